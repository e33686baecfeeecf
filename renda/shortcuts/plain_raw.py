"""A block of simple raw HTML to what the sanitiser leaves of it.

Called by `plain_blocks`. Knows paragraphs and tables without attributes whose tags all pair.
Such a block opens nothing that could reach into its neighbours, so it may be sanitised by
itself; it is, and looked at for what was removed or lost, exactly as whole texts are.
"""

import re

from renda.shortcuts.plain_inline import NotPlainError

#: Without the signs by which Markdown may be read in it, and without entities.
_TEXT = r"[^<>&*_`\\\[\]{}|~]*+"
_MARKS = ("b", "em", "i", "s", "small", "strong", "sub", "sup", "u")
#: Text with marks that are not within each other. No text holds `<`, so there is one way to
#: match, though the groups that repeat are not possessive: before Python 3.11.5 such a group
#: loses its place when there is one within it.
_LINE = rf"{_TEXT}(?:(?:{'|'.join(f'<{tag}>{_TEXT}</{tag}>' for tag in _MARKS)}|<br>){_TEXT})*"
_CELLS = rf"\s*(?:(?:<td>{_LINE}</td>|<th>{_LINE}</th>)\s*)+"
_BLOCK = re.compile(rf"<p>{_LINE}</p>|<table>\s*(?:<tr>{_CELLS}</tr>\s*)+</table>")


def compile_raw(block: str) -> str:
    """The block as it stands in the page.

    :raises NotPlainError: when it is not simple, or anything would have to be told about it.
    """
    if not _BLOCK.fullmatch(block):
        raise NotPlainError
    # Late: most texts hold no raw HTML, and do without what these import.
    from renda.fidelity import check_fidelity
    from renda.markup.removed import find_removed
    from renda.markup.sanitise import sanitise

    html = sanitise(block)
    if any(find_removed(block, block, html)) or check_fidelity(block, html, 1):
        raise NotPlainError
    return html
