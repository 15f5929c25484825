"""The plan's table for Word, since offices edit it further."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from otop_desk.documents import action_plan as paper
from otop_desk.documents.action_plan import PlanPaper, baht
from otop_desk.exchange.word import WordPaper, WordRow, WordTable, write_word
from otop_desk.i18n import _, on_paper
from otop_desk.services.action_plan.fields import FIELDS
from otop_desk.services.action_plan.papers import plan_paper
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.told import baht_text, digits

_GROUND = "EEF2F5"
_NUMBER = 3.0  # the width of the number; Word has wider margins than paper


def export(file: WorkshopFile, target: Path, *, thai: bool = False) -> int:
    """Write the table with its sums, costing and places to sign; gives the number of activities."""
    return prepare(file, thai=thai)(target)


def prepare(file: WorkshopFile, *, thai: bool = False) -> Callable[[Path], int]:
    """What stands in it is read now; the work that writes it may run later. UserError without activities."""
    with on_paper():
        whole = plan_paper(file, thai)
        tables = [_table(whole), _sums(whole)]
        if whole.costings:
            tables.append(_costings(whole))
        word = WordPaper(_told(whole.titles, thai), tables, _signers(whole))
    count = sum(len(group.lines) for group in whole.groups)

    def run(target: Path) -> int:
        write_word(target, word)
        return count

    return run


def _told(texts: object, thai: bool) -> list[str]:
    return [digits(str(text), thai) for text in texts]  # type: ignore[attr-defined]


def _table(whole: PlanPaper) -> WordTable:
    """The thirteen columns, rows under their strategies."""
    money, rows = whole.money, []
    rest = [""] * (len(whole.columns) - money - 1)
    for group in whole.groups:
        cells = _told((group.heading, baht(group.amount), *rest), whole.thai)
        rows.append(WordRow(cells, bold=True, over=money, fill=_GROUND))
        for line in group.lines:
            rows.append(WordRow(_told(paper.cells(whole, line), whole.thai)))
    words = _("รวมทั้งสิ้น ({words})").format(words=baht_text(whole.total))
    rows.append(WordRow(_told((words, baht(whole.total), *rest), whole.thai), bold=True, over=money))
    widths = (_NUMBER, *(field.word for field in FIELDS if field.paper))
    return WordTable([column.words for column in whole.columns], widths, rows, frozenset({money}))


def _sums(whole: PlanPaper) -> WordTable:
    """Money by source and by quarter, one under the other."""
    rows = [WordRow(_told((name, baht(amount)), whole.thai)) for name, amount in whole.sources]
    rows += [WordRow(_told((name, baht(amount)), whole.thai)) for name, amount in whole.quarters]
    if whole.ceiling:
        rows.append(
            WordRow(_told((paper.ceiling_words(whole.ceiling, whole.total), ""), whole.thai), bold=True)
        )
    return WordTable((_("แหล่งงบ / ไตรมาส"), _("บาท")), (3, 1), rows, frozenset({1}), whole_width=False)


def _costings(whole: PlanPaper) -> WordTable:
    """How the money was reckoned."""
    rows = []
    for each in whole.costings:
        amount = baht(sum(step.amount for step in each.steps))
        rows.append(WordRow(_told((each.title, amount), whole.thai), bold=True, over=4, fill=_GROUND))
        for step in each.steps:
            texts = (step.label, f"{step.people:,}", baht(step.rate), f"{step.times:,}", baht(step.amount))
            rows.append(WordRow(_told(texts, whole.thai)))
    heads = (_("รายการ"), _("คน"), _("อัตรา (บาท)"), _("ครั้ง"), _("เป็นเงิน (บาท)"))
    return WordTable(heads, (5, 1, 2, 1, 2), rows, frozenset({1, 2, 3, 4}), _("รายละเอียดการคิดงบประมาณ"))


def _signers(whole: PlanPaper) -> list[list[str]]:
    """The lines under each place to sign."""
    return [
        [
            _("ลงชื่อ {dots}").format(dots="." * 40),
            f"({digits(each.name, whole.thai) or '.' * 40})",
            *(digits(text, whole.thai) for text in (each.position, each.duty) if text),
        ]
        for each in paper.signers(whole)
    ]
