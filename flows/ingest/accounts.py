"""What became of the outlets of a run, and of every article they announced."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Account:
    """What one address of one outlet gave.

    Attributes:
        outlet, kind, address: as in the table of outlets; for pages named by hand, kind is `url`.
        pages: index pages read.
        listed: articles announced, each counted as often as it was.
        taken_up: articles that earlier runs heard of and left.
        new, changed, unchanged: articles had, by whether their bytes were known; a page that changed may
            hold the same text.
        known: announced, but had before and not due again.
        left_out: had, but not on topic.
        passed_over: what index pages hold and was not asked for, by reason: links that are no articles
            (`no_article`), do not match the outlet's pattern (`other_pattern`), lead nowhere (`no_link`) or
            are no addresses of the web (`bad_address`),
            other titles at the address of an article that is written otherwise there (`same_address`),
            index pages that did not change (`index_unchanged`) or are too many (`too_many_pages`), what is
            beyond the links read of a page (`too_many_links`) or the articles that may wait
            (`too_many_articles`).
        moved: addresses that lead to another article.
        refused: articles that could not be had, by reason.
        waiting: articles left to a later run, by reason.
        reason, detail: why the outlet itself could not be read; null where it could.
    """

    outlet: str
    kind: str
    address: str
    pages: int = 0
    listed: int = 0
    taken_up: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    known: int = 0
    left_out: int = 0
    moved: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    passed_over: dict[str, int] = field(default_factory=dict)
    reason: str | None = None
    detail: str | None = None

    def blame(self, reason: str, detail: str) -> None:
        """Remember why the outlet could not be read; the first reason stays."""
        if self.reason is None:
            self.reason, self.detail = reason, detail

    def refuse(self, reason: str) -> None:
        """Count an article that could not be had."""
        self.refused[reason] = self.refused.get(reason, 0) + 1

    def leave(self, reason: str) -> None:
        """Count an article that is left to a later run."""
        self.waiting[reason] = self.waiting.get(reason, 0) + 1

    def pass_over(self, reason: str, count: int = 1) -> None:
        """Count something on an index page that is not asked for."""
        self.passed_over[reason] = self.passed_over.get(reason, 0) + count

    def row(self) -> dict[str, str]:
        """One row of a table for people."""
        counts = ("pages", "listed", "new", "changed", "unchanged", "known", "left_out", "moved")
        told = {name: str(getattr(self, name)) for name in counts}
        lists = {
            "refused": _told(self.refused),
            "waiting": _told(self.waiting),
            "passed_over": _told(self.passed_over),
        }
        return {
            "outlet": self.outlet, "kind": self.kind, "address": self.address, **told, **lists,
            "reason": self.reason or "", "detail": self.detail or "",
        }  # fmt: skip


def _told(reasons: dict[str, int]) -> str:
    return ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items()))


@dataclass(frozen=True, slots=True)
class Harvested:
    """What a harvest brought in.

    Attributes:
        accounts: one for each address, in the order of the table.
        new: sources whose bytes were not known from there before.
        unchanged: sources that hold what they held before.
        refused: sources that could not be had.
    """

    accounts: tuple[Account, ...] = ()
    new: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
