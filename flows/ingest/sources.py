"""What people give as input - files, folders, addresses - as single sources, and how files are read."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

from flows.errors import InputRefused
from flows.ingest.addresses import authority

SUFFIXES = (".txt", ".html", ".htm", ".md")
"""What a file in a folder must be called to be taken for an article."""


class Limits(Protocol):
    """What an input may cost.

    Attributes:
        max_bytes: largest size in bytes, unpacked.
    """

    @property
    def max_bytes(self) -> int: ...  # noqa: D102 - said above


@dataclass(frozen=True, slots=True)
class Given:
    """One source.

    Attributes:
        source: how it is known: the URL, or the path as given, with forward slashes, in NFC.
        kind: file or url.
        path: where a file is; null for URLs.
        refusal: why it is not even tried.
    """

    source: str
    kind: str
    path: Path | None = None
    refusal: InputRefused | None = None


def expand(inputs: Sequence[str], base: Path | None = None) -> list[Given]:
    """The single sources in `inputs`, each once, sorted by source.

    A folder stands for the articles in it and below; hidden files and folders are left out on
    purpose. A file that is named itself is always tried, whatever it is called and wherever else it
    stands. Files below `base` are known by their path from there.
    """
    found: dict[str, Given] = {}
    for given in inputs:
        for one in _expanded(given):
            source = _based(one, base)
            if source.source not in found or source.refusal is None:
                found[source.source] = source
    return [found[source] for source in sorted(found)]


def _based(given: Given, base: Path | None) -> Given:
    if base is None or given.path is None or not given.path.is_relative_to(base):
        return given
    return replace(given, source=_name(given.path.relative_to(base)))


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file.

    Raises:
        InputRefused: `not_found`, `not_a_file`, `too_large`, `unreadable` or `empty`.
    """
    try:
        size = _size(path)
        if size > limits.max_bytes:
            raise InputRefused(
                "too_large",
                f"{size:,} bytes, more than the {limits.max_bytes:,} allowed; "
                "it was not read; split it or raise GIAMNGHEO_MAX_BYTES",
            )
        with path.open("rb") as handle:
            raw = handle.read(limits.max_bytes)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputRefused("not_found", "there is nothing at this path; check how it is written") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputRefused(
            "unreadable", f"the system says: {reason}; check the file and its rights"
        ) from error
    if not raw:
        raise InputRefused("empty", "the file holds no bytes; leave it out or give the article")
    return raw


def _size(path: Path) -> int:
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise InputRefused(
            "not_a_file", "this is a pipe, socket or device, not a file; give the article's file"
        )
    return about.st_size


def _expanded(given: str) -> Iterator[Given]:
    if given.lower().startswith(("http://", "https://")):
        yield Given(_address(given), "url")
        return
    path = Path(given)
    if not _is_folder(path):
        yield Given(_name(path), "file", path)
        return
    inside = list(_walk(path))
    if not inside:
        detail = f"no article in this folder; articles end in {', '.join(SUFFIXES)}"
        refusal = InputRefused("empty_folder", detail)
        inside = [Given(_name(path), "file", path, refusal)]
    yield from inside


def _address(url: str) -> str:
    """An address without what does not say where a page is: user, password, port by default, fragment."""
    url = _storable(url)
    try:
        parts = urlsplit(url)
        return urlunsplit(parts._replace(netloc=authority(parts), path=parts.path or "/", fragment=""))
    except ValueError:
        return url


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _walk(folder: Path) -> Iterator[Given]:
    """What is in a folder and below; each real folder once, so that links in a circle end."""
    seen: set[str] = set()
    troubles: list[OSError] = []
    for top, folders, files in os.walk(folder, followlinks=True, onerror=troubles.append):
        real = os.path.realpath(top)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield _in_folder(Path(top, name))
    for trouble in troubles:
        path = Path(os.fsdecode(trouble.filename or folder))
        detail = f"the folder cannot be opened: {trouble.strerror}; check its rights"
        yield Given(_name(path), "file", path, InputRefused("unreadable", detail))


def _in_folder(path: Path) -> Given:
    refusal = None
    if path.suffix.lower() not in SUFFIXES:
        refusal = InputRefused(
            "unsupported_type",
            f"files in folders are read if they end in {', '.join(SUFFIXES)}; name it itself to try it",
        )
    return Given(_name(path), "file", path, refusal)


def _name(path: Path) -> str:
    return _plain(PurePath(os.path.normpath(path)).as_posix())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _storable(text))


def _storable(text: str) -> str:
    """Text that can be stored anywhere: bytes that are no UTF-8 are shown as escapes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
