"""The sample's evaluation: 32 answered sheets, the test before and after, comments."""

from __future__ import annotations

import json
from typing import Any

from otop_desk.domain.evaluation import Form, Occasion, Remark, Sheet
from otop_desk.paths import resource
from otop_desk.services.evaluation import answers, forms, templates
from otop_desk.store.file import WorkshopFile


def fill(file: WorkshopFile) -> None:
    """Add the sheets of resources/sample/evaluation.json to the sample."""
    data: dict[str, Any] = json.loads(resource("sample", "evaluation.json").read_text(encoding="utf-8"))
    satisfaction = forms.add(file, templates.template("network"))
    test = forms.add(file, templates.template("test"))
    remarks: dict[int, list[Remark]] = {}
    for number, item, text in data["remarks"]:
        remarks.setdefault(number, []).append(Remark(item, text))
    rows = enumerate(data["satisfaction"], start=1)
    pile = [_sheet(satisfaction, Occasion.ONCE, row, tuple(remarks.get(n, ()))) for n, row in rows]
    answers.put_all(file, pile)
    for occasion in test.occasions:
        codes, answered = data["codes"][occasion.value], data["test"][occasion.value]
        answers.put_all(
            file, [_sheet(test, occasion, row, code=code) for code, row in zip(codes, answered, strict=True)]
        )


def _sheet(
    form: Form, occasion: Occasion, row: str, remarks: tuple[Remark, ...] = (), code: str = ""
) -> Sheet:
    return Sheet(form_id=form.id, occasion=occasion, answers=tuple(map(int, row)), remarks=remarks, code=code)
