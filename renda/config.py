"""site_config.yaml: its fields, and reading it into a checked `Config`.

The structs below are the reference: what they say of each field is what the documentation
prints. Called by the build and by `serve`; knows nothing of articles.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, Protocol
from urllib.parse import urlsplit

import msgspec

from renda.allowed_files import refusal_of
from renda.catalogue import CATALOGUE
from renda.diagnostics import Diagnostic, Place, diagnose, did_you_mean, nearly
from renda.fields import Key, Pattern, Places, Range, Reader, Sentences, not_a_group, suggestion
from renda.palette import DEFAULT_COLOUR
from renda.text import load_text
from renda.urls import check_permalink, is_reserved_slug, name_fault, whole_address

CONFIG_FILE = "site_config.yaml"
CONTENT_FOLDER = "content"
DICTIONARY_FOLDER = "proofreading"
#: Says in `emblem` that the site shows none, and means it.
NO_EMBLEM = "none"

Slug = Pattern(
    r"[^\W_](?:[\w-]*[^\W_])?",
    "字母、数字、汉字和连字符，首尾不用连字符",
    "letters, digits and inner hyphens",
)
FileEnding = Pattern(
    r"\.?[A-Za-z0-9]{1,12}",
    "扩展名，如 dwg",
    "the ending of a file, such as dwg",
)
WebAddress = Pattern(
    r"https?://([^\s/?#\[\]@]+|\[[0-9A-Fa-f:.]+\](:\d+)?)([/?#]\S*)?",
    "以 https:// 开头的网址",
    "an address that begins with https://",
    whole_address,
)

SiteAddress = Pattern(
    r"https?://([\w.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?(/[^\s?#\[\]]*)?",
    "如 https://www.example.cn/ 或 https://www.example.cn/lqxrd/",
    "such as https://www.example.cn/ or https://www.example.cn/lqxrd/",
)

ColumnType = Literal[
    "首页",
    "概况信息",
    "机构职能",
    "负责人信息",
    "工作动态",
    "政策文件",
    "信息公开指南",
    "信息公开目录",
    "信息公开年报",
    "依法申请公开",
    "数据发布",
    "数据开放",
    "政策解读",
    "回应关切",
    "办事服务",
    "咨询投诉",
    "征集调查",
    "在线访谈",
]
"""The values that the government site guide (国办发〔2017〕47号) lists for the tag ColumnType."""


ProofSeverity = Literal["error", "warning", "info", "off"]
"""How severe a rule of proofreading is on this site; `off` puts it out."""


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """How to reach the office that runs the site; shown in the footer."""

    address: Annotated[str, Key("地址", "通信地址", "postal address")] = ""
    postcode: Annotated[
        str, Key("邮编", "邮政编码", "postcode"), Pattern(r"\d{6}", "六位数字", "six digits")
    ] = ""
    phone: Annotated[str, Key("电话", "联系电话", "telephone")] = ""
    email: Annotated[
        str,
        Key("邮箱", "电子邮箱", "e-mail"),
        Pattern(r"[^@\s]+@[^@\s]+\.[^@\s]+", "如 name@example.cn", "such as name@example.cn"),
    ] = ""
    hours: Annotated[str, Key("办公时间", "接待时间", "office hours")] = ""


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """Registration marks in the footer of every page."""

    icp: Annotated[
        str,
        Key("ICP备案", "ICP 备案号", "ICP registration"),
        Pattern(
            r"[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂宁新藏]ICP备\d{6,10}号(-\d+)?",
            "如 豫ICP备17000000号-1",
            "such as 豫ICP备17000000号-1",
        ),
    ] = ""
    police: Annotated[
        str,
        Key(
            "公安备案", "公安备案号，如 某公网安备 00000000000000号", "public security registration"
        ),
        Pattern(r".*?\d{14}.*", "含 14 位数字", "text with 14 digits"),
    ] = ""
    site_code: Annotated[
        str,
        Key("网站标识码", "政府网站标识码", "site identification code"),
        Pattern(r"\d{10}|bm\d{8}", "10 位数字，或 bm 加 8 位数字", "10 digits, or bm and 8 digits"),
    ] = ""
    conac: Annotated[
        str,
        Key("党政机关标识", "党政机关网站标识的编号", "id of the CONAC badge"),
        Pattern(r"[0-9A-Fa-f]{32}", "32 位十六进制数", "32 hexadecimal digits"),
    ] = ""
    ipv6: Annotated[bool, Key("支持IPv6", "是否注明支持 IPv6", "say that IPv6 is supported")] = (
        False
    )


class FriendlyLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link to another site, at the foot of the home page."""

    name: Annotated[str, Key("名称", "网站名称", "name of the site")]
    url: Annotated[str, Key("网址", "网站地址", "its address"), WebAddress]


class HomeBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A block of the home page: the newest articles of a column or a group, as a dated list or
    as pictures; or the columns of a group as a grid, such as one of townships."""

    column: Annotated[str, Key("栏目", "栏目代号", "slug of a column")]
    count: Annotated[int, Key("条数", "显示几条", "how many articles"), Range(1, 50)] = 6
    form: Annotated[
        Literal["list", "pictures", "grid"],
        Key(
            "样式",
            "list 为列表，pictures 为图片，grid 为下级栏目的宫格",
            "list: dated titles; pictures; grid: the columns of a group",
        ),
    ] = "list"


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """Searching the site, on its own page and without a server."""

    enabled: Annotated[
        bool, Key("启用", "是否提供站内搜索", "whether the site can be searched")
    ] = True


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """What the home page shows."""

    headlines: Annotated[
        int,
        Key("头条数", "显示几条头条，第一条最大", "how many headlines; the first is the largest"),
        Range(0, 20),
    ] = 1
    focus: Annotated[
        int,
        Key("焦点图数", "显示几张焦点图，0 为不显示", "how many focus pictures; 0: none"),
        Range(0, 10),
    ] = 5
    lead: Annotated[
        str,
        Key(
            "要闻栏目",
            "焦点图旁边的栏目；不写就用第一个有稿件的栏目",
            "the column beside the focus pictures; the first with articles when absent",
        ),
    ] = ""
    notices: Annotated[
        str, Key("公告栏目", "显示成公告条的栏目", "the column shown as a strip of notices")
    ] = ""
    topics: Annotated[
        tuple[str, ...],
        Key("专题横幅", "显示成横幅的专题代号", "slugs of the topics shown as banners"),
    ] = ()
    blocks: Annotated[
        tuple[HomeBlock, ...],
        Key(
            "栏目块",
            "依次显示的栏目；不写就按栏目顺序全部显示",
            "the columns in order; all when absent",
        ),
    ] = ()


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic of the closed list."""

    slug: Annotated[str, Key("代号", "用于网址", "used in the address"), Slug]
    name: Annotated[str, Key("名称", "显示的名称", "the name shown")]
    description: Annotated[str, Key("说明", "专题说明", "what it is about")] = ""
    picture: Annotated[
        str,
        Key("图片", "横幅图片，assets 里的文件", "the picture of its banner, a file of assets"),
    ] = ""


class Accessibility(msgspec.Struct, frozen=True, kw_only=True):
    """What the accessibility statement says besides what the program knows by itself."""

    reviewed: Annotated[
        str,
        Key("检查日期", "最近一次检查的日期，如 2026-05-01", "the day of the last review"),
        Pattern(r"\d{4}-\d{2}-\d{2}", "如 2026-05-01", "such as 2026-05-01"),
    ] = ""
    limits: Annotated[
        tuple[str, ...],
        Key("已知不足", "还没有做到的，一条一句", "what is not accessible yet, a sentence each"),
        Sentences(),
    ] = ()
    contact: Annotated[
        str,
        Key(
            "反馈方式",
            "遇到困难找谁；不写就用联系方式里的电话和邮箱",
            "whom to ask for help; telephone and e-mail of the site when absent",
        ),
    ] = ""


