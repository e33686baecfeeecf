"""Pictures and films of articles as they are published: in pages, in feeds, as files."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin
from urllib.request import urlopen

import feedparser
import pytest
from playwright.sync_api import Browser

from renda.markup.shown import show_pictures, size_pictures
from renda.options import BuildOptions
from renda.pictures import encode, probe
from renda.planning import plan
from renda.views import ArticlePage, Picture, PictureSource, Variant
from tests.browser_support import IN_A_BROWSER, served
from tests.pictures import REMARKS, a_picture, moving, opened, taken
from tests.support import LEAST_CONFIG, NOW, article, build_site, codes, files_of, write_site

BASE = "https://www.example.cn/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h9"/></svg>'
FILM = b"\0\0\0\x18ftypmp42" + b"film" * 100
TEXT = """\
![现场](现场%20照片.JPG)

::: 图集 几张
![上岸](<Shang An.webp>)
![动图](dong.gif)
![示意](示意图.svg)
![标志](/assets/img/logo.svg)
:::

::: 视频 会议
![开场](开场.PNG)
[全程](全程%20录像.MP4)
[字幕](zimu.vtt)
文字说明。
:::

[看原图](<Shang An.webp>)
"""
FRONT = {"image": "题 图.avif", "image_alt": "题图", "image_credit": "李四 摄", "id": "a"}
SOURCES: dict[str, str | bytes] = {
    "content/yaowen/2026/现场 Yi/index.md": article("图片新闻", text=TEXT, **FRONT),
    "content/yaowen/2026/现场 Yi/现场 照片.JPG": taken(1000, 500, "jpeg", orientation=6),
    "content/yaowen/2026/现场 Yi/Shang An.webp": taken(640, 480, "webp"),
    "content/yaowen/2026/现场 Yi/题 图.avif": taken(700, 400, "avif"),
    "content/yaowen/2026/现场 Yi/dong.gif": moving("gif"),
    "content/yaowen/2026/现场 Yi/示意图.svg": SVG,
    "content/yaowen/2026/现场 Yi/开场.PNG": taken(320, 180, "png"),
    "content/yaowen/2026/现场 Yi/没有引用.jpg": taken(400, 300),
    "content/yaowen/2026/现场 Yi/全程 录像.MP4": FILM,
    "content/yaowen/2026/现场 Yi/zimu.vtt": "WEBVTT\n",
    "content/yaowen/2026/b.md": article("正文的图", text="![旁](pang.png)", id="b"),
    "content/yaowen/2026/pang.png": a_picture(1300, 20, "png"),
}
HERE = "yaowen/2026/现场 Yi"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site above, built into `public/`."""
    folder = write_site(tmp_path_factory.mktemp("site"), SOURCES)
    result = build_site(folder)
    assert codes(result) == ["RD342"]  # the picture that nothing refers to
    assert list(result.timings)[-3:] == ["pictures", "render", "notes"]
    return folder


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def named(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.found if tag == name]


def tags_of(site: Path, path: str) -> _Tags:
    return _Tags((site / "public" / path).read_text("utf-8"))


def files_named(tags: _Tags) -> list[str]:
    """Every file that a page would fetch for its pictures and players."""
    found = []
    for tag, attributes in tags.found:
        if tag in ("img", "source", "video", "track"):
            found += [attributes[key] for key in ("src", "poster") if key in attributes]
            choices = attributes.get("srcset", "")
            found += [choice.split()[0] for choice in choices.split(",") if choice]
    return found


# --- files ---------------------------------------------------------------------------------------


def test_no_output_tells_where_or_by_whom_a_picture_was_taken(site: Path) -> None:
    looked_at = 0
    for path, data in files_of(site / "public").items():
        if path.lower().endswith((".jpg", ".png", ".webp", ".avif", ".gif")):
            looked_at += 1
            assert not [remark for remark in REMARKS if remark in data], path
    assert looked_at > 15


def test_a_picture_is_made_in_the_widths_below_its_own(site: Path) -> None:
    made = sorted(path.name for path in (site / "public" / HERE).iterdir())
    assert made == sorted(
        [
            # It lies on its side: 500 wide and 1000 high, of which 480 is as good as all.
            *("现场 照片.JPG", "现场 照片-JPG-500.avif", "现场 照片-JPG-500.webp"),
            *("Shang An.webp", "Shang An-webp-640.jpg"),
            *(f"Shang An-webp-{w}.{f}" for w in (480, 640) for f in ("avif", "webp")),
            *("题 图.avif", "题 图-avif-700.jpg"),
            *(f"题 图-avif-{w}.{f}" for w in (480, 700) for f in ("avif", "webp")),
            *("dong.gif", "示意图.svg", "开场.PNG", "没有引用.jpg", "全程 录像.MP4", "zimu.vtt"),
        ]
    )
    upright = opened((site / "public" / HERE / "现场 照片-JPG-500.avif").read_bytes())
    assert upright.size == (500, 1000)


