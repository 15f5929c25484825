"""Where two copies were the same file: the state that both have gone on from, read from their histories."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from otop_desk.domain.journal import Entry, State
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.fold import badges, items, known
from otop_desk.services.fold.known import FOLD, Known, Twin, Version
from otop_desk.store import past
from otop_desk.store.file import WorkshopFile
from otop_desk.store.past import Done, Forgotten, Place, Rows


class Side:
    """One of the two files: its rows, its history from its beginning, what it knows of others."""

    def __init__(self, file: WorkshopFile) -> None:
        self.file = file
        self.uid = file.one(Workshop).uid
        self.history = file.history()[::-1]
        self.uids = {entry.uid for entry in self.history}
        self.known = known.own(self.history)
        self.twins: list[Twin] = []
        self.folded: dict[int, Known] = {}
        try:
            for fold in known.folds(file):
                self.folded[fold.id] = known.unpack(fold.known)
                self.known = known.newest(self.known, self.folded[fold.id])
                self.twins += known.twins_of(fold.twins)
        except ValueError as error:
            raise unreadable() from error

    @cached_property
    def rows(self) -> Rows:
        """Every row as it is now; people with the codes of their badges."""
        return badges.worn(past.rows_now(self.file), self.uid)

    def answered(self, agreed: Known) -> set[str]:
        """Entries that a folding in, which both know, has seen in the version that both know."""
        seen: set[str] = set()
        for entry in self.history:
            if entry.verb == FOLD and entry.uid in agreed and agreed[entry.uid].stands and entry.kept:
                for change in self.file.images(entry.id):
                    told = self.folded.get(change.row_id, {}) if change.table == "fold" else {}
                    seen |= {uid for uid, version in told.items() if agreed.get(uid) == version}
        return seen


@dataclass(frozen=True, slots=True)
class Ancestry:
    """Both sides, the rows they have in common (`in_theirs`: by their ids), and what each did since."""

    base: Rows
    in_theirs: bool
    ours_since: list[Done]
    theirs_since: list[Done]
    news: Known  # what they know and we do not
    born_there: dict[Place, str]  # rows of theirs whose ids say nothing here, by the entry they came by
    items_there: dict[Place, str]  # questions of theirs in forms that both have, likewise


def find(ours: Side, theirs: Side) -> Ancestry:
    """The common state of two copies of one workshop; UserError when they have none that can be told."""
    refuse_other_workshop(ours.file, theirs.file)
    news = {uid: version for uid, version in theirs.known.items() if ours.known.get(uid) != version}
    if not news:
        return Ancestry(ours.rows, False, [], [], {}, {}, {})
    agreed = {
        uid: Version(min(version.moves, theirs.known[uid].moves), version.time)
        for uid, version in ours.known.items()
        if uid in theirs.known and theirs.known[uid].time == version.time
    }
    try:
        mine, base = _gone_back(ours, agreed)
        their, base_there = _gone_back(theirs, agreed)
        outside = [[step for step in since if step.entry.uid not in agreed] for since in (mine, their)]
        strange = _strange(ours, theirs, outside[1])
    except (Forgotten, KeyError) as error:
        raise _too_far() from error
    if not agreed and not (_whole(ours) and _whole(theirs) and base == base_there):
        raise _too_far()
    in_theirs = len(_reach(theirs, base_there, agreed)) > len(_reach(ours, base, agreed))
    base = base_there if in_theirs else base
    return Ancestry(
        base, in_theirs, outside[0], outside[1], news, past.born(strange), items.births(strange, theirs.twins)
    )


def _strange(ours: Side, theirs: Side, outside: list[Done]) -> list[Done]:
    """What gave ids in theirs by itself: what is not agreed on, and what came to ours by a folding in.

    Of the latter a row may have never come along: its entry was undone then, and is brought back now.
    """
    told = {step.entry.uid: step for step in outside}
    for entry in theirs.history:
        if entry.uid not in told and entry.uid not in ours.uids and entry.kept:
            told[entry.uid] = past.done(theirs.file, [entry])[0]
    return [told[entry.uid] for entry in theirs.history if entry.uid in told]


def refuse_other_workshop(ours: WorkshopFile, theirs: WorkshopFile) -> None:
    """UserError when the files are not of the same workshop."""
    other = theirs.one(Workshop)
    if other.uid != ours.one(Workshop).uid:
        raise UserError(
            _("ไฟล์ {name} เป็นของโครงการอื่น: {title}").format(name=theirs.path.name, title=other.title),
            _("ให้เลือกสำเนาของโครงการที่เปิดอยู่ ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"),
        )


def _gone_back(side: Side, agreed: Known) -> tuple[list[Done], Rows]:
    """The rows of a side when the files were one, and its entries from the first on that differs since."""
    answered = side.answered(agreed)

    def stood(entry: Entry) -> bool:
        if entry.uid in answered:  # as it is, whatever it is in the other: a folding in has seen to it
            return entry.state is State.DONE
        return entry.uid in agreed and agreed[entry.uid].stands

    since: list[Done] = []
    for place, entry in enumerate(side.history):
        if entry.uid not in agreed or (entry.state is State.DONE) != stood(entry):
            since = past.done(side.file, side.history[place:])
            break
    return since, badges.worn(past.rewound(side.rows, since, stood), side.uid)


def _whole(side: Side) -> bool:
    """Whether the history goes back to when the file was made."""
    return not side.history or side.history[0].id == 1


def _reach(side: Side, base: Rows, agreed: Known) -> set[str]:
    """The entries that a common state holds: of the file's own, and of those folded in by then."""
    folded = {uid for row_id in base["fold"] for uid in side.folded.get(row_id, ())}
    return (side.uids | folded) & agreed.keys()


def _too_far() -> UserError:
    return UserError(
        _("สองไฟล์นี้ไม่มีประวัติร่วมกัน จึงรวมกันไม่ได้"),
        _("ไฟล์หนึ่งอาจลบข้อมูลส่วนบุคคลหรือสร้างแยกกัน ให้นำเข้าเฉพาะรายชื่อหรือไฟล์กลุ่มแทน"),
    )


def unreadable() -> UserError:
    """What a file remembers of folding says nothing that can be."""
    return UserError(_("ข้อมูลการรวมสำเนาในไฟล์อ่านไม่ได้"), _("ให้ใช้สำเนาอื่นของไฟล์นี้ ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"))


__all__ = ["FOLD", "Ancestry", "Side", "find", "refuse_other_workshop", "unreadable"]
