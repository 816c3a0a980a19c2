"""An explanation on the terminal: the article with its figures marked, then each figure, then the checks.

Every mark is a character as well as a colour, so that a pipe or a printout tells the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from flows.report import hostile, numbers
from flows.report.explain_rows import check_lines, figure_lines
from flows.report.explanation import Explanation, Figure, Line
from warehouse.contract import CORE_METRICS

LOOKS = {"core": "bold cyan", "other": "magenta", "disputed": "bold white on red"}
DISPUTED = "✗"
DROPPED = "~"


def render(told: Explanation, console: Console, *, furniture: bool = False) -> None:
    """Print an explanation.

    Args:
        told: what to print.
        console: where to; decides width and colours.
        furniture: whether to show the lines that are not the article, where they stood.
    """
    console.print(Text("\n").join(_lines(told, console, furniture=furniture)))


def _lines(told: Explanation, console: Console, *, furniture: bool) -> Iterator[Text]:
    yield from _head(told, furniture=furniture)
    yield Text()
    yield from _body(told, furniture=furniture)
    roles = told.roles()
    if told.figures:
        yield from _heading(f"Figures · Số liệu ({len(told.figures)})", console)
    for figure in told.figures:
        yield mark(figure, hostile.screen(figure.fact["quote"]))
        yield from figure_lines(figure, roles.get(figure.number, ()), told.article["text"], console)
        yield Text()
    if told.checks:
        yield from _heading(f"Checks · Phép tính ({len(told.checks)})", console)
    for check in told.checks:
        yield from check_lines(check, console)
        yield Text()


def _heading(text: str, console: Console) -> Iterator[Text]:
    yield Text()
    yield Text.assemble((text, "bold"), (f" {'─' * (console.width - len(text) - 1)}", "dim"))


def _head(told: Explanation, *, furniture: bool) -> Iterator[Text]:
    about = told.article
    yield Text(hostile.screen(about["title"] or "(no title · không có tiêu đề)"), style="bold")
    published = about["published_at"]
    place = f"{about['place_name']} ({about['place_code']})" if about["place_name"] else numbers.MISSING
    for name, value in (
        ("author", about["author"]),
        ("published_at", published.isoformat() if published else None),
        ("place", place),
        ("source", about["source"]),
    ):
        yield Text.assemble((f"{name} ", "dim"), hostile.screen(value or numbers.MISSING))
    yield Text(_counts(told))
    if told.dropped:
        shown = f"marked {DROPPED} below" if furniture else "--furniture shows them"
        yield Text(f"{_some(told.dropped, 'line')} around the article left out; {shown}", style="dim")
    yield _legend(told)


def _counts(told: Explanation) -> str:
    core = sum(figure.fact["metric"] in CORE_METRICS for figure in told.figures)
    disputed = sum(figure.look == "disputed" for figure in told.figures)
    failed = sum(check.failed for check in told.checks)
    figures = _some(len(told.figures), "figure")
    of = f"of metric {told.metric}" if told.metric else f"({core} of a core metric)"
    return f"{figures} {of}, {disputed} disputed; {_some(len(told.checks), 'check')} ({failed} failed)"


def _some(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _legend(told: Explanation) -> Text:
    """What the marks mean, for the looks that occur."""
    seen = {figure.look for figure in told.figures}
    names = [(look, f"[{look} #n{DISPUTED if look == 'disputed' else ''}]") for look in LOOKS if look in seen]
    return Text(" ").join(Text(name, style=LOOKS[look]) for look, name in names)


def mark(figure: Figure, text: str) -> Text:
    """A figure as it is marked: `[24,4 tỷ đồng #12✗]`."""
    sign = DISPUTED if figure.look == "disputed" else ""
    return Text(f"[{text} #{figure.number}{sign}]", style=LOOKS[figure.look])


def _body(told: Explanation, *, furniture: bool) -> Iterator[Text]:
    """The lines of the page with the figures in them marked."""
    waiting, at = deque(told.figures), 0
    for line in told.lines:
        if line.kept:
            end = at + len(line.text)
            here = list[Figure]()
            while waiting and waiting[0].fact["char_start"] < end:
                here.append(waiting.popleft())
            yield _line(line, at, here)
            at = end + 1
        elif furniture:
            yield Text(f"{DROPPED} {line.kind}: {hostile.screen(line.text)}", style="dim")


def _line(line: Line, at: int, figures: Sequence[Figure]) -> Text:
    """A line that starts at character `at` of the text."""
    shown, reached = Text(style="bold" if line.kind == "title" else ""), 0
    for figure in figures:
        start, end = (max(figure.fact[name] - at, reached) for name in ("char_start", "char_end"))
        shown.append(_folded(line.text[reached:start]))
        shown.append_text(mark(figure, _folded(line.text[start:end])))
        reached = end
    return shown.append(_folded(line.text[reached:]))


def _folded(text: str) -> str:
    """A stretch of a line for the screen; unlike a whole line, it may begin or end with a space."""
    return hostile.harmless(hostile.SPACES.sub(" ", text))
