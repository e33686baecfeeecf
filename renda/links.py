"""What an article refers to: links, pictures, attachments, resolved to addresses of the site.

A target may be written as the editor sees it (a source file relative to the article), as
the reader sees it (a path of the site), or as an asset. Whether a path of the site exists
is known only when everything is planned, so such links are checked at the end.

An address pasted from the browser, which begins with the site's own, is made relative like
the others: it leads out of nothing, and works in a preview too. It is not checked here, since
another program may answer it on the same host; `check` looks at it.
"""

import posixpath
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from typing import Literal, NamedTuple
from urllib.parse import unquote

import msgspec

from renda.allowed_files import refusal_of
from renda.assets import AssetSet
from renda.config import CONTENT_FOLDER
from renda.diagnostics import Diagnostic, Place, diagnose, did_you_mean, nearly
from renda.fields import suggestion
from renda.languages import direction_of
from renda.markup.outside import lost_outside, outside, tell_outside
from renda.markup.rules import ID_PREFIX
from renda.model import Article, Column, Companion, Entry, Site
from renda.picture_views import PictureDesk
from renda.routes import Routes, column_path
from renda.urls import url_of, whole_address
from renda.views import Picture, Text

Use = Literal["link", "picture", "poster", "attachment"]
_EXTERNAL = re.compile(r"(?:https?:)?//[^/]|mailto:|tel:", re.IGNORECASE)
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
#: What may stand between the names of several files in one text, and before a title.
_BETWEEN_FILES = re.compile(r"[\s,，、;；:：]+")
_REASONS = {
    "draft": ("草稿", "a draft"),
    "embargo": ("未到发布时间", "not yet public"),
    "expired": ("已到期下线", "expired"),
}


class _Pending(NamedTuple):
    """A link to a path of the site, to be checked when all paths are known."""

    path: str
    target: str
    place: Place


