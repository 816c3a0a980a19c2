"""Whatever a page hides its article in, both rooms that look at it read it, and nothing else."""

from __future__ import annotations

import json

import pytest

from flows.clean import clean
from flows.ingest.looks import look_at

TITLE = "Bản Vẽ giảm nghèo bền vững nhờ cây chè"
LINES = [
    f"Đến cuối năm {year}, xã Bản Vẽ còn {year - 1900} hộ nghèo, giảm một nửa so với năm trước."
    for year in range(2015, 2025)
]
BODY = "".join(f"<p>{line}</p>" for line in LINES)
STORY = f"<h1>{TITLE}</h1>{BODY}"
MENU = "<a href=/>Trang chủ</a> <a href=/kt>Kinh tế</a>"


def stated(body: str, around: str = '{{"@type":"NewsArticle","headline":{0},"articleBody":{1}}}') -> str:
    item = around.format(json.dumps(TITLE), json.dumps(body))
    return f'<script type="application/ld+json">{item}</script><div id=app></div>'


SHOWN = {
    "a menu that is never closed": f"<nav>{MENU}{STORY}",
    "a menu that ends with another": f"<nav>{MENU}{STORY}<nav>{MENU}</nav>",
    "a menu around the only article": f"<nav>{MENU}<article><h2>{TITLE}</h2>{BODY}</article></nav>",
    "a foot that is never closed": f"<footer>Báo Vùng Cao{STORY}",
    "a foot that ends with another": f"<footer>Báo Vùng Cao<main>{BODY}</main><footer>Hết</footer>",
    "an aside around all": f"<aside>{STORY}</aside>",
    "an aside below its title": f"<h1>{TITLE}</h1><aside>{BODY}</aside>",
    "a button that is never closed": f"<button>Menu{STORY}",
    "a choice that is never closed": f"<select><option>a<option>b</option>{STORY}",
    "a picture for old browsers that is never closed": f"<noscript><img src=a.jpg>{STORY}",
    "a field that is never closed": f"<textarea>{STORY}",
    "a link that is never closed": f"<a href=/><img src=logo.png>{STORY}",
    "a link that ends with the next": f"<a href=/><img src=logo.png>{STORY}<a href=/y>Tin khác</a>",
    "a link around all": f"<a href=/>{STORY}</a>",
    "what programs read": stated("\n".join(LINES)),
    "what programs read, with markup": stated(BODY),
    "what programs read, in a graph": stated(
        BODY,
        '{{"@graph":[{{"name":"Báo"}},{{"@type":["Article"],"headline":{0},"articleBody":{1}}}]}}',
    ),
    "what programs read, below a question of consent": stated(BODY)
    + "<p>Chúng tôi dùng cookie để trang chạy tốt hơn, mời quý vị chọn đồng ý hay từ chối ở bên dưới.</p>",
}


@pytest.mark.parametrize("what", SHOWN)
def test_an_article_is_read_in(what: str) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body>{SHOWN[what]}</body></html>"
    look = look_at(page.encode(), "https://bao.vn/")
    assert look is not None
    assert (look.own.words >= 100, look.words.count("hộ nghèo"), look.shape) == (True, 10, "story")
    text = clean({"r": page.encode()}).articles["text"][0]
    assert [line for line in LINES if line not in text] == []


FILM = f"<h1>{TITLE}</h1><video src=/a.mp4></video>"
OTHER = "Huyện bên khánh thành cây cầu mới dài 120 m qua sông cho xe cơ giới đi lại thuận tiện."
HIDDEN = {
    "an aside of teasers": "<aside>"
    + "".join(f"<h3><a href=/{n}>Huyện số {n} dồn sức lo cho dân</a></h3><p>{OTHER}</p>" for n in range(20))
    + "</aside>",
    "an aside of a sentence": f"<aside><p>{OTHER}</p></aside>",
    "a menu below the name of a site": f"<nav><h1><a href=/>Báo</a></h1><p>{OTHER * 3}</p></nav>",
    "what programs read of another article": stated(
        OTHER * 9, '{{"@type":"NewsArticle","headline":"Cầu mới qua sông","articleBody":{1}}}'
    ),
    "what programs read of links": stated(
        OTHER * 9, '{{"itemListElement":[{{"@type":"NewsArticle","articleBody":{1}}}]}}'
    ),
    "what programs read of a company": stated(OTHER * 9, '{{"@type":"Organization","articleBody":{1}}}'),
}


@pytest.mark.parametrize("what", HIDDEN)
def test_no_article_is_made_of(what: str) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body>{FILM}{HIDDEN[what]}</body></html>"
    look = look_at(page.encode(), "https://bao.vn/")
    assert look is not None
    assert look.own.words < 30
    articles = clean({"r": page.encode()}).articles
    assert not any("cây cầu" in text for text in articles["text"])


@pytest.mark.parametrize(
    ("begins", "item"),
    [
        (True, '{"@type":"NewsArticle","isAccessibleForFree":false}'),
        (True, '{"@type":"NewsArticle","isAccessibleForFree":"http://schema.org/False"}'),
        (True, '{"@type":"NewsArticle","hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False"}}'),
        (True, '{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","isAccessibleForFree":false}}'),
        (True, '{"@type":"NewsArticle","isAccessibleForFree":false,}'),
        (False, '[{"isAccessibleForFree":true,"hasPart":{"isAccessibleForFree":false}}]'),
        (False, '{"itemListElement":[{"@type":"NewsArticle","isAccessibleForFree":false}]}'),
        (False, '{"@type":"NewsArticle","headline":"Cầu mới qua sông","isAccessibleForFree":false}'),
        (False, '{"isRelatedTo":{"@type":"NewsArticle","isAccessibleForFree":false}}'),
    ],
)  # fmt: skip
def test_only_what_a_page_states_of_its_own_article_makes_it_a_beginning(
    item: str,
    begins: bool,  # noqa: FBT001 - what is expected
) -> None:
    head = f'<title>{TITLE}</title><script type="application/ld+json">{item}</script>'
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{LINES[0]} {LINES[1]} {LINES[2]}</body></html>"
    look = look_at(page.encode(), "https://bao.vn/")
    assert look is not None
    assert look.is_beginning is begins


@pytest.mark.parametrize(
    "piece", ["<nav>", "<aside><h1>x", "<a href=x>", "<a href=x>a<p>", "</nav><nav>", "<main>"]
)
def test_a_page_of_a_megabyte_is_gone_through_once(piece: str) -> None:
    page = f"<p>{LINES[0]}</p>{piece * (300_000 // len(piece))}"
    look = look_at(page.encode(), "https://bao.vn/")
    assert look is not None
    assert "hộ nghèo" in look.words
