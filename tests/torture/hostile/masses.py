"""Files with far too much of everything: a million entries, a hundred thousand people, bombs in pictures."""

from __future__ import annotations

import io
import sqlite3
import zlib
from contextlib import suppress
from hashlib import sha256

from tests.torture.hostile.case import Case

COUNT = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r LIMIT {count})"
CROWDS = (
    "INSERT INTO journal (uid, verb, label, at, state) {count} SELECT randomblob(16), 'x', "
    "'{{\"msgid\":\"x\",\"values\":{{}}}}', '2022-03-15T08:30:00+07:00', 'done' FROM r",
    "INSERT INTO person (first, last) {count} SELECT 'คน' || n, 'ที่มาก' FROM r",
    "INSERT INTO note (uid, quadrant, code, text) {count} SELECT n, 'S', 'S' || n, 'บัตร' FROM r",
    "INSERT INTO activity (title) {count} SELECT 'งาน' || n FROM r",
    "INSERT INTO day (date, start) {count} "
    "SELECT date('2022-03-20', '+' || n || ' days'), '08:30:00' FROM r LIMIT 20000",
    "INSERT INTO agenda_item (day_id, ordinal, title, kind, minutes) {count} "
    "SELECT 1, n, 'หัวข้อ', 'lecture', 5 FROM r",
    "INSERT INTO team (name) {count} SELECT 'กลุ่ม' || n FROM r",
    "INSERT INTO mark (person_id, session_id, status) SELECT p.id, s.id, 'present' FROM person p, session s",
    "INSERT INTO rate (name, amount, unit, since, note) {count} SELECT 'x', n, '', '2022-03-15', '' FROM r",
    "INSERT INTO strategy (uid, kind, code, text, factors) {count} "
    "SELECT n, 'SO', 'SO' || n, 'x', '[]' FROM r",
)


def crowd(case: Case) -> None:
    """Many rows of one kind."""
    with case.raw() as raw, suppress(sqlite3.Error):
        count = case.draw.choice([2_000, 20_000, 100_000])
        raw.execute(case.draw.choice(CROWDS).format(count=COUNT.format(count=count)))


def a_million_entries(case: Case) -> None:
    with case.raw() as raw, suppress(sqlite3.Error):
        raw.execute(CROWDS[0].format(count=COUNT.format(count=1_000_000)))


def huge_bytes(case: Case) -> None:
    """A picture or a kept page of many megabytes of nothing."""
    with case.raw() as raw, suppress(sqlite3.Error):
        size = case.draw.choice([5_000_000, 40_000_000, 120_000_000])
        table = case.draw.choice(["asset", "kept_bytes"])
        raw.execute(f"UPDATE {table} SET data = zeroblob({size}), sha256 = ''")


def bomb(case: Case) -> None:
    """A picture, a background or a kept page that unpacks to far more, or that is something else."""
    with case.raw() as raw, suppress(sqlite3.Error):
        data = case.draw.choice([_png, _pdf, _pdf_of_many, _svg, _gif, _noise])(case)
        table = case.draw.choice(["asset", "asset", "kept_bytes"])
        told = sha256(data).hexdigest()
        raw.execute(f"UPDATE {table} SET data = ?, sha256 = ?", (data, told))
        if table == "asset":
            raw.execute(
                "UPDATE asset SET media = ?", (case.draw.choice(["image/png", "application/pdf", "x", ""]),)
            )


def _png(case: Case) -> bytes:
    side = case.draw.choice([100_000, 30_000, 8_000])
    head = side.to_bytes(4, "big") * 2 + b"\x08\x06\x00\x00\x00"
    rows = zlib.compress(bytes(1_000_000) * 30)
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    for kind, content in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")):
        out.write(len(content).to_bytes(4, "big") + kind + content)
        out.write(zlib.crc32(kind + content).to_bytes(4, "big"))
    return out.getvalue()


def _pdf(case: Case, contents: str = "4 0 R") -> bytes:
    stream = zlib.compress(b"0 0 m 1 1 l S\n" * 4_000_000)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents {contents} >>".encode(),
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
    )
    out = b"%PDF-1.5\n"
    for number, content in enumerate(objects, 1):
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    return out + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def _pdf_of_many(case: Case) -> bytes:
    """One stream named many times."""
    return _pdf(case, "[" + "4 0 R " * case.draw.choice([40, 2000]) + "]")


def _svg(case: Case) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


def _gif(case: Case) -> bytes:
    return b"GIF89a\xff\xff\xff\xff\x00\x00\x00" + case.draw.randbytes(200)


def _noise(case: Case) -> bytes:
    return case.draw.choice([b"", b"\x00", b"%PDF-", case.draw.randbytes(5000)])


# A million entries take half a minute to make: once in a long run.
SPOILS = (crowd, crowd, crowd, huge_bytes, bomb, bomb)
ONCE = (a_million_entries,)
