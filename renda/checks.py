"""`check`: all that a build would tell, the finished pages, the whole site, and the proofreader.

Renders in memory and writes nothing but what it remembers. What stops a build is found before
this; proofreading is done here and never in a build.
"""

import os
import posixpath
import time
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from renda.config import CONFIG_FILE, CONTENT_FOLDER, NO_EMBLEM, Config
from renda.content_walk import Walk
from renda.diagnostics import Diagnostic, Place, diagnose, in_reading_order
from renda.finished_pages import check_outputs, target_path
from renda.freshness import freshness_of
from renda.memory import Memory
from renda.model import Site
from renda.options import PROJECT, STATE_FOLDER, BuildOptions
from renda.pipeline import BuildResult
from renda.planning import Planned, healed, plan
from renda.proofreading import load_dictionaries, proofread_site
from renda.store import Found

#: Top items of the menu, the home page among them, that a reader takes in at a glance.
MENU_LIMIT = 9
#: Endings of what people write in Word, WPS and the like.
_WRITTEN = (".txt", ".doc", ".docx", ".wps", ".rtf", ".odt", ".pages")
#: What earlier checks found, in the state folder.
_MEMORY = "checks.sqlite"


def check(options: BuildOptions, files: frozenset[str] = frozenset()) -> BuildResult:
    """Plan and render the site in memory, and look at what comes out.

    :param files: sources, relative to the site folder; when there are any, only what is found
        in them is told.
    """
    return healed(lambda given: _check(given, files), options)


def _check(options: BuildOptions, files: frozenset[str]) -> BuildResult:
    started = time.perf_counter()
    planned, diagnostics = plan(options)
    if planned is not None:
        with Memory(options.site_folder / STATE_FOLDER / _MEMORY) as memory:
            diagnostics += list(_check_planned(planned, options, memory, diagnostics))
            memory.save()
    if files:
        diagnostics = [d for d in diagnostics if d.place and d.place.file in files]
    return BuildResult(
        diagnostics=in_reading_order(diagnostics),
        seconds=time.perf_counter() - started,
        next_change=planned.site.next_change if planned else None,
        site=planned.site if planned else None,
    )


def _check_planned(
    planned: Planned, options: BuildOptions, memory: Memory, told: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    site, folder, jobs = planned.site, options.site_folder, os.cpu_count() or 1
    known, found = load_dictionaries(folder, PROJECT)
    yield from found
    proofs = proofread_site(folder, site, known, options.now, memory, jobs)
    proofs = list(weighed(proofs, site.config))
    yield from proofs
    renderer, outputs = planned.renderer(folder), planned.plan.outputs
    faults = list(renderer.faults(outputs.values()))
    yield from faults
    if not faults:
        yield from _untold(check_outputs(outputs, renderer, memory, jobs), proofs, told)
    yield from check_site(site, options.now)
    sources = {output.source for output in outputs.values()}
    yield from weighed(_check_loose(folder, site, sources), site.config)


def weighed(proofs: Iterable[Diagnostic], config: Config) -> Iterator[Diagnostic]:
    """With the severities that the site has chosen, and without the rules it has put out."""
    for proof in proofs:
        severity = config.proofreading.get(proof.code, proof.severity)
        if severity != "off":
            yield msgspec.structs.replace(proof, severity=severity)


def _untold(
    pages: Iterable[Diagnostic], proofs: Iterable[Diagnostic], told: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Without the template marks that the proofreader has shown in their very place, and without
    the dead links of a text that are told of it."""
    shown = {proof.params["text"] for proof in proofs if proof.code == "RD755"}
    dead: defaultdict[str, list[str]] = defaultdict(list)
    for found in told:
        if found.place and found.code.startswith("RD4") and "target" in found.params:
            dead[found.place.file].append(found.params["target"])
    for found in pages:
        mark = found.params.get("text", "")
        if found.code == "RD605" and any(text in mark or mark in text for text in shown):
            continue
        if found.code == "RD601" and found.place and _leads_like(found, dead[found.place.file]):
            continue
        yield found


def _leads_like(found: Diagnostic, targets: Iterable[str]) -> bool:
    """Whether a dead link of a page is one of these that its source has."""
    page, target = found.params["page"], found.params["target"]
    return any(target_path(page, target) == target_path(page, other) for other in targets)


def check_site(site: Site, now: datetime) -> Iterator[Diagnostic]:
    """What the site as a whole lacks or has too much of; blank and stale columns."""
    yield from _check_emblem(site.config)
    top = [column for column in site.children_of(None) if not column.settings.hidden]
    count = sum(not column.settings.archived for column in top) + 1  # and the home page
    if count > MENU_LIMIT:
        yield diagnose("RD607", Place(CONFIG_FILE), count=count, limit=MENU_LIMIT)
    for freshness in freshness_of(site, now):
        name = freshness.column.name
        if freshness.is_blank:
            yield diagnose("RD603", Place(CONFIG_FILE), name=name)
        elif freshness.is_stale:
            words = {"days": freshness.days, "limit": freshness.limit}
            yield diagnose("RD604", Place(CONFIG_FILE), name=name, **words)


def _check_loose(folder: Path, site: Site, sources: Container[str]) -> Iterator[Diagnostic]:
    """Texts of Word and the like that nobody sees. What lies beside an article that is not public
    may be meant for that."""
    waiting = {posixpath.dirname(file) for file in site.withheld}
    top = Walk().within(str(folder / CONTENT_FOLDER), CONTENT_FOLDER)
    for file in (*(found.file for found in top if isinstance(found, Found)), *site.loose):
        is_seen = file in sources or posixpath.dirname(file) in waiting
        if file.lower().endswith(_WRITTEN) and not is_seen:
            name = posixpath.basename(file)
            words = {"name": name, "stem": posixpath.splitext(name)[0]}
            yield diagnose("RD797", Place(file), **words)


def _check_emblem(config: Config) -> Iterator[Diagnostic]:
    """Law on the National Emblem, article 7: the home page of the standing committee of a
    people's congress at county level and above shows the emblem in a prominent place."""
    if config.level != "乡镇" and not config.emblem:
        yield diagnose("RD606", Place(CONFIG_FILE))
    elif config.emblem == NO_EMBLEM and not config.emblem_reason:
        yield diagnose("RD608", Place(CONFIG_FILE))
