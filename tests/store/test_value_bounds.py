"""Values larger than any of ours: not taken in; read cut, and left as they are, where a file has them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.asset import Asset
from otop_desk.domain.attendance import Signature
from otop_desk.domain.certificate_template import Template
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Session, Workshop
from otop_desk.errors import UserError
from otop_desk.services.workshop import checkup, files
from otop_desk.store import engine, migrations, sealing, values, weight
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import BY_CLASS, MAPPED
from otop_desk.store.tables.spine import FIELD, LINE, LIST, MINUTES, SATANG
from tests.machine.state import fresh

LABEL = Label("ก")


@pytest.fixture
def file(tmp_path):
    with fresh(tmp_path / "x.otop") as file:
        yield file


def with_row(path, statement, *values_given):
    """Change a closed file behind the program's back, sums and all."""
    connection = engine.connect(path)
    raw = engine.raw_of(connection)
    raw.execute(statement, values_given)
    sealing.renew(raw)
    engine.hang_up(connection)


@pytest.mark.parametrize(
    "entity",
    [
        Person(first="ก" * (LINE + 1)),
        Activity(title="ก" * (FIELD + 1)),
        AgendaItem(day_id=1, title="x", minutes=MINUTES + 1),
        AgendaItem(day_id=1, title="x", minutes=-MINUTES - 1),
        Workshop(title="x", budget=SATANG + 1),
        Template(name="x", width=float("inf")),
        Template(name="x", width=float("nan")),
        Template(name="x", width=1e9),
        Signature(person_id=1, session_id=1, strokes=(((1, 2),) * (LIST // 5 + 1),)),
    ],
)
def test_nothing_larger_than_its_column_may_hold_is_taken_in(file, entity):
    with pytest.raises(UserError, match="เกินที่รับได้"), file.verb("x", LABEL) as verb:
        verb.add(entity)
    assert file.history_length() == 0


def test_the_most_of_each_is_taken(file):
    with file.verb("x", LABEL) as verb:
        person = verb.add(Person(first="ก" * LINE))
        verb.add(AgendaItem(day_id=1, title="x", minutes=MINUTES))
    with pytest.raises(UserError), file.verb("x", LABEL) as verb:
        verb.put(replace(person, last="ก" * (LINE + 1)))
    assert file.get(Person, person.id).last == ""


def test_a_new_file_takes_no_endless_title(tmp_path):
    new = files.NewWorkshop(title="ก" * (LINE + 1), start=files.date(2022, 3, 15), days=1)
    with pytest.raises(UserError, match="เกินที่รับได้"):
        files.create(tmp_path / "n.otop", new)
    assert list(tmp_path.iterdir()) == []


def test_a_title_of_ten_million_letters_is_read_cut_and_stays(tmp_path):
    path = tmp_path / "x.otop"
    fresh(path).close()
    long = "ที่" * 1_000_000 + "\0" + "x" * 7_000_000
    with_row(path, "UPDATE workshop SET title=?", long)
    with WorkshopFile.open(path) as file:
        about = file.one(Workshop)
        assert about.title == long[:LINE]
        with file.verb("x", LABEL) as verb:
            verb.put(replace(about, venue="ห้องประชุม"))
        assert file.one(Workshop).title == long[:LINE]
        assert file._shelf.row("workshop", about.id)["title"] == long
        (problem,) = checkup.check(file).problems
        assert "workshop" in problem and "ยาวเกิน" in problem
        with file.verb("x", LABEL) as verb:
            verb.put(replace(about, title="สั้น"))
        assert checkup.check(file).problems == ()
        file.undo()
        assert file.one(Workshop).title == long[:LINE] and file.one(Workshop).venue == "ห้องประชุม"
        file.undo()
        assert file.faults() == []


def test_a_number_beyond_bearing_is_read_as_the_most(tmp_path):
    path = tmp_path / "x.otop"
    with fresh(path) as file, file.verb("x", LABEL) as verb:
        item = verb.add(AgendaItem(day_id=1, title="x", minutes=60))
    with_row(path, "UPDATE agenda_item SET minutes=?, delay=?", 2**60, -(2**60))
    with WorkshopFile.open(path) as file:
        assert (file.get(AgendaItem, item.id).minutes, file.get(AgendaItem, item.id).delay) == (
            MINUTES,
            -MINUTES,
        )


def test_a_picture_s_name_is_read_cut_too(tmp_path):
    path = tmp_path / "x.otop"
    with fresh(path) as file, file.verb("x", LABEL) as verb:
        asset = verb.add(Asset(name="x", data=b"1"))
    with_row(path, "UPDATE asset SET name=?", "x" * 1_000_000)
    with WorkshopFile.open(path) as file:
        assert (
            file.get(Asset, asset.id).name
            == file.all(Asset)[0].name
            == file.pick(Asset, id=asset.id)[0].name
            == "x" * LINE
        )


def test_a_list_without_end_refuses_the_file(tmp_path):
    path = tmp_path / "x.otop"
    fresh(path).close()
    with_row(path, "UPDATE workshop SET objectives=?", "[" + ",".join(['"ก"'] * LIST) + "]")
    with pytest.raises(UserError, match="เสียหาย"):
        WorkshopFile.open(path)


def test_lists_are_bounded_together(tmp_path, monkeypatch):
    path = tmp_path / "x.otop"
    fresh(path).close()
    with_row(path, "UPDATE workshop SET objectives=?", '["' + "x" * 5_000 + '"]')
    monkeypatch.setattr(weight, "MOST_LISTS", 4_000)
    with pytest.raises(UserError, match="มากเกินกว่า"):
        WorkshopFile.open(path)


def test_every_column_has_a_bound():
    for mapped in MAPPED:
        bounds = values.bounds_of(mapped.name)
        bounded = {*bounds.texts, *bounds.lists, *bounds.numbers}
        plain = {column.name for column in mapped.table.columns if str(column.type) != "BLOB"}
        assert bounded == plain - {"id"}, mapped.name


def test_a_row_whose_values_are_within_bounds_is_the_very_same():
    row = {"id": 1, "day_id": 1, "part": "morning"}
    assert values.cut(BY_CLASS[Session].name, row) is row


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM commits",
        "INSERT INTO commits (id, counter, stamp, previous) VALUES (2, 1, '', '')",
        "UPDATE commits SET id = 2",
        "UPDATE commits SET sums = x''",
        "UPDATE commits SET sums = substr(sums, 17)",
        "UPDATE commits SET sums = CAST(sums || zeroblob(16) AS BLOB)",
        "UPDATE commits SET sums = CAST(sums AS TEXT)",
        "INSERT INTO series (name, last) VALUES (CAST(x'ff' AS TEXT), 1)",
        "UPDATE sqlite_sequence SET name = CAST(x'ff' AS TEXT) WHERE name='day'",
    ],
)
def test_what_the_ledger_needs_is_looked_at_first(tmp_path, statement):
    path = tmp_path / "x.otop"
    fresh(path).close()
    connection = engine.connect(path)
    engine.raw_of(connection).execute(statement)
    engine.hang_up(connection)
    assert migrations.LATEST >= migrations.SEALED
    with pytest.raises(UserError, match="เสียหาย"):
        WorkshopFile.open(path)
