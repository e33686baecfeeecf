"""Terms and sessions (届次): how their numbers are written, and which term it was on that day."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries, is_within_term
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_CONGRESS = r"(?:人民代表大会|人大)(?:常务委员会|常委会)?"
_FIGURES = re.compile(
    rf"第?\d{{1,2}}届(?={_CONGRESS}|全国人大|县人大|市人大|省人大)"
    rf"|(?<=届人大常委会)第?\d{{1,3}}次会议|(?<=届人民代表大会常务委员会)第?\d{{1,3}}次会议"
    rf"|(?<=届人民代表大会)第?\d{{1,3}}次会议|(?<=届人大)第?\d{{1,3}}次会议"
)
_NUMBER = "第?[一二三四五六七八九十]{1,3}"
_BODY = "(?:人民代表大会|人大)(?:常务委员会|常委会)?"
#: “第十八届第五次人民代表大会会议”, “第五次人民代表大会第十八届会议”
_DISORDER = re.compile(
    rf"{_NUMBER}届{_NUMBER}次{_BODY}(?:全体)?(?:会议)?|{_NUMBER}次{_BODY}{_NUMBER}届(?:全体)?会议"
    rf"|{_NUMBER}届{_BODY}{_NUMBER}届(?:全体)?会议"
)
_TERM = r"(?:第)?([一二三四五六七八九十]{1,3})届"


def find_figures(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _FIGURES.finditer(manuscript.prose):
        yield Finding(*found.span())
    for found in _DISORDER.finditer(manuscript.prose):
        yield Finding(*found.span())


def find_wrong_terms(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    """“县十九届人大” or “第十九届县人民代表大会” on a day of the eighteenth."""
    day = manuscript.date
    if day is None:
        return
    told: set[int] = set()
    for term in known.terms:
        if not is_within_term(term, day):
            continue
        for body in term.body:
            at = next((n for n, sign in enumerate(body) if body[n:].startswith("人")), 0)
            place, congress = re.escape(body[:at]), re.escape(body[at:])
            if not place:
                continue
            pattern = rf"{place}{_TERM}{congress}(?![^，。\n]{{0,6}}(?:换届|选举))"
            for found in re.finditer(pattern, manuscript.prose):
                is_another = found[1] != term.number and found.end() not in told
                if is_another and not _may_be_meant(manuscript.prose, found):
                    told.add(found.end())
                    words = {"right": term.number, "day": f"{day:%Y-%m-%d}"}
                    yield Finding(*found.span(), words)


def _may_be_meant(prose: str, found: re.Match[str]) -> bool:
    """Whether another term is spoken of: “2019年，县十七届人大……”, a deputy of an earlier one, or
    what prepares the next one."""
    sentence = re.split(r"[。；\n]", prose[max(0, found.start() - 40) : found.start()])[-1]
    return bool(
        re.search(r"\d{4}年|[上前历下新]届|曾|当时|当年|时任|原|连任|至|以来|选举", sentence)
        or re.match(
            r"[一二三四五六七八九十、届至和]*(?:人大)?代表(?!大会|团)|第?一次会议",
            prose[found.end() :],
        )
    )


RULES = (ProofRule("RD732", find_figures), ProofRule("RD733", find_wrong_terms))
