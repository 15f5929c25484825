"""What is the same in every workshop of an office: its name, who signs, its crest, numbering and rule."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.attendance import Rule
from otop_desk.domain.certificate import CertificateSettings, SeriesBy, Signatory
from otop_desk.records import dataclass

USUAL = CertificateSettings()
MOST_CREST = 4 * 1024 * 1024  # bytes
LONGEST = 200  # letters of a name or a line of a title


@dataclass(frozen=True, slots=True)
class Office:
    """Kept with the program's settings, not in a workshop; every new workshop begins with it.

    `crest` is the bytes of a checked PNG or JPEG (b"" for none), `signatories` are without pictures
    of their signatures: those stay in the workshop they were put into.
    """

    name: str = ""
    province: str = ""
    signatories: tuple[Signatory, ...] = ()
    crest: bytes = b""
    series: SeriesBy = USUAL.series
    serial_pattern: str = USUAL.serial_pattern
    thai_digits: bool = True
    rule: Rule = Rule()


def without_pictures(people: tuple[Signatory, ...]) -> tuple[Signatory, ...]:
    """Who signs, by name and title alone."""
    return tuple(replace(who, image_id=None) for who in people if who.name or who.titles)


def numbered_by(pattern: str, series: SeriesBy) -> str:
    """The serial pattern with the year that its numbers are counted in, so that none comes twice."""
    if series is SeriesBy.FISCAL_YEAR:
        return pattern.replace("{year}", "{fy}").replace("{yy}", "{fyy}")
    if series is SeriesBy.CALENDAR_YEAR:
        return pattern.replace("{fy}", "{year}").replace("{fyy}", "{yy}")
    return pattern
