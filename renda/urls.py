"""Addresses: output paths, permalinks and links from one page to another.

An output path is relative to the output folder, with `/` and the characters as they are
(`yaowen/2026/会议.html`). A url is a path made fit for a link (percent-encoded).
"""

import hashlib
import re
import unicodedata
from datetime import datetime
from functools import cache
from string import Formatter
from urllib.parse import quote, unquote

#: First folders that the program fills by itself, as a whole or for machines: what else is put
#: there may be gone with the next build.
RESERVED_FOLDERS = frozenset(
    {"assets", "data", "embed", "press", "reports", "reviews", "search-index", "share"}
)
#: First segments that the site's own pages use; no column may be called so.
RESERVED_SLUGS = RESERVED_FOLDERS | {
    *("404", "accessibility", "calendar", "feeds", "index", "integrity", "jie", "robots", "rss"),
    *("search", "series", "sitemap", "subscribe", "topics", "zhaodaibiao"),
}
#: Without a name or a password, which readers take for the host.
_FULL_ADDRESS = re.compile(
    r"https?://(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?"
)
_DATE_FORMATS = {"year": "date.year:04", "month": "date.month:02", "day": "date.day:02"}
_PERMALINK_FIELDS = frozenset({"column", "year", "month", "day", "slug", "id"})
_RESERVED_STEM = re.compile(r"index|rss|calendar|page-\d+", re.IGNORECASE)
#: Bytes in a name: file systems allow 255, and “.html” and a fingerprint are added.
_NAME_LIMIT = 230
#: Characters Windows refuses in a name, and what would break a path or a link.
_BAD_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)

#: Signs of addresses as a Chinese keyboard gives them.
_WIDE_SIGNS = str.maketrans("：／．＠？＃＝＆－＿％。＼", ":/.@?#=&-_%./")
_MAIL = re.compile(r"(?:mailto?:?/{0,2})?([\w.+-]+@(?:[\w-]+\.)+[a-zA-Z]{2,})", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?:tel:\s*)?((?:\+86|0\d{2,3}|1[3-9]\d|[48]00)[\d -]{6,}\d)", re.IGNORECASE
)
#: A host with what may stand before it of a mistyped https://.
_HOST = re.compile(
    r"(?P<scheme>h?t{1,3}ps?(?=[:;./\\]))?[:;.]*[/\\]*"
    r"(?P<host>(?:[\w-]+\.)+[a-z\u4e00-\u9fff]{2,}(?::\d+)?)(?P<rest>[/?#\\].*)?",
    re.IGNORECASE,
)
#: The last parts of hosts that are written without https://; `.html` and `.doc` are none.
_TOP_LEVELS = frozenset({"cn", "com", "net", "org", "gov", "edu", "info", "top", "中国", "政务"})


def whole_address(written: str) -> str:
    """The address that was meant by one without `https://` or `mailto:`, or with signs that a
    Chinese keyboard gives; empty when it is none."""
    text = written.strip().translate(_WIDE_SIGNS)
    if found := _MAIL.fullmatch(text):
        return f"mailto:{found[1]}"
    if found := _TELEPHONE.fullmatch(text):
        return f"tel:{re.sub(r'[^0-9+]', '', found[1])}"
    found = _HOST.fullmatch(text)
    if found is None:
        return ""
    scheme, host, rest = found["scheme"], found["host"], found["rest"] or ""
    known = host.lower().startswith("www.") or _top_level(host) in _TOP_LEVELS
    if not (scheme or known) or any(sign.isspace() for sign in text):
        return ""
    secure = "" if scheme and not scheme.lower().endswith("s") else "s"
    return f"http{secure}://{host}{rest.replace(chr(92), '/')}"


def _top_level(host: str) -> str:
    return host.partition(":")[0].rpartition(".")[2].lower()


def url_of(path: str) -> str:
    """An output path as it stands in a link."""
    return quote(path, safe="/~!$&'()*+,;=:@-._")


def root_of(path: str) -> str:
    """How a page at `path` reaches the site's top: `../../`, or nothing at the top."""
    return "../" * path.count("/")


def canonical_url(base: str, path: str) -> str:
    """The absolute address of an output; the `index.html` of a folder is the folder."""
    if path == "index.html" or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return base + url_of(path)


def check_permalink(pattern: str) -> list[dict[str, str]]:
    """What is wrong with a permalink pattern, as `detail` and `detail_en`; empty if nothing."""
    try:
        parsed = list(Formatter().parse(pattern))
    except ValueError:
        return [{"detail": "花括号没有成对", "detail_en": "a brace is not closed"}]
    fields = {name for _, name, *_ in parsed if name is not None}
    if any(spec or conversion for *_, spec, conversion in parsed):
        return [{"detail": "花括号里只能写名称", "detail_en": "braces may hold a name only"}]
    wrong = sorted(fields - _PERMALINK_FIELDS)
    if wrong:
        names = "、".join(wrong)
        return [{"detail": f"没有 {{{names}}}", "detail_en": f"there is no {{{names}}}"}]
    if not fields & {"slug", "id"}:
        return [{"detail": "缺 {slug} 或 {id}", "detail_en": "{slug} or {id} is missing"}]
    parts = pattern.removesuffix("/").split("/")
    if len(parts) > 1 and is_reserved_slug(parts[0]):
        return [
            {
                "detail": f"“{parts[0]}”是网站自己用的名称",
                "detail_en": f"“{parts[0]}” is a name of the site's own",
            }
        ]
    faulty = any(
        part in ("", ".", "..") or part != part.strip() or name_fault(part) or set(part) & set("#%")
        for part in (*parts, parts[-1].removesuffix(".html"))
    )
    if faulty or not pattern.endswith((".html", "/")):
        return [
            {
                "detail": "须是以 .html 或 / 结尾的站内路径",
                "detail_en": "it must be a path inside the site that ends with .html or /",
            }
        ]
    return []


