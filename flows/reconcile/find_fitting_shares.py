"""Shares and common bases told together that fit too closely for an accident, however they are worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flows.reconcile import cues
from flows.reconcile.equations import Equation, is_share
from flows.reconcile.evidence import BESIDE, CUED, SILENT, accident
from flows.reconcile.figures import TRIO, Figure
from flows.reconcile.find_growth import restated
from flows.reconcile.find_rates import find_rate, rate_bases
from flows.reconcile.share_wholes import COUNT_OF
from flows.reconcile.shares_in_rows import in_turn
from flows.reconcile.shares_told_before import told_before
from flows.reconcile.wording import heard_behind

_WHOLES: Final = 12
_FAR: Final = 80
"""Figures on each side of a share among which its whole is looked for."""
_REACH: Final = 2
_PAIRS: Final = 4
_FEW: Final = 20
"""Members of a statement up to which it is known that two of them are told of one thing."""
_AROUND: Final = 5
_POOR: Final = {"poor_households", "near_poor_households"}
ByUnit = dict[str, list[Figure]]


def find_fitting_shares(
    figures: list[Figure], kin: dict[str, list[Figure]], settled: list[Equation]
) -> Iterator[Equation]:
    """Shares of a whole, and counts with shares of one whole, that no finder by cue has read.

    Args:
        figures: the article's figures.
        kin: its figures that can be parts or wholes, by unit.
        settled: statements found before; a share that plays its part in one of them is left alone.
    """
    heads = {equation.figures[0] for equation in settled}
    shared = {equation.figures[0] for equation in settled if equation.kind != "sum"}
    shares = [share for share in kin.get("percent", ()) if share.level]
    alike = _by_unit(figures) if shares else {}
    told = [told for share in shares if share not in shared for told in _told(share, figures, alike, heads)]
    yield from told
    yield from rate_bases([*settled, *told])
    for share in kin.get("percent", ()):
        if not share.level and share not in heads:
            yield from _growth(share, figures, settled)
    for times in figures:
        if times.unit == "item lần" and times.lead_cues & cues.TIMES:
            yield from _multiple(times, figures)
    yield from _bases([(part, share) for share in shares for part in _counted(share, figures)], settled)


def _by_unit(figures: Iterable[Figure]) -> ByUnit:
    """Figures that may be wholes."""
    alike: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.unit != "percent" and not figure.norm:
            alike.setdefault(figure.unit, []).append(figure)
    return alike


def _told(share: Figure, figures: list[Figure], alike: ByUnit, heads: set[Figure]) -> list[Equation]:
    """What a level may be a share of: told beside it, in the sentences before, or of all households."""
    found = _share(share, figures, alike, heads) or told_before(share, figures) or find_rate(share, figures)
    return [found] if found else []


def _share(share: Figure, figures: list[Figure], alike: ByUnit, heads: set[Figure]) -> Equation | None:
    """A percentage, a figure beside it, and the nearest figure of its unit that it is a share of.

    `p% tổng số` is of a figure that the article breaks down.
    """
    if share.clause_cues & (cues.FALL | cues.RISE) and not share.clause_cues & (cues.SHARE | cues.SAME):
        return None
    total = heard_behind(share, cues.BASE)
    tried, here = 0, share.order
    first, last = here - _FAR, here + _FAR
    rate = share.metric in COUNT_OF
    for part in _beside(share, figures):
        size = part.value
        wholes = [f for f in alike[part.unit] if f.value > size and first <= f.order < last]
        wholes = [f for f in wholes if f.level or not rate]
        wholes.sort(
            key=lambda f: (
                f.order > here and f.paragraph > share.paragraph,
                2 * abs(f.order - here),
                f.order > here,
            )
        )
        if total:
            wholes.sort(key=lambda f: f not in heads)
        for whole in wholes[:_WHOLES]:
            tried += 1
            if not is_share(share, part.span, whole.span):
                continue
            found = Equation("ratio", (share, part, whole), standing="possible")
            if accident(found, tried) <= _limit(share, part, whole):
                return found
    return None


def _growth(share: Figure, figures: list[Figure], settled: list[Equation]) -> Iterator[Equation]:
    """`từ A lên B, tăng p%`, `B, tăng p% so với A`: two values near a percentage that are so far apart.

    Where the size of their change stands beside them, it is this that the percentage restates.
    """
    for told in settled:
        level = told.figures[0].unit != "percent"
        if (
            told.kind == "difference"
            and level
            and all(abs(f.order - share.order) <= _AROUND for f in told.figures)
        ):
            apart = share.sentence - told.figures[0].sentence
            if apart and not (share.first and apart == 1):
                continue
            limit = SILENT if apart else 1
            readings = (reading for reading in restated(share, told) if reading.holds)
            found = [reading for reading in readings if accident(reading, 1) <= limit]
            if found:
                yield from found
                return
    sign = -1 if share.change == "decrease" else 1
    for tried, start, end in _pairs(share, figures):
        if (end.value > start.value) is (sign > 0) and not _aimed(share, end, start):
            grown = Equation("ratio", (share, end, start), sign, "possible")
            if grown.holds and accident(grown, tried) <= CUED:
                yield grown
                return


def _aimed(share: Figure, end: Figure, start: Figure) -> bool:
    """`nay B, tăng p%. Mục tiêu năm sau C`: whether a growth that was reached is set against an aim."""
    planned = (share.tail_cues | start.lead_cues) & cues.PLAN
    aims = end.status == "target" or (start.status == "target" and not planned)
    return aims and share.status != "target"


def _multiple(times: Figure, figures: list[Figure]) -> Iterator[Equation]:
    """`từ A lên B, gấp 3,5 lần`: two values near a factor; `B, gấp 3,5 lần năm trước (A)`."""
    around = figures[max(0, times.order - 1) : times.order + 2]
    if len(around) == TRIO and len({f.sentence for f in around}) == 1:
        end, _, start = around
        told = start.lead.endswith("(") or start.lead_cues & (cues.AGAINST | cues.PLAN)
        found = Equation("ratio", (times, end, start), standing="possible")
        if told and end.unit == start.unit and found.holds:
            yield found
            return
    for tried, start, end in _pairs(times, figures):
        found = Equation("ratio", (times, end, start), standing="possible")
        if found.holds and accident(found, tried) <= CUED:
            yield found
            return


def _pairs(head: Figure, figures: list[Figure]) -> Iterator[tuple[int, Figure, Figure]]:
    """Pairs of one unit told near a figure, nearest first and counted, in both orders."""
    around = [*figures[max(0, head.order - _AROUND) : head.order], *figures[head.order + 1 :][:_AROUND]]
    near = [f for f in around if f.level and f.unit != head.unit and abs(f.sentence - head.sentence) <= 1]
    near.sort(key=lambda f: (abs(f.order - head.order), f.order))
    alike = [(one, other) for at, other in enumerate(near) for one in near[:at] if one.unit == other.unit]
    for tried, (one, other) in enumerate(alike, 1):
        yield tried, one, other
        yield tried, other, one


def _limit(share: Figure, part: Figure, whole: Figure) -> float:
    if part.years and whole.years and part.years[0] > whole.years[1]:
        return SILENT
    if _linked(share, part):
        return CUED
    return BESIDE if abs(share.order - part.order) == 1 else SILENT


def _beside(share: Figure, figures: list[Figure]) -> list[Figure]:
    """The figures a percentage may restate: the last ones before it in its sentence, the one behind it."""
    before = figures[max(0, share.order - _REACH) : share.order][::-1]
    near = [*before, *figures[share.order + 1 : share.order + 2]]
    return [f for f in near if _may_be_told(f, share)]


def _may_be_told(figure: Figure, share: Figure) -> bool:
    return figure.sentence == share.sentence and figure.unit != "percent" and not figure.norm


def _linked(share: Figure, part: Figure) -> bool:
    """Whether a percentage is said of the figure next to it."""
    if part.order == share.order - 1:
        return bool(share.lead_cues & (cues.SHARE | cues.SAME)) or share.bracket != part.bracket
    said = part.order == share.order + 1 and (part.lead_cues & cues.SAME or part.bracket != share.bracket)
    return bool(said)


def _counted(share: Figure, figures: list[Figure]) -> list[Figure]:
    """The count that a percentage restates: of a row like its own, right before, or in a bracket behind."""
    of_row = in_turn(figures, share)
    if of_row is not None:
        return [of_row]
    before = figures[max(0, share.order - 1) : share.order]
    told = [f for f in before if f.level and _may_be_told(f, share) and _linked(share, f)]
    behind = figures[share.order + 1 : share.order + 2]
    return told or [f for f in behind if f.level and f.lead == "(" and _may_be_told(f, share)]


def _bases(pairs: list[tuple[Figure, Figure]], settled: Iterable[Equation]) -> Iterator[Equation]:
    """Each count with its percentage and the nearest one before it that implies the same whole."""
    linear = [e for e in settled if e.kind not in ("ratio", "same_base") and len(e.figures) <= _FEW]
    for at, other in enumerate(pairs):
        earlier = pairs[max(0, at - _PAIRS) : at][::-1]
        for one in earlier:
            if not _comparable(one[0], other[0], next_to=one[0] is earlier[0][0]):
                continue
            found = Equation("same_base", (*one, *other), standing="possible")
            both = {one[0].order, other[0].order}
            if found.holds and accident(found, 1) <= CUED and not any(both <= e.members for e in linear):
                yield found
                break


def _comparable(one: Figure, other: Figure, *, next_to: bool) -> bool:
    near = next_to and one.paragraph == other.paragraph
    kinds = {one.metric, other.metric}
    return one.unit == other.unit and not _apart(one, other) and (near or kinds == _POOR)


def _apart(one: Figure, other: Figure) -> bool:
    """Whether two counts are of one thing at two times, which says nothing of a common whole."""
    if one.metric == other.metric != "other" and one.group == other.group:
        return True
    return one.years is not None and other.years is not None and one.years != other.years
