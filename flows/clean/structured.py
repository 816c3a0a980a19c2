"""The structured data (JSON-LD) of a page, cut down to who wrote it, when, and where it stands."""

from __future__ import annotations

import itertools
import json
from typing import Any

from flows.clean.dates import Dating, printed_date
from flows.ingest.entities import scripts_of

_KEPT = frozenset((
    "@context", "@graph", "@type", "author", "creator", "dateCreated", "datePublished", "headline",
    "mainEntity", "mainEntityOfPage", "name", "url",
))  # fmt: skip
_DAYS = frozenset(("dateCreated", "datePublished"))
_MOST_SCRIPTS, _MOST_ITEMS, _MOST_LETTERS, _DEEPEST = 20, 20, 500, 6
_MOST_BROKEN = 4_000
"""Letters of a script that is no JSON; what reads it then searches it again and again."""


def structured(markup: str, dating: Dating) -> str:
    """The scripts that hold JSON-LD, cut down: none is longer than some thousand letters."""
    found = (_cut_down(script, dating) for script in scripts_of(markup))
    return "\n".join(itertools.islice(filter(None, found), _MOST_SCRIPTS))


def _cut_down(script: str, dating: Dating) -> str | None:
    try:
        content = json.dumps(
            _kept(_articles_first(json.loads(script, strict=False)), 0, dating), ensure_ascii=False
        )
    except RecursionError:
        return None
    except ValueError:
        content = script
        if len(script) > _MOST_BROKEN:
            return None
    content = content.replace("</", "<\\/")
    return f'<script type="application/ld+json">{content}</script>'


def _articles_first(data: Any) -> Any:  # noqa: ANN401 - whatever a page states
    """Items that are articles before others: the first day of publication is taken for the article's."""
    if isinstance(data, dict) and isinstance(data.get("@graph"), list):
        return data | {"@graph": _articles_first(data["@graph"])}
    return sorted(data, key=lambda one: not _is_article(one)) if isinstance(data, list) else data


def _is_article(item: object) -> bool:
    return isinstance(item, dict) and "Article" in str(item.get("@type"))


def _kept(data: object, depth: int, dating: Dating) -> object:
    if depth > _DEEPEST:
        return None
    if isinstance(data, dict):
        kept = ((key, value) for key, value in data.items() if key in _KEPT)
        return {
            key: _day(value, dating) if key in _DAYS else _kept(value, depth + 1, dating)
            for key, value in kept
        }
    if isinstance(data, list):
        return [_kept(value, depth + 1, dating) for value in data[:_MOST_ITEMS]]
    return data[:_MOST_LETTERS] if isinstance(data, str) else data


def _day(told: object, dating: Dating) -> str | None:
    """The day in Vietnam of a moment, which trafilatura takes as it is written, whatever its zone."""
    day = printed_date(told[:_MOST_LETTERS], dating) if isinstance(told, str) else None
    return day.isoformat() if day else None
