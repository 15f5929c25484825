"""Two tabs made of every shared widget, for tests and pictures of the frame."""

from __future__ import annotations

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from otop_desk.domain.journal import Change
from otop_desk.domain.person import Person
from otop_desk.ui.tab import Tab, TabContext, TabPlace
from otop_desk.ui.widgets import (
    AnswerBand,
    Caption,
    Card,
    ChoiceBox,
    Column,
    DataTable,
    DateField,
    EmptyState,
    FigureTile,
    Form,
    IconButton,
    InlineNotice,
    MainAndSide,
    PillRow,
    PrimaryButton,
    ProgressLine,
    QuietButton,
    RowsModel,
    SearchBox,
    SecondaryButton,
    SectionTitle,
    StatePill,
    TextArea,
    TextInput,
    ThaiLabel,
    TimeEdit,
)

NAMES = (
    "นางสาวกมลวรรณ แก้วสุวรรณ", "นางลำดวน ณ เกาะยอ", "นายณัฐพงศ์ เพชรรัตน์", "นางจำเรียง โตนดหวาน",
    "นางสาวนูรีซัน หมัดอะดั้ม", "นายอับดุลเลาะ หลีเส็น", "นายเกียรติศักดิ์ ทองขาว", "นางเพ็ญศรี สุขเจริญ",
    "นางสาวไซนับ เจะแหน",
)  # fmt: skip
STATES = (("มา", "good"), ("สาย", "warn"), ("ขาด", "bad"), ("ลา", ""))


class LedgerTab(Tab):
    """A ledger like that of attendance."""

    name = "ledger"
    icon = "user-check"
    tables = ("person",)

    @classmethod
    def title(cls) -> str:
        return "ลงทะเบียน"

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.refreshed: list[Change | None] = []
        theme, form = context.theme, context.format
        self.search = SearchBox(theme, "ค้นหาชื่อ", "ledger_search", hint="ชื่อ · ลำดับ · ท้ายเบอร์โทร", large=True)
        self.band = AnswerBand(theme, "ledger_band")
        self.model: RowsModel[Person] = RowsModel([
            Column("place", "ที่", lambda p: form.count(p.ordinal), width=60, tone=lambda p: "muted",
                   sort=lambda p: p.ordinal),
            Column("first", "ชื่อ – สกุล", lambda p: p.first, stretch=3, edit=lambda p: p.first,
                   sort=lambda p: p.first, weight=lambda p: 500),
            Column("office", "สังกัด", lambda p: "พช. เมืองสงขลา", stretch=2, tone=lambda p: "muted"),
            Column("came", "๑๕ เช้า", lambda p: "", width=90, center=True, tone=lambda p: "good",
                   icon=lambda p: "check", spoken=lambda p: "มา"),
            Column("state", "บ่าย", lambda p: STATES[p.ordinal % 4][0], width=100, center=True,
                   pill=lambda p: STATES[p.ordinal % 4][1]),
            Column("share", "เกณฑ์", lambda p: form.percent(100 - p.ordinal), width=90, right=True,
                   tone=lambda p: "good"),
        ])  # fmt: skip
        self.table = DataTable(theme, "รายชื่อ", "ledger_table", self.model)
        self.table.setMinimumHeight(theme.px(220))
        card = Card(margins=0)
        card.body.setContentsMargins(1, 6, 1, 6)
        card.body.addWidget(self.table)
        self.halves = MainAndSide(theme, "ledger")
        for widget in (self.search, self.band):
            self.halves.main.addWidget(widget)
        self.halves.main.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.halves)
        self._fill_side(context)

    def _fill_side(self, context: TabContext) -> None:
        form = context.format
        count = Card("วันที่ ๑๖ มีนาคม · ช่วงเช้า")
        count.body.addWidget(ThaiLabel(form.count(31), step="hero", weight=700))
        bar = ProgressLine("มาแล้ว", "ledger_bar", tone="good")
        bar.show_share(31, 34, "good")
        count.body.addWidget(bar)
        count.body.addWidget(QuietButton("โทรตาม", "ledger_call", key="Ctrl+T"))
        rule = Card("เกณฑ์รับเกียรติบัตร")
        rule.body.addWidget(ThaiLabel("เข้าอบรมไม่น้อยกว่าร้อยละ ๘๐ ของเวลาที่นับ (๖๗๕ นาที) สายไม่เกิน ๑๕ นาทีนับเต็ม"))
        tiles = QHBoxLayout()
        for figure, words, tone in (
            (29, "ผ่านเกณฑ์แล้ว", "good"),
            (3, "ยังมีสิทธิ์", "warn"),
            (2, "ไม่ถึงเกณฑ์แล้ว", "bad"),
        ):
            tiles.addWidget(FigureTile(form.count(figure), words, f"tile_{tone}", tone=tone))
        rule.body.addLayout(tiles)
        for card in (count, rule):
            self.halves.side.addWidget(card)
        self.halves.side.addStretch()

    def refresh(self, change: Change | None = None) -> None:
        self.refreshed.append(change)
        people = self.context.file.all(Person)
        self.model.set_rows(people)

    def first_focus(self) -> QWidget:
        return self.search


