from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.profile.facts import QUESTIONS
from generator.profile.model import Profile
from generator.profile.questionnaire import Answers, asked_fields, interview
from generator.profile.reading import profile_from_bytes
from generator.profile.shape import DateKind, Kind, ListOf, Number, Text, Word, YesNo
from generator.profile.writing import profile_yaml

ISSUED = date(2026, 11, 23)


class Question(NamedTuple):
    id: str
    level: str
    ask: str
    help: str


ASKED = tuple(
    Question(name, "emergency" if name == "breathless" else "urgent", f"ask {name}?", f"help {name}.")
    for name in QUESTIONS
)


class Talk:
    """A runner who answers by what is being asked, and all that was said."""

    def __init__(self, replies: dict[str, list[str]]) -> None:
        self.replies = {question: iter(answers) for question, answers in replies.items()}
        self.said: list[str] = []
        self._current: Iterator[str] = iter(())

    def tell(self, text: str) -> None:
        self.said.append(text)
        for question, answers in self.replies.items():
            if question in text:
                self._current = answers
                del self.replies[question]
                break

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        reply = next(self._current, "")
        self.said.append(f"> {reply}")
        return reply


def first_aid(level: str, country: str | None) -> str:
    return f"Call for help in {country}." if level == "emergency" else ""


def talk(replies: dict[str, list[str]]) -> tuple[Answers, list[str]]:
    runner = Talk({"your name": ["Ana"], "does it hurt": ["neck"]} | replies)
    return interview(ASKED, runner.ask, runner.tell, first_aid), runner.said


def written(answers: Answers) -> Profile:
    return profile_from_bytes(profile_yaml(answers, ASKED).encode(), "f", ISSUED, form="yaml").profile


def test_a_name_and_a_sore_place_are_enough_and_the_rest_stays_unknown() -> None:
    answers, _ = talk({})
    assert answers == {"name": "Ana", "symptoms.sites": ("neck",)}
    profile = written(answers)
    assert (profile.name, profile.symptoms.sites, profile.age, profile.health.conditions) == (
        "Ana",
        ("neck",),
        None,
        None,
    )


def test_what_is_required_is_asked_until_it_is_there() -> None:
    answers, said = talk({"your name": ["", " ", "Ana"], "does it hurt": ["", "none", "nek", "1, mid-back;neck"]})
    assert (answers["name"], answers["symptoms.sites"]) == ("Ana", ("neck", "mid-back"))
    assert said.count("This one is needed.") == 3
    assert any('Did you mean "neck"?' in text for text in said)


def test_a_reply_that_is_not_taken_is_explained_and_asked_again() -> None:
    answers, said = talk({"How old": ["old", "200", "38"], "When is the race": ["soon", "2027-02-30", "2027-01-10"],
                          "race? What": ["City run"], "Which country": ["uk", "pt"]})  # fmt: skip
    assert (answers["age"], answers["running.goal.date"], answers["country"]) == (38, date(2027, 1, 10), "PT")
    assert any('found the text "old"; expected a whole number from 0 to 120.' in text for text in said)
    assert any('Did you mean "GB"?' in text for text in said)


def test_a_question_mark_explains() -> None:
    _, said = talk({"pain now": ["?", "3"]})
    assert any(text.endswith("Say a number from 0 to 10.") for text in said)


def test_defaults_are_shown_and_kept() -> None:
    answers, said = talk({})
    assert "sessions.minutes" not in answers
    assert "a number from 5 to 90 [20]:" in said
    assert written(answers).sessions.minutes == 20


def test_words_that_not_everyone_knows_are_explained() -> None:
    _, said = talk({})
    assert any("anticoagulant (a blood thinner)" in text for text in said)


def test_none_is_a_complete_list() -> None:
    answers, _ = talk({"Which of these do you have? Other": ["none"]})
    assert answers["health.conditions"] == ()
    assert written(answers).health.conditions == ()


