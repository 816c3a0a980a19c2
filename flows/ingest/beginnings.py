"""Whether a page shows only the beginning of its article, whose rest is to be paid or signed up for."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from flows.ingest.lists import LEAST_WORDS, Line
from flows.ingest.markup import TAG, plain
from flows.ingest.notices import (
    ENOUGH,
    MOST_TITLES,
    REST,
    Attributes,
    OwnText,
    kinds_of,
    leads_on,
    of_article,
)
from flows.ingest.topic import folded

_PAID = 200
"""Words of a text that no teaser of an article has that is to be paid for."""
_STATED_BODY = re.compile(r"\"articleBody\"\s*+:\s*+\"((?:[^\"\\]|\\.)*+)\"", re.DOTALL)
_TIERS = frozenset(("locked", "metered"))
_WHOLE = 1 / 2
"""Share of the text stated in the head that a whole page shows at least."""
_BEHIND = 3
"""Lines behind running text, of its author or a button, in which the rest is asked for at the latest."""
_BROKEN_OFF = re.compile(r"(?:…|\.{3})[\"'”’»)\]\s]*$")


def is_beginning(  # noqa: PLR0913, PLR0917 - all that a page tells of it
    markup: str,
    free: bool | None,  # noqa: FBT001 - as it is stated
    told: Sequence[Attributes],
    lines: Sequence[Line],
    headlines: Sequence[str],
    own: OwnText,
) -> bool:
    """Whether a page says that it shows only the beginning of its article, or asks to sign up for the rest.

    Args:
        markup: of the page.
        free: whether structured data state that the article is free; null where they do not.
        told: attributes of the elements in its head.
        lines: those outside menus.
        headlines: its titles, in small letters.
        own: its running text.
    """
    if own.words >= _PAID:
        return False
    stated = {*_told_free(told), *({free} - {None})}
    if False in stated or own.words < _stated_words(markup, own) * _WHOLE:
        return True
    return own.words < ENOUGH and not stated and _asks_for_more(lines, headlines)


def _leads_on(line: Line, *, breaks_off: bool) -> bool:
    """Whether a link behind a text leads to its rest."""
    shown = plain(line.shown)
    return bool(kinds_of(shown) & REST) if breaks_off else leads_on(shown)


def _told_free(told: Sequence[Attributes]) -> set[bool]:
    """Whether the text of a page is free by its tags."""
    free = set[bool]()
    for one in told:
        named = (one.get("itemprop") or one.get("property") or one.get("name") or "").lower()
        content = one.get("content", "").lower()
        if named == "isaccessibleforfree" and content in {"true", "false"}:
            free.add(content == "true")
        elif named.endswith("content_tier") and content in _TIERS:
            free |= {False}
    return free


def _stated_words(markup: str, own: OwnText) -> int:
    """Words of the text that the head states; one without a sentence of the page is of another article."""
    shown = [folded(one) for one in own.text.splitlines() if len(one.split()) >= LEAST_WORDS]
    bodies = (folded(plain(TAG.sub(" ", _unescaped(body)))) for body in _STATED_BODY.findall(markup))
    return max((len(body.split()) for body in bodies if any(one in body for one in shown)), default=0)


def _unescaped(text: str) -> str:
    """A text written in JSON, as it is where it is written wrongly."""
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _asks_for_more(lines: Sequence[Line], headlines: Sequence[str]) -> bool:
    """Whether words in or right behind running text, or below its title, ask to sign up for the rest.

    In a link, above the title or further down they offer a subscription to everybody, unless the text breaks
    off before a link, or that says what to do to read on.
    """
    titles = tuple(headlines[:MOST_TITLES])
    left, titled, breaks_off = 0, False, False
    for line in lines:
        own, kinds = of_article(line, titles)
        runs = line.is_text and bool(own)
        if kinds & REST and (runs or left or titled):
            return True
        if (runs or left) and line.linked and _leads_on(line, breaks_off=breaks_off):
            return True
        titled = not runs and (titled or (bool(line.text) and plain(line.text) in headlines))
        breaks_off = bool(_BROKEN_OFF.search(line.text)) if runs else breaks_off
        left = _BEHIND if runs else 0 if line.is_headline and not breaks_off else max(left - 1, 0)
    return False
