"""A page that changes around its article is no new revision of it; one whose article changes is."""

from __future__ import annotations

import polars as pl
import pytest

from flows.clean import REFUSED
from flows.clean.revisions import passed_over, settled
from flows.ingest.store import CURRENT, HISTORY

TEXTS = {
    "r1": "Xã còn 12 hộ nghèo.",
    "r2": "Xã còn  12 hộ\nnghèo.",
    "r3": "Xã còn 15 hộ nghèo.",
    "r4": "Xã còn 12 hộ nghèo.",
}
BODY = (
    "Năm nay xã Bản Vẽ hỗ trợ 12 hộ nghèo làm nhà ở, mua bò giống và học nghề trồng chè sạch.\n"
    "Con đường bê tông dài 34 km nối trung tâm với các bản ở xa vừa được thông xe trước mùa mưa.\n"
    "Đến nay 56 hộ nghèo viết đơn xin ra khỏi danh sách, nhiều gia đình đã có của ăn của để lâu dài.\n"
)
LIST = (
    "Huyện Mường Mít còn 41 hộ nghèo\nNhiều mô hình mới giúp 42 hộ thoát nghèo trong năm nay.\n"
    "Xã Bản Vẽ thoát nghèo\nNăm nay xã Bản Vẽ hỗ trợ 12 hộ nghèo làm nhà ở."
)
STATES = {
    "whole": ("Xã Bản Vẽ thoát nghèo", BODY),
    "mended": ("Bản Vẽ thoát nghèo sớm", BODY.replace("56 hộ nghèo", "57 hộ nghèo")),
    "anew": (
        "Xã Bản Vẽ thoát nghèo",
        "Chính quyền và bà con vừa tổng kết một năm nhiều đổi thay, 71 hộ thoát nghèo.",
    ),
    "other": ("Tin khác", "Huyện bên cạnh còn 98 hộ nghèo sau khi rà soát theo chuẩn mới được ban hành."),
    "notice": ("Thông báo", "Bài viết này không còn tồn tại trên hệ thống hoặc đã bị xoá khỏi trang."),
    "error": ("Runtime Error", "The current custom error settings prevent the details from being viewed."),
    "form": (None, "Quý vị vui lòng đăng nhập để tiếp tục xem nội dung này trên trang của chúng tôi."),
    "corrected": ("Xã Bản Vẽ thoát nghèo", BODY.partition("\n")[0].replace("12 hộ", "21 hộ")),
    "removed": ("Xã Bản Vẽ thoát nghèo", "Bài này đã được gỡ theo yêu cầu. Mời quý vị đọc các bài khác."),
    "paid": (
        "Xã Bản Vẽ thoát nghèo",
        BODY.partition("\n")[0]
        + "\nQuý vị đã đọc hết số bài miễn phí của tháng này, mời đăng ký thuê bao để đọc tiếp trọn bài."
        + "\nThuê bao gồm toàn bộ nội dung của tòa soạn trên máy tính và điện thoại, thôi lúc nào cũng được.",
    ),
    "priced": (
        "Xã Bản Vẽ thoát nghèo",
        BODY.partition("\n")[0]
        + "\nMời quý vị đăng ký thuê bao 50.000 đồng một tháng để đọc tiếp, hoặc gọi 1900 6789."
        + "\nThuê bao gồm toàn bộ nội dung của tòa soạn trên máy tính và điện thoại, thôi lúc nào cũng được.",
    ),
    "called": ("Thông báo", "Bài đã được gỡ, mọi thắc mắc xin gọi 024 3825 1234 trong giờ làm việc."),
    "list": ("Giảm nghèo", LIST),
    "edited": ("Bản Vẽ hôm nay", BODY.splitlines()[2]),
    "teaser": ("Xã Bản Vẽ thoát nghèo", BODY.partition("\n")[0] + "\nĐăng nhập để đọc tiếp."),
}
ROWS = [
    *((name, None, text, False) for name, text in TEXTS.items()),
    *((name, *said, name == "list") for name, said in STATES.items()),
]
CLEANED = pl.DataFrame(ROWS, schema=["revision_id", "title", "text", "is_list"], orient="row")


