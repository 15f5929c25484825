"""Values read by hand are those that Python wrote; what is deeper, longer or of another kind is refused."""

from __future__ import annotations

import marshal
import struct

import pytest

from otop_desk.store.copies import plain_values


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (b"N", None),
        (b"i\xff\xff\xff\xff", -1),
        (b"i\0\0\0\x80", -(2**31)),
        (b"l\1\0\0\0\5\0", 5),
        (b"l\xff\xff\xff\xff\5\0", -5),
        (b"l\3\0\0\0\1\0\2\0\3\0", 1 + (2 << 15) + (3 << 30)),
        (b"l\0\0\0\0", 0),
        (b"g" + struct.pack("<d", 0.1), 0.1),
        (b"u\3\0\0\0\xe0\xb8\x81", "ก"),
        (b"u\3\0\0\0\xed\xb3\xbf", "\udcff"),
        (b"s\3\0\0\0\xe0\xb8\x81", b"\xe0\xb8\x81"),
        (b"(\2\0\0\0Nu\0\0\0\0", (None, "")),
        (b"[\1\0\0\0N", (None,)),
        (b"{0", {}),
        (b"{u\1\0\0\0aNu\1\0\0\0bi\7\0\0\0" + b"0", {"a": None, "b": 7}),
    ],
)
def test_each_kind_is_read(told: bytes, value: object) -> None:
    assert plain_values.read(told) == value and type(plain_values.read(told)) is type(value)
    assert plain_values.read(b"(\2\0\0\0" + told + told) == (value, value)
    with pytest.raises(ValueError):
        plain_values.read(told + b"N")


@pytest.mark.parametrize(
    "told",
    [
        b"", b"T", b"F", b".", b"c\0\0\0\0", b"t\0\0\0\0", b"i\0\0\0", b"g" + b"\0" * 7, b"u\xff\xff\xff\xff",
        b"u\1\0\0\0\xff", b"u\2\0\0\0a", b"s\2\0\0\0a", b"(\xff\xff\xff\xff", b"(\1\0\0\0", b"{",
        b"{u\1\0\0\0a", b"{NN", b"{{00N0", b"l\2\0\0\0\1\0", b"(\xff\xff\xff\x7f" + b"N" * 40,
    ],
)  # fmt: skip
def test_anything_else_is_refused(told: bytes) -> None:
    with pytest.raises(ValueError):
        plain_values.read(told)


@pytest.mark.parametrize(("opening", "closing"), [(b"(\1\0\0\0", b""), (b"{u\1\0\0\0a", b"0")])
def test_only_so_deep(opening: bytes, closing: bytes) -> None:
    plain_values.read(opening * 8 + b"N" + closing * 8)
    with pytest.raises(ValueError, match="too deep"):
        plain_values.read(opening * 9 + b"N" + closing * 9)
    plain_values.read((b"(\1\0\0\0" + opening) * 4 + b"N" + closing * 4)


def test_a_list_is_no_longer_than_the_bytes_that_tell_it() -> None:
    with pytest.raises(ValueError, match="no values"):
        plain_values.read(b"(\7\0\0\0N")
    with pytest.raises(ValueError, match="no values"):
        plain_values.read(b"(\6\0\0\0N")


def test_what_marshal_alone_knows_is_not_written_by_its_place() -> None:
    text = "".join(["ก", "ข"])
    told = plain_values.written((text, text, "กข"))
    assert (
        told == plain_values.written(("กข", "".join(["กข"]), text))
        and marshal.loads(told or b"") == (text,) * 3
    )
    assert plain_values.written(object()) is None and plain_values.written([object()]) is None
