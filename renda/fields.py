"""Typed reading: a YAML tree to a frozen struct, every fault with its place, all in one run.

The types are the schema. A field is declared once, as

    source: Annotated[str, Key("来源", "谁发布的", "who published it")] = ""

and from that come the names accepted in a file, the checks, the reference pages and the schemas
for editors. No value is guessed: a text is taken as written.
"""

import re
import types
from collections import abc
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Sequence as Items
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec

from renda.diagnostics import Diagnostic, Place, diagnose, did_you_mean
from renda.moments import parse_moment
from renda.text import find_directions, without_controls
from renda.yaml_tree import Mapping, Node, Scalar, Sequence

S = TypeVar("S", bound=msgspec.Struct)


class Key(NamedTuple):
    """What a field is called in Chinese, and what it is for, in both languages."""

    zh: str
    about: str
    about_en: str
    #: Other Chinese names that editors write for it.
    also: tuple[str, ...] = ()


class Pattern(NamedTuple):
    """A text must match the whole expression; `expected` says so in words."""

    expression: str
    expected: str
    expected_en: str


class Sentences(NamedTuple):
    """The items of a list are sentences: a comma parts none of them."""


class Range(NamedTuple):
    """A whole number between two bounds, both allowed."""

    lowest: int
    highest: int


class Field(NamedTuple):
    """One declared field of a struct, with its type taken apart."""

    name: str
    type: Any
    key: Key
    rules: tuple[Any, ...]
    required: bool
    default: Any

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.key.zh, *self.key.also)


Places = dict[str, Place]
"""Where each value stands, by dotted name: `attachments.0.file`."""

Fallbacks = abc.Mapping[str, Any]

_NO_FALLBACKS: Fallbacks = types.MappingProxyType({})
_NO_KEY = Key("", "", "")
_INVALID: Any = object()
#: What is taken for yes and for no, in letters of any case.
YES = ("true", "yes", "on", "是", "对", "1")
NO = ("false", "no", "off", "否", "不", "0")
_KEY_IN_TEXT = re.compile(r"(?P<key>\w+)(?P<colon>[:：])(?P<rest>.*)")
#: What parts the items of a list that is written as one text, and within an item of YAML's.
LIST_SEPARATORS = re.compile(r"[，、；,;]")
CHINESE_SEPARATORS = re.compile(r"[，、；]")


