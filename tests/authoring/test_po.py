"""The reader of gettext catalogues: what it takes, and the line of what it does not."""

from __future__ import annotations

import pytest

from generator.authoring.po import PoError, read_po

HEAD = 'msgid ""\nmsgstr ""\n"Language: pt\\n"\n\n'


def test_messages_come_with_their_lines_marks_and_joined_texts() -> None:
    text = HEAD + (
        '# a note\n#: file:3\n#, fuzzy\nmsgid ""\n"Sit "\n"tall\\n\\"now\\"."\nmsgstr "Senta-te."\n\n'
        'msgctxt "menu"\nmsgid "One"\nmsgid_plural "Many"\nmsgstr[0] "Um"\nmsgstr[1] "Muitos"\n\n'
        '#~ msgid "Old"\n#~ msgstr "Velho"\n'
    )
    sit, one, old = read_po(text)
    assert (sit.line, sit.text, sit.translations, sit.fuzzy) == (8, 'Sit tall\n"now".', ("Senta-te.",), True)
    assert (one.text, one.translations, one.fuzzy, one.obsolete) == ("One", ("Um", "Muitos"), False, False)
    assert (old.text, old.obsolete) == ("Old", True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\n', 1),
        ('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n', 3),
        ('\nmsgid "a\nmsgstr "b"\n', 2),
        ('msgid "a" b\nmsgstr "b"\n', 1),
        ('"lost"\n', 1),
        ('msgid "a\\q"\nmsgstr "b"\n', 1),
        ('msgid "a"\nmsgstr "b"\nwhat\n', 3),
        ('msgstr "b"\n', 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(PoError) as caught:
        read_po(text)
    assert caught.value.line == line
    assert caught.value.problem
