"""The official list of provinces and districts."""

from __future__ import annotations

from otop_desk.thai import places


def test_all_provinces_and_districts_are_there() -> None:
    assert len(places.provinces()) == 77
    assert len(places.districts()) == 928
    assert sum(place.code.startswith("10") for place in places.districts()) == 50
    assert all(place.name and place.english for place in (*places.provinces(), *places.districts()))


def test_districts_follow_the_official_order() -> None:
    assert places.districts_of("สงขลา") == (
        "เมืองสงขลา", "สทิงพระ", "จะนะ", "นาทวี", "เทพา", "สะบ้าย้อย", "ระโนด", "กระแสสินธุ์", "รัตภูมิ", "สะเดา",
        "หาดใหญ่", "นาหม่อม", "ควนเนียง", "บางกล่ำ", "สิงหนคร", "คลองหอยโข่ง",
    )  # fmt: skip
    assert places.districts_of("เมืองที่ไม่มี") == ()
    assert "พระนคร" in places.districts_of("กรุงเทพมหานคร")


def test_names_are_told_from_other_words() -> None:
    assert places.is_district("จะนะ") and places.is_district("เมือง") and places.is_district("เขาค้อ")
    assert not places.is_district("ประธาน") and not places.is_district("สงขลา")
    assert places.is_province("สงขลา") and places.is_province("กรุงเทพฯ") and not places.is_province("จะนะ")


def test_the_capital_district_has_the_name_of_its_province() -> None:
    assert places.capital_district("สงขลา") == "เมืองสงขลา"
    assert places.capital_district("กรุงเทพมหานคร") == ""
    assert places.capital_district("เมืองที่ไม่มี") == ""


def test_a_province_is_known_in_the_ways_it_is_written() -> None:
    for text in ("สงขลา", " จังหวัดสงขลา ", "จ.สงขลา", "จ. สงขลา", "Songkhla", "SONGKHLA"):
        assert places.province_named(text) == "สงขลา"
    for text in ("กทม.", "กรุงเทพฯ", "กรุงเทพ", "Bangkok"):
        assert places.province_named(text) == "กรุงเทพมหานคร"
    assert places.province_named("อยุธยา") == "พระนครศรีอยุธยา"
    for text in ("", "จะนะ", "สงขล", "Song"):
        assert places.province_named(text) is None


def test_a_list_to_look_up_is_in_the_order_of_its_language() -> None:
    thai, english = places.by_name(thai=True), places.by_name(thai=False)
    assert [place.name for place in thai[:3]] == ["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี"]
    assert thai[-1].name == "อุบลราชธานี"
    assert [place.english for place in english] == sorted(place.english for place in places.provinces())
    assert set(thai) == set(english) == set(places.provinces())
