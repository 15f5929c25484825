"""Records are what Python's own dataclasses are, in every respect that is used."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field
from typing import Any

import pytest

from otop_desk import records


class _Forms:
    """The same classes made by one decorator or the other."""

    def __init__(self, decorator: Any) -> None:
        made = decorator(frozen=True, slots=True)

        @made
        class Point:
            """A place."""

            x: int
            y: int = 2
            names: tuple[str, ...] = ()
            seen: list[int] = field(default_factory=list, compare=False, repr=False)

            @property
            def far(self) -> int:
                return self.x + self.y

        @made
        class One:
            """One field."""

            value: float = 0.0

        @made
        class Checked:
            """Looks at itself once it is made."""

            amount: int

            def __post_init__(self) -> None:
                if self.amount < 0:
                    raise ValueError("less than nothing")

        @made
        class Own:
            """Says itself how it is hashed and shown."""

            word: str

            def __hash__(self) -> int:
                return 7

            def __repr__(self) -> str:
                return f"<{self.word}>"

        @made
        class Loud:
            """Says itself what it equals."""

            word: str

            def __eq__(self, other: object) -> bool:
                return isinstance(other, Loud) and self.word.upper() == other.word.upper()

        @made
        class Empty:
            """No field at all."""

        self.Point, self.One, self.Checked, self.Own = Point, One, Checked, Own
        self.Loud, self.Empty = Loud, Empty


OURS, PYTHONS = _Forms(records.dataclass), _Forms(dataclasses.dataclass)


@records.dataclass(frozen=True, slots=True)
class Kept:
    """At the top of a module, so that it can be pickled."""

    name: str
    parts: tuple[Any, ...] = ()


@pytest.fixture(params=(OURS, PYTHONS), ids=("ours", "python"))
def forms(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_values_are_given_by_place_by_name_or_not_at_all(forms: Any) -> None:
    point = forms.Point(1, names=("ก",))
    assert (point.x, point.y, point.names, point.seen, point.far) == (1, 2, ("ก",), [], 3)
    assert forms.Point(1).seen is not forms.Point(1).seen
    for wrong in ((), (1, 2, (), [], 5)):
        with pytest.raises(TypeError):
            forms.Point(*wrong)
    with pytest.raises(TypeError):
        forms.Point(1, z=3)


def test_records_of_one_class_and_the_same_values_are_equal(forms: Any) -> None:
    first, same, other = forms.Point(1, seen=[1]), forms.Point(1, seen=[2]), forms.Point(2)
    assert first == same and hash(first) == hash(same) and first != other
    assert forms.One(1.0) == forms.One(1.0) and hash(forms.One(1.0)) == hash(forms.One(1.0))
    assert forms.Empty() == forms.Empty() and forms.Empty() != forms.One()
    assert forms.One(1.0) != 1.0 and forms.One(1.0) != forms.Checked(1)
    assert forms.Loud("a") == forms.Loud("A") and hash(forms.Loud("a")) == hash(forms.Loud("a"))
    nan = float("nan")
    assert forms.One(nan) == forms.One(nan)
    with pytest.raises(TypeError):
        hash(forms.Point([1]))


def test_they_show_their_fields(forms: Any) -> None:
    shown = repr(forms.Point(1, names=("ก",))).rpartition(".")[2]
    assert shown == "Point(x=1, y=2, names=('ก',))"
    assert repr(forms.Own("ข")) == "<ข>" and hash(forms.Own("ข")) == 7


def test_nothing_is_set_or_added_later(forms: Any) -> None:
    point = forms.Point(1)
    for change in (lambda: setattr(point, "x", 5), lambda: delattr(point, "x")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError, TypeError)):
        point.other = 1
    assert point.x == 1 and not hasattr(point, "__dict__")


def test_what_looks_at_itself_is_heard(forms: Any) -> None:
    assert forms.Checked(1).amount == 1
    with pytest.raises(ValueError, match="less than nothing"):
        forms.Checked(-1)


def test_the_tools_of_dataclasses_take_them(forms: Any) -> None:
    point = forms.Point(1)
    assert dataclasses.is_dataclass(point)
    assert [each.name for each in dataclasses.fields(point)] == ["x", "y", "names", "seen"]
    assert dataclasses.replace(point, y=9).y == 9 and point.y == 2
    assert dataclasses.asdict(point) == {"x": 1, "y": 2, "names": (), "seen": []}
    assert copy.copy(point) == point and copy.deepcopy(point) == point
    match point:
        case forms.Point(x, y):
            assert (x, y) == (1, 2)


def test_they_are_pickled() -> None:
    kept = Kept("ก", (Kept("ข"), 1))
    assert pickle.loads(pickle.dumps(kept)) == kept


def test_a_field_that_is_not_simply_given_is_refused() -> None:
    for odd in (field(init=False, default=1), field(kw_only=True), field(hash=False)):
        with pytest.raises(TypeError, match="Odd.count"):
            records.dataclass(frozen=True, slots=True)(
                type("Odd", (), {"__doc__": "Odd.", "__annotations__": {"count": int}, "count": odd})
            )


def test_any_other_form_is_pythons_own() -> None:
    @records.dataclass
    class Loose:
        count: int = 0

    @records.dataclass(slots=True, order=True)
    class Ordered:
        count: int = 0

    @records.dataclass(frozen=True, slots=True)
    class Longer(Kept):
        more: int = 1

    loose = Loose()
    loose.count = 3
    assert loose == Loose(3) and Ordered(1) < Ordered(2)
    assert Longer("ก", more=2) == Longer("ก", (), 2) != Kept("ก")
    longer: Any = Longer("ก")
    with pytest.raises(dataclasses.FrozenInstanceError):
        longer.more = 3
