"""A block of simple raw HTML as the sanitiser leaves it.

Called by `plain_blocks`. Knows paragraphs and tables of rows, written as browsers write them:
lower case, no attributes, and every tag paired. Such a block opens nothing that could reach
into its neighbours, and holds nothing to remove; a table is only told of its body.
"""

import re

from renda.shortcuts.plain_inline import NotPlainError

#: One line, without entities and without the signs by which Markdown may be read in it.
_TEXT = r"[^<>&*_`\\\[\]{}|~\n]*+"
_MARKS = ("b", "em", "i", "s", "small", "strong", "sub", "sup", "u")
#: Text with marks that are not within each other. No text holds `<`, so there is one way to
#: match, though the groups that repeat are not possessive: before Python 3.11.5 such a group
#: loses its place.
_LINE = rf"{_TEXT}(?:(?:{'|'.join(f'<{tag}>{_TEXT}</{tag}>' for tag in _MARKS)}|<br>){_TEXT})*"
#: Between the tags of a table; other white space would be text.
_GAP = r"[ \n]*+"
_CELLS = rf"{_GAP}(?:(?:<td>{_LINE}</td>|<th>{_LINE}</th>){_GAP})+"
_PARAGRAPH = re.compile(rf"<p>{_LINE}</p>")
_TABLE = re.compile(rf"(<table>{_GAP})((?:<tr>{_CELLS}</tr>{_GAP})+)</table>")


def compile_raw(block: str) -> str:
    """The block as it stands in the page.

    :raises NotPlainError: when it is not simple.
    """
    if _PARAGRAPH.fullmatch(block):
        return block
    if table := _TABLE.fullmatch(block):
        opening, rows = table.groups()
        return f"{opening}<tbody>{rows}</tbody></table>"
    raise NotPlainError
