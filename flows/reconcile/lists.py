"""Where an article lists the parts of something: the cue that opens the list, its reach, its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, Literal

from flows.reconcile import cues
from flows.reconcile.figures import Figure
from flows.reconcile.share_wholes import wider
from flows.reconcile.some_of_all import told_out_of
from flows.reconcile.wording import SEXES, shared_behind, unit_words

_BULLETS_FOLLOW: Final = re.compile(
    r":\s*(?:[-–—+*•▪]|\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+|(?:[ivx]{1,4}|[a-zđ])[.)])(?:\s|$)"
)
_OF_A_WHOLE: Final = re.compile(
    r"\btrong (?:tổng )?số$|\btrong tổng số(?: (?!đó|này|ấy|trên|nói|nêu|có|là|thì)\w+){1,5}$"
)
_HAS: Final = re.compile(
    r"\b(?:có|thì)(?: (?:tới|đến|khoảng|trên|hơn|gần))?$|,$|, [^,;:.]{1,25}$|, [^,;:.]{1,60} là$"
)
_NAME: Final = re.compile(r"(?:^|[,;:]) *(?:và )?(\w+) [^,;:]*$")
"""The first word of the clause right before a number."""
DRAWN: Final = "theo đó"
"""What begins a sentence that says what follows from the one before; within one it opens a list."""
_FAR: Final = 8
_OPENERS: Final = cues.LIST | cues.DETAILS | cues.AMONG
_BESIDE: Final = cues.AGAINST | cues.PLAN | cues.MEAN | cues.EXCESS | cues.INCLUDING
_RECALLED: Final = 3
"""Sentences back to a total that words do not lead to, only what it counts."""
_HOUSES: Final = ("houses_supported", "houses_built", "houses_repaired")
BOTH: Final = {
    "poor_and_near_poor_households": ("near_poor_households", "poor_households"),
    "poor_and_near_poor_rate": ("near_poor_household_rate", "poor_household_rate"),
}
LONGEST: Final = 100
"""Figures in a list; more than the provinces ever were, and few enough for a text made of figures alone."""


@dataclass(slots=True)
class Opening:
    """Where a list of parts opens.

    Attributes:
        at: order of the first figure behind the cue.
        claim: what the cue says of the parts that follow: all (`whole`), most often all (`details`), some
            or all (`among`); `set` where nothing is said, but items of a list stand below.
        form: how the list is set.
    """

    at: int
    claim: Literal["whole", "details", "among", "set"]
    form: Literal["inline", "bracket", "bullets"]

    def __init__(
        self,
        at: int,
        claim: Literal["whole", "details", "among", "set"],
        form: Literal["inline", "bracket", "bullets"],
    ) -> None:  # written out as in `Figure`
        self.at = at
        self.claim = claim
        self.form = form


def opening_at(figures: list[Figure], at: int) -> Opening | None:
    """The list that opens right before figure `at`, None if none does."""
    figure = figures[at]
    if at == 0:
        return None
    before = figures[at - 1]
    told = figure.lead_cues & _OPENERS or ":" in figure.lead
    if not (told or figure.bullet or figure.bracket or told_out_of(before)):
        return None
    if figure.bullet and figure.first and before.paragraph != figure.paragraph:
        claim = _claim(cues.heard(figure.gap), figure.gap) if ":" in figure.gap else None
        if claim or _BULLETS_FOLLOW.search(figure.gap):
            return Opening(at, claim or "details", "bullets")
        within = figure.paragraph == before.paragraph + 1 and figure.depth > before.depth
        return Opening(at, "set", "bullets") if within else None
    if figure.bracket and before.bracket != figure.bracket:
        inside = takewhile(lambda f: f.bracket == figure.bracket, figures[at : at + LONGEST])
        several = sum(f.unit == figure.unit for f in inside) > 1 and not from_to(figures[at : at + 2])
        if several and not beside(figure):
            return Opening(at, _claim(figure.lead_cues, figure.lead) or "details", "bracket")
    drawn = figure.first and figure.lead.startswith(DRAWN)
    claim = None if drawn else _claim(figure.lead_cues, figure.lead) or _out_of(before, figure)
    if claim is None and ":" in figure.lead and not figure.first:
        further = (figure.bullet and ":" in before.lead) or ";" in figure.lead
        claim = None if further or labelled_again(figure, before) else "details"
    return Opening(at, claim, "inline") if claim else None


def labelled_again(figure: Figure, before: Figure) -> bool:
    """`gồm Dự án 1: A, Dự án 2: B`: whether a colon ends the name of one more item of a list."""
    if not figure.lead.endswith(":"):
        return False
    if before.lead.endswith(":"):
        return bool(before.lead_cues & _OPENERS) or not before.first
    item, last = (_NAME.search(f.lead.rstrip(" :")) for f in (figure, before))
    return item is not None and last is not None and item[1] == last[1]


def _out_of(total: Figure, figure: Figure) -> Literal["among"] | None:
    """`Trong 57 dự án đã duyệt, có 39 dự án chăn nuôi`: some of the number just told."""
    among = total.unit == figure.unit and total.sentence == figure.sentence and total.value > figure.value
    return "among" if among and told_out_of(total) and _HAS.search(figure.lead) else None


def from_to(pair: list[Figure]) -> bool:
    """Whether two figures are told as the ends of a change, `từ A xuống B`, or as one of the other: `A/B`."""
    moved = len(pair) > 1 and pair[0].lead_cues & cues.FROM and pair[1].lead_cues & cues.TO
    return bool(moved) or (len(pair) > 1 and pair[1].lead == "/")


def _claim(heard: int, words: str) -> Literal["whole", "details", "among"] | None:
    if not heard & _OPENERS or heard & cues.INCLUDING:
        return None
    if heard & cues.OUT_OF and _OF_A_WHOLE.search(words):
        return None
    if heard & cues.LIST:
        return "whole"
    return "among" if heard & cues.AMONG else "details"


def scope_of(figures: list[Figure], opening: Opening) -> list[Figure]:
    """The figures that a list could reach over, at most `LONGEST`."""
    first = figures[opening.at]
    rest = figures[opening.at : opening.at + LONGEST]
    if opening.form == "bracket":
        return list(takewhile(lambda f: f.bracket == first.bracket, rest))
    if opening.form == "inline":
        return list(takewhile(lambda f: f.sentence == first.sentence, rest))
    found: list[Figure] = []
    for figure in rest:
        if figure.depth < first.depth or (found and figure.paragraph - found[-1].paragraph > 1):
            break
        found.append(figure)
    return found


def totals_for(figures: list[Figure], opening: Opening, part: Figure) -> list[Figure]:
    """Figures before the list that it could break down, the likeliest first.

    Args:
        figures: the article's figures.
        opening: where the list opens.
        part: the first figure of the list in the unit wanted.
    """
    first = figures[opening.at]
    near = [
        figure
        for figure in figures[max(0, opening.at - _FAR) : opening.at]
        if figure.unit == part.unit
        and (leads(figure, opening, first) or _recalled(figure, opening, first, part))
        and not figure.norm
        and not figure.lead_cues & cues.MEAN
    ]

    def unlikely(figure: Figure) -> tuple[bool, bool, bool, bool, int, int]:
        other = first.first and kind(figure) != kind(part)
        some = unit_words(figure) in SEXES and unit_words(figure) != unit_words(part)
        return (
            _subordinate(figure, first),
            some or _apart(figure, part),
            first.first and wider(figure, part),
            other,
            -_named(figure, first),
            -figure.order,
        )

    return sorted(near, key=unlikely) if len(near) > 1 else near


def _named(figure: Figure, first: Figure) -> int:
    """`A vốn mới và B vốn cũ. Vốn mới gồm …`: how far a sentence takes up the words behind a number."""
    return shared_behind(first.lead, figure) if first.first else 0


def leads(figure: Figure, opening: Opening, first: Figure) -> bool:
    """Whether a figure stands where the words that open a list lead back to."""
    if opening.form == "bullets":
        return first.sentence - figure.sentence <= 1 + first.first
    return figure.paragraph == first.paragraph and first.sentence - figure.sentence <= first.first


def _recalled(figure: Figure, opening: Opening, first: Figure, part: Figure) -> bool:
    """Whether a figure further back counts the very thing that a list begins to break down."""
    far = _RECALLED + (opening.form == "bullets")
    return (
        first.first
        and first.sentence - figure.sentence <= far
        and (opening.form == "bullets" or first.paragraph - figure.paragraph <= 1)
        and part.metric != "other"
        and kind(figure) == kind(part)
    )


def kind(figure: Figure) -> str:
    """What a figure counts, as far as totals and parts may be told by it."""
    return "houses" if figure.metric in _HOUSES else figure.metric


def _apart(total: Figure, part: Figure) -> bool:
    """Whether two figures are known to count different things."""
    whole, piece = kind(total), kind(part)
    if whole == "households" and piece in BOTH["poor_and_near_poor_households"]:
        return False
    return "other" not in (whole, piece) and whole != piece and piece not in BOTH.get(whole, ())


def _subordinate(figure: Figure, first: Figure) -> bool:
    """Whether a figure only stands beside the main one: a plan in brackets, the value of the year before."""
    aside = figure.bracket not in (0, first.bracket)
    return aside or bool(figure.clause_cues & (cues.AGAINST | cues.PLAN))


def beside(figure: Figure) -> bool:
    """Whether a figure in a list is no part but a plan, an earlier value or a change."""
    return bool(figure.clause_cues & _BESIDE)
