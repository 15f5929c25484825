"""Verbs on tags and colours of notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from otop_desk.domain.journal import Label
from otop_desk.domain.swot import FORMER, TAG_SIGN, Note, former_codes, joined_tags, tags_of
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.normalise import one_line

LONGEST_TAG = 120
LONGEST_TAGS = 400  # all of a note together


def mark_notes(
    file: WorkshopFile, note_ids: Iterable[int], *, tag: str | None = None, colour: str | None = None
) -> None:
    """Give notes these tags (as `joined_tags` writes them) or a colour; "" takes them away."""
    with file.verb("swot.mark", Label(N_("ติดป้ายหรือสีบัตร"))) as verb:
        for note_id in note_ids:
            note = file.get(Note, note_id)
            if tag is not None:
                former = (FORMER.format(code=code) for code in former_codes(note.tag))
                note = replace(note, tag=joined_tags((*tags_of(one_line(tag)[:LONGEST_TAGS]), *former)))
            verb.put(note if colour is None else replace(note, colour=colour))


def switch_tag(file: WorkshopFile, note_ids: Sequence[int], tag: str) -> None:
    """Put one more tag on notes, or take it off where all of them have it."""
    tag = one_line(tag)[:LONGEST_TAG].replace(TAG_SIGN.strip(), " ").strip()
    if not tag:
        raise UserError(_("ป้ายยังว่างอยู่"), _("ให้พิมพ์ชื่อป้ายก่อน"))
    with file.verb("swot.mark", Label(N_("ติดป้าย {tag}"), tag=tag)) as verb:
        marked = [file.get(Note, note_id) for note_id in note_ids]
        everywhere = all(tag in tags_of(note.tag) for note in marked)
        for note in marked:
            others = [each for each in tags_of(note.tag) if each != tag]
            verb.put(replace(note, tag=joined_tags(others if everywhere else [*others, tag])[:LONGEST_TAGS]))
