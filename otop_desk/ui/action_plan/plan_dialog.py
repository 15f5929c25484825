"""The plan's own particulars: title, fiscal year, ceiling, who signs."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.action_plan import Signer
from otop_desk.i18n import _
from otop_desk.thai.calendar import BE_OFFSET
from otop_desk.thai.money import parse_money
from otop_desk.thai.reading import Unreadable
from otop_desk.thai.typed_dates import read_year
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Dialog, Form, SectionTitle, TextInput

SIGNERS = 3
YEARS = range(2500, 2700)


class PlanDialog(Dialog):
    """Stored as one step when accepted; what is wrong is said at its field."""

    def __init__(self, context: TabContext) -> None:
        from otop_desk.services.action_plan import verbs as action_plan

        super().__init__(context.window, _("รายละเอียดแผน"), "plan_details", width=720)
        self._context = context
        self._plan = plan = action_plan.plan(context.file)
        form = context.format
        self.title_field = TextInput(_("ชื่อแผน"), "plan_details_title", text=plan.title)
        year = form.count(plan.fiscal_year, grouped=False)
        self.year = TextInput(_("ปีงบประมาณ (พ.ศ.)"), "plan_details_year", text=year)
        ceiling = form.money(plan.ceiling) if plan.ceiling else ""
        self.ceiling = TextInput(_("วงเงินไม่เกิน (บาท)"), "plan_details_ceiling", text=ceiling)
        fields = Form(columns=2)
        fields.add(_("ชื่อแผน"), self.title_field, wide=True)
        self._year_row = fields.add(_("ปีงบประมาณ (พ.ศ.)"), self.year, _("๑ ต.ค. ถึง ๓๐ ก.ย."))
        self._ceiling_row = fields.add(_("วงเงินไม่เกิน (บาท)"), self.ceiling, _("เว้นว่างถ้าไม่กำหนด"))
        self.body.addWidget(fields)
        self.body.addWidget(SectionTitle(_("ผู้ลงนามท้ายแผน")))
        self.body.addWidget(self._signers_form())
        self.add_cancel()
        self.add_primary(_("บันทึก"), "plan_details_save", self.save)

    def _signers_form(self) -> Form:
        """A line each: duty, name, position."""
        form = Form(columns=3)
        self.signers: list[tuple[TextInput, TextInput, TextInput]] = []
        for place in range(SIGNERS):
            signer = self._plan.signers[place] if place < len(self._plan.signers) else Signer()
            labels = (_("หน้าที่"), _("ชื่อ"), _("ตำแหน่ง"))
            values = (signer.duty, signer.name, signer.position)
            line = tuple(
                TextInput(label, f"plan_signer_{place}_{n}", text=value)
                for n, (label, value) in enumerate(zip(labels, values, strict=True))
            )
            for label, field in zip(labels, line, strict=True):
                form.add(label, field)
            self.signers.append((line[0], line[1], line[2]))
        return form

    def save(self) -> None:
        """Read the fields and store them."""
        from otop_desk.services.action_plan import verbs as action_plan

        year = _read(self.year.text())
        self._year_row.fail("" if year else _("ใส่ปี พ.ศ. เช่น ๒๕๖๖"))
        try:
            ceiling = parse_money(self.ceiling.text()) if self.ceiling.text().strip() else 0
            self._ceiling_row.fail("")
        except Unreadable as error:
            self._ceiling_row.fail(str(error))
            return
        if not year:
            return
        typed = [Signer(*(field.text().strip() for field in line)) for line in self.signers]
        changed = replace(
            self._plan,
            title=self.title_field.text().strip(),
            fiscal_year=year,
            ceiling=ceiling,
            signers=tuple(each for each in typed if each != Signer()),
        )
        action_plan.edit_plan(self._context.file, self._plan, changed)
        self.accept()


def _read(typed: str) -> int:
    """The fiscal year (พ.ศ.) of 2570, 70 or 2027, in Thai digits too; 0 for none."""
    try:
        year = read_year(typed) + BE_OFFSET
    except Unreadable:
        return 0
    return year if year in YEARS else 0
