"""The evaluation for the workbook: every answer, and the results as live formulas over the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import sqrt
from pathlib import Path

from otop_desk.domain.evaluation import (
    SOURCE_WORDS,
    Deviation,
    Form,
    FormKind,
    Item,
    ItemKind,
    Sheet,
    Tally,
    width,
)
from otop_desk.domain.evaluation_figures import ItemResult, Measure, Result
from otop_desk.domain.evaluation_rounding import NONE
from otop_desk.errors import UserError
from otop_desk.exchange import workbook
from otop_desk.exchange.workbook import Cell, Column, Formula, Kind, write_workbook
from otop_desk.i18n import _
from otop_desk.services.evaluation import answers, results
from otop_desk.services.evaluation.results import Summary
from otop_desk.services.evaluation.scores_sheet import test_sheets
from otop_desk.services.evaluation.spots import Spot, letter, spread_formula
from otop_desk.services.evaluation.words import deviation_name, notes
from otop_desk.store.file import WorkshopFile

_LEAD = 3  # columns before the answers: number, code, source


def sheets(file: WorkshopFile) -> list[workbook.Sheet]:
    """The sheets of every form with answers: answers, results, comments."""
    found: list[workbook.Sheet] = []
    for number, one in enumerate(results.summaries(file), start=1):
        found += of_form(one, answers.tally(file, one.form.id), number)
    return found


def of_form(one: Summary, tally: Tally, number: int) -> list[workbook.Sheet]:
    """The sheets of one form, which is the workbook's so many-th."""
    found: list[workbook.Sheet] = []
    if one.form.kind is FormKind.TEST:
        found += test_sheets(one, number)
    else:
        found += _satisfaction(one, tally, number)
    if any(group.texts for group in one.comments):
        found.append(_comments(one, number))
    return found


def prepare(file: WorkshopFile) -> Callable[[Path], int]:
    """The evaluation's sheets alone, read now and written later; UserError without answers."""
    found = sheets(file)
    if not found:
        raise UserError(_("ยังไม่มีคำตอบของแบบประเมินหรือแบบทดสอบ"), _("ให้ใส่คำตอบในแท็บประเมินผลก่อน"))

    def run(target: Path) -> int:
        write_workbook(target, found)
        return len(found)

    return run


def _satisfaction(one: Summary, tally: Tally, number: int) -> list[workbook.Sheet]:
    assert one.satisfaction is not None
    name = _("คำตอบ {number}").format(number=number)
    spot = Spot(name, top=4, rows=len(one.sheets))
    return [_answers(one, name), _figures(one, one.satisfaction, spot, tally, number)]


def boxed(form: Form) -> list[Item]:
    """The items that have boxes, in the form's order."""
    return [item for item in form.items if width(form, item)]


def _rated(form: Form) -> list[list[Item]]:
    parts = ([item for item in part.items if item.kind is ItemKind.LEVEL] for part in form.parts)
    return [part for part in parts if part]


def _answers(one: Summary, name: str) -> workbook.Sheet:
    """A row a sheet: number, code, source, each answer, and each person's means as formulas."""
    form, items = one.form, boxed(one.form)
    columns = [Column(_("แผ่นที่"), Kind.NUMBER, 8), Column(_("รหัส"), width=10), Column(_("ที่มา"), width=16)]
    columns += [Column(item.text, Kind.NUMBER, 12) for item in items]
    titles = [part.title for part in form.parts if any(i.kind is ItemKind.LEVEL for i in part.items)]
    columns += [Column(_("เฉลี่ย {part}").format(part=title), Kind.DECIMAL, 14) for title in titles]
    columns.append(Column(_("เฉลี่ยภาพรวม"), Kind.DECIMAL, 14))
    rows = []
    for at, sheet in enumerate(one.sheets, start=4):
        given: list[Cell] = [sheet.answer(item.key) or None for item in items]
        groups = [*_rated(form), [item for part in _rated(form) for item in part]]
        means: list[Cell] = [_mean_of(form, sheet, group, at) for group in groups if group]
        rows.append([sheet.number, sheet.code, _(SOURCE_WORDS[sheet.source]), *given, *means])
    return workbook.Sheet(name, columns, rows, [form.title, _("คำตอบทุกแผ่น (ว่าง = ไม่ตอบ)")])


