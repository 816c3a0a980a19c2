"""A run summary in words: plain text for the terminal, Markdown for the Prefect UI."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flows.report import outlets
from flows.report.hostile import markdown, screen
from flows.report.numbers import MISSING, Lang, number

if TYPE_CHECKING:
    from flows.report.summary import Outcome, Question, RunSummary

WIDTH = 100
REFUSED_ON_SCREEN = 12
LINES = 3
"""Of the screen for one refusal, trouble or answer."""
INDENT = " " * 14
OUTCOMES_EN: dict[Outcome, str] = {
    "published": "published",
    "unchanged": "unchanged, nothing new to publish",
    "blocked": "NOT published",
}
OUTCOMES_VI: dict[Outcome, str] = {
    "published": "đã xuất bản",
    "unchanged": "không đổi, không có gì mới để xuất bản",
    "blocked": "KHÔNG xuất bản",
}
HEADS = (("Nội dung", "Số lượng"), ("What", "Count"))
REFUSED_HEADS = (("Nguồn", "Lý do", "Chi tiết"), ("Source", "Reason", "Detail"))


def cell(value: object) -> str:
    """One value as one safe line; nothing is a dash."""
    if value is None:
        return MISSING
    return number(value, "en") if isinstance(value, float) else screen(str(value))


def text(summary: RunSummary) -> str:
    """The summary for a terminal."""
    return "\n".join([*_head(summary), *_counts(summary), *_refused(summary), "", *_next(summary)])


def _head(summary: RunSummary) -> Iterator[str]:
    run = summary.run
    took = "" if run.seconds is None else f" in {number(run.seconds, 'en', 1)} s"
    release = "no release yet" if summary.release_id is None else f"release {summary.release_id}"
    yield f"giamngheo: {release}, {OUTCOMES_EN[run.outcome]}{took}"
    if run.blocked_because:
        yield from _wrapped("Blocked", run.blocked_because)
    yield ""


def _counts(summary: RunSummary) -> Iterator[str]:
    run = summary.run

    def whole(value: float) -> str:
        return number(value, "en")

    given = f"{whole(run.read + run.refused)} given: {whole(run.read)} read"
    parts = f"{whole(run.new)} new, {whole(run.unchanged)} unchanged"
    yield _line("Articles", f"{given} ({parts}), {whole(run.refused)} refused")
    if run.earlier:
        yield _line(
            "", f"{whole(run.earlier)} more, had by runs before this one (interrupted, blocked, or `fetch`)"
        )
    yield _line("", f"{whole(summary.articles)} in the warehouse")
    if run.outlets:
        asked, *troubles = outlets.told(run.outlets)
        yield _line("Outlets", asked)
        for trouble in troubles:
            yield from _indented(trouble)
    yield _line(
        "Figures", f"{whole(summary.facts)} facts, {whole(summary.core_facts)} of them of a core metric"
    )
    kinds = ", ".join(f"{check.kind} {check.failed}" for check in summary.checks if check.failed)
    failed = f"{whole(summary.failed)} failed" + (f" ({kinds})" if kinds else "")
    yield _line("Checks", f"{whole(summary.passed)} passed, {failed}")
    yield _line(
        "Findings", ", ".join(f"{whole(n)} {severity}" for severity, n in summary.findings.items()) + " open"
    )
    yield _line(
        "Quarantine",
        f"{whole(summary.quarantined)} {'input' if summary.quarantined == 1 else 'inputs'}"
        if summary.quarantined
        else "nothing refused",
    )


def _refused(summary: RunSummary) -> Iterator[str]:
    for refused in summary.refused[:REFUSED_ON_SCREEN]:
        yield from _indented(f"{screen(refused.source)}: {refused.reason}; {screen(refused.detail)}")
    more = summary.quarantined - min(len(summary.refused), REFUSED_ON_SCREEN)
    if more:
        yield INDENT + f"{number(more, 'en')} more; all of them stand in quarantine, and in --json"


def _next(summary: RunSummary) -> Iterator[str]:
    run = summary.run
    if run.blocked_because:
        forced = "; --force publishes all the same" if summary.articles else ""
        yield f"Mend what is refused and run again{forced}"
        return
    yield "Where to look next"
    for name, path in (("Warehouse", run.warehouse), ("Report", run.report), ("Data Docs", run.data_docs)):
        if path is not None:
            yield _line(name, screen(str(path)))
    yield _line("Query", f'{run.sql_command} "{summary.question.query}"')
    yield from _answer(summary.question)


def _answer(question: Question) -> Iterator[str]:
    if not question.answer:
        yield INDENT + "(no rows)"
    for row in question.answer:
        line = "  ".join(row) if len(row) > 2 else ": ".join(row)  # noqa: PLR2004 - a name and what is said of it
        yield from _indented(line)


def _indented(line: str) -> list[str]:
    """The line below the names, broken at words, cut after `LINES`."""
    inner = INDENT + "  "
    return textwrap.wrap(
        line, WIDTH, initial_indent=INDENT, subsequent_indent=inner, max_lines=LINES, placeholder=" …"
    )


def _line(name: str, said: str) -> str:
    return f"  {name:<12}{said}"


def _wrapped(name: str, said: str) -> list[str]:
    return textwrap.wrap(screen(said), WIDTH, initial_indent=f"  {name:<12}", subsequent_indent=INDENT)


def markdown_of(summary: RunSummary, lang: Lang) -> str:
    """The summary for the Prefect UI, in `lang`."""
    at = ("vi", "en").index(lang)
    counts = [(names[at], number(value, lang)) for *names, value in _told(summary)]
    lines = [*_title(summary, at), *_table(HEADS[at], counts)]
    if summary.run.outlets:
        lines += ["", f"### {('Nguồn bài', 'Outlets')[at]}", ""]
        lines += _table(outlets.HEADS[at], list(outlets.cells(summary.run.outlets, lang)))
    if summary.refused:
        refused = [(r.source, f"{r.stage}: {r.reason}", r.detail) for r in summary.refused]
        lines += ["", f"### {('Đầu vào bị cách ly', 'Quarantined inputs')[at]}", ""]
        lines += _table(REFUSED_HEADS[at], refused)
    return "\n".join(lines) + "\n"


def _title(summary: RunSummary, at: int) -> Iterator[str]:
    release = MISSING if summary.release_id is None else summary.release_id
    outcome = (OUTCOMES_VI, OUTCOMES_EN)[at][summary.run.outcome]
    yield f"## {('Bản phát hành', 'Release')[at]} {release}: {outcome}"
    yield ""
    if summary.run.blocked_because:
        yield markdown(summary.run.blocked_because)
        yield ""


def _told(summary: RunSummary) -> Iterator[tuple[str, str, int]]:
    """What is counted, in Vietnamese and in English, and how many."""
    run = summary.run
    yield "Bài đã đọc", "Articles read", run.read
    yield "– mới", "– new", run.new
    yield "– không đổi", "– unchanged", run.unchanged
    yield "– bị từ chối", "– refused", run.refused
    yield "Bài các lần chạy trước đã lấy, nay mới dùng", "Had by runs before, new here", run.earlier
    yield "Bài trong kho", "Articles in the warehouse", summary.articles
    yield "Số liệu", "Figures and facts", summary.facts
    yield "– thuộc chỉ tiêu cốt lõi", "– of a core metric", summary.core_facts
    yield "Phép tính khớp", "Checks passed", summary.passed
    yield "Phép tính không khớp", "Checks failed", summary.failed
    yield "Phát hiện đang mở", "Open findings", sum(summary.findings.values())
    yield "Đầu vào bị cách ly", "Quarantined inputs", summary.quarantined


def _table(names: Sequence[str], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    for row in cells:
        yield f"| {' | '.join(markdown(value, 300) for value in row)} |"
