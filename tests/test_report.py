"""The report of a check: what it shows, what it compares, where it may lie."""

from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from lxml import html
from playwright.sync_api import Browser

from renda.cli import main
from renda.diagnostics import Diagnostic, Place, diagnose
from renda.excerpts import Excerpt
from renda.office.chart import plan_chart
from renda.office.records import Noted, Record, compare, load_earlier, parse_record, record_of
from renda.office.rendering import render_report
from renda.office.report import SHOWN_LIMIT, Report, plan_report
from renda.office.report_file import report_file
from renda.options import BuildOptions
from renda.planning import plan
from tests.browser_support import IN_A_BROWSER
from tests.support import LEAST_CONFIG, NOW, article, build_site, files_of, write_site

FILE = "content/yaowen/2026/a.md"
CONFIG = LEAST_CONFIG.replace(
    "{slug: yaowen, name: 人大要闻, kind: news}",
    "{slug: yaowen, name: 人大要闻, kind: news, fresh_days: 14, owner: 研究室}",
)
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>&amp;{{ 7 * 7 }}'


def found(text: str = "昨天", line: int = 3, file: str = FILE) -> Diagnostic:
    return diagnose("RD112", Place(file, line, 7), text=text)


def record(*diagnostics: Diagnostic, days: int = 0, files: tuple[str, ...] = ()) -> Record:
    return record_of(diagnostics, NOW + timedelta(days=days), files, "zh")


def report(*diagnostics: Diagnostic, earlier: tuple[Record, ...] = ()) -> Report:
    """A report without a site and without source lines."""
    return plan_report(diagnostics, None, record(*diagnostics), earlier, {}, "zh")


def text_of(page: str) -> str:
    return " ".join(html.fromstring(page.encode()).xpath("string(//body)").split())


# --- what came and went ------------------------------------------------------------------------


def test_what_moved_to_another_line_is_neither_new_nor_solved() -> None:
    comparison = compare(record(found(line=9)), record(found(line=3)))
    assert comparison.is_new == (False,)
    assert comparison.fixed == ()


def test_twins_are_counted() -> None:
    before, now = record(found(line=3)), record(found(line=3), found(line=8), found("前天"))
    assert compare(now, before).is_new == (False, True, True)
    assert [noted.message for noted in compare(before, now).fixed] == [
        "“昨天”不是有效的日期",
        "“前天”不是有效的日期",
    ]


def test_a_report_tells_what_is_new_and_what_is_solved() -> None:
    view = report(found("甲"), found("乙"), earlier=(record(found("乙"), found("丙"), days=-1),))
    assert view.compared_with == "2026-11-21 12:00"
    assert (view.new, [noted.message for noted in view.fixed]) == (1, ["“丙”不是有效的日期"])
    shown = [f for part in view.columns for file in part.files for f in file.findings]
    assert [f.is_new for f in shown] == [True, False]


def test_the_record_comes_back_from_the_page_whatever_it_holds() -> None:
    view = report(found(HOSTILE, file=f"content/yaowen/{HOSTILE}"))
    assert parse_record(render_report(view, "zh")) == view.record


@pytest.mark.parametrize(
    "block",
    [
        "",
        '<script type="application/json" id="renda-check">{</script>',
        '<script type="application/json" id="renda-check">{"time": "昨天"}</script>',
        '<script type="application/json" id="renda-check">{"time": "2026-11-22T12:00:00"}</script>',
        '<script type="application/json" id="renda-check">{"findings": []}</script>',
    ],
)
def test_a_damaged_record_is_none(block: str) -> None:
    assert parse_record(f"<!doctype html>{block}") is None


def test_only_earlier_checks_of_the_same_files_are_compared(tmp_path: Path) -> None:
    def lay(name: str, kept: Record) -> None:
        view = plan_report((), None, kept, (), {}, "zh")
        (tmp_path / name).write_text(render_report(view, "zh"), "utf-8")

    lay("b.html", record(days=-1))
    lay("a.html", record(days=-2))
    lay("part.html", record(days=-1, files=(FILE,)))
    lay("later.html", record(days=1))
    lay("own.html", record())
    (tmp_path / "foreign.html").write_text("<p>不是报告</p>", "utf-8")
    (tmp_path / "bytes.html").write_bytes(b"\xff\xfe")
    earlier = load_earlier(tmp_path / "own.html", record())
    assert [r.time for r in earlier] == [NOW - timedelta(days=2), NOW - timedelta(days=1)]
    assert load_earlier(tmp_path / "none/own.html", record()) == []


