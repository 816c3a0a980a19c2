from __future__ import annotations

import random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.warehouse.sample import make_content
from warehouse import digest
from warehouse.contract import FACTS, RELATIONS

PINNED = "cfee57d038d99d2f3027f85886307cb862de8457542fd6c3f52f3e6663c698f6"
FRAME = make_content()["facts"]


@settings(deadline=None)
@given(st.permutations(range(FRAME.height)))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    assert digest.of_relation(FACTS, FRAME[order]) == digest.of_relation(FACTS, FRAME)


@settings(deadline=None)
@given(st.integers(0, FRAME.height - 1), st.floats(allow_nan=False, allow_infinity=False))
def test_every_value_matters(row: int, value: float) -> None:
    changed = FRAME.with_columns(
        value=pl.when(pl.int_range(pl.len()) == row).then(pl.lit(value)).otherwise("value")
    )
    same = digest.of_relation(FACTS, changed) == digest.of_relation(FACTS, FRAME)
    assert same == (FRAME["value"][row] == value)


def test_an_empty_text_is_not_a_missing_one() -> None:
    missing = FRAME.with_columns(place_code=pl.lit(None, pl.String))
    empty = FRAME.with_columns(place_code=pl.lit(""))
    assert digest.of_relation(FACTS, missing) != digest.of_relation(FACTS, empty)


def test_slices_are_seamless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "SLICE", 3)
    assert digest.of_relation(FACTS, FRAME) == PINNED


def test_the_digest_is_the_same_on_every_machine() -> None:
    assert digest.of_relation(FACTS, FRAME) == PINNED


def test_the_schema_and_every_relation_but_releases_count() -> None:
    digests = {r.name: r.name for r in RELATIONS}
    whole = digest.of_content("schema", digests)
    assert digest.of_content("other", digests) != whole
    for relation in RELATIONS:
        changed = digest.of_content("schema", digests | {relation.name: "x"})
        assert (changed == whole) == (relation.name == "releases")


def test_the_order_in_which_relations_come_does_not_matter() -> None:
    names = [r.name for r in RELATIONS]
    shuffled = random.Random(1).sample(names, len(names))  # noqa: S311  an order, no secret
    assert digest.of_content("", {n: n for n in names}) == digest.of_content("", {n: n for n in shuffled})
