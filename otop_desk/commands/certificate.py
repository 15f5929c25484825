"""Printing certificates from the command line."""

from __future__ import annotations

import argparse

from otop_desk.i18n import ngettext


def print_certificates(options: argparse.Namespace) -> int:
    """print certificates FILE OUT.pdf [--all]: those who earned one, or everyone, in one file."""
    from otop_desk.services import certificate
    from otop_desk.services.files import WorkshopFile

    whom = certificate.Whom.ALL if options.all else certificate.Whom.EARNED
    with WorkshopFile.open(options.file, read_only=True) as file:
        count = certificate.print_batch(file, options.out, whom)
    print(
        ngettext("พิมพ์ {count} ใบ ที่ {path}", "พิมพ์ {count} ใบ ที่ {path}", count).format(
            count=count, path=options.out
        )
    )
    return 0