def test_bars_stand_on_each_other_and_keep_within_the_chart() -> None:
    chart = plan_chart([record(*[found()] * count, days=count) for count in range(31)])
    assert chart is not None
    assert chart.ticks[0].bars == ()
    tops = [bar.y for tick in chart.ticks for bar in tick.bars]
    assert tops == sorted(tops, reverse=True)
    assert min(tops) > 0
    assert sum(bool(tick.label) for tick in chart.ticks) <= 8
    assert chart.ticks[-1].label == "12-22"
    assert plan_chart([record()]) is None


def test_the_severities_of_a_bar_add_up() -> None:
    findings = tuple(
        Noted(code="RD000", severity=severity, message="", identity=str(number))
        for number, severity in enumerate(("error", "warning", "warning", "info"))
    )
    both = [Record(time=NOW, findings=findings)] * 2
    chart = plan_chart(both)
    assert chart is not None
    lowest, middle, highest = chart.ticks[0].bars
    assert (lowest.severity, middle.severity, highest.severity) == ("error", "warning", "info")
    assert round(lowest.y + lowest.height) == chart.floor
    assert round(middle.y + middle.height - lowest.y) == 0
    assert round(middle.height / lowest.height, 1) == 2


# --- the page ----------------------------------------------------------------------------------


def test_findings_stand_below_their_column_and_file_with_the_place_marked(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {FILE: article("开幕", id="a")}
    options = BuildOptions(
        site_folder=write_site(tmp_path, files, CONFIG), output=tmp_path / "public", now=NOW
    )
    planned, _ = plan(options)
    assert planned is not None
    told = (
        found("昨天"),
        diagnose("RD606", Place("site_config.yaml")),
        diagnose("RD001", detail="甲"),
    )
    assert told[0].place
    excerpts = {told[0].place: Excerpt(line=3, text="date: 昨天。", at=6)}
    view = plan_report(told, planned.site, record(*told), (), excerpts, "zh")
    assert [part.name for part in view.columns] == ["人大要闻", "网站设置", "整个网站"]
    [file] = view.columns[0].files
    assert (file.file, file.title) == (FILE, "开幕")
    [shown] = file.findings
    assert (shown.before, shown.marked, shown.after) == ("date: ", "昨天", "。")
    assert [rule.code for rule in view.rules] == ["RD001", "RD112", "RD606"]
    page = html.fromstring(render_report(view, "zh").encode())
    assert page.xpath("//mark/text()") == ["昨天"]
    linked = set(page.xpath("//a[starts-with(@href, '#')]/@href"))
    assert {f"#{rule.code}" for rule in view.rules} <= linked
    assert linked <= {f"#{id_}" for id_ in page.xpath("//@id")}
    assert [(row.name, row.days, row.is_stale) for row in view.freshness] == [
        ("代表风采", 0, False),
        ("人大要闻", 262, True),
    ]
    assert "超过期限" in text_of(render_report(view, "zh"))


def test_nothing_in_a_report_is_taken_for_markup() -> None:
    told = found(HOSTILE, file=f"content/yaowen/{HOSTILE}.md")
    assert told.place
    excerpt = Excerpt(line=3, text=f"标题：{HOSTILE}", at=3)
    view = plan_report(
        (told,), None, record(told), (record(told, days=-1),), {told.place: excerpt}, "zh"
    )
    page = render_report(view, "zh")
    tree = html.fromstring(page.encode())
    assert not tree.xpath("//img | //@onerror")
    assert tree.xpath("//script/@type") == ["application/json"]
    assert HOSTILE in unescape(page)
    assert "".join(tree.xpath("//pre//text()")) == f"3标题：{HOSTILE}"


def test_a_report_asks_for_nothing_and_shows_no_long_number(tmp_path: Path) -> None:
    page = render_report(report(found("11010519491231002X"), earlier=(record(days=-1),)), "zh")
    tree = html.fromstring(page.encode())
    assert not tree.xpath("//link | //@src | //*[@href and not(starts-with(@href, '#'))]")
    assert "url(" not in page
    assert "@import" not in page
    assert "11010519491231002X" not in page


def test_too_many_findings_are_counted_and_not_shown() -> None:
    view = report(*(found(str(number)) for number in range(SHOWN_LIMIT + 5)))
    assert sum(part.counts.total for part in view.columns) == SHOWN_LIMIT
    assert (view.left_out, view.counts.error) == (5, SHOWN_LIMIT + 5)
    assert len(view.record.findings) == SHOWN_LIMIT + 5
    assert "另有 5 处没有列出" in text_of(render_report(view, "zh"))


def test_a_report_is_told_in_english_too() -> None:
    told = (found(),)
    page = render_report(plan_report(told, None, record(*told), (), {}, "en"), "en")
    assert "“昨天” is not a date" in text_of(page)
    assert "检查报告" not in page


# --- from the command line ---------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path / "site", {FILE: article(id="a", text="资金高达，惠及群众。")}, CONFIG
    )


