"""Renda (人大): a static site generator for the news site of a local people's congress."""

__version__ = "0.1.0"
