"""Bytes to one clean article: decoding, main text, sentences, duplicates."""
