"""Other packages on the same text; each is measured if it is installed."""

from __future__ import annotations

import importlib
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Peer:
    """One function of a package.

    Attributes:
        name: as shown; package: as pip installs it; module, function: where it is; options: given to it.
    """

    name: str
    package: str
    module: str
    function: str
    options: tuple[tuple[str, object], ...] = ()

    def load(self) -> Callable[[str], object]:
        """The function of one text.

        Raises:
            ImportError: if the package is not installed.
        """
        called = getattr(importlib.import_module(self.module), self.function)
        return lambda text: called(text, **dict(self.options))


PEERS = (
    Peer("quantulum3 (figures only)", "quantulum3", "quantulum3.parser", "parse"),
    Peer("underthesea sentences", "underthesea", "underthesea", "sent_tokenize"),
    Peer("underthesea NER", "underthesea", "underthesea", "ner"),
    Peer(
        "dateparser search", "dateparser", "dateparser.search", "search_dates", (("languages", ["vi"]),)
    ),
)  # fmt: skip


def measure(peer: Peer, texts: list[str], seconds: float) -> str:
    """A row of the table: as many articles as the peer reads in the time given, at least one."""
    try:
        read = peer.load()
        read(texts[0])
    except ImportError:
        return f"{peer.name:<32}not installed: pip install {peer.package}"
    began, count = time.perf_counter(), 0
    for text in itertools.cycle(texts):
        read(text)
        count += 1
        if (passed := time.perf_counter() - began) >= seconds:
            break
    return f"{peer.name:<32}{count:>12,}{passed:>12.1f}{count / passed:>12,.2f}"
