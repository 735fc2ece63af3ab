"""`python -m tools add`: a text becomes a source of the corpus, or nothing changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from tools.arguments import PROGRAM
from tools.catalog import CATALOG, CatalogEntry, read_catalog
from tools.corpus import Corpus
from tools.editors import Editors, load_editors
from tools.editors.countries import countries, load_country_forms
from tools.editors.series import load_dated, load_series
from tools.folder import is_current
from tools.grow.again import OPTIONS, add_command
from tools.grow.entry import append_entry, encoded, entry_lines
from tools.grow.propose import Knowledge, Proposal, Untold, propose
from tools.grow.receive import Received, complaint, receive
from tools.grow.report import report
from tools.grow.stage import Change, carry_out, look, try_out
from tools.pipeline import READERS
from tools.seed_files import ORIGINALS, read_source
from tools.source_names import check_id
from tools.toml import BadData, read_text

#: The claim for each option of the command line that has another name there.
NAMES = {option: claim for claim, option in OPTIONS.items()}


class AlreadyThere(BadData):
    """The text is that of a source; `again` is the command that adds it in another way than before."""

    def __init__(self, entry: CatalogEntry, same: str, again: str) -> None:
        remedy = f"to read it as you say: {PROGRAM} remove {entry.id} --yes && {again}" if again else ""
        there = f"{CATALOG}:{entry.line}: {same} is there already, as {entry.id}; "
        super().__init__(there + (remedy or "there is nothing to add"))
        self.entry = entry


def add(root: Path, path: Path, given: Mapping[str, str | None]) -> tuple[list[str], int]:
    """Add a text to the corpus; return the report and the exit code. Raises BadData, and changes nothing."""
    said = {NAMES.get(key, key): value for key, value in given.items() if value is not None}
    seeds, seen = root / "seeds", look(root)
    entries = read_catalog(root / CATALOG, READERS)
    _check_given(said)
    received = receive(path, path.parent)
    is_apart = not path.resolve().is_relative_to(seeds.resolve())  # a seed would go with its source
    _refuse_twice(received, entries, seeds, add_command(path, given) if said and is_apart else "")
    _check_id_free(said, entries)
    known = _knowledge(seeds, entries, load_editors(seeds, entries))
    try:
        proposal = _propose(received, known, said, path.name)
    except Untold as problem:
        raise complaint(path, f"{problem}; say it: {add_command(path, given, problem.claim)}") from None
    change = replace(_change(root, received, proposal), seen=seen)
    corpus = _tried(root, change, path)
    update = carry_out(root, change, corpus)
    return list(report(corpus, proposal, change, update, partial(add_command, path, given))), 0


def _tried(root: Path, change: Change, path: Path) -> Corpus:
    """Build the corpus as it would be; a complaint about a seed that is not there yet is one about the file given."""
    try:
        return try_out(root, change)
    except BadData as problem:
        seed, _, rest = str(problem).partition(":")
        line, _, what = rest.partition(": ")
        if seed in change.written and seed != CATALOG:
            raise complaint(path, what, line) from None
        raise


def _propose(received: Received, known: Knowledge, said: Mapping[str, str], name: str) -> Proposal:
    """Propose an entry for what was received, in a file of that name, as far as the name can stand in a line."""
    shown = name if name.isprintable() else ""
    return propose(received.text, known, said, received.found, markdown=received.is_marked, name=shown)


def _knowledge(seeds: Path, entries: tuple[CatalogEntry, ...], editors: Editors) -> Knowledge:
    """Read what a proposal rests on beside the text."""
    series = seeds / "series.toml"
    places = countries(editors.names.names, load_country_forms(series))
    return Knowledge(
        READERS, editors.sections, places, load_series(series, READERS), entries, load_dated(series)
    )


def _check_given(said: Mapping[str, str]) -> None:
    """Refuse what a maintainer cannot say of a text."""
    for key, value in said.items():
        if not value.strip() or not value.isprintable():
            raise BadData(f"--{key}: {value!r} is no text on one line; give one")
    genre, year = said.get("genre", ""), said.get("report_year", "2000")
    if genre and genre not in READERS:
        raise BadData(f"--genre: unknown genre {genre!r}; known: {', '.join(sorted(READERS))}")
    if not (len(year) == 4 and year.isascii() and year.isdecimal()):
        raise BadData(f"--year: {year!r} is no year; give its four digits")
    if int(year) > date.today().year + 1:
        raise BadData(f"--year: {year!r} is to come; give the year of the report")
    if problem := check_id(said["id"]) if "id" in said else "":
        remedy = "use small letters, digits and single hyphens, such as tip-2021"
        raise BadData(f"--id: {said['id']!r} {problem}; {remedy}")


def _check_id_free(said: Mapping[str, str], entries: tuple[CatalogEntry, ...]) -> None:
    for entry in entries:
        if entry.id == said.get("id"):
            raise BadData(f"--id: {entry.id!r} is that of {CATALOG}:{entry.line}; give another")


def _refuse_twice(received: Received, entries: tuple[CatalogEntry, ...], seeds: Path, again: str) -> None:
    """Refuse a text that is there already, byte for byte or but for its spaces."""
    words = received.text.split()
    for entry in entries:
        if received.sha256 in (entry.sha256, entry.original.sha256 if entry.original else ""):
            same = "the same file"
        elif read_source(entry, seeds).text.split() == words:
            same = "the same text, but for spaces"
        else:
            continue
        raise AlreadyThere(entry, same, again)


def _change(root: Path, received: Received, proposal: Proposal) -> Change:
    """Return the files that a new source adds, and the catalog with its entry at the end."""
    file = _free_name(root / "seeds", proposal.id + received.suffix, received.data)
    plain: dict[str, str | Mapping[str, str]] = {
        "id": proposal.id,
        "file": file,
        "sha256": hashlib.sha256(received.data).hexdigest(),
    }
    written = {f"seeds/{file}": received.data}
    if received.original:
        name = f"{Path(file).stem}{received.form.original_suffix}"
        form = {"form": str(received.form), "tool": received.tool}
        plain["original"] = {"file": name, "sha256": received.sha256, **form}
        written[f"seeds/{ORIGINALS}/{name}"] = received.original
    catalog = read_text(root / CATALOG, CATALOG)
    lines = entry_lines(plain, proposal.claims)
    written[CATALOG] = encoded(root / CATALOG, append_entry(catalog, lines))
    return Change(written)


def _free_name(folder: Path, name: str, data: bytes) -> str:
    """Return a file name of its own for a seed, with a number where a file has that name in any case.

    A file of the very same bytes is what an addition left that was killed: its place is taken again.
    """
    taken = {path.name.casefold() for path in folder.iterdir()}
    stem, suffix = Path(name).stem, Path(name).suffix
    for tried in (name, *(f"{stem}-{number}{suffix}" for number in range(2, len(taken) + 3))):
        if tried.casefold() not in taken or is_current(folder / tried, data):
            return tried
    raise AssertionError("there are more names than files")
