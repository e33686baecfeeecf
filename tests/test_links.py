"""What an article refers to: addresses put in, dead links and missing files told."""

from pathlib import Path

import pytest

from renda.diagnostics import Diagnostic
from renda.options import BuildOptions
from renda.planning import Planned, plan
from renda.views import ArticlePage, CopyView, RedirectPage
from tests.pictures import a_picture
from tests.support import LEAST_CONFIG, NOW, article, write_site

HERE = "content/yaowen/2026/a/index.md"
#: A site around the article under test: companions, another article, a page, withheld ones.
AROUND: dict[str, str | bytes] = {
    "content/yaowen/2026/a/图 1.jpg": a_picture(),
    "content/yaowen/2026/a/files/b.pdf": b"pdf",
    "content/yaowen/2026/b.md": article("乙"),
    "content/yaowen/2026/loose.pdf": b"loose",
    "content/fengcai/2025/c.md": article("丙", "2025-1-1", "## 小节\n\n文。"),
    "content/fengcai/index.md": "---\n---\n栏目说明\n",
    "content/yaowen/2026/draft.md": article("稿", draft="true"),
    "content/yaowen/2026/later.md": article("后", publish_at="2027-1-1"),
    "content/yaowen/2026/gone.md": article("前", expires_at="2026-4-1"),
}


def planned(
    folder: Path, text: str, files: dict[str, str | bytes] | None = None, /, **front: str
) -> tuple[Planned, list[Diagnostic]]:
    """The plan of the site with the article `HERE`, and what was said, infos aside, and that most
    of what lies around it is not named."""
    sources = {**AROUND, HERE: article(text=text, **front), **(files or {})}
    site = write_site(folder, sources)
    found, diagnostics = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert found is not None
    return found, [d for d in diagnostics if d.severity != "info" and d.code != "RD342"]


def page_of(found: Planned) -> ArticlePage:
    view = found.plan.outputs["yaowen/2026/a.html"].view
    assert isinstance(view, ArticlePage)
    return view


def faults(folder: Path, text: str, **front: str) -> list[tuple[str, int | None]]:
    _, diagnostics = planned(folder, text, **front)
    places = [d.place for d in diagnostics if d.place and d.place.file == HERE]
    assert len(places) == len(diagnostics)
    return [(d.code, place.line) for d, place in zip(diagnostics, places, strict=True)]


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("../b.md", "yaowen/2026/b.html"),
        ("../../../fengcai/2025/c.md#小节", "fengcai/2025/c.html#rd-小节"),
        ("/fengcai/2025/c.md", "fengcai/2025/c.html"),
        ("/content/fengcai/2025/c.md", "fengcai/2025/c.html"),
        ("/fengcai/index.md", "fengcai/index.html"),
        ("b.html", "yaowen/2026/b.html"),
        ("/yaowen/2026/b.html", "yaowen/2026/b.html"),
        ("/yaowen/", "yaowen/index.html"),
        ("/fengcai", "fengcai/index.html"),
        ("/", "index.html"),
        ("../../fengcai/", "fengcai/index.html"),
        ("/search.html?q=x", "search.html?q=x"),
        ("files/b.pdf", "yaowen/2026/a/files/b.pdf"),
        ("files/b.pdf#page=2", "yaowen/2026/a/files/b.pdf#page=2"),
        ("%E5%9B%BE%201.jpg", "yaowen/2026/a/%E5%9B%BE%201.jpg"),
        ("../loose.pdf", "yaowen/2026/loose.pdf"),
        ("/rss.xml", "rss.xml"),
    ],
)
def test_a_link_is_written_as_the_editor_or_the_reader_sees_it(
    tmp_path: Path, target: str, url: str
) -> None:
    found, diagnostics = planned(tmp_path, f"[链接]({target})")
    assert diagnostics == []
    assert dict(page_of(found).text.links) == {target: url}


