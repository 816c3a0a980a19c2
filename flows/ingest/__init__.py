"""Sources to the raw store: bytes as received, content-addressed, with their origin."""
