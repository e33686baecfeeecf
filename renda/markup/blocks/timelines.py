"""时间线: a list whose items begin with a time and a colon."""

import re
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX

from renda.markup.blocks.elements import Built, Plain, has_words, renamed, styled
from renda.markup.blocks.ledger import Held
from renda.markup.blocks.names import Part

_LIST = Part("列表", "a list")
#: A longer beginning, or one that holds a sentence, is no time.
_TIME_LENGTH = 30
_SENTENCE = re.compile(r"[，。！？；]")
#: A colon, but not the one in 9:30, nor one inside a stand-in of the parser.
_COLON = re.compile(f"{STX}[^{ETX}]*{ETX}|(?P<colon>：|(?<!\\d):|:(?!\\d))")


def build_timeline(held: Held, plain: Plain) -> Built:
    """`<ol class="rd-timeline">`; `--numbered` where the author numbered the items."""
    elements = [renamed(words, "p", "rd-timeline__title") for words in held.words]
    lists = 0
    for element in held.content:
        if element.tag in ("ul", "ol"):
            element = _timeline(element)
            lists += 1
        elements.append(element)
    return Built(elements, () if lists else (_LIST,))


def _timeline(items: Element) -> Element:
    timeline = styled("ol", "rd-timeline")
    if items.tag == "ol":
        timeline.attrib |= {**items.attrib, "class": "rd-timeline rd-timeline--numbered"}
    timeline.extend(list(items))
    for item in timeline:
        is_loose = len(item) and item[0].tag == "p" and not (item.text or "").strip()
        _mark_time(item[0] if is_loose else item)
    return timeline


def _mark_time(line: Element) -> None:
    """Put what stands before the first colon, and the colon, into `<strong>`."""
    before = ""
    for count, text in enumerate([line.text, *(child.tail for child in line)]):
        if count:
            before += "".join(line[count - 1].itertext())
        if len(before) > _TIME_LENGTH:
            return
        if (end := _colon_end(text or "")) is not None:
            time = before + (text or "")[:end]
            if has_words(time) and len(time) <= _TIME_LENGTH and not _SENTENCE.search(time):
                _cut(line, count, end)
            return
        before += text or ""


def _colon_end(text: str) -> int | None:
    ends = (match.end() for match in _COLON.finditer(text) if match["colon"])
    return next(ends, None)


def _cut(line: Element, count: int, end: int) -> None:
    """Move the first `count` children, and the text behind them up to `end`, into `<strong>`."""
    time = styled("strong", "rd-timeline__time")
    children = list(line)[:count]
    for child in children:
        line.remove(child)
        time.append(child)
    time.text = line.text
    if children:
        text = children[-1].tail or ""
        children[-1].tail, time.tail = text[:end], text[end:]
    else:
        text = line.text or ""
        time.text, time.tail = text[:end], text[end:]
    line.text = None
    line.insert(0, time)
