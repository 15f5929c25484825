"""Thai names: a suggestion how to split one text into title, first and last name; initials."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from otop_desk.thai import titles
from otop_desk.thai.normalise import clean

# A Thai name begins with a consonant (or ฤ) or a leading vowel, never with a mark or a later vowel.
_NAME_START = r"(?:[ก-ฮเ-ไ]|(?![ะ-๛])[^\W\d_])"
_THAI_TAIL = re.compile(r"[ะ-ฺๅ-๎]")
_OFFICE_AFTER_NAI = re.compile(r"^นายก\s*(?:เทศมนตรี|องค์การ|อบต|อบจ|สมาคม|สภา|รัฐมนตรี|สโมสร|เหล่ากาชาด)")
# Words that open a surname of several words: ณ สงขลา, บิน อับดุลลาห์.
SURNAME_LEADS = ("ณ", "ณ.", "บิน", "บินตี", "บินติ", "อัล", "เจ๊ะ", "de", "van", "von", "bin", "binti", "al")
# "ร.ต.อ. หญิง สุดา ใจดี": the rank of a woman, when a given name and a surname still follow.
_WOMAN = re.compile(r"\s*(?:(\(พิเศษ\))\s*|\(หญิง\)\s*|หญิง\s*(?=[ก-ฮเ-ไ]\S+\s+\S))")
_MONKS = ("พระ", "สามเณร", "ส.ณ.", "แม่ชี")
# A nickname between given name and surname, in brackets or between quotes.
_NICKNAME = re.compile(
    r"^(\S+)\s*(\([ก-ฮเ-ไ][ก-๎ ]{0,14}\)|[\"“”'‘’][ก-ฮเ-ไ][ก-๎ ]{0,14}[\"“”'‘’])\s+([ก-ฮเ-ไ]\S+)$"
)
_BRACKETED = re.compile(r"\(.*\)$|\s[\"“”][^\"“”]+[\"“”]$")


# A list's number or sign before a name: "1. ", "๒) ", "(3) ", "- ", "• ".
_LISTED = re.compile(
    r"^\s*(?:[(\[]?[\d๐-๙]{1,4}\s*(?:[.)\]:/-]+|\s(?=\D))|[ก-ฮ](?<![อต])\s*[.)]\s+(?=(?:นาย|นาง|น\.\s?ส\.|นส\.|ว่าที่))|[-–—•●▪◦·*✓✔>]+\s*(?=\S)|\+\s*(?=[ก-ฮเ-ไ]))\s*(?=\S)"
)
# Words about a person behind the name: age, house, a number, that they don't come.
_ABOUT = re.compile(
    r"\s+(?:อายุ\s*[\d๐-๙]|(?:บ้าน)?เลขที่|หมู่(?:ที่)?\s*[\d๐-๙]|ม\.\s*[\d๐-๙]|\+?[\d๐-๙]|(?:ขอ)?(?:ยกเลิก|ถอนตัว|สละสิทธิ์"
    r"|ไม่(?:มา|ไป|เข้าร่วม|สะดวก|ว่าง)|ติด(?:ภารกิจ|ธุระ|ราชการ))).*$"
)
# Letters of a degree or of the navy behind a name: "พ.บ.", "ปร.ด.", "ร.น.".
_DEGREE = r"(?:[ก-ฮ]{1,4}\.){2,}"
# What follows a surname and is none: those, words in brackets, "และคณะ", a post.
_AFTER_NAME = re.compile(
    rf"\s*[,;/]\s*\S.*$|\s+[-–—]\s+\S.*$|{_ABOUT.pattern}"
    r"|\s+(?:และ|พร้อม|กับ|หรือ)\s*(?:คณะ|ผู้ติดตาม|ทีม|\S+).*$|\s+(?:ตำแหน่ง|โทร|โทรศัพท์|เบอร์|อ\.|อำเภอ|ต\.|ตำบล).*$"
    r"|\s+(?:ประธาน|รองประธาน|เลขา|เหรัญญิก|กรรมการ|สมาชิก|ผู้แทน|ตัวแทน|หัวหน้า|ผู้อำนวยการ|ผู้ช่วย|ผู้ใหญ่|กำนัน|นักวิชาการ|พัฒนาการ"
    r"|เจ้าหน้าที่|ครู|นายก|ปลัด|เกษตรกร|ที่ปรึกษา|ประชาสัมพันธ์|ผู้ประสานงาน|กลุ่ม|วิสาหกิจ|สำนักงาน|สพอ|สพจ|จนท"
    r"|เจ้าพนักงาน|จพง\.|นวก\.|นวช\.|พัฒนากร|พนักงาน|ผู้จัดการ|รองนายก|รองผู้|อาจารย์|อสม|ผอ\.|เจ้าของ|ข้าราชการ).*$"
    r"|\s*\+\s*(?:ผู้ติดตาม|ภรรยา|สามี|บุตร|ลูก|\d).*$"
    rf"|\s+{_DEGREE}\s*$"
    r"|\s+(?:[ปน]\.\s?ธ\.?|พธ\.[บมด]\.?).*$"
)
# What stands where somebody without a surname would have it.
_NO_SURNAME = re.compile(r"\(?(?:ไม่มี(?:นาม)?สกุล|ไม่มี|ไม่ระบุ|ไม่ทราบ(?:นามสกุล)?|[-–—.]+)\)?")
_ENDS = " ,;*"
_NO_CIVIL = (*titles.CIVIL, "พระ", "สามเณร", "แม่ชี", "คุณ", "เด็ก")  # no นาย or นาง follows these
_SPACED = re.compile(r"นาง\s+สาว")  # นางสาว with a slip of the space bar, or a name that begins with สาว
_WITHIN = re.compile(r"\S(?:นางสาว|น\.ส\.)")
_DOTS_TO_SIGN = re.compile(r"\s*[.…_]{3,}.*$")
_NO_POSTS = ("+", "หรือ", "และ", "พร้อม", "กับ", "โทร", "เบอร์", "อ.", "อำเภอ", "ต.", "ตำบล")
# How somebody who writes in a chat says that they come.
_POLITELY = re.compile(
    r"^(\S+\s+\S.*?)\s+(?:(?:จะ)?(?:มา|ไป|เข้าร่วม|ร่วม|ยืนยัน)(?:ด้วย|แน่นอน|นะ)?)?\s*"
    r"(?:ค่ะ|คะ|ค่า|ครับ|คับ|ครับผม|จ้า|จ้ะ)\.?$"
)
_DOTTED_GAP = re.compile(r"\s*[.…_]{3,}\s*(?=[ก-ฮเ-ไ])")
_LATER_TITLE = re.compile(r"^(.*\S\s+|.*[)ฯ.])((?:นาย|นางสาว|นาง|น\.ส\.|นส\.)\s*[ก-ฮเ-ไ]\S*\s+\S.*)$")


def without_number(text: str) -> str:
    """The text without the number or sign that a list writes before it."""
    return _LISTED.sub("", text, count=1)


def without_courtesy(text: str) -> str:
    """A name without the words with which a chat says that somebody comes: "นายก ข มาค่ะ"."""
    return _POLITELY.sub(r"\1", text)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A suggested split. `sure` is False when a person should look; `position` is a job beside the name.

    `rest` is what stood behind the name and is no part of it ("และคณะ", words in brackets).
    """

    title: str = ""
    first: str = ""
    last: str = ""
    position: str = ""
    sure: bool = True
    rest: str = ""


