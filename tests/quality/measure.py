"""Compares what the rooms read with labels; `python -m tests.quality.measure` prints the table.

A fact and a label are the same figure when they stand on the same digits of the file, white space aside.
Labels marked optional are neither wanted nor held against the reader.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import polars as pl

from flows.clean import clean
from flows.extract import extract
from flows.reconcile import reconcile
from warehouse.contract import CORE_METRICS, FUNDING_METRICS

HERE = Path(__file__).parent
NAMES = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twentyfirst", "twentysecond", "twentythird", "twentyfourth", "twentyfifth",
)  # fmt: skip
SETS = {
    "first": (HERE / "gold.json", HERE.parents[1] / "seeds" / "articles"),
    **{name: (HERE / name / "gold.json", HERE / name) for name in NAMES},
}
"""Labels and articles of each set, in the order they were written."""
EXACT = "exact"
"""Of bounds only the others are scored: most figures have none, and to find none is no feat."""
CUT = re.compile(r"\d[.,]?$")
"""The end of a stretch after which a number would be cut in two."""
Label = Mapping[str, Any]
Fact = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each between 0 and 1."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


@dataclass(frozen=True, slots=True)
class Quality:
    """Scores over a set of labelled articles."""

    scores: Mapping[str, Score]
    false_alarms: int
    lost_sentences: int


def measured(gold: Path, articles: Path) -> Quality:
    """Read every labelled article and compare."""
    labels = json.loads(gold.read_text(encoding="utf-8"))
    raws = {doc["doc"]: (articles / f"{doc['doc']}.txt").read_bytes() for doc in labels}
    revisions = {name: hashlib.sha256(raw).hexdigest() for name, raw in raws.items()}
    cleaned = clean({revisions[name]: raw for name, raw in raws.items()}).articles
    reconciled = reconcile(cleaned, extract(cleaned).facts)
    count: Counter[str] = Counter()
    for doc in labels:
        mine = pl.col("revision_id") == revisions[doc["doc"]]
        facts = reconciled.facts.filter(mine).sort("char_start").to_dicts()
        text = unicodedata.normalize("NFC", raws[doc["doc"]].decode())
        count += _figures(text, doc["quantities"], facts)
        count += _checks(doc["checks"], reconciled.checks.filter(mine).to_dicts(), facts)
    levels = ("quantity", "metric", "strict", "bound", "checks")
    scores = {n: Score(count[f"{n} right"], count[f"{n} found"], count[f"{n} wanted"]) for n in levels}
    return Quality(scores, count["false alarms"], count["lost"])


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _digits(squeezed: str, start: int, end: int) -> tuple[int, int]:
    """Ends of the first to last digit in a stretch of squeezed text."""
    hits = [match.start() for match in re.finditer(r"\d", squeezed[start:end])] or [0]
    return start + hits[0], start + hits[-1] + 1


def _figures(text: str, labels: Sequence[Label], facts: Sequence[Fact]) -> Counter[str]:
    whole = _squeezed(text)
    starts = [match.start() for match in re.finditer(r"\S", text)]
    wanted = [_digits(whole, bisect_left(starts, q["start"]), bisect_left(starts, q["end"])) for q in labels]
    count: Counter[str] = Counter()
    places = _placed(text, facts)
    count["lost"] = sum(place is None for place in places)
    free = [(place, fact) for place, fact in zip(places, facts, strict=True) if place]
    for label, span in zip(labels, wanted, strict=True):
        hit = next((pair for pair in free if pair[0][0] < span[1] and span[0] < pair[0][1]), None)
        if hit:
            free.remove(hit)
        count += _compared(label, hit[1] if hit else None)
    for _, fact in free:
        count["quantity found"] += 1
        count["bound found"] += fact["bound"] != EXACT
        count["metric found"] += fact["metric"] in CORE_METRICS
        count["strict found"] += fact["metric"] in CORE_METRICS
    return count


def _placed(text: str, facts: Sequence[Fact]) -> list[tuple[int, int] | None]:
    """Where each fact stands in the squeezed file: its quote in its sentence, in reading order."""
    whole = _squeezed(text)
    pieces = accumulate((len(piece) for piece in text.split()), initial=0)
    words, taken = set(pieces), set[int]()
    places = []
    for fact in facts:
        starts = _starts(whole, _squeezed(fact["sentence"]), _squeezed(fact["quote"]))
        free = [at for at in starts if at not in taken and (at in words or not CUT.search(whole[:at][-2:]))]
        taken.update(free[:1])
        places.append(_digits(whole, free[0], free[0] + len(_squeezed(fact["quote"]))) if free else None)
    return places


def _starts(whole: str, sentence: str, quote: str) -> Iterator[int]:
    """All places of the quote within all places of the sentence."""
    for outer in re.finditer(re.escape(sentence), whole):
        for inner in re.finditer(re.escape(quote), sentence):
            yield outer.start() + inner.start()


def _compared(label: Label, fact: Fact | None) -> Counter[str]:
    count: Counter[str] = Counter()
    wanted = not label["optional"]
    core = wanted and label["metric"] in CORE_METRICS
    same = fact is not None and _same_number(label, fact)
    if wanted:
        count["quantity wanted"] += 1
        count["quantity found"] += fact is not None
        count["quantity right"] += same
        count["bound wanted"] += label["bound"] != EXACT
        count["bound found"] += fact is not None and fact["bound"] != EXACT
        count["bound right"] += fact is not None and fact["bound"] == label["bound"] != EXACT
    told = fact is not None and fact["metric"] in CORE_METRICS
    right = core and same and fact is not None and _same(label, fact, "metric", "change")
    for level, holds in (("metric", right), ("strict", right and fact is not None and _strict(label, fact))):
        count[f"{level} wanted"] += core
        count[f"{level} found"] += told
        count[f"{level} right"] += holds
    return count


def _same(label: Label, fact: Fact, *columns: str) -> bool:
    return all(label[column] == fact[column] for column in columns)


def _same_number(label: Label, fact: Fact) -> bool:
    values = (label["value"], fact["value"]), (label["value_high"], fact["value_high"])
    return label["unit"] == fact["unit"] and all(
        a == b or (a and b and abs(a - b) <= 1e-6 * abs(a)) for a, b in values
    )


def _strict(label: Label, fact: Fact) -> bool:
    years = "-".join(str(fact[end])[:4] for end in ("period_start", "period_end"))
    unit, _, province = (label["place"] or "").partition("|")
    return (
        label["status"] == fact["status"]
        and label["group"] == fact["population_group"]
        and (not label["period"] or label["period"] == years)
        and (not label["place"] or (unit, province) == (fact["place_name"], fact["province_name"] or ""))
        and (
            label["metric"] not in FUNDING_METRICS
            or not label["source"]
            or label["source"] == fact["funding_source"]
        )
    )


def _checks(labels: Sequence[Label], checks: Sequence[Fact], facts: Sequence[Fact]) -> Counter[str]:
    quotes = {fact["fact_id"]: _number(fact["quote"]) for fact in facts}
    wanted = [(frozenset(map(_number, label["members"])), label["verdict"]) for label in labels]
    found = [(frozenset(quotes[one] for one in check["fact_ids"]), check["verdict"]) for check in checks]
    return Counter(
        {
            "checks wanted": len(wanted),
            "checks found": len(found),
            "checks right": sum(one in found for one in wanted),
            "false alarms": sum(one[1] == "fail" and one not in wanted for one in found),
        }
    )


def _number(quote: str) -> str:
    return re.sub(r"[^\d.,/-]", "", quote).strip(".,-/")


def main() -> None:
    """Print the tables that the README shows, or one for GOLD.json and the folder of its articles."""
    given = [Path(argument) for argument in sys.argv[1:]]
    for gold, articles in [(given[0], given[1])] if given else SETS.values():
        _print(measured(gold, articles))


def _print(quality: Quality) -> None:
    print("| | precision | recall | F1 |\n| --- | --- | --- | --- |")  # noqa: T201 - what it is for
    for name, score in quality.scores.items():
        print(f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |")  # noqa: T201
    print(f"\nFailing checks without a label: {quality.false_alarms}.\n")  # noqa: T201


if __name__ == "__main__":
    main()
