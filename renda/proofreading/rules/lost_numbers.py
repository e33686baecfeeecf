"""Figures that were lost on the way: “高达，而且”, “对个部门进行核查”, “只有来人”.

What belongs to a figure stays behind when the figure is lost: words that lead to one, with a
stop or a unit at once behind them. Which words those are stands in the tables below.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule


class _Gap(NamedTuple):
    """A place where a figure must stand and does not: at once behind one of the words.

    `then` is what follows instead. `within` may stand between. `not_in` are longer words that
    end in one of these; `behind` are the signs of which one must stand before.
    """

    words: str
    then: str
    within: str = ""
    not_in: str = ""
    behind: str = ""


_STOP = "[，。；、）]"
_HARD_STOP = "[，。；]"
_MORE = "[余多]?"
_MONEY = rf"(?:{_MORE}[万亿]元|元)"
_SIZE = "(?:公里|千米|米|平方米|平方公里|公顷|亩|吨)"
_UNIT = rf"(?:人次|人|名|件|户|条|项|场次|{_MONEY}|{_SIZE}|次)"
_ABOUT = "(?:约|为|达|达到|共|仅|仅为|超过|接近)"
_CHANGES = "增长 下降 提高 降低 减少 增加 上升 回落 提升 扩大 收窄 压降 下调 上调 高于 低于"
_PERSONS = "(?:困难|低保|脱贫)?(?:群众|选民|代表|党员|干部|老人|学生|职工|农户|村民|居民|家庭)"
_PAPERS = "(?:代表|群众|各类)?(?:建议|意见|议案|问题|线索|诉求)"
#: What is spoken of in known numbers, and not merely as “some”.
_COUNTED = (
    "个(?:(?:重点|主要|相关|承办|行政|基层)?"
    "(?:部门|单位|乡镇|镇街|街道|村|社区|项目|问题|方面|代表团|小组|点位|联络站|选区|领域|环节|企业))"
)

_LOST_NUMBER = (
    _Gap("高达 多达 长达", _STOP),
    _Gap("完成率 满意率 合格率 办结率 覆盖率 使用率 率 总额 总量 总数 占比 比重 面积 资金 投资 人数 户数", _HARD_STOP, _ABOUT),
    _Gap(_CHANGES, "个百分点", "(?:了|至|到|约|近)?"),
    _Gap("平均 水平 同期 上年 全市 全省 全县", "个百分点"),
    _Gap(f"{_CHANGES} 占 达 率 约", "[%％](?:[，。；、以左]|$)", "(?:了|至|到|为|达)*"),
    _Gap("百分之", "[，。；、以的]"),
    _Gap("三分之 四分之 五分之 十分之", _HARD_STOP),
    _Gap("共计 总计 合计 累计 约为 大约", rf"{_MORE}{_UNIT}{_STOP}"),
    _Gap("投入 筹集 募集 筹措 拨付 总投资", r"余?[万亿]元[，。；、用]", "(?:资金|经费|约|共)*"),
    _Gap("投入 筹集 募集 筹措 拨付 资金 经费", "余[万亿]元"),
    _Gap("资金 经费 金额 总额 总价", rf"{_MONEY}[，。；、用]", "(?:约|共|为)?"),
    _Gap("全长 总长 里程 行程 面积 占地", f"{_SIZE}{_STOP}", "(?:约|为|共)?"),
    _Gap("约", f"{_SIZE}{_STOP}", not_in="条约 预约 节约 签约 合约"),
    _Gap("走访 慰问 接待 培训 惠及 帮扶", _HARD_STOP, f"(?:了|到)?{_PERSONS}(?:约|共|达|超过)"),
    _Gap("今年 现年 年仅 时年 享年 已满 未满 年满", "岁[，。的；]"),
    _Gap("从 由", "(?:个|件|户|名|万元|亿元|[%％]|亩|公里|所|家)(?:增加|增长|增至|减少|提高|上升|下降|降至|扩大)"),
    _Gap(_CHANGES, rf"(?:个|所|家|{_UNIT}){_STOP}", "[到至]"),
    _Gap("年月日 月日", "[，、上下至召在起前止]", behind="，。；于在自至从到（"),
    _Gap("月", r"\d{1,2}日", behind="，。；于在自至从到"),
    _Gap("上午 下午", "[时点](?:[，整许在召]|半|\\d)"),
    _Gap("第", "(?:次(?:会议|全会|全体|主任会|常委|常务|党组)|届(?:人大|人民代表|全国)|号(?:公告|建议|议案)|条(?:规定|第|之))"),
    _Gap("省 市 县 区 州", "届(?:人大|人民代表大会)"),
    _Gap("人大 人民代表大会 委员会 常委会", "次(?:全体)?会议"),
)  # fmt: skip
_LOST_COUNT = (
    _Gap("对 由 在 从 向", _COUNTED),
    _Gap("全省 全市 全县 全区 全镇 全乡", "个(?![人体别性案])"),
    _Gap("听取 审议 通过 批准 作出", "个(?:专项|工作报告|报告|决定|决议|方面)", "了?"),
    _Gap("与 对 向", "家(?:企业|单位|公司)"),
    _Gap("等", "个(?:部门|单位|乡镇|街道|方面)"),
    _Gap("抽查 检查 走访 涉及 查看 视察 覆盖 涵盖 惠及 下辖 管辖 分成 分为 划分为 其余 其他 深入", _COUNTED),
    _Gap("现有 共有 设有 拥有 建有 辖有", _COUNTED),
    _Gap("县有 市有 区有 省有 镇有", "个(?:部门|单位|乡镇|街道)", behind="全"),
    _Gap("了 出 绕 及 括 从 以", "个方面"),
    _Gap("只有 仅有", "来(?:人|名|件|个|户)(?![才须必登签员])"),
    _Gap("有 约 近", "来(?:人|名|件|个|户)[，。；]"),
    _Gap("共有", f"{_MORE}人{_HARD_STOP}", behind="，。；场里上县市区镇村"),
    _Gap("共 一共 总共", rf"{_MORE}人{_HARD_STOP}", not_in="公共 中共 总共 一共"),
    _Gap("共 共有 一共 总共", rf"{_MORE}(?:人次|名|件|项|户|条|场次){_HARD_STOP}", not_in="公共 中共"),
    _Gap("收到 提出 征集 征求 梳理 受理 收集 解决 形成 采纳 反馈", rf"余?[件条项个]{_HARD_STOP}", rf"(?:了|到)?{_PAPERS}"),
    _Gap("走访 慰问 接待 培训 惠及 帮扶 补选 组织", rf"余?[名户]{_HARD_STOP}", rf"(?:了|到)?{_PERSONS}"),
    _Gap("投入 筹集 走访 收集 征集 接待 惠及 覆盖 培训 资金 群众 代表 干部", rf"余(?:名|户|件|条|场次|人次|人){_STOP}"),
    _Gap("征集到 收集到 征求到 梳理出", f"[条件个]{_STOP}"),
    _Gap("应到 实到", f"[人名]{_STOP}", "(?:代表|委员|组成人员)?", not_in="落实到 切实到"),
    _Gap("赞成", "票，(?:反对|弃权)票"),
)  # fmt: skip


def _pattern(gaps: tuple[_Gap, ...]) -> re.Pattern[str]:
    """Finds every gap. Each alternative begins with plain signs, which are quick to look for;
    what must or must not stand before is therefore asked behind them."""
    parts = []
    for gap in gaps:
        for word in gap.words.split():
            before = f"(?<=[{gap.behind}]{word})" if gap.behind else ""
            longer = "".join(f"(?<!{each})" for each in gap.not_in.split() if each != word)
            parts.append(f"{word}{before}{longer}{gap.within}(?={gap.then})")
    return re.compile("|".join(parts), re.MULTILINE)


_NUMBER_PATTERN = _pattern(_LOST_NUMBER)
_COUNT_PATTERN = _pattern(_LOST_COUNT)
#: The figure is lost inside these, which do not begin with plain signs.
_WITHIN_A_DATE = re.compile(rf"\d{{4}}年(?=月(?:\d|日|[，。；、]))|\d月(?=日{_STOP})", re.MULTILINE)


def _find(pattern: re.Pattern[str], manuscript: Manuscript) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in pattern.finditer(prose):
        shown = prose[found.start() : found.end() + 4].partition("\n")[0]
        yield Finding(found.start(), found.end(), {"text": shown})


def find_lost_numbers(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    yield from _find(_NUMBER_PATTERN, manuscript)
    yield from _find(_WITHIN_A_DATE, manuscript)


def find_lost_counts(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    return _find(_COUNT_PATTERN, manuscript)


RULES = (ProofRule("RD702", find_lost_numbers), ProofRule("RD703", find_lost_counts))
