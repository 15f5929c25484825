"""The room: what phones may do while it is open, who they are, and notes that wait for the facilitator."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from otop_desk.domain.evaluation import Form, Occasion, Pairing
from otop_desk.domain.swot import Quadrant
from otop_desk.records import dataclass

MOST_PHONES = 300
LONGEST_TEXT, LONGEST_NICKNAME, LONGEST_CODE = 500, 40, 40  # letters a phone may send of each
MOST_OWN_NOTES = 60  # of one phone


@dataclass(frozen=True, slots=True)
class Room:
    """What the facilitator has opened to phones; `form_id` 0: no evaluation. `approval`: notes wait first."""

    id: int = 0
    notes: bool = False
    votes: bool = False
    form_id: int = 0
    occasion: Occasion = Occasion.ONCE
    approval: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that came in; `token` is a hash of what it shows at each request. No person of the roster."""

    id: int = 0
    token: str = ""
    number: int = 0
    nickname: str = ""
    group_id: int | None = None
    removed: bool = False
    joined_at: datetime | None = None

    @property
    def author(self) -> str:
        """Whose its verbs are in the history."""
        return f"phone:{self.number}"


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A note that is on no board until the facilitator lets it there; its `uid` stays the note's."""

    id: int = 0
    uid: str = ""
    phone_id: int = 0
    group_id: int | None = None
    quadrant: Quadrant = Quadrant.S
    text: str = ""
    written_at: datetime | None = None


class Closed(StrEnum):
    """Why a phone can't do something now."""

    REMOVED = "removed"
    PAUSED = "paused"
    NO_GROUP = "no_group"
    NOTES = "notes"
    VOTES = "votes"
    ANSWERS = "answers"


def closed(room: Room, phone: Phone, activity: Closed, *, groups: bool) -> Closed | None:
    """Why the room bars a phone from an activity (NOTES, VOTES, ANSWERS), or None.

    `groups`: there are groups, so notes and votes need one. What a board bars is in `domain.swot.barred`.
    """
    if phone.removed:
        return Closed.REMOVED
    if room.paused:
        return Closed.PAUSED
    is_open = {Closed.NOTES: room.notes, Closed.VOTES: room.votes, Closed.ANSWERS: room.form_id > 0}
    if not is_open[activity]:
        return activity
    if groups and phone.group_id is None and activity is not Closed.ANSWERS:
        return Closed.NO_GROUP
    return None


def answerable(form: Form) -> bool:
    """Whether a form can be answered on a phone: no names go there to pair sheets by."""
    return len(form.occasions) == 1 or form.pairing is not Pairing.PERSON