class Pictures(msgspec.Struct, frozen=True, kw_only=True):
    """How pictures are published, and from what size on an original is too large."""

    widths: Annotated[
        tuple[Annotated[int, Range(100, 4000)], ...],
        Key(
            "宽度",
            "每张图片生成几种宽度（像素），不会放大；最大的一种是上限",
            "the widths of each picture in pixels, never enlarged; none is published wider",
        ),
    ] = (480, 960, 1600)
    formats: Annotated[
        tuple[Literal["avif", "webp"], ...],
        Key(
            "格式",
            "JPEG、PNG 以外还生成哪些格式，写 [] 就不生成",
            "what is made besides JPEG or PNG; [] for nothing",
        ),
    ] = ("avif", "webp")
    max_bytes: Annotated[
        int,
        Key("原图字节上限", "原图超过这个大小就提醒", "a larger original is told of"),
        Range(10_000, 10**9),
    ] = 10_000_000
    max_pixels: Annotated[
        int,
        Key("原图像素上限", "原图超过这么多像素就提醒", "an original of more pixels is told of"),
        Range(10_000, 10**9),
    ] = 25_000_000


class Files(msgspec.Struct, frozen=True, kw_only=True):
    """Which files may be published beside articles. Pictures, films, recordings and documents may
    be by themselves. All others stay unpublished, since what lies forgotten in a folder (a backup,
    a key, a draft in another program) would be open to everybody. What a browser or a server would
    run (html, js, php and the like) cannot be allowed: one such file gives the site away."""

    also: Annotated[
        tuple[Annotated[str, FileEnding], ...],
        Key(
            "另外允许",
            "另外允许的扩展名，如 dwg；确有读者要用的才写",
            "endings allowed besides, such as dwg, where readers need them",
        ),
    ] = ()
    never: Annotated[
        tuple[Annotated[str, FileEnding], ...],
        Key(
            "不允许",
            "不发布的扩展名，如单位规定只发 PDF 的，写 doc、docx",
            "endings not to publish, such as doc and docx where the office wants PDF alone",
        ),
    ] = ()

    @property
    def endings(self) -> tuple[frozenset[str], frozenset[str]]:
        """Those allowed besides, and those not allowed, as names of files are compared."""
        also, never = ({e.lower().removeprefix(".") for e in es} for es in (self.also, self.never))
        return frozenset(also), frozenset(never)


class ColumnSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One column. Its folder and its address are the slug, whatever group it stands in."""

    slug: Annotated[str, Key("代号", "文件夹名，也是网址", "folder and address"), Slug]
    name: Annotated[str, Key("名称", "显示的名称", "the name shown")]
    kind: Annotated[
        str, Key("种类", "收什么内容：news、page、group 等", "what it holds: news, page, group ...")
    ] = "news"
    description: Annotated[str, Key("说明", "栏目的用途和内容", "purpose and content")] = ""
    keywords: Annotated[tuple[str, ...], Key("关键词", "栏目关键词", "keywords")] = ()
    column_type: Annotated[
        ColumnType, Key("栏目类别", "网页标签 ColumnType 的值", "value of the tag ColumnType")
    ] = "工作动态"
    owner: Annotated[str, Key("责任单位", "由谁负责更新", "who keeps it up to date")] = ""
    fresh_days: Annotated[
        int,
        Key(
            "更新期限",
            "多少天内应有更新，0 为不限",
            "days within which something new is due; 0: none",
        ),
        Range(0, 3650),
    ] = 0
    hidden: Annotated[
        bool,
        Key(
            "隐藏",
            "不在导航、首页和站点地图页出现，网页仍在",
            "keep it out of menu, home and site map page; its pages stay",
        ),
    ] = False
    archived: Annotated[
        bool, Key("归档", "不再更新，不在导航里出现", "no longer updated; out of the menu")
    ] = False
    permalink: Annotated[
        str, Key("网址格式", "本栏目稿件的网址格式", "address pattern of its articles")
    ] = ""
    page_size: Annotated[
        int,
        Key("每页条数", "列表每页几条，0 用全站的设置", "items a page; 0: as the site"),
        Range(0, 500),
    ] = 0
    form: Annotated[
        Literal["list", "pictures"],
        Key("样式", "列表或图片墙，如图片新闻", "dated titles, or a wall of pictures"),
    ] = "list"
    children: Annotated[
        "tuple[ColumnSettings, ...]", Key("下级栏目", "栏目组收的栏目", "the columns of a group")
    ] = ()


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of site_config.yaml."""

    name: Annotated[str, Key("网站名称", "网站的规范名称", "the site's proper name")]
    base_url: Annotated[
        str,
        Key("网址", "网站的地址，可以含路径", "the site's address; may hold a path"),
        SiteAddress,
    ]
    columns: Annotated[
        tuple[ColumnSettings, ...], Key("栏目", "栏目树，依次显示", "the columns in order")
    ]
    description: Annotated[str, Key("说明", "网站简介", "what the site is")] = ""
    keywords: Annotated[tuple[str, ...], Key("关键词", "网站关键词", "keywords")] = ()
    language: Annotated[str, Key("语言", "网页语言", "language of the pages")] = "zh-CN"
    organiser: Annotated[str, Key("主办单位", "主办单位全称", "who runs the site")] = ""
    contact: Annotated[Contact, Key("联系方式", "页脚的联系方式", "shown in the footer")] = (
        Contact()
    )
    marks: Annotated[Marks, Key("备案标识", "页脚的备案号和标识", "marks in the footer")] = Marks()
    logo: Annotated[
        str, Key("标志图片", "assets 里的图片，如 img/logo.svg", "a picture in assets")
    ] = ""
    share_picture: Annotated[
        str,
        Key(
            "分享图片",
            "分享网页时用的图片，assets 里的 PNG 或 JPEG；不写就用 img/share.png",
            "what stands for a page without a picture when it is shared, a PNG or JPEG of assets;"
            " img/share.png when absent",
        ),
    ] = ""
    level: Annotated[
        Literal["乡镇", "县", "市", "省"],
        Key(
            "层级", "哪一级人大，决定哪些法定要求适用", "the level, which decides what duties apply"
        ),
    ] = "县"
    emblem: Annotated[
        str,
        Key(
            "国徽",
            "国徽图片，assets 里的文件；确实不用时写 none，并写明 emblem_reason",
            "the national emblem, a file of assets; or none, with emblem_reason",
        ),
    ] = ""
    emblem_reason: Annotated[
        str, Key("不用国徽的原因", "为什么不显示国徽", "why there is no emblem")
    ] = ""
    colour: Annotated[
        str,
        Key("主色", "全站的主色，深浅由程序配好", "the site's colour; its tones are made from it"),
        Pattern(r"#[0-9A-Fa-f]{6}", "如 #a8181f", "such as #a8181f"),
    ] = DEFAULT_COLOUR
    outside_links: Annotated[
        Literal["标明", "确认"],
        Key(
            "站外链接",
            "标明：只加记号；确认：离开本站前再问一次",
            "标明: marked; 确认: also asked about before leaving",
        ),
    ] = "标明"
    footer_columns: Annotated[
        tuple[str, ...],
        Key("页脚栏目", "页脚里链接的栏目代号", "slugs of the columns linked in the footer"),
    ] = ()
    accessibility: Annotated[
        Accessibility,
        Key("无障碍", "无障碍声明里的内容", "what the accessibility statement says"),
    ] = Accessibility()
    default_source: Annotated[
        str, Key("默认来源", "没写来源的稿件用它", "source of articles that name none")
    ] = ""
    feed_authority: Annotated[
        str, Key("订阅标识域", "订阅源里稿件编号用的域名", "host in the ids of feed items")
    ] = ""
    feed_year: Annotated[
        int,
        Key(
            "订阅标识年",
            "订阅源里稿件编号用的年份，全站一个，定下后不再改",
            "year in the ids of feed items, one for the whole site; never change it",
        ),
        Range(1000, 9999),
    ] = 2026
    feed_size: Annotated[int, Key("订阅条数", "订阅源收几条", "items in a feed"), Range(1, 200)] = (
        30
    )
    page_size: Annotated[int, Key("每页条数", "列表每页几条", "items a page"), Range(1, 500)] = 20
    permalink: Annotated[str, Key("网址格式", "稿件的网址格式", "address pattern of articles")] = (
        "{column}/{year}/{slug}.html"
    )
    search: Annotated[Search, Key("搜索", "站内搜索", "searching the site")] = Search()
    home: Annotated[Home, Key("首页", "首页的内容", "what the home page shows")] = Home()
    pictures: Annotated[Pictures, Key("图片", "图片怎样发布", "how pictures are published")] = (
        Pictures()
    )
    files: Annotated[
        Files, Key("文件", "稿件旁边哪些文件可以发布", "which files may be published")
    ] = Files()
    topics: Annotated[
        tuple[Topic, ...],
        Key("专题", "写了就只能用这里的专题", "when given, no other topics may be used"),
    ] = ()
    links: Annotated[
        tuple[FriendlyLink, ...],
        Key("友情链接", "首页底部的链接", "links at the foot of the home page"),
    ] = ()
    extra_fields: Annotated[
        tuple[str, ...],
        Key("附加项", "稿件里另外允许的项，交给模板", "further front matter for layouts"),
    ] = ()

    proofreading: Annotated[
        dict[str, ProofSeverity],
        Key(
            "校对",
            "各条校对规则有多严重，如 {RD711: error, RD747: off}",
            "how severe each rule of proofreading is",
        ),
    ] = {}

    @property
    def base(self) -> str:
        """The site's address with exactly one slash at its end."""
        return self.base_url.rstrip("/") + "/"

    @property
    def base_path(self) -> str:
        """The path of the address: `/`, or `/lqxrd/`."""
        return urlsplit(self.base).path

    @property
    def authority(self) -> str:
        """The host in guids: of the configured address, so that previews change none."""
        return self.feed_authority or urlsplit(self.base_url).hostname or ""

    def foreign(self, lang: str) -> str:
        """A language, where it is another than that of the site; else nothing."""
        return "" if lang.lower() == self.language.lower() else lang

    def every_column(self) -> Iterator[ColumnSettings]:
        """All columns in menu order, a group before its children."""
        return _walk(self.columns)

    def nearest_column(self, written: str) -> str:
        """The slug of the column that was probably meant by a wrong slug, or by a name."""
        slugs = {column.name: column.slug for column in self.every_column()}
        near = written if written in slugs else did_you_mean(written, [*slugs.values(), *slugs])
        return slugs.get(near, near)


