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
from renda.proofreading.signs import HAN, NUMERALS


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
    _Gap("连续", f"(?:[年天](?![度初末底终代])|(?:个月|个?季度|届|次){_STOP})"),
    _Gap("为期 历时 历经", "(?:天|年|个(?:多)?月|小时|个?半月)(?:[，。；的、]|多)"),
    _Gap("近 最近 过去", "个(?:多)?月(?:来|以来|，)"),
    _Gap("代表 委员 干部 党员 学员 职工 教师 学生 选民 志愿者 人员 工作者 老人 儿童 组成人员 民警 网格员 村民", rf"余?名{_STOP}"),
    _Gap("组织 邀请 选派 抽调 安排 动员 选聘 聘请 招募 培训", "(?:余?[名位]|余人)(?![单额义牌次录师称优特师医家字流声])[^，。；、]"),
    _Gap("发放 印发 张贴 悬挂 制作", "(?:余?[份张条册本套]|余[份张条册])(?![额条]?[约件])[^，。；]", "(?:了|宣传资料|传单|宣传单|问卷|调查问卷|横幅|标语|手册)?", not_in="份额"),
    _Gap("发放 印发 回收 收回", rf"余?份{_STOP}", "(?:宣传资料|传单|宣传单|问卷|调查问卷|资料|手册|宣传手册|明白纸)"),
    _Gap("共计 总计 合计 累计", r"余?(?:人次|名|件|户|项|公里|亩|万元|亿元|场次)[^，。；数量均比]"),
    _Gap("收到 提出 征集到 收集到 征求到 梳理出 接到 征集 收集 归纳出 汇总出", rf"余?[件条个项]{_HARD_STOP}", "[^，。；\\d几多各一二三四五六七八九十百数]{0,12}(?:建议|意见|批评|议案|问题|线索|诉求|提案)"),
    _Gap("开展 举办 召开 组织 举行", r"余?(?:场次|[场次期])[，。；]", "[^，。；\\d几多各每两一二三四五六七八九十百数]{0,10}(?:活动|会|培训|讲座|培训班|宣讲|演练|座谈|视察|调研|检查)"),
    _Gap("建成 新建 改造 修建 硬化 铺设 疏浚 整治 新增 完成 治理", rf"余?(?:公里|千米|亩|平方米|公顷|万亩|座|处|口){_STOP}", "[^，。；\\d几多各每两一二三四五六七八九十百数半余\n]{0,12}(?:路|道|网|管|渠|沟|河|堤|田|地|林|面积|桥|井|池|站|点|厕|灯|水库|线)"),
)  # fmt: skip


def _pattern(gaps: tuple[_Gap, ...]) -> re.Pattern[str]:
    """Finds every gap. Each alternative begins with plain signs, which are quick to look for;
    what must or must not stand before is therefore asked behind them."""
    parts = []
    for gap in gaps:
        for word in gap.words.split():
            before = f"(?<=[{gap.behind}]{word})" if gap.behind else ""
            longer = "".join(f"(?<!{each})" for each in gap.not_in.split() if each != word)
            parts.append(f"{word}{before}{longer}{gap.within}(?=[ 　]{{0,3}}(?:{gap.then}))")
    return re.compile("|".join(parts), re.MULTILINE)


_NUMBER_PATTERN = _pattern(_LOST_NUMBER)
_COUNT_PATTERN = _pattern(_LOST_COUNT)
#: The figure is lost inside these, which do not begin with plain signs.
_BARE_UNIT = re.compile(
    rf"[%％](?=[，。；、）以左的])|(?:公里|平方米|平方公里|公顷|人次|亿元|万元|个百分点)(?={_STOP})"
)
_NO_UNIT_BEHIND = frozenset(
    NUMERALS + "数几半余多来每方以为按用到成算近超过上破逾达亿位号各零整吨车座"
)
#: At the head of a clause: “，共人参加培训”.
_NO_PEOPLE = "民|大|同|类|物|心|员|口|士|才|体|事|生|均|家|外|们|数|性|力|工|气|选|为|群|身|情|道|造|脸|间|文|和"
_AT_THE_HEAD = re.compile(
    rf"(?:共有|共|计|约有|约|总共|一共)(?=余?(?:人次|场次|万元|亿元|公里|[名户件项]|人(?!{_NO_PEOPLE})))"
    r"|(?:其中|另有|仅有)(?=余?(?:名(?:代表|委员|干部|党员|学员|群众|同志|工作)|户|件|项(?!目)))"
)
#: “增长.5个百分点”
_BARE_POINT = re.compile(r"\.(?=\d{1,2}(?:[%％]|个百分点|万|亿|公里|亩|元|倍))")
_HAN = re.compile(f"[{HAN}]")
_WITHIN_A_DATE = re.compile(rf"\d{{4}}年(?=月(?:\d|日|[，。；、]))|\d月(?=日{_STOP})", re.MULTILINE)


def _find(pattern: re.Pattern[str], manuscript: Manuscript) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in pattern.finditer(prose):
        shown = prose[found.start() : found.end() + 4].partition("\n")[0]
        yield Finding(found.start(), found.end(), {"text": shown})


def find_lost_numbers(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    yield from _find(_NUMBER_PATTERN, manuscript)
    yield from _find(_WITHIN_A_DATE, manuscript)
    prose = manuscript.prose
    for found in _BARE_POINT.finditer(prose):
        if _HAN.match(prose, found.start() - 1):
            yield Finding(*found.span(), {"text": _shown(prose, found)})
    told = [found.span() for found in _NUMBER_PATTERN.finditer(prose)]
    for found in _BARE_UNIT.finditer(prose):
        before = prose[found.start() - 1]
        is_told = any(start < found.start() <= end + 3 for start, end in told)
        if _HAN.match(before) and before not in _NO_UNIT_BEHIND and not is_told:
            yield Finding(*found.span(), {"text": _shown(prose, found)})


def _shown(prose: str, found: re.Match[str]) -> str:
    return prose[max(0, found.start() - 4) : found.end() + 2].rpartition("\n")[2]


def find_lost_counts(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    yield from _find(_COUNT_PATTERN, manuscript)
    prose = manuscript.prose
    for found in _AT_THE_HEAD.finditer(prose):
        if prose[found.start() - 1] in "，。；：）　\n":
            yield Finding(*found.span(), {"text": prose[found.start() : found.end() + 4]})


RULES = (ProofRule("RD702", find_lost_numbers), ProofRule("RD703", find_lost_counts))
