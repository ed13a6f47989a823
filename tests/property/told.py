"""What a profile tells, read from the input contract alone: no code and no content of the program is used here.

Written a second time on purpose, in plain Python from the contract's tables, so that it can judge the engine.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

LEVELS = ("self-care", "clinician-first", "urgent", "emergency")

_EMERGENCIES = (
    "chest_pain", "breathless", "tearing_pain", "collapse", "coughing_blood", "exertional_pain", "head_signs",
    "leg_weakness", "bladder_bowel",
)  # fmt: skip
_URGENT = ("injury", "fever", "arm_weakness", "rash", "calf_swelling", "pain_on_breathing", "abdominal")
_CLINICIAN_FIRST = ("cancer_history", "weight_loss", "night_pain", "steroids", "immune", "bone_tenderness")
QUESTIONS = {
    **dict.fromkeys(_EMERGENCIES, "emergency"),
    **dict.fromkeys(_URGENT, "urgent"),
    **dict.fromkeys(_CLINICIAN_FIRST, "clinician-first"),
}
UNSURE = {"emergency": "urgent", "urgent": "clinician-first", "clinician-first": "clinician-first"}

REFERRED_CONDITIONS = {"cancer", "recent-surgery", "recent-fracture", "spinal-cord-injury", "blood-clot", "other"}
RUNNING_WORDS = {"during-run", "late-in-run", "after-run", "next-day"}


class Told(NamedTuple):
    """One profile, on one day of issue."""

    profile: dict[str, Any]
    issued: date

    def get(self, path: str) -> Any:
        value: Any = self.profile
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def has(self, path: str, word: str) -> bool:
        return word in (self.get(path) or ())

    def day(self, path: str) -> date | None:
        value = self.get(path)
        return date.fromisoformat(value) if isinstance(value, str) else value

    @property
    def age(self) -> int | None:
        born = self.day("born")
        if born is None:
            age: int | None = self.get("age")
            return age
        day = self.issued
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @property
    def pain(self) -> float | None:
        now: float | None = self.get("symptoms.pain_now")
        worst: float | None = self.get("symptoms.pain_worst")
        return worst if now is None else now

    @property
    def triage_pain(self) -> float | None:
        told = [self.get("symptoms.pain_now"), self.get("symptoms.pain_worst")]
        if self.get("symptoms.onset") == "sudden":
            return max((pain for pain in told if pain is not None), default=None)
        return self.pain

    @property
    def began(self) -> date | None:
        days = self.get("symptoms.duration_days")
        return self.day("symptoms.started") if days is None else self.issued - timedelta(days=days)

    @property
    def days_sore(self) -> int | None:
        return None if self.began is None else (self.issued - self.began).days

    @property
    def pregnant(self) -> bool:
        return (
            bool(self.get("health.pregnant"))
            or bool(self.get("health.pregnancy_weeks"))
            or (self.get("health.pregnant") is None and self.get("health.pregnancy_weeks") is not None)
        )

    @property
    def pregnancy_unknown(self) -> bool:
        return self.get("health.pregnant") is None and self.get("health.pregnancy_weeks") is None

    @property
    def pregnancy_week(self) -> float:
        """The week that safety rules go by: unknown counts as late, 0 is not pregnant."""
        if not self.pregnant:
            return 0
        week = self.get("health.pregnancy_weeks")
        return float("inf") if week is None else week

    @property
    def on_paper(self) -> bool:
        return bool(self.get("screening") == "on-paper")

    @property
    def screened(self) -> bool:
        told = self.get("screening")
        return told == "clear" or (isinstance(told, dict) and set(QUESTIONS) <= set(told))

    @property
    def answers(self) -> dict[str, str]:
        """What was asked or derived."""
        told = self.get("screening")
        explicit = dict(told) if isinstance(told, dict) else {}
        found = dict.fromkeys(QUESTIONS, "no") if told == "clear" else dict(explicit)
        if self.has("symptoms.when", "deep-breath") and "pain_on_breathing" not in explicit:
            found["pain_on_breathing"] = "unsure"
        at_night, at_rest = self.has("symptoms.when", "at-night"), self.has("symptoms.when", "at-rest")
        if at_night and at_rest and "night_pain" not in explicit:
            found["night_pain"] = "unsure"
        if self.has("health.medicines", "corticosteroid"):
            found["steroids"] = "yes"
        if self.has("health.medicines", "methotrexate"):
            found["immune"] = "yes"
        if self.has("health.conditions", "cancer"):
            found["cancer_history"] = "yes"
        if self.get("symptoms.onset") == "injury":
            found["injury"] = "yes"
        return found

    @property
    def not_for_this_handout(self) -> bool:
        return set(self.get("symptoms.sites")) == {"lower-back"}

    @property
    def uncleared_level(self) -> str:
        levels = {"self-care"}
        for question, answer in self.answers.items():
            if answer != "no":
                level = QUESTIONS[question]
                levels.add(level if answer == "yes" else UNSURE[level])
        levels |= {level for level, fires in self.combinations() if fires}
        return max(levels, key=LEVELS.index)

    @property
    def cleared(self) -> bool:
        on = self.day("clinic.cleared_on")
        complete = self.get("clinic.organisation") and self.get("clinic.cleared_by") and on is not None
        if not complete or on is None or not timedelta() <= self.issued - on <= timedelta(days=90):
            return False
        if self.began is not None and on < self.began:
            return False
        return self.uncleared_level == "clinician-first" and not self.not_for_this_handout

    @property
    def disposition(self) -> str:
        return "self-care" if self.cleared else self.uncleared_level

    def combinations(self) -> list[tuple[str, bool]]:
        """The table of further rules, in its order."""
        yes = {question for question, answer in self.answers.items() if answer == "yes"}
        pain = -1.0 if self.triage_pain is None else self.triage_pain
        sore = -1 if self.days_sore is None else self.days_sore
        conditions = set(self.get("health.conditions") or ())
        sites, when = set(self.get("symptoms.sites")), set(self.get("symptoms.when") or ())
        onset, trend = self.get("symptoms.onset"), self.get("symptoms.trend")
        age = -1 if self.age is None else self.age
        postpartum = self.get("health.postpartum_weeks")
        after_birth = 1e9 if postpartum is None else postpartum
        sudden = onset == "sudden"
        osteoporosis = "osteoporosis" in conditions
        chest_unanswered = "chest" in sites and "chest_pain" not in self.answers
        persistent = pain >= 4 or self.triage_pain is None or trend in ("worse", None) or when & {"at-rest", "at-night"}
        national = not (self.screened or self.on_paper) or age >= 50 or not when & RUNNING_WORDS
        return [
            ("emergency", "fever" in yes and ("arm_weakness" in yes or "immune" in yes or pain >= 7)),
            ("emergency", "pain_on_breathing" in yes and ("calf_swelling" in yes or sudden or pain >= 7)),
            ("emergency", sudden and pain >= 8),
            ("emergency", "night_pain" in yes and pain >= 8),
            ("urgent", pain >= 8),
            ("urgent", "cancer_history" in yes and bool(yes & {"night_pain", "weight_loss"})),
            (
                "urgent",
                sudden
                and (bool(yes & {"steroids", "cancer_history"}) or osteoporosis or self.pregnant or after_birth <= 26),
            ),
            (
                "urgent",
                (self.pregnant or after_birth <= 6)
                and bool(sites & {"right-ribs", "right-shoulder-blade"})
                and pain >= 4,
            ),
            ("urgent", chest_unanswered),
            ("clinician-first", 0 <= age < 16),
            ("clinician-first", trend == "worse" and sore > 14),
            ("clinician-first", sore > 42 and trend != "better" and bool(persistent)),
            ("clinician-first", pain >= 6 and sore > 14 and trend != "better"),
            ("clinician-first", pain >= 5 and (osteoporosis or "steroids" in yes or age >= 70)),
            ("clinician-first", bool(conditions & REFERRED_CONDITIONS)),
            ("clinician-first", "heart-disease" in conditions and not self.screened),
            ("clinician-first", "chest" in sites),
            ("clinician-first", self.not_for_this_handout),
            (
                "clinician-first",
                self.get("country") == "GB" and "between-shoulder-blades" in sites and bool(national),
            ),
        ]
