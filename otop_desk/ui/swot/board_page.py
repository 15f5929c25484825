"""The page of one board: notes and acts wired to the services; the same page shows groups and the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.similarity import Alike
from otop_desk.domain.swot import Note, Quadrant, tops
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.services.swot import network as swot_network
from otop_desk.services.swot import verbs as swot
from otop_desk.ui.swot import note_menu
from otop_desk.ui.swot.board import Board
from otop_desk.ui.swot.board_view import BoardView
from otop_desk.ui.swot.faces import board_faces
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, InlineNotice, QuietButton, SearchBox

if TYPE_CHECKING:
    pass

COMPARED_AT_ONCE = 200  # notes; more are compared in a thread
REST_MS = 900  # quiet after the last change before near-duplicates are sought


class BoardPage(BoardView):
    """Shows the board of `group_id` (None: the network's) and does what is asked on it."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.group_id: int | None = None
        theme = context.theme
        self.board = Board(theme)
        self.search = SearchBox(theme, _("ค้นหาบัตร"), "swot_find", hint="Ctrl+F")
        self.search.setMaximumWidth(theme.px(300))
        self.found = Caption(wrap=False, name="swot_found")
        self.gather = InlineNotice(theme, "accent", "", "swot_gather", act=_("รวมบัตร"))
        self.alike = InlineNotice(theme, "warn", "", "swot_alike", act=_("ซ้อนรวมกัน"))
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.gather, 1)
        bar.addWidget(self.alike, 1)
        self.not_alike = QuietButton(_("คนละเรื่อง"), "swot_not_alike")
        self.not_alike.clicked.connect(self.skip_pair)
        self.not_alike.hide()
        bar.addWidget(self.not_alike)
        finder = QHBoxLayout()
        finder.setSpacing(8)
        finder.addWidget(self.search)
        finder.addWidget(self.found, 1)
        self._finder = QWidget()
        self._finder.setLayout(finder)
        finder.setContentsMargins(0, 0, 0, 0)
        self._finder.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self._finder)
        column.addWidget(self.board, 1)
        self._skipped: set[tuple[int, int]] = set()
        self._pair: tuple[int, int] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REST_MS)
        self._later.timeout.connect(self.look_for_alike)
        self._wire()

    def _wire(self) -> None:
        board = self.board
        board.note_entered.connect(self._on_entered)
        board.list_pasted.connect(self._on_pasted)
        board.note_edited.connect(self._on_edited)
        board.note_moved.connect(self._on_moved)
        board.note_stacked.connect(lambda note, onto: self.stack(onto, [note]))
        board.acted.connect(self._on_acted)
        board.menu_asked.connect(lambda note, spot: note_menu.show(self, note, spot))
        self.search.searched.connect(self._on_searched)
        self.search.submitted.connect(lambda _text: self.board.next_hit())
        close = QShortcut(QKeySequence("Escape"), self._finder)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.stop_seeking)
        self.gather.acted.connect(lambda: self.do(lambda: swot_network.gather(self.file)))
        self.alike.acted.connect(self._on_alike)
        for key, act in self._keys().items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Ctrl+=": lambda: self.board.set_zoom(self.board.zoom * 1.15),
            "Ctrl++": lambda: self.board.set_zoom(self.board.zoom * 1.15),
            "Ctrl+-": lambda: self.board.set_zoom(self.board.zoom / 1.15),
            "Ctrl+0": self.board.usual,
            "Ctrl+9": self.board.overview,
            "Ctrl+G": self._on_stack_key,
            "Ctrl+Shift+G": self._on_unstack_key,
        }

    # -- showing ---------------------------------------------------------------------------

    def show_board(self, group_id: int | None) -> None:
        """Show this board; another one starts unmarked."""
        if group_id != self.group_id:
            self.board.clear_marks()
            self.board.grow(None)
            self.search.clear()
            self._finder.hide()
        self.group_id = group_id
        self.refresh()

    def refresh(self) -> None:
        """Show the board as the file says."""
        shown = board_faces(self.file, self.group_id, self.context.format)
        self.board.show_board(shown.faces, shown.prompts, shown.counts)
        if self.search.text():
            self._on_searched(self.search.text())
        self._show_network_notices()

    def _show_network_notices(self) -> None:
        network = self.group_id is None
        waiting = len(swot_network.waiting(self.file)) if network else 0
        text = _n("มีบัตรจากกลุ่มที่ยังไม่ได้รวม {count} ใบ", waiting).format(count=self.context.format.count(waiting))
        self.gather.say("accent", text if waiting else "")
        if network and not waiting and not swot.board(self.file, None).hidden:
            self._later.start()
        else:
            self._later.stop()
            self._pair = None
            self.alike.say("warn", "")
            self.not_alike.hide()

    def look_for_alike(self) -> None:
        """Suggest the most alike pair of notes; done when the hands rest, many notes in a thread."""
        words = swot_network.texts(self.file)
        if sum(len(each) for each in words) <= COMPARED_AT_ONCE:
            self._show_alike(swot_network.compared(words))
        else:
            self.context.background.run(
                lambda _progress: swot_network.compared(words), self._show_alike, lambda _error: None
            )

    def _show_alike(self, found: list[Alike]) -> None:
        known = {each.id for each in swot.notes(self.file, None) if each.stack_id is None}
        if self.group_id is not None:
            return
        pairs = [
            each
            for each in found
            if (each.first, each.second) not in self._skipped and {each.first, each.second} <= known
        ]
        text, self._pair = "", None
        if pairs:
            self._pair = (pairs[0].first, pairs[0].second)
            first, second = (self.file.get(Note, each) for each in self._pair)
            text = _("{first} กับ {second} น่าจะพูดเรื่องเดียวกัน (คล้ายกัน {share} %) · คู่ที่เหลือ {rest}").format(
                first=f"{first.code} “{swot.brief(first.text)}”",
                second=f"{second.code} “{swot.brief(second.text)}”",
                share=self.context.format.count(round(pairs[0].score * 100)),
                rest=self.context.format.count(len(pairs) - 1),
            )
        self.alike.say("warn", text)
        self.not_alike.setVisible(bool(pairs))

    def seek(self) -> None:
        """Open the search box."""
        self._finder.show()
        self.search.setFocus()
        self.search.selectAll()

    def stop_seeking(self) -> None:
        """Close the search; every note is bright again."""
        self.search.clear()
        self._finder.hide()
        self.first_focus().setFocus()

    def skip_pair(self) -> None:
        """Leave the suggested pair as two notes and show the next."""
        if self._pair is not None:
            self._skipped.add(self._pair)
            self.look_for_alike()

    def first_focus(self) -> QWidget:
        """The first entry line: open the tab and type."""
        return self.board.cards[Quadrant.S].entry

    # -- doing -----------------------------------------------------------------------------

    def do(self, act: Callable[[], object]) -> bool:
        """Call a service; what it refuses is told in plain words."""
        try:
            act()
        except UserError as error:
            self.context.ask.trouble(error)
            return False
        return True

    def stack(self, onto: int, notes: list[int]) -> None:
        """Stack notes under one and say how to get them back."""
        if self.do(lambda: swot.stack_notes(self.file, onto, *notes)):
            self.board.clear_marks()
            self.context.say(_("ซ้อนบัตรแล้ว ต้นฉบับยังอยู่ครบ"), self.context.undo)

    def _on_entered(self, quadrant: Quadrant, text: str) -> None:
        if self.do(lambda: swot.add_note(self.file, self.group_id, quadrant, text)):
            self.board.entered(quadrant)

    def _on_edited(self, note: int, text: str) -> None:
        if not self.do(lambda: swot.edit_note(self.file, note, text)):
            self.board.type_again(note, text)

    def _on_pasted(self, quadrant: Quadrant, text: str) -> None:
        if self.do(lambda: swot.add_list(self.file, self.group_id, quadrant, text)):
            self.board.entered(quadrant)

    def _on_moved(self, note: int, quadrant: Quadrant, before: int | None) -> None:
        if self.do(lambda: swot.move_note(self.file, note, quadrant, before)):
            self.board.choose(note)

    def _on_acted(self, verb: str, ids: list[int]) -> None:
        if verb == "remove":
            self.remove(ids)
        elif ids:
            self._shift(ids[0], -1 if verb == "earlier" else 1)

    def remove(self, ids: list[int]) -> None:
        """Remove notes; undo is offered, nothing is asked."""
        if ids and self.do(lambda: swot.remove_notes(self.file, *ids)):
            text = _n("ลบบัตร {count} ใบแล้ว", len(ids)).format(count=self.context.format.count(len(ids)))
            self.context.say(text, self.context.undo)

    def _shift(self, note_id: int, step: int) -> None:
        """One place earlier or later in its quadrant."""
        note = self.file.get(Note, note_id)
        row = [each.id for each in tops(swot.notes(self.file, self.group_id), note.quadrant)]
        at = row.index(note_id)
        target = at - 1 if step < 0 else at + 2
        if 0 <= at + step < len(row):
            before = row[target] if target < len(row) else None
            self._on_moved(note_id, note.quadrant, before)

    def _on_searched(self, text: str) -> None:
        hits = self.board.dim_all_but(text)
        words = _("พบ {count} ใบ · Enter ไปใบถัดไป · Esc ปิด").format(count=self.context.format.count(hits))
        words = words if text.strip() else ""
        self.found.setText(words)
        self._finder.setVisible(bool(text) or self.search.hasFocus())

    def _on_stack_key(self) -> None:
        chosen, current = self.board.chosen(), self.board.current()
        onto = current if current is not None else next(iter(chosen), None)
        rest = [each for each in chosen if each != onto]
        if onto is not None and rest:
            self.stack(onto, rest)

    def _on_unstack_key(self) -> None:
        current = self.board.current()
        if current is not None:
            self.do(lambda: swot.unstack(self.file, current))

    def _on_alike(self) -> None:
        if self._pair is not None:
            self.stack(self._pair[0], [self._pair[1]])

    def set_hidden(self, hidden: bool) -> None:
        """Hide the words of all notes, or reveal them."""
        board = swot.board(self.file, self.group_id)
        self.do(lambda: swot.set_board(self.file, board, replace(board, hidden=hidden)))
