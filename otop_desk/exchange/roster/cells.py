"""Single cells of a name list: names in one to three columns, several people, districts, odd characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from otop_desk.exchange.roster.looks import Look, is_name, is_word, look
from otop_desk.exchange.roster.meals import meal_in
from otop_desk.exchange.roster.sections import district_in, full_district, province_in
from otop_desk.exchange.tables.limits import MAX_CELL
from otop_desk.i18n import _
from otop_desk.thai import places, titles
from otop_desk.thai.names import (
    SURNAME_LEADS,
    NameParts,
    split_name,
    surname,
    without_courtesy,
    without_number,
)
from otop_desk.thai.normalise import clean, one_line, strange
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.phone import read_phone

LONG_NAME = 80

_BLANK = re.compile(r"[-–—.\s]*")
_DISTRICT_WORD = re.compile(r"^(?:ที่ว่าการ)?(?:อำเภอ|อ\.|เขต|สพอ\.?|district\s+of)\s*[:.]?\s*", re.IGNORECASE)
_NO_DISTRICT = re.compile(r"\(?(?:จังหวัด|ส่วนกลาง|ระดับจังหวัด)\)?")
_TAMBON_PART = re.compile(r"(?:ตำบล|(?<![ก-๛.])ต\.|แขวง)\s*[^\s/,]+")
_PROVINCE_PART = re.compile(r"(?:จังหวัด|(?<![ก-๛.])จ\.)\s*[^\s/,]+.*$")
_COUNT = re.compile(r"\s*\(\s*\d{1,4}\s*(?:คน|ราย)?\s*\)\s*$")
_GROUP_WORD = re.compile(r"^(?:กลุ่ม(?:ที่|ย่อย)?|group)\s*", re.IGNORECASE)
_FORMULA = re.compile(r"^[=+@]|^-\D")
_MARKUP = re.compile(r"<[^>]*>|[<>]")
# Most cells: nothing about them is odd.
_FINE = re.compile(r"(?:[ก-ฺเ-๎A-Za-z0-9(][ก-ฺเ-๎A-Za-z0-9 .()/\-]{0,200})?")
_FINE_NAME = re.compile(r"[ก-ฺเ-๎A-Za-z .'’()\-]{0,80}")
# Letters and signs that belong in Thai official names, besides Latin ones.
_EXPECTED = re.compile(r"[ก-ฺเ-๎๐-๙A-Za-zÀ-ɏ\s.()'’,\-–/]")
_NEXT_NAME = re.compile(
    r"(?:\s*[,;/+&]\s*|\s*[-–—]\s*|\s+(?:และ|กับ)\s*|\s+|\s*\(?\d{1,3}\s*[.)]\s*)(?=(?:นาย|นางสาว|นาง"
    r"|น\.\s?ส\.|นส\.|เด็กชาย|เด็กหญิง)\s*[ก-ฮเ-ไ]\S*\s+\S)"
)
# Husband and wife with the surname said once: "นายสมบัติ - นางสมใจ ทองดี".
_COUPLE = re.compile(
    r"((?:นาย|นางสาว|นาง|น\.\s?ส\.)\s*[ก-ฮเ-ไ][ก-๎]+)\s*(?:[-–—,/+&]|และ|กับ)\s*"
    r"((?:นาย|นางสาว|นาง|น\.\s?ส\.)\s*[ก-ฮเ-ไ][ก-๎]+)\s+([ก-ฮเ-ไ][ก-๎]+)"
)
_INSTEAD = re.compile(r"แทน|หรือ|เดิม|เปลี่ยน|ผู้ติดตาม")
_REPLACES = re.compile(
    r"^(.*\S\s+\S+)\s*[(,]?\s+[(,]?\s*((?:มา|เข้าร่วม|เข้าอบรม|ไป)?แทน\s*(?:นาย|นาง|น\.ส\.|คุณ)\s*\S.*)$"
)
# As English lists have it: "Jaisue, Boonthom (Mr.)".
_ENGLISH_TITLE = r"(?:Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?)"
_SURNAME_FIRST = re.compile(
    rf"([A-Z][A-Za-z'’-]+),\s*(?:({_ENGLISH_TITLE})\s+)?([A-Z][A-Za-z'’-]+)(?:\s*\(({_ENGLISH_TITLE})\))?"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z .'’-]*")


@dataclass(frozen=True, slots=True)
class Named:
    """A person as the cells of a row write the name; `rest` are words of the cell that are no part of it."""

    parts: NameParts
    phone: str = ""
    rest: str = ""
    district: str = ""
    meal: str = ""


def district_name(text: str, heading: str = "", province: str = "") -> str:
    """The district without the word before it, out of a text that may name sub-district and province too.

    "อ.เมืองสงขลา" is เมืองสงขลา, "ต.บ่อยาง อ.จะนะ" จะนะ, "จะนะ/สงขลา" จะนะ; "(จังหวัด)" is none.
    """
    plain = to_arabic(text) if text.isascii() else text
    if _BLANK.fullmatch(plain) or _NO_DISTRICT.fullmatch(plain) or look(plain) is Look.ERROR:
        return ""
    plain = _COUNT.sub("", plain)
    small_first = heading.strip().startswith(("ตำบล", "แขวง"))
    province = province_in(plain) or province
    if named := district_in(plain):
        return full_district(named, province)
    bare = _PROVINCE_PART.sub("", _TAMBON_PART.sub("", plain)).strip(" /,-–")
    parts = [part.strip() for part in re.split(r"[/,|]|\s+[-–]\s+|\s{1,}", bare) if part.strip()]
    official = [part for part in parts if places.is_district(part)]
    if len(parts) > 1 and official:
        name = official[-1] if small_first or len(official) == 1 else official[0]
        province = next((part for part in parts if places.is_province(part)), province)
        return full_district(name, province)
    if "/" in bare:
        pieces = [part.strip() for part in bare.split("/") if part.strip()]
        bare = (pieces[-1] if small_first else pieces[0]) if pieces else ""
    return full_district(_DISTRICT_WORD.sub("", bare).strip(), province)


def group_name(text: str) -> str:
    """The name or number of a group: "กลุ่มที่ ๑" is "1"."""
    return "" if _BLANK.fullmatch(text) else to_arabic(_GROUP_WORD.sub("", text)).removesuffix(".0")


def people_of(title: str, whole: str, first: str, last: str) -> list[Named]:
    """The people that the name cells of a row hold, most often one; [] when they hold none."""
    if whole.strip() and not first.strip():
        return [_with_title(title, named) for named in _of_one_cell(whole)]
    pairs = _pairs(first, last)
    return [Named(_from_cells(one_line(title), one_line(a), one_line(b))) for a, b in pairs]


def _pairs(first: str, last: str) -> list[tuple[str, str]]:
    """Given names and surnames, a line each where a cell holds several people."""
    firsts = [line for line in first.splitlines() if line.strip()]
    lasts = [line for line in last.splitlines() if line.strip()]
    if len(firsts) == len(lasts) > 1 and all(is_word(text) or is_name(text) for text in (*firsts, *lasts)):
        return list(zip(firsts, lasts, strict=True))
    return [(first, last)] if first.strip() or last.strip() else []


def several_in(line: str) -> list[str]:
    """The people of a line that names several, one behind another; [] for any other line."""
    pieces = [piece for piece in _NEXT_NAME.split(line) if piece.strip()]
    if len(pieces) < 2 or _INSTEAD.search(line):
        return []
    return pieces if all(is_name(piece) and split_name(piece).last for piece in pieces) else []


def _of_one_cell(whole: str) -> list[Named]:
    """The people of one cell: a line each, or one behind another; posts and telephones between are theirs."""
    if turned := _SURNAME_FIRST.fullmatch(one_line(whole)):
        whole = f"{turned[2] or turned[4] or ''} {turned[3]} {turned[1]}".strip()
    lines = [line for part in whole.splitlines() if (line := clean(part))]
    if len(lines) == 1:
        lines = several_in(lines[0]) or lines
    if len(lines) == 1 and (couple := _COUPLE.fullmatch(without_number(without_courtesy(lines[0])))):
        pair = [split_name(f"{person} {couple[3]}") for person in (couple[1], couple[2])]
        return [Named(replace(parts, sure=False)) for parts in pair]
    lines, instead = _without_replaced(lines)
    found: list[list[str]] = []
    plain = all(is_name(line) is not None for line in lines)
    for line in lines:
        titled = is_name(line)
        numbered = without_number(line) != line
        latin = bool(_LATIN.fullmatch(line)) and bool(found)
        if not found or (not latin and (titled or (titled is False and (numbered or plain)))):
            found.append([line])
        else:
            found[-1].append(line)
    people = [_named(own) for own in found]
    if instead and people:
        people[-1] = replace(people[-1], rest=f"{people[-1].rest} {instead}".strip())
    return people


def _without_replaced(lines: list[str]) -> tuple[list[str], str]:
    """The lines without the person for whom the last one comes ("… แทน นายปัน กันทะวัง"), and those words."""
    match = _REPLACES.match(lines[-1]) if lines else None
    return ([*lines[:-1], match[1]], match[2]) if match else (lines, "")


def _named(lines: Sequence[str]) -> Named:
    """One person from the lines about them."""
    name, phone, post, rest = lines[0], "", "", []
    for line in lines[1:]:
        kind = look(line.strip(" ()"))
        if kind is Look.PHONE:
            phone = line
        elif kind is Look.POST and not post:
            post = line.strip(" ()")
        elif is_word(line) and not split_name(name).last:
            name = f"{name} {line}"
        else:
            rest.append(line)
    parts = split_name(name)
    if post and not parts.position:
        parts = NameParts(parts.title, parts.first, parts.last, post, parts.sure, parts.rest)
    return _with_words_beside(Named(parts, phone, " ".join(rest)))


def _with_words_beside(named: Named) -> Named:
    """A district or a meal behind the name, in brackets, after a sign or bare, is taken as what it is."""
    if not named.parts.rest and (apart := _without_district(named.parts)) is not None:
        return replace(named, parts=apart, district=apart.rest)
    beside = named.parts.rest.strip(" ()/,;-–")
    phone = beside if beside and not named.phone and read_phone(beside) else ""
    district, meal = _DISTRICT_WORD.sub("", beside), meal_in(beside)
    if not beside or not (places.is_district(district) or meal or phone):
        return named
    name = f"{named.parts.title}{titles.gap_after(named.parts.title)}{named.parts.first} {named.parts.last}"
    parts = replace(split_name(name), position=named.parts.position)
    if phone:
        return replace(named, parts=parts, phone=phone)
    return replace(named, parts=parts, meal=meal, district="" if meal else district)


def _without_district(parts: NameParts) -> NameParts | None:
    """A titled name without the district that stands behind the surname, which is told; None for others."""
    words = parts.last.split()
    if not parts.title or len(words) < 2 or words[-2].casefold() in SURNAME_LEADS:
        return None
    if not (places.is_district(words[-1]) or words[-1] == "เมือง"):
        return None
    return replace(parts, last=" ".join(words[:-1]), sure=False, rest=words[-1])


def _with_title(title: str, named: Named) -> Named:
    """The name under a title of its own column; one that stands in the name as well is taken once."""
    title = one_line(title)
    parts = named.parts
    if not title or look(title) is Look.BLANK:
        return named
    tidy = titles.tidy_title(title)
    if tidy == parts.title == "นาง" and parts.first.startswith("นวล"):
        parts = NameParts("", f"นาง{parts.first}", parts.last, parts.position, parts.sure, parts.rest)
    if parts.title and (titles.same_title(parts.title, title) or look(title) is not Look.TITLE):
        kept = tidy if titles.same_title(parts.title, title) else parts.title
        return replace(named, parts=replace(parts, title=kept))
    if parts.title:
        return Named(
            NameParts(tidy, parts.first, parts.last, parts.position, False, parts.rest),
            named.phone,
            named.rest,
        )
    plain = split_name(f"นาย{parts.first} {parts.last}".strip())
    sure = plain.sure and bool(parts.last) and not (parts.rest or parts.position)
    return Named(
        NameParts(tidy, parts.first, parts.last, parts.position, sure, parts.rest), named.phone, named.rest
    )


def _from_cells(title: str, first: str, last: str) -> NameParts:
    """Cells of their own; a title typed into the first-name cell is taken off, once."""
    numberless, last = without_number(first), surname(last)
    if (apart := _behind_surname(title, numberless, last)) is not None:
        own = _from_cells(title, first, apart.last)
        return replace(own, position=own.position or apart.position, rest=apart.rest, sure=False)
    parts = split_name(f"{numberless}  {last}".strip()) if first else NameParts()
    doubtful = numberless.startswith(("นางนวล", "นายพ"))
    if title and look(title) is not Look.BLANK:
        tidy = titles.tidy_title(title)
        if parts.title and parts.first and titles.same_title(parts.title, title) and not doubtful:
            return NameParts(tidy, parts.first, last, "", bool(last))
        if (
            parts.title
            and parts.first
            and not doubtful
            and look(f"{parts.title}") is Look.TITLE
            and parts.sure
        ):
            return NameParts(tidy, parts.first, last, "", False)
        return _in_order(NameParts(tidy, numberless, last, "", bool(last) or not first))
    if parts.title and parts.first and " " not in parts.first:
        return NameParts(
            parts.title, parts.first, last or parts.last, parts.position, parts.sure and not doubtful
        )
    return _in_order(NameParts("", numberless, last, "", bool(last)))


def _behind_surname(title: str, first: str, last: str) -> NameParts | None:
    """The name without the words that stand behind the surname in its own cell: "ศรีสวัสดิ์ (ผู้แทน)"."""
    if not first or last.replace(" ", "").isalpha():
        return None
    titled = bool(split_name(f"{first} {last}").title)
    whole = f"{first} {last}" if titled else f"{title if look(title) is Look.TITLE else 'นาย'} {first} {last}"
    parts = split_name(whole)
    kept = parts.last and parts.last != last and last.startswith(parts.last)
    return parts if kept and (parts.rest or parts.position) else None


def _in_order(parts: NameParts) -> NameParts:
    """A surname alone stands for the name."""
    if parts.first or not parts.last:
        return parts
    return NameParts(parts.title, parts.last, "", parts.position, False)


def doubt(parts: NameParts) -> str:
    """What a person should look at in a split that is not sure."""
    if not parts.last:
        return _("ไม่มีนามสกุล ตรวจว่าชื่อครบ")
    if parts.rest:
        return _("ตัดคำ “{rest}” ออกจากชื่อ ตรวจว่าถูกต้อง").format(rest=parts.rest)
    if parts.position:
        return _("แยก “{position}” เป็นตำแหน่ง ตรวจว่าถูกต้อง").format(position=parts.position)
    return _("ตรวจการแยกชื่อ: คำนำหน้า “{title}” ชื่อ “{first}” นามสกุล “{last}”").format(
        title=parts.title, first=parts.first, last=parts.last
    )


def typed_problems(text: str) -> list[str]:
    """What is odd about any text of a list: unshowable characters, formulas, errors of a spreadsheet."""
    if _FINE.fullmatch(text):
        return []
    found = []
    if odd := strange(text):
        codes = " ".join(f"U+{ord(char):04X}" for char in odd[:5])
        found.append(_("มีอักขระที่แสดงไม่ได้ ({codes}) แก้ที่ต้นฉบับหรือพิมพ์ใหม่").format(codes=codes))
    if len(text) >= MAX_CELL:
        found.append(_("ข้อความยาวเกินไป เก็บไว้ {count} ตัวอักษรแรก").format(count=MAX_CELL))
    if _FORMULA.match(text):
        found.append(_("ขึ้นต้นเหมือนสูตร เก็บไว้เป็นข้อความ ตรวจว่าถูกต้อง"))
    return found


def name_problems(text: str) -> list[str]:
    """What is odd about a part of a name."""
    if _FINE_NAME.fullmatch(text):
        return []
    found = typed_problems(text)
    if _MARKUP.search(text):
        found.append(_("มีเครื่องหมาย < > ในชื่อ เก็บไว้เป็นข้อความ ตรวจว่าถูกต้อง"))
    elif any(char.isdigit() for char in text):
        found.append(_("มีตัวเลขในชื่อ ตรวจว่าถูกต้อง"))
    elif others := {char for char in text if not _EXPECTED.match(char)} - set(strange(text)) - set("=+@"):
        shown = " ".join(sorted(others)[:8])
        found.append(_("มีอักขระอื่นนอกจากอักษรไทยและอังกฤษในชื่อ ({chars}) ตรวจว่าพิมพ์ออกมาได้").format(chars=shown))
    if len(text) > LONG_NAME:
        found.append(_("ชื่อยาว {count} ตัวอักษร ตรวจว่าถูกต้อง").format(count=len(text)))
    return found
