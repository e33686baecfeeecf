"""Letters in numbers: “2O26年”, “l5日”, “第1O条”. A scanner reads O for 0 and l for 1, and
people type one for the other."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_UNIT = "年|月|日|号|时|分|个|件|名|人|位|户|项|条|次|届|万|亿|元|亩|公里|米|平方|吨|％|%|岁|天|周|室|楼|页|家|所|村|多|余|至"
_DIGITS = {
    "O": "0",
    "o": "0",
    "Ｏ": "0",
    "D": "0",
    "I": "1",
    "l": "1",
    "|": "1",
    "Z": "2",
    "S": "5",
}
_MIXED = re.compile(
    rf"(?<![A-Za-z0-9.\-/_])(?=[0-9OoＯIl.,]*[OoＯIl])(?=[OoＯIl.,]*[0-9])[0-9OoＯIl]+(?:[.,][0-9OoＯIl]+)?(?=[ ]?(?:{_UNIT}))"
    r"|(?<![A-Za-z0-9])(?:[ZS][0O]\d\d|2[0OD][0-9OD][0-9](?<=[OD].)|2[OD]\d\d|20[0-9]S)(?=年)"
    r"|(?<=[〔（(\[第])(?=[0-9OoIl]*[OoIl])(?=[OoIl]*[0-9])[0-9OoIl]+(?=[〕）)\]号条次])"
)
#: “二0二六年” and “二O二六年” for 二〇二六年.
_AMONG_NUMERALS = re.compile(
    r"(?<=[一二三四五六七八九〇零])[0Oo](?=[一二三四五六七八九〇零0Oo]{1,3}年)"
)


#: Without one of these there is nothing to look for.
_HINT = re.compile(
    r"[0-9〇零一二三四五六七八九〔（(\[第][OoＯIlDS]|[一二三四五六七八九〇零]0|[ZS][0O]|[OoＯIl][0-9.,]"
)


def find_letters(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    if not _HINT.search(manuscript.prose):
        return
    for found in _MIXED.finditer(manuscript.prose):
        right = "".join(_DIGITS.get(sign, sign) for sign in found[0])
        yield Finding(*found.span(), {"right": right})
    for found in _AMONG_NUMERALS.finditer(manuscript.prose):
        yield Finding(*found.span(), {"right": "〇"})


RULES = (ProofRule("RD719", find_letters),)
