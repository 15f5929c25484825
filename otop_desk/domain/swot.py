"""The wall of notes: quadrants, notes with a code for life, a board's settings, order, stacks, prompts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from otop_desk.i18n import N_
from otop_desk.records import dataclass

LONGEST_NOTE = 5_000
MOST_NOTES = 5_000
GAP = 1 << 20  # room between two neighbours in order, so that most drops rewrite one row
CODE = re.compile(r"([SWOT])([1-9][0-9]{0,5})([a-z]{0,2})\Z")


class Quadrant(StrEnum):
    """The four fields of the board: inside S W, outside O T."""

    S = "S"
    W = "W"
    O = "O"  # noqa: E741
    T = "T"

    @property
    def inside(self) -> bool:
        """Whether it is about the network itself."""
        return self in (Quadrant.S, Quadrant.W)


QUADRANT_WORDS = {
    Quadrant.S: N_("จุดแข็ง"),
    Quadrant.W: N_("จุดอ่อน"),
    Quadrant.O: N_("โอกาส"),
    Quadrant.T: N_("อุปสรรค"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One idea on one board; `group_id` None is the network board.

    `code` (S1, W3, or S5b when written on a lent laptop) is of the quadrant the note lies in; one that
    moved keeps its former code among its tags (`tag` holds several, see `tags_of`). `stack_id` is the
    note it lies under, `origin_id` the group note it was gathered from (no foreign keys: both may outlive
    what they point at). `weight` is in hundredths, `rating` 0 (none) to 4.
    """

    id: int = 0
    uid: str = ""
    group_id: int | None = None
    quadrant: Quadrant = Quadrant.S
    code: str = ""
    ordinal: int = 0
    text: str = ""
    author: str = ""
    tag: str = ""
    colour: str = ""
    stack_id: int | None = None
    origin_id: int | None = None
    weight: int = 0
    rating: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """How one board stands: `group_id` None is the network board.

    `people` 0 means as many as the group has. `cut` is the number of top notes per quadrant
    above the cut line (0 = no line). `base` is what the board remembers of its outings (JSON).
    """

    id: int = 0
    group_id: int | None = None
    hidden: bool = False
    authors: bool = False
    hint: bool = False
    prompt_set: str = "general"
    prompts: tuple[str, ...] = ()
    dots: int = 5
    cap: int = 2
    people: int = 0
    voting: bool = False
    cut: int = 0
    base: str = ""


class Barred(StrEnum):
    """Why a participant can't do something on the group's board."""

    OTHER_BOARD = "other_board"
    VOTE_OPEN = "vote_open"
    VOTE_CLOSED = "vote_closed"


def barred(board: Board, note: Note | None, *, voting: bool) -> Barred | None:
    """Why a participant of a board's group can't write (or give dots, `voting`) there; None: they can.

    Only on notes of their own group; no notes while the vote is open, no dots until it is.
    """
    if note is not None and note.group_id != board.group_id:
        return Barred.OTHER_BOARD
    if voting is board.voting:
        return None
    return Barred.VOTE_CLOSED if voting else Barred.VOTE_OPEN


# The questions of each set, in the order S W O T (7S, 2S4M, PESTEL as offices use them); message ids.
PROMPT_SETS: Mapping[str, tuple[str, str, str, str]] = {
    "general": (N_("เรามีอะไรดีกว่าที่อื่น"), N_("เราติดขัดเรื่องใด"), N_("ภายนอกมีอะไรเอื้อเรา"), N_("ภายนอกมีอะไรคุกคาม")),
    "7S": (
        N_("กลยุทธ์ โครงสร้าง ระบบ การบริหาร บุคลากร ทักษะ ค่านิยมร่วม ข้อใดเราเข้มแข็ง"),
        N_("กลยุทธ์ โครงสร้าง ระบบ การบริหาร บุคลากร ทักษะ ค่านิยมร่วม ข้อใดเรายังอ่อน"),
        N_("ภายนอกมีอะไรเอื้อเรา"),
        N_("ภายนอกมีอะไรคุกคาม"),
    ),
    "2S4M": (
        N_("โครงสร้าง ผลผลิต/บริการ คน เงิน วัสดุ การจัดการ เราเด่นข้อใด"),
        N_("โครงสร้าง ผลผลิต/บริการ คน เงิน วัสดุ การจัดการ เราขาดข้อใด"),
        N_("ภายนอกมีอะไรเอื้อเรา"),
        N_("ภายนอกมีอะไรคุกคาม"),
    ),
    "PESTEL": (
        N_("เรามีอะไรดีกว่าที่อื่น"),
        N_("เราติดขัดเรื่องใด"),
        N_("การเมือง เศรษฐกิจ สังคม เทคโนโลยี สิ่งแวดล้อม กฎหมาย ข้อใดเอื้อเรา"),
        N_("การเมือง เศรษฐกิจ สังคม เทคโนโลยี สิ่งแวดล้อม กฎหมาย ข้อใดคุกคาม"),
    ),
    "OTOP": (
        N_("ผลิตภัณฑ์ ภูมิปัญญา มาตรฐาน และเครือข่ายของเราเด่นอย่างไร"),
        N_("การผลิต บรรจุภัณฑ์ มาตรฐาน การตลาด และกรรมการติดขัดเรื่องใด"),
        N_("ตลาด การท่องเที่ยว และนโยบายใดเอื้อสินค้าชุมชน"),
        N_("คู่แข่ง ต้นทุน กฎระเบียบ และภัยใดกระทบสินค้าชุมชน"),
    ),
}

