"""Makes the pages for the office: a view and a template of the program's own to HTML.

Everything a template is given is escaped; the style sheet lies in the page, so that it needs
nothing beside it.
"""

from functools import cache
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from renda import __version__
from renda.diagnostics import Language
from renda.office.newsroom import Newsroom
from renda.office.records import as_block
from renda.office.report import Report
from renda.palette import DEFAULT_COLOUR, palette_css

_TEMPLATES = Path(__file__).parent
_SEVERITIES = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}


def render_report(report: Report, language: Language, colour: str = DEFAULT_COLOUR) -> str:
    """The report of a check as one page that needs nothing beside it."""
    return _render("report.html", report, language, colour, record=as_block(report.record))


def render_newsroom(newsroom: Newsroom, language: Language, colour: str = DEFAULT_COLOUR) -> str:
    """The newsroom of the preview."""
    return _render("newsroom.html", newsroom, language, colour)


def _render(
    template: str, view: msgspec.Struct, language: Language, colour: str, **more: Markup
) -> str:
    def say(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    return (
        _environment()
        .get_template(template)
        .render(
            view=view,
            say=say,
            severities=_SEVERITIES[language],
            language="zh-CN" if language == "zh" else "en",
            palette=Markup(palette_css(colour)),
            version=__version__,
            **more,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
