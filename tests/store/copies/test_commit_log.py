"""A log record by record: what is a commit, what lies beside it, where it ends, who writes it."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from otop_desk import durable
from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store.copies import commit_log, records
from otop_desk.store.ledger import Commit
from tests.machine.state import fresh

LOG = commit_log.Head("uid", "โครงการ", "/ที่ไหน/งาน.otop", datetime(2026, 3, 15, 8, 30, tzinfo=UTC), "0" * 32)
ONE = Commit(7, "a" * 32, "b" * 32, None, (("person", 3, {"id": 3, "first": "ก"}),), (("person", 3),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    writer = commit_log.Writer(tmp_path / "a.log", LOG)
    writer.append(ONE)
    writer.close()
    return tmp_path / "a.log"


def kinds(path: Path) -> list[bytes]:
    return [kind for kind, _at, _length in commit_log._records(path.read_bytes())]


def test_a_record_that_has_no_room_for_counter_and_stamps_is_no_commit(path: Path) -> None:
    place = bytes(range(40))
    for told in (place[:39], place, place + b"x"):
        for kind in (b"C", b"P", b"Z", b"B", b"X"):
            with path.open("ab") as stream:
                stream.write(records.record(kind + told))
    first, *others = commit_log.links(path)
    assert (first.counter, first.stamp, first.previous) == (7, "a" * 32, "b" * 32)
    assert [(link.kind, link.length) for link in others] == [
        (kind, length) for length in (40, 41) for kind in (b"C", b"P", b"Z")
    ]
    assert {link.counter for link in others} == {int.from_bytes(place[:8], "big")}
    assert {(link.stamp, link.previous) for link in others} == {(place[8:24].hex(), place[24:].hex())}
    assert commit_log.commits(path, [first]) == [ONE]
    with pytest.raises(ValueError):
        commit_log.commits(path, others[:1])


def test_a_log_ends_at_the_first_record_that_is_torn(path: Path) -> None:
    whole, head = path.read_bytes(), path.read_bytes().index(b"\n") + 1
    assert len(commit_log.links(path)) == 1
    path.write_bytes(whole + whole[head:])
    assert [link.at for link in commit_log.links(path)] == [head + 21, len(whole) + 21]
    for cut in range(head, len(whole)):
        path.write_bytes(whole[:cut])
        assert commit_log.links(path) == []
    for at in range(head, len(whole), 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] + whole[head:])
        assert commit_log.links(path) == []
    path.write_bytes(whole[:head] + bytes(24) + whole[head:])
    assert commit_log.links(path) == []


def test_long_commits_are_packed_and_large_bytes_lie_beside_them_once(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    writer = commit_log.Writer(path, LOG)
    small, large = b"s" * (commit_log.LARGE - 1), b"l" * commit_log.LARGE
    commits = [
        ONE._replace(
            counter=number, rows=tuple(("asset", at, {"data": data}) for at, data in enumerate(each))
        )
        for number, each in enumerate([(small,), (small,) * 3, (large,) * 2, (large, small, small)])
    ]
    for commit in commits:
        writer.append(commit)
    writer.close()
    assert kinds(path) == [b"P", b"Z", b"B", b"Z", b"Z"]
    assert commit_log.commits(path, commit_log.links(path)) == commits
    assert writer.size == path.stat().st_size


def test_what_the_disk_does_not_take_is_not_in_the_log(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = commit_log.Writer(path.with_name("b.log"), LOG)
    writer.append(ONE)
    size, write = writer.size, os.write
    turns: list[int] = []

    def full(handle: int, data: memoryview) -> int:
        turns.append(len(data))
        if len(turns) > 1:
            raise OSError("no room")
        return write(handle, data[:5])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(OSError, match="no room"):
            writer.append(ONE._replace(counter=8))
    assert turns[1] == turns[0] - 5, "the rest of what was taken in part"
    assert writer.size == size == writer.path.stat().st_size
    writer.append(ONE._replace(counter=9))
    writer.close()
    assert [link.counter for link in commit_log.links(writer.path)] == [7, 9]


def test_the_name_of_a_new_log_is_made_to_last_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(durable, "sync_folder", synced.append)
    writer = commit_log.Writer(tmp_path / "a.log", LOG)
    assert synced == [] and writer.is_empty
    writer.flush()
    writer.append(ONE)
    writer.flush()
    assert synced == [tmp_path] and not writer.is_empty
    writer.close()
    with pytest.raises(OSError):
        writer.flush()


@pytest.mark.skipif(sys.platform == "win32", reason="a log in use can't be removed there")
def test_a_log_in_use_is_told_from_one_that_was_left(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    writer = commit_log.Writer(tmp_path / "b.log", LOG)
    assert (tmp_path / "b.log").stat().st_mode & 0o777 == 0o600
    held = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
    assert commit_log.is_open(writer.path) and not commit_log.is_open(path) and not writer.is_gone
    assert sys.platform != "linux" or len(os.listdir("/proc/self/fd")) == held
    writer.path.unlink()
    assert writer.is_gone
    writer.close()

    def unknown(*_arguments: object) -> None:
        raise OSError("no locks here")

    monkeypatch.setattr(fcntl, "flock", unknown)
    assert commit_log.is_open(path), "it may be somebody's"
    for age, is_open in ((commit_log.OLD - 600, True), (commit_log.OLD + 600, False)):
        then = path.stat().st_ctime - age
        os.utime(path, (then, then))
        assert commit_log.is_open(path) is is_open
    commit_log.Writer(tmp_path / "c.log", LOG).close()


def test_what_is_no_value_of_a_row_is_not_logged(path: Path) -> None:
    writer = commit_log.Writer(path.with_name("b.log"), LOG)
    with pytest.raises(TypeError):
        writer.append(ONE._replace(rows=(("person", 1, {"first": object()}),)))  # type: ignore[dict-item]
    writer.close()
    assert commit_log.links(writer.path) == []


def test_what_is_made_before_the_commit_is_what_a_log_has_of_it(tmp_path: Path) -> None:
    told: list[Commit] = []
    with fresh(tmp_path / "a.otop") as file:
        file.subscribe_commits(told.append)
        for entity in (Person(first="ก"), Asset(name="รูป", data=bytes(5_000), sha256="")):
            with file.verb("x", Label("x")) as verb:
                verb.add(entity)
    short, long = told
    made = records.short(*short[:3], short.rows, short.numbers)
    assert short.record == made != b"" and long.record == b""
    for commits in ([short, long], [short._replace(record=None), long]):
        path = tmp_path / f"{commits[0].record is None}.log"
        writer = commit_log.Writer(path, LOG)
        for commit in commits:
            writer.append(commit)
        writer.close()
        assert kinds(path) == [b"P", b"B", b"Z"] and made in path.read_bytes()
        read = commit_log.commits(path, commit_log.links(path))
        assert read == [commit._replace(change=None, record=None) for commit in commits]
