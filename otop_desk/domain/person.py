"""People of the workshop: trainees, speakers, officers."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from uuid import uuid4

from otop_desk.i18n import N_
from otop_desk.records import dataclass

# More than any workshop has; beyond it papers take minutes and the file more memory than old laptops have.
MOST_PEOPLE = 12_000
# Written with their name without a space (Royal Society spacing rules: no space after นาย นาง
# นางสาว and occupation titles, a space between a rank and the name). The last word of a title
# decides: พันโท ดร.สุชาดา. A test holds this beside thai.titles, which also reads short forms.
_CLOSE_TITLES = frozenset(
    "นาย นาง นางสาว น.ส. นส. น.ส เด็กชาย เด็กหญิง ด.ช. ด.ญ. แม่ชี สามเณร พระ พระครู พระมหา พระอธิการ พระปลัด "
    "พระสมุห์ พระใบฎีกา พระอาจารย์ พระครูสมุห์ พระครูปลัด พระครูใบฎีกา พระครูวินัยธร พระครูธรรมธร พระครูสังฆรักษ์ พระวินัยธร "
    "พระธรรมธร พระสังฆรักษ์ พระปลัดมหา พระภิกษุ พระใบฎีกามหา พระสมุห์มหา หม่อมหลวง หม่อมราชวงศ์ หม่อมเจ้า "
    "ม.ล. ม.ร.ว. ม.จ. คุณหญิง ท่านผู้หญิง คุณ "
    "นายแพทย์ แพทย์หญิง ทันตแพทย์ ทันตแพทย์หญิง สัตวแพทย์ สัตวแพทย์หญิง นายสัตวแพทย์ เภสัชกร เภสัชกรหญิง "
    "นพ. พญ. ทพ. ทพญ. ภก. ภญ. สพ.ญ. สพญ. นสพ. น.สพ. ทนพ. ทนพญ. กภ. พว. อส. ส.ณ. อ. อจ. อ.ดร. "
    "มล. มรว. ร.ศ. ผ.ศ. ศาสตราจารย์ รองศาสตราจารย์ ผู้ช่วยศาสตราจารย์ ศ. รศ. ผศ. ดอกเตอร์ ดร. "
    "ผศ.ดร. รศ.ดร. ศ.ดร. ผศ.นพ. รศ.นพ. ศ.นพ. ผศ.พญ. รศ.พญ. ศ.พญ. บาทหลวง อาจารย์".split()
)
_CIVIL = ("นาย", "นาง", "นางสาว")  # close to the name behind an academic title too: ผศ.ดร.นายวิชัย


class Role(StrEnum):
    """What somebody is in the workshop."""

    TRAINEE = "trainee"
    SPEAKER = "speaker"
    OFFICER = "officer"


ROLE_WORDS = {Role.TRAINEE: N_("ผู้เข้าอบรม"), Role.SPEAKER: N_("วิทยากร"), Role.OFFICER: N_("เจ้าหน้าที่")}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster.

    Title, first and last name are kept apart and never derived from one text again.
    `ordinal` is the order of the office's list, `seat` the order by hand, `position` the job.
    `badge` is the code on the name badge (digits with a check digit; "" until given).
    """

    id: int = 0
    title: str = ""
    first: str = ""
    last: str = ""
    position: str = ""
    affiliation: str = ""
    district: str = ""
    phone: str = ""
    meal: str = ""
    role: Role = Role.TRAINEE
    group_id: int | None = None
    ordinal: int = 0
    seat: int = 0
    badge: str = ""

    @property
    def name(self) -> str:
        """First and last name, for lists sorted or searched without the title."""
        return f"{self.first} {self.last}".strip()

    @property
    def full_name(self) -> str:
        """Title, first and last name as Thai writes them: นางสาวกมลวรรณ แก้วสุวรรณ, ว่าที่ร้อยตรี อนุชา คงแก้ว.

        A name in Latin letters stands apart from a Thai title: นาย John Smith.
        """
        last = self.title.split()[-1:]
        foreign = self.name[:1].isalpha() and self.name[:1] <= "ɏ" and not self.title.isascii()
        close = not last or last[0] in _CLOSE_TITLES or last[0].endswith(_CIVIL)
        gap = "" if close and not foreign else " "
        return f"{self.title}{gap}{self.name}".strip()

    @property
    def place(self) -> str:
        """Where somebody is from: the district, or else the office.

        Who has no post is known by the group: กลุ่มทอผ้าเกาะยอ เมืองสงขลา.
        """
        if self.position or not self.affiliation:
            return self.district or self.affiliation
        told = self.district in self.affiliation
        return self.affiliation if told else f"{self.affiliation} {self.district}"


@dataclass(frozen=True, slots=True)
class Group:
    """A small group for group work; people point at theirs with `group_id`.

    `uid` is the same on every laptop the group's board travels to.
    """

    id: int = 0
    ordinal: int = 0
    name: str = ""
    colour: str = ""
    uid: str = field(default_factory=lambda: uuid4().hex)
