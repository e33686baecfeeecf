"""A file without front matter: what it could have, and `check --fix` that writes it."""

from pathlib import Path

import pytest

from renda.headless import date_of, title_of, with_front_matter
from renda.model import ArticleFields, PageFields
from renda.repairs import repair_files
from tests.support import build_site, write_site


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 县人大召开会议\n\n正文。\n", "县人大召开会议"),
        ("正文在前。\n\n## 小标题 ##\n", "小标题"),
        ("# **县人大**[召开](a.md)会议\n", "县人大召开会议"),
        ("　　县人大召开会议\n\n正文。\n", "县人大召开会议"),
        ("县人大召开会议。会议指出，\n", "县人大召开会议"),
        ("2026年3月5日\n\n县人大召开会议\n", "县人大召开会议"),
        ("***\n\n县人大召开会议\n", "县人大召开会议"),
        ("长" * 100, ""),
        ("", ""),
    ],
)
def test_the_title_is_the_first_heading_or_sentence(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("2026-03-05-huiyi.md", "正文", "2026-03-05"),
        ("20260305.md", "正文", "2026-03-05"),
        ("2026.3.5 会议.md", "正文", "2026-3-5"),
        ("2026年3月5日会议.md", "正文", "2026-3-5"),
        ("2026-03-05/index.md", "正文", "2026-03-05"),
        ("20261305.md", "正文", ""),
        ("1234567890.md", "正文", ""),
        ("a.md", "标题\n\n2026年3月5日\n\n正文", "2026-03-05"),
        ("a.md", "标题\n\n（2026年3月5日 9:30）\n\n正文", "2026-03-05 09:30"),
        ("a.md", "标题\n\n发布时间：2026-03-05 09:30　浏览：3次\n\n正文", "2026-03-05 09:30"),
        ("a.md", "标题\n\n来源：本站 日期：2026年3月5日\n\n正文", "2026-03-05"),
        ("a.md", "标题\n\n正文。\n\n县人大常委会\n\n二〇二六年三月五日\n", "2026-3-5"),
        ("a.md", "标题\n\n2026年3月5日，县人大召开会议。\n", ""),
        ("a.md", "标题\n\n本报3月5日讯\n", ""),
    ],
)
def test_the_date_stands_in_the_name_or_on_a_line_of_its_own(
    name: str, text: str, date: str
) -> None:
    found = date_of(text, f"content/yaowen/2026/{name}")
    assert found == date


def test_the_text_stays_as_it_is() -> None:
    text = "\n# 标题: 一\n\n正文　。  \n\n\n末行"
    made = with_front_matter(text, "content/yaowen/20260305.md", ArticleFields)
    assert made == f'---\ntitle: "标题: 一"\ndate: 2026-03-05\n---\n{text}'
    assert with_front_matter(text, "content/lianxi/index.md", PageFields) == (
        f'---\ntitle: "标题: 一"\n---\n{text}'
    )
    assert with_front_matter("\n \n", "content/yaowen/20260305.md", ArticleFields) is None


def test_check_fix_writes_it_and_what_is_not_known_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/2026/2026-03-05.md": "# 县人大召开会议\r\n\r\n正文。\r\n",
        "content/yaowen/2026/b.md": "# 代表视察\n\n正文。\n",
    }
    site = write_site(tmp_path, files)
    assert [d.code for d in build_site(site).diagnostics] == ["RD101", "RD101"]
    repaired, faults = repair_files(site)
    assert (len(repaired), faults) == (2, [])
    assert (site / "content/yaowen/2026/2026-03-05.md").read_text("utf-8") == (
        "---\ntitle: 县人大召开会议\ndate: 2026-03-05\n---\n# 县人大召开会议\n\n正文。\n"
    )
    [told] = [d for d in build_site(site).diagnostics if d.severity == "error"]
    assert (told.code, told.place and told.place.file) == ("RD113", "content/yaowen/2026/b.md")
    assert repair_files(site) == ([], [])