# "น.ส" is not "น.ส."; คุณ is a title only when it stands alone, for given names begin with it (คุณวุฒิ).
_MORE_AFTER = {"น.ส": r"(?!\.|พ\.)", "คุณ": r"(?=\s)"}
# Short titles typed without their dots; a space must follow.
_BARE_TITLES = {"นส": "นางสาว", "ดร": "ดร.", "ผศ": "ผศ.", "รศ": "รศ.", "นพ": "นพ.", "พญ": "พญ."}
_BARE = re.compile(rf"({'|'.join(_BARE_TITLES)})\s+(?={_NAME_START}\S*\s+\S)")
# Full titles typed with a dot that they don't have: "นาย.สมชาย ใจดี".
_DOT_TOO_MUCH = re.compile(rf"(นางสาว|นาง|นาย)\s?\.\s*(?={_NAME_START})")


def _pattern(choices: Iterable[str]) -> re.Pattern[str]:
    """The choices, longest first, with free spaces after dots and ว่าที่, before what can be a name.

    The condition on what follows makes the search step back: นางสาว + ิตรี is นาง + สาวิตรี.
    """
    thai, latin = [], []
    for choice in sorted(choices, key=len, reverse=True):
        body = re.escape(choice).replace(r"\.", r"\s*\.\s*").replace("ว่าที่", r"ว่าที่\s*").replace("\\ ", r"\s*")
        body = body.replace("นางสาว", r"นาง\s*สาว")
        if choice.isascii():
            latin.append(body if choice.endswith(".") else rf"{body}(?![^\W\d_]|\.)")
        else:
            thai.append(body + _MORE_AFTER.get(choice, ""))
    either = "|".join([*thai, *(f"(?i:{body})" for body in latin)])
    return re.compile(rf"({either})(?=\s*(?:{_NAME_START}|\((?:หญิง|พิเศษ)\)|$))")


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


