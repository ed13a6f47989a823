"""The page about the profile says what the model says."""

from tests.tools.profile_reference import PAGE, page


def test_the_reference_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
