"""Whether a page that came holds the article that was looked for, or stands in its place.

Sites answer with a form, a test, a notice or a list where an article was or will be, and say that all is
well; they send readers of a removed article to a section page. Such a page must neither take the place of
an article that was had nor pass for one.
"""

from __future__ import annotations

import re

from flows.errors import InputUnavailable
from flows.ingest.lists import TITLE_WORDS
from flows.ingest.looks import Look
from flows.ingest.markup import plain
from flows.ingest.notices import ENOUGH, NOTICED
from flows.ingest.topic import on_topic
from flows.ingest.whole import LITTLE

_SIGNS = 2
_SAME, _AKIN = 2 / 3, 1 / 3


def is_same_story(before: Look, now: Look, source: str, title: str | None, *, for_good: bool) -> bool:
    """Whether a page holds the article that was had at `source`.

    It does if it holds most of its text, or a good part of it under its title or in its name. A site that
    moved an article for good may have written it anew.

    Args:
        before: the article as it was had.
        now: the page that its address leads to.
        source: that address.
        title: under which the article was announced.
        for_good: whether all redirects on the way are permanent ones.
    """
    shared = before.share_in(now)
    named = now.is_at(source) or now.is_called(title)
    return shared >= _SAME or (named and shared >= _AKIN) or (for_good and is_article(now))


def is_article(page: Look) -> bool:
    """Whether a page says that it is an article, and has words to show for it."""
    return page.told == "article" and bool(page.prose)


def may_be_article(page: Look, source: str, title: str | None) -> bool:
    """Whether a page that an address led to may be the article that was announced at `source` and never had.

    A page that says nothing of what it is may be if it is about our topic and no list of articles. Under
    another title it must tell a story, and the title announced must be about our topic, too.
    """
    if _is_named(page, source, title):
        return True
    if page.told is not None or page.shape == "list" or not on_topic(None, "\n".join(page.prose)):
        return False
    return page.resembles(title) or (page.shape == "story" and on_topic(title, ""))


def _is_named(page: Look, source: str, title: str | None) -> bool:
    return page.is_at(source) or page.is_called(title) or is_article(page)


def lacking(page: Look, source: str, title: str | None, *, chosen: bool) -> InputUnavailable | None:
    """Why a page is no article, whatever else it is; null if it is one, be it about something else.

    A page of some words is one, unless it lists others or is a notice above others, under another title.
    With fewer it must bear the title or the name of its article, or be about our topic: who knows what a
    notice is about. Where something stands in the way (a password, a notice, another page to go on to) two
    signs are needed of three: these and a paragraph of running text. A sentence or two must be about our
    topic and free of all that.

    Args:
        page: what came.
        source: the address of the article.
        title: under which it was announced.
        chosen: whether somebody chose it, so that it may be about anything.
    """
    own, stopped, short = page.own, page.is_stopped, page.own.words < ENOUGH
    topical = chosen or on_topic(None, own.text)
    about = chosen or is_about(page, source, title)
    named = page.is_at(source) or (_bears(page, title) if _is_title(title) else is_article(page))
    held = _is_title(title) and bool(page.titles) and not chosen
    unknown = held and not (named or _is_renamed(page, title))
    elsewhere = unknown and not (about and own.counts)
    noticed = unknown and (own.warned or NOTICED in page.hindrances)
    promised = any(on_topic(one, "") for one in (title, *sorted(page.titles)))
    signs = about + named + (own.runs or page.shape == "story")
    if page.is_beginning and (about or not named):
        return _refusal("shortened", page, "only the beginning of its article, the rest for subscribers")
    if own.words < LITTLE and (stopped or not topical or not own.words):
        return _refusal("no_text", page, "hardly any text, as forms, notices and pages built by scripts do")
    if noticed or (short and (elsewhere or (stopped and signs < _SIGNS))):
        return _refusal("another_page", page, "a notice or a form in the place of an article")
    if page.shape == "list" and about and not (chosen or named or own.apart):
        return _refusal("another_page", page, "a list of other articles")
    if not about and (promised or ((short or stopped) and not named)):
        return _refusal(
            "another_page", page, "nothing on our topic, which its title is on, or too little to tell"
        )
    return None


def is_about(page: Look, source: str, title: str | None) -> bool:
    """Whether an article is about our topic by its title and text.

    The title announced counts if it is the page's; if that has few words and only its title is about our
    topic, it must state figures.
    """
    borne = _bears(page, title) or page.is_at(source) or _is_renamed(page, title)
    if page.own.words >= ENOUGH:
        return on_topic(title if borne else None, page.words)
    titles = {title or ""} if borne else page.titles
    headed = page.own.counts and any(on_topic(one, page.own.text) for one in sorted(titles))
    return headed or on_topic(None, page.own.text)


def _is_renamed(page: Look, title: str | None) -> bool:
    """Whether a page may be the article that was announced, though its editors changed the title since.

    It has a paragraph and is an article by its own word, or has most words of that title; nothing stands in
    the way of a short one.
    """
    short = page.own.words < ENOUGH
    if NOTICED in page.hindrances or page.shape == "list" or not page.own.runs or (short and page.is_stopped):
        return False
    return is_article(page) or page.retells(title)


def _is_title(title: str | None) -> bool:
    """Whether a title has words enough to be known by."""
    return len((title or "").split()) >= TITLE_WORDS


def _bears(page: Look, title: str | None) -> bool:
    """Whether a title that was announced stands on a page."""
    short = plain(title or "")
    if _is_title(title):
        return page.resembles(title) or short in plain(page.words)
    return bool(short) and any(re.search(rf"(?<!\w){re.escape(short)}(?!\w)", one) for one in page.headlines)


def _refusal(reason: str, page: Look, shows: str) -> InputUnavailable:
    stands = "".join(f", {one}" for one in sorted(page.hindrances))
    detail = f"the page shows {shows} ({page.own.words} words{stands})"
    return InputUnavailable(reason, f"{detail}; look at it if later runs find the same")


def door(host: str | None) -> str:
    """A host without what stands before the name of its site."""
    return (host or "").removeprefix("www.").removeprefix("m.")
