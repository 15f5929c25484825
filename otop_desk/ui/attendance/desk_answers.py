"""What the desk does with each entry: asks the service, then shows, colours and sounds its answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from otop_desk.domain.person import Person
from otop_desk.domain.sign_in import Answer, Reply, Tone
from otop_desk.i18n import _
from otop_desk.services.attendance import words
from otop_desk.services.attendance.desk import Desk
from otop_desk.ui.attendance.edge import Edge
from otop_desk.ui.attendance.sound import Sounds
from otop_desk.ui.format import Format
from otop_desk.ui.widgets import AnswerBand

_QUESTIONS = (Reply.CHOOSE, Reply.ANOTHER_DAY)
MOST_SHOWN = 40  # letters of what was typed


class DeskAnswers(QObject):
    """Marks people and answers in the band. `answered` follows each answer shown."""

    answered = Signal(object)

    def __init__(
        self, desk: Desk, band: AnswerBand, edge: Edge, sounds: Sounds, form: Format,
        marked_by: Callable[[], str], parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._band, self._edge, self._sounds, self._form = desk, band, edge, sounds, form
        self._marked_by = marked_by
        self._asked: int = 0
        self.last: Answer | None = None

    def scan(self, code: str, session_id: int) -> None:
        """A badge was read."""
        self.show(self._desk.scan(code, session_id, self._marked_by()))

    def enter(self, person: Person, session_id: int, *, picked: bool) -> None:
        """Enter on a person of the list. Namesakes are asked about once, unless one was picked by hand."""
        namesakes = self._desk.namesakes(person)
        if len(namesakes) > 1 and not picked and self._asked != person.id:
            self._asked = person.id
            self.show(Answer(Reply.CHOOSE, person.id, typed=person.name))
            return
        self._asked = 0
        self.show(self._desk.arrive(person.id, session_id, self._marked_by()))

    def nobody(self, typed: str) -> None:
        """Enter on something nobody is called."""
        self.show(Answer(Reply.NOBODY, typed=_short(typed)))

    def choose(self, typed: str) -> None:
        """Enter on something that several people match: nobody is signed in."""
        self.show(Answer(Reply.CHOOSE, typed=_short(typed)))

    def is_done(self) -> bool:
        """Whether the answer shown has lost its cause as soon as something else is typed."""
        return self.last is not None and self.last.mark is None

    def show(self, answer: Answer) -> None:
        """Put an answer on the screen; a repeated scan leaves the one before."""
        if answer.tone is Tone.QUIET:
            return
        self.last = answer
        person = self._desk.ledger.by_id.get(answer.person_id)
        said, hint = words.answer_words(answer, person)
        tone = answer.tone.value
        if person is not None and answer.tone is not Tone.BAD and answer.reply not in _QUESTIONS:
            detail = "  ·  ".join(part for part in (hint, self.about(person)) if part)
            self._band.say(tone, person.full_name, self._form.digits(detail), self._form.digits(said))
        else:
            self._band.say(tone, self._form.digits(said), self._form.digits(hint))
        self._band.repaint()  # the answer first, the rest of the screen after it
        self._edge.flash(tone)
        self._sounds.play(tone)
        self.answered.emit(answer)

    def about(self, person: Person) -> str:
        """Post, district, group and meal, to hand out the right things."""
        group = self._desk.ledger.groups.get(person.group_id or 0)
        parts = [
            person.position or words.role_word(person.role),
            person.place,
            group.name if group is not None else "",
            _("อาหาร{meal}").format(meal=_(person.meal)) if person.meal else "",
        ]
        return "  ·  ".join(part for part in parts if part)

    def rest(self, session_name: str, trouble: str) -> None:
        """What the band says before the first entry, or when the half day changes."""
        self.last = None
        self._edge.flash("")
        if trouble:
            self._band.say("warn", session_name, trouble)
        else:
            self._band.say("", session_name, _("พิมพ์ชื่อบางส่วนแล้วกด Enter หรือสแกนบัตร"))


def _short(typed: str) -> str:
    """The beginning of what was typed, for one line."""
    plain = " ".join(typed.split())
    return plain if len(plain) <= MOST_SHOWN else plain[:MOST_SHOWN] + "…"
