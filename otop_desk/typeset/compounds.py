"""Words that the dictionary knows only in parts: a line ends inside one only when the paragraph needs it."""

from __future__ import annotations

import re
from functools import lru_cache

# A line that ends at a space reads best; inside a compound or an address, or after a prefix, worst.
# In the units of linebreak, where a line a fifth empty costs 4.
SPACE, WORD, COMPOUND = 0.0, 0.25, 4.0

_COMPOUNDS = (
    "เครือข่าย ภายใต้ ภายหลัง ผู้เข้าร่วม ผู้เข้าอบรม ผู้ประกอบการ ผู้ผลิต ผู้ว่าราชการ รองผู้ว่าราชการ ผู้อำนวยการ "
    "ผู้ใหญ่บ้าน ผู้เชี่ยวชาญ ผู้รับผิดชอบ ผู้แทน เกียรติบัตร คณะกรรมการ ประธานกรรมการ เจ้าหน้าที่ แผนปฏิบัติการ "
    "เชิงปฏิบัติการ ปฏิบัติการ ปฏิบัติงาน หน่วยงาน บรรจุภัณฑ์ อาหารว่าง อาหารกลางวัน ลงทะเบียน ลายมือชื่อ วันที่ งบประมาณ "
    "กลุ่มเป้าหมาย เป้าหมาย ตัวชี้วัด ห้องประชุม นักท่องเที่ยว ท่องเที่ยว ยอดขาย เงินทุน อัตลักษณ์ จุดแข็ง จุดอ่อน เชิงรุก "
    "สิ่งแวดล้อม คนรุ่นใหม่ รุ่นใหม่ ต่อเนื่อง ทั่วถึง ข้อเสนอแนะ ฐานข้อมูล รายชื่อ รายได้ หลักฐาน เพื่อให้ อย่างไรก็ตาม "
    "ตลอดจน รวมทั้ง ดังกล่าว ไม่ว่า ถึงแม้ เช่นเดียวกัน ด้วยกัน ซึ่งกันและกัน แลกเปลี่ยน เรียนรู้ มีส่วนร่วม ส่วนร่วม ขับเคลื่อน "
    "ยกระดับ ส่งเสริม ดำเนินงาน ดำเนินการ มีผู้ ไม่มี ไม่ได้ ได้รับ ทำให้ จัดทำ จัดอบรม เข้าใจ สร้างสรรค์ ถ่ายทอด "
    "ความพึงพอใจ พึงพอใจ ร่วมกัน ร่วมมือ ทำงาน ทั้งนี้ ทั้งสิ้น ทั้งหมด โดยเฉพาะ เกี่ยวกับ เนื่องด้วย เสนอแนะ ใช้จ่าย ค่าใช้จ่าย "
    "เบิกจ่าย วิธีการ แนวทาง ช่องทาง ออกบูธ ขึ้นทะเบียน ลงชื่อ วันนี้ เช่นนี้ ดังนี้ ต่อไป ต่อไปนี้ ขอเชิญ เข้าร่วม เข้าอบรม "
    "ลุ่มน้ำ ข้างต้น ข้าราชการ ส่วนราชการ ลูกจ้าง ที่ดิน แม่บ้าน พ่อค้า ชาวบ้าน ประชารัฐ ภาครัฐ ภาคเอกชน"
).split()
_PREFIXES = "ผู้ นัก การ ความ ชาว น่า คณะ ข้อ ตัว ณ ไม่ กว่า".split()
_FOUND = re.compile("|".join(sorted(_COMPOUNDS, key=len, reverse=True)))


@lru_cache(maxsize=2048)
def costs(text: str, ends: tuple[int, ...]) -> tuple[float, ...]:
    """What it costs to end a line at each of `ends`, beside the room left empty."""
    inside: set[int] = set()
    for match in _FOUND.finditer(text):
        inside.update(range(match.start() + 1, match.end()))
    found = []
    start = 0
    for end in ends:
        if end >= len(text) or text[end - 1] == " ":
            found.append(SPACE if end >= len(text) or text[max(0, end - 2) : end - 1] != "ณ" else COMPOUND)
        elif end in inside or text[start:end] in _PREFIXES or (text[end - 1] + text[end]).isascii():
            found.append(COMPOUND)
        else:
            found.append(WORD)
        start = end
    return tuple(found)
