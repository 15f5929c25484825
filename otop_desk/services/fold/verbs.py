"""Folding: look at another copy of the workshop, then take in what it has, in one step."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from otop_desk.domain.fold import Choice, Fold, Loss
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _, _n
from otop_desk.services.fold import badges, known, words
from otop_desk.services.fold.known import FOLD
from otop_desk.services.fold.looking import Conflict, Look, Reckoning
from otop_desk.services.fold.meeting import Clash
from otop_desk.services.fold.mending import mend
from otop_desk.store.file import WorkshopFile
from otop_desk.store.images import Hashed, Image
from otop_desk.store.past import Place
from otop_desk.store.rows import Row
from otop_desk.store.tables import BY_NAME
from otop_desk.store.verb import Verb

AUTHOR = "fold"


@contextmanager
def opened(ours: Path, path: Path) -> Iterator[WorkshopFile]:
    """Another copy as it is now, in memory and of today's shape; its file is never written. UserError."""
    if os.path.exists(path) and os.path.exists(ours) and os.path.samefile(path, ours):
        raise UserError(_("ไฟล์นี้คือไฟล์ที่เปิดอยู่"), _("ให้เลือกสำเนาอื่นของโครงการนี้"))
    with WorkshopFile.open(path, read_only=True) as theirs:
        yield theirs


def reading(ours: Path, path: Path) -> Callable[[], WorkshopFile]:
    """The same for a worker thread, which reads and checks it; what it gives opens it in another thread."""
    with opened(ours, path) as theirs:
        return theirs.copying()


def look(
    ours: WorkshopFile,
    theirs: WorkshopFile,
    choices: Mapping[str, Choice] | None = None,
    joins: Mapping[int, int] | None = None,
) -> Look:
    """What folding `theirs` in would do; nothing is written.

    `choices` are answers by the keys of conflicts, `joins` people of theirs (id there) who are ours.
    UserError where the two can't be made one.
    """
    return Reckoning(ours, theirs, joins or {}, choices or {}).look(theirs.path.name, joins or {})


def take(
    ours: WorkshopFile,
    theirs: WorkshopFile,
    choices: Mapping[str, Choice] | None = None,
    joins: Mapping[int, int] | None = None,
) -> Look:
    """Fold `theirs` in: one verb, one undo; nothing at all when there is nothing new.

    Reckoned anew inside the transaction. UserError while a conflict is not answered.
    """
    choices, joins = choices or {}, joins or {}
    with ours.acting(AUTHOR), ours.verb(FOLD) as verb:
        reckoned = Reckoning(ours, theirs, joins, choices)
        told = reckoned.look(theirs.path.name, joins)
        open_ones = [conflict for conflict in told.conflicts if conflict.key not in choices]
        if open_ones:
            raise UserError(
                _n("มีข้อมูลขัดกัน {count} แห่งที่ยังไม่ได้เลือก", len(open_ones)).format(count=len(open_ones)),
                _("ให้เลือกว่าจะใช้ของไฟล์ใด ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"),
            )
        if not told.nothing_new:
            verb.label = Label(N_("รวมสำเนา {name} ({count} รายการ)"), name=told.name, count=told.taken)
            _write(verb, reckoned)
            fold = _remember(verb, reckoned)
            _keep_losses(verb, fold, reckoned, told.conflicts, choices)
            came = {(t, i) for t, i, row in reckoned.steps if row and i not in reckoned.ours.rows[t]}
            mend(ours, verb, theirs, came)
    return replace(told, answered=True)


def _write(verb: Verb, reckoned: Reckoning) -> None:
    """Lay every row; where two change places in a column of unique values, the other goes first."""
    waiting = [(table, row_id, _whole(reckoned, table, row_id, row)) for table, row_id, row in reckoned.steps]
    while waiting:
        postponed = []
        for table, row_id, row in waiting:
            try:
                verb.lay(table, row_id, row)
            except sqlite3.IntegrityError:
                postponed.append((table, row_id, row))
        if len(postponed) == len(waiting):
            raise UserError(_("สองไฟล์มีข้อมูลที่อยู่ด้วยกันไม่ได้ จึงรวมกันไม่ได้"), _("ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"))
        waiting = postponed


