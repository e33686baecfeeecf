"""Addresses: links, permalinks, old addresses, and names that every system can hold."""

import re
from datetime import datetime
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from renda.moments import BEIJING
from renda.urls import (
    canonical_url,
    check_permalink,
    expand_permalink,
    is_reserved_stem,
    name_fault,
    parse_new_address,
    parse_old_address,
    root_of,
    safe_name,
    url_of,
    whole_address,
)

DATE = datetime(2026, 3, 5, 9, 30, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("yaowen/2026/a.html", "yaowen/2026/a.html"),
        ("要闻/会议.html", "%E8%A6%81%E9%97%BB/%E4%BC%9A%E8%AE%AE.html"),
        ("a/b c#d?e%f.pdf", "a/b%20c%23d%3Fe%25f.pdf"),
        ('a/"<b>".pdf', "a/%22%3Cb%3E%22.pdf"),
    ],
)
def test_a_path_is_made_fit_for_a_link(path: str, url: str) -> None:
    assert url_of(path) == url


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_every_path_can_be_read_back_from_its_link(path: str) -> None:
    assert unquote(url_of(path)) == path
    assert re.fullmatch(r"[!-~]*", url_of(path))
    assert not set("<>\"?#% '") & set(url_of(path).replace("%", "").replace("'", ""))


@pytest.mark.parametrize(
    ("path", "root"), [("index.html", ""), ("a/index.html", "../"), ("a/2026/b.html", "../../")]
)
def test_a_page_knows_its_way_to_the_top(path: str, root: str) -> None:
    assert root_of(path) == root


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.html", "https://a.example/x/"),
        ("yaowen/index.html", "https://a.example/x/yaowen/"),
        ("yaowen/myindex.html", "https://a.example/x/yaowen/myindex.html"),
        ("search.html", "https://a.example/x/search.html"),
    ],
)
def test_the_index_of_a_folder_is_the_folder(path: str, url: str) -> None:
    assert canonical_url("https://a.example/x/", path) == url


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{column}/{year}/{slug}.html", "yaowen/2026/会议.html"),
        ("{column}/{year}{month}{day}/{slug}/", "yaowen/20260305/会议/index.html"),
        ("n/{id}.html", "n/2026-17-a.html"),
        ("{column}/t{year}{month}{day}_{slug}.html", "yaowen/t20260305_会议.html"),
    ],
)
def test_a_permalink_is_filled_in(pattern: str, path: str) -> None:
    assert check_permalink(pattern) == []
    assert (
        expand_permalink(pattern, column="yaowen", date=DATE, slug="会议", id="2026/17 a") == path
    )


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{column}/{slag}.html", "slag"),
        ("{column}/{year}.html", "缺 {slug} 或 {id}"),
        ("{slug.html", "花括号"),
        ("{slug}}.html", "花括号"),
        ("/{slug}.html", "站内路径"),
        ("../{slug}.html", "站内路径"),
        ("a/../{slug}.html", "站内路径"),
        ("{slug}", "站内路径"),
        ("{slug}.php", "站内路径"),
        ("", "{slug}"),
        ("{}/{slug}.html", "{}"),
        ("{0}/{slug}.html", "0"),
    ],
)
def test_what_is_wrong_with_a_permalink_is_said(pattern: str, words: str) -> None:
    [message] = check_permalink(pattern)
    assert words in message["detail"]
    assert message["detail_en"]


@pytest.mark.parametrize(
    "pattern",
    [
        *("{year:d}/{slug}.html", "{slug:>{year}}.html", "{slug!x}.html", "{slug!r}.html"),
        *("{slug}?a.html", "{slug}#a.html", "{column}//{slug}.html", "./{slug}.html"),
        *(
            "a\\{slug}.html",
            "a:{slug}.html",
            " {slug}.html",
            "{slug}/{id}/ .html",
            "con/{slug}.html",
        ),
        *("search-index/{slug}.html", "Topics/{slug}/", "data/{year}/{slug}.html"),
    ],
)
def test_a_permalink_that_makes_no_proper_path_is_refused(pattern: str) -> None:
    assert check_permalink(pattern)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/news/12.html", "news/12.html"),
        ("/news/12.htm", "news/12.htm"),
        ("/news/12.shtml", "news/12.shtml"),
        ("/旧/文.html", "旧/文.html"),
        ("/news", "news/index.html"),
        ("/news/", "news/index.html"),
        ("/news/v1.2/", "news/v1.2/index.html"),
        ("/news/data/a.html", "news/data/a.html"),
        ("/data-2019/", "data-2019/index.html"),
        ("/topics/old/", "topics/old/index.html"),
        ("/search/old.html", "search/old.html"),
    ],
)
def test_an_old_address_becomes_the_path_of_a_page(address: str, path: str) -> None:
    assert parse_old_address(address) == (path, None)


