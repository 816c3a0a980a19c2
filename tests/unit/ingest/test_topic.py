"""A cheap look tells articles about poverty from others and loses none it cannot read."""

from __future__ import annotations

import pytest

from flows.ingest.topic import on_topic, visible_text


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Huyện vùng cao giảm nghèo", ""),
        (None, "Đến nay, toàn xã còn 120 hộ nghèo."),
        (None, "Công tác XOÁ ĐÓI được chú trọng."),
        ("Xã biên giới dạy nghề", "Lớp học có 30 người."),
        (None, "Dự án sinh kế cho vùng miền núi."),
        (None, "Quy\u1ebft to\u00e1n v\u00f4\u0301n cho h\u00f4\u0323 nghe\u0300o."),
    ],
)
def test_articles_on_poverty_are_known_by_their_words(title: str | None, text: str) -> None:
    assert on_topic(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Đội tuyển thắng đậm", "Trận đấu diễn ra trên sân nhà."),
        (None, "Nghề trồng hoa cần nhiều sinh kế."),
        (None, ""),
        ("Phim mới", "Nội dung nghèo nàn."),
    ],
)
def test_others_are_left_out(title: str | None, text: str) -> None:
    assert not on_topic(title, text)


def test_a_page_is_judged_by_its_own_words_not_by_the_menu() -> None:
    page = (
        "<html><script>hộ nghèo</script><nav>Giảm nghèo</nav><a href='/giam-ngheo'>Giảm nghèo</a>"
        "<!-- hộ nghèo --><p>Trận đấu <b>hay</b> nhất.</p></html>"
    )
    assert visible_text(page.encode()).split() == ["Trận", "đấu", "hay", "nhất."]


def test_an_element_that_is_never_closed_hides_nothing() -> None:
    assert on_topic(None, visible_text("<nav><a href='x'>menu<p>Toàn huyện còn 5 hộ nghèo.".encode()))


def test_a_page_in_an_old_encoding_is_kept_rather_than_lost() -> None:
    assert on_topic(None, visible_text(b"<p>h\xe9 ngh\xeco</p>"))
