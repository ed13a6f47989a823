"""Templates are strict, their faults name a line, and a profile's words never become markup."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document.environment import environment_for, render_markup
from generator.document.markup import MarkupError
from generator.document.tree import Element

HOSTILE = "<b>bold</b> & {{ 7 * 7 }} {% raw %} <img src='http://x.invalid/a.png'/> ]]> &amp; \x00\x0b\ufffe"


def words_of(element: Element) -> str:
    return "".join(words_of(child) if isinstance(child, Element) else child for child in element.children)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "main.xml.j2").write_text(
        '<handout title="{{ name }}" lang="en">\n{% include "part.xml.j2" %}\n</handout>', encoding="utf-8"
    )
    (tmp_path / "part.xml.j2").write_text("<p>{{ name }}</p>\n", encoding="utf-8")
    environment_for.cache_clear()
    return tmp_path


def test_words_from_outside_are_printed_literally(folder: Path) -> None:
    tree = render_markup(folder, "main.xml.j2", {"name": HOSTILE})
    said = words_of(tree)
    assert said == "<b>bold</b> & {{ 7 * 7 }} {% raw %} <img src='http://x.invalid/a.png'/> ]]> &amp; "
    assert [child.tag for child in tree.children if isinstance(child, Element)] == ["p"]


@given(st.text(max_size=60))
def test_any_text_makes_one_paragraph(text: str) -> None:
    here = Path(__file__).parent / "templates"
    tree = render_markup(here, "one.xml.j2", {"name": text})
    assert [child.tag for child in tree.children if isinstance(child, Element)] == ["p"]


def test_an_unknown_name_is_an_error_with_its_line(folder: Path) -> None:
    (folder / "part.xml.j2").write_text("<p>ok</p>\n<p>{{ nobody }}</p>\n", encoding="utf-8")
    with pytest.raises(MarkupError, match=r"part\.xml\.j2, line 2: 'nobody' is undefined"):
        render_markup(folder, "main.xml.j2", {"name": "A"})


def test_an_unknown_value_is_never_printed_as_none(folder: Path) -> None:
    with pytest.raises(MarkupError, match="unknown was printed"):
        render_markup(folder, "main.xml.j2", {"name": None})


def test_a_markup_fault_names_the_template_line_that_wrote_it(folder: Path) -> None:
    (folder / "part.xml.j2").write_text("<p>ok</p>\n{% if true %}\n<ul><p>x</p></ul>\n{% endif %}\n", encoding="utf-8")
    with pytest.raises(MarkupError, match=r"part\.xml\.j2, line 3: <p> cannot stand in <ul>"):
        render_markup(folder, "main.xml.j2", {"name": "A"})


def test_a_syntax_fault_names_its_line(folder: Path) -> None:
    (folder / "part.xml.j2").write_text("<p>ok</p>\n{% if %}\n", encoding="utf-8")
    with pytest.raises(MarkupError, match=r"part\.xml\.j2, line 2"):
        render_markup(folder, "main.xml.j2", {"name": "A"})


@pytest.mark.parametrize("attack", ["{{ name.__class__.__mro__ }}", "{{ ''.__class__.__base__.__subclasses__() }}"])
def test_a_template_cannot_reach_into_python(folder: Path, attack: str) -> None:
    (folder / "part.xml.j2").write_text(f"<p>{attack}</p>", encoding="utf-8")
    with pytest.raises(MarkupError, match="part"):
        render_markup(folder, "main.xml.j2", {"name": "A"})
