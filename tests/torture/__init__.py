"""Tortures: power cuts, kills, flipped bits, hostile files, two programs on one file, and what safety costs.

`python3 dev.py torture [NAME…] [--count N] [--seed S] [--short]`. Each prints a table of figures and
ends non-zero when one of them breaks its limit; a short part of each runs among the usual tests.
"""
