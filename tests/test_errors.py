"""Trouble of the disk in plain words: no English of the system inside a Thai sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from otop_desk import cli, i18n
from otop_desk.errors import UserError, disk_reason
from otop_desk.exchange.calendar import write_ics


@pytest.mark.parametrize("code", [*errno.errorcode, None])
def test_no_reason_of_the_disk_speaks_english_in_thai(code: int | None) -> None:
    error = OSError(code, os.strerror(code)) if code is not None else OSError("odd")
    assert not any("a" <= letter <= "z" for letter in disk_reason(error).lower())
    with i18n.speaking("en"):
        assert disk_reason(error).isascii()


def test_a_full_disk_is_said_in_thai(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.otop"
    assert cli.main(["demo", str(file)]) == 0

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    capsys.readouterr()
    assert cli.main(["print", "certificates", str(file), str(tmp_path / "c.pdf")]) == 1
    said = capsys.readouterr().err
    assert "ดิสก์เต็ม" in said and "space" not in said
    assert [each.name for each in tmp_path.iterdir()] == ["a.otop"]


def test_a_calendar_with_too_long_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ชื่อไฟล์ยาวเกินไป"):
        write_ics(tmp_path / f"{'ก' * 84}.ics", b"")


def test_trouble_in_making_a_thai_paper_is_told_in_the_language_of_who_asked() -> None:
    with i18n.speaking("th"):
        trouble = UserError(i18n._("ยังไม่มีรายการในกำหนดการ"), i18n._("ให้เพิ่มรายการก่อนพิมพ์"))
    with i18n.speaking("en"):
        assert str(trouble).isascii() and str(trouble) == f"{trouble.message}. {trouble.hint}"
    assert str(UserError("")) == ""


@pytest.mark.parametrize(
    ("parts", "thai", "english"),
    [
        (("A file", "Choose another"), "A file Choose another", "A file. Choose another"),
        (("A file.", "Choose another."), "A file. Choose another.", "A file. Choose another."),
        (("Which?", "This"), "Which? This", "Which? This"),
        (("A file", ""), "A file", "A file"),
        (("", "Choose another"), "Choose another", "Choose another"),
        (("", ""), "", ""),
    ],
)
def test_what_happened_and_what_to_do_are_two_sentences(
    parts: tuple[str, str], thai: str, english: str
) -> None:
    assert str(UserError(*parts)) == thai
    with i18n.speaking("en"):
        assert str(UserError(*parts)) == english


@pytest.mark.parametrize(
    ("texts", "said"), [([], ""), (["ก"], "“ก”"), (["ก", "ข"], "“ก”, “ข”"), (["ก", "ข", "ค"], "“ก”, “ข” …")]
)
def test_the_first_texts_are_quoted_and_it_is_said_that_there_are_more(texts: list[str], said: str) -> None:
    assert i18n.quoted(texts, 2) == said