@pytest.mark.parametrize(
    "target",
    [
        *("https://b.example/", "HTTPS://B.example/", "http://b.example/a?b#c", "//b.example/x"),
        *("mailto:a@b.example", "tel:00000000", "#节"),
    ],
)
def test_what_leads_out_of_the_site_or_within_the_page_is_left_alone(
    tmp_path: Path, target: str
) -> None:
    found, diagnostics = planned(tmp_path, f"## 节\n\n[链接]({target})")
    assert diagnostics == []
    assert page_of(found).text.links == ()


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://www.example.cn/", "index.html"),
        ("https://www.example.cn", "index.html"),
        ("http://WWW.Example.cn/yaowen/", "yaowen/index.html"),
        ("//www.example.cn/yaowen/2026/b.html#rd-x", "yaowen/2026/b.html#rd-x"),
        ("https://www.example.cn/search.html?q=%E6%B0%B4", "search.html?q=%E6%B0%B4"),
        ("https://www.example.cn/%E7%A8%BF.html", "%E7%A8%BF.html"),
        # Not known here: another program may answer it on the same host.
        ("https://www.example.cn/apply/", "apply/"),
    ],
)
def test_an_address_of_the_site_itself_leads_to_its_page(
    tmp_path: Path, target: str, url: str
) -> None:
    found, diagnostics = planned(tmp_path, f"[链接]({target})")
    assert diagnostics == []
    assert dict(page_of(found).text.links) == {target: url}


@pytest.mark.parametrize(
    "target",
    [
        "https://www.example.cn/",
        "https://www.example.cn/lqxrd2/",
        "https://www.example.cn/lqxrd/../x.html",
        "https://www.example.cn.b.example/lqxrd/",
        "https://www.example.cn:8080/lqxrd/",
    ],
)
def test_an_address_beside_the_site_is_one_elsewhere(tmp_path: Path, target: str) -> None:
    config = LEAST_CONFIG.replace("https://www.example.cn/", "https://www.example.cn/lqxrd/")
    assert "/lqxrd/" in config
    text = f"[本站](https://www.example.cn/lqxrd) [别处]({target})"
    site = write_site(tmp_path, {**AROUND, HERE: article(text=text)}, config)
    found, _ = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert found is not None
    assert dict(page_of(found).text.links) == {"https://www.example.cn/lqxrd": "index.html"}


def test_an_asset_is_reached_by_its_plain_name(tmp_path: Path) -> None:
    found, diagnostics = planned(tmp_path, "![标志](/assets/img/logo.svg)")
    [(target, url)] = page_of(found).text.links
    assert (diagnostics, target) == ([], "/assets/img/logo.svg")
    assert url in found.plan.outputs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一\n\n[链接](../none.md)", [("RD401", 7)]),
        ("[链接](/nowhere/)", [("RD401", 5)]),
        ("[链接](/yaowen/2026/none.html)", [("RD401", 5)]),
        ("[链接](none.pdf)", [("RD401", 5)]),
        ("![图](none.jpg)", [("RD402", 5)]),
        ("![图](../b.md)", [("RD402", 5)]),
        ("![图](/assets/img/none.svg)", [("RD402", 5)]),
        ("[链接](../../../../etc/passwd)", [("RD404", 5)]),
        ("![图](../../../../site_config.yaml)", [("RD404", 5)]),
        ("[链接](%2e%2e/%2e%2e/%2e%2e/%2e%2e/x)", [("RD404", 5)]),
        ("![](图%201.jpg)", [("RD405", 5)]),
        ("[链接](../draft.md)", [("RD406", 5)]),
        ("[链接](../later.md)", [("RD406", 5)]),
        ("[链接](../gone.md)", [("RD406", 5)]),
        ("[一](x.md)\n\n[二](y.md)", [("RD401", 5), ("RD401", 7)]),
        ("[一](x.md)\n\n[二](x.md)", [("RD401", 5), ("RD401", 7)]),
    ],
)
def test_what_is_wrong_with_a_link_is_told_on_its_line(
    tmp_path: Path, text: str, expected: list[tuple[str, int]]
) -> None:
    assert faults(tmp_path, text) == expected


def test_a_withheld_article_is_told_with_the_reason(tmp_path: Path) -> None:
    _, [finding] = planned(tmp_path, "[链接](../draft.md)")
    assert "草稿" in finding.wording().message
    assert "draft" in finding.wording("en").message


def test_a_page_that_links_to_a_withheld_page_by_its_address_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, "[链接](draft.html)") == [("RD401", 5)]


def test_a_misspelt_picture_gets_a_suggestion(tmp_path: Path) -> None:
    _, [finding] = planned(tmp_path, "![图](files/B.pdf)")
    assert "files/b.pdf" in finding.wording().hint