def _walk(columns: tuple[ColumnSettings, ...]) -> Iterator[ColumnSettings]:
    for column in columns:
        yield column
        yield from _walk(column.children)


#: Stand-ins that let the rest be checked when these are missing; never built with.
_FALLBACKS = {"name": "", "base_url": "https://missing.invalid/", "columns": ()}


class Traits(Protocol):
    """What the configuration must know of a kind of column."""

    @property
    def gathers(self) -> bool: ...


Kinds = Mapping[str, Traits]


def load_config(site_folder: Path, kinds: Kinds) -> tuple[Config | None, list[Diagnostic]]:
    """Read and check the configuration; None when it is not usable.

    :param kinds: the kinds of column there are, by name.
    """
    path = site_folder / CONFIG_FILE
    if not path.is_file():
        return None, [diagnose("RD201", Place(CONFIG_FILE), name=CONFIG_FILE)]
    text, diagnostics = load_text(path, CONFIG_FILE)
    if text is None:
        return None, diagnostics
    from renda.strict_yaml import parse_yaml

    node, found = parse_yaml(text, CONFIG_FILE)
    diagnostics += found
    if node is None:
        if not diagnostics:
            diagnostics.append(not_a_group(Place(CONFIG_FILE, 1, 1), Config, is_whole=True))
        return None, diagnostics
    reader = Reader(unknown="RD208", comments=True)
    config = reader.read(node, Config, fallbacks=_FALLBACKS)
    diagnostics += reader.diagnostics
    if config is not None:
        diagnostics += _check(config, reader.places, kinds)
    return config, diagnostics


