"""The agenda: planning the days and running them."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Paper, Stage, Tab
from otop_desk.i18n import N_

FEATURE = Feature(
    name="agenda",
    tables="otop_desk.store.tables.agenda:AGENDA",
    migrations=("otop_desk.store.migrations.v002_agenda",),
    kept=("agenda_item",),
    tab=Tab("calendar-clock", N_("กำหนดการ"), "otop_desk.ui.agenda.tab:AgendaTab", ("agenda",)),
    commands=("otop_desk.commands.agenda",),
    papers=(
        Paper(
            "agenda",
            N_("กำหนดการ"),
            "calendar-clock",
            "otop_desk.services.agenda.papers:print_paper",
            (("kind", "agenda"),),
            listed=60,
            bound=20,
        ),
        Paper(
            "compared",
            N_("เวลาตามแผนเทียบกับเวลาจริง"),
            "clock",
            "otop_desk.services.agenda.papers:print_paper",
            (("kind", "compared"),),
            listed=70,
            bound=30,
            short=N_("เวลาจริงเทียบแผน"),
        ),
    ),
    stages=(
        Stage(
            "agenda",
            "calendar-clock",
            N_("กำหนดการ"),
            N_("จัดกำหนดการ"),
            "agenda",
            "otop_desk.services.agenda.progress:progress",
            N_("จัดแล้ว {done} จาก {whole} วัน · เวลาอบรมที่นับ {more}"),
            N_("ยังไม่มีรายการ เริ่มจากแบบกำหนดการได้"),
            more="minutes",
            tables=("day", "session", "agenda_item"),
        ),
    ),
    sheets="otop_desk.services.agenda.sheet:sheets",
    texts=("agenda", "running", "rescue", "projector", "live_strip", "conductor"),
)
