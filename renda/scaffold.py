"""`new`: a fresh article in its column, ready to be written. Never overwrites a file."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from renda.config import CONTENT_FOLDER, Config
from renda.diagnostics import Diagnostic, diagnose, did_you_mean
from renda.fields import suggestion
from renda.kinds import KINDS
from renda.output_folder import write_fault
from renda.urls import expand_permalink, is_reserved_stem, safe_name

#: Bytes of a file name made from a title: forty Chinese characters.
_STEM_LIMIT = 120
_TEMPLATE = """---
title: {title}
date: {date}
id: {id}
source:
author:
editor:
draft: true
---

"""


class NewArticle(NamedTuple):
    """The file made, relative to the site folder, and the output path its page will have."""

    file: str
    path: str


def new_article(
    site_folder: Path, config: Config, column: str, title: str, now: datetime
) -> tuple[NewArticle | None, list[Diagnostic]]:
    """Write the skeleton of a draft. `column` is a slug or a column's name."""
    columns = {c.slug: c for c in config.every_column() if KINDS[c.kind].holds_articles}
    by_name = {c.name: slug for slug, c in columns.items()}
    slug = by_name.get(column, column)
    if slug not in columns:
        near = did_you_mean(column, [*columns, *by_name])
        words = suggestion(near, "可用：" + "、".join(columns), "one of: " + ", ".join(columns))
        return None, [diagnose("RD206", slug=column, **words)]
    folder = site_folder / CONTENT_FOLDER / slug / f"{now.year:04}"
    stem = safe_name(title, _STEM_LIMIT)
    if is_reserved_stem(stem):
        stem += "-1"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number, path = 1, folder / f"{stem}.md"
        while path.exists() or (folder / path.stem).exists():
            number += 1
            path = folder / f"{stem}-{number}.md"
        # By the file's name, so that two editors who begin at one moment do not clash.
        mark = hashlib.blake2b(path.stem.encode(), digest_size=3).hexdigest()
        article_id = f"{slug}-{now:%Y%m%d}-{mark}"
        text = _TEMPLATE.format(
            title=_as_yaml(title.strip()), date=f"{now:%Y-%m-%d %H:%M}", id=article_id
        )
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        return None, [write_fault(error, str(folder))]
    page = expand_permalink(
        columns[slug].permalink or config.permalink,
        column=slug,
        date=now,
        slug=path.stem,
        id=article_id,
    )
    return NewArticle(path.relative_to(site_folder).as_posix(), page), []


def _as_yaml(title: str) -> str:
    """A title in quotes, whatever it holds, so that no trap of YAML can spring."""
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
