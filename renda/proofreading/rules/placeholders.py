"""Text that was to be filled in later: XX, ×××, 待补充, 此处插入图片, lorem ipsum.

A draft may hold them; drafts are not proofread unless asked for.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_PLACEHOLDER = re.compile(
    rf"""
    (?<![A-Za-z0-9])(?:[Xx]{{2,4}}|20[Xx×]{{2}})(?=[{HAN}])(?!号?[码字尺]|射线)
    | (?:[Xx]|××?)月(?:[Xx]|××?)日
    | (?<=[{HAN}、，])[Xx]{{2,4}}(?=[，。、；）]|$)
    # Names may be withheld with ××, as in 林××; what is to be filled in stands where these stand.
    | (?:(?<=[：:（(“人名位由请为和、，\n])|^)×{{2,}}(?=[，。、；：）)同主局代先女]|$)
    | (?<![\d×])×{{2,}}(?=[年月日]|[省市县区镇乡](?:人|委|政|长))
    | (?<![有尚还亟仍均都])(?:待补充|待填写|待补|待定稿)(?=[）)】\]：:，。…]|$)
    | [（(【\[](?:待核实|待核|待确认|待查|此处.{{0,12}}|请.{{0,6}}填写.{{0,6}}|插入.{{0,8}}图.{{0,4}})[）)】\]]
    | 此处(?:插入|填写|添加|放置|替换)
    | (?i:\blorem\s+ipsum\b|\bTODO\b|\bTBD\b|\bFIXME\b)
    | (?:这里|此处)(?:写|是)(?:正文|标题|内容|摘要)
    """,
    re.VERBOSE | re.MULTILINE,
)


def find_placeholders(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _PLACEHOLDER.finditer(manuscript.prose):
        yield Finding(*found.span())


RULES = (ProofRule("RD756", find_placeholders),)
