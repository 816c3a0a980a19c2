"""Promises about what the pipeline makes, put to Great Expectations.

`promise` holds the vocabulary, `articles`, `facts` and `checks` declare the suites as plain data,
`runner` puts them to the library, `docs` renders its results. Importing this package is cheap: the
library itself is loaded when the first suite runs, with its telemetry switched off.
"""

import os

os.environ["GX_ANALYTICS_ENABLED"] = "false"
os.environ["DO_NOT_TRACK"] = "1"
