"""``new``: asks on standard error, writes the profile last, and nothing when it is left."""

from datetime import date
from pathlib import Path

from generator.profile.reading import read_profile
from tests.cli.conftest import Run

# Ana, no age, no sex, no country, no units, two sites; everything else is passed over.
REPLIES = b"Ana Silva\n\n\n\n\n1, mid-back\n" + b"\n" * 200


def test_it_writes_a_profile_that_can_be_made(run: Run, tmp_path: Path) -> None:
    ran = run("new", stdin=REPLIES)
    assert (ran.code, ran.lines) == (0, ["Ana-Silva.yaml"])
    assert "What is your name?" in ran.err
    profile = read_profile(tmp_path / "Ana-Silva.yaml", date(2026, 11, 23)).profile
    assert (profile.name, profile.symptoms.sites, profile.screening) == ("Ana Silva", ("neck", "mid-back"), None)
    assert run("check", "Ana-Silva.yaml").code == 0


def test_a_second_one_of_that_name_gets_a_number(run: Run, tmp_path: Path) -> None:
    (tmp_path / "Ana-Silva.yaml").write_text("mine")
    assert run("new", stdin=REPLIES).lines == ["Ana-Silva-2.yaml"]
    assert (tmp_path / "Ana-Silva.yaml").read_text() == "mine"


def test_a_file_that_is_there_is_kept_unless_the_user_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("mine")
    ran = run("new", "p.yaml", stdin=b"n\n" + REPLIES)
    assert (ran.code, ran.out) == (5, b"")
    assert (tmp_path / "p.yaml").read_text() == "mine"
    assert run("new", "p.yaml", stdin=b"y\n" + REPLIES).code == 0
    assert "Ana Silva" in (tmp_path / "p.yaml").read_text()


def test_standard_output_holds_the_profile_and_nothing_else(run: Run) -> None:
    ran = run("new", "-", stdin=REPLIES)
    assert ran.code == 0
    assert ran.out.startswith(b"# A runner's profile")
    assert b"Press Enter" not in ran.out


def test_leaving_early_leaves_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("new", "p.yaml", stdin=b"Ana\n38\n")
    assert (ran.code, ran.out) == (130, b"")
    assert list(tmp_path.iterdir()) == []


def test_an_emergency_is_said_at_once_with_the_countrys_number(run: Run) -> None:
    symptoms = len(("now", "worst", "days", "trend", "onset", "when", "stiff", "chest muscles", "before"))
    ran = run("new", "-", stdin=b"Ana\n\n\nGB\n\n1\n" + b"\n" * symptoms + b"yes\n" + b"\n" * 200)
    assert b"\n  chest_pain: yes\n" in ran.out
    assert ran.err.index("1 of 22.") < ran.err.index("Call 999 now.") < ran.err.index("2 of 22.")


def test_a_place_that_cannot_be_written_is_said_before_the_first_question(run: Run, tmp_path: Path) -> None:
    for name in ("gone/p.yaml", str(tmp_path)):
        ran = run("new", name, stdin=REPLIES)
        assert ran.code == 5
        assert "Could not write" in ran.err
        assert "name" not in ran.err.split("Could not write")[0]