class LinkResolver:
    """Resolves targets for one build and gathers what is wrong with them."""

    def __init__(self, site: Site, routes: Routes, assets: AssetSet) -> None:
        self._base = _host_and_path(unquote(site.config.base))
        self._routes = routes
        self._assets = assets
        self._config = site.config
        self._texts: dict[str, Text] = {}
        self._pending: list[_Pending] = []
        self._from_everywhere: dict[str, tuple[str | None, str | None]] = {}
        self._articles = site.by_name
        self._columns = {c.text.file: c for c in site.columns.values() if c.text}
        self._withheld = {_composed(file): reason for file, reason in site.withheld.items()}
        published = [(routes.loose(c), c) for c in site.loose.values()]
        published += [(routes.companion(a, c), c) for a in site.with_files for c in a.companions]
        self._folders = {"index.html", *map(column_path, site.columns)}
        self._files: dict[str, tuple[str, Companion]] = {
            _composed(companion.file): (path, companion) for path, companion in published
        }
        self._endings = site.config.files.endings
        self._refused = {_composed(refused.file) for refused in site.refused}
        self.used: dict[str, Companion] = {}
        #: Paths that anything has named, and source files that were meant: not published, or
        #: nearly what was written.
        self.named: set[str] = set()
        self.meant: set[str] = set()
        self.diagnostics: list[Diagnostic] = []
        self.pictures = PictureDesk(site.config.pictures, site.config.base, self.diagnostics)

    def text(self, owner: Article | Column, entry: Entry) -> Text:
        """The view of a body, with the address of each target inside the site."""
        if entry.file not in self._texts:
            self._texts[entry.file] = self._text(owner, entry)
        return self._texts[entry.file]

    def _text(self, owner: Article | Column, entry: Entry) -> Text:
        here = self._own_path(owner)
        links: dict[str, str] = {}
        pictures: dict[str, Picture] = {}
        # Without its date an article has no address, so its links lead from nowhere.
        for reference in entry.references if entry.is_whole else ():
            place = Place(entry.file, reference.line)
            if reference.is_image and not reference.alt.strip():
                self._no_alt(place, reference.target, "在方括号里写上说明：![说明](…)")
            if reference.target.startswith(f"#{ID_PREFIX}"):
                self._check_part(reference.target[1:], _composed(entry.file), place)
                continue
            use: Use = "picture" if reference.is_image else "link"
            use = "poster" if reference.is_poster else use
            url = self._address(entry.file, here, reference.target, use, place)
            # Of what is shown and linked to as well, the address that can be shown is taken.
            if url is not None and (use != "link" or reference.target not in links):
                links[reference.target] = url
            if use != "link" and url and (known := self.pictures.at(url)):
                pictures[url] = msgspec.structs.replace(known, alt=reference.alt)
        lang = self._config.foreign(getattr(entry.fields, "lang", ""))
        return Text(
            digest=entry.body_digest,
            links=tuple(sorted(links.items())),
            pictures=tuple(pictures.values()),
            lang=lang,
            dir=direction_of(lang),
        )

    def _address(self, source: str, here: str, target: str, use: Use, place: Place) -> str | None:
        """What `resolve` gives, found once for links that lead the same way from everywhere.

        Most links do: to a column, to another host. One that there is something to tell of is
        resolved at each of its places.
        """
        if use != "link" or not target.startswith(("/", "http")):
            return self.resolve(source, here, target, use, place)
        if target not in self._from_everywhere:
            told, asked = len(self.diagnostics), len(self._pending)
            url = self.resolve(source, here, target, use, place)
            if len(self.diagnostics) == told:
                path = self._pending[-1].path if len(self._pending) > asked else None
                self._from_everywhere[target] = (url, path)
            return url
        url, path = self._from_everywhere[target]
        if path is not None:
            self._pending.append(_Pending(path, target, place))
        return url

    def picture(self, article: Article) -> Picture | None:
        """An article's picture; None when it has none or it is missing."""
        fields, entry = article.fields, article.entry
        if not fields.image:
            return None
        place = entry.place("image")
        if not fields.image_alt:
            self._no_alt(place, fields.image, "加一行 image_alt: 图片说明")
        here = self._routes.article(article)
        url = self.resolve(entry.file, here, fields.image, "picture", place, is_address=False)
        if url is None:
            return None
        known = self.pictures.at(url) or Picture(url=url, absolute=self._config.base + url, alt="")
        self.pictures.check_width(known, fields.image, place)
        return msgspec.structs.replace(known, alt=fields.image_alt, credit=fields.image_credit)

    def attachment(self, owner: Article | Column, entry: Entry, index: int) -> Companion | None:
        """The file of an attachment; it is published from `self.used`."""
        name = entry.fields.attachments[index].file
        place = entry.place(f"attachments.{index}.file")
        here = self._own_path(owner)
        url = self.resolve(entry.file, here, name, "attachment", place, is_address=False)
        file = self._source_file(entry.file, name)
        return self._files[file][1] if url is not None and file in self._files else None

    def played(self, article: Article) -> Iterator[Companion]:
        """The films and recordings that the text of an article plays."""
        for reference in article.entry.references:
            if reference.is_played:
                path, _ = _take_apart(reference.target)
                file = self._source_file(article.file, path)
                if file in self._files:
                    yield self._files[file][1]

    def path_of(self, companion: Companion) -> str:
        return self._files[_composed(companion.file)][0]

    def destination(self, target: str, place: Place) -> tuple[str, str]:
        """Where a redirect leads: an output path, or an address elsewhere as it is.

        The second part is what follows the path: `?q=x#part`.
        """
        if _EXTERNAL.match(target):
            return target, ""
        path, tail = _take_apart(target)
        file = self._source_file(f"{CONTENT_FOLDER}/-", path)
        if page := self._page(file):
            return page, tail
        return self._pending_path("", path, target, place), tail

    def resolve(
        self,
        source: str,
        here: str,
        target: str,
        use: Use,
        place: Place,
        *,
        is_address: bool = True,
    ) -> str | None:
        """The address of `target`, relative to the site's top, as written in a link.

        :param source: the file that names the target; `here` is its page.
        :param is_address: whether the target is written as an address (in a link) or as the
            plain name of a file (in front matter), where `#` and `%` mean themselves.
        :returns: None for what leads out of the site or nowhere, or within the page.
        """
        path, tail = target, ""
        if is_address:
            if use == "link" and (inside := self._inside(target)) is not None:
                return inside
            if not target or target.startswith("#") or _EXTERNAL.match(target):
                return None
            path, tail = _take_apart(target)
        file = self._source_file(source, path)
        if use == "picture" and not is_address and (sort := outside(target)):
            self.diagnostics.append(tell_outside(place, target, sort))
            return None
        if file is None:
            self.diagnostics.append(diagnose("RD404", place, target=target))
            return None
        if file in self._files:
            published, companion = self._files[file]
            self.used[published] = companion
            self.named.add(published)
            if use in ("picture", "poster"):
                is_poster = use == "poster"
                return self.pictures.address(published, companion, tail, place, is_poster=is_poster)
            return url_of(published) + tail
        if file in self._refused and (refusal := refusal_of(file, *self._endings)):
            self.meant.add(file)
            self.diagnostics.append(diagnose("RD408", place, target=target, **refusal.words()))
            return None
        if use == "link" and (page := self._page(file)):
            return url_of(page) + self._part(tail, file, place)
        if file in self._withheld:
            if self._withheld[file] == "faulty":
                return None  # its own faults are told already
            reason, reason_en = _REASONS[self._withheld[file]]
            words = {"target": target, "reason": reason, "reason_en": reason_en}
            self.diagnostics.append(diagnose("RD406", place, **words))
            return None
        if path.startswith("/assets/"):
            asset = self._assets.find(path.removeprefix("/assets/"))
            if asset:
                url = url_of(asset.path) + tail
                if use != "link":
                    self.pictures.note_asset(asset, url)
                return url
        if use == "link" and not path.endswith(".md"):
            return url_of(self._pending_path(here, path, target, place)) + tail
        self._report_missing(use, target, source, place)
        return None

    def _inside(self, target: str) -> str | None:
        """Where an address that begins with the site's own leads, from the top of the site."""
        if not _WEB.match(target):
            return None
        path, tail = _take_apart(target)
        path = _host_and_path(path)
        if path + "/" == self._base:
            path = self._base
        if not path.startswith(self._base) or "/../" in f"{path}/":
            return None
        path = _composed(path.removeprefix(self._base))
        if f"{path}index.html" in self._folders:
            path += "index.html"  # so that it opens from a disk too
        self.named.add(path)
        return url_of(path) + tail

    def _part(self, tail: str, file: str, place: Place) -> str:
        """The tail of a link to an article, with the id of the part as it is on the page."""
        query, sign, part = tail.partition("#")
        if not sign or not part:
            return tail
        part = f"{ID_PREFIX}{unquote(part).removeprefix(ID_PREFIX)}"
        self._check_part(part, file, place)
        return f"{query}#{part}"

    def _check_part(self, part: str, file: str, place: Place) -> None:
        name = unquote(part).removeprefix(ID_PREFIX)
        entry = self._entry(file)
        known = entry.body.ids if entry else ()
        if name not in known and not name.startswith("fn"):
            near = did_you_mean(name, known)
            words = suggestion(
                near and f"#{near}",
                "位置写小标题的文字，如 #一、审议（去掉标点，空格写成 -）",
                "write the words of a heading without punctuation, blanks as -",
            )
            self.diagnostics.append(diagnose("RD407", place, target=f"#{name}", **words))

    def _page(self, file: str | None) -> str | None:
        """The output path of the page that a source file makes."""
        if file in self._articles:
            return self._routes.article(self._articles[file])
        return column_path(self._columns[file].slug) if file in self._columns else None

    def _entry(self, file: str) -> Entry | None:
        article = self._articles.get(file)
        return article.entry if article else getattr(self._columns.get(file), "text", None)

    def unmet(self, paths: Container[str]) -> Iterator[Diagnostic]:
        """Links to paths of the site that no output has."""
        for path, target, place in self._pending:
            if path not in paths:
                yield _dead_link(target, place)

    def _pending_path(self, here: str, path: str, target: str, place: Place) -> str:
        if path.startswith("/"):
            wanted = posixpath.normpath(path).lstrip("/")
        else:
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
        if path.endswith("/") or wanted in (".", ""):
            wanted = "index.html" if wanted in (".", "") else f"{wanted}/index.html"
        elif "." not in posixpath.basename(wanted):
            wanted += "/index.html"
        wanted = unicodedata.normalize("NFC", wanted)
        self._pending.append(_Pending(wanted, target, place))
        self.named.add(wanted)
        return wanted

    def _source_file(self, source: str, target: str) -> str | None:
        """The source file a target names; None when it leads out of content/."""
        if target.startswith("/"):
            target = target.removeprefix(f"/{CONTENT_FOLDER}/").lstrip("/")
            joined = posixpath.join(CONTENT_FOLDER, target)
        else:
            joined = posixpath.join(posixpath.dirname(source), target)
        file = posixpath.normpath(joined)
        inside = file == CONTENT_FOLDER or file.startswith(f"{CONTENT_FOLDER}/")
        return _composed(file) if inside and "\0" not in file else None

    def _own_path(self, owner: Article | Column) -> str:
        if isinstance(owner, Article):
            return self._routes.article(owner)
        return column_path(owner.slug)

    def _no_alt(self, place: Place, target: str, remedy: str) -> None:
        words = {"target": target, "remedy": remedy, "remedy_en": "describe the picture in words"}
        self.diagnostics.append(diagnose("RD405", place, **words))

    def _report_missing(self, use: Use, target: str, source: str, place: Place) -> None:
        if use == "link":
            self.diagnostics.append(_dead_link(target, place))
            return
        if use != "attachment" and (sort := lost_outside(target)):
            self.diagnostics.append(tell_outside(place, target, sort))
            return
        code = "RD403" if use == "attachment" else "RD402"
        folder = posixpath.dirname(source)
        near = nearest_file(target, self._files, folder)
        self.meant.add(posixpath.normpath(f"{folder}/{near}"))
        self.diagnostics.append(diagnose(code, place, target=target, **nearly(near)))


