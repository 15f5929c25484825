"""Domain dataclasses to column values and back: one table a class, one codec a field type."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from sqlalchemy import Table

from otop_desk.records import dataclass

Value: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = dict[str, Value]
THAILAND = timezone(timedelta(hours=7))
MOST_NUMBER = 2**53  # inside a list; beyond it JSON's numbers are no longer exact


@dataclass(frozen=True, slots=True)
class Ids:
    """What the numbers in a column are ids of; in a list of objects only those in `fields`.

    `below`: the table that numbers below 0 are ids of, turned round.
    """

    table: str
    fields: tuple[str, ...] = ()
    below: str = ""

    def place(self, value: int) -> tuple[str, int]:
        """The table and the row that a number stands for."""
        return (self.below, -value) if value < 0 and self.below else (self.table, value)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A domain class and its table.

    `cached`: whether all its rows may be kept in memory (pictures may not). `single`: a file has exactly one.
    `most`: how many rows a file may have; None: as many as fit into memory with all others.
    `personal`: a row is nothing but personal data, and goes when those are hidden or erased.

    Where two copies of a file are folded: rows of the same values in `keyed` are one row whatever their ids
    (() where a file has one at most); a new row joins one that has the same in `joined`, None in both: rows
    are told by their ids alone. `stays`: what a copy says of itself is never taken over.
    """

    cls: type[Any]
    table: Table
    cached: bool = True
    single: bool = False
    personal: bool = False
    keyed: tuple[str, ...] | None = None
    joined: tuple[str, ...] | None = None
    stays: bool = False
    most: int | None = None

    @property
    def name(self) -> str:
        """The table's name, as the journal and the broadcast use it: a plain text, not SQLAlchemy's own."""
        return str(self.table.name)

    def __hash__(self) -> int:
        return id(self.cls)


def to_row(entity: Any) -> Row:
    """Column values of an entity; the id is left out while it is 0."""
    row = {name: encode(getattr(entity, name)) for name, encode, _ in _codecs(type(entity))}
    if not row["id"]:
        del row["id"]
    return row


def to_entity(cls: type[Any], row: Mapping[str, Value]) -> Any:
    """The entity of a row; columns it does not know are passed over."""
    return cls(**{name: decode(row[name]) for name, _, decode in _codecs(cls) if name in row})


def plain_texts(cls: type[Any]) -> frozenset[str]:
    """The fields kept as they are typed, without a codec."""
    hints = _hints(cast(Any, cls))
    names = [field.name for field in dataclasses.fields(cls)]
    return frozenset(name for name in names if hints[name] in (str, str | None))


def misfits(cls: type[Any], row: Mapping[str, Value]) -> set[str]:
    """The columns of a row whose values the class can't take (a state nobody knows, a date that is none)."""
    unfit: set[str] = set()
    for name, _, decode in _codecs(cls):
        try:
            decode(row[name]) if name in row else None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            unfit.add(name)
    return unfit


def row_reader(cls: type[Any], names: tuple[str, ...]) -> Callable[[tuple[Value, ...]], Any]:
    """A quick reader of whole rows whose columns come in the order of `names` (ten thousand a screen)."""
    decoders = {name: decode for name, _, decode in _codecs(cls)}
    known = [(place, name) for place, name in enumerate(names) if name in decoders]
    order = [name for name in decoders if name in names]
    places = [next(place for place, known_name in known if known_name == name) for name in order]
    work = [(at, decoders[name]) for at, name in enumerate(order) if decoders[name] is not _same]
    in_field_order = order == list(decoders)

    def read(values: tuple[Value, ...]) -> Any:
        row: list[Any] = [values[place] for place in places]
        for at, decode in work:
            row[at] = decode(row[at])
        return cls(*row) if in_field_order else cls(**dict(zip(order, row, strict=True)))

    return read


_known: dict[Any, tuple[tuple[str, Callable[[Any], Value], Callable[[Any], Any]], ...]] = {}


def _codecs(cls: Any) -> tuple[tuple[str, Callable[[Any], Value], Callable[[Any], Any]], ...]:
    """Name, encoder and decoder of each field; a class is looked at once."""
    if cls not in _known:
        hints = _hints(cls)
        _known[cls] = tuple((field.name, *_codec(hints[field.name])) for field in dataclasses.fields(cls))
    return _known[cls]


def _codec(kind: Any) -> tuple[Callable[[Any], Value], Callable[[Any], Any]]:
    """How one field type is stored: plain, ISO text, enum value, or JSON for tuples and nested values."""
    if get_origin(kind) in (Union, UnionType):
        (inner,) = [each for each in get_args(kind) if each is not NoneType]
        encode, decode = _codec(inner)
        return (lambda v: None if v is None else encode(v)), (lambda v: None if v is None else decode(v))
    if kind is bool:
        return int, bool
    if kind in (str, int, float, bytes):
        return _same, _same
    if kind in (date, datetime, time):
        return (lambda v: v.isoformat()), _moment if kind is datetime else kind.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda v: v.value), kind
    return (lambda v: json.dumps(_plain(v), ensure_ascii=False, separators=(",", ":"))), (
        lambda v: _rebuild(kind, json.loads(v))
    )


def _moment(text: str) -> datetime:
    """A moment with its zone; a file of somebody else's may lack it, and is then read as Thailand's time."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=THAILAND)


def _same(value: Any) -> Any:
    return value


def _plain(value: Any) -> Any:
    """JSON-ready form of a nested value."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value


def _rebuild(kind: Any, data: Any) -> Any:
    """A nested value from its JSON form, by its type."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        if data is None:
            return None
        (kind,) = [each for each in get_args(kind) if each is not NoneType]
        return _rebuild(kind, data)
    if origin is tuple:
        args = get_args(kind)
        if type(data) is not list:
            raise ValueError("no list")
        if args == (int, ...):
            return _whole_numbers(data)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_rebuild(args[0], each) for each in data)
        return tuple(_rebuild(arg, each) for arg, each in zip(args, data, strict=True))
    if dataclasses.is_dataclass(kind):
        if type(data) is not dict:
            raise ValueError("no object")
        hints = _hints(cast(Any, kind))
        return kind(**{name: _rebuild(hints[name], value) for name, value in data.items() if name in hints})  # type: ignore[operator]
    if kind in (date, datetime, time):
        return _moment(data) if kind is datetime else kind.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return _plain_value(kind, data)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of a class's fields; asked for each value in a list, and of a row's class twice."""
    return get_type_hints(kind)


def _whole_numbers(data: list[Any]) -> tuple[int, ...]:
    """A list of whole numbers, quickly: the answers of a sheet."""
    if any(type(number) is not int or not -MOST_NUMBER <= number <= MOST_NUMBER for number in data):
        raise ValueError("no whole number, or one beyond bearing")
    return tuple(data)


def _plain_value(kind: Any, data: Any) -> Any:
    """A text or number inside a list; ValueError for one of another type or beyond all bearing."""
    if type(data) in (int, float) and not -MOST_NUMBER <= data <= MOST_NUMBER:
        raise ValueError("a number beyond bearing")
    if kind is float and type(data) is int:
        return float(data)
    if type(data) is not kind:
        raise ValueError(f"{type(data).__name__} in the place of {kind.__name__}")
    return data
