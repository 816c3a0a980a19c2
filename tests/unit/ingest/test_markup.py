"""Markup as it was once written, and as it is broken, shows the words that browsers show."""

from __future__ import annotations

import pytest

from flows.clean import clean
from flows.ingest.lists import lines_of
from flows.ingest.looks import look_at
from flows.ingest.markup import without_asides, without_menus, without_programs

BODY = "".join(
    f"<p>Đến cuối năm {year}, xã Bản Vẽ còn {year - 1900} hộ nghèo, giảm một nửa so với năm trước.</p>"
    for year in range(2019, 2025)
)
SHOWN = {
    "a script that hides from old browsers": "<script>\n<!-- hide\nf()\n</script>{}",
    "one before other comments": "<script><!-- hide\nf()</script>{}<!-- end -->",
    "a style that hides from old browsers": "<STYLE><!-- a{{}}\n</STYLE>{}",
    "a script that names a comment": "<script>var a = '<!--';</script>{}",
    "a script that writes a script": "<script><!--\nw('<script></script>');\n//--></script>{}",
    "structured data that names a comment": '<script type="application/ld+json">{{"a": "<!--"}}</script>{}',
    "a script in a comment": "<!-- <script> -->{}<!-- </script> -->",
    "the end of a script in a comment": "<!-- <script --><script>'<!--'</script>{}",
    "an empty comment": "<!-->{}",
    "an empty comment with a dash": "<!--->{}",
    "a comment with a bang": "<!-- x --!>{}",
    "a comment around a condition": "<!--[if !IE]><!-->{}<!--<![endif]-->",
    "a script that is never closed": "<script src=a.js>{}",
    "the name of a place": "<a name='noidung'>{}",
    "the name of a place as XML has it": '<a name="noidung" />{}',
    "the id of a place": '<a id="noidung" tabindex="-1">{}',
    "the name of a place before links": '<a name="noidung">{}<a href="/">Về đầu trang</a>',
    "the name of a place behind a link": '<a href="/">Trang chủ<a name="noidung">{}',
}


@pytest.mark.parametrize("what", SHOWN)
def test_an_article_is_read_behind(what: str) -> None:
    page = (
        f"<html><head><title>Bản Vẽ giảm nghèo</title></head><body>{SHOWN[what].format(BODY)}</body></html>"
    )
    look = look_at(page.encode(), "https://bao.vn/")
    assert look is not None
    assert (look.own.words >= 100, look.words.count("hộ nghèo")) == (True, 6)
    assert sum(line.is_prose for line in lines_of(without_asides(page))) == 6
    if "never closed" not in what:
        assert clean({"r": page.encode()}).articles["text"][0].count("hộ nghèo") == 6


HIDDEN = {
    "a comment": "<!-- {} -->",
    "a comment that never ends": "<!-- {}",
    "a comment that holds the end of a script": "<!-- </script> {} -->",
    "a script": "<script>{}</script>",
    "a script behind a script that it writes": "<script><!-- <script></script> {} --></script>",
    "a style": "<style>{}</style>",
    "structured data": '<script type="application/ld+json">{}</script>',
    "a link": "<a href='/'>{}</a>",
    "a link with a name": "<a name=x href='/'>{}</a>",
    "a link whose title holds an end of tags": '<a id="x" title="a > b" href="/">{}</a>',
    "a button": "<a id=x onclick='f()'>{}</a>",
}


@pytest.mark.parametrize("what", HIDDEN)
def test_nothing_is_read_in(what: str) -> None:
    page = f"<html><body><p>Trận đấu hay.</p>{HIDDEN[what].format('Còn 12 hộ nghèo.')}"
    assert "hộ nghèo" not in without_menus(page)
    assert not [line for line in lines_of(without_asides(page)) if "hộ nghèo" in line.text]


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<!-->", "<script>", "<script><!--<script></script>", "<style", "<style><!--</style>",
     "<script a", "<a name=x>", "<a id='x", "</script>", "<script><!--"],
)  # fmt: skip
def test_markup_of_a_megabyte_is_gone_through_once(piece: str) -> None:
    page = f"<p>Xã còn 12 hộ nghèo.</p>{piece * (1_000_000 // len(piece))}"
    assert without_programs(page).startswith("<p>Xã còn 12 hộ nghèo.</p>")
    assert "12 hộ nghèo" in without_menus(page)
