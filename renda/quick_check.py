"""`check --quick`: what can be seen in a few files alone, in a fraction of a second.

Front matter, text, words and proofreading of the files that are named, by the same code as a
full check. What takes the whole site stays with that: links, pictures, doubles, pages. Called
before a commit and by editors; keeps nothing and writes nothing.
"""

import time
from collections.abc import Iterable
from pathlib import Path

from renda.checks import weighed
from renda.config import CONTENT_FOLDER, Config, load_config
from renda.content import Publicity, load_site
from renda.diagnostics import Diagnostic, has_errors, in_reading_order
from renda.intake import How
from renda.kinds import KINDS
from renda.memory import Memory
from renda.options import PROJECT, BuildOptions
from renda.pipeline import BuildResult
from renda.proofreading import load_dictionaries, proofread_site
from renda.redirects import load_redirects
from renda.store import SourceStore


def check_quickly(options: BuildOptions, files: frozenset[str]) -> BuildResult:
    """Look at these files alone.

    :param files: sources, relative to the site folder; what is no source is passed over.
    """
    started = time.perf_counter()
    config, diagnostics = load_config(options.site_folder, KINDS)
    if config is None or has_errors(diagnostics):
        told = diagnostics  # without its settings, no file of the site can be judged
    else:
        diagnostics += _check_sources(options, config, files)
        told = [d for d in diagnostics if d.place and d.place.file in files]
    seconds = time.perf_counter() - started
    return BuildResult(diagnostics=in_reading_order(told), seconds=seconds)


def _check_sources(options: BuildOptions, config: Config, files: Iterable[str]) -> list[Diagnostic]:
    folder = options.site_folder
    articles = [file for file in sorted(files) if _is_article(folder, file)]
    publicity = Publicity(options.now, options.drafts)
    how = How(version="", extra_fields=config.extra_fields, pictures_version="")
    with SourceStore(None, now=0) as store, Memory(None) as memory:
        site, diagnostics = load_site(folder, config, publicity, how, store, only=articles)
        known, found = load_dictionaries(folder, PROJECT)
        diagnostics += found
        proofs = proofread_site(folder, site, known, options.now, memory)
    diagnostics += [proof for proof in weighed(proofs, config) if not _needs_the_site(proof)]
    diagnostics += load_redirects(folder)[1]
    return diagnostics


def _is_article(folder: Path, file: str) -> bool:
    """A text of content/; of pictures and of symbolic links a full check tells."""
    is_text = file.startswith(f"{CONTENT_FOLDER}/") and file.endswith(".md")
    return is_text and not (folder / file).is_symlink()


#: Codes that are found by laying an article beside others.
_OF_SEVERAL = {"RD790", "RD793", "RD794"}


def _needs_the_site(proof: Diagnostic) -> bool:
    """Whether it is of doubles, or of an exemption that seems to be of no use only because they
    are not at hand."""
    exempts = proof.params["code"] if proof.code == "RD792" else ""
    return proof.code in _OF_SEVERAL or exempts in _OF_SEVERAL
