"""Pictures, films and recordings that do not lie on this site: finding and telling them.

A page fetches nothing from another host, and no reader has what lies on an editor's computer.
`sanitise` takes such addresses out of every body, whatever is told here; `convert` tells them,
and `links` asks `outside` of the pictures that front matter names. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.markup.parsing import Parser


class Sort(NamedTuple):
    """What is wrong with a sort of address, and what to do about it, in Chinese and English."""

    what: str
    what_en: str
    remedy: str
    remedy_en: str


_BESIDE = "存到稿件所在的文件夹，这里只写它的文件名"
_BESIDE_EN = "beside the article and write nothing but its file name here"
_WEB = Sort(
    "在别的网站上",
    "lies on another site",
    f"把它{_BESIDE}；不便转载、放不下的就去掉，在正文里写链接",
    f"save it {_BESIDE_EN}; or take it out, and link to it in the text",
)
_WECHAT = Sort(
    "是微信里的图片，在别的网页上显示不出来",
    "is a picture within WeChat, which other pages cannot show",
    f"在微信里点开原图，{_BESIDE}",
    f"open the original in WeChat, save it {_BESIDE_EN}",
)
_COMPUTER = Sort(
    "在您自己的电脑上，读者看不到",
    "lies on your own computer, where no reader can see it",
    f"把它复制一份，{_BESIDE}，不带盘符和文件夹",
    f"put a copy {_BESIDE_EN}, without drive and folders",
)
_PASTED = Sort(
    "是直接粘贴进来的，不是文件",
    "was pasted in and is no file",
    f"在原来的地方把图片另存为文件，{_BESIDE}",
    f"save the picture as a file where it came from, put it {_BESIDE_EN}",
)
_PASSING = Sort(
    "不是图片文件的地址；浏览器、邮件、聊天软件里的临时地址，换一台电脑就打不开",
    "is no address of a file; those of browsers, mails and chats open nowhere else",
    f"在原来的地方把图片另存为文件，{_BESIDE}",
    f"save the picture as a file where it came from, put it {_BESIDE_EN}",
)
_NOTHING = Sort(
    "没有写文件名",
    "names no file",
    f"把它{_BESIDE}；用不着就删掉",
    f"save it {_BESIDE_EN}, or take it out",
)

#: What browsers do not read in an address, and around it.
_IGNORED = re.compile(r"[\t\n\r]|^[\0-\x20]+|[\0-\x20]+$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SORTS = {
    **dict.fromkeys(("http", "https", "ftp", "ftps", "ws", "wss"), _WEB),
    **dict.fromkeys(("wxfile", "wxlocalresource", "weixin"), _WECHAT),
    "file": _COMPUTER,
    "data": _PASTED,
}
#: Hosts and paths of the pictures within WeChat.
_OF_WECHAT = re.compile(
    r"//(?:[\w-]+\.)*(?:qpic\.cn|qlogo\.cn|wx\.qq\.com|weixin\.qq\.com)(?:[/:]|$)|webwxgetmsgimg",
    re.IGNORECASE,
)
#: Folders where people keep their own files, on macOS and Linux.
_AT_HOME = re.compile(r"/(?:Users|home|Volumes|mnt|media|tmp|private|var/folders)/|~/")


#: Characters of an address that are told: a pasted picture has a million.
_SHOWN = 60
_NOUNS = {
    "img": ("图片", "the picture"),
    "source": ("视频或录音", "the film or recording"),
    "track": ("字幕", "the captions file"),
}


def outside(address: str) -> Sort | None:
    """Why the address of a picture leads to no file of this site; None when it may lead to one."""
    address = _IGNORED.sub("", address)
    if not address or address[0] in "#?":
        return _NOTHING
    if address[0] == "\\":
        return _COMPUTER
    if address.startswith(("//", "/\\")):
        return _WECHAT if _OF_WECHAT.search(address) else _WEB
    if found := _SCHEME.match(address):
        scheme = found[0][:-1].lower()
        if len(scheme) == 1:  # the letter of a drive
            return _COMPUTER
        return _WECHAT if _OF_WECHAT.search(address) else _SORTS.get(scheme, _PASSING)
    return None


def lost_outside(address: str) -> Sort | None:
    """The same of an address that looks like one of this site, once it is known to lead to no
    file: a path of one's own computer, or one within WeChat."""
    if _OF_WECHAT.search(address):
        return _WECHAT
    return _COMPUTER if _AT_HOME.match(address) else outside(address)


