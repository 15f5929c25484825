"""The plan in words: its columns, faults and states."""

from __future__ import annotations

from otop_desk.domain.action_plan import PROGRESS_WORDS, Activity, Progress
from otop_desk.domain.action_plan_check import Fault, Finding
from otop_desk.i18n import N_, N_n, _, _n
from otop_desk.services.action_plan.fields import BY_KEY
from otop_desk.ui.format import Format


def heading(field: str) -> str:
    """What a column is called."""
    if field == "number":
        return _("ที่")
    return _("สถานะ") if field == "progress" else BY_KEY[field].heading()


def progress(state: Progress) -> str:
    """A state's word."""
    return _(PROGRESS_WORDS[state])


def standing(state: Progress, overdue: bool, due: bool) -> str:
    """The state with the calendar in mind: what should have begun or ended is said."""
    if overdue:
        return _("เลยกำหนด")
    return _("ถึงกำหนด") if due and state is Progress.NOT_STARTED else progress(state)


def standing_tone(state: Progress, overdue: bool, due: bool) -> str:
    """The colour of the standing."""
    if overdue:
        return "bad"
    return "warn" if due and state is Progress.NOT_STARTED else tone(state)


def tone(state: Progress) -> str:
    """A state's colour role."""
    return {Progress.GOING: "accent", Progress.DONE: "good"}.get(state, "")


def finding(found: Finding, form: Format, rows: dict[int, Activity]) -> tuple[str, str]:
    """A fault as a sentence and, beneath it, what it is about."""
    count = len(found.ids) or len(found.names)
    sentence = {
        Fault.NO_LEAD: N_n("{count} กิจกรรมยังไม่มีผู้รับผิดชอบหลัก"),
        Fault.NO_PERIOD: N_n("{count} กิจกรรมยังไม่มีระยะเวลา"),
        Fault.NO_KPI: N_n("{count} กิจกรรมยังไม่มีตัวชี้วัด"),
        Fault.OUTSIDE_YEAR: N_n("{count} กิจกรรมมีระยะเวลานอกปีงบประมาณ"),
        Fault.LOST_STRATEGY: N_n("{count} กิจกรรมอ้างกลยุทธ์ที่ถูกลบไปแล้ว"),
        Fault.IDLE_STRATEGY: N_n("{count} กลยุทธ์ยังไม่มีกิจกรรม"),
        Fault.UNANSWERED_FACTOR: N_n("{count} ปัจจัยคะแนนสูงยังไม่มีกลยุทธ์"),
        Fault.OVER_CEILING: N_("งบรวมเกินวงเงิน {amount}"),
        Fault.COSTING_DIFFERS: N_n("{count} กิจกรรมมีงบไม่ตรงกับที่คิดไว้"),
        Fault.OVERLOADED_LEAD: N_n("{count} ผู้รับผิดชอบมีงานมากเกินไปในไตรมาสเดียว"),
    }[found.fault]
    titles = [rows[each].title or _("(ยังไม่มีชื่อ)") for each in found.ids if each in rows]
    about = ", ".join(found.names or titles)
    return _n(sentence, count).format(count=form.count(count), amount=form.baht(found.amount)), about
