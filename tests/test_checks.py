"""`check`: dead links, foreign files, template tokens, blank and stale columns."""

from pathlib import Path
from typing import cast

import pytest

from renda import checks
from renda.checks import check_outputs, check_site
from renda.diagnostics import Diagnostic
from renda.options import BuildOptions
from renda.outputs import Output
from renda.planning import plan
from renda.render import Renderer
from renda.views import NotFoundPage, Page, RedirectPage, View
from tests.support import NOW, article, write_site

COLUMN = "emblem: none\nemblem_reason: 乙\nbase_url: https://www.example.cn/\nname: 甲\ncolumns:\n  - {slug: yaowen, name: 人大要闻"


class _Pages:
    """Stands for a renderer: the HTML of each page by its path."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages

    def render(self, view: View) -> bytes:
        assert isinstance(view, Page)
        return self.pages[view.path].encode()


def page(path: str, root: str = "") -> NotFoundPage:
    return NotFoundPage(path=path, root=root, absolute=f"https://a.example/{path}", title="")


def check(html: str, path: str = "a/b.html", root: str = "../") -> list[Diagnostic]:
    """What is said of one page of a site that has a few others."""
    others = ("index.html", "a/index.html", "a/会.html", "a/x.pdf")
    views = {name: page(name) for name in others} | {path: page(path, root)}
    outputs = {name: Output(path=name, shows=view, source="s.md") for name, view in views.items()}
    pages = dict.fromkeys(outputs, "") | {path: html}
    return list(check_outputs(outputs, cast(Renderer, _Pages(pages))))


@pytest.mark.parametrize(
    "target",
    [
        *("index.html", "../index.html", "../", "./", "../a/", "../a", "会.html", "%E4%BC%9A.html"),
        *("x.pdf#page=2", "x.pdf?a=1", "#top", "", "https://b.example/", "mailto:a@b.example"),
        *("tel:0000", "//b.example/x"),
    ],
)
def test_a_link_that_leads_somewhere_is_fine(target: str) -> None:
    assert check(f'<a href="{target}">甲</a>') == []


@pytest.mark.parametrize("target", ["c.html", "../b/", "/a/会.html", "X.pdf", "../../index.html"])
def test_a_dead_link_is_told_with_its_page(target: str) -> None:
    [finding] = check(f'<a href="{target}">甲</a>')
    assert (finding.code, finding.severity) == ("RD601", "warning")
    assert (finding.params["page"], finding.params["target"]) == ("a/b.html", target)
    assert finding.place is not None
    assert finding.place.file == "s.md"


@pytest.mark.parametrize("target", ["/x/a/会.html", "/x/", "/x/index.html"])
def test_links_from_the_top_are_followed_where_a_page_uses_them(target: str) -> None:
    assert check(f'<a href="{target}">甲</a>', "404.html", "/x/") == []


@pytest.mark.parametrize("target", ["/a/会.html", "/x/none.html", "a/会.html/x"])
def test_a_dead_link_from_the_top_is_told(target: str) -> None:
    assert [d.code for d in check(f'<a href="{target}">甲</a>', "404.html", "/x/")] == ["RD601"]


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="https://b.example/a.jpg">',
        '<img alt="甲" src="//b.example/a.jpg">',
        '<script src="https://b.example/a.js"></script>',
        '<iframe src="https://b.example/"></iframe>',
        '<link rel="stylesheet" href="https://b.example/a.css">',
        '<link href="https://b.example/a.css" rel="stylesheet">',
        '<link rel="icon" href="https://b.example/a.ico">',
    ],
)
def test_a_file_from_another_host_is_told(tag: str) -> None:
    assert [d.code for d in check(tag)] == ["RD602"]


def test_the_canonical_address_is_no_foreign_file() -> None:
    assert check('<link rel="canonical" href="https://a.example/a/b.html">') == []


@pytest.mark.parametrize("target", ["http://[", "https://[x/", "http://a]b/"])
def test_an_address_that_cannot_be_taken_apart_does_not_end_the_check(target: str) -> None:
    check(f'<a href="{target}">甲</a>')


@pytest.mark.parametrize(
    "token", ["{{ page.title }}", "{% if x %}", "点击数：{{ pvCount }} 次", "${x}"]
)
def test_a_template_token_on_a_page_is_told(token: str) -> None:
    [finding] = check(f"<p>{token}</p>")
    assert finding.code == "RD605"
    assert finding.params["page"] == "a/b.html"


@pytest.mark.parametrize(
    "html", ["<pre>{{ x }}</pre>", "<code>{% x %}</code>", "<p>{一}</p>", "<p>$5</p>"]
)
def test_braces_in_code_and_in_a_text_are_fine(html: str) -> None:
    assert check(html) == []


def test_a_redirect_is_not_looked_at() -> None:
    view = RedirectPage(
        path="a.html", root="", absolute="", title="", target="none", target_absolute="none"
    )
    outputs = {"a.html": Output(path="a.html", shows=view, source="s.md")}
    assert list(check_outputs(outputs, cast(Renderer, _Pages({})))) == []


# --- columns ---------------------------------------------------------------------------------


def columns(folder: Path, settings: str, **dates: str) -> list[tuple[str, str]]:
    """The codes with the days told, for a site of one column."""
    files = {f"content/yaowen/{name}.md": article(date=date) for name, date in dates.items()}
    site = write_site(folder, files, f"{COLUMN}{settings}}}\n")
    planned, _ = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert planned is not None
    return [(d.code, d.params.get("days", "")) for d in check_site(planned.site, NOW)]


def test_a_blank_column_is_told(tmp_path: Path) -> None:
    assert columns(tmp_path, "") == [("RD603", "")]


@pytest.mark.parametrize("settings", [", hidden: true", ", archived: true", ", kind: page"])
def test_a_column_that_need_not_be_filled_may_be_blank(tmp_path: Path, settings: str) -> None:
    assert columns(tmp_path, settings) == []


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2026-11-22", []),
        ("2026-11-8 12:00", []),
        ("2026-11-8 11:59", []),
        ("2026-11-7 12:00", [("RD604", "15")]),
        ("2026-12-24", []),
    ],
)
def test_a_column_is_stale_when_its_days_are_over(
    tmp_path: Path, date: str, found: list[tuple[str, str]]
) -> None:
    assert columns(tmp_path, ", fresh_days: 14", a=date, b="2020-1-1") == found


def test_a_column_without_a_limit_is_never_stale(tmp_path: Path) -> None:
    assert columns(tmp_path, "", a="2000-1-1") == []


def test_a_dead_link_of_an_article_is_told_once(tmp_path: Path) -> None:
    text = (
        "![甲](无.jpg) ![乙](图 1.jpg)\n\n[a](b.md) [b](/nowhere/) [c](no.html) [d](www.a.cn) "
        "[e](a.pdf) [f](../../../x.md) [g](中文.html#x) [h](https:/a.cn)\n"
    )
    site = write_site(tmp_path, {"content/yaowen/2026/a.md": article(id="a", text=text)})
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
    told = [d.code for d in checks.check(options).diagnostics if d.code[:3] in ("RD4", "RD6")]
    assert "RD601" not in told
    assert (told.count("RD401"), told.count("RD402"), told.count("RD404")) == (7, 2, 1)
