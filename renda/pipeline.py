"""One build, from the site folder to the output folder: load, plan, render, write.

The command line and `serve` both call `build`; there is no second way. Returns values;
prints nothing and never exits.
"""

import errno
import hashlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec
from filelock import FileLock, Timeout

from renda.assets import ASSET_FOLDER, AssetSet, load_assets
from renda.config import CONFIG_FILE, CONTENT_FOLDER, DICTIONARY_FOLDER, Config, load_config
from renda.content import Publicity, load_site
from renda.diagnostics import Diagnostic, diagnose, has_errors, in_reading_order
from renda.execute import Outcome, Progress, execute_plan
from renda.kinds import KINDS
from renda.model import Site
from renda.output_folder import OutputFolder, write_fault
from renda.palette import palette_css
from renda.pictures import PictureMaker
from renda.plan import Plan, plan_site
from renda.program import pictures_digest, program_digest
from renda.redirects import load_redirects
from renda.render import Renderer
from renda.search import SearchPlan, plan_search, update_index
from renda.state import State
from renda.store import EntryStore
from renda.templates import LAYOUT_FOLDER, Layouts
from renda.views import PictureView, View

SOURCE_FOLDERS = (CONTENT_FOLDER, LAYOUT_FOLDER, ASSET_FOLDER, DICTIONARY_FOLDER)
STATE_FOLDER = ".renda"
DEFAULT_OUTPUT = "public"
#: The project's own layouts and assets lie beside the package.
PROJECT = Path(__file__).resolve().parent.parent


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What to build, for which moment, and where to.

    `drafts` and `scheduled` show what is not public yet; only a preview asks for the latter.
    `search` brings the search index up to date as well, once the pages stand.
    """

    site_folder: Path
    output: Path
    now: datetime
    base_url: str = ""
    drafts: bool = False
    scheduled: bool = False
    strict: bool = False
    clean: bool = False
    jobs: int = 1
    search: bool = False


class BuildResult(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a build, and the site it was made of, if there is one.

    `timings` holds seconds by stage, in order. `search` is what can be found in what was built:
    for who makes the index later.
    """

    outcome: Outcome = Outcome()
    diagnostics: list[Diagnostic] = []
    seconds: float = 0.0
    next_change: datetime | None = None
    site: Site | None = None
    timings: dict[str, float] = {}
    search: SearchPlan | None = None

    def fails(self, strict: bool) -> bool:
        """Whether the exit code is 1: an error, or under `--strict` a warning."""
        return not _may_commit(self.diagnostics, strict)


