"""Lists made from known people: layouts of offices in many spellings."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from otop_desk.domain.person import Role
from otop_desk.thai.names import display_name

FIRSTS = [
    "สุรชัย", "พรทิพย์", "รอกีเย๊าะ", "อาหะมะ", "จันทร์เพ็ญ", "ธนากร", "วิไลลักษณ์", "ก้องภพ",
    "ปราโมทย์", "ฮาลีเมาะ", "ณัฐวุฒิ", "เบญจวรรณ", "ไพศาล", "เอมอร", "ศศิธร", "แวยูโซะ",
]  # fmt: skip
LASTS = [
    "แก้วมณี", "สุขสวัสดิ์", "เจ๊ะแว", "ดือราแม", "หมวดแก้ว", "ทองนุ้ย", "ศรีสุวรรณ", "คงแก้ว",
    "ยอดรัก", "หวังดี", "บิลหมาด", "เพ็ชรรัตน์", "ช่วยชู", "หนูนวล",
]  # fmt: skip
TITLES = ["นาย", "นาง", "นางสาว", "ว่าที่ร้อยตรี", "นาย", "นางสาว", "นาง"]
DISTRICTS = ["หาดใหญ่", "เทพา", "สะบ้าย้อย", "เมืองสงขลา", "จะนะ", "ระโนด"]
OFFICES = ["กลุ่มทอผ้าบ้านนา", "วิสาหกิจชุมชนขนมไทย", "กลุ่มกะปิเกาะแลหนัง"]


@dataclass(frozen=True)
class One:
    """Somebody as they are; what a list must give back."""

    title: str
    first: str
    last: str
    district: str
    phone: str
    role: Role = Role.TRAINEE

    @property
    def name(self) -> str:
        return display_name(self.title, self.first, self.last)

    @property
    def key(self) -> str:
        return f"{self.title}|{self.first}|{self.last}"


@dataclass
class Page:
    """A sheet before a program writes it."""

    rows: list[list[str]]
    people: list[One]
    name: str = "รายชื่อ"
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right from 0
    phones: bool = True


def people(dice: random.Random, count: int = 0) -> list[One]:
    """Some people of two or three districts, those of one together."""
    count = count or dice.randrange(4, 9)
    names = dice.sample([(f, s) for f in FIRSTS for s in LASTS], count)
    places = dice.sample(DISTRICTS, dice.randrange(2, 4))
    cuts = sorted(places[n * len(places) // count] for n in range(count))
    return [
        One(dice.choice(TITLES), f, s, d, f"08{dice.randrange(10**7, 10**8)}")
        for (f, s), d in zip(names, cuts, strict=True)
    ]


SEQ = ["ที่", "ลำดับ", "ลำดับที่", "No.", "ล.ด."]
NAME = [
    "ชื่อ-สกุล",
    "ชื่อ - นามสกุล",
    "รายชื่อ",
    "ชื่อและนามสกุล",
    "ชื่อผู้เข้าอบรม",
    "ผู้เข้าร่วมประชุม",
    "ชื่อ – ฉายา",
    "ชื่อจริง-นามสกุล",
]
PLACE = ["อำเภอ", "อําเภอ", "อำเภอที่สังกัด", "District", "อำเภอ (สงขลา)"]
TEL = ["โทรศัพท์", "เบอร์โทร", "หมายเลขโทรศัพท์มือถือ", "โทร.", "เบอร์ติดต่อ"]
SECTIONS = [
    "อำเภอ{d}",
    "อ.{d}",
    "อำเภอ{d} ({n} คน)",
    "{i}. อำเภอ{d}",
    "อำเภอ : {d}",
    "{d}",
    "ผู้แทนอำเภอ{d}",
    "- อ.{d} -",
]
DITTOS = ['"', "”", "〃", ",,", "เช่นเดียวกัน", '- " -']
NUMBERS = ["{n}. {name}", "{n}) {name}", "({n}) {name}", "๑. {name}", "- {name}", "• {name}"]
Layout = Callable[[random.Random], Page]


def _heads(dice: random.Random) -> list[str]:
    return [dice.choice(SEQ), dice.choice(NAME), dice.choice(PLACE), dice.choice(TEL)]


def _groups(ones: Sequence[One]) -> list[tuple[str, list[One]]]:
    found: dict[str, list[One]] = {}
    for one in ones:
        found.setdefault(one.district, []).append(one)
    return list(found.items())


def plain(dice: random.Random) -> Page:
    ones = people(dice)
    rows = [[str(n), one.name, one.district, one.phone] for n, one in enumerate(ones, 1)]
    return Page([["บัญชีรายชื่อผู้เข้าอบรม"], [], _heads(dice), *rows, ["", f"รวม {len(ones)} คน"]], ones)


def shuffled(dice: random.Random) -> Page:
    ones, heads = people(dice), _heads(dice)
    order = dice.sample(range(4), 4)
    cells = [heads] + [[str(n), one.name, one.district, one.phone] for n, one in enumerate(ones, 1)]
    return Page([[row[n] for n in order] for row in cells], ones)


def parts(dice: random.Random) -> Page:
    ones = people(dice)
    heads = [dice.choice(SEQ), "คำนำหน้า", "ชื่อ", dice.choice(["นามสกุล", "สกุล", "นามสุกล"]), dice.choice(PLACE)]
    rows = [[str(n), one.title, one.first, one.last, one.district] for n, one in enumerate(ones, 1)]
    return Page([heads, *rows], ones, phones=False)


def merged(dice: random.Random) -> Page:
    ones = people(dice)
    rows = [_heads(dice)]
    page = Page(rows, ones)
    for _district, group in _groups(ones):
        top = len(rows)
        for n, one in enumerate(group):
            rows.append([str(len(rows)), one.name, one.district if not n else "", one.phone])
        if len(group) > 1:
            page.merges.append((top, 2, len(rows) - 1, 2))
    return page


def ditto(dice: random.Random) -> Page:
    ones, mark = people(dice), dice.choice(DITTOS)
    rows, before = [_heads(dice)], ""
    for n, one in enumerate(ones, 1):
        rows.append([str(n), one.name, mark if one.district == before else one.district, one.phone])
        before = one.district
    return Page(rows, ones)


def sections(dice: random.Random) -> Page:
    ones, form, at = people(dice), dice.choice(SECTIONS), dice.randrange(2)
    rows = [[dice.choice(SEQ), dice.choice(NAME), dice.choice(TEL)]]
    for i, (district, group) in enumerate(_groups(ones), 1):
        rows.append([""] * at + [form.format(d=district, n=len(group), i=i)])
        rows += [[str(n), one.name, one.phone] for n, one in enumerate(group, 1)]
        if dice.random() < 0.3:
            rows.append(["", f"รวม {len(group)} คน"])
    return Page(rows, ones)


def beside(dice: random.Random) -> Page:
    ones = people(dice, 6)
    gap = [""] * dice.randrange(2)
    heads = [dice.choice(SEQ), dice.choice(NAME), dice.choice(PLACE)]
    rows = [[*heads, *gap, *heads]]
    for n in range(3):
        left, right = ones[n], ones[n + 3]
        rows.append([str(n + 1), left.name, left.district, *gap, str(n + 4), right.name, right.district])
    return Page(rows, ones, phones=False)


def below(dice: random.Random) -> Page:
    ones = people(dice, 6)
    speakers = [One(o.title, o.first, o.last, o.district, o.phone, Role.SPEAKER) for o in ones[:2]]
    first, second = (
        [dice.choice(SEQ), dice.choice(NAME), dice.choice(PLACE), dice.choice(TEL)],
        ["ที่", "อำเภอ", "ชื่อ-สกุล", "โทร"],
    )
    rows = [[dice.choice(["รายชื่อวิทยากร", "วิทยากร", "๑. วิทยากร"])], first]
    rows += [[str(n), o.name, o.district, o.phone] for n, o in enumerate(speakers, 1)]
    rows += [[], [dice.choice(["รายชื่อผู้เข้าอบรม", "๒. ผู้เข้ารับการอบรม", "ผู้เข้าร่วมโครงการ"])], second]
    rows += [[str(n), o.district, o.name, o.phone] for n, o in enumerate(ones[2:], 1)]
    return Page(rows, [*speakers, *ones[2:]])


def two_heads(dice: random.Random) -> Page:
    ones = people(dice)
    rows = [
        [dice.choice(SEQ), dice.choice(["ชื่อ-สกุล", "ข้อมูลผู้เข้าอบรม"]), "", "", "ที่อยู่", "", dice.choice(TEL)],
        ["", "คำนำหน้า", "ชื่อ", "นามสกุล", "ตำบล", "อำเภอ", ""],
    ]
    rows += [[str(n), o.title, o.first, o.last, "บ่อยาง", o.district, o.phone] for n, o in enumerate(ones, 1)]
    merges = [(0, 1, 0, 3), (0, 4, 0, 5), (0, 0, 1, 0), (0, 6, 1, 6)] if dice.random() < 0.6 else []
    return Page(rows, ones, merges=merges)


def signing(dice: random.Random) -> Page:
    ones = people(dice)
    dots = dice.choice(["...................", "________________", "…………………"])
    rows = [["ใบลงทะเบียน"], [dice.choice(SEQ), "ชื่อ", "นามสกุล", "อำเภอ", dice.choice(["ลายมือชื่อ", "ลงชื่อ"])]]
    rows += [[str(n), f"{o.title}{o.first}", o.last, o.district, dots] for n, o in enumerate(ones, 1)]
    rows += [
        [str(len(ones) + 1), "", "", "", dots],
        ["", "", f"ลงชื่อ{dots}ผู้รับรอง"],
        ["", "", "(นายจรัญ อินทสระ)"],
    ]
    ones = [One(o.title, o.first, o.last, o.district, o.phone) for o in ones]
    return Page(rows, ones, phones=False)


def numbered_names(dice: random.Random) -> Page:
    ones, form = people(dice), dice.choice(NUMBERS)
    rows = [[dice.choice(NAME), dice.choice(PLACE)]]
    rows += [[form.format(n=n, name=o.name), o.district] for n, o in enumerate(ones, 1)]
    return Page(rows, ones, phones=False)


def groups_across(dice: random.Random) -> Page:
    ones = people(dice)
    groups = _groups(ones)
    rows = [[dice.choice(["อำเภอ{}", "อ.{}", "{}"]).format(district) for district, _group in groups]]
    for n in range(max(len(group) for _d, group in groups)):
        rows.append([group[n].name if n < len(group) else "" for _d, group in groups])
    return Page(rows, ones, phones=False)


def in_one_cell(dice: random.Random) -> Page:
    ones = people(dice)
    form = dice.choice(["{n}. {name}", "{name}", "- {name}"])
    rows = [[dice.choice(SEQ), dice.choice(PLACE), dice.choice(NAME)]]
    for i, (district, group) in enumerate(_groups(ones), 1):
        cell = "\n".join(form.format(n=n, name=o.name) for n, o in enumerate(group, 1))
        rows.append([str(i), district, cell])
    return Page(rows, ones, phones=False)


def headless(dice: random.Random) -> Page:
    ones = people(dice)
    rows = [[str(n), o.name, o.district, o.phone] for n, o in enumerate(ones, 1)]
    return Page([["รายชื่อผู้เข้าอบรม"], *rows] if dice.random() < 0.5 else rows, ones)


def mixed_place(dice: random.Random) -> Page:
    ones = people(dice)
    form = dice.choice(["ต.บ่อยาง อ.{}", "อ.{} จ.สงขลา", "{}/สงขลา", "อำเภอ{} จังหวัดสงขลา", "ตำบลนา อำเภอ{}"])
    head = dice.choice(["ตำบล/อำเภอ", "อำเภอ/จังหวัด", "อำเภอ", "ที่อยู่"]) if "/" not in form else "อำเภอ/จังหวัด"
    rows = [[dice.choice(SEQ), dice.choice(NAME), head, dice.choice(TEL)]]
    rows += [[str(n), o.name, form.format(o.district), o.phone] for n, o in enumerate(ones, 1)]
    return Page(rows, ones)


def pages(dice: random.Random) -> Page:
    ones, heads = people(dice, 8), _heads(dice)
    rows = [["บัญชีรายชื่อผู้เข้าอบรม"], heads]
    rows += [[str(n), o.name, o.district, o.phone] for n, o in enumerate(ones[:4], 1)]
    rows += [["", "ลงชื่อ................ผู้รับรอง"], [], ["บัญชีรายชื่อผู้เข้าอบรม (ต่อ)"], heads]
    rows += [[str(n), o.name, o.district, o.phone] for n, o in enumerate(ones[4:], 5)]
    return Page(rows, ones)


LAYOUTS: tuple[Layout, ...] = (
    plain, shuffled, parts, merged, ditto, sections, beside, below, two_heads, signing, numbered_names,
    groups_across, in_one_cell, headless, mixed_place, pages,
)  # fmt: skip
