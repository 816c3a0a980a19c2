"""Rewrite the files that are projections of the contract: `python -m warehouse.generate`."""

from __future__ import annotations

from pathlib import Path

from warehouse import ddl, dictionary

FOLDER = Path(__file__).parent
SQL_HEAD = (
    "-- Written by `python -m warehouse.generate` from warehouse/contract and models/; do not edit.\n\n"
)


def generated() -> dict[str, str]:
    """File name in this folder → what must stand in it."""
    return {"schema.sql": SQL_HEAD + ddl.schema(), "DICTIONARY.md": dictionary.dictionary()}


if __name__ == "__main__":
    for name, text in generated().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
