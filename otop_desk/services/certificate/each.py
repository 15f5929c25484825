"""One file a person, as certificates are sent by LINE: PDF, picture, ZIP by district, a page to find one."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from otop_desk import durable
from otop_desk.domain.certificate import CertificateSettings, Recipient
from otop_desk.errors import Tell, disk_in_words
from otop_desk.exchange.workbook import Column, Sheet, workbook_bytes
from otop_desk.filenames import cut, safe_stem
from otop_desk.i18n import _, on_paper
from otop_desk.services.certificate import printing, reading
from otop_desk.services.certificate.find_page import Found, page_of
from otop_desk.services.certificate.printing import Page, Sign
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.pdfium import ONE_AT_A_TIME
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile

if TYPE_CHECKING:
    from otop_desk.documents.certificate_words import Sheet as CertificateSheet

# Of a file's name, without its ending: two in a path must fit where paths are short.
MOST_STEM = 120
JPEG_WIDTH, JPEG_QUALITY = 1600, 88


@dataclass(frozen=True, slots=True)
class Sent:
    """Whose file it is: its name without an ending, and how to reach the person."""

    whose: Recipient
    stem: str
    phone: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything read that is needed to write the files; `kept` are the issued pages by person id."""

    sheet: CertificateSheet
    sent: tuple[Sent, ...]
    kept: dict[int, Page]
    title: str
    jpeg: bool

    def write(self, folder: Path, progress: Tell | None = None, sign: Sign | None = None) -> int:
        """Write all files into `folder`, each whole or not at all; gives how many people have one.

        `sign` puts the office's signature behind the bytes of each PDF, which stay as they are.
        """
        from otop_desk.documents import certificate as paper
        from otop_desk.documents.kept_pages import pages_of

        fresh = [sent.whose for sent in self.sent if sent.whose.person_id not in self.kept]
        pages = dict(self.kept)
        if fresh:
            out = BytesIO()
            paper.write(out, self.sheet, fresh)
            new = pages_of(out.getvalue())
            pages |= zip((whose.person_id for whose in fresh), new, strict=True)
        with disk_in_words(folder):
            durable.make_folder(folder, private=False)
            for done, sent in enumerate(self.sent, 1):
                start, end = pages[sent.whose.person_id]
                _put(folder / f"{sent.stem}.pdf", sign(start + end) if sign else start + end)
                if self.jpeg:
                    _put(folder / f"{sent.stem}.jpg", picture_of(start + end))
                if progress is not None:
                    progress(done, len(self.sent))
            self._put_lists(folder)
        return len(self.sent)

    def _put_lists(self, folder: Path) -> None:
        """The ZIPs, the page to find one's own, the list to send by."""
        endings = (".pdf", ".jpg") if self.jpeg else (".pdf",)
        districts = dict.fromkeys(sent.whose.district for sent in self.sent)
        with on_paper():
            groups = {_("ทั้งหมด"): list(self.sent)}
            if len(districts) > 1:
                for district in districts:
                    own = [sent for sent in self.sent if sent.whose.district == district]
                    groups[_("อำเภอ{name}").format(name=district) if district else _("ไม่ระบุอำเภอ")] = own
            for name, own in groups.items():
                _put(folder / f"{safe_stem(name)}.zip", _zipped(folder, own, endings))
            _put(folder / "index.html", page_of(self.title, self._found()).encode("utf-8"))
            _put(folder / f"{_('รายการส่ง')}.xlsx", workbook_bytes([self._list(endings)]))

    def _found(self) -> list[Found]:
        return [
            Found(
                sent.whose.name,
                self.sheet.digits(sent.whose.serial),
                f"{sent.stem}.pdf",
                f"{sent.stem}.jpg" if self.jpeg else "",
            )
            for sent in self.sent
        ]

    def _list(self, endings: Sequence[str]) -> Sheet:
        columns = [
            Column(_("เลขที่"), width=14), Column(_("ชื่อ - สกุล"), width=34), Column(_("โทรศัพท์"), width=16),
            Column(_("อำเภอ"), width=18), *(Column(_("ไฟล์") + f" {ending}", width=52) for ending in endings),
        ]  # fmt: skip
        rows = [
            (
                self.sheet.digits(sent.whose.serial),
                sent.whose.name,
                sent.phone,
                sent.whose.district,
                *(sent.stem + ending for ending in endings),
            )
            for sent in self.sent
        ]
        return Sheet(_("รายการส่ง"), columns, rows, [self.title])


def prepared(
    file: WorkshopFile,
    whom: Whom = Whom.EARNED,
    chosen: Collection[int] = (),
    *,
    jpeg: bool = False,
    use: CertificateSettings | None = None,
) -> Batch:
    """Everything of a batch: issued certificates as their pages were kept, the others as they would be set.

    With the settings `use` instead of the file's, if given. UserError when there is nobody.
    """
    certificates = reading.read(file, use)
    wanted, sheet = printing.wanted(certificates, whom, chosen), certificates.sheet
    phones = {person.id: person.phone for person in certificates.people}
    kept = printing.kept_pages(file, certificates.held.values())
    names = _stems([(sheet.digits(whose.serial), whose.name) for whose in wanted])
    sent = tuple(
        Sent(whose, stem, phones.get(whose.person_id, "")) for whose, stem in zip(wanted, names, strict=True)
    )
    return Batch(sheet, sent, kept, workshop.workshop(file).title, jpeg)


def _stems(facts: Sequence[tuple[str, str]]) -> list[str]:
    """A name for each file, ๐๐๑-๒๕๖๕ นางสาว…: short, in composed letters, none twice on any system."""
    used: set[str] = set()
    stems: list[str] = []
    for serial, name in facts:
        text = unicodedata.normalize("NFC", f"{serial.replace('/', '-')} {name}".strip())
        whole = stem = safe_stem(cut(safe_stem(text), MOST_STEM))
        turn = 2
        while stem.casefold() in used:
            stem, turn = f"{cut(whole, MOST_STEM - 6).strip()} ({turn})", turn + 1
        used.add(stem.casefold())
        stems.append(stem)
    return stems


def picture_of(pdf: bytes) -> bytes:
    """The first page as a JPEG, 1,600 dots wide."""
    import pypdfium2

    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            image = page.render(scale=JPEG_WIDTH / page.get_width()).to_pil().convert("RGB")
            page.close()
        finally:
            document.close()
    out = BytesIO()
    image.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return out.getvalue()


def _zipped(folder: Path, own: Sequence[Sent], endings: Sequence[str]) -> bytes:
    """The files of some people in one archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for sent in own:
            for ending in endings:
                archive.write(folder / f"{sent.stem}{ending}", f"{sent.stem}{ending}")
    return out.getvalue()


def _put(path: Path, data: bytes) -> None:
    """A file that can be made again: whole, but the disk is not waited for."""
    durable.hand_over(path, data, private=False)
