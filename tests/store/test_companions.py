"""Things of others beside a workshop file: pipes, links, journals that name files; none is acted upon."""

from __future__ import annotations

import os

import pytest

from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import companions
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents
from tests.store.crashing import add, crashed, filled, journal_of


@pytest.fixture
def path(tmp_path):
    return filled(tmp_path)


def with_super_journal(journal, victim):
    """The journal as one of many: SQLite would delete the one it names."""
    name = str(victim).encode()
    total = sum(byte if byte < 128 else byte - 256 for byte in name) & 0xFFFFFFFF
    lock_page = (0x40000000 // 4096 + 1).to_bytes(4, "big")
    tail = lock_page + name + len(name).to_bytes(4, "big") + total.to_bytes(4, "big")
    journal.write_bytes(journal.read_bytes() + tail + bytes.fromhex("d9d505f920a163d7"))


@pytest.mark.parametrize("read_only", [False, True])
def test_a_journal_that_names_another_file_has_nothing_deleted(path, tmp_path, read_only):
    image, before = crashed(path, tmp_path / "crash")
    victim = tmp_path / "งบประมาณ.xlsx"
    victim.write_bytes(b"SQLite format 3\0 of a person")
    with_super_journal(journal_of(image), victim)
    as_it_was = image.read_bytes()
    if read_only:
        with WorkshopFile.open(image, read_only=True) as file:
            assert contents(file) == before
    else:
        with pytest.raises(UserError):
            WorkshopFile.open(image)
    assert victim.exists() and image.read_bytes() == as_it_was


KINDS = ["pipe", "link", "link to nothing", "second name", "folder"]


def put(beside, kind):
    """Something odd beside a workshop; gives the file of somebody else to which it may lead."""
    victim = beside.parent / "ของคนอื่น.txt"
    victim.write_bytes(b"of somebody else")
    if kind == "pipe":
        os.mkfifo(beside)
    elif kind == "folder":
        beside.mkdir()
    elif kind == "second name":
        os.link(victim, beside)
    else:
        beside.symlink_to(victim if kind == "link" else beside.parent / "nothing")
    return victim


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
@pytest.mark.parametrize("kind", KINDS)
def test_an_odd_thing_is_not_opened_and_taken_away_unless_it_is_a_folder(tmp_path, kind):
    beside = tmp_path / "a.lock"
    victim = put(beside, kind)
    assert companions.read(beside) is None
    assert kind == "folder" or companions.open_plain(beside, os.O_RDWR | os.O_CREAT) is None
    assert companions.is_odd(beside) is (kind != "folder")
    companions.clear_odd(beside)
    assert os.path.lexists(beside) is (kind == "folder")
    assert victim.read_bytes() == b"of somebody else" and not (tmp_path / "nothing").exists()


def test_a_plain_file_is_read_as_far_as_asked_and_stays(tmp_path):
    path = tmp_path / "a.lock"
    assert companions.read(path) is None and not companions.is_odd(path)
    handle = companions.open_plain(path, os.O_RDWR | os.O_CREAT)
    os.write(handle, b"note")
    os.close(handle)
    assert companions.read(path) == b"note" and companions.read(path, 2) == b"no"
    companions.clear_odd(path)
    assert path.exists() and not companions.is_odd(path)
    assert os.name == "nt" or not path.stat().st_mode & 0o111


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm", ".lock", ".close"])
@pytest.mark.parametrize("kind", KINDS)
def test_odd_things_beside_a_file_do_not_stop_it_or_lead_elsewhere(path, tmp_path, ending, kind):
    beside = path.with_name(f".{path.name}{ending}" if ending[0] == "." else path.name + ending)
    victim = put(beside, kind)
    for read_only in (True, False):
        try:
            with WorkshopFile.open(path, read_only=read_only) as file:
                assert len(file.all(Person)) == 301
                assert file.asked_to_close() is None
                if not read_only:
                    add(file)
        except UserError:
            assert kind == "folder" and ending[0] == "-"
    assert victim.read_bytes() == b"of somebody else" and not (tmp_path / "nothing").exists()
