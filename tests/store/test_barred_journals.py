"""A journal beside its file that can't be played as it is: barred, of two names, a folder at its name."""

from __future__ import annotations

import os
import shutil

import pytest

from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import companions
from otop_desk.store.file import WorkshopFile
from tests.store.crashing import as_it_lies, crashed, filled, journal_of, killed, opens


@pytest.fixture
def path(tmp_path):
    (tmp_path / "ที่เก็บ").mkdir()
    return filled(tmp_path / "ที่เก็บ")


def test_a_whole_folder_copied_by_links(path, tmp_path):
    before = killed(path)
    shutil.copytree(path.parent, tmp_path / "snapshot", copy_function=os.link)
    there = tmp_path / "snapshot" / path.name
    opens(there, before, read_only=True)
    opens(path, before)
    opens(there, before)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_a_journal_that_may_not_be_written_is_played_all_the_same(path, tmp_path, monkeypatch):
    image, before = crashed(path, tmp_path / "crash")
    journal_of(image).chmod(0o444)
    opens(image, before, read_only=True)
    if os.geteuid() == 0:  # who may do everything is refused nothing
        access = os.access
        monkeypatch.setattr(os, "access", lambda at, mode: access(at, mode) and at.stat().st_mode & 0o200)
    opens(image, before)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_one_of_another_user_is_taken_over(path, tmp_path, monkeypatch):
    image, before = crashed(path, tmp_path / "crash")
    theirs = journal_of(image).stat().st_ino
    access = os.access

    def refuse(at, mode):
        return access(at, mode) and not (at == journal_of(image) and at.stat().st_ino == theirs)

    monkeypatch.setattr(os, "access", refuse)
    opens(image, before)


@pytest.mark.parametrize("read_only", [True, False])
def test_one_that_may_not_be_read_is_named_and_stays(path, tmp_path, monkeypatch, read_only):
    image, _before = crashed(path, tmp_path / "crash")
    journal, as_it_was = journal_of(image), as_it_lies(image.parent)
    access, read = os.access, companions.read
    monkeypatch.setattr(os, "access", lambda at, mode: at != journal and access(at, mode))
    monkeypatch.setattr(
        companions, "read", lambda at, *most, **how: None if at == journal else read(at, *most, **how)
    )
    with pytest.raises(UserError, match=journal.name) as told:
        WorkshopFile.open(image, read_only=read_only)
    assert "สิทธิ์" in str(told.value) and "แฟลชไดรฟ์" not in str(told.value)
    assert as_it_lies(image.parent) == as_it_was


def test_a_folder_of_its_name_is_named(path):
    journal_of(path).mkdir()
    with pytest.raises(UserError, match="โฟลเดอร์ชื่อ") as told:
        WorkshopFile.open(path)
    assert journal_of(path).name in str(told.value)
    with WorkshopFile.open(path, read_only=True) as file:
        assert len(file.all(Person)) == 301


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
@pytest.mark.parametrize("read_only", [True, False])
def test_through_a_link_the_journal_of_the_file_itself_is_found(path, tmp_path, read_only):
    image, before = crashed(path, tmp_path / "crash")
    (tmp_path / "link.otop").symlink_to(image)
    opens(tmp_path / "link.otop", before, read_only=read_only)
