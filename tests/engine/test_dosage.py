"""Doses: what they grow to, how long they take, and how they are made to fit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from generator.engine.dosage import PROGRESSING, base_dose, fitted, minutes_of, weekly_doses
from generator.engine.model import ChosenExercise
from generator.library.model import DoseSpec, Exercise
from tests.engine.runners import case, library, plan

ROW = library().exercises["band-row"]


def amounts(exercise: ChosenExercise) -> dict[int, tuple[object, ...]]:
    return {
        week: (dose.sets, dose.reps, dose.hold_seconds, dose.load) for dose in exercise.doses for week in dose.weeks
    }


@pytest.mark.parametrize("weeks", [4, 6, 12])
@pytest.mark.parametrize("pain", [2, 6])
def test_what_is_done_for_four_weeks_grows(weeks: int, pain: int) -> None:
    found = plan(symptoms={"pain_now": pain}, prescription={"weeks": weeks})
    for exercise in found.exercises:
        if exercise.category in PROGRESSING:
            told = amounts(exercise)
            first_weeks = [told[week] for week in range(min(told), min(told) + 4) if week in told]
            assert len(set(first_weeks)) > 1 or len(first_weeks) < 4


def test_while_pain_settles_nothing_goes_above_the_settle_dose() -> None:
    squeeze = library().exercises["shoulder-blade-squeeze"]
    doses = weekly_doses(squeeze, (1, 2), case(symptoms={"pain_now": 6}), ())
    settle = squeeze.doses["settle"]
    assert doses[2] == settle
    assert (doses[1].sets, doses[1].reps) < (settle.sets, settle.reps)


def test_a_carry_begins_with_a_set_less_where_only_its_way_would_grow() -> None:
    on_paper = case(screening="on-paper", prescription={"weeks": 12})
    doses = weekly_doses(library().exercises["suitcase-carry"], range(2, 13), on_paper, ("dumbbells",))
    assert [doses[week].sets for week in (2, 3)] == [1, 2]


def test_a_dose_grows_only_up_to_the_next_one_of_the_same_load() -> None:
    squeeze = library().exercises["shoulder-blade-squeeze"]
    doses = weekly_doses(squeeze, range(1, 13), case(prescription={"weeks": 12}), ())
    reps = [dose.reps for dose in doses.values()]
    assert all(dose.reps is not None and dose.reps <= 15 for dose in doses.values())
    assert all(dose.sets <= 3 for dose in doses.values())
    assert reps[0] == squeeze.doses["settle"].reps


@pytest.mark.parametrize("pain", [2, 6])
@pytest.mark.parametrize("strength_days", [0, 3])
@pytest.mark.parametrize("first", [1, 2, 5])
def test_no_dose_is_above_the_most_that_the_content_gives_and_each_still_grows(
    first: int, strength_days: int, pain: int
) -> None:
    told = case(
        symptoms={"pain_now": pain},
        life={"strength_days": strength_days},
        sessions={"minutes": 90},
        prescription={"weeks": 12},
    )
    for exercise in library().exercises.values():
        given = (*exercise.doses.values(), *exercise.trained.values())
        grown = weekly_doses(exercise, range(first, 13), told, ())
        for part in ("sets", "reps", "hold_seconds", "distance_m"):
            most = max(getattr(dose, part) or 0 for dose in given)
            assert all((getattr(dose, part) or 0) <= most for dose in grown.values()), (exercise.id, part)
        if exercise.category in PROGRESSING:
            assert len({grown[week] for week in range(first, first + 4)}) > 1, exercise.id


def test_minutes_count_the_work_on_both_sides_and_the_rest() -> None:
    exercise = replace(ROW, seconds_per_rep=4, rest_seconds=20, per_side=False)
    assert minutes_of(DoseSpec(sets=2, reps=10, per_week=3), exercise) == 2.0
    assert minutes_of(DoseSpec(sets=2, reps=10, per_week=3), replace(exercise, per_side=True)) == 3.5
    assert minutes_of(DoseSpec(sets=1, hold_seconds=40, per_week=3), exercise) == 1.0
    assert minutes_of(DoseSpec(sets=1, reps=5, hold_seconds=4, per_week=3), exercise) == 1.0
    assert minutes_of(DoseSpec(sets=1, distance_m=30, per_week=3), exercise) == 1.0


@pytest.mark.parametrize(
    "dose",
    [
        DoseSpec(sets=20, reps=200, per_week=3),
        DoseSpec(sets=3, hold_seconds=600, per_week=3),
        DoseSpec(sets=1, reps=50, hold_seconds=60, per_week=3),
        DoseSpec(sets=4, distance_m=2000, per_week=3),
    ],
)
def test_a_dose_is_cut_until_it_fits(dose: DoseSpec) -> None:
    short = fitted(dose, ROW, 5)
    assert minutes_of(short, ROW) <= 5
    assert short.sets >= 1
    assert (short.reps is None) == (dose.reps is None)


def test_a_dose_that_fits_is_left_alone() -> None:
    dose = DoseSpec(sets=2, reps=10, per_week=3)
    assert fitted(dose, ROW, 20) is dose


def test_the_trained_get_their_own_dose() -> None:
    plain = weekly_doses(ROW, (2,), case(), ("resistance-band",))[2]
    trained = weekly_doses(ROW, (2,), case(life={"strength_days": 2}), ("resistance-band",))[2]
    assert (plain.sets, plain.reps) == (ROW.doses["restore"].sets, ROW.doses["restore"].reps)
    assert (trained.sets, trained.reps) == (ROW.trained["restore"].sets, ROW.trained["restore"].reps)


def test_on_paper_a_heavier_load_becomes_light() -> None:
    doses = weekly_doses(ROW, range(2, 9), case(screening="on-paper", prescription={"weeks": 8}), ("resistance-band",))
    assert {dose.load for dose in doses.values()} == {"light band"}


@pytest.mark.parametrize("exercise", library().exercises.values(), ids=list(library().exercises))
def test_on_paper_a_dose_that_was_to_get_heavier_does_not_shrink(exercise: Exercise) -> None:
    """Fewer repetitions were meant for a heavier band, which a runner who is not screened does not get."""
    on_paper = case(screening="on-paper", life={"strength_days": 3}, prescription={"weeks": 12})
    doses = [base_dose(exercise, on_paper, week, overridden=False) for week in range(2, 13)]
    for before, after in pairwise(dose for dose in doses if dose is not None):
        assert after.load != before.load or work(after) >= work(before)


def work(dose: DoseSpec) -> int:
    return dose.sets * (dose.reps or 1) * (dose.hold_seconds or 1) * (dose.distance_m or 1)


def spec(**told: object) -> DoseSpec:
    return DoseSpec(**({"sets": 2, "per_week": 3} | told))  # type: ignore[arg-type]


def move(**told: object) -> Exercise:
    """An exercise of round numbers: 4 seconds a repetition, 30 seconds of rest, strength."""
    changed = {"doses": {}, "trained": {}, "per_side": False, "seconds_per_rep": 4, "rest_seconds": 30} | told
    return replace(ROW, **changed)


@pytest.mark.parametrize(
    ("dose", "sides", "minutes"),
    [
        (spec(reps=15), False, 3),  # 2 × (60 s + 30 s)
        (spec(reps=15), True, 5),  # 2 × (120 s + 30 s)
        (spec(reps=10, hold_seconds=5), False, 4),  # 2 × (90 s + 30 s)
        (spec(hold_seconds=30), False, 2),
        (spec(distance_m=36), False, 2),  # 30 s at 1.2 m/s
        (spec(sets=1, reps=8), False, 1.5),  # 62 s, rounded up to a half minute
        (spec(sets=1, hold_seconds=1), False, 1),  # 31 s, rounded up too
    ],
)
def test_minutes_are_the_work_and_the_rest_in_half_minutes(dose: DoseSpec, sides: bool, minutes: float) -> None:
    assert minutes_of(dose, move(per_side=sides)) == minutes


@pytest.mark.parametrize(
    ("dose", "minutes", "left"),
    [
        (spec(sets=3, reps=15), 4.5, spec(sets=3, reps=15)),
        (spec(sets=3, reps=15), 4.4, spec(sets=2, reps=15)),
        (spec(sets=2, reps=15), 1.5, spec(sets=1, reps=15)),
        (spec(sets=1, reps=15), 1, spec(sets=1, reps=7)),
        (spec(sets=1, reps=2), 0.5, spec(sets=1, reps=1)),
        (spec(sets=2, hold_seconds=60), 1, spec(sets=1, hold_seconds=30)),
        (spec(sets=1, distance_m=72), 1, spec(sets=1, distance_m=36)),
        (spec(sets=1, reps=2, hold_seconds=30), 1, spec(sets=1, reps=1, hold_seconds=26)),
    ],
)
def test_a_dose_is_cut_as_little_as_may_be(dose: DoseSpec, minutes: float, left: DoseSpec) -> None:
    assert fitted(dose, move(), minutes) == left


def grown(exercise: Exercise, weeks: int, *, pain: int = 2, **changes: object) -> list[tuple[object, ...]]:
    told = weekly_doses(exercise, range(1, weeks + 1), case(symptoms={"pain_now": pain}, **changes), ())
    return [(dose.sets, dose.reps, dose.hold_seconds, dose.distance_m) for dose in told.values()]


LONG = {"prescription": {"weeks": 8}, "sessions": {"minutes": 60}}  # 1 week of settle, 2 of each phase and one more


def test_repetitions_grow_by_two_in_each_second_week_up_to_the_coming_dose() -> None:
    exercise = move(doses={"settle": spec(reps=8), "strengthen": spec(reps=11)})
    assert [dose[1] for dose in grown(exercise, 8, **LONG)] == [8, 10, 10, 11, 11, 11, 11, 11][:8]


def test_a_hold_grows_by_five_seconds_and_then_the_sets() -> None:
    exercise = move(doses={"settle": spec(hold_seconds=10)}, trained={"settle": spec(sets=3, hold_seconds=17)})
    assert [dose[::2] for dose in grown(exercise, 8, **LONG)] == [
        (2, 10), (2, 15), (2, 15), (2, 17), (2, 17), (3, 17), (3, 17), (3, 17),
    ]  # fmt: skip


def test_a_carry_gets_its_sets_first_and_then_five_metres() -> None:
    exercise = move(doses={"settle": spec(distance_m=20)}, trained={"settle": spec(sets=3, distance_m=28)})
    assert [(dose[0], dose[3]) for dose in grown(exercise, 8, **LONG)] == [
        (2, 20), (3, 20), (3, 20), (3, 25), (3, 25), (3, 28), (3, 28), (3, 28),
    ]  # fmt: skip


def test_what_has_no_room_to_grow_begins_a_step_lower() -> None:
    for dose, first in (
        (spec(reps=8), (2, 6, None, None)),
        (spec(reps=2), (2, 1, None, None)),
        (spec(hold_seconds=20), (2, None, 15, None)),
        (spec(hold_seconds=4), (2, None, 1, None)),
        (spec(distance_m=20), (1, None, None, 20)),
        (spec(reps=1), (1, 1, None, None)),
    ):
        told = grown(move(doses={"settle": dose}), 4, sessions={"minutes": 60})
        assert told[0] == first
        assert len(set(told[1:])) == 1
        assert told[1] == (dose.sets, dose.reps, dose.hold_seconds, dose.distance_m)


def test_what_begins_a_step_lower_is_done_as_often_as_its_own_week_says() -> None:
    exercise = move(doses={"settle": spec(reps=8, per_week=4), "restore": spec(reps=8, per_week=2)})
    told = weekly_doses(exercise, range(1, 5), case(sessions={"minutes": 60}), ())
    assert [dose.per_week for dose in told.values()][:2] == [4, 2]
    assert told[1].reps == 6


def test_as_much_work_in_other_sets_is_no_step_back() -> None:
    exercise = move(doses={"settle": spec(sets=2, reps=12), "restore": spec(sets=3, reps=8)})
    assert grown(exercise, 3, sessions={"minutes": 60})[:2] == [(2, 12, None, None), (3, 8, None, None)]


def test_neither_stretches_nor_a_professionals_numbers_grow() -> None:
    dose = {"settle": spec(hold_seconds=20)}
    assert set(grown(move(category="mobility", doses=dose), 4)) == {(2, None, 20, None)}
    told = {"prescription": {"dose": {"band-row": {"sets": 1}}}}
    assert set(grown(move(doses=dose), 4, **told)) == {(1, None, 20, None)}
    assert set(grown(move(doses=dose), 4, screening="on-paper", **told)) != {(1, None, 20, None)}


def test_latex_is_spoken_of_with_a_band_alone() -> None:
    exercise = move(doses={"settle": spec(reps=8, load="light band")})
    told = case(health={"allergies": ["latex"]})
    for kit, allergic, load in (
        (("resistance-band",), told, "light latex-free band"),
        ((), told, "light band"),
        (("resistance-band",), case(), "light band"),
    ):
        assert {dose.load for dose in weekly_doses(exercise, (1, 2), allergic, kit).values()} == {load}


def test_what_stands_against_the_usual_rule_stays_light_unless_its_load_was_set() -> None:
    """A professional may say "light bar only" in their reason, which the program cannot read."""
    told = {"include": ["barbell-row"], "override": "Light bar only.", "weeks": 8}
    base = {"health": {"conditions": ["disc-injury"]}, "life": {"strength_days": 3}, "equipment": ["barbell"]}

    def loads(**more: object) -> set[str]:
        found = plan(**base, prescription={**told, **more})
        return {dose.load for one in found.exercises if one.id == "barbell-row" for dose in one.doses}

    assert loads() == {"light barbell"}
    assert loads(dose={"barbell-row": {"load": "moderate barbell"}}) == {"moderate barbell"}


@pytest.mark.parametrize("minutes", [5, 20])
@pytest.mark.parametrize("screening", ["clear", "on-paper"])
@pytest.mark.parametrize("strength_days", [0, 3])
def test_with_the_same_load_no_week_is_less_work_than_the_one_before(
    strength_days: int, screening: str, minutes: float
) -> None:
    """Neither where a phase begins with fewer repetitions, nor where a longer set would cost a whole one."""
    told = case(
        screening=screening,
        life={"strength_days": strength_days},
        sessions={"minutes": minutes},
        prescription={"weeks": 12},
    )
    for exercise in library().exercises.values():
        if exercise.category in PROGRESSING:
            doses = weekly_doses(exercise, range(2, 13), told, exercise.equipment[0] if exercise.equipment else ())
            for before, after in pairwise(doses.values()):
                assert after.load != before.load or work(after) >= work(before), (exercise.id, before, after)


def test_the_first_four_weeks_are_looked_at_for_growth() -> None:
    exercise = move(doses={"settle": spec(reps=8), "strengthen": spec(reps=8, load="light")})
    # Weeks 1 to 4 alike, another load in the fifth; then a plan in which it comes in the fourth.
    assert [dose[1] for dose in grown(exercise, 8, **LONG)][:5] == [6, 8, 8, 8, 8]
    assert [dose[1] for dose in grown(exercise, 6, prescription={"weeks": 6})][:4] == [8, 8, 8, 8]


def kept_light(restore: DoseSpec, strengthen: DoseSpec) -> DoseSpec | None:
    on_paper = case(screening="on-paper", prescription={"weeks": 8})
    return base_dose(move(doses={"restore": restore, "strengthen": strengthen}), on_paper, 5, overridden=False)


def test_on_paper_the_lighter_dose_stays_unless_the_next_is_as_much_work() -> None:
    light, heavy = spec(sets=3, reps=15, load="light band"), spec(sets=3, reps=12, per_week=2, load="moderate band")
    assert kept_light(light, heavy) == replace(light, per_week=2)
    as_much = spec(sets=5, reps=9, load="moderate band")
    assert kept_light(light, as_much) == replace(as_much, load="light band")
    assert kept_light(spec(hold_seconds=30, load="light band"), spec(hold_seconds=20, load="heavy band")) == spec(
        hold_seconds=30, load="light band"
    )


def test_of_two_doses_to_come_the_next_is_the_limit() -> None:
    exercise = move(doses={"settle": spec(reps=8), "strengthen": spec(reps=9), "return": spec(reps=12)})
    assert [dose[1] for dose in grown(exercise, 8, **LONG)] == [8, 9, 9, 9, 9, 11, 12, 12]


def test_sets_grow_one_by_one() -> None:
    exercise = move(doses={"settle": spec(reps=8)}, trained={"settle": spec(sets=4, reps=8)})
    assert [dose[0] for dose in grown(exercise, 8, **LONG)] == [2, 3, 3, 4, 4, 4, 4, 4]


@pytest.mark.parametrize(
    ("dose", "first"),
    [
        (spec(hold_seconds=2), (2, 1)),
        (spec(hold_seconds=1), (1, 1)),
        (spec(sets=3, hold_seconds=1), (2, 1)),
        (spec(sets=1, hold_seconds=1), (1, 1)),
    ],
)
def test_a_step_lower_is_never_nothing(dose: DoseSpec, first: tuple[int, int]) -> None:
    told = weekly_doses(move(doses={"settle": dose}), range(1, 5), case(sessions={"minutes": 60}), ())
    assert (told[1].sets, told[1].hold_seconds) == first


@pytest.mark.parametrize(
    ("told", "load"),
    [
        ("Heavy barbell", "heavy barbell"),
        ("light", "light"),
        ("red band", "moderate (red band)"),
        ("bodyguard", "moderate (bodyguard)"),
    ],
)
def test_a_prescribed_load_begins_with_a_known_word(told: str, load: str) -> None:
    exercise = move(doses={"settle": spec(reps=8, load="moderate band")})
    found = weekly_doses(exercise, (1,), case(prescription={"dose": {"band-row": {"load": told}}}), ())
    assert found[1].load == load


@pytest.mark.parametrize(
    ("load", "said"),
    [
        ("light band", "light latex-free band"),
        ("light latex-free band", "light latex-free band"),
        ("light", "light (latex-free band)"),
        ("light band or heavy band", "light latex-free band or heavy band"),
    ],
)
def test_latex_free_is_said_once(load: str, said: str) -> None:
    exercise = move(doses={"settle": spec(reps=8, load=load)})
    found = weekly_doses(exercise, (1,), case(health={"allergies": ["latex"]}), ("resistance-band",))
    assert found[1].load == said
