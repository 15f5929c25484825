"""What a person should know of a list as a whole, in words: nothing on a sheet vanishes unsaid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from otop_desk.domain.person import ROLE_WORDS, Role
from otop_desk.exchange.roster.fields import Field
from otop_desk.exchange.roster.findings import Notice, NoticeKind, Spot
from otop_desk.exchange.roster.looks import Look, look
from otop_desk.exchange.roster.sheet_reading import SheetReading
from otop_desk.exchange.tables import garbled
from otop_desk.exchange.tables.sheet import letter
from otop_desk.i18n import N_n, _, _n
from otop_desk.thai.names import split_name

_MOST_WORDS = 60


def key_of(kind: str, sheet: int, words: str) -> str:
    """The name under which a reading can be undone."""
    return f"{kind}:{sheet}:{words}"


def of_sheet(reading: SheetReading) -> Iterator[Notice]:
    """The notices of one sheet."""
    yield from _roles(reading)
    yield from _districts(reading)
    yield from _filled(reading)
    yield from _blank(reading)
    yield from _rows(reading)
    yield from _hidden_columns(reading)
    yield from _letters(reading)
    yield from _beside(reading)
    if reading.grid.sheet.turned and reading.drafts:
        message = _("รายชื่อนี้ไม่ได้เขียนคนละแถว โปรแกรมจัดเป็นคนละแถวให้แล้ว เลขแถวจึงนับตามตารางที่จัดใหม่")
        yield Notice(NoticeKind.TURNED, len(reading.drafts), message + _where(reading))
    yield from _rest(reading)


def _where(reading: SheetReading) -> str:
    """The sheet's name behind a message, when the file names it."""
    name = reading.grid.sheet.name
    return _(" (แผ่นงาน {name})").format(name=name) if name and reading.number else ""


def _roles(reading: SheetReading) -> Iterator[Notice]:
    """Whom a line of words made speaker or officer."""
    found: dict[tuple[str, Role], list[int]] = defaultdict(list)
    for _block, outcome in reading.outcomes:
        of_row = {draft.row: draft.role for draft in outcome.drafts}
        for words, rows in outcome.roles.items():
            for row in rows:
                if of_row.get(row, Role.TRAINEE) is not Role.TRAINEE:
                    found[words, of_row[row]].append(row)
    for (words, role), rows in found.items():
        message = _("{count} คนเป็น{role} เพราะข้อความ “{words}”").format(
            count=len(rows), role=_(ROLE_WORDS[role]), words=words[:_MOST_WORDS]
        )
        key = key_of("role", reading.number, words)
        yield Notice(NoticeKind.ROLE, len(rows), message + _where(reading), key)


def _districts(reading: SheetReading) -> Iterator[Notice]:
    for (_block, whole, sources), (_same, outcome) in zip(reading.wholes, reading.outcomes, strict=True):
        if outcome.from_whole and whole.district:
            words = sources["district"]
            if words == reading.grid.sheet.name:
                message = _("{count} คนอยู่อำเภอ “{district}” ตามชื่อแผ่นงาน").format(
                    count=len(outcome.from_whole), district=whole.district
                )
            else:
                message = _("{count} คนได้อำเภอ “{district}” จากข้อความ “{words}”").format(
                    count=len(outcome.from_whole), district=whole.district, words=words[:_MOST_WORDS]
                ) + _where(reading)
            key = key_of("district", reading.number, words)
            yield Notice(NoticeKind.DISTRICT, len(outcome.from_whole), message, key)


def _filled(reading: SheetReading) -> Iterator[Notice]:
    rows = {row for _block, outcome in reading.outcomes for row in outcome.filled}
    if rows:
        message = _n("{count} แถวเว้นว่าง จึงใช้ค่าของแถวบน", len(rows)).format(count=len(rows))
        yield Notice(
            NoticeKind.FILLED, len(rows), message + _where(reading), key_of("filled", reading.number, "")
        )


def _blank(reading: SheetReading) -> Iterator[Notice]:
    """People without a district where each is written once, at the end or in the middle of its people."""
    count = 0
    for block, outcome in reading.outcomes:
        districts = [draft.district for draft in outcome.drafts]
        named = [district for district in districts if district]
        once = len(named) > 1 and len(set(named)) == len(named)
        if block.columns(Field.DISTRICT) and once and not districts[0]:
            count += len(districts) - len(named)
    if count:
        message = _n("{count} คนไม่มีอำเภอ เพราะช่องอำเภอว่าง", count).format(count=count)
        yield Notice(NoticeKind.BLANK, count, message + _where(reading))


def _rows(reading: SheetReading) -> Iterator[Notice]:
    """People in rows that the file itself sets apart."""
    sheet = reading.grid.sheet
    people = {draft.row for draft in reading.drafts}
    struck_rows = {row for row, _column in sheet.struck}
    cancelled = {row for _block, outcome in reading.outcomes for row in outcome.cancelled}
    for kind, rows, words in (
        (NoticeKind.HIDDEN, people & sheet.hidden, N_n("{count} แถวถูกซ่อนหรือกรองไว้ในไฟล์ แต่นำเข้าด้วย")),
        (NoticeKind.STRUCK, people & struck_rows, N_n("{count} แถวถูกขีดฆ่าในไฟล์ แต่นำเข้าด้วย")),
        (NoticeKind.CANCELLED, people & cancelled, N_n("{count} แถวมีหมายเหตุว่าไม่มาหรือเปลี่ยนตัว แต่นำเข้าด้วย")),
    ):
        if rows:
            message = _n(words, len(rows)).format(count=len(rows))
            yield Notice(kind, len(rows), message + _where(reading), "", _spots(reading, rows))


