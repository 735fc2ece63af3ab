"""What the tests of adding share: a folder of its own for the texts."""

from pathlib import Path

import pytest


@pytest.fixture
def put(tmp_path: Path) -> Path:
    """A folder of its own for the texts that are to be added."""
    (tmp_path / "texts").mkdir()
    return tmp_path / "texts"
