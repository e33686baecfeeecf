"""The safe repairs of one article: what the rules offer to write, and names of fields.

Called by `check --fix`. A pure function from text to text that is its own fixed point. It
changes signs and forms; no word, no number, no address and no value with a meaning. Whatever
a rule offers, what `faithful` does not let through is not made.
"""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, get_args

import msgspec

from renda.diagnostics import Diagnostic
from renda.entries import FrontMatter, split_front_matter
from renda.fields import Reader, fields_of
from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.faithful import Change, Judge, changed
from renda.proofreading.faults_of_builds import find_faults_of_builds
from renda.proofreading.manuscript import read_manuscript
from renda.proofreading.proofread import find_all, in_order, unexempted
from renda.strict_yaml import parse_yaml

#: A repair may open the way for another, as where a bracket ends a link.
_ROUNDS = 8
#: A name so near is a slip of the finger.
_NEAR = 0.8
_KEY = re.compile(r"^(?P<before>\s*(?:- +)?)(?P<name>\w{1,20})[ ]*(?P<colon>[:：])(?P<rest>.*)$")
_FALLBACKS = {"title": "?", "date": None}


def repair_article(
    text: str,
    fields: type[msgspec.Struct],
    known: Dictionaries,
    is_off: Callable[[str], bool] = lambda _: False,
    leads: Callable[[str], bool] = lambda _: True,
) -> str:
    """The article with all that is safe put right; the same when nothing is, or it is unreadable.

    :param fields: the struct of its front matter.
    :param is_off: whether the site has put out the rule of a code.
    :param leads: whether the target of a link leads anywhere.
    """
    text = _repair_names(text, fields)
    judge = Judge(fields, leads)
    for _ in range(_ROUNDS):
        changes = _offered(text, fields, known, is_off)
        repaired = changed(text, judge.faithful(text, changes))
        if repaired == text:
            break
        text = repaired
    return text


def _offered(
    text: str, fields: type[msgspec.Struct], known: Dictionaries, is_off: Callable[[str], bool]
) -> list[Change]:
    """What the rules offer to write, in order; where two overlap, the first."""
    parts, _ = split_front_matter(text, "")
    read, reader, _ = _read(parts, fields)
    if parts is None or read is None:
        return []
    places = {name: (place.line, place.column) for name, place in reader.places.items()}
    body = len(text) - len(parts.text)
    manuscript = read_manuscript(text, "", body, read, places)
    marked = [*find_all(manuscript, known), *find_faults_of_builds(manuscript)]
    offered: list[Change] = []
    for code, (start, end, _, repair) in in_order(
        unexempted(manuscript, marked, read.proofread_ok)
    ):
        overlaps = bool(offered) and start < offered[-1].end
        if repair is None or overlaps or is_off(code):
            continue
        if manuscript.may_be_repaired(start, end):
            offered.append(Change(start, end, repair))
    return offered


def _read(
    parts: FrontMatter | None, fields: type[msgspec.Struct]
) -> tuple[Any, Reader, list[Diagnostic]]:
    """The front matter as a struct, None when it is none; what is wrong with it."""
    reader = Reader()
    if parts is None:
        return None, reader, []
    node, found = parse_yaml(parts.yaml, "", parts.yaml_line)
    read = reader.read(node, fields, fallbacks=_FALLBACKS) if node is not None else None
    return read, reader, [*found, *reader.diagnostics]


# --- names of fields -------------------------------------------------------------------------


def _repair_names(text: str, fields: type[msgspec.Struct]) -> str:
    """Full-width colons, missing blanks and slips in the names of fields.

    Taken back when the front matter is not the better for it.
    """
    parts, _ = split_front_matter(text, "")
    if parts is None:
        return text
    known = set(_names_of(fields))
    lines = parts.yaml.split("\n")
    written = {found["name"] for line in lines if (found := _KEY.match(line))}
    repaired = "\n".join(_repair_name(line, fields, known, written) for line in lines)
    if repaired == parts.yaml:
        return text
    start = text.index(parts.yaml)
    changed = text[:start] + repaired + text[start + len(parts.yaml) :]
    before, after = _read(parts, fields)[2], _read(split_front_matter(changed, "")[0], fields)[2]
    return changed if len(after) < len(before) else text


def _repair_name(
    line: str, fields: type[msgspec.Struct], known: set[str], written: Iterable[str]
) -> str:
    found = _KEY.match(line)
    if not found:
        return line
    name, rest = found["name"], found["rest"]
    if name not in known and not found["before"]:
        name = _near_name(name, fields, written) or name
    if name not in known or rest.startswith("//"):
        return line
    is_sound = found["colon"] == ":" and (not rest or rest[0].isspace())
    if is_sound:
        return f"{found['before']}{name}:{rest}"
    value = rest.lstrip(" 　")
    return f"{found['before']}{name}: {value}"


def _near_name(name: str, fields: type[msgspec.Struct], written: Iterable[str]) -> str:
    """The one field that was meant, if it is not given already."""
    names = [each for field in fields_of(fields) for each in field.names if each]
    near = get_close_matches(name, names, n=2, cutoff=_NEAR)
    return near[0] if len(near) == 1 and near[0] not in set(written) else ""


def _names_of(struct: Any) -> Iterable[str]:
    """Every name of a field, at any depth."""
    for field in fields_of(struct):
        yield from filter(None, field.names)
        for part in (field.type, *get_args(field.type)):
            if isinstance(part, type) and issubclass(part, msgspec.Struct):
                yield from _names_of(part)
