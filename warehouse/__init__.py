"""The published DuckDB file: its contract, how it is built, and how it is swapped in."""
