"""Words that the site's dictionary lists as wrong, or as words to use with care. The dictionary
decides, not the program."""

import re
from collections.abc import Iterator
from itertools import pairwise

from renda.proofreading.dictionaries import Dictionaries, WrongWord
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_SENTENCE_ENDS = "。！？；\n"
_CLAUSE_END = re.compile("[。！？；，：\n]")
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")


def find_wrong_words(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    end = 0
    for start, word in sorted(_occurrences(prose, known), key=lambda o: (o[0], -len(o[1].wrong))):
        if start < end or any(_stands_at(prose, each, start, word.wrong) for each in word.unless):
            continue
        if not _is_wrong_here(prose, start, word):
            continue
        end = start + len(word.wrong)
        noted = f"{word.date:%Y-%m-%d}"
        words = {"right": word.right, "source": word.source, "date": noted}
        yield Finding(start, end, words)


def _is_wrong_here(prose: str, start: int, word: WrongWord) -> bool:
    """Whether one of the words is near that make it wrong, where the dictionary names any."""
    if not word.leads_to and not word.follows:
        return True
    end, near = start + len(word.wrong), word.near
    longest = max(map(len, (*word.leads_to, *word.follows)))
    before = _CLAUSE_END.split(prose[max(0, start - near - longest) : start])[-1]
    behind = _CLAUSE_END.split(prose[end : end + near + longest])[0]
    return any(0 <= behind.find(each) <= near for each in word.leads_to) or any(
        each in before[-near - len(each) :] for each in word.follows
    )


def _occurrences(prose: str, known: Dictionaries) -> Iterator[tuple[int, WrongWord]]:
    """Where wrong words stand. The pairs of characters tell at once which may."""
    shelves = known.words_by_beginning
    for beginning in shelves.keys() & {one + two for one, two in pairwise(prose)}:
        for word in shelves[beginning]:
            at = prose.find(word.wrong)
            while at >= 0:
                yield at, word
                at = prose.find(word.wrong, at + len(word.wrong))


def find_careful_words(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    if known.careful_pattern is None:
        return
    prose = manuscript.prose
    for found in known.careful_pattern.finditer(prose):
        entry = known.by_careful_word[found[0]]
        if any(_stands_at(prose, longer, found.start(), found[0]) for longer in entry.unless):
            continue
        begun = max(prose.rfind(stop, 0, found.start()) for stop in _SENTENCE_ENDS) + 1
        ended = _SENTENCE_END.search(prose, found.end())
        sentence = prose[begun : ended.start() if ended else len(prose)]
        before = prose[begun : found.start()]
        if any(word in sentence for word in entry.beside):
            continue
        if not entry.about or any(word in before for word in entry.about):
            words = {
                "advice": entry.advice,
                "source": entry.source,
                "date": f"{entry.date:%Y-%m-%d}",
            }
            yield Finding(*found.span(), words)


def _stands_at(prose: str, longer: str, start: int, wrong: str) -> bool:
    """Whether the wrong word is but a part of a longer, right one."""
    at = longer.find(wrong)
    while at >= 0:
        if start >= at and prose.startswith(longer, start - at):
            return True
        at = longer.find(wrong, at + 1)
    # A longer word may also end where this one begins, as 国家主 in 国家主席.
    return prose.startswith(longer, start)


RULES = (ProofRule("RD711", find_wrong_words), ProofRule("RD716", find_careful_words))
