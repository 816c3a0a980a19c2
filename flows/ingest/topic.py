"""A cheap look at whether an article is about poverty and the programmes against it."""

from __future__ import annotations

import functools
import re

import seeds
from flows.encodings.composing import composed
from flows.encodings.decoding import decode
from flows.encodings.mojibake import mended
from flows.errors import InputRefused
from flows.ingest.markup import unescaped, without_menus

_COLUMNS = {
    "phrase": seeds.Field(unique=True, small=True),
    "weight": seeds.Field(pattern="[12]"),
    "what": seeds.Field(),
}
_ENOUGH = 2
_TAG = re.compile(r"<[^<>]*>")


def on_topic(title: str | None, text: str) -> bool:
    """Whether the words of `seeds/topic_words.csv` in title and text weigh enough.

    Each phrase counts once; one in the title counts double. A text in which letters were lost
    (U+FFFD) may hold them unseen and is taken to be on topic: better one too many than one lost.
    """
    body, head = folded(text), folded(title or "")
    if "\ufffd" in body:
        return True
    weights, pattern = topic_words()
    weight = sum(weights[found] for found in set(pattern.findall(body)))
    return weight + 2 * sum(weights[found] for found in set(pattern.findall(head))) >= _ENOUGH


def visible_text(page: bytes, told: str | None = None) -> str:
    """The words of a page outside links, menus and scripts, without much care: for `on_topic`.

    Bytes that cannot be told apart give U+FFFD.

    Args:
        page: as received.
        told: the label in its HTTP header Content-Type.
    """
    try:
        text = decode(page, told)
    except InputRefused:
        text = page.decode("utf-8-sig", "replace") + "\ufffd"
    return words_of(without_menus(text)) if "<" in text else text


def words_of(markup: str) -> str:
    """What is left of markup when its tags are taken away."""
    return mended(unescaped(_TAG.sub(" ", markup)))


@functools.cache
def topic_words() -> tuple[dict[str, int], re.Pattern[str]]:
    """Weights of `seeds/topic_words.csv` by phrase, and a pattern that finds the longest of them."""
    weights = {
        folded(phrase): int(weight) for phrase, weight, _ in seeds.read("topic_words", _COLUMNS).iter_rows()
    }
    longest_first = sorted(weights, key=lambda phrase: (-len(phrase), phrase))
    return weights, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def folded(text: str) -> str:
    """The text in small letters, with single spaces, and with one of the two places a tone may stand in."""
    small = composed(" ".join(text.split())).lower()
    return small.replace("oá", "óa").replace("oà", "òa").replace("tỉ lệ", "tỷ lệ")
