"""The designer: fields dragged, resized, snapped and nudged; exact millimetres; all of it undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox

from otop_desk import i18n
from otop_desk.domain.certificate_template import Part, Template
from otop_desk.services.certificate import template as certificate_template
from otop_desk.services.certificate import verbs as certificate
from otop_desk.ui.certificate.designer import Designer
from tests.machine import sample
from tests.ui.cut import cut_columns
from tests.ui.stage import Stage, sweep


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "s.otop"
    sample.create(path).close()
    return path


@pytest.fixture
def designer(stage: Stage, original: Path, qtbot) -> Designer:
    stage.open(Path(shutil.copy(original, stage.folder / "s.otop")))
    tab = stage.tab("certificate")
    made = certificate_template.copy(stage.file, "gold-line")
    dialog = Designer(tab.context, stage.window, made)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def place_of(designer: Designer, part: Part) -> int:
    return next(at for at, each in enumerate(designer.template().fields) if each.part is part)


def at(designer: Designer, x: float, y: float) -> QPoint:
    return designer.page.mapFromScene(QPointF(x, y))


def drag(designer: Designer, start: tuple[float, float], end: tuple[float, float]) -> None:
    port = designer.page.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at(designer, *start))
    QTest.mouseMove(port, at(designer, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    QTest.mouseMove(port, at(designer, *end))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at(designer, *end))


def test_every_control_has_a_name_and_room(designer: Designer) -> None:
    designer.page.choose(0)
    sweep(designer)


def test_a_field_is_dragged_and_the_drag_undone(designer: Designer, stage: Stage) -> None:
    place = place_of(designer, Part.SERIAL)
    before = designer.template().fields[place]
    drag(designer, (before.x + 20, before.y + 3), (before.x + 60, before.y + 43))
    after = designer.template().fields[place]
    assert abs(after.x - before.x - 40) < 3 and abs(after.y - before.y - 40) < 3
    stage.file.undo()
    assert designer.template().fields[place] == before


def test_a_field_never_leaves_the_page(designer: Designer) -> None:
    place = place_of(designer, Part.SERIAL)
    field = designer.template().fields[place]
    moved = designer.page.shifted(field, -500, 900, False, place)
    assert moved.x == 0 and moved.bottom <= designer.template().height
    wide = designer.page.shifted(field, 900, 900, True, place)
    assert wide.right <= designer.template().width and wide.bottom <= designer.template().height


def test_arrows_move_by_half_a_millimetre(designer: Designer) -> None:
    place = place_of(designer, Part.DATE)
    designer.page.choose(place)
    before = designer.template().fields[place]
    QTest.keyClick(designer.page, Qt.Key.Key_Right)
    QTest.keyClick(designer.page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    after = designer.template().fields[place]
    assert (after.x, after.y) == (before.x + 0.5, before.y + 5.0)


def test_exact_values_are_typed_and_bad_ones_told(designer: Designer, stage: Stage) -> None:
    place = place_of(designer, Part.NAME)
    designer.page.choose(place)
    spin = designer.findChild(QDoubleSpinBox, "designer_y")
    assert spin is not None
    spin.setValue(93.0)
    assert designer.template().fields[place].y == 93.0
    spin.setValue(400.0)
    assert stage.answers.told and designer.template().fields[place].y == 93.0


def test_fields_are_added_and_deleted_but_never_the_name(designer: Designer, stage: Stage) -> None:
    count = len(designer.template().fields)
    designer._on_add()
    assert len(designer.template().fields) == count + 1
    designer._on_delete()
    assert len(designer.template().fields) == count
    designer.page.choose(place_of(designer, Part.NAME))
    assert not designer.drop.isEnabled()
    designer._on_delete()
    assert stage.answers.told and designer.template().field(Part.NAME) is not None


def test_undoing_the_copy_itself_closes_the_designer(designer: Designer, stage: Stage) -> None:
    designer._step(stage.file.undo)
    assert stage.file.all(Template) == [] and not designer.isVisible()
    assert certificate.settings(stage.file).template == "gold-line"


def test_a_background_comes_and_goes(designer: Designer, stage: Stage) -> None:
    from PIL import Image

    path = stage.folder / "bg.png"
    Image.new("RGB", (297, 210), "#ffeecc").save(path)
    stage.answers.paths = [path]
    designer._on_background()
    assert designer.template().background_id is not None and designer.template().art == ""
    designer._on_bare()
    assert designer.template().background_id is None
    stage.answers.paths = [stage.folder / "out.otoptpl"]
    designer._on_export()
    assert (stage.folder / "out.otoptpl").stat().st_size > 300


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_small_laptop_shows_all_of_it_side_by_side(designer: Designer, language: str, monkeypatch) -> None:
    for place in ("certificate.designer", "widgets.dialog"):
        monkeypatch.setattr(f"otop_desk.ui.{place}.room_of", lambda _widget: QSize(1366, 728))
    with i18n.speaking(language):
        shown = Designer(designer.context, designer, designer.template())
        shown.show()
        QApplication.processEvents()
        inside, whole = shown.whole.widget(), shown.whole.viewport()
        assert shown.width() < 1366 and inside.minimumSizeHint().width() <= whole.width()
        assert cut_columns(shown) == []
        shown.reject()
