"""Markdown to safe HTML: `convert.render_body` is the one door.

Python-Markdown does the converting, nh3 the sanitising; the modules of this package hold
what the two lack for Chinese official text. Knows nothing of pages, columns or addresses:
links stay as the author wrote them until `references` resolves them for a page, and `shown`
gives pictures their sizes and their lighter forms.
"""
