"""Odd values in files of the program's own, notes and logs: taken for none, and nothing stops at them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from otop_desk import durable, paths
from otop_desk.domain.workshop import Workshop
from otop_desk.server import memory
from otop_desk.services.agenda import templates
from otop_desk.services.backups import places
from otop_desk.store import byte_lock, lock
from otop_desk.store.file import WorkshopFile
from otop_desk.store.hold import Hold
from tests.machine.state import contents, fresh


@pytest.mark.parametrize("odd", ["1e999", "NaN", "-1", "0", "1" + "0" * 40, '"x"', "[]"])
def test_a_note_with_an_odd_number_bars_nobody(odd: str, tmp_path: Path) -> None:
    fresh(tmp_path / "a.otop").close()
    note = f'{{"host": "h", "user": "u", "pid": {odd}, "since": "x", "volume": {odd}, "number": {odd}}}'
    lock.note_of(tmp_path / "a.otop").write_text(note)
    lock.request_of(tmp_path / "a.otop").write_text(note)
    with WorkshopFile.open(tmp_path / "a.otop") as file:
        assert file.asked_to_close() is None


@pytest.mark.parametrize("pid", [0, -1, 10**30])
def test_where_there_are_no_locks_a_process_that_can_be_none_is_gone(
    pid: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(tmp_path / "a.otop").close()
    now = datetime.now().astimezone()
    monkeypatch.setattr(byte_lock, "lock", lambda _handle: None)
    monkeypatch.setattr(byte_lock, "lock_whole", lambda _handle: None)
    odd = replace(lock.Holder.me(now), pid=pid)
    lock.note_of(tmp_path / "a.otop").write_bytes(lock.note_bytes(odd))
    Hold.take(tmp_path / "a.otop", now).release()


@pytest.mark.parametrize("port", ["1e999", "NaN", "-5", "99999999", '"x"', "null"])
def test_an_odd_port_of_a_room_is_none(port: str) -> None:
    today = date(2022, 3, 15)
    path = paths.data("room", "u.json")
    path.parent.mkdir(parents=True)
    key, secret = "a" * 32, "b" * 64
    path.write_text(f'{{"key": "{key}", "secret": "{secret}", "day": "2022-03-15", "port": {port}}}')
    assert memory.recall("u", today).port == 0
    path.write_bytes(b"[" * 100_000)
    assert memory.recall("u", today).port == 0


@pytest.mark.parametrize(
    ("name", "value"), [("day", 10**9), ("day", 0), ("minutes", 10**12), ("minutes", -1)]
)
def test_a_template_with_a_number_that_can_be_none_is_none(name: str, value: int) -> None:
    ours = templates.templates()[0]
    templates.own_folder().mkdir(parents=True)
    path = templates.own_folder() / "ก.json"
    templates._write(path, templates.Template("ก", "", ours.start, ours.days))
    assert len([each for each in templates.templates() if each.path == path]) == 1
    kept = durable.read_json(path)
    kept["items"][0][name] = value
    durable.write_json(path, kept)
    assert [each for each in templates.templates() if each.path == path] == []


def test_logs_that_say_odd_things_of_where_a_workshop_was_bar_nobody(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        home = places.home_of(places.folder(), file.one(Workshop).uid)
        before = contents(file)
    home.mkdir(parents=True)
    at = datetime.now().astimezone().isoformat()
    for number, source in enumerate([5, None, "", "\0", "/", "x" * 9000, "/none/a.otop", ["x"]]):
        told = {"format": "otop-desk log 1", "uid": "u", "title": "", "source": source, "at": at, "stamp": ""}
        (home / f"{number}.log").write_bytes(json.dumps(told).encode() + b"\n")
    for read_only in (True, False):
        with WorkshopFile.open(tmp_path / "a.otop", read_only=read_only) as file:
            assert contents(file) == before
