"""A scratch project of hostile seeds, and a conversion of it whose time and memory are bounded."""

from __future__ import annotations

import hashlib
import re
import resource
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.site.hostile import write_seeds
from tests.small_project import ROOT, command

#: Bounds, not measures: a hundred times what an honest text of this size takes. Linux counts both for the process.
SECONDS, BYTES = 300, 4 << 30
#: What the editors' files say of passages of this corpus, and of nothing else.
OF_PASSAGES = re.compile(r"^(?:changed|basis|sources) = .*\n|^\[\[(?:figure|sum|add|remove|assign)\]\]\n(?:(?!\[\[).*\n)*", re.MULTILINE)


def write_project(root: Path, texts: Mapping[str, bytes]) -> Path:
    """Write a project with these seeds, one a genre, and with the corpus's own topics, measures, sections and terms."""
    write_seeds(root, dict.fromkeys(texts, ""))
    catalog = (root / "seeds/catalog.toml").read_text(encoding="utf-8")
    digests = iter([hashlib.sha256(data).hexdigest() for data in texts.values()])
    catalog = re.sub(r"[0-9a-f]{64}", lambda _: next(digests), catalog)
    for genre, data in texts.items():
        (root / f"seeds/{genre}-2008.txt").write_bytes(data)
    (root / "seeds/catalog.toml").write_text(catalog, encoding="utf-8")
    for name in ("topics", "measures", "sections", "terms"):
        text = (ROOT / f"seeds/{name}.toml").read_text(encoding="utf-8")
        (root / f"seeds/{name}.toml").write_text(OF_PASSAGES.sub("", text), encoding="utf-8")
    shutil.copy(ROOT / "CITATION.cff", root)
    return root


def convert(root: Path) -> subprocess.CompletedProcess[str]:
    """Convert a project within the bounds."""
    return subprocess.run(
        command(root, "convert"), cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=_bound,
    )  # fmt: skip


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
