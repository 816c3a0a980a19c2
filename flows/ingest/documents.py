"""Whether what came is an HTML document or plain text: decided once, for whoever reads it.

Portals print all sorts of things before their document, and HTML lets them leave out that it is one. Plain
text from portals, too, holds tags here and there.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from flows.ingest.markup import without_code

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


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of bytes beside themselves; null where nothing is.

    Attributes:
        content_type: the HTTP header.
        date_format: how the pages of their outlet write dates, as `strptime` has it.
        announced: the day of publication that their outlet announced.
    """

    content_type: str | None = None
    date_format: str | None = None
    announced: dt.date | None = None


def is_document(text: str, told: str | None = None) -> bool:
    """Whether a text is an HTML document, or the part of one that a page may consist of.

    It is if it says so anywhere, begins with what builds a page, or holds blocks and came as HTML.

    Args:
        text: decoded.
        told: its HTTP header Content-Type.
    """
    if "<" not in text:
        return False
    begins = _BEFORE.match(text)
    if _DOCUMENT.search(text) or _BUILT.match(text, begins.end() if begins else 0):
        return True
    if not _BLOCK.search(text):
        return False
    return _HTML.match(told or "") is not None


def type_of_file(name: str) -> str | None:
    """What a server would tell of a file, by its name; null where that leaves it open."""
    return "text/html" if name.lower().endswith(_NAMED) else None


def text_of(text: str) -> str:
    """A text that is no document without the scripts and styles that were copied with it."""
    return without_code(text) if "<s" in text or "<S" in text else text
