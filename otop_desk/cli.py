"""The entry of the program: a command, or the window. Exit 0 done, 1 refused, 2 usage; never a traceback."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Sequence
from typing import NoReturn

from otop_desk import about, commands, i18n, log, paths
from otop_desk.commands import usage
from otop_desk.errors import UserError, hearing_unprinted, unprinted_in_words
from otop_desk.i18n import _, sentences


class Parser(argparse.ArgumentParser):
    """argparse that says its errors in one line of the user's language."""

    def error(self, message: str) -> NoReturn:
        """Exit 2 with the usage."""
        self.print_usage(sys.stderr)
        print(_("คำสั่งไม่ถูกต้อง: {message}").format(message=message), file=sys.stderr)
        raise SystemExit(2)


def build_parser() -> Parser:
    """All commands of all features."""
    usage.speak_our_language()
    parser = Parser(prog="otop-desk", description=_("โปรแกรมจัดประชุมเชิงปฏิบัติการ OTOP"))
    version = f"OTOP Desk {about.version()}"
    parser.add_argument("--version", action="version", version=version, help=_("บอกรุ่นของโปรแกรม"))
    parser.add_argument("--lang", choices=i18n.LANGUAGES, help=_("ภาษาของข้อความและเอกสาร"))
    commands.register_all(parser.add_subparsers(dest="command", parser_class=Parser))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; without one, open the window on FILE if it is given."""
    _speak_utf8()
    args = list(sys.argv[1:] if argv is None else argv)
    if args[:1] == ["--lang"] and len(args) > 1 and args[1] in i18n.LANGUAGES:
        i18n.use(args[1])
        i18n.use_on_papers(args[1])
    if _is_window(args):
        gc.disable()  # until the window is ready: nothing made on the way there is garbage
        from otop_desk import app

        return app.run(args[0] if args else None)
    parser = build_parser()
    try:
        options = parser.parse_args(args)
    except SystemExit as stop:
        return int(stop.code or 0) if not isinstance(stop.code, str) else 2
    if options.command is None:
        parser.print_usage(sys.stderr)
        return 2
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    """Run the handler; trouble of the user's becomes one sentence, a bug one sentence and a log entry."""
    log.start()
    try:
        with hearing_unprinted() as texts:
            code = log.netted(lambda: int(options.run(options) or 0), _own_fault)
        if texts:
            print(sentences(*unprinted_in_words(texts)), file=sys.stderr)
        return code
    except UserError as error:
        _refuse(str(error), as_json=getattr(options, "json", False))
    except BrokenPipeError:
        sys.stderr.close()
    except KeyboardInterrupt:
        _refuse(_("หยุดตามคำสั่ง"), as_json=False)
    return 1


def _own_fault() -> int:
    _refuse(
        _("เกิดข้อผิดพลาดในโปรแกรม ข้อมูลในไฟล์ยังอยู่ครบ รายละเอียดอยู่ที่ {where}").format(where=paths.logs()),
        as_json=False,
    )
    return 1


def _refuse(sentence: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"ok": False, "error": sentence}, ensure_ascii=False))
    print(sentence, file=sys.stderr)


def _is_window(args: list[str]) -> bool:
    """Whether the words are just an optional FILE; a file's own name needs no list of commands."""
    if not args:
        return True
    if len(args) > 1 or args[0].startswith("-"):
        return False
    return args[0].lower().endswith(".otop") or args[0] not in _commands(build_parser())


def _commands(parser: Parser) -> Sequence[str]:
    """The names of all commands."""
    found = next(action.choices for action in parser._actions if action.dest == "command")
    return tuple(found or ())


def _speak_utf8() -> None:
    """Thai on any console: a pipe or terminal of another encoding still gets our bytes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
