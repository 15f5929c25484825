"""However somebody's name or number is typed into a text: masked it can't be read, erased it is gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from otop_desk.domain.person import Person
from otop_desk.domain.privacy import Depth
from otop_desk.services.privacy.known import Choice, known, ordinary
from otop_desk.services.privacy.rewriting import Rewriter
from otop_desk.thai.contacts import ascii_digits
from otop_desk.thai.normalise import paragraphs
from otop_desk.thai.numerals import to_thai
from otop_desk.thai.phone import phone_digits
from tests.services.privacy.people import OTHERS, crowded

# A name in full, by its parts, with titles and what people call each other, with odd spaces between.
NAMES = (
    "{title}{first} {last}", "{title} {first}  {last}", "{first}{last}", "{first}\n{last}",
    "{first}\t{last}", "{first}\u00a0{last}", "{first}\u200b{last}", "{first} \u200b{last}",
    "{first}\u2060 {last}", "{last} {first}", "{last}, {first}", "{first} - {last}", "{first}.{last}",
    "{first}_{last}", "{first}/{last}", "“{first}” {last}", "({first} {last})", "{first} ({last})",
    "{first} สกุล {last}", "น.ส.{first}{last}", "นาง {first}  {last}", "ดร. {first} {last}",
    "อ.{first} {last}", "Mr.{first} {last}", "@{first}{last}", "#{first}", "คุณ{first}", "พี่{first}",
    "น้อง{first}", "อ.{first}", "{first}ฯ", "{first}ๆ", "{first}:", "-{first}", "ตระกูล {last}",
)  # fmt: skip
AROUND = ("{}", "วันนี้ {} มาเปิดงาน", "{} ครับ")
NUMBERS = (
    "{a}-{b}-{c}", "{a}{b}{c}", "{a} {b} {c}", "{a}.{b}.{c}", "({a}) {b}-{c}", "{a}-{b}{c}",
    "{a}–{b}–{c}", "{a}_{b}_{c}", "{a}/{b}/{c}", "{a}*{b}*{c}", "{a} - {b} - {c}", "+66{n}", "+66 {n}",
    "(+66){n}", "0066{n}", "66{n}", "{n}", "โทร.{a}{b}{c}", "เบอร์{a}-{b}-{c}ครับ", "tel:{a}{b}{c}",
    "{a}\u00a0{b}\u00a0{c}", "{a}\u2011{b}\u2011{c}", "{a}-{b}-{c} ต่อ 12", "{a}-{b}{c}-9",
    "{a}-{b}-{c}, {a}-{b}-{c}",
)  # fmt: skip
WIDE = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"}  # as East Asian keyboards write them


@pytest.fixture(scope="module")
def rewriters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Depth, Rewriter]]:
    """One for each depth, of a workshop full of names."""
    with crowded(tmp_path_factory.mktemp("spellings") / "a.otop") as file:
        people = known(file, Choice())
        yield {depth: Rewriter(people, depth, Choice()) for depth in Depth}


@pytest.fixture(scope="module")
def persons(tmp_path_factory: pytest.TempPathFactory) -> list[Person]:
    """The people of the roster, and those who are named elsewhere."""
    with crowded(tmp_path_factory.mktemp("persons") / "a.otop") as file:
        others = [Person(first=first, last=last, title="นาง") for first, last in OTHERS.values()]
        return [*file.all(Person), *others]


@pytest.mark.parametrize("form", NAMES)
def test_a_name_in_any_form(form: str, rewriters: dict[Depth, Rewriter], persons: list[Person]) -> None:
    for person in persons:
        for around in AROUND:
            typed = around.format(form.format(title=person.title, first=person.first, last=person.last))
            erased, masked = (paragraphs(rewriters[depth].text(typed)) for depth in (Depth.ERASE, Depth.MASK))
            sought = [part for part in (person.first, person.last) if not ordinary().__contains__(part)]
            assert [part for part in sought if part in erased] == [], typed
            assert person.last not in masked or person.last in ordinary(), typed


@pytest.mark.parametrize("form", NUMBERS)
def test_a_number_in_any_form_and_in_any_digits(
    form: str, rewriters: dict[Depth, Rewriter], persons: list[Person]
) -> None:
    stranger = Person(phone="061-987-6543")
    for person in [*persons[:3], *([stranger] if "{n}" not in form[:3] else [])]:
        digits = phone_digits(person.phone)
        typed = form.format(a=digits[:3], b=digits[3:6], c=digits[6:], n=digits[1:])
        wide = "".join(
            chr(ord(letter) + 0xFEE0) if letter.isascii() and letter.isdigit() else letter for letter in typed
        )
        for text in (typed, to_thai(typed), wide):
            for around in ("{}", "ติดต่อ {} ได้ทุกวัน", "({})"):
                erased = rewriters[Depth.ERASE].text(around.format(text))
                masked = rewriters[Depth.MASK].text(around.format(text))
                assert phone_digits(ascii_digits(erased)) == "", text
                assert digits[3:] not in phone_digits(ascii_digits(masked)), text
