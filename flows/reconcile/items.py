"""Items of lists: by which mark a line begins one, and how deep in lists within lists it stands."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = (
    r"(?:([-–—])|([+])|([*•▪])|\d{1,2}([.)])|(\d{1,2}(?:\.\d{1,2})+)[.)]?|[IVX]{1,4}([.)])|[a-zđ]([.)])"
    r"|\d{1,2} ([|]))"
)
"""Marks that begin an item, the number of a row among them; a group for each sort of mark."""
_ROMAN: Final = "IVX"
_MARKED: Final = re.compile(rf"\s*{_MARK}\s")


class Outline:
    """Follows the lines of a text from item to item.

    A sort of mark not met yet opens a list within the item before; one met before goes on with its list.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[str] = []

    def item(self, line: int) -> tuple[int, int]:
        """Where the words of the item begin that begins with a line, and how deep it stands, from 1.

        For a line that begins no item: a place beyond the text, and 0.
        """
        mark = None if _goes_straight_on(self._text, line) else _MARKED.match(self._text, line)
        if mark is None:
            self._open.clear()
            return len(self._text) + 1, 0
        sort = f"{mark.lastindex}{mark[mark.lastindex or 0]}"
        if mark[5]:
            sort = f"5 {mark[5].count('.')}"
        if sort in self._open:
            del self._open[self._open.index(sort) + 1 :]
        else:
            self._open.append(sort)
        return mark.end(), len(self._open)


def _goes_straight_on(text: str, line: int) -> bool:
    """Whether a line begins with a word, and not with a letter or Roman number that may mark it: most do."""
    opens = text[line : line + 2]
    return opens.isalpha() and len(opens) > 1 and opens[0] not in _ROMAN
