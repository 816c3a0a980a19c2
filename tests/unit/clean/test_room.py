"""A batch of raw inputs becomes articles and refusals, the same ones however it is cut."""

from __future__ import annotations

import hashlib

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seeds
from flows.clean import CLEANED, REFUSED, clean

ARTICLES = {path.stem: path.read_bytes() for path in sorted((seeds.FOLDER / "articles").glob("n*.txt"))[:6]}


def test_frames_have_their_schema_also_when_empty() -> None:
    for raws in ({}, {"r": b"%PDF-1.4"}, ARTICLES):
        cleaned = clean(raws)
        assert dict(cleaned.articles.schema) == CLEANED
        assert dict(cleaned.refused.schema) == REFUSED


def test_every_input_is_an_article_or_refused() -> None:
    menu = "Trang chủ\nTìm kiếm\n2\n5\n".encode()
    raws = {**ARTICLES, "pdf": b"%PDF-1.4", "blank": b"  \n", "menu": menu}
    cleaned = clean(raws)
    assert sorted([*cleaned.articles["revision_id"], *cleaned.refused["revision_id"]]) == sorted(raws)
    assert dict(cleaned.refused.select("revision_id", "reason").iter_rows()) == {
        "pdf": "binary",
        "blank": "no_text",
        "menu": "no_text",
    }


def test_an_article_does_not_depend_on_the_batch_it_comes_in() -> None:
    together = clean(ARTICLES).articles
    alone = pl.concat([clean({name: raw}).articles for name, raw in reversed(ARTICLES.items())])
    assert together.equals(alone.sort("revision_id"))


def test_offsets_lead_from_the_reading_to_the_text() -> None:
    raw = "<p>X&atilde; S&ocirc;ng Kh&ecirc; c&ograve;n <b>1.417 hộ</b> ngh&egrave;o, giảm 215 hộ.</p>"
    article = clean({"r": raw.encode()}).articles.row(0, named=True)
    for figure in ("1.417 hộ", "215 hộ"):
        start = article["reading"].index(figure)
        shift = sum(s["by"] for s in article["shifts"] if s["at"] <= start)
        assert article["text"][start + shift :].startswith(figure)


def test_the_text_is_hashed() -> None:
    article = clean({"r": "Xã còn 12 hộ nghèo.".encode()}).articles.row(0, named=True)
    assert article["content_hash"] == hashlib.sha256(article["text"].encode()).hexdigest()


def test_text_without_a_figure_is_an_article() -> None:
    assert clean({"r": "Bà con phấn khởi vì có đường mới.".encode()}).articles.height == 1


@pytest.mark.parametrize(
    "tag", ["<!DOCTYPE html><html>", "<html lang='vi'>", "<?xml version='1.0'?>\n<!doctype html>"]
)
def test_a_web_page_gives_its_article(tag: str) -> None:
    paragraph = (
        "Theo Phòng Lao động huyện, cuối năm 2023 toàn huyện còn <b>1.286 hộ</b> nghèo, chiếm 7,42% số hộ "
        "trên địa bàn, giảm 320 hộ so với cuối năm 2022."
    )
    page = f"""{tag}<head><title>Sông Khê giảm nghèo - Báo Sông Khê</title>
    <meta property="article:published_time" content="2024-03-02T08:00:00+07:00">
    <script>var hộ = "9 hộ";</script></head>
    <body><nav><a href="/">Trang chủ</a> <a href="/x">Xã hội</a></nav><form><h1>Sông Khê giảm nghèo</h1>
    <p>{paragraph}</p><p>{paragraph.replace("1.286", "1.300")}</p>
    <table><tr><td>Dự án 1</td><td>171.420</td></tr></table></form>
    <div><a href="/1">Tin khác: 98 hộ nghèo được nhận bò giống ở xã Bản Lìm</a></div>
    <footer>Giấy phép số 5/GP</footer></body></html>"""
    article = clean({"r": page.encode()}).articles.row(0, named=True)
    assert article["title"] == "Sông Khê giảm nghèo"
    assert str(article["published_at"]) == "2024-03-02"
    assert "1.286 hộ nghèo" in article["text"]
    assert "Dự án 1 | 171.420" in article["text"]
    assert not [word for word in ("9 hộ", "98 hộ", "Giấy phép", "Trang chủ") if word in article["text"]]


def test_a_list_of_short_lines_is_an_article() -> None:
    lines = [
        "Xã A: 12 hộ nghèo",
        "Xã B: 13 hộ nghèo",
        "Xã C: 14 hộ nghèo",
        "Xã D: 15 hộ nghèo",
        "Xã E: 16 hộ",
    ]
    assert clean({"r": "\n".join(lines).encode()}).articles["text"].to_list() == ["\n".join(lines)]


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<![", "<", "<b title=", "<?", "<!-- <p>"])
def test_a_page_of_tags_that_never_close_is_read_at_once(piece: str) -> None:
    page = "<html><body><p>Xã còn 12 hộ nghèo.</p>" + piece * 20_000
    assert "12 hộ nghèo" in clean({"r": page.encode()}).articles["text"][0]


def test_comments_of_a_page_are_not_its_text() -> None:
    page = "<html><body><!-- <p>cũ: 9 hộ</p> --><p>Xã còn 12 hộ nghèo.</p></body></html>"
    assert clean({"r": page.encode()}).articles["text"].to_list() == ["Xã còn 12 hộ nghèo."]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aăệ1.,% \n<>&;b/*[](){}\u200b\u00a0", max_size=120))
def test_sentences_lie_in_the_reading_of_any_text(text: str) -> None:
    cleaned = clean({"r": text.encode()})
    for article in cleaned.articles.iter_rows(named=True):
        for span in article["sentences"]:
            sentence = article["reading"][span["start"] : span["end"]]
            assert sentence
            assert sentence == sentence.strip()
            assert "\n" not in sentence
        assert len(article["reading"]) + sum(s["by"] for s in article["shifts"]) == len(article["text"])
