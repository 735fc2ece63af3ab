"""Every regular expression of the tools, and texts made from it to provoke time that grows with their square."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import tools

METHODS = ("finditer", "search", "sub", "split", "findall", "match", "fullmatch")
#: Patterns that code reaches by another name; elsewhere its last name says how a pattern is used.
USED = {"PLURALS": {"fullmatch"}, "SINGULARS": {"fullmatch"}, "_SHORT": {"match"}, "_DATED": {"match", "fullmatch"}}
#: One thing many times, whatever the pattern.
UNITS = (
    " ", "a", "A", "1", "(", ")", "[", "-", ",", ".", '"', "'", "“", "”", "’", "\n", "\t", ":", "/", "_", "&", "%", "–",
    "\u00a0", "é", "ລາວ", "a ", "A ", "Aa ", "1 ", "a, ", "Aa, ", "A. ", "a-", "1,", "1-", "1.", "1/", "[1]", "[a", "(a", "(1",
    "Aa (", "and ", "Aa and ", "of the Aa ", "a\n", " \n", "-\n", "^ a ", "$1 ", "1 million ", "2008 ", "May ", "http://a/",
    "a.b", "a'", "A.A", "in 2008, ", " ,", "? ", "“a",
)  # fmt: skip
#: What stands after them: nothing, what fits no pattern, a word.
ENDS = ("", "\0", "!a")
ALPHABET = " aA1-.,([\"'“\n\t:;$/&_%€é–\u00a0zZ09)]x^"
CATEGORIES = {
    code.CATEGORY_DIGIT: str.isdigit,
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    code.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    code.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    code.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}
ONE_CHARACTER = (code.IN, code.LITERAL, code.NOT_LITERAL, code.ANY)
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


def all_patterns() -> dict[str, re.Pattern[str]]:
    """Return what the modules of tools compile when they are loaded, also in tables and records, by where it stands."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for module in pkgutil.walk_packages(tools.__path__, "tools."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for place, pattern in _inside(value, f"{module.name}.{name}"):
                    found.setdefault((pattern.pattern, pattern.flags), (place, pattern))
    return dict(found.values())


def _inside(value: object, name: str, depth: int = 3) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif depth and isinstance(value, (list, tuple, frozenset, set)):
        for index, one in enumerate(value):
            yield from _inside(one, f"{name}[{index}]", depth - 1)
    elif depth and isinstance(value, dict):
        for key, one in value.items():
            yield from _inside(one, f"{name}[{key!r}]", depth - 1)
    elif depth and hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for key in value.__dataclass_fields__:
            yield from _inside(getattr(value, key, None), f"{name}.{key}", depth - 1)


@cache
def _uses() -> dict[str, set[str]]:
    """Return which methods the code of the tools calls on what, by its last name: `self.form.match(…)` is of `form`."""
    found: dict[str, set[str]] = {}
    for path in Path(tools.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                name = getattr(node.value, "id", None) or getattr(node.value, "attr", None)
                found.setdefault(str(name), set()).add(node.attr)
    return found


def methods_of(name: str) -> set[str]:
    """Return how a pattern is used; in every way where that cannot be told."""
    last = re.sub(r"(?:\[[^\]]*\])+$", "", name).rpartition(".")[2]
    return USED.get(last) or _uses().get(last) or set(METHODS)


def parsed(pattern: re.Pattern[str]) -> Iterable[tuple[object, object]]:
    """Return a pattern as the standard library understands it: operators and what they apply to."""
    return parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)  # type: ignore[no-any-return]


def provoking(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Yield beginnings, units to repeat, and ends: what any pattern may trip over, and what this one repeats."""
    tree = parsed(pattern)
    own = [(before, body) for befores, bodies in _repeats(tree, [""]) for before in befores[:2] for body in bodies[:4] if body]
    units = dict.fromkeys([*UNITS, *(body for _, body in own), *filter(None, _samples(tree, 2)[:3])])
    for before, unit in dict.fromkeys([*(("", unit) for unit in units), *own]):
        yield from ((before, unit, end) for end in ENDS)


def possessive_groups(tree: Iterable[tuple[object, object]]) -> Iterator[object]:
    """Yield what a pattern repeats and never gives back, where that is more than one character of a class."""
    for operator, value in tree:
        if operator in REPEATS:
            body = value[2]  # type: ignore[index]
            if operator is code.POSSESSIVE_REPEAT and (len(body) > 1 or body[0][0] not in ONE_CHARACTER):
                yield body
        for part in [value[2]] if operator in REPEATS else _parts(operator, value):  # type: ignore[index]
            yield from possessive_groups(part)


def _repeats(tree: Iterable[tuple[object, object]], before: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield for each part that a pattern repeats what may stand before it, and what it may be."""
    for operator, value in tree:
        if operator in REPEATS:
            _, most, body = value  # type: ignore[misc]
            if most > 2:
                yield before, _samples(body, 6)
            yield from _repeats(body, before)
        else:
            for part in _parts(operator, value):
                yield from _repeats(part, before)
        samples = _samples([(operator, value)], 2)[:4]
        before = [one + other for one, other in product(before[:4], samples)] or before


def _parts(operator: object, value: object) -> list[Iterable[tuple[object, object]]]:
    """Return the patterns inside a group, a choice or a look around."""
    if operator is code.BRANCH:
        return list(value[1])  # type: ignore[index]
    if operator is code.SUBPATTERN:
        return [value[3]]  # type: ignore[index]
    if operator in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]  # type: ignore[index]
    return [value] if operator is code.ATOMIC_GROUP else []  # type: ignore[list-item]


def _samples(tree: Iterable[tuple[object, object]], number: int) -> list[str]:
    """Return some texts that a pattern matches, look-arounds aside."""
    found = [""]
    for operator, value in tree:
        options = _options(operator, value, number)
        found = [one + other for one, other in product(found, options)] if options else found
        found = found[:: max(1, len(found) // (8 * number))][: 8 * number]
    return list(dict.fromkeys(found))


def _options(operator: object, value: object, number: int) -> list[str]:
    if operator is code.LITERAL:
        return [chr(value)]  # type: ignore[arg-type]
    if operator in (code.NOT_LITERAL, code.ANY):
        return [c for c in ALPHABET if ord(c) != value][:number]
    if operator is code.IN:
        return _of_class(list(value))[:number]  # type: ignore[call-overload]
    if operator in REPEATS:
        least, _, body = value  # type: ignore[misc]
        return [one * max(least, 1) for one in _samples(body, number)] + ([""] if least == 0 else [])
    if operator in (code.ASSERT, code.ASSERT_NOT):
        return []
    return [one for part in _parts(operator, value) for one in _samples(part, number)][: 4 * number]


def _of_class(items: list[tuple[object, object]]) -> list[str]:
    """Return characters of a class such as `[^\\W\\d_]`."""
    is_not = items[0][0] is code.NEGATE
    listed = [chr(v if o is code.LITERAL else v[0]) for o, v in items if o in (code.LITERAL, code.RANGE)]  # type: ignore[index, arg-type]
    candidates = dict.fromkeys(ALPHABET if is_not else (*ALPHABET, *listed))
    return [c for c in candidates if any(_has(o, v, c) for o, v in items if o is not code.NEGATE) != is_not] or ["a"]


def _has(operator: object, value: object, character: str) -> bool:
    if operator is code.LITERAL:
        return ord(character) == value
    if operator is code.RANGE:
        return value[0] <= ord(character) <= value[1]  # type: ignore[index, no-any-return]
    return bool(CATEGORIES[value](character))  # type: ignore[index]
