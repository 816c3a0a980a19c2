"""Whether a page tells a story of its own or lists those of other pages, by where its words are links."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from flows.ingest.markup import TAG, is_link, without_asides

FEW = 3
"""Teasers, or links that could be titles, which the page of an article may have, too."""
INLINE = re.compile(r"</?(?:b|i|u|em|strong|span|font|sup|sub|mark|small|br|wbr)\b[^<>]*>", re.IGNORECASE)
LEAST_WORDS = 8
"""Words of a line that is prose; shorter ones are labels and buttons."""
TITLE_WORDS = 4
"""Words of a title that no other page has by chance."""
_LINKED = re.compile(r"<(/?)a\b[^<>]*>", re.IGNORECASE)
_OPENS, _CLOSES = "\x02", "\x03"
_EDGE = re.compile(f"([{_OPENS}{_CLOSES}])")
_END = re.compile(f"[.!?…:;][\"'”’»)\\]\\s{_OPENS}{_CLOSES}]*$")
_MOST_OF_PROSE, _MOSTLY_LINKS = 2, 3
_RUNNING = 30
"""Words of a short article; contacts and imprints are no whole sentences one after another."""


Shape: TypeAlias = Literal["list", "story"] | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its words that are links and those that are not.

    Attributes:
        linked, free: how many there are.
        ends: whether it ends as a sentence does.
        text: the words that are no links.
        shown: all of its words.
    """

    linked: int
    free: int
    ends: bool
    text: str
    shown: str

    @property
    def is_prose(self) -> bool:
        """Whether it is more than a label or a button."""
        return self.free >= LEAST_WORDS

    @property
    def is_text(self) -> bool:
        """Whether it is a sentence, not the address or the name of somebody."""
        return self.is_prose and (self.ends or self.free >= _RUNNING)

    @property
    def is_headline(self) -> bool:
        """Whether it could be the title of an article that it leads to."""
        return not self.is_prose and self.linked >= TITLE_WORDS


def shape(markup: str) -> Shape:
    """Whether a page lists articles or has a story of its own."""
    return shape_of(lines_of(without_asides(markup)))


def shape_of(lines: Iterable[Line]) -> Shape:
    """Whether a page lists articles or has a story of its own, as far as its lines outside menus tell.

    Paragraphs that follow each other, the first of them below no link, are a story, whatever stands behind
    them. Else it is a list if most of its prose stands below a link each, as teasers do, or if most of its
    words are links and there is no running text nor a paragraph of some length. Running text, sentences in
    several lines with no link between them, makes a story of any other page.
    """
    lines = [line for line in lines if line.is_prose or line.is_headline]
    if _begins_story(lines):
        return "story"
    pairs = itertools.pairwise(lines)
    teasers = [line.free for above, line in pairs if above.is_headline and line.is_prose]
    own = sum(line.free for line in lines if line.is_text) - sum(teasers)
    if len(teasers) >= FEW and sum(teasers) >= _MOST_OF_PROSE * own:
        return "list"
    if _runs_on(lines):
        return "story"
    links = [line.linked for line in lines if line.is_headline]
    free = sum(line.free for line in lines if line.is_prose)
    if any(line.free >= _RUNNING for line in lines):
        return None
    return "list" if len(links) > FEW and sum(links) >= _MOSTLY_LINKS * free else None


def _begins_story(lines: list[Line]) -> bool:
    """Whether several sentences follow each other that are no teaser of the link above them."""
    below = False
    for is_text, group in itertools.groupby(lines, key=lambda line: line.is_text):
        members = list(group)
        if is_text and not below and len(members) >= FEW and sum(one.free for one in members) >= 2 * _RUNNING:
            return True
        below = members[-1].is_headline
    return False


def is_list(markup: str) -> bool:
    """Whether a page lists articles; what links to nothing does not."""
    return ("<a" in markup or "<A" in markup) and shape(markup) == "list"


def _runs_on(lines: list[Line]) -> bool:
    """Whether sentences follow each other, with enough words for a short article."""
    for is_text, group in itertools.groupby(lines, key=lambda line: line.is_text):
        words = [line.free for line in group]
        if is_text and len(words) > 1 and sum(words) >= _RUNNING:
            return True
    return False


def lines_of(markup: str) -> Iterator[Line]:
    """The lines of markup; where there are tags, only they end lines, however its source is written."""
    if TAG.search(markup):
        markup = " ".join(markup.replace("&nbsp;", " ").splitlines())
    marked = _LINKED.sub(_edge, INLINE.sub(" ", markup))
    linking = False
    for line in TAG.sub("\n", marked).splitlines():
        linked, free, shown = 0, list[str](), list[str]()
        for piece in _EDGE.split(line):
            if piece in {_OPENS, _CLOSES}:
                linking = piece == _OPENS
            else:
                words = piece.split()
                shown += words
                linked += len(words) * linking
                free += [] if linking else words
        if linked or free:
            yield Line(linked, len(free), bool(_END.search(line)), " ".join(free), " ".join(shown))


def _edge(tag: re.Match[str]) -> str:
    """Whether a link begins or ends with a tag `a`."""
    return _CLOSES if tag[1] or not is_link(tag[0]) else _OPENS