def check(site: Path, *more: object, now: datetime = NOW) -> int:
    words = ["check", "--format", "html", "--site", site, "--now", now.isoformat(), *more]
    return main([str(word) for word in words])


def test_a_report_lies_in_its_folder_and_is_no_part_of_anything(
    site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    build_site(site)
    published = files_of(site / "public")
    assert check(site) == 0
    out, err = capfd.readouterr()
    file = site / "reports/check-2026-11-22T1200.html"
    assert out == ""
    assert str(file) in err
    assert "RD702" in file.read_text("utf-8")
    assert (site / "reports/.gitignore").read_text() == "*\n"
    assert sorted(p.name for p in file.parent.iterdir()) == [".gitignore", file.name]
    assert not build_site(site).outcome.written
    assert files_of(site / "public") == published


def test_a_report_changes_no_exit_code(site: Path) -> None:
    assert check(site, "--strict") == 1
    assert check(site) == 0
    (site / FILE).write_text(article(date="昨天", id="a"), "utf-8")
    assert check(site) == 1


def test_reports_are_compared_with_the_last_one(site: Path) -> None:
    check(site)
    (site / FILE).write_text(article(id="a", text="资金三万元。\n\n会议2月30日召开。"), "utf-8")
    check(site, now=NOW + timedelta(days=1))
    page = (site / "reports/check-2026-11-23T1200.html").read_text("utf-8")
    text = text_of(page)
    assert "与上一次（2026-11-22 12:00）的报告相比" in text
    assert "上次以来已解决" in text
    assert "<svg" in page
    again = parse_record(page)
    assert again
    assert {f.code for f in again.findings} == {"RD720", "RD604", "RD603", "RD606"}


def test_the_same_check_writes_the_same_bytes(site: Path) -> None:
    file = site / "reports/check-2026-11-22T1200.html"
    check(site)
    first = file.read_bytes()
    check(site)
    assert file.read_bytes() == first


def test_a_report_goes_where_it_is_wanted(site: Path, tmp_path: Path) -> None:
    check(site, "--output", tmp_path / "mine.html")
    check(site, "--output", tmp_path / "folder")
    assert (tmp_path / "mine.html").is_file()
    assert (tmp_path / "folder/check-2026-11-22T1200.html").is_file()
    assert not (site / "reports").exists()
    assert report_file(site, None, NOW).parent == site / "reports"


def test_a_report_of_some_files_says_so(site: Path) -> None:
    check(site, site / FILE)
    page = (site / "reports/check-2026-11-22T1200.html").read_text("utf-8")
    assert "只检查了 1 个文件" in page
    assert "栏目多久没有更新" not in page


def test_a_site_that_cannot_be_read_has_a_report_too(site: Path) -> None:
    (site / "site_config.yaml").write_text("name: [", "utf-8")
    assert check(site) == 1
    assert "RD103" in (site / "reports/check-2026-11-22T1200.html").read_text("utf-8")


# --- in a browser ------------------------------------------------------------------------------


@pytest.mark.exhaustive
@pytest.mark.browser
@IN_A_BROWSER[1]
def test_a_report_can_be_read_by_everybody(site: Path, browser: Browser) -> None:
    check(site)
    check(site, now=NOW + timedelta(days=1))
    file = site / "reports/check-2026-11-23T1200.html"
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        asked: list[str] = []
        told: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, told=told: told.append(message.text))
        page.goto(file.as_uri())
        page.evaluate(AXE_SCRIPT)
        violations = page.evaluate("axe.run().then(result => result.violations.map(v => v.id))")
        assert (asked, told, violations) == ([file.as_uri()], [], [])
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        context.close()
