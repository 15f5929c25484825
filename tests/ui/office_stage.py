"""An office for tests: people that never were, and a crest of a few pixels."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from otop_desk.domain.certificate import Signatory
from otop_desk.domain.office import Office

SIGNERS = (Signatory("นายสมชาย ใจดี", ("พัฒนาการจังหวัดสงขลา",)), Signatory("นางวิภา แก้วมณี", ("นายอำเภอ",)))
OFFICE = Office(name="สำนักงานพัฒนาชุมชนจังหวัดสงขลา", province="สงขลา", signatories=SIGNERS)


def crest(side: int = 48) -> bytes:
    """A PNG."""
    out = BytesIO()
    Image.new("RGB", (side, side), (31, 78, 140)).save(out, "PNG")
    return out.getvalue()
