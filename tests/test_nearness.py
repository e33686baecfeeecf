"""What is offered as “did you mean” is near indeed, and never what was written."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.diagnostics import did_you_mean, part_or_slip
from renda.fields import fields_by_name
from renda.links import nearest_file
from renda.model import ArticleFields
from tests.support import article, build_site, write_site

KEYS = list(fields_by_name(ArticleFields))


@pytest.mark.parametrize(
    ("written", "near"),
    [
        *(("sorce", "source"), ("tilte", "title"), ("autor", "author"), ("keyword", "keywords")),
        *(("summery", "summary"), ("expires", "expires_at"), ("image_alts", "image_alt")),
        *(("来原", "来源"), ("作着", "作者"), ("责任编缉", "责任编辑"), ("关键字", "关键词")),
        *(("更新", "更新日期"), ("所属专题", "专题"), ("置顶", "置顶至"), ("发布日", "发布日期")),
        *((far, "") for far in ("closes", "category", "layout", "tags", "published", "course")),
        *((far, "") for far in ("栏目", "时间", "记者", "审核", "撰稿", "类型", "ed", "x", "")),
    ],
)
def test_a_key_is_offered_only_for_a_slip(written: str, near: str) -> None:
    assert part_or_slip(written, KEYS) == near


@pytest.mark.parametrize("word", ["Yaowen", "yoawen", "yaowen1", "yawen"])
def test_a_slip_is_one_sign_or_the_case(word: str) -> None:
    assert did_you_mean(word, ["fengcai", "yaowen"]) == "yaowen"


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_the_very_word_is_never_offered(word: str, known: list[str]) -> None:
    for near in (did_you_mean(word, [*known, word]), part_or_slip(word, [*known, word])):
        assert near != word or not near
        assert not near or near in known


FILES = [
    "content/yaowen/2026/会场.jpg",
    "content/yaowen/2026/a/表格.doc",
    "content/yaowen/2026/a/说明.pdf",
    "content/yaowen/2026/b/1.jpg",
    "content/yaowen/2026/c/1.jpg",
]


@pytest.mark.parametrize(
    ("target", "near"),
    [
        ("表格.docx", "表格.doc"),
        ("表各.doc", "表格.doc"),
        ("会场.jpg", "../会场.jpg"),
        ("content/yaowen/2026/a/表格.doc", "表格.doc"),
        ("/yaowen/2026/a/说明.pdf", "说明.pdf"),
        ("表格.doc 说明.pdf", "表格.doc、说明.pdf"),
        ("表格.doc: 登记表", "表格.doc"),
        ("1.jpg", ""),
        ("别的.doc", ""),
    ],
)
def test_a_file_is_offered_as_it_is_written_in_its_article(target: str, near: str) -> None:
    assert nearest_file(target, FILES, "content/yaowen/2026/a") == near


def test_files_that_were_named_in_one_text_can_be_written_as_offered(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/2026/表格.doc": b"x"}
    files["content/yaowen/2026/说明.pdf"] = b"x"
    files["content/yaowen/2026/a.md"] = article(id="a", 附件="表格.doc 说明.pdf")
    [told] = build_site(write_site(tmp_path, files)).diagnostics
    assert (told.code, "“表格.doc、说明.pdf”" in told.wording().hint) == ("RD403", True)
    files["content/yaowen/2026/a.md"] = article(id="a", 附件="表格.doc、说明.pdf")
    assert build_site(write_site(tmp_path, files)).diagnostics == []
