"""Pictures kept in the workshop file: logos, signatures, photos; checked before they come in."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line

MOST_BYTES = 30 * 1024 * 1024
LONGEST_NAME = 120


def read(path: Path) -> bytes:
    """The bytes of a picture file, no more than allowed; UserError when it can't be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            _("เปิดไฟล์ {name} ไม่ได้").format(name=path.name), _("ตรวจว่าไฟล์ยังอยู่และเปิดอ่านได้")
        ) from error
    if len(data) > MOST_BYTES:
        raise UserError(_("ไฟล์ {name} ใหญ่เกินไป").format(name=path.name), _("ย่อให้เล็กกว่า 30 เมกะไบต์ก่อน"))
    return data


def keep(file: WorkshopFile, path: Path) -> Asset:
    """Bring a PNG or JPEG into the file; the same picture is kept once."""
    from otop_desk.documents.pictures import checked, media_of

    data = read(path)
    checked(data)
    name = one_line(path.name)[:LONGEST_NAME]
    with file.verb("picture.add", Label(N_("เพิ่มภาพ {name}"), name=name)) as verb:
        return store(file, verb, name, media_of(data), data)


def find(file: WorkshopFile, asset_id: int) -> Asset | None:
    """A picture by its id; None when it is gone."""
    return file.find(Asset, asset_id)


def thumbnail(asset: Asset, side: int) -> bytes:
    """A PNG of a kept picture within a square of `side` pixels; b"" for one that can't be read."""
    return small(asset.data, side)


def small(data: bytes, side: int) -> bytes:
    """A PNG of a picture's bytes within a square of `side` pixels; b"" where they can't be read."""
    from otop_desk.documents import pictures

    try:
        return pictures.thumbnail(data, side)
    except UserError:
        return b""


def store(file: WorkshopFile, verb: Verb, name: str, media: str, data: bytes) -> Asset:
    """Inside a verb: keep checked bytes, once."""
    digest = sha256(data).hexdigest()
    for asset in file.pick(Asset, sha256=digest):
        return asset
    return verb.add(Asset(name=one_line(name)[:LONGEST_NAME], media=media, sha256=digest, data=data))
