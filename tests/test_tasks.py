"""Tasks in processes: what they hand back is taken in in order, and trees that were written are freed at once."""

from __future__ import annotations

import gc
import time
import weakref

import pytest
from docutils import nodes
from sphinx.errors import SphinxParallelError
from sphinx.util.docutils import new_document

from tools.garbage import uncollected
from tools.spare.tasks import SparingTasks, dissolve


def tree() -> nodes.document:
    """Return a tree whose nodes hold each other."""
    document = new_document("page")
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Words, ", nodes.strong("", "more")))
    return document


def test_what_is_handed_back_is_taken_in_in_order() -> None:
    """The first task ends last; what it hands back is still taken in first, and none before all have ended."""
    taken: list[tuple[float, float]] = []
    tasks = SparingTasks(3)
    for seconds in (0.4, 0.1, 0.0):
        tasks.add_task(lambda given: time.sleep(given) or given, seconds, lambda *each: taken.append(each))
        assert not taken
    tasks.join()
    assert taken == [(0.4, 0.4), (0.1, 0.1), (0.0, 0.0)]


def test_a_task_that_hands_nothing_back_is_told_of_when_it_ends() -> None:
    """Sphinx shows by it how far it has come."""
    ended: list[object] = []
    tasks = SparingTasks(1)
    for name in "abc":
        tasks.add_task(lambda _: None, [name], lambda arg, _: ended.append(arg))
    tasks.join()
    assert sorted(map(str, ended)) == ["['a']", "['b']", "['c']"]


def test_one_task_waits_and_no_more() -> None:
    """What is made for the next is not begun before; a task that fails is told of at once."""
    tasks = SparingTasks(1)
    ended: list[object] = []
    for count in range(4):
        tasks.add_task(lambda _: time.sleep(0.1), [], lambda *_: ended.append(None))
        assert len(ended) >= count - 1
    tasks.join()
    assert len(ended) == 4
    failing = SparingTasks(1)
    for given in (0, 1):
        failing.add_task(lambda given: 1 / given, given)
    with pytest.raises(SphinxParallelError, match="ZeroDivisionError"):
        failing.add_task(lambda given: 1 / given, 2)
    assert gc.isenabled()


def test_the_search_for_garbage_is_put_off_until_all_have_ended() -> None:
    """It is on again after the tasks, and after one of them failed."""
    assert gc.isenabled()
    tasks = SparingTasks(1)
    assert not gc.isenabled()
    tasks.join()
    assert gc.isenabled()
    tasks = SparingTasks(1)
    tasks.add_task(lambda given: 1 / given, 0)
    with pytest.raises(SphinxParallelError, match="ZeroDivisionError"):
        tasks.join()
    assert gc.isenabled()


def test_a_tree_that_was_written_is_freed_at_once() -> None:
    """Nothing has to look for it; a tree that is left alone stays until something does."""
    written, other = tree(), tree()
    nodes_of = {name: weakref.ref(each[0][1]) for name, each in (("written", written), ("other", other))}
    tasks = SparingTasks(1)
    with uncollected():
        tasks.add_task(lambda _: None, [("page", written)])
        del written, other
        tasks.join()
        assert nodes_of["written"]() is None
        assert nodes_of["other"]() is not None


def test_a_tree_taken_apart_has_nothing_below() -> None:
    """However deep it is."""
    deep = tree()
    inner: nodes.Element = deep
    for _ in range(5_000):
        inner += nodes.inline()
        inner = inner[-1]
    kept = weakref.ref(inner)
    del inner
    with uncollected():
        dissolve(deep)
        assert kept() is None
    assert not deep.__dict__
