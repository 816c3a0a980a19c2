"""What is heard in the words around figures, one text at a time and many at once."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from flows.reconcile import cues

words = st.sampled_from(
    [
        "trong",
        "đó",
        "trong đó",
        "gồm",
        "bao gồm",
        "còn",
        "lại",
        "từ",
        "/năm",
        "riêng",
        "vốn",
        "hộ",
        "(",
        ",",
        ":",
    ]
)
texts = st.lists(words, max_size=9).map(" ".join)


@given(st.lists(texts, max_size=6))
def test_many_texts_are_heard_as_each_is_by_itself(told: list[str]) -> None:
    assert cues.heard_in(pl.Series(told, dtype=pl.String)) == [cues.heard(text) for text in told]


def test_every_role_of_a_phrase_is_heard_and_none_of_a_word_that_only_contains_it() -> None:
    assert cues.heard("đạt 90%, tương đương") == cues.SHARE | cues.SAME | cues.REACHED
    assert cues.heard("trong đó: vốn") == cues.AMONG | cues.OUT | cues.COLON
    assert not cues.heard("từng") & cues.FROM


def test_each_role_and_hint_has_a_bit_of_its_own_in_their_order() -> None:
    names = [*cues.ROLES, *cues._HINTS]
    assert [getattr(cues, name.upper()) for name in names] == [1 << at for at in range(len(names))]


def test_phrases_that_share_a_word_are_both_heard() -> None:
    assert cues.heard("trong đó gồm") == cues.AMONG | cues.OUT | cues.LIST


def test_a_clause_opens_with_a_phrase_also_behind_a_conjunction() -> None:
    assert cues.opens(cues.ASIDE, "còn nợ, và riêng vốn")
    assert not cues.opens(cues.ASIDE, "của riêng hộ")
    assert not cues.opens(cues.ASIDE, "riêngbiệt")
