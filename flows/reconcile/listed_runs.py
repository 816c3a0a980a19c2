"""Whether words or places say that figures that come to another one are told as its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flows.reconcile import cues
from flows.reconcile.figures import Figure
from seeds.word_classes import classes

_WORD: Final = 3
"""Letters of the word right before a number: `từ`, `và`."""
_AHEAD: Final = 8
_WORKED_OUT: Final = cues.GAP | cues.UNSPENT | cues.FALL | cues.RISE | cues.TO
"""What tells that a number is what others differ by, or come to."""
_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG | cues.INCLUDING | cues.REST | cues.RESPECTIVELY


def listed(figures: list[Figure], total: Figure, parts: list[Figure]) -> bool:
    """Whether words say that the figures make up a whole: a list opens, a rest ends it, a total is drawn."""
    if parts[0].order < total.order:
        said = figures[parts[-1].order + 1 : total.order + 1]
        return total.sentence - parts[-1].sentence <= 1 and any(
            f.lead_cues & (cues.CLOSING | cues.RESULT)
            or (f is total and f.lead_cues & cues.OUT_OF)
            or (f.clause_cues & cues.BASE and cues.opens(cues.BASE, f.clause))
            for f in said
            if f.sentence == total.sentence
        )
    opened = parts[0].lead_cues & _OPENERS or ":" in parts[0].lead
    closed = (parts[-1].clause_cues | parts[-1].tail_cues) & cues.REST
    yearly = parts[0].paragraph == total.paragraph and _by_year(parts) and not cues.year_named(total.clause)
    return bool(opened or closed or yearly) and parts[0].sentence - total.sentence <= 1 + yearly


def fill_sentence(figures: list[Figure], total: Figure, parts: list[Figure]) -> bool:
    """Whether the parts are all the numbers of the sentence behind that of the total."""
    if not parts[0].first or parts[0].sentence - total.sentence != 1:
        return False
    behind = figures[parts[-1].order + 1 : parts[-1].order + 2]
    told = parts[-1].order - parts[0].order == len(parts) - 1
    return told and not any(f.sentence == parts[-1].sentence for f in behind)


def fill_rest(figures: list[Figure], total: Figure, parts: list[Figure]) -> bool:
    """Whether parts begin right behind a total and are all that its sentence goes on to tell in its unit."""
    if parts[0].order != total.order + 1 or parts[-1].order - parts[0].order != len(parts) - 1:
        return False
    behind = figures[parts[-1].order + 1 : parts[-1].order + 1 + _AHEAD]
    own = all(part.sentence == total.sentence and not part.clause_cues & _WORKED_OUT for part in parts)
    return own and not any((f.sentence, f.unit) == (total.sentence, total.unit) for f in behind)


def _by_year(parts: list[Figure]) -> bool:
    """Whether a list goes from year to year: `năm 2026 cần A, các năm 2027 và 2028 lần lượt là B và C`."""
    named = [cues.year_named(part.lead) or bool(part.lead_cues & cues.RESPECTIVELY) for part in parts]
    return named[0] and all(said or len(part.lead) <= _WORD for said, part in zip(named, parts, strict=True))


def beside_each_other(total: Figure, parts: Sequence[Figure]) -> bool:
    """`xã X có A, xã Y có B, xã Z có C`: whether a number is told as one more of its kind, or of another."""
    before = not total.clause_cues & cues.EARLIER and all(p.clause_cues & cues.EARLIER for p in parts)
    planned = total.status != "actual" and all(part.status == "actual" for part in parts)
    begins = {f.clause.strip().split(" ", 1)[0] for f in (total, *parts)}
    return before or planned or (len(begins) == 1 and not begins.isdisjoint(classes()["sibling"]))