class FormTab(Tab):
    """Fields, buttons, pills, notices."""

    name = "form"
    icon = "list-checks"

    @classmethod
    def title(cls) -> str:
        return "แบบฟอร์ม"

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        theme, form = context.theme, context.format
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(PillRow("วัน", "days", ((1, "อังคาร ๑๕ มี.ค."), (2, "พุธ ๑๖ มี.ค."), (3, "ทั้งหมด")), 1))
        column.addWidget(InlineNotice(theme, "warn", "ชื่อคล้ายกัน ๑ คู่ ให้ตรวจก่อนพิมพ์", "notice", act="ดูคู่นี้"))
        fields = Form(columns=2)
        day = QDate(2022, 3, 15).toPython()
        fields.add("ชื่อ", TextInput("ชื่อ", "f_name", text="นางสาวนูรีซัน"), needed=True)
        fields.add("งบประมาณ", TextInput("งบประมาณ", "f_budget", text="หกแสน")).fail("อ่านจำนวนเงินไม่ได้")
        fields.add("วันแรก", DateField(theme, form, "วันแรก", "f_day", day))
        fields.add("เริ่มเวลา", TimeEdit(form, "เริ่มเวลา", "f_time", 510))
        fields.add(
            "แบบ", ChoiceBox("แบบ", "f_kind", ((1, "กรอบทองทางการ"), (2, "เรียบ")), 1), "เลือกแบบของเกียรติบัตร"
        )
        fields.add("หมายเหตุ", TextArea("หมายเหตุ", "f_note", placeholder="พิมพ์ได้หลายบรรทัด"))
        column.addWidget(fields)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(
            PrimaryButton("พิมพ์ ๓๒ ใบ", "b_print", icon=theme.icon("printer", "on_accent"), key="Ctrl+P")
        )
        row.addWidget(SecondaryButton("ใบตรวจทาน", "b_proof", icon=theme.icon("file-text")))
        row.addWidget(QuietButton("เพิ่มวัน", "b_day", icon=theme.icon("plus", "accent")))
        off = SecondaryButton("ใช้ไม่ได้", "b_off")
        off.setEnabled(False)
        row.addWidget(off)
        row.addWidget(IconButton(theme.icon("trash-2", "bad"), "ลบ", "b_delete"))
        for text, tone in (*STATES, ("ผู้แทน", "accent")):
            row.addWidget(StatePill(text, tone))
        row.addStretch()
        column.addLayout(row)
        column.addWidget(SectionTitle("ยังว่าง"))
        column.addWidget(EmptyState(theme.icon("sticky-note", "muted"), "พิมพ์ความคิดเห็นของกลุ่มเป็นบัตร แล้วลงคะแนน",
                                    "empty", act="เพิ่มกลุ่มแรก"))  # fmt: skip
        column.addWidget(Caption("ตัวอย่างของข้อความเล็ก"))
        column.addStretch()


def live_strip(_context: TabContext) -> QWidget:
    """Something in the head's slot."""
    strip = QLabel("เหลือ ๑๒ นาที")
    strip.setObjectName("live_strip")
    return strip


def places(*tabs: type[Tab]) -> tuple[TabPlace, ...]:
    """Tabs of this gallery as the frame takes them."""
    return tuple(
        TabPlace(tab.name, tab.icon, tab.title(), f"{tab.__module__}:{tab.__name__}") for tab in tabs
    )
