"""The index of the search as one script, for a site that is read from its folder.

There a page may neither fetch another file nor import a module: all that a browser loads are scripts of the old kind.
So one of them holds the files of the index and Pagefind's own program, which `docs/_static/folder.js` runs on them.
"""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path

FILE = "folder.js"
#: The program once more, for a thread of its own, which a browser does not start from a folder.
PASSED_OVER = ("pagefind-worker.js",)


def write_folder(index: Path) -> None:
    """Write the files of an index, in Base64 and by path below its folder, as the script that the search page loads."""
    paths = sorted(path for path in index.rglob("*") if path.is_file() and path.name not in PASSED_OVER)
    files = {path.relative_to(index).as_posix(): b64encode(path.read_bytes()).decode("ascii") for path in paths}
    content = json.dumps(files, indent=0, separators=(",", ":"))
    (index / FILE).write_text(f'"use strict";\nFolder.keep({content});\n', encoding="utf-8")
