"""Verbs on the texts of the summary report."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from otop_desk.services.report import verbs as report
from otop_desk.store.file import WorkshopFile

WORDS = ("", "หลักการ\nสองบรรทัด", "<b>&", "=1+1", "😀")


def texts(file: WorkshopFile, rng: Random) -> None:
    field = rng.choice(["rationale", "method", "results", "satisfaction", "problems", "suggestions"])
    before = report.texts(file)
    after = replace(before, **{field: rng.choice(WORDS)})
    report.edit_texts(file, before, after, merge=rng.choice(["", field]))


def spent(file: WorkshopFile, rng: Random) -> None:
    before = report.texts(file)
    report.edit_texts(file, before, replace(before, spent=rng.choice([None, 0, rng.randrange(10**9)])))


VERBS = (texts, spent)
