"""The site as values: articles, columns, topics. Frozen; read nothing, print nothing."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Annotated, Any

import msgspec

from renda.config import ColumnSettings, Config, WebAddress
from renda.diagnostics import Place
from renda.fields import Alone, Key, Pattern
from renda.urls import topic_slug
from renda.views import Nature

#: Characters an id may have; feed readers store it whole.
ID_LIMIT = 120


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that readers may download from an article."""

    file: Annotated[
        str,
        Key("文件", "稿件文件夹里的文件名", "a file in the article's folder", also=("文件名",)),
        Alone(shown_as="title"),
    ]
    title: Annotated[
        str, Key("标题", "显示的名称，不写就用文件名", "the name shown", also=("名称",))
    ] = ""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A public note that something in the article was put right."""

    date: Annotated[datetime, Key("日期", "更正的日期", "when it was put right")]
    text: Annotated[str, Key("内容", "更正的内容", "what was put right")]


class Exemption(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that `check` is not to tell of again, with the reason."""

    code: Annotated[
        str,
        Key("代码", "提示的代码，如 RD711", "the code of the finding"),
        Pattern(r"RD7\d\d", "RD7 开头的代码，如 RD711", "a code that begins with RD7"),
    ]
    text: Annotated[
        str,
        Key("文字", "放行的那几个字；整篇稿件的提示可以不写", "the passage; none for the whole"),
    ] = ""
    reason: Annotated[str, Key("原因", "为什么这里没有错", "why it is right")] = ""


