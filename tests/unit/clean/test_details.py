"""Dates of publication and authors are read from the lines that print them, in their many forms."""

from __future__ import annotations

import datetime as dt

import pytest

from flows.clean import clean
from flows.clean.dates import Dating, form_of, printed_date
from flows.ingest.documents import Hints

BODY = (
    "Theo báo cáo ngày 5/3/2021, cuối năm 2023 toàn huyện còn 1.286 hộ nghèo, chiếm 7,42% số hộ dân.\n\n"
    "Trong năm, huyện được phân bổ 46,8 tỷ đồng, đến hết ngày 31/12/2023 đã giải ngân 39,2 tỷ đồng."
)
TITLE = "Sông Khê dồn sức giảm nghèo ở các xã vùng cao"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("04:48 PM 12/08/2024", dt.date(2024, 8, 12)),
        ("Thứ năm, 21/12/2023 | 2:45:18 PM", dt.date(2023, 12, 21)),
        ("08:15 - 16/7/2024", dt.date(2024, 7, 16)),
        ("(05.08.2019 16:32)", dt.date(2019, 8, 5)),
        ("thứ năm, 01 08 2019 08:15", dt.date(2019, 8, 1)),
        ("Đăng lúc 08:15 - 03/04/2024", dt.date(2024, 4, 3)),
        ("Chủ nhật, 19/10/2025, 06:30 (GMT+7)   👁 2.317   💬 4", dt.date(2025, 10, 19)),
        ("Ngày đăng: 23:23 ngày 02-06-2025", dt.date(2025, 6, 2)),
        ("date: Thu, 06 Jun 2024 14:00:00 +0700", dt.date(2024, 6, 6)),
        ("2024-03-02 08:00", dt.date(2024, 3, 2)),
        ("Hà Nội, ngày 15 tháng 11 năm 2025", dt.date(2025, 11, 15)),
        ("2024-12-31T23:30:00Z", dt.date(2025, 1, 1)),
        ("2024-12-31T23:30:00.000+00:00", dt.date(2025, 1, 1)),
        ("2024-12-31T23:30:00+07:00", dt.date(2024, 12, 31)),
        ("2025-01-01T01:30:00+0900", dt.date(2024, 12, 31)),
        ("2024-12-31 23:30", dt.date(2024, 12, 31)),
        ("Tue, 31 Dec 2024 23:30:00 GMT", dt.date(2025, 1, 1)),
        ("Tue, 31 Dec 2024 23:30:00 GMT+7", dt.date(2024, 12, 31)),
        ("2024-12-31T99:99:99Z", dt.date(2024, 12, 31)),
        ("Cập nhật: 05/02/2024 10:00 - Đăng ngày: 01/02/2024 08:30", dt.date(2024, 2, 1)),
        ("Đăng 01/02/2024, cập nhật 05/02/2024", dt.date(2024, 2, 1)),
        ("Cập nhật: 05/02/2024 10:00", dt.date(2024, 2, 5)),
        ("Feb 1, 2024", dt.date(2024, 2, 1)),
        ("01 Th2, 2024", dt.date(2024, 2, 1)),
        ("01 Tháng 2 2024", dt.date(2024, 2, 1)),
        ("01/02/24 08:30", dt.date(2024, 2, 1)),
        ("Quyết định số 01/02/24", None),
        ("Ngày: 31/12/9999", None),
        ("45/45/2024", None),
        ("Quyết định số 134", None),
    ],
)
def test_a_printed_date_is_read(line: str, date: dt.date | None) -> None:
    assert printed_date(line) == date


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-12-31T23:30:00Z">',
        '<meta property="article:published_time" content="Tue, 31 Dec 2024 23:30:00 GMT">',
        '<script type="application/ld+json">{"@type":"Article","datePublished":"2024-12-31T23:30Z"}</script>',
    ],
)
def test_a_moment_told_in_another_zone_is_of_the_day_in_vietnam(head: str) -> None:
    text = BODY.replace("\n\n", "</p><p>")
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1><p>{text}</p></body></html>"
    assert clean({"r": page.encode()}).articles["published_at"][0] == dt.date(2025, 1, 1)


US = "%m/%d/%Y"


