"""Signs that look like others: glyphs misread by a scanner, radicals and compatibility forms
that a PDF gives for characters, garbage of a wrong encoding, and signs that cannot be seen.

The map is for these ranges only. A full NFKC would also change ㎡, ①, ： and ％. Of the signs
in them only those are written anew that stand for one sign, and full-width: `︰` is no two
dots, and `<` for `﹤` would begin a tag.
"""

import re
import unicodedata
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

#: Read by scanners for the common character; hardly ever meant.
_MISREAD = {"臵": "置", "囯": "国", "囻": "国", "亊": "事", "曱": "甲"}
_GLYPHS = re.compile(rf"[{''.join(_MISREAD)}]+|(?<=\d)曰(?!\w)|(?<=月\d)曰|(?<=月\d\d)曰")

#: Simplified radicals, for which Unicode itself names no character.
_RADICALS = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳⻣⻮⻗⻎⻌⺬⻧",
        "民母虎西见角贝车长门青韦页风飞食马鬼鱼鸟麦黄齐齿龙龟骨齿雨辶辶示卤",
        strict=True,
    )
)
_FORMS = re.compile(
    r"[\u2e80-\u2fd5\uf900-\ufaff\ufe10-\ufe18\ufe35-\ufe44\ufe50-\ufe6b\ufb00-\ufb06]+|[︙︰︱︲︳︴]"
)
#: What is meant by signs that Unicode takes for several.
_MEANT = {"︰": "：", "︙": "……"}
_SAFE = re.compile(rf"[{HAN}A-Za-z！-～。、〔〕【】《》〈〉「」『』〖〗]+")
#: Stand upright for signs that lie: which of several is meant cannot be told.
_UPRIGHT = "︱︲︳︴"
_GARBAGE = re.compile(r"[\ufffd\ue000-\uf8ff]+|(?:锟斤拷)+|烫烫烫+|屯屯屯+|ï»¿|(?:â€[œ™“]?)+")
_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u061c\u202a-\u202e\u2060-\u206f\u180e\u115f\u1160\u3164\ufeff\u00ad\ufe0e\ufe0f]+"
)


def plain_form(sign: str) -> str:
    """The common character for a radical or a compatibility form; the same where none is."""
    if sign in _MISREAD:
        return _MISREAD[sign]
    if sign in _RADICALS:
        return _RADICALS[sign]
    if not _FORMS.match(sign):
        return "日" if sign == "曰" else sign
    plain = unicodedata.normalize("NFKC", sign)
    if "!" <= plain <= "~" and len(plain) == 1:
        return chr(ord(plain) + 0xFEE0)
    return _MEANT.get(sign, plain)


def find_misread_glyphs(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _GLYPHS.finditer(manuscript.prose):
        right = "".join(_MISREAD.get(sign, "日") for sign in found[0])
        # A date is a number, which no repair touches.
        repair = right if found[0] != "曰" else None
        yield Finding(*found.span(), {"right": right}, repair)


def find_forms(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _FORMS.finditer(manuscript.prose):
        right = "".join(map(plain_form, found[0]))
        if right != found[0]:
            point = f"{ord(found[0][0]):04X}"
            is_told_only = found[0] in _MEANT or found[0] in _UPRIGHT
            is_safe = _SAFE.fullmatch(right) and not is_told_only
            words = {"right": right, "point": point}
            yield Finding(*found.span(), words, right if is_safe else None)


def find_garbage(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _GARBAGE.finditer(manuscript.prose):
        yield Finding(*found.span())


def find_invisible(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in _INVISIBLE.finditer(prose):
        before, after = (
            prose[found.start() - 1 : found.start()],
            prose[found.end() : found.end() + 1],
        )
        if found[0] in ("\u200d", "\u200c", "\ufe0f", "\ufe0e") and not re.match(
            rf"[{HAN}]", before
        ):
            continue  # it shapes an emoji or the letters of another script
        points = " ".join(f"U+{ord(sign):04X}" for sign in found[0])
        is_between_words = before.isascii() and after.isascii()
        yield Finding(*found.span(), {"text": points}, None if is_between_words else "")


RULES = (
    ProofRule("RD710", find_misread_glyphs),
    ProofRule("RD713", find_forms),
    ProofRule("RD714", find_garbage),
    ProofRule("RD715", find_invisible),
)
