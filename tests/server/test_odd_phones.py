"""Phones late, twice, out of order, of yesterday or with a wrong clock; and new words on approved notes."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from datetime import date

import pytest

from otop_desk import paths
from otop_desk.domain.room import HeldNote
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.votes import Ballot
from otop_desk.server import memory, page
from otop_desk.services.room import phones
from otop_desk.services.room import verbs as room
from otop_desk.services.swot import verbs as swot
from tests.server.room_stage import Answered, Hall, Phone, hall, mark
from tests.server.test_room import QUICK, settled


@pytest.fixture
def here(tmp_path) -> Iterator[Hall]:
    with hall(tmp_path, QUICK) as opened:
        yield opened


def again(phone: Phone) -> Phone:
    phone.join()
    return phone


def written(here: Hall, text: str = "ก") -> Note:
    """A note of the phone, on its board."""
    here.play(lambda phone: settled(phone).send("write", 2, quadrant="S", text=text))
    held = room.held(here.file)
    if held:
        room.approve(here.file, *(note.id for note in held))
    (note,) = here.file.all(Note)
    return note


def own(here: Hall) -> list[tuple[str, str]]:
    """The texts and codes of its notes as the phone is shown them; no code for one that waits."""
    state = here.play(lambda phone: again(phone).state())
    return [(note["text"], note["code"]) for note in state["notes"]["own"]]


# -- what is approved first ------------------------------------------------------------------------


def test_new_words_on_an_approved_note_wait_too_and_it_keeps_its_code(here) -> None:
    room.set_approval(here.file, True)
    note = written(here)
    for number, text in ((3, "ข"), (4, "ค")):
        sent = here.play(lambda p, n=number, t=text: again(p).send("rewrite", n, uid=note.uid, text=t))
        assert sent.status == 200
    assert here.file.all(Note) == [note] and own(here) == [("ค", "")]
    (held,) = room.held(here.file)
    room.approve(here.file, held.id)
    (now,) = here.file.all(Note)
    assert (now.id, now.code, now.text) == (note.id, note.code, "ค") and own(here) == [("ค", now.code)]
    assert here.file.undo() is not None and here.file.all(Note) == [note] and own(here) == [("ค", "")]


def test_new_words_that_are_rejected_leave_the_note_as_it_was(here) -> None:
    room.set_approval(here.file, True)
    note = written(here)
    here.play(lambda phone: again(phone).send("rewrite", 3, uid=note.uid, text="ข"))
    room.reject(here.file, *(held.id for held in room.held(here.file)))
    assert here.file.all(Note) == [note] and own(here) == [("ก", note.code)]


def test_a_note_whose_new_words_wait_is_withdrawn_as_a_whole(here) -> None:
    room.set_approval(here.file, True)
    note = written(here)
    here.play(lambda phone: again(phone).send("rewrite", 3, uid=note.uid, text="ข"))
    here.play(lambda phone: again(phone).send("rewrite", 4, uid=note.uid, text=""))
    assert here.file.all(Note) == here.file.all(HeldNote) == [] and own(here) == []


def test_new_words_for_a_note_that_was_removed_meanwhile_come_as_a_note(here) -> None:
    room.set_approval(here.file, True)
    note = written(here)
    here.play(lambda phone: again(phone).send("rewrite", 3, uid=note.uid, text="ข"))
    swot.remove_notes(here.file, note.id)
    room.approve(here.file, *(held.id for held in room.held(here.file)))
    assert [each.text for each in here.file.all(Note)] == ["ข"] and here.file.faults() == []


# -- late, twice, out of order ---------------------------------------------------------------------


def test_a_message_that_comes_again_after_a_newer_one_changes_nothing(here) -> None:
    note = swot.add_note(here.file, 1, Quadrant.S, "ก")
    room.set_notes(here.file, False)
    room.set_votes(here.file, True)

    def part(phone: Phone) -> list[Answered]:
        settled(phone)
        return [phone.send("vote", form, note=note.id, dots=dots) for form, dots in ((5, 2), (6, 1), (5, 2))]

    assert [answered.status for answered in here.play(part)] == [200, 200, 200]
    assert [ballot.dots for ballot in here.file.all(Ballot)] == [1]


def test_what_comes_before_what_it_stands_on_is_refused_in_words_and_may_come_again(here) -> None:
    def part(phone: Phone) -> list[Answered]:
        phone.join()
        early = [phone.send("write", 2, quadrant="S", text="ก")]  # before the group is chosen
        phone.send("introduce", 1, nickname="", group=1)
        early.append(phone.send("rewrite", 3, uid=mark(77), text="ข"))  # of a note that isn't there yet
        return [*early, phone.send("write", 2, quadrant="S", text="ก")]

    no_group, no_note, sent = here.play(part)
    assert no_group.status == no_note.status == 409 and sent.status == 200
    assert "กลุ่ม" in no_group.body["words"] and "ไม่อยู่บนกระดานแล้ว" in no_note.body["words"]
    assert [note.text for note in here.file.all(Note)] == ["ก"]


# -- another day, another clock --------------------------------------------------------------------


def test_a_phone_of_yesterday_comes_in_with_the_new_code_and_is_the_same_phone(here) -> None:
    def yesterday(phone: Phone) -> Answered:
        settled(phone)
        phone.cookie = ""
        return phone.join(key="f" * 32)

    refused = here.play(yesterday)
    assert refused.status == 401 and refused.body == {"why": "key"}  # the page says: scan again
    assert here.play(lambda phone: again(phone).state())["nickname"] == "นวล"
    assert len(here.file.all(phones.Phone)) == 1


def test_the_cookie_of_another_workshop_leads_nowhere(here, tmp_path) -> None:
    cookie = here.play(lambda phone: settled(phone).cookie)
    (tmp_path / "other").mkdir()
    with hall(tmp_path / "other", QUICK) as other:
        assert other.play(lambda phone: phone.ask("GET", "/state", Cookie=cookie)).status == 401
        body = {"kind": "write", "form": mark(1), "quadrant": "S", "text": "ก"}
        assert other.play(lambda phone: phone.ask("POST", "/send", body, Cookie=cookie)).status == 401
        assert other.file.all(Note) == []


def test_a_new_day_has_a_new_key_and_the_same_port_and_cookies(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(paths, "data", lambda *parts: tmp_path.joinpath(*parts))
    (tmp_path / "room").mkdir()
    first = memory.recall("w", date(2022, 3, 15))
    memory.remember("w", memory.Memory(first.key, first.secret, first.day, 40_000))
    same, later = memory.recall("w", date(2022, 3, 15)), memory.recall("w", date(2022, 3, 16))
    assert (same.key, same.secret, same.port) == (first.key, first.secret, 40_000)
    assert later.key != first.key and (later.secret, later.port) == (first.secret, 40_000)
    assert memory.recall("other", date(2022, 3, 15)).secret != first.secret
    (tmp_path / "room" / "w.json").write_text(json.dumps({"key": "../", "secret": 1, "day": [], "port": "x"}))
    assert re.fullmatch("[0-9a-f]{32}", memory.recall("w", date(2022, 3, 15)).key)


def test_what_yesterdays_phone_has_kept_stays_with_yesterdays_workshop() -> None:
    rooms = {
        re.search(r'"room": "(\w+)"', page.parts(uid, "th", True)["/"].data.decode()).group(1)  # type: ignore[union-attr]
        for uid in ("workshop one", "workshop two")
    }
    script = paths.resource("room", "room.js").read_text(encoding="utf-8")
    kept = re.findall(r"localStorage\.\w+\(([^,)]+)", script)
    assert len(rooms) == 2 and kept and all(name.startswith("W.room + ") for name in kept)


def test_the_clock_of_a_phone_means_nothing(here) -> None:
    """Its cookie lasts so many seconds, not until a date; the time of "sent" is the laptop's."""
    script = paths.resource("room", "room.js").read_text(encoding="utf-8")
    assert not re.search(r"\bDate\b|\bIntl\b", script)
    joined = here.play(lambda phone: phone.join())
    assert (
        "max-age=" in joined.headers["set-cookie"].lower()
        and "expires" not in joined.headers["set-cookie"].lower()
    )
    body = {"kind": "write", "form": mark(3), "quadrant": "S", "text": "ก"}
    date_of_1999 = "Fri, 31 Dec 1999 23:59:59 GMT"
    sent = here.play(lambda phone: settled(phone).ask("POST", "/send", body, Date=date_of_1999))
    assert "08.00" < sent.body["at"] < here.file.clock().strftime("%H.%M")


