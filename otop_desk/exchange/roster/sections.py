"""What a line of words says of the people under it: a role, a district, a group, an office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from otop_desk.domain.person import Role
from otop_desk.exchange.roster.fields import is_exact
from otop_desk.thai import places
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import to_arabic


@dataclass(frozen=True, slots=True)
class Section:
    """What a line says; all "" and None when it says nothing that is known."""

    role: Role | None = None
    district: str = ""
    group: str = ""
    office: str = ""
    province: str = ""  # of everybody in a table, never of a line

    def __bool__(self) -> bool:
        return bool(self.role or self.district or self.group or self.office)


# "ก." to "ฉ." number things; "อ." "ต." "จ." before a name say what it is.
_NUMBERING = re.compile(
    r"^(?:ส่วนที่|หมวด(?:ที่)?|ลำดับที่|ข้อ)?\s*(?:[กขคงฉชซฌญ]\s*[.)]|จ\s*[.)]\s*(?=วิทยากร|เจ้าหน้าที่|ผู้|คณะ)"
    r"|\(?\d{1,2}(?:\.\d{1,2})?\s*[.):]+|\(\d{1,2}\)|[A-Z]\s*[.)])\s*"
)
EMOJI = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+")
_FRAME = re.compile(r"^[\s*\-–—=#_~<>«»“”\"'•●▪■◆►:]+|[\s*\-–—=#_~<>«»“”\"':;,]+$")
_COUNT = re.compile(
    r"[\s(\[]*(?:รวม|จำนวน|มี|ทั้งหมด|=|:)*\s*\(?\d{1,4}\s*(?:คน|ราย|ท่าน|รูป|คู่|persons?|people"
    r"|pax)\)?[\s)\]]*$",
    re.IGNORECASE,
)
_BARE_COUNT = re.compile(r"\s*[(\[]\s*\d{1,3}\s*[)\]]\s*$")
_LIST = re.compile(r"^(?:แบบ)?(?:บัญชี|ทะเบียน|ใบ)?(?:ราย(?:ชื่อ|นาม)|ลงทะเบียน)?\s*(?:ของ)?\s*")
_NEXT = re.compile(r"\s*[(\[]?\s*(?:ต่อ|continued|cont\.?)\s*[)\]]?\s*$", re.IGNORECASE)
_VENUE = re.compile(
    r"(?:^|\s)ณ\s|สถานที่|ระหว่างวันที่|วันที่|โรงแรม|ห้องประชุม|หอประชุม|ศาลา|รีสอร์ท|resort|hotel", re.IGNORECASE
)

_TRAINEE = re.compile(
    r"ผู้เข้า|ผู้อบรม|ผู้รับการ|ผู้ผ่านการ|ผู้ฝึก|ผู้สมัคร|กลุ่มเป้าหมาย|^สมาชิก|trainees?\b|participants?\b|attendees?\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"^(?:คณะ|ทีม)?(?:วิทยากร|ผู้บรรยาย|พิธีกร|(?:list of )?(?:guest )?(?:speakers?|lecturers?"
    r"|trainers?|resource persons?)\b)",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"^(?:คณะ|ทีม)?(?:ทำงาน|ผู้จัด|เจ้าหน้าที่|จนท\.?|งาน|ผู้สังเกตการณ์|ผู้ดำเนินงาน|ผู้ประสานงาน|staff|officers?"
    r"|organi[sz]ers?|observers?|co-?ordinators?)",
    re.IGNORECASE,
)
# Words with which a working group or officers are those who hold the course, not those it is for.
_OFFICER_ALONE = re.compile(
    r"^(?:คณะทำงาน|คณะผู้จัด\S*|ผู้จัด\S*|เจ้าหน้าที่|จนท\.?|ทีมงาน|ผู้สังเกตการณ์|ผู้ดำเนินงาน|(?:คณะ|ทีม)?ผู้ประสานงาน|staff"
    r"|officers?|organi[sz]ers?|observers?|co-?ordinators?)"
    r"[\s/]*(?:ผู้จัด\S*|จัดอบรม|จัดโครงการ|จัดงาน|โครงการ|ดำเนินงาน|ดำเนินการ|ผู้ดำเนิน\S*|ประจำ\S*"
    r"|สนับสนุน\S*|อำนวยการ|อำนวยความสะดวก|ผู้รับผิดชอบ\S*|ฝ่าย\S*|"
    r"ผู้สังเกตการณ์|ลงทะเบียน|and organi[sz]ers?|โครงการฯ)?$",
    re.IGNORECASE,
)
_DISTRICT_WORD = re.compile(
    r"(?:ที่ว่าการอำเภอ|กิ่งอำเภอ|อำเภอ|(?<![ก-๛.])อ\.|สพอ\.?|เขต(?!พื้นที่)|amphoe\s"
    r"|district\s+of\s)\s*(?:ที่\s*\d+)?[:\-–.…_]*\s*",
    re.IGNORECASE,
)
_NAME_END = re.compile(r"[^\s\d():,\-–/.…_\"“”\[\]<>]+")
# How a sentence goes on behind a district's name without a space.
_GOES_ON = re.compile(r"ขอ|ส่ง|แจ้ง|เสนอ|มี(?!ชัย)|ได้|ดังนี้|รายชื่อ|จำนวน|ทั้งหมด|ค่ะ|คะ$|ครับ|นะ(?:คะ|ครับ)|เข้าร่วม|ผู้เข้า")
# "อำเภอละ 2 คน", "ทุกอำเภอ": no district's name.
_EACH = re.compile(r"(?:ละ|ต่าง|ใด|ไหน|อื่น|ทุก|นี้|ของ|ที่)(?:ๆ|$|(?=[^ก-๛])|(?=ส่ง|ขอ|จำนวน|เดียว))")
_PROVINCE_WORD = re.compile(r"(?:จังหวัด|(?<![ก-๛.])จ\.)\s*:?\s*")
_GROUP = re.compile(
    r"^(?:กลุ่ม(?:ที่|ย่อย(?:ที่)?)?|group|ทีม(?:ที่)?|team)\s*[:\-]?\s*(\d{1,3}|[ก-ฮ]|[A-Za-z])$", re.IGNORECASE
)
# A number behind the word, then what the group is about: "กลุ่มที่ 2 ด้านการตลาด".
_GROUP_ABOUT = re.compile(r"^กลุ่ม(?:ย่อย)?(?:ที่)?\s*(\d{1,2})\s*(?:[:\-–(]|\s)\s*\D")
_ADDRESS = re.compile(r"\s+(?:เลขที่|บ้านเลขที่|\d+(?:/\d+)?\s|หมู่|ม\.|ต\.|ตำบล|อ\.|อำเภอ|จ\.|จังหวัด|เขต|แขวง).*$")
_BARE_OFFICE = re.compile(r"(?:กลุ่ม|สำนักงาน|โซน|ชมรม)?")
_OFFICE = re.compile(
    r"^(?:กลุ่ม|วิสาหกิจ|สหกรณ์|สำนักงาน|สำนัก|เทศบาล|องค์การบริหาร|อบต|อบจ|โรงเรียน|บริษัท|หจก|ห้างหุ้นส่วน|ชมรม"
    r"|สมาคม|ศูนย์|มหาวิทยาลัย|วิทยาลัย|กอง(?!แก้ว|ทอง|คำ|เงิน|มี|ศรี|สี|สิน|จันทร์|แพง|ใจ)|ที่ทำการ|สพจ)"
)
_LONGEST = 200
_HOUSE = re.compile(
    r"(?:^|\s)\d{1,4}(?:/\d{1,4})?\s*(?:ม\.|หมู่|ต\.|ตำบล|ถ\.|ถนน|ซ\.|ซอย|แขวง)|บ้านเลขที่|(?:ม\.|หมู่ที่?)\s*\d"
)
_SMALL_FIRST = re.compile(r"^(?:ตำบล|ต\.|บ้าน|หมู่|ม\.|แขวง)\s*\S+.*\s(?:อำเภอ|อ\.|เขต)")
_TAMBON = re.compile(
    r"^(?:ตำบล|ต\.|แขวง|หมู่บ้าน|บ้าน|ชุมชน)\s*\S+(?:\s+(?:หมู่(?:ที่)?|ม\.)\s*\d{1,2})?$|^(?:หมู่(?:ที่)?|ม\.)\s*\d{1,2}(?:\s+บ้าน\s*\S+)?$"
)


def role_in(text: str) -> Role | None:
    """The role that a word of a column, a sheet's name or a line names; None when it names none.

    ผู้เข้า… anywhere is a trainee. Officers and working groups are often those a course is for: they
    count only when the words are clear.
    """
    plain = _plain(text)
    trainee = bool(_TRAINEE.search(plain))
    if trainee:
        return Role.TRAINEE
    if _SPEAKER.match(plain):
        return Role.SPEAKER
    if _OFFICER.match(plain) and _OFFICER_ALONE.match(plain):
        return Role.OFFICER
    return None


def _plain(text: str) -> str:
    """The words of a line without its numbering, frame, count and the word "list"."""
    plain = _FRAME.sub("", to_arabic(one_line(EMOJI.sub(" ", text))))
    plain = _FRAME.sub("", _NUMBERING.sub("", plain))
    plain = _NEXT.sub("", plain)
    for pattern in (_COUNT, _BARE_COUNT, _FRAME):
        plain = pattern.sub("", plain)
    return _LIST.sub("", plain, count=1).strip()


@cache
def _longest_first() -> tuple[str, ...]:
    names = {place.name for place in places.districts()}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _by_start() -> dict[str, tuple[str, ...]]:
    starts: dict[str, list[str]] = {}
    for name in _longest_first():
        starts.setdefault(name[:2], []).append(name)
    return {start: tuple(names) for start, names in starts.items()}


def _name_at(text: str, at: int) -> str:
    """The district's name that begins at a place of a text: an official one, else the word there."""
    official = next(
        (name for name in _by_start().get(text[at : at + 2], ()) if text.startswith(name, at)), ""
    )
    word = _NAME_END.match(text, at)
    if word is None:
        return ""
    written = re.split(r"จังหวัด|จ\.|ตำบล", word[0])[0]
    if _EACH.match(written):
        return ""
    if official and (
        len(official) >= len(written)
        or _GOES_ON.match(written, len(official))
        or written.startswith((f"{official}จังหวัด", f"{official}จ."))
    ):
        return official
    return "" if not official and (_GOES_ON.match(written) or is_exact(written)) else written


