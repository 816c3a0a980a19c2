"""Reprints are found however they were cut and led in; reports in the same form are not reprints."""

from __future__ import annotations

import datetime as dt
import itertools

import polars as pl
import pytest

from flows.clean.copies import COPIES, content, copies, share
from flows.clean.fingerprints import FINGERPRINTS, PERMUTATIONS, fingerprints

STREETS = ("suối", "đồi", "bản", "nương", "chợ", "trường", "trạm", "đường", "cầu", "ruộng", "rừng", "vườn")


def paragraph(n: int, figure: int) -> str:
    """Words of our own that no other `n` gives, with a figure of three digits."""
    words = " ".join(STREETS[(n * 5 + k * (n + 3)) % 12] + STREETS[(n + k * 7) % 12] for k in range(40))
    return f"Ở nơi thứ {n}, {words}, có {figure},{n % 10} tấn thóc và {figure + 17} con trâu."


STORY = [paragraph(n, 100 + 31 * n) for n in range(12)]
PARAGRAPHS = [paragraph(n, 100 + 31 * n) for n in range(12)] + [
    paragraph(n, 900 + 7 * n) for n in range(20, 40)
]
OTHER = [paragraph(n, 100 + 31 * n) for n in range(40, 52)]


def articles(*texts: str, days: tuple[int | None, ...] = ()) -> pl.DataFrame:
    rows = [
        (f"a{n}", f"http://{n}.vn", f"r{n}", dt.date(2025, 1, day) if day else None, text)
        for n, (text, day) in enumerate(itertools.zip_longest(texts, days))
    ]
    names = ("article_id", "source", "revision_id", "published_at", "text")
    types = (pl.String, pl.String, pl.String, pl.Date, pl.String)
    return pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")


def found(*texts: str, days: tuple[int | None, ...] = ()) -> dict[str, str]:
    frame = articles(*texts, days=days)
    answer = copies(frame, fingerprints(frame))
    assert dict(answer.schema) == COPIES
    return dict(answer.iter_rows())


WHOLE = "\n".join(STORY)
REPRINTS = {
    "as it was": WHOLE,
    "in capitals with other marks": WHOLE.upper().replace(",", " -"),
    "with a new lead": "\n".join([*OTHER[:2], *STORY[2:]]),
    "cut to half": "\n".join(STORY[:6]),
    "with lines left out": "\n".join(line for n, line in enumerate(STORY) if n % 3),
    "in another order": "\n".join(reversed(STORY)),
    "within a round-up": "\n".join([*OTHER[:4], *STORY]),
}


@pytest.mark.parametrize("reprint", REPRINTS.values(), ids=REPRINTS)
def test_a_reprint_is_a_copy_of_what_was_published_first(reprint: str) -> None:
    assert found(reprint, WHOLE, "\n".join(OTHER), days=(5, 4, 1)) == {"a0": "a1"}


def test_a_text_without_a_day_comes_last_and_ties_go_by_source() -> None:
    assert found(WHOLE, WHOLE + ".", WHOLE + "!", days=(None, 3, 3)) == {"a0": "a1", "a2": "a1"}


def test_copies_of_copies_have_one_original() -> None:
    half = "\n".join(STORY[:6])
    assert found("\n".join(STORY[:4]), half, WHOLE, days=(3, 2, 1)) == {"a0": "a2", "a1": "a2"}


def test_a_round_up_makes_no_copies_of_each_other_of_its_stories() -> None:
    whole, other = "\n".join(STORY), "\n".join(OTHER)
    round_up = f"{whole}\n{other}"
    assert found(whole, other, round_up, days=(1, 2, 3)) == {"a2": "a1"}
    assert found(whole, f"{other}\nTin thêm.", round_up, other, days=(1, 2, 3, 4)) == {"a2": "a1", "a3": "a1"}


def test_texts_that_only_a_third_one_links_are_no_copies() -> None:
    chain = ["\n".join(PARAGRAPHS[n : n + 12]) for n in (0, 5, 10, 15)]
    assert found(*chain, days=(1, 2, 3, 4)) == {"a1": "a0", "a3": "a2"}


def test_the_same_form_with_other_figures_is_no_copy() -> None:
    assert found(WHOLE, "\n".join(paragraph(n, 500 + 29 * n) for n in range(12))) == {}


def test_articles_that_share_a_paragraph_are_no_copies() -> None:
    assert found(WHOLE, "\n".join([*OTHER, STORY[3]])) == {}


def test_years_do_not_make_figures_the_same_and_short_texts_tell_nothing() -> None:
    assert content("Năm 2021-2025 có 12,5% và 3 xã.").numbers == {"12,5"}
    short = content("Xã còn 12 hộ nghèo.")
    assert share(short, short) == 0


def test_many_copies_hang_together() -> None:
    answer = found(*(f"{WHOLE}\nBáo số {n}" for n in range(30)))
    assert set(answer.values()) == {"a0"}
    assert len(answer) == 29


def test_a_fingerprint_depends_on_the_letters_alone() -> None:
    frame = articles("Xã còn 1.912 hộ nghèo. " * 9, "XÃ CÒN\n1912 hộ, nghèo! " * 9, "ngắn", "")
    prints = fingerprints(frame)
    assert dict(prints.schema) == FINGERPRINTS
    first, second, short, empty = prints["minhash"].to_list()
    assert first == second
    assert (len(first), len(empty), len(short)) == (PERMUTATIONS, 0, 0)


def test_fingerprints_are_the_same_on_every_machine() -> None:
    assert fingerprints(articles(WHOLE))["minhash"][0].to_list()[:3] == [7195991, 16106184, 613306]
