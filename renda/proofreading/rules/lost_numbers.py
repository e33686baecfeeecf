"""Figures that were lost on the way: “高达，而且”, “对个部门进行核查”, “只有来人”."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_COUNTED = "(?:部门|单位|乡镇|街道|村|社区|项目|问题|方面|代表团|小组)"
_LOST_NUMBER = re.compile(
    r"""
    (?:高达|多达|长达)(?=[，。、；])
    | (?:增长|下降|提高|降低|减少|增加)(?:了|至|到)?(?=个百分点)
    | (?:共计|总计|合计|累计|约为|大约)(?=(?:余|多)?(?:人次|人|名|件|户|万元|亿元|元|亩|公里|次)[，。、；])
    | (?:完成率|满意率|合格率|办结率|覆盖率|使用率|占比)(?:为|达|达到)(?=[，。、；])
    | (?<=[，。；于在自至从])(?:年月日|月日)(?=[，、上下至召在起])
    """,
    re.VERBOSE,
)
_LOST_COUNT = re.compile(
    rf"""
    (?:对|有|由|在|等|抽查|检查|走访|涉及)(?=个{_COUNTED})
    | (?:只有|仅有)(?=来(?:人|名|件|个|户))
    | (?<![公中])(?:一共|总共|共有|共)(?=(?:余|多)?(?:人次|人|名|件|项|户)[，。；])
    """,
    re.VERBOSE,
)


def _find(pattern: re.Pattern[str], manuscript: Manuscript) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in pattern.finditer(prose):
        shown = prose[found.start() : found.end() + 4].partition("\n")[0]
        yield Finding(found.start(), found.end(), {"text": shown})


def find_lost_numbers(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    return _find(_LOST_NUMBER, manuscript)


def find_lost_counts(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    return _find(_LOST_COUNT, manuscript)


RULES = (ProofRule("RD702", find_lost_numbers), ProofRule("RD703", find_lost_counts))
