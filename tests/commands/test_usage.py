"""Wrong usage is said in the language of the program, with exit 2."""

from __future__ import annotations

import re

import pytest

from otop_desk import cli, i18n
from otop_desk.commands import usage

WRONG = {
    ("new",): ("ยังไม่ได้ระบุ file, --title, --start, --days", "missing: file, --title, --start, --days"),
    ("new", "a.otop", "--title"): ("--title: ต้องตามด้วยค่าหนึ่งค่า", "--title: one value is needed"),
    ("new", "a.otop", "--title", "t", "--start", "2026-01-01", "--days", "x"): (
        "--days: 'x' ไม่ใช่ค่าที่ใช้ได้",
        "--days: 'x' is no value for this",
    ),
    ("check", "a.otop", "--json=3"): ("--json: ไม่รับค่า '3'", "--json: takes no value, not '3'"),
    ("check", "a.otop", "--jsn"): ("ไม่รู้จัก --jsn", "unknown: --jsn"),
}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_said_in_thai_and_english(words, capsys):
    for language, said in zip(("th", "en"), WRONG[words], strict=True):
        assert cli.main(["--lang", language, *words]) == 2
        assert said in capsys.readouterr().err


def test_help_is_in_thai_and_english(capsys):
    for language, heads in (("th", ["วิธีใช้: ", "ตัวเลือก:"]), ("en", ["usage: ", "options:"])):
        assert cli.main(["--lang", language, "--help"]) == 0
        text = capsys.readouterr().out
        assert all(head in text for head in heads)
        assert (re.search("[ก-๙]", text) is None) == (language == "en")


def test_every_sentence_keeps_its_places():
    for english, thai in usage._SENTENCES.items():
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                ours = usage._sentence(english)
            places = re.findall(r"%(?:\(\w+\))?[sr]", ours)
            assert set(places) <= set(re.findall(r"%(?:\(\w+\))?[sr]", english)), (english, thai)
            assert ("%s" in english) == ("%s" in ours) and ("%r" in english) == ("%r" in ours)


def test_the_version_is_said(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("OTOP Desk ")
