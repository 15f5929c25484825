"""The words that row images are made of, for packing them. Part of the file's format: never to be changed.

A table of version 7 a line, with its columns; a number's name ends in #. What is met most often stands last.
"""

from __future__ import annotations

_TABLES = """
certificate_template uid name note width# height# art background_id# fields revision#
document_texts rationale method spent# results satisfaction problems suggestions photos captions
asset name media sha256 data#
kept_bytes sha256 data#
rule basis percent# grace# leave_counts# substitute_counts#
plan title fiscal_year# ceiling# signers
proof_mark person_id# digest printed_at
group_draw count# seed# mix keep pairs locked
workshop uid title project host_office province venue fiscal_year# budget# objectives
certificate_settings template kind offices opening body blessing date_lead date_form given_on thai_digits# \
signatories logos numbered# serial_lead serial_pattern serial_code serial_first# series seal_space# \
verification#
issued number# serial series copy# person_id# name role kind course given_on issued_at state void_reason \
voided_at received_by received_on template template_revision# values run_id# page_id# sha256
day date start
session day_id# part
day_run day_id# began plan
item_run day_id# item_id# started ended extra#
override person_id# granted_by reason granted_at
meal_order date sitting kind count#
team ordinal# name colour uid
board group_id# hidden# authors# hint# prompt_set prompts dots# cap# people# voting# cut# base
ballot group_id# note_id# source voter_id# voter dots#
rate ordinal# name amount# unit since note
strategy uid ordinal# kind code text factors
activity ordinal# parent_id# strategy_id# title objective target_group kpis area spans fundings costing lead \
support remark progress progress_note progress_on
person title first last position affiliation district phone meal role group_id# ordinal# seat# badge
signature person_id# session_id# strokes drawn_at
agenda_item day_id# ordinal# title kind minutes# counts# speakers place objective materials steps \
locked optional# delay#
note uid group_id# quadrant code ordinal# text author tag colour stack_id# origin_id# weight# rating#
mark person_id# session_id# status clock substitute note marked_by marked_at
"""


def _example(line: str) -> str:
    """A row of a table as an image of an insert has it, with nothing in it."""
    table, *columns = line.split()
    values = (f'"{name[:-1]}":0' if name.endswith("#") else f'"{name}":""' for name in columns)
    return f'["{table}",1,null,{{"id":1,{",".join(values)}}}],'


DICTIONARY: bytes = "".join(_example(line) for line in _TABLES.strip().splitlines()).encode("ascii")
