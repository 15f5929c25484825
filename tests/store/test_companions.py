"""Things of others beside a workshop file: pipes, links, journals that name files; none is acted upon."""

from __future__ import annotations

import os

import pytest

from otop_desk.domain.person import Person
from otop_desk.errors import UserError
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


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm", ".lock", ".close"])
@pytest.mark.parametrize("kind", ["pipe", "link", "link to nothing", "second name", "folder"])
def test_odd_things_beside_a_file_do_not_stop_it_or_lead_elsewhere(path, tmp_path, ending, kind):
    victim = tmp_path / "ของคนอื่น.txt"
    victim.write_bytes(b"of somebody else")
    beside = path.with_name(f".{path.name}{ending}" if ending[0] == "." else path.name + ending)
    if kind == "pipe":
        os.mkfifo(beside)
    elif kind == "folder":
        beside.mkdir()
    elif kind == "second name":
        os.link(victim, beside)
    else:
        beside.symlink_to(victim if kind == "link" else tmp_path / "nothing")
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
