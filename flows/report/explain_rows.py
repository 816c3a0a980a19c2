"""Every column of a fact and of a check on the terminal: codes as in the warehouse, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from flows.report import hostile, marks, numbers, words
from flows.report.explanation import Check, Figure
from flows.report.failing import DECIMALS, operation, unit_of
from flows.report.source import Row
from flows.report.words import Pair
from warehouse.contract import METRICS, PROGRAMMES

Cells = Sequence[tuple[str, str | Text]]

LABEL_WIDTH = 19
"""Characters for the longest column name, indented, and a space."""
GAP = 1
NARROWEST = 30
TWO_COLUMNS = 110
"""Characters a terminal needs to show two columns of a fact side by side."""
OPEN = "…"


def figure_lines(
    figure: Figure, roles: Sequence[tuple[str, Check]], text: str, console: Console
) -> list[Text]:
    """All columns of a fact, and its sentence with the figure in it.

    Args:
        figure: the figure.
        roles: what it is in which checks.
        text: the article's text.
        console: where it will be shown; two columns stand side by side where there is room.
    """
    fact, width = figure.fact, max(console.width, NARROWEST)
    left, right = _what(fact), [*_about(fact), *_origin(fact)]
    if width >= TWO_COLUMNS:
        half = width // 2
        lines = _beside(_lines(left, half - GAP, console), _lines(right, half, console), half)
    else:
        lines = _lines([*left, *right], width, console)
    parts = [
        f"{_verdict(check)} {role} in {check.row['kind']} {check.row['check_id']}" for role, check in roles
    ]
    rest: Cells = [("checks", "; ".join(parts) or numbers.MISSING), ("sentence", _sentence(fact, text))]
    return [*lines, *_lines(rest, width, console)]


def check_lines(check: Check, console: Console) -> list[Text]:
    """A check: its verdict, its figures by number, the arithmetic, and the two explanations."""
    row, facts = check.row, [figure.fact for _, figure in check.members]
    unit = unit_of(row, facts)
    cells = [
        *((role, _member(figure)) for role, figure in check.members),
        ("arithmetic", _arithmetic(check, unit)),
    ]
    if check.failed:
        cells.append(("off by", words.gap(abs(row["discrepancy"]), unit, DECIMALS).vi))
        cells.append(("suspect", _suspect(check)))
    cells += [("vi", row["explanation_vi"]), ("en", row["explanation_en"]), ("check_id", row["check_id"])]
    style = "bold red" if check.failed else "bold"
    title = Text(f"{_verdict(check)} {_coded('kind', row['kind'])}", style=style)
    return [title, *_lines(cells, max(console.width, NARROWEST), console)]


def _lines(cells: Cells, width: int, console: Console) -> list[Text]:
    """Names beside values, which are wrapped; rich's tables look the same and take five times as long."""
    lines = []
    for name, value in cells:
        label, whole = name, value if isinstance(value, Text) else Text(hostile.screen(value))
        for part in whole.wrap(console, width - LABEL_WIDTH - GAP):
            lines.append(Text.assemble((f"  {label:<{LABEL_WIDTH - 2}}", "dim"), part))
            label = ""
    return lines


def _beside(left: Sequence[Text], right: Sequence[Text], width: int) -> list[Text]:
    """Two columns, the second one from character `width` on."""
    lines = []
    for first, second in zip_longest(left, right, fillvalue=Text()):
        line = first.copy()
        line.pad_right(width - line.cell_len)
        lines.append(line.append_text(second))
    return lines


def _what(fact: Row) -> Cells:
    """What is stated, and how much of it."""
    value, high = fact["value"], fact["value_high"]
    return (
        ("metric", _named(words.seed_labels(METRICS), fact["metric"])),
        ("value", f"{_plain(value)} ({words.amount(value, value, fact['unit']).vi})"),
        (
            "value_high",
            _plain(high) if high is None else f"{_plain(high)} ({words.amount(high, high, fact['unit']).vi})",
        ),
        ("unit", _coded("unit", fact["unit"])),
        *((name, _coded(name, fact[name])) for name in ("bound", "change", "status", "quality", "review")),
    )


def _about(fact: Row) -> Cells:
    """Where and when it holds, and whose figure it is."""
    place = f"{fact['place_name']} ({fact['place_code']})" if fact["place_name"] else numbers.MISSING
    days = (fact["period_start"], fact["period_end"])
    period = " … ".join(day.isoformat() if day else OPEN for day in days)
    return (
        ("place", place),
        ("province", fact["province_name"] or numbers.MISSING),
        ("period", f"{period} ({words.period(*days).vi})" if any(days) else numbers.MISSING),
        ("as_of", fact["as_of"].isoformat() if fact["as_of"] else numbers.MISSING),
        ("funding_source", _coded("funding_source", fact["funding_source"])),
        ("population_group", _coded("group", fact["population_group"])),
        ("programme", _named(words.seed_labels(PROGRAMMES), fact["programme"])),
    )


def _origin(fact: Row) -> Cells:
    """How it was read, and where it stands."""
    return (
        ("rule", fact["rule"]),
        ("characters", f"{fact['char_start']}-{fact['char_end']} of the text"),
        ("fact_id", fact["fact_id"]),
    )


def _sentence(fact: Row, text: str) -> Text:
    (sentence,) = marks.sentences([fact], text)
    shown = Text()
    for piece in sentence.pieces:
        folded = hostile.harmless(hostile.SPACES.sub(" ", piece.text))
        shown.append(folded, style="bold underline" if piece.fact else "")
    return shown


def _member(figure: Figure) -> str:
    return f"#{figure.number} {figure.fact['quote']} · {figure.fact['metric']}"


def _arithmetic(check: Check, unit: str | None) -> str:
    """`#2 24,4 tỷ đồng ÷ #3 35,3 tỷ đồng = 69,12%; stated 63,5%`."""
    row = check.row
    printed = [(role, f.fact | {"quote": f"#{f.number} {f.fact['quote']}"}) for role, f in check.members]
    reckoned = operation(row["kind"], printed)
    computed = words.amount(row["computed_low"], row["computed_high"], unit, DECIMALS).vi
    stated = words.amount(row["stated"], row["stated"], unit).vi
    against = ";" if row["kind"] != "partial_sum" else " >" if check.failed else " ≤"
    return f"{f'{reckoned} = ' if reckoned else 'computed '}{computed}{against} stated {stated}"


def _suspect(check: Check) -> str:
    row = check.row
    suspects = [f for _, f in check.members if f.fact["fact_id"] == row["suspect_fact_id"]]
    if not suspects:
        return "cannot be told · chưa thể nói số nào sai"
    meant = f" → {row['suggested_quote']}" if row["suggested_quote"] else ""
    return f"#{suspects[0].number} {suspects[0].fact['quote']}{meant}"


def _verdict(check: Check) -> str:
    return "✗ fail" if check.failed else "✓ pass"


def _coded(group: str, code: str | None) -> str:
    """A code and its Vietnamese label."""
    if code is None:
        return numbers.MISSING
    label = words.label(group, code).vi
    return code if label == code else f"{code} · {label}"


def _named(labels: Mapping[str, Pair], code: str | None) -> str:
    if code is None:
        return numbers.MISSING
    return f"{code} · {labels[code].vi}" if code in labels else code


def _plain(value: float | None) -> str:
    """A number as the warehouse holds it."""
    return numbers.MISSING if value is None else f"{value:.15g}"
