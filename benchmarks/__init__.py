"""Renda beside other site generators: the same site, equal work, measured on one machine.

`python benchmarks/run.py` does all of it; docs/performance.md tells what is compared.
"""
