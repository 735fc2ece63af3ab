"""Complete a built site: `python -m tools.publish build/html`.

It writes the index of the search into `pagefind/`, and the headers that a server should send into `_headers`. What
Sphinx built is left as it is, and works without them, but for a search that finds no passages.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.policy import headers_file, policy, read_site
from tools.search_index import write_index

HEADERS = "_headers"
INDEX = "pagefind"
NOT_ALLOWED = "no Content-Security-Policy without unsafe-inline allows this; move it to a file"
NO_INDEX = "search: the site will use Sphinx's own, for Pagefind is not to be had here"


def write_search(site: Path) -> str:
    """Write the index and say what it holds; where there is no Pagefind, say so in one line.

    An earlier index goes first: what it finds may no longer be there.
    """
    shutil.rmtree(site / INDEX, ignore_errors=True)
    try:
        from pagefind.service import get_executable
    except ImportError:
        return f"{NO_INDEX} (pip install 'pagefind[bin]')"
    program = get_executable()
    if program is None or not program.is_file():
        return f"{NO_INDEX} (no program for this system; PAGEFIND_BINARY_PATH can name one)"
    try:
        records, pages = write_index(program.absolute(), site, site / INDEX)
    except subprocess.CalledProcessError as problem:
        shutil.rmtree(site / INDEX, ignore_errors=True)
        return f"{NO_INDEX} (its program ended with {problem.returncode}: {' '.join(problem.stderr.split())})"
    return f"search: {records} passages and entries, {pages} pages"


def write_policy(site: Path) -> list[str]:
    """Write the headers; return what stands in the pages that no strict policy allows."""
    found = list(read_site(site))
    (site / HEADERS).write_text(headers_file(policy(inline for _, inline in found)), encoding="utf-8")
    return [f"{path}: {refused}" for path, inline in found for refused in inline.refused]


def main(arguments: Sequence[str]) -> int:
    """Complete the site in the one folder that is named; 1 if a page has what its policy forbids, 2 if misused."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "objects.inv").is_file():
        print("usage: python -m tools.publish FOLDER, where FOLDER holds a site that Sphinx built", file=sys.stderr)
        return 2
    site = Path(arguments[0])
    print(write_search(site))
    refused = write_policy(site)
    for line in refused:
        print(f"{line}: {NOT_ALLOWED}", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
