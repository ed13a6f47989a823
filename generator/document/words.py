"""Numbers, dates and doses as words that a runner reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.engine.model import Dose, Run

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNIT_WORDS = {"km": "km", "mi": "miles"}


def number(value: float) -> str:
    """A number without a needless ``.0``."""
    return f"{value:g}" if value != int(value) else str(int(value))


def distance(value: float, units: str) -> str:
    """A distance with its unit; one mile is not "1 miles"."""
    return f"{number(value)} {'mile' if units == 'mi' and value == 1 else _UNIT_WORDS[units]}"


def day(iso: str) -> str:
    """``Mon 23 Nov``."""
    when = date.fromisoformat(iso)
    return f"{_DAYS[when.weekday()]} {short_date(iso)}"


def weekday(iso: str) -> str:
    """``Mon``."""
    return _DAYS[date.fromisoformat(iso).weekday()]


def full_weekday(iso: str) -> str:
    """``Monday``."""
    return _FULL_DAYS[date.fromisoformat(iso).weekday()]


def short_date(iso: str) -> str:
    """``23 Nov``."""
    when = date.fromisoformat(iso)
    return f"{when.day} {_MONTHS[when.month - 1]}"


def full_date(iso: str) -> str:
    """``23 Nov 2026``: the month in letters, so that no reader mistakes it for the day."""
    return f"{short_date(iso)} {date.fromisoformat(iso).year}"


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def numbered(name: str, numbers: Sequence[int]) -> str:
    """``card 1``, ``cards 2–3``, ``cards 1, 3–4``."""
    spans: list[list[int]] = []
    for n in sorted(numbers):
        if spans and spans[-1][1] == n - 1:
            spans[-1][1] = n
        else:
            spans.append([n, n])
    parts = [str(a) if a == b else f"{a}–{b}" for a, b in spans]
    return f"{name}{'s' if len(numbers) != 1 else ''} {', '.join(parts)}"


def weeks_range(weeks: Sequence[int]) -> str:
    """``Week 1``, ``Weeks 2–3``, ``Weeks 1, 3–4``."""
    return numbered("Week", weeks)


def dose(given: Dose) -> str:
    """``2 × 10, each side``; sets and what is done in each, in one fixed order. One set is not "1 ×"."""
    if given.distance_m is not None:
        done = f"{given.distance_m} m"
    elif given.hold_seconds is not None and given.reps in (None, 1):
        done = f"{given.hold_seconds} seconds"
    else:
        done = str(given.reps) if given.sets > 1 else f"{given.reps} times"
        if given.hold_seconds is not None:
            done += f", hold {given.hold_seconds} seconds"
    sets = f"{given.sets} × " if given.sets > 1 else ""
    return f"{sets}{done}{', each side' if given.per_side else ''}"


def times_a_week(count: int) -> str:
    """``3 days a week``."""
    return "1 day a week" if count == 1 else "every day" if count == 7 else f"{count} days a week"


def load(given: str) -> str:
    """The load in words; nothing for the body alone."""
    return "" if given == "body" else given


_RUN_NAMES = {"easy": "Easy run", "long": "Long run", "walk-run": "Walk–run", "walk": "Walk", "race": "Race"}


def run(outing: Run, units: str) -> str:
    """``Easy run 5 km``, ``Walk 20 min``."""
    amount = distance(outing.distance, units) if outing.distance is not None else f"{outing.minutes} min"
    return f"{_RUN_NAMES[outing.kind]} {amount}"


def nhs_number(value: str) -> str:
    """An NHS number as 3-3-4 digits; anything else as it was given."""
    digits = value.replace(" ", "")
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 and digits.isdecimal() else value