def test_two_articles_may_name_each_other(tmp_path: Path) -> None:
    other = article("乙", text="[甲](a/index.md) [甲](a.html)")
    _, diagnostics = planned(tmp_path, "[乙](../b.md)", {"content/yaowen/2026/b.md": other})
    assert diagnostics == []


# --- pictures of articles --------------------------------------------------------------------


def test_the_articles_picture_is_found_beside_it(tmp_path: Path) -> None:
    found, diagnostics = planned(tmp_path, "文", image="图 1.jpg", image_alt="会场")
    picture = page_of(found).picture
    assert diagnostics == []
    assert picture is not None
    assert picture.url == "yaowen/2026/a/%E5%9B%BE%201.jpg"
    assert picture.absolute == f"https://www.example.cn/{picture.url}"
    assert picture.alt == "会场"


def test_a_picture_that_the_text_shows_is_not_shown_twice(tmp_path: Path) -> None:
    found, _ = planned(tmp_path, "![会场](图%201.jpg)", image="图 1.jpg", image_alt="会场")
    assert page_of(found).picture is None


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ({"image": "none.jpg", "image_alt": "图"}, "RD402"),
        ({"image": "图 1.jpg"}, "RD405"),
        ({"image": "../../../../x.jpg", "image_alt": "图"}, "RD404"),
    ],
)
def test_a_fault_of_the_articles_picture_is_told_at_its_line(
    tmp_path: Path, front: dict[str, str], code: str
) -> None:
    assert set(faults(tmp_path, "文", **front)) == {(code, 4)}


def test_a_picture_on_another_host_is_not_dropped_in_silence(tmp_path: Path) -> None:
    front = {"image": "https://b.example/a.jpg", "image_alt": "图"}
    found, diagnostics = planned(tmp_path, "文", **front)
    assert page_of(found).picture or diagnostics


# --- attachments -----------------------------------------------------------------------------


def test_an_attachment_is_published_beside_the_article_with_its_size(tmp_path: Path) -> None:
    found, diagnostics = planned(tmp_path, "文", attachments="[{file: files/b.pdf, title: 报告}]")
    [download] = page_of(found).downloads
    assert diagnostics == []
    assert (download.title, download.url) == ("报告", "yaowen/2026/a/files/b.pdf")
    assert (download.kind, download.size) == ("PDF", "3 B")
    assert isinstance(found.plan.outputs["yaowen/2026/a/files/b.pdf"].view, CopyView)


def test_an_attachment_without_a_title_shows_its_name(tmp_path: Path) -> None:
    found, _ = planned(tmp_path, "文", attachments="[{file: 图 1.jpg}]")
    assert page_of(found).downloads[0].title == "图 1.jpg"


@pytest.mark.parametrize("name", ["none.pdf", "https://b.example/a.pdf", "../b.md", "files"])
def test_a_missing_attachment_is_told_at_its_line(tmp_path: Path, name: str) -> None:
    attachments = f'[{{file: "{name}"}}]'
    assert set(faults(tmp_path, "文", attachments=attachments)) == {("RD403", 4)}


def test_a_file_beside_other_articles_is_published_only_when_named(tmp_path: Path) -> None:
    unnamed, _ = planned(tmp_path / "a", "文")
    named, _ = planned(tmp_path / "b", "[文件](../loose.pdf)")
    assert "yaowen/2026/loose.pdf" not in unnamed.plan.outputs
    assert isinstance(named.plan.outputs["yaowen/2026/loose.pdf"].view, CopyView)


def test_an_attachment_of_a_columns_text_is_offered_or_told(tmp_path: Path) -> None:
    text = "---\nattachments: [{file: none.pdf}]\n---\n栏目说明\n"
    _, diagnostics = planned(tmp_path, "文", {"content/fengcai/index.md": text})
    assert [d.code for d in diagnostics] == ["RD403"]


def test_the_files_of_a_withheld_article_are_not_published(tmp_path: Path) -> None:
    found, _ = planned(tmp_path, "文", draft="true")
    assert not [path for path in found.plan.outputs if path.startswith("yaowen/2026/a")]


