"""What lies beside a name: kept before it is taken away, the newest of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from otop_desk import durable, paths
from otop_desk.errors import UserError
from otop_desk.store import strays


def kept(uid: str = strays.UNNAMED) -> list[tuple[str, bytes]]:
    """What was kept of a workshop: name and bytes, the oldest first."""
    folders = sorted((paths.data("backups") / uid).glob("crash-*"))
    return [(file.name, file.read_bytes()) for folder in folders for file in sorted(folder.iterdir())]


def test_what_lies_beside_a_free_name_is_kept_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "a.otop"
    strays.free_name(path)
    assert not paths.data("backups").exists(), "nothing lay there"
    for ending in ("-journal", "-wal", "-shm", "-other"):
        durable.replace(tmp_path / f"a.otop{ending}", ending.encode())
    strays.free_name(path)
    assert [file.name for file in tmp_path.iterdir()] == ["a.otop-other"]
    assert kept() == [(f"a.otop{ending}", ending.encode()) for ending in ("-journal", "-shm", "-wal")]


def test_the_newest_of_what_was_kept_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.otop-wal"
    for number in range(strays.MOST_KEPT + 2):
        file.write_bytes(b"%d" % number)
        strays.keep([file, tmp_path / "gone"], "uid")
    assert len(kept("uid")) == strays.MOST_KEPT and file.exists() and kept() == []
    strays.forget(paths.data("backups") / "uid")
    assert kept("uid") == []


def test_what_can_not_be_kept_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_named: object) -> None:
        raise OSError("no room")

    file = tmp_path / "a.otop-wal"
    file.write_bytes(b"x")
    for act in ("replace", "remove"):
        with monkeypatch.context() as patch:
            patch.setattr(durable, act, full)
            with pytest.raises(UserError, match="a.otop-wal"):
                strays.free_name(tmp_path / "a.otop")
        assert file.read_bytes() == b"x"


def test_the_newest_are_kept_however_the_disk_lists_them(tmp_path: Path) -> None:
    names = [f"crash-20220315-{number:06}" for number in range(strays.MOST_KEPT + 7)]
    for name in random.Random(3).sample(names, len(names)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.otop").write_bytes(b"x")
    (tmp_path / "another").mkdir()
    strays._let_old_go(tmp_path)
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["another", *names[7:]]
    strays._let_old_go(tmp_path / "none")
