"""A file that was put aside finds its journal with the copies, where another of its name had it moved."""

from __future__ import annotations

import shutil

import pytest

from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh
from tests.store.crashing import filled_apart, journal_of, kept, killed, opens


@pytest.fixture
def path(tmp_path):
    return filled_apart(tmp_path)


def test_put_aside_for_a_copy_that_was_opened_first(path, tmp_path):
    shutil.copy(path, tmp_path / "copy.otop")
    with WorkshopFile.open(path) as file:
        of_copy = contents(file)
    before, aside = killed(path), path.with_name("เสีย.otop")
    path.rename(aside)
    shutil.copy(tmp_path / "copy.otop", path)
    with WorkshopFile.open(path) as file:
        assert contents(file) == of_copy
    assert not journal_of(path).exists()
    opens(aside, before)
    assert len(kept()) == 4


@pytest.mark.parametrize("way", ["made", "put there"])
def test_put_aside_for_another_workshop_that_was_opened_first(path, tmp_path, way):
    before, aside = killed(path), path.with_name("เสีย.otop")
    path.rename(aside)
    with fresh(path if way == "made" else tmp_path / "other.otop") as file:
        of_other = contents(file)
    if way == "put there":
        shutil.copy(tmp_path / "other.otop", path)
    with WorkshopFile.open(path) as file:
        assert contents(file) == of_other
    opens(aside, before)
    opens(path, of_other, cut=False)
