"""Rows that are lost but that others hang on, put back with a plain name: what hangs on them stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from uuid import uuid4

from otop_desk.domain.attendance import Rule
from otop_desk.domain.swot import Quadrant
from otop_desk.domain.workshop import DAY_STARTS, Part
from otop_desk.i18n import _, speaking
from otop_desk.store.rows import Row

Rows = dict[str, dict[int, Row]]
MOST = 5_000  # of one table: more is no workshop


def stand_in(rows: Rows, table: str, row_id: int) -> Row | None:
    """The columns that a lost row gets beside the usual ones; None where nothing can stand for it."""
    maker = _MAKERS.get(table)
    with speaking("th"):  # it stays in the file
        return None if maker is None else maker(rows, row_id)


def indispensable(rows: Rows, title: str) -> Iterator[tuple[str, int, Row]]:
    """Table, id and columns of rows that no file is without: workshop, rule, both halves of each day."""
    if not rows.get("workshop"):
        with speaking("th"):
            yield "workshop", 1, {"uid": uuid4().hex, "title": title or _("โครงการที่กู้คืน")}
    if not rows.get("rule"):
        yield "rule", 1, {"basis": Rule().basis.value}
    sessions = rows.get("session", {})
    there = {(row["day_id"], row["part"]) for row in sessions.values()}
    free = max(sessions, default=0)
    for day_id in rows.get("day", {}):
        for part in Part:
            if (day_id, part.value) not in there:
                free += 1
                yield "session", free, {"day_id": day_id, "part": part.value}


def _day(rows: Rows, row_id: int) -> Row | None:
    """A day: counted on from the nearest one there is, else the first on which something was done."""
    days = {known: _date(row["date"]) for known, row in rows.get("day", {}).items()}
    if days:
        nearest = min(days, key=lambda known: abs(known - row_id))
        if abs(nearest - row_id) > MOST:
            return None
        moment = days[nearest] + timedelta(days=row_id - nearest)
    else:
        moment = min((_date(text) for text in _moments(rows)), default=date(2022, 1, 1))
    while moment in days.values():
        moment += timedelta(days=1)
    return {"date": moment.isoformat(), "start": DAY_STARTS.isoformat()}


def _session(rows: Rows, row_id: int) -> Row | None:
    """A half day: days are made with both, morning first, so its number tells the day and the half."""
    day_id, part = (row_id + 1) // 2, (Part.MORNING, Part.AFTERNOON)[(row_id + 1) % 2]
    if any((row["day_id"], row["part"]) == (day_id, part) for row in rows.get("session", {}).values()):
        return None
    return {"day_id": day_id, "part": part.value}


def _person(rows: Rows, row_id: int) -> Row:
    """Somebody: by the name on a certificate that was issued, else by number."""
    for issued in rows.get("issued", {}).values():
        if issued["person_id"] == row_id and issued["name"]:
            return {"first": issued["name"], "ordinal": row_id}
    return {"first": _("กู้ชื่อไม่ได้ {number}").format(number=row_id), "ordinal": row_id}


def _team(_rows: Rows, row_id: int) -> Row:
    return {"name": _("กลุ่มที่ {number}").format(number=row_id), "ordinal": row_id}


def _note(rows: Rows, row_id: int) -> Row:
    """A note that was voted for: on the board of its voters, where its text can be written again."""
    ballots = rows.get("ballot", {}).values()
    boards = [ballot["group_id"] for ballot in ballots if ballot["note_id"] == row_id]
    text = _("กู้ข้อความไม่ได้ {number}").format(number=row_id)
    return {
        "uid": uuid4().hex,
        "group_id": boards[0] if boards else None,
        "quadrant": Quadrant.S.value,
        "code": f"{Quadrant.S.value}{row_id}?",
        "text": text,
        "ordinal": row_id,
    }


def _moments(rows: Rows) -> Iterator[str]:
    """Moments that rows tell, as ISO texts."""
    for table, column in (("mark", "marked_at"), ("journal", "at")):
        for row in rows.get(table, {}).values():
            text = row[column]
            if isinstance(text, str) and _is_moment(text):
                yield text


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _date(text: object) -> date:
    return datetime.fromisoformat(str(text)).date()


_MAKERS: dict[str, Callable[[Rows, int], Row | None]] = {
    "day": _day,
    "session": _session,
    "person": _person,
    "team": _team,
    "note": _note,
}
