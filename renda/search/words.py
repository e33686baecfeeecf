"""Text as words that a search engine for spaced languages can index, exact for Chinese.

Each Han character becomes one word together with the character behind it, so that a phrase of
such words in a row is found where the characters stand in a row, and nowhere else: 人大代表 is
`人大 大代 代表 表`. Runs of digits and of other letters are words of their own, in lower case;
a Han character behind one is tied to it by a word more: 2026年3月 is `2026 6年 年3 3 3月 月`.
Signs that end a clause are words without letters: they take a place, so that no phrase
reaches over them, and are not indexed. Other signs are left out, or cling to a word in a
spelling of ASCII that the engine drops, so that excerpts can show them again.

`assets/js/search_text.js` does the same to queries and undoes it for excerpts;
`tests/search_words.json` holds both to the same answers. Called by `renda.search.update`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

HAN = "々〇〡-〩〸-〻㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
#: How many places a title takes at the head of a text, so that a hit there is known by its place.
TITLE_PLACES = 64
#: Takes a place and shows nothing; two of them begin what is there for the engine alone.
FILLER = "#"
TAIL = "##"

#: Signs that stand in a word's tail; the engine drops all ASCII but letters and digits.
_CLINGING = str.maketrans(
    "《》〈〉“”‘’（）〔〕［］【】·％－＋／＆＝＠＊", "<><>`'\\\"()[][]{}~%-+/&=@*"
)
_ASCII_SHOWN = frozenset("()[]-%+/&=@*.,:;!?")
_BREAKS = "，。；！？：、…—"
_STANDARD = re.compile(rf"[{HAN}\x00-\x7f{_BREAKS}]+")
#: Between digits these belong to the figure: 3.5, 1,234, 14:30.
_IN_FIGURES = re.compile(r"(?<=[0-9])[.,:](?=[0-9])")
#: Names of two characters are spaced to be as wide as those of three: 张　伟.
_SPACED_NAME = re.compile(rf"(?<=[{HAN}])(?<![{HAN}][{HAN}])[ \t\u3000\xa0]+(?=[{HAN}](?![{HAN}]))")
_PIECE = re.compile(
    rf"(?P<han>[{HAN}])|(?P<digits>[0-9]+)|(?P<letters>[^\W0-9_{HAN}]+)"
    rf"|(?P<space>\s+)|(?P<end>[{_BREAKS},;:!?.])|(?P<sign>.)",
    re.DOTALL,
)
_IS_HAN = re.compile(rf"[{HAN}]")


def fold(text: str) -> str:
    """The text in its plainest characters: full width, circled digits, accents, old radicals."""
    text = unicodedata.normalize("NFC", text)
    if _STANDARD.fullmatch(text):
        return text
    return "".join(c if _STANDARD.fullmatch(c) else _folded(c) for c in text)


@cache
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character)
    if not any(c.isalnum() for c in plain):
        return character
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f\u3099\u309a]", "", plain))


def spaced(text: str) -> list[str]:
    """The words of a text, in order."""
    return list(_Speller(fold(text)).words())


def record_text(title: str, lines: Iterable[str], common: frozenset[str]) -> str:
    """A whole record: the title, room up to where the body begins, the body, rare characters.

    :param common: characters that are not worth finding by themselves.
    """
    lines = tuple(lines)
    head = spaced(title)
    body = [word for line in lines for word in (*spaced(line), "^")]
    room = max(TITLE_PLACES - len(head), 1)
    alone = sorted(han_of("\n".join((title, *lines))) - common)
    return " ".join((*head, *[FILLER] * room, *body, TAIL, *alone))


def han_of(text: str) -> set[str]:
    """The Han characters that a text holds."""
    return set(_IS_HAN.findall(fold(text)))


class _Speller:
    """Goes over a folded text once."""

    def __init__(self, text: str) -> None:
        text = _SPACED_NAME.sub("", text)
        self._pieces = list(_PIECE.finditer(text))
        self._figures = {match.start() for match in _IN_FIGURES.finditer(text)}

    def words(self) -> Iterator[str]:
        held = ""  # the unit whose word waits for what comes next
        signs = ""  # what clings to it
        ended = ""  # the signs between two clauses
        for number, piece in enumerate(self._pieces):
            kind, text = str(piece.lastgroup), piece[0]
            if kind == "end" and piece.start() in self._figures:
                kind = "sign"
            if kind == "space":
                kind, text = ("sign" if self._joins(number) else "end"), "^"
            if kind == "sign":
                shown = text if text == "^" else _sign(text)
                signs, ended = (signs + shown, ended) if held else ("", ended + shown)
            elif kind == "end":
                if held:
                    yield from _word(held, "", signs)
                held, signs, ended = "", "", ended + text
            else:
                if held:
                    yield from _word(held, text, signs)
                elif ended:
                    yield ended
                held, signs, ended = text, "", ""
        if held:
            yield from _word(held, "", signs)
        elif ended:
            yield ended

    def _joins(self, number: int) -> bool:
        """Whether a space stands beside a figure or a foreign word, where it parts nothing."""
        around = self._pieces[max(number - 1, 0) : number + 2]
        kinds = [piece.lastgroup for piece in around]
        return len(kinds) == 3 and bool({"digits", "letters"} & {kinds[0], kinds[2]})


def _word(unit: str, following: str, signs: str) -> Iterator[str]:
    """The word of a unit, given the unit behind it in the same clause."""
    if _IS_HAN.match(unit):
        yield unit + following[:1].lower() + signs
        return
    yield (unit if unit.isascii() and (unit.isupper() or unit.istitle()) else unit.lower()) + signs
    if following and _IS_HAN.match(following):
        yield unit[-1].lower() + following


def _sign(sign: str) -> str:
    spelling = sign.translate(_CLINGING)
    return spelling if spelling != sign or sign in _ASCII_SHOWN else ""
