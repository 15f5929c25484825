"""The province's overview read from a roll-up: one query a section, and as a workbook's sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from otop_desk.domain.province import Heading, Kind, Overview, Section, Value
from otop_desk.exchange import workbook
from otop_desk.i18n import _, _n
from otop_desk.rollup import tables as t
from otop_desk.rollup import views
from otop_desk.rollup.views import A, E, P, W, of, real, total

# Rows of a section that a paper and a workbook show: the dearest activities first; the database has them all.
ON_PAPER, IN_WORKBOOK = 200, 20_000

_PLACES = (P.fiscal_year_be, P.province, P.district_code, P.district)
_REACH = (
    func.count(), total(W.trainees), total(W.reached), total(W.passed), total(W.certificates),
    total(W.budget_satang), total(W.spent_satang), func.count(W.reported_on),
    func.sum(case((W.reported_on <= W.report_due_on, 1), else_=0)), func.avg(real(W.days_to_report)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What a section asks the roll-up, in the order its rows are shown."""

    section: Section
    query: Select[Any]


def overview(connection: Connection, most: int) -> Overview:
    """Every section, each with up to `most` rows."""
    provinces = connection.execute(select(W.province).where(W.province != "").distinct().order_by(W.province))
    last = connection.execute(select(func.max(t.source_file.c.last_change))).scalar_one()
    return Overview(
        connection.execute(select(func.count()).select_from(t.workshop)).scalar_one(),
        tuple(provinces.scalars()),
        date.fromisoformat(str(last)[:10]) if last else None,
        tuple(answered(connection, question, most) for question in questions()),
    )


def answered(connection: Connection, question: Question, most: int) -> Section:
    """A section with up to `most` rows, and how many more there are."""
    rows = [_row(question.section, row) for row in connection.execute(question.query.limit(most))]
    left_off = 0
    if len(rows) == most:
        counted = select(func.count()).select_from(question.query.order_by(None).subquery())
        left_off = connection.execute(counted).scalar_one() - most
    section = question.section
    return Section(section.name, section.title, section.none, section.columns, rows, left_off)


def _row(section: Section, row: Any) -> tuple[Value, ...]:
    """The values of a row, numbers of any database alike."""
    return tuple(
        value
        if value is None or isinstance(value, str | date)
        else float(value)
        if column.kind is Kind.MEAN
        else int(value)
        for column, value in zip(section.columns, row, strict=True)
    )


def questions() -> tuple[Question, ...]:
    """What is asked, in the order of the overview; titles in the language in force."""
    return (*_of_workshops(), *_of_districts(), _satisfaction(), _activities(), each_workshop(), _refused())


def _reach_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("จำนวนโครงการ"), total=True), Heading(_("ตามบัญชี"), total=True),
        Heading(_("มา (คน)"), total=True), Heading(_("ผ่านเกณฑ์ (คน)"), total=True),
        Heading(_("เกียรติบัตร (ใบ)"), total=True), Heading(_("งบประมาณ (บาท)"), Kind.MONEY, total=True),
        Heading(_("เบิกจ่าย (บาท)"), Kind.MONEY, total=True), Heading(_("รายงานแล้ว"), total=True),
        Heading(_("ทันกำหนด"), total=True), Heading(_("วันที่ใช้รายงานเฉลี่ย"), Kind.MEAN),
    )  # fmt: skip


def _of_workshops() -> tuple[Question, ...]:
    """How many workshops, people, certificates and baht: by year, by quarter, by programme."""
    year, quarter = Heading(_("ปีงบประมาณ"), Kind.YEAR), Heading(_("ไตรมาสที่"), Kind.YEAR)
    programme = Heading(_("ชื่อโครงการ (แผนงาน)"), Kind.TEXT)
    listed = (
        ("years", _("ตามปีงบประมาณ"), (year,), (W.fiscal_year_be,)),
        ("quarters", _("ตามไตรมาส"), (year, quarter), (W.fiscal_year_be, W.quarter)),
        ("programmes", _("ตามแผนงาน"), (year, programme), (W.fiscal_year_be, W.programme)),
    )
    return tuple(
        Question(
            Section(name, title, _("ยังไม่มีโครงการ"), (*heads, *_reach_headings()), ()),
            select(*keys, *_REACH).select_from(t.workshop).group_by(*keys).order_by(*keys),
        )
        for name, title, heads, keys in listed
    )


def _of_districts() -> tuple[Question, ...]:
    """Whom each district sent, and which of the provinces with workshops sent nobody."""
    place = (
        Heading(_("ปีงบประมาณ"), Kind.YEAR), Heading(_("จังหวัด"), Kind.TEXT), Heading(_("อำเภอ"), Kind.TEXT),
    )  # fmt: skip
    counts = (
        Heading(_("ตามบัญชี"), total=True),
        Heading(_("มา (คน)"), total=True),
        Heading(_("ผ่านเกณฑ์ (คน)"), total=True),
    )
    people = (func.count(), total(P.reached), total(P.passed))
    sent = select(P.fiscal_year_be, P.province, named(P.district), *people).where(P.role == "trainee")
    absent = views.districts_without_people()
    return (
        Question(
            Section("districts", _("ตามอำเภอ"), _("ยังไม่มีผู้เข้าอบรม"), (*place, *counts), ()),
            sent.group_by(*_PLACES).order_by(*_PLACES),
        ),
        Question(
            Section("absent", _("อำเภอที่ยังไม่ส่งผู้เข้าอบรม"), _("ทุกอำเภอส่งผู้เข้าอบรมแล้ว"), place, ()),
            select(absent.c.fiscal_year_be, absent.c.province, absent.c.district).order_by(
                absent.c.fiscal_year_be, absent.c.district_code
            ),
        ),
    )


