"""Searching in a real browser: every word finds the texts that hold it, and no others.

The corpus is made by `tests/search_corpus.py`, three hundred long articles in several bundles.
A literal look through the same texts says what is right. Then the page: its states, keyboard,
addresses, and what strange queries can do.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from renda.options import BuildOptions
from renda.output_folder import OutputFolder
from renda.planning import plan
from renda.search import SearchPlan, update_index
from renda.search.records import Record
from renda.views import SearchPage
from tests.browser_support import IN_A_BROWSER, served
from tests.search_corpus import GeneratedArticle, deputies, generate
from tests.support import NOW, write_site
from tests.test_accessibility import AXE, AXE_SCRIPT, LOST_TEXT, MODES, OPTIONS, show
from tests.test_requests import Witness

pytestmark = IN_A_BROWSER

COUNT = 300
TABLE = json.loads((Path(__file__).parent / "search_words.json").read_text("utf-8"))
CONFIG = """\
name: 明远县人大
base_url: https://www.example.cn/
columns:
  - {slug: yaowen, name: 人大要闻}
  - {slug: dongtai, name: 工作动态}
  - {slug: daibiao, name: 代表工作, kind: group, children: [{slug: fengcai, name: 代表风采}]}
"""
#: What `window.rdSearch` finds for each query, by the addresses of the articles.
FIND_ALL = """async (queries) => {
  const bundles = await rdSearch.load();
  const addresses = new Map();
  const found = {};
  for (const query of queries) {
    const terms = rdSearch.parse(query);
    const hits = (await Promise.all(bundles.map((bundle) => rdSearch.findIn(bundle, terms)))).flat();
    found[query] = await Promise.all(hits.map(async ({ id, load }) => {
      if (!addresses.has(id)) addresses.set(id, load().then((record) => record.raw_url));
      return addresses.get(id);
    }));
  }
  return found;
}"""


class Corpus(NamedTuple):
    """The articles by their addresses, and where they can be searched."""

    texts: dict[str, list[str]]
    folder: Path
    address: str

    def holding(self, query: str) -> set[str]:
        """The addresses of the articles that hold these very characters; figures count whole."""
        before = "(?<![0-9])" if query[0].isdigit() else ""
        after = "(?![0-9])" if query[-1].isdigit() else ""
        pattern = re.compile(before + re.escape(query) + after)
        return {url for url, text in self.texts.items() if any(map(pattern.search, text))}


def record_of(article: GeneratedArticle) -> Record:
    above = ("daibiao",) if article.column == "fengcai" else ()
    return Record(
        url=f"{article.column}/{article.date[:4]}/s{article.number}.html",
        title=article.title,
        lines=(),
        body=str(article.number),
        day=article.date,
        order=f"{article.date} {article.number:05}",
        columns=(article.column, *above),
    )


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """A search page with the index of many articles, whose own pages are not made."""
    articles = list(generate(COUNT))
    site = write_site(tmp_path_factory.mktemp("corpus"), {}, CONFIG)
    output = site / "public"
    planned, _ = plan(BuildOptions(site_folder=site, output=output, now=NOW))
    assert planned is not None
    renderer = planned.renderer(site)
    for path, planned_output in planned.plan.outputs.items():
        view = planned_output.view
        if isinstance(view, SearchPage):
            years = sorted({article.date[:4] for article in articles}, reverse=True)
            view = msgspec.structs.replace(view, years=tuple(years))
        if path == "search.html" or path.startswith("assets/"):
            write_site(output, {path: renderer.render(view)}, "")
    records = sorted(map(record_of, articles), key=lambda record: record.order, reverse=True)
    bodies = {
        str(article.number): "".join(f"<p>{paragraph}</p>\n" for paragraph in article.paragraphs)
        for article in articles
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("renda.search.records.SMALL_SITE", COUNT // 3)
        patch.setattr("renda.search.records.BUNDLE_LIMIT", COUNT // 2)
        assert (
            update_index(
                SearchPlan(tuple(records), bodies.__getitem__),
                OutputFolder(output, output.with_name("staging")),
            )
            == []
        )
    texts = {record_of(a).url: [a.title, *a.paragraphs] for a in articles}
    with served(output) as address:
        yield Corpus(texts, output, address)


@pytest.fixture(scope="module")
def tab(browser: Browser, corpus: Corpus) -> Iterator[Page]:
    """A tab for tests that leave no mark, with axe at hand."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    context.add_init_script(AXE_SCRIPT)
    yield context.new_page()
    context.close()


