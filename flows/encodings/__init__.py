"""Bytes to text, in whatever encoding Vietnamese was written; shared by the rooms that meet bytes."""
