import html
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flows.report.hostile import markdown, screen

NASTY = st.text(
    st.one_of(
        st.sampled_from("|`*_[]()<>#-+.!&;:/\\~$@'\"= \t\n\x1b\u202e19w"), st.characters(codec="utf-8")
    ),
    max_size=60,
)
PARSER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


@given(NASTY)
def test_markdown_shows_text_letter_for_letter_in_a_table_cell(text: str) -> None:
    page = PARSER.render(f"| a | b |\n| --- | --- |\n| x{markdown(text)} | end |\n")
    cells = re.findall(r"<td>(.*?)</td>", page)
    assert [html.unescape(cell) for cell in cells] == [f"x{screen(text)}", "end"]


@given(NASTY)
def test_markdown_stays_one_plain_paragraph_on_its_own_line(text: str) -> None:
    page = PARSER.render(markdown(text))
    said = screen(text)
    assert html.unescape(page) == (f"<p>{said}</p>\n" if said else "")


@given(st.text(), st.integers(2, 40))
def test_a_screen_line_is_short_and_steers_no_terminal(text: str, width: int) -> None:
    line = screen(text, width)
    assert len(line) <= width
    assert not [letter for letter in line if unicodedata.category(letter) in {"Cc", "Cf"}]


def test_addresses_do_not_become_links() -> None:
    assert "://" not in markdown("xem http://evil.example")
    assert "www." not in markdown("xem www.evil.example")


def test_vietnamese_text_stays_as_it_is() -> None:
    said = "Huyện Mèo Vạc: 1.417,3 tỷ đồng (59,1%) – đúng kế hoạch; còn 24,4 tỷ đồng."
    assert markdown(said) == screen(said) == said
