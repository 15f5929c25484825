"""The colours on paper. What typeset/ draws by itself (rules of tables, charts) has colours of its own."""

from __future__ import annotations

BLACK, WHITE = "#000000", "#FFFFFF"
INK = "#1E222B"
DARK = "#444444"
"""Small print that has to be read."""
MUTED = "#565E6C"
"""Remarks beside the text, what is not filled in."""
LINE, CUT_MARK = "#B9B3A7", "#999999"
BAND, SUM = "#EEF2F5", "#E3E9ED"
"""Grounds of a heading within a table, of a row of sums."""
SAND, SAND_DARK = "#EFECE6", "#BDB8AD"
"""Grounds and bars of what does not stand out."""
ACCENT, ACCENT_PALE = "#1F4E8C", "#E3ECF8"
GREEN, GREEN_BAR, AMBER = "#17693F", "#3E8F66", "#8A5A00"

# The four fields of a SWOT board: grounds, and bars of their votes.
QUADRANTS = {"S": "#DDF0E4", "W": "#FBEBCB", "O": "#DDE9F9", "T": "#F8DFE3"}
QUADRANT_BARS = {"S": "#5FAE83", "W": "#D9A441", "O": "#6C9BD9", "T": "#D98A97"}
# Grounds of groups, by the word of their colour.
GROUPS = {
    **QUADRANTS, "accent": ACCENT_PALE, "good": QUADRANTS["S"], "warn": QUADRANTS["W"], "bad": "#F9E0E0",
}  # fmt: skip

# The artwork of certificates.
GOLD, GOLD_PALE, GOLD_HAZE = "#A67C1E", "#D9BF7C", "#F3E9CF"
SKY, SKY_DARK = "#DBE6F4", "#6F93C4"
LEAF, BLOSSOM, BLOSSOM_DARK = "#2F6B4F", "#B5838D", "#8C5663"
