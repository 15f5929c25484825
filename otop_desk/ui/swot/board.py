"""The board: four quadrants side by side, the note that flies between them, find and zoom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from otop_desk.domain.swot import Quadrant
from otop_desk.thai.search import search_key
from otop_desk.ui.swot.note_item import Face
from otop_desk.ui.swot.quadrant_card import QuadrantCard
from otop_desk.ui.swot.quadrant_view import QuadrantView
from otop_desk.ui.swot.typing import us_key
from otop_desk.ui.theme import Theme

LEAST_ZOOM, MOST_ZOOM = 0.3, 2.5
_PLACES = dict(zip("1234!@#$", [*Quadrant, *Quadrant], strict=True))  # keys of the number row


class Board(QWidget):
    """Emits what a person wants; whoever owns the board calls the services and shows the faces again."""

    note_entered = Signal(object, str)  # Quadrant, text
    list_pasted = Signal(object, str)
    note_edited = Signal(int, str)
    acted = Signal(str, object)  # remove, earlier, later · note ids
    note_moved = Signal(int, object, object)  # id, Quadrant, before id or None
    note_stacked = Signal(int, int)  # id, onto id
    menu_asked = Signal(int, QPoint)

    def __init__(self, theme: Theme, *, big: bool = False, entry: bool = True) -> None:
        super().__init__()
        self.theme = theme
        self.zoom = 1.0
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        self.cards: dict[Quadrant, QuadrantCard] = {}
        for place, quadrant in enumerate(Quadrant):
            card = QuadrantCard(theme, quadrant, big=big, entry=entry)
            self.cards[quadrant] = card
            grid.addWidget(card, place // 2, place % 2)
            self._wire(card)
        for line in (0, 1):
            grid.setRowStretch(line, 1)
            grid.setColumnStretch(line, 1)
        self._flying = QLabel(self)
        self._flying.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._flying.hide()
        self._grip = QPoint()

    def _wire(self, card: QuadrantCard) -> None:
        quadrant, view, entry = card.quadrant, card.view, card.entry
        entry.entered.connect(lambda text: self.note_entered.emit(quadrant, text))
        entry.listed.connect(lambda text: self.list_pasted.emit(quadrant, text))
        entry.left_up.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        view.left_down.connect(entry.setFocus)
        view.edited.connect(self.note_edited)
        view.acted.connect(self.acted)
        view.menu_asked.connect(self.menu_asked)
        view.lifted.connect(self._on_lifted)
        view.dragged.connect(self._on_dragged)
        view.dropped.connect(self._on_dropped)

    def views(self) -> list[QuadrantView]:
        """The four views in the order S W O T."""
        return [card.view for card in self.cards.values()]

    def show_board(
        self,
        faces: Mapping[Quadrant, Sequence[Face]],
        prompts: Mapping[Quadrant, str],
        counts: Mapping[Quadrant, str],
    ) -> None:
        """Show these notes, questions and counts."""
        for quadrant, card in self.cards.items():
            card.show_notes(prompts[quadrant], faces.get(quadrant, ()), counts.get(quadrant, ""))

    def allow(self, *verbs: str) -> None:
        """What may be done with notes here: edit, move, remove, stack, menu."""
        for view in self.views():
            view.may = frozenset(verbs)

    def entered(self, quadrant: Quadrant) -> None:
        """The entry was taken: empty the line for the next note and show the newest."""
        card = self.cards[quadrant]
        card.entry.clear()
        if card.view.order:
            card.view.choose(card.view.order[-1])
        card.entry.setFocus()

    def choose(self, note_id: int) -> None:
        """Give the keyboard to a note wherever it lies now."""
        for view in self.views():
            if note_id in view.items_by_id:
                view.setFocus(Qt.FocusReason.OtherFocusReason)
                view.choose(note_id)

    def current(self) -> int | None:
        """The note the keyboard is on."""
        return next((view.current for view in self.views() if view.hasFocus()), None)

    def chosen(self) -> list[int]:
        """The marked notes of all quadrants, or the current one."""
        marked = [each for view in self.views() for each in view.order if each in view.marked]
        current = self.current()
        return marked or ([current] if current is not None else [])

    def clear_marks(self) -> None:
        """Forget what was marked."""
        for view in self.views():
            view.marked.clear()
            view.set_found(view.found)

    def dim_all_but(self, text: str) -> int:
        """Dim all notes that don't hold the text (or code); how many do."""
        sought = search_key(text)
        total = 0
        for view in self.views():
            if not sought:
                view.set_found(None)
                continue
            hits = {
                note_id
                for note_id, item in view.items_by_id.items()
                if sought in search_key(item.note.text + item.note.tag + item.face.mark)
                or sought == search_key(item.note.code)
            }
            hits = {each for each in hits if not view.items_by_id[each].face.hidden}
            total += len(hits)
            view.set_found(hits)
            first = next((each for each in view.order if each in hits), None)
            if first is not None:
                view.choose(first)
        return total

    def set_zoom(self, scale: float) -> None:
        """Notes larger or smaller, 0.3 to 2.5."""
        self.zoom = min(max(scale, LEAST_ZOOM), MOST_ZOOM)
        for view in self.views():
            view.set_zoom(self.zoom)

    def overview(self) -> None:
        """As small as it takes to see every note at once."""
        scale = 1.0
        self.set_zoom(scale)
        while scale > LEAST_ZOOM and any(v.tallest() > v.viewport().height() for v in self.views()):
            scale *= 0.9
            self.set_zoom(scale)

    # -- the flying note -------------------------------------------------------------------

    def _on_lifted(self, note_id: int, picture: QPixmap, grip: QPoint) -> None:
        self._flying.setPixmap(picture)
        self._flying.adjustSize()
        self._grip = grip
        self._flying.raise_()
        self._flying.show()

    def _on_dragged(self, spot: QPoint) -> None:
        self._flying.move(self.mapFromGlobal(spot) - self._grip)

    def _on_dropped(self, note_id: int, spot: QPoint) -> None:
        self._flying.hide()
        for card in self.cards.values():
            inside = card.mapFromGlobal(spot)
            if not card.rect().contains(inside):
                continue
            onto, before = card.view.place_at(card.view.viewport().mapFromGlobal(spot))
            if onto is not None and onto != note_id and "stack" in card.view.may:
                self.note_stacked.emit(note_id, onto)
            elif onto != note_id and before != note_id:
                self.note_moved.emit(note_id, card.quadrant, before)
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        quadrant = _PLACES.get(us_key(event))
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and quadrant is not None:
            card = self.cards[quadrant]
            (card.entry if card.entry.isVisible() else card.view).setFocus()
            return
        moved = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        current = self.current()
        if event.modifiers() == moved and quadrant is not None and current is not None:
            if "move" in self.cards[quadrant].view.may:
                self.note_moved.emit(current, quadrant, None)
            return
        super().keyPressEvent(event)
