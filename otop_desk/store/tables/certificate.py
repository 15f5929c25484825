"""Tables of certificates: settings, templates, issued ones, kept bytes, proof marks, report texts."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, UniqueConstraint

from otop_desk.domain.certificate import CertificateSettings
from otop_desk.domain.certificate_issue import DocumentTexts, Issued, KeptBytes, ProofMark
from otop_desk.domain.certificate_template import Template
from otop_desk.domain.privacy import OnRemoval, Personal
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import (
    CHAPTER,
    LINE,
    SATANG,
    code,
    figures,
    ids,
    number,
    person,
    picture,
    picture_id,
    points,
    rising,
    table,
    text,
    word,
)

certificate_settings = table(
    "certificate_settings",
    code("template"),
    text("kind"),
    text("offices", "[]"),
    text("opening"),
    text("body", "[]"),
    text("blessing"),
    text("date_lead"),
    code("date_form"),
    word("given_on", optional=True),
    number("thai_digits", 1),
    ids(text("signatories", "[]", personal=Personal.OFFICIAL), "asset", "image_id"),
    ids(code("logos", "[]"), "asset"),
    number("numbered", 1),
    *(code(name) for name in ("serial_lead", "serial_pattern", "serial_code")),
    number("serial_first", 1),
    code("series", "fiscal_year"),
    number("seal_space"),
    number("verification"),
    code("language", "th"),
    text("english_offices", "[]"),
    text("english_title"),
    text("english_venue"),
    number("microtext", 1),
)
certificate_template = table(
    "certificate_template",
    code("uid"),
    text("name"),
    text("note"),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    code("art"),
    points("background_id", "asset"),
    figures(text("fields", "[]")),
    rising("revision", 1),
)
issued = table(
    "issued",
    number("number"),
    *(text(name, most=LINE, personal=Personal.NOTHING) for name in ("serial", "series")),
    number("copy"),
    person("person_id", OnRemoval.STAYS),
    text("name", most=LINE, personal=Personal.OWN),
    code("role"),
    *(text(name, most=LINE) for name in ("kind", "course")),
    word("given_on"),
    word("issued_at"),
    code("state", "valid"),
    text("void_reason"),
    word("voided_at", optional=True),
    text("received_by", personal=Personal.NAME),
    word("received_on", optional=True),
    code("template"),
    number("template_revision", 1),
    text("values", "[]", personal=Personal.CODE),
    ids(picture_id("run_id"), "kept_bytes"),
    ids(picture_id("page_id"), "kept_bytes"),
    code("sha256"),
    UniqueConstraint("series", "number", "copy"),
)
kept_bytes = table("kept_bytes", code("sha256"), picture("data"))
proof_mark = table(
    "proof_mark",
    person("person_id", OnRemoval.GOES, unique=True),
    code("digest"),
    word("printed_at"),
)
document_texts = table(
    "document_texts",
    *(text(each, most=CHAPTER) for each in ("rationale", "method")),
    Column("spent", Integer, info={"most": SATANG}),
    *(text(each, most=CHAPTER) for each in ("results", "satisfaction", "problems", "suggestions")),
    ids(code("photos", "[]"), "asset"),
    text("captions", "[]"),
)

CERTIFICATE = (
    Mapped(CertificateSettings, certificate_settings, keyed=()),
    Mapped(Template, certificate_template, joined=("uid",)),
    Mapped(Issued, issued, joined=("series", "number", "copy", "sha256")),
    Mapped(KeptBytes, kept_bytes, cached=False, personal=True, joined=("sha256",)),
    Mapped(ProofMark, proof_mark, personal=True, keyed=("person_id",)),
)
REPORT = (Mapped(DocumentTexts, document_texts, keyed=()),)
