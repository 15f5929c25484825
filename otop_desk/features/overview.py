"""The overview: every stage of the workshop and the next useful act."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Tab
from otop_desk.i18n import N_

FEATURE = Feature(
    name="overview",
    tab=Tab("layout-dashboard", N_("ภาพรวม"), "otop_desk.ui.overview.tab:OverviewTab"),
)
