"""Rows of an agenda that are no items: titles, numbers of pages, notes and signatures at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from otop_desk.exchange.agenda_times import begins_with_time, day_of, is_part_of_day, leads_with_time
from otop_desk.i18n import _
from otop_desk.thai.names import split_name
from otop_desk.thai.normalise import one_line

_DAYS = r"[\d๐-๙]{1,2}\s*[-–]\s*[\d๐-๙]{1,2}"
# Words over an agenda that are no item of it.
_TITLE = re.compile(
    rf"^(?:\(?ร่าง\)?\s*)?(?:กำหนดการ|ระเบียบวาระการประชุม|ครั้งที่\s*[\d๐-๙]|(?:ระหว่าง)?วันที่\s*{_DAYS}"
    rf"|{_DAYS}\s*[ก-ฮ][^\d๐-๙]{{2,12}}\s*[\d๐-๙]{{2,4}}$|ตาราง(?:การ)?(?:ฝึก)?อบรม|โครงการ|หลักสูตร|ณ\s|สถานที่|ระหว่างวันที่|agenda|schedule)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^(?:\(?ร่าง\)?\s*)?(?:กำหนดการ|ตาราง(?:การ)?(?:ฝึก)?อบรม|agenda|schedule)", re.IGNORECASE)
# Words that go on with a title, line by line.
_UNDER_TITLE = re.compile(
    r"^(?:การ(?:ประชุม|อบรม|ฝึก|สัมมนา|จัด|ดำเนิน|พัฒนา|ส่งเสริม|ศึกษา)|โครงการ|หลักสูตร|กิจกรรม|ภายใต้|ระหว่าง|ณ\s|ประจำปี|งบประมาณ|ปีงบ"
    r"|รุ่นที่|จังหวัด|อำเภอ|สำนักงาน|ห้อง|โรงแรม|[\"“(])"
)
_PAGE = re.compile(
    r"[-–—\s]*(?:หน้า(?:ที่)?|page)?\s*[\d๐-๙]{1,3}(?:\s*/\s*[\d๐-๙]{1,3})?[-–—\s]*", re.IGNORECASE
)
_MARKED_PAGE = re.compile(r"^\s*(?:[-–—]|หน้า|page)", re.IGNORECASE)
_NOTE = re.compile(
    r"^\(?[*\s]*(?:หมายเหตุ|ข้อควรทราบ|(?:note|remark)s?\s*[:：]|สิ่งที่(?:ต้อง|ควร)?(?:เตรียม|นำ)|การแต่งกาย\s*[:：]"
    r"|สอบถาม(?:เพิ่มเติม|รายละเอียด|ข้อมูล)|ติดต่อ(?:สอบถาม|ได้ที่))",
    re.IGNORECASE,
)
# Hours added up under a table; words over several items; the first words of the next page.
_TOTAL = re.compile(
    r"^(?:รวม|total)\s*(?:ทั้งสิ้น|ทั้งหมด|เวลา|จำนวน|ชั่วโมง|ระยะเวลา|hours)*[\s:=]*[\d๐-๙.,:\s]*"
    r"(?:ชั่วโมง|ชม\.?|นาที|hours?|hrs?|วัน|[\d๐-๙\s])*\.?$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:module|session|part|unit|โมดูล|หน่วย(?:การเรียนรู้|การเรียน|วิชา|ที่)?(?:ที่)?|หมวด(?:วิชา|ที่)*|ชุดวิชา(?:ที่)?|ส่วนที่|ตอนที่|ภาคที่)"
    r"\s*[\d๐-๙]{1,2}(?![\d๐-๙.]*\s*(?:นาที|ชั่วโมง|ชม))",
    re.IGNORECASE,
)
_TALK = re.compile(r"(?:ครับ(?:ผม)?|ค่ะ|คะ|จ้า|\sนะ|นะจ๊ะ)[\s!.~ๆ]*$")
_CATCHWORD = re.compile(r"^/\s*\S.*(?:\.{2,}|…)\s*$|^(?:#\S+\s*)+$")
_SIGNED = re.compile(r"^(?:ลงชื่อ|ผู้จัดทำ|ผู้อนุมัติ|ผู้เสนอ|[.…_]{5,})")


class Asides:
    """Tells row by row what is no item, and why.

    What follows a note or a signature belongs to it until a row has a time again, or a day begins.
    """

    def __init__(self, timely: bool = True, begins: int = 0) -> None:
        """`timely` is whether the agenda gives times; `begins` the row of the title right over them."""
        self._timely, self._begins = timely, begins
        self._foot = ""
        self._timed = self._starred = self._titled = False

    def end(self) -> None:
        """The note that is read ends here: a table begins."""
        self._foot = ""

    def why(self, number: int, raw: Sequence[str], cells: Sequence[str], *, first: bool, free: bool) -> str:
        """The words for a row that is no item, "" for one that may be; `raw` are its cells with bullets.

        `free` is whether it belongs to no time above it.
        """
        whole = one_line(" ".join(raw))
        if day_of(list(cells))[0] is not None:
            self.end()
            return ""
        timed = leads_with_time(cells)
        if timed and (begins_with_time(whole) or not (self._foot or _NOTE.match(whole)) or len(raw) > 1):
            self._foot = ""
            self._timed, self._starred = True, self._starred or whole.startswith("*")
            return ""
        if len(cells) == 1 and _MARKED_PAGE.match(whole) and _PAGE.fullmatch(whole):
            return _("แถวที่ {number} เป็นเลขหน้า จึงไม่นับเป็นรายการ").format(number=number)
        titled = self._titled and self._timely and not self._timed and not timed
        titled = titled and bool(_UNDER_TITLE.match(whole) or _UNDER_TITLE.match(cells[0]))
        if first and len(cells) == 1 and (titled or number < self._begins or _TITLE.match(cells[0])):
            self._titled = True
            return _("แถวที่ {number} เป็นชื่อกำหนดการ จึงไม่นับเป็นรายการ").format(number=number)
        if free and self._timely and not timed and len(cells) == 1 and _TALK.search(whole):
            return _("แถวที่ {number} เป็นข้อความถึงผู้รับ จึงไม่นับเป็นรายการ: “{text}”").format(
                number=number, text=whole[:60]
            )
        if _CATCHWORD.match(whole) or (not timed and _TOTAL.match(whole)):
            return _("แถวที่ {number} เป็นยอดรวมหรือคำต่อท้ายหน้า จึงไม่นับเป็นรายการ").format(number=number)
        if free and self._timely and not self._foot and len(cells) == 1 and _HEADING.match(cells[0]):
            return _("แถวที่ {number} เป็นหัวข้อของรายการข้างล่าง จึงไม่นับเป็นรายการ: “{text}”").format(
                number=number, text=whole[:60]
            )
        if is_part_of_day(cells):
            return _("แถวที่ {number} บอกช่วงของวัน จึงไม่นับเป็นรายการ").format(number=number)
        if not first and (self._is_note(whole) or _is_signature(whole)):
            self._foot = whole
        if self._foot:
            return _("แถวที่ {number} เป็นหมายเหตุหรือผู้ลงนาม จึงไม่นับเป็นรายการ: “{text}”").format(
                number=number, text=whole[:60]
            )
        return ""

    def _is_note(self, text: str) -> bool:
        """Whether a line is a note: by its word, or by a star that no timed item above has."""
        return bool(_NOTE.match(text)) or (text.startswith("*") and self._timed and not self._starred)


def asides_of(rows: Sequence[tuple[int, Sequence[str]]]) -> Asides:
    """What tells the asides of an agenda with these rows, each with its number. Over the last row that says
    "กำหนดการ" before the first time, there are no items."""
    over = list(takewhile(lambda row: not leads_with_time(row[1]), rows))
    titles = (number for number, cells in over if len(cells) == 1 and _OPENS.match(cells[0]))
    return Asides(len(over) < len(rows), max(titles, default=0))


def _is_signature(text: str) -> bool:
    """Whether a line is where somebody signs: "ลงชื่อ…", or a name in brackets."""
    if _SIGNED.match(text):
        return True
    inner = text.strip("()") if text.startswith("(") and text.endswith(")") else ""
    person = split_name(inner)
    return bool(inner and person.title and person.last)
