"""Notes whose marks are full-width or stand alone, so that no reader is led to them."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_MARK = re.compile(
    r"(?P<margin>^[ \t　>]*)?(?P<mark>[\[［【〔][ ]*[\^＾][ ]*(?P<label>\w[\w-]*)[ ]*[\]］】〕])"
    r"(?P<colon>[ ]?[:：])?",
    re.MULTILINE,
)


class _Mark(NamedTuple):
    """A mark in the text, or the head of a note: how it is written, and how it should be."""

    start: int
    end: int
    label: str
    written: str
    right: str

    @property
    def is_sound(self) -> bool:
        return self.written == self.right

    def told(self, remedy: str, remedy_en: str, *, repair: bool = False) -> Finding:
        words = {"text": self.written, "remedy": remedy, "remedy_en": remedy_en}
        return Finding(self.start, self.end, words, self.right if repair else None)


def find_broken_notes(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    marks, heads = _read(manuscript)
    known = {head.label for head in heads}
    wanted = {mark.label for mark in marks}
    for mark in marks:
        if mark.label in known and mark.is_sound:
            continue
        if not manuscript.shows(mark.start, mark.start + 1):
            continue
        if mark.label in known:
            yield _misspelt(mark)
        else:
            example = f"{mark.right}: ……"
            yield mark.told(f"另起一行写上注的文字：{example}", f"write the note: {example}")
    given: set[str] = set()
    for head in heads:
        if head.label in given:
            yield head.told("这个标号用过了，换一个", "this mark is taken; use another")
            continue
        given.add(head.label)
        if head.label not in wanted:
            missing = head.right.partition(":")[0]
            yield head.told(
                f"在要加注的地方写上 {missing}",
                f"write {missing} in the text where the note belongs",
            )
        elif not head.is_sound:
            yield _misspelt(head)


def _misspelt(mark: _Mark) -> Finding:
    right = mark.right.strip()
    return mark.told(
        f"写成 {right}，或运行 check --fix", f"write {right}, or run check --fix", repair=True
    )


def _read(manuscript: Manuscript) -> tuple[list[_Mark], list[_Mark]]:
    """All marks within the text, and the heads of all notes."""
    marks: list[_Mark] = []
    heads: list[_Mark] = []
    written = manuscript.written
    if "^" not in written and "＾" not in written:
        return marks, heads
    found = list(_MARK.finditer(written, manuscript.body))
    # A label that the mark and the note have alike works, whatever its form.
    alike = {f["label"] for f in found if _is_head(f)} & {
        f["label"] for f in found if not _is_head(f)
    }
    for each in found:
        label = each["label"] if each["label"] in alike else normalize("NFKC", each["label"])
        # The head of a note may have lost its colon, where the mark stands above.
        lacks_colon = each["margin"] is not None and any(m.label == label for m in marks)
        if _is_head(each) or (lacks_colon and not each["colon"]):
            start, end = each.start("mark"), each.end()
            is_sound = written[start:end] == f"[^{label}]:"
            is_tight = written[end : end + 1] not in ("", " ", "　", "\n")
            right = f"[^{label}]:{' ' if is_tight and not is_sound else ''}"
            heads.append(_Mark(start, end, label, written[start:end], right))
        else:
            marks.append(_Mark(*each.span("mark"), label, each["mark"], f"[^{label}]"))
    return marks, heads


def _is_head(found: re.Match[str]) -> bool:
    return found["margin"] is not None and found["colon"] is not None


RULES = (ProofRule("RD758", find_broken_notes),)
