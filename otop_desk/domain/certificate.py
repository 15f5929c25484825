"""What a certificate says: its kind and wording, date form, signatories, logos and numbering."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from otop_desk.domain.person import Person
from otop_desk.i18n import N_
from otop_desk.records import dataclass

MAX_SIGNATORIES = 3
MAX_TITLE_LINES = 3
MAX_LOGOS = 3


class SeriesBy(StrEnum):
    """When the numbering starts again at the first number."""

    CALENDAR_YEAR = "calendar_year"
    FISCAL_YEAR = "fiscal_year"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the name in brackets under the line, up to three lines of title, a signature picture or ink.

    A delegated signature takes two title lines: "รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน" and the office
    it stands for. `image_id` is the asset of a scanned signature; None leaves room for ink.
    """

    name: str = ""
    titles: tuple[str, ...] = ()
    image_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one kind; names in braces are filled in, a part in [ ] goes when one is empty."""

    kind: str
    opening: str
    body: tuple[str, ...]
    blessing: str


class Tongue(StrEnum):
    """What a certificate speaks: Thai, English, or Thai with English under it."""

    THAI = "th"
    ENGLISH = "en"
    BOTH = "both"


_WHEN_WHERE = N_("[{วันอบรม}][ ณ {สถานที่}][ (รวม {ชั่วโมง})]")
_TOOK_PART = N_("ได้เข้าร่วม{โครงการ}[ ประจำปีงบประมาณ พ.ศ. {ปีงบประมาณ}]")
_WELL = N_("ขออำนวยพรให้ประสบความสุข ความเจริญก้าวหน้าตลอดไป")

# The kinds offices use (domain rules 2.1, 2.2); the kind is free text, these are the texts offered. Their
# English is in the catalogue, for certificates in English.
WORDINGS: tuple[Wording, ...] = (
    Wording(
        N_("วุฒิบัตร"),
        N_("ขอมอบ{ประเภท}ฉบับนี้ให้ไว้เพื่อแสดงว่า"),
        (N_("ได้ผ่านการฝึกอบรม{โครงการ}[ ประจำปีงบประมาณ พ.ศ. {ปีงบประมาณ}]"), _WHEN_WHERE),
        N_("ขอให้มีความสุข ความเจริญ ตลอดไป"),
    ),
    Wording(
        N_("เกียรติบัตร"),
        N_("{ประเภท}ฉบับนี้ให้ไว้เพื่อแสดงว่า"),
        (_TOOK_PART, _WHEN_WHERE),
        _WELL,
    ),
    Wording(
        N_("ประกาศนียบัตร"),
        N_("ขอมอบ{ประเภท}ให้ไว้เพื่อแสดงว่า"),
        (N_("ได้สำเร็จการฝึกอบรมหลักสูตร {โครงการ}[ ประจำปีงบประมาณ พ.ศ. {ปีงบประมาณ}]"), _WHEN_WHERE),
        N_("ขอให้มีความสุข สวัสดิ์ เจริญด้วยจตุรพิธพรชัยทุกประการ"),
    ),
    Wording(
        N_("หนังสือรับรองการเข้าร่วม"),
        N_("{ประเภท}ฉบับนี้ให้ไว้เพื่อรับรองว่า"),
        (_TOOK_PART, _WHEN_WHERE),
        "",
    ),
    Wording(
        N_("ใบขอบคุณ"),
        N_("{หน่วยงาน} ขอขอบคุณ"),
        (N_("ที่ได้ให้ความอนุเคราะห์และสนับสนุน{โครงการ}[ ประจำปีงบประมาณ พ.ศ. {ปีงบประมาณ}]"), _WHEN_WHERE),
        _WELL,
    ),
)
KINDS: tuple[str, ...] = tuple(each.kind for each in WORDINGS)


def wording_of(kind: str) -> Wording:
    """The texts offered for a kind; a kind of the office's own starts from those of วุฒิบัตร."""
    return next((each for each in WORDINGS if each.kind == kind), WORDINGS[0])


@dataclass(frozen=True, slots=True)
class CertificateSettings:
    """How this workshop's certificates read; one row a file.

    `template` is the uid of a template (one of ours or one of the file), `offices` the lines above
    the opening, `date_form` a value of thai.calendar.DateForm, `given_on` None for the last day.
    `logos` and signature pictures are asset ids. `floor` is the smallest size a name may shrink to,
    as per cent of the template's. `english_…` stand in English texts for what the workshop has in Thai.
    `microtext`: number and name over and over along the frame, where the template has a rule for it.
    The printer's offset is not here: it belongs to the machine.
    """

    id: int = 0
    template: str = "gold-line"
    kind: str = WORDINGS[0].kind
    offices: tuple[str, ...] = ()
    opening: str = WORDINGS[0].opening
    body: tuple[str, ...] = WORDINGS[0].body
    blessing: str = WORDINGS[0].blessing
    date_lead: str = N_("ให้ไว้ ณ")
    date_form: str = "era"
    given_on: date | None = None
    thai_digits: bool = True
    signatories: tuple[Signatory, ...] = ()
    logos: tuple[int, ...] = ()
    numbered: bool = True
    serial_lead: str = N_("เลขที่")
    serial_pattern: str = "{n:03}/{year}"
    serial_code: str = ""
    serial_first: int = 1
    series: SeriesBy = SeriesBy.FISCAL_YEAR
    seal_space: bool = False
    verification: bool = False
    language: Tongue = Tongue.THAI
    english_offices: tuple[str, ...] = ()
    english_title: str = ""
    english_venue: str = ""
    microtext: bool = True


