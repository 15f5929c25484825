"""Answering at the laptop: full screen, one question at a time, large buttons; left with a PIN."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from otop_desk.domain.evaluation import Form, Item, ItemKind, Occasion, Pairing, Remark, Source
from otop_desk.domain.evaluation_keying import begin
from otop_desk.domain.pin import Pin
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.keyboard import keyed
from otop_desk.ui import stylesheet
from otop_desk.ui.evaluation.person_box import PersonBox
from otop_desk.ui.pin import PinPanel
from otop_desk.ui.tab import TabContext
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets import (
    ActButton,
    PrimaryButton,
    ProgressLine,
    QuietButton,
    ScrollColumn,
    SecondaryButton,
    TextArea,
    TextInput,
    ThaiLabel,
    clear_layout,
)
from otop_desk.ui.widgets.menu import literal
from otop_desk.ui.widgets.wrapping import filled

START, ASK, WORDS, DONE = range(4)
BESIDE = 180  # px beside the words of an answer: margins of window and button, a bar to scroll by
DONE_MS = 4_000


class AnswerKiosk(QWidget):
    """A window of its own over everything; each sheet is stored when its last question is answered."""

    left = Signal()

    def __init__(
        self, context: TabContext, form: Form, occasion: Occasion, pin: str, spare: str = ""
    ) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setObjectName("evaluation_kiosk")
        self.setWindowTitle(_("ตอบแบบประเมินที่เครื่อง"))
        self.context, self.form, self.occasion = context, form, occasion
        stylesheet.apply(self, context.theme)
        self._unlocked = False
        self._words = [item for item in form.items if item.kind is ItemKind.WORDS]
        self.keying = begin(form, occasion)
        self.pages = QStackedWidget()
        for page in (self._start_page(), self._ask_page(), self._words_page(), self._done_page()):
            self.pages.addWidget(page)
        self.panel = PinPanel(
            *(Pin(pin, context.clock, spare), context.format),
            *(_("รหัสของเจ้าหน้าที่"), _("ออกจากหน้านี้"), _("กลับไปตอบ")),
        )
        self.panel.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addWidget(self.panel)
        column.addWidget(self.pages, 1)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(DONE_MS)
        self._back.timeout.connect(self.start_over)
        context.hub.closing.connect(self._on_opened)
        self.start_over()

    # -- building --------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        title = self.context.format.digits(self.form.title)
        row.addWidget(ThaiLabel(title, step="title", weight=600, name="evaluation_kiosk_title"), 1)
        leave = QuietButton(
            _("เจ้าหน้าที่"), "evaluation_kiosk_leave", hint=_("ออกจากหน้านี้ด้วยรหัส PIN"), size="large"
        )
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        leave.clicked.connect(self.panel.open_panel)
        row.addWidget(leave)
        return row

    def _finger(self, button: ActButton) -> ActButton:
        """A button for fingers, read from a metre."""
        button.setProperty("finger", "large")
        button.setMinimumWidth(200)
        return button

    def _start_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(ThaiLabel(self.form.intro, step="kiosk", align=middle))
        self.code = TextInput(_("รหัสที่ท่านตั้งเอง ใช้รหัสเดียวกันก่อนและหลังอบรม"), "evaluation_kiosk_code")
        self.code.setProperty("finger", True)
        self.code.setPlaceholderText(self.code.accessibleName())
        self.person = PersonBox(self.context, "evaluation_kiosk_person")
        self.code.setVisible(self._paired(Pairing.CODE))
        self.person.setVisible(self._paired(Pairing.PERSON))
        go = self._finger(PrimaryButton(_("เริ่มตอบ"), "evaluation_kiosk_start"))
        go.clicked.connect(self.begin_sheet)
        for widget in (self.code, self.person):
            column.addWidget(widget)
        column.addWidget(go, 0, middle)
        column.addStretch(2)
        return page

    def _paired(self, pairing: Pairing) -> bool:
        return len(self.form.occasions) > 1 and self.form.pairing is pairing

    def _ask_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.line = ProgressLine(_("ตอบไปแล้ว"), "evaluation_kiosk_progress")
        self.question = ThaiLabel(step="figure", weight=600, name="evaluation_kiosk_question")
        self.offers = ScrollColumn(name="evaluation_kiosk_offers", spacing=10)
        back = self._finger(SecondaryButton(_("ย้อนข้อ"), "evaluation_kiosk_back"))
        back.clicked.connect(self.go_back)
        skip = self._finger(SecondaryButton(_("ไม่ตอบข้อนี้"), "evaluation_kiosk_skip"))
        skip.clicked.connect(lambda: self.answer(0))
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch()
        foot.addWidget(skip)
        column.addWidget(self.line)
        column.addWidget(self.question)
        column.addWidget(self.offers, 1)
        column.addLayout(foot)
        return page

    def _words_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.areas: dict[int, TextArea] = {}
        for item in self._words:
            column.addWidget(ThaiLabel(item.text, step="kiosk", weight=600))
            area = TextArea(item.text, f"evaluation_kiosk_words_{item.key}", rows=3)
            area.setProperty("finger", True)
            column.addWidget(area)
            self.areas[item.key] = area
        send = self._finger(PrimaryButton(_("ส่งคำตอบ"), "evaluation_kiosk_send"))
        send.clicked.connect(self.store)
        column.addStretch()
        column.addWidget(send, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def _done_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.thanks = ThaiLabel(step="figure", weight=700, align=middle, name="evaluation_kiosk_thanks")
        again = self._finger(SecondaryButton(_("คนต่อไป"), "evaluation_kiosk_next"))
        again.clicked.connect(self.start_over)
        column.addStretch(1)
        column.addWidget(self.thanks)
        column.addWidget(again, 0, middle)
        column.addStretch(2)
        return page

    # -- acts ------------------------------------------------------------------------------

    def fill_screen(self) -> None:
        """Cover the whole screen of the program's window."""
        screen = self.context.window.screen()
        if screen is not None:
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()

    def start_over(self) -> None:
        """Ready for the next person; nothing of the last one stays on the screen."""
        self._back.stop()
        self.keying = begin(self.form, self.occasion)
        self.code.clear()
        self.person.select_person(None)
        for area in self.areas.values():
            area.clear()
        self.pages.setCurrentIndex(START)

    def begin_sheet(self) -> None:
        """To the first question."""
        self._show_item()

    def answer(self, value: int) -> None:
        """Answer the question in view and go on."""
        pressed = self.keying.press(value)
        if pressed is not None:
            self.keying = pressed
            self._show_item()

    def go_back(self) -> None:
        """To the question before."""
        back = self.keying.back()
        if back is None:
            self.pages.setCurrentIndex(START)
            return
        self.keying = back
        self._show_item()

    def _show_item(self) -> None:
        item = self.keying.item
        if item is None:
            if self._words:
                self.pages.setCurrentIndex(WORDS)
            else:
                self.store()
            return
        self.line.show_share(len(self.keying.keyed), len(self.keying.items))
        self.question.setText(self.context.format.digits(item.text))
        clear_layout(self.offers.body)
        self.offers.body.addStretch(1)
        for value, words in self._offered(item):
            button = self._finger(SecondaryButton(words, f"evaluation_kiosk_answer_{value}"))
            button.clicked.connect(lambda _on=False, value=value: self.answer(value))
            self.offers.body.addWidget(button)
            button.ensurePolished()  # in its place: there its type is known
            lines = filled(words, button.font(), self.width() - BESIDE)
            button.setText(literal("\n".join(lines)))
            button.setMinimumHeight(button.sizeHint().height())  # now that the style sheet has had its say
        self.offers.body.addStretch(1)
        self.pages.setCurrentIndex(ASK)

    def _offered(self, item: Item) -> list[tuple[int, str]]:
        words = self.form.levels if item.kind is ItemKind.LEVEL else item.choices
        told = [(value, self.context.format.digits(word)) for value, word in enumerate(words, start=1)]
        return told[::-1] if item.kind is ItemKind.LEVEL else told

    def store(self) -> None:
        """Store the sheet and thank."""
        from otop_desk.services.evaluation import answers

        remarks = tuple(Remark(key, area.text()) for key, area in self.areas.items() if area.text().strip())
        sheet = replace(
            self.keying.filled(), code=self.code.text(), person_id=self.person.person(), remarks=remarks,
            source=Source.KIOSK, entered_at=self.context.clock(),
        )  # fmt: skip
        try:
            answers.put(self.context.file, sheet)
            self.thanks.setText(_("ขอบคุณที่ตอบ"))
        except UserError as error:
            self.thanks.setText(str(error))
        self.pages.setCurrentIndex(DONE)
        self._back.start()

    def _on_opened(self) -> None:
        self._unlocked = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.panel.open_panel()
        elif self.pages.currentIndex() == ASK and (sign := keyed(event.text())) in tuple("0123456789"):
            self.answer(int(sign))
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._unlocked:
            event.ignore()
            soon(self, self.panel.open_panel)
            return
        self._back.stop()
        super().closeEvent(event)
        self.left.emit()
