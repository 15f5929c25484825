"""The sample's meals: what was ordered for each sitting, from resources/sample/attendance.json."""

from __future__ import annotations

import json

from otop_desk.domain.journal import Label
from otop_desk.domain.meal import MealOrder, Sitting
from otop_desk.i18n import N_
from otop_desk.paths import resource
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile


def fill(file: WorkshopFile) -> None:
    """Order the meals of the sample (40 a sitting by its budget), as one step."""
    data = json.loads(resource("sample", "attendance.json").read_text(encoding="utf-8"))
    days = [each.date for each in workshop.days(file)]
    with file.verb("attendance.order_meals", Label(N_("สั่งอาหารตามบัญชีรายชื่อ"))) as verb:
        for row in data["meals"]:
            for kind, count in row["kinds"].items():
                verb.add(MealOrder(0, days[row["day"] - 1], Sitting(row["sitting"]), kind, count))
