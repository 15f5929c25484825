"""Results as plain values (JSON): figures as printed, so that they are compared without rounding again."""

from __future__ import annotations

from typing import Any

from otop_desk.domain.evaluation_figures import Measure, PartResult
from otop_desk.domain.evaluation_rounding import decimal, root
from otop_desk.domain.evaluation_scores import Gain, Scores
from otop_desk.services.evaluation import answers, words
from otop_desk.services.evaluation.results import Summary


def plain(one: Summary) -> dict[str, Any]:
    """One form with its result."""
    sources = {source.value: count for source, count in answers.by_source(one.sheets).items()}
    told: dict[str, Any] = {
        "title": one.form.title,
        "kind": one.form.kind.value,
        "answered": one.answered,
        "present": one.present,
        "sources": sources,
        "sentence": words.sentence(one),
        "notes": words.notes(one),
    }
    if one.satisfaction is not None:
        levels = len(one.form.levels)
        told["overall"] = _measure(one.satisfaction.overall, levels)
        told["parts"] = [_part(part, levels) for part in one.satisfaction.parts]
        told["comments"] = [
            {"question": group.item.text, "texts": [list(text) for text in group.texts]}
            for group in one.comments
        ]
    if one.test is not None:
        told["before"], told["after"] = _scores(one.test.before), _scores(one.test.after)
        told["gain"] = _gain(one.test.gain) if one.test.gain is not None else None
    return told


def _measure(measure: Measure, levels: int) -> dict[str, Any]:
    return {
        "n": measure.n,
        "mean": decimal(measure.mean),
        "sd": root(measure.variance),
        "percent": decimal(measure.percent(levels)),
        "level": measure.level,
    }


def _part(part: PartResult, levels: int) -> dict[str, Any]:
    items = []
    for row in part.items:
        item: dict[str, Any] = {"text": row.item.text, "counts": list(row.counts), "missing": row.missing}
        if row.measure is not None:
            item |= _measure(row.measure, levels)
        items.append(item)
    measured = _measure(part.measure, levels) if part.measure is not None else {}
    return {"title": part.part.title, **measured, "items": items}


def _scores(taken: Scores) -> dict[str, Any]:
    return {
        "n": taken.n,
        "full": taken.full,
        "mean": decimal(taken.mean),
        "sd": root(taken.variance),
        "least": min(taken.scores, default=None),
        "most": max(taken.scores, default=None),
        "passed": taken.passed,
    }


def _gain(gain: Gain) -> dict[str, Any]:
    return {
        "pairs": gain.pairs,
        "before": decimal(gain.before),
        "after": decimal(gain.after),
        "gain": decimal(gain.gain),
        "percent_up": decimal(gain.percent_up),
        "effectiveness_index": decimal(gain.effectiveness, 4),
        "t": root(gain.t_square, 3, negative=gain.gain < 0),
        "significant": gain.significant,
    }
