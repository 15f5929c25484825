"""The room over HTTP: what phones do is done once, and what is hostile is refused without a stir."""

from __future__ import annotations

import http.client
import random
import re
import socket
from collections.abc import Iterator

import pytest

from otop_desk import paths
from otop_desk.domain.evaluation import ItemKind, Sheet
from otop_desk.domain.person import Group
from otop_desk.domain.swot import Note
from otop_desk.domain.votes import Ballot
from otop_desk.server.limits import Limits, Rate
from otop_desk.server.words import words
from otop_desk.services.evaluation import forms, templates
from otop_desk.services.room import phones
from otop_desk.services.room import verbs as room
from tests.server.room_stage import KEY, Answered, Hall, Phone, hall, mark

QUICK = Limits(reading=0.3, waiting=0.2, address_rate=5_000.0, cookie_rate=5_000.0)


@pytest.fixture
def here(tmp_path) -> Iterator[Hall]:
    with hall(tmp_path, QUICK) as opened:
        yield opened


def settled(phone: Phone, group: int = 1) -> Phone:
    phone.join()
    assert phone.send("introduce", 1, nickname="นวล", group=group).status == 200
    return phone


def test_a_note_sent_twice_is_one_of_the_phones_own(here) -> None:
    def part(phone: Phone) -> dict:
        settled(phone)
        for _again in range(2):
            sent = phone.send("write", 2, quadrant="S", text="ผ้าทอเกาะยอ")
            assert sent.status == 200 and sent.body["at"]
        return phone.state()

    state = here.play(part)
    (note,) = here.file.all(Note)
    assert (note.text, note.author, note.group_id) == ("ผ้าทอเกาะยอ", "นวล", 1)
    assert [own["uid"] for own in state["notes"]["own"]] == [note.uid]
    assert here.file.history(1)[0].author == "phone:1"
    assert here.file.undo() is not None and here.file.all(Note) == [note], "the desk took back a phone's note"


def test_own_notes_are_changed_and_withdrawn_and_nobody_elses(here) -> None:
    def part(phone: Phone) -> None:
        settled(phone).send("write", 2, quadrant="W", text="ก")
        (own,) = phone.state()["notes"]["own"]
        assert phone.send("rewrite", 3, uid=own["uid"], text="ข").status == 200
        other = Phone(phone.host)
        other.join(client=2)
        other.send("introduce", 1, nickname="", group=1)
        assert other.state()["notes"]["own"] == []
        assert other.send("rewrite", 4, uid=own["uid"], text="ค").status == 409
        assert phone.send("rewrite", 5, uid=own["uid"], text="").status == 200

    here.play(part)
    assert here.file.all(Note) == []


def test_votes_keep_the_cap_and_bear_no_name(here) -> None:
    here.play(lambda phone: settled(phone).send("write", 2, quadrant="S", text="ก"))
    room.set_votes(here.file, True)

    def part(phone: Phone) -> list[Answered]:
        phone.join()
        (note,) = phone.state()["votes"]["notes"]
        assert phone.send("write", 3, quadrant="S", text="ข").status == 409, "no notes while voting"
        return [phone.send("vote", 10 + dots, note=note["id"], dots=dots) for dots in (1, 2, 3)]

    assert [answer.status for answer in here.play(part)] == [200, 200, 409]
    (ballot,) = here.file.all(Ballot)
    assert ballot.dots == 2 and ballot.voter == ""
    assert "S1" not in repr(here.file.history(1)[0].label.values)


def test_a_sheet_is_one_sheet_and_leads_back_to_no_phone(here) -> None:
    form = forms.add(here.file, templates.template("training"))
    room.set_form(here.file, form.id)
    key = str(next(item.key for item in form.items if item.kind is ItemKind.LEVEL))

    def part(phone: Phone) -> dict:
        settled(phone)
        for number, value in enumerate((4, 5)):
            message = {
                "sheet": form.id,
                "occasion": "once",
                "code": "",
                "answers": {key: value},
                "remarks": {},
            }
            assert phone.send("answer", 20 + number, **message).status == 200
        return phone.state()

    state = here.play(part)
    (sheet,) = here.file.all(Sheet)
    assert sheet.answer(int(key)) == 5 and state["form"]["sent"]["answers"] == {key: 5}
    (phone,) = here.file.all(phones.Phone)
    assert phone.token not in sheet.digest and here.file.history(1)[0].author == "phone"


