"""The printed batch: pages that were issued as they were kept, the others set anew, in one file."""

from __future__ import annotations

from collections.abc import Callable, Collection
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from otop_desk.domain.certificate import CertificateSettings, Recipient
from otop_desk.domain.certificate_issue import Issued, KeptBytes
from otop_desk.errors import Tell, UserError
from otop_desk.i18n import _
from otop_desk.services.certificate import reading
from otop_desk.services.certificate.reading import Certificates, Whom
from otop_desk.store.file import WorkshopFile

Page = tuple[bytes, bytes]
Sign = Callable[[bytes], bytes]


def print_batch(
    file: WorkshopFile,
    target: Path | BinaryIO,
    whom: Whom = Whom.EARNED,
    chosen: Collection[int] = (),
    progress: Tell | None = None,
    use: CertificateSettings | None = None,
    sign: Sign | None = None,
) -> int:
    """One merged PDF of the batch; gives its pages. UserError for nobody, or texts that can't be set."""
    return prepared(file, whom, chosen, use, sign)(target, progress)


def prepared(
    file: WorkshopFile,
    whom: Whom = Whom.EARNED,
    chosen: Collection[int] = (),
    use: CertificateSettings | None = None,
    sign: Sign | None = None,
) -> Callable[[Path | BinaryIO, Tell | None], int]:
    """Everything read that a batch needs: what is returned sets it into a target, in any thread.

    With the settings `use` instead of the file's, if given; `sign` puts the office's signature behind it.
    """
    from otop_desk.documents import certificate as paper
    from otop_desk.documents.kept_pages import pages_of, write_pages, write_whole

    certificates = reading.read(file, use)
    sheet, batch = certificates.sheet, wanted(certificates, whom, chosen)
    kept = kept_pages(file, certificates.held.values())
    fresh = [whose for whose in batch if whose.person_id not in kept]
    printed = {person: issued.name for person, issued in certificates.held.items() if person in kept}
    names = [printed.get(whose.person_id) or whose.name for whose in batch]

    def work(target: Path | BinaryIO, progress: Tell | None = None) -> int:
        if not kept:
            return paper.write(target, sheet, batch, progress)
        out = BytesIO()
        if fresh:
            paper.write(out, sheet, fresh, progress)
        new = pages_of(out.getvalue()) if fresh else []
        pages = dict(zip((whose.person_id for whose in fresh), new, strict=True)) | kept
        write_pages(target, [pages[whose.person_id] for whose in batch], names)
        return len(batch)

    if sign is None:
        return work

    def signed(target: Path | BinaryIO, progress: Tell | None = None) -> int:
        whole = BytesIO()
        count = work(whole, progress)
        write_whole(target, sign(whole.getvalue()))
        return count

    return signed


def wanted(certificates: Certificates, whom: Whom, chosen: Collection[int] = ()) -> list[Recipient]:
    """The certificates of a batch; UserError, with the reason, when there is nobody."""
    recipients = certificates.recipients(whom, chosen)
    if not recipients and whom is Whom.CHANGED:
        raise UserError(_("ไม่มีชื่อที่แก้หลังใบตรวจทาน"), _("ถ้าต้องการพิมพ์ใหม่ทั้งหมด ให้เลือกผู้ผ่านเกณฑ์ หรือเลือกรายชื่อเอง"))
    if not recipients:
        raise UserError(_("ยังไม่มีผู้ที่จะพิมพ์เกียรติบัตรให้"), _("ให้ลงชื่อผู้เข้าอบรมก่อน หรือเลือกพิมพ์ทุกคน"))
    return recipients


def kept_pages(file: WorkshopFile, issued: Collection[Issued]) -> dict[int, Page]:
    """The kept page of each issued certificate as (start, end), by person id.

    Lost ones are left out, and what stands in their place (a stranger's file may keep anything there).
    """
    from otop_desk.documents.kept_pages import readable

    starts: dict[int, KeptBytes | None] = {}
    found: dict[int, Page] = {}
    for certificate_page in issued:
        run = certificate_page.run_id
        if run not in starts:
            starts[run] = file.find(KeptBytes, run)
        start, end = starts[run], file.find(KeptBytes, certificate_page.page_id)
        if start is not None and end is not None and _is_of(certificate_page, start.data, end.data):
            found[certificate_page.person_id] = (start.data, end.data)
    return readable(found)


def _is_of(issued: Issued, start: bytes, end: bytes) -> bool:
    """Whether these are the bytes that were issued."""
    digest = sha256(start)
    digest.update(end)
    return issued.sha256 in ("", digest.hexdigest())


def kept_pdf(file: WorkshopFile, issued: Issued) -> bytes:
    """One certificate's PDF exactly as it was issued; UserError when its page was lost to damage."""
    pages = kept_pages(file, [issued])
    if issued.person_id not in pages:
        raise UserError(
            _("หน้าที่เก็บไว้ของเลขที่ {serial} เสียหายไปแล้ว").format(serial=issued.serial),
            _("ให้พิมพ์ใหม่จากข้อมูลที่ออกไว้ เลขที่เดิมยังอยู่"),
        )
    start, end = pages[issued.person_id]
    return start + end


def save_kept(file: WorkshopFile, issued: Issued, target: Path) -> None:
    """One certificate's PDF, as it was issued, into a file."""
    from otop_desk.documents.kept_pages import write_whole

    write_whole(target, kept_pdf(file, issued))
