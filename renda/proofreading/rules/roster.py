"""Names, posts and their order, against the roster that the site keeps.

Only people of the roster are looked at, and as of the article's date. Who is not in it, or a
post that is not, is passed over in silence.
"""

import re
from collections.abc import Iterator
from datetime import date

from renda.proofreading.dictionaries import Dictionaries, Person
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_WAS = re.compile(r"[原前时]任?$")


def find_wrong_posts(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    """A post at once before the name of someone who did not hold it on that day."""
    if known.post_pattern is None or known.name_pattern is None:
        return
    prose, day = manuscript.prose, manuscript.date
    for post in known.post_pattern.finditer(prose):
        name = known.name_pattern.match(prose, post.end())
        if not name or _WAS.search(prose[max(0, post.start() - 2) : post.start()]):
            continue
        of_name = [person for person in known.people if person.name == name[0]]
        if not any(p.post.endswith(post[0]) and p.holds(day) for p in of_name):
            posts = "、".join(p.post for p in of_name if p.holds(day))
            words = {
                "name": name[0],
                "post": post[0],
                "right": posts or "无",
                "right_en": posts or "none",
            }
            yield Finding(post.start(), name.end(), words)


def find_wrong_names(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    """Behind a post, a name that differs from its holder's by one character."""
    if known.post_pattern is None or known.name_pattern is None:
        return
    prose, day = manuscript.prose, manuscript.date
    for post in known.post_pattern.finditer(prose):
        if known.name_pattern.match(prose, post.end()):
            continue
        for person in known.people:
            if person.post != post[0] or not person.holds(day) or len(person.name) < 3:
                continue
            written = prose[post.end() : post.end() + len(person.name)]
            if _differs_by_one(written, person.name):
                words = {"text": written, "right": person.name, "post": post[0]}
                yield Finding(post.end(), post.end() + len(written), words)


def _differs_by_one(written: str, name: str) -> bool:
    if len(written) != len(name) or not re.fullmatch(rf"[{HAN}·]+", written):
        return False
    return sum(a != b for a, b in zip(written, name, strict=True)) == 1


def find_wrong_order(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    """People named one after the other who stand otherwise in the roster."""
    if known.name_pattern is None:
        return
    prose, ranks = manuscript.prose, _ranks(known.people, manuscript.date)
    before: re.Match[str] | None = None
    for name in known.name_pattern.finditer(prose):
        if (
            before
            and ranks.get(name[0], 0)
            and ranks.get(before[0], 0) > ranks[name[0]]
            and name.start() - before.end() <= 14
            and re.fullmatch(rf"[、和及]|[、，][{HAN}]{{2,12}}", prose[before.end() : name.start()])
        ):
            yield Finding(name.start(), name.end(), {"name": name[0], "before": before[0]})
        before = name


def _ranks(people: tuple[Person, ...], day: date | None) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for person in people:
        if person.order and person.holds(day):
            ranks[person.name] = min(person.order, ranks.get(person.name, person.order))
    return ranks


RULES = (
    ProofRule("RD760", find_wrong_posts),
    ProofRule("RD761", find_wrong_names),
    ProofRule("RD762", find_wrong_order),
)
