"""A post with a given name before it and no surname: “东局长、张俊主任”."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_POSTS = "(?:局长|县长|市长|区长|镇长|乡长|书记|主任|院长|检察长|主席)"
#: Characters of given names that are hardly a surname and make no word with a post.
_GIVEN = "东军伟强刚勇斌涛鹏杰俊娟丽芳燕玲霞艳红梅兰英慧敏静鑫磊浩宇洁琳辉峰凯亮超飞娜婷"
#: What a name may follow; behind another character it is the end of a longer one.
_BEFORE = r"(?:(?<=[有由请和与及、，。：；（\s])|^)"
_ALONE = re.compile(rf"{_BEFORE}([{_GIVEN}])(?={_POSTS})")


def find_missing_surnames(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in _ALONE.finditer(prose):
        yield Finding(found.start(), found.end(), {"text": prose[found.start() : found.end() + 2]})
    for name in {person.name for person in known.people if len(person.name) == 3}:
        given = name[1:]
        for found in re.finditer(rf"{_BEFORE}{given}(?={_POSTS}|同志)", prose):
            shown = prose[found.start() : found.end() + 2]
            yield Finding(found.start(), found.end(), {"text": shown})


RULES = (ProofRule("RD706", find_missing_surnames),)
