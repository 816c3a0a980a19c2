"""The pipeline, its rooms in the order data walks through them."""
