"""How long the wrong figure among many is looked for: `python benchmarks/component.py [--figures N]`.

A chain of totals, each a part of the next one, so that all statements hang together: 40 figures and 20
statements unless told otherwise. Timed is what it takes to tell one wrong figure, and two at once.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from flows.reconcile.equations import Equation  # noqa: E402 - the tree beside this file is measured,
from flows.reconcile.figures import Figure  # noqa: E402 - and not
from flows.reconcile.intervals import grain, interval  # noqa: E402 - an
from flows.reconcile.localise import localise  # noqa: E402 - installed
from flows.reconcile.printed import parse, print_number  # noqa: E402 - one

SLIP = 300
FIRST = 2


def count(order: int, number: int) -> Figure:
    """A count of households that nothing but its number is known of."""
    printed = parse(f"{print_number(number, 0)} hộ", number)
    if printed is None:
        raise ValueError(number)
    return Figure(
        order=order, fact_id=f"f{order}", printed=printed, value=printed.value,
        span=interval(printed, "household", "exact"), grain=grain(printed), unit="household", bound="exact",
        metric="other", change="none", status="actual", years=None, source=None, place=None, group="all",
        sentence=0, paragraph=0, bracket=0, bullet=False, depth=0, first=False, left_out=False, lead="",
        clause="", tail="", gap="", level=True, norm=False, lead_cues=0, clause_cues=0, tail_cues=0,
        goes_on=False,
    )  # fmt: skip


def chain(size: int, wrong: Sequence[int]) -> tuple[list[Figure], list[Equation]]:
    """About `size` figures: each total is the one before and another part; those named are misprinted."""
    source = random.Random(size)  # noqa: S311 - a draw that can be repeated
    numbers = [source.randint(1_000, 9_000), source.randint(1_000, 9_000)]
    numbers.append(sum(numbers))
    while len(numbers) + 2 <= size + 1:
        part = source.randint(1_000, 9_000)
        numbers += [part, numbers[-1] + part]
    figures = [count(at, number + SLIP * (at in wrong)) for at, number in enumerate(numbers)]
    heads = [FIRST, *range(FIRST + 2, len(figures), 2)]
    return figures, [
        Equation("sum", (figures[at], figures[at - 1], figures[at - 2 if at > FIRST else 0])) for at in heads
    ]


def main() -> None:
    """Print a line for one wrong figure, and one for two."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--figures", type=int, default=40)
    size = parser.parse_args().figures
    for wrong in ((size // 2,), (size // 4, 3 * size // 4)):
        figures, equations = chain(size, wrong)
        began = time.process_time()
        found = localise(equations, figures)
        spent = time.process_time() - began
        named = {s.figure.order for s in found.values() if s.figure is not None}
        print(
            f"{len(figures)} figures, {len(equations)} statements, {len(found)} of them fail; misprinted "
            f"{list(wrong)}, named {sorted(named)}: {spent:.3f} s"
        )


if __name__ == "__main__":
    main()
