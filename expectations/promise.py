"""The vocabulary suites are written in: promises, and what the contract already promises.

A promise names a class of `great_expectations.expectations` and its arguments, so that suites stay data.
Severities follow one policy. **critical**: the row cannot be traced or used (a broken offset, an unknown
code, a duplicate key, a dangling reference); the article it stands in is quarantined. **warning**: the row
is sound, but what it says is doubtful or contradicts the rest of its article; it is published with a
finding. **info**: worth a look, nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from warehouse.contract import Relation

Limits = tuple[float | None, float | None]
ROW_COUNT = "ExpectTableRowCountToBeBetween"
HEAD = 80
"""Characters of a long text that go along in a frame: the library hashes every cell it is given."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that must hold.

    Attributes:
        rule: stable code, as in `findings.rule`; the part before the first dot is the suite's relation.
        severity: critical, warning or info.
        expects: name of the class in `great_expectations.expectations`.
        arguments: its keyword arguments.
        vi: what must hold, in Vietnamese.
        en: the same in English.
    """

    rule: str
    severity: str
    expects: str
    arguments: Mapping[str, object]
    vi: str
    en: str

    @property
    def message(self) -> str:
        """What is the matter when it fails, in both languages."""
        return f"Sai điều kiện: {self.vi} / Broken: {self.en}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it looks at, empty for promises about the whole table."""
        found = [
            self.arguments[name] for name in ("column", "column_A", "column_B") if name in self.arguments
        ]
        return tuple(str(name) for name in found)


@dataclass(frozen=True, slots=True)
class Suite:
    """Promises about one frame.

    Attributes:
        name: stable name of the suite.
        title_vi: what it is about, in Vietnamese.
        title_en: the same in English.
        frame: name of the frame it is put to.
        key: columns that tell a failing row apart; `article_id` is always among them.
        shown: further columns that explain a failing row.
        promises: what must hold.
    """

    name: str
    title_vi: str
    title_en: str
    frame: str
    key: tuple[str, ...]
    shown: tuple[str, ...]
    promises: tuple[Promise, ...]

    @property
    def columns(self) -> list[str]:
        """The columns of the frame that are needed: keys, what explains a row, what promises look at."""
        named = (*self.key, *self.shown, *(name for promise in self.promises for name in promise.columns))
        return list(dict.fromkeys(named))


def contracted(relation: Relation) -> tuple[Promise, ...]:
    """What the contract says of a relation: its key, the columns never empty, the closed lists of codes.

    Lists are not looked into here, since Great Expectations sees a list as one value.
    """
    scalars = [column for column in relation.columns if not column.sql_type.endswith("[]")]
    return (
        *(unique(f"{relation.name}.{name}.unique", name) for name in relation.key),
        *(present(f"{relation.name}.{c.name}.present", c.name) for c in relation.columns if not c.nullable),
        *(known(f"{relation.name}.{c.name}.known", c.name, c.codes) for c in scalars if c.codes),
    )


def unique(rule: str, column: str) -> Promise:
    """No two rows share the value of `column`."""
    vi, en = f"Khóa {column} không được trùng.", f"The key {column} must be unique."
    return Promise(rule, "critical", "ExpectColumnValuesToBeUnique", {"column": column}, vi, en)


def present(
    rule: str, column: str, severity: str = "critical", message: tuple[str, str] | None = None
) -> Promise:
    """`column` is filled in every row."""
    vi, en = message or (f"Cột {column} không được bỏ trống.", f"The column {column} must be filled.")
    return Promise(rule, severity, "ExpectColumnValuesToNotBeNull", {"column": column}, vi, en)


def known(rule: str, column: str, codes: Sequence[str]) -> Promise:
    """`column`, where filled, holds one of `codes`."""
    arguments = {"column": column, "value_set": list(codes)}
    vi, en = f"Cột {column} phải là mã có trong danh mục.", f"The column {column} must hold a known code."
    return Promise(rule, "critical", "ExpectColumnValuesToBeInSet", arguments, vi, en)


def true(rule: str, column: str, severity: str, message: tuple[str, str]) -> Promise:
    """`column`, a truth value worked out beforehand, is true in every row."""
    arguments = {"column": column, "value_set": [True]}
    return Promise(rule, severity, "ExpectColumnValuesToBeInSet", arguments, *message)


def equal(rule: str, pair: tuple[str, str], severity: str, message: tuple[str, str]) -> Promise:
    """Both columns hold the same value in every row."""
    arguments = {"column_A": pair[0], "column_B": pair[1]}
    return Promise(rule, severity, "ExpectColumnPairValuesToBeEqual", arguments, *message)


def ordered(
    rule: str, low_high: tuple[str, str], severity: str, message: tuple[str, str], **kwargs: bool
) -> Promise:
    """The first column lies below the second wherever both are filled; `or_equal=True` allows equality."""
    low, high = low_high
    arguments = {"column_A": high, "column_B": low, "ignore_row_if": "either_value_is_missing", **kwargs}
    return Promise(rule, severity, "ExpectColumnPairValuesAToBeGreaterThanB", arguments, *message)


def within(rule: str, column: str, limits: Limits, severity: str, message: tuple[str, str]) -> Promise:
    """`column`, where filled, lies within `limits`, ends included; None leaves an end open."""
    low, high = limits
    arguments = {"column": column, "min_value": low, "max_value": high}
    return Promise(rule, severity, "ExpectColumnValuesToBeBetween", arguments, *message)


def not_empty(rule: str, severity: str, message: tuple[str, str]) -> Promise:
    """The frame has rows: an empty one keeps every other promise without proving anything."""
    return Promise(rule, severity, ROW_COUNT, {"min_value": 1}, *message)
