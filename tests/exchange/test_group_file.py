"""A group's board as a file: the same again when it is read, each field up to its bound and no further."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from otop_desk.domain.group_exchange import Contents, Parcel, ParcelBallot, ParcelNote, ParcelPerson
from otop_desk.domain.swot import LONGEST_NOTE, Quadrant
from otop_desk.domain.votes import Source
from otop_desk.errors import UserError
from otop_desk.exchange import group_file

NOTES = (
    ParcelNote("u1", "S1", Quadrant.S, "บน", 1, author="นก", tag="ข้อ", colour="accent", weight=50, rating=3),
    ParcelNote("u2", "S2a", Quadrant.S, "ล่าง", -(1 << 52), stack="u1"),
)
BALLOTS = (ParcelBallot("u1", Source.OWN, 2, 7, "นก"), ParcelBallot("u1", Source.WALL, 99_999, 0, ""))
PARCEL = Parcel(
    "a" * 32, "โครงการ", "b" * 32, "กลุ่ม ๑", "S", "home-1", "desk.2", 600, True, (1, 2, 0, 999_999),
    ("ก", "ข", "ค", "ง"), "general", 5, 2, (ParcelPerson(7, "นาง", "นก", "ดี", "จะนะ"),),
    Contents(NOTES, BALLOTS), Contents(NOTES[:1], ()),
)  # fmt: skip


def _body(tmp_path: Path) -> dict[str, Any]:
    group_file.write(tmp_path / "g.otopgroup", PARCEL)
    whole = json.loads((tmp_path / "g.otopgroup").read_bytes())
    assert whole["seal"] == group_file._seal(whole["board"])
    return dict(whole["board"])


def _parsed(body: dict[str, Any]) -> Parcel:
    sealed = {"format": group_file.FORMAT, "version": 1, "board": body, "seal": group_file._seal(body)}
    return group_file.parse(json.dumps(sealed).encode())


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    group_file.write(tmp_path / "g.otopgroup", PARCEL)
    assert group_file.read(tmp_path / "g.otopgroup") == PARCEL
    assert _parsed({**_body(tmp_path), "returning": 1}).returning is False


BOUNDS = [
    ("loan", 0, -1), ("loan", 600, 601), ("dots", 1, 0), ("dots", 99, 100), ("cap", 1, 0),
    ("cap", 99, 100),
    ("colour", "", "x"), ("prompt_set", "general", "none"), ("title", "ก" * 2_000, "ก" * 2_001),
    ("name", "ก" * 200, "ก" * 201), ("name", "ก", 5), ("workshop", "a" * 80, "a" * 81),
    ("home", "a.b-c", "a/b"),
    ("last", [0, 0, 0, 999_999], [0, 0, 0, 1_000_000]), ("last", [1, 2, 3, 4], [1, 2, 3]),
    ("prompts", ["ก"] * 4, ["ก"] * 5), ("prompts", ["ก" * 300], ["ก" * 301]), ("loan", 1, True),
    ("people", [], {}),
]  # fmt: skip
OF_A_NOTE = [
    ("ordinal", 1 << 52, (1 << 52) + 1), ("ordinal", -(1 << 52), -(1 << 52) - 1), ("weight", 0, -1),
    ("weight", 100, 101), ("rating", 4, 5), ("rating", 0, -1),
    ("text", "ก" * LONGEST_NOTE, "ก" * (LONGEST_NOTE + 1)),
    ("author", "ก" * 200, "ก" * 201), ("code", "S9", "s9"), ("text", "ก", " "),
]  # fmt: skip
OF_A_BALLOT = [
    ("dots", 1, 0), ("dots", 99_999, 100_000), ("voter_id", 10**9, 10**9 + 1), ("voter_id", 1, 0),
    ("source", "own", "x"), ("note", "u2", "u3"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "fits", "wrong"), BOUNDS)
def test_each_field_up_to_its_bound(tmp_path: Path, field: str, fits: object, wrong: object) -> None:
    body = _body(tmp_path)
    _parsed({**body, field: fits})
    with pytest.raises(group_file._Bad):
        _parsed({**body, field: wrong})


@pytest.mark.parametrize(
    ("kind", "field", "fits", "wrong"),
    [("notes", *row) for row in OF_A_NOTE] + [("ballots", *row) for row in OF_A_BALLOT],
)
def test_each_field_of_a_note_and_a_ballot(
    tmp_path: Path, kind: str, field: str, fits: object, wrong: object
) -> None:
    for value, is_right in ((fits, True), (wrong, False)):
        body = _body(tmp_path)
        body["now"][kind][0][field] = value
        if is_right:
            _parsed(body)
        else:
            with pytest.raises(group_file._Bad):
                _parsed(body)


@pytest.mark.parametrize("part", ["now", "base"])
def test_contents_that_contradict_themselves(tmp_path: Path, part: str) -> None:
    for change in (
        lambda told: told["notes"].append({**told["notes"][0], "code": "S9"}),
        lambda told: told["notes"].append({**told["notes"][0], "uid": "u9"}),
        lambda told: told["notes"].append({**told["notes"][0], "uid": "u9", "code": "S9", "stack": "u8"}),
        lambda told: told["notes"].append({**told["notes"][0], "uid": "", "code": "S9"}),
        lambda told: told["ballots"].extend([{**_ballot(), "note": "u1"}] * 2),
        lambda told: told["ballots"].append({**_ballot(), "note": "u9"}),
        lambda told: told["notes"].extend(
            [{**told["notes"][0], "uid": uid, "code": code, "stack": stack}
             for uid, code, stack in (("u8", "S8", "u1"), ("u9", "S9", "u8"))]
        ),
    ):  # fmt: skip
        body = _body(tmp_path)
        change(body[part])
        with pytest.raises(group_file._Bad, match="ขัดแย้ง"):
            _parsed(body)


def _ballot() -> dict[str, Any]:
    return {"note": "u1", "source": "hands", "dots": 1, "voter_id": 0, "voter": ""}


def test_the_same_person_twice_is_refused(tmp_path: Path) -> None:
    body = _body(tmp_path)
    body["people"] *= 2
    with pytest.raises(group_file._Bad, match="ขัดแย้ง"):
        _parsed(body)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 2}, "รุ่นใหม่กว่า"), ({"format": "x"}, "ไม่ใช่ไฟล์กลุ่ม"), ({"seal": ""}, "แก้ไขด้วยมือ"),
        ({"board": []}, "แก้ไขด้วยมือ"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_said(tmp_path: Path, change: dict[str, object], words: str) -> None:
    _body(tmp_path)
    path = tmp_path / "g.otopgroup"
    whole = json.loads(path.read_bytes())
    path.write_text(json.dumps({**whole, **change}), encoding="utf-8")
    with pytest.raises(UserError, match=words):
        group_file.read(path)
    path.write_text(json.dumps({**whole, "version": True}), encoding="utf-8")
    assert group_file.read(path) == PARCEL