def search(tab: Page, corpus: Corpus, query: str, **more: str) -> None:
    """Open the page at the address of a search, and wait until it is done."""
    tab.goto(f"{corpus.address}search.html")
    tab.evaluate(
        "(given) => { location.search = new URLSearchParams(given) }", {"q": query, **more}
    )
    tab.wait_for_url("**/search.html?**")
    expect(tab.locator("[data-search-said]")).not_to_have_text(re.compile("正在|^$"))


def said(tab: Page) -> str:
    return tab.locator("[data-search-said]").inner_text()


# --- everything, and nothing else ------------------------------------------------------------


def sample_queries(corpus: Corpus) -> dict[str, list[str]]:
    """Words and parts of words, names, figures and numbers of documents; and some of none."""
    dice = random.Random(1)
    whole = "\n".join(line for text in corpus.texts.values() for line in text)
    clauses = [c for c in re.split(r"[^一-鿿]+", whole) if len(c) >= 6]

    def parts(length: int, count: int) -> list[str]:
        found = []
        for clause in dice.choices(clauses, k=count):
            at = dice.randrange(len(clause) - length + 1)
            found.append(clause[at : at + length])
        return found

    def some(pattern: str, count: int) -> list[str]:
        return dice.sample(sorted(set(re.findall(pattern, whole))), count)

    scrambled = ["".join(dice.sample(part, 4)) for part in parts(4, 20)]
    return {
        "two": parts(2, 40),
        "three": parts(3, 40),
        "four": parts(4, 40),
        "six": parts(6, 20),
        "names": dice.sample([name for name in deputies() if name in whole], 50),
        "numbers": some(r"明[人政]\w{1,2}〔\d+〕\d+号", 15),
        "parts of numbers": some(r"〔\d+〕\d+号", 15),
        "years and months": some(r"\d{4}年\d+月", 15),
        "years": some(r"\d{4}年", 6),
        "figures": some(r"增长\d+\.\d%", 10),
        "scrambled": scrambled,
    }


@pytest.mark.exhaustive
def test_every_word_finds_the_texts_that_hold_it_and_no_others(tab: Page, corpus: Corpus) -> None:
    groups = sample_queries(corpus)
    queries = list(dict.fromkeys(query for group in groups.values() for query in group))
    assert len(queries) >= 200
    tab.goto(f"{corpus.address}search.html")
    found = tab.evaluate(FIND_ALL, queries)
    wrong = {}
    for query in queries:
        wanted, got = corpus.holding(query), found[query]
        assert len(got) == len(set(got)), query
        if set(got) != wanted:
            wrong[query] = (sorted(wanted - set(got))[:3], sorted(set(got) - wanted)[:3])
    assert wrong == {}
    lengths = [len(corpus.holding(query)) for query in queries]
    assert 0 in lengths and max(lengths) > COUNT // 3  # rare words and common ones


@pytest.mark.exhaustive
def test_a_deputy_is_found_and_nobody_else(tab: Page, corpus: Corpus) -> None:
    name = next(name for name in deputies() if corpus.holding(name))
    search(tab, corpus, name)
    results = tab.locator(".rd-search__result")
    expect(results).to_have_count(min(len(corpus.holding(name)), 10))
    for result in results.all():
        assert result.locator("mark").first.inner_text() == name


@pytest.mark.exhaustive
def test_several_words_are_all_wanted(tab: Page, corpus: Corpus) -> None:
    one, other = "代表", "预算"
    query = f"{one} {other}"
    tab.goto(f"{corpus.address}search.html")
    found = tab.evaluate(FIND_ALL, [query, f"{other}，{one}"])
    wanted = corpus.holding(one) & corpus.holding(other)
    assert wanted and wanted < corpus.holding(one) | corpus.holding(other)
    assert all(set(urls) == wanted for urls in found.values())


def test_a_single_character_is_found_when_it_is_rare(tab: Page, corpus: Corpus) -> None:
    tab.goto(f"{corpus.address}search.html")
    assert corpus.holding("𠮷")
    assert set(tab.evaluate(FIND_ALL, ["𠮷"])["𠮷"]) == corpus.holding("𠮷")
    search(tab, corpus, "的")
    assert said(tab) == "“的”几乎每篇都有，请再加一个字。"
    search(tab, corpus, "的 𠮷")
    assert said(tab).startswith("“的”几乎每篇都有，没有按它查找。")
    assert f"找到 {len(corpus.holding('𠮷'))} 条" in said(tab)


