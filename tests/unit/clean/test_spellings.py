"""An article that stands at several addresses is one article, and wrong statements make none of others."""

from __future__ import annotations

import itertools

import polars as pl
import pytest

from flows.clean.attribution import article_id, attribute
from flows.clean.spellings import own_address, spellings

WORDS = (
    "Sau khi rà soát, {0} xã Bản {1} còn {2} hộ nghèo, giảm {3} hộ; {4} hộ được vay {5},5 tỷ đồng làm nhà. "
)
TEXT = "".join(WORDS.format("đến nay", n, 100 + 7 * n, 20 + n, 31 + n, 10 + n) for n in range(9))
LATER = "".join(WORDS.format("đến nay", n, 400 + 9 * n, 60 + n, 71 + n, 50 + n) for n in range(9))
X, AMP, PRINT = "https://bao.vn/x.html", "https://bao.vn/amp/x.html", "https://bao.vn/in/x.html"
ONE, TWO, THREE = (
    "https://bao.vn/tin-1001.html",
    "https://bao.vn/tin-2002.html",
    "https://bao.vn/tin-3003.html",
)
Row = tuple[str, str, str | None]


def found(*rows: Row) -> pl.DataFrame:
    named = [(source, "Báo", text, canonical) for source, text, canonical in rows]
    schema = dict.fromkeys(("source", "outlet", "text", "canonical_url"), pl.String())
    return pl.DataFrame(named, schema=schema, orient="row").sort("source")


def known(*rows: Row, elsewhere: dict[str, str | None] | None = None) -> dict[str, tuple[str, str]]:
    """By source, its article's address and the source that stands for it."""
    told = spellings(found(*rows), elsewhere or {})
    return {source: (address, stands) for source, address, stands in told.iter_rows()}


