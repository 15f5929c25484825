"""Letters of Thai that hold on to another one: between the two no text may be parted or cut."""

from __future__ import annotations

# data: what is written behind or upon the consonant it belongs to, and what is written before it
NEVER_BEFORE = frozenset("ะัาำิีึืฺุูๅๆฯ็่้๊๋์ํ๎")
LEADING_VOWELS = frozenset("เแโใไ")
