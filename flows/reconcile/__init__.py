"""Facts to checks: the equations an article asserts."""
