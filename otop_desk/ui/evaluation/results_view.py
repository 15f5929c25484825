"""The result of a form on screen: the sentence, figures, a bar an item, comments, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from otop_desk.domain.evaluation import SOURCE_WORDS, ItemKind
from otop_desk.domain.evaluation_figures import ItemResult, Measure, Result
from otop_desk.domain.evaluation_rounding import decimal, percent, root
from otop_desk.domain.evaluation_scores import TestResult
from otop_desk.i18n import _, _n
from otop_desk.ui.format import Format
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    CellDelegate,
    Column,
    DataTable,
    FigureTile,
    MainAndSide,
    RowsModel,
    ThaiLabel,
    clear_layout,
)
from otop_desk.ui.widgets.rows import ROW_ROLE, Index

if TYPE_CHECKING:
    from otop_desk.services.evaluation.results import Summary

BAR = "bar"  # the key of the column that is drawn


@dataclass(frozen=True)
class Line:
    """A row of the result: its words, how full its bar is (None: a heading), and its figures."""

    id: int
    words: str
    share: float | None
    mean: str = ""
    spread: str = ""
    level: str = ""
    counts: str = ""
    whole: bool = False


def lines_of(result: Result, form: Format) -> list[Line]:
    """Parts with their items, the highest level counted first; general questions with their choices."""
    lines: list[Line] = []

    def add(words: str, share: float | None, **more: str | bool) -> None:
        lines.append(Line(len(lines), words, share, **more))  # type: ignore[arg-type]

    levels = len(result.form.levels)
    for part in result.parts:
        if part.measure is None:
            continue
        add(part.part.title, _share(part.measure, levels), whole=True, **_told(part.measure, form))
        for row in part.items:
            if row.measure is not None:
                add(
                    row.item.text,
                    _share(row.measure, levels),
                    counts=_counts(row, form),
                    **_told(row.measure, form),
                )
    if result.rated:
        add(_("ภาพรวมทุกด้าน"), _share(result.overall, levels), whole=True, **_told(result.overall, form))
    for row in (row for part in result.parts for row in part.items if row.item.kind is ItemKind.CHOICE):
        add(row.item.text, None, whole=True, counts=_blank(row, form))
        for choice, count in zip(row.item.choices, row.counts, strict=True):
            figures = f"{form.count(count)} ({form.digits(percent(count, result.people))}%)"
            add(choice, count / result.people if result.people else 0.0, mean="", level=figures)
    return lines


def _share(measure: Measure, levels: int) -> float:
    return float(measure.mean) / levels if measure.mean is not None else 0.0


def _told(measure: Measure, form: Format) -> dict[str, str]:
    spread = form.digits(root(measure.variance))
    return {"mean": form.digits(decimal(measure.mean)), "spread": spread, "level": measure.level}


def _counts(row: ItemResult, form: Format) -> str:
    counted = " · ".join(form.count(count) for count in reversed(row.counts))
    return f"{counted}{_blank(row, form)}"


def _blank(row: ItemResult, form: Format) -> str:
    return _("  (ไม่ตอบ {count})").format(count=form.count(row.missing)) if row.missing else ""


class BarDelegate(CellDelegate):
    """Draws the bar of a row; every other cell as usual."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(ROW_ROLE)
        super().paint(painter, option, index)
        if index.column() != 1 or line.share is None:
            return
        high = self.theme.px(12)
        box = QRectF(option.rect).adjusted(8, 0, -8, 0)
        box.setTop(box.center().y() - high / 2)
        box.setHeight(high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("sunken"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(self.theme.color("accent"))
        filled = QRectF(box)
        filled.setWidth(box.width() * min(line.share, 1.0))
        if filled.width() > 1:
            painter.drawRoundedRect(filled, 3, 3)
        painter.restore()


class ResultsView(QWidget):
    """Shows a summary; draws only."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._test = False
        self._told: dict[str, list[str]] = {}
        theme = context.theme
        self.sentence = ThaiLabel(step="lead", name="evaluation_sentence", copyable=True)
        self.tiles = [FigureTile("", "", f"evaluation_tile_{n}") for n in range(3)]
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for tile in self.tiles:
            tiles.addWidget(tile)
        self.model: RowsModel[Line] = RowsModel(
            self._columns(), ground=lambda line: "sunken" if line.whole else ""
        )
        self.table = DataTable(theme, _("ผลรายข้อ"), "evaluation_results", self.model)
        self.table.setItemDelegate(BarDelegate(theme, self.table))
        self.table.setMinimumHeight(theme.px(220))
        card = Card(margins=0, name="evaluation_results_card")
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        both = MainAndSide(theme, "evaluation_results", side_width=theme.px(360))
        both.main.addWidget(self.sentence)
        both.main.addLayout(tiles)
        both.main.addWidget(card, 1)
        self._comments = Card(_("ความคิดเห็น"), name="evaluation_comments")
        self._notes = Card(_("วิธีคิด"), name="evaluation_notes")
        both.side.addWidget(self._comments)
        both.side.addWidget(self._notes)
        both.side.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(both)

    def _columns(self, test: bool = False) -> list[Column[Line]]:
        last = _("ความยาก p · อำนาจจำแนก r") if test else _("จำนวนแต่ละระดับ (สูงไปต่ำ)")

        def weight(line: Line) -> int:
            return 600 if line.whole else 400

        return [
            Column("words", _("ประเด็น"), lambda line: line.words, stretch=3, weight=weight,
                   tip=lambda line: line.words),
            Column(BAR, _("ผล"), lambda line: "", stretch=1, spoken=lambda line: f"{line.mean} {line.level}"),
            Column("mean", "x̄", lambda line: line.mean, width=70, right=True, weight=weight),
            Column("spread", "S.D.", lambda line: line.spread, width=70, right=True),
            Column("level", _("ระดับ"), lambda line: line.level, width=112, weight=weight),
            Column("counts", last, lambda line: line.counts, width=200,
                   tone=lambda line: "muted"),
        ]  # fmt: skip

    def show_summary(self, one: Summary) -> None:
        """Show a form's result."""
        from otop_desk.services.evaluation import words

        form = self._context.format
        if self._test is not (one.test is not None):
            self._test = one.test is not None
            self.model.set_columns(self._columns(self._test))
        self.sentence.setText(form.digits(words.sentence(one)))
        if one.satisfaction is not None:
            self._tiles_of_satisfaction(one, one.satisfaction)
            self.model.set_rows(lines_of(one.satisfaction, form))
        elif one.test is not None:
            self._tiles_of_test(one.test)
            self.model.set_rows(self._test_lines(one, one.test))
        self._show_texts(self._comments, self._comment_lines(one))
        self._show_texts(self._notes, [*words.notes(one), *self._sources(one)])

    def _tiles_of_satisfaction(self, one: Summary, result: Result) -> None:
        form = self._context.format
        people = _("ผู้ตอบ จาก {present} คน").format(present=form.count(one.present))
        self.tiles[0].say(form.count(result.people), people)
        mean = _("ค่าเฉลี่ยรวม จาก {levels}").format(levels=form.count(len(result.form.levels)))
        self.tiles[1].say(form.digits(decimal(result.overall.mean)), mean, "accent")
        self.tiles[2].say(result.overall.level or "–", _("ระดับความพึงพอใจ"))

    def _tiles_of_test(self, test: TestResult) -> None:
        form = self._context.format
        latest = test.after if test.after.n else test.before
        self.tiles[0].say(form.count(latest.n), _("ผู้สอบ (คน)"))
        passed = percent(latest.passed, latest.n)
        self.tiles[1].say(form.digits(passed), _("ร้อยละที่ผ่านเกณฑ์"), "accent")
        up = decimal(test.gain.percent_up) if test.gain is not None else "–"
        self.tiles[2].say(form.digits(up), _("ร้อยละที่เพิ่มขึ้น"))

    def _test_lines(self, one: Summary, test: TestResult) -> list[Line]:
        """Before, after, then each question with how many were right."""
        from otop_desk.domain.evaluation_scores import questions
        from otop_desk.services.evaluation import results

        form, lines = self._context.format, list[Line]()
        for words, taken in ((_("คะแนนก่อนอบรม"), test.before), (_("คะแนนหลังอบรม"), test.after)):
            share = float(taken.mean or 0) / max(taken.full, 1)
            said = _("ผ่าน {passed} จาก {n}").format(passed=form.count(taken.passed), n=form.count(taken.n))
            lines.append(
                Line(len(lines), words, share, form.digits(decimal(taken.mean)),
                     form.digits(root(taken.variance)), said, whole=True)
            )  # fmt: skip
        piles = [results.on(one, occasion) for occasion in one.form.occasions]
        pile = piles[1] or piles[0]
        for question in questions(one.form, pile):
            ease = question.difficulty
            told = _("p {ease} · r {tells}").format(
                ease=decimal(ease), tells=decimal(question.discrimination)
            )
            right = question.counts[question.item.right - 1]
            said = _("ถูก {right} คน").format(right=form.count(right))
            lines.append(
                Line(len(lines), question.item.text, float(ease or 0), level=said, counts=form.digits(told))
            )
        return lines

    def _comment_lines(self, one: Summary) -> list[str]:
        form, told = self._context.format, list[str]()
        for group in one.comments:
            if group.texts:
                told.append(group.item.text)
            for text, count in group.texts:
                times = _n(" ({count} คน)", count).format(count=form.count(count)) if count > 1 else ""
                told.append(f"• {text}{times}")
        return told

    def _sources(self, one: Summary) -> Sequence[str]:
        from otop_desk.services.evaluation import answers

        form = self._context.format
        counted = answers.by_source(one.sheets).items()
        told = [f"{_(SOURCE_WORDS[source])} {form.count(count)}" for source, count in counted]
        return [_("ที่มา: {sources}").format(sources=" · ".join(told))] if told else []

    def _show_texts(self, card: Card, texts: Iterable[str]) -> None:
        """Put the texts into a card; a card without any stays away."""
        found = [self._context.format.digits(text) for text in texts]
        if found == self._told.get(card.objectName()):
            return
        self._told[card.objectName()] = found
        clear_layout(card.body, keep=lambda widget: widget is card.heading)
        for text in found:
            card.body.addWidget(ThaiLabel(text, copyable=True) if text.startswith("•") else Caption(text))
        card.setVisible(bool(found))
