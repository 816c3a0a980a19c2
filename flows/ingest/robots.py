"""What a site asks of robots (RFC 9309), from its robots.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from flows.ingest.addresses import authority

ROBOT = "giamngheo"
"""The name that a robots.txt may address."""
KEPT_SECONDS = 24 * 3600.0
"""How long rules are believed before they are asked for again."""
OLD_SECONDS = 30 * KEPT_SECONDS
"""For how long they are believed while the site cannot be asked."""
MOST_BYTES = 512_000
"""As much of the rules as is read (RFC 9309, 2.5)."""
_MOST_DELAY = 3600.0
_ADDRESSED = re.compile(r"\s*user[\s-]*agent\s*[:\s]([^#]*)", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![\w-]){ROBOT}(?![\w-])")
_ANYBODY, _OTHERS = "*", "-"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; null for none."""

    parsed: Protego | None = None

    def allow(self, url: str) -> bool:
        """Whether a page may be asked for; where the rules break the program, it may not."""
        try:
            return self.parsed is None or self.parsed.can_fetch(url, ROBOT)
        except Exception:  # noqa: BLE001 - the rules of one site must not stop the others
            return False

    @property
    def delay(self) -> float:
        """Least seconds between two requests, by `Crawl-delay` and `Request-rate`; 0 where none is told."""
        if self.parsed is None:
            return 0.0
        try:
            return min(_told_delay(self.parsed), _MOST_DELAY)
        except Exception:  # noqa: BLE001 - the rules of one site must not stop the others
            return 0.0


def _told_delay(parsed: Protego) -> float:
    rate = parsed.request_rate(ROBOT)
    spread = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return max(parsed.crawl_delay(ROBOT) or 0.0, spread, 0.0)


def rules_in(raw: bytes) -> Rules:
    """The rules of a robots.txt; what is no rule is passed over, what breaks the program forbids."""
    try:
        return Rules(Protego.parse(_ours(_begun(raw).decode("utf-8-sig", "replace"))))
    except Exception:  # noqa: BLE001 - the rules of one site must not stop the others
        return Rules(Protego.parse("User-agent: *\nDisallow: /"))


def _begun(raw: bytes) -> bytes:
    """As much of the rules as is read, without a rule that is cut off: half of one forbids more."""
    return raw if len(raw) < MOST_BYTES else raw[:MOST_BYTES].rpartition(b"\n")[0]


def _ours(text: str) -> str:
    """The rules with one name for all robots that are none of ours.

    Protego gives every robot a copy of each rule of its group, so that a file of thousands of robots and
    thousands of rules would fill the memory.
    """
    return "\n".join(map(_addressed, text.splitlines()))


def _addressed(line: str) -> str:
    found = _ADDRESSED.match(line)
    if found is None:
        return line
    return f"User-agent: {_whose(found[1].strip().lower())}"


def _whose(name: str) -> str:
    """Our name, where a line has it with a version or in a whole User-Agent, too, or has a part of it."""
    bare = name.replace("*", "")
    if name in {"", _ANYBODY}:
        return name
    return ROBOT if _NAMED.search(name) else bare if bare and bare in ROBOT else _OTHERS


def robots_of(url: str) -> str:
    """Where the rules for a page are."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{authority(parts)}/robots.txt"
