"""What a page's head states fills in what the page does not print; who reads what is data."""

from __future__ import annotations

import datetime as dt
import importlib
import json

import pytest

from flows.clean import clean, stated
from flows.clean.stated import Stated, body_lines

DATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Mường Lạn thoát nghèo", "datePublished": "2025-03-04T08:00:00+07:00",
"dateModified": "2025-03-09T08:00:00+07:00", "author": {"@type": "Person",
"name": "Vàng Thị Mẩy"}}</script>"""
HEAD = f'<link rel="canonical" href="https://bao.vn/muong-lan-12345.html">{DATA}'
BODY = "<p>Năm 2024, xã Mường Lạn còn 321 hộ nghèo, giảm 45 hộ so với năm trước.</p>"


def page(head: str, body: str = BODY) -> str:
    return f"<!doctype html><html><head><title>Báo</title>{head}</head><body>{body}</body></html>"


def test_author_day_and_address_are_read_from_the_head() -> None:
    assert stated.stated(page(HEAD)) == Stated(
        "Vàng Thị Mẩy", dt.date(2025, 3, 4), "https://bao.vn/muong-lan-12345.html"
    )


def test_data_may_stand_anywhere_but_days_in_the_text_are_no_statement() -> None:
    assert stated.stated(page("", BODY + DATA)).author == "Vàng Thị Mẩy"
    printed = page(
        '<meta property="og:url" content="https://bao.vn/a.html">', "<p>Ngày 05/06/2021 có họp.</p>"
    )
    assert stated.stated(printed) == Stated(canonical_url="https://bao.vn/a.html")


ADDRESSES = {
    "as written": ("<LINK HREF='/tin/1.html?a=1&amp;b=2' Rel=Canonical>", "/tin/1.html?a=1&b=2"),
    "what the link names before what others are told": (
        '<meta property=og:url content=/2><link rel="shortlink canonical" href="/1">', "/1"
    ),
    "what others are told": ('<meta name="og:url" content=" https://bao.vn/2 ">', "https://bao.vn/2"),
    "the same twice": ('<link rel=canonical href=/1><link rel=canonical href="/1">', "/1"),
    "two": ("<link rel=canonical href=/1><link rel=canonical href=/2>", None),
    "none": ('<link rel=canonical href=""><link rel=alternate href=/1>', None),
    "in a comment": ("<!-- <link rel=canonical href=/1> -->", None),
    "in a script": ("<script>'<link rel=canonical href=/1>'</script>", None),
    "in the body": ("</head><body><link rel=canonical href=/1>", None),
}  # fmt: skip


@pytest.mark.parametrize(("head", "address"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_the_address_of_a_page_is_what_its_head_alone_names(head: str, address: str | None) -> None:
    assert stated.stated(page(head)).canonical_url == address


def test_templates_of_office_portals_state_nothing_of_the_article() -> None:
    head = f'<meta name="GENERATOR" content="Microsoft SharePoint">{HEAD}'
    assert stated.stated(page(head)) == Stated(canonical_url="https://bao.vn/muong-lan-12345.html")


def test_what_the_page_prints_wins_and_the_head_fills_in() -> None:
    printed = page(HEAD, f"<p>Ngày đăng: 01/02/2025</p>{BODY}")
    (article,) = clean({"r": page(HEAD).encode()}).articles.to_dicts()
    assert (article["author"], article["published_at"]) == ("Vàng Thị Mẩy", dt.date(2025, 3, 4))
    assert article["canonical_url"] == "https://bao.vn/muong-lan-12345.html"
    (article,) = clean({"r": printed.encode()}).articles.to_dicts()
    assert article["published_at"] == dt.date(2025, 2, 1)


@pytest.mark.parametrize(
    "head",
    [
        "<script ld+json>" * 20_000,
        "<meta author " * 20_000,
        DATA[:90],
        "<link rel=canonical href='http://[bad'>",
    ],
)
def test_broken_and_hostile_heads_state_nothing(head: str) -> None:
    assert stated.stated(page(head)).author is None


BROKEN = {
    "no JSON": '"author": "A b", ' * 60_000,
    "no JSON, person by person": '"@type":"Person","name":"A b",' * 40_000,
    "deep": "[" * 200_000,
    "deep objects": '{"author":' * 90_000,
    "long": json.dumps({"@type": "NewsArticle", "author": ["Tên Rất Dài " * 9_000] * 50}),
    "wide": json.dumps([{"@type": "NewsArticle", "author": f"Tên {n}"} for n in range(40_000)]),
}


# whichever test comes first loads trafilatura, whose urllib3 tells that it has no SOCKS proxies
@pytest.mark.filterwarnings("ignore::urllib3.exceptions.DependencyWarning")
@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_handed_to_trafilatura_is_bounded(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[str] = []
    metadata = importlib.import_module("trafilatura.metadata")
    whole = metadata.extract_metadata

    def counted(text: str, **options: object) -> object:
        handed.append(text)
        return whole(text, **options)

    monkeypatch.setattr(metadata, "extract_metadata", counted)
    script = f'<script type="application/ld+json">{data}</script>'
    tags = '<meta name="author" content="Tên">' * 5_000
    assert stated.stated(page(HEAD + script * 3 + tags)).canonical_url is not None
    assert sum(map(len, handed)) < 60_000 + 500 * 40


def test_data_that_is_almost_json_is_read_and_tags_in_it_end_nothing() -> None:
    almost = DATA.replace('"author"', '"description": "hai\ndòng <\\/script> <b>", "author"')
    assert stated.stated(page(almost)).author == "Vàng Thị Mẩy"
    assert stated.stated(page(DATA.replace("}}</script>", "},}</script>"))).author == "Vàng Thị Mẩy"


def test_a_site_may_have_its_body_chosen_by_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["Năm 2024, xã Mường Lạn còn 321 hộ nghèo, giảm 45 hộ so với năm trước.", "Đối tác quảng cáo"]
    markup = page(HEAD, f"<article><p>{lines[0]}</p></article><footer><p>{lines[1]}</p></footer>")
    assert body_lines(markup, lines) == [True, True]
    rules = {"*": stated.rules()["*"], "bao.vn": {"body": "trafilatura"}}
    monkeypatch.setattr(stated, "rules", lambda: rules)
    assert body_lines(markup, lines) == [True, False]