@pytest.mark.parametrize(
    "address",
    [
        *("", "/", "//", "news/12.html", "https://a.example/x.html", "/a.asp", "/a.php?id=1"),
        *("/a.html?x=1", "/a.html#x", "/a b.html", "/../a.html", "/a/../b.html", "/a//b.html"),
        *("/./a.html", "/con/a.html", "/a:b.html", "/a\\b.html", "/a./b.html", "/rss.xml"),
        *("//old.example.cn/a.html", "/search-index/x.html", "/Search-Index/x.html"),
        *("/search%2Dindex/x.html", "/search-index", "/assets/a/b.html", "/data/a.html"),
        *("/embed/", "/press/a.html", "/share/a.html", "/reviews/", "/reports/a.html"),
        *("/.renda-output/a.html", "/.renda-staging/a.html", "/.well-known/"),
    ],
)
def test_what_cannot_be_an_old_address_is_told_in_both_languages(address: str) -> None:
    path, fault = parse_old_address(address)
    assert path is None
    assert fault is not None
    assert all(fault)


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/yaowen/", "/yaowen/2026/a b.md", "/旧?x=1#y", "https://www.example.cn"),
        *("http://a.example:8080/x?y=//z", "https://[::1]/x", "https://中文.example/"),
    ],
)
def test_where_a_redirect_may_lead(address: str) -> None:
    assert parse_new_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        *("//evil.example/", "///evil.example/", "/\\evil.example/", "/\t/evil.example/", "/\n/a"),
        *("/a\\b", "\\\\a", "https:evil.example", "https:/evil.example/", "https:///evil.example/"),
        *("https://", "https://?a", "https://a@evil.example/", "https://a:b@evil.example/"),
        *("https://a.example\\@b.example/", "https://a.example/ b", " https://a.example/"),
        *("javascript:alert(1)", "data:text/html,a", "mailto:a@b.example", "yaowen/", "", "?a"),
    ],
)
def test_where_no_redirect_may_lead(address: str) -> None:
    fault = parse_new_address(address)
    assert fault is not None
    assert all(fault)


def test_an_old_address_may_be_written_as_a_browser_shows_it() -> None:
    assert parse_old_address("/%E6%97%A7/a.html") == ("旧/a.html", None)


@pytest.mark.parametrize(
    ("slug", "is_reserved"),
    [
        *(("index", True), ("rss", True), ("page-12", True), ("page-x", False), ("indexes", False)),
        *(("calendar", True), ("Index", True), ("PAGE-1", True), ("calendars", False)),
    ],
)
def test_names_that_lists_need_are_reserved(slug: str, is_reserved: bool) -> None:
    assert is_reserved_stem(slug) is is_reserved


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("民生实事", "民生实事"),
        ("a/b:c", "a-b-c"),
        ("  a  b  ", "a-b"),
        ("100%", "100"),
        ("a.", "a"),
        ("con", "x-con"),
        ("", "x"),
        ("///", "x"),
    ],
)
def test_a_text_becomes_a_name(text: str, name: str) -> None:
    assert safe_name(text) == name


@example("con.a")
@example("AUX.tar.gz")
@settings(max_examples=300, derandomize=True, deadline=None)
@given(
    st.text(max_size=30)
    | st.text('conaux1.-/:* "?', max_size=8)
    | st.text("甲乙", min_size=190, max_size=300)
)
def test_a_safe_name_is_always_a_name_that_windows_can_hold(text: str) -> None:
    name = safe_name(text)
    assert name_fault(name) is None
    assert safe_name(name) == name
    assert not set("#%&+ /") & set(name)


@pytest.mark.parametrize(
    "name",
    ["a.md", "会议 纪要.md", "a-b_c.pdf", "con-a.md", "console.md", "。.md", "a" * 200, "会" * 60],
)
def test_a_proper_name_has_no_fault(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "a?.md",
        "a:b.md",
        'a"b',
        "a|b",
        "a.",
        "a ",
        "con",
        "CON.md",
        "lpt1.txt",
        "a\x01",
        "a" * 300,
        "会" * 100,
    ],
)
def test_a_name_that_windows_cannot_hold_has_a_fault_in_both_languages(name: str) -> None:
    fault = name_fault(name)
    assert fault is not None
    assert all(fault)


def test_a_name_that_is_no_text_has_a_fault() -> None:
    assert name_fault(b"\xff.md".decode("utf-8", "surrogateescape")) is not None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("www.a.example", "https://www.a.example"),
        ("www.a.cn/x?y=1", "https://www.a.cn/x?y=1"),
        ("a.gov.cn/x.html", "https://a.gov.cn/x.html"),
        ("https：//www.a.cn", "https://www.a.cn"),
        ("http：／／a．cn", "http://a.cn"),
        ("https:/a.cn", "https://a.cn"),
        ("https//a.cn", "https://a.cn"),
        ("https;//a.cn", "https://a.cn"),
        ("htttps://a.cn", "https://a.cn"),
        ("https:\\\\a.cn\\x", "https://a.cn/x"),
        ("bgs@x.cn", "mailto:bgs@x.cn"),
        ("bgs＠x.cn", "mailto:bgs@x.cn"),
        ("mailto：bgs@x.cn", "mailto:bgs@x.cn"),
        ("0731-12345678", "tel:073112345678"),
        ("tel：0731-12345678", "tel:073112345678"),
        *((path, "") for path in ("a.html", "../a.md", "/yaowen/", "yaowen/2026/a.html", "x.pdf")),
        *((path, "") for path in ("2026-03-05", "20260305.doc", "12345", "weixin:abc", "", "a@b")),
    ],
)
def test_what_an_address_lacks_is_known(written: str, meant: str) -> None:
    assert whole_address(written) == meant
