"""What each command says of the sample, in order, one after another on the same files.

`python -m tests.commands.said` writes it anew after a change that is meant.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

from otop_desk import cli
from tests.machine import sample
from tests.source import ROOT

KEPT = Path(__file__).resolve().parents[1] / "data" / "said.txt"
LISTS = ROOT / "tests" / "data" / "field"
# HERE is a folder with the sample (a.otop), a copy of it (b.otop) and a file that is none (x.otop).
SCRIPT = """\
demo HERE/demo.otop
demo HERE/demo.otop
check HERE/a.otop
check HERE/a.otop --json
check HERE/x.otop
check HERE/no.otop --json
new HERE/n.otop --title ก --start 2569-01-05 --days 3
new HERE/new.otop --title งานใหม่ --start 2026-01-05 --days 3
check HERE/new.otop
new HERE/new.otop --title งานใหม่ --start 2026-01-05
new HERE/n.otop --title ก --start 31/2/2569
history HERE/a.otop
history HERE/a.otop --json
undo HERE/a.otop
redo HERE/a.otop
redo HERE/a.otop
evaluation show HERE/a.otop
evaluation show HERE/a.otop --json
evaluation show HERE/new.otop
template list HERE/a.otop
template list HERE/a.otop --json
template export HERE/a.otop portrait HERE/p.otopcert
template export HERE/a.otop none HERE/q.otopcert
template import HERE/a.otop HERE/p.otopcert
template import HERE/a.otop HERE/x.otop
roster HERE/new.otop LISTS/r01-merged-down.xlsx --dry-run
roster HERE/new.otop LISTS/r01-merged-down.xlsx --json
roster HERE/new.otop LISTS/r01-merged-down.xlsx
roster HERE/new.otop LISTS/r10-several-people-in-a-cell.xlsx --json --dry-run
roster HERE/new.otop HERE/x.otop
group out HERE/a.otop กลุ่ม HERE/g.otopgroup
group out HERE/a.otop 1 HERE/g.otopgroup
group in HERE/new.otop HERE/g.otopgroup
group in HERE/new.otop HERE/g.otopgroup --new
group in HERE/a.otop HERE/g.otopgroup --dry-run --json
mark HERE/a.otop X1 12 --session 1 --json
mark HERE/a.otop X1 --session 9
fold HERE/a.otop HERE/b.otop --dry-run
fold HERE/a.otop HERE/b.otop --json
fold HERE/a.otop HERE/a.otop
fold HERE/a.otop HERE/new.otop
lend HERE/a.otop HERE/l.otop --numbers 40-60
lend HERE/a.otop HERE/m.otop --numbers 6-4
lend HERE/a.otop HERE/l.otop
issue HERE/new.otop --json
issue HERE/a.otop --json
issue HERE/a.otop --void 999 --reason ผิด
issue HERE/a.otop --void 001/2565
issue HERE/a.otop --void 001/2565 --reason ผิด
issue HERE/a.otop --reissue 002/2565 --reason ชื่อผิด
issue HERE/a.otop
verify ABC
verify ABC --json
evaluation in HERE/a.otop HERE/x.otop --dry-run
evaluation in HERE/a.otop LISTS/r01-merged-down.xlsx --form 9
export HERE/a.otop HERE/a.ics
export HERE/a.otop HERE/a.xlsx
export HERE/a.otop HERE/a.zzz
print agenda HERE/new.otop HERE/o.pdf
print swot HERE/a.otop HERE/o.pdf --group 9
print sign-in HERE/a.otop HERE/o.pdf --day 7
mark HERE/a.otop 12 --session 1
mark HERE/a.otop 12 34 --session 2 --json --by จรัญ
mark HERE/a.otop 0 --session 2
mark HERE/a.otop 35 --session 2
mark HERE/a.otop 1
roster HERE/b.otop LISTS/r01-merged-down.xlsx
evaluation show HERE/b.otop
undo HERE/b.otop
roster HERE/b.otop LISTS/r05-two-tables-side-by-side.xlsx
fold HERE/a.otop HERE/b.otop --dry-run
fold HERE/a.otop HERE/b.otop --json --ours
fold HERE/a.otop HERE/b.otop
print certificates HERE/a.otop HERE/c.pdf
print certificates HERE/new.otop HERE/d.pdf
print register HERE/a.otop HERE/o.pdf
print register HERE/new.otop HERE/o.pdf
print foil HERE/a.otop HERE/o.pdf
print proof HERE/a.otop HERE/o.pdf
print report HERE/a.otop HERE/o.pdf
print plan HERE/a.otop HERE/o.pdf --paper A9
print plan HERE/new.otop HERE/o.pdf
print badges HERE/a.otop HERE/o.pdf --size x
print badges HERE/a.otop HERE/o.pdf --order x
print attendance HERE/a.otop HERE/o.pdf --absent 9
print evaluation HERE/new.otop HERE/o.pdf
print evaluation-form HERE/a.otop HERE/o.pdf --form 9
print evaluation-form HERE/a.otop HERE/o.pdf --form 2 --size 99
print evaluation-filled HERE/new.otop HERE/o.pdf
print tows HERE/new.otop HERE/o.pdf
print groups HERE/new.otop HERE/o.pdf
print agenda HERE/a.otop HERE/none/o.pdf
verify HERE/c.pdf --file HERE/a.otop
verify HERE/c.pdf --json
verify HERE/o.pdf --file HERE/a.otop
erase HERE/a.otop --dry-run
erase HERE/a.otop --dry-run --json --keep-officials
erase HERE/a.otop
erase HERE/a.otop --yes --json --keep-word สงขลา
rollup HERE/none
undo HERE/x.otop
""".splitlines()
# What is another at each run: moments, sums, keys and sizes.
_OTHER = (
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(?:\+\d\d:\d\d|Z)?"), "<moment>"),
    (re.compile(r"\b[0-9a-f]{16,64}\b"), "<hex>"),
    (re.compile(r"OTOP1:[\w:+/=-]+"), "<code>"),
)


def lines(here: Path) -> Iterator[str]:
    """Each command, how it ended, and what it said."""
    with sample.create(here / "a.otop") as made:
        made.save_copy(here / "b.otop")
    (here / "x.otop").write_bytes(b"x" * 5000)
    for command in SCRIPT:
        words = [word.replace("HERE", str(here)).replace("LISTS", str(LISTS)) for word in command.split()]
        out, ended = io.StringIO(), "usage"
        with redirect_stdout(out), redirect_stderr(out), suppress(SystemExit):
            ended = str(cli.main(words))
        yield f"$ {command}   -> {ended}"
        yield from (f"    {line}" for line in _plain(out.getvalue(), here).splitlines())


def _plain(text: str, here: Path) -> str:
    text = text.replace(str(here), "HERE").replace(str(LISTS), "LISTS")
    for pattern, instead in _OTHER:
        text = pattern.sub(instead, text)
    return text


def main() -> int:
    """Write it anew."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = f"{folder}/home"
        KEPT.write_text("\n".join(lines(Path(folder))) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
