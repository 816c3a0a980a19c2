"""What the structured data (JSON-LD) of a page states of its own article: its text, and whether that is free.

Pages state the like of the articles that they link, too, which says nothing of their own.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from flows.ingest.markup import plain

_OPENING = re.compile(r"<script\b[^<>]*>", re.IGNORECASE)
_BROKEN_FREE = re.compile(
    r"\"isAccessibleForFree\"\s*+:\s*+\"?(?:https?://schema\.org/)?(true|false)\b", re.IGNORECASE
)
_TELLING = re.compile(r"\"(?:isAccessibleForFree|articleBody)\"", re.IGNORECASE)
_OWN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where the items of a page stand; what stands elsewhere is a part of one, or another page."""
_TYPES = re.compile(r"(?:Article|Posting|Report|Page)$")
_MOST_SCRIPTS, _MOST_ITEMS, _DEEPEST = 20, 50, 4
_OF_TITLE = 1 / 2
Item: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entity:
    """What a page states of its article; null where it does not.

    Attributes:
        free: whether its text is free.
        body: its text, perhaps with markup.
    """

    free: bool | None = None
    body: str | None = None


def scripts_of(markup: str) -> Iterator[str]:
    """The texts of the scripts that hold structured data."""
    last = markup.lower().rfind("</script")
    for opening in _OPENING.finditer(markup, 0, max(last, 0)):
        if "ld+json" in opening[0].lower():
            end = markup.find("</script", opening.end())
            yield markup[opening.end() : end if end >= 0 else last]


def entity_of(markup: str, headlines: Collection[str]) -> Entity:
    """What a page states of its own article: of the items that could be it, not of those with other titles.

    Args:
        markup: of the page.
        headlines: its titles, in small letters.
    """
    free, bodies = list[bool](), list[str]()
    for script in itertools.islice(filter(_TELLING.search, scripts_of(markup)), _MOST_SCRIPTS):
        try:
            items = list(itertools.islice(_items(json.loads(script, strict=False), 0), _MOST_ITEMS))
        except (ValueError, RecursionError):
            free += [told.lower() == "true" for told in _BROKEN_FREE.findall(script)]
            continue
        for item in items:
            if _is_own(item, headlines):
                free += _free(item)
                bodies += [body for body in (item.get("articleBody"),) if isinstance(body, str)]
    return Entity(all(free) if free else None, max(bodies, key=len, default="").strip() or None)


def _items(data: object, depth: int) -> Iterator[Item]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _items(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for name in _OWN:
            yield from _items(data.get(name), depth + 1)


def _is_own(item: Item, headlines: Collection[str]) -> bool:
    """Whether an item may be the article of the page: of such a type, if any, and not by another title."""
    types = item.get("@type", "")
    named = [types] if isinstance(types, str) else types if isinstance(types, list) else []
    if any(named) and not any(isinstance(one, str) and _TYPES.search(one) for one in named):
        return False
    title = item.get("headline") or item.get("name")
    words = set(re.findall(r"\w+", plain(title))) if isinstance(title, str) else set[str]()
    if not (words and headlines):
        return True
    return any(len(words & set(re.findall(r"\w+", one))) >= _OF_TITLE * len(words) for one in headlines)


def _free(item: Item) -> list[bool]:
    """Whether an item is free by its own word, else by that of its parts."""
    told = _truth(item.get("isAccessibleForFree"))
    if told is not None:
        return [told]
    parts = item.get("hasPart")
    several = parts if isinstance(parts, list) else [parts]
    found = [_truth(one.get("isAccessibleForFree")) for one in several[:_MOST_ITEMS] if isinstance(one, dict)]
    return [one for one in found if one is not None]


def _truth(told: object) -> bool | None:
    if isinstance(told, bool):
        return told
    word = told.rpartition("/")[2].lower() if isinstance(told, str) else ""
    return {"true": True, "false": False}.get(word)
