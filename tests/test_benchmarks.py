"""The benchmark: a corpus that is the same everywhere, and an audit that misses nothing.

Only Renda is run here; the twins of other tools are written, which needs none of them.
"""

import hashlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from benchmarks.audit import account_of, compare, wanted_account
from benchmarks.corpus import Corpus, Kind, make_corpus, next_article
from benchmarks.dialects import HugoDialect, PelicanDialect, RendaDialect, write_markdown
from benchmarks.measure import CommandError, Measure, Memory, measure
from benchmarks.outline import COLUMNS, TOPICS
from benchmarks.passages import Boxed, Paragraph, Signature, han_in
from benchmarks.report import report, tell_differences
from benchmarks.results import Machine, Results, stages_in
from benchmarks.scenarios import (
    RUBBISH,
    SCENARIOS,
    Place,
    StaleOutputError,
    check_built,
    cold,
    undo,
    write_sources,
)
from benchmarks.sites import TOOLS
from benchmarks.sites.files import write_file
from tests.support import build_site, files_of

#: The digest of twenty articles, whoever makes them.
DIGESTS: dict[Kind, str] = {"plain": "94253e1aba2565a9", "heavy": "9a0a7793f58531e7"}


def build_twin(folder: Path, kind: Kind) -> Place:
    """Renda's twin with twenty articles, built without a word."""
    place = Place(TOOLS["renda"](), folder, make_corpus(20, kind))
    write_sources(place)
    assert build_site(folder).diagnostics == []
    return place


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return build_twin(tmp_path_factory.mktemp("plain"), "plain")


# --- the corpus ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DIGESTS)
def test_the_corpus_is_the_same_everywhere(kind: Kind) -> None:
    encoded = msgspec.json.encode(make_corpus(20, kind))
    assert hashlib.blake2b(encoded, digest_size=8).hexdigest() == DIGESTS[kind]


@pytest.mark.parametrize("kind", DIGESTS)
def test_articles_are_as_long_as_news_are(kind: Kind) -> None:
    sizes = [sum(map(han_in, a.blocks)) for a in make_corpus(200, kind).articles]
    assert 1_200 < sum(sizes) / len(sizes) < 1_300
    assert max(sizes) < 1_500


def test_the_corpus_fills_all_columns_topics_and_years() -> None:
    articles = make_corpus(200).articles
    assert {a.column for a in articles} == {column.slug for column in COLUMNS}
    assert {topic for a in articles for topic in a.topics} == {topic.slug for topic in TOPICS}
    assert {a.date.year for a in articles} == set(range(2021, 2027))
    assert [a.date for a in articles] == sorted({a.date for a in articles})


def test_one_article_more_is_the_newest() -> None:
    corpus = make_corpus(20)
    more = next_article(corpus)
    assert more.date > corpus.articles[-1].date
    assert more.slug not in {a.slug for a in corpus.articles}


def test_boxes_are_written_as_each_tool_reads_them() -> None:
    blocks = (
        Boxed("compare", (("修改前", (Paragraph("甲"),)), ("修改后", (Paragraph("乙"),)))),
        Signature(("办公室", "3月8日")),
    )
    assert write_markdown(blocks, RendaDialect()) == (
        "::: compare 修改前｜修改后\n甲\n---\n乙\n:::\n\n::: signature\n办公室\n3月8日\n:::\n"
    )
    assert '{{% side "修改前" %}}\n甲\n{{% /side %}}' in write_markdown(blocks, HugoDialect())
    assert '<div class="rd-box__side" markdown="1">' in write_markdown(blocks, PelicanDialect())


# --- the audit -----------------------------------------------------------------------------------


def test_renda_does_all_of_the_work(place: Place, tmp_path: Path) -> None:
    for one in (place, build_twin(tmp_path, "heavy")):
        wanted = wanted_account(one.corpus, from_oldest=True)
        assert compare(wanted, account_of(one.folder / "public")) == []


def first(output: Path, corpus: Corpus) -> Path:
    return output / corpus.articles[0].path


def lose_a_character(output: Path, corpus: Corpus) -> None:
    page = first(output, corpus)
    text = page.read_text("utf-8")
    at = text.index("<p>", text.index("rd-prose--article")) + len("<p>")
    page.write_text(text[:at] + text[at + 1 :], "utf-8")


def lose_a_page(output: Path, corpus: Corpus) -> None:
    first(output, corpus).unlink()


def lose_an_entry(output: Path, corpus: Corpus) -> None:
    page = output / corpus.articles[0].column / "index.html"
    text = page.read_text("utf-8")
    page.write_text(text.replace('class="rd-card__link"', "", 1), "utf-8")


def lose_a_feed_item(output: Path, _corpus: Corpus) -> None:
    feed = output / "rss.xml"
    before, _, rest = feed.read_text("utf-8").partition("<item>")
    feed.write_text(before + rest.partition("</item>")[2], "utf-8")