def expand_permalink(pattern: str, *, column: str, date: datetime, slug: str, id: str) -> str:  # noqa: A002
    """The output path of an article by its pattern."""
    named = safe_name(id) if "{id}" in pattern else ""
    path = _with_dates(pattern).format(column=column, date=date, slug=slug, id=named)
    return f"{path}index.html" if path.endswith("/") else path


@cache
def _with_dates(pattern: str) -> str:
    """The pattern with the parts of a date spelled as formats of one."""
    parts = []
    for text, name, *_ in Formatter().parse(pattern):
        parts.append(text.replace("{", "{{").replace("}", "}}"))
        if name is not None:
            parts.append(f"{{{_DATE_FORMATS.get(name, name)}}}")
    return "".join(parts)


def parse_old_address(address: str) -> tuple[str | None, tuple[str, str] | None]:
    """The output path for a redirect from `address`, or what is wrong with it (zh, en)."""
    address = unicodedata.normalize("NFC", unquote(address))
    parts = address.strip("/").split("/")
    if not address.startswith("/") or not address.strip("/"):
        return None, ("要以 / 开头，并且不是首页", "it must begin with / and not be the home page")
    if address.startswith("//"):
        return None, (
            "// 开头的是别的网站；只写本站的路径",
            "what begins with // is another site; write a path of this one",
        )
    if re.search(r"[?#\s]", address):
        return None, ("不能带 ?、# 或空格", "it must not hold ?, # or blanks")
    if any(part in ("", ".", "..") or name_fault(part) for part in parts):
        return None, ("路径不合规则", "it is not a proper path")
    if parts[0].startswith(".") or parts[0].casefold() in RESERVED_FOLDERS:
        return None, (
            f"“{parts[0]}”是网站自己用的文件夹，放进去的网页会丢失",
            f"“{parts[0]}” is a folder of the site's own; a page there would be lost",
        )
    path = "/".join(parts)
    if not address.endswith("/") and "." in parts[-1]:
        if not path.endswith((".html", ".htm", ".shtml")):
            return None, (
                "只能是网页（.html）或文件夹",
                "only pages (.html) and folders can redirect",
            )
        return path, None
    return f"{path}/index.html", None


def parse_new_address(address: str) -> tuple[str, str] | None:
    """What is wrong with where a redirect leads, in Chinese and English; None if nothing.

    Browsers read `\\` as `/` and leave out control characters, so what looks like a path of the
    site may be another host.
    """
    if address.startswith(("//", "/\\")):
        return (
            "// 开头的是别的网站；真要转过去，写完整的 https 网址",
            "what begins with // is another site; if that is meant, write a full https address",
        )
    if re.search(r"[\x00-\x1f\x7f\\]", address):
        return "不能带反斜杠和控制字符", "it must hold no backslash and no control character"
    if address.startswith("/") or _FULL_ADDRESS.fullmatch(address):
        return None
    return (
        "要以 / 开头，或是完整的 https 网址",
        "it must begin with / or be a full https address",
    )


def is_reserved_slug(slug: str) -> bool:
    """Whether the site's own pages need that name; Windows knows no case."""
    return slug.casefold() in RESERVED_SLUGS


def is_reserved_stem(slug: str) -> bool:
    """Names that lists, feeds and column pages need beside the articles."""
    return _RESERVED_STEM.fullmatch(slug) is not None


def safe_name(text: str, limit: int = 200) -> str:
    """A text as one segment of a path: no separator, nothing that Windows refuses.

    :param limit: bytes the name may have.
    """
    name = re.sub(r"[\s#%&+-]+", "-", _BAD_IN_NAMES.sub("-", text))
    name = name.encode()[:limit].decode(errors="ignore").strip("-. ")
    if not name:
        return "x"
    return f"x-{name}" if _DEVICE_NAMES.fullmatch(name) else name


def topic_slug(name: str) -> str:
    """The folder of a free topic. Where a name has signs that no path can hold, a digest of the
    name stands for them: C++ and C# are two topics, whatever other topics there are.

    Names that differ in case alone, which Windows does not tell apart, or in a blank for a
    hyphen, give the same; `check_topic_names` tells of those.
    """
    name = unicodedata.normalize("NFC", name).casefold()
    slug = safe_name(name)
    if slug != re.sub(r"\s+", "-", name):
        slug += f"-{hashlib.blake2b(name.encode(), digest_size=4).hexdigest()}"
    return f"{slug}-" if "." in slug or is_reserved_stem(slug) else slug


def name_fault(name: str) -> tuple[str, str] | None:
    """Why Windows cannot hold a file of this name, in Chinese and English; None if it can."""
    if not name.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in name):
        return "不是 UTF-8 文字", "it is not UTF-8"
    if found := _BAD_IN_NAMES.search(name):
        sign = found.group()
        return f"含有 {sign!r}", f"it holds {sign!r}"
    if name.endswith((".", " ")):
        return "结尾是点或空格", "it ends with a dot or a space"
    if _DEVICE_NAMES.fullmatch(name):
        return "这是系统设备的名字", "it is the name of a device"
    if len(name.encode()) > _NAME_LIMIT:
        return "名字太长", "it is too long"
    return None
