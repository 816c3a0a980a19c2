"""Data Docs: readable, complete, escaped, and without a single address."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from expectations.report import ValidationReport
from expectations.runner import SUITES, build_docs
from tests.unit.expectations import frames

ACTIVE = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "svg", "video", "audio"}
LOADS = ("src", "href", "srcset", "action", "data", "background", "poster", "style")


class Page(HTMLParser):
    """Elements and addresses of a page as a browser would see them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.text: list[str] = []
        self.source = path.read_text(encoding="utf-8")
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in LOADS]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def pages(hostile: ValidationReport, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    folder = tmp_path_factory.mktemp("docs")
    assert build_docs(hostile, folder) == folder / "index.html"
    return {path.stem: Page(path) for path in sorted(folder.iterdir())}


def test_there_is_an_index_and_a_page_for_every_suite(pages: dict[str, Page]) -> None:
    assert set(pages) == {"index", *(suite.name for suite in SUITES)}


def test_no_page_refers_to_anything_but_its_neighbours(pages: dict[str, Page]) -> None:
    known = {f"{name}.html" for name in pages} | {"#failing", "#results"}
    for name, page in pages.items():
        local = {
            value
            for value in page.addresses
            if not re.fullmatch(r"[a-z-]+:[^:;()/]+( !important)?;.*", value)
        }
        assert local <= known, name


def test_no_page_names_an_address_outside_its_visible_text(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        style = page.source[page.source.index("<style>") : page.source.index("</style>")]
        assert "url(" not in page.source, name
        assert "@import" not in page.source, name
        assert "//" not in style, name
        tags = " ".join(re.findall(r"<[^>]*>", page.source))
        assert not re.search(r"(src|href|action)\s*=\s*[\"']?\s*([a-z]+:|//)", tags), name


def test_no_page_holds_anything_active(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.tags & ACTIVE == set(), name
        assert page.handlers == [], name
        assert "default-src 'none'" in page.source, name


def test_hostile_text_is_shown_as_it_stands(pages: dict[str, Page]) -> None:
    assert frames.HOSTILE in "".join(pages["facts"].text)
    assert frames.HOSTILE in "".join(pages["index"].text)
    assert "<script" not in pages["facts"].source


def test_failing_rows_stand_there_with_their_ids(pages: dict[str, Page]) -> None:
    text = pages["checks_funding_sums"].text
    assert {"check_id=a0c", "a0", "a0f0", "a0f1", "a0f2"} <= {part.strip() for part in text}
    assert frames.LIES in " ".join(text)


def test_a_suite_without_rows_says_so(pages: dict[str, Page]) -> None:
    assert "Skipped: no rows" in pages["checks_means"].source


def test_every_expectation_is_told_with_its_severity(pages: dict[str, Page]) -> None:
    for suite in SUITES:
        source = pages[suite.name].source
        assert all(promise.rule in source for promise in suite.promises), suite.name


def test_the_same_report_gives_the_same_bytes(failing_sum: ValidationReport, tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        build_docs(failing_sum, folder)
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {
        p.name: p.read_bytes() for p in second.iterdir()
    }
