"""A group's board as a small file on a stick: written with a seal, and read as hostile until checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from otop_desk import durable
from otop_desk.domain.group_exchange import Contents, Parcel, ParcelBallot, ParcelNote, ParcelPerson
from otop_desk.domain.swot import CODE, COLOURS, LONGEST_NOTE, MOST_NOTES, PROMPT_SETS, Quadrant
from otop_desk.domain.votes import Source
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.normalise import paragraphs

SUFFIX = ".otopgroup"
FORMAT, VERSION = "otop-desk-group", 1
LARGEST = 16 * 1024 * 1024
T = TypeVar("T")


class _Bad(ValueError):
    """Something in the file is not as we write it; told to the user in one sentence."""


def write(path: Path, parcel: Parcel) -> None:
    """Write the parcel whole or not at all; UserError when the place can't be written."""
    body = _plain(asdict(parcel))
    data = {"format": FORMAT, "version": VERSION, "seal": _seal(body), "board": body}
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    try:
        durable.replace(path, text.encode("utf-8"))
    except OSError as error:
        raise UserError(
            _("เขียนไฟล์กลุ่ม {name} ไม่ได้").format(name=path.name),
            _("ให้ตรวจว่าแฟลชไดรฟ์ยังเสียบอยู่ ไม่เต็ม และไม่ได้ล็อกกันเขียน"),
        ) from error


