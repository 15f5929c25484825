"""The formulas of the workbook recomputed by LibreOffice, against the figures of the program.

`python -m tests.bench.office_formulas [FORMS] [SEED]`: random forms with random answers, tallies and tests;
their workbooks are recomputed by `soffice` and every number on them is compared. Prints what differs.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import openpyxl

from otop_desk.domain import evaluation_figures, evaluation_scores
from otop_desk.domain.evaluation import (
    Deviation,
    Form,
    FormKind,
    Item,
    ItemKind,
    Part,
    Sheet,
    Tally,
)
from otop_desk.domain.evaluation_levels import FIVE, FOUR, BandTable, bands
from otop_desk.exchange.workbook import Formula, workbook_bytes
from otop_desk.exchange.workbook import Sheet as Page
from otop_desk.services.evaluation import sheet as evaluation_sheet
from otop_desk.services.evaluation.results import Summary

A_BOOK = 20  # forms in one workbook
CLOSE = 1e-9
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def summary(rng: random.Random) -> tuple[Summary, Tally]:
    """A random form with its answers; every seventh is a test."""
    deviation = rng.choice(list(Deviation))
    if rng.random() < 0.15:
        return _test(rng, deviation), Tally()
    levels = rng.choice([FIVE, FOUR])
    key, parts = 0, []
    for _part in range(rng.randrange(1, 5)):
        count = rng.randrange(1, 6)
        parts.append(Part(f"ด้าน {key}", tuple(Item(key + n, text=f"ข้อ {n}") for n in range(1, count + 1))))
        key += count
    table = bands(rng.choice(list(BandTable)), levels)
    form = Form(1, parts=tuple(parts), levels=levels, bands=table, last_key=key, deviation=deviation)
    people = rng.choice([0, 1, 2, 3, 5, 34, 60])
    lean = rng.choice([0.0, 0.1, 0.5])
    rows = [
        tuple(0 if rng.random() < lean else rng.randint(1, len(levels)) for _item in range(key))
        for _sheet in range(people)
    ]
    sheets = tuple(Sheet(number, number=number, answers=row) for number, row in enumerate(rows, start=1))
    tally = Tally()
    if rng.random() < 0.3 or not people:
        counts = tuple(tuple(rng.randrange(9) for _level in levels) for _item in range(key))
        tally = Tally(1, people=40, counts=counts)
    result = evaluation_figures.reckon(form, sheets, tally if tally.id else None)
    return Summary(form, people, sheets, result), tally


def _test(rng: random.Random, deviation: Deviation) -> Summary:
    items = tuple(
        Item(n, ItemKind.CHOICE, f"ข้อ {n}", ("ก", "ข", "ค"), rng.randint(1, 3)) for n in range(1, 11)
    )
    form = Form(
        1, kind=FormKind.TEST, parts=(Part("", items),), last_key=10, deviation=deviation, paired_t=True
    )
    sheets = []
    for occasion in form.occasions:
        for number in range(1, rng.choice([0, 1, 12, 34]) + 1):
            row = tuple(rng.randint(0, 3) for _item in items)
            sheets.append(Sheet(len(sheets) + 1, 1, occasion, number, f"k{number}", answers=row))
    before, after = (evaluation_scores.occasion_of(sheets, occasion) for occasion in form.occasions)
    result = evaluation_scores.reckon(form, before, after)
    return Summary(form, 40, tuple(sheets), test=result)


def run(forms: int, seed: int) -> tuple[int, list[str]]:
    """How many formulas were compared, and each that differs."""
    rng, compared, differ = random.Random(seed), 0, list[str]()
    with tempfile.TemporaryDirectory() as folder:
        books: list[tuple[Path, list[Page]]] = []
        for book in range(-(-forms // A_BOOK)):
            pages: list[Page] = []
            for number in range(1, min(A_BOOK, forms - book * A_BOOK) + 1):
                pages += evaluation_sheet.of_form(*summary(rng), number)
            path = Path(folder, f"b{book}.xlsx")
            path.write_bytes(workbook_bytes([_unknown(page) for page in pages]))
            books.append((path, pages))
        out = Path(folder, "out")
        _recompute([book for book, _pages in books], out, Path(folder, "profile"))
        for path, pages in books:
            count, wrong = _compare(out / path.name, pages)
            compared, differ = compared + count, differ + wrong
    return compared, differ


def _recompute(books: list[Path], out: Path, profile: Path) -> None:
    """Have the books read, recomputed and written by LibreOffice, which would else trust their values."""
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), *map(str, books)], check=True, capture_output=True)


def _unknown(page: Page) -> Page:
    """The page with formulas whose shown values are wrong, so that what is read back was recomputed."""
    rows = [
        [Formula(cell.text, -77) if isinstance(cell, Formula) else cell for cell in row] for row in page.rows
    ]
    return replace(page, rows=rows)


def _compare(path: Path, pages: list[Page]) -> tuple[int, list[str]]:
    book, count, wrong = openpyxl.load_workbook(path, data_only=True), 0, list[str]()
    for page in pages:
        sheet, top = book[page.name], len(page.heading) + 2
        for line, row in enumerate(page.rows, start=top):
            for place, cell in enumerate(row, start=1):
                if not isinstance(cell, Formula):
                    continue
                count += 1
                made, meant = sheet.cell(line, place).value, cell.value
                made = "" if made is None else made
                same = (
                    made == meant
                    if isinstance(meant, str) or isinstance(made, str)
                    else abs(made - meant) < CLOSE
                )
                if not same:
                    wrong.append(f"{page.name} {line}/{place} {cell.text}: {made} instead of {meant}")
    book.close()
    return count, wrong


if __name__ == "__main__":
    if shutil.which("soffice") is None:
        sys.exit("soffice is not there")
    told = [int(value) for value in sys.argv[1:]]
    number, faults = run(*(told + [1_000, 16][len(told) :]))
    print(f"{number:,} formulas compared, {len(faults)} differ", *faults[:20], sep="\n")
    sys.exit(bool(faults))
