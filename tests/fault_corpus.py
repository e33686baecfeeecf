"""Clean articles damaged on purpose: a seeded generator of the defects that proofreading finds.

`damaged_articles` gives, for every kind of damage, several articles of the demo with one
defect each, and where it stands. The same seed gives the same articles on every machine.
"""

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from renda.proofreading.masking import COVER
from tests.proofreading_fixtures import Sheet, sheet_of
from tests.support import PROJECT

HAN = r"[\u4e00-\u9fff]"


class Planted(NamedTuple):
    """A damaged text, the offset of the defect, and whether a repair gives back the original."""

    text: str
    offset: int


class Damaged(NamedTuple):
    """One article with one defect."""

    name: str
    file: str
    code: str
    clean: str
    text: str
    offset: int
    is_repairable: bool


Damage = Callable[[str, Sheet, random.Random], Planted | None]


def replacing(pattern: str, wrong: str, at: int = 0) -> Damage:
    r"""Write `wrong` for a match of `pattern` in the prose of the body (\1 is a group of it).

    :param at: where in the wrong text the defect stands.
    """

    def damage(text: str, sheet: Sheet, chance: random.Random) -> Planted | None:
        prose, body = sheet.manuscript.prose, sheet.manuscript.body
        lines = {(b.start, b.end) for b in sheet.manuscript.blocks if b.kind == "paragraph"}
        found = [
            match
            for start, end in sorted(lines)
            for match in re.compile(pattern).finditer(prose, max(start, body), end)
        ]
        if not found:
            return None
        match = chance.choice(found)
        damaged = text[: match.start()] + match.expand(wrong) + text[match.end() :]
        return Planted(damaged, match.start() + at)

    return damage


def adding(paragraph: str) -> Damage:
    """A paragraph of its own between two others; the defect stands between ⟦ and ⟧."""

    def damage(text: str, sheet: Sheet, chance: random.Random) -> Planted | None:
        blocks = sheet.manuscript.blocks
        places = [
            two.start
            for one, two in pairwise(blocks[:-2])
            if one.kind == two.kind == "paragraph"
            and text[one.end : two.start] == "\n\n"
            and "\n:::" not in text[: two.start]
        ]
        if not places:
            return None
        at = chance.choice(places)
        mark = paragraph.index("⟦")
        bare = paragraph.replace("⟦", "").replace("⟧", "")
        return Planted(f"{text[:at]}{bare}\n\n{text[at:]}", at + mark)

    return damage


def in_title(wrong: str, at: int) -> Damage:
    """Words behind the title; the defect stands `at` characters into them."""

    def damage(text: str, sheet: Sheet, chance: random.Random) -> Planted | None:
        title = next((t for t in sheet.manuscript.texts if t.name == "title"), None)
        if title is None or text[title.end : title.end + 1] != "\n":
            return None
        return Planted(text[: title.end] + wrong + text[title.end :], title.end + at)

    return damage