@pytest.mark.parametrize(
    ("line", "form", "announced", "date"),
    [
        ("03/05/2024 09:30 AM", US, None, dt.date(2024, 3, 5)),
        ("Tuesday, 3-5-2024 | 9:30 PM", US, None, dt.date(2024, 3, 5)),
        ("03/05/2024 09:30", "%A, %m/%d/%Y %I:%M %p", None, dt.date(2024, 3, 5)),
        ("03/05/2024 09:30", US, dt.date(2024, 3, 4), dt.date(2024, 3, 5)),
        ("05/03/2024 09:30", US, dt.date(2024, 3, 5), dt.date(2024, 3, 5)),
        ("21/12/2023 09:30", US, None, dt.date(2023, 12, 21)),
        ("2024-03-05T09:30:00+07:00", US, None, dt.date(2024, 3, 5)),
        ("Cập nhật: 03/06/2024 - Đăng: 03/05/2024", US, None, dt.date(2024, 3, 5)),
        ("2024/05/03", "%Y/%d/%m", None, dt.date(2024, 3, 5)),
        ("5-mar-24", "%d-%b-%y", None, dt.date(2024, 3, 5)),
        ("03/05/2024 09:30", "%d/%m/%Y", None, dt.date(2024, 5, 3)),
        ("03/05/2024 09:30", "%c", None, dt.date(2024, 5, 3)),
        ("03/05/2024 09:30", None, dt.date(2024, 3, 5), dt.date(2024, 5, 3)),
    ],
)
def test_an_outlet_that_writes_dates_oddly_is_read_so(
    line: str, form: str | None, announced: dt.date | None, date: dt.date
) -> None:
    assert printed_date(line, Dating(form_of(form), announced)) == date


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="3/5/2024 9:30:00 AM">',
        '<script type="application/ld+json">{"@type":"Article","datePublished":"03/05/2024 09:30"}</script>',
        "<time datetime='03/05/2024'></time>",
        "<div class=date>03/05/2024 09:30 AM</div>",
        "",
    ],
)
def test_the_date_format_of_an_outlet_is_that_of_its_pages(head: str) -> None:
    shown = "" if head else "<p>03/05/2024 09:30 AM</p>"
    body = "</p><p>".join(BODY.split("\n\n"))
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{shown}<p>{body}</p></body></html>".encode()
    for form, day in ((US, dt.date(2024, 3, 5)), (None, dt.date(2024, 5, 3))):
        hints = Hints(date_format=form)
        assert clean({"r": page}, lambda _, hints=hints: hints).articles["published_at"][0] == day  # type: ignore[misc]


def test_a_day_that_only_the_feed_told_is_none_of_the_page() -> None:
    hints = Hints(date_format=US, announced=dt.date(2024, 3, 5))
    assert clean({"r": f"{TITLE}\n\n{BODY}".encode()}, lambda _: hints).articles["published_at"][0] is None


@pytest.mark.parametrize(
    "line",
    [
        "04:48 PM 12/08/2024",
        "Cập nhật: Thứ hai, 12/08/2024 | 2:45:18 PM",
        "Đăng lúc 08:15 - 12/8/2024 | 7 bình luận",
        "Đăng ngày Aug 12, 2024",
        "Đăng ngày: August 12, 2024 at 10:05 am",
        "Đăng bởi Lê An, 12 Aug 2024",
        "Ngày 12 Th8, 2024 | 7 bình luận",
        "Lúc 10:05 ngày 12 tháng 8, 2024",
        "Thứ Hai, 12/08/2024, 16:42 [GMT+7] - In bài này",
        "12/08/2024 14:22 - Cỡ chữ: A A A",
    ],
)
def test_the_date_line_of_a_page_dates_the_article(line: str) -> None:
    article = clean({"r": f"{TITLE}\n{line}\n\n{BODY}".encode()}).articles.row(0, named=True)
    assert article["published_at"] == dt.date(2024, 8, 12)
    assert line not in article["text"]


@pytest.mark.parametrize(
    "line",
    [
        "Báo Sông Mây, 12/08/2024",
        "Sông Khê - Cập nhật ngày 12/8/2024",
        "Sông Khê, 12/8/2024",
        "Sông Khê, ngày 12 tháng 8 năm 2024",
        "(SM) 12/08/2024",
        "SMK - 12/08/2024",
        "Báo Sông Mây (12/08/2024)",
        "(SM) - Thứ Hai, 12/08/2024 09:15",
    ],
)
@pytest.mark.parametrize("page", [f"{TITLE}\n{{}}\n\n{BODY}", f"{{}}\n\n{TITLE}\n\n{BODY}"])
def test_a_day_told_with_a_place_or_paper_dates_the_article(line: str, page: str) -> None:
    assert clean({"r": page.format(line).encode()}).articles["published_at"][0] == dt.date(2024, 8, 12)


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 12 Aug 2024, huyện còn 1.011 hộ nghèo.",
        "Đăng ký mua 12 con bò giống",
        "Sông Khê 12 45 2034",
        "Kết quả rà soát tính đến 12/08/2024",
    ],
)
def test_a_line_that_begins_like_a_date_line_and_says_more_is_kept(line: str) -> None:
    article = clean({"r": f"{TITLE}\n{line}\n\n{BODY}".encode()}).articles.row(0, named=True)
    assert line in article["text"]


