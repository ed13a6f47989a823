from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.profile.errors import InputError
from generator.profile.json_source import parse
from generator.profile.node import to_data

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=12
)


def fault_of(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse(text, "f.json")
    return str(caught.value)


@given(VALUES, st.booleans())
def test_it_reads_what_the_standard_library_writes(value: object, indented: bool) -> None:
    written = json.dumps(value, indent=2 if indented else None, ensure_ascii=indented)
    assert to_data(parse(written, "f.json")[0]) == value


@given(st.text(alphabet='{}[],:"\\0123456789.eE+-truefalsn \n', max_size=30))
def test_it_takes_and_refuses_the_same_texts(text: str) -> None:
    try:
        value = json.loads(text)
    except ValueError:
        fault_of(text)
    else:
        if not isinstance(value, float | int) and "e" not in text:
            node, duplicates = parse(text, "f.json")
            assert duplicates or to_data(node) == value


def test_places_are_exact() -> None:
    node, _ = parse('{\r\n  "näme": "Ü",\n  "list": [1,\n    {"k": null}]\n}', "f.json")
    key, value = node.entries[1]
    assert ((key.line, key.column), (value.line, value.column)) == ((3, 3), (3, 11))
    inner_key, inner = value.items[1].entries[0]
    assert ((inner_key.line, inner_key.column), (inner.line, inner.column)) == ((4, 6), (4, 11))


def test_a_number_keeps_its_text_and_a_huge_one_is_infinite() -> None:
    node, _ = parse(f"[1e3, {'9' * 9000}]", "f.json")
    assert node.items[0].raw == "1e3"
    assert node.items[1].value == math.inf


def test_duplicate_keys_are_faults_that_name_both_places() -> None:
    node, duplicates = parse('{"a": {"b": 1,\n"b": 2}}', "f.json")
    assert to_data(node) == {"a": {"b": 1}}
    assert [str(fault) for fault in duplicates] == [
        "f.json:2:1: a.b: the key is given twice: first on line 1, again on line 2 (expected each key once)"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1,}', 'f.json:1:9: not valid JSON: found "}" (expected a key in double quotes)'),
        ("{a: 1}", 'f.json:1:2: not valid JSON: found "a" (expected a key in double quotes or })'),
        ('{"a": no}', 'f.json:1:7: not valid JSON: found "no" (expected a value)'),
        ('{"a": NaN}', 'found "NaN"'),
        ('{"a": 01}', 'found "1" (expected a comma or })'),
        ('{"a" 1}', "(expected : after the key)"),
        ("[1 2]", "(expected a comma or ])"),
        ('{"a": 1} x', '"x" (expected nothing more)'),
        ('{"a": "b', "not valid JSON"),
        ('{"a": "b\nc"}', "f.json:1:7: not valid JSON"),
        ('{"a": [1, 2', "f.json:1:12: not valid JSON: the file ends too early (expected a comma or ])"),
        ("  \n", "f.json:1:1: the file is empty"),
        ('{"a":' * 5000, "more than 20 lists and maps in one another"),
        ("[" + "1," * 20_001 + "1]", "more than 20,000 values"),
        ('{"a": // no\n 1}', 'found "/"'),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, said: str) -> None:
    assert said in fault_of(text)
