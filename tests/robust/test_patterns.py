"""No regular expression takes time that grows with the square of the text."""

from __future__ import annotations

import re
import time

import pytest

from tests.robust.patterns import all_patterns, methods_of, parsed, possessive_groups, provoking

#: The texts, in code points; the second is so many times longer. Linear time grows as much, quadratic time 64-fold.
LENGTH, TIMES = 600, 8
GROWTH = 24
#: Less than this, in seconds of processor time, says nothing: at this length a linear search takes a quarter of it.
LEAST, SURE = 0.0002, 0.02
#: How often each text is tried: the least is what the text costs; a short one is cheap, and what all is measured by.
SHORT_TRIES, LONG_TRIES = 9, 2
PATTERNS = all_patterns()


def seconds(pattern: re.Pattern[str], methods: set[str], text: str, tries: int) -> float:
    """Return the processor time that a pattern takes for a text, the way it is used: the least of some tries."""
    return min(_once(pattern, methods, text) for _ in range(tries))


def _once(pattern: re.Pattern[str], methods: set[str], text: str) -> float:
    start = time.process_time()
    if methods - {"match", "fullmatch"}:
        for _ in pattern.finditer(text):
            pass
    if "match" in methods:
        pattern.match(text)
    if "fullmatch" in methods:
        pattern.fullmatch(text)
    return time.process_time() - start


def grows(
    pattern: re.Pattern[str], methods: set[str], before: str, unit: str, end: str, length: int = LENGTH
) -> bool:
    count = max(1, length // len(unit))
    short = seconds(pattern, methods, before + unit * count + end, SHORT_TRIES)
    if short < LEAST:
        return False
    long = seconds(pattern, methods, before + unit * count * TIMES + end, LONG_TRIES)
    return long > SURE and long > GROWTH * short


@pytest.mark.long
@pytest.mark.parametrize("name", PATTERNS)
def test_time_grows_with_the_text(name: str) -> None:
    """Eight times the text takes no more than some eight times as long, whatever text the pattern is given."""
    pattern, methods = PATTERNS[name], methods_of(name)
    found = [text for text in provoking(pattern) if grows(pattern, methods, *text)]
    assert not found, f"{name} is quadratic for (before, unit to repeat, end) {found[:3]}"


@pytest.mark.long
@pytest.mark.parametrize("quadratic", [r"\([^)]*\)", r"\s+\Z", r"(?:a|a.)+\Z", r",\d\d(?:,\d\d)*x", r"\w+@"])
def test_a_quadratic_pattern_is_found(quadratic: str) -> None:
    """The test above can fail: each of these is known to be quadratic or worse.

    The texts are longer here, so that a quick machine does not do with them in less time than says anything.
    """
    pattern = re.compile(quadratic)
    assert any(grows(pattern, {"search"}, *text, length=4 * LENGTH) for text in provoking(pattern))


def test_all_are_found() -> None:
    """The patterns of records and tables are among them."""
    assert len(PATTERNS) > 300
    assert any("RULES[" in name for name in PATTERNS)


def test_no_group_is_repeated_possessively() -> None:
    """`(…)*+` is read wrongly by Python 3.11 before 3.11.5; the same as `(?>(…)*)` is read rightly by all."""
    assert not [name for name, pattern in PATTERNS.items() if list(possessive_groups(parsed(pattern)))]
    assert list(possessive_groups(parsed(re.compile(r"a(?:b (?:c|de)*+)?"))))
