"""XML of office files, walked without building it; a document type (and so any entity) is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from otop_desk.exchange.tables.limits import Damaged

Attributes = dict[str, str]


def walk(
    pieces: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk an XML part; names lose their prefix. Damaged or expat.ExpatError on the way."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def local(name: str) -> str:
        return name.rpartition(":")[2]

    def on_start(name: str, attributes: Attributes) -> None:
        start(local(name), {local(key): value for key, value in attributes.items()})

    def refuse(*_declaration: object) -> None:
        raise Damaged("document type")

    parser.StartElementHandler = on_start
    parser.StartDoctypeDeclHandler = refuse
    if end:
        parser.EndElementHandler = lambda name: end(local(name))
    if text:
        parser.CharacterDataHandler = text
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)
