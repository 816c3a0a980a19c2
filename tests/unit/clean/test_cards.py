"""Cards that lead to other articles are none of the page's own, whose text stays around them."""

from __future__ import annotations

import pytest

from flows.clean import clean
from tests.unit.clean.test_furniture import BODY, TITLE, article, kept

OTHER = "Sông Mây ủng hộ 6 tỷ đồng cho hộ nghèo"
LINK = f'[{OTHER}](https://bao.vn/tin-6-ty.html "{OTHER}")'
PICTURE = f'[![{OTHER}](https://bao.vn/anh.jpg "{OTHER}")](https://bao.vn/tin-6-ty.html)'
CUT = "(SM) – Huyện Sông Mây vừa tiếp nhận 6 tỷ đồng, trao cho 120 hộ …"
WHOLE = "Huyện Sông Mây vừa tiếp nhận 6 tỷ đồng, trao ngay cho 120 hộ nghèo của ba xã vùng cao."


@pytest.mark.parametrize(
    "card",
    [
        [PICTURE, LINK, CUT],
        [LINK, CUT],
        [f"[![{OTHER}](https://bao.vn/a.jpg) {OTHER}](https://bao.vn/tin.html)", CUT],
        [PICTURE, LINK, PICTURE, LINK],
        [f"### {LINK}", CUT.replace("…", "[...]")],
        [f'<a href="/tin-6-ty.html">{OTHER}</a>', CUT],
        [f"{LINK} (05/08/2019)", CUT],
    ],
)
def test_a_card_between_paragraphs_and_at_the_end_is_left_out(card: list[str]) -> None:
    assert kept(TITLE, BODY[0], *card, *BODY[1:]) == [TITLE, *BODY]
    assert kept(TITLE, *BODY, *card) == [TITLE, *BODY]


def test_cards_before_the_article_are_no_title() -> None:
    assert kept(TITLE, "=====", PICTURE, LINK, PICTURE, LINK, *BODY) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "card", [[PICTURE, LINK, WHOLE], [LINK, "05/08/2019", WHOLE], [LINK, WHOLE, "05/08/2019"]]
)
def test_whole_sentences_behind_several_cards_that_end_the_page_are_theirs(card: list[str]) -> None:
    cards = [
        line.replace("Sông Mây", name) for name in ("Sông Mây", "Thượng Nguồn", "Khe Lim") for line in card
    ]
    assert kept(TITLE, *BODY, *cards) == [TITLE, *BODY]


def test_a_sentence_behind_a_card_stays_where_the_article_goes_on() -> None:
    for card in ([PICTURE, LINK], [LINK]):
        assert kept(TITLE, BODY[0], *card, BODY[1], *card, BODY[2]) == [TITLE, *BODY]
    dots = "Xã giúp 45 hộ nghèo vay vốn mua trâu, bò, dê, làm chuồng, trồng cỏ và cây ăn quả…"
    assert kept(TITLE, BODY[0], LINK, dots, *BODY[1:]) == [TITLE, BODY[0], dots, *BODY[1:]]


def test_a_title_that_is_a_link_is_the_articles_own() -> None:
    own = f"[{TITLE}](https://bao.vn/song-khe.html)"
    lead = "Huyện Sông Khê giảm 193 hộ nghèo trong năm qua, còn 982 hộ, phần lớn ở các xã ..."
    page = article(
        "layout: post", f'title: "{TITLE} và những cách làm hay của năm 2023 ..."', own, lead, *BODY
    )
    assert str(page["text"]).split("\n")[-5:] == [own, lead, *BODY]


def test_what_stands_in_a_paragraph_with_a_link_stays() -> None:
    linked = f"Theo {LINK}, năm 2023 huyện còn 1.286 hộ nghèo, giảm 193 hộ so với đầu năm, vượt kế hoạch."
    caption = f"{PICTURE} Người dân xã Khe Nước nhận 120 con bò."
    assert kept(TITLE, BODY[0], linked, caption, *BODY[1:]) == [TITLE, BODY[0], linked, caption, *BODY[1:]]


def test_an_extract_that_took_a_card_for_the_text_is_left_out() -> None:
    extract = f"[Xem chi tiết](https://bao.vn/song-khe/){OTHER} {BODY[0][:60]} …"
    assert kept(TITLE, extract, "-----", PICTURE, LINK, *BODY) == [TITLE, *BODY]
    own = extract.replace(f"{OTHER} ", "")
    assert kept(TITLE, own, "-----", PICTURE, LINK, *BODY) == [TITLE, own, *BODY]


def test_cards_of_a_page_of_markup_go_with_their_teasers() -> None:
    card = f"<div><a href=/tin-6>{OTHER}</a></div><div>{CUT}</div>"
    dated = f"<li><a href=/tin-7>{OTHER} tại các xã vùng cao</a> (05/08/2019)</li><li>{CUT}</li>"
    own = [f"<p>{one}</p>" for one in BODY]
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{own[0]}{card}{''.join(own[1:])}"
    text = clean({"r": f"{page}<ul>{dated}</ul></body></html>".encode()}).articles["text"][0]
    assert text.split("\n") == [TITLE, *BODY]


def test_the_address_of_a_picture_may_hold_brackets() -> None:
    picture = f"![{OTHER}](https://bao.vn/anh_2(2).jpg)"
    assert kept(TITLE, BODY[0], picture, *BODY[1:]) == [TITLE, *BODY]
