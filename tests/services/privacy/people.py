"""A workshop in which people are named wherever they can be, and the search for what is left of them."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from otop_desk.domain.action_plan import Activity, Plan, Signer
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.asset import Asset
from otop_desk.domain.attendance import Mark, Override, Status
from otop_desk.domain.certificate import CertificateSettings, Signatory
from otop_desk.domain.certificate_issue import DocumentTexts, Issued, KeptBytes
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group, Person
from otop_desk.domain.swot import Board, Note, Quadrant
from otop_desk.domain.votes import Ballot
from otop_desk.domain.workshop import Workshop
from otop_desk.store.file import WorkshopFile
from tests.machine import sample

# Names that stand nowhere else in the sample: first and last of people who are not on its roster.
OTHERS = {
    "substitute": ("วีรชาติ", "ปักษีสกุล"),
    "marker": ("จิตรลดา", "นาคาพันธุ์"),
    "granter": ("ชัยวุฒิ", "มหาดำรง"),
    "lead": ("พีรพงศ์", "อัครเดชา"),
    "support": ("ธัญชนก", "ศุภลักษณ์"),
    "author": ("กฤตภาส", "วรโชติ"),
    "voter": ("ณิชาภา", "ธนากิจ"),
    "speaker": ("ปรเมศวร์", "เวชสวรรค์"),
    "signer": ("อภิรักษ์", "โกมลเดช"),
    "signatory": ("ศิวพร", "ทัศนะพล"),
    "received": ("นลินี", "เตชะวงศ์"),
}
NUMBERS = ("089-123-9876", "081 555 4433", "๐๘๖-๗๗๗-๘๘๙๙", "+66 95 111 2233", "p.akara@example.co.th")


def full(who: str, title: str = "นาย", gap: str = " ") -> str:
    return title + gap.join(OTHERS[who])


def crowded(path: Path) -> WorkshopFile:
    """The sample with names, phones and addresses in every place people type into."""
    sample.create(path).close()
    file = WorkshopFile.open(path)
    one, two, three = (p for p in file.all(Person) if p.first in ("กมลวรรณ", "ณัฐพงศ์", "วรวุฒิ"))
    said = (
        f"น.ส. {one.first}  {one.last} ({NUMBERS[0]}) กับ{two.first}เสนอให้ {three.last} ดูแล โทร {NUMBERS[1]}\n"
        f"คุณ{two.first} {two.last} ส่งต่อ {full('lead', 'น.ส.', '  ')} {NUMBERS[2]} "
        f"หรือ {NUMBERS[3]} {NUMBERS[4]}"
    )
    with file.verb("test.names", Label("ลงชื่อ {name}", name=one.full_name)) as verb:
        mark, other = file.all(Mark)[:2]
        verb.put(
            replace(
                mark, status=Status.SUBSTITUTE, substitute=full("substitute"), note=f"โทรแจ้ง {NUMBERS[0]}",
                marked_by=full("marker", "นาง"),
            )
        )  # fmt: skip
        verb.put(replace(other, marked_by=one.full_name))
        verb.add(Override(person_id=three.id, granted_by=full("granter"), reason=f"{three.first}ป่วย"))
        verb.put(
            replace(file.one(Workshop), venue=f"บ้าน{one.first} {one.last} หมู่ 4", objectives=(said, "ข้อสอง"))
        )
        item = file.all(AgendaItem)[2]
        speakers = full("speaker", "ดร.")
        verb.put(replace(item, title=f"เล่าเรื่องของ{one.full_name}", speakers=speakers, steps=said))
        verb.put(replace(file.all(Group)[0], name=f"กลุ่ม{one.first}"))
        note = verb.add(Note(text=said, author=one.first, quadrant=Quadrant.S, code="S90", tag=two.last))
        verb.add(Note(text=f"— {one.first} และ {full('support', 'นาง')}", author=full("author"), code="S91"))
        verb.add(Ballot(note_id=note.id, voter=full("voter", "นางสาว"), dots=1))
        board = next(iter(file.all(Board)), None) or verb.add(Board())
        verb.put(
            replace(
                board,
                prompts=(said, "", "", ""),
                base=json.dumps({"notes": [said]}, ensure_ascii=False),
            )
        )
        activity, support = file.all(Activity)[0], "  ".join(OTHERS["support"])
        verb.put(
            replace(
                activity, lead=full("lead"), support=f"น.ส.{support} / สพอ.", remark=said,
                title=f"ตลาดนัดของ{two.full_name}", progress_note=said, area=f"บ้านป้า{one.first}",
            )
        )  # fmt: skip
        plan = file.all(Plan)[0]
        verb.put(replace(plan, signers=(Signer("ผู้จัดทำแผน", full("signer"), "พัฒนากร"),)))
        settings = file.all(CertificateSettings)[0]
        signs = Signatory(full("signatory", "นาง"), ("ผู้ว่าราชการจังหวัด",), None)
        verb.put(replace(settings, signatories=(signs,), body=(said, "{course}")))
        photo = verb.add(Asset(name=f"{one.first}.jpg", media="image/jpeg", data=b"a face"))
        page = verb.add(KeptBytes(data=f"a page of {one.full_name}".encode()))
        verb.add(
            Issued(
                person_id=one.id, number=901, series="x", name=one.full_name, course=f"ของ{two.last}",
                received_by=full("received", "น.ส."), void_reason=said, page_id=page.id, run_id=page.id,
                values=(("name", one.full_name),),
            )
        )  # fmt: skip
        texts = next(iter(file.all(DocumentTexts)), None) or verb.add(DocumentTexts())
        verb.put(
            replace(
                texts, rationale=said, results=said, problems=said, suggestions=said, photos=(photo.id,),
                captions=(f"{one.full_name} รับมอบ",),
            )
        )  # fmt: skip
    return file


def needles(file: WorkshopFile) -> dict[str, str]:
    """Every name part and number that must not be found, and what it is."""
    found: dict[str, str] = {}
    for person in file.all(Person):
        found[person.last] = found[f"{person.first} {person.last}"] = "roster"
        found[person.phone] = "phone"
    for first in ("กมลวรรณ", "ณัฐพงศ์", "วรวุฒิ"):
        found[first] = "first name"
    for who, (first, last) in OTHERS.items():
        found[first] = found[last] = who
    found |= dict.fromkeys(NUMBERS, "number")
    return {text: what for text, what in found.items() if text}


def spellings(text: str) -> list[bytes]:
    """A text as it may lie in bytes: UTF-8, UTF-16, Windows-874, JSON escapes, in both orders of marks."""
    forms = {text, unicodedata.normalize("NFD", text), text.replace("ำ", "ํา")}
    made = {form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")}
    made |= {json.dumps(form).strip('"').encode() for form in forms}
    for form in forms:
        try:
            made.add(form.encode("cp874"))
        except UnicodeEncodeError:
            continue
    return [spelled for spelled in made if len(spelled) > 3]


def unpacked(data: bytes) -> list[bytes]:
    """The bytes and everything that can be unpacked out of them (zlib and raw deflate from any place)."""
    found = [data]
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            found.append(zlib.decompressobj().decompress(data[match.start() :], 10_000_000))
        except zlib.error:
            continue
    return found


def traces(data: bytes, sought: dict[str, str]) -> list[str]:
    """What of the sought texts can be read in bytes."""
    pieces = unpacked(data)
    return [
        f"{what}: {text}"
        for text, what in sought.items()
        if any(spelled in piece for spelled in spellings(text) for piece in pieces)
    ]


def at() -> datetime:
    return datetime.fromisoformat("2022-03-16T09:00:00+07:00")
