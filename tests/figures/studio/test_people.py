import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from generator.figures.studio.palette import INK, MARKS, lightness
from generator.figures.studio.people import TONES, Person, people_file, read_people
from generator.figures.svg import FigureError

PEOPLE = read_people()
TOUCHING = [
    ("skin", "shirt"), ("skin", "shorts"), ("skin", "hair"), ("skin", "lip"), ("skin", "sock"), ("shirt", "shorts"),
    ("shirt", "hair"), ("shoe", "trim"), ("skin", "shoe"),
]  # fmt: skip


def test_there_are_four_people_of_different_hair_and_skin_two_of_them_women() -> None:
    assert [person.id for person in PEOPLE] == ["june", "omar", "wei", "kofi"]
    assert len({person.hair for person in PEOPLE}) == 4
    shades = sorted(lightness(person.colours["skin"]) for person in PEOPLE)
    assert all(darker + 5 < lighter for darker, lighter in pairwise(shades))
    assert [person.id for person in PEOPLE if person.bust] == ["june", "wei"]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_what_touches_differs_in_grey_print(person: Person) -> None:
    grey = {tone: lightness(colour) for tone, colour in person.colours.items()}
    close = {(a, b): abs(grey[a] - grey[b]) for a, b in TOUCHING if abs(grey[a] - grey[b]) < 8}
    assert close == {}
    cloth = {(a, b) for a, b in [("skin", "shorts"), ("shirt", "shorts"), ("skin", "hair")]}
    assert all(abs(grey[a] - grey[b]) >= 18 for a, b in cloth)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_lines_are_seen_on_the_skin_and_a_muscle_tint_on_the_shirt(person: Person) -> None:
    assert lightness(person.colours["skin"]) - lightness(INK) >= 25
    assert lightness(person.colours["shirt"]) - lightness(MARKS["muscle"]) >= 18


def written(folder: Path, old: str, new: str) -> Path:
    """The people's file with one line changed."""
    text = people_file().read_text(encoding="utf-8")
    assert old in text
    path = folder / "people.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("shoulder_width = 0.92", "shoulder_width = 1.9", "june.shoulder_width: 1.9 is not a number from 0.7 to 1.3."),
        ("shoulder_width = 0.92", "shoulder_width = true", "june.shoulder_width: True is not a number"),
        ("bust = 0.8", "bust = -1", "june.bust: -1 is not a number from 0.0 to 1.0."),
        ('hair = "short"', 'hair = "mohawk"', "omar.hair: 'mohawk' is none of ponytail, bob, short, curls."),
        ("beard = true", 'beard = "yes"', "omar.beard: 'yes' is neither true nor false."),
        ('name = "Wei"', 'name = " "', "wei.name: a name is missing."),
        ('name = "Wei"', "", "wei.name: the field is missing."),
        ('name = "Wei"', 'name = "Wei"\nhat = 1', "wei.hat: there is no such field. Remove it."),
        ('lip = "#5a2f2a"', 'lip = "red"', "kofi.colours.lip: 'red' is not a colour."),
        ('lip = "#5a2f2a"', "", "kofi.colours.lip: the field is missing."),
        ('lip = "#5a2f2a"', 'lip = "#5a2f2a"\ntie = "#000000"', "kofi.colours.tie: there is no such field. Remove it."),
        ("[june]", "[June]", "June: a person's id is written in small letters a to z only."),
        ("[june]", "kim = 3\n[june]", "kim: a person is a table of fields."),
        ("[june]", "[june", "the people cannot be read: "),
    ],
)
def test_a_fault_in_the_file_is_told_with_file_and_field(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = written(tmp_path, old, new)
    with pytest.raises(FigureError) as raised:
        read_people(path)
    assert str(raised.value).startswith(f"{path}: {said}")


def test_a_file_without_anyone_and_a_file_that_is_not_there_are_faults(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    with pytest.raises(FigureError, match="cannot be read"):
        read_people(path)
    path.write_text("# no one\n", encoding="utf-8")
    with pytest.raises(FigureError, match="no one in the file"):
        read_people(path)


def test_everyone_has_every_colour() -> None:
    assert all(set(person.colours) == set(TONES) for person in PEOPLE)


def test_people_are_read_without_numpy() -> None:
    code = "import sys; sys.modules['numpy'] = None; import generator.figures.studio.people as it; it.read_people()"
    subprocess.run([sys.executable, "-c", code], check=True)
