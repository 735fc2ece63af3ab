"""CITATION.cff: title, version and date of the corpus as a whole, written once for pages, data and citations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from tools.toml import BadData


def read_work(path: Path) -> Mapping[str, object]:
    """Return what the file says; nothing where there is none. Raises BadData for a file that does not hold."""
    if not path.exists():
        return {}
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadData(f"{path.name}:{mark.line + 1 if mark else 1}: broken YAML; mend this line") from None
    if not isinstance(found, dict):
        raise BadData(f"{path.name}:1: no `key: value` lines; restore the file")
    return found
