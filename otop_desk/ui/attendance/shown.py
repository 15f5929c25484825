"""Whom the list shows: everybody, those of one standing, one group, one role, or who is not signed in."""

from __future__ import annotations

from dataclasses import dataclass

from otop_desk.domain.attendance import Outlook
from otop_desk.domain.person import Person, Role
from otop_desk.i18n import _
from otop_desk.services.attendance import words
from otop_desk.services.attendance.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Shown:
    """One choice; without any field it takes everybody."""

    outlook: Outlook | None = None
    group_id: int | None = None
    role: Role | None = None
    unmarked: bool = False

    def takes(self, person: Person, ledger: Ledger, session_id: int | None) -> bool:
        """Whether the list shows this person; standings are for trainees only."""
        if self.outlook is not None:
            return person.role is Role.TRAINEE and ledger.standing(person.id).outlook is self.outlook
        if self.group_id is not None:
            return person.group_id == self.group_id
        if self.role is not None:
            return person.role is self.role
        return not self.unmarked or ledger.mark(person.id, session_id or 0) is None


EVERYBODY = Shown()


def choices(ledger: Ledger) -> list[tuple[Shown, str]]:
    """The choices there are in this workshop, with their words."""
    found = [(EVERYBODY, _("ทุกคน")), (Shown(unmarked=True), _("ยังไม่ลงชื่อ"))]
    found += [(Shown(outlook=each), words.outlook_word(each)) for each in Outlook]
    found += [(Shown(group_id=each.id), each.name) for each in ledger.groups.values()]
    there = {each.role for each in ledger.people}
    if len(there) > 1:
        found += [(Shown(role=role), words.role_word(role)) for role in Role if role in there]
    return found
