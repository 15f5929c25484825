"""Erasing personal data reaches every copy and log, so does forgetting a workshop; others keep theirs."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import pytest

from otop_desk import durable
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.backups import copies, forgetting
from otop_desk.services.privacy import erase
from otop_desk.services.roster import verbs as person
from otop_desk.store.copies import commit_log, packed
from otop_desk.store.copies.chain import Chains
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking
from tests.services.backups.hands import kept, made

NEEDLE = "นางสาวเข็มในกองฟาง"


def traces(root: Path) -> list[str]:
    """The files below a folder that hold the name, also packed."""
    found = []
    for path in root.rglob("*"):
        if path.is_file():
            parts = [path.read_bytes()]
            if path.suffix in (packed.SUFFIX, packed.RAW_SUFFIX):
                parts.append(zlib.decompress(path.read_bytes().partition(b"\n")[2]))
            if path.suffix == commit_log.SUFFIX:
                for commit in commit_log.commits(path, commit_log.links(path)):
                    parts.append(repr(commit.rows).encode())
            if any(NEEDLE.encode() in part for part in parts):
                found.append(path.name)
    return found


def fill(file: WorkshopFile) -> None:
    for _turn in range(2):
        person.add(file, Person(first=NEEDLE))
        made(file)
    person.add(file, Person(first=NEEDLE))


def test_erasing_reaches_every_copy_and_log(tmp_path):
    root = tmp_path / "b"
    with kept(tmp_path / "w.otop", root) as file:
        fill(file)
        assert len(traces(root)) >= 3
        gone = forgetting.copies_to_go(file, root)
        assert erase.erase(file, root).copies == len(gone) == 2
        assert traces(root) == []
        person.add(file, Person(first="คนใหม่"))
        assert Chains.read(file.keeper.home).leads_to(file.state.stamp), "the second copy goes on"
    assert traces(tmp_path) == []
    with kept(tmp_path / "w.otop", root) as file:
        assert [each.first for each in file.all(Person)][-1] == "คนใหม่"


def test_erasing_that_a_cut_left_half_done_is_finished_at_the_next_opening(tmp_path, monkeypatch):
    root = tmp_path / "b"
    with kept(tmp_path / "w.otop", root) as file:
        fill(file)
    file = WorkshopFile.open(tmp_path / "w.otop", clock=Ticking())

    def cut(_path):
        raise KeyboardInterrupt

    monkeypatch.setattr(durable, "remove", cut)
    with pytest.raises(KeyboardInterrupt):
        erase.erase(file, root)
    monkeypatch.undo()
    file.close()
    assert traces(root), "the cut came before anything was removed"
    with kept(tmp_path / "w.otop", root):
        pass
    assert traces(tmp_path) == []


def test_erasing_that_did_not_happen_removes_no_copy(tmp_path, monkeypatch):
    root = tmp_path / "b"
    with kept(tmp_path / "w.otop", root) as file:
        fill(file)
        before = len(traces(root))
        monkeypatch.setattr(WorkshopFile, "forget", lambda *_a: (_ for _ in ()).throw(UserError("ดิสก์เต็ม")))
        with pytest.raises(UserError):
            erase.erase(file, root)
        monkeypatch.undo()
        person.add(file, Person(first="ต่อ"))
    with kept(tmp_path / "w.otop", root):
        pass
    assert len(traces(root)) >= before


def test_the_copies_of_another_file_that_still_stands_stay(tmp_path):
    """The people's names are erased in a copy that is to be sent; the original keeps its safety net."""
    root = tmp_path / "b"
    with kept(tmp_path / "w.otop", root) as file:
        fill(file)
    shutil.copyfile(tmp_path / "w.otop", tmp_path / "ส่ง.otop")
    with kept(tmp_path / "ส่ง.otop", root) as sent:
        made(sent)
        erase.erase(sent, root)
    assert copies.copies_of(tmp_path / "w.otop", root)
    assert all(copies.bytes_of(copy) for copy in copies.copies_of(tmp_path / "w.otop", root))
    with copies.bring_back(
        copies.bytes_of(copies.copies_of(tmp_path / "ส่ง.otop", root)[0]), tmp_path / "r.otop"
    ) as back:
        assert NEEDLE not in {each.first for each in back.all(Person)}


def test_the_copies_before_a_change_of_version_go_too(tmp_path):
    path = tmp_path / "ก [1].otop"
    with kept(path, tmp_path / "b") as file:
        (tmp_path / "ก [1].v6.otop").write_text(NEEDLE)
        (tmp_path / "ก 1.v6.otop").write_text("another's")
        assert erase.erase(file, tmp_path / "b").copies == 1
    assert sorted(each.name for each in tmp_path.glob("*.v6.otop")) == ["ก 1.v6.otop"]


def test_forgetting_a_closed_workshop_leaves_nothing(tmp_path):
    root = tmp_path / "b"
    with kept(tmp_path / "w.otop", root) as file:
        fill(file)
    forgetting.workshop(file.keeper.home)
    assert list(root.iterdir()) == []


def test_forgetting_an_open_workshop_keeps_only_what_it_is_now(tmp_path):
    root = tmp_path / "b"
    with kept(tmp_path / "w.otop", root) as file:
        fill(file)
        person.remove(file, *(each.id for each in file.all(Person)))
        file.keeper.forget()
        assert [copy.stamp for copy in copies.copies(root)] == [file.state.stamp]
        person.add(file, Person(first="ต่อ"))
        assert Chains.read(file.keeper.home).leads_to(file.state.stamp)


def test_what_can_not_be_removed_is_said(tmp_path, monkeypatch):
    root = tmp_path / "b"
    with kept(tmp_path / "w.otop", root) as file:
        fill(file)

    def refused(_path):
        raise PermissionError(13, "no")

    monkeypatch.setattr(durable, "remove", refused)
    with pytest.raises(UserError, match="ลบสำเนาไม่หมด"):
        forgetting.workshop(file.keeper.home)
