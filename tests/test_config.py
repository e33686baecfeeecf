"""site_config.yaml: the least that makes a site, its defaults, and what is wrong with it."""

from pathlib import Path

import pytest

from renda.config import CONFIG_FILE, Config, HomeBlock, load_config
from renda.diagnostics import Diagnostic
from renda.kinds import KINDS
from tests.support import LEAST_CONFIG, PROJECT

HEAD = "name: 明远县人大\nbase_url: https://www.example.cn/\n"
COLUMNS = "columns:\n  - {slug: yaowen, name: 人大要闻}\n"


def load(folder: Path, text: str) -> tuple[Config | None, list[Diagnostic]]:
    (folder / CONFIG_FILE).write_text(text, "utf-8")
    return load_config(folder, KINDS)


def good(folder: Path, text: str) -> Config:
    config, diagnostics = load(folder, text)
    assert diagnostics == []
    assert config is not None
    return config


def _where(d: Diagnostic) -> tuple[str, int | None, int | None]:
    assert d.place is not None
    return d.code, d.place.line, d.place.column


def faults(folder: Path, text: str) -> list[tuple[str, int | None, int | None]]:
    _, diagnostics = load(folder, text)
    return [_where(d) for d in diagnostics]


def test_the_least_configuration_has_sensible_defaults(tmp_path: Path) -> None:
    config = good(tmp_path, LEAST_CONFIG)
    assert (config.language, config.feed_size, config.page_size) == ("zh-CN", 30, 20)
    assert config.permalink == "{column}/{year}/{slug}.html"
    assert (config.topics, config.extra_fields, config.home.blocks) == ((), (), ())


def test_columns_come_in_menu_order_a_group_before_its_children(tmp_path: Path) -> None:
    config = good(tmp_path, LEAST_CONFIG)
    assert [(c.slug, c.kind) for c in config.every_column()] == [
        ("yaowen", "news"),
        ("daibiao", "group"),
        ("fengcai", "news"),
    ]


def test_every_setting_may_be_written_in_chinese(tmp_path: Path) -> None:
    text = "网站名称: 县人大\n网址: https://www.example.cn/\n栏目:\n  - {代号: 要闻, 名称: 人大要闻, 种类: news, 更新期限: 14}\n首页:\n  栏目块:\n    - {栏目: 要闻, 条数: 3}\n"
    config = good(tmp_path, text)
    assert (config.name, config.columns[0].slug, config.columns[0].fresh_days) == (
        "县人大",
        "要闻",
        14,
    )
    assert config.home.blocks == (HomeBlock(column="要闻", count=3),)


@pytest.mark.parametrize(
    ("address", "base", "path", "authority"),
    [
        ("https://www.example.cn/", "https://www.example.cn/", "/", "www.example.cn"),
        ("https://www.example.cn", "https://www.example.cn/", "/", "www.example.cn"),
        ("http://a.example/lqxrd", "http://a.example/lqxrd/", "/lqxrd/", "a.example"),
        ("https://A.example:8443/x/y/", "https://A.example:8443/x/y/", "/x/y/", "a.example"),
    ],
)
def test_the_address_is_taken_apart(
    tmp_path: Path, address: str, base: str, path: str, authority: str
) -> None:
    config = good(tmp_path, f"name: 甲\nbase_url: {address}\n{COLUMNS}")
    assert (config.base, config.base_path, config.authority) == (base, path, authority)


def test_the_authority_of_guids_may_be_set(tmp_path: Path) -> None:
    assert good(tmp_path, LEAST_CONFIG + "feed_authority: old.example\n").authority == "old.example"


@pytest.mark.parametrize(
    "address",
    ["www.example.cn", "ftp://a.example/", "https://", "https:///x", "https://a.example/?x=1"],
)
def test_an_address_that_is_none_is_told(tmp_path: Path, address: str) -> None:
    text = f"name: 甲\nbase_url: {address}\n{COLUMNS}"
    assert faults(tmp_path, text) == [("RD115", 2, 11)]


def test_an_address_that_cannot_be_taken_apart_is_told(tmp_path: Path) -> None:
    text = f'name: 甲\nbase_url: "https://[x/"\n{COLUMNS}'
    assert faults(tmp_path, text) == [("RD115", 2, 11)]


