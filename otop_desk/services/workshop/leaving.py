"""What is remembered of a workshop's texts, names and telephones among them, goes when it is closed."""

from __future__ import annotations

from otop_desk.documents import fonts
from otop_desk.exchange.roster.fields import heading_field
from otop_desk.exchange.roster.headings import field_of
from otop_desk.exchange.roster.looks import look
from otop_desk.exchange.roster.sections import section_in
from otop_desk.thai import normalise, phone, words
from otop_desk.thai.names import split_name


def forget_texts() -> None:
    """Let go what was kept of texts, so that they need not be worked out twice while a workshop is open."""
    fonts.forget()
    for place in (words, normalise, phone):
        place.forget()
    for kept in (split_name, look, heading_field, field_of, section_in):
        kept.cache_clear()
