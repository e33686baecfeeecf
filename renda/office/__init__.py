"""Pages for the office alone: the report of a check, and the newsroom of the preview.

Both are views made from the site and from diagnostics, rendered by templates that lie here.
Nothing of this is ever part of the published site.
"""
