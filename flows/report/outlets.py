"""What a summary says of the outlets of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from flows.ingest.accounts import Account
from flows.report.hostile import screen
from flows.report.numbers import Lang, number

SHOWN = 12
"""Outlets in trouble that a terminal is shown; all are in --json and in the artifact."""
HEADS = (
    (
        "Nguồn",
        "Bài được báo",
        "Mới",
        "Trang đổi",
        "Đã có",
        "Ngoài chủ đề",
        "Bị từ chối",
        "Chờ lần sau",
        "Trục trặc",
    ),
    ("Outlet", "Announced", "New", "Page changed", "Known", "Off topic", "Refused", "Waiting", "Trouble"),
)


def told(accounts: Sequence[Account]) -> Iterator[str]:
    """Lines for a terminal: all outlets in one, then each that could not be read, with its reason."""
    failed = [account for account in accounts if account.reason]

    def whole(name: str) -> str:
        return number(sum(getattr(account, name) for account in accounts), "en")

    waiting = sum((Counter(account.waiting) for account in accounts), Counter[str]())
    asked = f"{len(accounts)} asked, {len(failed)} in trouble"
    parts = [
        f"{whole('new')} new",
        f"{whole('changed')} with a changed page",
        f"{whole('left_out')} off topic",
    ]
    parts += (
        [f"{number(waiting.total(), 'en')} left to the next run ({_counted(waiting)})"] if waiting else []
    )
    parts += [f"passed over: {passed}"] if (passed := _passed_over(accounts)) else []
    yield f"{asked}: {whole('listed')} articles announced, {', '.join(parts)}"
    for account in failed[:SHOWN]:
        yield f"{screen(account.outlet)}: {account.reason}; {screen(account.detail or '')}"
    if len(failed) > SHOWN:
        yield f"{len(failed) - SHOWN} more in trouble; all of them stand in --json"


def _passed_over(accounts: Sequence[Account]) -> str:
    """What index pages hold and was not asked for, by reason; links of menus are not worth a word here."""
    counts = Counter[str]()
    for account in accounts:
        counts.update({reason: n for reason, n in account.passed_over.items() if reason != "no_article"})
    return _counted(counts)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number(count, 'en')} {reason}" for reason, count in sorted(counts.items()))


def cells(accounts: Sequence[Account], lang: Lang) -> Iterator[tuple[str, ...]]:
    """Rows of a table, those in trouble first."""
    for account in sorted(accounts, key=lambda account: account.reason is None):
        known = account.known + account.unchanged + account.moved
        refused, waiting = sum(account.refused.values()), sum(account.waiting.values())
        counts = (account.listed, account.new, account.changed, known, account.left_out, refused, waiting)
        others = _counted(Counter(account.refused) + Counter(account.waiting))
        trouble = f"{account.reason}: {account.detail}" if account.reason else others
        yield (account.outlet, *(number(count, lang) for count in counts), trouble)
