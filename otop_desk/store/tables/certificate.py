"""Tables of certificates: settings, templates, issued ones, kept bytes, proof marks, report texts."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, Text, UniqueConstraint

from otop_desk.domain.certificate import CertificateSettings
from otop_desk.domain.certificate_issue import DocumentTexts, Issued, KeptBytes, ProofMark
from otop_desk.domain.certificate_template import Template
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import CHAPTER, LINE, SATANG, number, table, text

certificate_settings = table(
    "certificate_settings",
    text("template"),
    text("kind"),
    text("offices", "[]"),
    text("opening"),
    text("body", "[]"),
    *(text(each) for each in ("blessing", "date_lead", "date_form")),
    Column("given_on", Text),
    number("thai_digits", 1),
    text("signatories", "[]"),
    text("logos", "[]"),
    number("numbered", 1),
    *(text(each) for each in ("serial_lead", "serial_pattern", "serial_code")),
    number("serial_first", 1),
    text("series", "fiscal_year"),
    number("seal_space"),
    number("verification"),
)
certificate_template = table(
    "certificate_template",
    *(text(each) for each in ("uid", "name", "note")),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    text("art"),
    Column("background_id", Integer),
    text("fields", "[]"),
    number("revision", 1),
)
issued = table(
    "issued",
    number("number"),
    *(text(each, most=LINE) for each in ("serial", "series")),
    number("copy"),
    number("person_id"),
    *(text(each, most=LINE) for each in ("name", "role", "kind", "course")),
    Column("given_on", Text, nullable=False),
    Column("issued_at", Text, nullable=False),
    text("state", "valid"),
    text("void_reason"),
    Column("voided_at", Text),
    text("received_by"),
    Column("received_on", Text),
    text("template"),
    number("template_revision", 1),
    text("values", "[]"),
    number("run_id"),
    number("page_id"),
    text("sha256"),
    UniqueConstraint("series", "number", "copy"),
)
kept_bytes = table("kept_bytes", text("sha256"), Column("data", LargeBinary, nullable=False))
proof_mark = table(
    "proof_mark",
    Column("person_id", Integer, nullable=False, unique=True),
    text("digest"),
    Column("printed_at", Text, nullable=False),
)
document_texts = table(
    "document_texts",
    *(text(each, most=CHAPTER) for each in ("rationale", "method")),
    Column("spent", Integer, info={"most": SATANG}),
    *(text(each, most=CHAPTER) for each in ("results", "satisfaction", "problems", "suggestions")),
    text("photos", "[]"),
    text("captions", "[]"),
)

CERTIFICATE = (
    Mapped(CertificateSettings, certificate_settings),
    Mapped(Template, certificate_template),
    Mapped(Issued, issued),
    Mapped(KeptBytes, kept_bytes, cached=False),
    Mapped(ProofMark, proof_mark),
)
REPORT = (Mapped(DocumentTexts, document_texts),)
