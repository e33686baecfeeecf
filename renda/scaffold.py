"""`new`: a fresh file in its column, ready to be written. Never overwrites a file.

A column of articles gets a draft with a name made from its title, a page column its
`index.md`. Called by the command line.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from renda.config import CONTENT_FOLDER, ColumnSettings, Config
from renda.diagnostics import Diagnostic, Place, diagnose, did_you_mean
from renda.fields import fields_of, suggestion
from renda.kinds import KINDS
from renda.model import ArticleFields, PageFields
from renda.output_folder import write_fault
from renda.routes import column_path
from renda.urls import expand_permalink, is_reserved_stem, safe_name

#: Bytes of a file name made from a title: forty Chinese characters.
_STEM_LIMIT = 120
_ARTICLE = """---
title: {title}
date: {date}
id: {id}
source:
author:
editor:
draft: true
{more}---

"""
_PAGE = """---
title: {title}
{more}---

（正文待补充）
"""
#: Further fields that editors need most, shown behind `#`.
_OFTEN_IN_ARTICLES = (
    *("summary", "keywords", "topics", "image", "image_alt", "image_credit"),
    *("source_url", "photographer", "featured", "pin_until", "publish_at", "expires_at"),
)
_OFTEN_IN_PAGES = ("summary", "updated")
_INDEX = "index.md"


class NewArticle(NamedTuple):
    """The file made, relative to the site folder, and the output path its page will have."""

    file: str
    path: str


def new_article(
    site_folder: Path, config: Config, column: str, title: str, now: datetime
) -> tuple[NewArticle | None, list[Diagnostic]]:
    """Write the skeleton of a draft, or of a page column's one page.

    :param column: a slug or a column's name.
    """
    settings, fault = _find_column(config, column)
    if settings is None:
        return None, [fault]
    if KINDS[settings.kind].gathers:
        children = "、".join(child.slug for child in settings.children)
        return None, [_refused(settings, f"换成下级栏目：{children}", f"name a child: {children}")]
    try:
        if KINDS[settings.kind].is_page:
            return _new_page(site_folder, settings, title)
        return _new_draft(site_folder, config, settings, title, now)
    except OSError as error:
        return None, [write_fault(error, f"{CONTENT_FOLDER}/{settings.slug}")]


def _find_column(config: Config, column: str) -> tuple[ColumnSettings | None, Diagnostic]:
    """The column of that slug or name, and the fault if there is none."""
    columns = {settings.slug: settings for settings in config.every_column()}
    by_name = {settings.name: slug for slug, settings in columns.items()}
    near = did_you_mean(column, [*columns, *by_name])
    open_to_all = [slug for slug, c in columns.items() if not KINDS[c.kind].gathers]
    listed = ("可用：" + "、".join(open_to_all), "one of: " + ", ".join(open_to_all))
    fault = diagnose("RD206", slug=column, **suggestion(near, *listed))
    return columns.get(by_name.get(column, column)), fault


def _refused(settings: ColumnSettings, remedy: str, remedy_en: str) -> Diagnostic:
    return diagnose("RD302", column=settings.slug, remedy=remedy, remedy_en=remedy_en)


def _new_page(
    site_folder: Path, settings: ColumnSettings, title: str
) -> tuple[NewArticle | None, list[Diagnostic]]:
    file = f"{CONTENT_FOLDER}/{settings.slug}/{_INDEX}"
    more = _commented(PageFields, _OFTEN_IN_PAGES)
    try:
        _write(site_folder / file, _PAGE.format(title=_as_yaml(title.strip()), more=more))
    except FileExistsError:
        return None, [_refused(settings, f"直接修改 {file}", f"edit {file}")]
    return NewArticle(file, column_path(settings.slug)), []


def _new_draft(
    site_folder: Path, config: Config, settings: ColumnSettings, title: str, now: datetime
) -> tuple[NewArticle, list[Diagnostic]]:
    folder = site_folder / CONTENT_FOLDER / settings.slug / f"{now.year:04}"
    stem = safe_name(title, _STEM_LIMIT)
    if is_reserved_stem(stem):
        stem += "-1"
    path = folder / f"{stem}.md"
    twins = [
        path.relative_to(site_folder).as_posix() for path in (path, folder / stem) if path.exists()
    ]
    number = 1
    while path.exists() or (folder / path.stem).exists():
        number += 1
        path = folder / f"{stem}-{number}.md"
    # By the file's name, so that two editors who begin at one moment do not clash.
    mark = hashlib.blake2b(path.stem.encode(), digest_size=3).hexdigest()
    article_id = f"{settings.slug}-{now:%Y%m%d}-{mark}"
    text = _ARTICLE.format(
        title=_as_yaml(title.strip()),
        date=f"{now:%Y-%m-%d %H:%M}",
        id=article_id,
        more=_commented(KINDS[settings.kind].fields or ArticleFields, _OFTEN_IN_ARTICLES),
    )
    _write(path, text)
    page = expand_permalink(
        settings.permalink or config.permalink,
        column=settings.slug,
        date=now,
        slug=path.stem,
        id=article_id,
    )
    file = path.relative_to(site_folder).as_posix()
    return NewArticle(file, page), [
        diagnose("RD350", Place(file), other=twin) for twin in twins[:1]
    ]


def _commented(struct: type[msgspec.Struct], names: Sequence[str]) -> str:
    """Optional fields by their Chinese names, to be switched on by deleting the `#`."""
    keys = {field.name: field.key.zh for field in fields_of(struct)}
    lines = [f"# {keys[name]}:\n" for name in names if name in keys]
    return "".join(["# 还可以写下面这些。要用哪项，就删去它前面的“# ”：\n", *lines])


def _write(path: Path, text: str) -> None:
    """:raises OSError: when it cannot be written, or is there already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _as_yaml(title: str) -> str:
    """A title in quotes, whatever it holds, so that no trap of YAML can spring."""
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
