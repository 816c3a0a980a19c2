"""How well copies are told from other texts: `python benchmarks/copies.py [FOLDER …]`.

From the articles of the folders come pairs: copies as newspapers make them (with a new headline and lead,
cut, re-worded, put into a round-up) and pairs that are no copies (other articles, the same report with the
figures and names of another place, articles that end in the same words or repeat a paragraph). For each
share of common runs the table tells how many of the copies are found, and how much of what is called a
copy is one; below it stand the kinds of pairs one by one, and what MinHash proposes of them. Last, all
articles with two copies of each and a round-up of each two neighbours go through together, published in any
order: which copies find their original, and which stories of a round-up are taken for copies of each other.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polars as pl

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from flows.clean import clean  # noqa: E402 - the tree beside this file is measured, not an installed one
from flows.clean.copies import ROWS, SHARE, Content, content, copies, share  # noqa: E402 - see above
from flows.clean.fingerprints import PERMUTATIONS, fingerprints  # noqa: E402 - see above

THRESHOLDS = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9)
LINES = 4
_WORD = re.compile(r"\w+")
Pair = tuple[str, bool, str, str]


def texts(folders: list[Path]) -> list[str]:
    """The cleaned texts of all files, those with five lines at least."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    cleaned = clean({f"{n:06}": path.read_bytes() for n, path in enumerate(paths)})
    return [text for text in cleaned.articles["text"] if text.count("\n") >= LINES]


