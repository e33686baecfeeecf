"""The frame of every page: name, menu and footer, made from the configuration alone."""

import re
from urllib.parse import urlsplit

from renda.config import CONFIG_FILE, NO_EMBLEM, Config, Contact, Marks
from renda.desk import Desk
from renda.diagnostics import Diagnostic, Place, diagnose, nearly
from renda.languages import direction_of
from renda.picture_views import KNOWN_TYPES
from renda.pictures.forms import HEAD, TYPES, form_of
from renda.routes import SEARCH, column_path
from renda.urls import url_of
from renda.views import FooterMark, Frame, MenuItem


def make_frame(desk: Desk) -> tuple[Frame, list[Diagnostic]]:
    """The frame of a site, and a diagnostic for each picture of it that is not there."""
    config = desk.config
    found: list[Diagnostic] = []
    frame = Frame(
        name=config.name,
        description=config.description,
        keywords=",".join(config.keywords),
        language=config.language,
        dir=direction_of(config.language),
        domain=urlsplit(config.base_url).hostname or "",
        site_code=config.marks.site_code,
        organiser=config.organiser or config.name,
        share_picture=_share_picture(desk, found),
        logo=_picture(desk, config.logo, found),
        emblem=_picture(desk, "" if config.emblem == NO_EMBLEM else config.emblem, found),
        colour=config.colour,
        base=config.base,
        menu=menu(desk, archived=False),
        footer_links=tuple(desk.column_link(slug) for slug in config.footer_columns),
        asks_before_leaving=config.outside_links == "确认",
        contact=_contact(config.contact),
        marks=_marks(config),
        feed=desk.site_feed,
        search=SEARCH if config.search.enabled else "",
    )
    return frame, found


def _picture(desk: Desk, name: str, found: list[Diagnostic]) -> str:
    """The address of a picture that the configuration names; one that is missing is told."""
    if not name:
        return ""
    if asset := desk.assets.find(name):
        return url_of(asset.path)
    near = desk.assets.nearest(name)
    found.append(diagnose("RD505", Place(CONFIG_FILE), name=name, **nearly(near)))
    return ""


def _share_picture(desk: Desk, found: list[Diagnostic]) -> str:
    """The address of the picture that pages without one are shared with; what is wrong is told."""
    name = desk.config.share_picture
    _picture(desk, name, found)
    asset = desk.assets.find(name)
    if asset and TYPES.get(form_of(asset.data[:HEAD])) not in KNOWN_TYPES:
        found.append(diagnose("RD212", Place(CONFIG_FILE), name=name))
    return desk.picture_of_site


def menu(desk: Desk, *, archived: bool, parent: str | None = None) -> tuple[MenuItem, ...]:
    """The columns that readers see in the menu, or the ones laid to the archive."""
    return tuple(
        MenuItem(
            slug=column.slug,
            name=column.name,
            url=url_of(column_path(column.slug)),
            children=menu(desk, archived=False, parent=column.slug),
        )
        for column in (desk.site.columns.values() if archived else desk.site.children_of(parent))
        if not column.settings.hidden and column.settings.archived is archived
    )


def _contact(contact: Contact) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("地址", contact.address),
        ("邮编", contact.postcode),
        ("电话", contact.phone),
        ("邮箱", contact.email),
        ("办公时间", contact.hours),
    )
    return tuple((name, value) for name, value in pairs if value)


def _marks(config: Config) -> tuple[FooterMark, ...]:
    """The registration marks, each with the address its office prescribes."""
    marks: Marks = config.marks
    found = []
    if marks.icp:
        found.append(FooterMark(text=marks.icp, url="https://beian.miit.gov.cn/"))
    if marks.police and (code := re.search(r"\d{14}", marks.police)):
        address = f"https://beian.mps.gov.cn/#/query/webSearch?code={code[0]}"
        found.append(FooterMark(text=marks.police, url=address))
    if marks.site_code:
        found.append(FooterMark(text=f"网站标识码：{marks.site_code}"))
    if marks.conac:
        address = f"https://bszs.conac.cn/sitename?method=show&id={marks.conac}"
        found.append(FooterMark(text="党政机关网站标识", url=address))
    if marks.ipv6:
        found.append(FooterMark(text="本网站支持 IPv6"))
    return tuple(found)