class ArticleFields(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The front matter of an article."""

    title: Annotated[str, Key("标题", "稿件标题", "the title", also=("题目",))]
    date: Annotated[
        datetime,
        Key("日期", "发布日期和时间", "when it was published", also=("发布日期", "发布时间")),
    ]
    short_title: Annotated[str, Key("短标题", "列表里用的标题", "the title in lists")] = ""
    subtitle: Annotated[
        str, Key("副标题", "副题", "the second line of the title", also=("副题",))
    ] = ""
    updated: Annotated[
        datetime | None, Key("更新日期", "内容更新的时间", "when the text was last revised")
    ] = None
    source: Annotated[
        str, Key("来源", "发布单位，转载的写原出处", "who published it; of a reprint, where from")
    ] = ""
    source_url: Annotated[
        str, Key("来源链接", "转载稿件的原网址", "address of the original"), WebAddress
    ] = ""
    id: Annotated[
        str,
        Key("编号", "稿件编号，定下后不再改", "the article's id; never change it"),
        Pattern(
            rf"[^\s<>\"]{{1,{ID_LIMIT}}}",
            f"不含空格和引号，最多 {ID_LIMIT} 个字",
            f"no blanks, no quotation marks, at most {ID_LIMIT} characters",
        ),
    ] = ""
    author: Annotated[tuple[str, ...], Key("作者", "作者，可多人", "who wrote it")] = ()
    photographer: Annotated[
        tuple[str, ...], Key("摄影", "摄影者，可多人", "who took the pictures")
    ] = ()
    editor: Annotated[
        tuple[str, ...], Key("责任编辑", "责任编辑", "who edited it", also=("编辑",))
    ] = ()
    summary: Annotated[
        str, Key("摘要", "不写就取正文开头", "the beginning of the text when absent")
    ] = ""
    keywords: Annotated[tuple[str, ...], Key("关键词", "关键词", "keywords")] = ()
    topics: Annotated[
        tuple[str, ...],
        Key("专题", "所属专题", "topics the article belongs to", also=("话题", "标签")),
    ] = ()
    image: Annotated[
        str, Key("图片", "代表图片的文件名", "the article's picture", also=("题图", "封面"))
    ] = ""
    image_alt: Annotated[str, Key("图片说明", "图片的文字说明", "what the picture shows")] = ""
    image_credit: Annotated[str, Key("图片来源", "图片的出处", "whose picture it is")] = ""
    attachments: Annotated[
        tuple[Attachment, ...], Key("附件", "供下载的文件", "files to download")
    ] = ()
    featured: Annotated[
        bool, Key("头条", "是否作为首页头条", "show it among the headlines", also=("推荐",))
    ] = False
    pin_until: Annotated[
        datetime | None, Key("置顶至", "在栏目里置顶到何时", "kept on top of its column until")
    ] = None
    also_in: Annotated[
        tuple[str, ...], Key("同时发布", "还出现在哪些栏目", "further columns that list it")
    ] = ()
    aliases: Annotated[tuple[str, ...], Key("旧网址", "转到本稿的旧网址", "old addresses")] = ()
    lang: Annotated[
        str,
        Key("语言", "正文语言，如 zh-CN、ii、mn", "language of the text"),
        Pattern(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "如 zh-CN", "such as zh-CN"),
    ] = ""
    draft: Annotated[bool, Key("草稿", "草稿不发布", "a draft is not published")] = False
    unlisted: Annotated[
        bool,
        Key("不列出", "有网页，但不进列表、订阅和站点地图", "a page, but in no list, feed or map"),
    ] = False
    publish_at: Annotated[
        datetime | None, Key("定时发布", "到这个时间才公开", "not public before", also=("发布于",))
    ] = None
    expires_at: Annotated[
        datetime | None, Key("到期下线", "到这个时间不再公开", "not public from then on")
    ] = None
    corrections: Annotated[tuple[Correction, ...], Key("更正", "更正说明", "corrections")] = ()
    proofread_ok: Annotated[
        tuple[Exemption, ...],
        Key("校对放行", "校对时不再提示的地方，写明原因", "what proofreading passes over, and why"),
    ] = ()


class PageFields(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The front matter of a column's own `index.md`; every field may be absent."""

    title: Annotated[str, Key("标题", "不写就用栏目名", "the column's name when absent")] = ""
    summary: Annotated[str, Key("摘要", "简介", "what the page is about")] = ""
    updated: Annotated[datetime | None, Key("更新日期", "更新时间", "when it was revised")] = None
    lang: Annotated[str, Key("语言", "正文语言", "language of the text")] = ""
    attachments: Annotated[
        tuple[Attachment, ...], Key("附件", "供下载的文件", "files to download")
    ] = ()
    proofread_ok: Annotated[
        tuple[Exemption, ...],
        Key("校对放行", "校对时不再提示的地方，写明原因", "what proofreading passes over, and why"),
    ] = ()


class Reference(msgspec.Struct, frozen=True):
    """A link or picture in a body, as the author wrote it, with its line in the file.

    A poster stands for a film; what is played is the film itself, or a recording.
    """

    target: str
    is_image: bool
    line: int
    alt: str = ""
    is_poster: bool = False
    is_played: bool = False


class Heading(msgspec.Struct, frozen=True):
    """A heading of a body: its level, its id as authors write it, and its text."""

    level: int
    id: str
    name: str


class BodyFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a converted text without its HTML, which is kept by its digest.

    `digest` is empty when there is no text. `characters` counts Han characters, and words of
    other scripts as one each.
    """

    digest: str = ""
    opening: str = ""
    references: tuple[Reference, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    characters: int = 0

    def facts(self) -> "BodyFacts":
        """All of this, and no more."""
        names = BodyFacts.__struct_fields__
        return BodyFacts(**{name: getattr(self, name) for name in names})


class Body(BodyFacts, frozen=True, kw_only=True):
    """A converted text. `html` still holds the author's own links; see `references`."""

    html: str = ""


class PictureFacts(msgspec.Struct, frozen=True):
    """What is known of a picture from its bytes alone: its format and its size as shown.

    `form` is the format, such as `jpeg`. When the picture cannot be used, `fault` is the code
    of a diagnostic and `params` are its words.
    """

    form: str = ""
    width: int = 0
    height: int = 0
    nature: Nature = "photo"
    is_moving: bool = False
    is_see_through: bool = False
    fault: str = ""
    params: dict[str, str] = {}


class Companion(msgspec.Struct, frozen=True):
    """A file beside an article that is published with it: its source and its digest.

    `picture` is given for what is called like a picture.
    """

    file: str
    digest: str
    size: int
    picture: PictureFacts | None = None


class Refused(msgspec.Struct, frozen=True):
    """A file of content/ that may not be published, see `renda.allowed_files`.

    `is_beside` tells whether it would be published by itself, beside an article or a page.
    """

    file: str
    is_beside: bool


class Entry(msgspec.Struct, frozen=True):
    """A Markdown file, read: its fields, its body and where each value stands.

    One that is not whole lacks a title or a date, and stand-ins fill their place. `digest`
    stands for all of the file; `face` for what other pages may show of it: an edit within
    the text changes the one and seldom the other.
    """

    file: str
    fields: Any
    body: BodyFacts
    places: msgspec.Raw = msgspec.Raw(b"{}")
    extra: dict[str, str] = {}
    is_whole: bool = True
    digest: str = ""
    face: str = ""

    @property
    def references(self) -> tuple[Reference, ...]:
        """The links and pictures of its body."""
        return self.body.references

    @property
    def body_digest(self) -> str:
        return self.body.digest

    @property
    def spots(self) -> dict[str, tuple[int | None, int | None]]:
        """Line and column of each value, by the dotted name of its field."""
        return _decode_places(self.places)

    def place(self, name: str = "") -> Place:
        """Where a field stands in the file; the file itself when it is absent."""
        return Place(self.file, *self.spots.get(name, (1, 1)))


#: Places are wanted only to tell of faults, so they are decoded only then.
_decode_places = msgspec.json.Decoder(dict[str, tuple[int | None, int | None]]).decode


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in its column. `folder` is set when it has a folder of its own."""

    entry: Entry
    column: str
    slug: str
    id: str
    folder: str | None = None
    companions: tuple[Companion, ...] = ()

    @property
    def fields(self) -> ArticleFields:
        fields: ArticleFields = self.entry.fields
        return fields

    @property
    def file(self) -> str:
        return self.entry.file

    @property
    def changed(self) -> datetime:
        """When it was published, revised or put right, whichever was last."""
        fields: ArticleFields = self.entry.fields
        if not (fields.updated or fields.corrections):
            return fields.date
        moments = [correction.date for correction in fields.corrections]
        return max([fields.date, fields.updated or fields.date, *moments])

    @property
    def order(self) -> tuple[datetime, str]:
        """Time, then id: the order of every list."""
        return (self.entry.fields.date, self.id)


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column with its place in the tree; `text` is its own index.md.

    `is_page` and `gathers` are traits of its kind: one page, or children instead of articles.
    """

    settings: ColumnSettings
    is_page: bool = False
    gathers: bool = False
    parent: str | None = None
    text: Entry | None = None
    companions: tuple[Companion, ...] = ()

    @property
    def slug(self) -> str:
        return self.settings.slug

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def kind(self) -> str:
        return self.settings.kind


class Site(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that will be published at one moment, newest first.

    `early` holds the ids of articles that a preview shows before their time; `withheld` the
    files of articles that are not public now, with the reason, `withheld_ids` their ids;
    `scheduled` those articles among them that will be public later; `loose` the other files in
    content/ that an article may name; `refused` those that it may not, nor are published. An
    amended site has none of these: what leads to one makes it be loaded as a whole.
    """

    config: Config
    columns: dict[str, Column]
    articles: tuple[Article, ...]
    pinned: frozenset[str] = frozenset()
    early: frozenset[str] = frozenset()
    withheld: dict[str, str] = {}
    withheld_ids: frozenset[str] = frozenset()
    scheduled: tuple[Article, ...] = ()
    loose: dict[str, Companion] = {}
    refused: tuple[Refused, ...] = ()
    next_change: datetime | None = None

    @cached_property
    def listed(self) -> tuple[Article, ...]:
        """The articles that lists, feeds and maps may show, newest first."""
        return tuple(a for a in self.articles if not a.entry.fields.unlisted)

    @cached_property
    def by_name(self) -> dict[str, Article]:
        """Each article by the name of its file, as links find it: in one composition."""
        return {
            unicodedata.normalize("NFC", article.entry.file): article for article in self.articles
        }

    @cached_property
    def with_files(self) -> tuple[Article, ...]:
        """The articles that have files of their own."""
        return tuple(article for article in self.articles if article.companions)

    @cached_property
    def unlisted(self) -> tuple[Article, ...]:
        """The articles that are only found by their address."""
        return tuple(article for article in self.articles if article.entry.fields.unlisted)

    @cached_property
    def featured(self) -> tuple[Article, ...]:
        """The listed articles that are to stand out."""
        return tuple(article for article in self.listed if article.entry.fields.featured)

    @cached_property
    def by_column(self) -> dict[str, tuple[Article, ...]]:
        """Listed articles of each column, cross-posts and a group's children included."""
        shelves: dict[str, list[Article]] = {slug: [] for slug in self.columns}
        lines = {slug: tuple(self.line_of(slug)) for slug in self.columns}
        for article in self.listed:
            shown = lines[article.column]
            if also_in := article.entry.fields.also_in:
                more = (slug for column in also_in for slug in lines.get(column, ()))
                shown = tuple(dict.fromkeys((*shown, *more)))
            for slug in shown:
                shelves[slug].append(article)
        return {slug: tuple(shelf) for slug, shelf in shelves.items()}

    @cached_property
    def by_topic(self) -> dict[str, tuple[Article, ...]]:
        """Listed articles of each topic that has any, in the order of the configuration."""
        shelves: dict[str, list[Article]] = {topic.slug: [] for topic in self.config.topics}
        for article in self.listed:
            for topic in self.topics_of(article):
                shelves.setdefault(topic, []).append(article)
        return {topic: tuple(shelf) for topic, shelf in shelves.items() if shelf}

    @cached_property
    def topic_names(self) -> dict[str, str]:
        """Each topic's slug with its name: of the closed list, or of the words in use."""
        if self.config.topics:
            return {topic.slug: topic.name for topic in self.config.topics}
        words = {word for article in self.listed for word in article.fields.topics}
        return {topic_slug(word): word for word in sorted(words, reverse=True)}

    @cached_property
    def _topic_slugs(self) -> dict[str, str]:
        names = {topic.name: topic.slug for topic in self.config.topics}
        return names | {topic.slug: topic.slug for topic in self.config.topics}

    def topics_of(self, article: Article) -> tuple[str, ...]:
        """The slugs of an article's topics; editors may write a topic's slug or its name."""
        words = article.entry.fields.topics
        if words not in self._slugs:
            names = self._topic_slugs
            slugs = (names.get(word) or topic_slug(word) for word in words)
            self._slugs[words] = tuple(dict.fromkeys(slugs))
        return self._slugs[words]

    @cached_property
    def _slugs(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The answers of `topics_of` so far: many articles have the same topics."""
        return {}

    @cached_property
    def neighbours(self) -> dict[str, tuple[Article | None, Article | None]]:
        """Of each listed article's id: the newer and the older one of its own column."""
        found: dict[str, tuple[Article | None, Article | None]] = {}
        for slug, shelf in self.by_column.items():
            own = [None, *(a for a in shelf if a.column == slug), None]
            for newer, article, older in zip(own, own[1:], own[2:], strict=False):
                if article:
                    found[article.id] = (newer, older)
        return found

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        """Of each topic, where on its shelf each article stands, by id."""
        return {
            topic: {article.id: place for place, article in enumerate(shelf)}
            for topic, shelf in self.by_topic.items()
        }

    def related(self, article: Article, count: int) -> tuple[Article, ...]:
        """The newest of the older articles that share a topic with this one."""
        older = [self._older(topic, article, count) for topic in self.topics_of(article)]
        if len(older) == 1:
            return older[0]
        near = {other.id: other for shelf in older for other in shelf}
        return tuple(sorted(near.values(), key=lambda a: a.order, reverse=True)[:count])

    def _older(self, topic: str, article: Article, count: int) -> tuple[Article, ...]:
        shelf = self.by_topic.get(topic, ())
        place = self._places[topic].get(article.id) if shelf else None
        if place is None:  # it is not listed itself, so it stands on no shelf
            return tuple(islice((a for a in shelf if a.order < article.order), count))
        return shelf[place + 1 : place + 1 + count]

    def line_of(self, slug: str) -> Iterator[str]:
        """A column and the groups it stands in, innermost first."""
        at: str | None = slug
        while at in self.columns:
            yield at
            at = self.columns[at].parent

    def children_of(self, slug: str | None) -> tuple[Column, ...]:
        return tuple(c for c in self.columns.values() if c.parent == slug)


def place_on(shelf: Sequence[Article], article: Article) -> int:
    """Where an article stands, or would stand, among articles that are newest first."""
    return bisect_left(shelf, True, key=lambda other: other.order <= article.order)
