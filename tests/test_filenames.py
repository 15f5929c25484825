"""Names of files that Windows, macOS and Linux all take, however long and odd the title."""

from __future__ import annotations

import pytest

from otop_desk import filenames


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("โครงการ OTOP ปี 2565", "โครงการ OTOP ปี 2565"),
        ('ก/ข\\ค:ง*จ?ฉ"ช<ซ>ฌ|ญ', "ก ข ค ง จ ฉ ช ซ ฌ ญ"),
        ("  ก . ", "ก"),
        ("...", "workshop"),
        ("", "workshop"),
        ("\u202eก\u200b\x00\x1f", "ก"),
        ("CON", "_CON"),
        ("nul", "_nul"),
        ("com1", "_com1"),
        ("COM¹", "_COM¹"),
        ("lpt9", "_lpt9"),
        ("aux.txt", "_aux.txt"),
        ("prn .txt", "_prn .txt"),
        ("CONIN$", "CONIN"),
        ("console", "console"),
        ("com10", "com10"),
        ("com", "com"),
    ],
)
def test_a_stem_of_a_title(text, stem):
    assert filenames.safe_stem(text) == stem


@pytest.mark.parametrize("text", ["ก" * 300, "น้ำ" * 100, "x" * 300, "𠀀" * 100, "ก " * 150])
def test_a_stem_is_cut_by_bytes_between_letters(tmp_path, text):
    stem = filenames.safe_stem(text)
    assert 100 < len(stem.encode()) <= filenames.MOST_STEM
    assert text.startswith(stem.rstrip())
    (tmp_path / f"{stem}.otop-journal").write_bytes(b"x")


def test_a_long_title_is_cut_at_a_word_and_no_letter_loses_its_vowel():
    title = "ประชุมเชิงปฏิบัติการพัฒนาผู้ประกอบการ OTOP จังหวัดขอนแก่น ประจำปี ๒๕๗๐"
    assert filenames.safe_stem(title) == "ประชุมเชิงปฏิบัติการพัฒนาผู้ประกอบการ OTOP จังหวัดขอนแก่น"
    assert [filenames.cut("ที่เดิม", most) for most in (9, 12, 15, 18)] == ["ที่", "ที่", "ที่", "ที่เดิ"]
    assert [filenames.cut("น้ำโต๊ะ", most) for most in (9, 12, 15, 21)] == ["น้ำ", "น้ำ", "น้ำ", "น้ำโต๊ะ"]


def test_a_name_keeps_its_ending():
    assert filenames.safe_name("aux.otoptpl") == "_aux.otoptpl"
    assert filenames.safe_name("ก" * 200 + ".pdf").endswith("ก.pdf")
    assert filenames.safe_name("เอกสาร พ.ศ. 2565.pdf") == "เอกสาร พ.ศ. 2565.pdf"


def test_a_free_path_has_nothing_of_an_older_file_beside_it(tmp_path):
    assert filenames.free_path(tmp_path, "งาน", ".otop") == tmp_path / "งาน.otop"
    (tmp_path / "งาน.otop").touch()
    (tmp_path / "งาน (2).otop-journal").write_bytes(b"x")
    assert filenames.free_path(tmp_path, "งาน", ".otop") == tmp_path / "งาน (3).otop"


def test_free_paths_of_long_titles_differ(tmp_path):
    first = filenames.free_path(tmp_path, "ก" * 300, ".otop")
    first.touch()
    second = filenames.free_path(tmp_path, "ก" * 300, ".otop")
    assert second != first and len(second.name.encode()) <= 200


@pytest.mark.parametrize(("content", "is_taken"), [(b"", False), (bytes(600), False), (b"\xd9\xd5", True)])
def test_a_journal_that_sqlite_would_not_play_is_in_nobodys_way(tmp_path, content, is_taken):
    (tmp_path / "งาน.otop-journal").write_bytes(content)
    assert filenames.taken(tmp_path / "งาน.otop") is is_taken
    (tmp_path / "เอกสาร.otop-journal").mkdir()
    assert filenames.taken(tmp_path / "เอกสาร.otop")
