"""What a site knows of words, events, documents, terms and people: data that editors own.

`load_dictionaries` reads `proofreading/` of the site and of the project, the site's own file
first, as layouts are. The roster and the terms are the site's alone: those of one county say
nothing of another. Nothing here decides what is right; every entry names its source.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from renda.config import DICTIONARY_FOLDER
from renda.diagnostics import Diagnostic
from renda.fields import Key, Pattern, Reader
from renda.proofreading.variants import Variants
from renda.strict_yaml import parse_yaml
from renda.text import load_text

ROSTER_FILE = "roster.yaml"
TERMS_FILE = "terms.yaml"
EVENTS_FILE = "events.yaml"
DOCUMENTS_FILE = "documents.yaml"
BYGONE_FILE = "bygone.yaml"
WORDS_FOLDER = "words"
VARIANTS_FILE = f"{WORDS_FOLDER}/variants.txt"
KNOWN_FILE = f"{WORDS_FOLDER}/known.txt"

_Source = Annotated[str, Key("依据", "这一条从哪里来", "where the entry is from")]
_Noted = Annotated[datetime, Key("日期", "记下这一条的日期", "when it was noted")]
_From = Annotated[datetime | None, Key("起", "从哪一天起", "from which day on")]
_Until = Annotated[datetime | None, Key("止", "到哪一天为止", "until which day")]


class WrongWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word that is written wrongly, and the right one."""

    wrong: Annotated[
        str,
        Key("错", "写错的词", "the wrong word"),
        Pattern(r"\S{2,30}", "两个字以上，不含空格", "two characters or more, no blanks"),
    ]
    right: Annotated[str, Key("对", "应写成", "the right word")]
    source: _Source
    date: _Noted
    unless: Annotated[
        tuple[str, ...], Key("除非", "在这些词里不算错", "longer words in which it is right")
    ] = ()
    leads_to: Annotated[
        tuple[str, ...],
        Key("后面有", "后面不远有这些词才算错", "words of which one must follow in the clause"),
    ] = ()
    follows: Annotated[
        tuple[str, ...],
        Key("前面有", "前面不远有这些词才算错", "words of which one must precede in the clause"),
    ] = ()
    near: Annotated[
        int, Key("多近", "这些词和它之间最多几个字", "how many characters may be between them")
    ] = 6


class CarefulWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word that is right at times and to be used with care."""

    word: Annotated[
        str,
        Key("词", "要慎用的词", "the word"),
        Pattern(r"\S{2,30}", "两个字以上，不含空格", "two characters or more, no blanks"),
    ]
    advice: Annotated[str, Key("说明", "怎样用、改成什么", "how to use it, what to write instead")]
    source: _Source
    date: _Noted
    unless: Annotated[
        tuple[str, ...], Key("除非", "在这些词里不必提醒", "longer words in which it is right")
    ] = ()
    about: Annotated[
        tuple[str, ...],
        Key(
            "说到",
            "同一句里，前面有这些词才提醒",
            "words of which one must stand before it in the sentence",
        ),
    ] = ()
    beside: Annotated[
        tuple[str, ...],
        Key(
            "同句有", "同一句里有这些词就不提醒", "words beside which, in one sentence, it is right"
        ),
    ] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting or a document of state with the time in which it is what is studied."""

    name: Annotated[
        str,
        Key("名称", "会议或文件的名称", "its name"),
        Pattern(r".{3,40}", "三个字以上", "three characters or more"),
    ]
    held: Annotated[datetime, Key("召开", "哪一天召开或发布", "the day on which it was held")]
    current_until: Annotated[
        datetime, Key("时效至", "之后不再作为最新精神学习", "when something newer took its place")
    ]
    source: _Source
    date: _Noted


class Bygone(msgspec.Struct, frozen=True, kw_only=True):
    """A body, a law or a campaign that is no more."""

    name: Annotated[
        str,
        Key("名称", "机构、法律、活动的名称", "its name"),
        Pattern(r".{3,40}", "三个字以上", "three characters or more"),
    ]
    until: Annotated[
        datetime, Key("止", "从哪一天以后没有了", "the day after which it was no more")
    ]
    now: Annotated[str, Key("今称", "现在叫什么", "what it is now")]
    source: _Source
    date: _Noted
    unless: Annotated[
        tuple[str, ...], Key("除非", "在这些词里不必提醒", "longer words in which it is right")
    ] = ()


class KnownDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its number."""

    title: Annotated[str, Key("名称", "文件名称，不含书名号", "its title")]
    number: Annotated[str, Key("文号", "发文字号", "its number")]
    source: _Source
    date: _Noted


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """The years of one term of a people's congress or another body."""

    body: Annotated[tuple[str, ...], Key("名称", "如 县人大、县人民代表大会", "names of the body")]
    number: Annotated[
        str,
        Key("届", "第几届，用汉字，如 十八", "which term, in Chinese numerals"),
        Pattern(r"[一二三四五六七八九十]{1,3}", "汉字数字，如 十八", "Chinese numerals"),
    ]
    since: _From = None
    until: _Until = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who held a post, and in which time. A person with two posts is listed twice."""

    name: Annotated[
        str,
        Key("姓名", "姓名", "the name"),
        Pattern(r"[\u3400-\u9fff·]{2,12}", "汉字姓名", "a name in Chinese characters"),
    ]
    post: Annotated[str, Key("职务", "职务全称，如 县人大常委会主任", "the post in full")]
    since: _From = None
    until: _Until = None
    order: Annotated[int, Key("排序", "排名先后，0 为不论", "the place in lists; 0: none")] = 0

    def holds(self, day: date | None) -> bool:
        """Whether the post was held on that day; without a day, whether it ever was."""
        return _is_within(day, self.since, self.until)


class _Words(msgspec.Struct, frozen=True, kw_only=True):
    words: Annotated[tuple[WrongWord, ...], Key("词", "易错词", "wrong words")] = ()
    careful: Annotated[
        tuple[CarefulWord, ...], Key("慎用", "慎用词", "words to use with care")
    ] = ()
    fine: Annotated[
        tuple[str, ...],
        Key("无误", "看着像写错、其实没错的词", "words that look misspelt and are not"),
    ] = ()


class _Events(msgspec.Struct, frozen=True, kw_only=True):
    events: Annotated[tuple[Event, ...], Key("会议", "会议和文件", "events")] = ()


class _BygoneNames(msgspec.Struct, frozen=True, kw_only=True):
    bygone: Annotated[
        tuple[Bygone, ...], Key("过时", "已经没有的机构、法律、活动", "what is no more")
    ] = ()


class _Documents(msgspec.Struct, frozen=True, kw_only=True):
    documents: Annotated[tuple[KnownDocument, ...], Key("文件", "文件", "documents")] = ()


class _Terms(msgspec.Struct, frozen=True, kw_only=True):
    terms: Annotated[tuple[Term, ...], Key("届次", "届次", "terms")] = ()


class _Roster(msgspec.Struct, frozen=True, kw_only=True):
    people: Annotated[tuple[Person, ...], Key("人员", "人员", "people")] = ()


#: What each file holds, by its name or its folder's.
FILES: dict[str, type[msgspec.Struct]] = {
    "words": _Words,
    "events": _Events,
    "documents": _Documents,
    "bygone": _BygoneNames,
    "terms": _Terms,
    "roster": _Roster,
}


class Dictionaries(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All of them, and a digest of the files they were read from."""

    words: tuple[WrongWord, ...] = ()
    careful: tuple[CarefulWord, ...] = ()
    events: tuple[Event, ...] = ()
    documents: tuple[KnownDocument, ...] = ()
    bygone: tuple[Bygone, ...] = ()
    terms: tuple[Term, ...] = ()
    people: tuple[Person, ...] = ()
    variants: Variants = Variants()
    digest: bytes = b""

    @cached_property
    def words_by_beginning(self) -> dict[str, tuple[WrongWord, ...]]:
        """The wrong words by their first two characters: few pairs of a text begin one."""
        shelves: dict[str, list[WrongWord]] = {}
        for word in self.words:
            shelves.setdefault(word.wrong[:2], []).append(word)
        return {beginning: tuple(shelf) for beginning, shelf in shelves.items()}

    @cached_property
    def careful_pattern(self) -> re.Pattern[str] | None:
        return _any_of(careful.word for careful in self.careful)

    @cached_property
    def by_careful_word(self) -> dict[str, CarefulWord]:
        return {careful.word: careful for careful in self.careful}

    @cached_property
    def event_pattern(self) -> re.Pattern[str] | None:
        return _any_of(event.name for event in self.events)

    @cached_property
    def by_event(self) -> dict[str, Event]:
        return {event.name: event for event in self.events}

    @cached_property
    def bygone_pattern(self) -> re.Pattern[str] | None:
        return _any_of(entry.name for entry in self.bygone)

    @cached_property
    def by_bygone(self) -> dict[str, Bygone]:
        return {entry.name: entry for entry in self.bygone}

    @cached_property
    def document_pattern(self) -> re.Pattern[str] | None:
        return _any_of(f"《{document.title}》" for document in self.documents)

    @cached_property
    def name_pattern(self) -> re.Pattern[str] | None:
        return _any_of(person.name for person in self.people)

    @cached_property
    def given_name_pattern(self) -> re.Pattern[str] | None:
        """Names of three characters without their surname."""
        return _any_of(person.name[1:] for person in self.people if len(person.name) == 3)

    @cached_property
    def post_pattern(self) -> re.Pattern[str] | None:
        return _any_of(person.post for person in self.people)


