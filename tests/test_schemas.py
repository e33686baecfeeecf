"""The schemas let through what the program reads, and mark what it would not take."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from playwright.sync_api import Browser

from renda.config import ColumnSettings, Config
from renda.entries import split_front_matter
from renda.fields import NO, YES, fields_of
from renda.kinds import KINDS
from renda.model import ArticleFields, PageFields
from renda.moments import parse_moment
from renda.proofreading.dictionaries import FILES
from tests.browser_support import CHROMIUM
from tests.support import LEAST_CONFIG, PROJECT

SCHEMAS = sorted((PROJECT / "docs/schemas").glob("*.json"))
NEWS, INDEX, CONFIG = "front-matter-news", "front-matter-index", "site_config"
LEAST_ARTICLE = {"title": "标题", "date": "2026-3-5"}


def schema(name: str) -> Any:
    return json.loads((PROJECT / f"docs/schemas/{name}.schema.json").read_text("utf-8"))


VALIDATORS = {
    path.name.removesuffix(".schema.json"): Draft7Validator(json.loads(path.read_text("utf-8")))
    for path in SCHEMAS
}


def faults(name: str, value: object) -> list[str]:
    return [fault.message for fault in VALIDATORS[name].iter_errors(value)]


class _AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, as editors read it: no dates, and only true and false are truth values."""


_AsEditorsRead.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in known if not tag.endswith((":timestamp", ":bool"))]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsEditorsRead.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf")
)


def read(text: str) -> Any:
    return yaml.load(text, _AsEditorsRead)


def articles() -> Iterator[Path]:
    yield from sorted((PROJECT / "content").rglob("*.md"))


# --- what is right passes --------------------------------------------------------------------


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda p: p.name)
def test_every_schema_is_one(path: Path) -> None:
    Draft7Validator.check_schema(json.loads(path.read_text("utf-8")))


def test_every_kind_that_holds_articles_has_a_schema() -> None:
    kinds = {f"front-matter-{kind.name}" for kind in KINDS.values() if kind.holds_articles}
    assert kinds | {INDEX, CONFIG} | {f"proofreading-{name}" for name in FILES} == set(VALIDATORS)


@pytest.mark.parametrize("text", [LEAST_CONFIG, (PROJECT / "site_config.yaml").read_text("utf-8")])
def test_a_configuration_passes(text: str) -> None:
    assert faults(CONFIG, read(text)) == []


def test_all_front_matter_of_the_demo_passes() -> None:
    seen = 0
    for path in articles():
        name = (
            INDEX if path.parent.parent == PROJECT / "content" and path.name == "index.md" else NEWS
        )
        parts, _ = split_front_matter(path.read_text("utf-8"), path.name)
        assert parts is not None
        assert faults(name, read(parts.yaml) or {}) == [], path
        seen += 1
    assert seen > 100


@pytest.mark.parametrize("name", FILES)
def test_the_dictionaries_of_the_project_pass(name: str) -> None:
    folder = PROJECT / "proofreading"
    paths = [*folder.glob(f"{name}.yaml"), *folder.glob(f"{name}/*.yaml")]
    assert paths
    for path in paths:
        assert faults(f"proofreading-{name}", read(path.read_text("utf-8"))) == [], path


#: Values that pass where a plain text, “是” or 1 would not.
_SPECIAL: dict[str, object] = {
    "base_url": "https://www.example.cn/",
    "columns": [{"slug": "a", "name": "甲"}],
    "source_url": "https://www.example.cn/",
    "colour": "#a8181f",
    "feed_year": 2016,
    "lang": "ii",
    "level": "县",
    "outside_links": "确认",
    "proofreading": {"RD711": "error"},
}
_BY_TYPE: dict[object, object] = {str: "甲", bool: "是", int: 1, datetime: "2026-3-5 9:00"}


def _samples(struct: type[msgspec.Struct]) -> dict[str, object]:
    """A value for every field; nothing for those that are lists or groups."""
    fields = {field.name: _BY_TYPE.get(field.type) for field in fields_of(struct)}
    return {**fields, **{name: v for name, v in _SPECIAL.items() if name in fields}}


@pytest.mark.parametrize(
    ("name", "struct"), [(NEWS, ArticleFields), (INDEX, PageFields), (CONFIG, Config)]
)
def test_every_name_of_every_field_passes(name: str, struct: type[msgspec.Struct]) -> None:
    whole = _samples(struct)
    assert faults(name, whole) == []
    for field in fields_of(struct):
        for alias in filter(None, field.names):
            rest = {key: value for key, value in whole.items() if key != field.name}
            assert faults(name, {**rest, alias: whole[field.name]}) == [], alias


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.sampled_from(["2026", "２０２６", "999"]),
    st.sampled_from(["--", "//", "..", "年月日", "／／", "－－", "-月"]),
    st.integers(0, 13).map(str),
    st.integers(0, 32).map(str),
    st.sampled_from(
        ["", " 9:05", "T09:05:30", "9时", " 9时30分", " 9：05", " 9:05Z", " 9:05+0800"]
    ),
)
def test_every_date_that_is_read_passes(
    year: str, signs: str, month: str, day: str, time: str
) -> None:
    text = f"{year}{signs[0]}{month}{signs[1]}{day}{signs[2:]}{time}"
    passes = faults(NEWS, {**LEAST_ARTICLE, "date": text}) == []
    no_such_day = month in ("0", "13") or day == "0" or int(day) > 28
    assert passes == (parse_moment(text) is not None) or (passes and no_such_day)