SAID: dict[str, Row] = {
    "itself": (X, TEXT, X),
    "in short": (AMP, TEXT[: len(TEXT) // 2], "/x.html"),
    "for the printer": (PRINT, f"In bài này\n{TEXT}", "//bao.vn/x.html?utm_source=in"),
}


@pytest.mark.parametrize("rows", [*itertools.permutations(SAID.values())])
def test_one_article_is_known_by_the_address_its_pages_name(rows: tuple[Row, ...]) -> None:
    assert known(*rows) == dict.fromkeys((AMP, PRINT, X), (X, X))


def test_the_address_that_pages_name_is_kept_though_its_own_page_names_none() -> None:
    assert known((X, TEXT, None), (AMP, TEXT, X)) == dict.fromkeys((AMP, X), (X, X))


@pytest.mark.parametrize(
    ("source", "stated"),
    [
        (AMP, X),
        ("https://bao.vn/x.html?utm_source=fb&fbclid=1", X),
        ("http://bao.vn/x.html", X),
        ("https://m.bao.vn/x.html", "https://www.bao.vn/x.html"),
        ("https://amp.bao.vn/a/ban-ve-thoat-ngheo-12345.amp", "https://bao.vn/ban-ve-thoat-ngheo-12345.html"),
        ("https://bao.vn/in/12345", "/tin/ban-ve-thoat-ngheo-12345.html"),
        ("https://bao.vn/xa-ban-ve-thoat-ngheo?print=1", "https://bao.vn/xa-ban-ve-thoat-ngheo"),
    ],
)
def test_an_address_never_had_is_believed_where_it_bears_the_name_of_the_page(
    source: str, stated: str
) -> None:
    assert [address for address, _ in known((source, TEXT, stated)).values()] == [own_address(source, stated)]


@pytest.mark.parametrize(
    ("source", "stated"),
    [
        (ONE, "https://bao.vn/"),
        (ONE, "https://bao.vn"),
        (ONE, "/"),
        (ONE, "#"),
        (ONE, "https://khac.vn/tin-1001.html"),
        (ONE, "https://bao.vn.khac.vn/tin-1001.html"),
        (ONE, "javascript:alert(1)"),
        (ONE, "http://[bad"),
        (ONE, "ftp://bao.vn/tin-1001.html"),
        (ONE, "https://bao.vn/giam-ngheo"),
        ("https://bao.vn/giam-ngheo/tin-1001.html", "https://bao.vn/giam-ngheo"),
        ("https://bao.vn/chi-tiet?id=1", "https://bao.vn/chi-tiet"),
        (ONE, TWO),
    ],
)
def test_an_address_that_cannot_be_the_articles_is_not_believed(source: str, stated: str) -> None:
    assert known((source, TEXT, stated)) == {}


def test_one_address_on_every_page_makes_no_articles_of_others() -> None:
    assert known((ONE, TEXT, X), (TWO, LATER, X), (THREE, "Xã còn 12 hộ nghèo.", X)) == {}
    assert known((ONE, TEXT, ONE), (TWO, LATER, ONE), (THREE, "Xã còn 12 hộ nghèo.", ONE)) == {}
    many = [(f"https://bao.vn/tin-{n}.html", LATER.replace("hộ", f"hộ {n}"), ONE) for n in range(100, 140)]
    assert known((ONE, TEXT, ONE), *many) == {}


def test_a_page_that_names_an_address_by_mistake_takes_it_from_no_other() -> None:
    assert known((AMP, TEXT, X), (TWO, LATER, X)) == {AMP: (X, AMP)}


def test_whoever_forgets_believes_any_address_that_pages_of_one_article_alone_name() -> None:
    def trusted(*rows: Row) -> list[str]:
        return spellings(found(*rows), {}, trusting=True)["address"].to_list()

    assert known((ONE, TEXT, TWO)) == {}
    assert trusted((ONE, TEXT, TWO)) == [TWO]
    assert trusted((ONE, TEXT, TWO), (THREE, LATER, TWO)) == []
    assert trusted((AMP, TEXT, X), (THREE, LATER, X)) == [X]
    assert trusted((ONE, TEXT, "https://bao.vn/tin-tuc")) == []
    assert trusted((ONE, TEXT, "https://bao.vn/tin-tuc/kinh-te.html")) == []


def test_short_texts_are_one_article_only_if_nearly_all_of_one_stands_in_the_other() -> None:
    text = "Năm 2024, xã Bản Vẽ còn {} hộ nghèo, giảm 3 hộ."
    assert known((X, text.format(12), X), (AMP, text.format(13), X)) == {}
    assert known((X, text.format(12), X), (AMP, text.format(12) + " Chia sẻ", X))[AMP] == (X, X)


def test_the_page_of_the_address_itself_stands_for_it_however_it_was_spelled() -> None:
    tracked = f"{X}?utm_source=a"
    assert known((AMP, TEXT, X), (tracked, TEXT, X)) == dict.fromkeys((AMP, tracked), (X, tracked))


def test_the_two_schemes_and_the_doors_of_a_site_lead_to_one_article_if_the_text_is_one() -> None:
    doors = ("http://bao.vn/x.html", "https://www.bao.vn/x.html", X)
    assert known(*((door, TEXT, None) for door in doors)) == dict.fromkeys(doors, (X, X))
    assert known((doors[0], TEXT, None), (X, LATER, None)) == {}


def test_chains_end_and_loops_are_decided() -> None:
    assert known((ONE, TEXT, TWO), (TWO, TEXT, THREE), (THREE, TEXT, None)) == dict.fromkeys(
        (ONE, TWO, THREE), (THREE, THREE)
    )
    assert known((ONE, TEXT, TWO), (TWO, TEXT, ONE)) == dict.fromkeys((ONE, TWO), (ONE, ONE))
    assert known((ONE, TEXT, TWO), elsewhere={TWO: THREE, THREE: TWO}) == {}


def test_what_stands_for_no_article_is_no_address_and_what_leads_on_is_that_which_it_leads_to() -> None:
    assert known((AMP, TEXT, X), elsewhere={X: None}) == {}
    assert known((AMP, TEXT, X), (PRINT, TEXT, X), elsewhere={X: None}) == dict.fromkeys(
        (AMP, PRINT), (PRINT, PRINT)
    )
    assert known((AMP, TEXT, X), (ONE, TEXT, None), elsewhere={X: ONE})[AMP] == (ONE, ONE)


def test_files_are_of_themselves() -> None:
    assert known(("luu/x.html", TEXT, X), ("luu/y.html", TEXT, X)) == {}


def test_an_outlet_may_have_two_sites() -> None:
    there = "https://bao-moi.example/x.html"
    assert known((X, TEXT, there), (there, TEXT, None))[X] == (there, there)


def test_an_article_has_its_address_and_the_others_are_told() -> None:
    rows = found(*SAID.values(), (ONE, LATER, "/khac/tin-9.html"))
    origins = rows.select("source", "outlet", revision_id="source").with_columns(
        kind=pl.lit("url"), reason=pl.lit(None, pl.String), detail=pl.lit(None, pl.String)
    )
    cleaned = rows.select("text", "canonical_url", revision_id="source").with_columns(
        title=pl.lit("Tin"),
        author=pl.lit(None, pl.String),
        published_at=pl.lit(None, pl.Date),
        content_hash=pl.col("text"),
    )
    empty = pl.DataFrame(schema=dict.fromkeys(("revision_id", "place_code", "place_name"), pl.String()))
    refused = pl.DataFrame(schema=dict.fromkeys(("revision_id", "stage", "reason", "detail"), pl.String()))
    got = attribute(origins, cleaned, empty, refused)
    assert sorted(
        got.articles.select("article_id", "source", "revision_id", "canonical_url").rows()
    ) == sorted(
        [
            (article_id(X), X, X, X),
            (article_id(ONE), ONE, ONE, "https://bao.vn/khac/tin-9.html"),
        ]
    )
    assert got.quarantine.select("source", "reason").rows() == [
        (AMP, "other_address"),
        (PRINT, "other_address"),
    ]
    assert all(X in detail for detail in got.quarantine["detail"])
