"""Bytes to one clean article: decoding, main text, sentences, duplicates."""

from flows.clean.room import CLEANED, REFUSED, Cleaned, clean

__all__ = ["CLEANED", "REFUSED", "Cleaned", "clean"]