def nearest_file(target: str, files: Iterable[str], folder: str) -> str:
    """The file that was probably meant, as it is written in a source of this folder.

    It lies in this folder and has the name but for its case or its ending, or a name that is a
    slip away; or it is the only file of that name elsewhere; or several were named in one text.
    """
    wanted = posixpath.basename(_composed(unquote(target)))
    start = f"{folder}/"
    known = list(files)
    beside = [file.removeprefix(start) for file in known if file.startswith(start)]
    stem = _stem(wanted)
    alike = [name for name in beside if _stem(posixpath.basename(name)) == stem and name != target]
    if alike:
        return alike[0]
    elsewhere = [file for file in known if file.endswith(f"/{wanted}")]
    if len(elsewhere) == 1:
        return posixpath.relpath(elsewhere[0], folder)
    parts = [part for part in _BETWEEN_FILES.split(wanted) if part in beside]
    return "、".join(parts) or did_you_mean(target, beside)


def _stem(name: str) -> str:
    return posixpath.splitext(name)[0].casefold()


def _take_apart(address: str) -> tuple[str, str]:
    """The path of an address, decoded, and its query and fragment as they are."""
    path, mark, fragment = address.partition("#")
    path, sign, query = path.partition("?")
    return unquote(path), sign + query + mark + fragment


def _host_and_path(address: str) -> str:
    """What tells sites apart: neither the way they are fetched, nor the case of the host."""
    host, slash, path = address.partition("//")[2].partition("/")
    return host.lower() + slash + path


def _composed(file: str) -> str:
    """A name in one composition: macOS takes é apart, editors type it in one."""
    return file if file.isascii() else unicodedata.normalize("NFC", file)


def _dead_link(target: str, place: Place) -> Diagnostic:
    remedy = "检查路径；链到别的稿件时写它的文件，如 ../2026/文件名.md"
    remedy_en = "see the path; for another article name its file, as in ../2026/name.md"
    if right := whole_address(target):
        remedy = f"写成 {right}：外站网址以 https:// 开头，邮箱以 mailto: 开头，符号用半角"
        remedy_en = f"write {right}: addresses elsewhere begin with https:// or mailto:"
    return diagnose("RD401", place, target=target, remedy=remedy, remedy_en=remedy_en)
