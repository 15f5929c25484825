"""Word for the window that has a file: it hears it under every name, and finds no word for the one before."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime

import pytest

from otop_desk import durable, paths
from otop_desk.errors import UserError
from otop_desk.store import lock
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path):
    with fresh(tmp_path / "งาน อบรม.otop") as opened:
        yield opened


@pytest.mark.parametrize("beside", [True, False], ids=["in its folder", "in another"])
def test_the_window_hears_of_who_waits_under_another_name(file, tmp_path, beside):
    linked = tmp_path / "linked.otop" if beside else tmp_path / "other" / "linked.otop"
    linked.parent.mkdir(exist_ok=True)
    os.link(file.path, linked)
    now = datetime.now().astimezone()
    assert file.asked_to_close() is None
    lock.ask_to_close(linked, now)
    assert file.asked_to_close() == lock.Holder.me(now)
    lock.withdraw(linked)
    assert file.asked_to_close() is None
    lock.ask_to_close(linked, now)
    file.close()
    with WorkshopFile.open(linked) as again:
        assert again.asked_to_close() is None, "it was meant for the window before"
    for folder in (tmp_path, linked.parent, paths.data("requests")):
        assert not list(folder.glob("*.close")) and not list(folder.glob(".*.close"))


def test_one_place_for_the_word_is_enough(file, monkeypatch):
    replace, now = durable.replace, datetime.now().astimezone()

    def refuse(path, data, **more):
        if path.parent == file.path.parent or not asked:
            raise PermissionError(13, "no")
        replace(path, data, **more)

    monkeypatch.setattr(durable, "replace", refuse)
    for asked in (True, False):
        if asked:
            lock.ask_to_close(file.path, now)
            assert file.asked_to_close() is not None
        else:
            with pytest.raises(UserError, match="ฝากบอก"):
                lock.ask_to_close(file.path, now)


def test_a_window_of_another_computer_hears_only_what_lies_in_the_folder(file, tmp_path):
    now = datetime.now().astimezone()
    note = lock.note_of(file.path)
    there = replace(lock.read_note(note), host="ANOTHER")
    note.write_bytes(lock.note_bytes(there))
    lock.ask_to_close(file.path, now)
    assert lock.request_of(file.path).exists() and not paths.data("requests").exists()


def test_where_no_word_can_be_left_it_is_said(tmp_path):
    with pytest.raises(UserError):
        lock.ask_to_close(tmp_path / "none" / "w.otop", datetime.now().astimezone())
