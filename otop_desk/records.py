"""`dataclass`, made in a third of the time: a hundred of them stand on the way to the window.

Python compiles each method of a `dataclass(frozen=True, slots=True)` by itself, six of them. Here those that
name the fields are compiled in one go, and the others are the same for all. Any other form is Python's own.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, **form: bool) -> Any:
        """The class decorator of `dataclasses`, with its arguments."""
        make = _record if form == {"frozen": True, "slots": True} else dataclasses.dataclass(**form)
        return make if cls is None else make(cls)


def _record(cls: type) -> Any:
    """A frozen class with slots."""
    if any(hasattr(base, "__dataclass_fields__") for base in cls.__mro__[1:]):
        return dataclasses.dataclass(frozen=True, slots=True)(cls)
    own = {
        name for name, value in vars(cls).items() if value is not None
    }  # own __eq__ alone: __hash__ is None
    made: Any = dataclasses.dataclass(slots=True, init=False, repr=False, eq=False)(cls)
    methods = {**_named(made), **_COMMON}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    made.__dataclass_params__.frozen = True
    return made


def _named(cls: type) -> dict[str, Any]:
    """The methods that name the fields: to make, to compare and to hash."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    given, lines, mine, others = ["self"], ["pass"], "", ""
    for field in dataclasses.fields(cls):
        if not field.init or field.kw_only or field.hash is not None:
            raise TypeError(f"{cls.__qualname__}.{field.name}: a field of a record is given by place or name")
        name = value = field.name
        default = field.default
        if field.default_factory is not dataclasses.MISSING:
            default, known[f"_make_{name}"] = "_missing", field.default_factory
            value = f"_make_{name}() if {name} is _missing else {name}"
            given.append(f"{name}=_missing")
        elif default is dataclasses.MISSING:
            given.append(name)
        else:
            known[f"_{name}"] = default
            given.append(f"{name}=_{name}")
        lines.append(f"_set(self, {name!r}, {value})")
        if field.compare:
            mine, others = f"{mine}self.{name},", f"{others}other.{name},"
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    source = (
        f"def __init__({', '.join(given)}):\n " + "\n ".join(lines) + "\n"
        "def __eq__(self, other):\n"
        f" return ({mine}) == ({others}) if other.__class__ is self.__class__ else NotImplemented\n"
        f"def __hash__(self):\n return hash(({mine}))\n"
    )
    exec(source, known)
    return {name: known[name] for name in ("__init__", "__eq__", "__hash__")}


def _told(record: Any) -> str:
    shown = (field.name for field in dataclasses.fields(record) if field.repr)
    return f"{type(record).__qualname__}({', '.join(f'{name}={getattr(record, name)!r}' for name in shown)})"


def _refuse(record: Any, name: str, _value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(record).__qualname__}.{name} is frozen")


def _state(record: Any) -> list[Any]:
    return [getattr(record, field.name) for field in dataclasses.fields(record)]


def _restore(record: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(record), state, strict=True):
        object.__setattr__(record, field.name, value)


_COMMON = {
    "__repr__": _told,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _restore,
}
