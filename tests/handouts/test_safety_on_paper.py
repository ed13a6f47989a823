"""What the paper must say so that it is safe: whose it is, who cleared it, who overrode what, what comes first."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import pytest
from pypdf import PdfReader

from tests.handouts.making import handout_of, plan_of, words_of

PATIENT: Final[dict[str, Any]] = {
    "id": "0042317",
    "name": "Ana Silva",
    "born": "1988-02-03",
    "symptoms": {"sites": ["mid-back"], "pain_now": 3, "when": ["after-run"], "onset": "gradual", "duration_days": 5},
    "screening": "clear",
    "health": {"conditions": [], "medicines": []},
    "equipment": ["foam-roller", "resistance-band"],
    "clinic": {"organisation": "Harbour Physio", "clinician": "M. Okafor", "patient_id": "9434765919"},
}
CLEARED: Final = {
    **PATIENT,
    "screening": {"steroids": "yes"},
    "clinic": {**PATIENT["clinic"], "cleared_by": "Dr Mensah", "cleared_on": "2026-11-20"},
}
OVERRIDDEN: Final = {
    **PATIENT,
    "health": {"conditions": [], "medicines": ["anticoagulant"]},
    "prescription": {"include": ["foam-roll-upper-back"], "override": "Agreed with her cardiologist on the phone."},
}


def pages(profile: dict[str, Any]) -> list[str]:
    """The words of each page, on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(handout_of(profile).pdf)).pages]


@pytest.mark.parametrize("screening", ["clear", "on-paper", {"fever": "yes"}], ids=["plan", "gate", "referral"])
def test_whose_it_is_stands_on_every_page(screening: Any) -> None:
    for number, said in enumerate(pages({**PATIENT, "screening": screening}), start=1):
        for word in ("Ana Silva", "0042317", "born 3 Feb 1988", "943 476 5919"):
            assert word in said, f"page {number}"


def test_a_clearance_is_printed_with_its_name_and_date() -> None:
    assert plan_of(CLEARED).cleared
    said = words_of(CLEARED)
    assert "Dr Mensah of Harbour Physio saw you and cleared you for this plan on 20 Nov 2026." in said
    assert "cleared you" not in words_of(PATIENT)


def test_an_override_stands_on_the_card_with_its_reason_and_the_warning() -> None:
    (chosen,) = (one for one in plan_of(OVERRIDDEN).exercises if one.id == "foam-roll-upper-back")
    assert chosen.override
    said = words_of(OVERRIDDEN)
    assert "prescribed against the usual rule. Reason: Agreed with her cardiologist on the phone." in said
    assert "You take blood thinners, so we leave out rolling and massage." in said


def test_without_its_checklist_a_plan_still_says_that_there_is_one() -> None:
    first, second, *_ = pages({**PATIENT, "screening": "on-paper"})
    assert "Check this before you start" in first
    assert "Do the check on page 1 first." in second
    assert "Page 2 of" in second


def test_what_a_file_says_of_itself_tells_nothing_of_health() -> None:
    reader = PdfReader(BytesIO(handout_of(OVERRIDDEN).pdf))
    packet = reader.trailer["/Root"]["/Metadata"].get_data().decode().lower()
    own = " ".join(str(value) for value in (reader.metadata or {}).values()).lower()
    for word in ("anticoagulant", "blood thinner", "cardiologist", "9434765919", "1988"):
        assert word not in packet
        assert word not in own
