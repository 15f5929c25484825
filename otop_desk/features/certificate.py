"""Certificates: settings, templates, issuing, the register, verification; its tab shows every paper."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Paper, Stage, Tab
from otop_desk.i18n import N_

FEATURE = Feature(
    name="certificate",
    tables="otop_desk.store.tables.certificate:CERTIFICATE",
    migrations=(
        "otop_desk.store.migrations.v006_certificate",
        "otop_desk.store.migrations.v010_certificate_language",
        "otop_desk.store.migrations.v013_certificate_microtext",
    ),
    kept=("certificate_settings", "certificate_template"),
    tab=Tab(
        "award",
        N_("เกียรติบัตรและเอกสาร"),
        "otop_desk.ui.certificate.tab:CertificateTab",
        verbs=("certificate", "template", "report"),
        heavy=("otop_desk.documents.certificate", "otop_desk.documents.proof"),
    ),
    commands=("otop_desk.commands.certificate", "otop_desk.commands.verifying"),
    papers=(
        Paper(
            "certificate",
            N_("เกียรติบัตร"),
            "award",
            listed=10,
            screen="otop_desk.ui.certificate.certificate_screen:CertificateScreen",
        ),
        Paper(
            "register",
            N_("ทะเบียนคุมเกียรติบัตร"),
            "scroll-text",
            "otop_desk.services.certificate.register:print_register",
            listed=20,
            bound=100,
            short=N_("ทะเบียนคุม"),
            screen="otop_desk.ui.certificate.register_screen:RegisterScreen",
        ),
    ),
    stages=(
        Stage(
            "certificate",
            "award",
            N_("เกียรติบัตรและเอกสาร"),
            N_("พิมพ์เอกสาร"),
            "certificate",
            "otop_desk.services.certificate.progress:progress",
            N_("ออกแล้ว {done} จากผู้ผ่านเกณฑ์ {whole} คน"),
            tables=("issued",),
        ),
    ),
    sheets="otop_desk.services.certificate.register:sheets",
    texts=("certificate",),
)
