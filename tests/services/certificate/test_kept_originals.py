"""Papers issued by an older version: opened, printed and verified byte for byte as they were kept."""

from __future__ import annotations

import lzma
import sqlite3
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from otop_desk.domain.certificate_issue import Issued
from otop_desk.services.certificate import each, issue, reading
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate.reading import Whom
from otop_desk.store.file import WorkshopFile

# Issued before papers were made fit for archives: 001, and 002 which was given anew.
OLD = Path(__file__).resolve().parents[2] / "store" / "old_files" / "v9-issued.otop.xz"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "w.otop"
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    return path


def stored(path: Path) -> dict[int, bytes]:
    raw = sqlite3.connect(path)
    pages = raw.execute(
        "SELECT i.id, s.data, e.data FROM issued i JOIN kept_bytes s ON s.id = i.run_id "
        "JOIN kept_bytes e ON e.id = i.page_id"
    ).fetchall()
    raw.close()
    return {row: start + end for row, start, end in pages}


def test_reprints_are_the_bytes_that_were_kept(old: Path, tmp_path: Path) -> None:
    before = stored(old)
    assert len(before) == 3 and all(data.startswith(b"%PDF-1.5") for data in before.values())
    with WorkshopFile.open(old) as file:
        rows = file.all(Issued)
        for row in rows:
            kept = certificate_print.kept_pdf(file, row)
            assert kept == before[row.id] and sha256(kept).hexdigest() == row.sha256
            certificate_print.save_kept(file, row, tmp_path / "one.pdf")
            assert (tmp_path / "one.pdf").read_bytes() == kept
        each.prepared(file).write(tmp_path / "out")
        written = {path.read_bytes() for path in (tmp_path / "out").glob("*.pdf")}
        assert {before[row.id] for row in rows if row.in_force} <= written
        issue.issue(file, Whom.CHOSEN, [person.id for person in reading.read(file).waiting(Whom.EARNED)[:2]])
    after = stored(old)
    assert {row: after[row] for row in before} == before


def test_old_pages_and_new_ones_are_merged_and_make_no_claim(old: Path, tmp_path: Path) -> None:
    with WorkshopFile.open(old) as file:
        count = certificate_print.print_batch(file, tmp_path / "all.pdf")
        names = [whose.name for whose in certificate_print.wanted(reading.read(file), Whom.EARNED)]
    with pypdfium2.PdfDocument(tmp_path / "all.pdf") as pdf:
        assert len(pdf) == count == len(names)
        for page, name in zip(pdf, names, strict=True):
            assert name in page.get_textpage().get_text_bounded()
    with pikepdf.open(tmp_path / "all.pdf") as merged:
        assert "/Metadata" not in merged.Root and "/OutputIntents" not in merged.Root