def _hidden_columns(reading: SheetReading) -> Iterator[Notice]:
    """Columns that the file hides and whose cells were read all the same."""
    used = {
        n for block, _outcome in reading.outcomes for n, field in enumerate(block.fields)
        if n in reading.grid.sheet.hidden_columns and field is not Field.IGNORE
    }  # fmt: skip
    if used:
        message = _("อ่านคอลัมน์ที่ซ่อนไว้ในไฟล์ด้วย: {columns}").format(columns=_columns(reading, used))
        yield Notice(NoticeKind.HIDDEN, len(used), message + _where(reading))


def _spots(reading: SheetReading, rows: Iterable[int]) -> frozenset[Spot]:
    return frozenset((reading.number, row) for row in rows)


def _beside(reading: SheetReading) -> Iterator[Notice]:
    """Comments and boxes of words that lie over no person."""
    people = {draft.row for draft in reading.drafts}
    texts = [text for (row, _column), text in reading.grid.sheet.notes if row not in people]
    if texts:
        message = _n("{count} ข้อความอยู่ในความคิดเห็นหรือกล่องข้อความ ไม่ได้อ่าน: “{words}”", len(texts)).format(
            count=len(texts), words=" · ".join(texts)[:_MOST_WORDS]
        )
        yield Notice(NoticeKind.BESIDE, len(texts), message + _where(reading))


def _letters(reading: SheetReading) -> Iterator[Notice]:
    sheet = reading.grid.sheet
    if sheet.mended:
        message = _n("ตัวอักษรไทยเพี้ยน {count} ช่อง โปรแกรมแก้กลับให้แล้ว ตรวจว่าอ่านถูก", sheet.mended).format(
            count=sheet.mended
        )
        yield Notice(NoticeKind.MENDED, sheet.mended, message + _where(reading))
    lost = sum(garbled.is_lost(cell) for row in sheet.rows for cell in row if "?" in cell or "\ufffd" in cell)
    if lost:
        message = _n("{count} ช่องมีตัวอักษรที่หายไป ขอไฟล์ต้นฉบับจากผู้ส่ง", lost).format(count=lost)
        yield Notice(NoticeKind.LOST, lost, message + _where(reading))
    if sheet.unsolved:
        message = _n(
            "{count} ช่องเป็นสูตรที่ยังไม่มีผลลัพธ์ ให้เปิดไฟล์ใน Excel บันทึกหนึ่งครั้ง แล้วนำเข้าใหม่", len(sheet.unsolved)
        ).format(count=len(sheet.unsolved))
        yield Notice(NoticeKind.FORMULAS, len(sheet.unsolved), message + _where(reading))
    if sheet.unread:
        names = ", ".join(sheet.unread)
        message = _("ไม่ได้อ่านแผ่นงานที่ซ่อนไว้: {names}").format(names=names[:200])
        yield Notice(NoticeKind.SHEETS, len(sheet.unread), message)


def _rest(reading: SheetReading) -> Iterator[Notice]:
    """Cells that nothing took, and among them names."""
    taken: dict[int, int] = defaultdict(int)
    for block, outcome in reading.outcomes:
        mask = ((1 << (block.right + 1)) - 1) & ~((1 << block.left) - 1)
        for number, bits in outcome.taken.items():
            taken[number] |= bits
        for number in range(block.head[0], block.head[1] + 1):
            taken[number] |= mask
        for number in block.lines:
            taken[number] = -1
    known = {draft.name for draft in reading.drafts}
    unused: dict[int, int] = defaultdict(int)
    names: dict[int, set[str]] = defaultdict(set)
    for number, row in enumerate(reading.grid.rows, start=1):
        bits = taken.get(number, 0)
        for column, cell in enumerate(row):
            if bits >> column & 1 or not cell or (kind := look(cell)) is Look.BLANK:
                continue
            unused[column] += 1
            if kind is Look.NAME and _name(cell) not in known:
                names[column].add(cell)
    yield from _unused(reading, unused, names)


def _name(text: str) -> str:
    parts = split_name(text)
    return f"{parts.first} {parts.last}".strip()


def _unused(reading: SheetReading, unused: dict[int, int], names: dict[int, set[str]]) -> Iterator[Notice]:
    count = sum(len(texts) for texts in names.values())
    if count:
        message = _n("มีชื่อคนอีก {count} ชื่อในคอลัมน์ {columns} ที่ไม่ได้อ่าน", count).format(
            count=count, columns=_columns(reading, names)
        )
        yield Notice(NoticeKind.NAMES, count, message + _where(reading))
    total = sum(unused.values())
    if total:
        message = _n("{count} ช่องในคอลัมน์ {columns} ไม่ได้ใช้", total).format(
            count=total, columns=_columns(reading, unused)
        )
        yield Notice(NoticeKind.UNUSED, total, message + _where(reading))


def _columns(reading: SheetReading, columns: Iterable[int]) -> str:
    """The letters of some columns with their headings: "F (จังหวัด), G"."""
    words = []
    for column in sorted(columns)[:12]:
        headings = [
            block.headings[column] for block in reading.layout.blocks
            if block.headings and block.headings[column]
        ]  # fmt: skip
        hidden = [_("ซ่อนอยู่")] if column in reading.grid.sheet.hidden_columns else []
        beside = ", ".join([*(text[:30] for text in headings[:1]), *hidden])
        words.append(f"{letter(column)} ({beside})" if beside else letter(column))
    return ", ".join(words)
