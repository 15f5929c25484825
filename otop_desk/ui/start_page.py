"""The first page: begin a workshop, open one, take up a recent one, look at the sample."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.ui.header import mark
from otop_desk.ui.hints import HintLine
from otop_desk.ui.settings import SettingsStore
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.boxes import Card, InlineNotice, ScrollColumn
from otop_desk.ui.widgets.buttons import ActButton, IconButton, PrimaryButton, QuietButton, SecondaryButton
from otop_desk.ui.widgets.text import Caption, SectionTitle, ThaiLabel, restyle

STEPS = (
    ("upload", N_("นำรายชื่อจาก Excel เข้า ชื่อซ้ำชื่อผิดบอกให้")),
    ("calendar-clock", N_("จัดกำหนดการ คุมเวลา ฉายขึ้นจอ")),
    ("user-check", N_("ลงทะเบียนด้วยชื่อ คิวอาร์ หรือด้วยตนเอง")),
    ("sticky-note", N_("แบ่งกลุ่ม เขียนกระดาน SWOT ลงคะแนน")),
    ("list-checks", N_("ทำแผนปฏิบัติการพร้อมงบประมาณ")),
    ("clipboard-check", N_("ประเมินผล คีย์หรืออ่านจากภาพถ่าย")),
    ("award", N_("พิมพ์เกียรติบัตร ออกเลขที่ ทะเบียนคุม")),
    ("package-check", N_("รวมชุดปิดโครงการเป็นเล่มเดียว")),
)
STEPS_ACROSS = 2
FEW = 4  # recent files; who has more knows what the program does
WIDEST = 1080  # px of content
NARROW = 760  # px, below it the two halves stand under each other
LOW = 700  # px of height, below it more than a few recent files have one line each


class StartPage(QWidget):
    """Shown while no file is open; also says why a file could not be opened."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    settings_asked = Signal()
    guide_asked = Signal()
    office_asked = Signal()
    province_asked = Signal()
    file_asked = Signal(str)
    _looked = Signal(int, bool, bool)  # number, whether it is there, whether copies of it are kept

    def __init__(self, theme: Theme, settings: SettingsStore) -> None:
        super().__init__()
        self.setObjectName("start_page")
        self._theme = theme
        self._settings = settings
        self.looked = 0  # how many recent files have been looked for
        self._looked.connect(self._on_looked)
        self._notice = InlineNotice(theme, "bad", "", "start_trouble")
        column = self._column = ScrollColumn(name="start_scroll")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)
        column.body.setSpacing(16)
        column.body.addStretch(1)
        column.body.addLayout(self._head())
        column.body.addWidget(self._notice)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(20)
        self._halves.addWidget(self._begin(), 2)
        self._recent_card = Card(name="recent_card", spacing=4)
        self._halves.addWidget(self._recent_card, 3)
        column.body.addLayout(self._halves)
        if len(settings.now.recent) <= FEW:
            column.body.addWidget(self._what_it_does())
        column.body.addWidget(HintLine(theme, settings, "start_hint", ("guide",)))
        column.body.addStretch(2)
        self._fill_recent()

    def focus_first(self) -> None:
        """Give the keyboard to the first act."""
        self._new.setFocus()

    def say_trouble(self, error: UserError | None) -> None:
        """Show why a file could not be opened; None takes the word away."""
        self._notice.say("bad", str(error) if error else "")

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ThaiLabel("OTOP Desk", step="title", weight=700, wrap=False))
        words.addWidget(Caption(_("จัดประชุมเชิงปฏิบัติการ OTOP ทั้งงานในไฟล์เดียว ไม่ต้องใช้อินเทอร์เน็ต")))
        row.addWidget(mark(self._theme))
        row.addLayout(words, 1)
        guide = IconButton(self._theme.icon("book-open"), _("คู่มือ"), "start_guide")
        guide.clicked.connect(self.guide_asked)
        button = IconButton(self._theme.icon("settings"), _("ตั้งค่า"), "start_settings")
        button.clicked.connect(self.settings_asked)
        row.addWidget(guide)
        row.addWidget(button)
        return row

    def _what_it_does(self) -> Card:
        """The way of a workshop in steps: what the program is for, seen at a glance."""
        card = Card(_("งานอบรมหนึ่งงาน ตั้งแต่รายชื่อจนถึงเกียรติบัตร"), name="start_steps")
        grid = self._steps = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for icon, words in STEPS:
            step = QWidget()
            line = QHBoxLayout(step)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(10)
            picture = QLabel()
            picture.setPixmap(self._theme.pixmap(icon, 20, "accent", self.devicePixelRatioF()))
            line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(ThaiLabel(_(words)), 1)
            place = grid.count()
            grid.addWidget(step, place // STEPS_ACROSS, place % STEPS_ACROSS)
        for column in range(STEPS_ACROSS):
            grid.setColumnStretch(column, 1)
        card.body.addLayout(grid)
        return card

    def _begin(self) -> Card:
        card = Card(name="begin_card", spacing=12)
        card.body.addWidget(SectionTitle(_("เริ่มงาน")))
        new = self._new = PrimaryButton(_("เริ่มโครงการใหม่"), "start_new", size="large",
                            icon=self._theme.icon("file-plus", "on_accent"),
                            hint="Ctrl+N")  # fmt: skip
        new.clicked.connect(self.new_asked)
        opened = SecondaryButton(_("เปิดไฟล์โครงการ"), "start_open", size="large",
                                 icon=self._theme.icon("folder-open"), hint="Ctrl+O")  # fmt: skip
        opened.clicked.connect(self.open_asked)
        sample = SecondaryButton(_("ลองใช้โครงการตัวอย่าง"), "start_sample", size="large",
                                 icon=self._theme.icon("package-open"))  # fmt: skip
        sample.clicked.connect(self.sample_asked)
        office = QuietButton(_("หน่วยงานของเรา…"), "start_office", icon=self._theme.icon("stamp", "accent"),
                             hint=_("ผู้ลงนาม ตรา เลขที่ และเกณฑ์ กรอกครั้งเดียวใช้ทุกโครงการ"))  # fmt: skip
        office.clicked.connect(self.office_asked)
        province = QuietButton(
            _("ภาพรวมจังหวัด…"), "start_province", icon=self._theme.icon("layout-dashboard", "accent"),
            hint=_("รวมตัวเลขของทุกโครงการในโฟลเดอร์เดียว"),
        )  # fmt: skip
        province.clicked.connect(self.province_asked)
        for button in (new, opened, sample):
            card.body.addWidget(button)
        wider = QHBoxLayout()
        wider.addWidget(office)
        wider.addWidget(province)
        card.body.addLayout(wider)
        card.body.addWidget(Caption(
            _("ตัวอย่างเป็นงานอบรมจังหวัดสงขลา ๒๕๖๕ มีกำหนดการและรายชื่อ ๓๔ คน ลองแก้ได้ทุกอย่าง")
        ))  # fmt: skip
        card.body.addStretch()
        return card

    def _fill_recent(self) -> None:
        body = self._recent_card.body
        body.addWidget(SectionTitle(_("เปิดล่าสุด")))
        recent = self._settings.now.recent
        if not recent:
            body.addWidget(ThaiLabel(_("ยังไม่มีโครงการที่เคยเปิดในเครื่องนี้"), tone="muted"))
        for number, name in enumerate(recent):
            body.addWidget(self._recent_row(number, Path(name)))
        body.addStretch()
        for number, name in enumerate(recent):
            threading.Thread(target=self._look, args=(number, Path(name)), daemon=True).start()

    def _look(self, number: int, path: Path) -> None:
        """In a thread of its own: a drive that is away may take half a minute to say so."""
        there = os.path.isfile(path)  # False, not an error, for a name that is none
        with suppress(RuntimeError):  # the page is gone meanwhile
            self._looked.emit(number, there, not there and _has_copies(path))

    def _on_looked(self, number: int, there: bool, has_copies: bool) -> None:
        self.looked += 1
        button = self.findChild(RecentButton, f"recent_{number}")
        if button is not None:
            button.show_presence(there, has_copies)

    def _recent_row(self, number: int, path: Path) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        button = RecentButton(self._theme, path, f"recent_{number}")
        button.clicked.connect(lambda: self.file_asked.emit(str(path)))
        words = _("นำ {name} ออกจากรายการ").format(name=path.stem)
        forget = IconButton(self._theme.icon("x", "muted"), words, f"recent_{number}_forget")
        forget.clicked.connect(lambda: self._on_forget(str(path), row))
        line.addWidget(button, 1)
        line.addWidget(forget)
        return row

    def _on_forget(self, name: str, row: QWidget) -> None:
        self._settings.put(self._settings.now.without_recent(name))
        row.hide()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        narrow = self.width() < self._theme.px(NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(down if narrow else across)
        low = self.height() < self._theme.px(LOW) and len(self._settings.now.recent) > FEW
        for button in self.findChildren(RecentButton):
            button.set_low(low)
        side = max(24, (self.width() - WIDEST) // 2)
        self._column.body.setContentsMargins(side, 16, side, 16)


class RecentButton(ActButton):
    """A recent file: its name, under it or beside it the folder, or that it is not there any more."""

    kind = "row"

    def __init__(self, theme: Theme, path: Path, name: str) -> None:
        super().__init__("", name, size="tall")
        self._theme, self._path = theme, path
        self.setToolTip(str(path))
        row = self._row = QHBoxLayout(self)
        row.setSpacing(12)
        self._picture = QLabel()
        self._name = ThaiLabel(path.stem, weight=500, wrap=False)
        self._where = ThaiLabel(step="caption", wrap=False)
        words = self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        words.addWidget(self._name, 3)
        words.addWidget(self._where, 1)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        self._low, self._presence = False, (True, False)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setToolTip("")
        self.set_low(False)

    def set_low(self, low: bool) -> None:
        """One line in place of two, with the folder's own name in place of the whole way to it."""
        self._low = low
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._words.setDirection(across if low else down)
        self._words.setSpacing(12 if low else 0)
        air = 2 if low else 6
        self._row.setContentsMargins(12, air, 12, air)
        restyle(self, big="" if low else "tall")
        self.show_presence(*self._presence)

    def show_presence(self, there: bool, has_copies: bool = False) -> None:
        """Whether the file is where it was; if not, whether opening it will offer its copies."""
        self._presence = there, has_copies
        lost = _("ไม่พบไฟล์ · กู้จากสำเนาในเครื่อง") if has_copies else _("ไม่พบไฟล์ที่ {folder}")
        where = ("{folder}" if there else lost).format(folder=self._path.parent)
        name = "file-text" if there else "file-x"
        self._picture.setPixmap(self._theme.pixmap(name, 20, "muted", self.devicePixelRatioF()))
        self._name.set_tone("text" if there else "muted")
        self._where.setText(self._path.parent.name if there and self._low else where)
        self._where.set_tone("muted" if there else "warn")
        self.setAccessibleName(f"{self._path.stem} {where}")

    def sizeHint(self) -> QSize:
        return QSize(240, super().sizeHint().height())


def _has_copies(path: Path) -> bool:
    """Whether this computer keeps copies of a file."""
    from otop_desk.services.backups import places, rescue

    return rescue.is_known(path, places.folder())
