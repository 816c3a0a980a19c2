"""Whether what came is an HTML document or plain text: decided once, for whoever reads it.

Portals print all sorts of things before their document, and HTML lets them leave out that it is one. Plain
text from portals, too, holds tags here and there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from flows.ingest.markup import without_code

Told: TypeAlias = str | Callable[[], str | None] | None
"""The HTTP header Content-Type, or what tells it if it is asked."""
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset)(?=[\s/>])", re.IGNORECASE)
# possessive throughout: a file of thousands of comments is looked at once
_BEFORE = re.compile(r"(?:[\s\ufeff]++|<!--(?:(?!-->).)*+-->|<[!?%][^<>]*+>)*+", re.DOTALL)
_BUILD = (
    "meta|title|link|base|script|style|noscript|div|table|center|form|main|article|section|header|nav|h[1-6]"
)
_BUILT = re.compile(rf"<(?:{_BUILD})(?=[\s/>])", re.IGNORECASE)
_BLOCK = re.compile(rf"<(?:{_BUILD}|p|br|ul|ol|li|dl|tr|td|pre|blockquote)(?=[\s/>])", re.IGNORECASE)
_HTML = re.compile(r"\s*+(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_NAMED = (".html", ".htm")


def is_document(text: str, told: Told = None) -> bool:
    """Whether a text is an HTML document, or the part of one that a page may consist of.

    It is if it says so anywhere, begins with what builds a page, or holds blocks and came as HTML.

    Args:
        text: decoded.
        told: what the server told; asked only where the text leaves it open.
    """
    if "<" not in text:
        return False
    begins = _BEFORE.match(text)
    if _DOCUMENT.search(text) or _BUILT.match(text, begins.end() if begins else 0):
        return True
    if not _BLOCK.search(text):
        return False
    return _HTML.match((told() if callable(told) else told) or "") is not None


def type_of_file(name: str) -> str | None:
    """What a server would tell of a file, by its name; null where that leaves it open."""
    return "text/html" if name.lower().endswith(_NAMED) else None


def text_of(text: str) -> str:
    """A text that is no document without the scripts and styles that were copied with it."""
    return without_code(text) if "<s" in text or "<S" in text else text