@pytest.mark.parametrize(
    "value", [["人大", "会议"], "人大、会议", "人大", 2026, ["人大，会议", None], None]
)
def test_a_list_of_words_may_be_written_in_every_way(value: object) -> None:
    assert faults(NEWS, {**LEAST_ARTICLE, "keywords": value}) == []


@pytest.mark.parametrize(
    "value", ["表格.doc", ["表格.doc"], {"file": "表格.doc"}, [{"file": "表格.doc"}, "说明.pdf"]]
)
def test_an_attachment_may_be_the_name_of_its_file(value: object) -> None:
    assert faults(NEWS, {**LEAST_ARTICLE, "attachments": value}) == []


@pytest.mark.parametrize("word", [*YES, *NO, "True", "NO", True, False, 1, 0, None])
def test_yes_and_no_may_be_written_in_every_way(word: object) -> None:
    assert faults(NEWS, {**LEAST_ARTICLE, "draft": word}) == []


def test_one_attachment_may_lack_its_dash() -> None:
    assert faults(NEWS, {**LEAST_ARTICLE, "附件": {"文件": "a.pdf"}}) == []


# --- what is wrong is marked -----------------------------------------------------------------


@pytest.mark.parametrize(
    "planted",
    [
        {"soruce": "x"},
        {"date": "3月5日"},
        {"date": "2026"},
        {"date": 2026},
        {"title": ["a"]},
        {"title": None},
        {"draft": "也许"},
        {"draft": 2},
        {"source_url": "www.example.cn"},
        {"id": "有 空格"},
        {"corrections": "更正"},
        {"attachments": [{"title": "没有文件"}]},
        {"attachments": [{"file": "a.pdf", "名": "x"}]},
        {"proofread_ok": [{"code": "RD111"}]},
        {"标题": "又一个"},
        {"keywords": {"a": 1}},
    ],
)
def test_a_fault_planted_in_front_matter_is_marked(planted: dict[str, object]) -> None:
    assert faults(NEWS, {**LEAST_ARTICLE, **planted})


@pytest.mark.parametrize("missing", ["title", "date"])
def test_what_must_be_there_is_missed(missing: str) -> None:
    assert faults(NEWS, {key: v for key, v in LEAST_ARTICLE.items() if key != missing})


@pytest.mark.parametrize(
    "planted",
    [
        {"nmae": "x"},
        {"base_url": "www.example.cn"},
        {"columns": "yaowen"},
        {"columns": [{"slug": "a"}]},
        {"columns": [{"slug": "-a", "name": "甲"}]},
        {"columns": [{"slug": "a", "name": "甲", "kind": "newss"}]},
        {"columns": [{"slug": "a", "name": "甲", "children": [{"slug": "b", "nam": "乙"}]}]},
        {"level": "镇"},
        {"page_size": 0},
        {"page_size": "许多"},
        {"colour": "红"},
        {"home": {"blocks": [{"column": "a", "form": "grids"}]}},
        {"proofreading": {"RD112": "off"}},
        {"proofreading": {"RD711": "loud"}},
        {"marks": {"icp": "12345"}},
    ],
)
def test_a_fault_planted_in_a_configuration_is_marked(planted: dict[str, object]) -> None:
    assert faults(CONFIG, {**read(LEAST_CONFIG), **planted})


# --- what editors show -----------------------------------------------------------------------


def test_every_field_is_described_in_chinese() -> None:
    for name in VALIDATORS:
        for definition in schema(name)["definitions"].values():
            for key, value in definition["properties"].items():
                described = value.get("description", "") or value.get("$ref", "")
                assert re.search(r"[\u4e00-\u9fff]|^#/", described), f"{name}: {key}"


def test_kinds_are_offered_and_slugs_are_left_free() -> None:
    columns = schema(CONFIG)["definitions"][ColumnSettings.__name__]["properties"]
    assert {"enum": list(KINDS)} in columns["kind"]["anyOf"]
    assert "enum" not in columns["slug"]


def _patterns(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value["pattern"]
        for part in value.values():
            yield from _patterns(part)
    elif isinstance(value, list):
        for part in value:
            yield from _patterns(part)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_patterns_mean_the_same_to_javascript(browser: Browser) -> None:
    every = sorted({pattern for name in VALIDATORS for pattern in _patterns(schema(name))})
    samples = [
        *(
            "2026-3-5",
            "2026年3月5日 9时30分",
            "２０２６/３/５",
            "2026-03-05T09:30:00+08:00",
            "3月5日",
        ),
        *(
            "yaowen",
            "县人大",
            "a-b_c",
            "-a",
            "a b",
            "𠮷",
            "https://人大.example/a",
            "https://x.cn:80",
        ),
        *("豫ICP备17000000号-1", "某公网安备 00000000000000号", "473000", "#a8181f", "RD711", "是"),
        *(
            "name@example.cn",
            "十八",
            "第一人民医院",
            "张三",
            "zh-CN",
            "TRUE",
            " 6 ",
            "甲\u3000乙",
            "",
        ),
    ]
    told = browser.new_page().evaluate(
        "([patterns, samples]) => patterns.map(p => {"
        " const r = new RegExp(p, 'u'); return samples.map(s => r.test(s)); })",
        [every, samples],
    )
    for pattern, answers in zip(every, told, strict=True):
        expected = [re.search(pattern, sample) is not None for sample in samples]
        assert answers == expected, pattern
