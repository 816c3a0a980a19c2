"""What stands before the first element of an XML page, taken off before anything reads the page.

A document type can declare entities, which make bombs and open files, and attributes that all elements of a
name would have. No parser is ever shown one: harmless entities are put in here, the others are refused.
"""

from __future__ import annotations

import re

from flows.errors import InputRefused

_ROOT = re.compile(r"[A-Za-z0-9_]")
_TYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
# possessive: what is never closed is gone through once
_NAMED = re.compile(r"(?:[^\[\"'>]++|\"[^\"]*+\"|'[^']*+')*+")
_DECLARATION = re.compile(r"<!([A-Za-z]++)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_SPACE = re.compile(r"\s*+")
_LITERAL = r"(?:&#\w{1,8};|[^&%<\"']){0,32}"
_HARMLESS = re.compile(rf"\s++([A-Za-z_][\w.-]*+)\s++(?:\"({_LITERAL})\"|'({_LITERAL})')\s*+")
_REFERENCE = re.compile(r"&([A-Za-z_][\w.-]{0,60}+);")
_MOST_GROWTH = 10_000_000
"""Characters by which entities may make a page longer."""
_INERT = frozenset(("ELEMENT", "NOTATION"))
_OF_XML = frozenset(("lt", "gt", "amp", "quot", "apos"))


def without_prolog(page: str) -> str:
    """The page from its first element on, with the text of harmless entities where they stand.

    Harmless is what stands for a few characters and for no other entity. Comments, processing instructions,
    text and the document type before the first element are left out, each to its own end: what one of them
    quotes is none of the others.

    Raises:
        InputRefused: `unsafe_xml`: other entities, or attributes, are declared.
    """
    entities: dict[str, str] = {}
    at = page.find("<")
    while at >= 0 and not _ROOT.match(page, at + 1):
        declared = _TYPE.match(page, at)
        at = page.find("<", _type(page, declared.end(), entities) if declared else _passed(page, at))
    rest = page[at:] if at >= 0 else ""
    if rest.count("&") * max(map(len, entities.values()), default=0) > _MOST_GROWTH:
        raise _unsafe()
    return _REFERENCE.sub(lambda found: entities.get(found[1], found[0]), rest) if entities else rest


def _passed(page: str, at: int) -> int:
    """The end of a comment, a processing instruction or whatever else begins with `<`."""
    for opening, closing in (("<!--", "-->"), ("<?", "?>")):
        if page.startswith(opening, at):
            end = page.find(closing, at + len(opening))
            return end + len(closing) if end >= 0 else len(page)
    return at + 1


def _type(page: str, at: int, entities: dict[str, str]) -> int:
    """The end of a document type, whose entities are added to those known."""
    named = _NAMED.match(page, at)
    at = named.end() if named else at
    if not page.startswith("[", at):
        return at
    at += 1
    while not page.startswith("]", at := _after_space(page, at)):
        if page.startswith(("<!--", "<?"), at):
            at = _passed(page, at)
            continue
        declaration = _DECLARATION.match(page, at)
        if declaration is None:
            raise _unsafe()
        _declare(declaration, entities)
        at = declaration.end()
    return at


def _after_space(page: str, at: int) -> int:
    space = _SPACE.match(page, at)
    return space.end() if space else at


def _declare(declaration: re.Match[str], entities: dict[str, str]) -> None:
    """Take one declaration; as in XML, the first one of a name counts."""
    kind = declaration[1].upper()
    harmless = _HARMLESS.fullmatch(declaration[2]) if kind == "ENTITY" else None
    if harmless is None and kind not in _INERT:
        raise _unsafe()
    if harmless and harmless[1] not in _OF_XML:
        entities.setdefault(harmless[1], harmless[2] or harmless[3] or "")


def _unsafe() -> InputRefused:
    return InputRefused(
        "unsafe_xml",
        "the page declares XML entities or attributes that could do harm; feeds and sitemaps need none: give "
        "another feed, sitemap or section page of the site, or ask the site to leave them out",
    )