class Planned(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that is known before anything is rendered."""

    site: Site
    plan: Plan
    assets: AssetSet
    layouts: Layouts
    diagnostics: list[Diagnostic]

    @cached_property
    def bodies(self) -> dict[str, str]:
        """The HTML of every body by its digest."""
        entries = [a.entry for a in self.site.articles]
        entries += [c.text for c in self.site.columns.values() if c.text]
        return {entry.body.digest: entry.body.html for entry in entries}

    @cached_property
    def search(self) -> SearchPlan | None:
        """What can be found, where the site can be searched at all."""
        return plan_search(self.site, self.bodies) if self.site.config.search.enabled else None

    def renderer(self, site_folder: Path) -> Renderer:
        return Renderer(
            site_folder,
            self.plan.frame,
            self.layouts,
            self.assets,
            self.bodies,
            self.picture_maker(site_folder),
            program_digest(),
            pictures_digest(),
        )

    def picture_maker(self, site_folder: Path) -> PictureMaker:
        return PictureMaker(site_folder, site_folder / STATE_FOLDER / "pictures", pictures_digest())


def build(options: BuildOptions, progress: Progress | None = None) -> BuildResult:
    """Build the site. Every fault is a diagnostic in the result."""
    started = time.perf_counter()
    watch = _Stopwatch()
    target = OutputFolder(options.output)
    refused = _check_output(options) or target.claim()
    if refused:
        return BuildResult(diagnostics=refused, seconds=time.perf_counter() - started)
    with _locked(options) as fault:
        if fault:
            return BuildResult(diagnostics=[fault], seconds=time.perf_counter() - started)
        built = _build(options, target, watch, progress)
    return BuildResult(
        outcome=built.outcome,
        diagnostics=in_reading_order(built.diagnostics),
        seconds=time.perf_counter() - started,
        next_change=built.planned.site.next_change if built.planned else None,
        site=built.planned.site if built.planned else None,
        timings=watch.laps,
        search=built.planned.search if built.planned else None,
    )


class _Built(NamedTuple):
    """What came of a build, as far as it came."""

    outcome: Outcome
    diagnostics: list[Diagnostic]
    planned: Planned | None = None


def _build(
    options: BuildOptions, target: OutputFolder, watch: "_Stopwatch", progress: Progress | None
) -> _Built:
    planned, diagnostics = plan(options, watch)
    if planned is None:
        return _Built(Outcome(), diagnostics)

    def may_commit(rendering: Sequence[Diagnostic]) -> bool:
        return _may_commit([*diagnostics, *rendering], options.strict)

    maker = planned.picture_maker(options.site_folder)

    def make_pictures(views: Sequence[View]) -> None:
        with watch.lap("pictures"):
            pictures = [view for view in views if isinstance(view, PictureView)]
            maker.make(pictures, options.jobs, afresh=options.clean, progress=progress)
            if pictures:
                every = (output.view for output in planned.plan.outputs.values())
                maker.prune(view for view in every if isinstance(view, PictureView))

    try:
        with State(state_file(options)) as state:
            if state.was_unreadable:
                diagnostics.append(diagnose("RD015", path=STATE_FOLDER))
            with watch.lap("render"):
                outcome, found = execute_plan(
                    planned.plan.outputs,
                    planned.renderer(options.site_folder),
                    target,
                    state,
                    may_commit=may_commit,
                    jobs=options.jobs,
                    clean=options.clean,
                    prepare=make_pictures,
                    progress=progress,
                )
    except sqlite3.Error as error:  # the record could not be kept; the next build heals
        fault = OSError(errno.ENOSPC if "full" in str(error) else errno.EIO, str(error))
        outcome, found = Outcome(), [write_fault(fault, STATE_FOLDER)]
    except OSError as error:
        outcome, found = Outcome(), [write_fault(error, STATE_FOLDER)]
    diagnostics += found
    if options.search and _may_commit(diagnostics, options.strict):
        with watch.lap("search"):
            diagnostics += update_index(planned.search, target)
    return _Built(outcome, diagnostics, planned)


def plan(
    options: BuildOptions, watch: "_Stopwatch | None" = None
) -> tuple[Planned | None, list[Diagnostic]]:
    """Load and plan, without rendering; None when the configuration cannot be used."""
    watch = watch or _Stopwatch()
    folder = options.site_folder
    with watch.lap("config"):
        config, diagnostics = load_config(folder, KINDS)
    if config is None or has_errors(diagnostics):
        return None, diagnostics
    if options.base_url:
        config = _rebased(config, options.base_url)
    with watch.lap("assets"):
        made = {"css/palette.css": palette_css(config.colour).encode()}
        assets, found = load_assets(overlay(folder, ASSET_FOLDER), made)
        diagnostics += found
    publicity = Publicity(options.now, options.drafts, options.scheduled)
    cache = None if options.clean else folder / STATE_FOLDER / "sources.sqlite"
    store = EntryStore(cache, program_digest(), pictures_digest())
    with watch.lap("content"), store:
        site, found = load_site(folder, config, publicity, store, options.jobs)
        diagnostics += found
        store.save()
    with watch.lap("plan"):
        redirects, found = load_redirects(folder)
        diagnostics += found
        layouts = Layouts(overlay(folder, LAYOUT_FOLDER), assets)
        planned, found = plan_site(site, assets, redirects)
        diagnostics += found
    result = Planned(
        site=site, plan=planned, assets=assets, layouts=layouts, diagnostics=diagnostics
    )
    return result, diagnostics


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


def _rebased(config: Config, base_url: str) -> Config:
    """The site under another address; guids stay those of the configured one."""
    return msgspec.structs.replace(config, base_url=base_url, feed_authority=config.authority)


def _check_output(options: BuildOptions) -> list[Diagnostic]:
    """The output may lie in the site folder, but not in its sources nor around them."""
    output, site = options.output, options.site_folder
    sources = [site / name for name in SOURCE_FOLDERS]
    around = site.is_relative_to(output) or PROJECT.is_relative_to(output)
    if around or any(output.is_relative_to(source) for source in sources):
        return [diagnose("RD016", folder=output)]
    return []


def _may_commit(diagnostics: Sequence[Diagnostic], strict: bool) -> bool:
    stopping = {"error", "warning"} if strict else {"error"}
    return not any(d.severity in stopping for d in diagnostics)


@contextmanager
def _locked(options: BuildOptions) -> Iterator[Diagnostic | None]:
    """Hold the output folder for one build; yields a diagnostic when another has it."""
    path = state_file(options).with_suffix(".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        lock.acquire(timeout=0)
    except Timeout:
        yield diagnose("RD013", folder=options.output)
        return
    except OSError as error:
        yield write_fault(error, STATE_FOLDER)
        return
    try:
        yield None
    finally:
        lock.release()


class _Stopwatch:
    """Seconds by stage; those of a stage within another count for the inner one only."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        started, before = time.perf_counter(), sum(self.laps.values())
        yield
        within = sum(self.laps.values()) - before
        self.laps[name] = time.perf_counter() - started - within


__all__ = ["CONFIG_FILE", "BuildOptions", "BuildResult", "Planned", "build", "overlay", "plan"]
