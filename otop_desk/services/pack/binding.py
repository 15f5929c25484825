"""The close-of-workshop pack: papers in order, a workbook of all tables, both again with people masked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from otop_desk import durable, features
from otop_desk.domain.person import Person
from otop_desk.errors import DiskTrouble, Tell, UserError, disk_in_words
from otop_desk.features.manifest import Paper
from otop_desk.i18n import _, on_paper
from otop_desk.services.privacy.mask import masked_copy
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.thai import told


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a pack: pages of the PDF, workbook, both masked; titles of what is missing."""

    pages: int
    workbook: Path
    masked: Path
    masked_workbook: Path
    missing: tuple[str, ...]


# People: every paper twice, and four files; beyond it they take minutes and half a gigabyte.
MOST_BOUND = 3_000


def make(
    file: WorkshopFile,
    target: Path,
    progress: Tell | None = None,
    *,
    badges: bool = False,
    behind: str = "-masked",
) -> Made:
    """Write the files beside each other: NAME.pdf, NAME.xlsx, NAME-masked.pdf, NAME-masked.xlsx.

    `badges` binds badges and table signs, too, which are printed before the workshop and seldom filed;
    `behind` stands behind the name of the masked ones.
    """
    from otop_desk.services.workshop import workbook

    if (people := len(file.all(Person))) > MOST_BOUND:
        raise UserError(
            _("ชุดรายงานทำได้เมื่อมีคนไม่เกิน {most} คน โครงการนี้มี {count} คน").format(most=MOST_BOUND, count=people),
            _("ให้พิมพ์ทีละเอกสาร หรือแบ่งเป็นหลายโครงการ"),
        )
    papers = features.bound_papers(badges=badges)
    steps = len(papers) + sum(paper.masked for paper in papers) + 2
    tell = progress or (lambda _done, _all: None)
    masked = target.with_name(f"{target.stem}{behind}{target.suffix}")
    book, masked_book = target.with_suffix(".xlsx"), masked.with_suffix(".xlsx")
    with _room(target) as room:
        own, missing = _bound(file, room / target.name, papers, lambda done: tell(done, steps))
        with masked_copy(file, room) as copy:
            _bound(
                copy, room / masked.name, papers, lambda done: tell(len(papers) + done, steps), masked=True
            )
            workbook.export(copy, room / masked_book.name)
        workbook.export(file, room / book.name)
        tell(steps - 1, steps)
        _deliver(room, (target, book, masked, masked_book))
    tell(steps, steps)
    return Made(own, book, masked, masked_book, missing)


@contextmanager
def _room(target: Path) -> Iterator[Path]:
    """A folder aside for the parts, gone afterwards; a disk without room for it is told plainly."""
    with disk_in_words(target), durable.scratch_folder() as folder:
        yield Path(folder)


def _bound(
    file: WorkshopFile,
    out: Path,
    papers: Sequence[Paper],
    tell: Callable[[int], object],
    *,
    masked: bool = False,
) -> tuple[int, tuple[str, ...]]:
    """Print all papers and bind them; gives the pages and the titles of what is missing."""
    from otop_desk.documents import pack

    about = workshop.workshop(file)
    kept = [paper for paper in papers if paper.masked or not masked]
    made: dict[str, pack.Part] = {}
    with on_paper():
        for number, paper in enumerate(sorted(kept, key=lambda paper: paper.encloses), 1):
            enclosed = [made[each.key].title for each in kept if each.key in made and made[each.key].data]
            made[paper.key] = _part(file, out.with_name(f"{paper.key}.pdf"), paper, enclosed)
            tell(number)
        parts = [made[paper.key] for paper in kept]
        days = [day.date for day in workshop.days(file)]
        when = told.date_range(min(days), max(days), False)
        subtitle = " · ".join(part for part in (when, about.venue) if part)
        cover = pack.Cover(about.title, about.host_office, subtitle, masked)
        pages = pack.write(out, cover, parts)
    return pages, tuple(part.title for part in parts if part.data is None)


def _part(file: WorkshopFile, path: Path, paper: Paper, enclosed: Sequence[str]):  # type: ignore[no-untyped-def]
    """One paper printed aside, or the reason why it can't be."""
    from otop_desk.documents.pack import Part

    title = _(paper.title)
    try:
        paper.write(file, path, enclosed)
    except DiskTrouble:
        raise  # a full disk is not a paper that is missing
    except UserError as error:
        return Part(title, None, error.message)
    return Part(title, path.read_bytes())


def _deliver(room: Path, targets: Sequence[Path]) -> None:
    """Put the finished files in their places: all of them, or none."""
    with disk_in_words(targets[0]):
        durable.together([(target, (room / target.name).read_bytes()) for target in targets])