def test_none_is_wider_than_the_site_wants(tmp_path: Path) -> None:
    config = LEAST_CONFIG + "图片: {宽度: [200, 100], 格式: [webp]}\n"
    files = {
        "content/yaowen/a.md": article(text="![图](a.png)"),
        "content/yaowen/a.png": a_picture(320, 200, "png"),
    }
    site = write_site(tmp_path, files, config)
    assert codes(build_site(site)) == []
    sizes = {
        path.name: opened(path.read_bytes()).size
        for path in (site / "public/yaowen").glob("a*.*p*g*")
    }
    assert sizes == {"a.png": (200, 125)}
    assert {p.name for p in (site / "public/yaowen").glob("a-png*")} == {
        "a-png-100.webp",
        "a-png-200.webp",
    }


def test_a_plain_web_server_gives_all_of_them(site: Path) -> None:
    path = f"{HERE}.html"
    with served(site / "public") as address:
        page = urljoin(address, "yaowen/2026/%E7%8E%B0%E5%9C%BA%20Yi.html")
        names = files_named(tags_of(site, path))
        assert len(names) > 15
        for name in names:
            with urlopen(urljoin(page, name)) as answer:
                assert answer.status == 200, name


# --- pages ---------------------------------------------------------------------------------------


def test_every_picture_of_every_page_keeps_its_room(site: Path) -> None:
    seen = 0
    for path in files_of(site / "public"):
        for tags in [tags_of(site, path)] if path.endswith(".html") else []:
            for image in tags.named("img"):
                seen += 1
                assert int(image["width"]) and int(image["height"]), (path, image)
    assert seen > 8


def test_the_sizes_are_true(site: Path) -> None:
    images = {image["alt"]: image for image in tags_of(site, f"{HERE}.html").named("img")}
    sizes = {alt: (image["width"], image["height"]) for alt, image in images.items()}
    assert sizes["现场"] == ("500", "1000")
    assert sizes["题图"] == ("700", "400")
    assert sizes["动图"] == ("48", "32")
    assert sizes["示意"] == ("40", "30")
    assert all(int(side) for side in sizes["标志"])
    for image in images.values():
        source = site / "public" / unquote(urljoin(f"{HERE}.html", image["src"]))
        if source.suffix != ".svg" and source.exists():
            width, height = opened(source.read_bytes()).size
            assert (image["width"], image["height"]) == (str(width), str(height))


def test_only_the_first_picture_is_fetched_at_once(site: Path) -> None:
    images = tags_of(site, f"{HERE}.html").named("img")
    eager = [image["alt"] for image in images if image.get("loading") != "lazy"]
    assert eager == ["题图"]
    assert images[0]["fetchpriority"] == "high"
    eager = [i["alt"] for i in tags_of(site, "yaowen/2026/b.html").named("img")]
    assert eager == ["旁"]


def test_a_player_has_its_poster_its_captions_and_its_size(site: Path) -> None:
    tags = tags_of(site, f"{HERE}.html")
    [video] = tags.named("video")
    assert unquote(video["poster"]).endswith("/开场.PNG")
    assert (video["width"], video["height"]) == ("320", "180")
    assert [unquote(t["src"]).rpartition("/")[2] for t in tags.named("track")] == ["zimu.vtt"]


def test_what_others_show_of_the_page(site: Path) -> None:
    told = {
        tag["property"]: tag["content"]
        for tag in tags_of(site, f"{HERE}.html").named("meta")
        if "property" in tag
    }
    address = told["og:image"]
    assert unquote(address) == f"{BASE}{HERE}/题 图-avif-700.jpg"
    assert opened((site / "public" / unquote(address).removeprefix(BASE)).read_bytes()).size == (
        int(told["og:image:width"]),
        int(told["og:image:height"]),
    )
    assert told["og:image:type"] == "image/jpeg"
    # An article without a picture of its own is known by the first of its text.
    html = (site / "public/yaowen/2026/b.html").read_text("utf-8")
    assert f'content="{BASE}yaowen/2026/pang.png"' in html
    assert '"@type": "ImageObject"' in html and '"width": 1300, "height": 20' in html


