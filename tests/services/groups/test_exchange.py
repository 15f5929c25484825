"""A group's board to another laptop and back: shown first, one step, codes kept, hostile files refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otop_desk.domain.person import Person
from otop_desk.domain.swot import Quadrant
from otop_desk.errors import UserError
from otop_desk.exchange import group_file
from otop_desk.services.groups import exchange as group_exchange
from otop_desk.services.groups import verbs as groups
from otop_desk.services.roster import verbs as person
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh

S = Quadrant.S


class Pair:
    """Home and a borrower with a stick between them."""

    def __init__(self, folder: Path) -> None:
        self.stick = folder / "กลุ่ม.otopgroup"
        self.home = fresh(folder / "home.otop")
        for number in range(4):
            person.add(self.home, Person(first=f"คน{number}", phone="080-000-0001"))
        groups.add_group(self.home)
        groups.move_people(self.home, [1, 2], 1)
        swot.add_note(self.home, 1, S, "หนึ่ง")
        swot.add_note(self.home, 1, S, "สอง")
        group_exchange.out(self.home, 1, self.stick, desk="home")
        self.away = group_exchange.begin_from(self.stick, folder / "away.otop")

    def come_home(self) -> group_exchange.Arrival:
        group_exchange.out(self.away, 1, self.stick, desk="away")
        return group_exchange.look(self.home, self.stick, desk="home")


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path)
    yield made
    made.home.close()
    made.away.close()


def notes(file: WorkshopFile) -> dict[str, str]:
    return {each.code: each.text for each in swot.notes(file, 1)}


def test_the_borrower_gets_the_group_alone_and_no_phone(pair: Pair) -> None:
    assert notes(pair.away) == {"S1": "หนึ่ง", "S2": "สอง"}
    assert [each.first for each in pair.away.all(Person)] == ["คน0", "คน1"]
    drawn_by_lot = r"[0-9a-f]{32,}"  # uids: any digits may stand in them
    assert "080" not in re.sub(drawn_by_lot, "", pair.stick.read_text(encoding="utf-8"))


def test_home_shows_first_then_takes_in_one_step(pair: Pair) -> None:
    swot.add_note(pair.away, 1, S, "จากข้างนอก")
    swot.edit_note(pair.away, swot.notes(pair.away, 1)[0].id, "หนึ่งแก้แล้ว")
    swot.remove_notes(pair.away, swot.notes(pair.away, 1)[1].id)
    votes.cast(pair.away, swot.notes(pair.away, 1)[0].id, 2, voter_id=1)
    swot.add_note(pair.home, 1, S, "ที่บ้าน")
    before = contents(pair.home)
    arrival = pair.come_home()
    assert contents(pair.home) == before
    merged = arrival.merge
    assert [len(each) for each in (merged.added, merged.changed, merged.removed, merged.ballots)] == [
        1,
        1,
        1,
        1,
    ]
    entries = len(pair.home.history())
    group_exchange.take_in(pair.home, arrival)
    assert len(pair.home.history()) == entries + 1
    assert notes(pair.home) == {"S1": "หนึ่งแก้แล้ว", "S3": "ที่บ้าน", "S3b": "จากข้างนอก"}
    assert votes.standing(pair.home, 1).given == 2
    again = group_exchange.look(pair.home, pair.stick, desk="home")
    assert not again.anything
    group_exchange.take_in(pair.home, again)
    assert len(pair.home.history()) == entries + 1
    pair.home.undo()
    assert contents(pair.home) == before


def test_words_changed_on_both_sides_are_both_kept(pair: Pair) -> None:
    swot.edit_note(pair.home, swot.notes(pair.home, 1)[0].id, "คำของบ้าน")
    swot.edit_note(pair.away, swot.notes(pair.away, 1)[0].id, "คำของข้างนอก")
    arrival = pair.come_home()
    assert len(arrival.merge.clashes) == 1
    group_exchange.take_in(pair.home, arrival)
    texts = [each.text for each in swot.notes(pair.home, 1)]
    assert {"คำของบ้าน", "คำของข้างนอก"} <= set(texts)
    assert not group_exchange.look(pair.home, pair.stick, desk="home").anything


def test_two_outings_and_the_letter_of_the_loan(pair: Pair) -> None:
    swot.add_note(pair.away, 1, S, "ครั้งแรก")
    group_exchange.take_in(pair.home, pair.come_home())
    swot.edit_note(pair.away, swot.notes(pair.away, 1)[-1].id, "ครั้งแรก แก้อีก")
    group_exchange.take_in(pair.home, pair.come_home())
    assert notes(pair.home)["S3b"] == "ครั้งแรก แก้อีก"
    assert swot.add_note(pair.home, 1, S, "บ้าน").code == "S4"
    group_exchange.out(pair.home, 1, pair.stick, desk="home")
    group_exchange.take_in(pair.away, group_exchange.look(pair.away, pair.stick, desk="away"))
    assert notes(pair.away) == notes(pair.home)


def test_own_file_brings_nothing_and_a_file_of_another_workshop_is_refused(
    pair: Pair, tmp_path: Path
) -> None:
    group_exchange.out(pair.home, 1, pair.stick, desk="home")
    swot.edit_note(pair.home, swot.notes(pair.home, 1)[0].id, "ต่อจากนั้น")
    assert not group_exchange.look(pair.home, pair.stick, desk="home").anything
    with fresh(tmp_path / "other.otop") as other, pytest.raises(UserError, match="โครงการอื่น"):
        group_exchange.look(other, pair.stick)


def test_a_file_cut_short_or_changed_by_hand_is_refused_in_plain_words(pair: Pair) -> None:
    whole = pair.stick.read_bytes()
    before = contents(pair.home)
    for at in (0, 1, 20, 300, len(whole) // 2, len(whole) - 3):
        pair.stick.write_bytes(whole[:at])
        with pytest.raises(UserError):
            group_exchange.look(pair.home, pair.stick)
    pair.stick.write_bytes(whole.replace("หนึ่ง".encode(), "นึ่งห".encode()))
    with pytest.raises(UserError, match="แก้ไขด้วยมือ"):
        group_exchange.look(pair.home, pair.stick)
    newer = json.loads(whole) | {"version": 99}
    pair.stick.write_text(json.dumps(newer), encoding="utf-8")
    with pytest.raises(UserError, match="รุ่นใหม่กว่า"):
        group_exchange.look(pair.home, pair.stick)
    assert contents(pair.home) == before


def test_a_sealed_file_with_wrong_values_is_refused(pair: Pair) -> None:
    data = json.loads(pair.stick.read_bytes())
    note = data["board"]["now"]["notes"][0]
    wrong = [
        ("code", "S0"), ("code", "X1"), ("code", 5), ("quadrant", "Z"), ("text", ""), ("text", "ก" * 5_001),
        ("uid", "../../etc"), ("uid", ""), ("ordinal", 1e400), ("ordinal", True), ("weight", 101),
        ("stack", "nobody"), ("colour", "<b>"), ("rating", -1), ("author", None),
    ]  # fmt: skip
    for field, value in wrong:
        kept = note[field]
        note[field] = value
        data["seal"] = group_file._seal(data["board"]) if value != 1e400 else ""
        pair.stick.write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(UserError):
            group_exchange.look(pair.home, pair.stick)
        note[field] = kept
    data["board"]["now"]["notes"].append(dict(note))
    data["seal"] = group_file._seal(data["board"])
    pair.stick.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(UserError, match="ขัดแย้ง"):
        group_exchange.look(pair.home, pair.stick)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_bytes_are_refused_or_read(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("x") / "x.otopgroup"
    path.write_bytes(data.draw(st.binary(max_size=200) | st.sampled_from(DEEP)))
    with pytest.raises(UserError):
        group_file.read(path)


DEEP = (
    b"[" * 100_000,
    b'{"format":"otop-desk-group","board":' + b"[" * 50_000,
    b"null",
    b"{}",
    b'"x"',
    b"\xff\xfe",
)
