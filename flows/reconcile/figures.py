"""One article's figures as the finders see them: values, attributes, and the words around each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from flows.reconcile.intervals import Interval
from flows.reconcile.printed import Printed

PAIR: Final = 2
TRIO: Final = 3
"""How many figures some statements take."""


def by_sentence(figures: list[Figure]) -> list[list[Figure]]:
    """Figures in order, sentence by sentence."""
    found: list[list[Figure]] = []
    sentence = -1
    for figure in figures:
        if figure.sentence != sentence:
            sentence = figure.sentence
            found.append([])
        found[-1].append(figure)
    return found


@dataclass(eq=False, slots=True)
class Figure:
    """One fact with its place in the article; nothing changes what is told of it once it is made.

    Attributes:
        order: position among the article's figures.
        printed: its printed form; `value` is the number in millionths of the base unit.
        bound: how it is qualified; `rounded` where it was worked out without a qualifier.
        span: the interval it stands for; `grain`, one unit of the last digit that says something.
        unit: the fact's unit; for items the word they are counted by, since items differ.
        years: first and last year it is about, None where unsaid.
        sentence: number of its sentence; `paragraph` likewise.
        bracket: number of the bracket it stands in, 0 outside.
        bullet: whether its paragraph is an item of a list; `depth`, how deep in lists within lists, else 0.
        first: whether no figure stands before it in its sentence.
        left_out: whether a figure that could not be used (a range, say) stands right before.
        lead: words between the figure before (or the start of the sentence) and this one, lower case.
        clause: the last clause of `lead`: what is said of this figure alone.
        tail: words between this one and the next figure (or the end of the sentence), lower case.
        gap: all words since the figure before, across sentences, lower case; only of items of a list.
        level: whether it is a level and not a change.
        norm: whether it is an amount each (`/hộ`), a limit or a factor: none of these adds up to a total.
        goes_on: whether the sentence or item behind its own begins with what is left: `Còn lại là vốn vay`.
        lead_cues, clause_cues, tail_cues: what `cues.heard` hears in these words.
        label, around: what `wording` has made of its words, None as long as nobody has asked.
    """

    order: int
    fact_id: str
    printed: Printed
    value: int
    span: Interval
    grain: int
    unit: str
    bound: str
    metric: str
    change: str
    status: str
    years: tuple[int, int] | None
    source: str | None
    place: str | None
    group: str
    sentence: int
    paragraph: int
    bracket: int
    bullet: bool
    depth: int
    first: bool
    left_out: bool
    lead: str
    clause: str
    tail: str
    gap: str
    level: bool
    norm: bool
    goes_on: bool
    lead_cues: int
    clause_cues: int
    tail_cues: int
    label: str | None = field(init=False, repr=False)
    around: str | None = field(init=False, repr=False)

    # fmt: off
    def __init__(  # noqa: PLR0913, PLR0917 - written out: mypyc leaves what `dataclass` writes to Python
        self, order: int, fact_id: str, printed: Printed, value: int, span: Interval, grain: int, unit: str,
        bound: str, metric: str, change: str, status: str, years: tuple[int, int] | None, source: str | None,
        place: str | None, group: str, sentence: int, paragraph: int, bracket: int, bullet: bool,  # noqa: FBT001
        depth: int, first: bool, left_out: bool, lead: str, clause: str, tail: str, gap: str,  # noqa: FBT001
        level: bool, norm: bool, goes_on: bool, lead_cues: int, clause_cues: int, tail_cues: int,  # noqa: FBT001
    ) -> None:
        # fmt: on
        self.order = order
        self.fact_id = fact_id
        self.printed = printed
        self.value = value
        self.span = span
        self.grain = grain
        self.unit = unit
        self.bound = bound
        self.metric = metric
        self.change = change
        self.status = status
        self.years = years
        self.source = source
        self.place = place
        self.group = group
        self.sentence = sentence
        self.paragraph = paragraph
        self.bracket = bracket
        self.bullet = bullet
        self.depth = depth
        self.first = first
        self.left_out = left_out
        self.lead = lead
        self.clause = clause
        self.tail = tail
        self.gap = gap
        self.level = level
        self.norm = norm
        self.goes_on = goes_on
        self.lead_cues = lead_cues
        self.clause_cues = clause_cues
        self.tail_cues = tail_cues
        self.label = None
        self.around = None

    def like(self, other: Figure) -> bool:
        """Whether nothing speaks against both being of one quantity; `other` says nothing."""
        return self.unit == other.unit and (
            self.metric == other.metric or "other" in (self.metric, other.metric)
        )

    def told_with(self, other: Figure) -> bool:
        """Whether both are numbers of one unit in one sentence."""
        return self.unit == other.unit and self.sentence == other.sentence