# --- feeds ---------------------------------------------------------------------------------------


def entry_of(site: Path, link: str) -> Any:
    feed = feedparser.parse((site / "public/rss.xml").read_bytes(), sanitize_html=False)
    return next(entry for entry in feed.entries if unquote(entry.link).endswith(link))


def test_a_feed_has_one_plain_picture_for_each(site: Path) -> None:
    entry = entry_of(site, "现场 Yi.html")
    tags = _Tags(entry.content[0].value)
    assert not {tag for tag, _ in tags.found} & {"picture", "source", "video", "figure-picture"}
    images = tags.named("img")
    assert [i["alt"] for i in images] == ["题图", "现场", "上岸", "动图", "示意", "标志", "开场"]
    for image in images:
        assert image["src"].startswith(BASE)
        assert int(image["width"]) and int(image["height"])
        assert not image.keys() & {"srcset", "loading", "fetchpriority", "class"}
    assert "李四 摄" in entry.content[0].value


def test_the_enclosure_is_the_film_with_its_true_length(site: Path) -> None:
    [enclosure] = entry_of(site, "现场 Yi.html").enclosures
    assert unquote(enclosure.href) == f"{BASE}{HERE}/全程 录像.MP4"
    assert (enclosure.type, int(enclosure.length)) == ("video/mp4", len(FILM))
    assert (site / "public" / HERE / "全程 录像.MP4").read_bytes() == FILM


# --- building ------------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_another_way_of_building_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """In one thread, with what is kept deleted, and after edits: always the clean site."""
    expected = files_of(site / "public")
    copy = tmp_path / "site"
    shutil.copytree(site / "content", copy / "content")
    shutil.copy(site / "site_config.yaml", copy)
    photo = copy / "content" / HERE / "现场 照片.JPG"
    right = photo.read_bytes()

    photo.write_bytes(taken(800, 300))
    assert codes(build_site(copy, jobs=1)) == ["RD342"]
    other = files_of(copy / "public")
    assert other.keys() != expected.keys()
    photo.write_bytes(right)
    build_site(copy, jobs=2)
    assert files_of(copy / "public") == expected

    shutil.rmtree(copy / ".renda/pictures")
    result = build_site(copy)
    assert (result.outcome.written, result.timings["pictures"] < 1) == (0, True)
    shutil.rmtree(copy / ".renda")
    build_site(copy)
    assert files_of(copy / "public") == expected
    build_site(copy, clean=True, jobs=3)
    assert files_of(copy / "public") == expected


