"""Covers what is no prose, sign by sign, so that every offset stays the one in the file.

Called by the manuscript. Code, raw HTML, entities and comments are covered always; addresses,
targets of links and other marks of Markdown only where words are read.
"""

import html
import re

#: Stands for one covered sign. No rule takes it for a letter, a figure or punctuation.
COVER = "\x00"

_CODE = re.compile(
    r"""
    ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ ]{0,3}(?P=fence)[`~]*[ \t]*$  # a fence
    | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)              # `code`
    | <!--.*?-->                                                                   # a comment
    | </?[A-Za-z](?:[^<>"'\n]|"[^"\n]*"|'[^'\n]*')*>                               # a tag
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_MARKS = re.compile(
    r"""
    ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]+\S.*$             # where a named link leads
    | !?\[(?=[^\[\]\n]*\]\()                            # the beginning of a link
    | \]\((?:[^()\n]|\([^()\n]*\))*\)                   # its end and target
    | \[\^[^\]\n]+\]:?                                  # the number of a note
    | (?:(?:https?|ftp)://|www\.)(?:[!-'*-~]|\([!-'*-~]*\))+  # an address
    | (?<![\w.+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]+   # an e-mail address
    | \{:?[ ]*(?:[#.]|[A-Za-z][\w:.-]*=)[^{}\n]*\}      # an id, or other attributes
    | ^[ ]{0,3}:{3,}[ \t]*\w*                           # a block and its name
    """,
    re.VERBOSE | re.MULTILINE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NOT_A_LINE_END = re.compile(r"[^\n]")


def cover(text: str) -> str:
    """Covers all but the line ends."""
    if "\n" not in text:
        return COVER * len(text)
    return _NOT_A_LINE_END.sub(COVER, text)


def _cover_found(found: re.Match[str]) -> str:
    return cover(found[0])


def cover_code(text: str) -> str:
    """The text without code, raw HTML, entities and comments."""
    text = _CODE.sub(_cover_found, text)
    return _ENTITY.sub(_cover_entity, text) if "&" in text else text


def _cover_entity(found: re.Match[str]) -> str:
    return cover(found[0]) if html.unescape(found[0]) != found[0] else found[0]


def cover_marks(text: str) -> str:
    """The text without addresses, targets and names of blocks; words of links stay."""
    return _MARKS.sub(_cover_found, text)
