"""The lines of colons: finding them, pairing them, putting markers in their place.

Two preprocessors around those that put code fences (25) and raw HTML (20) aside. The first
notes each line's number behind its colons, while lines still stand where the author wrote
them; the second sees which are left, for a `:::` inside a code fence is text. Each pair
becomes two markers that stand alone between blank lines; every other line stays as text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from renda.diagnostics import nearly
from renda.markup.blocks.ledger import Ledger, Opened
from renda.markup.blocks.names import NAMES, BlockFinding, Kind, nearest_name

#: Blocks nested deeper are shown as text: no article needs them, and the parser recurses.
_DEPTH_LIMIT = 8
_BLANKS = " \u00a0\u3000"
#: Full-width colons are no fence, but a slip that must not go unnoticed.
_COLONS = (":::", "：：：")
_FENCE = re.compile(
    rf"(?P<margin>[{_BLANKS}]*)(?P<colons>:{{3,}}|：{{3,}})(?P<gap>[{_BLANKS}]*)"
    r"(?P<name>\S*)\s*(?P<words>.*)"
)
# STX and ETX cannot be forged: Python-Markdown takes them out of every source first.
_PLACE = re.compile(f"{STX}place:(\\d+){ETX}")
_RULE = re.compile(rf"[{_BLANKS}]*-{{3,}}[{_BLANKS}]*")
#: What in a signature belongs together with the next line: lists, quotes, rows of a table.
_JOINED = re.compile(r"[-*+>]\s|\d+\.\s|[^|]*\|")


def open_marker(number: int) -> str:
    """Stands where block `number` of the ledger begins."""
    return f"{OPEN}{number}{ETX}"


def close_marker(number: int) -> str:
    """Stands where block `number` ends."""
    return f"{STX}block-close:{number}{ETX}"


def part_marker(number: int) -> str:
    """Stands between the two columns of block `number`."""
    return f"{STX}block-part:{number}{ETX}"


#: How every marker of `open_marker` begins.
OPEN = f"{STX}block-open:"


class NotePlaces(Preprocessor):
    """Writes its number behind each line of colons. The one look at texts without blocks."""

    def __init__(self, md: Markdown, ledger: Ledger) -> None:
        super().__init__(md)
        self._ledger = ledger

    def run(self, lines: list[str]) -> list[str]:
        self._ledger.begin()
        text = "\n".join(lines)
        if not any(colons in text for colons in _COLONS):
            return lines
        self._ledger.has_fences = True
        return [
            f"{line}{STX}place:{number}{ETX}" if _FENCE.match(line) else line
            for number, line in enumerate(lines)
        ]


class PutMarkers(Preprocessor):
    """Puts markers in the place of paired lines of colons, and notes what is wrong."""

    def __init__(self, md: Markdown, ledger: Ledger) -> None:
        super().__init__(md)
        self._ledger = ledger

    def run(self, lines: list[str]) -> list[str]:
        if not self._ledger.has_fences:
            return lines
        stash = self.md.htmlStash.rawHtmlBlocks
        stash[:] = [_PLACE.sub("", raw) if isinstance(raw, str) else raw for raw in stash]
        fences = {at: fence for at, line in enumerate(lines) if (fence := _read_fence(line))}
        pairs, findings = _pair(fences)
        self._ledger.findings += findings
        plain = [_PLACE.sub("", line) for line in lines]
        return list(_mark(plain, fences, pairs, self._ledger))


class _Fence(NamedTuple):
    """A line of colons: `name` is empty where it closes, `kind` None where no block begins.

    `width` is the number of its colons, and 0 for full-width ones: they close nothing.
    """

    line: int
    margin: int
    width: int
    text: str
    is_well_formed: bool
    name: str
    words: str
    kind: Kind | None


def _read_fence(line: str) -> _Fence | None:
    place = _PLACE.search(line)
    written = _PLACE.sub("", line).rstrip()
    match = _FENCE.fullmatch(written) if place else None
    if place is None or match is None:
        return None
    margin, colons, name = match["margin"], match["colons"], match["name"]
    is_full_width = colons.startswith("：")
    if is_full_width and not name:
        return None
    is_well_formed = bool(match["gap"]) and not is_full_width
    return _Fence(
        line=int(place[1]),
        margin=len(margin),
        width=0 if is_full_width else len(colons),
        text=written[len(margin) :],
        is_well_formed=is_well_formed,
        name=name,
        words=match["words"],
        kind=NAMES.get(name) if is_well_formed else None,
    )


def _pair(fences: dict[int, _Fence]) -> tuple[dict[int, int], list[BlockFinding]]:
    """Which line closes which (both as keys of `fences`), and what fits nowhere.

    A block ends at the next line of as many colons; what began inside and is still open
    there was not closed.
    """
    pairs: dict[int, int] = {}
    findings = [_unknown(fence) for fence in fences.values() if fence.name and not fence.kind]
    waiting: list[int] = []
    widths: Counter[int] = Counter()
    unclosed: list[int] = []
    for at, fence in fences.items():
        if fence.name:
            waiting.append(at)
            widths[fence.width] += 1
        elif widths[fence.width]:
            while fences[waiting[-1]].width != fence.width:
                unclosed.append(waiting.pop())
                widths[fences[unclosed[-1]].width] -= 1
            pairs[waiting.pop()] = at
            widths[fence.width] -= 1
        else:
            findings.append(BlockFinding("RD333", fence.line, {}))
    open_fences = [fences[at] for at in (*unclosed, *waiting)]
    findings += [BlockFinding("RD331", f.line, {"name": f.name}) for f in open_fences if f.kind]
    return pairs, sorted(findings, key=lambda finding: finding.line)


def _unknown(fence: _Fence) -> BlockFinding:
    """No block has this name; or one has, but what stands before it is no `::: `."""
    meant = fence.name if fence.name in NAMES else nearest_name(fence.name)
    if fence.is_well_formed:
        return BlockFinding("RD330", fence.line, {"name": fence.name, **nearly(meant)})
    written = fence.text.removesuffix(fence.words).rstrip()
    return BlockFinding("RD330", fence.line, {"name": written, **nearly(meant and f"::: {meant}")})


@dataclass
class _Inside:
    """The block that a line lies in: its number, where it ends, whether its `---` was met."""

    number: int
    kind: Kind
    margin: int
    end: int
    is_parted: bool = False


def _mark(
    lines: list[str], fences: dict[int, _Fence], pairs: dict[int, int], ledger: Ledger
) -> Iterator[str]:
    """The lines with markers for each pair; lines of colons without a pair stay as text."""
    inside: list[_Inside] = []
    for at, line in enumerate(lines):
        fence = fences.get(at)
        if fence is None:
            yield from _content(line, inside[-1]) if inside else (line,)
        elif inside and inside[-1].end == at:
            yield from ("", close_marker(inside.pop().number), "")
        elif fence.kind and at in pairs and len(inside) < _DEPTH_LIMIT:
            number = len(ledger.opened)
            ledger.opened.append(Opened(fence.kind, fence.name, fence.words, fence.line))
            inside.append(_Inside(number, fence.kind, fence.margin, pairs[at]))
            yield from ("", open_marker(number), "")
        else:
            yield from ("", fence.text, "")


def _content(line: str, inside: _Inside) -> Iterator[str]:
    """A line inside a block, without the indent that the block's first line has too."""
    margin = line[: inside.margin]
    line = margin.lstrip(_BLANKS) + line[inside.margin :]
    if inside.kind is Kind.COMPARE and not inside.is_parted and _RULE.fullmatch(line):
        inside.is_parted = True
        yield from ("", part_marker(inside.number), "")
    elif inside.kind is Kind.SIGNATURE and not _JOINED.match(line.strip()):
        yield from (line.strip(), "")
    else:
        yield line
