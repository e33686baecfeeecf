"""What lies beside articles: what is published of it, what is told, and that an edit changes both
just as a clean build would."""

from pathlib import Path

import pytest

from tests.support import article, build_site, codes, files_of, write_site
from tests.test_amendment import Edit, assert_equals_clean_build, edit, ways, write

__all__ = ["ways"]

CONFIG = """\
name: 明远县人大
base_url: https://www.example.cn/
search: {enabled: false}
files: {also: [.DWG], never: [rar]}
columns: [{slug: yaowen, name: 人大要闻}, {slug: jianjie, name: 人大简介, kind: page}]
"""
YAOWEN = "content/yaowen/2026"
PIXEL = b"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'/>"
A = article(id="a", text="见[附表](biao.pdf)。\n\n![图](tu.svg)", date="2026-3-1")
B = article(id="b", text="见[甲的附表](../2026/a/biao2.pdf)。", date="2026-3-2")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("time.time_ns", lambda: 4_000_000_000_000_000_000)
    files: dict[str, str | bytes] = {
        f"{YAOWEN}/a/index.md": A,
        f"{YAOWEN}/a/tu.svg": PIXEL,
        f"{YAOWEN}/a/biao.pdf": "一",
        f"{YAOWEN}/a/biao2.pdf": "二",
        f"{YAOWEN}/a/draft.docx": "没有用到",
        f"{YAOWEN}/a/图纸/plan.dwg": "允许，没有用到",
        f"{YAOWEN}/a/backup.sql": "不发布",
        f"{YAOWEN}/a/包.rar": "不发布",
        f"{YAOWEN}/b.md": B,
        f"{YAOWEN}/c.md": article(id="c", date="2026-3-3"),
        f"{YAOWEN}/loose.docx": "没有用到，也不发布",
        f"{YAOWEN}/d/index.md": article(id="d", draft="true"),
        f"{YAOWEN}/d/p.html": "草稿的",
        "content/jianjie/index.md": "---\ntitle: 简介\n---\n介绍。\n",
        "content/jianjie/map.png.bak": "不发布",
    }
    return write_site(tmp_path / "site", files, CONFIG)


UNUSED = {
    "content/jianjie/map.png.bak": "RD341",
    f"{YAOWEN}/a/backup.sql": "RD341",
    f"{YAOWEN}/a/draft.docx": "RD342",
    f"{YAOWEN}/a/包.rar": "RD341",
    f"{YAOWEN}/a/图纸/plan.dwg": "RD342",
}


def told(site: Path) -> dict[str, str]:
    """The code of each file that is told."""
    found = build_site(site).diagnostics
    return {d.place.file: d.code for d in found if d.place and d.severity != "info"}


def test_known_types_are_published_and_what_nobody_uses_is_told(site: Path) -> None:
    assert told(site) == UNUSED
    published = {name for name in files_of(site / "public") if name.startswith("yaowen/2026/a/")}
    files = ("biao.pdf", "biao2.pdf", "draft.docx", "tu.svg", "图纸/plan.dwg")
    assert published == {f"yaowen/2026/a/{name}" for name in files}


AMENDABLE: dict[str, Edit] = {
    "another text": edit(f"{YAOWEN}/c.md", article(id="c", date="2026-3-3", text="改了。")),
    "the text with the files": edit(f"{YAOWEN}/a/index.md", A.replace("见", "请看")),
    "a new article": edit(f"{YAOWEN}/n.md", article(id="n", date="2026-3-9")),
}
NOT_AMENDABLE: dict[str, Edit] = {
    "the last reference goes": edit(f"{YAOWEN}/a/index.md", A.replace("[附表](biao.pdf)", "附表")),
    "the last of another article goes": edit(f"{YAOWEN}/b.md", B.replace("biao2", "biao")),
    "a reference comes": edit(f"{YAOWEN}/b.md", B + "\n[稿](a/draft.docx)\n"),
    "a reference by its address comes": edit(
        f"{YAOWEN}/b.md", B + "\n[稿](/yaowen/2026/a/draft.docx)\n"
    ),
    "one with the name of the site": edit(
        f"{YAOWEN}/b.md", B + "\n[稿](https://www.example.cn/yaowen/2026/a/draft.docx)\n"
    ),
    "an attachment comes": edit(
        f"{YAOWEN}/b.md", B.replace("id: b", "id: b\nattachments: [{file: a/draft.docx}]")
    ),
    "a new article refers": edit(f"{YAOWEN}/n.md", article(id="n", text="[稿](a/draft.docx)")),
    "a new article attaches": edit(
        f"{YAOWEN}/n.md", article(id="n", attachments="[{file: a/draft.docx}]")
    ),
    "a file goes": lambda site: (site / YAOWEN / "a/draft.docx").unlink(),
    "a file comes": edit(f"{YAOWEN}/a/neu.docx", "neu"),
    "a refused file changes": edit(f"{YAOWEN}/a/backup.sql", "anders"),
    "the configuration": edit("site_config.yaml", CONFIG.replace("[rar]", "[docx]")),
    "the page refers": edit(
        "content/jianjie/index.md", "---\n---\n[稿](../yaowen/2026/a/draft.docx)\n"
    ),
}


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("name", AMENDABLE)
def test_what_is_told_stays_told(site: Path, ways: list[bool], name: str) -> None:
    assert told(site) == UNUSED
    AMENDABLE[name](site)
    assert_equals_clean_build(site)
    assert told(site) == UNUSED
    assert ways[1]


@pytest.mark.exhaustive(but=2)
@pytest.mark.parametrize("name", NOT_AMENDABLE)
def test_what_becomes_of_a_file_is_told_as_by_a_clean_build(
    site: Path,
    ways: list[bool],
    name: str,
) -> None:
    before = told(site)
    NOT_AMENDABLE[name](site)
    assert_equals_clean_build(site)
    assert told(site) != before or name == "a refused file changes"
    assert not ways[1]


@pytest.mark.parametrize(
    "target", ["a/backup.sql", "/yaowen/2026/a/backup.sql", "/content/yaowen/2026/a/包.rar"]
)
def test_a_reference_to_what_is_not_published_is_told_in_its_place(site: Path, target: str) -> None:
    build_site(site)
    write(site, f"{YAOWEN}/b.md", B + f"\n[甲]({target})\n")
    result, whole = build_site(site), build_site(site, site.parent / "clean", clean=True)
    assert result.diagnostics == whole.diagnostics
    assert "RD408" in codes(result)
    assert codes(result).count("RD341") == 2  # what is told where it is named is told once


def test_what_is_run_is_told_once_its_article_is_public(site: Path) -> None:
    build_site(site)
    write(site, f"{YAOWEN}/d/index.md", article(id="d"))
    assert told(site) == UNUSED | {f"{YAOWEN}/d/p.html": "RD340"}
    assert "RD340" in codes(build_site(site, site.parent / "drafts", drafts=True))


def test_a_file_that_a_misspelt_name_meant_is_not_told_as_well(site: Path) -> None:
    write(
        site,
        f"{YAOWEN}/a/index.md",
        A.replace("id: a", "id: a\nattachments: [{file: drafts.docx}]"),
    )
    found = told(site)
    assert found.pop(f"{YAOWEN}/a/index.md") == "RD403"
    assert found == {file: code for file, code in UNUSED.items() if "draft" not in file}
