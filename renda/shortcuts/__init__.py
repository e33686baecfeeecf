"""Shortcuts: quick ways to the very results of the long ways, for the sources that nearly all are.

Each is one function that gives what the long way gives, or None when it does not know. A
differential test holds it to that, and `--no-shortcuts` switches all of them off. Called by
`entries`, which then goes the long way.
"""
