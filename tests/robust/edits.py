"""Edits of a project as maintainers make them, chosen at random: of seeds, editors' files, pages, settings and tools."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.small_project import run

SOURCE = re.compile(r'^id = "(?P<id>[^"]+)"\nfile = "(?P<file>[^"]+)"\nsha256 = "(?P<sha>[^"]+)"', re.MULTILINE)
NEW_WORDS = (
    "In 2019 the Trade Watch Agency (TWA) assisted 312 victims of forced labor, and 45 more in 2020.",
    "Police investigated 77 cases under article 215 in 2018.",
    "Observers reported {include} and <b>nothing</b> of it.",
)


@dataclass
class Trial:
    """A project that is edited, the texts that can be added to it, and what was chosen so far."""

    root: Path
    texts: tuple[Path, ...]
    random: Random
    count: int = 0
    done: list[str] = field(default_factory=list)

    def sources(self) -> list[re.Match[str]]:
        return list(SOURCE.finditer((self.root / "seeds/catalog.toml").read_text(encoding="utf-8")))

    def number(self) -> int:
        self.count += 1
        return self.count

    def pick(self, pattern: str) -> Path:
        return self.random.choice(sorted(self.root.glob(pattern)))


def edit(path: Path, change: Callable[[str], str]) -> None:
    """Write a file anew with what becomes of its text."""
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


# -- Seeds ------------------------------------------------------------------------------------------------------------


def add_text(trial: Trial) -> None:
    """Add a text that is not there yet, or was there once."""
    there = {found["id"] for found in trial.sources()}
    path = trial.random.choice([path for path in trial.texts if path.stem.replace("_", "-") not in there])
    words = ["--id", path.stem.replace("_", "-"), "--title", path.stem, "--publisher", "Nobody"]
    words += ["--year", str(trial.random.randint(2015, 2021)), "--country", trial.random.choice(("Laos", "Zomaria"))]
    words += ["--genre", trial.random.choice(("narrative", "article", "retelling"))]
    run(trial.root, "add", str(path), *words)


def remove_text(trial: Trial) -> None:
    """Remove a source with its notes."""
    sources = trial.sources()
    if len(sources) > 1:
        run(trial.root, "remove", trial.random.choice(sources)["id"], "--yes", "--with-notes")


def change_words(trial: Trial) -> None:
    """Change a paragraph of a seed, take one away, bring one, or have two change places."""
    found = trial.random.choice(trial.sources())
    path = trial.root / "seeds" / found["file"]
    parts = path.read_bytes().decode().split("\n\n")
    place = trial.random.randrange(len(parts))
    match trial.random.randrange(4):
        case 0:
            parts[place:place] = [trial.random.choice(NEW_WORDS)]
        case 1 if len(parts) > 3:
            del parts[place]
        case 2:
            parts[place] = parts[place].replace("e", "é", 1)
        case _:
            parts[place], parts[-1] = parts[-1], parts[place]
    data = "\n\n".join(parts).encode()
    path.write_bytes(data)
    edit(trial.root / "seeds/catalog.toml", lambda text: text.replace(found["sha"], hashlib.sha256(data).hexdigest()))


def change_claim(trial: Trial) -> None:
    """Change what the catalog says of a source."""
    claim = trial.random.choice(("title", "publisher", "period", "rights"))
    pattern = re.compile(rf'^{claim} = {{ value = "[^"]*", \w+ = "(?:[^"\\]|\\.)*" }}', re.MULTILINE)
    new = f'{claim} = {{ value = "Claim <{trial.number()}>", inferred = "tried" }}'
    edit(trial.root / "seeds/catalog.toml", lambda text: one(trial, pattern, text, new))


def reorder(trial: Trial) -> None:
    """List the sources in another order."""

    def change(text: str) -> str:
        head, *records = text.split("[[source]]\n")
        records = [f"{record.strip()}\n\n" for record in records]
        trial.random.shuffle(records)
        return "[[source]]\n".join((head, *records))

    edit(trial.root / "seeds/catalog.toml", change)


def one(trial: Trial, pattern: re.Pattern[str], text: str, new: str) -> str:
    """Put new words in the place of one match."""
    found = list(pattern.finditer(text))
    if not found:
        return text
    start, end = trial.random.choice(found).span()
    return text[:start] + new + text[end:]


# -- Editors' files ---------------------------------------------------------------------------------------------------


def tables(text: str) -> list[str]:
    return re.split(r"(?m)^(?=\[\[)", text)


def drop_record(trial: Trial) -> None:
    """Take one record out of one of the editors' files."""
    path = trial.pick("seeds/[mntrsc]*.toml")
    head, *records = tables(path.read_text(encoding="utf-8"))
    if records and path.name not in ("catalog.toml", "sections.toml"):
        del records[trial.random.randrange(len(records))]
        path.write_text("".join((head, *records)), encoding="utf-8")


def change_record(trial: Trial) -> None:
    """Change a title, a definition, a long form or a note of one of the editors' files."""
    path = trial.pick("seeds/[mnts]*.toml")
    pattern = re.compile(r'(?<=^)(?:title|definition|long_form|note) = "(?:[^"\\]|\\.)*"', re.MULTILINE)
    text = path.read_text(encoding="utf-8")
    found = list(pattern.finditer(text))
    if found:
        one_of = trial.random.choice(found)
        key = one_of[0].partition(" ")[0]
        new = f'{key} = "Changed & new {trial.number()}"'
        path.write_text(text[: one_of.start()] + new + text[one_of.end() :], encoding="utf-8")


