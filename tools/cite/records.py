"""A work or a passage as CSL-JSON, BibTeX and RIS: what the bibliography files have, and where in the corpus it is."""

from __future__ import annotations

from tools.cite.works import Edition, Work
from tools.write.bibtex import escape

#: Fields of the bibliography files that are of use in these files only.
_OF_THE_FILE = {
    "csl": ("citation-label", "annote"),
    "bibtex": ("shorthand", "annotation"),
    "ris": ("N1  - Number in the source:", "N1  - As printed:"),
}


def where(work: Work, edition: Edition, place: str = "") -> str:
    """Say in a sentence which corpus, in which version, has the work, and where in it the passage stands.

    A reference is no part of the corpus: it is given as the corpus gives it.
    """
    if not work.is_source:
        return f"Reference as given in {edition.name}"
    found = _within(work, place)
    return f"{found[0].upper()}{found[1:]}, in {edition.name}"


def _within(work: Work, place: str) -> str:
    """Say which part of the corpus is meant. Sources of one author and title, without a date, differ by their ids."""
    return f"passage {place}" if place else f"source {work.key}"


def csl_item(
    work: Work, edition: Edition, *, key: str, place: str = "", address: str = "", quotation: str = ""
) -> dict[str, object]:
    """Return the CSL item of a source or, with a place, of a passage; the corpus is the archive that holds it."""
    item = {name: value for name, value in work.item.items() if name not in _OF_THE_FILE["csl"]}
    item["id"] = key
    if work.is_source:
        item["archive"] = edition.name
        item["archive_location"] = _within(work, place)
        if address:
            item["URL"] = address
    notes = (str(item.get("note", "")), where(work, edition, place), quotation and f"Quotation: {quotation}")
    item["note"] = "\n".join(filter(None, notes))
    return item


def bibtex(work: Work, edition: Edition, *, key: str, place: str = "", address: str = "", quotation: str = "") -> str:
    """Return the BibTeX entry under a key of its own; its note names the corpus and the place.

    What is quoted is its annotation, which reference managers keep and a list of references does not print; it has to
    be written as LaTeX already.
    """
    head, *lines = work.bibtex.removesuffix("}").rstrip().split("\n")
    fields = dict(line.strip().removesuffix(",").split(" = ", 1) for line in lines)
    for name in _OF_THE_FILE["bibtex"]:
        fields.pop(name, None)
    note = escape(where(work, edition, place))
    fields["note"] = f"{{{fields['note'][1:-1].rstrip('.')}. {note}}}" if "note" in fields else f"{{{note}}}"
    if work.is_source and address:
        fields["url"] = f"{{{address}}}"
    if quotation:
        fields["annote"] = f"{{Quotation: {quotation}}}"
    body = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"{head.partition('{')[0]}{{{key},\n{body}}}"


def ris(work: Work, edition: Edition, *, key: str, place: str = "", address: str = "", quotation: str = "") -> str:
    """Return the RIS record with an ID of its own, and notes that name the corpus and the place, and what is quoted."""
    lines = [line for line in work.ris.split("\n") if not line.startswith(_OF_THE_FILE["ris"])]
    lines = [f"ID  - {key}" if line.startswith("ID  - ") else line for line in lines]
    if work.is_source and address:
        lines = [line for line in lines if not line.startswith("UR  - ")] + [f"UR  - {address}"]
    if work.is_source:
        lines.append(f"AV  - {edition.name}, {_within(work, place)}")
    lines.append(f"N1  - {where(work, edition, place)}")
    if quotation:
        lines.append(f"N1  - Quotation: {quotation}")
    return "\n".join([*lines, "ER  - "])