def test_an_unchanged_build_opens_no_picture(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("opened")

    for module in (probe, encode):
        monkeypatch.setattr(module, "load_pillow", refuse)
    monkeypatch.setattr("renda.companions.probe_picture", refuse)
    assert build_site(site).outcome.written == 0
    page = site / "content/yaowen/2026/b.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("正文的图", "改了标题"), "utf-8")
    assert build_site(site).outcome.written > 3  # nor does a build that only renders pages
    page.write_text(text, "utf-8")
    build_site(site)


def test_the_text_of_a_page_changes_no_picture(tmp_path: Path) -> None:
    files = {
        "content/yaowen/a.md": article(text="![图](a.jpg)"),
        "content/yaowen/a.jpg": a_picture(),
    }
    options = BuildOptions(site_folder=tmp_path, output=tmp_path / "public", now=NOW)

    def pictures() -> dict[str, Any]:
        planned, _ = plan(options)
        assert planned is not None
        return {p: o.view for p, o in planned.plan.outputs.items() if "a" in p and "jpg" in p}

    write_site(tmp_path, files)
    before = pictures()
    assert len(before) == 3
    write_site(tmp_path, {"content/yaowen/a.md": article("另题", text="改。![图](a.jpg)")})
    assert pictures() == before


# --- the HTML of a body --------------------------------------------------------------------------

PHOTO = Picture(
    url="p/a.jpg",
    absolute="",
    alt="",
    width=800,
    height=600,
    sources=(
        PictureSource(
            type="image/webp",
            variants=(
                Variant(url="p/a-480.webp", width=480),
                Variant(url="p/a-800.webp", width=800),
            ),
        ),
    ),
)


def shown(html: str, **more: bool) -> str:
    return show_pictures(html, {"../p/a.jpg": PHOTO}, "../", **more)


def test_a_picture_becomes_a_choice() -> None:
    assert shown('<p><img src="../p/a.jpg" alt="甲&gt;乙"></p>') == (
        '<p><picture><source type="image/webp" srcset="../p/a-480.webp 480w, ../p/a-800.webp 800w" '
        'sizes="(min-width: 48em) 46rem, 100vw"><img src="../p/a.jpg" alt="甲&gt;乙" '
        'width="800" height="600" fetchpriority="high"></picture></p>'
    )


@pytest.mark.parametrize(
    ("written", "width", "height"),
    [
        ("", 800, 600),
        (' width="200"', 200, 150),
        (' width="0"', 800, 600),
        (' width="50%"', 800, 600),
    ],
)
def test_the_proportion_is_kept(written: str, width: int, height: int) -> None:
    html = shown(f'<img src="../p/a.jpg"{written} height="7">')
    assert f'width="{width}" height="{height}"' in html
    assert ('sizes="200px"' in html) is (width == 200)


def test_only_a_picture_near_the_top_is_urgent() -> None:
    image = '<img src="../p/a.jpg">'
    assert re.findall("fetchpriority|lazy", shown(image * 3)) == ["fetchpriority", "lazy", "lazy"]
    assert re.findall("fetchpriority|lazy", shown(image, is_first=False)) == ["lazy"]
    assert re.findall("fetchpriority|lazy", shown("<p>" + "字" * 299 + image)) == ["fetchpriority"]
    assert re.findall("fetchpriority|lazy", shown("<p>" + "字" * 300 + image)) == ["lazy"]


def test_in_a_gallery_a_picture_is_narrow() -> None:
    gallery = '<div class="rd-gallery"><figure><img src="../p/a.jpg"></figure></div>'
    assert "23rem" in shown(gallery)
    assert "23rem" not in shown(gallery + '<img src="../p/a.jpg">').partition("</div>")[2]


def test_what_is_no_picture_of_the_site_keeps_its_address() -> None:
    html = '<img src="elsewhere.png" alt=""><video poster="b.jpg" controls=""></video>'
    assert shown(html, is_first=False) == html.replace(
        ' alt="">', ' alt="" loading="lazy" decoding="async">'
    )
    assert size_pictures(html, {}) == html
    text = "<p>没有图。</p>"
    assert shown(text) == text


def test_a_page_of_the_plan_has_the_sizes(site: Path) -> None:
    planned, _ = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert planned is not None
    view = planned.plan.outputs[f"{HERE}.html"].view
    assert isinstance(view, ArticlePage)
    assert view.picture is not None
    assert [source.type for source in view.picture.sources] == ["image/avif", "image/webp"]
    assert [v.width for v in view.picture.sources[0].variants] == [480, 700]
    assert (view.picture.type, view.picture.credit) == ("image/jpeg", "李四 摄")


# --- in a browser --------------------------------------------------------------------------------


@pytest.mark.exhaustive
class TestInABrowser:
    pytestmark = IN_A_BROWSER

    def test_nothing_moves_when_the_pictures_come(self, site: Path, browser: Browser) -> None:
        tops = "[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().top)"
        with served(site / "public") as address:
            for width in (360, 1440):
                page = browser.new_page(viewport={"width": width, "height": 800})
                page.route(re.compile(r"\.(jpg|png|webp|avif|gif)$", re.I), lambda r: r.abort())
                page.goto(f"{address}{HERE}.html")
                assert page.evaluate("document.querySelector('main img').naturalWidth") == 0
                without = page.evaluate(tops)
                page.unroute_all()
                page.goto(f"{address}{HERE}.html")
                page.evaluate(
                    "Promise.all([...document.querySelectorAll('main img')].map(image => {"
                    " image.loading = 'eager'; return image.decode() }))"
                )
                # The forms differ from each other by less than a dot in their proportions.
                assert page.evaluate(tops) == pytest.approx(without, abs=1)
                page.close()

    def test_the_lightest_form_is_taken_and_nothing_is_stretched(
        self, site: Path, browser: Browser
    ) -> None:
        with served(site / "public") as address:
            page = browser.new_page(viewport={"width": 1440, "height": 700})
            page.goto(f"{address}{HERE}.html")
            page.locator("main img").first.evaluate("image => image.decode()")
            first = page.locator("main img").first
            assert first.evaluate("image => image.currentSrc").endswith("-700.avif")
            shapes = page.evaluate(
                "[...document.querySelectorAll('main img')].map(image => [image.alt,"
                " image.clientWidth / image.clientHeight, image.getAttribute('width') /"
                " image.getAttribute('height'), getComputedStyle(image).objectFit])"
            )
            page.close()
        for alt, shown, true, fit in shapes:
            assert fit == "contain" or shown == pytest.approx(true, rel=0.02), alt
