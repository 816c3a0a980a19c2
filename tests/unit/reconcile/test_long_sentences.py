"""What a sentence of very many figures costs grows as it does."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from flows.reconcile import bearing_out


class Looked(list[Any]):
    """Statements that count how often they are gone through."""

    times = 0

    def __iter__(self) -> Iterator[Any]:
        Looked.times += 1
        return super().__iter__()


def test_a_figure_of_very_many_failing_statements_bears_none_of_them_out() -> None:
    base = SimpleNamespace(order=0)
    weak: Any = SimpleNamespace(figures=[base], members={0}, kind="ratio")
    others = [SimpleNamespace(members={1}, kind="ratio") for _ in range(bearing_out.MOST_FAILING)]
    few, many = Looked([*others[1:], weak]), Looked([*others, weak])
    assert not bearing_out.borne_out(weak, {0: many}, {})
    assert Looked.times == 0
    weak.figures, weak.members = [SimpleNamespace(order=1)], {1}
    assert not bearing_out.borne_out(weak, {1: few}, {})
    assert Looked.times == 1
