"""Great Expectations suites as Python, one module a relation."""
