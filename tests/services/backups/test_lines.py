"""Lines of work: what came after what is known, and two files of one workshop never mix."""

from __future__ import annotations

import shutil

from otop_desk.domain.person import Person
from otop_desk.services.backups import copies, rebuild
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking
from tests.services.backups.hands import all_of, kept, made


def test_an_older_file_brought_back_begins_a_line_of_its_own(tmp_path):
    path, root = tmp_path / "w.otop", tmp_path / "b"
    with kept(path, root) as file:
        person.add(file, Person(first="ก"))
    shutil.copyfile(path, tmp_path / "older")
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ข"))
        first_line = all_of(file.snapshot())
    shutil.copyfile(tmp_path / "older", path)
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ค"))
        second_line = all_of(file.snapshot())
    found = rebuild.named(str(path), root)
    assert len(found) == 2
    assert sorted((all_of(copies.bytes_of(each)) for each in found), key=repr) == sorted(
        (first_line, second_line), key=repr
    )


def test_one_straight_line_of_work_has_one_newest_state(tmp_path):
    """Logs between dated copies go in time, and copies in between; what came after what stays known."""
    path, root = tmp_path / "w.otop", tmp_path / "b"
    for opening in range(8):
        with kept(path, root, copy=bool(opening % 3)) as file:
            for number in range(5):
                file.clock.now = file.clock.now.replace(day=1 + opening * 2 + number % 2)
                person.add(file, Person(first=f"{opening} {number}"))
                made(file)
            last = all_of(file.snapshot())
            person.add(file, Person(first="ต่อ"))
            file.undo()
            last = all_of(file.snapshot())
        (state,) = rebuild.named(str(path), root)
        assert all_of(copies.bytes_of(state)) == last
        assert [each.stamp for each in rebuild.named("ทดสอบ", root)] == [state.stamp]
    kept_copies = [copy for copy in copies.copies(root) if copy.path is not None]
    assert len(kept_copies) >= 10 and sum(copy.is_newest for copy in kept_copies) <= 1


def test_a_copy_that_went_on_elsewhere_does_not_hide_the_file_it_came_from(tmp_path):
    path, root = tmp_path / "w.otop", tmp_path / "b"
    with kept(path, root) as file:
        person.add(file, Person(first="ก"))
        own = all_of(file.snapshot())
    with copies.restore(copies.copies(root)[0], tmp_path) as restored:
        elsewhere = restored.path
    elsewhere.rename(tmp_path / "อีกไฟล์.otop")
    with kept(tmp_path / "อีกไฟล์.otop", root, copy=False) as file:
        person.add(file, Person(first="ข"))
        others = all_of(file.snapshot())
    path.unlink()
    (state,) = rebuild.named(str(path), root)
    assert all_of(copies.bytes_of(state)) == own
    (latest,) = rebuild.named("ทดสอบ", root)
    assert all_of(copies.bytes_of(latest)) == others


def test_work_that_no_keeper_saw_is_no_fork(tmp_path):
    path, root = tmp_path / "w.otop", tmp_path / "b"
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ก"))
        person.add(file, Person(first="ข"))
    with WorkshopFile.open(path, clock=Ticking()) as file:
        for number in range(3):
            person.add(file, Person(first=f"ไม่มีใครเห็น {number}"))
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ค"))
        last = all_of(file.snapshot())
    (state,) = rebuild.named(str(path), root)
    assert all_of(copies.bytes_of(state)) == last


def test_two_files_of_one_workshop_at_the_same_time_never_mix(tmp_path):
    one, two, root = tmp_path / "ก.otop", tmp_path / "ข.otop", tmp_path / "b"
    with kept(one, root) as file:
        person.add(file, Person(first="ก"))
    shutil.copyfile(one, two)
    with kept(one, root, copy=False) as first, kept(two, root, copy=False) as second_file:
        for number in range(6):
            person.add(first, Person(first=f"หนึ่ง {number}"))
            person.add(second_file, Person(first=f"สอง {number}"))
            if number % 2:
                made(first if number % 3 else second_file)
        ends = {one: all_of(first.snapshot()), two: all_of(second_file.snapshot())}
        assert {one: all_of(first.keeper.rebuilt()), two: all_of(second_file.keeper.rebuilt())} == ends
    for path, end in ends.items():
        (state,) = rebuild.named(str(path), root)
        assert all_of(copies.bytes_of(state)) == end


def test_a_copied_file_that_goes_on_first_takes_nothing_from_the_other(tmp_path):
    """A is open and idle, B (a copy of it) works and thins the folder; then A works on."""
    one, two, root = tmp_path / "ก.otop", tmp_path / "ข.otop", tmp_path / "b"
    with kept(one, root) as file:
        person.add(file, Person(first="ก"))
    shutil.copyfile(one, two)
    with kept(one, root, copy=False) as idle:
        with kept(two, root) as busy:
            for number in range(40):
                person.add(busy, Person(first=f"{number}"))
                made(busy)
        person.add(idle, Person(first="ต่อ"))
        assert all_of(idle.keeper.rebuilt()) == all_of(idle.snapshot())
