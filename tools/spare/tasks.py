"""Reading and writing in processes that run side by side, none of which does what another has done.

Sphinx forks a process for each part of the pages, to read it and later to write it. What a part of the reading hands
back is all that is known by then, of other parts, too, once these were taken in; and Python looks for garbage in all of
that, again in each process. Both grow by more than the pages do. So the parts are taken in when all are read, in the
order of their pages; garbage is looked for once after each page, among what is new only; and trees that were written
are taken apart, so that nothing has to look for them. Of the parts that are ready to be written one waits at most.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from itertools import chain
from typing import Any  # what tasks are handed and hand back

import sphinx.builders
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.parallel import ParallelTasks

from tools.garbage import uncollected

#: How long to wait before asking again whether a task has ended, in seconds; what Sphinx waits.
PAUSE = 0.02

logger = logging.getLogger(__name__)
Take = Callable[[Any, Any], object]


class SparingTasks(ParallelTasks):
    """Sphinx's own, used as it uses them: all tasks are added, then joined."""

    def __init__(self, nproc: int) -> None:
        super().__init__(nproc)
        self._count = 0
        self._results: dict[int, Callable[[], object]] = {}
        self._searching = ExitStack()
        self._searching.enter_context(uncollected())

    def add_task(self, task_func: Callable[..., Any], arg: Any = None, result_func: Take | None = None) -> None:  # noqa: ANN401
        """Start a task as soon as a process is free; one may wait for it, and what is made for a third is not begun."""
        take = result_func or (lambda _, __: None)
        super().add_task(partial(_within, task_func), arg, partial(self._keep, self._count, take))
        self._count += 1
        try:
            while len(self._precvs_waiting) > 1:
                if not self._join_one():
                    time.sleep(PAUSE)
        except BaseException:
            self._searching.close()
            self.terminate()
            raise

    def join(self) -> None:
        """Wait for all tasks, and take in what they hand back, in the order in which they were added."""
        with self._searching:
            super().join()
            for _, take in sorted(self._results.items()):
                take()
                gc.collect(0)

    def _keep(self, number: int, take: Take, arg: Any, result: object) -> None:  # noqa: ANN401
        if result is None:
            take(arg, result)
        else:
            self._results[number] = partial(take, arg, result)
            logger.info("parts read: %d", len(self._results))
        for tree in trees_in(arg):
            dissolve(tree)


def trees_in(arg: object) -> Iterable[nodes.document]:
    """Return the trees of pages that a task was handed, if it was handed names of pages with their trees."""
    pages = arg if isinstance(arg, list) else []
    return (page[1] for page in pages if isinstance(page, tuple) and isinstance(page[1], nodes.document))


def dissolve(tree: nodes.document) -> None:
    """Take a tree apart that nothing needs any longer: what holds its parents and is held by them is freed at once."""
    level: list[nodes.Node] = [tree]
    while level:
        below = list(chain.from_iterable(node.children for node in level))
        for node in level:
            if node.children:
                node.children = []
        level = below
    tree.__dict__.clear()


#: Whether this process was started for a task, so that all that it was started with stays to its end.
_is_task = False


def _within(task: Callable[..., Any], *arg: Any) -> Any:  # noqa: ANN401
    global _is_task
    _is_task = True
    gc.freeze()
    return task(*arg)


def _look(*_: object) -> None:
    """Free what the page before left."""
    if _is_task:
        gc.collect(0)


def _forget(app: Sphinx, _: nodes.document, page: str) -> None:
    """Let go of a page as it was read, which Sphinx would keep beside the page itself, though it is asked for once."""
    getattr(app.env, "_pickled_doctree_cache", {}).pop(page, None)


def spare_tasks(app: Sphinx) -> None:
    """Put the tasks in the place of Sphinx's."""
    sphinx.builders.ParallelTasks = SparingTasks  # type: ignore[attr-defined]
    app.connect("source-read", _look, priority=1)
    app.connect("doctree-resolved", _forget)
    app.connect("html-page-context", _look, priority=1)
