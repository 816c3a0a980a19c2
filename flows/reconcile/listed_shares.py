"""Shares told in a sentence after the list whose items they are of: `A, gồm B và C. Nhóm C chiếm p%`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.repair import stands
from flows.reconcile.wording import first_phrase, heard_behind, shared_before, shared_words

_FAR: Final = 2
"""Sentences back to the list."""
_LONGEST: Final = 12
"""Shares in a row."""


def of_listed(figures: list[Figure], share: Figure, sums: list[Equation]) -> list[Equation]:
    """What a share is of, if it stands beside no number, but after a list that adds up.

    Args:
        figures: the article's figures.
        share: the percentage.
        sums: totals found before.
    """
    before = figures[share.order - 1] if share.order else None
    if before is None or (before.sentence == share.sentence and before.unit != "percent"):
        return []
    lists = [
        s
        for s in reversed(sums)
        if s.kind == "sum" and s.figures[0].unit != "percent" and _behind(s, share) and _meant(s)
    ]
    return (list(_in_turn(figures, share, lists)) or list(_named(share, lists))) if lists else []


def _moved(part: Figure) -> bool:
    """`Dự án 1 từ A lên B`: whether an item is told as what it was, or came to."""
    return bool(part.lead_cues & (cues.FROM | cues.TO))


def _meant(told: Equation) -> bool:
    """Whether a list is said to make up its total, whether or not it does."""
    return told.standing != "possible" or stands(told)


def _behind(told: Equation, share: Figure) -> bool:
    """Whether a share stands shortly behind a list."""
    last = told.figures[0]
    for figure in told.figures:
        if figure.order > last.order:
            last = figure
    return last.order < share.order and share.sentence - last.sentence <= _FAR


def _in_turn(figures: list[Figure], share: Figure, lists: list[Equation]) -> Iterator[Equation]:
    """`Ba nhóm lần lượt chiếm p%, q% và r%`: as many shares as the list has items, in their order."""
    row = [f for f in figures[max(0, share.order - _LONGEST) : share.order] if f.sentence == share.sentence]
    following = figures[share.order : share.order + _LONGEST]
    row += takewhile(lambda f: f.sentence == share.sentence and f.unit == "percent", following)
    if row[0].unit != "percent" or not row[0].lead_cues & (cues.RESPECTIVELY | cues.SAME):
        return
    for told in lists:
        whole, *parts = told.figures
        if len(parts) == len(row) > 1:
            readings = [
                Equation("ratio", (p, part, whole), standing="possible")
                for p, part in zip(row, parts, strict=True)
            ]
            own = readings[row.index(share)]
            borne_out = sum(reading.holds for reading in readings) > len(readings) / 2
            yield own.standing_as("likely") if borne_out else own
            return


def _named(share: Figure, lists: list[Equation]) -> Iterator[Equation]:
    """`Nhóm C chiếm p% tổng số`: the item that shares most words with what is said before the share."""
    if not share.lead_cues & cues.SHARE:
        return
    phrase = first_phrase(share.tail)
    for told in lists:
        whole, *parts = told.figures
        alike = {
            part: (shared_before(share.clause, part), shared_words(share.clause, part)) for part in parts
        }
        most = max(alike.values())
        named = [part for part in parts if alike[part] == most > (0, 0)]
        if len(named) == 1:
            of_whole = heard_behind(share, cues.BASE) or shared_words(phrase, whole)
            of_whole = of_whole or (not phrase and share.clause_cues & cues.PORTION)
            meant = told.holds or (told.standing != "possible" and not any(map(_moved, parts)))
            sure = of_whole and not share.clause_cues & cues.REACHED and meant
            yield Equation("ratio", (share, named[0], whole), standing="likely" if sure else "possible")
