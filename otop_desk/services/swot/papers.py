"""Papers of group work: gathers what stands on them from the file, in Thai, and has them written."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from otop_desk import durable
from otop_desk.documents import groups as groups_paper
from otop_desk.documents import swot as board_paper
from otop_desk.documents import tows as tows_paper
from otop_desk.documents.groups import GroupPaper, Member
from otop_desk.documents.swot import BoardPaper, Entry, RankRow
from otop_desk.domain.person import Group
from otop_desk.domain.swot import Note, Quadrant, number_of, prompts_of, tops, under
from otop_desk.domain.tows import Kind, codes_of
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError, disk_in_words
from otop_desk.i18n import _, on_paper
from otop_desk.services.groups import verbs as groups
from otop_desk.services.groups.words import spoken_name
from otop_desk.services.pdfium import ONE_AT_A_TIME
from otop_desk.services.swot import network as swot_network
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.services.tows import verbs as tows
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.thai import told

BLANK_ROWS = 10
PAPERS = ("A4", "A3")


def subtitle(file: WorkshopFile) -> str:
    """The workshop's name, days and place in one line."""
    about = file.one(Workshop)
    dates = [each.date for each in workshop.days(file)]
    when = told.date_range(min(dates), max(dates), True) if dates else ""
    return " · ".join(each for each in (about.title, when, about.venue) if each)


def board_name(file: WorkshopFile, group_id: int | None) -> str:
    """กระดาน SWOT กลุ่ม ๒ / กระดาน SWOT เครือข่าย."""
    if group_id is None:
        return _("กระดาน SWOT เครือข่าย")
    return _("กระดาน SWOT {group}").format(group=told.digits(spoken_name(file.get(Group, group_id).name)))


def _size(size: str) -> str:
    if size not in PAPERS:
        raise UserError(_("ไม่มีกระดาษขนาด {size}").format(size=size), _("ให้เลือก A4 หรือ A3"))
    return size


def board(file: WorkshopFile, group_id: int | None, *, blank: bool = False) -> BoardPaper:
    """A board as it is printed; a blank twin has its codes and as many more as ten a quadrant."""
    board_, notes = swot.board(file, group_id), swot.notes(file, group_id)
    dots = votes.dots_of(file, group_id)
    origins = swot_network.origins(file) if group_id is None else {}
    entries = []
    for quadrant in Quadrant:
        own = tops(notes, quadrant)
        if blank:
            entries.append(_blank_entries(quadrant.value, [each.code for each in own]))
        else:
            entries.append([_entry(note, notes, dots, origins) for note in own])
    title, questions = board_name(file, group_id), tuple(_(question) for question in prompts_of(board_))
    return BoardPaper(title, subtitle(file), (*entries,), questions)  # type: ignore[arg-type]


def _entry(note: Note, notes: Sequence[Note], dots: dict[int, int], origins: dict[int, str]) -> Entry:
    lying = under(notes, note.id)
    names = dict.fromkeys(origins.get(each.id, "") for each in (note, *lying))
    small = " · ".join(told.digits(each) for each in names if each)
    behind = " · ".join(each for each in (small, note.tag) if each)
    below = "\n".join(f"{each.code} {each.text}" for each in lying)
    return Entry(note.code, note.text, below, dots.get(note.id, 0), behind)


def _blank_entries(letter: str, codes: list[str]) -> list[Entry]:
    highest = max((number_of(each) for each in codes), default=0)
    more = [f"{letter}{highest + n}" for n in range(1, max(BLANK_ROWS - len(codes), 0) + 1)]
    return [Entry(code, "") for code in (*codes, *more)]


def print_boards(
    file: WorkshopFile, out: Path, *, board_ids: Sequence[int | None], size: str = "A4", blank: bool = False
) -> int:
    """Boards of groups (None: the network's) into one PDF; gives the number of pages."""
    with on_paper():
        papers = [board(file, each, blank=blank) for each in board_ids]
        if not papers:
            raise UserError(_("ยังไม่มีกลุ่ม"), _("ให้แบ่งกลุ่มก่อน"))
        return board_paper.write_board(out, papers, size=_size(size), blank=blank)


def print_network(file: WorkshopFile, out: Path) -> int:
    """The network's board; UserError while it is empty."""
    if not swot.notes(file, None):
        raise UserError(_("ยังไม่มีบัตรความคิดในกระดานเครือข่าย"), _("ให้รวมผลกลุ่มก่อน"))
    return print_boards(file, out, board_ids=[None])


