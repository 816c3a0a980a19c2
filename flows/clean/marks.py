"""What the markup of a page says of its parts, by the attributes listed in `seeds/page_marks.csv`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import seeds

MEANINGS = ("body", "title", "lead", "author", "date", "aside")
_COLUMNS = {
    "attribute": seeds.Field(codes=("class", "id", "itemprop", "rel", "type", "data-role")),
    "value": seeds.Field(pattern=r"[a-z0-9_-]+"),
    "meaning": seeds.Field(codes=MEANINGS),
    "what": seeds.Field(),
}
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_WHOLE_PAGE = frozenset(("html", "body", "form", "main"))
_CLOSED_BY_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_DEEPEST = 30


@functools.cache
def known() -> dict[str, dict[str, str]]:
    """Meanings by attribute and by word of its value, both in small letters."""
    found: dict[str, dict[str, str]] = {}
    for attribute, value, meaning, _ in seeds.read("page_marks", _COLUMNS).iter_rows():
        found.setdefault(attribute, {})[value] = meaning
    return found


def meaning_of(attributes: Iterable[tuple[str, str | None]]) -> str | None:
    """What an element with these attributes is; of several meanings the one listed first in `MEANINGS`."""
    told = set(_meanings(attributes))
    return next((meaning for meaning in MEANINGS if meaning in told), None)


def _meanings(attributes: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attributes:
        words = known().get(name)
        if words and value:
            yield from (words[word] for word in value.lower().split() if word in words)


@dataclass(slots=True)
class _Mark:
    tag: str
    meaning: str
    depth: int = 1


@dataclass(slots=True)
class Marks:
    """The marked elements that are open, the innermost last."""

    _open: list[_Mark] = field(default_factory=list)

    @property
    def innermost(self) -> str:
        """What the innermost one is, `aside` within any such; empty where there is none."""
        if any(mark.meaning == "aside" for mark in self._open):
            return "aside"
        return self._open[-1].meaning if self._open else ""

    def start(self, tag: str, attributes: Iterable[tuple[str, str | None]], *, block: bool) -> None:
        """An element begins."""
        if tag in _VOID:
            return
        while block and self._open and self._open[-1].tag in _CLOSED_BY_BLOCKS:
            self._open.pop()
        for mark in self._open:
            mark.depth += mark.tag == tag
        meaning = None if tag in _WHOLE_PAGE else meaning_of(attributes)
        if meaning and len(self._open) < _DEEPEST:
            self._open.append(_Mark(tag, meaning))

    def end(self, tag: str) -> None:
        """An element ends, and with it those in it that were never closed."""
        for place, mark in enumerate(self._open):
            if mark.tag == tag:
                mark.depth -= 1
                if not mark.depth:
                    del self._open[place:]
                    return
