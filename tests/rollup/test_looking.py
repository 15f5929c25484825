"""A province looked at: its figures as they are meant to be, and the workshops behind each of them.

`python -m tests.rollup.test_looking` writes the figures anew after a change that is meant.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from otop_desk.domain.province import Overview, Section
from otop_desk.rollup import looking
from otop_desk.rollup.looking import Look
from tests.rollup import corpus

KEPT = Path(__file__).resolve().parents[1] / "data" / "province.txt"
WORKSHOPS = 7


def looked_at(folder: Path) -> Look:
    """Seven workshops of seven provinces in several years."""
    corpus.write(folder, WORKSHOPS)
    return looking.look([folder], lambda _done, _all: None)


def lines(told: Overview) -> list[str]:
    """All sections: how their columns read, and their rows."""
    said = [f"{told.workshops} {told.provinces}"]
    for section in told.sections:
        said += [f"= {section.name} {section.title} / {section.none} / {section.left_off}"]
        said += [f"  | {heading}" for heading in section.columns]
        said += [f"  {tuple(row)}" for row in section.rows]
    return said


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Look:
    return looked_at(tmp_path_factory.mktemp("province"))


def test_the_figures_are_as_they_were(look: Look) -> None:
    assert lines(look.overview) == KEPT.read_text(encoding="utf-8").splitlines()


def test_behind_each_figure_are_the_workshops_that_it_counts(look: Look) -> None:
    led = [section for section in look.overview.sections if looking.leads_on(section)]
    assert {"years", "quarters", "districts", "activities", "satisfaction"} <= {
        section.name for section in led
    }
    for section in led:
        assert section.rows or section.name == "absent"
        for row in section.rows[:12]:
            behind = looking.behind(look.place, section, row)
            assert 0 < len(behind.rows) <= WORKSHOPS and behind.columns
            if section.name == "years":
                assert len(behind.rows) == row[1]
            if section.name == "quarters":
                assert len(behind.rows) == row[2]
            if section.name in ("districts", "activities"):
                assert len(behind.rows) == 1


def test_a_year_that_has_no_workshop_has_none_behind_it(look: Look) -> None:
    for section in look.overview.sections:
        if looking.leads_on(section) and section.rows:
            other = (2400, *section.rows[0][1:])
            assert not looking.behind(look.place, section, other).rows or section.name == "activities"


def test_rows_that_are_workshops_or_files_lead_no_further(look: Look) -> None:
    assert {section.name for section in look.overview.sections if not looking.leads_on(section)} >= {
        "refused"
    }
    with pytest.raises(KeyError):
        looking.behind(look.place, Section("refused", "", "", (), ()), ())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        KEPT.write_text("\n".join(lines(looked_at(Path(made)).overview)) + "\n", encoding="utf-8")
    sys.exit(0)
