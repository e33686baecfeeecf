"""Plain front matter: the quick way says what the long way says, or nothing.

The tests try a few thousand headers that chance makes. To try many more, and to see how many
of them were plain: python tests/test_plain_header.py 100000
"""

import ast
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

if __name__ == "__main__":  # started as a file, Python looks for modules beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import msgspec
import pytest
import yaml

from renda import strict_yaml
from renda.entries import parse_entry, split_front_matter
from renda.fields import Key, Sentences, fields_by_name, fields_of
from renda.headers import Header, read_header
from renda.model import ArticleFields, PageFields
from renda.moments import BEIJING
from renda.shortcuts.plain_header import read_plain_header
from renda.text import parse_text
from tests.support import PROJECT, article
from tests.test_faults import CASES
from tests.test_fields import Sample

FILE = "content/yaowen/2026/a.md"
EXTRA = ("会次", "届次", "a b")
NEEDED = "title: 题\ndate: 2026-3-5"


def quick(header: str, fields: type[msgspec.Struct] = ArticleFields) -> Header | None:
    return read_plain_header(header, 2, fields, EXTRA)


def is_plain(header: str, fields: type[msgspec.Struct] = ArticleFields) -> bool:
    """Whether the quick way reads a header; if so, the long way must say the same."""
    read = quick(header, fields)
    if read is None:
        return False
    long, diagnostics = read_header(header, FILE, 2, fields, EXTRA)
    assert diagnostics == [], ascii(header)
    assert (read, repr(read.fields)) == (long, repr(long.fields)), ascii(header)
    return True


# --- what is plain, and what is not ----------------------------------------------------------


def test_a_plain_header_is_read_with_its_places() -> None:
    header = """\
标题: "代表: 联络站"
date: 2026-03-05 09:30
source:   县人大常委会
author: 甲、乙
keywords: [人大， 会议, 监督]
topics:
  - 民生
  - '教育'
draft: 是
summary:
会次: 12"""
    assert is_plain(header)
    read = quick(header)
    assert read is not None
    assert read.fields == ArticleFields(
        title="代表: 联络站",
        date=datetime(2026, 3, 5, 9, 30, tzinfo=BEIJING),
        source="县人大常委会",
        author=("甲", "乙"),
        keywords=("人大", "会议", "监督"),
        topics=("民生", "教育"),
        draft=True,
    )
    assert read.extra == {"会次": "12"}
    assert read.places == {
        "title": (2, 5),
        "date": (3, 7),
        "source": (4, 11),
        "author": (5, 9),
        "author.0": (5, 9),
        "author.1": (5, 11),
        "keywords": (6, 11),
        "keywords.0": (6, 12),
        "keywords.1": (6, 16),
        "keywords.2": (6, 20),
        "topics": (8, 3),
        "topics.0": (8, 5),
        "topics.1": (9, 6),
        "draft": (10, 8),
        "会次": (12, 5),
    }


@pytest.mark.parametrize(
    "line",
    [
        "source_url: https://www.example.cn/a?b=1&c=%20",
        "summary: 收入102,460万元，增长3.5%（其中：税收-2%）；见“附表”",
        "summary: 不含“：”的 a:b 和 - 号",
        "short_title: 'it is \"so\"'",
        'aliases: "/old/1.html"',
        "aliases: [/old/1.html,/old/2.html]",
        "topics:\n    - 甲，乙\n    -  丙",
        "author: 阿依 古丽",
        "id: yw-20260305-1 ",
        "lang: zh-CN",
        "updated: 2026年3月5日9时30分",
        "unlisted: no",
        "会次:",
        "source:\nauthor: ",
    ],
)
def test_lines_of_plain_words_are_plain(line: str) -> None:
    assert is_plain(f"{NEEDED}\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        *("", " ", "# 注", "甲", "- 甲", "source", "source:甲", "source：甲", "source : 甲", " source: 甲"),
        *("sauce: 甲", "Source: 甲", "title: 又", "标题: 又", "a b: 甲", "? source\n: 甲", "---", "..."),
        *("source: 甲 # 乙", "source: #甲", "source: 甲: 乙", "source: 甲:", "source: 甲\n  乙", "source: |\n  甲"),
        *("source: &a 甲", "source: *a", "source: !b 甲", "source: >甲", "source: @甲", "source: %甲"),
        *("source: {甲: 乙}", "source: [甲]", "source: - 甲", "source: ? 甲", "source: '甲", "source: \"甲\" 乙"),
        *('source: "a\\x41"', "source: 'it''s'", 'source: ""', 'source: "  "', "source:\n  甲", "source:\n  - 甲"),
        *("source: 甲\t乙", "source: 甲\u00a0乙", "source: e\u0301", "source: 😀", "source: \ufeff甲", "source: 甲\u200b"),
        *("author: []", "author: [甲, ]", "author: [甲, , 乙]", "author: [甲: 乙]", "author: ['甲']", "author: [甲"),
        *("author: [[甲]]", "author: [甲, {乙: 丙}]", "author: [甲] 乙", "author: 甲、", "author: 、", "author:\n- 甲"),
        *("author:\n  - 甲\n   - 乙", "author:\n  - 甲: 乙", "author:\n  - ", "author:\n  - - 甲", "author:\n  - 甲\n    乙"),
        *("author:\n  -甲", "author: 甲\n  - 乙", "author:\n\n  - 甲", "keywords: [甲,\n  乙]"),
        *("updated: 昨天", "updated: 2026-2-30", "updated: 2026-01-01 24:00", "draft: 也许", "lang: 中文", "id: 有 空格"),
        *("source_url: javascript:alert(1)", "attachments: a.pdf", "attachments:\n  - {file: a.pdf}"),
    ],
)  # fmt: skip
def test_anything_else_goes_the_long_way(line: str) -> None:
    assert not is_plain(f"{NEEDED}\n{line}")
    assert not is_plain(f"{line}\n{NEEDED}")


