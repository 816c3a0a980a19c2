"""The titles of a page and of its window."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

# possessive, and no two parts that could share a run of letters: a page of millions is gone through once
_HEADLINE = re.compile(r"<(/?)(title|h1)\b[^<>]*>", re.IGNORECASE)
_MOST_TAGS, _LONGEST = 500, 2_000


def headlines_of(shown: str) -> Iterator[tuple[str, str]]:
    """What stands between a tag that opens a title and the next one, which closes it, with its name."""
    tokens = list(itertools.islice(_HEADLINE.finditer(shown), _MOST_TAGS))
    for opening, closing in itertools.pairwise(tokens):
        length = closing.start() - opening.end()
        if not opening[1] and closing[1] and length <= _LONGEST:
            yield opening[2].lower(), shown[opening.end() : closing.start()]
