"""Group work: groups, boards of notes, votes, strategies."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Paper, Stage, Tab
from otop_desk.i18n import N_

FEATURE = Feature(
    name="swot",
    tables="otop_desk.store.tables.swot:SWOT",
    migrations=("otop_desk.store.migrations.v004_swot",),
    tab=Tab(
        "sticky-note",
        N_("กลุ่มและ SWOT"),
        "otop_desk.ui.swot.tab:SwotTab",
        ("swot", "group", "groups", "vote", "tows"),
    ),
    commands=("otop_desk.commands.swot",),
    papers=(
        Paper(
            "groups",
            N_("รายชื่อสมาชิกกลุ่ม"),
            "users",
            "otop_desk.services.swot.papers:print_groups",
            listed=80,
            bound=60,
        ),
        Paper(
            "signs",
            N_("ป้ายโต๊ะกลุ่ม"),
            "scroll-text",
            "otop_desk.services.swot.papers:print_groups",
            (("signs", True),),
            listed=90,
            asked=65,
            masked=False,
        ),
        Paper(
            "swot",
            N_("กระดาน SWOT ของเครือข่าย"),
            "grid-2x2",
            "otop_desk.services.swot.papers:print_network",
            listed=100,
            bound=70,
            short=N_("กระดาน SWOT"),
        ),
        Paper(
            "tows",
            N_("TOWS Matrix"),
            "git-fork",
            "otop_desk.services.swot.papers:print_tows",
            listed=110,
            bound=80,
            short=N_("TOWS และกลยุทธ์"),
        ),
    ),
    stages=(
        Stage(
            "swot",
            "sticky-note",
            N_("กลุ่มและ SWOT"),
            N_("เปิดกระดาน"),
            "swot",
            "otop_desk.services.swot.progress:progress",
            N_("{done} บัตรความคิด · {more} กลยุทธ์"),
            N_("ยังไม่มีบัตรความคิด"),
            tables=("note", "strategy"),
        ),
    ),
    sheets="otop_desk.services.swot.sheet:sheets",
    texts=("swot", "group", "tows", "vote"),
)
