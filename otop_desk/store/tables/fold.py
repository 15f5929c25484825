"""Tables of folding copies: what was folded in, what lost there, copies that were lent."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, LargeBinary

from otop_desk.domain.fold import Fold, Loan, Loss
from otop_desk.domain.privacy import Personal
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import COUNT, LINE, belongs, code, number, table, text, word


def _packed(name: str) -> Column[Any]:
    """Bytes that name entries and rows by their ids alone."""
    return Column(name, LargeBinary, nullable=False, info={"personal": Personal.NOTHING})


fold = table("fold", _packed("known"), _packed("twins"))
fold_loss = table(
    "fold_loss",
    belongs("fold_id", "fold"),
    text("what", most=LINE),
    code("field"),
    text("kept"),
    text("lost"),
    code("author"),
    word("changed_at", optional=True),
)
here = number("here")
here.info["fold"] = "own"
loan = table("loan", code("uid"), word("lent_at"), *(number(n, most=COUNT) for n in ("first", "last")), here)

FOLD = (
    Mapped(Fold, fold, cached=False, stays=True),
    Mapped(Loss, fold_loss, personal=True, stays=True),
    Mapped(Loan, loan, joined=("uid",)),
)