def pairs(articles: list[str]) -> Iterator[Pair]:
    """Kind, whether it is a copy, and the two texts."""
    chance = random.Random(20_250_701)  # noqa: S311 - the pairs must be the same each time
    words = sorted({word for text in articles for word in _WORD.findall(text.lower())})
    for n, text in enumerate(articles):
        other = articles[(n + 1) % len(articles)].split("\n")
        lines = text.split("\n")
        tail = articles[(n + 2) % len(articles)][-400:]
        yield "new headline and lead", True, text, "\n".join([*other[:2], *lines[2:]])
        yield "first 60 % of it", True, text, _cut(text, 0.6)
        yield "first 40 % of it", True, text, _cut(text, 0.4)
        yield "every third line out", True, text, "\n".join(x for k, x in enumerate(lines) if k % 3)
        yield "lines in another order", True, text, "\n".join(chance.sample(lines, len(lines)))
        yield "3 % of words others", True, text, _reworded(text, words, 0.03, chance)
        yield "6 % of words others", True, text, _reworded(text, words, 0.06, chance)
        yield (
            "new lead, cut, reworded",
            True,
            text,
            "\n".join([other[0], _reworded(_cut("\n".join(lines[1:]), 0.7), words, 0.03, chance)]),
        )
        yield "within a round-up", True, text, "\n".join([*other[: len(other) // 2], *lines])
        yield "same form, another place", False, text, _elsewhere(text, chance)
        yield "same 400 letters at the end", False, text + tail, "\n".join(other) + tail
        yield "one paragraph repeated", False, text, "\n".join([*other, max(lines, key=len)])
    for one, two in itertools.combinations(articles, 2):
        yield "different articles", False, one, two


def _cut(text: str, part: float) -> str:
    return text[: int(len(text) * part)]


def _reworded(text: str, words: list[str], part: float, chance: random.Random) -> str:
    return _WORD.sub(lambda word: chance.choice(words) if chance.random() < part else word[0], text)


def _elsewhere(text: str, chance: random.Random) -> str:
    """Each number another but for years, and each capitalised word but the first of a sentence."""
    numbered = re.sub(
        r"\b(?:19|20)\d\d\b|\d", lambda n: n[0] if n[0][1:] else str(chance.randrange(10)), text
    )
    names = sorted(set(re.findall(r"(?<=[^\W\d] )[A-ZĐÂĂÊÔƠƯ]\w+", numbered)))
    others = dict(zip(names, chance.sample(names, len(names)), strict=True))
    return re.sub(r"(?<=[^\W\d] )[A-ZĐÂĂÊÔƠƯ]\w+", lambda name: others.get(name[0], name[0]), numbered)


@functools.cache
def read(text: str) -> tuple[Content, list[int]]:
    """What is compared of a text, and its MinHash."""
    sketch = fingerprints(pl.DataFrame({"revision_id": ["1"], "text": [text]}))["minhash"][0]
    return content(text), sketch.to_list()


def score(one: str, two: str) -> tuple[float, bool]:
    """The share of common runs of two texts, and whether MinHash proposes them as copies."""
    (first, sketch), (second, other) = read(one), read(two)
    bands = range(0, PERMUTATIONS - ROWS + 1, ROWS)
    return share(first, second), any(sketch[n : n + ROWS] == other[n : n + ROWS] for n in bands)


def together(articles: list[str]) -> tuple[int, int, int]:
    """How many copies there are, how many find their original, and how many stories are tied together."""
    chance = random.Random(20_250_702)  # noqa: S311 - the order must be the same each time
    rows = [(f"{n:03}", text) for n, text in enumerate(articles)]
    for n, text in enumerate(articles):
        other = articles[(n + 1) % len(articles)]
        lines = text.split("\n")
        rows += [
            (f"{n:03} lead", "\n".join([*other.split("\n")[:2], *lines[2:]])),
            (f"{n:03} cut", _cut(text, 0.6)),
        ]
        rows.append((f"round-up {n:03}", f"{text}\n{other}"))
    days = pl.Series("published_at", range(len(rows))).cast(pl.Date)
    frame = pl.DataFrame(chance.sample(rows, len(rows)), schema=["article_id", "text"], orient="row")
    frame = frame.with_columns(days, source="article_id", revision_id="article_id")
    original = dict(copies(frame, fingerprints(frame)).iter_rows())
    roots = {name: original.get(name, name) for name, _ in rows}
    made = [name for name in roots if name[:1].isdigit() and " " in name]
    found = sum(roots[name] == roots[name[:3]] for name in made)
    told = defaultdict(set)
    for name, root in roots.items():
        if name[:1].isdigit():
            told[root].add(name[:3])
    return len(made), found, sum(len(stories) - 1 for stories in told.values())


def main() -> None:
    """Print precision and recall by threshold, and each kind of pair."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "seeds" / "articles"])
    articles = texts(parser.parse_args().folders)
    scored = [(kind, true, *score(one, two)) for kind, true, one, two in pairs(articles)]
    print(f"{len(articles)} articles, {len(scored):,} pairs\n")
    print(f"{'share':>6}{'precision':>11}{'recall':>8}   without and with MinHash before it")
    for threshold in THRESHOLDS:
        called = [(true, sought) for _, true, part, sought in scored if part >= threshold]
        copies = sum(true for _, true, _, _ in scored)
        right, found = sum(true for true, _ in called), sum(true and sought for true, sought in called)
        mark = " <- SHARE" if threshold == SHARE else ""
        precision = right / max(1, len(called))
        print(f"{threshold:>6}{precision:>11.3f}{right / copies:>8.3f}{found / copies:>8.3f}{mark}")
    print(f"\n{'kind':<30}{'copy':>5}{'pairs':>7}{'least':>7}{'median':>8}{'most':>6}{'proposed':>10}")
    kinds = defaultdict(list)
    for kind, true, part, sought in scored:
        kinds[kind, true].append((part, sought))
    for (kind, true), rows in kinds.items():
        parts = sorted(part for part, _ in rows)
        asked = sum(sought for _, sought in rows) / len(rows)
        print(
            f"{kind:<30}{'yes' if true else 'no':>5}{len(rows):>7}{parts[0]:>7.2f}"
            f"{parts[len(parts) // 2]:>8.2f}{parts[-1]:>6.2f}{asked:>10.3f}"
        )
    made, found, tied = together(articles)
    print(
        f"\ntogether with round-ups: {found} of {made} copies stand with their original; "
        f"{tied} of {len(articles)} stories are tied to another"
    )


if __name__ == "__main__":
    main()
