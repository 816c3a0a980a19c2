"""The reconcile stage: every article's facts in, its checks out, each fact told whether it was checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import truediv
from typing import Any, Final

import polars as pl

from flows.reconcile.assertions import equations_of
from flows.reconcile.coincidences import coincidences
from flows.reconcile.equations import Equation, at_print, computed
from flows.reconcile.explain import explain
from flows.reconcile.figures import Figure
from flows.reconcile.implied import implied
from flows.reconcile.kin import kin_of
from flows.reconcile.localise import Suspicion, localise
from flows.reconcile.out_of import facts_of, home_of, is_whole
from flows.reconcile.placing import figures_of
from flows.reconcile.printed import MICRO
from warehouse.contract import CHECKS

_BETWEEN: Final = "\x1f"
_DIGEST: Final = hashlib.sha256()
"""Copied for each check: quicker than a new one."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What the stage hands on.

    Attributes:
        checks: `CHECKS.staged_schema()`, sorted by article and position of the first member.
        facts: the facts given, in their order, with `quality` set.
    """

    checks: pl.DataFrame
    facts: pl.DataFrame


@dataclass(slots=True)
class Stated:
    """The figures of one article, and the statements between them in order of position."""

    revision: str
    figures: list[Figure]
    equations: list[Equation]

    def __init__(self, revision: str, figures: list[Figure], equations: list[Equation]) -> None:
        # written out as in `Figure`
        self.revision = revision
        self.figures = figures
        self.equations = equations


def reconcile(articles: pl.DataFrame, facts: pl.DataFrame) -> Reconciled:
    """The arithmetic statements of every article and their verdicts.

    Args:
        articles: frame of `flows.clean.CLEANED`.
        facts: frame of `FACTS.staged_schema()`; offsets refer to `articles.text`.
    """
    checks = _frame([row for article in stated(articles, facts) for row in _rows(article)])
    return Reconciled(checks, _with_quality(facts, checks))


def stated(articles: pl.DataFrame, facts: pl.DataFrame) -> Iterator[Stated]:
    """What every article with figures states, in order of revisions; arguments as for `reconcile`."""
    told = [(revision, figures, kin_of(figures)) for revision, figures in figures_of(articles, facts)]
    near = coincidences(family for _, _, kin in told for family in kin.values())
    for revision, figures, kin in told:
        yield Stated(revision, figures, equations_of(figures, kin, near))


def _frame(rows: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
    """Checks from rows with their lists joined by `_BETWEEN`: Polars is quicker to split than to take in."""
    schema = CHECKS.staged_schema()
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    told = [
        pl.Series(name, values, pl.String).str.split(_BETWEEN)
        if kind == pl.List
        else pl.Series(name, values, kind)
        for (name, kind), values in zip(schema.items(), columns, strict=True)
    ]
    return pl.DataFrame(told)


def _rows(article: Stated) -> Iterator[tuple[Any, ...]]:
    suspicions = localise(article.equations, article.figures)
    unsaid = implied(article.equations) if suspicions else ()
    for at, equation in enumerate(article.equations):
        if at not in unsaid:
            yield _row(article.revision, equation, suspicions.get(at))


def _row(revision: str, equation: Equation, suspicion: Suspicion | None) -> tuple[Any, ...]:
    """A check; `truediv`, since compiled code rounds large numbers before `/` divides them."""
    low, high = computed(equation)
    facts, roles = facts_of(equation)
    stated = truediv(equation.figures[0].value, MICRO)
    vi, en = explain(equation, suspicion)
    figure = suspicion.figure if suspicion else None
    meant = suspicion.printed if suspicion else None
    told = home_of(figure, equation).value if figure and is_whole(figure) else meant.value if meant else 0
    passed = equation.holds
    return (
        revision,
        _check_id(equation.kind, facts),
        equation.kind,
        "pass" if passed else "fail",
        _BETWEEN.join(facts),
        _BETWEEN.join(roles),
        stated,
        truediv(low, MICRO),
        truediv(high, MICRO),
        0.0 if passed else round(stated - truediv(at_print(equation), MICRO), 6),
        figure.fact_id if figure else None,
        truediv(told, MICRO) if meant else None,
        meant.quote if meant else None,
        vi,
        en,
    )


def _check_id(kind: str, facts: Iterable[str]) -> str:
    digest = _DIGEST.copy()
    digest.update(_BETWEEN.join([kind, *sorted(facts)]).encode())
    return "c" + digest.hexdigest()[:20]


def _with_quality(facts: pl.DataFrame, checks: pl.DataFrame) -> pl.DataFrame:
    """Facts with `quality`: disputed beats checked, checked beats unchecked."""
    members = checks.select("revision_id", "verdict", fact_id="fact_ids").explode("fact_id")
    worst = members.group_by("revision_id", "fact_id").agg(failed=(pl.col("verdict") == "fail").any())
    quality = (
        pl.when(pl.col("failed").is_null())
        .then(pl.lit("unchecked"))
        .when(pl.col("failed"))
        .then(pl.lit("disputed"))
        .otherwise(pl.lit("checked"))
    )
    joined = facts.join(worst, on=["revision_id", "fact_id"], how="left", maintain_order="left")
    return joined.with_columns(quality=quality).drop("failed")