@pytest.mark.exhaustive
def test_titles_come_first_and_time_decides_otherwise(tab: Page, corpus: Corpus) -> None:
    word = "代表"
    in_titles = [url for url, (title, *_) in corpus.texts.items() if word in title]
    newest_year = [url for url in in_titles if "/2026/" in url]
    assert newest_year
    search(tab, corpus, word)
    first = tab.locator(".rd-search__link").first
    assert word in first.inner_text()
    search(tab, corpus, word, order="date")
    days = tab.locator(".rd-search__date").all_inner_texts()
    assert days == sorted(days, reverse=True) and len(days) == 10


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize(
    ("choice", "is_meant"),
    [
        ({"column": "fengcai"}, lambda url: url.startswith("fengcai/")),
        ({"column": "daibiao"}, lambda url: url.startswith("fengcai/")),
        ({"year": "2019"}, lambda url: "/2019/" in url),
        ({"year": "2019", "column": "yaowen"}, lambda url: url.startswith("yaowen/2019/")),
    ],
)
def test_results_can_be_narrowed(
    tab: Page, corpus: Corpus, choice: dict[str, str], is_meant: Any
) -> None:
    search(tab, corpus, "报告", **choice)
    while (
        (more := tab.locator("[data-search-older], [data-search-more]"))
        .locator("visible=true")
        .count()
    ):
        shown = tab.locator(".rd-search__result").count()
        more.locator("visible=true").first.click()
        tab.wait_for_function(
            "(n) => !document.querySelector('[aria-busy]') && document.querySelectorAll('.rd-search__result').length >= n",
            arg=shown,
        )
    links = tab.locator(".rd-search__link").evaluate_all(
        "(links) => links.map((link) => link.getAttribute('href'))"
    )
    assert set(links) == {url for url in corpus.holding("报告") if is_meant(url)}
    assert len(links) == len(set(links)) > 0


# --- words on the reader's side --------------------------------------------------------------


@pytest.mark.exhaustive
def test_the_readers_side_agrees_with_the_sites(tab: Page, corpus: Corpus) -> None:
    tab.goto(f"{corpus.address}search.html")
    queries = [case["query"] for case in TABLE["queries"]]
    phrases = tab.evaluate(
        "(queries) => queries.map((query) => rdSearchText.parse(query).map(({ words }) => words.join(' ')))",
        queries,
    )
    assert dict(zip(queries, phrases, strict=True)) == {
        case["query"]: case["phrases"] for case in TABLE["queries"]
    }
    shown = tab.evaluate(
        """(texts) => texts.map((words) => {
          const { title } = rdSearchText.read(`${words} #`);
          return rdSearchText.marked(title, []).map(({ text }) => text).join("");
        })""",
        [case["words"] for case in TABLE["texts"]],
    )
    wanted = [case.get("shown", case["text"]) for case in TABLE["texts"]]
    assert shown == wanted


@pytest.mark.exhaustive
def test_an_excerpt_is_the_text_around_the_hit(tab: Page, corpus: Corpus) -> None:
    query = next(q for q in ("执法检查", "养老服务", "代表建议") if corpus.holding(q))
    search(tab, corpus, query)
    texts = {url: "".join(text[1:]) for url, text in corpus.texts.items()}
    for result in tab.locator(".rd-search__result").all():
        url = result.locator("a").get_attribute("href") or ""
        excerpt = result.locator(".rd-search__excerpt").inner_text().strip("…").replace(" ", "")
        assert excerpt in texts[url]
        assert query in excerpt
        assert set(result.locator("mark").all_inner_texts()) == {query}
        assert result.locator("a").inner_text() == corpus.texts[url][0]


# --- the page --------------------------------------------------------------------------------


def test_the_page_can_be_used_by_keyboard_and_linked(tab: Page, corpus: Corpus) -> None:
    tab.goto(f"{corpus.address}search.html")
    field = tab.get_by_role("searchbox", name="查找什么")
    field.focus()
    tab.keyboard.type("报告")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(r"search\.html\?q=%E6%8A%A5%E5%91%8A$"))
    expect(tab.locator(".rd-search__result")).to_have_count(10)
    expect(tab).to_have_title(re.compile("^报告 - 搜索"))
    assert tab.locator("[data-search-said]").get_attribute("role") == "status"
    more = tab.get_by_role("button", name="显示更多")
    more.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".rd-search__result")).to_have_count(20)
    eleventh = tab.locator(".rd-search__link").nth(10)
    expect(eleventh).to_be_focused()
    field.fill("没有这回事儿")
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-search-nothing]")).to_be_visible()
    expect(tab.locator("[data-search-asked]")).to_have_text("没有这回事儿")
    tab.go_back()
    expect(field).to_have_value("报告")
    expect(tab.locator(".rd-search__result")).to_have_count(10)
    expect(tab.locator("[data-search-nothing]")).to_be_hidden()


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "query",
    [
        '"><img src=x onerror=window.ran=1>',
        "<script>window.ran=1</script>",
        "'-window.ran=1-'",
        "javascript:window.ran=1",
        "{{ 7 * 7 }} ${window.ran=1} %00 \\u0000",
        '"" "人大" OR *',
        "会" * 400,
    ],
)
def test_a_query_is_only_ever_text(tab: Page, corpus: Corpus, query: str) -> None:
    search(tab, corpus, query)
    assert tab.evaluate("window.ran") is None
    assert tab.locator("main img, main script").count() == 0
    assert query.strip()[:40] in tab.locator("#search-q").input_value() or len(query) > 100
    assert "不能搜索" not in said(tab)


