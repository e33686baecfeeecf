"""Layouts: which templates a page can reach, and making the page from its view.

A template receives its view and nothing else, so what a page depends on is known before it
is made: the view, and the *closure* of its template (the files it extends, includes or
imports, and the assets it names). Names that vary would hide a dependency and are errors.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.utils import Namespace
from markupsafe import Markup

from renda.assets import AssetSet
from renda.diagnostics import Diagnostic, Place, diagnose, did_you_mean, nearly
from renda.qr_code import draw_qr_code
from renda.urls import url_of
from renda.views import Frame, Page

LAYOUT_FOLDER = "layouts"


class Closure(NamedTuple):
    """All a template can reach, as one digest; `faults` make it unusable."""

    digest: str
    faults: tuple[Diagnostic, ...] = ()


class _Reach(NamedTuple):
    """What one template file holds and refers to, each reference with its place."""

    digest: str
    references: tuple[tuple[str, Place], ...]
    faults: tuple[Diagnostic, ...] = ()


class TemplateFault(Exception):  # noqa: N818 - a finding in a layout, not an error of ours
    """A template failed while a page was made."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class Layouts:
    """The templates of a site.

    :param folders: where to look; a file in an earlier folder wins, file by file.
    """

    def __init__(self, folders: Sequence[Path], assets: AssetSet) -> None:
        self._folders = folders
        self._assets = assets
        self._environment = Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.globals = {
            "asset": self._asset,
            "namespace": Namespace,  # what a loop hands from one round to the next
            "qr_code": draw_qr_code,
        }
        # JSON in pages keeps its Chinese; `tojson` escapes what could end the script element.
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self.closure = cache(self._closure)
        self._reach = cache(self._read_reach)
        self._template = cache(self._environment.get_template)

    def render(self, page: Page, frame: Frame, body: str) -> bytes:
        """The HTML of a page. `body` is sanitised HTML.

        :raises TemplateFault: when the template fails, with its file and line.
        """
        try:
            template: Template = self._template(page.template)
            html = template.render(page=page, site=frame, body=Markup(body))
        except Exception as error:  # whatever a template does, the editor gets a diagnostic
            raise TemplateFault(self._explain(error, page)) from error
        return html.encode("utf-8")

    def _asset(self, name: str) -> str:
        asset = self._assets.find(name)
        return url_of(asset.path) if asset else ""

    # --- closures ----------------------------------------------------------------------------

    def _closure(self, name: str) -> Closure:
        digests: dict[str, str] = {}
        faults: list[Diagnostic] = []
        waiting = [(name, Place(f"{LAYOUT_FOLDER}/{name}"))]
        while waiting:
            name, asked = waiting.pop()
            if name in digests:
                continue
            reach = self._reach(name)
            if reach is None:
                faults.append(self._not_found(name, asked))
                continue
            digests[name] = reach.digest
            faults += reach.faults
            waiting += reach.references
        text = "\0".join(f"{name}\0{digest}" for name, digest in sorted(digests.items()))
        digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
        return Closure(digest, tuple(faults))

    def _read_reach(self, name: str) -> _Reach | None:
        """What one template refers to; None when there is no such template."""
        place = Place(f"{LAYOUT_FOLDER}/{name}")
        assert self._environment.loader is not None
        try:
            source, *_ = self._environment.loader.get_source(self._environment, name)
            tree = self._environment.parse(source, name, name)
        except TemplateNotFound:
            return None
        except TemplateSyntaxError as error:
            return _Reach("", (), (_syntax_fault(error),))
        except UnicodeDecodeError:
            return _Reach("", (), (diagnose("RD110", place, encoding="?"),))
        references: list[tuple[str, Place]] = []
        faults: list[Diagnostic] = []
        digest = hashlib.blake2b(source.encode(), digest_size=16)
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            names = _names_of(node)
            if names is None:
                faults.append(diagnose("RD504", place.at(node.lineno)))
            references += [(other, place.at(node.lineno)) for other in names or ()]
        called = set()
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "asset":
                called.add(id(call.node))
                found = self._asset_path(call, place.at(call.lineno))
                if isinstance(found, Diagnostic):
                    faults.append(found)
                else:
                    digest.update(f"\0{found}".encode())
        for name_node in tree.find_all(nodes.Name):
            if name_node.name == "asset" and id(name_node) not in called:
                faults.append(diagnose("RD507", place.at(name_node.lineno)))
        return _Reach(digest.hexdigest(), tuple(references), tuple(faults))

    def _asset_path(self, call: nodes.Call, place: Place) -> str | Diagnostic:
        """The published path of the asset a call names, which holds its fingerprint."""
        name = call.args[0].value if call.args and isinstance(call.args[0], nodes.Const) else None
        if not isinstance(name, str):
            return diagnose("RD507", place)
        if asset := self._assets.find(name):
            return asset.path
        return diagnose("RD505", place, name=name, **nearly(self._assets.nearest(name)))

    # --- faults ------------------------------------------------------------------------------

    def _not_found(self, name: str, place: Place) -> Diagnostic:
        near = did_you_mean(name, self._environment.list_templates())
        return diagnose("RD502", place, name=name, **nearly(near))

    def _explain(self, error: Exception, page: Page) -> Diagnostic:
        if isinstance(error, TemplateSyntaxError):
            return _syntax_fault(error)
        place = self._place_of(error) or Place(f"{LAYOUT_FOLDER}/{page.template}")
        if isinstance(error, TemplateNotFound):
            return self._not_found(str(error.name or ""), place)
        code = "RD503" if isinstance(error, UndefinedError) else "RD506"
        detail = str(error) if code == "RD503" else _words_of(error)
        return diagnose(code, place, detail=detail, page=page.path)

    def _place_of(self, error: Exception) -> Place | None:
        """The innermost line of a template in the traceback, which Jinja maps for us."""
        place = None
        step = error.__traceback__
        while step:
            path = Path(step.tb_frame.f_code.co_filename)
            for folder in self._folders:
                if path.is_relative_to(folder):
                    name = path.relative_to(folder).as_posix()
                    place = Place(f"{LAYOUT_FOLDER}/{name}", step.tb_lineno)
            step = step.tb_next
        return place


def _words_of(error: Exception) -> str:
    """What a template's error says, the same however deep the caller stood.

    Where the interpreter notices that a template never ends varies with the depth of the
    stack, and its words with the place; a diagnostic must not.
    """
    if isinstance(error, RecursionError):
        return "RecursionError: maximum recursion depth exceeded"
    return f"{type(error).__name__}: {error}"


def _syntax_fault(error: TemplateSyntaxError) -> Diagnostic:
    place = Place(f"{LAYOUT_FOLDER}/{error.name}", error.lineno)
    return diagnose("RD501", place, detail=error.message or "")


def _names_of(node: nodes.Node) -> list[str] | None:
    """The templates a tag refers to; None when a name is not written out."""
    template = getattr(node, "template", None)
    written = template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]
    names = [part.value for part in written if isinstance(part, nodes.Const)]
    return names if len(names) == len(written) else None
