"""Votes that are more than those who voted: “共30人参加表决，赞成28票，反对1票，弃权3票”.

Fewer are no fault, since some may not vote.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_SIDES = r"(?:赞成|同意|反对|弃权|不同意)"
_ONE = rf"(?:{_SIDES}[ ]?(?:票)?[ ]?(?:为)?\d{{1,5}}[ ]?[票人]|\d{{1,5}}[ ]?[票人]{_SIDES})"
#: Two sides at least, each with its votes.
_VOTES = re.compile(rf"{_ONE}(?:[，、；,和及 ]{{1,2}}{_ONE}){{1,3}}")
_FIGURE = re.compile(r"\d{1,5}")
#: How many were there or handed in their votes.
_VOTERS = re.compile(
    r"(?:应到|实到|出席|到会|参会|参加(?:表决|投票|测评)|列席|发出|收回|收到|有效)[^，。；：\n\d]{0,24}(\d{1,5})[ ]?[人名位张票]"
    r"|(?<![\d.年月])(\d{1,5})[ ]?[人名位](?!赞成|同意|反对|弃权)[^，。；：\n\d]{0,16}(?:出席|到会|参加(?:表决|投票|了表决)|投票)"
)


def find_votes(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    if "票" not in prose:
        return
    for start, end in manuscript.passages:
        for found in _VOTES.finditer(prose, start, end):
            voters = [int(one or two) for one, two in _VOTERS.findall(prose[start : found.start()])]
            votes = sum(int(figure) for figure in _FIGURE.findall(found[0]))
            if voters and votes > max(voters):
                words = {"total": str(votes), "voters": str(max(voters))}
                yield Finding(*found.span(), words)


RULES = (ProofRule("RD727", find_votes),)
