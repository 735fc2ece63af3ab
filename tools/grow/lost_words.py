"""What the index of names says of words that only one source has: it goes with the source, as notes on it do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from tools.editors.names import Name, Names, has_words
from tools.grow.notes import Effect, Note
from tools.toml import QUOTED

FILE = "names.toml"


def find_lost(names: Names, before: Collection[str], after: Collection[str]) -> Iterator[Note]:
    """Yield what goes of seeds/names.toml when the texts of the passages are no more `before` but `after`."""
    old, new = "\n".join(before), "\n".join(after)
    lost = {name.name: tuple(form for form in name.all_forms if _is_lost(form, old, new)) for name in names.names}
    gone = {name.name for name in names.names if name.all_forms and lost[name.name] == name.all_forms}
    for index, name in enumerate(names.names):
        line = int(name.place.rpartition(":")[2])
        if name.name in gone:
            yield Note(FILE, line, "name", index, "", lost[name.name], Effect.ROW)
        else:
            yield from _parts(name, index, line, lost, gone, (old, new))
    for index, entry in enumerate(names.not_names):
        if _is_lost(entry.form, old, new):
            line = int(entry.place.rpartition(":")[2])
            yield Note(FILE, line, "not_a_name", index, "", (entry.form,), Effect.ROW)


def _parts(
    name: Name,
    index: int,
    line: int,
    lost: Mapping[str, Collection[str]],
    gone: Collection[str],
    texts: tuple[str, str],
) -> Iterator[Note]:
    """Yield what goes of an entry that stays: forms, links to entries that go, and a note that quotes lost words."""
    forms = {key: [form for form in getattr(name, key) if form in lost[name.name]] for key in ("forms", "people")}
    forms["see_also"] = [other for other in name.see_also if other in gone]
    forms["part_of"] = [other for other in [name.part_of] if other in gone]
    forms["note"] = [words for words in QUOTED.findall(name.note) if words in texts[0] and words not in texts[1]]
    for key, words in forms.items():
        kept = getattr(name, key)
        whole = isinstance(kept, str) or len(words) == len(kept)
        if words:
            yield Note(FILE, line, "name", index, key, tuple(words), Effect.KEYS if whole else Effect.ITEMS)


def _is_lost(form: str, before: str, after: str) -> bool:
    return has_words(before, form) and not has_words(after, form)
