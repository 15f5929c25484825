"""The overview in words: what each stage is called, and what is said of how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otop_desk.i18n import _
from otop_desk.ui.format import Format

if TYPE_CHECKING:
    from otop_desk.services.workshop.overview import Standing


@dataclass(frozen=True, slots=True)
class StageWords:
    """A stage's name in code, its icon and title, the button's verb, and the tab it lies in."""

    name: str
    icon: str
    title: str
    verb: str
    tab: str


def stages() -> tuple[StageWords, ...]:
    """The stages in their order."""
    return (
        StageWords("agenda", "calendar-clock", _("กำหนดการ"), _("จัดกำหนดการ"), "agenda"),
        StageWords("roster", "upload", _("บัญชีรายชื่อ"), _("นำเข้ารายชื่อ"), "attendance"),
        StageWords("attendance", "user-check", _("ลงทะเบียน"), _("ลงชื่อ"), "attendance"),
        StageWords("swot", "sticky-note", _("กลุ่มและ SWOT"), _("เปิดกระดาน"), "swot"),
        StageWords("action_plan", "list-checks", _("แผนปฏิบัติการ"), _("เขียนแผน"), "action_plan"),
        StageWords("certificate", "award", _("เกียรติบัตรและเอกสาร"), _("พิมพ์เอกสาร"), "certificate"),
    )


def say(standing: Standing, form: Format) -> tuple[str, str, str]:
    """The sentence, the state and its tone."""
    state = (_("เสร็จแล้ว"), "good") if standing.finished else _state(standing)
    return _sentence(standing, form), *state


def _state(standing: Standing) -> tuple[str, str]:
    return (_("กำลังทำ"), "warn") if standing.done else (_("ยังไม่เริ่ม"), "")


def _sentence(standing: Standing, form: Format) -> str:
    """How far one stage is, in one line."""
    count, done, whole = form.count, form.count(standing.done), form.count(standing.whole)
    match standing.stage.value:
        case "agenda":
            return _("จัดแล้ว {done} จาก {whole} วัน · เวลาอบรมที่นับ {time}").format(
                done=done, whole=whole, time=form.duration(standing.more)
            )
        case "roster":
            if not standing.done:
                return _("ยังไม่มีรายชื่อ นำเข้าจากไฟล์ Excel ที่สำนักงานส่งมา")
            return _("ผู้เข้าอบรม {done} คน วิทยากรและเจ้าหน้าที่ {more} คน").format(
                done=done, more=count(standing.more)
            )
        case "attendance":
            return _("ลงชื่อครบแล้ว {done} จาก {whole} ช่วง").format(done=done, whole=whole)
        case "swot":
            return _("{done} บัตรความคิด · {more} กลยุทธ์").format(done=done, more=count(standing.more))
        case "action_plan":
            money = form.baht(standing.more)
            return _("{done} กิจกรรม · รวม {money}").format(done=done, money=money)
        case _:
            return _("ออกแล้ว {done} จากผู้ผ่านเกณฑ์ {whole} คน").format(done=done, whole=whole)
