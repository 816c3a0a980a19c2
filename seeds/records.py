"""The rows of a CSV file as they stand."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from flows.errors import SeedError


def records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, its cells without blanks around them, with the line it begins in.

    Raises:
        SeedError: there is no such file, or it is no CSV in UTF-8.
    """
    if not path.is_file():
        raise SeedError(path, None, "the table is missing")
    begins = 1
    with path.open(encoding="utf-8-sig", newline="") as handle:  # spreadsheets write a mark first
        reader = csv.reader(handle, strict=True)
        try:
            for row in reader:
                if row:
                    yield begins, [unicodedata.normalize("NFC", cell.strip()) for cell in row]
                begins = reader.line_num + 1
        except UnicodeDecodeError as error:
            raise SeedError(path, None, "this is no UTF-8; save it as CSV in UTF-8") from error
        except csv.Error as error:
            reason = f"this is no CSV ({error}); look for a quote that is not closed"
            raise SeedError(path, begins, reason) from error
