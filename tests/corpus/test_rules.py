"""Each phrase of `seeds/cues.csv` in plain sentences tells its code, and makes a figure of no other number.

The tables of this folder say how phrases are read beside each other; this says that none of them is dead.
"""

from __future__ import annotations

import ast
import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

from flows.extract import extract
from flows.extract.vocabulary import KINDS, cues, units
from tests.corpus.test_corpus import FOLDER, cleaned, read

Row = dict[str, Any]
ROOM = FOLDER.parents[1] / "flows" / "extract"
COLUMN = {
    "metric": "metric", "change": "change", "status": "status", "source": "funding_source",
    "group": "population_group", "programme": "programme",
}  # fmt: skip
NUMBERS = {"VND": "137 tỷ đồng", "percent": "13,7%"}
USUAL = {"source": "VND", "programme": "VND"}
SUBJECTS = {
    "metric": ("",), "source": ("", "tổng kinh phí ", "được phân bổ "), "programme": ("kinh phí ",),
    **dict.fromkeys(("change", "status", "group"), ("số hộ nghèo ",)),
}  # fmt: skip
BEHIND = (
    "Năm 2023 có {figure} {phrase}.", "{figure} {phrase}.", "Có {figure} là {phrase}.",
    "Năm 2023 có {figure}{phrase}.", "Có {figure} từ {phrase}.",
)  # fmt: skip
BEFORE = (
    "{phrase} {figure}.", "{phrase} là {figure}.", "Năm 2023, {phrase} đạt {figure}.",
    "{phrase} tăng {figure}.",
)  # fmt: skip
WITHIN = ("Năm 2023 có 137 {phrase}.",)
SIDES = {
    "left": BEFORE, "prev": BEFORE, "right": (*BEHIND, *WITHIN), "next": (*BEHIND, *WITHIN), "in": WITHIN,
    "any": BEFORE + BEHIND,
}  # fmt: skip


@functools.cache
def told() -> list[Row]:
    """The phrases that tell anything; those without weight only keep shorter ones from being heard."""
    return cues().filter(pl.col("kind").is_in(KINDS) & (pl.col("weight") > 0)).to_dicts()


@functools.cache
def counted() -> dict[str, str]:
    words = units().filter(kind="count").unique("unit", keep="first", maintain_order=True)
    return dict(words.select("unit", "phrase").iter_rows())


def sentences_of(cue: Row) -> Iterator[str]:
    unit = cue["unit"] or USUAL.get(cue["kind"], "household")
    figure = NUMBERS.get(unit) or f"137 {counted()[unit]}"
    for form in SIDES[cue["side"]]:
        for subject in SUBJECTS[cue["kind"]]:
            text = subject + form.format(phrase=cue["phrase"].strip(), figure=figure)
            yield text[0].upper() + text[1:]


@functools.cache
def facts() -> dict[str, list[Row]]:
    """By sentence, what is read in it; all in one batch."""
    articles = cleaned(list(dict.fromkeys(text for cue in told() for text in sentences_of(cue))))
    found = defaultdict(list)
    figures = extract(articles).facts.join(articles.select("revision_id", phrase="text"), on="revision_id")
    for fact in figures.iter_rows(named=True):
        found[fact["phrase"]].append(fact)
    return found


def tells(cue: Row, fact: Row) -> bool:
    by_cue = cue["kind"] != "metric" or fact["rule"].startswith("cue.")
    unsaid = cue["kind"] == "status" and cue["code"] == "none"
    return by_cue and (unsaid or bool(fact[COLUMN[cue["kind"]]] == cue["code"]))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in COLUMN])
def test_every_phrase_tells_its_code_in_a_plain_sentence(kind: str) -> None:
    mine = [cue for cue in told() if cue["kind"] == kind]
    dead = [
        (cue["phrase"], cue["code"], cue["unit"], cue["side"])
        for cue in mine
        if not any(tells(cue, fact) for text in sentences_of(cue) for fact in facts()[text])
    ]
    assert mine
    assert dead == []


def test_no_phrase_makes_a_figure_of_a_document_a_day_or_an_ordinal() -> None:
    names = ("Quyết định số 137/QĐ-UBND", "ngày 13/7/2023", "Điều 137", "khoản 3 Điều 13", "tổ 137")
    texts = {f"Theo {name}, {cue['phrase'].strip()}." for cue in told() for name in names}
    texts = {
        text for text in texts if sum(letter.isdigit() for letter in text) == sum(map(str.isdigit, text))
    }
    articles = cleaned(sorted(texts))
    figures = extract(articles).facts.join(articles.select("revision_id", phrase="text"), on="revision_id")
    assert figures["phrase"].to_list() == []


def test_every_rule_that_is_no_phrase_has_an_example_in_the_tables_of_this_folder() -> None:
    rule = re.compile(r"(?:carry|link|part|share|size|total)\.[a-z_]+")
    source = [ast.parse(path.read_text(encoding="utf-8")) for path in ROOM.glob("*.py")]
    texts = (node.value for tree in source for node in ast.walk(tree) if isinstance(node, ast.Constant))
    named = {text for text in texts if isinstance(text, str) and rule.fullmatch(text)}
    tables = ("quantities", "readings", "statements")
    met = {fact["rule"] for table in tables for facts in read(table).values() for fact in facts}
    assert len(named) > 1
    assert named - met == set()
