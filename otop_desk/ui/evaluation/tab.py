"""The evaluation's tab: which form, and of it the result, the keying, the totals, or the form itself."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.evaluation import OCCASION_WORDS, Form, FormKind, Occasion
from otop_desk.domain.journal import Change
from otop_desk.i18n import N_, _
from otop_desk.ui.evaluation.acts import EvaluationActs
from otop_desk.ui.evaluation.form_view import FormView
from otop_desk.ui.evaluation.keying_view import KeyingView
from otop_desk.ui.evaluation.results_view import ResultsView
from otop_desk.ui.evaluation.totals_view import TotalsView
from otop_desk.ui.evaluation.view import EvaluationView, View
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import ChoiceBox, EmptyState, PageStack, PillRow, PrimaryButton, SecondaryButton
from otop_desk.ui.widgets.menu import menu_of

Shown = TypeVar("Shown", bound=QWidget)
_WORDS = {
    View.RESULT: N_("ผล"),
    View.KEYING: N_("คีย์จากกระดาษ"),
    View.TOTALS: N_("ยอดรวม"),
    View.FORM: N_("แก้แบบ"),
}


class EvaluationTab(EvaluationView):
    """Satisfaction and tests: answers in, figures out."""

    name, icon = "evaluation", "clipboard-check"
    tables = (
        "evaluation_form", "evaluation_sheet", "evaluation_tally", "person", "mark", "session", "day",
        "agenda_item",
    )  # fmt: skip

    @classmethod
    def title(cls) -> str:
        """The words on the tab."""
        return _("ประเมินผล")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.form: Form | None = None
        self.occasion = Occasion.ONCE
        self.view = View.RESULT
        self.came: int | None = None
        self.acts = EvaluationActs(self)
        self.stack = PageStack("evaluation_pages")
        self._build_head()
        self.empty = EmptyState(
            context.theme.icon("clipboard-check", "muted"),
            _("แบบประเมินความพึงพอใจและแบบทดสอบ: ใส่คำตอบ แล้วได้ผลพร้อมรายงานทันที"),
            "evaluation_empty",
            act=_("เริ่มจากแบบสำเร็จรูป"),
        )
        self.empty.acted.connect(self.acts.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.empty, 1)
        column.addWidget(self.stack, 1)

    # -- views that are built when they are first asked for -------------------------------------------

    @cached_property
    def results(self) -> ResultsView:
        """What the answers come to."""
        return self._placed(ResultsView(self.context))

    @cached_property
    def keying(self) -> KeyingView:
        """Answers from paper."""
        return self._placed(KeyingView(self.context))

    @cached_property
    def totals(self) -> TotalsView:
        """Totals where there are no sheets."""
        return self._placed(TotalsView(self.context))

    @cached_property
    def editor(self) -> FormView:
        """The form itself."""
        return self._placed(FormView(self.context))

    def _placed(self, view: Shown) -> Shown:
        self.stack.addWidget(view)
        return view

    def _build_head(self) -> None:
        """Form and occasion at the left, what is shown of it, and the menus."""
        theme = self.context.theme
        self.forms = ChoiceBox[int](_("แบบ"), "evaluation_forms")
        self.forms.chosen.connect(self.show_form)
        self.occasions = PillRow[Occasion](_("ครั้งที่"), "evaluation_occasions")
        self.occasions.chosen.connect(self._on_occasion)
        self.pills = PillRow[View](
            _("ดู"), "evaluation_views", [(view, _(words)) for view, words in _WORDS.items()], View.RESULT
        )
        self.pills.chosen.connect(self.show_view)
        self.head = QWidget()
        column = QVBoxLayout(self.head)
        column.setContentsMargins(0, 0, 0, 0)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.forms, 1)
        for name, text, icon, acts in self.acts.menus():
            button = SecondaryButton(text, name, icon=theme.icon(icon))
            button.setMenu(menu_of(button, f"{name}_menu", acts))
            first.addWidget(button)
        self.key = PrimaryButton(
            _("คีย์คำตอบ"), "evaluation_key", key="Ctrl+Return", icon=theme.icon("keyboard", "on_accent")
        )
        self.key.clicked.connect(lambda: self.show_view(View.KEYING))
        first.addWidget(self.key)
        second.addWidget(self.pills)
        second.addStretch()
        second.addWidget(self.occasions)
        column.addLayout(first)
        column.addLayout(second)

    # -- showing -------------------------------------------------------------------------------------

    def refresh(self, change: Change | None = None) -> None:
        """Read the forms and show the one in view."""
        from otop_desk.services.evaluation import forms

        if change is None or change.touches("person", "mark", "session", "day", "agenda_item"):
            self.came = None
        listed = forms.forms(self.context.file)
        known = {form.id: form for form in listed}
        chosen = self.form.id if self.form is not None else 0
        self.form = known.get(chosen, listed[0] if listed else None)
        for widget in (self.head, self.stack):
            widget.setVisible(bool(listed))
        self.empty.setVisible(not listed)
        if self.form is None:
            return
        if self.occasion not in self.form.occasions:
            self.occasion = self.form.occasions[0]
        digits = self.context.format.digits
        self.forms.set_choices([(form.id, digits(form.title)) for form in listed], self.form.id)
        self._show_occasions()
        self._show()

    def _show_occasions(self) -> None:
        assert self.form is not None
        needed = self.form.kind is FormKind.TEST and self.view in (View.KEYING,)
        self.occasions.setVisible(needed)
        if needed:
            words = [(occasion, _(OCCASION_WORDS[occasion])) for occasion in self.form.occasions]
            self.occasions.set_choices(words, self.occasion)
        self.pills.set_choices(
            [(view, _(words)) for view, words in _WORDS.items()
             if view is not View.TOTALS or self.form.kind is FormKind.SATISFACTION],
            self.view,
        )  # fmt: skip

    def _show(self) -> None:
        """The view in use, with what the file says."""
        from otop_desk.services.evaluation import results

        assert self.form is not None
        if self.view is View.RESULT:
            self.stack.setCurrentWidget(self.results)
            self.results.show_summary(results.summary(self.context.file, self.form, self._came()))
        elif self.view is View.KEYING:
            self.stack.setCurrentWidget(self.keying)
            self.keying.show_pile(self.form, self.occasion, self._came())
        elif self.view is View.TOTALS:
            self.stack.setCurrentWidget(self.totals)
            self.totals.show_totals(self.form, self.occasion)
        else:
            self.stack.setCurrentWidget(self.editor)
            self.editor.show_form(self.form)

    def _came(self) -> int:
        """How many people may have answered."""
        from otop_desk.services.attendance.presence import present

        if self.came is None:
            self.came = present(self.context.file)
        return self.came

    def finish(self) -> None:
        if "keying" in vars(self):
            self.keying.keep()

    def _pile_left(self) -> bool:
        """Whether another pile may be shown: what was keyed of a sheet of this one is stored."""
        return "keying" not in vars(self) or self.keying.kept()

    def show_form(self, form_id: int) -> None:
        """Go to another form."""
        from otop_desk.services.evaluation import forms

        if self._pile_left():
            self.form = forms.form(self.context.file, form_id)
            if self.view is View.TOTALS and self.form.kind is FormKind.TEST:
                self.view = View.RESULT
        self.refresh()

    def show_view(self, view: View) -> None:
        """Show another side of the form."""
        self.view = view
        self.refresh()
        if view is View.KEYING and self.form is not None:
            self.keying.first_focus().setFocus()

    def _on_occasion(self, occasion: Occasion) -> None:
        if self._pile_left():
            self.occasion = occasion
        self.refresh()
        self.keying.first_focus().setFocus()

    def keys(self) -> list[tuple[str, str]]:
        """Keys of the pad of keys."""
        return [
            ("1-9", _("ตอบข้อนี้ (หน้าคีย์จากกระดาษ)")),
            ("0", _("ข้อนี้ไม่ตอบ")),
            ("Backspace", _("ถอยหนึ่งปุ่ม")),
            ("Enter", _("จบแผ่นก่อนครบทุกข้อ")),
            ("+", _("พิมพ์ความคิดเห็นของแผ่นล่าสุด")),
        ]

    def first_focus(self) -> QWidget | None:
        """The keys while a pile is keyed."""
        if self.form is None:
            return self.empty.button
        return self.keying.first_focus() if self.view is View.KEYING else None
