"""Sparing a build what it does for nothing: the same pages, in about half of the time.

A large share of a build by Sphinx is looking, again on each page, for what the page does not have, and for garbage in
memory that is still in use. Nothing here changes a byte of what is built; without this extension it only takes longer.
"""

from __future__ import annotations

import gc

from sphinx.application import Sphinx

from tools.spare.handlers import spare_handlers
from tools.spare.references import spare_references
from tools.spare.sidebar import share_sidebars
from tools.spare.tasks import spare_tasks
from tools.spare.transforms import SparingParser, spare_transforms

#: After how many new objects Python looks for unreachable ones, among the new, the older and the oldest. A build makes
#: millions that stay, so that with Python's own 700 a fourth of its time goes into looking at them again.
THRESHOLDS = (50_000, 10, 20)


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx, after all other extensions have said what they add."""
    gc.set_threshold(*THRESHOLDS)
    app.setup_extension("myst_parser")
    app.add_source_parser(SparingParser, override=True)
    app.connect("builder-inited", spare_handlers, priority=700)
    app.connect("builder-inited", spare_references, priority=800)
    app.connect("builder-inited", spare_transforms, priority=900)
    app.connect("builder-inited", spare_tasks, priority=950)
    app.connect("write-started", share_sidebars)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
