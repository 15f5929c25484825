"""What an office keeps from one workshop to the next."""

from __future__ import annotations

import pytest

from otop_desk.domain.certificate import SeriesBy, Signatory
from otop_desk.domain.office import numbered_by, without_pictures

FISCAL, CALENDAR = SeriesBy.FISCAL_YEAR, SeriesBy.CALENDAR_YEAR


@pytest.mark.parametrize(
    ("pattern", "series", "written"),
    [
        ("{n:03}/{year}", FISCAL, "{n:03}/{fy}"), ("{n}-{yy}", FISCAL, "{n}-{fyy}"),
        ("{n:03}/{fy}", CALENDAR, "{n:03}/{year}"), ("{n}-{fyy}", CALENDAR, "{n}-{yy}"),
        ("{n:03}/{year}", CALENDAR, "{n:03}/{year}"), ("{n}/{fy}", FISCAL, "{n}/{fy}"),
        ("{n}/{fy}/{yy}", SeriesBy.PROJECT, "{n}/{fy}/{yy}"),
    ],
)  # fmt: skip
def test_a_number_names_the_year_it_is_counted_in(pattern: str, series: SeriesBy, written: str) -> None:
    assert numbered_by(pattern, series) == written


def test_signatories_are_kept_without_their_signatures_and_empty_lines_not_at_all() -> None:
    people = (
        Signatory("ก", ("พัฒนาการจังหวัด",), 7),
        Signatory("", (), 8),
        Signatory("", ("นายอำเภอ",)),
        Signatory("ข"),
    )
    assert without_pictures(people) == (
        Signatory("ก", ("พัฒนาการจังหวัด",)), Signatory("", ("นายอำเภอ",)), Signatory("ข"),
    )  # fmt: skip
