"""The close-of-workshop pack: every paper bound, the workbook, a masked copy."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Paper
from otop_desk.i18n import N_

FEATURE = Feature(
    name="pack",
    papers=(
        Paper(
            "pack",
            N_("ชุดปิดโครงการ"),
            "package-check",
            listed=210,
            screen="otop_desk.ui.certificate.pack_screen:PackScreen",
        ),
    ),
)