#: Each defect: its code, whether a repair gives back the original, and how it is made.
DAMAGES: tuple[tuple[str, bool, Damage], ...] = (
    ("RD701", False, adding("会议听取了⟦**⟧县长的报告，并提出了意见。")),
    ("RD702", False, adding("调查显示，这类设备的闲置率⟦高达⟧，而且没有人管。")),
    ("RD702", False, adding("上半年同比⟦增长⟧%，高于预期。")),
    ("RD702", False, adding("项目⟦投入资金⟧万元，年底完工。")),
    ("RD702", False, adding("这是县人大⟦常委会⟧次会议提出的。")),
    ("RD703", False, adding("检查组⟦对⟧个部门进行了核查，并当场反馈。")),
    ("RD703", False, adding("视察组⟦走访⟧个村，同群众座谈。")),
    ("RD703", False, adding("培训班举办了两天，⟦共⟧人参加培训。")),
    ("RD703", False, adding("大会⟦收到代表提出的建议、批评和意见⟧件，已经交办。")),
    ("RD703", False, adding("活动中⟦收到建议⟧件，已经交办。")),
    ("RD704", False, adding("有的同志错误地认为人大 ⟦3⟧\n宣传工作可有可无。")),
    ("RD704", False, adding("农村垃圾就地处理⟦第 3 页 共 6 页⟧能力不足，转运车辆偏少。")),
    (
        "RD705",
        False,
        adding("会议听取了关于上半年工作情况的报告，并进行了分组审议。会议要求，加快进⟦度⟧"),
    ),
    ("RD705", False, adding("镇人大主席团把家站建设作为践行全过程人⟦民⟧\n\n民主的抓手。")),
    ("RD705", False, adding("代表们建议加大补贴，配备小型冷柜，并要求有关单位在十月底前⟦将⟧")),
    ("RD705", False, adding("⟦，⟧切实摆上重要位置。")),
    ("RD705", False, adding("要把这项工作作为贯彻宪法⟦和⟧\n分，切实摆上重要位置。")),
    ("RD706", False, adding("参加座谈的有⟦东⟧局长和三名代表。")),
    ("RD706", False, adding("刚才⟦在平⟧局长、林主任分别讲了意见。")),
    ("RD706", False, adding("座谈会由⟦志强⟧主任主持。")),
    ("RD706", False, adding("会上，⟦建军⟧副主任作了动员讲话。")),
    ("RD706", False, adding("县教育局⟦海燕⟧局长作了汇报。")),
    ("RD706", False, adding("今年以来，副主任⟦志远⟧带队五次进村。")),
    ("RD707", False, adding("代表们现场查看⟦了了⟧设备调试情况。")),
    ("RD707", False, adding("县⟦人大常委会人大常委会⟧作出了决定。")),
    (
        "RD708",
        False,
        adding(
            "检查组随机抽取了三十件案卷，对受理时限和文书制作进行评查，并走访了六名申请人。\n\n"
            "⟦检查组随机抽取了三十件案卷，对受理时限和文书制作进行评查，并走访了六名申请人。⟧"
        ),
    ),
    ("RD709", False, adding("召集村干部、乡贤⟦與⟧村民代表议事。")),
    ("RD710", True, replacing("置", "臵")),
    ("RD710", False, adding("把宣传工作摆上重要位⟦臵⟧来抓。")),
    ("RD711", False, adding("这是⟦由史以来⟧的第一次。")),
    ("RD711", False, adding("检查工作还要⟦深人开展⟧下去。")),
    ("RD711", False, adding("⟦截止⟧4月底，全部办结。")),
    ("RD711", False, adding("要依法⟦行驶⟧监督权，推动工作落实。")),
    ("RD711", False, in_title("，布署工作", 1)),
    ("RD712", False, adding("⟦来源于feisuxs，欢迎阅读⟧。")),
    ("RD712", False, adding("⟦上一篇：⟧县人大召开会议。")),
    ("RD712", False, adding("⟦下载后可任意编辑⟧。")),
    ("RD712", False, adding("培训班还安排了现场教学。⟦【字体：大 中 小】【打印】【关闭】⟧")),
    ("RD713", True, replacing("人", "⼈")),
    ("RD713", True, replacing("长", "⻓")),
    ("RD714", False, adding("会议听取了⟦\ufffd⟧报告。")),
    ("RD715", True, replacing(rf"(?<={HAN})(?={HAN})", "\u200b")),
    ("RD716", False, adding("县长多次⟦亲自⟧到现场督办。")),
    ("RD717", False, adding("⟦阅读原文⟧")),
    ("RD717", False, adding("⟦长按识别二维码⟧，了解更多。")),
    ("RD717", False, adding("⟦编辑丨林一　校对丨何二　审核丨周三⟧")),
    ("RD718", False, adding("这是社区的⟦代表联络占⟧。")),
    ("RD718", False, adding("会议听取了有关情况的⟦汇抱⟧。")),
    ("RD719", False, adding("关于⟦2O26⟧年的安排已经印发。")),
    ("RD720", False, adding("报名到⟦2月30日⟧截止，逾期不再受理。")),
    ("RD720", False, adding("自⟦810日⟧，全县开展检查。")),
    ("RD720", False, adding("⟦11月8日至5日⟧，考察组到邻县学习。")),
    ("RD721", False, adding("例会定于⟦2026年3月5日（星期三）⟧召开。")),
    ("RD722", False, adding("请于⟦2062年3月5日⟧前报名参加。")),
    ("RD724", False, adding("机关干部认真学习贯彻⟦十六届五中全会⟧精神。")),
    ("RD725", False, adding("调研组到县⟦地方税务局⟧调研。")),
    ("RD726", False, adding("今年是“⟦十二五⟧”规划的开局之年。")),
    ("RD726", False, adding("草案提出，“⟦十五五⟧”时期（2025—2030年）要办好十件事。")),
    ("RD727", False, adding("出席会议的共30人，表决结果为⟦赞成28票，反对1票，弃权3票⟧。")),
    ("RD730", False, adding("依据是明人常⟦[2026]5号⟧文件。")),
    ("RD730", False, adding("依据是明人常⟦〔2026〕第5号⟧文件。")),
    ("RD731", False, adding("要求见《政府网站发展指引》（⟦国办发〔2017〕17号⟧）。")),
    ("RD732", False, adding("明远县⟦第18届⟧人民代表大会第五次会议作出了决议。")),
    ("RD733", False, adding("⟦县九届人大⟧三次会议作出了决议。")),
    ("RD732", False, adding("明远县⟦第十八届第五次人民代表大会会议⟧作出了决议。")),
    ("RD734", False, adding("一是摸清底数；二是查找问题；⟦四⟧是推动整改。")),
    ("RD740", True, replacing(rf"(?<={HAN})，(?={HAN})", ",")),
    ("RD740", False, replacing(rf"(?<={HAN})。(?={HAN})", ".")),
    ("RD740", True, replacing(rf"(?<={HAN})。$", ".")),
    ("RD740", True, replacing(rf"(?<={HAN})；(?={HAN})", ";")),
    ("RD740", True, replacing(rf"(?<={HAN})：(?={HAN})", ":")),
    ("RD741", True, replacing(rf"“({HAN}+)”", r'"\1"')),
    ("RD742", True, replacing(r"(?<=\D)5(?=\D)", "５")),
    ("RD743", True, replacing(rf"(?<={HAN})，(?={HAN})", "， ", 1)),
    ("RD744", True, replacing(rf"(?<={HAN})，(?={HAN})", "，，")),
    ("RD744", True, replacing(rf"(?<={HAN})。(?={HAN})", "。。")),
    ("RD745", True, replacing(rf"(?<={HAN})——(?={HAN})", "--")),
    ("RD745", False, adding("他说⟦...⟧然后笑了起来。")),
    ("RD746", False, replacing(rf"《({HAN}+)》", r"《\1")),
    ("RD746", False, adding("有代表提到⟦（⟧去年的答复还没有落实。")),
    ("RD747", False, adding("会议审议通过了⟦ ⟧各项决议和决定。")),
    ("RD750", False, adding("会议强调⟦**⟧落实责任，加快进度。")),
    ("RD751", False, adding("会议要求⟦__加快进度__⟧，落实责任。")),
    ("RD751", False, adding("会议要求，⟦** 加快进度 **⟧，落实责任。")),
    ("RD752", False, adding("全文见⟦[办法全文]（https://www.example.cn/a）⟧。")),
    ("RD753", False, adding("⟦｜项目｜金额｜\n｜---｜---｜\n｜道路｜3｜⟧")),
    ("RD754", False, adding("⟦1、加快进度；\n2、落实责任。⟧")),
    ("RD754", False, adding("⟦-⟧加快进度，落实责任")),
    ("RD748", False, adding("⟦＞ 落实责任，加快进度。⟧")),
    ("RD749", False, adding("会议强调，要⟦==落实责任==⟧，加快进度。")),
    ("RD757", False, adding("⟦##⟧加快进度")),
    ("RD758", False, adding("会议听取了有关报告⟦[^漏]⟧，并进行了审议。")),
    ("RD759", False, adding("⟦| 项目 | 金额 |\n| 道路 | 3 |⟧")),
    (
        "RD759",
        False,
        adding("| 乡镇 | 站点 | 件数 |\n| --- | --- | --- |\n⟦| 云岭 | 4⟧\n| 河口 | 5 | 9 |"),
    ),
    ("RD775", False, adding("⟦[图片]⟧")),
    ("RD775", False, adding("大家清理了楼道。⟦[图片]⟧社区面貌一新。")),
    ("RD776", False, adding("整改进度详见⟦错误！未找到引用源。⟧所列情况。")),
    ("RD776", False, adding("余额为三十八亿元⟦[批注 A1：请再核一下]⟧，没有超过限额。")),
    ("RD755", False, adding("各位⟦{{ 称呼 }}⟧请准时到会。")),
    ("RD756", False, adding("请⟦XX⟧县人大常委会按时报送。")),
    ("RD756", False, adding("床位数⟦待补充⟧。")),
    ("RD760", False, adding("⟦县人大常委会主任林秀兰⟧主持了会议。")),
    ("RD761", False, adding("县人大常委会主任⟦周明得⟧主持了会议。")),
    ("RD762", False, adding("到会的有林秀兰、⟦周明德⟧。")),
    ("RD770", False, adding("其身份证号为⟦110000199001010013⟧。")),
    ("RD771", False, adding("联系电话是⟦13800000000⟧。")),
    ("RD772", False, adding("款项汇入⟦6222000000000000004⟧。")),
    ("RD772", False, adding("爱心款汇入其账户⟦6222000000000000001⟧。")),
    ("RD773", False, adding("当事人⟦家住东屏街道人民路18号3单元⟧。")),
    ("RD774", False, adding("⟦内部资料，注意保存⟧。")),
    ("RD780", False, adding("税收收入占比⟦105%⟧，高于上年。")),
    (
        "RD781",
        False,
        adding(
            "| 科目 | 金额 |\n| --- | --- |\n| 教育 | 1,200 |\n| 农业 | 800 |\n| 合计 | ⟦2,100⟧ |"
        ),
    ),
    ("RD782", False, adding("![⟦图片1⟧](https://www.example.cn/a.jpg)")),
)


def clean_articles() -> Iterator[tuple[str, str]]:
    """The articles of the demo that are no drafts, by their file."""
    for path in sorted((PROJECT / "content").rglob("*.md")):
        text = path.read_text("utf-8")
        of_column = path.name == "index.md" and path.parent.parent == PROJECT / "content"
        if not of_column and "\ndraft: true" not in text:
            yield path.relative_to(PROJECT).as_posix(), text


def damaged_articles(each: int, seed: int) -> Iterator[Damaged]:
    """Of every kind of damage so many articles."""
    chance = random.Random(seed)
    articles = [(file, text, sheet_of(text)) for file, text in clean_articles()]
    for number, (code, is_repairable, damage) in enumerate(DAMAGES):
        made = 0
        for file, text, sheet in chance.sample(articles, len(articles)):
            planted = damage(text, sheet, chance)
            if planted is None or COVER in planted.text:
                continue
            yield Damaged(
                f"{code}-{number}-{made}",
                file,
                code,
                text,
                planted.text,
                planted.offset,
                is_repairable,
            )
            made += 1
            if made == each:
                break