# --- redirects -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "target"),
    [
        ("/yaowen/2026/b.html", "../yaowen/2026/b.html"),
        ("/content/yaowen/2026/b.md", "../yaowen/2026/b.html"),
        ("/yaowen/", "../yaowen/index.html"),
        ("/", "../index.html"),
        ("/yaowen/2026/b.html#节", "../yaowen/2026/b.html#节"),
        ("https://b.example/x?y=1", "https://b.example/x?y=1"),
    ],
)
def test_a_redirect_leads_to_a_page_or_elsewhere(tmp_path: Path, new: str, target: str) -> None:
    found, diagnostics = planned(tmp_path, "文", {"redirects.yaml": f'/old/12.html: "{new}"\n'})
    view = found.plan.outputs["old/12.html"].view
    assert diagnostics == []
    assert isinstance(view, RedirectPage)
    assert view.target == target


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("/old.html: /none.html\n", "RD401"),
        ("/old.html: none\n", "RD209"),
        ("/old.html: [a]\n", "RD209"),
        ("/old.html:\n", "RD209"),
        ("old.html: /yaowen/\n", "RD209"),
        ("/old.asp: /yaowen/\n", "RD209"),
        ("/rss.html: /yaowen/\n/rss.html: /\n", "RD107"),
        ("- /a.html\n", "RD117"),
    ],
)
def test_a_wrong_redirect_is_told_in_its_own_file(tmp_path: Path, line: str, code: str) -> None:
    _, diagnostics = planned(tmp_path, "文", {"redirects.yaml": "# 旧网址\n" + line})
    [finding] = diagnostics
    assert (finding.code, finding.place and finding.place.file) == (code, "redirects.yaml")
    assert finding.place is not None
    assert finding.place.line == (3 if code == "RD107" else 2)


def test_a_redirect_from_a_page_that_exists_is_told_with_both_sources(tmp_path: Path) -> None:
    lines = "/yaowen/2026/b.html: /yaowen/\n"
    _, [finding] = planned(tmp_path, "文", {"redirects.yaml": lines})
    assert finding.code == "RD303"
    assert finding.place is not None
    sources = {finding.place.file, finding.params["other"]}
    assert sources == {"redirects.yaml", "content/yaowen/2026/b.md"}


@pytest.mark.parametrize(
    "lines", ["/a.html: /a.html\n", "/a.html: /b.html\n/b.html: /a.html\n", "/a/: /a/index.html\n"]
)
def test_redirects_that_lead_back_to_themselves_are_told(tmp_path: Path, lines: str) -> None:
    _, diagnostics = planned(tmp_path, "文", {"redirects.yaml": lines})
    assert diagnostics


def test_an_alias_is_an_old_address_of_the_article(tmp_path: Path) -> None:
    found, diagnostics = planned(tmp_path, "文", aliases="[/news/12.html, /旧/]")
    assert diagnostics == []
    for path in ("news/12.html", "旧/index.html"):
        view = found.plan.outputs[path].view
        assert isinstance(view, RedirectPage)
        assert view.target == "../yaowen/2026/a.html"
        assert view.target_absolute == "https://www.example.cn/yaowen/2026/a.html"


@pytest.mark.parametrize(
    ("alias", "code"),
    [("news/12.html", "RD209"), ("/a.asp", "RD209"), ("/yaowen/2026/b.html", "RD303")],
)
def test_a_wrong_alias_is_told(tmp_path: Path, alias: str, code: str) -> None:
    assert [found for found, _ in faults(tmp_path, "文", aliases=alias)] == [code]


@pytest.mark.parametrize("alias", ["/yaowen/2026/b.html/", "/rss.xml/", "/index.html/x.html"])
def test_an_address_below_a_file_is_told(tmp_path: Path, alias: str) -> None:
    assert faults(tmp_path, "文", aliases=alias)


def test_the_configured_site_is_used_for_links_from_the_top(tmp_path: Path) -> None:
    config = LEAST_CONFIG.replace("https://www.example.cn/", "https://a.example/x/")
    site = write_site(tmp_path, {**AROUND, HERE: article(text="[乙](../b.md)")}, config)
    found, diagnostics = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert found is not None
    assert not [d for d in diagnostics if d.severity == "error"]
    assert dict(page_of(found).text.links) == {"../b.md": "yaowen/2026/b.html"}
    assert page_of(found).absolute == "https://a.example/x/yaowen/2026/a.html"
