"""One to three people who sign: name, title lines, and in a workshop a scanned signature or room for ink."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from otop_desk.domain.certificate import MAX_SIGNATORIES, MAX_TITLE_LINES, Signatory
from otop_desk.i18n import _
from otop_desk.ui.format import Format
from otop_desk.ui.pictures_row import PicturesRow
from otop_desk.ui.tab import TabContext
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import (
    Caption,
    Card,
    Form,
    QuietButton,
    TextArea,
    TextInput,
    button_row,
    clear_layout,
)


class _One(QWidget):
    """The fields of one signatory."""

    changed = Signal()

    def __init__(self, name: str, place: str, context: TabContext | None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        form = Form()
        label = _("ผู้ลงนามคนที่ {place}").format(place=place)
        self.who = TextInput(label, name)
        self.who.settled.connect(lambda _text: self.changed.emit())
        form.add(label, self.who)
        self.titles = TextArea(_("ตำแหน่ง ไม่เกินสามบรรทัด"), f"{name}_titles", rows=3)
        self.titles.settled.connect(lambda _text: self.changed.emit())
        form.add(_("ตำแหน่ง ไม่เกินสามบรรทัด"), self.titles)
        column.addWidget(form)
        self.image = None if context is None else PicturesRow(context, f"{name}_image", _("ใส่ภาพลายเซ็น"), 1)
        if self.image is not None:
            self.image.changed.connect(lambda _ids: self.changed.emit())
            column.addWidget(self.image)

    def value(self) -> Signatory:
        """What the fields say."""
        titles = tuple(line.strip() for line in self.titles.text().splitlines() if line.strip())
        picture = self.image.ids[0] if self.image is not None and self.image.ids else None
        return Signatory(self.who.text().strip(), titles[:MAX_TITLE_LINES], picture)

    def show_value(self, who: Signatory) -> None:
        """Show what is kept."""
        self.who.show_text(who.name)
        self.titles.show_text("\n".join(who.titles))
        if self.image is not None:
            self.image.show_pictures(() if who.image_id is None else (who.image_id,))


class SignatoriesEditor(Card):
    """A group of fields for each signatory, with buttons to add and take out.

    With a `context` their signatures' pictures are kept in its workshop; without one they have none.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, form: Format, name: str, context: TabContext | None = None) -> None:
        super().__init__(_("ผู้ลงนาม"), name=name)
        self._form, self._context = form, context
        self._name = name.removesuffix("ies") + "y"
        self._groups: list[_One] = []
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.add = QuietButton(_("เพิ่มผู้ลงนาม"), f"{self._name}_add", icon=theme.icon("plus", "accent"))
        self.add.clicked.connect(self._on_add)
        self.remove = QuietButton(_("เอาคนสุดท้ายออก"), f"{self._name}_remove")
        self.remove.clicked.connect(self._on_remove)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            self.body.addLayout(button_row(button))
        self.body.addWidget(Caption(_("ปฏิบัติราชการแทน: พิมพ์ต่อท้ายตำแหน่งบรรทัดแรก แล้วขึ้นบรรทัดใหม่เป็นตำแหน่งที่ทำแทน")))

    def first_field(self) -> TextInput:
        """Where the first one's name is typed."""
        return self._groups[0].who

    def people(self) -> tuple[Signatory, ...]:
        """Who signs, as the fields say; groups without a word are left out."""
        people = (group.value() for group in self._groups)
        return tuple(who for who in people if who.name or who.titles or who.image_id)

    def show_people(self, people: tuple[Signatory, ...]) -> None:
        """Show what is kept; an empty group that was just added stays."""
        if len(people) > len(self._groups) or not self._groups:
            self._resize(len(people))
        for group, who in zip(self._groups, people, strict=False):
            group.show_value(who)

    def _resize(self, count: int) -> None:
        count = min(max(count, 1), MAX_SIGNATORIES)
        kept = [group.value() for group in self._groups][:count]
        clear_layout(self._list)
        self._groups = [
            _One(f"{self._name}_{place}", self._form.count(place), self._context)
            for place in range(1, count + 1)
        ]
        for group, who in zip(self._groups, kept, strict=False):
            group.show_value(who)
        for group in self._groups:
            group.changed.connect(partial(self._tell))
            self._list.addWidget(group)
        self._put_in_line()
        self.add.setEnabled(count < MAX_SIGNATORIES)
        self.remove.setEnabled(count > 1)

    def _put_in_line(self) -> None:
        """Tab goes through the groups before it comes to the buttons beneath them, which were made first."""
        before: QWidget = self.add.previousInFocusChain() or self
        inside = [field for group in self._groups for field in group.findChildren(QWidget)]
        fields = [field for field in inside if field.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for field in (*fields, self.add, self.remove):
            QWidget.setTabOrder(before, field)
            before = field

    def _on_add(self) -> None:
        self._resize(len(self._groups) + 1)
        self._groups[-1].who.setFocus()

    def _on_remove(self) -> None:
        self._resize(len(self._groups) - 1)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.people())
