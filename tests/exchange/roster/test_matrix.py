"""Lists of many layouts, spellings and programs give back the people they were made from, or say why not."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from otop_desk.exchange.roster.interpretation import Interpretation, interpret_all
from otop_desk.exchange.roster.lines import as_table
from otop_desk.exchange.tables.opening import read_tables
from otop_desk.thai.phone import phone_numbers
from tests.exchange.roster.matrix_lists import LAYOUTS, Layout, Page
from tests.exchange.roster.matrix_programs import PROGRAMS, by_openpyxl

TURNS = 5


def read(path: Path) -> Interpretation:
    return interpret_all([as_table(sheet) for sheet in read_tables(path)])


def faults(page: Page, found: Interpretation) -> list[str]:
    """What differs from the people a list was made from, lost or doubled ones first."""
    drafts = {f"{d.title}|{d.first}|{d.last}": d for d in found.drafts}
    known = {one.key: one for one in page.people}
    told = [f"lost {key}" for key in known.keys() - drafts.keys()]
    told += [f"invented {key}" for key in drafts.keys() - known.keys()]
    if len(drafts) != len(found.drafts):
        told.append("doubled")
    for key, one in known.items():
        draft = drafts.get(key)
        if draft is None:
            continue
        if draft.district != one.district:
            told.append(f"{key}: district {draft.district!r}, not {one.district!r}")
        if draft.role is not one.role:
            told.append(f"{key}: role {draft.role}")
        if page.phones and one.phone not in phone_numbers(draft.phone):
            told.append(f"{key}: telephone {draft.phone!r}")
    return told


# Windows-874 lacks the ditto mark and the bullet of these two.
LACKING = {("ditto", "windows874.csv"), ("in_one_cell", "windows874.csv")}


@pytest.mark.parametrize(
    ("layout", "program"),
    [
        pytest.param(layout, program, id=f"{layout.__name__}-{program}")
        for layout in LAYOUTS
        for program in PROGRAMS
        if (layout.__name__, program) not in LACKING
    ],
)
def test_people_come_back(tmp_path: Path, layout: Layout, program: str) -> None:
    for turn in range(TURNS):
        page = layout(random.Random(f"{layout.__name__} {program} {turn}"))
        path = tmp_path / f"{turn}-{program}"
        PROGRAMS[program](page, path)
        found = read(path)
        assert not faults(page, found), (page.rows, faults(page, found), found.problems)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["ods", "fods", "xls", "html"])
def test_people_come_back_from_libreoffice(tmp_path: Path, ending: str) -> None:
    made: dict[str, Page] = {}
    for layout in LAYOUTS:
        for turn in range(2):
            name = f"{layout.__name__}-{turn}"
            made[name] = layout(random.Random(f"{name} {ending}"))
            by_openpyxl(made[name], tmp_path / f"{name}.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sources = [str(tmp_path / f"{name}.xlsx") for name in made]
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, page in made.items():
        found = read(tmp_path / f"{name}.{ending}")
        assert not faults(page, found), (page.rows, faults(page, found))
