"""What is asked of a build, and where its things lie.

Imported by all that builds or looks at a site; reads nothing.
"""

import hashlib
from datetime import datetime
from pathlib import Path

import msgspec

from renda.assets import ASSET_FOLDER
from renda.closures import LAYOUT_FOLDER
from renda.config import CONTENT_FOLDER, DICTIONARY_FOLDER
from renda.output_folder import OutputFolder

SOURCE_FOLDERS = (CONTENT_FOLDER, LAYOUT_FOLDER, ASSET_FOLDER, DICTIONARY_FOLDER)
STATE_FOLDER = ".renda"
DEFAULT_OUTPUT = "public"
#: The project's own layouts and assets lie beside the package.
PROJECT = Path(__file__).resolve().parent.parent


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What to build, for which moment, and where to.

    `drafts` and `scheduled` show what is not public yet; only a preview asks for the latter.
    `search` brings the search index up to date as well, once the pages stand; without it the
    index is another's, who may change it at any time. `hold` keeps in memory what the next build
    can go by, see `renda.held`.
    """

    site_folder: Path
    output: Path
    now: datetime
    base_url: str = ""
    drafts: bool = False
    scheduled: bool = False
    strict: bool = False
    clean: bool = False
    shortcuts: bool = True
    jobs: int = 1
    search: bool = False
    hold: bool = False


def overlay(site_folder: Path, name: str) -> list[Path]:
    """Where layouts or assets are looked for: the site's own folder first."""
    return list(dict.fromkeys([site_folder / name, PROJECT / name]))


def state_file(options: BuildOptions) -> Path:
    """The record of this output folder; it moves with the site when the output lies in it."""
    output = options.output
    if output.is_relative_to(options.site_folder):
        output = output.relative_to(options.site_folder)
    name = hashlib.blake2b(output.as_posix().encode(), digest_size=8).hexdigest()
    return options.site_folder / STATE_FOLDER / f"output-{name}.sqlite"


def register_file(options: BuildOptions) -> Path:
    """The register of the site as it was last built like this, beside that record."""
    return state_file(options).with_suffix(".register")


def staging_folder(options: BuildOptions) -> Path:
    """Where the outputs of this output folder are made ready."""
    return state_file(options).with_suffix(".staging")


def open_output(options: BuildOptions) -> OutputFolder:
    """The output folder of these options, not yet claimed."""
    return OutputFolder(options.output, staging_folder(options))


def wishes(options: BuildOptions) -> str:
    """The digest of what of these options decides what a build makes, but for its moment."""
    decisive = (
        options.base_url,
        options.drafts,
        options.scheduled,
        options.strict,
        options.shortcuts,
    )
    return hashlib.blake2b(repr(decisive).encode(), digest_size=8).hexdigest()
