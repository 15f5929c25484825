"""The groups themselves: draw with wishes and a seed, drag people, lock, pair, name, colour, print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QWidget

from otop_desk.domain.groups import MOST_GROUPS, TRAITS, Draw, Drawn
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.services.groups import verbs as groups
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.swot import words
from otop_desk.ui.swot.group_card import GroupCard
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    ChoiceBox,
    EmptyState,
    NumberEdit,
    PrimaryButton,
    ScrollColumn,
    SecondaryButton,
    ThaiLabel,
)

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

WISHES = ("", "mix", "keep")
WISH = 164  # px, of each field of the draw


class GroupsPage(QWidget):
    """The wishes on the left, a card a group on the right."""

    paper_asked = Signal(bool)  # True: table signs, False: who is in which group

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.cards: dict[int | None, GroupCard] = {}
        self._missed: tuple[list[int], list[str]] = ([], [])  # sizes of a draw, and what it could not give
        self._shown = groups.wishes(context.file)
        side = self._side()
        self.shelf = QWidget()
        self.shelf.setProperty("ground", "clear")
        self.row = QHBoxLayout(self.shelf)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(10)
        scroll = QScrollArea()
        forgotten(scroll.viewport())
        scroll.setObjectName("groups_scroll")
        scroll.setAccessibleName(_("กลุ่ม"))
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.shelf)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards_scroll = scroll
        icon = context.theme.icon("users", "muted")
        self.nobody = EmptyState(
            icon, _("นำเข้าบัญชีรายชื่อก่อน แล้วแบ่งกลุ่มได้ทันที"), "groups_nobody", act=_("ไปนำเข้ารายชื่อ")
        )
        self.nobody.acted.connect(lambda: context.show_tab("attendance"))
        self.nothing = EmptyState(icon, _("เลือกจำนวนกลุ่มกับเงื่อนไข แล้วกดแบ่งกลุ่ม"), "groups_nothing")
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addWidget(side)
        for part in (scroll, self.nobody, self.nothing):
            page.addWidget(part, 1)

    def _side(self) -> ScrollColumn:
        theme = self.context.theme
        card = Card(_("แบ่งกลุ่ม"), name="groups_side", margins=16)
        self.count = NumberEdit(self.context.format, _("จำนวนกลุ่ม"), "groups_count", 1, MOST_GROUPS)
        self.count.refused.connect(self._on_too_many)
        self.seed = NumberEdit(self.context.format, _("เลขสุ่ม"), "groups_seed", 0, 999_999)
        for spin in (self.count, self.seed):
            line = QHBoxLayout()
            line.addWidget(ThaiLabel(spin.accessibleName(), wrap=False), 1)
            line.addWidget(spin)
            spin.setFixedWidth(theme.px(WISH))
            card.body.addLayout(line)
        self._trait_boxes(card)
        self._buttons(card)
        card.body.addStretch()
        side = ScrollColumn(name="groups_side_scroll")
        side.setFixedWidth(theme.px(292))
        side.body.addWidget(card, 1)
        return side

    def _trait_boxes(self, card: Card) -> None:
        self.traits: dict[str, ChoiceBox[str]] = {}
        names = {"": _("ไม่คำนึงถึง"), "mix": _("คละให้กระจาย"), "keep": _("ให้อยู่ด้วยกัน")}
        for trait in TRAITS:
            box: ChoiceBox[str] = ChoiceBox(
                words.trait(trait), f"groups_{trait}", [(each, names[each]) for each in WISHES], ""
            )
            box.chosen.connect(lambda _value: self._keep_wishes())
            line = QHBoxLayout()
            line.addWidget(ThaiLabel(words.trait(trait), wrap=False), 1)
            line.addWidget(box)
            box.setFixedWidth(self.context.theme.px(WISH))
            card.body.addLayout(line)
            self.traits[trait] = box

    def _buttons(self, card: Card) -> None:
        theme = self.context.theme
        self.pairs = Caption(name="groups_pairs")
        self.unpair = SecondaryButton(_("ยกเลิกการจับคู่ทั้งหมด"), "groups_unpair")
        self.unpair.clicked.connect(self._on_unpair)
        self.draw = PrimaryButton(
            _("แบ่งกลุ่ม"), "groups_draw", key="Ctrl+Return", icon=theme.icon("users", "on_accent")
        )
        self.draw.clicked.connect(self._on_draw)
        self.again = SecondaryButton(_("สุ่มใหม่"), "groups_again", hint="Ctrl+R", icon=theme.icon("dices"))
        self.again.clicked.connect(self._on_again)
        self.empty = SecondaryButton(_("เพิ่มกลุ่มว่าง"), "groups_add", icon=theme.icon("plus"))
        self.empty.clicked.connect(lambda: self.do(lambda: groups.add_group(self.file)))
        self.stay = QCheckBox(_("ตรึงทุกคนที่อยู่ในกลุ่มแล้ว"))
        self.stay.setObjectName("groups_stay")
        self.stay.setAccessibleName(self.stay.text())
        self.stay.clicked.connect(self._on_stay)
        self.answer = Caption(name="groups_answer")
        self.members = SecondaryButton(_("รายชื่อกลุ่ม (PDF)…"), "groups_members", icon=theme.icon("printer"))
        self.members.clicked.connect(lambda: self.paper_asked.emit(False))
        self.signs = SecondaryButton(_("ป้ายโต๊ะ (PDF)…"), "groups_signs", icon=theme.icon("printer"))
        self.signs.clicked.connect(lambda: self.paper_asked.emit(True))
        for widget in (
            self.pairs, self.unpair, self.stay, self.draw, self.again, self.empty, self.answer,
            self.members, self.signs,
        ):  # fmt: skip
            card.body.addWidget(widget)

    @property
    def file(self) -> WorkshopFile:
        """The workshop file."""
        return self.context.file

    def first_focus(self) -> QWidget:
        """The number of groups."""
        return self.count

    # -- showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show wishes and groups as the file has them."""
        wishes = self._shown = groups.wishes(self.file)
        for spin, value in ((self.count, wishes.count), (self.seed, wishes.seed)):
            spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(False)
        for trait, box in self.traits.items():
            box.select("mix" if trait in wishes.mix else "keep" if trait in wishes.keep else "")
        members = groups.members(self.file)
        in_groups = {each.id for people in members.values() for each in people if each.group_id is not None}
        self.stay.setChecked(bool(in_groups) and in_groups <= set(wishes.locked))
        names = {each.id: each.name for people in members.values() for each in people}
        pairs = [f"{names[one]} + {names[two]}" for one, two in wishes.pairs if one in names and two in names]
        self.pairs.setText(_("อยู่คู่กัน: {pairs}").format(pairs=" · ".join(pairs)) if pairs else "")
        self.pairs.setVisible(bool(pairs))
        self.unpair.setVisible(bool(pairs))
        self._show_cards(members, set(wishes.locked), wishes.pairs)
        teams, everybody = groups.groups(self.file), any(members.values())
        self.nobody.setVisible(not everybody and not teams)
        self.nothing.setVisible(everybody and not teams)
        self.cards_scroll.setVisible(bool(teams))
        for button in (self.draw, self.again):
            button.setEnabled(everybody)
        for button in (self.members, self.signs):
            button.setEnabled(bool(teams))
        self._say_sizes([len(members.get(team.id, [])) for team in teams])

    def _show_cards(
        self,
        members: Mapping[int | None, list[Person]],
        locked: set[int],
        pairs: Sequence[tuple[int, int]],
    ) -> None:
        wanted = [each.id for each in groups.groups(self.file)] + ([None] if members.get(None) else [])
        if wanted != list(self.cards):
            for card in self.cards.values():
                self.row.removeWidget(card)
                card.hide()
                card.deleteLater()
            while self.row.count():
                self.row.takeAt(0)
            self.cards = {}
            for group_id in wanted:
                card = GroupCard(self.context, group_id)
                card.moved.connect(self._on_moved)
                card.acted.connect(self._on_acted)
                self.cards[group_id] = card
                self.row.addWidget(card, 100)
            self.row.addStretch(1)
        by_id = {each.id: each for each in groups.groups(self.file)}
        paired = {each for pair in pairs for each in pair}
        for group_id, card in self.cards.items():
            card.show_group(by_id.get(group_id or 0), members.get(group_id, []), locked, paired)

    # -- doing -----------------------------------------------------------------------------

    def do(self, act: Callable[[], object]) -> bool:
        """Call a service; what it refuses is told in plain words."""
        try:
            act()
        except UserError as error:
            self.context.ask.trouble(error)
            return False
        return True

    def _wished(self) -> Draw:
        """The wishes as they are set here."""
        values = {trait: box.value() for trait, box in self.traits.items()}
        return replace(
            self._shown,
            count=self.count.value(),
            seed=self.seed.value(),
            mix=tuple(trait for trait, value in values.items() if value == "mix"),
            keep=tuple(trait for trait, value in values.items() if value == "keep"),
        )

    def _keep_wishes(self) -> None:
        self._store(self._wished())

    def _store(self, wished: Draw) -> None:
        self.do(lambda: groups.set_wishes(self.file, self._shown, wished))

    def _on_draw(self) -> None:
        drawn: list[Drawn] = []
        written = groups.written(self.file)
        if written:
            text = _n(
                "บนกระดานกลุ่มมีบัตรแล้ว {count} ใบ แบ่งใหม่แล้วบัตรยังอยู่กับกระดานเดิม แต่คนในกลุ่มจะเปลี่ยน เลิกทำได้", written
            ).format(count=self.context.format.count(written))
            if not self.context.ask.confirm(_("แบ่งกลุ่มใหม่"), text, _("แบ่งใหม่")):
                return
        if self.do(lambda: drawn.append(groups.redraw(self.file, self._shown, self._wished()))):
            self.refresh()
            self._answer(drawn[0])

    def _on_again(self) -> None:
        self.seed.setValue(groups.new_seed())
        self._on_draw()

    def _answer(self, drawn: Drawn) -> None:
        """What could not be had in this draw, told until somebody is moved."""
        missed = [_("คู่หรือการตรึงทำให้จำนวนไม่เท่ากัน")] if drawn.uneven else []
        missed += [_("มีคู่ที่ถูกตรึงไว้คนละกลุ่ม")] if drawn.split_pairs else []
        self._missed = (sorted(len(each) for each in drawn.groups), missed)
        self.refresh()

    def _say_sizes(self, sizes: list[int]) -> None:
        """How many each group has now, whoever drew or moved them."""
        form = self.context.format
        parts = [
            _("กลุ่มละ {sizes} คน").format(sizes=" ".join(form.count(size) for size in sizes)),
            _("เลขสุ่ม {seed}").format(seed=form.count(self._shown.seed, grouped=False)),
            *(self._missed[1] if sorted(sizes) == self._missed[0] else ()),
        ]
        self.answer.setText(" · ".join(parts) if sizes else "")

    def _on_too_many(self, typed: int) -> None:
        text = _("แบ่ง {typed} กลุ่มไม่ได้ มีได้ไม่เกิน {most} กลุ่ม")
        self.answer.setText(self.context.format.digits(text.format(typed=typed, most=MOST_GROUPS)))

    def _on_stay(self, on: bool) -> None:
        inside = [each.id for each in groups.people(self.file) if each.group_id is not None]
        self._store(replace(self._wished(), locked=tuple(inside) if on else ()))

    def _on_unpair(self) -> None:
        self._store(replace(self._wished(), pairs=()))

    def _on_moved(self, person_ids: list[int], group_id: object) -> None:
        target = group_id if isinstance(group_id, int) else None
        self.do(lambda: groups.move_people(self.file, person_ids, target))

    def _on_acted(self, verb: str, ids: list[int]) -> None:
        wished = self._wished()
        if verb == "lock":
            self._store(replace(wished, locked=tuple(sorted(set(wished.locked) ^ set(ids)))))
        elif verb == "pair" and len(ids) == 2:
            pair = (ids[0], ids[1])
            rest = tuple(other for other in wished.pairs if set(other) != set(pair))
            self._store(replace(wished, pairs=rest if len(rest) < len(wished.pairs) else (*rest, pair)))
        elif verb == "remove" and self.do(lambda: groups.remove_group(self.file, ids[0])):
            self.context.say(_("ลบกลุ่มแล้ว"), self.context.undo)