@cache
def fields_of(cls: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a struct in the order declared."""
    return tuple(_field(info) for info in msgspec.structs.fields(cls))


@cache
def fields_by_name(cls: type[msgspec.Struct]) -> abc.Mapping[str, Field]:
    """The fields of a struct by every name that a file may call them by."""
    return {name: field for field in fields_of(cls) for name in field.names if name}


def _field(info: msgspec.structs.FieldInfo) -> Field:
    declared: Any = info.type
    notes: list[Any] = []
    if get_origin(declared) is Annotated:
        declared, *notes = get_args(declared)
    key = next((note for note in notes if isinstance(note, Key)), _NO_KEY)
    rules = tuple(note for note in notes if not isinstance(note, Key))
    default = None if info.required else info.default
    if info.default_factory is not msgspec.NODEFAULT:
        default = info.default_factory()
    return Field(info.name, _without_none(declared), key, rules, info.required, default)


def _without_none(declared: Any) -> Any:
    if get_origin(declared) in (Union, types.UnionType):
        (only,) = (part for part in get_args(declared) if part is not type(None))
        return only
    return declared


class Reader:
    """Reads structs and gathers diagnostics and places while doing so.

    :param unknown: the code for a key that no field has: a warning in front matter,
        an error in the configuration.
    :param comments: whether a comment may stand behind a text. In a configuration it may;
        in front matter it is more often a lost half of a title.
    """

    def __init__(self, *, unknown: str = "RD111", comments: bool = False) -> None:
        self.unknown = unknown
        self.comments = comments
        self.diagnostics: list[Diagnostic] = []
        self.places: Places = {}
        self.extra: dict[str, str] = {}

    def read(
        self,
        node: Node,
        cls: type[S],
        *,
        extra: Items[str] = (),
        fallbacks: Fallbacks = _NO_FALLBACKS,
        under: str = "",
    ) -> S | None:
        """Read a mapping as `cls`; keys named in `extra` go to `self.extra` as text.

        :param fallbacks: values for required fields that are missing or wrong, so that the
            later checks can still look at the rest and all faults come in one run.
        :returns: None when the node is no mapping or a required field has no usable value.
        """
        if not isinstance(node, Mapping):
            lost = _lost_key(node, fields_of(cls))
            self.diagnostics.append(lost or diagnose("RD117", node.place))
            return None
        fields = fields_of(cls)
        written, empty = self._match(node, fields_by_name(cls), extra)
        values: dict[str, Any] = {}
        complete = True
        for field in fields:
            if field.name in written:
                key, value = written[field.name]
                dotted = f"{under}{field.name}"
                self.places[dotted] = value.place
                read = self._value(value, field.type, field.rules, key.text, f"{dotted}.")
                if field.required and _is_nothing(value):
                    self._missing(field, key.place)
                elif read is not _INVALID:
                    values[field.name] = read
                    continue
            elif field.required and (place := empty.get(field.name, node.place)):
                self._missing(field, place)
            if field.required:
                values[field.name] = fallbacks.get(field.name)
                complete = complete and field.name in fallbacks
        return cls(**values) if complete else None

    def _match(
        self, node: Mapping, by_name: abc.Mapping[str, Field], extra: Items[str]
    ) -> tuple[dict[str, tuple[Scalar, Node]], dict[str, Place | None]]:
        """Pair the written keys with fields; keys without a value count as absent.

        The second result has the places of absent values, or None where it is told why.
        """
        written: dict[str, tuple[Scalar, Node]] = {}
        empty: dict[str, Place | None] = {}
        for key, value in node.entries:
            field = by_name.get(key.text)
            if field is None:
                if key.text in extra:
                    text = "" if _is_nothing(value) else self._value(value, str, (), key.text, "")
                    self.extra[key.text] = "" if text is _INVALID else text
                    self.places[key.text] = value.place
                elif _is_cut_off(key, value) and (lost := _lost_key(key, by_name.values())):
                    self.diagnostics.append(lost)
                    empty[by_name[lost.params["key"]].name] = None
                elif _is_cut_off(key, value):
                    self.diagnostics.append(diagnose("RD122", key.place, text=key.text))
                else:
                    self._unknown_key(key, [*by_name, *extra])
            elif field.name in written:
                first = written[field.name][0]
                words = {"key": key.text, "other": first.text, "first": first.place.line}
                self.diagnostics.append(diagnose("RD118", key.place, **words))
            elif isinstance(value, Scalar) and value.is_empty:
                empty[field.name] = key.place
                if value.lost and not self.comments:
                    words = {"lost": value.lost, "whole": value.lost.replace('"', "'")}
                    self.diagnostics.append(diagnose("RD108", value.place, **words))
                    empty[field.name] = None
            else:
                written[field.name] = (key, value)
        return written, empty

    def _missing(self, field: Field, place: Place) -> None:
        self.diagnostics.append(
            diagnose("RD113", place, key=field.name, name=field.key.zh or field.name)
        )

    def _unknown_key(self, key: Scalar, known: list[str]) -> None:
        near = did_you_mean(key.text, known)
        words = suggestion(near, "可用的项见参考手册", "the reference lists the fields")
        self.diagnostics.append(diagnose(self.unknown, key.place, key=key.text, **words))

    # --- one value ---------------------------------------------------------------------------

    def _value(self, node: Node, wanted: Any, rules: tuple[Any, ...], key: str, under: str) -> Any:
        if get_origin(wanted) is Annotated:
            wanted, *more = get_args(wanted)
            rules = (*rules, *more)
        if get_origin(wanted) is tuple:
            return self._list(node, get_args(wanted)[0], rules, key, under)
        if get_origin(wanted) is dict:
            return self._table(node, get_args(wanted)[1], rules, under)
        if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
            read = self.read(node, wanted, under=under)
            return _INVALID if read is None else read
        if not isinstance(node, Scalar):
            self._wrong_kind(node, key, "一段文字", "a text")
            return _INVALID
        return self._scalar(node, wanted, rules, key)

    def _scalar(self, node: Scalar, wanted: Any, rules: tuple[Any, ...], key: str) -> Any:
        text, point = without_controls(node.text.strip())  # an escape such as "\x0b" made it
        if point:
            self.diagnostics.append(diagnose("RD119", node.place, point=point))
        self.diagnostics += find_directions(text, "", node.place)
        if wanted is str:
            return self._text(node, text, rules, key)
        if not text:
            return _INVALID
        if wanted is datetime:
            moment = parse_moment(text)
            if moment is None:
                self.diagnostics.append(diagnose("RD112", node.place, text=text))
            return moment or _INVALID
        if wanted is bool:
            return self._choice(
                node, text, key, yes_or_no, "true（是）或 false（否）", "true or false"
            )
        if wanted is int:
            return self._number(node, text, rules, key)
        if get_origin(wanted) is Literal:
            options: tuple[str, ...] = get_args(wanted)
            listed = "、".join(options)
            return self._choice(
                node, text, key, lambda t: t if t in options else None, listed, ", ".join(options)
            )
        raise TypeError(f"no way to read {wanted!r}")  # a mistake in a declaration

    def _text(self, node: Scalar, text: str, rules: tuple[Any, ...], key: str) -> Any:
        if node.lost and not self.comments:
            whole = f"{text} {node.lost}".replace('"', "'")
            self.diagnostics.append(diagnose("RD108", node.place, lost=node.lost, whole=whole))
        for rule in rules:
            if isinstance(rule, Pattern) and not re.fullmatch(rule.expression, text):
                self._not_allowed(node, key, rule.expected, rule.expected_en)
                return _INVALID
        return text if text or not node.is_plain else _INVALID

    def _number(self, node: Scalar, text: str, rules: tuple[Any, ...], key: str) -> Any:
        limits = next((rule for rule in rules if isinstance(rule, Range)), Range(0, 10**9))

        def parse(written: str) -> int | None:
            if not re.fullmatch(r"\d{1,10}", written):
                return None
            number = int(written)
            return number if limits.lowest <= number <= limits.highest else None

        bounds = f"{limits.lowest}–{limits.highest}"
        return self._choice(node, text, key, parse, f"{bounds} 的整数", f"a whole number, {bounds}")

    def _choice(
        self,
        node: Scalar,
        text: str,
        key: str,
        parse: Callable[[str], Any],
        expected: str,
        expected_en: str,
    ) -> Any:
        value = parse(text)
        if value is None:
            self._not_allowed(node, key, expected, expected_en)
            return _INVALID
        return value

    def _list(self, node: Node, item: Any, rules: tuple[Any, ...], key: str, under: str) -> Any:
        whole = any(isinstance(rule, Sentences) for rule in rules)
        if isinstance(node, Scalar):
            if not _is_text(item):
                self._wrong_kind(node, key, "一个列表", "a list")
                return _INVALID
            items: list[Node] = [node] if whole else list(_split(node, LIST_SEPARATORS))
        elif isinstance(node, Sequence):
            items = list(node.items)
            if _is_text(item) and not whole:
                items = [part for each in items for part in _split_chinese(each)]
        elif _is_text(item):
            self._wrong_kind(node, key, "一个列表", "a list")
            return _INVALID
        else:
            items = [node]  # one attachment written without its dash
        values: list[Any] = []
        for part in items:
            here = f"{under}{len(values)}"
            self.places[here] = part.place
            value = self._value(part, item, rules, key, f"{here}.")
            if value is not _INVALID and value != "":
                values.append(value)
        return tuple(values)

    def _table(self, node: Node, item: Any, rules: tuple[Any, ...], under: str) -> Any:
        """Names that the site chooses, each with a value; who asked for them checks the names."""
        if not isinstance(node, Mapping):
            self.diagnostics.append(diagnose("RD117", node.place))
            return _INVALID
        values: dict[str, Any] = {}
        for key, value in node.entries:
            self.places[f"{under}{key.text}"] = key.place
            read = self._value(value, item, rules, key.text, f"{under}{key.text}.")
            if read is not _INVALID:
                values[key.text] = read
        return values

    def _wrong_kind(self, node: Node, key: str, expected: str, expected_en: str) -> None:
        found, found_en = {
            Scalar: ("一段文字", "a text"),
            Sequence: ("一个列表", "a list"),
            Mapping: ("几个“名称: 内容”", "a group of “name: value”"),
        }[type(node)]
        remedy = ("列表每项一行，以“- ”开头", "write one item a line, each behind “- ”")
        if not isinstance(node, Scalar):
            remedy = (
                "文字含有方括号、花括号或“: ”时，给整个内容加上半角双引号",
                "put a text that holds brackets or “: ” in double quotes",
            )
        words = {
            "key": key,
            "expected": expected,
            "expected_en": expected_en,
            "found": found,
            "found_en": found_en,
            "remedy": remedy[0],
            "remedy_en": remedy[1],
        }
        self.diagnostics.append(diagnose("RD114", node.place, **words))

    def _not_allowed(self, node: Scalar, key: str, expected: str, expected_en: str) -> None:
        words = {"key": key, "text": node.text.strip(), "expected": expected}
        self.diagnostics.append(diagnose("RD115", node.place, **words, expected_en=expected_en))


def suggestion(near: str, otherwise: str, otherwise_en: str) -> dict[str, str]:
    """The two hints of a diagnostic that says “did you mean”."""
    return {
        "suggestion": f"是不是“{near}”？" if near else otherwise,
        "suggestion_en": f"did you mean “{near}”?" if near else otherwise_en,
    }


def _lost_key(node: Node, fields: Iterable[Field]) -> Diagnostic | None:
    """“name：value” or “name:value”, which YAML takes for one text."""
    names = {name for field in fields for name in field.names}
    if not isinstance(node, Scalar) or not (found := _KEY_IN_TEXT.match(node.text)):
        return None
    if found["key"] not in names:
        return None
    place = Place(node.place.file, node.place.line, (node.place.column or 1) + found.end("key"))
    code = "RD105" if found["colon"] == "：" else "RD106"
    return diagnose(code, place, key=found["key"], rest=found["rest"].strip())


def _is_cut_off(key: Scalar, value: Node) -> bool:
    """In {…} a comma ends a text, and what follows it is taken for a key without a value."""
    end = (key.place.column or 1) + len(key.text)
    at_once = (value.place.line, value.place.column) == (key.place.line, end)
    return isinstance(value, Scalar) and value.is_empty and at_once


def _is_text(item: Any) -> bool:
    return item is str or (get_origin(item) is Annotated and get_args(item)[0] is str)


def _split_chinese(node: Node) -> list[Node]:
    """An item of a YAML list in which an editor has listed several: [人大，会议]."""
    return list(_split(node, CHINESE_SEPARATORS)) if isinstance(node, Scalar) else [node]


def _split(node: Scalar, separators: re.Pattern[str]) -> Iterator[Scalar]:
    """Part a written list at ，、；, keeping each item's column."""
    start = 0
    parts = separators.split(node.text)
    for index, part in enumerate(parts):
        shift = start + len(part) - len(part.lstrip()) + (0 if node.is_plain else 1)
        column = (node.place.column or 1) + shift
        is_last = index == len(parts) - 1
        place = Place(node.place.file, node.place.line, column)
        yield Scalar(part.strip(), place, node.is_plain, node.lost if is_last else "")
        start += len(part) + 1


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def yes_or_no(text: str) -> bool | None:
    """The words for yes and no, in both languages; None for any other."""
    lowered = text.lower()
    return True if lowered in YES else False if lowered in NO else None