def district_in(text: str) -> str:
    """The one district that a text names after อำเภอ, อ. or เขต; "" when it names none, or several.

    "เมือง" becomes the full name when the text names its province.
    """
    plain = to_arabic(one_line(text))
    names = {
        name
        for mark in _DISTRICT_WORD.finditer(plain)
        if not _is_teacher(plain, mark) and (name := _name_at(plain, mark.end())) and not name.isdigit()
    }
    if len(names) != 1:
        return ""
    return full_district(names.pop(), province_in(plain))


def _is_teacher(text: str, mark: re.Match[str]) -> bool:
    """Whether "อ." stands before a teacher's name and surname: no official district, and one more word."""
    if mark[0].strip() != "อ.":
        return False
    words = re.match(r"([ก-๛]+) ([ก-๛]{3,})$", text[mark.end() :])
    return words is not None and not places.is_district(words[1]) and not places.is_province(words[2])


def province_over(text: str) -> str:
    """The province of those under a line or on a sheet of that name; "" where it tells of a venue."""
    plain = _plain(text)
    if _VENUE.search(plain):
        return ""
    bare = plain.removeprefix("จังหวัด").removeprefix("จ.").strip()
    return bare if places.is_province(bare) else province_in(plain)


def full_district(name: str, province: str) -> str:
    """A district's full name: เมือง of a province is the capital district."""
    name = "เมือง" if name == "เมืองฯ" else name
    return places.capital_district(province) or name if name == "เมือง" and province else name


