"""Markdown to safe HTML: `render_body` is the one door.

Python-Markdown does the converting, nh3 the sanitising; the modules of this package hold
what the two lack for Chinese official text. Knows nothing of pages, columns or addresses:
links stay as the author wrote them until `references` resolves them for a page, and `shown`
gives pictures their sizes and their lighter forms.
"""

from renda.markup.convert import render_body
from renda.markup.references import resolve_references
from renda.markup.shown import show_pictures, size_pictures

__all__ = ["render_body", "resolve_references", "show_pictures", "size_pictures"]
