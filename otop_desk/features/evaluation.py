"""Evaluation: satisfaction forms, tests before and after, and the chapter that reports them."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Paper, Stage, Tab
from otop_desk.i18n import N_

FEATURE = Feature(
    name="evaluation",
    tables="otop_desk.store.tables.evaluation:EVALUATION",
    migrations=(
        "otop_desk.store.migrations.v008_evaluation",
        "otop_desk.store.migrations.v009_needed_test",
    ),
    kept=("evaluation_form",),
    tab=Tab("clipboard-check", N_("ประเมินผล"), "otop_desk.ui.evaluation.tab:EvaluationTab", ("evaluation",)),
    commands=("otop_desk.commands.evaluation",),
    papers=(
        Paper(
            "evaluation-form",
            N_("แบบประเมินและแบบทดสอบเปล่า"),
            "clipboard-pen",
            "otop_desk.services.evaluation.blank:print_blank",
            listed=125,
            short=N_("แบบประเมินเปล่า"),
        ),
        Paper(
            "evaluation",
            N_("ผลการประเมินและการทดสอบ"),
            "clipboard-check",
            "otop_desk.services.evaluation.papers:print_paper",
            (("kind", "chapter"),),
            listed=130,
            bound=95,
            short=N_("ผลการประเมิน"),
        ),
        Paper(
            "evaluation-wall",
            N_("สรุปผลการประเมินสำหรับติดผนัง"),
            "presentation",
            "otop_desk.services.evaluation.papers:print_paper",
            (("kind", "wall"),),
            listed=140,
            short=N_("สรุปผลติดผนัง"),
        ),
    ),
    stages=(
        Stage(
            "evaluation",
            "clipboard-check",
            N_("ประเมินผล"),
            N_("ใส่คำตอบ"),
            "evaluation",
            "otop_desk.services.evaluation.progress:progress",
            N_("คำตอบ {done} แผ่น · แบบ {more} แบบ"),
            N_("ยังไม่มีแบบประเมินหรือแบบทดสอบ"),
            N_("คำตอบ {done} จาก {whole} แผ่น · แบบ {more} แบบ"),
            tables=("evaluation_form", "evaluation_sheet", "evaluation_tally"),
        ),
    ),
    sheets="otop_desk.services.evaluation.sheet:sheets",
    texts=("evaluation",),
)
