"""Typed reading: a YAML tree to a frozen struct, every fault with its place, all in one run.

The types are the schema. A field is declared once, as

    source: Annotated[str, Key("来源", "谁发布的", "who published it")] = ""

and from that come the names accepted in a file, the checks, the reference pages and the schemas
for editors. No value is guessed: a text is taken as written.
"""

import re
import types
import unicodedata
from collections import abc
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Sequence as Items
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec

from renda.diagnostics import Diagnostic, Place, diagnose, part_or_slip, to_write
from renda.moments import likely_spelling, parse_moment
from renda.text import find_directions, without_controls
from renda.yaml_tree import Mapping, Node, Scalar, Sequence
from renda.yaml_writing import as_value, in_quotes

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
    #: Gives what was probably meant by a text that does not match, or an empty one.
    meant: Callable[[str], str] | None = None


class Alone(NamedTuple):
    """A text in the place of the whole struct is this field's value; it is the name of a file.

    `shown_as` is the field that takes this name without folder and ending.
    """

    shown_as: str


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
#: Names are made as wide as others by blanks.
_BLANKS = re.compile(r"\s+")
#: What parts names of files: a comma behind an ending, since other commas belong to a name.
_FILE_SEPARATORS = re.compile(
    r"(?:(?<=\.[a-z0-9][a-z])|(?<=\.[a-z][a-z0-9]{2})|(?<=\.[a-z][a-z0-9]{3}))\s*[，、；,;]",
    re.IGNORECASE,
)
#: A struct of so few fields has them all named where a key is none of them, or in an example.
_FEW, _SMALL = 6, 3
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


@cache
def _fields_by_folded_name(cls: type[msgspec.Struct]) -> abc.Mapping[str, Field]:
    return {_fold(name): field for name, field in fields_by_name(cls).items()}


def field_named(cls: type[msgspec.Struct], name: str) -> Field | None:
    """The field of this name, in letters of any case and width."""
    return fields_by_name(cls).get(name) or _fields_by_folded_name(cls).get(_fold(name))