# -- astray ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "host"), [("/", "room.local:80"), ("/", "127.0.0.1"), ("/wp-login.php", ""), ("/send", "")]
)
def test_who_looks_for_a_page_where_none_is_gets_told_what_to_do(here, path, host) -> None:
    said = {"Accept": "text/html,*/*", **({"Host": host} if host else {})}
    answered = here.play(lambda phone: phone.ask("GET", path, **said))
    assert answered.status in (404, 405, 421) and "ให้สแกนรหัสที่จอในห้องอีกครั้ง" in answered.text
    assert "default-src 'self'" in answered.headers["content-security-policy"]
    said["Accept"] = "*/*"  # what no person reads has no words
    assert here.play(lambda phone: phone.ask("GET", path, **said)).text == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("ยาวเกิน 500 ตัวอักษร", {"kind": "write", "quadrant": "S", "text": "ก" * 5_000}),
        ("ไม่มีกลุ่มนี้แล้ว", {"kind": "introduce", "nickname": "ก", "group": 99}),
        ("แบบนี้ปิดรับคำตอบแล้ว", {"kind": "answer", "sheet": 7, "occasion": "once"}),
        ("ยังไม่เปิดให้ลงคะแนน", {"kind": "vote", "note": 1, "dots": 1}),
        ("บัตรนี้ไม่อยู่บนกระดานแล้ว", {"kind": "rewrite", "uid": mark(8), "text": "ก"}),
    ],
)
def test_what_cannot_be_done_is_said_in_plain_thai(here, words, message) -> None:
    answered = here.play(lambda phone: settled(phone).ask("POST", "/send", {**message, "form": mark(9)}))
    assert answered.status == 409 and words in answered.body["words"]
    assert not re.search("[A-Za-z]", answered.body["words"])


# -- too much, too slow ----------------------------------------------------------------------------


def test_ten_thousand_cookies_are_refused_and_the_room_goes_on(here) -> None:
    head = f"GET /state HTTP/1.1\r\nHost: {here.server.host}\r\nCookie: {'a=b; ' * 10_000}\r\n\r\n"
    with socket.create_connection((here.server.address, here.server.memory.port), timeout=10) as link:
        link.sendall(head.encode())
        assert link.recv(64)[:10] in (b"", b"HTTP/1.1 4")
    assert here.play(settled).cookie


def test_a_body_that_does_not_come_is_not_waited_for(here) -> None:
    head = (
        "POST /join HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\n"
    )
    with socket.create_connection((here.server.address, here.server.memory.port), timeout=10) as link:
        link.sendall((head + "Content-Length: 100\r\n\r\n{{").format(host=here.server.host).encode())
        assert link.recv(64).startswith(b"HTTP/1.1 408")
