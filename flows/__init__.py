"""The pipeline, its rooms in the order data walks through them."""

import gc
import os

# memory freed by one step is wanted by the next: giving it back and getting it again took a tenth of all
# time, getting it in pages of 4 kB another twentieth; large pieces, which are given back at once unasked,
# another, and what one of many arenas frees the others do not have; this is read when polars is first
# imported, and whoever set it before knows better
os.environ.setdefault(
    "_RJEM_MALLOC_CONF",
    "dirty_decay_ms:10000,muzzy_decay_ms:10000,thp:always,oversize_threshold:0,narenas:2",
)
# what the streaming engine sets up for each query costs a tenth of all time on frames as small as ours, and
# memory besides
os.environ.setdefault("POLARS_ENGINE_AFFINITY", "in-memory")
# what a batch makes lives as long as the batch and holds no cycles: looking for them after every 700 objects
# that stay, as Python does unasked, cost about a twentieth of the time of checking
gc.set_threshold(max(200_000, gc.get_threshold()[0]), *gc.get_threshold()[1:])
