"""One group as a card: its name and colour, its people to drag, lock and pair."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidgetItem

from otop_desk.domain.person import Group, Person
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.groups import verbs as groups
from otop_desk.ui.clipboard import mime_data
from otop_desk.ui.swot import words
from otop_desk.ui.swot.quadrant_card import Letter
from otop_desk.ui.swot.typing import us_key
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Card, IconButton, TextInput
from otop_desk.ui.widgets.lists import ListBox
from otop_desk.ui.widgets.menu import Act, fill, menu_of, pop_up
from otop_desk.ui.widgets.swatches import swatch

MIME = "application/x-otop-people"
_ID = int(Qt.ItemDataRole.UserRole)


class PeopleList(ListBox):
    """People of one group; drag between cards, L locks, P pairs two, a digit moves to that group."""

    moved = Signal(list)
    sent = Signal(list, int)
    acted = Signal(str, list)

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def chosen(self) -> list[int]:
        """Ids of the selected people."""
        return [int(each.data(_ID)) for each in self.selectedItems()]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        ids = ",".join(str(item.data(_ID)) for item in items)
        return mime_data(formats={MIME: ids.encode()})

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction() if event.mimeData().hasFormat(MIME) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction() if event.mimeData().hasFormat(MIME) else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        raw = bytes(event.mimeData().data(MIME).data()).decode("ascii", "ignore")
        ids = [int(each) for each in raw.split(",") if each.isdigit()]
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if ids:
            self.moved.emit(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ids = self.chosen()
        key = us_key(event)
        if ids and key in "0123456789" and key:
            self.sent.emit(ids, int(key))
        elif ids and key == "L":
            self.acted.emit("lock", ids)
        elif len(ids) == 2 and key == "P":
            self.acted.emit("pair", ids)
        else:
            super().keyPressEvent(event)


class GroupCard(Card):
    """`group_id` None shows the people of no group."""

    moved = Signal(list, object)
    acted = Signal(str, list)

    def __init__(self, context: TabContext, group_id: int | None) -> None:
        super().__init__(name=f"group_{group_id or 'none'}", margins=12)
        self.context, self.group_id = context, group_id
        theme = context.theme
        self.setMinimumWidth(theme.px(232))
        self.setMaximumWidth(theme.px(360))
        self.body.setContentsMargins(10, 10, 10, 10)
        head = QHBoxLayout()
        head.setSpacing(6)
        self.letter = Letter(theme, "", "sunken")
        self.letter.setFixedWidth(theme.px(14))
        self.name = TextInput(_("ชื่อกลุ่ม"), f"group_name_{group_id or 'none'}")
        self.name.settled.connect(self._on_named)
        self.more = IconButton(
            theme.icon("ellipsis-vertical"), _("จัดการกลุ่ม"), f"group_menu_{group_id or 'none'}"
        )
        self.more.clicked.connect(self._on_menu)
        for widget in (self.letter, self.name, self.more):
            head.addWidget(widget)
        self.count = Caption(wrap=False)
        self.people = PeopleList(f"group_people_{group_id or 'none'}", _("คนในกลุ่ม"))
        self.people.setMinimumHeight(theme.px(180))
        self.people.moved.connect(lambda ids: self.moved.emit(ids, self.group_id))
        self.people.sent.connect(self._on_sent)
        self.people.acted.connect(self.acted)
        self.people.customContextMenuRequested.connect(self._on_people_menu)
        self.body.addLayout(head)
        self.body.addWidget(self.count)
        self.body.addWidget(self.people, 1)

    def show_group(
        self, group: Group | None, people: Sequence[Person], locked: set[int], paired: set[int]
    ) -> None:
        """Show the group and its people; a lock and a pair are words beside the name."""
        theme, form = self.context.theme, self.context.format
        self.letter._ground = words.ground(group.colour) if group else "sunken"
        self.letter.update()
        self.name.setEnabled(group is not None)
        self.more.setVisible(group is not None)
        self.name.show_text(form.digits(group.name) if group else _("ยังไม่อยู่กลุ่มใด"))
        self.count.setText(form.people(len(people)))
        kept = set(self.people.chosen())
        self.people.clear()
        for person in people:
            marks = [_("ตรึง")] if person.id in locked else []
            marks += [_("คู่")] if person.id in paired else []
            about = " · ".join(part for part in (*marks, person.district, person.position) if part)
            item = QListWidgetItem(f"{person.full_name}\n{about}" if about else person.full_name)
            item.setData(_ID, person.id)
            item.setToolTip(f"{person.full_name}\n{person.position}\n{person.district}")
            if person.id in locked:
                item.setIcon(theme.icon("lock", "muted"))
            self.people.addItem(item)
            item.setSelected(person.id in kept)

    def _do(self, **changes: str) -> None:
        try:
            if self.group_id is not None:
                groups.edit_group(self.context.file, self.group_id, **changes)
        except UserError as error:
            self.context.ask.trouble(error)

    def _on_named(self, name: str) -> None:
        if self.group_id is not None:
            self._do(name=name)

    def _on_sent(self, ids: list[int], place: int) -> None:
        teams = groups.groups(self.context.file)
        if place == 0:
            self.moved.emit(ids, None)
        elif place <= len(teams):
            self.moved.emit(ids, teams[place - 1].id)

    def _on_menu(self) -> None:
        colours = [
            Act(
                f"group_colour_{colour}", _("สี{colour}").format(colour=words.colour(colour)),
                partial(self._do, colour=colour), icon=swatch(self.context.theme, words.ground(colour)),
            )
            for colour in groups.COLOURS
        ]  # fmt: skip
        gone = Act("group_remove", _("ลบกลุ่ม"), partial(self.acted.emit, "remove", [self.group_id]))
        menu = menu_of(self, "group_menu", [*colours, None, gone])
        pop_up(menu, self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_people_menu(self, spot: QPoint) -> None:
        ids = self.people.chosen()
        if not ids:
            return
        lock = Act("people_lock", _("ตรึงหรือเลิกตรึงไว้กลุ่มนี้"), partial(self.acted.emit, "lock", ids))
        pairing = partial(self.acted.emit, "pair", ids)
        pair = Act("people_pair", _("จับคู่สองคนนี้ หรือเลิกคู่"), pairing, enabled=len(ids) == 2)
        menu = menu_of(self, "people_menu", [lock, pair])
        digits, teams = self.context.format.digits, groups.groups(self.context.file)
        fill(menu.addMenu(_("ย้ายไป")), [
            Act(f"people_to_{place}", digits(f"{place}  {team.name}"), partial(self.moved.emit, ids, team.id))
            for place, team in enumerate(teams, 1)
        ])  # fmt: skip
        pop_up(menu, self.people.mapToGlobal(spot))
