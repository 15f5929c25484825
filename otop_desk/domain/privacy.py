"""What a column says of people: declared beside it, read by masking, erasing, copying and removing."""

from __future__ import annotations

from enum import StrEnum


class Personal(StrEnum):
    """The kinds of personal data, and what becomes of each at the two depths."""

    NOTHING = "nothing"
    """Written by the program or about no person (dates, kinds, places): stays."""
    TEXT = "text"
    """Free text that may mention people: their names and numbers are hidden, or go."""
    TITLE = "title"
    """The title before a person's name: stays, or goes."""
    FIRST = "first"
    """A person's first name: stays, or becomes "ผู้เข้าอบรมคนที่ 1"."""
    LAST = "last"
    """A person's surname: its first letter stays, or it goes."""
    OWN = "own"
    """The whole name of the person the row belongs to: the surname is hidden, or as the first name."""
    NAME = "name"
    """Somebody's whole name, on the roster or not: hidden, or goes."""
    WHO = "who"
    """Who is responsible: people's names as NAME, offices and posts stay."""
    OFFICIAL = "official"
    """Who speaks or signs for an office: as WHO, unless officials are to stay."""
    PHONE = "phone"
    """A telephone number: its middle is hidden, or it goes."""
    CODE = "code"
    """A number that stands for one person (a badge's): goes at both depths."""
    DETAIL = "detail"
    """A post, an office: stays but for names and numbers in it, or goes."""
    REMARK = "remark"
    """A remark on one person (why they were away): goes at both depths."""
    TRAIT = "trait"
    """What tells of health or belief beside a name (a diet): goes when masked; without names it stays."""
    COPY = "copy"
    """A copy of other rows, kept to compare with: goes at both depths where it holds words."""
    PICTURE = "picture"
    """A signature, a certificate's page, a photo."""


class OnRemoval(StrEnum):
    """What becomes of a row that belongs to a person who is taken off the roster."""

    GOES = "goes"
    NAMELESS = "nameless"
    STAYS = "stays"


class Depth(StrEnum):
    """How far personal data are taken out: readable as one of the group, or not at all."""

    MASK = "mask"
    ERASE = "erase"
