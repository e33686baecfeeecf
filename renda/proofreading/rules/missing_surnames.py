"""A post with a given name before it and no surname: “东局长”, “志强书记”, “刚才在明局长说”; or
behind it: “副主任志远带队”.

Told is only what can hardly be anything else: characters of given names that are no surname
and make no other word. Names of the roster are known better, and so are their given names.
What is quoted may be spoken as people speak, and is left alone.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.masking import COVER
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import SURNAMES

#: Not the beginning of 区长期, 书记录, 主任务, 主席台.
_POST = re.compile(
    r"副?(?:局长|县长|市长|区长|镇长|乡长|部长|校长|所长|院长|检察长|站长|科长|股长|队长|支队长|大队长|秘书长|会长|行长|厂长|组长|村长|庭长|处长|厅长|社长|董事长|总经理)(?![期达远久廊江征度跑短足势])"
    r"|副?书记(?![录载忆])|副?主任(?![务何命性])|副?主席(?![台团位])|(?:副?调研员|委员)(?=[的、，在就对为主一代参陪介说讲作和等])"
)
#: With these two characters may name a place, as in 光明镇长.
_OF_A_PLACE = frozenset("县市区镇乡")
#: A given name of one character.
_ALONE = frozenset(
    "东军伟刚勇斌彬涛鹏杰俊娟丽芳玲霞艳红英慧敏静鑫磊浩宇洁琳莉萍蓉倩雯薇颖珊琪蕾欣怡淑辉峰凯亮超飞娜婷毅炜"
)
#: Of these the second character belongs to the first, as in 东部长三角 and 军校长大.
_ANOTHER_WORD = re.compile("[东军红英][部区校院所县镇乡]|静县")
#: The first and the second of two.
_FIRST = frozenset("建志国晓永俊春秀玉淑丽庆家少德忠振宏立新世宝兴耀启承继绍鸿慧雅佳思运美翠")
_SECOND = frozenset("军强伟刚勇斌彬涛鹏杰俊娟丽芳玲霞艳红梅兰英慧敏静鑫磊浩洁琳辉峰凯亮超飞娜婷")
_SECOND_IF_NO_PLACE = frozenset("民平华明林荣昌友才海龙云珍祥福胜良仁义国")
#: Words and places of two such characters.
_WORDS = re.compile("国民|国华|新民|新华|春华|国林|建华|新荣|国荣|新林|德平|家华|德国|美国|家国")
#: A name may begin behind these; behind another character it is the end of a longer one.
_BEFORE = frozenset("有由请和与及在对从跟同让陪给找问、，。：；！？（ 　\n" + COVER)
_BEFORE_WORD = re.compile(
    "刚才|会上|会前|会后|其中|随后|接着|然后|最后|首先|包括|以及|还有|邀请|陪同|感谢|听取|会见|采访"
)
#: Behind “在明局长” these say that 在 leads to no place or time, but is a part of the name.
_ACTS = re.compile(
    r"(?:[、和与就说讲作也都还已曾]|分别|代表|发言|表示|指出|强调|要求|主持|介绍|汇报|出席|参加|宣读)"
    r"(?![^，。；！？\n]{0,16}(?:下|旁|身|那里|家|中间|办公室|面前|手里|看来|之间))"
)
#: Likewise, more strictly, for characters that are surnames as well: “在林局长、王主任就报告作了说明”.
_ACT_AT_ONCE = re.compile(
    r"(?:、\w{1,3}(?:长|书记|主任|主席))*(?:就|分别|先后|作了|都|也|还|说|讲|指出|强调|发言|率队|带队)"
    r"(?![^，。；！？\n]*[下时中后前上里内间旁](?:[，。；！？\n]|$))"
)
#: Characters of given names, of which two make a name where a body or a sentence ends before them.
_GIVEN = (
    _FIRST
    | _SECOND
    | _SECOND_IF_NO_PLACE
    | frozenset(
        "海小晓文学金雪月凤桂秋冬夏雨子泽嘉爱友光汉东天培士仁礼智孝忠怀敬开启锦鸿远伯松柏清润燕梦诗琴瑶璐婉茜晨阳旭昊睿博轩琪"
        "楠森焱坤乾铭钧钰锋钢铁毓淼波澜泉源涵溪洋朝昕晖曦志毅恒诚信贤良善美雄武健康乐欣悦怡蓉莲菊兰梅竹芬芝茂荷莹璇琦珍"
        "德耀祖宗嗣绪纲维绍继立兆瑞祥庆禄寿喜福贵发达成功利胜凡可亚如若其之卫民为向前进跃腾彦彪斌广益宁静安泰"
    )
)
#: The last characters of bodies, behind which a name may begin.
_BODY_ENDS = re.compile(
    r"(?:[局委办院厅部处所站]|中心|委员会|工委|办公室|政府|大队|支队|法庭|[一-鿿]{2}[县区镇乡]|街道|人大|公司|合作社|学校|医院|派出所|村|社区)$"
)
#: Names that are words as well.
_NAMES = frozenset(
    "建国 建军 建华 国强 国华 志刚 志远 立新 海燕 春燕 爱国 国庆 国栋 学文 学军 德明".split()
)
#: Of the characters of given names those that are surnames, too.
_SURNAMES_TOO = SURNAMES | frozenset(
    "金文成安宁云江水明阳柏平元兰梅竹强祖池乐花林华荣昌贤良仁义和东方向卫景时"
)
#: Words that are no names; and those of which the first character ends another word.
_NO_NAME = re.compile("国[家际]|新华|民小|小[组学康]|学[生会校]")
_NAMED_ZAI = frozenset("明平华民国生春福贵") | _ALONE | _SECOND - frozenset("梅兰")
#: 现在, 正在 and the like are no names.
_ENDS_IN_ZAI = frozenset("现正仍都还就实存所内外自健潜不好")

#: “副主任志远带队”: two such characters between a post and what he did.
_BEHIND_A_POST = re.compile(
    r"(?:局长|[县市区镇乡州]长|部长|校长|所长|院长|检察长|站长|秘书长|会长|处长|厅长|书记|主任|主席|主委|委员|代表)"
    r"(?P<name>[\u4e00-\u9fff]{2})(?=(?:同志)?(?:带队|率[队领]|主持|出席|参加|讲话|指出|强调|要求|表示|介绍|汇报|宣读|宣布|陪同|一行|告诉|坦言|作了|在会上|[说代]?[，：]“|说[，：]))"
)


def find_missing_surnames(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for post in _POST.finditer(prose):
        start = _given_name_before(prose, post, known)
        if start is not None and not _is_quoted(prose, start):
            yield Finding(start, post.start(), {"text": prose[start : post.start() + 2]})
    for found in _BEHIND_A_POST.finditer(prose):
        if _is_given(found["name"], known) and not _is_quoted(prose, found.start()):
            yield Finding(*found.span("name"), {"text": found["name"]})
    if known.given_name_pattern is None:
        return
    for found in known.given_name_pattern.finditer(prose):
        end = found.end()
        is_addressed = _POST.match(prose, end) or prose.startswith("同志", end)
        if is_addressed and _may_begin(prose, found.start()):
            yield Finding(*found.span(), {"text": prose[found.start() : end + 2]})


def _given_name_before(prose: str, post: re.Match[str], known: Dictionaries) -> int | None:
    """Where a given name without its surname begins, if one stands before the post."""
    at = post.start()
    first, second = prose[at - 2 : at - 1], prose[at - 1 : at]
    seconds = _SECOND if post[0].lstrip("副")[0] in _OF_A_PLACE else _SECOND | _SECOND_IF_NO_PLACE
    is_zai = first == "在" and second in _NAMED_ZAI and prose[at - 3] not in _ENDS_IN_ZAI
    if is_zai and _ACTS.match(prose, post.end()):
        return at - 2
    if first == "在" and _may_begin(prose, at - 2) and _ACT_AT_ONCE.match(prose, post.end()):
        return at - 2
    name = first + second
    is_name = first in _FIRST and second in seconds and not _WORDS.match(name)
    if is_name and _may_begin(prose, at - 2):
        return at - 2
    if _is_given(name, known) and not _OF_A_PLACE & {post[0].lstrip("副")[0]}:
        is_alone = _may_begin(prose, at - 2) or prose[at - 3] == "了"
        if is_alone or _BODY_ENDS.search(prose[max(0, at - 6) : at - 2]):
            return at - 2
    if second in _ALONE and _may_begin(prose, at - 1) and not _ANOTHER_WORD.match(prose, at - 1):
        return at - 1
    return None


def _is_given(name: str, known: Dictionaries) -> bool:
    """Whether two characters are a given name, and neither a word nor a surname with a name."""
    is_name = name[:1] in _GIVEN and name[1:] in _GIVEN and name[:1] not in _SURNAMES_TOO
    is_word = known.variants.knows(name) and name not in _NAMES
    return is_name and not is_word and not _NO_NAME.match(name)


def _may_begin(prose: str, at: int) -> bool:
    return prose[at - 1] in _BEFORE or bool(_BEFORE_WORD.match(prose, at - 2))


def _is_quoted(prose: str, at: int) -> bool:
    begun = prose.rfind("“", 0, at)
    return begun > max(prose.rfind("”", 0, at), prose.rfind("\n", 0, at))


RULES = (ProofRule("RD706", find_missing_surnames),)