# The five OTOP categories, as a tag of a note.
CATEGORIES = ("อาหาร", "เครื่องดื่ม", "ผ้าและเครื่องแต่งกาย", "ของใช้ ของตกแต่ง และของที่ระลึก", "สมุนไพรที่ไม่ใช่อาหาร")
COLOURS = ("", "S", "W", "O", "T", "accent", "good", "warn", "bad")


_BULLET = re.compile(r"\s*(?:[-*•●▪◦·–—]|(?:\(?[0-9๐-๙]{1,3}[.)])(?=\s))\s*")


def lines_of(text: str) -> list[str]:
    """A pasted list made regular: one note a line, without the bullets and numbers lists come with.

    From a spreadsheet: one note a row, the lines of a cell together; cells that are only numbers are
    counts and numbers of rows, not ideas.
    """
    text = text.replace("\x00", "")
    rows = _cells(text) if "\t" in text or text.lstrip().startswith('"') else [[x] for x in text.splitlines()]
    found = []
    for row in rows:
        ideas = [cell for cell in row if any(letter.isalpha() for letter in cell)] or row[:1]
        lines = (line for cell in ideas for line in cell.splitlines())
        bare = (line[match.end() :] if (match := _BULLET.match(line)) else line for line in lines)
        found.append("\n".join(line.strip() for line in bare if line.strip())[:LONGEST_NOTE])
    return [note for note in found if note.strip()]


def _cells(text: str) -> list[list[str]]:
    """Rows of cells as spreadsheets copy them: a cell of several lines stands in quotation marks."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:  # quotation marks of somebody's words, not of a spreadsheet
        return [line.split("\t") for line in text.splitlines()]


TAG_SIGN = " · "
FORMER = "เดิม {code}"  # the tag that remembers the code of a note that moved


def tags_of(tag: str) -> tuple[str, ...]:
    """The tags of a note one by one."""
    return tuple(part for part in tag.split(TAG_SIGN) if part)


def joined_tags(tags: Iterable[str]) -> str:
    """Several tags as they are kept in one field, each once."""
    return TAG_SIGN.join(dict.fromkeys(tag for tag in tags if tag))


def former_codes(tag: str) -> tuple[str, ...]:
    """The codes a note had in quadrants it has left."""
    sign = FORMER.format(code="")
    return tuple(part.removeprefix(sign) for part in tags_of(tag) if CODE.match(part.removeprefix(sign)))


def code_of(quadrant: Quadrant, number: int, station: str = "") -> str:
    """The code of a new note: S7, or S7b on a board lent out."""
    return f"{quadrant.value}{number}{station}"


def number_of(code: str) -> int:
    """The number in a code; 0 for something that is none."""
    match = CODE.match(code)
    return int(match[2]) if match else 0


def station_letters(loan: int) -> str:
    """The letters of the n-th loan: 1 is b (a is home and not written), 25 is z, 26 is aa."""
    letters, place = "", loan + 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(97 + letter) + letters
    return letters


def tops(notes: Iterable[Note], quadrant: Quadrant | None = None) -> list[Note]:
    """Notes that lie on no other, in board order."""
    kept = [each for each in notes if each.stack_id is None and quadrant in (None, each.quadrant)]
    return sorted(kept, key=lambda each: (each.ordinal, each.id))


def under(notes: Iterable[Note], top_id: int) -> list[Note]:
    """The originals that lie under a note."""
    return sorted((e for e in notes if e.stack_id == top_id), key=lambda e: (e.ordinal, e.id))


def place_between(before: Note | None, after: Note | None) -> int | None:
    """An ordinal between two neighbours; None when there is no room and the row must be spread anew."""
    if before is None and after is None:
        return GAP
    if after is None:
        assert before is not None
        return before.ordinal + GAP
    if before is None:
        return after.ordinal - GAP
    middle = (before.ordinal + after.ordinal) // 2
    return middle if before.ordinal < middle < after.ordinal else None


def prompts_of(board: Board) -> tuple[str, ...]:
    """The four questions in the order S W O T: those edited, else those of the set."""
    plain = PROMPT_SETS.get(board.prompt_set, PROMPT_SETS["general"])
    edited = (*board.prompts, "", "", "", "")  # a stranger's file may hold fewer, or more
    return tuple(own or given for own, given in zip(edited, plain, strict=False))


_OUTSIDE = (
    "ตลาด นักท่องเที่ยว รัฐบาล ภาครัฐ นโยบาย กฎหมาย กฎระเบียบ โควิด น้ำท่วม ภัย คู่แข่ง เศรษฐกิจ ราคาวัตถุดิบ ค่าขนส่ง "
    "แพลตฟอร์ม ลอกเลียน เลียนแบบ เทคโนโลยี กองทุน มหาวิทยาลัย ส่งออก เทรนด์ กระแส"
).split()
_INSIDE = (
    "สมาชิก กรรมการ ประธาน เครือข่ายเรา กลุ่มเรา ทักษะ ภูมิปัญญา ฝีมือ บรรจุภัณฑ์ บัญชี ต้นทุนไม่เป็น ผู้สืบทอด กำลังผลิต "
    "สถานที่ผลิต เงินทุนหมุนเวียน เอกลักษณ์ ความสามัคคี"
).split()


def seems_elsewhere(text: str, quadrant: Quadrant) -> bool:
    """A gentle guess that a note speaks of the other side (inside or outside the network).

    Only when words of the other side appear and none of its own; a question, never a verdict.
    """
    outside = any(word in text for word in _OUTSIDE)
    inside = any(word in text for word in _INSIDE)
    return (outside and not inside) if quadrant.inside else (inside and not outside)
