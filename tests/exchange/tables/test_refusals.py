"""Files that hold no table but come where one was asked for: each is named, with what to do instead."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from otop_desk.errors import UserError
from otop_desk.exchange.tables.opening import read_tables
from tests.exchange import makers

SHORTCUT = b'{"":"WARNING!","doc_id":"1","url":"https://docs.google.com/spreadsheets/d/1/edit"}'
MAIL = (
    b"From: a@b.co\nSubject: list\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    b"--x\nContent-Type: text/plain\n\nhello\n--x--\n"
)
CAMERA = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(range(256))
FILES = [
    ("list.gsheet", SHORTCUT, "Google", "ดาวน์โหลด"),
    ("list.eml", MAIL, "e-mail", "แนบ"),
    ("people.vcf", b"BEGIN:VCARD\r\nFN:a\r\nEND:VCARD\r\n", "vCard", ".xlsx"),
    ("photo.heic", CAMERA, "HEIC", "ขอไฟล์ตาราง"),
    ("photo.webp", b"RIFF\x00\x10\x00\x00WEBPVP8 " + bytes(40), "WebP", "ขอไฟล์ตาราง"),
    ("scan.tif", b"II*\x00\x08\x00\x00\x00" + bytes(40), "TIFF", "ขอไฟล์ตาราง"),
    ("list.numbers", makers.zipped({"Index/Document.iwa": b"x"}), "Numbers", "Excel"),
    ("lists.zip", makers.zipped({"a.csv": b"a,b"}), "ZIP", "คลาย"),
    ("lists.rar", b"Rar!\x1a\x07\x00", "RAR", "คลาย"),
]


@pytest.mark.parametrize(("name", "data", "kind", "way"), FILES, ids=[row[0] for row in FILES])
def test_another_kind_of_file_is_named_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, kind: str, way: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError) as trouble:
        read_tables(tmp_path / name)
    assert kind in trouble.value.message and way in str(trouble.value.hint)


def test_a_zip_whose_kind_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet" * 3)
    data = bytearray(path.read_bytes())
    data[38:44] = b"\xff" * 6  # where its packed bytes begin
    path.write_bytes(data)
    with pytest.raises(UserError, match="a.ods"):
        read_tables(path)
