"""Words of a list that say that somebody does not come, or only in the place of another."""

from __future__ import annotations

import re

# In a note, a status, a comment or behind a name.
CANCELLED = re.compile(
    r"ยกเลิก|ไม่(?:สามารถ|ได้)?\s*(?:เข้าร่วม|มา|ไป|สะดวก|ประสงค์|ร่วม|ยืนยัน|เข้าอบรม|เข้ารับ|ว่าง)|ขอถอน"
    r"|ถอนตัว|ถอนชื่อ|สละสิทธิ์|ติดภารกิจ|ติดธุระ|ติดราชการ"
    r"|ลาออก|พ้นสภาพ|พ้นจาก|ลาป่วย|ลากิจ|^ลา$|ตัดออก|ตัดชื่อ"
    r"|งดเข้าร่วม|ขอลา|เสียชีวิต|cancel|absent|withdrawn|not attend|not coming|^no$"
    r"|(?<!ผู้)(?<!ตัว)แทน(?:\s*\S|$)|เปลี่ยน(?:เป็น|ตัว|คน|ชื่อ)",
    re.IGNORECASE,
)
_CANCELLED_LIST = re.compile(
    r"(?:^(?:[ก-ฮ\d๐-๙]{1,2}[.)]\s*)?|รายชื่อ|ผู้|ตัว|คน)สำรอง(?!ที่|ห้อง|เงิน|จ่าย)|^reserves?\b|ยกเลิก|ถอนตัว|สละสิทธิ์|ไม่(?:มา|เข้าร่วม|สามารถ|ประสงค์)|cancel|absent",
    re.IGNORECASE,
)
# The same in a cell of any column.
CANCELLED_ALONE = re.compile(r"^\(?(?:ขอ)?(?:ยกเลิก|ถอนตัว|ถอนชื่อ|สละสิทธิ์|ไม่มา|ไม่เข้าร่วม)|^cancel", re.IGNORECASE)


def is_cancelled_list(words: str) -> bool:
    """Whether words over people say that these don't come, or only in the place of others."""
    return len(words) <= 60 and bool(_CANCELLED_LIST.search(words))
