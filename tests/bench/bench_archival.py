"""Whether papers are PDF/A-1b, by PDFBox Preflight: certificates of each template, every paper, the pack."""

from __future__ import annotations

import contextlib
import io
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from otop_desk.documents import kept_pages
from otop_desk.documents.template_file import ours
from otop_desk.domain.person import Person
from otop_desk.services.certificate import each, issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate.reading import Whom
from otop_desk.store.file import WorkshopFile
from tests.bench.measure import Measure
from tests.devtools import machine
from tests.documents import golden
from tests.documents.test_archival import batch

CLASSES = ("preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "jaxb-api", "javax.activation")
READERS = (("qpdf", "--check"), ("mutool", "info"), ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage"))
TOOLS = {"qpdf": "qpdf", "mupdf-tools": "mutool", "ghostscript": "gs"}


def measures() -> Iterator[Measure]:
    """All figures, one by one."""
    machine.need(machine.VALIDATOR | TOOLS, "the validator of PDF/A")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, made in (
            ("certificates of all templates", _templates),
            ("issued, merged and one a person", _kept),
            ("every paper and the pack", _papers),
        ):
            files = list(made(folder))
            refused = {
                path.stem: said for path in files if "is a valid PDF/A-1b file" not in (said := _asked(path))
            }
            yield Measure(
                f"{title}: refused by Preflight", len(refused), f"of {len(files)}", 0, _first(refused)
            )
            loud = {path.stem: said for path in files if (said := _warnings(path))}
            yield Measure(f"{title}: not read in silence", len(loud), f"of {len(files)}", 0, _first(loud))


def _asked(path: Path) -> str:
    """What Preflight says of a file."""
    jars = ":".join(str(machine.JARS / f"{name}.jar") for name in CLASSES)
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _warnings(path: Path) -> str:
    """What qpdf, mutool and Ghostscript complain of."""
    said = ""
    for reader in READERS:
        done = subprocess.run([*reader, str(path)], capture_output=True, text=True, check=False)
        said += done.stderr + ("" if done.returncode == 0 else f"{reader[0]}: {done.returncode}")
    return said


def _first(troubles: dict[str, str]) -> str:
    return "; ".join(f"{name}: {said.strip()[:160]}" for name, said in list(troubles.items())[:3])


def _templates(folder: Path) -> Iterator[Path]:
    """Short, long and hard names with three signatories and codes on each of our templates."""
    for template in ours():
        path = folder / f"template-{template.uid}.pdf"
        path.write_bytes(batch(template))
        yield path


def _kept(folder: Path) -> Iterator[Path]:
    """Issued papers: as kept, merged with papers of another run and with others, one a person."""
    golden.prepare(folder / "k.otop")
    with WorkshopFile.open(folder / "k.otop") as file:
        people = [person.id for person in file.all(Person)]
        row = issue.issue(file, Whom.CHOSEN, people[3:6])[0]
        certificate_print.save_kept(file, row, folder / "kept.pdf")
        certificate_print.print_batch(file, folder / "merged.pdf")
        each.prepared(file).write(folder / "each")
        pages = list(certificate_print.kept_pages(file, [row]).values())
    kept_pages.write_pages(folder / "alone.pdf", pages)
    yield from (folder / "kept.pdf", folder / "merged.pdf", folder / "alone.pdf")
    for number, path in enumerate(sorted((folder / "each").glob("*.pdf"))[::6]):
        yield path.rename(folder / f"each-{number}.pdf")


def _papers(folder: Path) -> Iterator[Path]:
    golden.prepare(folder / "p.otop")
    for words in golden.PAPERS:
        path = folder / f"paper-{golden.name_of(words)}.pdf"
        with contextlib.redirect_stdout(io.StringIO()):
            golden.print_paper(folder / "p.otop", words, path)
        yield path
