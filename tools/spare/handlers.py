"""What extensions do when a page is finished, passed over where the page has nothing for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from docutils import nodes
from sphinx.application import Sphinx

from tools.spare.transforms import has_none

Handler = Callable[..., object]

#: What each handler works on, in the words of `WORKS_ON`.
HANDLERS: Mapping[str, tuple[str, ...]] = {
    "sphinx_design.extension._resolve_new_tab_refs": ("@sd_new_tab",),
    "tools.sphinx.place_notes": ("bibliography", "citation"),
    "tools.seed_pages.link_seeds": ("download_reference",),
}
EVENT = "doctree-resolved"


def sparing(handler: Handler, *needed: str) -> Handler:
    """Return a handler that is passed over on pages that were seen to have none of what it needs."""

    @wraps(handler)
    def handle(app: Sphinx, document: nodes.document, page: str) -> None:
        if not has_none(document, *needed):
            handler(app, document, page)

    return handle


def spare_handlers(app: Sphinx) -> None:
    """Connect the handlers anew; those of one priority stay in their order."""
    for listener in list(app.events.listeners.get(EVENT, ())):
        name = f"{listener.handler.__module__}.{getattr(listener.handler, '__qualname__', '')}"
        handler = sparing(listener.handler, *HANDLERS[name]) if name in HANDLERS else listener.handler
        app.disconnect(listener.id)
        app.connect(EVENT, handler, priority=listener.priority)