def _check(config: Config, places: Places, kinds: Kinds) -> Iterator[Diagnostic]:
    slugs: dict[str, Place] = {}
    yield from _check_columns(config.columns, "columns.", places, slugs, kinds)
    for message in check_permalink(config.permalink):
        yield diagnose("RD205", places.get("permalink"), pattern=config.permalink, **message)
    yield from _check_proof_codes(config, places)
    for index, ending in enumerate(config.files.also):
        refusal = refusal_of(f"*.{ending.removeprefix('.')}", config.files.endings[0])
        if refusal:
            place = places.get(f"files.also.{index}")
            words = refusal.words() | {
                "remedy": "从 also 里去掉",
                "remedy_en": "take it out of also",
            }
            yield diagnose("RD340", place, name=ending, **words)
    for key, slug in _named_columns(config):
        if slug not in slugs:
            near = did_you_mean(slug, slugs)
            words = suggestion(near, "用 columns 里的代号", "use a slug of columns")
            yield diagnose("RD206", places.get(key), slug=slug, **words)
    topics: dict[str, Place] = {}
    for index, topic in enumerate(config.topics):
        place = places[f"topics.{index}.slug"]
        if twin := _twin(topic.slug, topics):
            yield diagnose("RD202", place, slug=topic.slug, first=topics[twin].line)
        topics.setdefault(topic.slug, place)
    yield from _check_topic_names(config.topics, places)


def _check_topic_names(topics: Sequence[Topic], places: Places) -> Iterator[Diagnostic]:
    """Articles name a topic by its name or by its slug, so neither may mean two topics."""
    slugs = {topic.slug: index for index, topic in enumerate(topics)}
    names: dict[str, int] = {}
    for index, topic in enumerate(topics):
        other = names.setdefault(topic.name, slugs.get(topic.name, index))
        if other != index:
            first = places[f"topics.{other}.slug"].line
            words = {"name": topic.name, "slug": topics[other].slug, "first": first}
            yield diagnose("RD210", places[f"topics.{index}.name"], **words)


def _check_proof_codes(config: Config, places: Places) -> Iterator[Diagnostic]:
    rules = [code for code in CATALOGUE if code.startswith("RD7")]
    for code in config.proofreading:
        if code not in rules:
            near = did_you_mean(code, rules)
            words = suggestion(near, "用 RD7 开头的代码", "use a code that begins with RD7")
            yield diagnose("RD208", places.get(f"proofreading.{code}"), key=code, **words)


def _named_columns(config: Config) -> Iterator[tuple[str, str]]:
    """Where the configuration names a column by its slug: the key, and the slug."""
    home = config.home
    yield from (
        (f"home.{key}", slug) for key in ("lead", "notices") if (slug := getattr(home, key))
    )
    yield from ((f"home.blocks.{n}.column", block.column) for n, block in enumerate(home.blocks))
    yield from ((f"footer_columns.{n}", slug) for n, slug in enumerate(config.footer_columns))


def _twin(slug: str, others: Iterable[str]) -> str:
    """A slug that names the same folder on Windows: equal but for case."""
    return next((other for other in others if other.casefold() == slug.casefold()), "")


def _check_columns(
    columns: tuple[ColumnSettings, ...],
    under: str,
    places: Places,
    slugs: dict[str, Place],
    kinds: Kinds,
) -> Iterator[Diagnostic]:
    for index, column in enumerate(columns):
        here = f"{under}{index}."
        place = places[f"{here}slug"]
        if is_reserved_slug(column.slug) or name_fault(column.slug):
            yield diagnose("RD203", place, slug=column.slug, what="栏目代号", what_en="a column")
        twin = _twin(column.slug, slugs)
        if twin:
            yield diagnose("RD202", place, slug=column.slug, first=slugs[twin].line)
        slugs.setdefault(column.slug, place)
        if column.kind not in kinds:
            near = did_you_mean(column.kind, kinds)
            words = {"kind": column.kind, "known": "、".join(kinds), **nearly(near)}
            yield diagnose("RD204", places.get(f"{here}kind", place), **words)
        elif column.children and not kinds[column.kind].gathers:
            yield diagnose("RD207", place, slug=column.slug, kind=column.kind)
        if column.permalink:
            for message in check_permalink(column.permalink):
                at = places.get(f"{here}permalink")
                yield diagnose("RD205", at, pattern=column.permalink, **message)
        yield from _check_columns(column.children, f"{here}children.", places, slugs, kinds)
