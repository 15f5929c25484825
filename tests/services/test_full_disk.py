"""A full disk or a target that can't be written: said plainly, the old files untouched, nothing left over."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from otop_desk import durable
from otop_desk.errors import UserError
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.pack import binding as pack
from otop_desk.services.report import verbs as report
from otop_desk.store.file import WorkshopFile
from tests.machine import sample

Act = Callable[[WorkshopFile, Path], object]
ACTS: dict[str, Act] = {
    "certificates": certificate_print.print_batch,
    "report": report.print_report,
    "pack": pack.make,
}
OLD = b"what stood here before"


@pytest.fixture
def file(tmp_path: Path):
    with sample.create(tmp_path / "s.otop") as opened:
        yield opened


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that stands already, in a folder of its own; the folder for temporary files is watched too."""
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "งาน.pdf"
    path.write_bytes(OLD)
    return path


def refused(act: Act, file: WorkshopFile, target: Path, reason: str) -> None:
    """The act is refused for this reason in plain words; no file is new, changed or left over."""
    with pytest.raises(UserError) as told:
        act(file, target)
    assert reason in told.value.message and told.value.hint
    assert "Errno" not in str(told.value)
    assert list(target.parent.iterdir()) == [target] and target.read_bytes() == OLD
    assert list((target.parent.parent / "aside").iterdir()) == []


def failing(name: str, monkeypatch: pytest.MonkeyPatch, number: int, after: int = 0) -> None:
    """Make a call of the system fail from the `after`-th time on."""
    true, count = getattr(os, name), [0]

    def call(*parts: object, **more: object) -> object:
        count[0] += 1
        if count[0] > after:
            raise OSError(number, os.strerror(number))
        return true(*parts, **more)

    monkeypatch.setattr(os, name, call)


@pytest.mark.parametrize("name", ACTS)
def test_a_full_disk_at_the_first_write(
    name: str, file: WorkshopFile, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing("fsync", monkeypatch, errno.ENOSPC)
    refused(ACTS[name], file, target, "ดิสก์เต็ม")


@pytest.mark.parametrize("name", ACTS)
def test_a_target_that_is_open_elsewhere(
    name: str, file: WorkshopFile, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = os.replace

    def held(source: str | Path, path: str | Path) -> None:
        if Path(path).parent == target.parent:
            raise PermissionError(errno.EACCES, "in use")
        true(source, path)

    monkeypatch.setattr(os, "replace", held)
    refused(ACTS[name], file, target, "ไม่มีสิทธิ์")


@pytest.mark.parametrize("last", [1, 2, 3])
def test_the_pack_leaves_none_of_its_three_files_when_the_disk_fills_at_one(
    last: int, file: WorkshopFile, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part_of, finish, count = durable.part_of, durable._finish, [0]

    def named(path: Path) -> Path:
        count[0] += path.parent == target.parent
        return part_of(path)

    def full(out: BinaryIO) -> None:
        if count[0] >= last:
            raise OSError(errno.ENOSPC, "No space left on device")
        finish(out)

    monkeypatch.setattr(durable, "part_of", named)
    monkeypatch.setattr(durable, "_finish", full)
    refused(pack.make, file, target, "ดิสก์เต็ม")


@pytest.mark.parametrize("name", ACTS)
def test_a_folder_that_is_not_there(name: str, file: WorkshopFile, target: Path) -> None:
    with pytest.raises(UserError, match="ไม่มีโฟลเดอร์นี้"):
        ACTS[name](file, target.parent / "หาย" / "a.pdf")
    assert list(target.parent.iterdir()) == [target]


def test_issued_pages_on_a_full_disk(
    file: WorkshopFile, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = certificate_issue.issue(file)
    failing("fsync", monkeypatch, errno.ENOSPC)
    refused(certificate_print.print_batch, file, target, "ดิสก์เต็ม")
    refused(lambda f, t: certificate_print.save_kept(f, issued[0], t), file, target, "ดิสก์เต็ม")
