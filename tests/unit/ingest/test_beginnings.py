"""A short page is a beginning only where its own article is said to go on for those who sign up or pay."""

from __future__ import annotations

import pytest

from flows.ingest.looks import Look, look_at
from flows.ingest.notices import kinds_of
from tests.web.stubs import NEWS, TITLE, page

BEGINNINGS = (
    "Đăng ký để đọc tiếp",
    "Đăng ký để đọc tiếp toàn bộ bài viết",
    "Mua gói để đọc tiếp",
    "Mua gói để đọc bài viết này",
    "Trả phí để đọc",
    "Trả phí để đọc toàn bộ nội dung",
    "Nâng cấp tài khoản để đọc bài",
    "Trở thành thành viên để đọc tiếp",
    "Đăng nhập để đọc tiếp tin này",
    "Đăng nhập để đọc tin này",
    "Đăng ký tài khoản để đọc tiếp câu chuyện",
    "Đăng nhập để đọc tiếp phóng sự này và gửi bình luận",
    "Đăng nhập để đọc bản đầy đủ",
    "Đăng nhập để đọc thêm",
    "Đăng nhập để đọc báo",
    "Đăng nhập để đọc bài “Bản xa đổi khác”",
    "Đăng ký để đọc tiếp chỉ với 2.000đ/ngày",
    "Đăng nhập để đọc tiếp bài này với giá 49.000 đồng/tháng",
    "Đăng nhập để xem toàn bộ bài viết",
    "Sign up to continue reading for $1 a week",
)
"""Said right behind a text."""
OTHERS = (
    "Đăng nhập để đọc bài viết khác",
    "Đăng nhập để đọc bài đã lưu",
    "Vui lòng đăng nhập để đọc nội dung bình luận",
    "Đăng nhập để đọc toàn bộ bình luận (12)",
    "Đăng nhập để đọc ngay tin mới",
    "Vui lòng đăng nhập để đọc bài khác",
    "Đăng nhập để đọc tiếp bài khác",
    "Đăng nhập để đọc tiếp các bài cùng chuyên mục",
    "Đăng ký để đọc miễn phí các bản tin",
    "Đăng ký để đọc báo in",
    "Đăng ký để đọc tin mới mỗi ngày",
    "Tải ứng dụng để đọc tiếp nhanh hơn",
    "Đăng nhập để xem toàn bộ bình luận",
)
"""What else one signs up for."""


def looked_at(said: str, text: str = NEWS) -> Look:
    look = look_at(page(f"<h1>{TITLE}</h1><p>{text}</p>{said}").encode(), "https://bao.vn/")
    assert look
    return look


@pytest.mark.parametrize("form", ["<p>{}.</p>", "<p><a href=/vao>{}</a></p>"])
def test_who_has_to_sign_up_for_the_rest_sees_a_beginning(form: str) -> None:
    assert [one for one in BEGINNINGS if not looked_at(form.format(one)).is_beginning] == []


@pytest.mark.parametrize("form", ["<p>{}.</p>", "<p><a href=/vao>{}</a></p>"])
def test_who_has_to_sign_up_for_something_else_sees_the_whole(form: str) -> None:
    assert [one for one in OTHERS if looked_at(form.format(one)).is_beginning] == []


def test_words_that_offers_are_made_of_are_words_of_articles_too() -> None:
    said = "Ngay từ đầu năm, bà con đăng ký thoát nghèo, đọc toàn bộ nội dung bài viết và mua đầy đủ giống."
    assert kinds_of(said) == set()
    bare, look = looked_at(""), looked_at("", f"{NEWS} {said}")
    assert (look.own.words - bare.own.words, look.own.interrupted) == (len(said.split()), False)