def test_held_notes_wait_and_stay_the_phones_own(here) -> None:
    room.set_approval(here.file, True)
    here.play(lambda phone: settled(phone).send("write", 2, quadrant="S", text="ก"))
    assert here.file.all(Note) == []
    room.approve(here.file, *(held.id for held in room.held(here.file)))

    def part(phone: Phone) -> dict:
        phone.join()
        return phone.state()

    assert [own["text"] for own in here.play(part)["notes"]["own"]] == ["ก"]


def test_paused_and_removed_phones_are_told(here) -> None:
    here.play(settled)
    room.set_paused(here.file, True)

    def paused(phone: Phone) -> Answered:
        phone.join()
        assert phone.state()["paused"]
        return phone.send("write", 3, quadrant="S", text="ก")

    assert here.play(paused).status == 409
    room.remove_phone(here.file, 1)
    assert here.play(lambda phone: phone.join()).status == 409


@pytest.mark.parametrize(
    ("status", "method", "path", "body", "headers"),
    [
        (421, "GET", "/", None, {"Host": "evil.example"}),
        (421, "GET", "/", None, {"Host": "127.0.0.1"}),
        (403, "POST", "/join", {}, {"Origin": "http://evil.example"}),
        (403, "POST", "/join", {}, {"Origin": ""}),
        (403, "POST", "/join", {}, {"Sec-Fetch-Site": "cross-site"}),
        (415, "POST", "/join", {}, {"Content-Type": "text/plain"}),
        (415, "POST", "/join", {}, {"Content-Type": "application/x-www-form-urlencoded"}),
        (413, "POST", "/join", None, {"Content-Length": "104857600"}),
        (413, "POST", "/join", b"x" * 16_385, {}),
        (400, "POST", "/join", b"\xff\xfe", {}),
        (400, "POST", "/join", b"[" * 10_000, {}),
        (400, "POST", "/join", [], {}),
        (401, "POST", "/join", {"key": "1" * 32, "client": mark(1)}, {}),
        (401, "POST", "/join", {"key": "ก", "client": mark(1)}, {}),
        (400, "POST", "/join", {"key": KEY, "client": "<b>"}, {}),
        (401, "POST", "/send", {"kind": "write"}, {}),
        (401, "GET", "/state", None, {"Cookie": "room=" + "a" * 64}),
        (401, "GET", "/state", None, {"Cookie": "room=" + "a" * 5_000}),
        (404, "GET", "/../../etc/passwd", None, {}),
        (405, "POST", "/", {}, {}),
    ],
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_refused(here, status, method, path, body, headers) -> None:
    answered = here.play(lambda phone: phone.ask(method, path, body, **headers))
    assert answered.status == status
    assert "default-src 'self'" in answered.headers["content-security-policy"]
    assert here.file.all(phones.Phone) == []


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, {"kind": "drop"}),
        (400, {"kind": "write", "quadrant": "X", "text": "ก"}),
        (400, {"kind": "write", "quadrant": "S", "text": ["ก"]}),
        (400, {"kind": "vote", "note": -1, "dots": 1}),
        (400, {"kind": "vote", "note": True, "dots": 1}),
        (400, {"kind": "answer", "sheet": 1, "occasion": "never"}),
        (400, {"kind": "answer", "sheet": 1, "occasion": "once", "answers": {"0": 1}}),
        (409, {"kind": "answer", "sheet": 7, "occasion": "once"}),
        (409, {"kind": "write", "quadrant": "S", "text": "ก" * 5_000}),
        (409, {"kind": "write", "quadrant": "S", "text": " \u200b "}),
        (409, {"kind": "introduce", "nickname": "ก", "group": 99}),
        (409, {"kind": "rewrite", "uid": "f" * 32, "text": "ก"}),
        (200, {"kind": "write", "quadrant": "S", "text": "<script>alert(1)</script> 🎉"}),
    ],
)
def test_messages_are_read_as_hostile(here, status, message) -> None:
    body = {**message, "form": mark(9)}
    answered = here.play(lambda phone: settled(phone).ask("POST", "/send", body))
    assert answered.status == status and (status != 409 or answered.body["words"])
    assert here.file.faults() == []


