from __future__ import annotations

import datetime

import pytest

from generator.profile.errors import InputError
from generator.profile.node import Node, to_data
from generator.profile.toml_source import parse

PROFILE = '''
# a runner
name = "Ana \\"Silva\\""   # by hand
id = '007'
"born" = 1988-02-29
units = """km"""

[symptoms]
sites = [
  "neck",   # here
  'mid-back',
]
pain_now = 3.5
stiff = true
when.then = 0x10
[running.goal]
date = 2026-12-01 10:00:00
event = """
one
two"""
[running]
weekly_distance = 1_000
inline = { a = 1, "b c" = [[1], {d = 2}] }
[[people.list]]
a = 1
[[people.list]]
b = -inf
'''


def fault_of(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse(text, "f.toml")
    return str(caught.value)


def at(node: Node, *steps: str | int) -> tuple[int, int]:
    for step in steps:
        found = node.items[step] if isinstance(step, int) else node.get(step)
        assert found is not None
        node = found
    return node.line, node.column


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_values_are_those_of_tomllib_with_dates_as_text(line_end: str) -> None:
    import tomllib

    def as_text(value: object) -> object:
        if isinstance(value, dict):
            return {key: as_text(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [as_text(inner) for inner in value]
        return value.isoformat() if isinstance(value, datetime.date) else value

    text = PROFILE.replace("\n", line_end)
    node, duplicates = parse(text, "f.toml")
    assert not duplicates
    assert to_data(node) == as_text(tomllib.loads(PROFILE))


def test_places_are_exact() -> None:
    node, _ = parse(PROFILE, "f.toml")
    assert at(node, "name") == (3, 8)
    assert at(node, "symptoms", "sites") == (9, 9)
    assert at(node, "symptoms", "sites", 1) == (11, 3)
    assert at(node, "running", "goal", "date") == (17, 8)
    assert at(node, "running", "inline", "b c", 1, "d") == (23, 38)
    assert at(node, "people", "list", 1, "b") == (27, 5)
    assert next(key for key, _ in node.entries if key.raw == "born").line == 5


def test_a_key_given_twice_names_both_places() -> None:
    node, duplicates = parse("[a]\nb = 1\nb = 2\n", "f.toml")
    assert to_data(node) == {"a": {"b": 1}}
    assert "f.toml:3:1: a.b: the key is given twice: first on line 2, again on line 3" in str(duplicates[0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = Ana", 'f.toml:1:8: not valid TOML: "Ana" is no value'),
        ("name = ", "f.toml:1:8: not valid TOML: a value is missing"),
        ("name", 'a "=" is missing after the key'),
        ("näme = 1", 'a "=" is missing after the key'),
        ("a = [1, 2", "not valid TOML"),
        ("a = [1 2]", "a comma is missing"),
        ("[a\nb = 1", "the table's name is not closed"),
        ("[a]\n[a]\n", "not valid TOML: Cannot declare"),
        ("a = 1 b = 2", "f.toml:1:7: not valid TOML: there is more on this line"),
        ("a = 1\n[a]\nb = 1", '"a" already has a value on line 1'),
        ("a = 'b", "not valid TOML"),
        ("a = 2026-13-01", "is no value"),
        ("# nothing\n", "f.toml:1:1: the file is empty"),
        ("a = " + "[" * 5000, "more than 20 lists and maps"),
        ("a." * 5000 + "a = 1", "more than 20 lists and maps"),
        ("[" + "a." * 5000 + "a]", "more than 20 lists and maps"),
        ("a = " + "{a = " * 5000, "more than 20 lists and maps"),
        ("a = [" + "1," * 20_001 + "]", "more than 20,000 values"),
        ("a = " + "9" * 5000, "a number of far too many digits"),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, said: str) -> None:
    assert said in fault_of(text)
