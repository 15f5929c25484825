"""Lists as offices really sent them: each with the people a person reads in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk.domain.person import Role
from otop_desk.errors import UserError
from otop_desk.exchange.roster.findings import NoticeKind, ProblemKind
from otop_desk.exchange.roster.interpretation import Interpretation, interpret_all
from otop_desk.exchange.tables.opening import read_tables

FIELD = Path(__file__).parents[2] / "data" / "field"
A = ["นายสมหมาย ใจงาม", "นางสาวกัลยา ทองแท้", "นางมะลิ บุญส่ง", "นายก้องเกียรติ ศรีสุข", "นางวิไล เพชรดี"]
B = ["นางสาวดวงแก้ว แสงทอง", "นายประวิทย์ คงมั่น", "นายอิสมาแอ หลีหมัด", "นางสายใจ รอดภัย", "นางสาวปราณี ชูเพชร"]
MUEANG, CHANA = "เมืองสงขลา", "จะนะ"
FIVE = [MUEANG, MUEANG, MUEANG, CHANA, CHANA]


def read(name: str) -> Interpretation:
    return interpret_all(read_tables(FIELD / name))


def names(found: Interpretation) -> list[str]:
    return [f"{draft.title}{draft.name}" for draft in found.drafts]


def districts(found: Interpretation) -> list[str]:
    return [draft.district for draft in found.drafts]


def kinds(found: Interpretation) -> set[NoticeKind]:
    return {notice.kind for notice in found.notices}


def rows(found: Interpretation) -> set[int]:
    return {problem.row for problem in found.problems}


PLAIN = [  # file, names, districts
    ("r01-merged-down.xlsx", A, FIVE),
    ("r02-ditto-quote.xlsx", A[:3], [MUEANG] * 3),
    ("r02-ditto-3.xlsx", B[:3], ["ระโนด"] * 3),
    ("r02-ditto-4.xlsx", B[:3], ["ระโนด"] * 3),
    ("r03-sections-with-count.xlsx", [A[0], A[3], A[4]], [MUEANG, CHANA, CHANA]),
    ("r05-two-tables-side-by-side.xlsx", A, FIVE),
    ("r08-english-under-header.xlsx", [B[0], B[2]], ["ระโนด", "เทพา"]),
    ("r09-numbers-in-names.xlsx", A, FIVE),
    ("r10-several-people-in-a-cell.xlsx", A, FIVE),
    ("r14-heading-participants.xlsx", A[:3], [MUEANG] * 3),
    ("r14-heading-entrepreneur.xlsx", B[:3], ["ระโนด", "ระโนด", "เทพา"]),
    ("r14-heading-monk.xlsx", B[:3], ["ระโนด", "ระโนด", "เทพา"]),
    ("r19-title-twice.xlsx", A[:3], [""] * 3),
    ("r23-libreoffice.ods", A, FIVE),
    ("r24-web-page.xls", A, FIVE),
    ("r24-xml-2003.xls", A, FIVE),
    ("r25-php-library.xls", A, FIVE),
    ("r26-relative-name.xls", A, FIVE),
    ("r31-tambon-and-amphoe.xlsx", A, FIVE),
]


@pytest.mark.parametrize(("name", "people", "places"), PLAIN)
def test_people_and_districts_without_a_question(name: str, people: list[str], places: list[str]) -> None:
    found = read(name)
    assert names(found) == people and districts(found) == places
    assert found.problems == () and {draft.role for draft in found.drafts} == {Role.TRAINEE}
    assert found.notices == ()


def test_merged_and_ditto_cells_give_the_office_too() -> None:
    assert [draft.affiliation for draft in read("r01-merged-down.xlsx").drafts] == [
        "กลุ่มทอผ้าบ้านนา", "กลุ่มทอผ้าบ้านนา", "วิสาหกิจชุมชนขนมไทย", "วิสาหกิจชุมชนขนมไทย", "กลุ่มจักสานกระจูด",
    ]  # fmt: skip
    assert {draft.affiliation for draft in read("r02-ditto-3.xlsx").drafts} == {"กลุ่มเครื่องแกงบ้านไร่"}
    assert [draft.affiliation for draft in read("r25-php-library.xls").drafts] == ["กลุ่ม ก"] * 3 + [""] * 2


def test_a_section_that_names_no_district_ends_the_one_before() -> None:
    found = read("r03-section-unknown.xlsx")
    assert districts(found) == ["ระโนด", ""]
    assert [problem.row for problem in found.skipped] == [2, 4]


def test_a_second_table_has_its_own_columns_and_title() -> None:
    found = read("r04-second-table-other-columns.xlsx")
    assert [draft.role for draft in found.drafts] == [Role.SPEAKER, Role.TRAINEE, Role.TRAINEE]
    assert districts(found) == ["", CHANA, CHANA]
    assert [draft.position for draft in found.drafts] == ["นักวิชาการพัฒนาชุมชน", "ประธานกลุ่ม", "เหรัญญิก"]
    assert kinds(found) == {NoticeKind.ROLE}


def test_one_column_a_group() -> None:
    found = read("r05-one-column-per-group.xlsx")
    groups = {f"{draft.title}{draft.name}": draft.group for draft in found.drafts}
    assert groups == {B[0]: "1", B[1]: "1", B[2]: "2", B[3]: "2", B[4]: "3"}


@pytest.mark.parametrize(
    ("name", "count"), [("r06-dotted-signature-column.xlsx", 5), ("r07-position-auditor.xlsx", 4)]
)
def test_dots_and_auditors_are_no_signatures(name: str, count: int) -> None:
    found = read(name)
    assert len(found.drafts) == count and found.skipped == ()


def test_two_heading_rows() -> None:
    found = read("r08-two-header-rows.xlsx")
    assert names(found) == A and districts(found) == FIVE
    assert [draft.phone for draft in found.drafts] == [f"081-000-000{n}" for n in range(1, 6)]
    assert [(notice.kind, notice.count) for notice in found.notices] == [(NoticeKind.UNUSED, 5)]


def test_hidden_and_struck_rows_are_told() -> None:
    found = read("r11-filtered-rows.xlsx")
    hidden = next(notice for notice in found.notices if notice.kind is NoticeKind.HIDDEN)
    assert len(found.drafts) == 5 and hidden.count == 2 and hidden.spots == {(0, 3), (0, 5)}
    found = read("r11-struck-out-row.xlsx")
    assert rows(found) == {3} and NoticeKind.STRUCK in kinds(found)


def test_a_sheet_a_district_is_told() -> None:
    found = read("r12-sheet-per-district.xlsx")
    assert names(found) == A and districts(found) == FIVE
    assert [notice.kind for notice in found.notices] == [NoticeKind.DISTRICT, NoticeKind.DISTRICT]
    assert found.notices[1].message == "2 คนอยู่อำเภอ “จะนะ” ตามชื่อแผ่นงาน"


@pytest.mark.parametrize(
    "name", ["r13-title-officers-as-trainees.xlsx", "r13-title-working-group-of-network.xlsx"]
)
def test_a_title_that_names_trainees_makes_trainees(name: str) -> None:
    assert {draft.role for draft in read(name).drafts} == {Role.TRAINEE}


def test_one_known_heading_is_enough() -> None:
    found = read("r15-name-and-unknown-columns.xlsx")
    assert [draft.first for draft in found.drafts] == ["สมหมาย", "กัลยา", "มะลิ", "ก้องเกียรติ", "วิไล"]
    assert [(notice.kind, notice.count) for notice in found.notices] == [(NoticeKind.UNUSED, 10)]


def test_errors_of_a_spreadsheet_are_no_values() -> None:
    found = read("r16-error-values.xlsx")
    assert names(found) == A[:3] and districts(found) == [MUEANG, "", MUEANG]
    assert [(problem.row, problem.kind) for problem in found.problems] == [
        (3, ProblemKind.WARNING), (5, ProblemKind.ERROR),
    ]  # fmt: skip


def test_formulas_without_results_are_told() -> None:
    assert NoticeKind.FORMULAS in kinds(read("r17-names-by-formula-no-values.xlsx"))


def test_thai_names_beside_english_ones() -> None:
    found = read("r18-thai-and-english-names.xlsx")
    assert names(found) == [A[0], A[2]] and districts(found) == [MUEANG, CHANA]
    assert kinds(found) == {NoticeKind.UNUSED}


def test_one_bad_byte_costs_one_letter() -> None:
    found = read("r20-utf8-one-bad-byte.csv")
    assert names(found)[:4] == A[:4] and districts(found) == FIVE and rows(found) == {6}


@pytest.mark.parametrize("name", ["r21-mojibake-latin.csv", "r27-old-xls-wrong-codepage.xls"])
def test_garbled_thai_is_put_right_and_told(name: str) -> None:
    found = read(name)
    assert names(found) == A and districts(found) == FIVE and kinds(found) == {NoticeKind.MENDED}


def test_lost_letters_are_refused_with_the_reason() -> None:
    with pytest.raises(UserError) as trouble:
        read("r21-mojibake-question-marks.csv")
    assert "????" in trouble.value.message


def test_telephones() -> None:
    guarded = read("r22-phones-guarded.csv")
    assert [draft.phone for draft in guarded.drafts] == [f"081-000-000{n}" for n in range(1, 6)]
    two = read("r22-phones-two-in-a-cell.xlsx")
    assert [draft.phone for draft in two.drafts] == [
        "089-000-0011, 0-7400-0011", "", "089-000-0013", "089-000-0014 (ลูกสาว)",
    ]  # fmt: skip
    assert guarded.problems == two.problems == ()


def test_meals_under_a_heading_about_allergies() -> None:
    assert [draft.meal for draft in read("r28-meals-none.xlsx").drafts] == ["", "", "", "แพ้กุ้ง", "แพ้กุ้ง"]


def test_notes_that_somebody_does_not_come_are_warnings() -> None:
    found = read("r29-cancelled-in-notes.xlsx")
    assert names(found) == A[:4] and rows(found) == {3, 4, 5}


def test_words_behind_two_spaces_never_reach_a_certificate_unseen() -> None:
    found = read("r30-bracket-after-two-spaces.xlsx")
    assert names(found) == A[:2] and rows(found) == {2, 3}
    assert found.drafts[0].position == "ประธานกลุ่ม"


def test_answers_of_a_form() -> None:
    found = read("r32-google-form.xlsx")
    assert names(found) == A and districts(found) == FIVE
    assert {draft.affiliation for draft in found.drafts} == {""}


def test_sheets_of_almost_one_name() -> None:
    found = read("r33-sheet-names-alike.xlsx")
    assert [(draft.name, draft.phone) for draft in found.drafts] == [
        ("สมหมาย ใจงาม", "081-000-0001"), ("ก้องเกียรติ ศรีสุข", "081-000-0004"),
    ]  # fmt: skip
