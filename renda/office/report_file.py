"""Where a report lies: choosing its place, refusing a bad one, writing it.

Never below the published site, which would publish what is wrong with it; never over a file
that is no report.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from renda.diagnostics import Diagnostic, diagnose
from renda.moments import BEIJING
from renda.office.records import load_record
from renda.options import DEFAULT_OUTPUT, SOURCE_FOLDERS
from renda.output_folder import MARKER, write_fault

REPORT_FOLDER = "reports"


def report_file(site_folder: Path, wanted: Path | None, now: datetime) -> Path:
    """The file of a report: the one that is wanted, else one named by the time of the check.

    :param wanted: a file that ends in `.html`, or a folder; none for `reports/` in the site.
    """
    if wanted and wanted.suffix.lower() in (".html", ".htm"):
        return wanted
    folder = wanted or site_folder / REPORT_FOLDER
    return folder / f"check-{now.astimezone(BEIJING):%Y-%m-%dT%H%M}.html"


def refuse_report(site_folder: Path, file: Path) -> Diagnostic | None:
    """Why a report must not be written there; None when it may."""
    published = any((folder / MARKER).exists() for folder in file.parents)
    if published or file.is_relative_to(site_folder / DEFAULT_OUTPUT):
        words = {"detail": "那是发布出去的文件夹", "detail_en": "that folder is published"}
    elif any(file.is_relative_to(site_folder / folder) for folder in SOURCE_FOLDERS):
        words = {"detail": "那里是源文件", "detail_en": "sources lie there"}
    elif file.exists() and load_record(file) is None:
        words = {"detail": "那里已有别的文件", "detail_en": "another file is there"}
    else:
        return None
    return diagnose("RD020", path=file, **words)


def write_report(site_folder: Path, file: Path, html: str) -> list[Diagnostic]:
    """Write a report in one step, so that nobody reads half of one.

    The site's own folder of reports is kept out of git by a file of its own: what is wrong
    today is no part of the sources, and may hold what is not public.
    """
    draft = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        ignore = site_folder / REPORT_FOLDER / ".gitignore"
        if file.parent == ignore.parent and not ignore.exists():
            ignore.write_text("*\n", "utf-8", newline="\n")
        draft.write_text(html, "utf-8", newline="\n")
        draft.replace(file)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        return [write_fault(error, str(file))]
    return []
