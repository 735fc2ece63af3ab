"""The tags of the PDF, mended before it is written: what WeasyPrint (seen in 70.0) leaves undone for PDF/UA-1.

Each mending names its clause of ISO 14289-1:2014. It acts on the objects that WeasyPrint is about to write: nothing is
read back, and the same pages still give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

import pydyf

SILENT = {"/Span", "/NonStruct", "/Link"}  # kinds of elements that say nothing when nothing is in them
PIXEL = 0.75  # points; WeasyPrint places text in CSS pixels from the top of the page


def mend_tags(_document: object, pdf: pydyf.PDF) -> None:
    """Mend the tags in place; WeasyPrint calls this just before it writes the file."""
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    dropped = _link_once(pdf, root) | _drop_empty(pdf, root)
    _drop_annotations(pdf, root, dropped)
    for element, above in _walk(pdf, root):
        _scope_header(element, above)
        _give_body(pdf, element)
    _mark_artifacts(pdf, root)


def _at(pdf: pydyf.PDF, reference: bytes) -> pydyf.Dictionary:
    """Return the object that a reference such as `12 0 R` names."""
    return pdf.objects[int(reference.split()[0])]


def _walk(pdf: pydyf.PDF, root: pydyf.Dictionary) -> Iterator[tuple[pydyf.Dictionary, frozenset[str]]]:
    """Yield what can be reached from an element, in reading order, each with the kinds of the elements around it."""
    ahead = [(root, frozenset[str]())]
    while ahead:
        element, above = ahead.pop()
        if element is not root:
            yield element, above
        around = above | {element.get("S", "")}
        ahead += [(kid, around) for kid in reversed(_kids(pdf, element))]


def _kids(pdf: pydyf.PDF, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
    """Return the elements and the references to annotations in an element, without its marked words."""
    return [_at(pdf, kid) for kid in element.get("K", ()) if isinstance(kid, bytes)]


def _is_annotation(kid: pydyf.Dictionary) -> bool:
    return bool(kid.get("Type") == "/OBJR")


def _remove(element: pydyf.Dictionary, kids: list[pydyf.Dictionary]) -> None:
    gone = {kid.reference for kid in kids}
    element["K"] = pydyf.Array(kid for kid in element["K"] if kid not in gone)


def _link_once(pdf: pydyf.PDF, root: pydyf.Dictionary) -> set[bytes]:
    """Leave a link one element and one annotation a line (7.18.5); return the annotations that are too many.

    WeasyPrint makes a link of everything that stands in one, and each again has an annotation, over the same words.
    """
    dropped = set()
    for element, above in _walk(pdf, root):
        if "/Link" in above and "S" in element:
            too_many = [kid for kid in _kids(pdf, element) if _is_annotation(kid)]
            dropped |= {kid["Obj"] for kid in too_many}
            _remove(element, too_many)
            if element["S"] == "/Link":
                element["S"] = "/Span"
    return dropped


def _drop_empty(pdf: pydyf.PDF, element: pydyf.Dictionary) -> set[bytes]:
    """Drop links and spans without words, which a break of a line leaves behind (7.1); return their annotations."""
    dropped, empty = set[bytes](), []
    for kid in _kids(pdf, element):
        if _is_annotation(kid):
            continue
        dropped |= _drop_empty(pdf, kid)
        kids = _kids(pdf, kid)
        if kid["S"] in SILENT and len(kids) == len(kid["K"]) and all(map(_is_annotation, kids)):
            dropped |= {each["Obj"] for each in kids}
            empty.append(kid)
    _remove(element, empty)
    return dropped


def _drop_annotations(pdf: pydyf.PDF, root: pydyf.Dictionary, dropped: set[bytes]) -> None:
    """Take annotations off their pages and out of the parent tree."""
    for page in _pages(pdf):
        if "Annots" in page:
            page["Annots"] = pydyf.Array(each for each in page["Annots"] if each not in dropped)
    numbers = {_at(pdf, each)["StructParent"] for each in dropped}
    tree = _at(pdf, root["ParentTree"])
    pairs = zip(tree["Nums"][::2], tree["Nums"][1::2], strict=True)
    tree["Nums"] = pydyf.Array(part for number, owner in pairs if number not in numbers for part in (number, owner))
    for each in dropped:
        _at(pdf, each).clear()


def _pages(pdf: pydyf.PDF) -> list[pydyf.Dictionary]:
    return [pdf.objects[number] for number in pdf.pages["Kids"][::3]]


def _scope_header(element: pydyf.Dictionary, above: frozenset[str]) -> None:
    """Say of a header cell whether it heads a column or a row (7.5)."""
    if element.get("S") == "/TH":
        element["A"]["Scope"] = "/Column" if "/THead" in above else "/Row"


def _give_body(pdf: pydyf.PDF, item: pydyf.Dictionary) -> None:
    """Put what an item of a list has beside its mark into one body (7.6)."""
    kinds = {kid["S"] for kid in _kids(pdf, item) if "S" in kid}
    if item.get("S") != "/LI" or "/LBody" in kinds:
        return
    inside = [kid for kid in _kids(pdf, item) if kid.get("S") != "/Lbl"]
    body = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": pydyf.Array(kid.reference for kid in inside),
            "Pg": item["Pg"],
            "P": item.reference,
        }
    )
    pdf.add_object(body)
    for kid in inside:
        if not _is_annotation(kid):
            kid["P"] = body.reference
    _remove(item, inside)
    item["K"].append(body.reference)


def _mark_artifacts(pdf: pydyf.PDF, root: pydyf.Dictionary) -> None:
    """Mark running heads and page numbers as what a page adds, not as words of the text (7.8).

    WeasyPrint tags them and leaves their elements outside the tree: that is how they are known.
    """
    inside = {element.number for element, _ in _walk(pdf, root)}
    numbers = _at(pdf, root["ParentTree"])["Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in _pages(pdf):
        elements = owners[page["StructParents"]]
        outside = {mcid for mcid, owner in enumerate(elements) if _at(pdf, owner).number not in inside}
        _mark_pieces(_at(pdf, page["Contents"]).stream, outside, middle=page["MediaBox"][3] / PIXEL / 2)
        for mcid in outside:
            _at(pdf, elements[mcid]).clear()
            elements[mcid] = "null"


def _height(stream: list[object]) -> float:
    """Return how far below the top of the page the next words stand, in CSS pixels."""
    positions = (each for each in stream if isinstance(each, bytes) and each.endswith(b" Tm"))
    return float(next(positions, b"0 Tm").split()[-2])


def _mark_pieces(stream: list[object], outside: set[int], *, middle: float) -> None:
    """Mark the numbered pieces of a page as its head if their words stand above its middle, else as its foot.

    >>> numbered = pydyf.Dictionary({"MCID": 0})
    >>> stream = ["/Span", numbered, b"BDC", b"BT", b"1 0 0 -1 83 108 Tm", b"[<0025>] TJ", b"ET", b"EMC"]
    >>> _mark_pieces(stream, {0}, middle=561.0)
    >>> stream[0], stream[1].data
    ('/Artifact', b'<</Type /Pagination/Subtype /Header>>')
    """
    for place, properties in enumerate(stream):
        if isinstance(properties, pydyf.Dictionary) and properties.get("MCID") in outside:
            side = "/Header" if _height(stream[place:]) < middle else "/Footer"
            stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination", "Subtype": side})]
