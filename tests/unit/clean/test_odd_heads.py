"""A head that no reader can make sense of costs what it states, never the article."""

from __future__ import annotations

import pytest

from flows.clean import clean

BODY = "<body><p>Toàn xã còn 41 hộ nghèo, giảm 7 hộ so với năm trước.</p></body></html>"
DIGITS = "9" * 5_000


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="http://[xa/tin-1">',
        '<meta property="og:url" content="http://[xa/tin-1">',
        f'<link rel="canonical" href="http://bao.test/&#{DIGITS};">',
        f'<meta name="author" content="&#{DIGITS};">',
        f'<meta name="author" content="&#x{"f" * 5_000};">',
        f"<title>&#{DIGITS};</title>",
        '<meta property="article:published_time" content="0001-01-01T00:00:00+07:00">',
        f'<meta property="article:published_time" content="{DIGITS}">',
        '<script type="application/ld+json">{"datePublished": "9999-12-31T23:59:59-12:00"}</script>',
        f'<script type="application/ld+json">{{"datePublished": {DIGITS}}}</script>',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
    ],
)
def test_an_odd_head_costs_no_article(head: str) -> None:
    page = f"<html><head>{head}</head>{BODY}"
    (article,) = clean({"r": page.encode()}).articles.iter_rows(named=True)
    assert "41 hộ nghèo" in article["text"]
    assert article["published_at"] is None
