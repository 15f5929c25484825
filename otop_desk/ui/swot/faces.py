"""What each note of a board shows, put together for the board, the projector and trainees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otop_desk.domain.swot import Board, Note, Quadrant, seems_elsewhere, tops
from otop_desk.i18n import _, _n
from otop_desk.services.swot import network as swot_network
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.ui.format import Format
from otop_desk.ui.swot import words
from otop_desk.ui.swot.note_item import Face

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile


@dataclass(frozen=True, slots=True)
class BoardFaces:
    """All that a board view needs."""

    board: Board
    faces: dict[Quadrant, list[Face]]
    prompts: dict[Quadrant, str]
    counts: dict[Quadrant, str]
    total: int


def board_faces(
    file: WorkshopFile,
    group_id: int | None,
    form: Format,
    *,
    step: str = "body",
    own_dots: Mapping[int, int] | None = None,
) -> BoardFaces:
    """The faces of a board as its settings want them (hidden, authors, hint).

    `own_dots` are shown in place of everybody's: a voter's own by note.
    """
    board, notes = swot.board(file, group_id), swot.notes(file, group_id)
    given = votes.dots_of(file, group_id) if own_dots is None else own_dots
    names = swot_network.origins(file) if group_id is None else {}
    origins = {note: form.digits(name) for note, name in names.items()}
    under: dict[int, list[Note]] = {}
    for note in notes:
        if note.stack_id is not None:
            under.setdefault(note.stack_id, []).append(note)
    faces: dict[Quadrant, list[Face]] = {each: [] for each in Quadrant}
    for note in tops(notes):
        faces[note.quadrant].append(
            Face(
                note,
                0 if board.hidden else given.get(note.id, 0),
                len(under.get(note.id, ())),
                _mark(note, under.get(note.id, []), origins),
                _foot(note, board),
                board.hidden,
                step,
            )
        )
    counts = {
        q: _n("{count} บัตร", len(shown)).format(count=form.count(len(shown))) for q, shown in faces.items()
    }
    prompts = {each: form.digits(words.prompt(board, each)) for each in Quadrant}
    return BoardFaces(board, faces, prompts, counts, len(notes))


def _mark(note: Note, under: list[Note], origins: dict[int, str]) -> str:
    """Beside the code: the groups of origin on the network board, else the tag."""
    from_groups = dict.fromkeys(origins.get(each.id, "") for each in (note, *under))
    named = " · ".join(each for each in from_groups if each)
    return " · ".join(each for each in (named, note.tag) if each)


def _foot(note: Note, board: Board) -> str:
    """Under the words: the gentle question, else the author."""
    if board.hint and not board.hidden and seems_elsewhere(note.text, note.quadrant):
        return _("ภายนอกหรือเปล่า?") if note.quadrant.inside else _("ภายในหรือเปล่า?")
    return note.author if board.authors else ""