def test_a_missing_configuration_is_told(tmp_path: Path) -> None:
    config, [finding] = load_config(tmp_path, KINDS)
    assert (config, finding.code) == (None, "RD201")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("RD117", 1, 1)]),
        ("甲\n", [("RD117", 1, 1)]),
        (HEAD, [("RD113", 1, 1)]),
        (HEAD + "columns:\n", [("RD113", 3, 1)]),
        (COLUMNS, [("RD113", 1, 1), ("RD113", 1, 1)]),
        (HEAD + COLUMNS + "pagesize: 10\n", [("RD208", 5, 1)]),
        (HEAD + COLUMNS + "page_size: 0\n", [("RD115", 5, 12)]),
        (HEAD + COLUMNS + "  - {slug: yaowen, name: 乙}\n", [("RD202", 5, 12)]),
        (HEAD + COLUMNS + "  - {slug: b, name: 乙, kind: nws}\n", [("RD204", 5, 30)]),
        (HEAD + COLUMNS + "  - {slug: b-, name: 乙}\n", [("RD115", 5, 12)]),
        (HEAD + COLUMNS + "  - {slug: b/c, name: 乙}\n", [("RD115", 5, 12)]),
        (
            HEAD + COLUMNS + "  - {slug: b, name: 乙, children: [{slug: c, name: 丙}]}\n",
            [("RD207", 5, 12)],
        ),
        (
            HEAD
            + COLUMNS
            + "  - {slug: b, name: 乙, kind: group, children: [{slug: yaowen, name: 丙}]}\n",
            [("RD202", 5, 55)],
        ),
        (HEAD + COLUMNS + "permalink: '{slag}.html'\n", [("RD205", 5, 12)]),
        (
            HEAD + "columns:\n  - {slug: b, name: 乙, permalink: '{year}.html'}\n",
            [("RD205", 4, 35)],
        ),
        (HEAD + COLUMNS + "home: {blocks: [{column: yaowan}]}\n", [("RD206", 5, 26)]),
        (
            HEAD + COLUMNS + "topics: [{slug: a, name: 甲}, {slug: a, name: 乙}]\n",
            [("RD202", 5, 37)],
        ),
        (HEAD + COLUMNS + "marks: {icp: 12345}\n", [("RD115", 5, 14)]),
        (HEAD + COLUMNS + "contact: {email: somebody}\n", [("RD115", 5, 18)]),
        (HEAD + COLUMNS + "links: [{name: 甲, url: www.a.example}]\n", [("RD115", 5, 24)]),
    ],
)
def test_a_fault_is_told_at_its_place(
    tmp_path: Path, text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert faults(tmp_path, text) == expected


@pytest.mark.parametrize(
    "slug",
    [
        "index",
        "search",
        "sitemap",
        "subscribe",
        "404",
        "rss",
        "feeds",
        "robots",
        "assets",
        "topics",
    ],
)
def test_names_of_the_sites_own_pages_are_reserved(tmp_path: Path, slug: str) -> None:
    text = f"{HEAD}columns:\n  - {{slug: {slug}, name: 甲}}\n"
    assert faults(tmp_path, text) == [("RD203", 4, 12)]


@pytest.mark.parametrize("slug", ["con", "aux", "COM1"])
def test_a_slug_that_windows_cannot_hold_is_told(tmp_path: Path, slug: str) -> None:
    assert faults(tmp_path, f"{HEAD}columns:\n  - {{slug: {slug}, name: 甲}}\n")


@pytest.mark.parametrize("slug", ["a", "a-b", "要闻", "rdh_2026", "2026", "a--b"])
def test_letters_digits_characters_and_inner_hyphens_make_a_slug(tmp_path: Path, slug: str) -> None:
    good(tmp_path, f"{HEAD}columns:\n  - {{slug: {slug}, name: 甲}}\n")


def test_a_misspelt_kind_gets_a_suggestion(tmp_path: Path) -> None:
    _, [finding] = load(tmp_path, HEAD + "columns:\n  - {slug: a, name: 甲, kind: grup}\n")
    assert "group" in finding.wording().hint
    assert "news" in finding.wording().hint


def test_faults_of_different_rooms_come_in_one_run(tmp_path: Path) -> None:
    text = "columns:\n  - {slug: search, name: 甲, kind: x}\npermalink: x\nfoo: 1\n"
    found = {code for code, *_ in faults(tmp_path, text)}
    assert found == {"RD113", "RD203", "RD204", "RD205", "RD208"}


def test_a_comment_may_stand_behind_a_setting(tmp_path: Path) -> None:
    config = good(tmp_path, f"name: 明远县人大 # 规范名称\nbase_url: https://a.example/\n{COLUMNS}")
    assert config.name == "明远县人大"


def test_the_sites_own_configuration_has_no_fault() -> None:
    config, diagnostics = load_config(PROJECT, KINDS)
    assert config is not None
    assert diagnostics == []


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("home: {lead: nosuch}", "nosuch"),
        ("home: {notices: nosuch}", "nosuch"),
        ("home: {blocks: [{column: nosuch}]}", "nosuch"),
        ("footer_columns: [yaowen, nosuch]", "nosuch"),
    ],
)
def test_a_column_that_is_named_anywhere_must_be_there(
    tmp_path: Path, line: str, slug: str
) -> None:
    _, [finding] = load(tmp_path, f"{LEAST_CONFIG}{line}\n")
    assert (finding.code, finding.params["slug"]) == ("RD206", slug)
    assert finding.place is not None
    assert finding.place.line == LEAST_CONFIG.count("\n") + 1


@pytest.mark.parametrize("colour", ["red", "#a81", "a8181f", "#a8181g"])
def test_a_colour_has_six_hexadecimal_digits(tmp_path: Path, colour: str) -> None:
    _, findings = load(tmp_path, f'{LEAST_CONFIG}colour: "{colour}"\n')
    assert [finding.params.get("key") for finding in findings] == ["colour"]


def test_sentences_are_not_parted_at_their_commas(tmp_path: Path) -> None:
    text = f"{LEAST_CONFIG}accessibility:\n  limits:\n    - 扫描件较多，读屏读不出；正在替换。\n"
    assert good(tmp_path, text).accessibility.limits == ("扫描件较多，读屏读不出；正在替换。",)
    text = f"{LEAST_CONFIG}accessibility: {{limits: 扫描件较多，读屏读不出}}\n"
    assert good(tmp_path, text).accessibility.limits == ("扫描件较多，读屏读不出",)
