"""The board: four quadrants side by side, the note that flies between them, find and zoom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from otop_desk.domain.swot import Quadrant
from otop_desk.i18n import _
from otop_desk.thai.search import search_key
from otop_desk.ui.swot.note_flow import Drop
from otop_desk.ui.swot.note_item import Face
from otop_desk.ui.swot.quadrant_card import QuadrantCard
from otop_desk.ui.swot.quadrant_view import QuadrantView
from otop_desk.ui.swot.typing import us_key
from otop_desk.ui.theme import Theme
from otop_desk.ui.timers import soon

LEAST_ZOOM, MOST_ZOOM = 0.3, 2.5
PAUSE_MS = 700  # of a drag over one note, after which letting go stacks
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
        self._hit = -1
        self._cleared = False  # the entry lines have made room for the notes
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        self.cards: dict[Quadrant, QuadrantCard] = {}
        for place, quadrant in enumerate(Quadrant):
            card = QuadrantCard(theme, quadrant, big=big, entry=entry)
            self.cards[quadrant] = card
            grid.addWidget(card, place // 2, place % 2)
            self._wire(card)
        cards = list(self.cards.values())  # Tab goes from line to line first: one writes more than one looks
        ring: list[QWidget] = [card.entry for card in cards]
        for before, after in pairwise(ring + [part for card in cards for part in (card.grow, card.view)]):
            QWidget.setTabOrder(before, after)
        for line in (0, 1):
            grid.setRowStretch(line, 1)
            grid.setColumnStretch(line, 1)
        self._flying = QLabel(self)
        self._flying.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._flying.hide()
        self._grip = QPoint()
        self.only: Quadrant | None = None  # the one that fills the board
        self._drop = Drop()
        self._onto = 0  # the note a dragged one would lie on if it were let go now
        self._spot = QPoint()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self._aim(paused=True))

    def _wire(self, card: QuadrantCard) -> None:
        quadrant, view, entry = card.quadrant, card.view, card.entry
        entry.entered.connect(lambda text: self.note_entered.emit(quadrant, text))
        entry.listed.connect(lambda text: self.list_pasted.emit(quadrant, text))
        entry.left_up.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        view.left_down.connect(lambda: entry.setFocus())
        view.edited.connect(self.note_edited)
        view.acted.connect(self.acted)
        view.menu_asked.connect(self.menu_asked)
        view.lifted.connect(self._on_lifted)
        view.dragged.connect(self._on_dragged)
        view.dropped.connect(self._on_dropped)
        view.grown.connect(lambda: self.grow(None if self.only is quadrant else quadrant))
        card.grow.clicked.connect(view.grown)

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

    def type_again(self, note_id: int, text: str) -> None:
        """Words that were refused: their note is open with them once what refused them is through."""
        for view in self.views():
            if note_id in view.items_by_id:
                soon(view, partial(view.edit, note_id, text))

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
        total, self._hit = 0, -1
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

    def grow(self, quadrant: Quadrant | None) -> None:
        """One quadrant over the whole board, or all four (None)."""
        self.only = quadrant
        for place, card in self.cards.items():
            card.setVisible(quadrant in (None, place))
            word = _("กลับไปเห็นสี่ช่อง") if quadrant else _("ขยาย{quadrant}เต็มกระดาน")
            card.grow.say(word.format(quadrant=card.accessibleName()))

    def shown_views(self) -> list[QuadrantView]:
        """The views that are on the board now: four, or the one that fills it."""
        return [card.view for place, card in self.cards.items() if self.only in (None, place)]

    def next_hit(self) -> bool:
        """Go to the next note that was found; False when there is none."""
        hits = [
            (view, note) for view in self.shown_views() for note in view.order if note in (view.found or ())
        ]
        if not hits:
            return False
        self._hit = (self._hit + 1) % len(hits)
        view, note = hits[self._hit]
        view.choose(note)
        return True

    def set_zoom(self, scale: float) -> None:
        """Notes larger or smaller, 0.3 to 2.5."""
        self.zoom = min(max(scale, LEAST_ZOOM), MOST_ZOOM)
        for view in self.views():
            view.set_zoom(self.zoom)

    def overview(self) -> None:
        """The largest notes with which every one is seen at once."""
        self._cleared |= any(card.entry.isVisible() for card in self.cards.values())
        for (
            card
        ) in self.cards.values():  # their room is the notes': Alt+1 … 4, the usual size bring them back
            card.entry.hide()
        self._grid.activate()
        self.fit()

    def usual(self) -> None:
        """Notes in their usual size, and the entry lines again."""
        if self._cleared:
            for card in self.cards.values():
                card.entry.show()
        self._cleared = False
        self.set_zoom(1.0)

    def fit(self, least: float = LEAST_ZOOM, most: float = MOST_ZOOM) -> bool:
        """Make notes as large as fit the board, within these bounds; whether all are seen then."""
        limit = most
        self.set_zoom(least)
        if not self.fits():
            return False
        for _halving in range(7):
            middle = (least + most) / 2
            self.set_zoom(middle)
            if self.fits():
                least = middle
            else:
                most = middle
        best = least
        while least < min(most * 1.5, limit):  # columns come and go: a little larger may fit again
            least *= 1.06
            self.set_zoom(least)
            best = self.zoom if self.fits() else best
        self.set_zoom(best)
        return self.fits()

    def fits(self) -> bool:
        """Whether every note is seen without scrolling."""
        return all(view.tallest() <= view.viewport().height() for view in self.shown_views())

    # -- the flying note -------------------------------------------------------------------

    def _on_lifted(self, note_id: int, picture: QPixmap, grip: QPoint) -> None:
        self._flying.setPixmap(picture)
        self._flying.adjustSize()
        self._grip = grip
        self._flying.raise_()
        self._flying.show()

    def _on_dragged(self, spot: QPoint) -> None:
        self._flying.move(self.mapFromGlobal(spot) - self._grip)
        self._spot = spot
        self._aim()

    def _aim(self, *, paused: bool = False) -> None:
        """Show where the dragged note would land: a line; after a pause, or with Shift, a glow: stacked."""
        card = self._card_at(self._spot)
        for other in self.cards.values():
            if other is not card:
                other.view.show_drop(None)
        if card is None:
            self._pause.stop()
            self._onto = 0
            return
        before = self._drop
        self._drop = card.view.place_at(card.view.viewport().mapFromGlobal(self._spot))
        held = bool(QGuiApplication.queryKeyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        over = self._drop.over if self._may_stack(card, self._drop.over) else None
        if over is None or over != before.over:
            self._pause.start()
        stays = over is not None and (paused or held or self._onto == over)
        self._onto = over or 0 if stays else 0
        card.view.show_drop(self._drop, self._onto)

    def _may_stack(self, card: QuadrantCard, onto: int | None) -> bool:
        """Only on another note of the quadrant the dragged one comes from."""
        lifted = card.view.lifted_note
        return lifted is not None and onto not in (None, lifted) and "stack" in card.view.may

    def _card_at(self, spot: QPoint) -> QuadrantCard | None:
        shown = (card for card in self.cards.values() if card.isVisible())
        return next((card for card in shown if card.rect().contains(card.mapFromGlobal(spot))), None)

    def _on_dropped(self, note_id: int, spot: QPoint) -> None:
        self._flying.hide()
        self._pause.stop()
        onto, self._onto = self._onto, 0
        for card in self.cards.values():
            card.view.show_drop(None)
        target = self._card_at(spot)
        if target is None:
            return
        drop = target.view.place_at(target.view.viewport().mapFromGlobal(spot))
        if onto and drop.over == onto:
            self.note_stacked.emit(note_id, onto)
        elif drop.before != note_id:
            self.note_moved.emit(note_id, target.quadrant, drop.before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.only is not None:
            self.grow(None)
            return
        quadrant = _PLACES.get(us_key(event))
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and quadrant is not None:
            card = self.cards[quadrant]
            if self._cleared:
                card.entry.show()
            (card.entry if card.entry.isVisible() else card.view).setFocus()
            return
        moved = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        current = self.current()
        if event.modifiers() == moved and quadrant is not None and current is not None:
            if "move" in self.cards[quadrant].view.may:
                self.note_moved.emit(current, quadrant, None)
            return
        super().keyPressEvent(event)
