"""Proofreading: what an attentive reader would mark in an article before it is published.

`check` calls `proofread_site`, `check --fix` the repairs of the rules; a build never comes
here. `rules` holds one module for each rule or close family, `rule` says what one is,
`manuscript` and `masking` what is prose in a file, `dictionaries` what the site knows,
`proofread` puts them together, `duplicates` finds articles that are alike.
"""

from renda.proofreading.dictionaries import Dictionaries, load_dictionaries
from renda.proofreading.whole_site import proofread_site

__all__ = ["Dictionaries", "load_dictionaries", "proofread_site"]
