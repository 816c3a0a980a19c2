"""Other packages on the same articles and the same cores; each is measured if it is installed.

They come with `pip install '.[peers]'`; none of them is needed to run giamngheo. Each runs in as many
processes as there are cores, since none of them uses more than one at a time.
"""

from __future__ import annotations

import importlib
import itertools
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Peer:
    """One function of a package.

    Attributes:
        name: as shown; package: as pip installs it; module, function: where it is; options: given to it;
            off: a switch of its module that is turned off, for models it cannot load beside the other peers.
    """

    name: str
    package: str
    module: str
    function: str
    options: tuple[tuple[str, object], ...] = ()
    off: str = ""

    def load(self) -> Callable[[str], object]:
        """The function of one text.

        Raises:
            ImportError: if the package is not installed.
        """
        if self.off:
            module, _, switch = self.off.rpartition(".")
            setattr(importlib.import_module(module), switch, False)
        called = getattr(importlib.import_module(self.module), self.function)
        return lambda text: called(text, **dict(self.options))


PEERS = (
    Peer("underthesea, sentences only", "underthesea", "underthesea", "sent_tokenize"),
    Peer(
        "quantulum3, figures only", "quantulum3", "quantulum3.parser", "parse",
        off="quantulum3.classifier.USE_CLF",
    ),
    Peer(
        "dateparser, search_dates", "dateparser", "dateparser.search", "search_dates",
        (("languages", ["vi"]),),
    ),
    Peer("underthesea, NER", "underthesea", "underthesea", "ner"),
)  # fmt: skip
COLUMNS = ("articles", "kB", "seconds", "CPU s", "articles/s", "kB/s", "kB a CPU s")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: articles, bytes of their text, seconds passed on the clock, seconds of CPU."""

    articles: int
    size: int
    seconds: float
    spent: float

    def row(self, name: str) -> str:
        """A row of the table."""
        size = self.size / 1e3
        rates = (self.articles / self.seconds, size / self.seconds, size / self.spent)
        told = (
            f"{self.articles:,}", f"{size:,.0f}", f"{self.seconds:,.1f}", f"{self.spent:,.1f}",
            *(f"{rate:,.2f}" for rate in rates),
        )  # fmt: skip
        return f"{name:<30}" + "".join(f"{cell:>12}" for cell in told)


def header() -> str:
    """The head of the table."""
    return f"{'':<30}" + "".join(f"{name:>12}" for name in COLUMNS)


def measure(peer: Peer, texts: Sequence[str], seconds: float) -> str:
    """A row of the table: each process reads as many articles as it can in the time given, at least one."""
    cores = len(os.sched_getaffinity(0))
    spawn = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(cores, mp_context=spawn) as pool:
            shares = [list(texts[core::cores]) or list(texts) for core in range(cores)]
            told = list(pool.map(_read, [peer] * cores, shares, [seconds] * cores))
    except ImportError:
        return f"{peer.name:<30}not installed: pip install {peer.package}"
    articles, sizes, passed, spent = zip(*told, strict=True)
    return Read(sum(articles), sum(sizes), max(passed), sum(spent)).row(peer.name)


def _read(peer: Peer, texts: Sequence[str], seconds: float) -> tuple[int, int, float, float]:
    """What one process reads of its share; what the package loads at its first text is not counted."""
    read = peer.load()
    read(texts[0][:100])
    began, spent, count, size = time.perf_counter(), time.process_time(), 0, 0
    for text in itertools.cycle(texts):
        read(text)
        count += 1
        size += len(text.encode())
        if (passed := time.perf_counter() - began) >= seconds:
            break
    return count, size, passed, time.process_time() - spent
