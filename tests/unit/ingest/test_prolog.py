"""Declarations in XML do no harm, wherever they hide, and what only looks like one costs no feed."""

from __future__ import annotations

from typing import Literal

import pytest

from flows.errors import InputRefused
from flows.ingest.discovery import Listing, listed
from flows.ingest.outlets import Outlet
from flows.ingest.prolog import without_prolog

HOME = "https://bao.vn/"
XmlKind = Literal["feed", "sitemap"]
PAGES: dict[XmlKind, str] = {
    "feed": "<rss version='2.0'><channel><item><title>{0}</title><link>/1.html</link></item></channel></rss>",
    "sitemap": "<urlset><url><loc>https://bao.vn/1.html</loc><title>{0}</title></url></urlset>",
}
LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'
OUTSIDE = '<!ENTITY b SYSTEM "file:///etc/hostname">'
UNSAFE = {
    "an entity of entities": f"<!DOCTYPE x [{LAUGHS}]>",
    "in the middle of harmless ones": f'<!DOCTYPE x [<!ENTITY nbsp "&#160;"> {LAUGHS} <!ENTITY c "c">]>',
    "an entity outside": f"<!DOCTYPE x [{OUTSIDE}]>",
    "a public entity": '<!DOCTYPE x [<!ENTITY b PUBLIC "-//B//EN" "http://169.254.169.254/">]>',
    "an entity of declarations": '<!DOCTYPE x [<!ENTITY % b SYSTEM "http://a.vn/x.dtd"> %b;]>',
    "declarations from an entity": "<!DOCTYPE x [%b;]>",
    "an entity of one letter, thousands of times": f'<!DOCTYPE x [<!ENTITY b "{"b" * 9_999}">]>',
    "an entity of markup": '<!DOCTYPE x [<!ENTITY b "<item/>">]>',
    "attributes of all elements": '<!DOCTYPE x [<!ATTLIST url a CDATA "x">]>',
    "behind a comment": f"<!-- <rss> -->\n<!DOCTYPE x [{LAUGHS}]>",
    "behind a comment in the type": f"<!DOCTYPE x [<!-- ]> <rss> --> {LAUGHS}]>",
    "behind an instruction": f"<?php <rss> ?><!DOCTYPE x [{LAUGHS}]>",
    "behind an instruction in the type": f"<!DOCTYPE x [<?x ]> <rss> ?> {LAUGHS}]>",
    "behind an element in quotation marks": f"<!DOCTYPE x SYSTEM '[]><rss>' [{LAUGHS}]>",
    "behind a harmless type": f'<!DOCTYPE x [<!ENTITY b "b">]><!DOCTYPE x [{LAUGHS}]>',
    "behind text": f"Warning: < in line 1 <!DOCTYPE x [{LAUGHS}]>",
    "behind an element that is none": f"<ộ/><!DOCTYPE x [{LAUGHS}]>",
    "never closed": f"<!DOCTYPE x [{LAUGHS}",
}
HARMLESS = {
    "in a comment": f"<!-- <!DOCTYPE x [{LAUGHS}]> -->",
    "in an instruction": f"<?x <!DOCTYPE x [{LAUGHS}]> ?>",
    "in a comment of the type": f"<!DOCTYPE x [<!-- {LAUGHS} {OUTSIDE} -->]>",
    "a type without declarations": '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://a.vn/[r].dtd">',
    "elements only": "<!DOCTYPE rss [<!ELEMENT rss (channel)*>]>",
    "entities of a character": "<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\"><!ENTITY copy '©' >\n]>",
    "entities of XML itself": '<!DOCTYPE rss [<!ENTITY lt "&#38;#60;"><!ENTITY amp "&#38;#38;">]>',
}


def read(kind: XmlKind, before: str, title: str, encoding: str = "utf-8") -> Listing:
    page = before + PAGES[kind].format(title)
    return listed(Outlet("Báo", kind, HOME), page.encode(encoding), HOME)


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("before", UNSAFE.values(), ids=UNSAFE.keys())
def test_declarations_that_could_do_harm_are_refused(kind: XmlKind, encoding: str, before: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        read(kind, before, "&b;", encoding)
    assert refusal.value.reason == "unsafe_xml"


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
@pytest.mark.parametrize("before", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_only_looks_like_harm_costs_no_feed(kind: XmlKind, before: str) -> None:
    found = read(kind, f'<?xml version="1.0"?>\n{before}\n', "A &lt; B &amp; C")
    assert [(link.url, link.title) for link in found.articles] == [("https://bao.vn/1.html", "A < B & C")]
    assert found.fault is None


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_declarations_are_words_behind_the_first_element(kind: XmlKind) -> None:
    found = read(kind, "", f"<![CDATA[<!DOCTYPE x [{LAUGHS}]> &b;]]><!-- {OUTSIDE} -->")
    assert [link.url for link in found.articles] == ["https://bao.vn/1.html"]


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_a_harmless_entity_is_the_text_it_stands_for(kind: XmlKind) -> None:
    declared = '<!DOCTYPE rss [<!ENTITY ten "Lai&#160;Châu"><!ENTITY ten "khác"><!ENTITY lt "bé">]>'
    found = read(kind, declared, "&ten; &lt; 12%")
    assert [link.title for link in found.articles] == ["Lai Châu < 12%"]


def test_no_parser_is_shown_a_declaration() -> None:
    inside = "<rss><!-- a --><?b?></rss>"
    for before in HARMLESS.values():
        assert without_prolog(f"\ufeff{before} {inside}") == inside
    assert not without_prolog("Không tìm thấy")
    assert not without_prolog("<!-- never closed <rss></rss>")


def test_a_harmless_entity_that_makes_a_page_swell_is_refused() -> None:
    with pytest.raises(InputRefused, match="could do harm"):
        read("sitemap", f'<!DOCTYPE x [<!ENTITY b "{"b" * 32}">]>', "&b;" * 400_000)


@pytest.mark.parametrize("before", ["<!", "<!--", "<?", "<!DOCTYPE x>", "<!DOCTYPE x '"])
def test_a_page_of_openings_is_gone_through_once(before: str) -> None:
    assert not without_prolog(before * 300_000)
