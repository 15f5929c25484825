"""The manifest of the scratch feature."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Paper, Stage, Tab

VISIT = "tests.scratch.visit"
FEATURE = Feature(
    name="visit",
    tables="tests.scratch.tables:VISITS",
    migrations=("tests.scratch.step",),
    tab=Tab("users", "เยี่ยมบ้าน", f"{VISIT}:VisitTab"),
    commands=(VISIT,),
    papers=(Paper("visits", "รายการเยี่ยมบ้าน", "users", f"{VISIT}:print_visits", listed=300, bound=300),),
    stages=(
        Stage("visit", "users", "บ้าน", "ไป", "visit", f"{VISIT}:progress", "{done} ครั้ง", tables=("visit",)),
    ),
)
