"""YAML text to a tree of texts with their places; every trap of YAML is a diagnostic.

PyYAML composes the nodes; it never constructs values, because it would turn 9:00 into 540,
010 into 8 and "no" into False. Scalars stay text, and `renda.fields` gives them types.
Who calls this: the front matter of an article, site_config.yaml, redirects.yaml. They import
it when they need it: PyYAML takes its time to load, and most front matter goes without it.
"""

import re
from collections.abc import Iterator
from collections.abc import Sequence as Items
from typing import Any, NamedTuple

import yaml

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.yaml_tree import Mapping, Node, Scalar, Sequence
from renda.yaml_writing import as_value, in_quotes

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML without libyaml: slower, the same nodes
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

#: Deeper nesting than this is no configuration; libyaml recurses on it.
_NESTING_LIMIT = 50


def parse_yaml(text: str, file: str, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Parse one YAML document whose first line is line `first_line` of `file`.

    Returns None for a document that is empty or cannot be read.
    """
    traps = list(_find_traps(text, file, first_line))
    if traps:
        return None, traps
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_explain_syntax(error, text, file, first_line)]
    except (yaml.YAMLError, RecursionError) as error:
        detail = str(error).splitlines()[0]
        place = Place(file, first_line)
        return None, [_unreadable(place, f"格式有误（{detail}）", detail, *_QUOTE)]
    if root is None:
        return None, []
    reader = _TreeReader(text, file, first_line)
    return reader.read(root), reader.diagnostics


# --- before parsing: what YAML would swallow or explain badly --------------------------------

_KEY_LINE = re.compile(
    r"^(?P<key>[^\s\-#:：\"'\[\]{}>|*&!%@`][^:：]*?)(?P<colon>[:：])(?P<rest>.*)$"
)
_OPEN_QUOTE = re.compile(r"^\s*(?:- +)?[^\s:：\"']{1,20}: +(?P<quote>[\"'])(?:(?!(?P=quote)).)*$")
_NESTED_COLON = re.compile(r"^\s*(?:- +)?(?P<key>\w{1,20})(?P<colon>：|:(?![\s/]))(?P<rest>.*)$")
_VALUE_LINE = re.compile(r"(?P<key>\s*(?:- +)?(?:[^\s:：\"'\[\]{}]{1,20}: +)?)(?P<value>\S.*?)\s*")
_BARE_KEY = re.compile(r"[^\s:：\"'\[\]{}#-][^:：\"'\[\]{}]{0,19}: *")
#: An item of a list whose dash has no blank behind it, or is another sign.
_FALSE_ITEM = re.compile(
    r"(?P<indent> *)(?:-(?![-\s])|(?:—(?!—)|[－–·•●○*＊]) *)(?P<rest>[^\s\d*].*?) *"
)
#: What was typed in the place of a colon.
_LOST_COLON = re.compile(r"(?P<key>\w{1,20}?)(?:\s*[=＝；;︰∶﹕]\s*|\s+)(?P<rest>\S.*)")


def _find_traps(text: str, file: str, first_line: int) -> Iterator[Diagnostic]:
    openers = sum(text.count(sign) for sign in ("[", "{", "- ", "? "))
    may_be_deep = openers > _NESTING_LIMIT
    is_below_a_key = False
    for number, line in enumerate(text.split("\n"), first_line):
        was_below_a_key, is_below_a_key = is_below_a_key, False
        stripped = line.lstrip(" ")
        if stripped.startswith("\t"):
            yield diagnose("RD104", Place(file, number, len(line) - len(stripped) + 1))
            continue
        may_be_deep = may_be_deep or len(line) - len(stripped) > _NESTING_LIMIT
        if found := _KEY_LINE.match(line):
            key, colon, rest = found["key"], found["colon"], found["rest"]
            if len(key) > 20:
                continue  # a sentence; the parser tells what is wrong with it
            place = Place(file, number, found.start("colon") + 1)
            is_lost = rest and not rest[0].isspace() and not key.endswith(("http", "https"))
            if colon == "：" or is_lost:
                yield _wrong_colon(place, key, colon, rest)
        is_still_below = was_below_a_key and (not stripped or stripped.startswith("- "))
        is_below_a_key = is_still_below or bool(_BARE_KEY.fullmatch(line))
        if was_below_a_key and (item := _FALSE_ITEM.fullmatch(line)):
            is_below_a_key = True
            right = f"- {as_value(item['rest'])}"
            yield diagnose("RD123", Place(file, number, item.end("indent") + 1), right=right)
    if may_be_deep and (deep := _too_deep(text)):
        place = Place(file, first_line + deep[0], deep[1] + 1)
        yield _unreadable(place, "层次套得太深", "this is nested too deeply", *_QUOTE)


def _too_deep(text: str) -> tuple[int, int] | None:
    """Line and column (from 0) of a value nested too deeply; reads events, recurses not."""
    open_marks: list[Any] = []
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                open_marks.append(event.start_mark)
                if len(open_marks) > _NESTING_LIMIT and (mark := open_marks[1]):
                    return mark.line, mark.column
            elif isinstance(event, yaml.CollectionEndEvent):
                open_marks.pop()
    except yaml.MarkedYAMLError as error:
        if error.problem_mark and "nesting depth" in str(error.problem):
            # libyaml came to its own limit before it told of any bracket on this line.
            line = error.problem_mark.line
            return line, len(re.split(r"[\[{]", text.split("\n")[line])[0])
    except yaml.YAMLError:
        pass  # composing finds the same fault, and explains it
    return None


# --- what the parser says, said so that it helps ---------------------------------------------

_QUOTE = (
    "给内容加上半角双引号，内容里的双引号改用“”",
    "put the value in double quotes and use “” inside it",
)
_REMEDIES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "内容里有“: ”（冒号加空格）",
        "the value holds a colon with a space",
        *_QUOTE,
    ),
    (
        "could not find expected ':'",
        "这一行没有“名称: 内容”的冒号",
        "there is no “name: value” on this line",
        "写成“名称: 内容”，冒号用半角，后面空一格；长文字写成一行",
        "write “name: value” with a plain colon and a space; keep a long value on one line",
    ),
    (
        "unexpected end of stream",
        "引号没有成对",
        "a quotation mark is not closed",
        "在内容末尾补上引号",
        "close the quotation mark",
    ),
    (
        "cannot start any token",
        "内容以特殊符号开头",
        "the value begins with a special sign",
        *_QUOTE,
    ),
    (
        "did not find expected key",
        "引号或括号之后还有文字，或缩进不齐",
        "text follows a closing quote or bracket, or the indentation is uneven",
        *_QUOTE,
    ),
    (
        "alphabetic or numeric character",
        "内容以 & 或 * 开头",
        "the value begins with & or *",
        *_QUOTE,
    ),
    (
        "scanning a tag",
        "内容以 ! 开头",
        "the value begins with !",
        *_QUOTE,
    ),
    (
        "block scalar",
        "内容以 > 或 | 开头",
        "the value begins with > or |",
        *_QUOTE,
    ),
    (
        "parsing a flow",
        "方括号或花括号没有成对",
        "a bracket is not closed",
        "补上括号；若括号是文字的一部分，给内容加上半角双引号",
        "close the bracket, or put the value in double quotes if it belongs to the text",
    ),
    (
        "unexpected ':'",
        "冒号后面缺内容或空格",
        "a value or a space is missing after a colon",
        *_QUOTE,
    ),
    (
        "escape code",
        "双引号里的 \\ 转义写错了",
        "an escape in double quotes is not right",
        "把 \\ 改成 /，或改用半角单引号",
        "write / for \\, or use single quotes",
    ),
    (
        "undefined alias",
        "内容以 * 开头",
        "the value begins with *",
        *_QUOTE,
    ),
    (
        "block sequence entries are not allowed",
        "“- ”写在了不能写的地方",
        "“- ” stands where it cannot",
        "列表从下一行开始，每项一行，前面空两格：  - 内容",
        "begin the list on the next line, one item a line, indented by two spaces",
    ),
    (
        "unknown escape character",
        "双引号里有反斜杠 \\",
        "there is a backslash inside double quotes",
        "把 \\ 改成 /，或改用半角单引号",
        "write / for \\, or use single quotes",
    ),
)


#: What the parser says of the line below one whose key it took for a text.
_BELOW_A_LOST_KEY = {
    "mapping values are not allowed in this context",
    "did not find expected '-' indicator",
    "could not find expected ':'",
}
_UNEVEN = (
    "这一行的缩进与上面的不齐",
    "the line is not indented like those above",
    "删去行首的空格，同一级的各项从同一列开始",
    "begin the items of one level in the same column",
)
_FULL_WIDTH_COMMA = (
    "括号里用了全角逗号“，”分隔",
    "a full-width comma parts the items in brackets",
    "改成半角逗号加一个空格",
    "write a plain comma and a space",
)
#: Faults that the parser notices only further on; what began there is to blame.
_BLAMED_AT_THE_START = {
    "could not find expected ':'",
    "unexpected end of stream",
    "alphabetic or numeric character",
    "scanning a tag",
    "block scalar",
    "parsing a flow",
    "unknown escape character",
    "escape code",
}


def _explain_syntax(
    error: yaml.MarkedYAMLError, text: str, file: str, first_line: int
) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    index = min(mark.line, len(lines) - 1) if mark else 0
    place = Place(file, first_line + index, (mark.column if mark else 0) + 1)
    for number, line in enumerate(lines[:index]):
        if quoted := _OPEN_QUOTE.match(line):
            place = Place(file, first_line + number, quoted.start("quote") + 1)
            return _unclosed(place, line)
    # A nested “文件：a.pdf” surfaces as an error on its own line or the one after it.
    for near in (index, index - 1) if error.problem in _BELOW_A_LOST_KEY else (index,):
        if near >= 0 and (trap := _NESTED_COLON.match(lines[near])):
            at = Place(file, first_line + near, trap.end("key") + 1)
            return _wrong_colon(at, trap["key"], trap["colon"], trap["rest"])
    before = lines[index][: mark.column] if mark else ""
    if "mapping values" in str(error.problem) and re.fullmatch(r" +\w+", before):
        return _unreadable(place, *_UNEVEN)
    if "mapping values" in str(error.problem) and (above := _without_colon(lines[:index], before)):
        return _unreadable(Place(file, first_line + above.line, above.column), *above.words)
    if "parsing a flow" in str(error.context) and "，" in before:
        at = Place(file, first_line + index, lines[index].index("，") + 1)
        return _unreadable(at, *_FULL_WIDTH_COMMA)
    problem = " ".join(filter(None, (error.context, error.problem)))
    for sign, *words in _REMEDIES:
        if sign in problem:
            if sign in _BLAMED_AT_THE_START and error.context_mark:
                start = error.context_mark
                place = Place(file, first_line + start.line, start.column + 1)
                index = min(start.line, len(lines) - 1)
            return _unreadable(place, *_with_the_line(words, lines[index]))
    unknown = (f"格式有误（{problem}）", problem, *_QUOTE)
    return _unreadable(place, *_with_the_line(unknown, lines[index]))


def _wrong_colon(place: Place, key: str, colon: str, rest: str) -> Diagnostic:
    code = "RD105" if colon == "：" else "RD106"
    return diagnose(code, place, key=key.strip(), rest=as_value(rest))


class _Above(NamedTuple):
    """A line that is to blame for what the parser says of one below it."""

    line: int
    column: int
    words: tuple[str, str, str, str]


def _without_colon(above: Items[str], before: str) -> _Above | None:
    """The last line above, if it lacks its colon: then it and the next key are one to YAML."""
    number, line = next(((n, text) for n, text in reversed([*enumerate(above)]) if text), (0, ""))
    indent = len(line) - len(line.lstrip(" "))
    if not line or ":" in line or not re.fullmatch(rf" {{{indent}}}\S+", before):
        return None
    detail, detail_en, remedy, remedy_en = _words_for("could not find expected ':'")
    if found := _LOST_COLON.fullmatch(line.strip()):
        right = f"{found['key']}: {as_value(found['rest'])}"
        remedy, remedy_en = f"写成 {right}", f"write {right}"
    return _Above(number, indent + 1, (detail, detail_en, remedy, remedy_en))


def _words_for(sign: str) -> Items[str]:
    return next(words for each, *words in _REMEDIES if each == sign)


def _unclosed(place: Place, line: str) -> Diagnostic:
    detail, detail_en, remedy, remedy_en = _words_for("unexpected end of stream")
    found = _VALUE_LINE.fullmatch(line)
    if found and found["value"].endswith("”"):  # one of a pair was typed as the plain sign
        right = f"{found['key']}“{found['value'][1:]}"
        remedy, remedy_en = f"写成 {right}", f"write {right}"
    elif found:
        right = f"{found['key']}{found['value']}{found['value'][0]}"
        remedy, remedy_en = f"{remedy}：{right}", f"{remedy_en}: {right}"
    return _unreadable(place, detail, detail_en, remedy, remedy_en)


def _with_the_line(words: Items[str], line: str) -> Items[str]:
    """With the line as it should be, where a value need only be put in quotes."""
    detail, detail_en, remedy, remedy_en = words
    found = _VALUE_LINE.fullmatch(line)
    if found is None:
        return words
    key, value = found["key"], found["value"]
    if value.startswith("- "):
        right = f"{key}{as_value(value[2:])}"
        remedy, remedy_en = (
            f"{remedy}；只有一项就写成 {right}",
            f"{remedy_en}; if it is the only one, {right}",
        )
        return detail, detail_en, remedy, remedy_en
    right = f"{key}{in_quotes(value)}"
    is_list = value[0] in "[{" and value[-1] in "]}"
    if (remedy, remedy_en) != _QUOTE or is_list or not _says(right, value):
        return words
    return detail, detail_en, f"给内容加上引号：{right}", f"put the value in quotes: {right}"


def _says(line: str, value: str) -> bool:
    """Whether YAML reads this value from the line."""
    try:
        root = yaml.compose(line.strip(" -"), Loader=_Loader)
    except yaml.YAMLError:
        return False
    if isinstance(root, yaml.MappingNode):
        ((_, root),) = root.value
    return isinstance(root, yaml.ScalarNode) and root.value == value


def _unreadable(
    place: Place, detail: str, detail_en: str, remedy: str, remedy_en: str
) -> Diagnostic:
    words = {"detail": detail, "detail_en": detail_en, "remedy": remedy, "remedy_en": remedy_en}
    return diagnose("RD103", place, **words)


# --- after parsing: nodes to our own tree ----------------------------------------------------


class _TreeReader:
    """Turns PyYAML's nodes into ours and collects what it finds on the way."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.first_line = first_line
        self.diagnostics: list[Diagnostic] = []

    def read(self, node: yaml.Node) -> Node:
        place = self._place(node)
        if sign := self._instruction(node):
            # Not followed: an anchor on a list could repeat it a billion times over.
            self.diagnostics.append(diagnose("RD116", place, text=sign, whole=in_quotes(sign)))
            return Scalar("", place)
        if isinstance(node, yaml.ScalarNode):
            plain = node.style in (None, "")
            if not plain and self._swallows_a_key(node):
                self.diagnostics.append(_unclosed(place, self.lines[node.start_mark.line]))
            lost = "" if node.style in ("|", ">") else self._text_behind(node)
            return Scalar(node.value, place, plain, lost)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.read(item) for item in node.value), place)
        assert isinstance(node, yaml.MappingNode)
        return Mapping(tuple(self._entries(node)), place)

    def _comment(self, key: Place) -> Scalar | None:
        """A value that begins with # and is therefore none: `title: #1`."""
        assert key.line is not None and key.column is not None
        line = self.lines[key.line - self.first_line]
        found = re.match(r"[^:]*:\s+(#.*?)\s*$", line[key.column - 1 :])
        if found is None:
            return None
        place = Place(self.file, key.line, key.column + found.start(1))
        return Scalar("", place, is_plain=True, lost=found[1])

    def _swallows_a_key(self, node: yaml.ScalarNode) -> bool:
        """Whether a quoted text runs on over a line that is a field of its own."""
        if node.style not in ("'", '"'):
            return False
        below = self.lines[node.start_mark.line + 1 : node.end_mark.line + 1]
        return any(_KEY_LINE.match(line) for line in below)

    def _entries(self, node: yaml.MappingNode) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.diagnostics.append(
                    diagnose("RD117", place, example="title: 标题", example_en="title: …")
                )
                continue
            key = key_node.value.strip()
            if key in seen:
                self.diagnostics.append(diagnose("RD107", place, key=key, first=seen[key]))
                continue
            assert place.line is not None
            seen[key] = place.line
            yield Scalar(key, place), self._comment(place) or self.read(value_node)

    def _text_behind(self, node: yaml.ScalarNode) -> str:
        end = node.end_mark
        if end.line >= len(self.lines):
            return ""
        found = re.match(r"\s+(#.*?)\s*$", self.lines[end.line][end.column :])
        return found[1] if found else ""

    def _instruction(self, node: yaml.Node) -> str:
        """The anchor or tag a node begins with; it would eat the first word of a text."""
        line = self.lines[min(node.start_mark.line, len(self.lines) - 1)]
        found = re.match(r"[&!].*", line[node.start_mark.column :])
        return found[0].strip() if found else ""

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self.file, self.first_line + mark.line, mark.column + 1)
