"""The validation report in a real browser, opened from the disk."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from flows.report.page import write_report
from tests.unit.report import demo

pytestmark = pytest.mark.browser


class Opened(NamedTuple):
    page: Page
    requests: list[str]
    complaints: list[str]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    warehouse = demo.build(folder / "demo.duckdb")
    return write_report(warehouse, demo.results(), folder / "report")


@pytest.fixture
def opened(browser: Browser, report: Path) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    seen = Opened(page, [], [])

    def only_this_page(route: Route) -> None:
        seen.requests.append(route.request.url)
        if route.request.url == report.as_uri():
            route.continue_()
        else:
            route.abort()

    page.route("**/*", only_this_page)
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
    page.goto(report.as_uri())
    yield seen
    context.close()


def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(opened: Opened, report: Path) -> None:
    assert opened.requests == [report.as_uri()]
    assert opened.complaints == []


def test_the_failing_check_shows_its_suspect_and_what_would_mend_it(opened: Opened) -> None:
    check = opened.page.locator("#check-c1")
    expect(check).to_be_visible()
    expect(check.locator("mark.suspect")).to_contain_text("24,4 tỷ đồng")
    expect(check.locator("ins")).to_have_text("22,4 tỷ đồng")


def test_the_language_is_switched_without_a_script(opened: Opened) -> None:
    heading = opened.page.locator("h1")
    assert heading.inner_text() == "Báo cáo kiểm chứng"
    opened.page.locator("label[for=lang-en]").click()
    assert heading.inner_text() == "Validation report"
    assert "838.55–839.65 billion đồng" in opened.page.locator("#check-c1 .sum").inner_text()
    opened.page.locator("#lang-en").press("ArrowLeft")
    assert heading.inner_text() == "Báo cáo kiểm chứng"


def test_a_script_in_a_title_is_text(opened: Opened) -> None:
    assert opened.page.title() == "Báo cáo kiểm chứng · Validation report – giamngheo"
    assert opened.page.locator("script, img, iframe").count() == 0
    expect(opened.page.locator("#articles")).to_contain_text("<script>document.title='taken'</script>")


def test_a_link_to_an_article_unfolds_its_figures(opened: Opened) -> None:
    figures = opened.page.locator("#facts details", has_text="Bắc Hà sau một năm").locator("table")
    expect(figures).to_be_hidden()
    opened.page.locator("#articles a", has_text="Bắc Hà sau một năm").click()
    expect(figures).to_be_visible()


def test_the_page_fits_a_phone_without_moving_sideways(opened: Opened) -> None:
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opened: Opened, scheme: str) -> None:
    opened.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    texts = opened.page.evaluate(CONTRASTS)
    assert len(texts) > 100
    assert [text for text in texts if text["contrast"] < 4.5] == []


CONTRASTS = """() => {
  const parts = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = node => {
    for (let at = node; at; at = at.parentElement) {
      const found = parts(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const texts = [...document.querySelectorAll('body *')].filter(node =>
    node.checkVisibility() && [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return texts.map(node => {
    const inks = [light(parts(getComputedStyle(node).color)), light(ground(node))];
    const [high, low] = inks.sort((a, b) => b - a);
    return {contrast: (high + 0.05) / (low + 0.05), text: node.textContent.trim().slice(0, 40)};
  });
}"""
