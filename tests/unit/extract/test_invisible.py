"""Characters that nobody sees, anywhere in a text, change nothing of what is read and found."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.clean import CLEANED
from flows.clean.reading import read
from flows.clean.sentences import sentences
from flows.errors import StageError
from flows.extract import extract

UNSEEN = [
    "\u00ad",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "&#8203;",
    "&shy;",
    "&zwnj;",
    "\u200b\u00ad",
]
TEXTS = [
    "Toàn huyện còn 5.678 hộ nghèo, chiếm 12,3%.",
    "Vốn được giao 365 tỷ 592 triệu đồng, giải ngân 61-62%; xây 106/231 công trình.",
    "Cuối năm 2023 có hơn 1.200 hộ thoát nghèo, giảm 0,5 điểm phần trăm.",
]
READ = ["value", "value_high", "unit", "bound", "metric", "change", "status", "period_start", "period_end"]


def articles(texts: list[str]) -> pl.DataFrame:
    readings = [read(text) for text in texts]
    return pl.DataFrame(
        [
            {
                "revision_id": f"{n:064d}",
                "text": text,
                "content_hash": "",
                "reading": reading.text,
                "shifts": [{"at": at, "by": by} for at, by in reading.shifts],
                "sentences": [{"start": s, "end": e, "paragraph": p} for s, e, p in sentences(reading.text)],
            }
            for n, (text, reading) in enumerate(zip(texts, readings, strict=True))
        ],
        schema=CLEANED,
    )


@settings(deadline=None, max_examples=4)
@example("&#8203;", TEXTS[0])
@example("\u00ad", TEXTS[1])
@given(st.sampled_from(UNSEEN), st.sampled_from(TEXTS))
def test_an_unseen_character_at_any_place_changes_no_figure(unseen: str, text: str) -> None:
    broken = [text[:at] + unseen + text[at:] for at in range(len(text) + 1)]
    facts = extract(articles([text, *broken])).facts
    wanted, *found = facts.partition_by("revision_id", maintain_order=True)
    assert len(found) == len(broken)
    for article, each in zip(broken, found, strict=True):
        assert each.select(READ).equals(wanted.select(READ))
        assert [quote.replace(unseen, "") for quote in each["quote"]] == wanted["quote"].to_list()
        spans = zip(each["char_start"], each["char_end"], strict=True)
        assert [article[start:end] for start, end in spans] == each["quote"].to_list()


@pytest.mark.parametrize("unseen", UNSEEN[:6])
def test_a_quote_ends_with_no_unseen_character(unseen: str) -> None:
    facts = extract(articles([f"Toàn xã còn 12 hộ{unseen} nghèo."])).facts
    assert facts["quote"].to_list() == ["12 hộ"]


def test_shifts_that_lead_astray_are_still_told() -> None:
    astray = articles(["Toàn xã còn 12 hộ nghèo."]).with_columns(
        pl.Series("shifts", [[{"at": 3, "by": 2}]], dtype=CLEANED["shifts"])
    )
    with pytest.raises(StageError, match="the shifts are wrong"):
        extract(astray)
