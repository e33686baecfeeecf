"""Plain prose to its body without Python-Markdown, the sanitiser and the fidelity check.

`compile_plain` takes the texts that most articles are: paragraphs, headings, lists, quotes,
tables, rules, definitions, notes, the common blocks of colons and simple raw HTML, with bold,
links and pictures in them. It gives the very body that the long way gives, and only for texts
of which the long way has nothing to tell. At the first sign of anything else it gives None,
for the whole text: what stands in one paragraph can change the next. Every character of the
text is escaped, and only tags that the sanitiser knows are made, so that there is nothing to
sanitise. `tests/test_shortcuts_plain.py` proves it equal. Called by `entries`.
"""

import hashlib
import re

from renda.markup.hostile import find_hostile
from renda.markup.opening import count_characters, opening_of
from renda.markup.references import find_references, ids_of
from renda.model import Body
from renda.shortcuts.plain_blocks import compile_blocks
from renda.shortcuts.plain_inline import NotPlainError

#: Characters that begin what is not known here (code, escapes, entities, attribute lists), and
#: white space and controls that one of the stages of the long way changes.
_STRANGE = re.compile(
    r"[`\\&{\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f"
    r"\ud800-\udfff\ufffe\uffff]"
)
#: Deleted text and fences, slips for blocks, blanks at the end of a line;
#: each behind the rarer of its signs, which is found sooner.
_STRANGE_PAIRS = (
    ("~", "~~"),
    ("：", "：：："),
    (" ", " \n"),
    ("\u3000", "\u3000\n"),
)


def compile_plain(text: str, first_line: int = 1) -> Body | None:
    """The body of an article's text, or None when only the long way can tell.

    Right as long as `renda.shortcuts.proven` knows the long way; whoever calls this asks there.

    :param first_line: the number of the text's first line in its file.
    """
    if _is_strange(text) or find_hostile(text):
        return None
    try:
        page = compile_blocks(text)
    except NotPlainError:
        return None
    html = page.html
    return Body(
        html=html,
        digest=hashlib.blake2b(html.encode(), digest_size=16).hexdigest(),
        opening=opening_of(html),
        references=find_references(html, text, first_line)
        if page.has_notes or "](" in text
        else (),
        headings=page.headings,
        ids=ids_of(html) if page.has_notes else tuple(heading.id for heading in page.headings),
        characters=count_characters(html),
    )


def _is_strange(text: str) -> bool:
    return (
        _STRANGE.search(text) is not None
        or text[:1] in (" ", "")
        or text[-1] in (" ", "\u3000")
        or any(sign in text and pair in text for sign, pair in _STRANGE_PAIRS)
    )
