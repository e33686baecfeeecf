"""Invented official Chinese, sentence by sentence.

Called by the corpus. A sentence is a pattern whose gaps are filled from closed lists by the
random generator that is handed in: the same generator always speaks the same sentences.
Nothing here has a sign that Markdown takes for its own.
"""

import re
from random import Random

PATTERNS = (
    "{when}，{who}带领{team}赴{place}，就{matter}开展专题调研，实地查看了{spot}和{spot}。",
    "{team}一行先后来到{spot}、{spot}，详细了解{matter}的进展、经费使用和群众评价。",
    "会议听取了{office}关于{matter}情况的报告，并结合前期走访掌握的情况进行了分组审议。",
    "{who}指出，{matter}关系千家万户，各责任单位要进一步增强责任感，把任务细化到月、落实到人。",
    "与会人员认为，今年以来{office}在{matter}方面做了大量工作，{result}，成效值得肯定。",
    "同时也要看到，{matter}还存在{fault}、{fault}等问题，需要在下一步工作中认真加以解决。",
    "{who}要求，{office}要会同{office}建立{number}项工作台账，逐项明确责任单位和完成时限。",
    "截至{when}，全县已完成投资{number}万元，建成{spot}{number}处，惠及{place}等地群众{number}户。",
    "座谈会上，来自{place}的县人大代表{person}提出，应当把{matter}纳入年度重点工作统筹推进。",
    "{person}代表在发言中说，群众最关心的是{fault}，希望{office}拿出具体办法，早日见到成效。",
    "据介绍，{place}今年投入资金{number}万元，用于{matter}，目前{result}。",
    "{team}还随机走访了{number}户居民，听取他们对{matter}的意见，现场记录建议{number}条。",
    "下一步，县人大常委会将采取听取报告、跟踪督办和满意度测评等方式，推动{matter}取得实效。",
    "{office}负责人表示，将认真研究代表提出的意见，{number}日内书面答复办理情况。",
    "{place}代表联络站坚持每月接待选民，今年共收到意见建议{number}件，已办结{number}件。",
    "检查中，{team}查阅了{matter}的有关档案资料，随机抽查了{number}个点位，逐一核对数据。",
    "大家一致认为，要坚持问题导向，在{fault}上下功夫，在长效管护上见真章。",
    "会议强调，要依法履行监督职责，综合运用专题询问、执法检查等形式，促进{matter}落地见效。",
    "{who}在总结讲话中要求，各乡镇人大和街道人大工委要上下联动，共同做好{matter}的监督。",
    "调研组建议，{office}要加强与{office}的协作配合，尽快解决{fault}的实际困难。",
    "{place}群众反映的{fault}问题，经代表多次呼吁，已列入{office}今年的工作计划。",
    "通过现场察看、听取汇报和交流座谈，{team}对{matter}的总体情况有了全面了解。",
    "目前，{spot}已经投入使用，{result}，周边群众的生产生活条件得到明显改善。",
    "{when}，县人大常委会举行会议，表决通过了关于{matter}情况报告的审议意见。",
)

WORDS = {
    "when": (
        *("3月上旬", "4月中旬", "5月下旬", "6月初", "7月以来", "8月底", "9月上旬", "10月中旬"),
        *("今年上半年", "三季度末", "近日", "日前"),
    ),
    "who": (
        *("县人大常委会主任", "县人大常委会副主任", "县人大常委会有关负责同志"),
        *("财政经济委员会主任委员", "监察和司法委员会主任委员", "代表工作委员会负责人"),
    ),
    "team": (
        *("调研组", "执法检查组", "视察组", "专题询问工作组", "代表小组", "督办小组"),
        *("部分县人大代表", "常委会部分组成人员"),
    ),
    "place": (
        *("柳溪镇", "石桥镇", "青禾镇", "白鹭镇", "云台乡", "松岭乡", "东屏街道", "西苑街道"),
        *("望江村", "杏园社区", "竹坪村", "南渡社区"),
    ),
    "matter": (
        *("农村供水保障", "老旧小区改造", "基层医疗服务", "义务教育均衡发展", "水污染防治"),
        *("社区老年助餐", "农贸市场提升", "高标准农田建设", "优化营商环境", "道路交通安全"),
        *("民生实事项目实施", "预算执行和绩效管理", "物业管理条例实施", "乡村人居环境整治"),
        *("未成年人保护", "生活垃圾分类"),
    ),
    "spot": (
        *("城北水厂", "便民服务中心", "村级卫生室", "农产品加工车间", "污水处理站", "公交首末站"),
        *("中心小学新校舍", "日间照料中心", "文化广场", "高标准农田示范片", "山塘整治现场"),
        *("代表联络站", "充电设施集中点", "河道治理工程"),
    ),
    "office": (
        *("县财政局", "县水务局", "县教育局", "县卫生健康局", "县住房和城乡建设局", "县民政局"),
        *("县农业农村局", "县生态环境局", "县交通运输局", "县司法局", "县审计局"),
    ),
    "fault": (
        *("管护经费不足", "部分设施老化", "资料不够完整", "停车位紧张", "宣传不够深入"),
        *("专业人员短缺", "项目进度偏慢", "部门协同不够", "后续管理薄弱", "信息公开不及时"),
    ),
    "result": (
        *("各项指标均达到序时进度", "群众满意度明显提高", "主体工程已经完工", "整改任务基本完成"),
        *("长效机制逐步建立", "首批项目通过验收", "服务水平稳步提升"),
    ),
    "person": (
        *("周明德", "林秀英", "赵长河", "沈玉兰", "何建国", "韩春梅", "罗一鸣", "唐静", "吴小帆"),
        *("陈立言", "孟繁星", "杜若溪"),
    ),
}
TITLES = (
    "{who}调研{matter}",
    "县人大常委会听取{matter}情况报告",
    "{place}开展{matter}代表视察活动",
    "关于检查{matter}情况的报告",
    "{office}办理{matter}代表建议见成效",
    "{place}代表联络站聚焦{matter}",
    "县人大代表{person}：为{matter}建言",
    "县人大常委会跟踪督办{matter}",
)
HEADINGS = (
    *("{matter}的基本情况", "主要做法和成效", "存在的困难和问题", "意见和建议"),
    *("下一步工作安排", "{place}的实践", "代表的意见", "{office}的答复"),
)
SOURCES = (
    *("明远县人大常委会办公室", "明远县人大常委会研究室", "明远新闻网", "柳溪镇人大"),
    *("石桥镇人大", "东屏街道人大工委"),
)
ITEMS = (
    *("抓紧解决{fault}的问题，{office}每季度通报一次进展", "把{matter}列入年度监督计划"),
    *("由{office}牵头，{place}配合，{number}日内完成", "完善{spot}的管理制度"),
    *("加大投入，重点支持{place}的{matter}", "公开{matter}的资金安排和使用情况"),
)

_GAP = re.compile(r"\{(\w+)\}")
_HAN = re.compile(r"[\u3400-\u9fff]")


def speak(chance: Random, patterns: tuple[str, ...]) -> str:
    """One of the patterns, its gaps filled."""

    def fill(gap: re.Match[str]) -> str:
        name = gap[1]
        return str(chance.randint(3, 960)) if name == "number" else chance.choice(WORDS[name])

    return _GAP.sub(fill, chance.choice(patterns))


def count_han(text: str) -> int:
    """How many Han characters a text has: what all sizes here are counted in."""
    return len(_HAN.findall(text))