def test_no_name_of_the_roster_or_of_another_phone_goes_over_the_air(here) -> None:
    def part(phone: Phone) -> str:
        settled(phone).send("write", 2, quadrant="S", text="ของเรา")
        other = Phone(phone.host)
        other.join(client=2)
        other.send("introduce", 1, nickname="", group=1)
        return repr(other.state())

    told = here.play(part)
    assert "นวล" not in told and "ของเรา" not in told and here.file.all(Group)[0].name in told


def test_a_head_drop_by_drop_is_cut_off(here) -> None:
    with socket.create_connection((here.server.address, here.server.memory.port), timeout=10) as link:
        link.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert link.recv(1) == b""


@pytest.mark.parametrize(
    "data",
    [b"\x16\x03\x01", b"GET / HTTP/9\r\n\r\n", b"GET /" + b"a" * 9_000, b"HEAD / HTTP/1.1\r\nX\r\n\r\n"],
)
def test_what_is_no_http_gets_no_answer(here, data, caplog) -> None:
    with socket.create_connection((here.server.address, here.server.memory.port), timeout=10) as link:
        link.sendall(data)
        assert link.recv(1) == b"" and not caplog.records


def test_too_much_is_slowed_down() -> None:
    time = [0.0]
    rate = Rate(20.0, lambda: time[0])
    assert sum(rate.allows("a") for _again in range(100)) == 40
    time[0] = 1.0
    assert sum(rate.allows("a") for _again in range(100)) == 20
    assert all(rate.allows(str(number)) for number in range(10_000)), "10,000 cookies are 10,000 names"
    assert len(rate._left) <= Rate.MOST_NAMES


def test_nothing_listens_when_the_room_is_closed_and_the_port_is_free(here) -> None:
    place = (here.server.address, here.server.memory.port)
    waiting = http.client.HTTPConnection(here.server.host, timeout=10)
    waiting.request("GET", "/hello")
    assert waiting.getresponse().status == 204
    here.server.stop()
    waiting.close()
    with pytest.raises(OSError):
        socket.create_connection(place, timeout=2)
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(place)


def test_wild_requests_bring_no_error_of_ours(here) -> None:
    """A short form of the fuzz of `dev.py torture room`."""
    rng = random.Random(7)
    values = [None, True, -1, 2**70, "", "ก" * 600, [], {}, "S", mark(1), "once", {"1": 1}, {"x": []}]
    names = [
        "kind",
        "form",
        "quadrant",
        "text",
        "uid",
        "note",
        "dots",
        "sheet",
        "occasion",
        "answers",
        "group",
    ]
    kinds = ["write", "rewrite", "vote", "answer", "introduce"]

    def part(phone: Phone) -> set[int]:
        settled(phone)
        statuses = set()
        for number in range(150):
            body = {name: rng.choice(values) for name in rng.sample(names, 5)}
            body |= {"kind": rng.choice(kinds), "form": mark(number + 50)}
            statuses.add(phone.ask("POST", "/send", body).status)
        return statuses

    assert here.play(part) <= {200, 400, 409}
    assert here.file.faults() == []


def test_the_page_is_light() -> None:
    packed = 0
    for name in ("room.html", "room.css", "room.js", "sarabun-400.woff2", "sarabun-700.woff2"):
        packed += paths.resource("room", name).stat().st_size
    assert packed <= 60_000 - 8_000, "with its words in it the page stays under 60 KB even unpacked"


def test_every_word_the_page_says_is_sent_with_it() -> None:
    script = paths.resource("room", "room.js").read_text(encoding="utf-8")
    asked = {*re.findall(r"\bW\.(\w+)", script), *re.findall(r'\bsay\("(\w+)"', script)}
    assert len(asked) > 30 and asked - {"room", "thaiDigits", "most"} <= set(words())