def _whole(reckoned: Reckoning, table: str, row_id: int, image: Image | None) -> Row | None:
    """A row with its bytes, which come from theirs or stay ours."""
    if image is None:
        return None
    trio = reckoned.meeting.trios.get((table, row_id))
    their = reckoned.theirs.file.row(table, trio.there) if trio is not None and trio.theirs else None
    ours = reckoned.ours.file.row(table, row_id) or {}
    row: Row = {}
    for name, value in image.items():
        if isinstance(value, Hashed):
            mine = ours.get(name)
            same = trio is None or trio.theirs is None or trio.theirs.get(name) != value
            row[name] = mine if same else (their or {})[name]
        else:
            row[name] = value
    return badges.kept(row_id, row, reckoned.ours.uid) if table == "person" else row


def _remember(verb: Verb, reckoned: Reckoning) -> Fold:
    """Keep which entries are here now, and which rows are theirs; ids that went to none are used up."""
    translation = reckoned.translation
    new = {(twin.table, twin.row_id) for twin in translation.new}
    for table, row_id, row in reckoned.steps:
        back = row is not None and row_id not in reckoned.ours.rows[table] and (table, row_id) not in new
        trio = reckoned.meeting.trios.get((table, row_id))
        if back and trio is not None and BY_NAME[table].keyed is None:
            translation.twin(table, trio.there, row_id)  # else it would look like one of ours alone
    laid = {(table, row_id) for table, row_id, row in reckoned.steps if row is not None}
    for twin in tuple(translation.new):
        place = (twin.table, twin.row_id)
        if place not in laid and twin.row_id not in reckoned.ours.rows[twin.table]:
            trio = reckoned.meeting.trios.get(place)
            if trio is not None and not _used_up(verb, place, _whole(reckoned, *place, trio.theirs)):
                translation.new.remove(twin)
    packed = known.pack(reckoned.ancestry.news), known.pack_twins([*translation.new, *translation.items])
    return verb.add(Fold(known=packed[0], twins=packed[1]))


def _used_up(verb: Verb, place: Place, row: Row | None) -> bool:
    """Give a row's id to nobody else: lay it and take it back; False where another has its number already."""
    try:
        verb.lay(*place, row)
    except sqlite3.IntegrityError:
        return False
    verb.lay(*place, None)
    return True


def _keep_losses(
    verb: Verb, fold: Fold, reckoned: Reckoning, conflicts: Iterable[Conflict], choices: Mapping[str, Choice]
) -> None:
    """Each value that was not kept stays readable, with who had put it there and when."""
    quiet = [reckoned.conflict(clash) for clash in reckoned.meeting.quiet if not _is_order(clash)]
    theirs_won = {clash.key for clash in reckoned.meeting.quiet if _theirs_won(reckoned, clash)}
    for conflict in (*conflicts, *quiet):
        choice = choices.get(conflict.key, Choice.THEIRS if conflict.key in theirs_won else Choice.OURS)
        if choice is Choice.BOTH:
            continue
        ours_lost = choice is Choice.THEIRS
        verb.add(
            Loss(
                fold_id=fold.id,
                what=conflict.what,
                field=conflict.field,
                kept=conflict.theirs if ours_lost else conflict.ours,
                lost=conflict.ours if ours_lost else conflict.theirs,
                author=conflict.ours_by if ours_lost else conflict.theirs_by,
                changed_at=conflict.ours_at if ours_lost else conflict.theirs_at,
            )
        )
    told = {(conflict.what, conflict.field) for conflict in quiet}
    field = words.field_word("person", "badge")
    for row, code in reckoned.reprint():
        what = f"{words.table_word('person')}: {words.person(row).full_name}"
        if (what, field) not in told:
            verb.add(Loss(fold_id=fold.id, what=what, field=field, kept=str(row["badge"]), lost=code))


def _is_order(clash: Clash) -> bool:
    """Whether only a place in an order lost, which says nothing by itself."""
    return BY_NAME[clash.table].table.columns[clash.column].info.get("fold") == "ours"


def _theirs_won(reckoned: Reckoning, clash: Clash) -> bool:
    """Whether what was settled without a question is what they have."""
    place = (clash.table, clash.row_id)
    row, theirs = reckoned.meeting.rows.get(place), reckoned.meeting.trios[place].theirs
    names = clash.columns or (clash.column,)
    return row is not None and theirs is not None and all(row[name] == theirs[name] for name in names)


__all__ = ["AUTHOR", "Choice", "Conflict", "Look", "look", "opened", "take", "words"]
