"""Which files may be published beside articles, told by their names.

What lies in an article's folder is public under an address that anybody can guess. So nothing is
published but what is known: pictures, films, recordings and documents, the endings of
`renda.media_types`, and those that the configuration adds. What a browser or a server would run
is refused whatever the configuration says. Asked when content is loaded and where a link leads
to such a file; pure.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from renda.media_types import is_known

_PHP = re.compile(r"php\d*|phps|pht|phtml|phar|hphp")
#: Handlers that servers call wherever such an ending stands in a name: a.php.jpg is run, too.
_SERVER = frozenset(
    {
        *("asp", "aspx", "asa", "asax", "ascx", "ashx", "asmx", "axd", "cer", "cdx", "cshtml"),
        *("vbhtml", "jsp", "jspx", "jspf", "jsw", "jsv", "jhtml", "cfm", "cfml", "cfc"),
        *("cgi", "fcgi", "pl", "shtml", "shtm", "stm", "ssi"),
    }
)
#: Pages and what stands in them, as browsers open them: with all rights of the site.
_PAGES = frozenset(
    {
        *("html", "htm", "xhtml", "xht", "mht", "mhtml", "xml", "xsl", "xslt", "rdf", "rss"),
        *("atom", "svgz", "htc", "hta"),
    }
)
_SCRIPTS = frozenset({"js", "mjs", "cjs", "jsx", "ts", "tsx", "wasm", "swf", "xap", "class", "jar"})
#: What a reader's computer runs, or a server where it may.
_PROGRAMS = frozenset(
    {
        *("exe", "com", "dll", "msi", "scr", "pif", "cpl", "bat", "cmd", "ps1", "vbs", "vbe"),
        *("jse", "wsf", "wsh", "lnk", "reg", "apk", "dmg", "app", "sh", "py", "rb", "lua", "so"),
    }
)
_SERVER_SETTINGS = frozenset({"web.config", "php.ini", ".user.ini", ".htaccess", ".htpasswd"})
#: What is no document by itself and may hold secrets.
_PRIVATE = re.compile(
    r".*\.(?:sql|db|sqlite3?|mdb|accdb|dump|bak|old|orig|tmp|swp|log|conf|cfg|ini|env|pem|key|pfx"
    r"|p12|ppk|kdbx|yaml|yml|toml)|id_(?:rsa|dsa|ecdsa|ed25519)"
)
_AWAY = "移到 content 外面"
_AWAY_EN = "move it out of content"


class Refusal(NamedTuple):
    """Why a file is not published, and what to do, in Chinese and English.

    `is_run` tells whether a browser or a server would run it.
    """

    is_run: bool
    what: str
    what_en: str
    remedy: str
    remedy_en: str

    def words(self) -> dict[str, str]:
        return {key: value for key, value in self._asdict().items() if key != "is_run"}


def refusal_of(
    file: str, also: Collection[str] = (), never: Collection[str] = ()
) -> Refusal | None:
    """Why a file may not be published; None if it may.

    :param also: endings that are allowed besides those known here.
    :param never: endings that are not.
    """
    name = file.rpartition("/")[2].lower()
    if (run := _run(name)) is not None:
        return run
    ending = name.rpartition(".")[2] if "." in name.lstrip(".") else ""
    if ending in never:
        return Refusal(
            False,
            f"是设置里不允许发布的类型（.{ending}）",
            f"is of a type that the configuration does not allow (.{ending})",
            f"换成别的格式；不给读者看的，{_AWAY}",
            f"save it in another format, or {_AWAY_EN}",
        )
    if ending in also or is_known(name):
        return None
    if _PRIVATE.fullmatch(name):
        return Refusal(
            False,
            "多半是备份、密钥或程序的数据",
            "is probably a backup, a key or data of a program",
            _AWAY,
            _AWAY_EN,
        )
    if not re.fullmatch(r"[a-z0-9]{1,12}", ending):
        return Refusal(
            False,
            "没有认得的扩展名",
            "has no ending that is known",
            f"给读者看的，加上扩展名（如 .pdf）；不给读者看的，{_AWAY}",
            f"give it its ending, such as .pdf, or {_AWAY_EN}",
        )
    return Refusal(
        False,
        f"不是可以发布的类型（.{ending}）",
        f"is of a type that is not published (.{ending})",
        f"给读者看的，另存为 PDF、Word 或图片；一定要用这种格式，在 site_config.yaml 的 files 里写 "
        f"also: [{ending}]；不给读者看的，{_AWAY}",
        f"save it as PDF, Word or a picture; or write also: [{ending}] below files in "
        f"site_config.yaml; or {_AWAY_EN}",
    )


def _run(name: str) -> Refusal | None:
    """Who would run a file of this name, in small letters."""
    *inner, last = name.split(".")[1:] or [""]
    by_server = [e for e in (*inner, last) if e in _SERVER or _PHP.fullmatch(e)]
    if by_server:
        what = ("会被服务器当程序执行", "is run by servers as a program")
        if last in by_server:
            return Refusal(True, *what, _AWAY, _AWAY_EN)
        sign = f".{by_server[0]}"
        return Refusal(
            True,
            *what,
            f"改个名字，去掉中间的“{sign}”",
            f"rename it without “{sign}” in its middle",
        )
    if name in _SERVER_SETTINGS:
        return Refusal(True, "会改变服务器的设置", "changes how servers work", _AWAY, _AWAY_EN)
    if last in _PAGES:
        return Refusal(
            True,
            "会被浏览器当成本站的网页打开，里面的程序能运行",
            "is opened by browsers as a page of this site, with the programs in it",
            f"把内容写进稿件正文，或另存为 PDF；不给读者看的，{_AWAY}",
            f"write it into the article, or save it as PDF; or {_AWAY_EN}",
        )
    if last in _SCRIPTS:
        return Refusal(
            True, "会被浏览器当程序执行", "is run by browsers as a program", _AWAY, _AWAY_EN
        )
    if last in _PROGRAMS:
        return Refusal(
            True,
            "会在服务器或读者的电脑上执行",
            "is run by servers or by the computers of readers",
            f"一定要给读者的，压缩成 zip，在正文里说明用途；不给读者看的，{_AWAY}",
            f"pack it as zip and say in the text what it is for; or {_AWAY_EN}",
        )
    return None
