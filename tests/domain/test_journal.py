"""Labels of the history: a long title ends in a sign that something is left out."""

from __future__ import annotations

from otop_desk.domain.journal import Change, Label, brief


def test_a_long_title_shows_that_it_goes_on() -> None:
    assert brief("ก" * 40) == "ก" * 40
    assert brief("ก" * 41) == "ก" * 40 + "…"
    assert brief("หนึ่ง\nสอง") == "หนึ่ง สอง"
    assert brief("ก" * 61, 60) == "ก" * 60 + "…"


def test_a_label_fills_plain_names_and_nothing_that_could_be_code() -> None:
    label = Label("x", name="ก", n=3)
    assert label.fill("{name} {n} {who} {name.real} {n:>99}") == "ก 3 {who} {name.real} {n:>99}"
    assert Label("x", name="ก" * 301).fill("{name}") == "ก" * 300
    assert label.fill("ก" * 1001) == "ก" * 1000
    assert Label("x", n=3, name="").fill("ปรับเป็น {n} นาที: {name}") == "ปรับเป็น 3 นาที"
    assert Label("x", n=3, name="ก:").fill("{n}: {name}") == "3: ก:"


def test_labels_are_alike_by_what_they_say() -> None:
    label = Label("x", a=1, b="ข")
    assert label == Label("x", b="ข", a=1) and hash(label) == hash(Label("x", b="ข", a=1))
    others = [Label("y", a=1, b="ข"), Label("x", a=2, b="ข"), Label("x"), "x", ("x", {"a": 1, "b": "ข"})]
    assert all(label != other for other in others)
    assert {label, Label("x", a=1, b="ข")} == {label}


def test_a_change_touches_the_tables_it_names() -> None:
    change = Change(1, "v", Label("x"), "done", {"person": frozenset({1}), "mark": frozenset()})
    assert change.touches("note", "person") and change.touches("mark")
    assert not change.touches("note") and not change.touches()
