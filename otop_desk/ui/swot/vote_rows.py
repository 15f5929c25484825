"""Lines of the vote's table: a note with its dots by source, rank, weight and rating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.votes import Source
from otop_desk.i18n import _
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.ui.format import Format
from otop_desk.ui.swot import words
from otop_desk.ui.widgets import Column

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

MOST_SHOWN = 300  # letters of a note: more than the widest column has room for


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One note of the table; `mine` are the dots of the voter chosen now."""

    note: Note
    rank: int
    total: int
    own: int
    wall: int
    hands: int
    mine: int
    above: bool

    @property
    def id(self) -> int:
        """The note's id: what the row is."""
        return self.note.id


def rows(file: WorkshopFile, group_id: int | None, voter: int | None) -> list[VoteRow]:
    """The board's notes by rank; dots on stacked originals count for their top."""
    notes = swot.notes(file, group_id)
    given = votes.ballots(file, group_id)
    top = {each.id: each.stack_id or each.id for each in notes}

    def dots(note_id: int, source: Source, who: int | None = None) -> int:
        return sum(
            each.dots
            for each in given
            if each.source is source and top.get(each.note_id) == note_id and who in (None, each.voter_id)
        )

    return [
        VoteRow(
            each.note,
            each.rank,
            each.dots,
            dots(each.note.id, Source.OWN),
            dots(each.note.id, Source.WALL),
            dots(each.note.id, Source.HANDS),
            dots(each.note.id, Source.OWN, voter) if voter is not None else 0,
            each.above,
        )
        for each in votes.ranked(file, group_id)
    ]


def columns(form: Format, source: Source | None = None) -> Sequence[Column[VoteRow]]:
    """The table's columns; wall, hands, weight and rating can be typed in.

    Of the ways to vote all have one, or that of `source` alone.
    """

    def count(value: int) -> str:
        return form.count(value) if value else "–"

    places = list(Quadrant)
    listed: Sequence[Column[VoteRow]] = (
        Column("rank", _("ลำดับ"), lambda r: form.count(r.rank) if r.total else "–", width=64, center=True,
               sort=lambda r: r.rank, tone=lambda r: "text" if r.above else "muted"),
        Column("code", _("รหัส"), lambda r: r.note.code, width=78, weight=lambda r: 600,
               sort=lambda r: (places.index(r.note.quadrant), r.note.ordinal),
               mark=lambda r: words.ground(r.note.quadrant.value)),
        Column("text", _("บัตร"), lambda r: swot.brief(r.note.text, MOST_SHOWN),
               stretch=4, tip=lambda r: r.note.text, tone=lambda r: "text" if r.above else "muted"),
        Column("total", _("รวม (จุด)"), lambda r: count(r.total), width=96, right=True,
               weight=lambda r: 700, sort=lambda r: -r.total),
        Column("mine", _("คนนี้"), lambda r: count(r.mine), width=72, right=True, tone=lambda r: "accent"),
        Column("own", words.source(Source.OWN), lambda r: count(r.own), width=92, right=True),
        Column("wall", words.source(Source.WALL), lambda r: count(r.wall), width=104, right=True,
               edit=lambda r: str(r.wall or "")),
        Column("hands", words.source(Source.HANDS), lambda r: count(r.hands), width=76, right=True,
               edit=lambda r: str(r.hands or "")),
        Column("weight", _("น้ำหนัก"), lambda r: form.decimal(r.note.weight / 100, 2) if r.note.weight else "–",
               width=84, right=True, edit=lambda r: f"{r.note.weight / 100:.2f}"),
        Column("rating", form.digits(_("คะแนน 1-4")), lambda r: count(r.note.rating), width=92, right=True,
               edit=lambda r: str(r.note.rating or "")),
    )  # fmt: skip
    others = {each.value for each in Source if source not in (None, each)}
    return [column for column in listed if column.key not in others]