@pytest.mark.exhaustive
def test_what_is_shown_is_accessible_in_every_way_to_look_at_it(tab: Page, corpus: Corpus) -> None:
    faults = {}
    for query, more in (("报告", {"order": "date"}), ("没有这回事儿 代表", {"year": "2020"})):
        search(tab, corpus, query, **more)
        for name in ("desk", "phone", "dark phone", "large", "spaced", "elder"):
            show(tab, MODES[name])
            found = tab.evaluate(AXE, OPTIONS) + tab.evaluate(LOST_TEXT)
            if found:
                faults[f"{query} {name}"] = found
    show(tab, MODES["desk"])
    assert faults == {}


@pytest.mark.exhaustive
def test_targets_are_large_for_elders(tab: Page, corpus: Corpus) -> None:
    search(tab, corpus, "报告", order="date")
    show(tab, MODES["elder"])
    heights = tab.locator("main :is(input, select, button, summary):visible").evaluate_all(
        "(nodes) => nodes.map((node) => node.getBoundingClientRect().height)"
    )
    show(tab, MODES["desk"])
    assert len(heights) >= 5
    assert min(heights) >= 60


def test_searching_asks_for_nothing_elsewhere_and_leaves_nothing(
    browser: Browser, corpus: Corpus
) -> None:
    witness = Witness(browser)
    assert witness.read(f"{corpus.address}search.html?q=报告") == []
    expect(witness.tab.locator(".rd-search__result")).to_have_count(10)
    assert witness.leftovers() == []
    witness.context.close()


@pytest.mark.exhaustive
def test_only_the_search_page_may_run_webassembly(demo_folder: Path) -> None:
    allowed = {
        path.relative_to(demo_folder).as_posix()
        for path in demo_folder.rglob("*.html")
        if "wasm" in path.read_text("utf-8")
    }
    assert allowed == {"search.html"}


@pytest.mark.exhaustive
def test_without_an_index_the_page_says_so(browser: Browser, demo: str) -> None:
    """The demo of the tests is built without one."""
    page = browser.new_page()
    page.goto(f"{demo}search.html?q=代表")
    expect(page.locator("[data-search-failure]")).to_be_visible()
    expect(page.locator("[data-search-said]")).to_have_text("现在不能搜索。")
    expect(page.locator("[data-search-failure] a")).to_have_attribute("href", "sitemap.html")
    page.close()


@pytest.mark.exhaustive
def test_an_index_that_breaks_off_is_told_and_another_try_may_do_better(
    browser: Browser, corpus: Corpus
) -> None:
    page = browser.new_page()
    page.route("**/bundles.json", lambda route: route.abort())
    page.goto(f"{corpus.address}search.html?q=报告")
    expect(page.locator("[data-search-failure]")).to_be_visible()
    page.unroute("**/bundles.json")
    page.get_by_role("button", name="搜索").click()
    expect(page.locator(".rd-search__result")).to_have_count(10)
    expect(page.locator("[data-search-failure]")).to_be_hidden()
    page.close()


@pytest.mark.exhaustive
def test_from_the_disk_the_page_says_that_it_cannot_search(
    browser: Browser, corpus: Corpus
) -> None:
    page = browser.new_page()
    page.goto((corpus.folder / "search.html").as_uri() + "?q=代表")
    expect(page.locator("[data-search-failure]")).to_be_visible()
    expect(page.locator("#search-q")).to_be_disabled()
    page.close()


def test_the_field_of_the_header_leads_to_the_search_page(browser: Browser, demo: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{demo}yaowen/index.html")
    field = page.get_by_role("banner").get_by_role("searchbox")
    field.fill("代表建议")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\.html\?q="))
    expect(page.locator("#search-q")).to_have_value("代表建议")
    page.close()
