"""Evaluation forms and tests of a file as sums: means and deviations over many workshops follow exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from otop_desk.domain.evaluation import Form, FormKind, ItemKind, Sheet, Tally, passes, score
from otop_desk.domain.evaluation_figures import reckon
from otop_desk.domain.evaluation_scores import occasion_of
from otop_desk.rollup.plain import Plain
from otop_desk.services.workshop.files import WorkshopFile

PART, WHOLE = "part", "whole"
PERSON, ANSWER = "person", "answer"

Sums = dict[tuple[str, int], list[int]]  # (base, answered items) → n, sum, sum of squares


def sums(file: WorkshopFile, plain: Plain) -> list[dict[str, Any]]:
    """Rows of satisfaction forms: of each ด้าน and of the whole, by how many items a person answered."""
    rows: list[dict[str, Any]] = []
    for number, form in enumerate(file.all(Form), start=1):
        if form.kind is FormKind.SATISFACTION:
            sheets = file.all(Sheet, form_id=form.id)
            tally = next(iter(file.all(Tally, form_id=form.id)), None)
            told = {"form_no": number, "form": plain.text(form.title), "levels": len(form.levels)}
            for place, title, keys in _scopes(form):
                scope = {"scope": PART if place else WHOLE, "part_no": place, "part": plain.text(title)}
                for (base, answered), (n, total, squares) in _sums(form, keys, sheets, tally).items():
                    rows.append(
                        told | scope | {"base": base, "answered": answered}
                        | {"n": n, "total": total, "squares": squares}
                    )  # fmt: skip
    return rows


def _scopes(form: Form) -> Iterator[tuple[int, str, list[int]]]:
    """Each part with levels, from 1, then the whole as 0: number, title, keys of its items."""
    every: list[int] = []
    for place, part in enumerate(form.parts, start=1):
        keys = [item.key for item in part.items if item.kind is ItemKind.LEVEL]
        if keys:
            every += keys
            yield place, part.title, keys
    if every:
        yield 0, "", every


def _sums(form: Form, keys: Sequence[int], sheets: Sequence[Sheet], tally: Tally | None) -> Sums:
    """As the workshop's own paper reckons: over each person's mean, or over all answers beside a tally."""
    if tally is not None and any(map(sum, tally.counts)):
        counts: Counter[int] = Counter()
        for part in reckon(form, sheets, tally).parts:
            for item in part.items:
                if item.measure is not None and item.item.key in keys:
                    counts.update(dict(enumerate(item.counts, start=1)))
        values = [(1, value, times) for value, times in counts.items() if times]
        return _gathered(ANSWER, values)
    given = ([answer for key in keys if (answer := sheet.answer(key))] for sheet in sheets)
    persons = Counter((len(answers), sum(answers)) for answers in given if answers)
    return _gathered(PERSON, [(answered, total, times) for (answered, total), times in persons.items()])


def _gathered(base: str, values: Iterable[tuple[int, int, int]]) -> Sums:
    made: Sums = {}
    for answered, total, times in sorted(values):
        row = made.setdefault((base, answered), [0, 0, 0])
        row[0] += times
        row[1] += total * times
        row[2] += total * total * times
    return made


def tests(file: WorkshopFile, plain: Plain) -> list[dict[str, Any]]:
    """Rows of tests: each occasion that somebody sat."""
    rows = []
    for number, form in enumerate(file.all(Form), start=1):
        if form.kind is not FormKind.TEST:
            continue
        sheets = file.all(Sheet, form_id=form.id)
        for occasion in form.occasions:
            points = [score(form, sheet) for sheet in occasion_of(sheets, occasion)]
            if points:
                rows.append(
                    {
                        "form_no": number,
                        "form": plain.text(form.title),
                        "occasion": occasion.value,
                        "n": len(points),
                        "full_score": form.full_score,
                        "total": sum(points),
                        "squares": sum(point * point for point in points),
                        "passed": sum(passes(form, point) for point in points),
                        "pass_percent": form.pass_percent,
                    }
                )
    return rows
