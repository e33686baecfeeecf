"""Layouts: making a page from its view by its template.

A template receives its view and nothing else. Which files it can reach, `closures` tells
before anything is made. Jinja is imported only when a template is parsed or a page is made.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from renda.assets import AssetSet
from renda.closures import LAYOUT_FOLDER, Closures
from renda.diagnostics import Diagnostic, Place, diagnose
from renda.layout_memory import LayoutMemory, Reach
from renda.shared_parts import NotShareable, SharedParts
from renda.urls import url_of
from renda.views import Frame, Page

if TYPE_CHECKING:
    from jinja2 import Template, TemplateSyntaxError

    from renda.jinja_layouts import LayoutEnvironment

#: From so many pages of a kind on, linking their template is worth its time.
MANY = 500


class TemplateFault(Exception):  # noqa: N818 - a finding in a layout, not an error of ours
    """A template failed while a page was made."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class Layouts:
    """The templates of a site.

    :param folders: where to look; a file in an earlier folder wins, file by file.
    :param memory: what is known of templates from earlier builds.
    :param links: whether templates may be linked (`prepare`).
    """

    def __init__(
        self,
        folders: Sequence[Path],
        assets: AssetSet,
        memory: LayoutMemory | None = None,
        *,
        links: bool = True,
    ) -> None:
        self._folders = folders
        self._assets = assets
        self._memory = memory or LayoutMemory(None, "")
        self._closures = Closures(folders, assets, self._memory, self._parse)
        self.closure = cache(self._closures.find)
        self._template = cache(self._load_template)
        self._links = links
        self._linked: dict[type[Page], Template] = {}

    def render(self, page: Page, frame: Frame, body: str) -> bytes:
        """The HTML of a page. `body` is sanitised HTML.

        :raises TemplateFault: when the template fails, with its file and line.
        """
        given = {"page": page, "site": frame, "body": Markup(body)}
        if linked := self._linked.get(type(page)):
            # What fails here fails again below, where the file and the line are known.
            with suppress(Exception):
                return linked.render(given).encode("utf-8")
        try:
            html = self._template(page.template).render(given)
        except Exception as error:  # whatever a template does, the editor gets a diagnostic
            raise TemplateFault(self._explain(error, page)) from error
        return html.encode("utf-8")

    def prepare(self, kind: type[Page], count: int) -> None:
        """Load all that many pages of a kind need, so that workers that are forked have it.

        Where the pages are worth it, or it was done in an earlier build, they are made from a
        linked template. What is wrong with a template is told when a page is made.

        :param count: how many pages are to be made.
        """
        from jinja2 import TemplateError

        closure = self.closure(kind.template)
        if self._links and not closure.faults:
            fields = {"page": kind.__struct_fields__, "site": Frame.__struct_fields__}
            with suppress(Exception):  # whatever a template does, it does it again in a page
                linked = self._environment.linked(
                    kind.template, fields, closure.sources, may_link=count >= MANY
                )
                if linked:
                    self._linked[kind] = linked
                    return
        for reached in closure.names:
            with suppress(TemplateError):
                self._template(reached)

    @cached_property
    def _environment(self) -> "LayoutEnvironment":
        from renda.jinja_layouts import LayoutEnvironment
        from renda.qr_code import draw_qr_code

        known = {
            "asset": cache(self._asset),
            "qr_code": draw_qr_code,
            "shared": SharedParts(),
        }
        return LayoutEnvironment(self._folders, known, self._memory)

    def _load_template(self, name: str) -> "Template":
        return self._environment.get_template(name)

    def _parse(self, text: str, name: str) -> Reach:
        from renda.jinja_layouts import parse_reach

        return parse_reach(self._environment, text, name)

    def _asset(self, name: str) -> str:
        asset = self._assets.find(name)
        return url_of(asset.path) if asset else ""

    # --- faults ------------------------------------------------------------------------------

    def _explain(self, error: Exception, page: Page) -> Diagnostic:
        from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

        if isinstance(error, TemplateSyntaxError):
            return _syntax_fault(error)
        place = self._place_of(error) or Place(f"{LAYOUT_FOLDER}/{page.template}")
        if isinstance(error, TemplateNotFound):
            return self._closures.not_found(str(error.name or ""), place)
        if isinstance(error, NotShareable):
            return diagnose("RD508", place, kind=str(error), page=page.path)
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


def _syntax_fault(error: "TemplateSyntaxError") -> Diagnostic:
    place = Place(f"{LAYOUT_FOLDER}/{error.name}", error.lineno)
    return diagnose("RD501", place, detail=error.message or "")