def _fold(name: str) -> str:
    """A name without what editors vary: case, width and blanks."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", name)).casefold()


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
        fields = fields_of(cls)
        if not isinstance(node, Mapping):
            lost = _lost_key(node, fields)
            alone = alone_in(cls)
            if lost or alone is None or not isinstance(node, Scalar):
                texts = _texts_in(node)
                told = lost or not_a_group(node.place, cls, texts, is_whole=not under)
                self.diagnostics.append(told)
                return None
            node = _group_of(node, *alone)
        elif wrong := _key_for_value(node, cls):
            self.diagnostics.append(wrong)
            return None
        written, empty = self._match(node, cls, extra)
        values: dict[str, Any] = {}
        complete = True
        for field in fields:
            if field.name in written:
                key, value = written[field.name]
                dotted = f"{under}{field.name}"
                self.places[dotted] = value.place
                read = self._value(value, field.type, field.rules, key.text, f"{dotted}.")
                if field.required and _is_nothing(value):
                    self.diagnostics.append(missing(field, key))
                elif read is not _INVALID:
                    values[field.name] = read
                    continue
            elif field.required and (blank := empty.get(field.name, Scalar("", node.place))):
                self.diagnostics.append(missing(field, blank))
            if field.required:
                values[field.name] = fallbacks.get(field.name)
                complete = complete and field.name in fallbacks
        return cls(**values) if complete else None

    def _match(
        self, node: Mapping, cls: type[msgspec.Struct], extra: Items[str]
    ) -> tuple[dict[str, tuple[Scalar, Node]], dict[str, Scalar | None]]:
        """Pair the written keys with fields; keys without a value count as absent.

        The second result has the keys without a value, or None where it is told why.
        """
        written: dict[str, tuple[Scalar, Node]] = {}
        empty: dict[str, Scalar | None] = {}
        by_name = fields_by_name(cls)
        named = [self._named(key.text, cls, extra) for key, _ in node.entries]
        for (key, value), found in zip(node.entries, named, strict=True):
            field = found if isinstance(found, Field) else None
            if field is None:
                if isinstance(found, str):
                    text = "" if _is_nothing(value) else self._value(value, str, (), key.text, "")
                    self.extra[found] = "" if text is _INVALID else text
                    self.places[found] = value.place
                elif _is_cut_off(key, value) and (lost := _lost_key(key, by_name.values())):
                    self.diagnostics.append(lost)
                    lost_field = self._named(lost.params["key"], cls, ())
                    assert isinstance(lost_field, Field)
                    empty[lost_field.name] = None
                elif _is_cut_off(key, value):
                    self.diagnostics.append(diagnose("RD122", key.place, text=key.text))
                else:
                    self._unknown_key(key, cls, [one for one in named if one], extra)
            elif field.name in written:
                first = written[field.name][0]
                words = {"key": key.text, "other": first.text, "first": first.place.line}
                self.diagnostics.append(diagnose("RD118", key.place, **words))
            elif isinstance(value, Scalar) and value.is_empty:
                empty[field.name] = key
                if value.lost and not self.comments:
                    words = {"lost": value.lost, "whole": in_quotes(value.lost)}
                    self.diagnostics.append(diagnose("RD108", value.place, **words))
                    empty[field.name] = None
            else:
                written[field.name] = (key, value)
        return written, empty

    def _named(self, key: str, cls: type[msgspec.Struct], extra: Items[str]) -> Field | str | None:
        """The field that a key names, or the further key; as written first, then folded."""
        exact = fields_by_name(cls).get(key)
        if exact or key in extra:
            return exact or key
        alike = (name for name in extra if _fold(name) == _fold(key))
        return field_named(cls, key) or next(alike, None)

    def _unknown_key(
        self, key: Scalar, cls: type[msgspec.Struct], taken: Items[Field | str], extra: Items[str]
    ) -> None:
        by_name = fields_by_name(cls)
        near = part_or_slip(key.text, [*by_name, *extra])
        fields = fields_of(cls)
        listed = ("删去这一行，或换成参考手册里有的项", "delete it; the reference lists the fields")
        if len(fields) <= _FEW:
            names = "、".join(field.key.zh or field.name for field in fields)
            names_en = ", ".join(field.name for field in fields)
            listed = (f"删去它，或换成：{names}", f"delete it, or use one of {names_en}")
        words = suggestion(near, *listed)
        if near and by_name.get(near, near) in taken:
            words["suggestion"] += "它已经写过了，只留一个"
            words["suggestion_en"] += " It is given already; keep one of them"
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
            self._wrong_kind(node, key, "一段文字", "a text", is_quotable=wanted is str)
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
                self.diagnostics.append(
                    diagnose("RD112", node.place, text=text, **to_write(likely_spelling(text)))
                )
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
            whole = in_quotes(f"{text} {node.lost}")
            self.diagnostics.append(diagnose("RD108", node.place, lost=node.lost, whole=whole))
        for rule in rules:
            if isinstance(rule, Pattern) and not re.fullmatch(rule.expression, text):
                meant = rule.meant(text) if rule.meant else ""
                self._not_allowed(node, key, rule.expected, rule.expected_en, meant)
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
            separators = _separators_of(item)
            if separators is None:
                self.diagnostics.append(not_a_group(node.place, item, _texts_in(node), key))
                return _INVALID
            items: list[Node] = [node] if whole else list(_split(node, separators))
        elif isinstance(node, Sequence):
            items = list(node.items)
            separators = CHINESE_SEPARATORS if _is_text(item) else _separators_of(item)
            if separators and not whole:
                items = [part for each in items for part in _split_item(each, separators)]
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
            self.diagnostics.append(
                diagnose("RD117", node.place, example="title: 标题", example_en="title: …")
            )
            return _INVALID
        values: dict[str, Any] = {}
        for key, value in node.entries:
            self.places[f"{under}{key.text}"] = key.place
            read = self._value(value, item, rules, key.text, f"{under}{key.text}.")
            if read is not _INVALID:
                values[key.text] = read
        return values

    def _wrong_kind(
        self, node: Node, key: str, expected: str, expected_en: str, *, is_quotable: bool = True
    ) -> None:
        found, found_en = {
            Scalar: ("一段文字", "a text"),
            Sequence: ("一个列表", "a list"),
            Mapping: ("几个“名称: 内容”", "a group of “name: value”"),
        }[type(node)]
        remedy = (
            "文字含有方括号、花括号或“: ”时，给整个内容加上半角双引号",
            "put a text that holds brackets or “: ” in double quotes",
        )
        if not is_quotable and (texts := _texts_in(node)):
            line = f"{key}: {as_value(texts[0])}"
            remedy = (f"写成 {line}", f"write {line}")
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

    def _not_allowed(
        self, node: Scalar, key: str, expected: str, expected_en: str, meant: str = ""
    ) -> None:
        words = {"key": key, "text": node.text.strip(), "expected": expected}
        words |= to_write(meant)
        self.diagnostics.append(diagnose("RD115", node.place, **words, expected_en=expected_en))


def suggestion(near: str, otherwise: str, otherwise_en: str) -> dict[str, str]:
    """The two hints of a diagnostic that says “did you mean”."""
    return {
        "suggestion": f"是不是“{near}”？" if near else otherwise,
        "suggestion_en": f"did you mean “{near}”?" if near else otherwise_en,
    }


def missing(field: Field, key: Scalar) -> Diagnostic:
    """A required field is absent, or has no value behind its key; an absent key is empty."""
    name = field.key.zh or field.name
    return diagnose("RD113", key.place, key=key.text or field.name, name=name)


# --- a text where a group of fields belongs ----------------------------------------------------


def alone_in(cls: type[msgspec.Struct]) -> tuple[str, Alone] | None:
    """The field that a text in the place of the struct stands for."""
    return next(
        ((f.name, rule) for f in fields_of(cls) for rule in f.rules if isinstance(rule, Alone)),
        None,
    )


def _group_of(node: Scalar, name: str, alone: Alone) -> Mapping:
    """The group of fields that the name of a file stands for."""
    shown = node.text.strip().rpartition("/")[2].rpartition(".")
    title = Scalar(shown[0] or shown[2], node.place, is_plain=False)
    keys = (Scalar(name, node.place), Scalar(alone.shown_as, node.place))
    return Mapping(((keys[0], node), (keys[1], title)), node.place)


def _key_for_value(node: Mapping, cls: type[msgspec.Struct]) -> Diagnostic | None:
    """`name.doc: its title`, where a text alone would have been read."""
    if alone_in(cls) is None or len(node.entries) != 1:
        return None
    ((key, value),) = node.entries
    if "." not in key.text or not isinstance(value, Scalar):
        return None
    return not_a_group(key.place, cls, (key.text, value.text))


def _texts_in(node: Node) -> list[str]:
    if isinstance(node, Scalar):
        return [node.text] if node.text else []
    return (
        [text for item in node.items for text in _texts_in(item)]
        if isinstance(node, Sequence)
        else []
    )


def not_a_group(
    place: Place,
    cls: type[msgspec.Struct],
    texts: Items[str] = (),
    key: str = "",
    *,
    is_whole: bool = False,
) -> Diagnostic:
    """A text or a list where a group of fields belongs, with the group as it is written.

    :param texts: what the group's texts are, if they are known.
    :param key: the key behind which it stands.
    :param is_whole: whether the group is all of a front matter or a configuration.
    """
    zh, en = (list(_example(cls, texts, in_english=english)) for english in (False, True))
    if is_whole:
        examples = ("；下一行 ".join(zh), "; on the next line ".join(en))
    else:
        lead = f"{key}: " if key else ""
        examples = (f"{lead}{_in_braces(zh)}", f"{lead}{_in_braces(en)}")
    return diagnose("RD117", place, example=examples[0], example_en=examples[1])


def _example(
    cls: type[msgspec.Struct], texts: Items[str], *, in_english: bool = False
) -> Iterator[str]:
    """The required fields of a struct, and as many more as there are texts, each as a line."""
    waiting = list(texts)
    fields = fields_of(cls)
    is_small = len(fields) <= _SMALL and not alone_in(cls)
    for field in fields:
        if not (field.required or waiting or is_small):
            continue
        if field.type is datetime:
            value = "2026-3-5"
        elif field.type is str:
            value = in_quotes(waiting.pop(0)) if waiting else '"…"'
        elif get_origin(field.type) is Literal:
            value = get_args(field.type)[0]
        elif get_origin(field.type) is tuple and not _is_text(item := get_args(field.type)[0]):
            value = f"[{_in_braces(_example(item, (), in_english=in_english))}]"
        else:
            continue
        yield f"{field.name if in_english else field.key.zh or field.name}: {value}"


def _in_braces(lines: Iterable[str]) -> str:
    return "{" + ", ".join(lines) + "}"


def _lost_key(node: Node, fields: Iterable[Field]) -> Diagnostic | None:
    """“name：value” or “name:value”, which YAML takes for one text."""
    names = {name for field in fields for name in field.names}
    if not isinstance(node, Scalar) or not (found := _KEY_IN_TEXT.match(node.text)):
        return None
    if _fold(found["key"]) not in {_fold(name) for name in names}:
        return None
    place = Place(node.place.file, node.place.line, (node.place.column or 1) + found.end("key"))
    code = "RD105" if found["colon"] == "：" else "RD106"
    return diagnose(code, place, key=found["key"], rest=as_value(found["rest"]))


def _is_cut_off(key: Scalar, value: Node) -> bool:
    """In {…} a comma ends a text, and what follows it is taken for a key without a value."""
    end = (key.place.column or 1) + len(key.text)
    at_once = (value.place.line, value.place.column) == (key.place.line, end)
    return isinstance(value, Scalar) and value.is_empty and at_once


def _is_text(item: Any) -> bool:
    return item is str or (get_origin(item) is Annotated and get_args(item)[0] is str)


def _separators_of(item: Any) -> re.Pattern[str] | None:
    """What parts the items of a list of this type in one text; None if they cannot stand there."""
    if _is_text(item):
        return LIST_SEPARATORS
    is_struct = isinstance(item, type) and issubclass(item, msgspec.Struct)
    return _FILE_SEPARATORS if is_struct and alone_in(item) else None


def _split_item(node: Node, separators: re.Pattern[str]) -> list[Node]:
    """An item of a YAML list in which an editor has listed several: [人大，会议]."""
    return list(_split(node, separators)) if isinstance(node, Scalar) else [node]


def _split(node: Scalar, separators: re.Pattern[str]) -> Iterator[Scalar]:
    """Part a written list at ，、；, keeping each item's column."""
    start = 0
    stops = [(found.start(), found.end()) for found in separators.finditer(node.text)]
    for end, behind in [*stops, (len(node.text), None)]:
        part = node.text[start:end]
        shift = start + len(part) - len(part.lstrip()) + (0 if node.is_plain else 1)
        place = Place(node.place.file, node.place.line, (node.place.column or 1) + shift)
        yield Scalar(part.strip(), place, node.is_plain, "" if behind else node.lost)
        start = behind or end


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def yes_or_no(text: str) -> bool | None:
    """The words for yes and no, in both languages; None for any other."""
    lowered = text.lower()
    return True if lowered in YES else False if lowered in NO else None