@pytest.mark.parametrize(
    "header", ["", "\n", "title: 题", "date: 2026-3-5", "title:\ndate: 2026-3-5"]
)
def test_a_header_that_lacks_what_it_needs_goes_the_long_way(header: str) -> None:
    assert not is_plain(header)


def test_a_page_lacks_nothing() -> None:
    assert is_plain("summary: 简介", PageFields)
    assert is_plain("title:", PageFields)


@pytest.mark.parametrize("name", fields_by_name(ArticleFields))
def test_every_name_of_a_field_is_known(name: str) -> None:
    field = fields_by_name(ArticleFields)[name]
    values = {str: "https", tuple[str, ...]: "甲", datetime: "2026-3-6", bool: "true"}
    value = values.get(field.type, "甲")
    header = "\n".join(line for line in NEEDED.split("\n") if not line.startswith(field.name))
    written = "https://a.example/" if field.name == "source_url" else value
    assert is_plain(f"{header}\n{name}: {written}") == (field.type in values)


@pytest.mark.parametrize(
    "form",
    [
        "summary: {}",
        "summary: {}甲",
        "summary: 甲{}",
        "summary: 甲 {} 乙",
        'summary: "甲{}"',
        "author: 甲{}",
        "author: [{}甲, 甲{}乙]",
        "author:\n  - {}\n  - 甲{} 乙",
        "会次: '{}'",
    ],
)
def test_every_plain_sign_is_plain_in_each_place_or_refused(form: str) -> None:
    signs = [
        chr(point) for point in (*range(0x3100), *range(0x9FF0, 0xA000), *range(0xFE00, 0x10100))
    ]
    plain = [sign for sign in signs if is_plain(f"{NEEDED}\n{form.replace('{}', sign)}")]
    assert {"a", "〇", "（"} <= set(plain)
    assert not {"#", "\\", "{", "\t", "\u00a0", "\ufeff", "\u2028", "\u0301"} & set(plain)


class Odd(msgspec.Struct, frozen=True, kw_only=True):
    """Declarations that the quick way leaves alone."""

    words: Annotated[tuple[str, ...], Key("话", "", ""), Sentences()] = ()
    numbered: Annotated[str, Key("1 号", "", "")] = ""


@pytest.mark.parametrize("header", ["words: 甲", "1 号: 甲"])
def test_what_it_does_not_know_how_to_read_goes_the_long_way(header: str) -> None:
    assert not is_plain(header, Odd)
    assert not is_plain(f"{NEEDED}\ncount: 5", Sample)
    assert not is_plain(f"{NEEDED}\nshape: 方", Sample)


# --- headers that were written before --------------------------------------------------------


def _headers_of_files(sources: Iterable[bytes]) -> Iterator[str]:
    for raw in sources:
        text, _ = parse_text(raw, FILE)
        parts, _ = split_front_matter(text or "", FILE)
        if parts:
            yield parts.yaml


def demo_headers() -> list[str]:
    files = sorted((PROJECT / "content").rglob("*.md"))
    return list(_headers_of_files(file.read_bytes() for file in files))