# Names that may stand in braces, with their English twins for people who type Latin.
PLACEHOLDERS: Mapping[str, str] = {
    "ประเภท": "kind",
    "โครงการ": "title",
    "หน่วยงาน": "office",
    "ปีงบประมาณ": "fiscal_year",
    "วันอบรม": "days",
    "สถานที่": "venue",
    "ชั่วโมง": "hours",
    "จังหวัด": "province",
    "ชื่อ": "name",
    "ตำแหน่ง": "position",
    "สังกัด": "affiliation",
    "อำเภอ": "district",
}
_ENGLISH = {english: thai for thai, english in PLACEHOLDERS.items()}
_BRACES = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_EVENT = "(?:ฝึกอบรม|อบรม|สัมมนา|เสวนา|ประชุม|ศึกษาดูงาน)"
_OF_TITLE = r"\{(?:โครงการ|title)\}"
_TOLD_EVENT = re.compile(rf"(การ)?{_EVENT}(?:เชิงปฏิบัติการ)?(?:หลักสูตร|โครงการ)?\s*(?={_OF_TITLE})")
_TITLE_OF_EVENT = re.compile(rf"(โครงการ|หลักสูตร|การ)?\s*(?:การ)?{_EVENT}")
_HELPED = re.compile(rf"(สนับสนุน)(?={_OF_TITLE})")


def unknown_names(text: str) -> tuple[str, ...]:
    """Names in braces that nothing fills in, in the order they come."""
    return tuple(name for name in _BRACES.findall(text) if name not in PLACEHOLDERS and name not in _ENGLISH)


def _told_once(text: str, title: str) -> str:
    """The text without the word before the title that the title begins with itself.

    การฝึกอบรม{โครงการ} is การ{โครงการ} for อบรม…, and {โครงการ} for การอบรม… and โครงการอบรม…. One is thanked
    for สนับสนุนการอบรม….
    """
    title = title.lstrip()
    event = _TITLE_OF_EVENT.match(title)
    if event:
        text = text if event.group(1) else _HELPED.sub(r"\1การ", text)
        return _TOLD_EVENT.sub(lambda told: "" if event.group(1) else told.group(1) or "", text)
    for noun in ("โครงการ", "หลักสูตร"):
        if title.startswith(noun):
            return re.sub(rf"{noun}\s*(?={_OF_TITLE})", "", text)
    return text


def _names_year(title: str, year: str) -> bool:
    """Whether a title has a year in it, in whatever digits."""
    return year.isdecimal() and int(year) in map(int, re.findall(r"(?<!\d)\d{4}(?!\d)", title))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its names filled in; a part in [ ] with an empty name goes, unknown names stay as typed.

    `values` is keyed by the Thai names of PLACEHOLDERS. A word before the title is not said twice, nor is
    the fiscal year behind one that names it.
    """
    title = values.get("โครงการ", "")
    dated = _names_year(title, values.get("ปีงบประมาณ", "")) and bool(re.search(_OF_TITLE, text))
    text = _told_once(text, title)

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        return values.get(_ENGLISH.get(name, name), found.group(0))

    def part(found: re.Match[str]) -> str:
        inner = found.group(1)
        names = _BRACES.findall(inner)
        if not names:
            return found.group(0)
        asked = [_ENGLISH.get(name, name) for name in names]
        if any(values.get(name) == "" for name in asked) or (dated and "ปีงบประมาณ" in asked):
            return ""
        return _BRACES.sub(value, inner)

    return _BRACES.sub(value, _OPTIONAL.sub(part, text)).strip()


def personal(text: str) -> bool:
    """Whether a text names something of the person, so that it differs from one certificate to the next."""
    mine = {"ชื่อ", "ตำแหน่ง", "สังกัด", "อำเภอ"}
    return any(_ENGLISH.get(name, name) in mine for name in _BRACES.findall(text))


@dataclass(frozen=True, slots=True)
class Recipient:
    """One certificate to set: whose, its number, and what only it says."""

    person_id: int
    name: str
    serial: str = ""
    position: str = ""
    affiliation: str = ""
    district: str = ""
    remark: str = ""
    qr: str = ""

    @classmethod
    def of(cls, person: Person, name: str, serial: str = "") -> Recipient:
        """The certificate of somebody on the roster."""
        return cls(person.id, name, serial, person.position, person.affiliation, person.district)

    def values(self) -> dict[str, str]:
        """What fills the personal names in braces."""
        return {
            "ชื่อ": self.name,
            "ตำแหน่ง": self.position,
            "สังกัด": self.affiliation,
            "อำเภอ": self.district,
        }
