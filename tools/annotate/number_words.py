"""The words of English for the small numbers, and what they are worth; what stands between the digits of large ones."""

from __future__ import annotations

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}

#: Between two groups of three digits instead of a comma: a space, a thin one, or one that does not break.
GROUP_SPACE = "[ \u00a0\u2009\u202f]"