def headers_of_the_faults() -> list[str]:
    return list(
        _headers_of_files(
            raw
            for case in CASES
            for site in (case.faulty, case.fine)
            for path, raw in site.files.items()
            if path.endswith(".md")
        )
    )


def texts_of_the_tests() -> list[str]:
    """Every text that stands in the tests of the long way, by itself and behind a key."""
    texts: dict[str, None] = {}
    for name in ("strict_yaml", "fields", "entries"):
        tree = ast.parse((PROJECT / f"tests/test_{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value.rstrip("\n")
                texts |= dict.fromkeys((text, f"{NEEDED}\n{text}"))
                texts |= dict.fromkeys(f"{NEEDED}\n{key}: {text}" for key in ("summary", "author"))
    return list(texts)


def test_what_was_written_before_is_read_alike() -> None:
    headers = [*demo_headers(), *headers_of_the_faults(), *texts_of_the_tests()]
    plain = [is_plain(h, fields) for h in headers for fields in (ArticleFields, PageFields, Sample)]
    assert 200 < sum(plain) < len(plain) - 200


def test_most_headers_of_the_demo_are_plain() -> None:
    headers = demo_headers()
    assert sum(map(is_plain, headers)) > len(headers) * 0.8


@pytest.mark.parametrize(
    "source", [article(author="甲、乙"), article(author="甲 # 乙"), "---\n---\n"]
)
def test_an_entry_is_the_same_with_and_without_shortcuts(source: str) -> None:
    ways = [
        parse_entry(source.encode(), FILE, ArticleFields, shortcuts=shortcuts)
        for shortcuts in (True, False)
    ]
    assert ways[0] == ways[1]


def test_a_plain_article_is_read_without_the_parser_of_yaml() -> None:
    program = f"""
import sys
from renda.entries import parse_entry
from renda.model import ArticleFields
assert parse_entry({article().encode()!r}, "a.md", ArticleFields)[1] == []
assert "yaml" not in sys.modules
parse_entry({article(title="甲: 乙").encode()!r}, "a.md", ArticleFields)
assert "yaml" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=True, timeout=60)


# --- headers made by chance ------------------------------------------------------------------


class Chance:
    """Headers made by chance: most are plain at first, then something is done to some."""

    odd_names = ("a b", "athor", "size", "attachments", "corrections")
    words = (
        *("县人大常委会召开会议", "人大", "甲", "a", "B-2", "阿依 古丽", "（一）", "“实事”", "《条例》", "18公里"),
        *("2026-03-05", "2026-3-5", "2026-03-05 09:30", "2026/3/5 9:00", "2026年3月5日9时"),
        *("true", "no", "是", "否", "null", "010", "1e3", "0x1F", "=", "yes", "9:00", "1,000", "3.5%"),
        *("https://a.example/b?c=1&d=2", "/old/1.html", "a.jpg", "zh-CN", "yw-20260305-1", "图片新闻：植树节"),
    )  # fmt: skip
    signs = (
        *(": ", ":", " :", " #", "#", "- ", "-", " - ", "?", "? ", ",", ", ", "[", "]", "{", "}", "[]", "&a ", "*a"),
        *("!", "|", ">", "'", '"', "''", '""', "\\", "\\n", "%", "@", "`", "~", "<<", "=", "...", "---", ";", "."),
        *("，", "、", "；", "：", "。", "（", "”", " ", "  ", "\u3000", "\t", "\n", "\n\n", "\n ", "\n  ", "\n- "),
        *("\n  - ", "\n    - ", "\n# 注\n", "\u00a0", "\u200b", "\ufeff", "\u2028", "\x85", "\x0b", "\x00", "\u0301"),
        *("é", "2026-02-30", "０", "①", "〇", "😀", "\U00020000", "\ufffe", "长" * 1100, "- " * 60, "[" * 60, " " * 60, "k" * 30),
    )  # fmt: skip

    def __init__(self, seed: int, fields: type[msgspec.Struct]) -> None:
        self.random = random.Random(seed)
        self.fields = {f.name: f for f in fields_of(fields) if f.name not in self.odd_names}
        self.types = {name: field.type for field in self.fields.values() for name in field.names}

    def header(self) -> str:
        """A header that has what it needs, but for some, with up to three changes."""
        chosen = self._some([*self.fields, "会次", "届次"], 6)
        if not self._seldom():
            chosen = list(dict.fromkeys([*chosen, "title", "date"]))
        if self._seldom():
            chosen.append(self._one(self.odd_names))
        names = [self._one(self.fields[n].names) if n in self.fields else n for n in chosen]
        lines = [self.line(name) for name in names if name != "date" or name in self.fields]
        self.random.shuffle(lines)
        text = "\n".join(lines)
        for _ in range(self.random.choice((0, 0, 1, 1, 1, 2, 3))):
            text = self.changed(text)
        return text

    def line(self, name: str) -> str:
        kind = self.types.get(name, str)
        if self._seldom():
            return f"{name}: {self._one(self.words)}"
        if name in ("source_url", "来源链接"):
            return f"{name}: https://a.example/b?c=1&d=2"
        if name in ("id", "编号", "lang", "语言"):
            return f"{name}: zh-CN"
        if kind is bool:
            return f"{name}: {self._one(('true', 'no', '是', 'False', '0'))}"
        if kind in (str, tuple[str, ...]):
            return f"{name}:{self._written(kind is str)}"
        moments = [word for word in self.words if word.startswith("2026")]
        return f"{name}: {self._one(moments)}"

    def _written(self, is_single: bool) -> str:
        words = self._some(self.words, 3) or ["甲"]
        ways = [
            f" {words[0]}",
            f' "{words[0]}"',
            f" '{words[0]}'",
            f" {self._one(('、', '，', '; ', ' ', ': ')).join(words)}",
            "",
        ]
        if not is_single:
            indent = " " * self.random.randint(0, 4)
            ways += [
                f" [{self._one((', ', ',', '、', ' , ')).join(words)}]",
                "".join(f"\n{indent}- {word}" for word in words),
            ]
        return self._one(ways)

    def changed(self, text: str) -> str:
        at = self.random.randint(0, len(text))
        end = min(len(text), at + self.random.randint(1, 3))
        lines = text.split("\n")
        row = self.random.randrange(len(lines))
        return self._one(
            (
                text[:at] + self._one(self.signs) + text[at:],
                text[:at] + self._one(self.signs) + text[end:],
                text[:at] + self._one(self.words) + text[at:],
                text[:at] + text[end:],
                text[:at] + text[at:end] * 2 + text[end:],
                "\n".join([*lines[:row], *lines[row + 1 :]]),
                "\n".join([*lines, lines[row]]),
                "\n".join(
                    [*lines[:row], self._one((" ", "  ", "- ")) + lines[row], *lines[row + 1 :]]
                ),
                "\n".join([*lines[:row], lines[row] + self._one(self.signs), *lines[row + 1 :]]),
                "\n".join([*lines[:row], self._at_value(lines[row]), *lines[row + 1 :]]),
            )
        )

    def _at_value(self, line: str) -> str:
        key, colon, value = line.partition(": ")
        return f"{key}{colon}{self._one(self.signs)}{value}"

    def _one(self, choices: Sequence[str]) -> str:
        return self.random.choice(choices)

    def _seldom(self) -> bool:
        return self.random.random() < 0.05

    def _some(self, choices: Sequence[str], most: int) -> list[str]:
        return self.random.sample(choices, self.random.randint(0, most))


class Tally(NamedTuple):
    """How many headers were tried, and how many of them were plain."""

    tried: int
    plain: int


def try_headers(seed: int, count: int) -> Tally:
    """Try headers made by chance, and headers of the demo with something done to them."""
    written = demo_headers()
    plain = 0
    for fields, part in ((ArticleFields, count - count // 10), (PageFields, count // 10)):
        chance = Chance(seed, fields)
        for number in range(part):
            made = chance.header() if number % 3 else chance.random.choice(written)
            plain += is_plain(made if number % 3 else chance.changed(made), fields)
    return Tally(count, plain)


@pytest.mark.parametrize("seed", range(2))
def test_headers_made_by_chance_are_read_alike(seed: int) -> None:
    tally = try_headers(seed, 2500)
    assert tally.plain > tally.tried // 5


def test_the_parser_in_python_reads_alike_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "_Loader", yaml.SafeLoader)
    assert try_headers(7, 400).plain > 80


def main(count: int) -> None:
    """Try `count` headers, a tenth of them with the parser in Python too."""
    tallies = [try_headers(seed, 1000) for seed in range(100, 100 + count // 1000)]
    strict_yaml._Loader = yaml.SafeLoader  # type: ignore[misc, assignment]
    slow = [try_headers(seed, 1000) for seed in range(100, 100 + count // 10_000)]
    for name, done in (("libyaml", tallies), ("Python", slow)):
        tried, plain = (sum(column) for column in zip(*done, strict=True)) if done else (0, 0)
        print(f"{name}: {tried:,} headers, {plain:,} plain, all alike")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
