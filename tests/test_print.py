"""Pages on paper: as an office files them, whatever they look like on the screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.browser_support import IN_A_BROWSER, PAGES, served
from tests.support import LEAST_CONFIG, article, build_site, write_site

pytestmark = IN_A_BROWSER

BASE = "https://www.myxrd.example/"
#: What is there to click on, or to find one's way on the screen.
ON_SCREEN_ONLY = (
    *("跳到正文", "长者模式", "阅读设置", "无障碍声明", "订阅", "首页", "栏目导航", "当前位置"),
    *("朗读", "分享本页", "复制网址", "上一篇", "下一篇", "相关稿件", "所在栏目", "友情链接"),
    *("ICP备", "更多"),
)


class Paper:
    """A page as the browser prints it."""

    def __init__(self, data: bytes) -> None:
        self._document = pdfium.PdfDocument(data)

    @property
    def sheets(self) -> list[str]:
        """The text of each sheet, without blanks: where lines break is not our matter."""
        return [
            re.sub(r"\s", "", sheet.get_textpage().get_text_range()) for sheet in self._document
        ]

    @property
    def text(self) -> str:
        """The text of all sheets without their numbers."""
        return re.sub(r"第\d+页共\d+页", "", "".join(self.sheets))

    def images(self, scale: float = 3) -> list[Image.Image]:
        return [sheet.render(scale=scale).to_pil() for sheet in self._document]


class Printer:
    """Prints pages of a served folder, as they look to a reader of one kind."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address

    def __call__(self, path: str, *, scheme: str = "light", reading: str = "") -> Paper:
        context = self._browser.new_context(color_scheme=scheme)
        page = context.new_page()
        if reading:
            page.add_init_script(f"localStorage.setItem('rd-reading', '{reading}')")
        page.goto(self._address + path)
        paper = Paper(page.pdf(prefer_css_page_size=True))
        context.close()
        return paper


@pytest.fixture(scope="module")
def on_paper(browser: Browser, demo: str) -> Printer:
    return Printer(browser, demo)


@pytest.fixture
def printed(browser: Browser, tmp_path: Path) -> Iterator[Printer]:
    """Prints the pages of a site whose only article the test has written."""
    with served(tmp_path / "public") as address:
        yield Printer(browser, address)


def colourfulness(image: Image.Image) -> int:
    """How far the channels of a pixel lie apart at most; 0 for greys."""
    red, green, blue = image.convert("RGB").split()
    highest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    lowest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return max(ImageChops.difference(highest, lowest).tobytes())


def ground_of(image: Image.Image) -> int:
    """The commonest grey of a sheet."""
    counts = image.convert("L").histogram()
    return counts.index(max(counts))


def test_an_article_has_its_site_title_text_and_source_and_nothing_to_click(
    on_paper: Printer,
) -> None:
    paper = on_paper(PAGES["article"])
    text = paper.text
    title = "县人大常委会听取上半年计划、预算执行情况报告"
    assert text.startswith("明远县人大" + title)
    assert "来源：明远县人大常委会研究室" in text
    assert "8月27日，县十八届人大常委会第三十三次会议" in text
    assert "责任编辑：陈立言" in text
    end = text.rindex("责任编辑")
    for part in (title, "2026-08-2808:40", BASE, "明远县人民代表大会常务委员会主办"):
        assert part in text[end:], part
    assert [word for word in ON_SCREEN_ONLY if word in text] == []


@pytest.mark.exhaustive
def test_every_sheet_has_its_number(on_paper: Printer) -> None:
    sheets = on_paper(PAGES["article with notes"]).sheets
    assert len(sheets) > 1
    for number, text in enumerate(sheets, 1):
        assert f"第{number}页共{len(sheets)}页" in text


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["article", "article with tables", "plain page"])
def test_a_camera_reads_the_address_from_paper(on_paper: Printer, name: str) -> None:
    *_, last = on_paper(PAGES[name]).images()
    [found] = zxingcpp.read_barcodes(last)
    assert found.text == BASE + PAGES[name].removesuffix("index.html")


