"""Each paper of the sample says and looks as it did; a change that is meant is written anew (golden.py)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from otop_desk import commands
from tests.documents import golden, places


@pytest.fixture(scope="module")
def workshop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample after its last day."""
    path = tmp_path_factory.mktemp("golden") / "w.otop"
    golden.prepare(path)
    return path


@pytest.mark.parametrize("words", golden.PAPERS)
def test_a_paper_says_and_looks_as_it_did(words: str, workshop_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    golden.print_paper(workshop_file, words, out)
    kept = golden.KEPT / golden.name_of(words)
    said = golden.text(out, words)
    assert said.splitlines() == kept.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    if words in golden.CODED:
        return
    with Image.open(kept.with_suffix(".png")) as before:
        drawn = Image.open(BytesIO(golden.png(golden.picture(out, words))))
        assert golden.apart(drawn.convert("L"), before.convert("L")) <= golden.MOST, "it looks different"
    stood = kept.with_suffix(".places").read_text(encoding="utf-8").splitlines()
    assert places.apart(golden.stands(out, words), stood) == []


def test_every_kind_of_paper_is_kept_and_nothing_else() -> None:
    kinds = [kind for module in commands.modules() for kind in getattr(module, "KINDS", ())]
    assert {words.split()[0] for words in golden.PAPERS} == {k.name for k in kinds if k.needs_file}
    names = {golden.name_of(words) for words in golden.PAPERS}
    assert {path.name for path in golden.KEPT.iterdir()} == {
        f"{n}{e}" for n in names for e in (".txt", ".png")
    } | {f"{golden.name_of(words)}.places" for words in golden.PAPERS if words not in golden.CODED}


def test_a_paper_that_lost_a_line_looks_different(workshop_file: Path, tmp_path: Path) -> None:
    """The control: a rule of the table painted over is seen."""
    out = tmp_path / "paper.pdf"
    golden.print_paper(workshop_file, "attendance", out)
    picture = golden.picture(out, "attendance")
    painted = picture.copy()
    painted.paste(255, (20, 100, 200, 106))
    assert golden.apart(picture, picture) == 0
    assert golden.apart(picture, painted) > golden.MOST


def test_a_thing_that_moved_or_has_another_colour_is_told() -> None:
    """The control of places."""
    kept = ["1 words 100 200 300 160 #000000", "1 s 4 0 0 90 90 45 45 5 #333333 -"]
    near = ["1 words 101 198 300 160 #000000", "1 s 4 0 0 92 90 44 45 5 #333333 -"]
    assert places.apart(kept, kept) == places.apart(near, kept) == []
    for moved in (
        kept[:1],
        [kept[0], kept[1].replace("90 90", "90 93")],
        [kept[0].replace("00", "01"), kept[1]],
    ):
        assert places.apart(moved, kept)
