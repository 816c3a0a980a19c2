"""Text to figures to facts."""
