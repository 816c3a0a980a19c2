"""From clean text to facts: figures, what each states, and what the article is about."""

from flows.extract.room import Extracted, extract

__all__ = ["Extracted", "extract"]
