"""The summary report of the project."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Paper
from otop_desk.i18n import N_

FEATURE = Feature(
    name="report",
    tables="otop_desk.store.tables.certificate:REPORT",
    kept=("document_texts",),
    papers=(
        Paper(
            "report",
            N_("รายงานผลการดำเนินโครงการ"),
            "file-text",
            "otop_desk.services.report.verbs:print_with_appendix",
            listed=200,
            bound=10,
            encloses=True,
            short=N_("รายงานผลโครงการ"),
            screen="otop_desk.ui.certificate.report_screen:ReportScreen",
        ),
    ),
)
