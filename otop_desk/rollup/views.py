"""The roll-up's views: the department's questions, ready to be opened in a reporting program.

Money is in baht here. Every column has its words, which the data dictionary and PostgreSQL's comments repeat.
Means and deviations are pooled from sums: over each person's mean, as a workshop's own paper reckons them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Double, Select, Subquery, and_, case, cast, func, select
from sqlalchemy.schema import CreateView

from otop_desk.rollup import tables as t

Value = ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name and words, what it selects, and the words of its columns in their order."""

    name: str
    words: str
    query: Select[Any]
    columns: tuple[tuple[str, str], ...]


def view(name: str, words: str, *columns: tuple[str, Value, str], **parts: Any) -> View:
    """A view of named columns; `parts`: source, where, group (how many first columns it is grouped by)."""
    query = select(*(value.label(label) for label, value, _words in columns)).select_from(parts["source"])
    if parts.get("where") is not None:
        query = query.where(parts["where"])
    if "group" in parts:
        query = query.group_by(*(value for _label, value, _words in columns[: parts["group"]]))
    return View(name, words, query, tuple((label, said) for label, _value, said in columns))


def real(value: Any) -> Value:
    """A number with fractions."""
    return cast(value, Double)


def share(part: Any, whole: Any) -> Value:
    """A share in percent; NULL where there is no whole."""
    return real(part) * 100 / func.nullif(real(whole), 0)


def baht(satang: Any) -> Value:
    """Satang as baht."""
    return real(satang) / 100


def total(value: Any) -> Value:
    """A sum; 0 of nothing."""
    return func.coalesce(func.sum(value), 0)


W, P, E, X = t.workshop.c, t.participant.c, t.evaluation.c, t.test_result.c
A, M, F, G, C, H = (
    table.c
    for table in (t.plan_activity, t.plan_money, t.swot_factor, t.swot_tag, t.certificate, t.half_day)
)  # fmt: skip
YEAR = ("fiscal_year_be", W.fiscal_year_be, "ปีงบประมาณ พ.ศ.")
QUARTER = ("quarter", W.quarter, "ไตรมาส")
PROVINCE = ("province", W.province, "จังหวัด")
REACH = (
    ("workshops", func.count(), "จำนวนโครงการ"),
    ("trainees", total(W.trainees), "ผู้เข้าอบรมตามบัญชี"),
    ("reached", total(W.reached), "ผู้เข้าอบรมที่มา"),
    ("passed", total(W.passed), "ผู้ผ่านเกณฑ์"),
    ("pass_percent", share(func.sum(W.passed), func.sum(W.trainees)), "ผ่านเกณฑ์ร้อยละของบัญชี"),
    ("certificates", total(W.certificates), "เกียรติบัตรที่มีผล"),
    ("budget_baht", baht(total(W.budget_satang)), "งบประมาณ (บาท)"),
    ("spent_baht", baht(total(W.spent_satang)), "เบิกจ่าย (บาท)"),
)

# Sums over people: rows hold them by how many items a person answered, whose mean is total / answered.
MEANS = func.sum(real(E.total) / E.answered)
SQUARES = func.sum(real(E.squares) / (E.answered * E.answered))
N = func.sum(E.n)
MEAN = MEANS / func.nullif(real(N), 0)
VARIANCE = (SQUARES - MEANS * MEANS / func.nullif(real(N), 0)) / func.nullif(real(N) - 1, 0)
POOLED = (
    ("n", N, "จำนวนคน (หรือคำตอบ)"),
    ("mean", MEAN, "ค่าเฉลี่ยถ่วงน้ำหนักด้วย n"),
    ("sd", func.sqrt(case((VARIANCE < 0, 0.0), else_=VARIANCE)), "S.D. รวม (n-1) จากผลรวม"),
)


def of(table: Any) -> Any:
    """A table of rows of workshops, beside its workshops."""
    return table.join(t.workshop, table.c.workshop_uid == t.workshop.c.workshop_uid)