def print_ranking(file: WorkshopFile, out: Path, group_id: int | None) -> int:
    """The ranking of a board with bars; gives the number of pages."""
    with on_paper():
        board_, standing = swot.board(file, group_id), votes.standing(file, group_id)
        rows = [
            RankRow(e.rank, e.note.code, e.note.text, e.dots, e.above) for e in votes.ranked(file, group_id)
        ]
        if not rows:
            raise UserError(_("กระดานนี้ยังไม่มีบัตร"), _("ให้เขียนบัตรก่อน แล้วจึงพิมพ์ผลจัดลำดับ"))
        foot = _("ผู้ลงคะแนน {people} คน คนละ {dots} จุด ลงแล้ว {given} จาก {all} จุด").format(
            people=told.digits(str(standing.voters)),
            dots=told.digits(str(board_.dots)),
            given=told.digits(str(standing.given)),
            all=told.digits(str(standing.allowed)),
        )
        title = _("ผลการจัดลำดับ {board}").format(board=board_name(file, group_id))
        return board_paper.write_ranking(out, title, subtitle(file), rows, foot)


def print_tows(file: WorkshopFile, out: Path, *, size: str = "A4", blank: bool = False) -> int:
    """The TOWS matrix with codes, then its factors; gives the number of pages."""
    if not blank and not tows.strategies(file):
        raise UserError(_("ยังไม่มีกลยุทธ์"), _("ให้เขียนกลยุทธ์ในหน้า TOWS ก่อน หรือพิมพ์แบบเปล่า"))
    with on_paper():
        notes = {each.id: each for each in swot.notes(file, None)}
        cells = []
        for kind in Kind:
            own = tows.strategies(file, kind)
            if blank:
                codes = [each.code for each in own]
                highest = max((int(each.rpartition("-")[2]) for each in codes), default=0)
                codes += [f"{kind.value}-{highest + n}" for n in range(1, max(6 - len(codes), 0) + 1)]
                cells.append([Entry(code, "") for code in codes])
            else:
                cells.append([Entry(each.code, each.text, codes_of(each, notes)) for each in own])
        factors = board(file, None)
        title = _("ปัจจัยที่ใช้ใน TOWS Matrix")
        paper = tows_paper.TowsPaper(
            _("TOWS Matrix เครือข่าย OTOP"),
            subtitle(file),
            (*cells,),  # type: ignore[arg-type]
            BoardPaper(title, factors.subtitle, factors.entries, factors.questions),
        )
        return tows_paper.write_tows(out, paper, size=_size(size), blank=blank)


def _groups(file: WorkshopFile) -> list[GroupPaper]:
    members = groups.members(file)
    found = [
        GroupPaper(
            spoken_name(each.name),
            each.colour,
            [Member(p.full_name, p.position, p.district) for p in members.get(each.id, [])],
        )
        for each in groups.groups(file)
    ]
    if not found:
        raise UserError(_("ยังไม่มีกลุ่ม"), _("ให้แบ่งกลุ่มก่อน"))
    return found


def print_groups(file: WorkshopFile, out: Path, *, signs: bool = False) -> int:
    """Lists of the groups' members, or folded signs for their tables; gives the number of pages."""
    with on_paper():
        papers = _groups(file)
        if signs:
            return groups_paper.write_signs(out, _("ป้ายโต๊ะกลุ่ม"), file.one(Workshop).title, papers)
        wishes = groups.wishes(file)
        note = _("แบ่งกลุ่มด้วยเลขสุ่ม {seed}").format(seed=wishes.seed) if wishes.id else ""
        return groups_paper.write_lists(out, _("รายชื่อสมาชิกกลุ่ม"), subtitle(file), papers, note)


def board_picture(file: WorkshopFile, out: Path, group_id: int | None, *, dots_an_inch: int = 150) -> int:
    """The board as PNG: one file a page (name.png, name-2.png …); gives the number of files."""
    import pypdfium2

    pdf = BytesIO()
    with on_paper():
        board_paper.write_board(pdf, [board(file, group_id)], size="A3")
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf.getvalue())
        try:
            for number in range(len(document)):
                path = out if number == 0 else out.with_name(f"{out.stem}-{number + 1}{out.suffix}")
                with disk_in_words(path), durable.writing(path) as stream:
                    document[number].render(scale=dots_an_inch / 72).to_pil().save(stream, "PNG")
            return len(document)
        finally:
            document.close()
