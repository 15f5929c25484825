"""Certificates by this engine beside typst, WeasyPrint, fpdf2 and plain ReportLab; a report of 40 pages.

One run, the same page set, each in a process of its own, the best of some rounds taken in turn.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.bench.measure import Measure

ROUNDS = 3
BARE_ROUNDS = 6  # the work of both is short: the least of several
NEEDS = {"weasyprint": "weasyprint", "fpdf2": "fpdf", "typst": "typst"}


def figures(who: str, count: int, folder: Path) -> dict[str, Any]:
    """What one producer takes for `count` pages, the whole process included."""
    out = folder / f"{who}.pdf"
    command = [sys.executable, "-m", "tests.bench.rivals", who, str(count), str(out)]
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = dict(json.loads(done.stdout.splitlines()[-1]))
    found["whole"] = time.perf_counter() - start
    return found


def best(whos: list[str], count: int, folder: Path, rounds: int = ROUNDS) -> dict[str, dict[str, Any]]:
    """The least of each figure over rounds in which all take their turn."""
    found: dict[str, dict[str, Any]] = {}
    for _ in range(rounds):
        for who in whos:
            new = figures(who, count, folder)
            old = found.setdefault(who, new)
            found[who] = {key: min(old[key], new[key]) for key in new}
    return found


def measures() -> Iterator[Measure]:
    """Certificates at 34, 1,000 and 10,000; a report."""
    there = [w for w in ("typst", "weasyprint", "fpdf2") if importlib.util.find_spec(NEEDS[w])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count, rounds in ((34, 1), (1_000, ROUNDS), (10_000, 2)):
            quick = ["document", "bare"] if count > 34 else []
            quick += [who for who in there if who == "typst"] + ["reportlab"]
            found = best(["ours", *quick], count, folder, rounds)
            found |= best([who for who in there if who != "typst"], count, folder, 1)  # minutes: once
            if count == 10_000:
                found |= best(["ours", "bare"], count, folder, BARE_ROUNDS)
            yield from _rows(count, found)
    yield from _report()


def _rows(count: int, found: dict[str, dict[str, Any]]) -> Iterator[Measure]:
    """The figures of one count, and what must hold."""
    for who, f in found.items():
        note = f"whole {f['whole']:.2f} s, {f['bytes'] / count:,.0f} bytes a page, {f['peak_mb']:.0f} MB"
        yield Measure(f"{count:,} certificates, {who}: work after imports", f["work"], note=note)
    ours = found["ours"]
    if count == 1_000 and "typst" in found:
        theirs = found["typst"]["work"]
        yield Measure("our work / typst's compile at 1,000", ours["work"] / theirs, "×", 1 / 1.5)
        real = found["document"]["work"] / theirs
        yield Measure("the real certificate's work / typst's compile", real, "×", 1 / 1.5)
    for who in ("weasyprint", "fpdf2"):
        if count == 1_000 and who in found:
            most = 1 / 60 if who == "weasyprint" else None
            yield Measure(f"our work / {who}'s at 1,000", ours["work"] / found[who]["work"], "×", most)
    if count == 10_000:
        if "typst" in found:
            share = ours["whole"] / found["typst"]["whole"]
            yield Measure("our whole process / typst's at 10,000", share, "×", 1 / 1.5)
        bare = found["bare"]
        note = "HarfBuzz and zlib alone"
        yield Measure("our work / a bare writer's", ours["work"] / bare["work"], "×", 1.25, note)
        yield Measure("our bytes / a bare writer's", ours["bytes"] / bare["bytes"], "×", 1.25)
        yield Measure("bytes a page at 10,000", ours["bytes"] / count, "B", 450)
        yield Measure("peak memory at 10,000", ours["peak_mb"], "MB", 130)


def _report() -> Iterator[Measure]:
    """A report of 40 pages with tables, justified text, a list and a chart."""
    from otop_desk.typeset import (
        Align,
        Column,
        Figure,
        FontBook,
        Furniture,
        Heading,
        Paragraph,
        ParagraphStyle,
        PdfDocument,
        Table,
    )
    from otop_desk.typeset.chart_bars import BarChart
    from otop_desk.typeset.charts import Series

    body = ParagraphStyle(size=12, align=Align.JUSTIFY, first_indent=30, thai_digits=True)
    head = ParagraphStyle(size=16, weight=700)
    text = "สำนักงานพัฒนาชุมชนจังหวัดสงขลาจัดอบรมเชิงปฏิบัติการเครือข่าย OTOP ระดับจังหวัด "
    times = []
    for _ in range(3):
        start = time.perf_counter()
        out = BytesIO()
        with PdfDocument(out, FontBook.bundled(), title="รายงาน") as pdf:
            story: list[Any] = []
            for part in range(24):
                story += [Heading(f"{part + 1}. ผลการดำเนินงาน", head)]
                story += [Paragraph(f"{text * 6} ครั้งที่ {part}-{n}", body) for n in range(4)]
                columns = [
                    Column("ที่"),
                    Column("โครงการ"),
                    Column("ตัวชี้วัด"),
                    Column("บาท", decimal=True, total=True),
                ]
                rows = [
                    (n, f"โครงการที่ {part}/{n} พัฒนาผลิตภัณฑ์", f"{n * 7} รายการ", n * 1250) for n in range(30)
                ]
                story += [Table(columns, rows)]
            chart = BarChart(400, 180, categories=["ก", "ข"], series=[Series("คน", [5, 7])])
            pages = pdf.story([*story, Figure(chart, "ภาพที่ 1")], furniture=Furniture(running_title="รายงาน"))
        times.append(time.perf_counter() - start)
    note = f"{pages} pages, {len(out.getvalue()) // 1024} KB"
    yield Measure("a report of 40 pages with tables", min(times), most=1.0, note=note)