def add_term(trial: Trial) -> None:
    """Have a word of the texts be a term."""
    word = trial.random.choice(("police", "victims", "government", "labor", "migrants"))
    record = f'\n[[term]]\nterm = "{word}"\ndefinition = "What {word} means, {trial.number()}."\n'
    edit(trial.root / "seeds/terms.toml", lambda text: text + record)


def add_topic(trial: Trial) -> None:
    """Follow one topic more."""
    key = f"topic-{trial.number()}"
    record = f'\n[[topic]]\nkey = "{key}"\ntitle = "Of {key}"\ndefinition = "Tried."\nwords = ["government*", "poli*"]\n'
    edit(trial.root / "seeds/topics.toml", lambda text: text + record)


# -- Pages, settings, tools -------------------------------------------------------------------------------------------


def edit_page(trial: Trial) -> None:
    """Change a page that is written by hand: words, its title, a heading, a link to what the sources make."""
    path = trial.pick("docs/*.md")
    number = trial.number()
    match trial.random.randrange(4):
        case 0:
            edit(path, lambda text: f"{text}\nMore words, {number}.\n")
        case 1:
            edit(path, lambda text: re.sub(r"(?m)^# .*", f"# Title {number}", text, count=1))
        case 2:
            edit(path, lambda text: f"{text}\n## Heading {number}\n\nWords.\n")
        case _:
            targets = re.findall(r"(?m)^\(([a-z0-9-]+)\)=", trial.pick("docs/corpus/**/*.md").read_text(encoding="utf-8"))
            if targets:
                edit(path, lambda text: f"{text}\nSee [this](#{trial.random.choice(targets)}).\n")


def add_page(trial: Trial) -> None:
    """Add a page to those on the corpus."""
    name = f"extra-{trial.number()}"
    target = trial.pick("docs/corpus/*.md").name
    link = "" if target == "home.md" else f"[Named](corpus/{target}), [](corpus/{target})."
    (trial.root / f"docs/{name}.md").write_text(f"({name})=\n# Extra {name}\n\n{link}\n", encoding="utf-8")
    edit(trial.root / "docs/about.md", lambda text: text.replace("\ngrowing\n", f"\n{name}\ngrowing\n"))


def remove_page(trial: Trial) -> None:
    """Remove a page that was added so."""
    for path in sorted(trial.root.glob("docs/extra-*.md"))[:1]:
        path.unlink()
        about = trial.root / "docs/about.md"
        about.write_text(about.read_text(encoding="utf-8").replace(f"\n{path.stem}\n", "\n"), encoding="utf-8")


def edit_static(trial: Trial) -> None:
    """Change a script, a style, a template or a picture; add a file, or remove it again."""
    match trial.random.randrange(5):
        case 0:
            edit(trial.pick("docs/_static/*.css"), lambda text: f"{text}\n/* {trial.number()} */\n")
        case 1:
            edit(trial.pick("docs/_static/*.js"), lambda text: f"{text}\n// {trial.number()}\n")
        case 2:
            edit(trial.root / "docs/_templates/corpus-version.html", lambda text: f"{text}<p>{trial.number()}</p>\n")
        case 3:
            place = trial.random.choice(("docs/_root", "docs/_static"))
            (trial.root / place / f"new-{trial.number()}.txt").write_text("x", encoding="utf-8")
        case _:
            for path in [*sorted(trial.root.glob("docs/_*/new-*.txt"))][:1]:
                path.unlink()


#: What is changed in conf.py and CITATION.cff: a pattern, and what comes in its place, {} being a number.
SETTINGS = (
    ("conf.py", r'html_short_title = .*', 'html_short_title = "Short {}"'),
    ("conf.py", r'"search_bar_text": .*', '"search_bar_text": "Search {}",'),
    ("conf.py", r'corpus_report_address = .*', 'corpus_report_address = "https://example.org/{}?{{page}}"'),
    ("conf.py", r'"navigation_depth": \d+', '"navigation_depth": {}'),
    ("conf.py", r'html_title = .*', 'html_title = "Title {}"'),
    ("CITATION.cff", r'(?m)^version: .*', "version: 0.1.{}"),
    ("CITATION.cff", r'(?m)^date-released: .*', "date-released: 2024-03-0{}"),
    ("tools/site.py", r"No such page[^<]*", "No such page {}"),
    ("tools/cite/__init__.py", r'nodes.Text\("Cite[^"]*"\)', 'nodes.Text("Cite {}")'),
    ("tools/seed_pages.py", r"the seed as received[^\"]*", "the seed as received {}"),
    ("tools/write/glossary_page.py", r"# Glossary[^\"]*", "# Glossary {}"),
)  # fmt: skip


def change_setting(trial: Trial) -> None:
    """Change a setting, the version, or the tools themselves."""
    name, pattern, new = trial.random.choice(SETTINGS)
    number = trial.number() % 8 + 1
    trial.done[-1] += f" ({name}: {new})"
    edit(trial.root / name, lambda text: re.sub(pattern, new.format(number), text))


EDITS: tuple[Callable[[Trial], None], ...] = (
    add_text, remove_text, change_words, change_claim, reorder,
    drop_record, change_record, add_term, add_topic,
    edit_page, add_page, remove_page, edit_static, change_setting,
)  # fmt: skip


def edit_at_random(trial: Trial) -> Iterator[str]:
    """Make one to six edits; yield their names."""
    for _ in range(trial.random.randint(1, 6)):
        chosen = trial.random.choice(EDITS)
        trial.done.append(chosen.__name__)
        chosen(trial)
        yield trial.done[-1]
