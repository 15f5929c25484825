"""A template as one file to send to another office: a small archive of its fields and its background.

Read as hostile: nothing is ever unpacked onto the disk, names and sizes are checked before reading.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from io import BytesIO

from otop_desk.documents import background
from otop_desk.documents.pictures import checked, media_of
from otop_desk.documents.template_file import from_json, to_dict
from otop_desk.domain.certificate_template import Template
from otop_desk.errors import UserError
from otop_desk.i18n import _

SUFFIX = ".otoptpl"
FIELDS = "template.json"
BACKGROUNDS = {
    "background.png": "image/png",
    "background.jpg": "image/jpeg",
    "background.pdf": "application/pdf",
}
MOST_FILE = 40 * 1024 * 1024
MOST_JSON = 200_000
MOST_BACKGROUND = 30 * 1024 * 1024


def pack(template: Template, ground: bytes | None, media: str) -> bytes:
    """The archive; the same bytes for the same template."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        body = json.dumps(to_dict(template), ensure_ascii=False, indent=1)
        archive.writestr(zipfile.ZipInfo(FIELDS), body.encode())
        if ground is not None:
            name = next(name for name, kind in BACKGROUNDS.items() if kind == media)
            archive.writestr(zipfile.ZipInfo(name), ground)
    return out.getvalue()


def unpack(data: bytes) -> tuple[Template, bytes | None, str]:
    """The template, its checked background if it has one, and the background's type; else UserError."""
    if len(data) > MOST_FILE:
        raise _broken()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [each.filename for each in archive.infolist()]
            grounds = [each for each in names if each in BACKGROUNDS]
            if FIELDS not in names or len(names) != 1 + len(grounds) or len(grounds) > 1:
                raise _broken()
            template = from_json(_read(archive, FIELDS, MOST_JSON).decode("utf-8"))
            ground = _read(archive, grounds[0], MOST_BACKGROUND) if grounds else None
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        RuntimeError,
        EOFError,
        OSError,
        NotImplementedError,
    ) as error:
        raise _broken() from error
    except RecursionError as error:
        raise _broken() from error
    if ground is None:
        return template, None, ""
    return template, *checked_ground(ground)


def checked_ground(data: bytes) -> tuple[bytes, str]:
    """A background that may be drawn, and its type; UserError says what is wrong with it."""
    if data[:1024].lstrip().startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return background.clean(data), "application/pdf"
    checked(data)
    return data, media_of(data)


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """One entry, no more than allowed, whatever it claims about its size."""
    with archive.open(name) as stream:
        body = stream.read(most + 1)
    if len(body) > most:
        raise _broken()
    return body


def _broken() -> UserError:
    return UserError(_("ไฟล์นี้ไม่ใช่แบบเกียรติบัตรที่ใช้ได้"), _("ให้ขอไฟล์ใหม่จากผู้ส่ง ยังไม่มีอะไรถูกเปลี่ยน"))
