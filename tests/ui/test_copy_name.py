"""What a copy is called, with the day and time as people write them; where a new workshop is found."""

from __future__ import annotations

from datetime import datetime

import pytest

from otop_desk import i18n
from otop_desk.services.workshop import files
from otop_desk.ui import copy_workshop, window_acts
from tests.ui.stage import Stage


def test_a_copys_name_tells_the_buddhist_year_and_one_moment_only() -> None:
    at = datetime(2026, 11, 28, 9, 5)
    name = "งาน 28 พ.ย. 2569 09.05.otop"
    for stem in ("งาน", "งาน 2026-11-27 1407", "งาน 2026-11-27 14.07", "งาน 1 ต.ค. 2569 23.59", name[:-5]):
        assert files.copy_name(stem, at) == name
    assert files.copy_name("งาน ปี 2569", at) == f"งาน ปี 2569 {name[4:]}"
    with i18n.speaking("en"):
        assert files.copy_name("Work 28 พ.ย. 2569 09.05", at) == "Work 2026-11-28 09.05.otop"


def test_a_copy_of_an_open_file_is_named_after_it_and_the_moment(stage: Stage) -> None:
    asked = []
    stage.answers.__dict__["save_file"] = lambda _title, name, _kinds: asked.append(name)
    window_acts.save_copy(stage.window)
    assert asked == [files.copy_name("งาน", stage.clock())]


def test_a_workshop_made_from_the_open_one_is_found_on_the_start_page(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stage.folder / "งาน ปี 2570.otop"
    monkeypatch.setattr(copy_workshop, "copy_open_workshop", lambda _context: made)
    window_acts.copy_workshop(stage.window)
    assert stage.window.settings.now.recent[0] == str(made)
