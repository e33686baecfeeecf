"""Free topics: different names are different pages, or somebody is told."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.urls import name_fault, topic_slug
from tests.support import LEAST_CONFIG, article, build_site, codes, write_site


@pytest.mark.parametrize(
    "names",
    [
        ("C++", "C#", "C", "C--", "C%", "C/C", "C:C", "C&C", "C C"),
        ("#", "+", "&", "x", "%"),
        ("ＡＩ", "AI"),
        (
            "民生实事",
            "民生 实事",
            "“民生实事”",
            "民生实事。",
            "民生·实事",
            "民生：实事",
            "民生:实事",
        ),
        ("v1.2", "v1.2-", "v1-2", "v12"),
        ("index", "index-", "page-1", "page-1-", "rss"),
        ("con", "x-con", "aux"),
        ("甲" * 80, "甲" * 81, "甲" * 66),
        ("100%", "100", "100 %"),
    ],
)
def test_names_that_differ_have_pages_of_their_own(names: Sequence[str]) -> None:
    slugs = [topic_slug(name) for name in names]
    assert len(set(slugs)) == len(names), slugs
    assert [fault for slug in slugs if (fault := name_fault(slug))] == []


def test_common_names_are_their_own_slugs() -> None:
    names = ("民生实事", "AI", "会", "“两会”", "2026年", "a_b", "a-b")
    slugs = ["民生实事", "ai", "会", "“两会”", "2026年", "a_b", "a-b"]
    assert list(map(topic_slug, names)) == slugs


_SIGNS = st.text("aA甲+#%&-_. ／/:：。", min_size=1, max_size=5).map(str.strip).filter(bool)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(_SIGNS, _SIGNS)
def test_only_case_and_blanks_are_not_told_apart(one: str, other: str) -> None:
    def folded(name: str) -> str:
        return "-".join(name.casefold().split())

    assert (topic_slug(one) == topic_slug(other)) == (folded(one) == folded(other))


def topics(folder: Path, **named: str) -> Path:
    """A site of an article for each topic, by the article's name."""
    files: dict[str, str | bytes] = {
        f"content/yaowen/{name}.md": article(id=name, topics=f"[{topic}]")
        for name, topic in named.items()
    }
    return write_site(folder, files)


def test_cpp_and_csharp_are_two_pages(tmp_path: Path) -> None:
    site = topics(tmp_path, a="C++", b='"C#"', c="C")
    assert codes(build_site(site)) == []
    names = {path.name for path in (site / "public/topics").iterdir() if path.is_dir()}
    assert len(names) == 3
    for name in names:
        assert (site / f"public/topics/{name}/rss.xml").is_file()


@pytest.mark.parametrize("other", ["ai", "Ai"])
def test_a_topic_that_is_written_in_two_ways_is_told_with_both(tmp_path: Path, other: str) -> None:
    site = topics(tmp_path, a="AI", b="AI", c=other)
    [found] = [d for d in build_site(site).diagnostics if d.severity == "error"]
    assert (found.code, found.place and found.place.file) == ("RD211", "content/yaowen/c.md")
    assert found.params["name"] == other and found.params["other"] == "AI"


def test_a_second_spelling_is_told_when_only_its_article_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 4_000_000_000_000_000_000)
    site = topics(tmp_path, a="a-b", b="会")
    assert codes(build_site(site)) == []
    write_site(site, {"content/yaowen/c.md": article(id="c", topics="[a b]")})
    assert codes(build_site(site)) == ["RD211"]
    assert codes(build_site(site, tmp_path / "clean", clean=True)) == ["RD211"]


def test_one_name_in_two_compositions_is_one_topic(tmp_path: Path) -> None:
    site = topics(tmp_path, a="caf\u00e9", b="cafe\u0301")
    assert codes(build_site(site)) == []
    assert (site / "public/topics/caf\u00e9/index.html").is_file()


def test_topics_of_the_closed_list_are_as_different_as_their_slugs(tmp_path: Path) -> None:
    config = LEAST_CONFIG + "topics: [{slug: cpp, name: C++}, {slug: csharp, name: 'C#'}]\n"
    site = topics(tmp_path, a="C++", b='"C#"', c="cpp")
    write_site(site, {}, config)
    assert codes(build_site(site)) == []
    assert (site / "public/topics/cpp/index.html").is_file()
    assert (site / "public/topics/csharp/index.html").is_file()
