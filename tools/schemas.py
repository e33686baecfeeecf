"""JSON Schemas of the files that editors write, made from the structs that read them.

Called by `make_docs`. An editor such as VS Code completes and marks with them while one types.
A schema lets through whatever the program reads: a text may look like a number, a list may be
one line, an empty value counts as absent. What takes the site to judge (slugs, topics, dates
that do not exist) is left to `check`. Draft 7, since that is what editors know best; the words
`errorMessage` and `patternErrorMessage` are those of VS Code.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from renda.catalogue import CATALOGUE
from renda.config import Config
from renda.fields import NO, YES, Field, Pattern, Range, Sentences, alone_in, fields_of
from renda.kinds import KINDS
from renda.model import PageFields
from renda.moments import written_form
from renda.proofreading.dictionaries import FILES as DICTIONARY_FILES

Schema = dict[str, Any]
Struct = type[msgspec.Struct]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_COMMENT = "由 tools/make_docs.py 生成，请勿手改。Made by tools/make_docs.py; do not edit."
#: Letters that Python counts to `\w`, for JavaScript, whose `\w` is ASCII alone.
_LETTERS = "0-9A-Za-zª-𲎯"
#: Only an empty value passes. Said by what it is not, so that no editor offers “null”.
#: What a text may be to YAML.
_ANY_TEXT = {"type": ["string", "number", "boolean"]}
_NOTHING: Schema = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
#: Fields whose values are known only beside their declaration.
_CHOICES: Mapping[str, tuple[str, ...]] = {"ColumnSettings.kind": tuple(KINDS)}


def schemas() -> dict[str, str]:
    """Every schema by its path below docs/."""
    made = {"site_config": _of_struct(Config, "site_config.yaml：网站设置")}
    for kind in KINDS.values():
        if kind.fields:
            title = f"稿件信息：{kind.name} 类栏目的稿件"
            made[f"front-matter-{kind.name}"] = _of_struct(kind.fields, title)
    made["front-matter-index"] = _of_struct(PageFields, "稿件信息：栏目自己的 index.md")
    for name, struct in DICTIONARY_FILES.items():
        made[f"proofreading-{name}"] = _of_struct(struct, f"校对用的词典：{name}")
    return {f"schemas/{name}.schema.json": _as_text(schema) for name, schema in made.items()}


def _as_text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _of_struct(struct: Struct, title: str) -> Schema:
    structs = [struct, *_structs_within(struct)]
    return {
        "$schema": _DRAFT,
        "$comment": _COMMENT,
        "title": title,
        "$ref": _pointer(struct),
        "definitions": {_name(each): _definition(each) for each in structs},
    }


def _name(struct: Struct) -> str:
    return struct.__name__.lstrip("_")


def _pointer(struct: Struct) -> str:
    return f"#/definitions/{_name(struct)}"


def _structs_within(struct: Struct) -> list[Struct]:
    found: dict[str, Struct] = {}
    for field in fields_of(struct):
        for part in _structs_of(field.type):
            if part is not struct and part.__name__ not in found:
                found[part.__name__] = part
                found.update({each.__name__: each for each in _structs_within(part)})
    return list(found.values())


def _structs_of(declared: Any) -> Iterator[Struct]:
    if isinstance(declared, type) and issubclass(declared, msgspec.Struct):
        yield declared
    for part in get_args(declared):
        yield from _structs_of(part)


# --- a struct --------------------------------------------------------------------------------


def _definition(struct: Struct) -> Schema:
    """A mapping with these keys and no others, each field under one of its names at most."""
    properties: dict[str, Schema] = {}
    rules: list[Schema] = []
    for field in fields_of(struct):
        names = [name for name in field.names if name]
        properties[field.name] = _property(struct, field)
        pointer = f"{_pointer(struct)}/properties/{field.name}"
        properties.update({name: {"$ref": pointer} for name in names[1:]})
        rules += _rules_of_names(field, names)
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"allOf": rules} if rules else {}),
    }


def _property(struct: Struct, field: Field) -> Schema:
    choices = _CHOICES.get(f"{struct.__name__}.{field.name}")
    value: Schema = {"enum": list(choices)} if choices else _value(field.type, field.rules)
    if f"{struct.__name__}.{field.name}" == "Config.proofreading":
        value = _proofreading(field)
    if not field.required:
        value = {"anyOf": [value, _NOTHING]}
    return {"description": _description(field), **value}


def _description(field: Field) -> str:
    name = f"{field.key.zh}：{field.key.about}" if field.key.zh else field.key.about
    return f"{name}（必填）" if field.required else name


def _rules_of_names(field: Field, names: list[str]) -> Iterator[Schema]:
    each = [{"required": [name]} for name in names]
    listed = "、".join(names)
    if field.required:
        yield {"anyOf": each, "errorMessage": f"缺少 {listed}"}
    for number, first in enumerate(names):
        for second in names[number + 1 :]:
            told = f"{first} 和 {second} 是一回事，只写一个"
            yield {"not": {"required": [first, second]}, "errorMessage": told}


# --- a value ---------------------------------------------------------------------------------


def _value(declared: Any, rules: tuple[Any, ...]) -> Schema:
    origin = get_origin(declared)
    if origin is Annotated:
        declared, *more = get_args(declared)
        return _value(declared, (*rules, *more))
    if origin is tuple:
        return _list(get_args(declared)[0], rules)
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(get_args(declared)[1], rules)}
    if origin is Literal:
        return {"enum": list(get_args(declared))}
    if declared is bool:
        return _yes_or_no()
    if declared is int:
        return _number(rules)
    if declared is datetime:
        return _text_of(
            Pattern(written_form(), "如 2026-3-5 或 2026-3-5 9:00", ""), looks_like_text=True
        )
    if declared is str:
        pattern = next((rule for rule in rules if isinstance(rule, Pattern)), None)
        return _text_of(pattern) if pattern else dict(_ANY_TEXT)
    whole = {"$ref": _pointer(declared)}
    # The name of a file may stand for a struct of it.
    return {"anyOf": [whole, dict(_ANY_TEXT)]} if alone_in(declared) else whole


def _text_of(pattern: Pattern, *, looks_like_text: bool = False) -> Schema:
    """A text of that form. YAML takes some texts for numbers or for true, and so does a schema."""
    types = ["string"]
    if not looks_like_text:
        expression = re.compile(pattern.expression)
        if any(expression.fullmatch("1" * length) for length in range(1, 40)):
            types.append("number")
        if expression.fullmatch("true"):
            types.append("boolean")
    return {
        "type": types if len(types) > 1 else "string",
        "pattern": rf"^\s*(?:{_for_javascript(pattern.expression)})\s*$",
        "patternErrorMessage": f"格式：{pattern.expected}",
    }


def _for_javascript(expression: str) -> str:
    """The same expression for engines whose `\\w` knows no Chinese, and that escape no quotes."""
    wide = expression.replace(r"[^\W_]", f"[{_LETTERS}]").replace(r"\w", f"{_LETTERS}_")
    return wide.replace(r"\"", '"')


def _list(item: Any, rules: tuple[Any, ...]) -> Schema:
    """A list, or what may stand for one: a line of texts, or one mapping without its dash."""
    one = _value(item, rules)
    several = {"type": "array", "items": {"anyOf": [one, _NOTHING]}}
    is_text = item is str or (get_origin(item) is Annotated and get_args(item)[0] is str)
    if is_text and not any(isinstance(rule, Sentences) for rule in rules):
        one = dict(_ANY_TEXT)  # parted at commas when it is read
    return {"anyOf": [several, one]}


def _yes_or_no() -> Schema:
    words = "|".join(map(_in_any_case, (*YES, *NO)))
    return {
        "anyOf": [
            {"type": "boolean"},
            {"enum": ["是", "否"]},
            {"type": "integer", "minimum": 0, "maximum": 1},
            {"type": "string", "pattern": rf"^\s*(?:{words})\s*$"},
        ],
        "errorMessage": "应为 true（是）或 false（否）",
    }


def _in_any_case(word: str) -> str:
    return "".join(f"[{s}{s.upper()}]" if s != s.upper() else s for s in word)


def _number(rules: tuple[Any, ...]) -> Schema:
    limits = next((rule for rule in rules if isinstance(rule, Range)), Range(0, 10**9))
    return {
        "type": ["integer", "string"],
        "minimum": limits.lowest,
        "maximum": limits.highest,
        "pattern": r"^\s*\d{1,10}\s*$",
        "errorMessage": f"应为 {limits.lowest}–{limits.highest} 的整数",
    }


def _proofreading(field: Field) -> Schema:
    """The rules by their codes, each with what it tells."""
    severity = _value(get_args(field.type)[1], ())
    told = {
        code: re.sub(r"\{\w+\}", "…", rule.zh.message)
        for code, rule in sorted(CATALOGUE.items())
        if code.startswith("RD7")
    }
    return {
        "type": "object",
        "properties": {code: {"description": text, **severity} for code, text in told.items()},
        "additionalProperties": False,
    }
