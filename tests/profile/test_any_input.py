"""Whatever the bytes, reading them gives a profile or names what is wrong; it never crashes and never hangs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.profile.errors import ProfileError
from generator.profile.reading import Format, profile_from_bytes

ISSUED = date(2026, 11, 23)
GOOD = {
    "yaml": "name: Zoë\nsymptoms:\n  sites: [neck]\n  pain_now: 3\nhealth: {cannot: none}\nclinic:\n  note: |\n    a\n",
    "json": '{"name": "Zoë", "symptoms": {"sites": ["neck"], "pain_now": 3}, "age": 38}',
    "toml": 'name = "Zoë"\nage = 38\n[symptoms]\nsites = ["neck"]\nstarted = 2026-01-01\n',
}
PIECES = st.sampled_from(
    [
        "", "\0", "\t", "\r", "\n", "  ", ":", "- ", "[", "]", "{", "}", ",", '"', "'", "&a ", "*a", "!t ", "|", ">",
        "#", "=", "---\n", "<<: ", "? ", "null", ".nan", "1e999", "\ud800", "\u2028", "\ufeff", "\\u0000", "\\", "<b>",
    ]
)  # fmt: skip


def errors_of(data: bytes, form: Format | None) -> list[str]:
    """The lines of what is wrong, none for a profile; any other exception fails the test."""
    try:
        profile_from_bytes(data, "f", ISSUED, ("band-row",), form)
    except ProfileError as error:
        return str(error).splitlines() or ["an error without words"]
    return []


@pytest.mark.parametrize("form", [None, "yaml", "json", "toml"])
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.binary(max_size=60))
@example(data=b"\xff\xfe\x00\xd8")
@example(data=b"? ")
def test_any_bytes(form: Format | None, data: bytes) -> None:
    assert all(line.startswith("f:") for line in errors_of(data, form))


@pytest.mark.parametrize("form", ["yaml", "json", "toml"])
@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(at=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 6), PIECES), max_size=4))
def test_a_profile_with_pieces_cut_out_and_put_in(form: Format, at: list[tuple[int, int, str]]) -> None:
    text = GOOD[form]
    for place, length, piece in at:
        text = text[:place] + piece + text[place + length :]
    data = text.encode("utf-8", "surrogatepass")
    assert all(line.startswith("f:") for line in errors_of(data, form) + errors_of(data, None))


@pytest.mark.parametrize("form", ["yaml", "json", "toml"])
def test_the_profiles_that_are_cut_are_good(form: Format) -> None:
    assert errors_of(GOOD[form].encode(), form) == []
