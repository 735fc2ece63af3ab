"""Random texts, steered by which code they reach: `make fuzz`, or `python -m tests.robust.fuzz read|write [OPTIONS]`.

`read` reads each text, `write` also annotates it, writes its page and reads that as MyST does. What is found stops the
run and is written to the current folder as crash-…; once mended, it is kept in tests/fixtures/fuzz/, where
tests/robust/test_fuzz_cases.py runs it. Options are libFuzzer's, such as -max_total_time=900.

Atheris runs on Linux with Python 3.11 to 3.13 only, so it is no requirement of this project: pip install atheris==3.0.0.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["tools"]):
    from tests.robust.check import reading_problems, text_of, writing_problems

FOLDER = Path(__file__).parents[1] / "fixtures" / "fuzz"
CHECKS = {"read": reading_problems, "write": writing_problems}


def main(arguments: list[str]) -> None:
    """Run until something is found or the time is up."""
    check = CHECKS[arguments[1]]

    def one(data: bytes) -> None:
        problems = check(*text_of(data))
        if problems:
            raise AssertionError(problems)

    atheris.Setup([arguments[0], *arguments[2:], f"-dict={FOLDER / 'words.dict'}"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
