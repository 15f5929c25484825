"""ลบข้อมูลส่วนบุคคล: who the people are goes from the file, its history and its backups; the figures stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from otop_desk.domain.asset import Asset
from otop_desk.domain.certificate import CertificateSettings
from otop_desk.domain.certificate_issue import DocumentTexts
from otop_desk.domain.journal import Label
from otop_desk.domain.privacy import Depth
from otop_desk.errors import Tell
from otop_desk.i18n import N_
from otop_desk.services.backups import forgetting
from otop_desk.services.privacy.known import Choice, known
from otop_desk.services.privacy.review import Review, review_of
from otop_desk.services.privacy.rewriting import Rewriter, Rewritten, put, rewritten, untold
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import BY_NAME, MAPPED
from otop_desk.store.verb import Verb

_LARGE = [mapped for mapped in MAPPED if not mapped.cached]


@dataclass(frozen=True, slots=True)
class Erased:
    """What was changed and what may be left, and how many backups went."""

    review: Review
    copies: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """What erasing changes in a file as it is in the state of this stamp, before anything is done.

    `rows` are those of tables that are in memory anyway: the others may be large.
    """

    stamp: str
    choice: Choice
    review: Review
    rewriter: Rewriter
    rows: tuple[Rewritten, ...]


def prepared(file: WorkshopFile, choice: Choice, tell: Tell = untold) -> Prepared:
    """Look for all there is to erase; a copy's in any thread. `tell` hears how far it is, twice."""
    rewriter = Rewriter(known(file, choice), Depth.ERASE, choice)
    rows: list[Rewritten] = []

    def kept() -> Iterator[Rewritten]:
        for row in rewritten(file, rewriter, tell):
            if BY_NAME[row.table].cached:
                rows.append(row)
            yield row

    told = review_of(file, rewriter, kept(), tell)
    return Prepared(file.state.stamp, choice, told, rewriter, tuple(rows))


def erase(
    file: WorkshopFile, backups: Path | None, choice: Choice | None = None, made: Prepared | None = None
) -> Erased:
    """Take all personal data away, without undo.

    Kept: how many people of which role, district, group and meal, their marks, the rule. Gone: names,
    posts, telephones, badge codes, drawn signatures, who marked and who stood in, remarks, the people's
    names and numbers wherever else they stand, kept pages of certificates, the history, the backups; by
    choice also the names of officials and the photos. `made` is what was looked for before; what it says
    of another state of the file is looked for again.
    """
    choice = choice or Choice()
    if made is None or (made.stamp, made.choice) != (file.state.stamp, choice):
        made = prepared(file, choice)
    rows, rewriter = made.rows, made.rewriter

    def edit(verb: Verb) -> None:
        put(verb, rows)
        put(verb, rewritten(file, rewriter, tables=_LARGE))
        _pictures(file, verb, choice)

    copies = forgetting.copies_to_go(file, backups)
    with forgetting.all_before(file, backups):
        file.forget("attendance.erase", Label(N_("ลบข้อมูลส่วนบุคคล")), edit)
    return Erased(made.review, len(copies))


def _pictures(file: WorkshopFile, verb: Verb, choice: Choice) -> None:
    """Photos of people and the signatures of those who sign; logos and backgrounds stay."""
    gone: set[int] = set()
    for texts in list(file.all(DocumentTexts)) if choice.photos else ():
        gone.update(texts.photos)
        verb.put(replace(texts, photos=(), captions=()))
    for settings in list(file.all(CertificateSettings)) if choice.officials else ():
        gone.update(each.image_id for each in settings.signatories if each.image_id is not None)
        unsigned = tuple(replace(each, image_id=None) for each in settings.signatories)
        verb.put(replace(settings, signatories=unsigned))
    for picture in file.each(Asset):
        if picture.id in gone:
            verb.delete(picture)
