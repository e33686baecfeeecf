"""The front matter that a file without one could have: its title, its date, and the file with it.

Called by `entries` to say so, and by `repairs` to write it. What is not in the file or in its
name is left out; the text below stays as it is, sign by sign.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from renda.fields import field_named, fields_of
from renda.moments import likely_spelling, parse_moment
from renda.yaml_writing import as_value

_DASHES = re.compile(r"\s*(?:[-﹣－—–─_]{2,}|[*+=~]{3,}|```(?:ya?ml)?)\s*")
_KEY_LINE = re.compile(r"(?P<key>[^\s:：=#>-][^:：=]{0,19}?)\s*[:：=][ \u3000]*(?P<rest>.*)")
_ITEM = re.compile(r"\s+\S|- \S")
_HEADING = re.compile(r"#{1,6}[ \t\u3000]*(?P<words>[^#\s].*?)[ \t]*#*")
_MARKS = re.compile(r"^[>\s]+|^[*+-] +|!?\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}|<[^>]+>|\s+$")
_SENTENCE_END = re.compile("[。！？；]")
_LABEL = r"(?:(?:发布|发稿|成文|签发|刊发)?(?:日期|时间))"
_DATE_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([-_.年])(\d{1,2})[-_.月](\d{1,2})|(\d\d)(\d\d))(?!\d)"
)
_LABELLED_DATE = re.compile(rf"{_LABEL}\s*[:：]\s*(\d{{4}}年[\d月日 :：]+|\d[^|｜\u4e00-\u9fff]*)")
#: A title is no longer than this, and a date stands in the first or the last lines.
_TITLE_LIMIT, _NEAR_AN_END = 60, 6
#: A front matter whose end is further down than this has none.
_FRONT_LIMIT = 40


class _Front(NamedTuple):
    """Lines that are meant as front matter: the first, and the one behind the last."""

    top: int
    end: int


def with_front_matter(text: str, file: str, fields: type[msgspec.Struct]) -> str | None:
    """The text of `file` with a front matter; None when nothing can be said of it.

    Lines of “name: value” at the top become one, whatever dashes stand around them.
    """
    lines = text.split("\n")
    if not text.strip():
        return None
    if meant := _front_meant(lines, fields):
        written = lines[meant.top : meant.end]
        front = [_as_line(line) for line in written if not _DASHES.fullmatch(line)]
        body = lines[meant.end :]
    else:
        front, body = list(_front_of(text, file, fields)), lines
    return "\n".join(["---", *front, "---", *body]) if front else None


def advice(text: str, file: str, fields: type[msgspec.Struct]) -> dict[str, str]:
    """What to write into this very file, as details of a diagnostic; none when it is empty."""
    lines = text.split("\n")
    meant = _front_meant(lines, fields)
    if meant is None:
        front = "；".join(_front_of(text, file, fields))
        return {"here": f"；这里可写 {front}", "here_en": f"; here {front}"} if front else {}
    zh, en = [], []
    first, last = lines[meant.top], lines[meant.end - 1]
    for line, number, where, where_en in (
        (first, meant.top + 1, "前面", "above"),
        (last, meant.end, "后面", "below"),
    ):
        if not _DASHES.fullmatch(line):
            zh.append(f"在第 {number} 行{where}加一行 ---")
            en.append(f"put --- {where_en} line {number}")
        elif line.rstrip() != "---":
            zh.append(f"把第 {number} 行改成 ---")
            en.append(f"let line {number} be ---")
    return {"here": f"；这里{'，'.join(zh)}", "here_en": f"; here {', '.join(en)}"}


def title_of(text: str) -> str:
    """The first heading, else the first sentence of the first line, without marks."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    lines = [line for line in lines if not _DASHES.fullmatch(line) and not _spelling(line)]
    headings = (found["words"] for line in lines if (found := _HEADING.fullmatch(line)))
    words = next(headings, lines[0] if lines else "")
    bare = _MARKS.sub(lambda mark: mark[1] or "", words).strip()
    sentence = _SENTENCE_END.split(bare, maxsplit=1)[0]
    if len(sentence) > _TITLE_LIMIT:
        sentence = sentence[:_TITLE_LIMIT].rpartition("，")[0]
    return sentence


def date_of(text: str, file: str) -> str:
    """A date in the name of the file, else on a line of its own near the top or the end."""
    for name in (file.rpartition("/")[2], file.rpartition("/")[0].rpartition("/")[2]):
        if found := _DATE_IN_NAME.search(name):
            day = f"{found[1]}-{found[3] or found[5]}-{found[4] or found[6]}"
            if parse_moment(day):
                return day
    lines = [line.strip(" \t\u3000*_（）()") for line in text.split("\n") if line.strip()]
    for line in [*lines[:_NEAR_AN_END], *reversed(lines[-_NEAR_AN_END:])]:
        labelled = _LABELLED_DATE.search(line)
        if spelling := _spelling(labelled[1].strip() if labelled else line):
            return spelling
    return ""


def _spelling(written: str) -> str:
    moment = parse_moment(written)
    if moment is None:
        return likely_spelling(written)
    return (
        f"{moment:%Y-%m-%d}" if not (moment.hour or moment.minute) else f"{moment:%Y-%m-%d %H:%M}"
    )


def _front_of(text: str, file: str, fields: type[msgspec.Struct]) -> Iterator[str]:
    names = {field.name for field in fields_of(fields)}
    for name, value in (("title", title_of(text)), ("date", date_of(text, file))):
        if value and name in names:
            yield f"{name}: {as_value(value)}"


def _front_meant(lines: list[str], fields: type[msgspec.Struct]) -> _Front | None:
    """What is meant as front matter at the top of a file, with the dashes around it.

    Between two lines of dashes one known name is enough. Otherwise the title is asked for, since
    a text may begin with a line on its source.
    """
    top = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    has_dashes = top < len(lines) and _DASHES.fullmatch(lines[top]) is not None
    names: set[str] = set()
    for number in range(top + has_dashes, min(len(lines), top + _FRONT_LIMIT)):
        line = lines[number]
        is_whole = "title" in names
        if _DASHES.fullmatch(line):
            return _Front(top, number + 1) if is_whole or (has_dashes and names) else None
        found = _KEY_LINE.fullmatch(line)
        if found is None and not _ITEM.match(line):
            return _Front(top, number) if is_whole else None
        if found and (field := field_named(fields, found["key"])):
            names.add(field.name)
    return None


def _as_line(line: str) -> str:
    """A line of front matter with a plain colon and a blank, and quotes where it needs them."""
    found = _KEY_LINE.fullmatch(line)
    if found is None or line[found.end("key") :].startswith(": "):
        return line
    return f"{found['key']}: {as_value(found['rest'])}".rstrip()