def test_unsure_is_taken_only_after_the_question_was_explained() -> None:
    answers, said = talk({"ask fever?": ["unsure", "u"], "ask rash?": ["unsure", "no"], "ask injury?": ["?", "y"]})
    assert answers["screening.fever"] == "unsure"
    assert answers["screening.rash"] == "no"
    assert answers["screening.injury"] == "yes"
    fever = next(index for index, text in enumerate(said) if "ask fever?" in text)
    assert said[fever + 3] == "help fever."
    assert "help arm_weakness." not in said


def test_every_safety_question_is_asked_and_an_open_one_stays_open() -> None:
    answers, said = talk({"ask chest_pain?": ["perhaps", "no"]})
    assert [text for text in said if " of 22. " in text] == [
        f"{number} of 22. {question.ask}" for number, question in enumerate(ASKED, 1)
    ]
    assert {name for name in answers if name.startswith("screening")} == {"screening.chest_pain"}
    assert written(answers).screening == {"chest_pain": "no"}


def test_an_answer_that_cannot_wait_says_at_once_what_to_do() -> None:
    _, said = talk({"Which country": ["PT"], "ask breathless?": ["yes"], "ask fever?": ["yes"]})
    reply = said.index("Call for help in PT.")
    assert said[reply - 1] == "> yes"
    assert said.count("Call for help in PT.") == 1


def test_pregnancy_is_asked_where_it_may_be_and_its_week_only_when_there_is_one() -> None:
    _, man = talk({"your sex": ["male"]})
    _, unknown = talk({})
    answers, woman = talk({"Are you pregnant": ["y"], "week of pregnancy": ["14"]})
    assert not any("pregnan" in text or "gave birth" in text for text in man)
    assert any("Are you pregnant?" in text for text in unknown)
    assert not any("In which week" in text for text in unknown)
    assert answers["health.pregnancy_weeks"] == 14
    assert not any("gave birth" in text for text in woman)


def test_no_clearance_and_no_prescription_are_ever_asked() -> None:
    paths = [path for path, _ in asked_fields()]
    assert not [path for path in paths if path.startswith(("clinic", "prescription"))]
    assert "clear" not in profile_yaml({"name": "A", "symptoms.sites": ("neck",)}, ASKED)


def test_what_ends_the_talk_ends_the_interview() -> None:
    def leave(_: str) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interview(ASKED, leave, lambda _: None, first_aid)


def test_every_field_stands_in_the_file_with_what_it_means() -> None:
    text = profile_yaml({"name": "A", "symptoms.sites": ("neck",)}, ASKED)
    assert "  # How bad is the pain now? 0 is no pain, 10 is the worst pain you can think of.\n  # pain_now:\n" in text
    assert "  # ask fever?\n  # fever:\n" in text
    assert '\nname: "A"\n' in text


def values(kind: Kind) -> st.SearchStrategy[Any]:
    match kind:
        case Text(kind="country"):
            return st.sampled_from(["PT", "NO"])
        case Text():
            return st.text(st.characters(codec="utf-8"), min_size=1).map(lambda text: f"x{text}x")
        case Word(words=words):
            return st.sampled_from(words)
        case Number(whole=True, low=low, high=high):
            return st.integers(int(low or 0), int(high or 0))
        case Number(low=low, high=high):
            return st.floats(1 if low is None else low, high)
        case YesNo():
            return st.booleans()
        case DateKind():
            return st.dates()
        case ListOf(item=item, filled=filled):
            return st.lists(values(item), min_size=int(filled), unique=True).map(tuple)
        case _:
            raise AssertionError(kind)


def all_answers() -> st.SearchStrategy[dict[str, Any]]:
    optional = {path: values(field.kind) for path, field in asked_fields() if path != "screening"}
    optional |= {f"screening.{name}": st.sampled_from(["yes", "no", "unsure"]) for name in QUESTIONS}
    required = {path: optional.pop(path) for path in ("name", "symptoms.sites")}
    return st.fixed_dictionaries(required, optional=optional)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(all_answers())
def test_every_answer_reads_back_as_it_was_given(answers: dict[str, Any]) -> None:
    from generator.profile.text import clean

    profile = written(answers)
    for path, value in answers.items():
        found: Any = profile
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else getattr(found, name)
        assert found == (clean(value) if isinstance(value, str) else value), path
