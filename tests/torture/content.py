"""What a workshop file holds, as one short text, so that two files, or two moments, can be compared."""

from __future__ import annotations

from hashlib import blake2b

from otop_desk.store.file import WorkshopFile
from otop_desk.store.rows import to_entity, to_row
from tests.machine.state import contents


def history(file: WorkshopFile) -> list[tuple[object, ...]]:
    """The entries of the journal, oldest first: what was done, and whether it is in force."""
    entries = reversed(file.history())
    return [(entry.id, entry.verb, entry.state.value, entry.label.msgid) for entry in entries]


def rows(file: WorkshopFile) -> str:
    """A fingerprint of every row as it is read back (12 mm is 12.0 mm), without the history."""
    shake = blake2b(digest_size=12)
    for name, entities in sorted(contents(file).items()):
        kept = [to_row(to_entity(type(entity), to_row(entity))) for entity in entities]
        shake.update(f"{name} {kept!r}\n".encode("utf-8", "surrogatepass"))
    return shake.hexdigest()


def digest(file: WorkshopFile) -> str:
    """A fingerprint of every row and the whole history."""
    past = repr(history(file)).encode("utf-8", "surrogatepass")
    return f"{rows(file)} {blake2b(past, digest_size=8).hexdigest()}"
