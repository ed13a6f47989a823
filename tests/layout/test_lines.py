from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.breaking import choose_breaks
from generator.layout.fonts import clean, font_set
from generator.layout.kit import Kit, kit_for
from generator.layout.lines import set_lines
from generator.layout.runs import Ink, Inset, Line, Run
from generator.layout.theme import Theme

TEXT = (
    "When you tire, the arms swing higher and the muscles that hold the shoulder blades work without a rest. "
    "A stiff ribcage makes each of them cost more, and the plan below spreads that load."
)
WORDS = st.lists(
    st.text(st.sampled_from("abcdefghimnorstuvwxyzÀé-/–.,0123Ωжи"), min_size=1, max_size=14), min_size=1, max_size=40
)


@pytest.fixture(scope="module")
def kit(theme: Theme) -> Kit:
    return kit_for(theme, font_set(theme.fonts))


@pytest.fixture(scope="module")
def ink(kit: Kit) -> Ink:
    return kit.ink(12, "regular", (0.0, 0.0, 0.0))


@pytest.fixture(scope="module")
def bold(kit: Kit) -> Ink:
    return kit.ink(12, "bold", (0.0, 0.0, 0.0))


def text_of(line: Line) -> str:
    return "".join(fragment.text for fragment in line.fragments)


def broken(ink: Ink, text: str, measure: float) -> list[str]:
    return [text_of(line) for line in set_lines((Run(clean(text), ink),), measure).lines]


def test_a_short_paragraph_is_one_line_as_wide_as_its_words(ink: Ink) -> None:
    (line,) = set_lines((Run("Stand tall.", ink),), 400).lines
    assert text_of(line) == "Stand tall."
    assert line.width == pytest.approx(ink.chain.widths["Stand tall."] * 12)


def test_every_line_but_the_last_keeps_the_space_at_its_end(ink: Ink) -> None:
    *before, last = broken(ink, TEXT, 200)
    assert len(before) > 3
    assert all(line.endswith(" ") and not line.endswith("  ") for line in before)
    assert not last.endswith(" ")
    assert "".join([*before, last]) == TEXT


def test_lines_are_more_even_than_greedy_ones(ink: Ink) -> None:
    measure = 235.0
    widths = [line.width for line in set_lines((Run(TEXT, ink),), measure).lines[:-1]]
    greedy: list[float] = []
    line = ""
    for word in TEXT.split():
        longer = f"{line} {word}".strip()
        if ink.chain.widths[longer] * 12 > measure:
            greedy.append(ink.chain.widths[line] * 12)
            longer = word
        line = longer
    assert sum((measure - width) ** 2 for width in widths) < sum((measure - width) ** 2 for width in greedy)


def test_no_word_stands_alone_on_the_last_line_where_that_can_be_avoided(ink: Ink) -> None:
    text = "Keep your ribs down and your chin level as you go"
    alone = ink.chain.widths[text.rsplit(" ", 1)[0]] * 12 + 1
    assert [len(line.split()) for line in broken(ink, text, alone)][-1] >= 2


def test_a_word_wider_than_the_line_is_cut_and_nothing_is_added(ink: Ink) -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff" * 4
    lines = broken(ink, f"For {name} only", 120)
    assert "".join(lines) == f"For {name} only"
    assert all(ink.chain.widths[line.rstrip()] * 12 <= 120.001 for line in lines)


def test_letters_are_not_parted_from_their_marks(ink: Ink) -> None:
    word = "x\u0323\u0308" * 60
    assert not any(line.startswith(("\u0323", "\u0308")) for line in broken(ink, word, 50))


def test_a_line_may_end_after_a_hyphen_or_slash_between_letters_but_not_within_a_range(ink: Ink) -> None:
    room = ink.chain.widths["an upper-"] * 12 + 1
    assert broken(ink, "an upper-back plan", room)[0] == "an upper-"
    assert broken(ink, "an upper–back plan", ink.chain.widths["an upper–"] * 12 + 1)[0] == "an upper–"
    assert broken(ink, "weeks 12–14", ink.chain.widths["weeks 12–"] * 12 + 1) == ["weeks ", "12–14"]