def tell_outside(place: Place, address: str, sort: Sort, tag: str = "img") -> Diagnostic:
    noun, noun_en = _NOUNS.get(tag, _NOUNS["img"])
    shown = address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
    named = f"“{shown}”" if shown else ""
    words = {"noun": f"{noun}{named}", "noun_en": f"{noun_en} {named}".strip(), **sort._asdict()}
    return diagnose("RD318", place, **words)


# --- in converted HTML -----------------------------------------------------------------------

#: `<image>` is an `<img>` to browsers.
_ELEMENT = re.compile(r"<(?:img|image|source|track|video)\b", re.IGNORECASE)
#: One of a file of this site, in the spelling of the converter.
_OWN = re.compile(
    r'<(?:img|source|track|video)(?: [a-z-]+="[^"<>]*")*? (?:src|poster)='
    r'"(?!//)[^"#?:&\\\s][^":&\\\s]*"'
)
#: Where scripts of other sites keep the address of a picture until it comes into sight.
_KEPT_ELSEWHERE = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "srcset")
_ADDRESS = {"img": "src", "image": "src", "source": "src", "track": "src", "video": "poster"}
#: Characters of an address that are looked for in the text; and when it is not found as it is,
#: how many of its words, between which there may be something else.
_LOOKED_FOR = 200
_WORDS = 4
#: What the converter or HTML spells in another way than the author.
_RESPELT = re.compile(r"[\\&\"'<>_*\s]")
#: What stands before an address, in Markdown and in HTML, and behind it.
_BEFORE = r"(?:\]\(\s*<?|\]:\s*<?|=\s*[\"']?)\s*"
_BEHIND = r"(?=[\s)>\"']|$)"
#: A picture that has no address.
_NAMELESS = (
    r"!\[[^\]\n]*\]\(\s*(?:<>)?\s*[)\"']"
    r"|(?i:<(?:img|image)\b(?![^>]*\bsrc\s*=\s*[\"']?[^\s\"'>]))"
)
_PASTED_WHOLE = re.compile(rf"{_BEFORE}(?P<address>data:image/[^\s)>\"']{{1000,}})")
#: An address that is written in entities.
_VEILED = rf"{_BEFORE}&#"

Attributes = Sequence[tuple[str, str | None]]


def outside_address(tag: str, attributes: Attributes) -> tuple[str, Sort] | None:
    """The address by which an element of a page shows or plays what is not of this site."""
    if tag not in _ADDRESS:
        return None
    values = {name: (value or "") for name, value in reversed(attributes)}
    address = values.get(_ADDRESS[tag])
    if tag == "video" and address is None:
        return None
    if not (address or "").strip() and tag in ("img", "image"):
        kept = (values[name] for name in _KEPT_ELSEWHERE if values.get(name))
        address = next(kept, address)
    sort = outside(address or "")
    return (address or "", sort) if sort else None


def find_outside(text: str, html: str, file: str, first_line: int) -> Iterator[Diagnostic]:
    """What of the pictures, films and recordings of a text does not lie on this site.

    :param html: what the converter made of the text.
    """
    if len(_ELEMENT.findall(html)) == len(_OWN.findall(html)):
        return
    parser = _Outside()
    parser.feed(html)
    parser.close()
    behind: dict[str, int] = {}
    for tag, address, sort in parser.found:
        at, behind[address] = _place_of(address, text, behind.get(address, 0))
        yield tell_outside(Place(file, first_line + text.count("\n", 0, at)), address, sort, tag)


def find_pasted(text: str, file: str, first_line: int) -> Iterator[Diagnostic]:
    """The pictures that were pasted into a text which is too long for the converter by them."""
    for found in _PASTED_WHOLE.finditer(text):
        line = first_line + text.count("\n", 0, found.start())
        yield tell_outside(Place(file, line), found["address"], _PASTED)


class _Outside(Parser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, Sort]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if found := outside_address(tag, attrs):
            self.found.append((tag, *found))


def _place_of(address: str, text: str, offset: int) -> tuple[int, int]:
    """Where an address stands in a text, from an offset on or else anywhere; and its end."""
    begins = [word for word in _RESPELT.split(address[:_LOOKED_FOR]) if word][:_WORDS]
    patterns = [_NAMELESS]
    if begins:
        end = _BEHIND if len(address) <= _LOOKED_FOR else ""
        loosely = ".{0,6}?".join(map(re.escape, begins))
        patterns = [
            f"{_BEFORE}{re.escape(address[:_LOOKED_FOR])}{end}",
            f"{_BEFORE}.{{0,6}}?{loosely}",
            _VEILED,
        ]
    for start in (offset, 0):
        for pattern in patterns:
            if found := re.compile(pattern).search(text, start):
                return found.span()
    return 0, 0
