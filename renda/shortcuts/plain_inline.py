"""One line of plain prose to HTML: bold, emphasis, links, pictures and marks of notes.

None stands within another. Called for each line, cell, item and title. Refuses every other use
of the signs of Markdown, and addresses whose fate the sanitiser decides.
"""

import re

from renda.markup.rules import ID_PREFIX
from renda.markup.stars import STAR_BOUNDARY, find_doubtful, may_begin, may_end

#: A line without any of these is text as it stands.
_SIGN = re.compile(r"[*_\[\]!<>|:]")
#: These are text too, unless they begin a bare address, a line of colons or a picture.
_HARMLESS = (":", "!")
_HARMFUL = ("://", ":::", "![")

_LABEL = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
_PATH = r"[\w./%#?=+,~-]"
#: An address on another host, of letters, as numbers may be no host at all.
_OUTSIDE = rf"https?://(?:{_LABEL}\.)+[A-Za-z]{{2,}}(?:/{_PATH}*)?"
#: One inside the site. Two slashes at its beginning would lead out of it.
_INSIDE = rf"(?!//){_PATH}+"
#: A part of the same page, whose id the sanitiser prefixes; those of notes are none of ours.
_PART = rf"#(?!{ID_PREFIX})[\w-]+"
#: Bold and emphasis have no white space at their inner ends, and no further star beside them.
_STARRED = r"[^\s*_\[\]](?:[^*_\[\]]*[^\s*_\[\]])?"
#: Neither words nor the name of a picture begin with the sign of a note, which would come first.
_PICTURE = rf"!\[(?P<alt>(?!\^)[^\[\]*_<>|\"]*)\]\((?P<source>(?![#?]){_INSIDE})\)"
_MARK = re.compile(
    rf"\[(?P<words>(?!\^)[^\[\]*_>|]+)\]\((?P<target>{_PART}|{_OUTSIDE}|(?!#){_INSIDE})\)"
    rf"|{_PICTURE}"
    r"|\[\^(?P<note>[0-9A-Za-z]+)\](?![\[(:])"
    rf"|\*\*(?P<bold>{_STARRED})\*\*(?!\*)"
    rf"|\*(?!\*)(?P<emphasis>{_STARRED})\*(?!\*)"
)
_PICTURE_LINE = re.compile(_PICTURE)
#: What may be a mark, but for colons that stand alone, or has to be escaped.
_MEANING = re.compile(r"[*_\[\]!<>|\"&]|://|:::")
#: How a text begins that is a block of its own, or the marker of one.
_BLOCK_SIGN = re.compile(r"[#>|:_=~+-]|(?:\*|\d+\.)(?:[ \u3000]|$)")


class NotPlainError(Exception):
    """The text holds what only the long way can read."""


def compile_line(line: str) -> str:
    """A line as HTML. Marks of notes have no number yet.

    :raises NotPlainError: when it holds more than text and the marks that are known here.
    """
    sign = _SIGN.search(line)
    if sign is None:
        return line
    if "*" in line and next(find_doubtful(line), None):
        raise NotPlainError
    pieces: list[str] = []
    done = 0
    while sign:
        at, end = sign.span()
        if mark := _MARK.match(line, at):
            end = mark.end()
            pieces += (line[done:at], _element(mark))
            done = end
        elif sign[0] == ">":
            pieces += (line[done:at], "&gt;")
            done = end
        elif sign[0] not in _HARMLESS or line.startswith(_HARMFUL, at):
            raise NotPlainError
        sign = _SIGN.search(line, end)
    return "".join((*pieces, line[done:]))


def _element(mark: re.Match[str]) -> str:
    if bold := mark["bold"]:
        _look_at_runs(mark, "bold")
        return f"<strong>{_text(bold)}</strong>"
    if emphasis := mark["emphasis"]:
        _look_at_runs(mark, "emphasis")
        return f"<em>{_text(emphasis)}</em>"
    if target := mark["target"]:
        if target[0] == "#":
            target = f"#{ID_PREFIX}{target[1:]}"
        return f'<a href="{target}">{_text(mark["words"])}</a>'
    if label := mark["note"]:
        link = f'<a class="footnote-ref" href="#{ID_PREFIX}fn:{label}"></a>'
        return f'<sup id="{ID_PREFIX}fnref:{label}">{link}</sup>'
    return _picture(mark)


def _look_at_runs(mark: re.Match[str], name: str) -> None:
    """Refuse runs of stars in which bold may not begin and end."""
    first = STAR_BOUNDARY.match(mark.string, mark.start())
    last = STAR_BOUNDARY.match(mark.string, mark.end(name))
    if not (may_begin(first) and may_end(last)):
        raise NotPlainError


def compile_picture(line: str) -> str:
    """A line that is a picture and nothing else.

    :raises NotPlainError: when it is more, or something else.
    """
    found = _PICTURE_LINE.fullmatch(line)
    if found is None or not is_mere_text(found["alt"]):
        raise NotPlainError
    return _picture(found)


def _picture(found: re.Match[str]) -> str:
    return f'<img alt="{found["alt"]}" src="{found["source"]}">'


def is_mere_text(text: str) -> bool:
    """Whether a text means nothing but itself, in HTML and in an attribute too."""
    return not _MEANING.search(text)


def _text(text: str) -> str:
    """The text within a mark, escaped."""
    if "<" in text or "|" in text or "://" in text or ":::" in text:
        raise NotPlainError
    return text.replace(">", "&gt;")


def plain_beginning(text: str) -> str:
    """The same text, if it begins as text does.

    :raises NotPlainError: when its first sign may begin a block.
    """
    if _BLOCK_SIGN.match(text):
        raise NotPlainError
    return text