def province_in(text: str) -> str:
    """The province that a text names after จังหวัด or จ.; "" when it names none."""
    for mark in _PROVINCE_WORD.finditer(text):
        word = _NAME_END.match(text, mark.end())
        if word and places.is_province(word[0]):
            return word[0]
    return ""


@lru_cache(maxsize=256)
def section_in(text: str, *, line: bool = False) -> Section:
    """What a line of words says of those under it; `line` is one over a whole table, read more carefully.

    A line that tells where something is held names no district of the people.
    """
    plain = _plain(text) if len(text) <= _LONGEST else ""
    if not plain or len(plain) > 120:
        return Section()
    role = role_in(text)
    group = match[1] if (match := _GROUP.match(plain) or _GROUP_ABOUT.match(plain)) else ""
    district = ""
    if not _VENUE.search(plain):
        district = district_in(plain) or _alone(plain)
    office = "" if role or group or line or not _OFFICE.match(plain) else plain
    if district:
        office = _ADDRESS.sub("", office) if _ADDRESS.search(office) else ""
        office = "" if _BARE_OFFICE.fullmatch(office) or places.is_district(office) else office
    return Section(role, district, group, office)


def _alone(plain: str) -> str:
    """An official district's name that is all a line says, or all besides its province."""
    province = province_in(plain)
    bare = _PROVINCE_WORD.split(plain)[0].strip() if province else plain
    bare = re.sub(r"^(?:โซน|พื้นที่|เขตพื้นที่|ผู้แทน|ตัวแทน|ทีม|กลุ่ม)\s*", "", bare).strip()
    if bare and places.is_district(bare):
        return full_district(bare, province)
    return ""


def is_tambon(text: str) -> bool:
    """Whether a line names a sub-district or village: what is under it stays in its district."""
    return bool(_TAMBON.match(_plain(text)))


def is_address(text: str) -> bool:
    """Whether a line is somebody's address, with the number of a house or village in it; a group's is not."""
    return bool(_HOUSE.search(to_arabic(text))) and not _OFFICE.match(_plain(text))


def is_place(text: str) -> bool:
    """Whether a line names a sub-district or village and its district: "ต.ห้วยหม้าย อ.สอง"."""
    return bool(_SMALL_FIRST.match(one_line(text))) and bool(district_in(text))


def is_continued(text: str) -> bool:
    """Whether a line says that a list goes on ("(ต่อ)")."""
    return bool(_NEXT.search(one_line(text)))
