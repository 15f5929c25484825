"""The short part of `torture cuts`, and the disks it cuts the power of."""

from __future__ import annotations

import sys
from concurrent.futures import Future
from random import Random
from typing import cast

import pytest

from tests.torture.cuts import recording, running
from tests.torture.cuts.disk import Disk
from tests.torture.cuts.judging import REBUILD_EVERY, Judge, Moment
from tests.torture.cuts.looking import Looker
from tests.torture.cuts.models import MODELS, Image
from tests.torture.cuts.recording import Operation
from tests.torture.options import Options


@pytest.fixture(scope="module", autouse=True)
def _recorder():
    if recording.compiler() is None:
        if sys.platform.startswith("linux"):
            pytest.fail("gcc is missing; sudo apt-get install gcc libc6-dev")
        pytest.skip("power cuts are recorded on Linux")


def test_nothing_acknowledged_is_lost_by_a_cut_and_the_controls_fail():
    figures = list(running.run(Options(count=80, short=True)))
    assert sum(figure.most == 0 for figure in figures) >= 3 * 8
    assert [figure.line() for figure in figures if not figure.kept] == []


class _Answers:
    """A looker that knows what is in each file; of the second copy it tells `rebuilt`."""

    def __init__(self, rebuilt: str) -> None:
        self.rebuilt = rebuilt

    def ask(self, path: str, image: Image) -> Future[str]:
        return _answered(image[path].decode())

    def ask_stale(self, _path: str, _image: Image) -> None:
        return None

    def ask_rebuilt(self, _path: str, _image: Image) -> Future[str]:
        return _answered(self.rebuilt)


def _answered(text: str) -> Future[str]:
    answer: Future[str] = Future()
    answer.set_result(text)
    return answer


@pytest.mark.parametrize(("rebuilt", "otherwise"), [("replaced", 0), ("put there", 0), ("older", 1)])
def test_a_workshop_replaced_by_a_saved_copy_may_be_rebuilt_as_it_was_before(rebuilt, otherwise):
    history = [Moment("start", {})]
    for content, told in (("older", "docs/a.otop"), ("replaced", "docs/a.otop"), ("put there", "")):
        moment = Moment("step", {"docs/a.otop": content.encode()}, told)
        moment.workshops["docs/a.otop"] = _answered(content)
        history.append(moment)
    judge = Judge(history, cast("Looker", _Answers(rebuilt)))
    for _image in range(REBUILD_EVERY):
        judge.look(3, history[3].files, synced={"docs/a.otop": 3})
    judge.settle()
    assert judge.counts["rebuilt"] == 1
    assert judge.counts["rebuilt otherwise"] == otherwise


def test_what_the_recorder_cannot_follow_is_said(tmp_path):
    code = "import mmap, os, sys; f = open(sys.argv[1], 'w+b'); f.write(b'1' * 4096); f.flush()"
    code += "; mmap.mmap(f.fileno(), 4096)"
    root = tmp_path / "session"
    with pytest.raises(recording.Unrecordable, match="odd"):
        recording.record([sys.executable, "-c", code, str(root / "odd")], root)


def _disk(*operations: Operation) -> Disk:
    disk = Disk()
    for operation in operations:
        disk.do(operation)
    return disk


NEW = (Operation("c", 1, path="a.part"), Operation("w", 1, data=b"new"))
PLACED = Operation("r", path="a.part", other="a")


def _images(model: str, disk: Disk) -> set[tuple[tuple[str, bytes], ...]]:
    return {tuple(sorted(MODELS[model](disk, Random(seed)).items())) for seed in range(300)}


def test_a_name_put_in_place_without_a_sync_may_lead_to_nothing():
    disk = _disk(*NEW, PLACED)
    assert (("a", b""),) in _images("ordered", disk), "named, and its bytes not written"
    assert () in _images("strict", disk)
    assert (("a", b"new"),) in _images("strict", disk)


def test_a_synced_file_in_a_synced_folder_stays_whole_on_every_disk():
    disk = _disk(*NEW, Operation("s", 1), PLACED, Operation("d", 0))
    for model in MODELS:
        assert _images(model, disk) == {(("a", b"new"),)}, model


def test_a_synced_file_whose_folder_was_not_synced_may_keep_its_old_name():
    disk = _disk(*NEW, Operation("s", 1), PLACED)
    assert _images("ordered", disk) == {(("a.part", b"new"),), (("a", b"new"),)}
    assert () in _images("strict", disk)
    assert (("a", b"new"), ("a.part", b"new")) in _images("fat", disk)


def test_a_disk_that_ignores_syncs_may_hold_nothing_of_it():
    disk = Disk(obeys=False)
    for operation in (*NEW, Operation("s", 1), PLACED, Operation("d", 0)):
        disk.do(operation)
    assert () in _images("ordered", disk)


def test_a_page_is_written_or_not_and_sectors_may_be_torn():
    first = (Operation("c", 1, path="a"), Operation("w", 1, data=b"0" * 8192), Operation("s", 1))
    disk = _disk(*first, Operation("w", 1, data=b"1" * 8192))
    held = {dict(image)["a"] for image in _images("ordered", disk)}
    assert b"0" * 8192 in held and b"1" * 8192 in held
    assert b"0" * 4096 + b"1" * 4096 in held
    assert any(content[:512] != content[512:1024] for content in held), "torn inside a page"
