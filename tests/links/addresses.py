"""The addresses that a page or a style sheet of the built site uses, with the line of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import tinycss2


@dataclass(frozen=True)
class Address:
    """An address as written; a resource is loaded with the page, anything else is followed by the reader."""

    text: str
    line: int
    resource: bool


@dataclass(frozen=True)
class Page:
    """What a page links to and what can be linked to on it."""

    addresses: tuple[Address, ...] = ()
    anchors: frozenset[str] = frozenset()
    repeated_ids: tuple[tuple[str, int], ...] = ()


# Attributes with an address, by whether the browser loads what it names. `<link>` depends on its rel.
LOADED = {
    "audio": {"src"},
    "embed": {"src"},
    "iframe": {"src"},
    "image": {"href", "xlink:href"},
    "img": {"src"},
    "input": {"src"},
    "object": {"data"},
    "script": {"src"},
    "source": {"src"},
    "track": {"src"},
    "use": {"href", "xlink:href"},
    "video": {"poster", "src"},
}
FOLLOWED = {
    "a": {"href", "xlink:href"},
    "area": {"href"},
    "blockquote": {"cite"},
    "del": {"cite"},
    "form": {"action"},
    "ins": {"cite"},
    "q": {"cite"},
}
LOADING_RELATIONS = {
    "apple-touch-icon",
    "dns-prefetch",
    "icon",
    "manifest",
    "mask-icon",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "stylesheet",
}

QUOTING = {"url", "src", "image-set", "-webkit-image-set"}  # functions of CSS whose quoted strings are addresses

# [0; url=elsewhere.html]
REFRESH = re.compile(r"""^[\d.\s]*[;,]\s*(?:url\s*=\s*)?["']?(?P<address>[^"']+)""", re.IGNORECASE)
# [small.png 1x, large.png 2x]: addresses hold no white space, and a comma inside one is not at its end
CANDIDATE = re.compile(r"(?P<address>[^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]*)?(?:,|$)")


def read_page(text: str) -> Page:
    """Collect the addresses, the anchors and the ids that stand on a page more than once."""
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    return Page(tuple(reader.addresses), frozenset(reader.anchors), tuple(reader.repeated_ids))


@dataclass
class _PageReader(HTMLParser):
    addresses: list[Address] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    repeated_ids: list[tuple[str, int]] = field(default_factory=list)
    in_style: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.in_style = tag == "style"
        self._note_anchors(tag, values)
        loaded, followed = _address_attributes(tag, values)
        self._add((values[name], 1) for name in loaded & values.keys())
        self._add(((values[name], 1) for name in followed & values.keys()), resource=False)
        self._add(read_style(values.get("style", "")))
        for name in {"srcset", "imagesrcset"} & values.keys():
            self._add((match["address"], 1) for match in CANDIDATE.finditer(values[name]))
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            matches = REFRESH.finditer(values.get("content", ""))
            self._add(((match["address"].strip(), 1) for match in matches), resource=False)

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self._add(read_style(data))

    def _add(self, found: Iterable[tuple[str, int]], *, resource: bool = True) -> None:
        first, _ = self.getpos()
        self.addresses += [Address(text, first + line - 1, resource) for text, line in found]

    def _note_anchors(self, tag: str, values: dict[str, str]) -> None:
        if identifier := values.get("id"):
            if identifier in self.anchors:
                self.repeated_ids.append((identifier, self.getpos()[0]))
            self.anchors.add(identifier)
        if tag == "a" and values.get("name"):
            self.anchors.add(values["name"])


def _address_attributes(tag: str, values: dict[str, str]) -> tuple[set[str], set[str]]:
    """Name the attributes of a tag that hold addresses: of what is loaded, and of what is followed."""
    if tag != "link":
        return LOADED.get(tag, set()), FOLLOWED.get(tag, set())
    loads = LOADING_RELATIONS & set(values.get("rel", "").lower().split())
    return ({"href"}, set()) if loads else (set(), {"href"})


def read_style(text: str) -> Iterator[tuple[str, int]]:
    """Find what a style sheet loads, with the line: `url()` and `@import`; a namespace is a name, not an address."""
    if text:
        yield from _read_tokens(tinycss2.parse_component_value_list(text, skip_comments=True))


def _read_tokens(tokens: Iterable[tinycss2.ast.Node]) -> Iterator[tuple[str, int]]:
    keyword = ""  # the at-keyword of the statement that we are in
    for token in tokens:
        if token.type == "at-keyword":
            keyword = token.lower_value
        elif token == ";" or token.type == "{} block":
            keyword = ""
        if keyword != "namespace":
            yield from _read_token(token, quoted=keyword == "import")


def _read_token(token: tinycss2.ast.Node, *, quoted: bool) -> Iterator[tuple[str, int]]:
    match token.type:
        case "url":
            yield token.value, token.source_line
        case "string" if quoted:
            yield token.value, token.source_line
        case "function":
            if token.lower_name in QUOTING:
                yield from ((each.value, each.source_line) for each in token.arguments if each.type == "string")
            yield from _read_tokens(token.arguments)
        case "{} block" | "[] block" | "() block":
            yield from _read_tokens(token.content)