def named(name: Any) -> Any:
    """A name, or the words for one that nobody wrote."""
    return case((name == "", _("(ไม่ระบุ)")), else_=name)


def _satisfaction() -> Question:
    """How satisfied people were, quarter after quarter, over all provinces."""
    columns = (
        Heading(_("ปีงบประมาณ"), Kind.YEAR),
        Heading(_("ไตรมาสที่"), Kind.YEAR),
        Heading(_("จำนวนระดับ"), Kind.YEAR),
        Heading("n"),
        Heading(_("ค่าเฉลี่ย"), Kind.MEAN),
        Heading("S.D.", Kind.MEAN),
    )
    keys = (W.fiscal_year_be, W.quarter, E.levels)
    query = select(*keys, *(value for _name, value, _words in views.POOLED)).select_from(of(t.evaluation))
    return Question(
        Section("satisfaction", _("ความพึงพอใจตามเวลา"), _("ยังไม่มีผลประเมิน"), columns, ()),
        query.where(E.scope == "whole").group_by(*keys).order_by(*keys),
    )


def _activities() -> Question:
    """What is planned and not done yet, the dearest of each year first."""
    columns = (
        Heading(_("ปีของแผน"), Kind.YEAR), Heading(_("จังหวัด"), Kind.TEXT), Heading(_("ชื่องาน"), Kind.TEXT),
        Heading(_("เลขที่"), Kind.TEXT), Heading(_("กิจกรรม"), Kind.TEXT),
        Heading(_("ความก้าวหน้า"), Kind.TEXT), Heading(_("งบประมาณ (บาท)"), Kind.MONEY, total=True),
    )  # fmt: skip
    progress = case((A.progress == "going", _("กำลังทำ")), else_=_("ยังไม่เริ่ม"))
    query = select(A.fiscal_year_be, W.province, W.title, A.number, A.title, progress, A.satang)
    return Question(
        Section("activities", _("กิจกรรมในแผนที่ยังไม่เสร็จ"), _("ไม่มีกิจกรรมที่ค้างอยู่"), columns, ()),
        query.select_from(of(t.plan_activity)).where(A.is_open == 1)
        .order_by(A.fiscal_year_be, A.satang.desc(), A.workshop_uid, A.row_no),
    )  # fmt: skip


def each_workshop(*conditions: Any) -> Question:
    """The workshops behind all figures, or behind one."""
    columns = (
        Heading(_("ปีงบประมาณ"), Kind.YEAR),
        Heading(_("ไตรมาสที่"), Kind.YEAR),
        Heading(_("จังหวัด"), Kind.TEXT),
        Heading(_("ชื่องาน"), Kind.TEXT),
        Heading(_("ชื่อโครงการ (แผนงาน)"), Kind.TEXT),
        Heading(_("วันแรก"), Kind.DAY),
        Heading(_("มา (คน)"), total=True),
        Heading(_("ผ่านเกณฑ์ (คน)"), total=True),
        Heading(_("เกียรติบัตร (ใบ)"), total=True),
        Heading(_("วันที่ใช้รายงาน")),
    )
    query = select(
        W.fiscal_year_be,
        W.quarter,
        W.province,
        W.title,
        W.programme,
        W.start_on,
        W.reached,
        W.passed,
        W.certificates,
        W.days_to_report,
    )
    return Question(
        Section("workshops", _("โครงการทั้งหมด"), _("ยังไม่มีโครงการ"), columns, ()),
        query.where(*conditions).order_by(W.start_on, W.province, W.title, W.workshop_uid),
    )


def _refused() -> Question:
    """Files that are not in the figures, or with older ones, and why."""
    file = t.source_file.c
    columns = (Heading(_("ไฟล์"), Kind.TEXT), Heading(_("เหตุผล"), Kind.TEXT))
    return Question(
        Section("refused", _("ไฟล์ที่อ่านไม่ได้"), _("อ่านได้ทุกไฟล์"), columns, ()),
        select(file.path, file.reason).where(file.state == "refused").order_by(file.path),
    )


_KINDS = {
    Kind.TEXT: workbook.Kind.TEXT, Kind.NUMBER: workbook.Kind.NUMBER, Kind.MEAN: workbook.Kind.DECIMAL,
    Kind.MONEY: workbook.Kind.MONEY, Kind.DAY: workbook.Kind.DATE,
}  # fmt: skip


def sheets(told: Overview) -> list[workbook.Sheet]:
    """The overview as sheets of a workbook, one a section."""
    return [
        workbook.Sheet(
            section.title,
            [_column(heading, is_whole=not section.left_off) for heading in section.columns],
            [[_plain_year(*pair) for pair in zip(section.columns, row, strict=True)] for row in section.rows],
            heading=[section.title, *_remarks(section)],
            total_label=_("รวม"),
        )
        for section in told.sections
    ]


def _remarks(section: Section) -> list[str]:
    """What a sheet says of rows that it doesn't have."""
    if not section.left_off:
        return [] if section.rows else [section.none]
    return [_n("ยังมีอีก {count} แถวในฐานข้อมูลรวม", section.left_off).format(count=f"{section.left_off:,}")]


def _column(heading: Heading, *, is_whole: bool) -> workbook.Column:
    """A year has no thousands marks, so it stands as a text; a part of the rows isn't summed."""
    kind = workbook.Kind.TEXT if heading.kind is Kind.YEAR else _KINDS[heading.kind]
    return workbook.Column(heading.words, kind, total=heading.total and is_whole)


def _plain_year(heading: Heading, value: Value) -> Value:
    return str(value) if heading.kind is Kind.YEAR and value is not None else value
