"""Whether somebody is meant to be signed in on a day that is none of the workshop's."""

from __future__ import annotations

from otop_desk.domain.person import Person
from otop_desk.domain.sign_in import Answer, Reply
from otop_desk.services.attendance.desk import Desk
from otop_desk.ui.attendance.desk_answers import DeskAnswers


class DayQuestion:
    """On such a day the first entry is answered with a question; the same entry again means it.

    From then on nobody is asked again for that half day.
    """

    def __init__(self, desk: Desk, answers: DeskAnswers) -> None:
        self._desk, self._answers = desk, answers
        self._asked: tuple[int | None, str] = (None, "")
        self._meant: int | None = None

    def is_sure(self, entry: str, person: Person, session_id: int | None, session: str) -> bool:
        """Whether to sign the person in now; asks when not."""
        if session_id == self._meant or not self._desk.is_another_day():
            return True
        if self._asked == (session_id, entry):
            self._meant = session_id
            return True
        self._asked = (session_id, entry)
        self._answers.show(Answer(Reply.ANOTHER_DAY, person.id, reason=session))
        return False