_READING = '{{"on":true,"size":"{}","contrast":"{}","pointer":true,"simple":false}}'


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("scheme", "reading"),
    [
        ("dark", ""),
        ("light", _READING.format("200", "black")),
        ("dark", _READING.format("150", "white")),
        ("dark", _READING.format("200", "black")),
    ],
)
def test_paper_is_black_on_white_however_the_screen_looks(
    on_paper: Printer, scheme: str, reading: str
) -> None:
    plain = on_paper(PAGES["article"])
    other = on_paper(PAGES["article"], scheme=scheme, reading=reading)
    for image in other.images(scale=1):
        assert ground_of(image) == 255
        assert colourfulness(image) == 0
    assert other.sheets == plain.sheets, "the size of the type on the screen is not that on paper"


@pytest.mark.exhaustive
def test_the_text_is_set_in_the_type_of_official_papers(browser: Browser, demo: str) -> None:
    page = browser.new_page()
    page.goto(demo + PAGES["article"])
    page.emulate_media(media="print")
    font, size = page.evaluate(
        """() => { const style = getComputedStyle(document.querySelector(".rd-prose p"));
                   return [style.fontFamily, style.fontSize]; }"""
    )
    page.close()
    fonts = [name.strip(' "') for name in font.split(",")]
    assert fonts[:3] == ["FangSong_GB2312", "FangSong", "STFangsong"]
    assert fonts[-1] == "serif"
    assert float(size.removesuffix("px")) == pytest.approx(14 * 96 / 72, abs=0.1)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["home", "group", "column", "year", "topic", "site map"])
def test_lists_are_printed_with_their_titles_and_their_address(
    on_paper: Printer, browser: Browser, demo: str, name: str
) -> None:
    text = on_paper(PAGES[name]).text
    assert text.startswith("明远县人大")
    assert f"网址：{BASE}{PAGES[name].removesuffix('index.html')}" in text
    page = browser.new_page()
    page.goto(demo + PAGES[name])
    titles = page.locator("main .rd-card__link").all_inner_texts()[:3]
    page.close()
    for title in titles:
        assert re.sub(r"\s", "", title) in text, title
    assert "上一篇" not in text and "ICP备" not in text and "长者模式" not in text


@pytest.mark.exhaustive
def test_paper_shows_the_attachments_that_the_screen_folds(
    tmp_path: Path, printed: Printer
) -> None:
    listed = "".join(f"\n  - {{file: f{at}.txt, title: 第{at}号附件}}" for at in range(1, 13))
    files = {f"content/yaowen/2026/a/f{at}.txt": "文" for at in range(1, 13)}
    files["content/yaowen/2026/a/index.md"] = article(id="a", attachments=listed)
    assert not build_site(write_site(tmp_path, files)).diagnostics
    text = printed("yaowen/2026/a.html").text
    assert [at for at in range(1, 13) if f"第{at}号附件" not in text] == []
    assert "其余" not in text


@pytest.mark.exhaustive
def test_a_table_that_fits_a_sheet_is_not_broken(tmp_path: Path, printed: Printer) -> None:
    """Eight tables of ten rows with a line between them: some would lie across an edge."""
    tables = []
    for table in range(8):
        rows = "".join(f"| 第{table}表第{row}行 | 数 |\n" for row in range(10))
        tables.append(f"第{table}表的前一句。\n\n| 项 | 数 |\n| --- | --- |\n{rows}")
    site = write_site(
        tmp_path, {"content/yaowen/2026/a.md": article(id="a", text="\n".join(tables))}
    )
    assert not build_site(site).diagnostics
    sheets = printed("yaowen/2026/a.html").sheets
    assert len(sheets) >= 3
    for table in range(8):
        where = {
            number
            for number, text in enumerate(sheets)
            for row in range(10)
            if f"第{table}表第{row}行" in text
        }
        assert len(where) == 1, f"table {table} stands on the sheets {where}"


@pytest.mark.exhaustive
def test_a_link_to_another_site_is_printed_with_its_address(
    tmp_path: Path, printed: Printer
) -> None:
    sources = {
        "content/yaowen/2026/a.md": article(
            id="a", text="见[外网](https://b.example/x.html)和[别篇](b.md)。"
        ),
        "content/yaowen/2026/b.md": article("乙", id="b"),
    }
    site = write_site(tmp_path, sources, LEAST_CONFIG)
    assert not build_site(site).diagnostics
    text = printed("yaowen/2026/a.html").text
    assert "见外网（https://b.example/x.html）和别篇。" in text