def lose_an_address(output: Path, corpus: Corpus) -> None:
    path = output / "sitemap.xml"
    path.write_text(path.read_text("utf-8").replace(corpus.articles[0].slug, "x"), "utf-8")


def add_a_page(output: Path, _corpus: Corpus) -> None:
    shutil.copy(output / "index.html", output / "more.html")


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lose_a_character, {"text: {article}"}),
        (
            lose_a_page,
            {"pages: article", "text: {article}", "leads to: {article}"},
        ),
        (lose_an_entry, {"entries: column", "listed: {column}"}),
        (lose_a_feed_item, {"feed items: rss.xml", "feed text: rss.xml"}),
        (lose_an_address, {"site map: articles"}),
        (add_a_page, {"pages: unknown"}),
    ],
)
def test_the_audit_tells_what_differs(
    place: Place, tmp_path: Path, spoil: Callable[[Path, Corpus], None], found: set[str]
) -> None:
    output = shutil.copytree(place.folder / "public", tmp_path / "public")
    spoil(output, place.corpus)
    article = place.corpus.articles[0]
    differences = compare(wanted_account(place.corpus, from_oldest=True), account_of(output))
    names = {name.format(article=article.path, column=article.column) for name in found}
    assert {difference.what for difference in differences} == names
    table = tell_differences({"renda": differences})
    assert all(f"| renda | {difference.what} |" in table for difference in differences)


# --- scenarios, measures, report -----------------------------------------------------------------


def test_every_scenario_changes_what_it_says_and_is_taken_back(tmp_path: Path) -> None:
    folder = tmp_path / "renda"
    place = Place(TOOLS["renda"](), folder, make_corpus(20))
    write_sources(place)
    before = files_of(folder)
    for name, scenario in SCENARIOS.items():
        expected = scenario(place, 1)
        if name in ("body edit", "title edit", "new article"):
            with pytest.raises(StaleOutputError):
                check_built(place, expected)
        build_site(folder)
        check_built(place, expected)
    undo(place)
    cold(place, 1)
    assert files_of(folder) == before


def test_a_cold_build_finds_nothing_and_nothing_is_deleted_before_it(tmp_path: Path) -> None:
    place = Place(TOOLS["renda"](), tmp_path / "renda", make_corpus(20))
    for words in ("first", "second"):
        write_file(place.tool.output(place.folder) / "index.html", words)
        cold(place, 1)
        assert not any(path.exists() for path in place.tool.leavings(place.folder))
    assert sorted(files_of(tmp_path / RUBBISH).values()) == [b"first", b"second"]


@pytest.mark.parametrize("name", ["hugo", "pelican"])
def test_the_twins_are_written_without_their_tools(name: str, tmp_path: Path) -> None:
    place = Place(TOOLS[name](), tmp_path, make_corpus(20))
    write_sources(place)
    sources = [place.tool.source(tmp_path, article) for article in place.corpus.articles]
    assert all(path.is_file() for path in sources)
    written = b"".join(files_of(tmp_path).values())
    assert b"rd-toolbar" in written  # a fragment of our own layouts
    assert b"rd-read_aloud__controls" in written


def test_a_command_is_measured_with_all_that_it_starts(tmp_path: Path) -> None:
    work = "import time; sum(range(3_000_000)); print(time.process_time())"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    measured = measure([sys.executable, "-c", child], tmp_path)
    assert measured.cpu > float(measured.said) > 0


def test_a_command_may_keep_its_byte_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    measured = measure(
        [sys.executable, "-c", "import sys; print(sys.dont_write_bytecode)"], tmp_path
    )
    assert measured.said.strip() == "False"


def test_a_command_that_fails_is_no_measure(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="gave 3"):
        measure([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_the_report_gives_medians_and_ratios() -> None:
    def measures(*cpu: float) -> dict[str, list[Measure]]:
        said = "content     12.5 ms\nrender       3.0 ms\n"
        return {name: [Measure(wall=1.0, cpu=c, said=said) for c in cpu] for name in SCENARIOS}

    results = Results(
        articles=1_000,
        corpus="plain",
        runs=3,
        machine=Machine(system="Linux", processor="one", cores=2, memory=8.0, load=0.5),
        versions={"renda": "1", "hugo": "2"},
        times={"renda": measures(0.1, 0.2, 9.0), "hugo": measures(10.0, 10.0, 10.0)},
        memory={name: Memory(peak=100.0, is_tree=True) for name in ("renda", "hugo")},
    )
    text = report(results)
    assert "| cold | 0.20 (1/50) | 10.00 | 1.00 (1.00) | 1.00 |" in text
    assert "| content | 12 |" in text
    assert '"stages"' in results.as_json()


def test_stages_are_read_as_the_build_prints_them() -> None:
    said = "config          7.0 ms\nrender       2946.2 ms\n写入 509，未变 0，删除 0；没有问题（5.06 秒）\n"
    assert stages_in(said) == {"config": 7.0, "render": 2946.2}
