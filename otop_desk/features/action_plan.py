"""The action plan: activities, money by source and quarter, the thread from note to baht."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Paper, Stage, Tab
from otop_desk.i18n import N_

FEATURE = Feature(
    name="action_plan",
    tables="otop_desk.store.tables.action_plan:ACTION_PLAN",
    migrations=("otop_desk.store.migrations.v005_action_plan",),
    kept=("plan", "rate"),
    tab=Tab("list-checks", N_("แผนปฏิบัติการ"), "otop_desk.ui.action_plan.tab:ActionPlanTab", ("plan",)),
    commands=("otop_desk.commands.action_plan",),
    papers=(
        Paper(
            "plan",
            N_("แผนปฏิบัติการ"),
            "table-2",
            "otop_desk.services.action_plan.papers:print_paper",
            (("kind", "plan"),),
            listed=120,
            bound=90,
        ),
    ),
    stages=(
        Stage(
            "action_plan",
            "list-checks",
            N_("แผนปฏิบัติการ"),
            N_("เขียนแผน"),
            "action_plan",
            "otop_desk.services.action_plan.progress:progress",
            N_("{done} กิจกรรม · รวม {more}"),
            N_("ยังไม่มีกิจกรรม"),
            more="baht",
            tables=("activity",),
        ),
    ),
    sheets="otop_desk.services.action_plan.sheet:sheets",
    texts=("action_plan",),
)
