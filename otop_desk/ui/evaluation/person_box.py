"""Choosing a trainee for a sheet, where a form is paired by name."""

from __future__ import annotations

from otop_desk.domain.person import Person, Role
from otop_desk.i18n import _
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import ChoiceBox


class PersonBox(ChoiceBox[int]):
    """The trainees of the roster; the first line is nobody."""

    def __init__(self, context: TabContext, name: str) -> None:
        super().__init__(_("ชื่อในบัญชีรายชื่อ"), name)
        self._context = context
        self.read()

    def read(self) -> None:
        """Read the roster again."""
        people = [person for person in self._context.file.all(Person) if person.role is Role.TRAINEE]
        count = self._context.format.count
        listed = [(person.id, f"{count(n)} {person.full_name}") for n, person in enumerate(people, start=1)]
        self.set_choices([(0, _("ไม่ระบุชื่อ")), *listed], 0)

    def select_person(self, person_id: int | None) -> None:
        """Show a person, or nobody."""
        self.select(person_id or 0)

    def person(self) -> int | None:
        """Whose sheet it is."""
        return self.value() or None
