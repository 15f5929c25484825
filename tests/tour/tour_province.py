"""Scenes of the province's overview: before a folder is chosen, its sections, workshops behind a figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from otop_desk.rollup import looking
from otop_desk.ui.province.window import ProvinceDialog
from tests.rollup import stage as rollup
from tests.tour.studio import Scene
from tests.ui.stage import Stage

BOTH = (("th", "light"), ("en", "dark"))
ONCE = (("th", "light"),)


def empty(stage: Stage) -> QWidget:
    """What it is for, and the one button."""
    return ProvinceDialog(stage.window)


def section(name: str, behind: int = -1) -> Callable[[Stage], QWidget]:
    """A section of three years of workshops, or the workshops behind one of its rows."""

    def play(stage: Stage) -> QWidget:
        dialog = ProvinceDialog(stage.window)
        found = looking.look([_folder(stage.folder)], lambda _done, _whole: None)
        dialog.section = next(one for one in found.overview.sections if one.name == name)
        dialog.show_look(found)
        if behind >= 0:
            assert dialog.section is not None
            row = (behind, dialog.section.rows[behind])
            dialog._show_these(row, looking.behind(found.place, dialog.section, row[1]))
        return dialog

    return play


def _folder(folder: Path) -> Path:
    place = folder / "จังหวัดสงขลา"
    place.mkdir()
    starts = (date(2021, 12, 1), date(2022, 3, 15), date(2022, 7, 4), date(2022, 11, 7), date(2023, 2, 20))
    for number, start in enumerate(starts):
        rollup.workshop(place / f"{number}.otop", f"{number}" * 32, start=start, project="ยกระดับผลิตภัณฑ์ OTOP")
    rollup.change(place / "4.otop", "person", where="district='หาดใหญ่'", district="จะนะ")
    (place / "เสีย.otop").write_bytes(b"x" * 5_000)
    return place


SCENES = (
    Scene("province-empty", empty, looks=ONCE),
    Scene("province-years", section("years"), looks=BOTH, sizes=("125", "150")),
    Scene("province-districts", section("districts"), looks=ONCE),
    Scene("province-activities", section("activities"), looks=ONCE),
    Scene("province-behind", section("years", 1), looks=BOTH),
    Scene("province-refused", section("refused"), looks=ONCE),
)
