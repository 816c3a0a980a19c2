"""Sets misprints, has the articles read and checked again, and counts what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from benchmarks.inject_articles import BATCH, Article, edited, orders_of, read, revision_of
from benchmarks.misprints import Misprint
from flows.reconcile import reconcile
from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure
from flows.reconcile.intervals import interval
from flows.reconcile.printed import MICRO

Check = Mapping[str, Any]
COLUMNS = (
    "injected", "leave", "detected", "fail", "named", "right", "named two", "mended", "abstain", "astray",
    "unread",
)  # fmt: skip
_SAME = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Injected:
    """One article with one misprint.

    Attributes:
        article: as it was.
        kind: of the misprint.
        changes: order of each figure changed, and what stands there now.
    """

    article: Article
    kind: str
    changes: tuple[tuple[int, Misprint], ...]

    @property
    def orders(self) -> list[int]:
        """Orders of the figures changed."""
        return [order for order, _ in self.changes]

    def raw(self) -> str:
        """The file with the misprint in it."""
        figures, places = self.article.figures, self.article.places
        at = [(places[o] or 0, len(figures[o].printed.quote), slip.quote) for o, slip in self.changes]
        return edited(self.article.raw, [(start, start + length, new) for start, length, new in at])

    def expected(self) -> dict[int, int]:
        """The order of each figure by where its quote now begins in the cleaned text."""
        starts, figures = self.article.starts, self.article.figures
        moved = [(starts[o], len(slip.quote) - len(figures[o].printed.quote)) for o, slip in self.changes]
        return {s + sum(by for at, by in moved if at < s): order for order, s in enumerate(starts)}

    def broken(self) -> list[Equation]:
        """The statements that the misprint takes out of their intervals."""
        now = {order: _reprinted(self.article.figures[order], slip) for order, slip in self.changes}
        if None in now.values():
            return []
        touched = [e for e in self.article.equations if not e.members.isdisjoint(now)]
        changed = [tuple(now.get(f.order) or f for f in e.figures) for e in touched]
        return [e for e, fs in zip(touched, changed, strict=True) if not replace(e, figures=fs).holds]


def _reprinted(figure: Figure, slip: Misprint) -> Figure | None:
    printed = slip.printed()
    if printed is None:
        return None
    return replace(figure, printed=printed, span=interval(printed, figure.unit, figure.bound))


def count(injected: Sequence[Injected], show: int) -> tuple[Counter[str], list[str]]:
    """What became of the misprints, and examples of those missed, named wrongly or mended wrongly."""
    row: Counter[str] = Counter()
    examples: list[str] = []
    for first in range(0, len(injected), BATCH):
        part = injected[first : first + BATCH]
        for one, checks, starts in zip(part, *_checked(part), strict=True):
            seen = _judged(one, checks, starts)
            row += seen
            examples += _example(one, seen) if len(examples) < show else []
    return row, examples


def _checked(part: Sequence[Injected]) -> tuple[list[list[Check]], list[dict[str, int]]]:
    """The checks of each article with its misprint, and where its facts begin."""
    raws = [one.raw() for one in part]
    cleaned, facts = read(raws)
    checks: dict[str, list[Check]] = {}
    for row in reconcile(cleaned, facts).checks.iter_rows(named=True):
        checks.setdefault(row["revision_id"], []).append(row)
    starts: dict[str, dict[str, int]] = {}
    for revision, fact_id, start in facts.select("revision_id", "fact_id", "char_start").iter_rows():
        starts.setdefault(revision, {})[fact_id] = start
    revisions = [revision_of(raw) for raw in raws]
    return [checks.get(r, []) for r in revisions], [starts.get(r, {}) for r in revisions]


def _judged(one: Injected, checks: Sequence[Check], starts: Mapping[str, int]) -> Counter[str]:
    orders, changed = one.expected(), set(one.orders)
    at = {fact_id: orders.get(start, -1) for fact_id, start in starts.items()}
    failing = [(c, [at[m] for m in c["fact_ids"]]) for c in checks if c["verdict"] == "fail"]
    broken = one.broken()
    row = Counter(injected=1, leave=bool(broken), unread=not changed <= set(at.values()))
    if not broken:
        return row
    here = [(c, members) for c, members in failing if changed & set(members)]
    row["astray"] = any(not changed & set(m) and frozenset(m) not in one.article.disputed for _, m in failing)
    found = {(c["kind"], frozenset(members)) for c, members in here}
    row["statements"] = len(broken)
    row["fail"] = sum((e.kind, orders_of(e)) in found for e in broken)
    row["detected"] = bool(here)
    row["two see"] = two = _two_see(broken, changed)
    named = [(at[c["suspect_fact_id"]], c) for c, _ in here if c["suspect_fact_id"]]
    row["named"], row["named2"] = bool(named), bool(named) and two
    row["abstain"] = bool(here) and not named
    if named and all(suspect in changed for suspect, _ in named):
        row["right"] = 1
        row["mended"] = all(
            c["suggested_value"] is not None
            and abs(c["suggested_value"] * MICRO / one.article.figures[suspect].value - 1) < _SAME
            for suspect, c in named
        )
    return row


def _two_see(broken: Sequence[Equation], changed: set[int]) -> bool:
    """Whether two statements are broken that share nothing but the figures changed."""
    return any(a.members & b.members <= changed for a, b in combinations(broken, 2))


def _example(one: Injected, seen: Counter[str]) -> Iterator[str]:
    what = (
        "missed" if seen["leave"] and not seen["detected"]
        else "wrong figure" if seen["named"] and not seen["right"]
        else "wrong repair" if seen["right"] and not seen["mended"]
        else "nobody named" if seen["two see"] and seen["detected"] and not seen["named"]
        else None
    )  # fmt: skip
    if what is None:
        return
    figures = one.article.figures
    slips = "; ".join(f"{figures[o].printed.quote} → {slip.quote}" for o, slip in one.changes)
    told = " | ".join(
        f"{e.kind}/{e.standing} " + " ".join(f.printed.quote for f in e.figures) for e in one.broken()
    )
    yield f"    {what}: {slips}: {told}\n"


def table(row: Counter[str] | None, kind: str = "") -> str:
    """A line of the table; its head without a row."""
    if row is None:
        return f"{'':<20}" + "".join(f"{name:>10}" for name in COLUMNS)

    def share(part: str, whole: str) -> str:
        return f"{row[part] / row[whole]:>10.3f}" if row[whole] else f"{'–':>10}"

    return (
        f"{kind:<20}{row['injected']:>10,}{row['leave']:>10,}{share('detected', 'leave')}"
        f"{share('fail', 'statements')}{share('named', 'detected')}{share('right', 'named')}"
        f"{share('named2', 'two see')}{share('mended', 'right')}{row['abstain']:>10,}{row['astray']:>10,}"
        f"{row['unread']:>10,}"
    )
