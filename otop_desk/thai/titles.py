"""Titles before Thai names: the list, their short forms, and the space after them."""

from __future__ import annotations

CLOSE = (
    "นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง", "แม่ชี", "สามเณร", "พระ", "พระครู", "พระมหา", "พระอธิการ",
    "พระปลัด", "พระสมุห์", "พระใบฎีกา", "พระอาจารย์", "พระครูสมุห์", "พระครูปลัด", "พระครูใบฎีกา", "พระครูวินัยธร",
    "พระครูธรรมธร", "พระครูสังฆรักษ์", "พระวินัยธร", "พระธรรมธร", "พระสังฆรักษ์", "พระปลัดมหา",
    "พระภิกษุ", "พระใบฎีกามหา", "พระสมุห์มหา", "หม่อมหลวง", "หม่อมราชวงศ์", "หม่อมเจ้า", "คุณหญิง",
    "ท่านผู้หญิง", "คุณ", "นายแพทย์", "แพทย์หญิง", "ทันตแพทย์", "ทันตแพทย์หญิง", "สัตวแพทย์", "สัตวแพทย์หญิง",
    "นายสัตวแพทย์", "เภสัชกร", "เภสัชกรหญิง", "ศาสตราจารย์", "รองศาสตราจารย์", "ผู้ช่วยศาสตราจารย์",
    "ดอกเตอร์", "บาทหลวง", "อาจารย์",
)  # fmt: skip
CIVIL = ("นาย", "นาง", "นางสาว", "น.ส.", "นส.")  # may follow an academic title or a rank
# Written with dots; may follow another title (นาย ดร., พันโท ดร., ผศ.ดร.) and stand close to the name.
DOTTED = (
    "ดร.", "ผศ.", "รศ.", "ศ.", "นพ.", "พญ.", "ทพ.", "ทพญ.", "ภก.", "ภญ.", "สพ.ญ.", "สพญ.",
    "นสพ.", "น.สพ.", "ม.ล.",
    "ม.ร.ว.", "ทนพ.", "ทนพญ.", "กภ.", "พว.", "อส.", "ส.ณ.", "อ.", "อจ.", "อ.ดร.", "ร.ศ.", "ผ.ศ.",
    "มล.", "มรว.", "ม.จ.",
    "ผศ.ดร.", "รศ.ดร.", "ศ.ดร.", "ผศ.นพ.", "รศ.นพ.", "ศ.นพ.", "ผศ.พญ.", "รศ.พญ.", "ศ.พญ.",
)  # fmt: skip
# Academic titles with a word after the dots; a space follows.
ACADEMIC = (
    "ศ.เกียรติคุณ", "ศ.กิตติคุณ", "ศ.พิเศษ", "ศ.คลินิก", "รศ.พิเศษ", "ผศ.พิเศษ", "ศาสตราจารย์เกียรติคุณ",
    "ศาสตราจารย์พิเศษ",
)  # fmt: skip
_LEVELS = ("ตรี", "โท", "เอก")
_GROUND = [f"{body}{level}" for body in ("สิบ", "จ่าสิบ", "ร้อย", "พัน", "พล") for level in _LEVELS]
_POLICE = [f"{body}ตำรวจ{level}" for body in ("สิบ", "ร้อย", "พัน", "พล") for level in _LEVELS]
_SEA = [f"{body}{level}" for body in ("จ่า", "พันจ่า", "เรือ", "นาวา", "พลเรือ") for level in _LEVELS]
_AIR = [f"{body}อากาศ{level}" for body in ("จ่า", "พันจ่า", "เรือ", "นาวา", "พล") for level in _LEVELS]
RANKS = (
    *_GROUND, *_POLICE, *_SEA, *_AIR, "จ่าสิบตำรวจ", "ดาบตำรวจ", "จอมพล", "นายกองตรี", "นายกองโท",
    "นายกองเอก",
    "นายหมวดตรี", "นายหมวดโท", "นายหมวดเอก", "นายหมู่ตรี", "นายหมู่โท", "นายหมู่เอก",
    "พลทหาร", "พลตำรวจ", "พลฯ",
    "ว่าที่ร้อยตรี", "ว่าที่ร้อยโท", "ว่าที่ร้อยเอก", "ว่าที่พันตรี", "ว่าที่พันโท", "ว่าที่พันเอก",
    "ว่าที่ร้อยตรีหญิง", "ว่าที่ร้อยโทหญิง", "ว่าที่ร้อยเอกหญิง", "ว่าที่เรือตรี", "ว่าที่เรืออากาศตรี",
)  # fmt: skip
FOREIGN = (
    "Mr.", "Mrs.", "Ms.", "Miss", "Dr.", "Prof.", "Mr", "Mrs", "Ms", "Dr", "Prof", "Prof. Dr.",
    "Asst. Prof.",
    "Assoc. Prof.", "Asst. Prof. Dr.", "Assoc. Prof. Dr.",
    "M.L.", "M.R.", "Ven.", "Rev.", "Lt.", "Capt.", "Maj.", "Col.", "Gen.", "Lt.Col.", "Lt.Gen.",
    "Maj.Gen.", "Sgt.",
    "Sub Lt.", "Acting Sub Lt.", "Acting Lt.", "Pol.Lt.", "Pol.Capt.", "Pol.Maj.", "Pol.Lt.Col.",
    "Pol.Col.",
    "Pol.Maj.Gen.", "Pol.Lt.Gen.", "Pol.Gen.", "Pol.Sgt.", "Pol.Sen.Sgt.Maj.", "Pol.Sub.Lt.",
)  # fmt: skip

