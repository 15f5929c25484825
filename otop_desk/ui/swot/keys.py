"""The keys of the tab, in words for the keyboard help."""

from __future__ import annotations

from otop_desk.i18n import N_, _

_KEYS = (
    ("Enter", N_("เพิ่มบัตรที่พิมพ์ หรือแก้บัตรที่เลือก")),
    ("Alt+1 … Alt+4", N_("ไปที่ช่องพิมพ์ของ S W O T")),
    ("↑", N_("จากช่องพิมพ์ไปที่บัตร")),
    ("Ctrl+← Ctrl+→", N_("เลื่อนลำดับบัตร")),
    ("Alt+Shift+1 … 4", N_("ย้ายบัตรไปช่อง S W O T")),
    ("Space", N_("เลือกหลายใบ (ตอนลงคะแนน: ให้จุด)")),
    ("Ctrl+G", N_("ซ้อนบัตรที่เลือกไว้ใต้ใบนี้")),
    ("Ctrl+Shift+G", N_("แยกบัตรที่ซ้อนออก")),
    ("Delete", N_("ลบบัตร")),
    ("Ctrl+= Ctrl+- Ctrl+0", N_("ขยาย ย่อ ขนาดปกติ")),
    ("Ctrl+9", N_("ดูทั้งกระดาน")),
    ("Ctrl+L", N_("ลงคะแนน")),
    ("Ctrl+R", N_("สุ่มใหม่")),
    ("L  P  1 … 9", N_("ตรึงคน จับคู่สองคน ย้ายไปกลุ่มที่")),
    ("Shift+F5", N_("ฉายกระดาน")),
    ("Ctrl+Shift+T", N_("โหมดผู้เข้าอบรม")),
)


def in_words() -> list[tuple[str, str]]:
    """Each key with what it does, in the language in force."""
    return [(keys, _(words)) for keys, words in _KEYS]
