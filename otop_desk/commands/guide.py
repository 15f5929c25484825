"""The guide from the command line: `print guide` and `print card`, which need no workshop."""

from __future__ import annotations

import argparse

from otop_desk.commands.print_kind import Flag, Kind
from otop_desk.i18n import LANGUAGES, N_, _n, language, speaking


def print_guide(options: argparse.Namespace) -> int:
    """print guide OUT.pdf [--lang th|en]"""
    from otop_desk.services.guide import papers

    with speaking(options.lang or language()):
        pages = papers.write_guide(options.out)
    return _told(options, pages)


def print_card(options: argparse.Namespace) -> int:
    """print card OUT.pdf [--lang th|en]"""
    from otop_desk.services.guide import papers

    with speaking(options.lang or language()):
        pages = papers.write_card(options.out)
    return _told(options, pages)


def _told(options: argparse.Namespace, pages: int) -> int:
    words = _n("{path}: {count} หน้า", pages)
    print(words.format(path=options.out, count=pages))
    return 0


_LANGUAGE = Flag("--lang", N_("ภาษาของคู่มือ: th en"), str, choices=LANGUAGES)
KINDS = (
    Kind("guide", N_("คู่มือทั้งเล่ม"), print_guide, (_LANGUAGE,), needs_file=False),
    Kind("card", N_("บัตรวันงานหนึ่งหน้า: วันงานทำอะไรบ้าง"), print_card, (_LANGUAGE,), needs_file=False),
)
