"""Floors of reading quality on the bundled articles; lowering one is a visible act.

Measured with `make quality` on the 26 articles of seeds/articles, and on six of
another maker (tests/quality/second); all of them were at hand while the rules were written.
"""

from __future__ import annotations

import pytest

from tests.quality.measure import BUNDLED, SECOND, Quality, Score, measured

FLOORS = {"quantity": 0.985, "metric": 0.93, "strict": 0.91}
CHECKS_RECALL = 0.97
SECOND_CHECKS_RECALL = 0.92
SECOND_FLOORS = {"quantity": 0.98, "metric": 0.90, "strict": 0.78}


@pytest.fixture(scope="module")
def quality() -> Quality:
    return measured(*BUNDLED)


@pytest.fixture(scope="module")
def second() -> Quality:
    return measured(*SECOND)


@pytest.mark.parametrize(("level", "floor"), FLOORS.items())
def test_reading_stays_above_its_floor(quality: Quality, level: str, floor: float) -> None:
    assert quality.scores[level].f1 >= floor


@pytest.mark.parametrize(("level", "floor"), SECOND_FLOORS.items())
def test_reading_of_articles_of_other_making_stays_above_its_floor(
    second: Quality, level: str, floor: float
) -> None:
    assert second.scores[level].f1 >= floor
    assert second.false_alarms == 0


def test_labelled_checks_are_found_with_their_verdict(quality: Quality) -> None:
    assert quality.scores["checks"].recall >= CHECKS_RECALL


def test_labelled_checks_are_found_in_articles_of_other_making(second: Quality) -> None:
    assert second.scores["checks"].recall >= SECOND_CHECKS_RECALL
    assert second.scores["checks"].precision >= SECOND_CHECKS_RECALL


def test_no_check_fails_that_holds(quality: Quality) -> None:
    assert quality.false_alarms == 0


def test_every_sentence_stands_in_its_article(quality: Quality) -> None:
    assert quality.lost_sentences == 0


def test_the_score_itself_can_be_bad() -> None:
    assert Score(right=0, found=5, wanted=5).f1 == 0
    assert Score(right=3, found=4, wanted=6).f1 == pytest.approx(0.6)
