"""The plate for real foil of a workshop's certificates."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from otop_desk.domain.certificate import CertificateSettings
from otop_desk.services.certificate import reading
from otop_desk.store.file import WorkshopFile


def print_foil(file: WorkshopFile, target: Path | BinaryIO, use: CertificateSettings | None = None) -> None:
    """Print it, with the settings `use` instead of the file's, if given; UserError when nothing is gold."""
    from otop_desk.documents import certificate_foil

    certificate_foil.write(target, reading.read(file, use).sheet)