_CANONICAL = {_bare(word): word for word in (*titles.ALL, *titles.RUN_TOGETHER, *titles.POSITIONS)}
_BEHIND = frozenset(_bare(word) for word in (*titles.CIVIL, "น.ส", *titles.FOREIGN, "เด็กชาย", "เด็กหญิง"))
_TITLES = _pattern([*titles.ALL, *titles.RUN_TOGETHER])
_AFTER = _pattern(title for title in titles.ALL if title.endswith(".") or title in titles.RANKS)
_CIVIL = _pattern(titles.CIVIL)
_RANKED = frozenset((*titles.RANKS, *titles.SHORT_RANKS))
_POSITIONS = _pattern(titles.POSITIONS)
# Latin titles without a dot and คุณ, อาจารย์, พระ need a look: they also begin given names.
_DOUBTFUL = ("พระ", "คุณ", "อาจารย์", "บาทหลวง")


def _take(text: str, choices: re.Pattern[str]) -> tuple[str, str] | None:
    """The longest of the choices that opens the text and leaves what can be a name; and the rest."""
    found = choices.match(text)
    return (_CANONICAL[_bare(found[1])], text[found.end() :]) if found else None


def _title_of(text: str) -> tuple[str, str]:
    """The title that opens the text, once, with a rank or dotted title behind it; and the rest."""
    if _OFFICE_AFTER_NAI.match(text):
        return "", text
    taken = _take(text, _TITLES)
    if dotted := _DOT_TOO_MUCH.match(text):
        return dotted[1], text[dotted.end() :]
    if not taken:
        bare = _BARE.match(text)
        return (_BARE_TITLES[bare[1]], text[bare.end() :]) if bare else ("", text)
    parts, rest = [titles.tidy_title(taken[0])], taken[1]
    if (woman := _WOMAN.match(rest)) and not _RANKED.isdisjoint((taken[0], parts[0])):
        parts[0], rest = parts[0] + (woman[1] or "หญิง"), rest[woman.end() :]
    while (more := _take(rest.strip(), _AFTER)) and more[1].strip():
        parts.append(titles.tidy_title(more[0]))
        rest = more[1]
    if not taken[0].startswith(_NO_CIVIL) and (civil := _take(rest.strip(), _CIVIL)) and civil[1].strip():
        parts.append(titles.tidy_title(civil[0]))
        rest = civil[1]
    return _joined(parts), rest


def _joined(parts: list[str]) -> str:
    """Titles in a row: dotted ones close up (ผศ.ดร., ดร.นาย), others stand apart (พันโท ดร.)."""
    out = parts[0]
    for part in parts[1:]:
        close = out.split()[-1] in titles.DOTTED and (part.endswith(".") or part in titles.CIVIL)
        out += part if close else f" {part}"
    return out


def surname(text: str) -> str:
    """A surname as its own cell gives it; "" for words that say there is none."""
    return "" if _NO_SURNAME.fullmatch(text.strip()) else text


def _first_and_last(text: str) -> tuple[str, str, bool]:
    """Given name, surname, and whether the split is sure."""
    words = text.split()
    if len(words) <= 1 or _NO_SURNAME.fullmatch(" ".join(words[1:])):
        return words[0] if words else "", "", False
    first, rest, comma = words[0].rstrip(","), words[1:], words[0].endswith(",")
    particle = len(rest) == 1 or rest[0].casefold() in SURNAME_LEADS or "ณ" in rest
    return first, " ".join(rest), particle and not comma and not _BRACKETED.search(text)


def _apart(text: str, title: str) -> tuple[str, str, str]:
    """The name alone, the post and the other words that stood behind it; a monk keeps his ฉายา."""
    name, post, others = text, "", ""
    monk = title.startswith(_MONKS)
    if not monk and (called := _NICKNAME.match(name)) and called[2] not in ("(หญิง)", "(พิเศษ)"):
        return f"{called[1]} {called[3]}", "", called[2]
    if (bracket := _BRACKETED.search(name)) and not monk:
        name, others = name[: bracket.start()].rstrip(), bracket[0]
    if after := _AFTER_NAME.search(name):
        if len(name[: after.start()].split()) > 1:
            name, others = name[: after.start()], f"{after[0].strip()} {others}".strip()
    inner = others.strip(" ()*,;/-–—")
    if (
        inner
        and _AFTER_NAME.match(f" {inner}")
        and not (inner.startswith(_NO_POSTS) or _ABOUT.match(f" {inner}") or re.fullmatch(_DEGREE, inner))
    ):
        post, others = inner.removeprefix("ตำแหน่ง").strip(" :"), ""
    return (name, post, others) if len(name.split()) > 1 else (text, "", "")


