"""Which domain class lies in which table; each feature lists its own."""

from __future__ import annotations

from typing import Any

from otop_desk.domain.action_plan import Activity, Plan, Rate
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.asset import Asset
from otop_desk.domain.attendance import Mark, Override, Rule, Signature
from otop_desk.domain.certificate import CertificateSettings
from otop_desk.domain.certificate_issue import DocumentTexts, Issued, KeptBytes, ProofMark
from otop_desk.domain.certificate_template import Template
from otop_desk.domain.groups import Draw
from otop_desk.domain.meal import MealOrder
from otop_desk.domain.person import Group, Person
from otop_desk.domain.running import DayRun, ItemRun
from otop_desk.domain.swot import Board, Note
from otop_desk.domain.tows import Strategy
from otop_desk.domain.votes import Ballot
from otop_desk.domain.workshop import Day, Session, Workshop
from otop_desk.store.rows import Mapped
from otop_desk.store.tables import action_plan, agenda, attendance, certificate, spine, swot

SPINE = (
    Mapped(Workshop, spine.workshop),
    Mapped(Day, spine.day),
    Mapped(Session, spine.session),
    Mapped(AgendaItem, spine.agenda_item),
    Mapped(Group, spine.team),
    Mapped(Person, spine.person),
    Mapped(Mark, spine.mark),
    Mapped(Rule, spine.rule),
    Mapped(Asset, spine.asset, cached=False),
)
AGENDA = (
    Mapped(DayRun, agenda.day_run),
    Mapped(ItemRun, agenda.item_run),
)
ATTENDANCE = (
    Mapped(Override, attendance.override),
    Mapped(Signature, attendance.signature),
    Mapped(MealOrder, attendance.meal_order),
)
CERTIFICATE = (
    Mapped(CertificateSettings, certificate.certificate_settings),
    Mapped(Template, certificate.certificate_template),
    Mapped(Issued, certificate.issued),
    Mapped(KeptBytes, certificate.kept_bytes, cached=False),
    Mapped(ProofMark, certificate.proof_mark),
    Mapped(DocumentTexts, certificate.document_texts),
)

SWOT = (
    Mapped(Draw, swot.group_draw),
    Mapped(Board, swot.board),
    Mapped(Note, swot.note),
    Mapped(Ballot, swot.ballot),
    Mapped(Strategy, swot.strategy),
)

ACTION_PLAN = (
    Mapped(Plan, action_plan.plan),
    Mapped(Activity, action_plan.activity),
    Mapped(Rate, action_plan.rate),
)

MAPPED: tuple[Mapped, ...] = (*SPINE, *AGENDA, *ATTENDANCE, *SWOT, *ACTION_PLAN, *CERTIFICATE)
BY_CLASS: dict[type[Any], Mapped] = {each.cls: each for each in MAPPED}
BY_NAME: dict[str, Mapped] = {each.name: each for each in MAPPED}
