"""People and places by name within running text: which letters are one name and should stay on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from otop_desk.thai.held import Grade, Hold
from otop_desk.thai.lexicon import commonness
from otop_desk.thai.titles import ALL

# A word of the text: text[start:end], and whether the list knows it.
Token = tuple[int, int, bool]

_TITLES = frozenset(title for title in ALL if title[0] > "ก")
_LONGEST_TITLE = max(map(len, _TITLES))
# Words that follow a name rather than belong to it.
_AFTER_NAME = frozenset(
    "กล่าว กับ การ ก็ กำลัง ของ ขอ ขึ้น คือ จะ จัด จึง จาก ซึ่ง ด้วย โดย ได้ ดำรง ตำแหน่ง ตาม ต้อง "
    "แต่ แต่งตั้ง ทำ ที่ ถึง นำ ใน นั้น นี้ เนื่อง บรรยาย ปฏิบัติ ประธาน เป็น เปิด ไป ผู้ ผู้แทน "
    "พร้อม พร้อมด้วย พบ เพื่อ มอบ มา มี เมื่อ และ แล้ว ไม่ รับ ร่วม รอง รวม ลง ว่า วิทยากร สังกัด "
    "เสนอ ส่ง หรือ หัวหน้า ให้ อยู่ อายุ เข้า เข้าร่วม ยัง ยืนยัน แจ้ง เห็น แสดง ออก อนุมัติ ลงนาม".split()
)
# What kind of thing a proper name that follows is of.
_KINDS = frozenset(
    "จังหวัด อำเภอ ตำบล เขต แขวง กิ่งอำเภอ เทศบาล เทศบาลนคร เทศบาลเมือง เทศบาลตำบล โรงแรม โรงเรียน "
    "โรงพยาบาล วัด บ้าน หมู่บ้าน ชุมชน ตลาด ห้าง ห้างสรรพสินค้า มัสยิด โบสถ์ เกาะ คลอง แม่น้ำ ลุ่มน้ำ "
    "ทะเลสาบ ถนน ซอย แยก มหาวิทยาลัย วิทยาลัย วิทยาเขต ธนาคาร บริษัท กระทรวง กรม กอง สำนัก สำนักงาน "
    "ศูนย์ สถาบัน สมาคม มูลนิธิ สหกรณ์ อุทยานแห่งชาติ อุทยาน เขา ภูเขา น้ำตก หาด อ่าว แหลม ห้อง "
    "ห้องประชุม อาคาร ตึก สะพาน สนามบิน สนามกีฬา สถานี ท่าเรือ ด่าน ร้าน ร้านอาหาร ครัว รีสอร์ท "
    "รีสอร์ต ประเทศ นคร นิคม มณฑล แคว้น ลาย ผ้า ผ้าทอ พันธุ์ ยี่ห้อ".split()
)
# One name is at most this many letters; longer runs are read as sentences. A short run is not looked into.
_NAME, _SURNAME = 32, 14
# What is set in front of a stem and reads badly alone at the end of a line.
_PREFIXES = frozenset("ผู้ นัก การ ความ ชาว น่า คณะ ข้อ ตัว ไม่ กว่า ณ เชิง ฝ่าย พระ เครื่อง".split())
_PHRASES = frozenset(
    "ณ ประจำปี ประจำปีงบประมาณ ระหว่าง ระหว่างวันที่ เมื่อวันที่ ตั้งแต่ ตั้งแต่วันที่ ตาม เพื่อ โดย "
    "ซึ่ง และ หรือ พร้อม พร้อมด้วย จัดโดย รวม".split()
)
# These begin one only behind another name: โรงแรมกรีนเวิลด์ | อำเภอเมืองสงขลา, but ระดับอำเภอ.
_PARTS_OF_ADDRESS = frozenset("อำเภอ จังหวัด ตำบล เขต แขวง".split())
# What follows a kind belongs to the name up to this many letters, as long as its words are not common ones.
_KIND_NAME, _COMMON = 16, 3


def named(text: str, tokens: Sequence[Token]) -> Iterator[Hold]:
    """(from, to, grade) for the inside of each name, and where phrases begin."""
    words = [text[start:end] for start, end, _known in tokens]
    for place, (start, end, known) in enumerate(tokens):
        word = words[place]
        joined = place + 1 < len(tokens) and tokens[place + 1][0] == end
        if not known:
            yield start, end, Grade.JOINT
        elif joined and word in _PREFIXES:
            yield end, end, Grade.JOINT
        if word in _KINDS and joined:
            yield end, _end_of_kind(words, tokens, place + 1) - 1, Grade.JOINT
    yield from _people(text, words, tokens)


def phrases(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """The places before words that begin a phrase."""
    before = ""
    for start, end, _known in tokens:
        word = text[start:end]
        if word in _PHRASES or (word in _PARTS_OF_ADDRESS and commonness(before) > _COMMON):
            yield start
        before = word


def _people(text: str, words: Sequence[str], tokens: Sequence[Token]) -> Iterator[Hold]:
    """A title with the given name; then the surname, which may stand on the next line."""
    place = 0
    while place < len(tokens):
        title_end = _title_at(text, tokens[place][0])
        if text[: tokens[place][0]].rstrip()[-1:].isdigit():
            title_end = 0  # ๖๐๐ มล.
        if not title_end or _is_longer_word(words[place], tokens[place], title_end):
            place += 1
            continue
        begin = tokens[place][0]
        while further := _title_at(text, title_end):
            title_end = further
        place = _past(tokens, place, title_end + 1)
        if place == len(tokens) or tokens[place][0] - title_end > 1:
            continue
        end = _end_of_name(words, tokens, place)
        yield begin + 1, title_end, Grade.HELD
        yield title_end + 1, end - 1, Grade.BOUND
        place = _past(tokens, place, end + 1)
        yield from _surname(text, words, tokens, place, end)


def _surname(
    text: str, words: Sequence[str], tokens: Sequence[Token], place: int, end: int
) -> Iterator[Hold]:
    """The run of letters one space behind a given name, unless it reads as the next words of the sentence."""
    if place == len(tokens) or tokens[place][0] != end + 1:
        return
    begin = end + 1
    if words[place] == "ณ" and place + 1 < len(tokens) and tokens[place + 1][0] == begin + 2:
        yield end, begin, Grade.JOINT  # ณ สงขลา: the space within is held by itself
        begin, place = begin + 2, place + 1
        end = begin
    close = begin + next((at for at, char in enumerate(text[begin:]) if char < "ก"), len(text) - begin)
    if close - begin > _SURNAME:
        if words[place] in _AFTER_NAME:
            return
        close = _end_of_name(words, tokens, place)
    if end < begin:
        yield end, begin, Grade.JOINT
    yield begin + 1, close - 1, Grade.BOUND


def _title_at(text: str, at: int) -> int:
    """Where the title that begins at `at` ends, its space included; 0 if there is none."""
    for length in range(_LONGEST_TITLE, 1, -1):
        if text[at : at + length] in _TITLES:
            end = at + length
            return end + (text[end : end + 1] == " ")
    return 0


def _is_longer_word(word: str, token: Token, title_end: int) -> bool:
    """Whether what looks like a title is the beginning of a longer word (นายอำเภอ, พระราชบัญญัติ)."""
    return token[2] and token[1] > title_end


def _end_of_name(words: Sequence[str], tokens: Sequence[Token], place: int) -> int:
    """Where the unspaced name that begins with token `place` ends."""
    begin, end, _known = tokens[place]
    for at in range(place + 1, len(tokens)):
        start, further, _known = tokens[at]
        if start != end or further - begin > _NAME:
            break
        if words[at] in _AFTER_NAME and at + 1 < len(tokens) and tokens[at + 1][0] == further:
            break  # the sentence goes on; at the end of a run it is taken for a part of the name
        end = further
    return end


def _end_of_kind(words: Sequence[str], tokens: Sequence[Token], place: int) -> int:
    """Where the proper name that begins with token `place` ends: โรงแรม|กรีนเวิลด์.

    A short run of letters is the name as a whole; a long one as far as its words are uncommon.
    """
    begin, end, _known = tokens[place]
    close = end
    for word, (start, further, _known) in zip(words[place + 1 :], tokens[place + 1 :], strict=True):
        if start != end or word in _KINDS or word in _PHRASES:
            return end
        if further - begin > _KIND_NAME:
            return close
        if close == end and commonness(word) > _COMMON:
            close = further
        end = further
    return end


def _past(tokens: Sequence[Token], place: int, at: int) -> int:
    """The first token that reaches `at`."""
    while place < len(tokens) and tokens[place][1] < at:
        place += 1
    return place
