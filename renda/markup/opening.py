"""The opening of a text, for summaries, and its length: counted in characters, as Chinese is."""

import html as html_text
import re

#: What fits a list on a phone, and the description of a page: at most 120 characters.
OPENING_LENGTH = 120
#: Characters read in a minute; about what adults do with Chinese prose.
READING_SPEED = 400

# Not the titles and file lists of blocks, which carry a class of ours.
_PARAGRAPH = re.compile(r'<p(?: (?!class="rd-)[^>]*)?>(.*?)</p>', re.DOTALL)
_FOOTNOTE_MARK = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_SENTENCE_END = re.compile(r"[。！？；]+[”’）》】]*")
_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "〔": "〕", "【": "】", "「": "」", "(": ")"}
#: A run of Han characters, kept, or a word of another script.
_WORDS = re.compile(r"([\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)|[^\W_\u3400-\u9fff]+")


def opening_of(html: str) -> str:
    """The first paragraph as plain text, cut behind a sentence where it is long."""
    for match in _PARAGRAPH.finditer(html.partition('<div class="footnote">')[0]):
        text = _TAG.sub("", _FOOTNOTE_MARK.sub("", match[1]))
        text = " ".join(html_text.unescape(text).split())
        if text:
            return shorten(text)
    return ""


def shorten(text: str) -> str:
    """At most OPENING_LENGTH characters: whole sentences, never cut inside quotes or brackets.

    Where no sentence ends in time the text ends with “……”.
    """
    if len(text) <= OPENING_LENGTH:
        return text
    for end in reversed([m.end() for m in _SENTENCE_END.finditer(text, 0, OPENING_LENGTH)]):
        if _is_balanced(text[:end]):
            return text[:end]
    cut = OPENING_LENGTH - 2
    while cut > OPENING_LENGTH // 2 and not _is_balanced(text[:cut]):
        cut -= 1
    return text[:cut].rstrip("，、：；,;:") + "……"


def count_characters(html: str) -> int:
    """Han characters, and words of other scripts as one each, in a body's visible text."""
    # Run by run, as one match for each character takes four times as long.
    runs: list[str] = _WORDS.findall(html_text.unescape(_TAG.sub("", html)))
    return len("".join(runs)) + runs.count("")


def reading_minutes(characters: int) -> int:
    """How long the text takes to read; at least a minute."""
    return max(1, round(characters / READING_SPEED))


def _is_balanced(text: str) -> bool:
    return all(text.count(opener) <= text.count(closer) for opener, closer in _PAIRS.items())