def _mean_of(form: Form, sheet: Sheet, group: Sequence[Item], row: int) -> Formula:
    """A person's mean of some items: the cells of their columns, which may lie apart."""
    places = {item.key: _LEAD + at for at, item in enumerate(boxed(form))}
    cells = ",".join(f"{letter(places[item.key])}{row}" for item in group)
    given = [sheet.answer(item.key) for item in group if sheet.answer(item.key)]
    value = float(Fraction(sum(given), len(given))) if given else ""
    return Formula(f'=IF(COUNT({cells})=0,"",AVERAGE({cells}))', value)


def _figures(one: Summary, result: Result, spot: Spot, tally: Tally, number: int) -> workbook.Sheet:
    """The table of items and parts; every figure is a formula over the answers."""
    form = one.form
    levels = range(len(form.levels), 0, -1)
    columns = [Column(_("ประเด็น"), width=44)]
    columns += [Column(form.levels[level - 1], Kind.NUMBER, 10) for level in levels]
    columns += [Column(_("ผู้ตอบ"), Kind.NUMBER, 9), Column("x̄", Kind.DECIMAL, 9)]
    columns += [Column(deviation_name(form), Kind.DECIMAL, 11), Column(_("ร้อยละ"), Kind.DECIMAL, 9)]
    columns.append(Column(_("ระดับ"), width=14))
    lines = _Lines(form, spot, tally, first=len(_heading(one)) + 2)
    column = _LEAD + len(boxed(form))
    for place, part in enumerate(result.rated):
        lines.rows.append([part.part.title])
        for row in part.items:
            if row.measure is not None:
                lines.add_item(row)
        words = _("รวม{part}").format(part=part.part.title)
        lines.add_whole(words, part.measure, column + place, part.items, result)
    every = [row for part in result.rated for row in part.items]
    lines.add_whole(_("ภาพรวมทุกด้าน"), result.overall, column + len(result.rated), every, result)
    name = _("ผลประเมิน {number}").format(number=number)
    return workbook.Sheet(name, columns, lines.rows, _heading(one))


def _heading(one: Summary) -> list[str]:
    return [one.form.title, *notes(one)]