def _any_of(words: "Iterator[str] | Sequence[str]") -> re.Pattern[str] | None:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def _is_within(day: date | None, since: datetime | None, until: datetime | None) -> bool:
    if day is None:
        return True
    return not (since and day < since.date()) and not (until and day > until.date())


def is_within_term(term: Term, day: date | None) -> bool:
    """Whether a term was running on that day."""
    return _is_within(day, term.since, term.until)


# --- reading ---------------------------------------------------------------------------------

F = TypeVar("F", bound=msgspec.Struct)


def load_dictionaries(
    site_folder: Path, shared_folder: Path
) -> tuple[Dictionaries, list[Diagnostic]]:
    """Read every dictionary; a faulty file counts as empty and is told.

    :param shared_folder: what the project ships; the site's file of a name goes before it.
    """
    own, shared = site_folder / DICTIONARY_FOLDER, shared_folder / DICTIONARY_FOLDER
    shelf = _Shelf()
    names = {
        path.name for folder in (own, shared) for path in (folder / WORDS_FOLDER).glob("*.yaml")
    }
    words = [shelf.read([own, shared], f"{WORDS_FOLDER}/{name}", _Words) for name in sorted(names)]
    dictionaries = Dictionaries(
        words=tuple(word for part in words for word in part.words),
        careful=tuple(word for part in words for word in part.careful),
        events=shelf.read([own, shared], EVENTS_FILE, _Events).events,
        documents=shelf.read([own, shared], DOCUMENTS_FILE, _Documents).documents,
        bygone=shelf.read([own, shared], BYGONE_FILE, _BygoneNames).bygone,
        terms=shelf.read([own], TERMS_FILE, _Terms).terms,
        people=shelf.read([own], ROSTER_FILE, _Roster).people,
        variants=Variants(
            variants=shelf.read_text([own, shared], VARIANTS_FILE),
            known=shelf.read_text([own, shared], KNOWN_FILE),
            right=tuple(word for part in words for word in part.fine),
        ),
        digest=shelf.seal.digest(),
    )
    return dictionaries, shelf.diagnostics


class _Shelf:
    """Reads files and gathers what is wrong with them, and their digest."""

    def __init__(self) -> None:
        self.seal = hashlib.blake2b(digest_size=16)
        self.diagnostics: list[Diagnostic] = []

    def read_text(self, folders: Sequence[Path], name: str) -> str:
        path = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if path is None:
            return ""
        text, found = load_text(path, f"{DICTIONARY_FOLDER}/{name}")
        self.diagnostics += found
        self.seal.update(f"{name}\0{text}\0".encode())
        return text or ""

    def read(self, folders: Sequence[Path], name: str, kind: type[F]) -> F:
        text = self.read_text(folders, name)
        if not text:
            return kind()
        node, found = parse_yaml(text, f"{DICTIONARY_FOLDER}/{name}")
        self.diagnostics += found
        if node is None:
            return kind()
        reader = Reader(unknown="RD208", comments=True)
        read = reader.read(node, kind)
        self.diagnostics += reader.diagnostics
        return read or kind()