def read(path: Path) -> Parcel:
    """The parcel in a file, checked throughout; UserError for anything we would not have written."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(_("ไฟล์กลุ่ม {name} ใหญ่ผิดปกติ").format(name=path.name), _hint())
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("เปิดไฟล์กลุ่ม {name} ไม่ได้").format(name=path.name), _("ให้ตรวจว่าเสียบแฟลชไดรฟ์แล้วเลือกไฟล์อีกครั้ง")
        ) from error
    try:
        return parse(raw)
    except _Bad as error:
        raise UserError(str(error).format(name=path.name), _hint()) from error


def _hint() -> str:
    return _("ข้อมูลในเครื่องไม่ถูกเปลี่ยน ให้ส่งออกไฟล์กลุ่มจากเครื่องต้นทางอีกครั้ง")


def parse(raw: bytes) -> Parcel:
    """The parcel in these bytes; _Bad says what is wrong (with {name} for the file's name)."""
    data = _json(raw)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _Bad(_("{name} ไม่ใช่ไฟล์กลุ่มของ OTOP Desk"))
    version = data.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise _Bad(_("{name} สร้างด้วยโปรแกรมรุ่นใหม่กว่า ให้อัปเดตโปรแกรมก่อน"))
    body = data.get("board")
    if not isinstance(body, dict) or data.get("seal") != _seal(body):
        raise _Bad(_("{name} ถูกแก้ไขด้วยมือหรือเสียหาย"))
    try:
        parcel = _parcel(body)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _Bad(_("{name} มีข้อมูลไม่ครบหรือผิดรูปแบบ")) from error
    if len({each.id for each in parcel.people}) != len(parcel.people):
        raise _Bad(_("{name} มีข้อมูลขัดแย้งกันเอง"))
    _check(parcel.now)
    _check(parcel.base)
    return parcel


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        short = raw[:400].lstrip().startswith(b"{") and FORMAT.encode() in raw[:400]
        if short:
            raise _Bad(_("{name} ขาดหายไปบางส่วน (คัดลอกไม่ครบ)")) from error
        raise _Bad(_("{name} ไม่ใช่ไฟล์กลุ่มของ OTOP Desk")) from error


def _seal(body: Mapping[str, Any]) -> str:
    """A checksum over the board: catches a hand's change and a bad stick; it is no signature."""
    try:
        plain = json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    except (RecursionError, ValueError) as error:
        raise _Bad(_("{name} มีข้อมูลไม่ครบหรือผิดรูปแบบ")) from error
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """JSON-ready: tuples to lists, enums to their values."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, StrEnum) else value


# -- reading with suspicion --------------------------------------------------------------------


def _text(value: object, longest: int = 200) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("text")
    return paragraphs(value) if longest > 200 else " ".join(paragraphs(value).split())


def _word(value: object) -> str:
    """An identifier of ours: letters, digits, dot, hyphen."""
    if not isinstance(value, str) or len(value) > 80 or not all(c.isalnum() or c in ".-" for c in value):
        raise ValueError("identifier")
    return value


def _number(value: object, least: int = 0, most: int = 10**9) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError("number")
    return value


def _list(value: object, read: Callable[[Any], T], most: int) -> tuple[T, ...]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("list")
    return tuple(read(each) for each in value)


def _one_of(value: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise ValueError("choice")
    return value


def _parcel(body: dict[str, Any]) -> Parcel:
    last = _list(body["last"], lambda each: _number(each, 0, 999_999), 4)
    if len(last) != 4:
        raise ValueError("last")
    return Parcel(
        workshop=_word(body["workshop"]),
        title=_text(body["title"], 2_000),
        group=_word(body["group"]),
        name=_text(body["name"]),
        colour=_one_of(body["colour"], COLOURS),
        home=_word(body["home"]),
        sender=_word(body["sender"]),
        loan=_number(body["loan"], 0, 600),
        returning=body["returning"] is True,
        last=(last[0], last[1], last[2], last[3]),
        prompts=_list(body["prompts"], lambda each: _text(each, 300), 4),
        prompt_set=_one_of(body["prompt_set"], tuple(PROMPT_SETS)),
        dots=_number(body["dots"], 1, 99),
        cap=_number(body["cap"], 1, 99),
        people=_list(body["people"], _person, 2_000),
        now=_contents(body["now"]),
        base=_contents(body["base"]),
    )


def _contents(body: dict[str, Any]) -> Contents:
    return Contents(_list(body["notes"], _note, MOST_NOTES), _list(body["ballots"], _ballot, 100_000))


def _note(body: dict[str, Any]) -> ParcelNote:
    code = body["code"]
    if not isinstance(code, str) or not CODE.match(code):
        raise ValueError("code")
    text = _text(body["text"], LONGEST_NOTE)
    if not text:
        raise ValueError("empty note")
    return ParcelNote(
        uid=_word(body["uid"]),
        code=code,
        quadrant=Quadrant(body["quadrant"]),
        text=text,
        ordinal=_number(body["ordinal"], -(1 << 52), 1 << 52),
        author=_text(body["author"]),
        tag=_text(body["tag"]),
        colour=_one_of(body["colour"], COLOURS),
        stack=_word(body["stack"]),
        weight=_number(body["weight"], 0, 100),
        rating=_number(body["rating"], 0, 4),
    )


def _ballot(body: dict[str, Any]) -> ParcelBallot:
    source = Source(body["source"])
    voter = _number(body["voter_id"])
    if (source is Source.OWN) != bool(voter):
        raise ValueError("voter")
    return ParcelBallot(
        _word(body["note"]), source, _number(body["dots"], 1, 99_999), voter, _text(body["voter"])
    )


def _person(body: dict[str, Any]) -> ParcelPerson:
    texts = (_text(body[each]) for each in ("title", "first", "last", "district"))
    return ParcelPerson(_number(body["id"], 1), *texts)


def _check(contents: Contents) -> None:
    """No uid, code or number twice; stacks one deep and on a note that is there; dots on such notes."""
    notes = {each.uid: each for each in contents.notes}
    keys = {each.key for each in contents.ballots}
    doubled = len(notes) != len(contents.notes) or len({n.code for n in contents.notes}) != len(notes)
    loose = any(n.stack and (n.stack not in notes or notes[n.stack].stack) for n in contents.notes)
    stray = len(keys) != len(contents.ballots) or any(b.note not in notes for b in contents.ballots)
    if doubled or loose or stray or "" in notes:
        raise _Bad(_("{name} มีข้อมูลขัดแย้งกันเอง"))
