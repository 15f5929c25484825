"""Each template of a certificate that we bring, filled little and to the brim: where everything stands.

`python -m tests.documents.designs` writes it anew after a change that is meant; look at the pages then.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from otop_desk.documents import certificate, certificate_foil
from otop_desk.documents.certificate_words import compose
from otop_desk.documents.printer_page import printer_page
from otop_desk.documents.template_file import ours
from otop_desk.domain.certificate import Recipient
from otop_desk.domain.certificate_template import Template
from tests.documents.places import places
from tests.documents.test_certificate_pages import DAYS, NAMES, WORKSHOP, settings

KEPT = Path(__file__).resolve().parents[1] / "data" / "designs"
CODE = "OTOP1:" + "A" * 220
FILLED = ((1, "shortest", ""), (3, "longest", CODE))


def stands(template: Template) -> list[str]:
    """Where everything stands on two certificates of a template and on the plate for its foil."""
    return [line for number, pdf in enumerate(_papers(template)) for line in _places(f"paper {number} ", pdf)]


def printer_stands() -> list[str]:
    """Where everything stands on the page that shows where a printer puts things."""
    return list(_places("", printer_page(210, 297)))


def pictures_stand() -> list[str]:
    """Where logos, scanned signatures and an office's own background stand, each picture of another shape."""
    signers = tuple(
        replace(who, image_id=at) for at, who in enumerate(settings(signers=3).signatories, start=4)
    )
    pictures = {at: _png(200, 100 * at) for at in range(1, 7)} | {9: _png(297, 210)}
    said = []
    for logos in ((1,), (1, 2, 3)):
        sheet = compose(WORKSHOP, DAYS, 675, settings(signers=3), replace(ours()[0], background_id=9))
        sheet = replace(sheet, logos=logos, pictures=pictures, signatories=signers)
        out = BytesIO()
        certificate.write(out, sheet, [Recipient(1, NAMES["usual"], "001/2565")], draft=True)
        said += _places(f"{len(logos)} logos ", out.getvalue())
    return said


def _png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#0B5B6E").save(out, "PNG")
    return out.getvalue()


def _papers(template: Template) -> Iterator[bytes]:
    for signers, name, code in FILLED:
        sheet, out = compose(WORKSHOP, DAYS, 675, settings(signers=signers), template), BytesIO()
        certificate.write(out, sheet, [Recipient(1, NAMES[name], "001/2565", qr=code)], draft=True)
        yield out.getvalue()
    if template.uid != "text-only":
        out = BytesIO()
        certificate_foil.write(out, sheet)
        yield out.getvalue()


def _places(head: str, pdf: bytes) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        yield from (head + line for line in places(path))


def main() -> int:
    """Write all of them anew."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / "printer-page.places").write_text("\n".join(printer_stands()) + "\n", encoding="utf-8")
    (KEPT / "pictures.places").write_text("\n".join(pictures_stand()) + "\n", encoding="utf-8")
    for template in ours():
        (KEPT / f"{template.uid}.places").write_text("\n".join(stands(template)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
