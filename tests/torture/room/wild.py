"""Wild requests at an open room: broken, huge, slow, foreign, out of order; nothing of ours may break.

Each goes over a connection of its own, from one of many addresses. Told: the statuses that came back.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from random import Random

AT_ONCE = 100
PATIENCE = 20.0  # seconds: slow heads are cut off sooner
VALUES: tuple[object, ...] = (
    None, True, -1, 2**70, 1.5, "", "ก" * 600, "<script>", "\ud800", [], {}, "S", "a" * 32, "once",
    {"1": 1}, {"x": []}, {"1": "ก" * 6_000}, [[[[[]]]]],
)  # fmt: skip
NAMES = "kind form quadrant text uid note dots sheet occasion answers remarks group key client".split()
KINDS = ("write", "rewrite", "vote", "answer", "introduce", "drop", "")
PATHS = (
    "/",
    "/join",
    "/send",
    "/state",
    "/state?v=1",
    "/hello",
    "/room.js",
    "/..%2f..%2fetc",
    "/\u0e01",
    "*",
)
METHODS = ("GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "TRACE", "CONNECT", "get")


async def storm(place: Mapping[str, str], count: int, seed: int, *, whole: bool = False) -> Counter[str]:
    """Send so many; what came back, by status ("cut": the connection ended without an answer).

    `whole`: none breaks off, which the server waits for.
    """
    found: Counter[str] = Counter()
    numbers = iter(range(count))

    async def one_after_another() -> None:
        for number in numbers:
            found[await _send(place, number, Random(f"{seed} {number}"), whole)] += 1

    await asyncio.gather(*(one_after_another() for _line in range(AT_ONCE)))
    return found


async def _send(place: Mapping[str, str], number: int, draw: Random, whole: bool) -> str:
    host, _sign, port = place["open"].partition(":")
    source = (f"127.0.{10 + number // 200 % 200}.{1 + number % 200}", 0)
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(host, int(port), local_addr=source)
            try:
                manner = draw.random() * (0.85 if whole else 1.0)
                return await _talk(reader, writer, request(place, draw), manner)
            finally:
                writer.transport.abort()
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        return "cut"


async def _talk(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, data: bytes, manner: float
) -> str:
    """All of it, or in two pieces, or only its beginning; the status."""
    at = len(data) // 2
    writer.write(data if manner < 0.7 else data[:at])
    if 0.7 <= manner < 0.85:
        await asyncio.sleep(0.02)
        writer.write(data[at:])
    elif manner >= 0.85:
        with suppress(OSError, RuntimeError):
            writer.write_eof()
    status = (await reader.readuntil(b"\r\n")).split()
    return status[1].decode() if len(status) > 1 else "cut"


def request(place: Mapping[str, str], draw: Random) -> bytes:
    """One, more or less like those of the page."""
    if draw.random() < 0.1:
        return draw.randbytes(draw.choice((1, 50, 5_000)))
    host = place["open"] if draw.random() < 0.85 else draw.choice(("evil.example", "", "127.0.0.1", "ก"))
    head = [f"{draw.choice(METHODS[:2] * 4 + METHODS)} {draw.choice(PATHS)} HTTP/1.1", f"Host: {host}"]
    body = _body(place, draw)
    if draw.random() < 0.85:
        head += [f"Origin: http://{host}", "Content-Type: application/json"]
    length = draw.choice((len(body),) * 8 + (0, -1, 10**12, len(body) + 5))
    head += [f"Content-Length: {length}"] if draw.random() < 0.9 else ["Transfer-Encoding: chunked"]
    if draw.random() < 0.3:
        head.append(f"Cookie: room={draw.randbytes(32).hex()}" + "; a=b" * draw.choice((0, 1, 3_000)))
    head += [f"X-{n}: {'y' * 100}" for n in range(draw.choice((0, 0, 0, 3, 300)))]
    return "\r\n".join([*head, "", ""]).encode("utf-8", "replace") + body


def _body(place: Mapping[str, str], draw: Random) -> bytes:
    if draw.random() < 0.15:
        return draw.choice((b"", b"{", b"\xff\xfe", b"[" * 9_000, b"x" * 16_385, b'"' + b"a" * 16_000))
    said = {name: draw.choice(VALUES) for name in draw.sample(NAMES, 5)}
    said |= {"kind": draw.choice(KINDS), "form": f"{draw.getrandbits(128):032x}"}
    if draw.random() < 0.5:
        said |= {"key": place["key"], "client": f"{draw.getrandbits(128):032x}"}
    return json.dumps(said, ensure_ascii=draw.random() < 0.5).encode("utf-8", "replace")
