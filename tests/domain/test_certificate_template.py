"""A certificate's template: what makes it unusable, to the edge, and what a dragged field snaps to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.domain.certificate_template import Field, Part, Template, faults, snapped

NAME = Field(Part.NAME, x=10, y=10, width=100, height=20, size=30, floor=15)
GOOD = Template(uid="a", fields=(NAME,))


def with_name(**more: float) -> Template:
    return replace(GOOD, fields=(replace(NAME, **more),))


@pytest.mark.parametrize("side", ["width", "height"])
def test_a_page_is_50_to_600_mm_each_way(side: str) -> None:
    small = replace(NAME, x=0, y=0, width=10, height=10)
    for length, found in ((49.9, ("page",)), (50, ()), (600, ()), (600.1, ("page",))):
        assert faults(replace(GOOD, fields=(small,), **{side: length})) == found


def test_sixty_fields_are_enough_and_of_texts_there_may_be_many() -> None:
    text = Field(Part.TEXT)
    assert faults(replace(GOOD, fields=(NAME, *[text] * 59))) == ()
    assert faults(replace(GOOD, fields=(NAME, *[text] * 60))) == ("fields",)
    assert faults(replace(GOOD, fields=(NAME, Field(Part.QR), Field(Part.QR)))) == ("twice:qr",)
    assert faults(replace(GOOD, fields=(text,))) == ("name",)


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        ({"x": 0, "y": 0, "width": 297, "height": 210}, True),
        ({"x": 197.01}, True), ({"x": 197.5}, False), ({"x": -0.1}, False), ({"x": 290, "width": 20}, False),
        ({"y": 190.01}, True), ({"y": 190.5}, False), ({"y": -0.1}, False),
        ({"width": 1, "height": 1}, True), ({"width": 0.9}, False), ({"height": 0.9}, False),
    ],
)  # fmt: skip
def test_a_field_lies_on_the_page_and_can_be_seen(box: dict[str, float], inside: bool) -> None:
    assert faults(with_name(**box)) == (() if inside else ("outside:name",))


@pytest.mark.parametrize(
    ("floor", "size", "right"),
    [(5, 120, True), (4.9, 30, False), (30, 30, True), (31, 30, False), (30, 120.1, False), (5, 5, True)],
)
def test_type_is_5_to_120_points_and_shrinks_no_further_than_its_floor(
    floor: float, size: float, right: bool
) -> None:
    assert faults(with_name(floor=floor, size=size)) == (() if right else ("size:name",))


def test_a_field_is_found_by_its_part_and_changed_at_its_place() -> None:
    date = Field(Part.DATE)
    template = replace(GOOD, fields=(date, NAME))
    assert template.field(Part.NAME) is NAME and template.field(Part.QR) is None
    assert template.with_field(1, date).fields == (date, date) and template.fields == (date, NAME)


@pytest.mark.parametrize(
    ("at", "to"),
    [
        ((0.4, 60.0), (0.0, 60.0)), ((257.4, 60.0), (257.0, 60.0)), ((128.1, 60.0), (128.5, 60.0)),
        ((60.0, 0.9), (60.0, 0.0)), ((60.0, 189.2), (60.0, 190.0)), ((60.0, 94.4), (60.0, 95.0)),
        ((108.9, 60.0), (108.5, 60.0)), ((60.0, 105.9), (60.0, 105.0)),
        ((60.0, 60.0), (60.0, 60.0)), ((1.0, 60.0), (0.0, 60.0)), ((1.1, 60.0), (1.1, 60.0)),
    ],
    ids=[
        "left edge", "right edge", "middle", "upper edge", "lower edge", "middle of the height",
        "edge on the middle", "top on the middle", "nothing near", "just in reach", "just out of reach",
    ],
)  # fmt: skip
def test_a_field_snaps_to_edges_and_middles_of_the_page(
    at: tuple[float, float], to: tuple[float, float]
) -> None:
    field = Field(x=at[0], y=at[1], width=40, height=20)
    moved = snapped(field, (), (297.0, 210.0), 1.0)
    assert (moved.x, moved.y) == to and (moved.width, moved.height) == (40, 20)


@pytest.mark.parametrize(
    ("at", "to"),
    [
        ((30.7, 99.3), (30.0, 100.0)), ((60.6, 130.0), (60.0, 130.0)), ((45.3, 115.4), (45.0, 115.0)),
        ((19.5, 69.6), (20.0, 70.0)), ((50.4, 130.4), (50.0, 130.0)),
    ],
    ids=["left and top", "left on right", "left on the middle", "right and bottom", "right and top"],
)  # fmt: skip
def test_a_field_snaps_to_its_neighbours(at: tuple[float, float], to: tuple[float, float]) -> None:
    neighbour = Field(x=30, y=100, width=30, height=30)
    field = Field(x=at[0], y=at[1], width=10, height=30)
    moved = snapped(field, (neighbour,), (297.0, 297.0), 1.0)
    assert (moved.x, moved.y) == to


def test_each_edge_and_the_middle_of_a_small_field_meet_those_of_a_neighbour() -> None:
    neighbour = Field(x=30, y=101, width=50, height=40)
    for mine in (0, 2.5, 5):
        for its in (0, 25, 50):
            field = Field(x=30 + its - mine + 0.4, y=60, width=5, height=5)
            assert snapped(field, (neighbour,), (297.0, 297.0), 0.5).x == 30 + its - mine
        for its in (0, 20, 40):
            field = Field(x=90, y=101 + its - mine - 0.4, width=5, height=5)
            assert snapped(field, (neighbour,), (297.0, 297.0), 0.5).y == 101 + its - mine


def test_of_several_guides_in_reach_the_nearest_pulls() -> None:
    neighbours = (Field(x=50, y=50, width=7.4, height=7.4), Field(x=51, y=51, width=8, height=8))
    field = Field(x=50.7, y=50.7, width=30, height=30)
    moved = snapped(field, neighbours, (297.0, 297.0), 1.0)
    assert (moved.x, moved.y) == (51.0, 51.0)
