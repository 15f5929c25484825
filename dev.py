#!/usr/bin/env python3
"""The one entry of a developer's day: run, test, bench, torture, mutate, tour, lint, catalog, build, lock.

Standard library only; sets up `.venv` and what the system lacks by itself (see tests/devtools/).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - said before anything newer is imported
    sys.exit("OTOP Desk needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

sys.dont_write_bytecode = True

from tests.devtools import build, environment, lock, machine  # noqa: E402
from tests.devtools.environment import ROOT, SetupError  # noqa: E402


def run(options: argparse.Namespace, rest: list[str]) -> int:
    """Start the window; with no screen, make the sample workshop and its certificates instead."""
    python = environment.ready("run")
    if machine.has_screen():
        machine.need(machine.WINDOW, "the window")
        return environment.call([python, "-m", "otop_desk", *rest])
    folder = ROOT / "build" / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    workshop, certificates = folder / "songkhla-2565.otop", folder / "certificates.pdf"
    print("There is no screen here (DISPLAY and WAYLAND_DISPLAY are not set), so no window opens.")
    print("Making the sample workshop and its certificates instead:")
    for old in folder.glob("songkhla-2565.otop*"):
        old.unlink()
    certificates.unlink(missing_ok=True)
    for step in (["demo", str(workshop)], ["print", "certificates", str(workshop), str(certificates)]):
        code = environment.call([python, "-m", "otop_desk", *step])
        if code:
            return code
    for made in (workshop, certificates):
        print(f"  {made.relative_to(ROOT).as_posix()}  ({made.stat().st_size:,} bytes)")
    return 0


def test(options: argparse.Namespace, rest: list[str]) -> int:
    """Run the tests (all of them on every core, or those named)."""
    python = environment.ready("dev")
    machine.need(machine.WINDOW, "the window's tests")
    machine.need({**machine.TEST_TOOLS, **machine.SERVER}, "the tests of PDFs and of the roll-up")
    named = any(not word.startswith("-") for word in rest)
    spread = [] if named or "-n" in rest else ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "worksteal"]
    return environment.call([python, "-m", "pytest", *spread, *rest], screenless=True)


def bench(options: argparse.Namespace, rest: list[str]) -> int:
    """Run the benchmarks, all or those named."""
    python = environment.ready("bench")
    machine.need(machine.WINDOW, "the window's benchmarks")
    return environment.call([python, "-m", "tests.bench", *rest], screenless=True)


def torture(options: argparse.Namespace, rest: list[str]) -> int:
    """Run the tortures, all or those named."""
    python = environment.ready("dev")
    machine.need(machine.WINDOW, "the window's tortures")
    machine.need(machine.TEST_TOOLS, "the recorder of power cuts")
    return environment.call([python, "-m", "tests.torture", *rest], screenless=True)


def mutate(options: argparse.Namespace, rest: list[str]) -> int:
    """Put small faults into modules and see whether their tests notice."""
    if not hasattr(os, "fork"):
        raise SetupError("mutate needs a system that can fork: Linux or macOS.")
    python = environment.ready("dev")
    machine.need(machine.WINDOW, "the window's tests")
    machine.need(machine.TEST_TOOLS, "the tests of PDFs")
    return environment.call([python, "-m", "tests.devtools.mutation", *rest], screenless=True)


def tour(options: argparse.Namespace, rest: list[str]) -> int:
    """Render the pictures of every screen and paper into a folder."""
    python = environment.ready("dev")
    machine.need(machine.WINDOW, "the pictures")
    machine.need(machine.TEST_TOOLS, "the pictures of PDFs")
    return environment.call([python, "-m", "tests.tour", *rest], screenless=True)


def guide(options: argparse.Namespace, rest: list[str]) -> int:
    """Make the pictures of the guide anew."""
    python = environment.ready("dev")
    machine.need(machine.WINDOW, "the pictures")
    return environment.call([python, "-m", "tests.tour.guide", *rest], screenless=True)


def walk(options: argparse.Namespace, rest: list[str]) -> int:
    """A newcomer's whole workshop in a real window, by what a screen reader finds in it."""
    python = environment.ready("dev")
    machine.need(machine.WINDOW, "the window")
    machine.need(machine.WALK, "the walk through a real window")
    out = rest[0] if rest else str(ROOT / "build" / "walk")
    system = "/usr/bin/python3"  # the one that has pyatspi
    return environment.call(["dbus-run-session", "--", system, "-m", "tests.walk", python, out])


def lint(options: argparse.Namespace, rest: list[str]) -> int:
    """ruff, the layout of the code, and mypy."""
    python = environment.ready("dev")
    places = ["otop_desk", "tests", "dev.py"]
    checked = environment.call([python, "-m", "ruff", "check", *places, *rest])
    laid_out = environment.call([python, "-m", "ruff", "format", "--check", "--quiet", *places])
    return environment.call([python, "-m", "mypy"]) or checked or laid_out


def catalog(options: argparse.Namespace, rest: list[str]) -> int:
    """Collect the texts from the code and compile the catalogues (of one area, or of all)."""
    python = environment.ready("dev", needs="babel")
    return environment.call([python, "-m", "tests.devtools.catalog", *rest])


COMMANDS = {
    "run": (run, "run [FILE…]             start the program (sets everything up the first time)"),
    "test": (test, "test [PYTEST ARGS]      run the tests, without a screen"),
    "bench": (bench, "bench [NAME…]           run the benchmarks"),
    "torture": (torture, "torture [NAME…]         cuts of power, kills, damage, hostile files (--short)"),
    "mutate": (mutate, "mutate MODULE…          small faults in a module: do its tests notice?"),
    "tour": (tour, "tour OUT [--only NAME]  pictures of every screen and paper into OUT"),
    "guide": (guide, "guide [NAME…]           the guide's pictures, made anew"),
    "walk": (
        walk,
        "walk [OUT]              a newcomer's workshop in a real window, found as screen readers do",
    ),
    "lint": (lint, "lint                    ruff, layout, mypy --strict"),
    "catalog": (catalog, "catalog [AREA]          collect the texts, compile the catalogues"),
    "build": (build.main, "build [wheel|program|windows|deb]   a wheel, a program, installers"),
    "lock": (lock.main, "lock                    pin every dependency anew, with hashes"),
}


def main(arguments: list[str]) -> int:
    """Run one command; gives its exit code."""
    usage = "python3 dev.py COMMAND …\n\n" + "\n".join("  " + text for _, text in COMMANDS.values())
    parser = argparse.ArgumentParser(prog="dev.py", usage=usage, add_help=True)
    parser.add_argument("command", choices=list(COMMANDS), metavar="COMMAND")
    options = parser.parse_args(arguments[:1])
    os.chdir(ROOT)
    try:
        return COMMANDS[options.command][0](options, arguments[1:])
    except SetupError as trouble:
        print(f"dev.py: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    sys.exit(main(sys.argv[1:]))
