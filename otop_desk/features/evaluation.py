"""Evaluation: satisfaction forms, tests before and after, and the chapter that reports them."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Stage
from otop_desk.i18n import N_

FEATURE = Feature(
    name="evaluation",
    tables="otop_desk.store.tables.evaluation:EVALUATION",
    migrations=("otop_desk.store.migrations.v008_evaluation",),
    kept=("evaluation_form",),
    stages=(
        Stage(
            "evaluation",
            "clipboard-check",
            N_("ประเมินผล"),
            N_("ใส่คำตอบ"),
            "certificate",
            "otop_desk.services.evaluation.progress:progress",
            N_("คำตอบ {done} แผ่น · แบบ {more} แบบ"),
            N_("ยังไม่มีแบบประเมินหรือแบบทดสอบ"),
            tables=("evaluation_form", "evaluation_sheet", "evaluation_tally"),
        ),
    ),
    texts=("evaluation",),
)
