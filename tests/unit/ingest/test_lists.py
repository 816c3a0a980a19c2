"""A page is told from a list of others by its running text, however many links stand around it."""

from __future__ import annotations

import pytest

from flows.ingest.lists import is_list, shape

LINE = "Năm nay xã Bản Vẽ còn {} hộ nghèo, giảm hơn một nửa so với năm trước đó."
STORY = "".join(f"<p>{LINE.format(number)}</p>" for number in range(3))
RELATED = "".join(
    f"<li><a href=/{n}>Huyện số {n} dồn sức giảm nghèo bền vững cho bà con vùng cao</a>" for n in range(14)
)
TEASERS = "".join(
    f"<h3><a href=/{n}>Huyện số {n} dồn sức giảm nghèo</a></h3><p>{LINE.format(n)}</p>" for n in range(6)
)
IMPRINT = (
    "<p>Cơ quan chủ quản là Uỷ ban nhân dân huyện Mường Mít tỉnh ta</p>"
    "<p>Chịu trách nhiệm chính là ông Lò Văn Pành, Chánh Văn phòng</p>"
    "<p>Địa chỉ ở số 9 đường Hùng Vương, thị trấn Mường Mít</p>"
)
SHAPES = {
    "a short article among links": (STORY + RELATED, "story"),
    "an article above the teasers of others": (STORY * 3 + TEASERS, "story"),
    "an article with links between its paragraphs": (STORY.replace("<p>", "<p><a href=/x>Tin</a> "), "story"),
    "an article whose lines end without a stop": (f"<p>{LINE[:-1] * 3}</p>" * 4 + RELATED, "story"),
    "an article above the teasers of many others": (STORY * 2 + TEASERS * 4, "story"),
    "teasers in paragraphs below their titles": (
        "".join(
            f"<h3><a href=/{n}>Huyện số {n} dồn sức giảm nghèo</a></h3><p>{LINE * 5}</p>" for n in "123456"
        ),
        "list",
    ),
    "plain text": (f"{LINE}\n{LINE}\n{LINE}", "story"),
    "teasers": (TEASERS, "list"),
    "teasers above an imprint": (TEASERS + IMPRINT, "list"),
    "teasers below an introduction": (STORY[: STORY.index("</p>")] + TEASERS, "list"),
    "titles": (RELATED, "list"),
    "titles above an imprint": (RELATED + IMPRINT, "list"),
    "titles below a line": (f"<p>{LINE}</p>{RELATED}", "list"),
    "a notice": ("<p>Bài viết này không còn tồn tại trên hệ thống của chúng tôi.</p>", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize("what", SHAPES)
def test_the_shape_of_a_page_is_told_by_what_follows_what(what: str) -> None:
    page, expected = SHAPES[what]
    assert shape(page) == expected
    assert is_list(page) is (expected == "list")