class _Lines:
    """Rows of the table of results, each knowing where it stands on the sheet."""

    def __init__(self, form: Form, spot: Spot, tally: Tally, first: int) -> None:
        self.rows: list[list[Cell]] = []
        self._form, self._spot, self._tally, self._first = form, spot, tally, first
        self._places = {item.key: _LEAD + at for at, item in enumerate(boxed(form))}
        self._lines_of: dict[int, int] = {}

    def add_item(self, row: ItemResult) -> None:
        """One item: counts, how many answered, mean, S.D., percent, level."""
        assert row.measure is not None
        here, whole = self._first + len(self.rows), len(self._form.levels)
        cells = self._spot.cells(self._places[row.item.key])
        extra = self._tally.of(row.item.key)
        counts: list[Cell] = []
        for level in range(whole, 0, -1):
            more = f"+{extra[level - 1]}" if level <= len(extra) and extra[level - 1] else ""
            counted = f"COUNTIF({cells},{level})" if self._spot.rows else "0"
            counts.append(Formula(f"={counted}{more}", row.counts[level - 1]))
        last = letter(whole)
        n = f"{letter(whole + 1)}{here}"
        counted_in = f"B{here}:{last}{here}"
        weights = "{" + ",".join(str(level) for level in range(whole, 0, -1)) + "}"
        squares = "{" + ",".join(str(level * level) for level in range(whole, 0, -1)) + "}"
        mean = f"SUMPRODUCT({counted_in},{weights})/{n}"
        spread = spread_of_counts(self._form, counted_in, squares, n, f"{letter(whole + 2)}{here}")
        answered = Formula(f"=SUM({counted_in})", row.answered)
        self.rows.append(
            [row.item.text, *counts, answered, *self._measures(here, mean, spread, n, row.measure)]
        )
        self._lines_of[row.item.key] = here

    def add_whole(
        self, words: str, measure: Measure | None, column: int, rows: Sequence[ItemResult], result: Result
    ) -> None:
        """A part or the whole: over each person's mean, or over all answers where there is a tally."""
        if measure is None:
            return
        here, whole = self._first + len(self.rows), len(self._form.levels)
        n = f"{letter(whole + 1)}{here}"
        if result.by_person:
            cells = self._spot.cells(column)
            counted = Formula(f"=COUNT({cells})", measure.n)
            mean, spread = f"AVERAGE({cells})", spread_formula(self._form, cells)
            before: list[Cell] = [None] * whole
        else:
            lines = [self._lines_of[row.item.key] for row in rows if row.item.key in self._lines_of]
            before = [
                Formula(
                    "=" + "+".join(f"{letter(1 + at)}{line}" for line in lines),
                    sum(row.counts[whole - 1 - at] for row in rows if row.measure is not None),
                )
                for at in range(whole)
            ]
            span = f"B{here}:{letter(whole)}{here}"
            weights = "{" + ",".join(str(level) for level in range(whole, 0, -1)) + "}"
            squares = "{" + ",".join(str(level * level) for level in range(whole, 0, -1)) + "}"
            counted = Formula(f"=SUM({span})", measure.n)
            mean = f"SUMPRODUCT({span},{weights})/{n}"
            spread = spread_of_counts(self._form, span, squares, n, f"{letter(whole + 2)}{here}")
        self.rows.append([words, *before, counted, *self._measures(here, mean, spread, n, measure)])

    def _measures(self, here: int, mean: str, spread: str, n: str, measure: Measure) -> list[Cell]:
        whole = len(self._form.levels)
        at = f"{letter(whole + 2)}{here}"
        least = 1 if self._form.deviation is Deviation.POPULATION else 2
        told = NONE if measure.mean is None else float(measure.mean)
        root = NONE if measure.variance is None else sqrt(measure.variance)
        share = NONE if measure.mean is None else float(measure.mean * 100 / whole)
        return [
            Formula(f'=IF({n}=0,"{NONE}",{mean})', told),
            Formula(f'=IF({n}<{least},"{NONE}",{spread})', root),
            Formula(f'=IF({n}=0,"{NONE}",{at}/{whole}*100)', share),
            Formula(f'=IF({n}=0,"{NONE}",{_level(self._form, at)})', measure.level or NONE),
        ]


def spread_of_counts(form: Form, counts: str, squares: str, n: str, mean: str) -> str:
    """S.D. out of counts a level."""
    divisor = n if form.deviation is Deviation.POPULATION else f"({n}-1)"
    return f"SQRT(MAX(0,SUMPRODUCT({counts},{squares})-{n}*{mean}^2)/{divisor})"


def _level(form: Form, at: str) -> str:
    """Nested IFs over the band table; the mean is rounded to two decimals first."""
    table = sorted(form.bands, key=lambda band: -band.least)
    text = f'"{NONE}"'
    for band in reversed(table):
        words = band.words.replace('"', '""')
        text = f'IF(ROUND({at},2)>={band.least / 100:.2f},"{words}",{text})'
    return text


def _comments(one: Summary, number: int) -> workbook.Sheet:
    columns = [
        Column(_("หัวข้อ"), width=28),
        Column(_("ความเห็น"), width=60),
        Column(_("จำนวน"), Kind.NUMBER, 9),
    ]
    rows: list[list[Cell]] = [
        [group.item.text, text, count] for group in one.comments for text, count in group.texts
    ]
    return workbook.Sheet(_("ความเห็น {number}").format(number=number), columns, rows, [one.form.title])
