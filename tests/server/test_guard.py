"""What passes the guard and what does not, one header at a time; rates; what is remembered of a room."""

from __future__ import annotations

import json
from datetime import date

import pytest
from starlette.datastructures import Headers

from otop_desk import paths
from otop_desk.server import memory
from otop_desk.server.guard import Guard, Refused, refusal, token_of
from otop_desk.server.limits import Limits, Rate

HOST, TOKEN = "10.0.0.5:8080", "a1" * 32
BODY = {"origin": f"http://{HOST}", "content-type": "application/json", "content-length": "20"}
TODAY = date(2022, 3, 15)


def _status(method: str, headers: dict[str, str], limits: Limits | None = None) -> int:
    """200, or the status a request ends with."""

    async def app(scope: object, receive: object, send: object) -> None:
        raise AssertionError("not asked for")

    told = [(name.encode(), value.encode()) for name, value in {"host": HOST, **headers}.items() if value]
    scope = {"type": "http", "method": method, "headers": told, "client": ("10.0.0.9", 5)}
    try:
        Guard(app, HOST, limits or Limits())._look(scope)
    except Refused as refused:
        return refused.status
    return 200


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {}, 200),
        ("HEAD", {}, 200),
        ("GET", {"host": "evil.example"}, 421),
        ("GET", {"host": ""}, 421),
        ("GET", {"origin": f"http://{HOST}"}, 200),
        ("GET", {"origin": "http://evil.example"}, 403),
        ("GET", {"sec-fetch-site": "same-origin"}, 200),
        ("GET", {"sec-fetch-site": "none"}, 200),
        ("GET", {"sec-fetch-site": "cross-site"}, 403),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),
        ("GET", {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, 403),
        ("POST", BODY, 200),
        ("POST", {**BODY, "origin": ""}, 403),
        ("POST", {**BODY, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 403),
        ("POST", {**BODY, "content-type": "Application/JSON; charset=utf-8"}, 200),
        ("POST", {**BODY, "content-type": "text/plain"}, 415),
        ("POST", {**BODY, "content-type": ""}, 415),
        ("POST", {**BODY, "content-length": ""}, 411),
        ("POST", {**BODY, "content-length": "-1"}, 411),
        ("POST", {**BODY, "content-length": "0000000020"}, 413),
        ("POST", {**BODY, "content-length": "000000020"}, 200),
        ("POST", {**BODY, "content-length": str(Limits().body)}, 200),
        ("POST", {**BODY, "content-length": str(Limits().body + 1)}, 413),
        ("DELETE", {}, 403),
    ],
)
def test_each_header_by_itself(method: str, headers: dict[str, str], status: int) -> None:
    assert _status(method, headers) == status


@pytest.mark.parametrize("limits", [Limits(cookie_rate=0.4), Limits(address_rate=0.4)])
def test_too_often_is_told(limits: Limits) -> None:
    assert _status("GET", {"cookie": f"room={TOKEN}"}, limits) == 429


@pytest.mark.parametrize(
    ("cookie", "token"),
    [
        (f"room={TOKEN}", TOKEN),
        (f"a=b; room={TOKEN}; c=d", TOKEN),
        (f"a=b;room={TOKEN}", TOKEN),
        (f"room={TOKEN[:-1]}", ""),
        (f"room={TOKEN}0", ""),
        (f"room={TOKEN[:-1]}-", ""),
        (f"room={TOKEN[:-1]}ก", ""),
        (f"rooms={TOKEN}", ""),
        ("", ""),
    ],
)
def test_the_token_in_a_cookie(cookie: str, token: str) -> None:
    assert token_of({"cookie": cookie}) == token


def test_only_who_looks_for_a_page_gets_words() -> None:
    assert refusal(403, Headers({"accept": "application/json"})).body == b""
    page = refusal(421, Headers({"accept": "text/html,*/*"}))
    assert (
        page.status_code == 421
        and b"<h2>" in page.body
        and page.headers["content-type"].startswith("text/html")
    )


def test_so_many_a_second_and_twice_as_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = [0.0]
    rate = Rate(2.0, lambda: moment[0])
    assert [rate.allows("a") for _n in range(5)] == [True] * 4 + [False]
    assert rate.allows("b")
    for seconds, allowed in ((0.25, False), (0.5, True), (0.5, True), (0.25, False), (9.0, True)):
        moment[0] += seconds
        assert rate.allows("a") is allowed, moment
    assert [rate.allows("a") for _n in range(4)] == [True] * 3 + [False]
    monkeypatch.setattr(Rate, "MOST_NAMES", 2)
    assert rate.allows("c") and rate.allows("d") and list(rate._left) == ["c", "d"]


def _kept(**fields: object) -> memory.Memory:
    sound = {"key": "0" * 32, "secret": "1" * 64, "day": TODAY.isoformat(), "port": 8080}
    path = paths.data("room", "w.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**sound, **fields}), encoding="utf-8")
    return memory.recall("w", TODAY)


def test_a_room_is_remembered_for_its_day_and_its_port_for_good() -> None:
    new = memory.recall("w", TODAY)
    assert (len(new.key), len(new.secret), new.port, new.day) == (32, 64, 0, "2022-03-15")
    memory.remember("w", memory.Memory(new.key, new.secret, new.day, 9000))
    assert memory.recall("w", TODAY) == memory.Memory(new.key, new.secret, new.day, 9000)
    later = memory.recall("w", date(2022, 3, 16))
    assert later.key != new.key and (later.secret, later.port, later.day) == (new.secret, 9000, "2022-03-16")


@pytest.mark.parametrize(
    ("port", "kept"), [(1023, 0), (1024, 1024), (65_535, 65_535), (65_536, 0), (0, 0), ("8080", 8080)]
)
def test_only_a_port_that_anybody_may_open_is_taken_up(port: object, kept: int) -> None:
    assert _kept(port=port).port == kept


@pytest.mark.parametrize("wrong", [{"key": "0" * 31}, {"secret": "g" * 64}, {"key": None}, {"port": "x"}])
def test_what_makes_no_sense_is_begun_anew(wrong: dict[str, object]) -> None:
    fresh = _kept(**wrong)
    assert fresh.secret != "1" * 64 and fresh.port == 0 and len(fresh.key) == 32
