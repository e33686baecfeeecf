"""Load and plan: everything that is known of a site before anything is rendered.

Called by the pipeline, and by all that looks at a site without building it.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from renda.amendment import amend, changed_folders, is_in_the_way
from renda.assets import ASSET_FOLDER, AssetSet, load_assets
from renda.closures import LAYOUT_FOLDER
from renda.config import Config, load_config
from renda.content import Publicity, load_site
from renda.diagnostics import Diagnostic, has_errors
from renda.held import Held, take_in
from renda.intake import How
from renda.kinds import KINDS
from renda.layout_memory import LayoutMemory
from renda.model import Site
from renda.options import (
    PROJECT,
    STATE_FOLDER,
    BuildOptions,
    overlay,
    register_file,
    wishes,
)
from renda.output_folder import OF_THE_INDEX
from renda.outputs import StandingPages
from renda.palette import palette_css
from renda.pictures import PictureMaker
from renda.plan import Plan, plan_part, plan_site
from renda.program import pictures_digest, program_digest
from renda.program_memory import ProgramMemory
from renda.redirects import load_redirects
from renda.register import Register, load_register
from renda.render import Renderer
from renda.sight import Sight, look, look_again
from renda.stopwatch import Stopwatch
from renda.store import LostBody, SourceStore
from renda.templates import Layouts

if TYPE_CHECKING:
    from renda.search import KnownRecords, SearchPlan

T = TypeVar("T")


class Planned(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that is known before anything is rendered.

    `digests` are those of the files of content/ that were asked for. The plan of an amended
    site is a part of the whole one; `register` and `sight` are what it was told by, and `held`
    what it went by, if there was such a thing.
    """

    site: Site
    plan: Plan
    assets: AssetSet
    layouts: Layouts
    diagnostics: list[Diagnostic]
    body: Callable[[str], str]
    digests: dict[str, str]
    register: Register | None = None
    sight: Sight | None = None
    held: Held | None = None

    @property
    def is_part(self) -> bool:
        """Whether the plan leaves out what stands as it was."""
        return self.register is not None

    def search(self, known: "KnownRecords | None" = None) -> "SearchPlan | None":
        """What can be found, where the site can be searched at all.

        :param known: records of earlier plans, and then those of this one.
        """
        if not self.site.config.search.enabled:
            return None
        from renda.search import plan_search  # late: it takes 45 ms to import

        return plan_search(self.site, self.body, known)

    def without(self, seals: Mapping[str, bytes], site_folder: Path) -> "Planned":
        """The same without the outputs that were made from just what they would be made from."""
        renderer = self.renderer(site_folder)
        outputs = {
            path: output
            for path, output in self.plan.outputs.items()
            if renderer.seal(output) != seals.get(path)
        }
        plan = msgspec.structs.replace(self.plan, outputs=outputs)
        return msgspec.structs.replace(self, plan=plan)

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


def healed(run: Callable[[BuildOptions], T], options: BuildOptions) -> T:
    """Run with these options; anew from the sources when what was kept turns out lost."""
    try:
        return run(options)
    except LostBody:
        return run(msgspec.structs.replace(options, clean=True))


def plan(
    options: BuildOptions, watch: Stopwatch | None = None
) -> tuple[Planned | None, list[Diagnostic]]:
    """Load and plan, without rendering; None when the configuration cannot be used."""
    watch = watch or Stopwatch()
    basis, diagnostics = _load_basis(options, watch)
    if basis is None:
        return None, diagnostics
    with watch.lap("content"), _store(options) as store:
        how = _how(basis.config, options)
        site, found = load_site(options.site_folder, basis.config, _publicity(options), how, store)
        diagnostics += found
        store.save()
    with watch.lap("plan"):
        planned, found = _lay_out(options, basis, site, store)
        diagnostics += found
    return msgspec.structs.replace(planned, diagnostics=diagnostics), diagnostics


def see(options: BuildOptions, held: Held | None = None, saved: Iterable[str] = ()) -> Sight | None:
    """What the file system says; None when it cannot be told.

    :param held: of a build before, when nothing but these files is taken to be saved since.
    """
    with suppress(OSError, ValueError):
        if held and saved:
            return look_again(held.sight, saved)
    try:
        return look(options.site_folder, options.output, () if options.search else OF_THE_INDEX)
    except (OSError, ValueError):
        return None


