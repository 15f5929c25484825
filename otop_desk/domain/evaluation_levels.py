"""Levels of satisfaction: their words, and the tables that turn a mean into words.

Sources differ, so all is data: (a) บุญชม ศรีสะอาด (2541, 2545): 4.51-5.00, 3.51-4.50 …; (b) class intervals
of (highest - lowest) / levels: 4.21-5.00, 3.41-4.20 …; (c) the nearest level: 4.50-5.00, 3.50-4.49 …
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from otop_desk.domain.evaluation import Band
from otop_desk.domain.evaluation_rounding import hundredths
from otop_desk.i18n import N_


class BandTable(StrEnum):
    """The tables in use among Thai offices."""

    BOONCHOM = "boonchom"
    INTERVAL = "interval"
    NEAREST = "nearest"


BAND_TABLE_WORDS = {
    BandTable.BOONCHOM: N_("บุญชม ศรีสะอาด (4.51 ขึ้นไป)"),
    BandTable.INTERVAL: N_("ช่วงชั้นเท่ากัน (4.21 ขึ้นไป)"),
    BandTable.NEAREST: N_("ปัดเข้าระดับที่ใกล้ (4.50 ขึ้นไป)"),
}
FIVE = (N_("น้อยที่สุด"), N_("น้อย"), N_("ปานกลาง"), N_("มาก"), N_("มากที่สุด"))
QUALITY = (N_("ควรปรับปรุง"), N_("พอใช้"), N_("ปานกลาง"), N_("ดี"), N_("ดีมาก"))
FOUR = FIVE[1:]


def bands(kind: BandTable, levels: Sequence[str]) -> tuple[Band, ...]:
    """The table of a kind for these levels (lowest first), the highest band first."""
    count = len(levels)
    if not count:
        return ()
    if kind is BandTable.INTERVAL:
        step = Fraction(100 * (count - 1), count)
        lows = [100] + [100 + int(step * place) + 1 for place in range(1, count)]
    else:
        above = 51 if kind is BandTable.BOONCHOM else 50
        lows = [100] + [100 * place + above for place in range(1, count)]
    return tuple(Band(low, words) for low, words in zip(lows, levels, strict=True))[::-1]


def band_of(table: Sequence[Band], mean: Fraction | None) -> str:
    """The words for a mean, rounded half up to two decimals before it is looked up; "" for none."""
    if mean is None:
        return ""
    found = hundredths(mean)
    return next(
        (band.words for band in sorted(table, key=lambda band: -band.least) if found >= band.least), ""
    )


def spans(table: Sequence[Band], levels: int) -> list[tuple[str, str, str]]:
    """The table for print, highest first: from, to, words: ("4.51", "5.00", "มากที่สุด")."""
    rows, top = [], 100 * levels
    for band in sorted(table, key=lambda band: -band.least):
        rows.append((_two(band.least), _two(top), band.words))
        top = band.least - 1
    return rows


def _two(value: int) -> str:
    return f"{value // 100}.{value % 100:02d}"