def districts_without_people() -> Subquery:
    """Districts of a province with workshops that sent nobody in that fiscal year.

    Both sides are gathered once; asking for each district anew takes minutes over a country's workshops.
    """
    years = select(W.fiscal_year_be, W.province_code).distinct().subquery("years")
    sent = (
        select(P.fiscal_year_be, P.district_code)
        .where(P.role == "trainee", P.reached == 1)
        .distinct()
        .subquery("sent")
    )
    place = t.district.c
    return (
        select(years.c.fiscal_year_be, place.province, place.district_code, place.district)
        .select_from(
            years.join(t.district, years.c.province_code == place.province_code).outerjoin(
                sent,
                and_(
                    sent.c.fiscal_year_be == years.c.fiscal_year_be,
                    sent.c.district_code == place.district_code,
                ),
            )
        )
        .where(sent.c.district_code.is_(None))
        .subquery("absent")
    )


_ABSENT = districts_without_people().c

VIEWS: tuple[View, ...] = (
    view("workshops_by_quarter", "โครงการตามปี ไตรมาส และจังหวัด", YEAR, QUARTER, PROVINCE, *REACH,
         source=t.workshop, group=3),
    view("workshops_by_programme", "โครงการตามปีและแผนงาน",
         YEAR, ("programme", W.programme, "ชื่อโครงการ (แผนงาน)"), *REACH, source=t.workshop, group=2),
    view("people_by_district", "คนตามปี จังหวัด อำเภอ และบทบาท",
         ("fiscal_year_be", P.fiscal_year_be, "ปีงบประมาณ พ.ศ."), ("province", P.province, "จังหวัด"),
         ("district_code", P.district_code, "รหัสอำเภอ"),
         ("district", P.district, "อำเภอ"), ("role", P.role, "บทบาท"),
         ("people", func.count(), "จำนวนคนในบัญชี"), ("reached", total(P.reached), "คนที่มา"),
         ("passed", total(P.passed), "ผู้ผ่านเกณฑ์"), source=t.participant, group=5),
    view("districts_without_people", "อำเภอที่ยังไม่มีผู้เข้าอบรม ในจังหวัดและปีที่มีโครงการ",
         ("fiscal_year_be", _ABSENT.fiscal_year_be, "ปีงบประมาณ พ.ศ."),
         ("province", _ABSENT.province, "จังหวัด"), ("district_code", _ABSENT.district_code, "รหัสอำเภอ"),
         ("district", _ABSENT.district, "อำเภอ"), source=_ABSENT.district.table),
    view("attendance_by_half_day", "การเข้าอบรมตามปี ไตรมาส และครึ่งวัน",
         YEAR, QUARTER, PROVINCE, ("part", H.part, "ครึ่งวัน"),
         ("expected", total(H.expected), "ตามบัญชี"), ("came", total(H.came), "มา"),
         ("came_percent", share(func.sum(H.came), func.sum(H.expected)), "มาร้อยละ"),
         source=of(t.half_day), group=4),
    view("satisfaction_by_part", "ความพึงพอใจรายด้านตามปีและไตรมาส",
         YEAR, QUARTER, ("part", E.part, "ด้าน"), ("levels", E.levels, "จำนวนระดับ"), *POOLED,
         source=of(t.evaluation), where=E.scope == "part", group=4),
    view("satisfaction_by_quarter", "ความพึงพอใจรวมทุกด้านตามปี ไตรมาส และจังหวัด",
         YEAR, QUARTER, PROVINCE, ("levels", E.levels, "จำนวนระดับ"), *POOLED,
         source=of(t.evaluation), where=E.scope == "whole", group=4),
    view("satisfaction_by_workshop", "ความพึงพอใจรวมทุกด้านของแต่ละโครงการ",
         ("workshop_uid", W.workshop_uid, "รหัสประจำโครงการ"), ("title", W.title, "ชื่องาน"), YEAR,
         PROVINCE, ("levels", E.levels, "จำนวนระดับ"), *POOLED,
         source=of(t.evaluation), where=E.scope == "whole", group=5),
    view("tests_by_year", "ผลทดสอบก่อนและหลังอบรมตามปีและจังหวัด",
         YEAR, PROVINCE, ("occasion", X.occasion, "before (ก่อน) after (หลัง)"),
         ("n", total(X.n), "จำนวนผู้สอบ"),
         ("mean_percent", func.sum(real(X.total) * 100 / func.nullif(X.full_score, 0))
          / func.nullif(real(func.sum(X.n)), 0), "คะแนนเฉลี่ยร้อยละ"),
         ("passed", total(X.passed), "ผู้ผ่าน"),
         ("pass_percent", share(func.sum(X.passed), func.sum(X.n)), "ผ่านร้อยละ"),
         source=of(t.test_result), group=3),
    view("factors_by_tag", "ปัจจัย SWOT ตามป้ายและคะแนนโหวต",
         YEAR, ("quadrant", F.quadrant, "S W O T"), ("tag", G.tag, "ป้าย"),
         ("factors", func.count(), "จำนวนปัจจัย"), ("votes", total(F.votes), "คะแนนโหวต"),
         source=of(t.swot_factor).join(
             t.swot_tag, and_(G.workshop_uid == F.workshop_uid, G.factor_no == F.row_no)), group=3),
    view("plan_by_source_and_quarter", "งบของแผนปฏิบัติการตามปีของแผน แหล่ง และไตรมาส",
         ("plan_year_be", A.fiscal_year_be, "ปีงบประมาณของแผน พ.ศ."), ("source", M.source, "แหล่งงบประมาณ"),
         ("quarter", M.quarter, "ไตรมาส (๐ = ไม่ระบุ)"),
         ("activities", func.count(), "จำนวนรายการ"), ("baht", baht(total(M.satang)), "บาท"),
         source=t.plan_money.join(
             t.plan_activity, and_(A.workshop_uid == M.workshop_uid, A.row_no == M.activity_no)), group=3),
    view("open_activities", "กิจกรรมในแผนที่ยังไม่เสร็จ",
         ("workshop_uid", W.workshop_uid, "รหัสประจำโครงการ"), ("workshop", W.title, "ชื่องาน"), PROVINCE,
         ("plan_year_be", A.fiscal_year_be, "ปีงบประมาณของแผน พ.ศ."), ("number", A.number, "เลขที่กิจกรรม"),
         ("title", A.title, "กิจกรรม"), ("progress", A.progress, "ความก้าวหน้า"),
         ("last_month", A.last_month, "เดือนสุดท้ายนับจากตุลาคม"), ("baht", baht(A.satang), "บาท"),
         source=of(t.plan_activity), where=A.is_open == 1),
    view("certificates_by_kind", "เกียรติบัตรตามปีและชนิด",
         YEAR, PROVINCE, ("kind", C.kind, "ชนิด"), ("issued", func.count(), "ออกเลขแล้ว"),
         ("in_force", total(C.in_force), "มีผลอยู่"), source=of(t.certificate), group=3),
    view("reports_on_time", "วันที่ใช้ในการรายงานของแต่ละโครงการ (เกณฑ์ ๖๐ วัน)",
         ("workshop_uid", W.workshop_uid, "รหัสประจำโครงการ"), ("title", W.title, "ชื่องาน"), YEAR, PROVINCE,
         ("end_on", W.end_on, "วันสุดท้าย"), ("report_due_on", W.report_due_on, "ครบกำหนดรายงาน"),
         ("reported_on", W.reported_on, "วันที่เขียนรายงาน"),
         ("days_to_report", W.days_to_report, "จำนวนวัน"),
         ("on_time", case((W.reported_on.is_(None), None), (W.reported_on <= W.report_due_on, 1), else_=0),
          "๑ = ทันกำหนด ๐ = เกิน ว่าง = ยังไม่ได้เขียน"), source=t.workshop),
)  # fmt: skip
NAMES = tuple(one.name for one in VIEWS)


def create(connection: Connection) -> None:
    """Make every view; a server is told the words of the views and of their columns, too."""
    for one in VIEWS:
        connection.execute(CreateView(one.query, one.name))
        if connection.dialect.name == "postgresql":
            _comment(connection, f"VIEW {one.name}", one.words)
            for name, words in one.columns:
                _comment(connection, f'COLUMN {one.name}."{name}"', words)


def _comment(connection: Connection, what: str, words: str) -> None:
    quoted = words.replace("'", "''")
    connection.exec_driver_sql(f"COMMENT ON {what} IS '{quoted}'".replace("%", "%%"))
