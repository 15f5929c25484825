"""The office's signing key on the command line; its passphrase is typed, in a file or in the environment."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from otop_desk.commands.print_kind import Flag
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _

if TYPE_CHECKING:
    from otop_desk.services.certificate.signing import SigningKey

PASSPHRASE = "OTOP_DESK_SIGN_PASSPHRASE"
FLAGS = (
    Flag("--sign", N_("ลงลายมือชื่อดิจิทัลใน PDF ด้วยกุญแจ .p12 ของหน่วยงาน"), Path),
    Flag("--passphrase-file", N_("กับ --sign: รหัสผ่านอยู่ในไฟล์นี้ ถ้าไม่ระบุจะถามทางจอ"), Path),
)


def key_of(options: argparse.Namespace) -> SigningKey | None:
    """The key of `--sign`, opened and tried before anything is written; None when none was asked for."""
    if options.sign is None:
        return None
    from otop_desk.services.certificate import signing

    signing.library()
    passphrase = _passphrase(options.passphrase_file, options.sign)
    return signing.open_key(options.sign, passphrase, datetime.now().astimezone())


def _passphrase(file: Path | None, key: Path) -> str:
    """From the file, from the environment, or typed unseen."""
    if file is not None:
        try:
            return file.read_text("utf-8-sig").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(
                _("อ่านไฟล์รหัสผ่าน {name} ไม่ได้").format(name=file.name), _("ตรวจว่าไฟล์ยังอยู่และเปิดอ่านได้")
            ) from error
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if not sys.stdin.isatty():
        raise UserError(
            _("ไม่มีจอให้พิมพ์รหัสผ่านของกุญแจ"),
            _("ใช้ --passphrase-file FILE หรือตั้งค่า {name}").format(name=PASSPHRASE),
        )
    from getpass import getpass

    return getpass(_("รหัสผ่านของ {name}: ").format(name=key.name))
