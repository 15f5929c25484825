"""Verbs on strategies: write from ticked factors, edit, move between cells, remove; the two checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from otop_desk.domain.journal import Label
from otop_desk.domain.swot import GAP, LONGEST_NOTE, Note, tops
from otop_desk.domain.tows import Kind, Strategy, kind_of, resting_low, unused
from otop_desk.domain.votes import above_line, tally
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import paragraphs


def strategies(file: WorkshopFile, kind: Kind | None = None) -> list[Strategy]:
    """The strategies in order, all or of one cell."""
    return file.all(Strategy) if kind is None else file.all(Strategy, kind=kind)


def factors(file: WorkshopFile) -> list[Note]:
    """The factors that can be ticked: notes on top of the network board."""
    return tops(swot.notes(file, None))


def add(file: WorkshopFile, factor_ids: Sequence[int], text: str, kind: Kind | None = None) -> Strategy:
    """Write a strategy on ticked factors; they say which cell it is in (or `kind`, when none is ticked)."""
    words = _kept(text)
    with file.verb("tows.add", Label(N_("เพิ่มกลยุทธ์ {text}"), text=swot.brief(words))) as verb:
        ticked = _ticked(file, factor_ids)
        cell = _cell(ticked, kind)
        last = max((strategy.ordinal for strategy in strategies(file)), default=0)
        return verb.add(
            Strategy(
                uid=uuid4().hex,
                ordinal=last + GAP,
                kind=cell,
                code=next_code(file, verb, cell),
                text=words,
                factors=tuple(note.id for note in ticked),
            )
        )


def next_code(file: WorkshopFile, verb: Verb, cell: Kind) -> str:
    """Inside a verb: the next code of a cell, which no other strategy ever got."""
    number = verb.next_number(f"strategy/{cell.value}", _highest(file, cell) + 1)
    return f"{cell.value}-{number}"


def _ticked(file: WorkshopFile, factor_ids: Sequence[int]) -> list[Note]:
    return [file.get(Note, note_id) for note_id in dict.fromkeys(factor_ids)]


def _highest(file: WorkshopFile, cell: Kind) -> int:
    return max((int(each.code.rpartition("-")[2]) for each in file.all(Strategy, kind=cell)), default=0)


def _cell(ticked: Sequence[Note], kind: Kind | None) -> Kind:
    """The cell of ticked factors; UserError when they are not one inner and one outer side."""
    if any(each.group_id is not None for each in ticked):
        raise UserError(_("กลยุทธ์ใช้ปัจจัยจากกระดานเครือข่าย"), _("ให้รวมบัตรจากทุกกลุ่มก่อน แล้วเลือกใหม่"))
    if not ticked and kind is not None:
        return kind
    found = kind_of(each.quadrant for each in ticked)
    if found is None or (kind is not None and found is not kind):
        raise UserError(
            _("ต้องเลือกปัจจัยภายใน (S หรือ W) อย่างเดียว คู่กับปัจจัยภายนอก (O หรือ T) อย่างเดียว"),
            _("ให้เลือก เช่น S2 กับ O3 แล้วเขียนกลยุทธ์"),
        )
    return found


def _kept(text: str) -> str:
    words = paragraphs(text)[:LONGEST_NOTE].rstrip()
    if not words:
        raise UserError(_("ยังไม่ได้เขียนกลยุทธ์"), _("ให้พิมพ์กลยุทธ์แล้วกด Enter"))
    return words


def edit(file: WorkshopFile, strategy_id: int, text: str) -> Strategy:
    """Change the words of a strategy; code and factors stay."""
    with file.verb("tows.edit", merge=f"strategy.{strategy_id}.text") as verb:
        strategy = file.get(Strategy, strategy_id)
        verb.label = Label(N_("แก้กลยุทธ์ {code}"), code=strategy.code)
        return verb.put(replace(strategy, text=_kept(text)))


def rest_on(file: WorkshopFile, strategy_id: int, factor_ids: Sequence[int]) -> Strategy:
    """Change what a strategy rests on; the factors must be of its own cell."""
    with file.verb("tows.factors") as verb:
        strategy = file.get(Strategy, strategy_id)
        ticked = _ticked(file, factor_ids)
        if ticked:
            _cell(ticked, strategy.kind)
        verb.label = Label(N_("เปลี่ยนปัจจัยของ {code}"), code=strategy.code)
        return verb.put(replace(strategy, factors=tuple(note.id for note in ticked)))


def remove(file: WorkshopFile, strategy_id: int) -> None:
    """Take a strategy away; its code is not given to another."""
    with file.verb("tows.remove") as verb:
        strategy = file.get(Strategy, strategy_id)
        verb.label = Label(N_("ลบกลยุทธ์ {code}"), code=strategy.code)
        verb.delete(strategy)


@dataclass(frozen=True, slots=True)
class Checks:
    """High-voted factors no strategy uses, and strategies on factors below the cut line."""

    unused: tuple[Note, ...] = ()
    low: tuple[Strategy, ...] = ()


def checks(file: WorkshopFile) -> Checks:
    """The two checks of the network board; silent until anybody has voted there."""
    board, notes = swot.board(file, None), swot.notes(file, None)
    dots = tally(notes, votes.ballots(file, None))
    if not any(dots.values()):
        return Checks()
    above = above_line(tops(notes), dots, board.cut)
    ids = {each.id for each in above}
    return Checks(tuple(unused(above, strategies(file))), tuple(resting_low(strategies(file), ids)))
