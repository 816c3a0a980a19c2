"""The markup of a page with its article in it, wherever the page keeps it."""

from __future__ import annotations

import html
import re

from flows.ingest.entities import entity_of
from flows.ingest.frames import unframed
from flows.ingest.headlines import headlines_of
from flows.ingest.lists import lines_of, shape
from flows.ingest.markup import TAG, plain, unescaped, without_asides, without_scripts
from flows.ingest.notices import ENOUGH, of_article

LITTLE = 30
"""Words of a short article; a sentence or two may stand on a form or a notice, too."""
_HIDES = re.compile(r"\"articleBody\"|<aside\b", re.IGNORECASE)
"""Where a page may keep a text that it does not show."""
_BREAK = re.compile(r"\s*\n\s*|<(?:br|/?p|/?div|/?li)\b[^<>]*>", re.IGNORECASE)
_ASIDE = re.compile(r"<(/?)aside\b[^<>]*>", re.IGNORECASE)
_ENDS = re.compile(r"</body\b|\Z", re.IGNORECASE)


def whole(page: str) -> str:
    """The markup of a page in which nothing hides its article.

    Where it shows hardly any text, that is what its structured data hold as the text of its article, unless
    the page shows a part of that; else what it tells aside, if that is a story of some length.
    """
    markup = unframed(page)
    shown = _shown(markup) if _HIDES.search(markup) else None
    if shown is None:
        return markup
    titles = [plain(TAG.sub(" ", one)) for _, one in headlines_of(without_scripts(markup))]
    pieces = _paragraphs(entity_of(markup, [one for one in titles if one]).body or "")
    stated = plain(" ".join(pieces))
    if len(stated.split()) >= LITTLE and not any(one in stated for one in shown):
        told = "".join(f"<p>{html.escape(one, quote=False)}</p>" for one in pieces)
        body = f'<div itemprop="articleBody">{told}</div>'
        return _ENDS.sub(lambda end: body + end[0], markup, count=1)
    aside = _ASIDE.sub(lambda tag: f"<{tag[1]}div>", markup)
    told_aside = "".join(_ASIDE.split(markup)[2::4])
    long = sum(line.free for line in lines_of(told_aside) if line.is_text) >= ENOUGH
    return aside if long and shape(told_aside) == "story" else markup


def _shown(markup: str) -> list[str] | None:
    """The sentences that a page shows, if they are few; null if it shows a text."""
    shown, words = list[str](), 0
    for line in lines_of(without_asides(markup)):
        if line.is_text:
            shown += of_article(line, ())[0]
            words = sum(len(one.split()) for one in shown)
        if words >= LITTLE:
            return None
    return shown


def _paragraphs(body: str) -> list[str]:
    found = (" ".join(unescaped(TAG.sub(" ", one)).split()) for one in _BREAK.split(body))
    return [one for one in found if one]
