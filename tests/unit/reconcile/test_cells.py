"""What the cells of a row say of each other, where the other rows of the table bear it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]
Row = tuple[str, ...]
SHARES: list[Row] = [
    ("Bản Pha", "1.214 hộ", "186 hộ", "15,32%"),
    ("Tà Sin", "986 hộ", "214 hộ", "21,70%"),
    ("Nà Lủng", "1.432 hộ", "305 hộ", "21,30%"),
    ("Khau Vai", "768 hộ", "97 hộ", "12,63%"),
]
CHANGES: list[Row] = [
    ("Bản Pha", "512 hộ", "398 hộ", "114 hộ"),
    ("Tà Sin", "347 hộ", "301 hộ", "46 hộ"),
    ("Nà Lủng", "286 hộ", "213 hộ", "73 hộ"),
]


def table(rows: Sequence[Row], change: str = "") -> str:
    lines = []
    for name, *cells in rows:
        *told, last = (f"[[{cell}|other]]" for cell in cells)
        lines.append(" | ".join((name, *told, last.replace("]]", f"{change}]]"))))
    return "\n".join(lines)


def swapped(rows: Sequence[Row], old: str, new: str) -> list[Row]:
    return [tuple(new if cell == old else old if cell == new else cell for cell in row) for row in rows]


def failing(found: list[tuple[str, str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(kind, quotes) for kind, verdict, quotes in found if verdict == "fail"]


def test_a_share_that_is_off_is_told_of_its_row(found: Found) -> None:
    told = found(table(swapped(SHARES, "21,70%", "27,10%")))
    assert failing(told) == [("ratio", ("27,10%", "214 hộ", "986 hộ"))]
    assert len([kind for kind, verdict, _ in told if (kind, verdict) == ("ratio", "pass")]) == len(SHARES) - 1


def test_cells_of_two_rows_in_each_others_place_are_both_told(found: Found) -> None:
    told = failing(found(table(swapped(SHARES, "214 hộ", "305 hộ"))))
    assert told == [
        ("ratio", ("21,70%", "305 hộ", "986 hộ")),
        ("ratio", ("21,30%", "214 hộ", "1.432 hộ")),
    ]


@pytest.mark.parametrize(
    ("change", "kind"), [("", "sum"), ("|change=decrease", "difference")], ids=["sum", "change"]
)
def test_columns_that_add_up_do_so_in_every_row(found: Found, change: str, kind: str) -> None:
    assert failing(found(table(CHANGES, change))) == []
    told = failing(found(table(swapped(CHANGES, "46 hộ", "64 hộ"), change)))
    assert [(told_of, set(quotes)) for told_of, quotes in told] == [(kind, {"347 hộ", "301 hộ", "64 hộ"})]


@pytest.mark.parametrize(
    "rows",
    [
        [(name, whole, part, f"{at},4%") for at, (name, whole, part, _) in enumerate(SHARES, 11)],
        SHARES[:2],
        [("A", "2 hộ", "1 hộ", "1 hộ"), ("B", "3 hộ", "1 hộ", "2 hộ"), ("C", "5 hộ", "1 hộ", "3 hộ")],
        [
            ("A", "512 hộ", "0 hộ", "512 hộ"),
            ("B", "347 hộ", "0 hộ", "347 hộ"),
            ("C", "90 hộ", "8 hộ", "91 hộ"),
        ],
    ],
    ids=["no share of the others", "too few rows", "numbers too small", "nothing added"],
)
def test_columns_that_say_nothing_of_each_other_make_no_statement(found: Found, rows: list[Row]) -> None:
    assert failing(found(table(rows))) == []