def _dots_closed(text: str) -> str:
    """The text with a space for the dots that a form has between given name, surname and post."""
    while gap := _DOTTED_GAP.search(text):
        before, behind = text[: gap.start()], text[gap.end() :]
        if len(_title_of(before.strip())[1].split()) > 1 and not _AFTER_NAME.match(f" {behind}"):
            return text
        text = f"{before} {behind}"
    return text


def _title_alone(text: str) -> str:
    """The title that brackets behind a name hold ("(น.ส.)"); "" for anything else in them."""
    inner = _bare(text.strip(" ()"))
    return titles.tidy_title(_CANONICAL[inner]) if text.startswith("(") and inner in _BEHIND else ""


@lru_cache(maxsize=512)
def split_name(text: str) -> NameParts:
    """A suggestion: title (longest match, taken once), first name, last name. Never the last word on it.

    น.ส. is spelled out; other short titles stay as typed (`titles.full_title` offers the full form).
    A list's number before the name goes. Traps kept: นางนวล as a given name, surnames with a space
    (ณ สงขลา), ดร. after นาย, นางสาวิตรี.
    """
    whole = _DOTS_TO_SIGN.sub("", _dots_closed(without_courtesy(without_number(clean(text)))))
    rest = whole.strip(_ENDS)
    position = ""
    if taken := _take(rest, _POSITIONS):
        position, rest = taken[0], taken[1].strip()
    title, rest = _title_of(rest)
    later = None if title else _LATER_TITLE.match(rest)
    if later and later[1].count("(") <= later[1].count(")"):
        position += later[1].strip()
        title, rest = _title_of(later[2])
    monk = title.startswith(_MONKS)
    name, post, others = _apart(rest.strip(), title)
    if not title and others and (behind := _title_alone(others)):
        title, others = behind, ""
    if not title and (called := _CALLED.match(name)) and len(name.partition(" ")[0]) > len("คุณ") + 2:
        title, name = "คุณ", name[called.end() :]
    first, last, sure = _first_and_last(name.strip(_ENDS))
    if monk and first:
        sure = sure or not last or bool(_BRACKETED.search(last))
    sure = sure and bool(first) and not (position or post or others) and "*" not in whole
    sure = sure and not _is_doubtful(title, first, last)
    sure = sure and not (title.endswith("นางสาว") and _SPACED.search(whole))
    return NameParts(title, first, last, position or post, sure, others)


# คุณ written close to a name; not the given names that begin with it.
_CALLED = re.compile(r"คุณ(?=[ก-ฮเ-ไ])(?!วุฒิ|ธรรม|ภัทร|กร|เดช|พัฒน์|วัฒน์|สมบัติ|ภาพ|ค่า|ประโยชน์|ลักษณะ|ชัย|นิธิ|ปภัส)")


# What people are called by, written close to the name: no given name begins so, or few.
_CALLED_BY = ("นาง", "นาย", "พระ", "ครู", "แม่ครู", "พ่อครู", "ป้า", "ลุง", "พี่")


def _is_doubtful(title: str, first: str, last: str) -> bool:
    """Whether the split may be wrong though it looks whole."""
    if (
        title in _DOUBTFUL
        or _WITHIN.search(first)
        or _THAI_TAIL.match(last)
        or re.search(r"[.*\d๐-๙]", first)
        and not first.isascii()
    ):
        return True
    if title.endswith("นาง") and first.startswith("นวล") or title == "นางสาว" and len(first) <= 2:
        return True
    return not title and (first.startswith(_CALLED_BY) or _CALLED.match(first) is not None)


def display_name(title: str, first: str, last: str) -> str:
    """Title and name as Thai spaces them: นางสาวกมลวรรณ แก้วสุวรรณ, พันโท ดร.สุชาดา ทำความดี, นาย John Smith."""
    name = f"{first} {last}".strip()
    foreign = name[:1].isalpha() and name[:1] <= "ɏ" and not title.isascii()
    gap = " " if foreign else titles.gap_after(title)
    return f"{title}{gap}{name}".strip()


def initials(first: str, last: str) -> str:
    """One or two letters for a badge or a round picture: the first consonant of each name."""
    return "".join(filter(None, (_initial(first), _initial(last.removeprefix("ณ ")))))


def _initial(name: str) -> str:
    for char in name:
        if char.isalpha() and not "ะ" <= char <= "๎":
            return char.upper()
    return ""