def standing(*had: str, others: tuple[tuple[str, str], ...] = (), kind: str = "url") -> dict[str, str]:
    visits = [("trang", revision) for revision in had] + list(others)
    last = dict(visits)
    history = list(dict.fromkeys(visits))
    rows = [(source, kind, None, revision, None, None) for source, revision in last.items()]
    answer = settled(
        pl.DataFrame(rows, schema=CURRENT, orient="row"),
        pl.DataFrame(history, schema=HISTORY, orient="row"),
        CLEANED,
    )
    assert dict(answer.schema) == CURRENT
    return dict(answer.select("source", "revision_id").iter_rows())


def test_other_bytes_around_the_same_article_leave_the_first_revision_standing() -> None:
    assert standing("r1", "r2", "r4") == {"trang": "r1"}


def test_another_text_is_a_new_revision_and_the_old_one_returns_with_its_words() -> None:
    assert standing("r1", "r3") == {"trang": "r3"}
    assert standing("r1", "r3", "r4") == {"trang": "r1"}


@pytest.mark.parametrize("now", ["mended", "anew", "other", "corrected", "edited"])
def test_an_article_that_is_written_anew_is_a_new_revision(now: str) -> None:
    assert standing("whole", now) == {"trang": now}
    assert standing("whole", now, "whole") == {"trang": "whole"}


@pytest.mark.parametrize(
    "now", ["notice", "error", "form", "teaser", "removed", "paid", "priced", "called", "list"]
)
def test_a_page_that_shows_no_article_any_more_though_it_says_that_all_is_well_takes_none_away(
    now: str,
) -> None:
    assert standing("whole", now) == {"trang": "whole"}
    assert standing("whole", now, "mended", now) == {"trang": "mended"}
    assert standing(now, "whole") == {"trang": "whole"}
    assert standing(now, "whole", now) == {"trang": "whole"}
    assert standing("whole", now, kind="file") == {"trang": now}


def test_each_source_has_a_history_of_its_own() -> None:
    assert standing("r1", others=(("khac", "r2"),)) == {"trang": "r1", "khac": "r2"}


def test_a_page_that_gives_no_article_takes_none_away() -> None:
    assert standing("r1", "broken") == {"trang": "r1"}
    assert standing("r1", "r3", "broken", "gone") == {"trang": "r3"}
    assert standing("broken", "r3") == {"trang": "r3"}


def test_what_never_gave_an_article_stands_as_it_is() -> None:
    assert standing("broken", others=(("khac", "r1"),)) == {"trang": "broken", "khac": "r1"}


def test_what_came_after_a_revision_that_stands_is_told_with_its_reason() -> None:
    origins = pl.DataFrame(
        [
            ("trang", "url", None, "broken", None, None),
            ("khac", "url", None, "r1", None, None),
            ("mat", "url", None, "notice", None, None),
            ("cu", "url", None, "r4", None, None),
        ],
        schema=CURRENT,
        orient="row",
    )
    origins = pl.concat(
        [origins, origins[:1].with_columns(source=pl.lit("ngan"), revision_id=pl.lit("teaser"))]
    )
    first = pl.when(pl.col("source") == "ngan").then(pl.lit("whole")).otherwise(pl.lit("r1"))
    stands = origins.with_columns(revision_id=first)
    refused = pl.DataFrame([("broken", "clean", "no_text", "it is empty"), ("r9", "clean", "x", "y")],
                           schema=REFUSED, orient="row")  # fmt: skip
    told = passed_over(origins, stands, CLEANED, refused).rows()
    assert told[0] == ("trang", "clean", "no_text", "it is empty; the revision read before stays")
    assert [row[:3] for row in told[1:]] == [("mat", "clean", "another_page"), ("ngan", "clean", "shortened")]
    assert "1 of its 3 figures" in told[2][3]
