from __future__ import annotations

import math

import pytest
import yaml

from generator.profile import yaml12
from generator.profile.errors import InputError
from generator.profile.node import MAX_DEPTH, to_data
from generator.profile.yaml12 import load


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rule holds with libyaml and without it."""
    if request.param == "pure":
        monkeypatch.setattr(yaml12, "_LOADER", yaml.SafeLoader)


def fault_of(text: str) -> str:
    with pytest.raises(InputError) as caught:
        load(text, "f.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("NO", "NO"), ("on", "on"), ("yes", "yes"), ("y", "y"), ("off", "off"),
        ("true", True), ("TRUE", True), ("False", False), ("tRUE", "tRUE"),
        ("null", None), ("~", None), ("", None), ("'null'", "null"), ("nUll", "nUll"),
        ("7", 7), ("-3", -3), ("007", 7), ("0o17", 15), ("0x1F", 31), ("0b11", "0b11"), ("1_000", "1_000"),
        ("1:30", "1:30"), ("2026-11-23", "2026-11-23"), ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0),
        ("5.", 5.0), (".inf", math.inf), ("-.INF", -math.inf), ("'7'", "7"), ('"true"', "true"), ("=", "="),
        ("+12", 12), ("1.2.3", "1.2.3"), ("nan", "nan"),
    ],
)  # fmt: skip
def test_the_core_schema_of_1_2_says_what_a_scalar_means(written: str, meant: object) -> None:
    found = to_data(load(f"a: {written}\n", "f.yaml"))["a"]
    assert (type(found), found) == (type(meant), meant)


def test_not_a_number_is_read_as_such() -> None:
    assert math.isnan(to_data(load("a: .nan", "f.yaml"))["a"])


def test_a_number_of_thousands_of_digits_is_infinite_and_costs_nothing() -> None:
    assert to_data(load("a: " + "9" * 50_000, "f.yaml")) == {"a": math.inf}


def test_the_text_as_written_stays() -> None:
    node = load("id: 007\nphone: 0o17\nwhen: 1e3\n", "f.yaml")
    assert [value.raw for _, value in node.entries] == ["007", "0o17", "1e3"]


def test_keys_and_values_know_their_line_and_column() -> None:
    node = load("a: 1\r\nnäme:\r\n  - x\r\n  - {k: 'v'}\r\n", "f.yaml")
    (_, (key, items)) = node.entries
    assert (key.line, key.column) == (2, 1)
    assert [(item.line, item.column) for item in items.items] == [(3, 5), (4, 5)]
    inner_key, inner = items.items[1].entries[0]
    assert ((inner_key.column, inner.column), inner.value) == ((6, 9), "v")


def test_block_text_keeps_its_lines() -> None:
    assert to_data(load("note: |\n  one\n  two\nfold: >\n  one\n  two\n", "f"))["note"] == "one\ntwo\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x 1\nb: *x\n", "f.yaml:1:4: a: the anchor &x is not taken"),
        ("a: &x 1\nb: *x\n", "f.yaml:2:4: b: the alias *x is not taken"),
        ("a: !!python/name:os.system x", 'the tag "tag:yaml.org,2002:python/name:os.system" is not taken'),
        ("a: !!str 1", "is not taken"),
        ("b:\n  <<: {a: 1}\n", "f.yaml:2:3: b: the merge key << is not taken"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document begins here"),
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: a: the key is given twice: first on line 1, again on line 3"),
        ("s:\n  - {x: 1, x: 2}", "f.yaml:2:12: s[0].x: the key is given twice"),
        ("? [a, b]\n: c", "a key cannot be a list or a map"),
        ("? \n: c", "a key is missing"),
        ("a:\n\t- b\n", "f.yaml:2:1: not valid YAML: a tab stands where only spaces may indent"),
        ("name: @home", 'f.yaml:1:7: not valid YAML: a value cannot begin with "@"; put it in quotes'),
        ("a: b: c", 'f.yaml:1:5: not valid YAML: there is a ":" too many'),
        ("a: [1\n", "a bracket is not closed"),
        ("a: 'b\n", "f.yaml:1:4: not valid YAML: this quote is never closed"),
        ("a: 1\n b: 2", "not valid YAML"),
        ("a: {b: c}}", "this does not fit the lines above"),
        ("", "f.yaml:1:1: the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("a: \x00", "the character U+0000 may not stand in YAML"),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, said: str) -> None:
    assert said in fault_of(text)


def test_all_that_is_refused_is_named_at_once() -> None:
    said = fault_of("a: &x 1\nb: *x\nb: 2\nc: !t 3\n")
    assert len(said.splitlines()) == 4


def test_a_bomb_does_not_grow() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    assert "alias *h is not taken" in fault_of("\n".join(lines))


@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000 + "x", "? " * 5000])
def test_deep_nesting_ends_in_a_clear_error(text: str) -> None:
    assert f"more than {MAX_DEPTH} lists and maps in one another" in fault_of(text)


def test_very_many_values_end_in_a_clear_error() -> None:
    assert "more than 20,000 values in one file" in fault_of("[" + "1," * 20_001 + "]")