def test_a_dose_stays_in_one_line(ink: Ink) -> None:
    room = ink.chain.widths["Do all of 2 ×"] * 12 + 1
    assert broken(ink, "Do all of 2 × 10 now", room)[1].startswith("2 × 10")


def test_runs_keep_their_own_face_and_slot(ink: Ink, bold: Ink) -> None:
    (line,) = set_lines((Run("Stop if: ", bold, 1), Run("it is sharp", ink, 0)), 400).lines
    first, second = line.fragments
    assert (first.text, first.slot, first.font) == ("Stop if: ", 1, bold.chain.font)
    assert (second.text, second.slot, second.font) == ("it is sharp", 0, ink.chain.font)
    assert second.x == pytest.approx(bold.chain.widths["Stop if: "] * 12)


def test_a_word_in_two_runs_is_not_broken_between_them(ink: Ink, bold: Ink) -> None:
    runs = (Run("Carry a ", ink), Run("bottle", bold, 1), Run(", please", ink))
    width = (ink.chain.widths["Carry a "] + bold.chain.widths["bottle"]) * 12 + 0.5
    assert text_of(set_lines(runs, width).lines[1]).startswith("bottle,")


def test_a_line_feed_ends_a_line_even_an_empty_one_and_keeps_words_apart(ink: Ink) -> None:
    runs = (Run("One", ink), Run("\n", ink), Run("\n", ink), Run("two", ink))
    assert [text_of(line) for line in set_lines(runs, 400).lines] == ["One ", "", "two"]


def test_an_inset_takes_its_room(ink: Ink) -> None:
    runs = (Run("", ink, 0, Inset("icon", "stop", "", 15.0)), Run(" Stop", ink))
    (line,) = set_lines(runs, 400).lines
    words = line.fragments[-1]
    assert words.x + ink.space >= 15.0 + ink.space - 0.01


def test_a_paragraph_of_nothing_has_no_lines(ink: Ink) -> None:
    assert set_lines((Run(" ", ink),), 400).lines == ()


@settings(max_examples=80, deadline=None)
@given(words=WORDS, measure=st.floats(30, 400), cut=st.integers(0, 40))
def test_lines_hold_every_word_once_and_never_exceed_the_measure(
    kit: Kit, words: list[str], measure: float, cut: int
) -> None:
    plain, strong = kit.ink(12, "regular", (0.0, 0.0, 0.0)), kit.ink(12, "bold", (0.0, 0.0, 0.0))
    first, second = " ".join(words[:cut]), " ".join(words[cut:])
    runs = (Run(f"{first} ", strong, 1), Run(second, plain))
    lines = set_lines(runs, measure).lines
    assert "".join(text_of(line) for line in lines).split() == words
    assert max(line.width for line in lines) <= measure + 0.01
    for line in lines:
        for fragment in line.fragments:
            assert fragment.x + fragment.width <= line.width + 0.01


@given(widths=st.lists(st.integers(1, 9), min_size=1, max_size=9), measure=st.integers(9, 24))
@settings(max_examples=60, deadline=None)
def test_breaks_use_no_more_lines_than_they_must_by_more_than_one(widths: list[int], measure: int) -> None:
    starts, ends, x = [], [], 0.0
    for width in widths:
        starts.append(x)
        ends.append(x + width)
        x += width + 1
    starts.append(x)
    breaks = choose_breaks(starts, ends, float(measure))
    assert breaks[0] == 0
    assert breaks[-1] == len(widths)
    assert all(one < other for one, other in pairwise(breaks))
    assert all(ends[after - 1] - starts[first] <= measure for first, after in pairwise(breaks))
    least, room = 1, 0.0
    for width in widths:
        room += width + (1 if room else 0)
        if room > measure:
            least, room = least + 1, float(width)
    assert len(breaks) - 1 <= least + 1