@pytest.mark.parametrize(
    ("lead", "date"),
    [
        ("Báo Sông Mây (12/08/2024) - ", dt.date(2024, 8, 12)),
        ("(SM) 12/8/2024 - ", dt.date(2024, 8, 12)),
        ("Sông Khê, 12/08/2024: ", dt.date(2024, 8, 12)),
        ("Hội nghị ngày 12/08/2024 - do huyện tổ chức - cho biết: ", None),
        ("(SM) - Ngày 12/08/2024, ", None),
    ],
)
def test_a_lead_that_opens_with_a_day_dates_the_article(lead: str, date: dt.date | None) -> None:
    assert clean({"r": f"{TITLE}\n\n{lead}{BODY}".encode()}).articles["published_at"][0] == date


CLOCK = "Thứ hai, 12/05/2025 10:33"


def published(text: str) -> dt.date | None:
    date: dt.date | None = clean({"r": text.encode()}).articles["published_at"][0]
    return date


def test_the_clock_of_a_portal_dates_no_article() -> None:
    head = f"Cổng thông tin\n{CLOCK}\nTrang chủ\nGiới thiệu\nTin tức"
    assert published(f"{head}\n{TITLE}\n\n{BODY}") is None
    assert published(f"{head}\n{TITLE}\n10/05/2025\n\n{BODY}") == dt.date(2025, 5, 10)
    assert published(f"Tin tức\n{CLOCK}\n{TITLE}\n\n{BODY}") == dt.date(2025, 5, 12)


def test_the_minute_that_other_news_bear_too_is_when_the_page_was_made() -> None:
    others = "\n".join(f"Tin khác số {n} của huyện (12/05/2025 10:33)" for n in range(3))
    assert published(f"{TITLE}\n(12/05/2025 10:33)\n\n{BODY}") == dt.date(2025, 5, 12)
    assert published(f"{TITLE}\n(12/05/2025 10:33)\n\n{BODY}\n\nTin mới hơn\n{others}") is None


def test_a_date_in_the_body_does_not_date_the_article() -> None:
    assert clean({"r": f"{TITLE}\n\n{BODY}".encode()}).articles["published_at"].to_list() == [None]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Lò Minh Đức", "Lò Minh Đức"),
        ("Nguyễn An - Trà My", "Nguyễn An - Trà My"),
        ("Bài, ảnh: ĐÌNH NGUYÊN", "ĐÌNH NGUYÊN"),
        ("**Hương Dịu**", "Hương Dịu"),
        ("Minh Châu (thực hiện)", "Minh Châu (thực hiện)"),
        ("Cỡ chữ: A- A+ | Tác giả: Lê An | 3 phút đọc", "Lê An"),
    ],
)
def test_the_byline_names_the_author(line: str, author: str) -> None:
    assert clean({"r": f"{TITLE}\n\n{BODY}\n\n{line}".encode()}).articles["author"].to_list() == [author]


def test_a_kicker_is_not_the_title() -> None:
    page = f"Thực hiện chương trình giảm nghèo bền vững:\n\n{TITLE}\n\n{BODY}"
    assert clean({"r": page.encode()}).articles["title"].to_list() == [TITLE]


def test_an_article_that_begins_with_its_text_has_no_title() -> None:
    assert clean({"r": BODY.encode()}).articles["title"].to_list() == [None]


def test_the_day_of_an_article_is_taken_before_that_of_its_page() -> None:
    page = '{"@type":"WebPage","datePublished":"2020-01-01"}'
    stated = f'[{page},{{"@type":"NewsArticle","datePublished":"2024-02-01"}}]'
    head = f'<script type="application/ld+json">{stated}</script>'
    text = BODY.replace("\n\n", "</p><p>")
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1><p>{text}</p></body></html>"
    assert clean({"r": page.encode()}).articles["published_at"][0] == dt.date(2024, 2, 1)
