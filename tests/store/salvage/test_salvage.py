"""What is still readable of a damaged file comes back, proved row by row; nothing in it is ever run."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.certificate_issue import KeptBytes
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.roster import verbs as person
from otop_desk.store import images, migrations
from otop_desk.store.file import WorkshopFile
from otop_desk.store.images import ImageChange
from otop_desk.store.salvage import healing, reading, saving
from otop_desk.store.salvage.pages import LEAF, Pages
from otop_desk.store.salvage.shapes import shapes
from tests.machine import sample
from tests.machine.state import contents, fresh

PAGE = 4096
PICTURE = random.Random(1).randbytes(20_000)
Damage = Callable[[bytearray, random.Random], "set[int]"]


def _page(data: bytearray, draw: random.Random, fill: Callable[[], bytes]) -> set[int]:
    number = draw.randrange(len(data) // PAGE)
    data[number * PAGE : (number + 1) * PAGE] = fill()
    return {number + 1}


def _bits(count: int) -> Damage:
    def flip(data: bytearray, draw: random.Random) -> set[int]:
        places = [draw.randrange(len(data)) for _bit in range(count)]
        for place in places:
            data[place] ^= 1 << draw.randrange(8)
        return {place // PAGE + 1 for place in places}

    return flip


def _half(data: bytearray, draw: random.Random) -> set[int]:
    number = draw.randrange(len(data) // PAGE)
    data[number * PAGE + PAGE // 2 : (number + 1) * PAGE] = bytes(PAGE // 2)
    return {number + 1}


def _cut(data: bytearray, draw: random.Random) -> set[int]:
    pages, place = len(data) // PAGE, draw.randrange(1, len(data))
    del data[place:]
    return set(range(place // PAGE + 1, pages + 1))


def _swap(data: bytearray, draw: random.Random) -> set[int]:
    one, two = (draw.randrange(len(data) // PAGE) for _page in range(2))
    first, other = (bytes(data[n * PAGE : (n + 1) * PAGE]) for n in (one, two))
    data[one * PAGE : (one + 1) * PAGE], data[two * PAGE : (two + 1) * PAGE] = other, first
    return {one + 1, two + 1}


def _head(data: bytearray, draw: random.Random) -> set[int]:
    data[draw.randrange(100)] = draw.randrange(256)
    return {1}


DAMAGES: dict[str, Damage] = {
    "zeroes": lambda data, draw: _page(data, draw, lambda: bytes(PAGE)),
    "ones": lambda data, draw: _page(data, draw, lambda: b"\xff" * PAGE),
    "noise": lambda data, draw: _page(data, draw, lambda: draw.randbytes(PAGE)),
    "half": _half, "one bit": _bits(1), "four bits": _bits(4), "sixteen bits": _bits(16), "cut": _cut,
    "swap": _swap, "head": _head,
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> bytes:
    """The sample workshop with some history and a picture over several pages."""
    with sample.create(tmp_path_factory.mktemp("sound") / "s.otop") as file:
        for number in range(12):
            person.add(file, Person(first=f"คนที่ {number}"))
        with file.verb("x", Label("รูป")) as verb:
            verb.add(Asset(name="ก", sha256=sha256(PICTURE).hexdigest(), data=PICTURE))
        return file.snapshot()


def homes(data: bytes) -> dict[tuple[str, int], int]:
    """The page each row of a sound file lies on, but for rows that lie on several."""
    pages, found = Pages(data), dict[tuple[str, int], int]()
    for table, root in reading._roots(pages).items():
        for number in pages.tree(root, set()).pages:
            if pages.kind(number) == LEAF:
                rows, _whole = pages.rows(number)
                found |= {(table, row_id): number for row_id, values in rows if len(repr(values)) < PAGE}
    return found


@pytest.mark.parametrize("name", DAMAGES)
def test_every_row_of_an_undamaged_page_is_read(sound, name):
    """At least 95 % of them are asked for; a page that changed place counts as damaged."""
    whole, places, draw = reading.read(sound).rows, homes(sound), random.Random(name)
    meant = came = 0
    for _turn in range(25):
        data = bytearray(sound)
        damaged = DAMAGES[name](data, draw)
        found = reading.read(bytes(data)).rows
        for (table, row_id), number in places.items():
            if number not in damaged and table in whole:
                meant += 1
                came += found.get(table, {}).get(row_id) == whole[table][row_id]
    assert came >= 0.999 * meant


def salvaged(data: bytes, folder: Path) -> tuple[saving.Salvaged, dict[str, list[object]]]:
    """What came of a damaged file, and the rows of the new one, which passes every check."""
    source, out = folder / "damaged.otop", folder / "out.otop"
    source.write_bytes(data)
    out.unlink(missing_ok=True)
    told = saving.salvage(source, out)
    assert source.read_bytes() == data, "the damaged file is only read"
    assert sorted(each.name for each in folder.iterdir()) == ["damaged.otop", "out.otop"]
    with WorkshopFile.open(out) as file:
        assert file.faults() == []
        return told, contents(file)


@pytest.mark.parametrize("name", DAMAGES)
def test_the_new_file_is_sound_and_work_goes_on_in_it(sound, tmp_path, name):
    draw = random.Random(name)
    for _turn in range(6):
        data = bytearray(sound)
        DAMAGES[name](data, draw)
        try:
            salvaged(bytes(data), tmp_path)
        except UserError as error:
            assert "อ่านข้อมูลโครงการจากไฟล์นี้ไม่ได้" in str(error)
            continue
        with WorkshopFile.open(tmp_path / "out.otop") as file:
            person.add(file, Person(first="ต่อ"))
            file.undo()
            assert file.faults() == []


def test_a_sound_file_comes_back_whole_with_its_history(sound, tmp_path):
    told, rows = salvaged(sound, tmp_path)
    assert not (told.lost or told.changed or told.stood_in or told.healed or told.broken)
    assert set(told.kept) <= told.intact | {"journal"}
    (tmp_path / "sound.otop").write_bytes(sound)
    with WorkshopFile.open(tmp_path / "sound.otop") as file, WorkshopFile.open(tmp_path / "out.otop") as out:
        assert contents(file) == rows
        assert [each.uid for each in file.history()] == [each.uid for each in out.history()]
        while file.undo():
            assert out.undo() is not None
        assert contents(file) == contents(out)


def page_of(data: bytes, table: str, row_id: int) -> int:
    return homes(data)[table, row_id]


def without(data: bytes, *numbers: int) -> bytes:
    broken = bytearray(data)
    for number in numbers:
        broken[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    return bytes(broken)


def test_rows_that_the_history_knows_come_back_from_it(tmp_path):
    with fresh(tmp_path / "w.otop") as file:
        for number in range(80):
            person.add(file, Person(first=f"คนที่ {number}", last="ใจดี", affiliation="กลุ่มสตรีบ้านท่า" * 3))
        before, data = contents(file), file.snapshot()
    told, rows = salvaged(without(data, page_of(data, "person", 40)), tmp_path / _made(tmp_path))
    assert told.healed["person"] > 5 and rows == before
    assert "person" in told.intact, "and are proved to be what was written"


def _made(folder: Path) -> str:
    (folder / "in").mkdir(exist_ok=True)
    return "in"


def test_an_image_in_which_a_bit_has_changed_the_id_is_passed_over():
    known = shapes(migrations.LATEST)
    whole = known["person"].row(7, ())
    packed = images.pack([ImageChange("person", 7, None, {**whole, "id": 3})])
    rows = {"journal": {1: {"state": "done"}}, "journal_image": {1: {"packed": packed}}, "person": {}}
    assert healing.heal(rows, known) == {} and rows["person"] == {}


def test_a_stamp_in_which_a_bit_has_changed_does_not_go_into_the_new_file(tmp_path):
    with fresh(tmp_path / "w.otop") as file:
        person.add(file, Person(first="กมลวรรณ"))
        before, data, stamp = contents(file), file.snapshot(), file.state.stamp
    data = data.replace(stamp.encode(), b"t" + stamp.encode()[1:])
    assert salvaged(data, tmp_path / _made(tmp_path))[1] == before


def test_a_letter_that_a_bit_has_changed_is_put_right(tmp_path):
    with fresh(tmp_path / "w.otop") as file:
        person.add(file, Person(first="กมลวรรณ"))
        before, data = contents(file), bytearray(file.snapshot())
    data[data.index("กมลวรรณ".encode()) + 2] ^= 1
    told, rows = salvaged(bytes(data), tmp_path / _made(tmp_path))
    assert rows == before and told.healed == {"person": 1}


def test_what_hangs_on_a_lost_row_stays_with_a_plain_name(tmp_path):
    with sample.create(tmp_path / "s.otop") as file:
        data = file.snapshot()
        marks, people, votes = (len(contents(file)[name]) for name in ("mark", "person", "ballot"))
    lost = ("person", "day", "note")
    numbers = {number for (table, _row), number in homes(data).items() if table in lost}
    numbers |= {number for (table, _row), number in homes(data).items() if table == "journal_image"}
    told, rows = salvaged(without(data, *numbers), tmp_path / _made(tmp_path))
    assert len(rows["mark"]) == marks and told.stood_in["person"] == people and told.stood_in["day"] == 2
    assert {each.first[:11] for each in rows["person"]} == {"กู้ชื่อไม่ไ"}
    assert len(rows["ballot"]) == votes and {each.note_id for each in rows["ballot"]} <= {
        each.id for each in rows["note"]
    }
    days = [each.date for each in rows["day"]]
    assert len(set(days)) == 2 and max(days).toordinal() - min(days).toordinal() == 1


def test_a_damaged_picture_is_let_go(sound, tmp_path):
    data = bytearray(sound)
    place = data.index(PICTURE[3000:3050])
    data[place] ^= 1
    told, rows = salvaged(bytes(data), tmp_path)
    assert told.lost["asset"] == 1 and rows["asset"] == []


def test_files_of_older_versions_are_salvaged_too(tmp_path):
    from otop_desk.store import engine, migrations

    for version in range(1, migrations.LATEST):
        path = tmp_path / f"v{version}.otop"
        path.touch()
        connection = engine.connect(path)
        migrations.run(connection, 0, version)
        raw = engine.raw_of(connection)
        raw.execute("BEGIN")
        raw.execute("INSERT INTO workshop (id, uid, title) VALUES (1, 'u', 'น้ำ')")
        raw.execute("INSERT INTO day (id, date, start) VALUES (1, '2022-03-15', '08:30:00')")
        raw.execute("INSERT INTO session (id, day_id, part) VALUES (1, 1, 'morning'), (2, 1, 'afternoon')")
        raw.execute("INSERT INTO rule (id, basis) VALUES (1, 'minutes')")
        raw.executemany("INSERT INTO person (first) VALUES (?)", [(f"คนที่ {n}",) for n in range(200)])
        raw.execute("COMMIT")
        engine.hang_up(connection)
        (tmp_path / "in").mkdir(exist_ok=True)
        _told, rows = salvaged(path.read_bytes(), tmp_path / "in")
        assert len(rows["person"]) == 200 and rows["workshop"][0].title == "น้ำ"


def test_a_journal_beside_the_file_is_played_back_in_memory_only(tmp_path):
    path = tmp_path / "w.otop"
    with fresh(path) as file:
        for number in range(200):
            person.add(file, Person(first=f"คนที่ {number}"))
        before = contents(file)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.execute("PRAGMA cache_size=5")
    raw.execute("PRAGMA cache_spill=5")
    raw.execute("BEGIN")
    raw.execute("UPDATE person SET first='ทับ', last=hex(randomblob(300))")
    data, journal = path.read_bytes(), path.with_name("w.otop-journal").read_bytes()
    raw.close()
    assert journal and "ทับ".encode() in data, "the power went in the middle of it"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "damaged.otop-journal").write_bytes(journal)
    source, out = tmp_path / "in" / "damaged.otop", tmp_path / "in" / "out.otop"
    source.write_bytes(data)
    saving.salvage(source, out)
    with WorkshopFile.open(out) as file:
        assert contents(file) == before
    assert source.read_bytes() == data


def test_the_journal_of_another_file_changes_nothing(sound, tmp_path):
    other = tmp_path / "other.otop"
    with fresh(other) as file:
        person.add(file, Person(first="ก"))
    raw = sqlite3.connect(other, isolation_level=None)
    raw.execute("PRAGMA cache_size=1")
    raw.execute("BEGIN")
    raw.execute(
        "CREATE TABLE t AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n LIMIT 9999) SELECT x FROM n"  # noqa: E501
    )
    journal = other.with_name("other.otop-journal").read_bytes()
    raw.close()
    (tmp_path / "damaged.otop-journal").write_bytes(journal)
    (tmp_path / "damaged.otop").write_bytes(sound)
    told = saving.salvage(tmp_path / "damaged.otop", tmp_path / "out.otop")
    assert not told.lost and told.kept["person"] == 46


@pytest.mark.parametrize(
    "content", [b"", b"x", b"SQLite format 3\x00", b"\x0d" * 9000, random.Random(2).randbytes(90_000)]
)
def test_what_holds_nothing_of_a_workshop_is_said(tmp_path, content):
    (tmp_path / "x.otop").write_bytes(content)
    with pytest.raises(UserError, match="ไม่ได้เลย"):
        saving.salvage(tmp_path / "x.otop", tmp_path / "out.otop")
    assert not (tmp_path / "out.otop").exists()


def test_stopping_leaves_nothing(sound, tmp_path):
    (tmp_path / "x.otop").write_bytes(sound)

    def stop(done: int, _all: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        saving.salvage(tmp_path / "x.otop", tmp_path / "out.otop", stop)
    assert [each.name for each in tmp_path.iterdir()] == ["x.otop"]


def test_certificates_whose_kept_page_is_lost_keep_their_numbers_and_are_printed_anew(tmp_path):
    with sample.create(tmp_path / "s.otop") as file:
        issued = certificate_issue.issue(file, Whom.EARNED)
        run = file.get(KeptBytes, issued[0].run_id)
        data = bytearray(file.snapshot())
    place = data.index(run.data[5000:5040])
    data[place] ^= 1
    told, rows = salvaged(bytes(data), tmp_path / _made(tmp_path))
    assert told.lost["kept_bytes"] == 1 and told.lost["issued"] == told.changed["issued"] == 0
    assert [each.serial for each in rows["issued"]] == [each.serial for each in issued]
    with WorkshopFile.open(tmp_path / "in" / "out.otop") as file:
        with pytest.raises(UserError, match="เสียหาย"):
            certificate_print.kept_pdf(file, issued[0])
        assert certificate_print.print_batch(file, tmp_path / "out.pdf", Whom.EARNED) == len(issued)
