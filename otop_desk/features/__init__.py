"""The features of the program, each with its manifest; the order here is the order of tabs and stages."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from otop_desk.features.manifest import Feature, Paper, Stage

MODULES: tuple[str, ...] = tuple(
    f"otop_desk.features.{name}"
    for name in (
        "overview",
        "workshop",
        "roster",
        "agenda",
        "attendance",
        "swot",
        "action_plan",
        "evaluation",
        "room",
        "certificate",
        "report",
        "pack",
        "backups",
        "fold",
        "privacy",
        "rollup",
        "guide",
    )
)


@cache
def features() -> tuple[Feature, ...]:
    """Every feature's manifest."""
    return tuple(import_module(name).FEATURE for name in MODULES)


def listed_papers() -> tuple[Paper, ...]:
    """The papers of the tab of documents, in its order."""
    papers = (paper for feature in features() for paper in feature.papers if paper.listed)
    return tuple(sorted(papers, key=lambda paper: paper.listed))


def bound_papers(*, badges: bool = False) -> tuple[Paper, ...]:
    """The papers of the close-of-workshop pack, in its order; with badges and table signs only if asked."""
    papers = [paper for feature in features() for paper in feature.papers]
    placed = [(paper.bound or paper.asked * badges, paper) for paper in papers]
    return tuple(paper for place, paper in sorted(placed, key=lambda pair: pair[0]) if place)


def stages() -> tuple[Stage, ...]:
    """The stages of a workshop in the order in which they are worked through."""
    return tuple(stage for feature in features() for stage in feature.stages)
