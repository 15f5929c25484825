"""The kiosk: full screen, people sign themselves in; shows names and districts only, left with a PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from otop_desk.domain.person import Person
from otop_desk.domain.pin import Pin
from otop_desk.domain.sign_in import Answer, Tone
from otop_desk.i18n import _
from otop_desk.services.attendance import words
from otop_desk.services.attendance.desk import Desk
from otop_desk.ui import stylesheet
from otop_desk.ui.attendance.desk_box import DeskBox
from otop_desk.ui.attendance.kiosk_keys import KioskKeys
from otop_desk.ui.attendance.kiosk_places import PlacesPage
from otop_desk.ui.attendance.kiosk_room import KioskRoom
from otop_desk.ui.attendance.signature_pad import SignaturePad
from otop_desk.ui.attendance.sound import Sounds
from otop_desk.ui.pin import PinPanel
from otop_desk.ui.tab import TabContext
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets import (
    ActButton,
    AnswerBand,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    ThaiLabel,
)

LEAST_LETTERS = 2
ANSWER_MS = 4000
SEARCH, SIGN, ANSWERED, PLACES = range(4)


class Kiosk(QWidget):
    """A window of its own over everything; `left` is told when the PIN was right."""

    left = Signal()

    def __init__(
        self, context: TabContext, desk: Desk, session_id: int, pin: str, *, spare: str = "", height: int = 0
    ) -> None:
        """`height`: of the screen in px, 0 for that of the program's window."""
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setObjectName("kiosk")
        self.setWindowTitle(_("ลงชื่อด้วยตนเอง"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.context, self.desk, self.session_id = context, desk, session_id
        screen = context.window.screen()
        self.room = KioskRoom.of(context.theme, height or (screen.geometry().height() if screen else 768))
        stylesheet.apply(self, self.room.theme)
        self._unlocked = False
        self.person: Person | None = None
        self._sounds = Sounds(lambda: context.settings.now.sound, self)
        self.pages = QStackedWidget()
        self.places = PlacesPage(context.format, _grow, self.room.rows)
        self.places.chosen.connect(self.choose)
        self.places.left.connect(self.start_over)
        for page in (self._search_page(), self._sign_page(), self._answer_page(), self.places):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.room.edges)
        column.setSpacing(self.room.gap)
        column.addLayout(self._head())
        words_of_panel = (_("รหัสของเจ้าหน้าที่"), _("ออกจากหน้านี้"), _("กลับไปลงชื่อ"))
        self.panel = PinPanel(Pin(pin, context.clock, spare), context.format, *words_of_panel)
        self.panel.opened.connect(self._on_opened)
        self.panel.closed.connect(lambda: self.box.setFocus())
        column.addWidget(self.panel)
        column.addWidget(self.pages, 1)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(ANSWER_MS)
        self._back.timeout.connect(self.start_over)
        self.start_over()

    # -- building --------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        ledger, form = self.desk.ledger, self.context.format
        counted = ledger.counted_of(self.session_id)
        when = words.session_word(counted, ledger.days[counted.session.day_id]) if counted else ""
        ways, low = QBoxLayout.Direction, self.room.low
        titles = QBoxLayout(ways.LeftToRight if low else ways.TopToBottom)
        titles.setSpacing(16 if low else 0)
        title = ThaiLabel(ledger.workshop.title, step="kiosk", weight=600, name="kiosk_title", wrap=not low)
        told = _("ลงชื่อ{session}").format(session=form.digits(when))
        session = ThaiLabel(told, step="kiosk", tone="muted", name="kiosk_session", wrap=not low)
        titles.addWidget(title, 1)
        titles.addWidget(session)
        leave = QuietButton(_("เจ้าหน้าที่"), "kiosk_leave", hint=_("ออกจากหน้านี้ด้วยรหัส PIN"), size="large")
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        leave.clicked.connect(self.ask_to_leave)
        row = QHBoxLayout()
        row.addLayout(titles, 1)
        row.addWidget(leave, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _search_page(self) -> QWidget:
        theme = self.room.theme
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.room.gap)
        self.box = DeskBox(theme, _("พิมพ์ชื่อของท่าน หรือแสดงบัตร"), "kiosk_box", self.desk.code_in)
        self.box.searched.connect(self._on_searched)
        self.box.scanned.connect(self._on_scanned)
        self.box.entered.connect(self._on_entered)
        self.found = QGridLayout()
        self._buttons: list[ActButton] = []
        self.found.setSpacing(12)
        self.hint = ThaiLabel(step="kiosk", align=Qt.AlignmentFlag.AlignLeft, name="kiosk_hint")
        by_place = SecondaryButton(_("หาจากอำเภอ"), "kiosk_by_place")
        by_place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        by_place.clicked.connect(self.show_places)
        _grow(by_place)
        ways = QHBoxLayout()
        ways.addWidget(self.hint, 1)
        ways.addWidget(by_place)
        self.keys = KioskKeys(self.room.keys_across)
        self.keys.pressed.connect(self._on_key)
        self.keys.erased.connect(lambda: self.box.backspace())
        self.keys.emptied.connect(lambda: self.box.clear())
        column.addWidget(self.box)
        column.addLayout(ways)
        column.addLayout(self.found)
        column.addStretch(1)
        column.addWidget(self.keys, 6)
        return page

    def _sign_page(self) -> QWidget:
        theme = self.room.theme
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(self.room.gap)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.name = ThaiLabel(step="figure", weight=700, align=middle, name="kiosk_name")
        self.place = ThaiLabel(step="kiosk", tone="muted", align=middle, name="kiosk_place")
        self.pad = SignaturePad(theme, "kiosk_pad")
        wipe = SecondaryButton(_("เซ็นใหม่"), "kiosk_wipe")
        wipe.clicked.connect(self.pad.clear)
        not_me = SecondaryButton(_("ไม่ใช่ฉัน"), "kiosk_not_me")
        not_me.clicked.connect(self.start_over)
        self.sign = PrimaryButton(_("ลงชื่อ"), "kiosk_sign")
        self.sign.clicked.connect(self._on_sign)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        for button, share in ((wipe, 1), (not_me, 1), (self.sign, 3)):
            _grow(button)
            buttons.addWidget(button, share)
        column.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.place)
        column.addWidget(self.pad, 5)
        column.addLayout(buttons)
        column.addStretch(1)
        return page

    def _answer_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.band = AnswerBand(self.room.theme, "kiosk_answer", size="large")
        again = SecondaryButton(_("คนต่อไป"), "kiosk_next")
        again.clicked.connect(self.start_over)
        _grow(again)
        column.addStretch(1)
        column.addWidget(self.band)
        column.addSpacing(16)
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page

    # -- acts ------------------------------------------------------------------------------

    def fill_screen(self) -> None:
        """Cover the whole screen of the program's window, also where nothing manages windows."""
        screen = self.context.window.screen()
        if screen is not None:
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()

    def start_over(self) -> None:
        """Ready for the next person; nothing of the last one stays on the screen."""
        self._back.stop()
        self.person = None
        self.pad.clear()
        self.box.clear()
        self._on_searched("")
        self.pages.setCurrentIndex(SEARCH)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_key(self, letter: str) -> None:
        self.box.insert(letter)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def people(self, text: str) -> list[Person]:
        """Those a typed name may mean; telephones and row numbers find nobody here."""
        letters = "".join(each for each in text if not each.isdigit())
        if len(letters.replace(" ", "")) < LEAST_LETTERS:
            return []
        return self.desk.find(letters, self.room.names)

    def _on_searched(self, text: str) -> None:
        for button in self._buttons:
            self.found.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        people = self.people(text)
        for n, each in enumerate(people):
            button = SecondaryButton("", f"kiosk_person_{n}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            _grow(button)
            button.ensurePolished()
            button.setText(_two_lines(each, button, (self.width() - 2 * self.room.edges[0] - 24) // 3 - 40))
            button.setAccessibleName(f"{each.full_name} {each.district}".strip())
            button.clicked.connect(lambda _on=False, whom=each: self.choose(whom))
            self.found.addWidget(button, n // 3, n % 3)
            button.setMinimumHeight(button.sizeHint().height())  # now that its type is known
            self._buttons.append(button)
        if people:
            self.hint.setText(_("แตะชื่อของท่าน"))
        else:
            typed = len(text.replace(" ", "")) >= LEAST_LETTERS
            nobody, begin = _("ไม่พบชื่อนี้ ให้ติดต่อเจ้าหน้าที่"), _("พิมพ์ชื่ออย่างน้อยสองตัวอักษร ไม่ต้องใส่วรรณยุกต์")
            self.hint.setText(nobody if typed else begin)

    def _on_entered(self) -> None:
        people = self.people(self.box.text())
        if len(people) == 1:
            self.choose(people[0])

    def choose(self, whom: Person) -> None:
        """Somebody has touched their name: show it large, with room to sign."""
        self.person = whom
        self.name.setText(whom.full_name)
        self.place.setText(whom.district)
        self.pages.setCurrentIndex(SIGN)
        self.sign.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_places(self) -> None:
        """The other way: the district first, then the name."""
        self.box.clear()
        self.places.show_places(self.desk.ledger.people)
        self.pages.setCurrentIndex(PLACES)

    def _on_scanned(self, code: str) -> None:
        self._answer(self.desk.scan(code, self.session_id, _("ลงชื่อด้วยตนเอง")))

    def _on_sign(self) -> None:
        if self.person is None:
            return
        strokes = self.pad.strokes()
        answer = self.desk.arrive(self.person.id, self.session_id, _("ลงชื่อด้วยตนเอง"), strokes)
        self._answer(answer)

    def _answer(self, answer: Answer) -> None:
        if answer.tone is Tone.QUIET:
            return
        form = self.context.format
        person = self.desk.ledger.by_id.get(answer.person_id)
        said, hint = words.answer_words(answer, person)
        if answer.tone is Tone.BAD:
            hint = _("ให้ติดต่อเจ้าหน้าที่")
        name = person.full_name if person is not None else form.digits(said)
        self.band.say(answer.tone.value, name, form.digits(hint), form.digits(said) if person else "")
        self._sounds.play(answer.tone.value)
        self.pages.setCurrentIndex(ANSWERED)
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # the next scan may come at once: see keyPressEvent
        self._back.start()

    def ask_to_leave(self) -> None:
        """Ask for the PIN; the kiosk ends when it is right."""
        self.panel.open_panel()

    def _on_opened(self) -> None:
        self._unlocked = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ask_to_leave()
            return
        if self.pages.currentIndex() == SIGN and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_sign()
            return
        if self.pages.currentIndex() == ANSWERED:
            self.start_over()
            if event.text().isprintable() and event.text():
                QApplication.sendEvent(self.box, event)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._unlocked:
            event.ignore()
            soon(self, self.ask_to_leave)
            return
        self._back.stop()
        super().closeEvent(event)
        self.left.emit()


def _grow(button: ActButton) -> None:
    """A button for fingers, read from a metre."""
    button.setProperty("finger", "large")
    button.setMinimumWidth(200)


def _two_lines(whom: Person, button: ActButton, room: int) -> str:
    """A name over its district; where it lacks room (px), the last name goes beside the district."""
    if button.fontMetrics().horizontalAdvance(whom.full_name) <= room:
        return "\n".join(part for part in (whom.full_name, whom.district) if part)
    first = whom.full_name.removesuffix(whom.last).strip()
    return "\n".join(part for part in (first, " · ".join(p for p in (whom.last, whom.district) if p)) if part)
