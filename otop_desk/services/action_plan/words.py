"""What the columns of the plan are called, on screen and in sheets."""

from __future__ import annotations

from otop_desk.i18n import N_, _

_COLUMNS = {
    "number": N_("ที่"),
    "strategy": N_("กลยุทธ์"),
    "title": N_("โครงการ / กิจกรรม"),
    "objective": N_("วัตถุประสงค์"),
    "target_group": N_("กลุ่มเป้าหมาย"),
    "kpi": N_("ตัวชี้วัด"),
    "target": N_("ค่าเป้าหมาย"),
    "area": N_("พื้นที่"),
    "period": N_("ระยะเวลา"),
    "budget": N_("งบประมาณ"),
    "source": N_("แหล่งงบ"),
    "lead": N_("ผู้รับผิดชอบหลัก"),
    "support": N_("ผู้สนับสนุน"),
    "remark": N_("หมายเหตุ"),
    "progress": N_("สถานะ"),
}


def column_words(field: str) -> str:
    """A column's heading."""
    return _(_COLUMNS[field])
