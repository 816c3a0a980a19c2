"""What an article's totals and changes are known to come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.reconcile.equations import Equation
from flows.reconcile.figures import Figure


class Breakdowns:
    """Which values are known to come to which, so that a total told again is not broken down again."""

    def __init__(self, settled: Iterable[Equation]) -> None:
        self._parts: dict[tuple[str, int], set[int]] = {}
        self._lists: dict[Figure, list[Sequence[Figure]]] = {}
        self.changes: set[Figure] = set()
        for equation in settled:
            self._add(equation)

    def _add(self, equation: Equation) -> None:
        if equation.kind == "difference":
            self.changes.add(equation.figures[0])
        if equation.kind == "sum":
            for part in equation.figures[1:]:
                self._lists.setdefault(part, []).append(equation.figures[1:])
        if equation.kind in ("sum", "difference"):
            key, parts = self._read(equation)
            self._parts.setdefault(key, set()).update(parts)

    def beside(self, total: Figure, parts: Iterable[Figure]) -> bool:
        """Whether a total is an item of a list that some of its parts are items of as well."""
        lists = self._lists.get(total, ())
        return any(part in listed for listed in lists for part in parts)

    def some_listed(self, parts: Sequence[Figure]) -> bool:
        """Whether parts are some of the items of a list, but not all of them."""
        lists = self._lists.get(parts[0], ())
        return any(len(listed) > len(parts) and all(part in listed for part in parts) for listed in lists)

    def adds(self, equation: Equation) -> bool:
        """Whether a statement says something new; from then on it is known."""
        key, parts = self._read(equation)
        if not self._parts.get(key, set()).isdisjoint(parts):
            return False
        self._add(equation)
        return True

    @staticmethod
    def _read(equation: Equation) -> tuple[tuple[str, int], set[int]]:
        whole = equation.figures[0]
        for figure in equation.figures:
            if figure.value > whole.value:
                whole = figure
        return (whole.unit, whole.value), {part.value for part in equation.figures if part is not whole}
