"""Bodies, laws and campaigns that are no more, spoken of as if they were: “到县地方税务局调研”.

Which they are, and until when, stands in `bygone.yaml`. What looks back is left alone.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Bygone, Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_BACK = re.compile(
    r"[原曾]|当时|当年|时任|前身|以前|过去|历任|那年|那时|更名|改名|改称|合并|撤销|整合|并入|划入|划转|组建|挂牌|改革|废止|同时失效|取代"
    r"|历史|沿革|回忆|回顾|参加工作|退休|担任过|先后|以来|后来|老照片|档案|年代|[一二三四五六七八九十]年前|年间|已经?[^，。]{0,6}(?:改|并|撤|结束|收官)"
)
_YEAR = re.compile(r"(\d{4})年")
_STOP = re.compile(r"[。！？\n]")


def find_bygone(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    day = manuscript.date
    if day is None or known.bygone_pattern is None:
        return
    prose = manuscript.prose
    for found in known.bygone_pattern.finditer(prose):
        entry = known.by_bygone[found[0]]
        if day <= entry.until.date() or _is_within_another(prose, found, entry):
            continue
        if not _looks_back(prose, found, entry):
            words = {
                "now": entry.now,
                "until": f"{entry.until:%Y-%m-%d}",
                "day": f"{day:%Y-%m-%d}",
                "source": entry.source,
            }
            yield Finding(*found.span(), words)


def _is_within_another(prose: str, found: re.Match[str], entry: Bygone) -> bool:
    return any(
        prose.startswith(longer, found.start() - at)
        for longer in entry.unless
        for at in [longer.find(found[0])]
        if at >= 0
    )


def _looks_back(prose: str, found: re.Match[str], entry: Bygone) -> bool:
    begun = max(prose.rfind(stop, 0, found.start()) for stop in "。！？\n") + 1
    ended = _STOP.search(prose, found.end())
    sentence = prose[begun : ended.start() if ended else len(prose)]
    years = [int(year) for year in _YEAR.findall(sentence)]
    return bool(_BACK.search(sentence)) or any(year <= entry.until.year for year in years)


RULES = (ProofRule("RD725", find_bygone),)
