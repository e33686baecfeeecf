"""What the text of an article is made of: paragraphs, headings, lists, and heavier things.

Called by the corpus. Blocks are values; `dialects` writes them as the Markdown of each tool.
Inside a block stand plain words with `**bold**`, links and note marks, which all tools read
alike. A text ends as soon as it has the wanted number of Han characters.
"""

from collections.abc import Iterator
from random import Random

import msgspec

from benchmarks.outline import COLUMNS
from benchmarks.phrases import HEADINGS, ITEMS, PATTERNS, WORDS, count_han, speak

#: A text is closed when it has this many characters; so it has about 1,250 at its end, and
#: never the 1,500 from which Renda gives a text a table of contents.
_ENOUGH = 1_180
_FOREIGN = "https://news.mingyuan.example/"


class Block(msgspec.Struct, frozen=True, tag=True):
    """A part of a text."""


class Paragraph(Block, frozen=True):
    text: str


class Heading(Block, frozen=True):
    text: str


class Listing(Block, frozen=True):
    """Items, each with the items below it; numbered or not on the first level."""

    items: tuple[tuple[str, tuple[str, ...]], ...]
    is_numbered: bool = False


class Quote(Block, frozen=True):
    paragraphs: tuple[str, ...]


class Table(Block, frozen=True):
    """Rows of cells; the first row is the head."""

    rows: tuple[tuple[str, ...], ...]


class Definitions(Block, frozen=True):
    pairs: tuple[tuple[str, str], ...]


class RawHtml(Block, frozen=True):
    """HTML that is to reach the page as it stands."""

    html: str


class Boxed(Block, frozen=True):
    """What Renda writes as `:::`: the kind of box, and titles with the blocks below them."""

    kind: str
    sides: tuple[tuple[str, tuple[Block, ...]], ...]


class Signature(Block, frozen=True):
    """Lines at the end of a text."""

    lines: tuple[str, ...]


class Notes(Block, frozen=True):
    """Footnotes, numbered from 1; the text refers to each as `[^1]`."""

    texts: tuple[str, ...]


def plain_text(chance: Random) -> Iterator[Block]:
    """News as most of it is: prose, some headings, bold words, links and a simple list."""
    written = 0
    for block in _plain_blocks(chance):
        yield block
        written += han_in(block)
        if written >= _ENOUGH:
            return


def heavy_text(chance: Random) -> Iterator[Block]:
    """A text with all that Markdown has, and no two things of one kind beside each other."""
    notes = Notes((speak(chance, PATTERNS), speak(chance, PATTERNS)))
    parts = _heavy_blocks(chance)
    written = han_in(notes)
    while written < _ENOUGH:
        block = next(parts, None) or Paragraph(_prose(chance, 2))
        yield block
        written += han_in(block)
    yield Signature(("明远县人大常委会办公室", f"2026年{chance.randint(1, 10)}月8日"))
    yield notes


def han_in(block: Block) -> int:
    """The Han characters of a block, as it stands in the page."""
    return count_han(msgspec.json.encode(block).decode())


def _plain_blocks(chance: Random) -> Iterator[Block]:
    yield Paragraph(_prose(chance, 2))
    yield Paragraph(_marked(chance))
    while True:
        yield Heading(speak(chance, HEADINGS))
        yield Paragraph(_prose(chance, 3))
        if chance.random() < 0.5:
            yield Listing(tuple((speak(chance, ITEMS), ()) for _ in range(3)), True)
        else:
            yield Paragraph(_marked(chance))
        yield Paragraph(_prose(chance, 3))


def _heavy_blocks(chance: Random) -> Iterator[Block]:
    yield Paragraph(_prose(chance, 1) + "详见说明[^1]。")
    yield _table(chance)
    yield Heading(speak(chance, HEADINGS))
    yield Boxed("notice", ((speak(chance, HEADINGS), (Paragraph(_prose(chance, 1)),)),))
    yield Listing(
        tuple((speak(chance, ITEMS), (speak(chance, ITEMS), speak(chance, ITEMS))) for _ in "12"),
        is_numbered=True,
    )
    yield Quote((_prose(chance, 1), _prose(chance, 1)))
    yield RawHtml(
        f"<p>{speak(chance, PATTERNS)}占地约{chance.randint(2, 90)}万m<sup>2</sup>，"
        f"<u>{chance.choice(WORDS['result'])}</u>。</p>"
    )
    yield Heading(speak(chance, HEADINGS))
    yield Paragraph(_marked(chance) + "数据截至九月底[^2]。")
    yield Definitions(
        tuple((chance.choice(WORDS["matter"]), speak(chance, PATTERNS)) for _ in range(2))
    )
    yield Boxed("timeline", (("工作进展", (_dated_list(chance),)),))
    yield Boxed(
        "compare",
        (
            ("修改前", (Paragraph(speak(chance, PATTERNS)),)),
            ("修改后", (Paragraph(speak(chance, PATTERNS)),)),
        ),
    )
    yield RawHtml(
        "<table><tr><th>单位</th><th>件数</th></tr>"
        f"<tr><td>{chance.choice(WORDS['office'])}</td><td>{chance.randint(3, 60)}</td></tr></table>"
    )
    yield Listing(tuple((speak(chance, ITEMS), ()) for _ in range(3)))


def _prose(chance: Random, sentences: int) -> str:
    return "".join(speak(chance, PATTERNS) for _ in range(sentences))


def _marked(chance: Random) -> str:
    """A paragraph with bold words and two links, one of them to a page of the site."""
    column = chance.choice(COLUMNS)
    return (
        f"{speak(chance, PATTERNS)}会议强调，要把**{chance.choice(WORDS['matter'])}**摆在突出位置，"
        f"有关报道见[{column.name}](/{column.slug}/)和[明远新闻网]({_FOREIGN})。"
        f"{speak(chance, PATTERNS)}"
    )


def _table(chance: Random) -> Table:
    rows = [
        (
            str(number),
            chance.choice(WORDS["matter"]),
            chance.choice(WORDS["office"]),
            f"{chance.randint(10, 900)}万元",
        )
        for number in range(1, 6)
    ]
    return Table((("序号", "项目", "责任单位", "投资"), *rows))


def _dated_list(chance: Random) -> Listing:
    months = sorted(chance.sample(range(1, 11), 3))
    return Listing(tuple((f"{month}月：{speak(chance, ITEMS)}", ()) for month in months))