def plan_next(options: BuildOptions, watch: Stopwatch, held: Held, sight: Sight) -> Planned | None:
    """Plan what a few saved articles change of the site in memory; None when more has happened.

    :raises LostBody: when what was kept of an article is lost.
    """
    with watch.lap("register"):
        register = held.register
        if options.clean or not _still_holds(register, options):
            return None
        folders = changed_folders(register, sight, options.site_folder)
        if folders is None:
            return None
    with watch.lap("content"), _store(options, is_whole=False) as store:
        how, publicity = _how(held.site.config, options), _publicity(options)
        try:
            taken = take_in(held, folders, options.site_folder, publicity, how, store)
        except OSError:
            return None
        if taken is None:
            return None
        store.save()
    with watch.lap("plan"):
        context = bytes.fromhex(register.context)
        plan, found = plan_part(
            taken.site, held.assets, taken.changed, taken.touched, held.days, context
        )
        if found or not plan.outputs.keys() <= held.days.keys():
            return None
        planned = Planned(
            site=taken.site,
            plan=plan,
            assets=held.assets,
            layouts=held.layouts,
            diagnostics=taken.diagnostics,
            body=store.body,
            digests=store.digests(),
            register=register,
            sight=sight,
            held=held,
        )
        return planned.without(held.seals, options.site_folder)


def plan_amendment(
    options: BuildOptions,
    watch: Stopwatch,
    sight: Sight | None = None,
    register: Register | None = None,
) -> Planned | None:
    """Plan what a few saved articles change of the site that was built last; None when that
    cannot be told for certain, and the whole site must be loaded.

    :param sight: what the file system says, if somebody has looked.
    :param register: of that build, if it is at hand.
    :raises LostBody: when what was kept of the other articles is lost.
    """
    if options.clean:
        return None
    with watch.lap("register"):
        register = register or load_register(register_file(options))
        if register is None or not _still_holds(register, options):
            return None
        sight = sight or see(options)
        folders = sight and changed_folders(register, sight, options.site_folder)
        if folders is None:
            return None
    basis, diagnostics = _load_basis(options, watch)
    if basis is None or diagnostics:
        return None
    with watch.lap("content"), _store(options, is_whole=False) as store:
        how, publicity = _how(basis.config, options), _publicity(options)
        try:
            amendment = amend(
                register, folders, options.site_folder, basis.config, publicity, how, store
            )
        except OSError:  # what cannot be read is told when the whole site is loaded
            return None
        if amendment is None:
            return None
        store.save()
    with watch.lap("plan"):
        planned, found = _lay_out(options, basis, amendment.site, store, amendment.standing)
        if found or is_in_the_way(planned.plan.outputs, amendment.standing):
            return None
    return msgspec.structs.replace(
        planned, diagnostics=amendment.diagnostics, register=register, sight=sight
    )


def _still_holds(register: Register, options: BuildOptions) -> bool:
    """Whether nothing but saved files can make another site than the one of the register."""
    is_later = register.now <= options.now
    is_due = register.next_change is not None and register.next_change <= options.now
    return is_later and not is_due and register.asked == wishes(options)


class _Basis(NamedTuple):
    """What a site stands on, besides its content."""

    config: Config
    assets: AssetSet


def _load_basis(options: BuildOptions, watch: Stopwatch) -> tuple[_Basis | None, list[Diagnostic]]:
    """Configuration and assets; None when the configuration cannot be used."""
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
    return _Basis(config, assets), [*diagnostics, *found]


def _lay_out(
    options: BuildOptions,
    basis: _Basis,
    site: Site,
    store: SourceStore,
    standing: StandingPages | None = None,
) -> tuple[Planned, list[Diagnostic]]:
    """The plan of a site, with all that rendering it needs."""
    folder = options.site_folder
    redirects, diagnostics = load_redirects(folder)
    memory = LayoutMemory(
        None if options.clean else folder / STATE_FOLDER / "layouts",
        program_digest(),
        PROJECT / LAYOUT_FOLDER,
        ProgramMemory(),
    )
    layouts = Layouts(overlay(folder, LAYOUT_FOLDER), basis.assets, memory, links=options.shortcuts)
    planned, found = plan_site(site, basis.assets, redirects, standing)
    result = Planned(
        site=site,
        plan=planned,
        assets=basis.assets,
        layouts=layouts,
        diagnostics=[],
        body=store.body,
        digests=store.digests(),
    )
    return result, [*diagnostics, *found]


def _publicity(options: BuildOptions) -> Publicity:
    return Publicity(options.now, options.drafts, options.scheduled)


def _how(config: Config, options: BuildOptions) -> How:
    return How(
        version=program_digest(),
        extra_fields=config.extra_fields,
        shortcuts=options.shortcuts,
        pictures_version=pictures_digest(),
        jobs=options.jobs,
    )


def _store(options: BuildOptions, *, is_whole: bool = True) -> SourceStore:
    file = options.site_folder / STATE_FOLDER / "sources.sqlite"
    store = SourceStore(file, time.time_ns(), is_whole=is_whole)
    if options.clean:
        store.forget()
    return store


def _rebased(config: Config, base_url: str) -> Config:
    """The site under another address; guids stay those of the configured one."""
    return msgspec.structs.replace(config, base_url=base_url, feed_authority=config.authority)
