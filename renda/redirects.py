"""redirects.yaml: old addresses and where they lead now.

A committed file, so that the same sources always give the same site.
"""

from pathlib import Path
from typing import NamedTuple

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.text import load_text
from renda.urls import parse_new_address
from renda.yaml_tree import Mapping, Scalar

REDIRECTS_FILE = "redirects.yaml"
_EXAMPLE = {
    "example": "/old.html: /yaowen/",
    "example_en": "/old.html: /yaowen/",
}


class Redirect(NamedTuple):
    """From an old address of this site to a path of the site or an address elsewhere."""

    old: str
    new: str
    place: Place


def load_redirects(site_folder: Path) -> tuple[list[Redirect], list[Diagnostic]]:
    """Read the lines `/old/address.html: /new/address.html`; none without the file."""
    path = site_folder / REDIRECTS_FILE
    if not path.exists():
        return [], []
    text, diagnostics = load_text(path, REDIRECTS_FILE)
    if text is None:
        return [], diagnostics
    from renda.strict_yaml import parse_yaml

    node, found = parse_yaml(text, REDIRECTS_FILE)
    diagnostics += found
    if node is None:
        return [], diagnostics
    if not isinstance(node, Mapping):
        return [], [*diagnostics, diagnose("RD117", node.place, **_EXAMPLE)]
    redirects = []
    for old, new in node.entries:
        address = new.text if isinstance(new, Scalar) else ""
        if fault := parse_new_address(address):
            words = {
                "detail": f"新网址写得不对，{fault[0]}",
                "detail_en": f"the new address is not right: {fault[1]}",
            }
            diagnostics.append(diagnose("RD209", new.place, path=old.text, **words))
        else:
            redirects.append(Redirect(old.text, address, old.place))
    return redirects, diagnostics
