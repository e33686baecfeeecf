"""Articles without end for the measures of search: made from the demo, the same every time.

Clauses follow the habits of the demo's own text, two characters giving the next, so that
common and rare characters are as common and as rare as in real news of a congress. Deputies,
townships, figures and document numbers are strewn in. Used by the tests of search and by
`tools/measure_search.py`.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tests.support import PROJECT

_CLAUSE = re.compile(r"[\u3400-\u9fff]{4,}")
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文辉力志永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕𠮷"
_OFFICES = ("明人发", "明人办", "明政函", "明人监字")


class GeneratedArticle(NamedTuple):
    """An article: which, when, by whom, and what it says."""

    number: int
    title: str
    date: str
    column: str
    deputies: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def source(self) -> str:
        """The article as an editor writes it."""
        front = f"title: {self.title}\ndate: {self.date}\nid: s{self.number}"
        return f"---\n{front}\n---\n" + "\n\n".join(self.paragraphs) + "\n"


@cache
def _habits() -> tuple[list[str], dict[str, str]]:
    """How clauses of the demo begin, and what follows two characters of them."""
    starts: list[str] = []
    following: dict[str, list[str]] = defaultdict(list)
    for file in sorted((PROJECT / "content").rglob("*.md")):
        for clause in _CLAUSE.findall(_FRONT_MATTER.sub("", file.read_text("utf-8"))):
            starts.append(clause[:2])
            for at in range(len(clause) - 2):
                following[clause[at : at + 2]].append(clause[at + 2])
    return starts, {pair: "".join(after) for pair, after in following.items()}


def _clause(dice: random.Random, length: int) -> str:
    starts, following = _habits()
    text = dice.choice(starts)
    while len(text) < length:
        after = following.get(text[-2:])
        text += dice.choice(after) if after else dice.choice(starts)
    return text


@cache
def deputies(count: int = 400) -> tuple[str, ...]:
    """Names of three characters, no two alike."""
    dice = random.Random(7)
    names: dict[str, None] = {}
    while len(names) < count:
        names[dice.choice(_SURNAMES) + "".join(dice.sample(_GIVEN, 2))] = None
    return tuple(names)


def _sentence(dice: random.Random, article: int, named: tuple[str, ...]) -> str:
    clauses = [_clause(dice, dice.randrange(5, 15)) for _ in range(dice.randrange(2, 5))]
    spice = dice.random()
    if spice < 0.06:
        clauses.append(f"{dice.choice(named)}代表{_clause(dice, 6)}")
    elif spice < 0.12:
        clauses.append(f"比上年增长{dice.randrange(1, 40)}.{dice.randrange(10)}%")
    elif spice < 0.15:
        year, number = dice.randrange(2016, 2027), dice.randrange(1, 60)
        clauses.append(f"按照{dice.choice(_OFFICES)}〔{year}〕{number}号文件要求")
    elif spice < 0.18:
        clauses.append(f"{dice.randrange(2016, 2027)}年{dice.randrange(1, 13)}月完成整改")
    return "，".join(clauses) + "。"


def generate(count: int, characters: int = 1250, years: int = 10) -> Iterator[GeneratedArticle]:
    """`count` articles of about so many characters each, the newest first."""
    columns = ("yaowen", "dongtai", "fengcai")
    for number in range(count):
        dice = random.Random(number)
        named = tuple(dice.sample(deputies(), 3))
        year = 2026 - number * years // count
        date = f"{year}-{dice.randrange(1, 11):02}-{dice.randrange(1, 29):02}"
        paragraphs, written = [], 0
        while written < characters:
            paragraph = "".join(_sentence(dice, number, named) for _ in range(dice.randrange(2, 6)))
            paragraphs.append(paragraph)
            written += len(paragraph)
        title = _clause(dice, dice.randrange(10, 24))
        column = columns[number % len(columns)]
        yield GeneratedArticle(number, title, date, column, named, tuple(paragraphs))