# Short form → full form. Only those that mean one thing: ร.ต. น.อ. and the like name army and
# navy ranks alike, so they stay as typed.
FULL = {
    "น.ส.": "นางสาว", "นส.": "นางสาว", "น.ส": "นางสาว", "ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง",
    "ว่าที่ร.ต.": "ว่าที่ร้อยตรี", "ว่าที่ร.ต.หญิง": "ว่าที่ร้อยตรีหญิง", "ว่าที่ร.ท.": "ว่าที่ร้อยโท",
    "ว่าที่ร.อ.": "ว่าที่ร้อยเอก", "ว่าที่ร.ท.หญิง": "ว่าที่ร้อยโทหญิง", "ว่าที่ร.อ.หญิง": "ว่าที่ร้อยเอกหญิง",
    "ว่าที่พ.ต.": "ว่าที่พันตรี",
    "ส.ต.": "สิบตรี", "ส.ท.": "สิบโท", "ส.อ.": "สิบเอก", "จ.ส.ท.": "จ่าสิบโท", "จ.ส.อ.": "จ่าสิบเอก",
    "ส.ต.ต.": "สิบตำรวจตรี", "ส.ต.ท.": "สิบตำรวจโท", "ส.ต.อ.": "สิบตำรวจเอก", "ด.ต.": "ดาบตำรวจ",
    "ร.ต.ต.": "ร้อยตำรวจตรี", "ร.ต.ท.": "ร้อยตำรวจโท", "ร.ต.อ.": "ร้อยตำรวจเอก",
    "พ.ต.ต.": "พันตำรวจตรี", "พ.ต.ท.": "พันตำรวจโท", "พ.ต.อ.": "พันตำรวจเอก",
    "พล.ต.ต.": "พลตำรวจตรี", "พล.ต.ท.": "พลตำรวจโท", "พล.ต.อ.": "พลตำรวจเอก",
    "พ.ต.": "พันตรี", "พ.ท.": "พันโท", "พ.อ.": "พันเอก", "พล.ต.": "พลตรี", "พล.ท.": "พลโท", "พล.อ.": "พลเอก",
    "พ.จ.ต.": "พันจ่าตรี", "พ.จ.ท.": "พันจ่าโท", "พ.จ.อ.": "พันจ่าเอก",
    "จ.ต.": "จ่าตรี", "จ.ท.": "จ่าโท", "จ.อ.": "จ่าเอก",
    "ม.ล.": "หม่อมหลวง", "ม.ร.ว.": "หม่อมราชวงศ์", "ม.จ.": "หม่อมเจ้า",
    "ดร.": "ดอกเตอร์", "ผศ.": "ผู้ช่วยศาสตราจารย์", "รศ.": "รองศาสตราจารย์", "ศ.": "ศาสตราจารย์",
    "มล.": "หม่อมหลวง", "มรว.": "หม่อมราชวงศ์", "ส.ณ.": "สามเณร", "น.สพ.": "นายสัตวแพทย์",
    "นสพ.": "นายสัตวแพทย์",
    "สพญ.": "สัตวแพทย์หญิง",
    "นพ.": "นายแพทย์", "พญ.": "แพทย์หญิง", "ทพ.": "ทันตแพทย์", "ทพญ.": "ทันตแพทย์หญิง",
    "ภก.": "เภสัชกร", "ภญ.": "เภสัชกรหญิง", "สพ.ญ.": "สัตวแพทย์หญิง",
}  # fmt: skip
# Spelled out without asking: the short form and the full one are the same title on any paper.
ALWAYS_FULL = ("น.ส.", "นส.", "น.ส", "ด.ช.", "ด.ญ.")
SHORT_RANKS = tuple(short for short, full in FULL.items() if full in RANKS) + (
    "จ.ส.ต.", "ร.ต.", "ร.ท.", "ร.อ.", "น.ต.", "น.ท.", "น.อ.", "พ.อ.ต.", "พ.อ.ท.", "พ.อ.อ.",
    "มว.ต.", "มว.ท.", "มว.อ.",
    "นมว.ต.", "นมว.ท.", "นมว.อ.",
)  # fmt: skip

