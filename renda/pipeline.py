"""One build, from the site folder to the output folder: load, plan, render, write.

The command line and `serve` both call `build`; there is no second way. Returns values;
prints nothing and never exits.
"""

import errno
import gc
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from renda.assets import ASSET_FOLDER, AssetSet, load_assets
from renda.closures import LAYOUT_FOLDER
from renda.config import CONFIG_FILE, CONTENT_FOLDER, DICTIONARY_FOLDER, Config, load_config
from renda.content import Publicity, load_site
from renda.diagnostics import Diagnostic, diagnose, has_errors, in_reading_order
from renda.execute import Outcome, execute_plan
from renda.intake import How
from renda.kinds import KINDS
from renda.layout_memory import LayoutMemory
from renda.model import Site
from renda.output_folder import OutputFolder, write_fault
from renda.outputs import Output
from renda.palette import palette_css
from renda.pictures import PictureMaker
from renda.plan import Plan, plan_site
from renda.program import pictures_digest, program_digest
from renda.redirects import load_redirects
from renda.render import Renderer
from renda.rendering import Progress
from renda.state import State
from renda.store import LostBody, SourceStore
from renda.templates import Layouts
from renda.views import PictureView

if TYPE_CHECKING:
    from renda.search import SearchPlan

T = TypeVar("T")

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
    shortcuts: bool = True
    jobs: int = 1
    search: bool = False


class BuildResult(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a build, and the site it was made of, if there is one.

    `timings` holds seconds by stage, in order. It `is_settled` when no source was so young that it may have changed again unseen.
    `search` is what can be found in what was built, for who makes the index later.
    """

    outcome: Outcome = Outcome()
    diagnostics: list[Diagnostic] = []
    seconds: float = 0.0
    next_change: datetime | None = None
    site: Site | None = None
    timings: dict[str, float] = {}
    is_settled: bool = False
    search: "SearchPlan | None" = None

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
    body: Callable[[str], str]
    is_settled: bool

    @cached_property
    def search(self) -> "SearchPlan | None":
        """What can be found, where the site can be searched at all."""
        from renda.search import plan_search  # late: a build without search does without it

        return plan_search(self.site, self.body) if self.site.config.search.enabled else None

    def renderer(self, site_folder: Path) -> Renderer:
        return Renderer(
            site_folder,
            self.plan.frame,
            self.layouts,
            self.assets,
            self.body,
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
    with _locked(options) as fault, _without_collector():
        if fault:
            return BuildResult(diagnostics=[fault], seconds=time.perf_counter() - started)
        result = healed(lambda given: _build(given, target, watch, progress), options)
    return msgspec.structs.replace(
        result, seconds=time.perf_counter() - started, timings=watch.laps
    )


def _build(
    options: BuildOptions, target: OutputFolder, watch: "_Stopwatch", progress: Progress | None
) -> BuildResult:
    planned, diagnostics = plan(options, watch)
    if planned is None:
        return BuildResult(diagnostics=in_reading_order(diagnostics))

    def may_commit(rendering: Sequence[Diagnostic]) -> bool:
        return _may_commit([*diagnostics, *rendering], options.strict)

    maker = planned.picture_maker(options.site_folder)

    def make_pictures(outputs: Sequence[Output]) -> None:
        with watch.lap("pictures"):
            pictures = list(_pictures_among(outputs))
            maker.make(pictures, options.jobs, afresh=options.clean, progress=progress)
            if pictures:
                maker.prune(_pictures_among(planned.plan.outputs.values()))

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
            diagnostics += _update_index(planned, target)
    return BuildResult(
        outcome=outcome,
        diagnostics=in_reading_order(diagnostics),
        next_change=planned.site.next_change,
        site=planned.site,
        is_settled=planned.is_settled,
        search=None if options.search else planned.search,
    )


def _update_index(planned: Planned, target: OutputFolder) -> list[Diagnostic]:
    if not planned.site.config.search.enabled:
        target.remove_search_index()
        return []
    from renda.search import update_index  # late, as above

    return update_index(planned.search, target)


def _pictures_among(outputs: Iterable[Output]) -> Iterator[PictureView]:
    for output in outputs:
        if isinstance(output.shows, PictureView):
            yield output.shows


def healed(run: Callable[[BuildOptions], T], options: BuildOptions) -> T:
    """Run with these options; anew from the sources when what was kept turns out lost."""
    try:
        return run(options)
    except LostBody:
        return run(msgspec.structs.replace(options, clean=True))


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
    with watch.lap("content"), _store(options) as store:
        publicity = Publicity(options.now, options.drafts, options.scheduled)
        site, found = load_site(folder, config, publicity, _how(config, options), store)
        diagnostics += found
        store.save()
    with watch.lap("plan"):
        redirects, found = load_redirects(folder)
        diagnostics += found
        kept = None if options.clean else folder / STATE_FOLDER / "layouts"
        memory = LayoutMemory(kept, program_digest())
        layouts = Layouts(overlay(folder, LAYOUT_FOLDER), assets, memory)
        planned, found = plan_site(site, assets, redirects)
        diagnostics += found
    result = Planned(
        site=site,
        plan=planned,
        assets=assets,
        layouts=layouts,
        diagnostics=diagnostics,
        body=store.body,
        is_settled=store.is_settled,
    )
    return result, diagnostics


def _how(config: Config, options: BuildOptions) -> How:
    return How(
        version=program_digest(),
        extra_fields=config.extra_fields,
        shortcuts=options.shortcuts,
        pictures_version=pictures_digest(),
        jobs=options.jobs,
    )


def _store(options: BuildOptions) -> SourceStore:
    store = SourceStore(options.site_folder / STATE_FOLDER / "sources.sqlite", time.time_ns())
    if options.clean:
        store.forget()
    return store


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
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from looking, again and again, at a site that all stays.

    What a build makes hangs together and lives until it ends, so there is nothing to collect;
    looking takes a third of the time of reading 10,000 articles.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _locked(options: BuildOptions) -> Iterator[Diagnostic | None]:
    """Hold the output folder for one build; yields a diagnostic when another has it."""
    path = state_file(options).with_suffix(".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # SQLite's lock on an empty database: it works on every system, and ends with the process.
        lock = sqlite3.connect(path, timeout=0, isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        is_held = "locked" in str(error)
        yield diagnose("RD013", folder=options.output) if is_held else _no_lock(error)
        return
    except OSError as error:
        yield write_fault(error, STATE_FOLDER)
        return
    try:
        yield None
    finally:
        lock.close()


def _no_lock(error: sqlite3.Error) -> Diagnostic:
    return write_fault(OSError(errno.EIO, str(error)), STATE_FOLDER)


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
