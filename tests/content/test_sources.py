"""Every source is one that was seen, or says how it was checked; and nothing is claimed without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from generator.library.check import faults_between
from generator.library.loader import figures_of, read_files, read_items
from generator.library.model import Library, Source
from generator.resources import content_dir
from tests.property.planning import library as the_library

# The references of the evidence that the content was written from, by what identifies each in print: a DOI where one
# was seen, else journal, year and place. Two that no words of the content rest on (a position stand of 2026, a trial of
# 2011) are left out on purpose.
EVIDENCE: Final = {
    "finucane-2020": "10.2519/jospt.2020.9971",
    "silbernagel-2007": "10.1177/0363546506298279",
    "french-2006": "Cochrane Database Syst Rev 2006, CD004750",
    "herbert-2011": "Cochrane Database Syst Rev 2011, CD004577",
    "wiewelhove-2019": "Front Physiol 2019;10:376",
    "bartsch-2021": "J Clin Med 2021;10:5360",
    "lipman-2017": "10.1136/emermed-2016-206353",
    "wharam-2006": "10.1249/01.mss.0000210209.40694.09",
    "frandsen-2025": "10.1136/bjsports-2024-109380",
    "buist-2008": "Am J Sports Med 2008;36(1):33–39",
    "heiderscheit-2011": "Med Sci Sports Exerc 2011;43(2):296–302",
    "slater-2019": "10.2519/jospt.2019.0610",
    "briggs-2009": "10.1186/1471-2474-10-77",
    "coltman-2015": "10.1186/s40798-015-0014-z",
    "harbour-2022": "Front Physiol 2022;13:813243",
    "morton-2015": "10.1007/s40279-014-0245-z",
    "acsm-2009": "Med Sci Sports Exerc 2009;41(3):687–708",
    "henry-1999": "Phys Ther 1999;79(3):270–277",
    "brooke-wavell-2022": "10.1136/bjsports-2021-104634",
}
LOCATOR: Final = re.compile(r"https?://\S+\.\S+|10\.\d{4,}/\S+|\d{4};\d+|PMID \d+")
"""An address, a DOI, or a year with a volume."""

KINDS: Final = ("questions", "triage", "causes", "safety", "guidance", "exercises")
"""Whatever says something about health; reasons, phases and notes only choose among these."""


@pytest.fixture
def library() -> Library:
    return the_library()


def claims(library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    for kind in KINDS:
        items: Any = getattr(library, kind)
        for item in items.values() if isinstance(items, dict) else items:
            yield f"{kind}: {item.id}", item.sources


def located(source: Source) -> bool:
    known = EVIDENCE.get(source.id)
    if known is not None:
        return known == source.doi or known in source.text
    return LOCATOR.search(source.verified) is not None


def test_every_source_is_of_the_evidence_or_says_where_it_was_checked(library: Library) -> None:
    unlocated = [source.id for source in library.sources.values() if not located(source)]
    assert unlocated == ["textbook"]  # common knowledge has no one place; it is worded as advice


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"id": "new-trial", "verified": "Seen somewhere."}, False),
        ({"id": "new-trial", "verified": "Abstract read at https://doi.org/10.1016/j.pain.2010.11.016."}, True),
        ({"id": "new-trial", "verified": "Contents page of Pain 2011;152(2):440–446."}, True),
        ({"id": "french-2006", "text": "French SD et al. Spine 2006."}, False),
        ({"id": "finucane-2020", "doi": "10.2519/jospt.2020.0000"}, False),
    ],
)
def test_a_source_without_a_place_or_with_another_is_noticed(changes: dict[str, str], where: bool) -> None:
    fields: dict[str, Any] = {"id": "a", "text": "A et al.", "sure": "sure", "verified": "Read."} | changes
    assert located(Source(**fields)) is where


def test_how_sure_and_how_verified_are_told_of_each(library: Library) -> None:
    for source in library.sources.values():
        assert source.sure == ("textbook" if source.id == "textbook" else "sure"), source.id
        assert len(source.verified) > 20, source.id
    assert set(EVIDENCE) <= set(library.sources)


def test_what_was_looked_up_since_says_when(library: Library) -> None:
    others = [source for source in library.sources.values() if source.id not in {*EVIDENCE, "textbook"}]
    assert others
    for source in others:
        assert re.search(r"\b20\d\d-\d\d-\d\d\b", source.verified), source.id


def test_no_claim_is_without_a_source(library: Library) -> None:
    assert [name for name, sources in claims(library) if not sources] == []


def test_every_source_that_is_cited_exists_and_each_is_cited(library: Library) -> None:
    cited = {source for _, sources in claims(library) for source in sources}
    assert cited == set(library.sources)


def test_nothing_is_cited_twice_in_one_place(library: Library) -> None:
    assert [name for name, sources in claims(library) if len(set(sources)) < len(sources)] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "message"),
    [
        ("sources.yaml", "    sure: textbook\n", "", "sources[21].sure", "is missing"),
        ("sources.yaml", "    sure: textbook\n", "    sure: maybe\n", "sources[21].sure", "does not fit"),
        ("sources.yaml", "verified: >-\n      No", "doi: >-\n      No", "sources[21].verified", "is missing"),
        ("countries.yaml", "  BG: {", "  BX: {", "countries.BX", "is not a country"),
        ("countries.yaml", '"911"', '"+1 911"', "countries.US.emergency", "is '+1 911'"),
        ("countries.yaml", 'BG: {emergency: "112", source: "European Commission, 112", ', 'BG: {emergency: "112", ',
         "countries.BG.source", "is missing"),
        ("countries.yaml", ', checked: 2026-11-28}\n  HR', '}\n  HR', "countries.BG.checked", "is missing"),
        ("countries.yaml", 'checked: 2026-11-28}\n  HR', 'checked: in November}\n  HR', "countries.BG.checked",
         "does not fit"),
    ],
)  # fmt: skip
def test_a_source_or_country_without_proof_is_refused(file: str, old: str, new: str, field: str, message: str) -> None:
    files = read_files(content_dir() / "upper-back")
    text = files[file].decode()
    assert old in text
    files[file] = text.replace(old, new, 1).encode()
    items, faults = read_items(files)
    faults = faults or faults_between(items, figures_of(files))
    assert [(fault.file, fault.field) for fault in faults] == [(file, field)]
    assert message in faults[0].message
    assert faults[0].line
