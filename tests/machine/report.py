"""Verbs on the texts of the summary report."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from otop_desk.services.report import verbs as report
from otop_desk.store.file import WorkshopFile

WORDS = ("", "หลักการ\nสองบรรทัด", "<b>&", "=1+1", "😀")


def texts(file: WorkshopFile, rng: Random) -> None:
    field = rng.choice(["rationale", "method", "results", "satisfaction", "problems", "suggestions"])
    changed = replace(report.texts(file), **{field: rng.choice(WORDS)})
    report.edit_texts(file, changed, merge=rng.choice(["", field]))


def spent(file: WorkshopFile, rng: Random) -> None:
    report.edit_texts(file, replace(report.texts(file), spent=rng.choice([None, 0, rng.randrange(10**9)])))


VERBS = (texts, spent)