# A job written before the name; not a title.
POSITIONS = (
    "กำนัน", "ผู้ใหญ่บ้าน", "ผู้ใหญ่", "ผู้ช่วยผู้ใหญ่บ้าน", "สารวัตรกำนัน", "แพทย์ประจำตำบล",
    "นายกเทศมนตรี", "นายก อบต.", "นายกอบต.", "นายก อบจ.", "นายกอบจ.", "ปลัดอำเภอ", "นายอำเภอ",
    "ผญบ.", "ผช.ผญบ.", "ผญ.", "ผช.ผญ.",
    "อิหม่าม", "โต๊ะอิหม่าม", "คอเต็บ", "บิหลั่น", "ผอ.",
    "ส.อบต.", "สอบต.", "ส.อบจ.", "สจ.", "ส.จ.", "สท.", "อสม.",
)  # fmt: skip

ACTING = "ว่าที่"
_ACTING = [f"{ACTING}{rank}" for rank in (*RANKS, *SHORT_RANKS) if not rank.startswith(ACTING)]
ALL = tuple(
    sorted(
        {*CLOSE, *DOTTED, *ACADEMIC, *RANKS, *FOREIGN, *FULL, *SHORT_RANKS, *_ACTING},
        key=lambda title: (-len(title), title),
    )
)
# Ranks as typed without their inner dots (พตท. for พ.ต.ท.).
RUN_TOGETHER = {f"{rank.replace('.', '')}.": rank for rank in SHORT_RANKS if not rank.startswith(ACTING)}


def _bare(title: str) -> str:
    return title.replace(" ", "")


def full_title(title: str) -> str | None:
    """The full form of a short title (น.ส. → นางสาว) as a suggestion; None when it has none or several."""
    bare = _bare(title)
    full = FULL.get(bare) or FULL.get(f"{bare}.")
    if full is None and bare.startswith(ACTING):
        rank = FULL.get(bare.removeprefix(ACTING))
        return f"{ACTING}{rank}" if rank else None
    return full


def tidy_title(title: str) -> str:
    """The title with น.ส. ด.ช. ด.ญ. spelled out and ranks written together; others as typed."""
    bare = _bare(title)
    if bare in ALWAYS_FULL:
        return FULL[bare]
    if bare.startswith(ACTING) and "." in bare:
        return bare.replace(ACTING, f"{ACTING} ", 1)
    if bare in RUN_TOGETHER:
        return RUN_TOGETHER[bare]
    if bare in CLOSE or bare in RANKS or bare in DOTTED or bare in SHORT_RANKS or bare.startswith(ACTING):
        return bare
    return " ".join(title.split())


def same_title(a: str, b: str) -> bool:
    """Whether two titles are the same one, short or spelled out."""
    return (full_title(a) or _bare(a)) == (full_title(b) or _bare(b))


def gap_after(title: str) -> str:
    """What stands between title and name: a space after ranks and foreign titles, else nothing.

    Spacing rules of the Royal Society: ยศ is followed by a small space, คำนำหน้า and occupations are
    not; a dotted title close to the name stays close (พันโท ดร.สุชาดา).
    """
    if not title.strip():
        return ""
    last = title.split()[-1]
    if (
        _bare(title) in DOTTED
        or last in DOTTED
        or last.endswith(CIVIL)
        or last in CLOSE
        or _bare(title) in CLOSE
    ):
        return ""
    spelled = FULL.get(last, "")
    return "" if spelled in CLOSE else " "
