"""The fields of the profile in plain words: for the questionnaire, for the JSON Schema and for comments in a profile.

The screening questions are not here: their words are content and stand in the library.
"""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """A field's question, and what helps to answer it."""

    ask: str
    help: str = ""


FIELDS: dict[str, Wording] = {
    "id": Wording("Your id", "Printed on every page and used for the file's name."),
    "name": Wording("What is your name?", "It is printed on every page, exactly as you write it."),
    "born": Wording("When were you born?", "Give this or the age, not both."),
    "age": Wording("How old are you?", "In whole years."),
    "sex": Wording("What is your sex?", "Used for safety rules only."),
    "country": Wording("Which country do you live in?", "Two letters. It gives the emergency number to call."),
    "language": Wording("Which language should the handout be in?", "A tag such as en or pt-BR."),
    "units": Wording("Do you count in kilometres or miles?", "All distances are in this unit, in print too."),
    "start": Wording("When should the plan start?", "Without it, the plan starts on the day it is made."),
    "symptoms": Wording("Where and how it hurts"),
    "symptoms.sites": Wording("Where does it hurt?", "Name every sore place."),
    "symptoms.pain_now": Wording("How bad is the pain now?", "0 is no pain, 10 is the worst pain you can think of."),
    "symptoms.pain_worst": Wording("How bad was it at its worst?", "Since it began, from 0 to 10."),
    "symptoms.started": Wording("When did it start?", "Give this or the number of days, not both."),
    "symptoms.duration_days": Wording("For how many days has it hurt?"),
    "symptoms.trend": Wording("Does it get better or worse?", "Think of the last few days."),
    "symptoms.onset": Wording("How did it start?", "Slowly, all at once, or with an injury."),
    "symptoms.when": Wording("When do you feel it?", "Name all that fit."),
    "symptoms.stiff": Wording("Does your upper back feel stiff?"),
    "symptoms.chest_muscles_tight": Wording("Do your chest muscles feel tight?", "In front of the shoulders."),
    "symptoms.had_before": Wording("Have you had this pain before?"),
    "screening": Wording(
        "The safety questions",
        "clear: every question was asked and every answer was no. on-paper: the runner answers the printed checklist. "
        "Or an answer to each question.",
    ),
    "running": Wording("How you run now"),
    "running.experience_years": Wording("For how many years have you been running?"),
    "running.days_per_week": Wording("On how many days a week do you run now?"),
    "running.days": Wording("On which days can you run?", "Runs are planned on these days only."),
    "running.weekly_distance": Wording("How far do you run in a week now?", "In your units, a usual week."),
    "running.previous_weekly_distance": Wording("How far did you run in a week four weeks ago?", "In your units."),
    "running.longest_run": Wording("How long was your longest run in the last 30 days?", "In your units."),
    "running.added": Wording("What is new in your running in the last six weeks?"),
    "running.breathing": Wording("How do you breathe when you run?", "Deep is into the belly, shallow into the chest."),
    "running.form": Wording("What do you see or feel in your running form?", "Ask a friend, or look at a video."),
    "running.carries": Wording("What do you carry or wear when you run?"),
    "running.stretches_regularly": Wording("Do you stretch on most days?"),
    "running.goal": Wording("A race to run for"),
    "running.goal.event": Wording("Do you train for a race? What is it called?"),
    "running.goal.date": Wording("When is the race?"),
    "running.goal.distance": Wording("How long is the race?", "In your units."),
    "health": Wording("Your health", "An absent list is unknown. Say none if there is nothing."),
    "health.conditions": Wording("Which of these do you have?", "Other: another one of heart, lungs, blood or nerves."),
    "health.medicines": Wording("Which of these medicines do you take?"),
    "health.allergies": Wording("Are you allergic to one of these?"),
    "health.cannot": Wording("Which of these can you not do?"),
    "health.pregnant": Wording("Are you pregnant?"),
    "health.pregnancy_weeks": Wording("In which week of pregnancy are you?"),
    "health.postpartum_weeks": Wording("If you gave birth, how many weeks ago?"),
    "health.recent_illness": Wording("Were you ill in the last weeks?", "A bad cold, flu or an infection."),
    "life": Wording("Your day"),
    "life.desk_hours": Wording("How many hours a day do you sit at a desk?"),
    "life.phone_hours": Wording("How many hours a day do you look at a phone?"),
    "life.sleep_hours": Wording("How many hours a night do you sleep?"),
    "life.weak_core": Wording("Does your belly or lower back feel weak?"),
    "life.plank_seconds": Wording("For how many seconds can you hold a plank?"),
    "life.push_ups": Wording("How many push-ups can you do?"),
    "life.pull_ups": Wording("How many pull-ups can you do?"),
    "life.strength_days": Wording("On how many days a week do you train your strength?"),
    "equipment": Wording(
        "Which of these do you have?", "A floor, a wall, a doorway, a chair and a towel are always there."
    ),
    "sessions": Wording("Your time for exercises"),
    "sessions.minutes": Wording("How many minutes do you have for a session?"),
    "sessions.days_per_week": Wording("On how many days a week can you do a session?"),
    "sessions.days": Wording("On which days?", "Sessions are planned on these days only."),
    "sessions.exercises": Wording("How many exercises may a session have?", "Fewer are done better."),
    "clinic": Wording("Who hands it out, for a clinic"),
    "clinic.organisation": Wording("Clinic or practice"),
    "clinic.clinician": Wording("Clinician"),
    "clinic.phone": Wording("Phone"),
    "clinic.email": Wording("Email"),
    "clinic.patient_id": Wording("Patient number"),
    "clinic.visit_id": Wording("Visit number"),
    "clinic.visit_date": Wording("Date of the visit"),
    "clinic.note": Wording("Note to the runner"),
    "clinic.cleared_by": Wording(
        "Who examined the runner and cleared them", "A clearance counts with all three parts."
    ),
    "clinic.cleared_on": Wording("When they were cleared", "It counts for 90 days."),
    "coach": Wording("Who hands it out, for a coach"),
    "coach.name": Wording("Coach"),
    "coach.club": Wording("Club"),
    "coach.contact": Wording("How to reach the coach"),
    "prescription": Wording("What a professional decided", "It goes before the program's own choice."),
    "prescription.include": Wording("Exercises that must be in the plan"),
    "prescription.exclude": Wording("Exercises that must not be in the plan"),
    "prescription.dose": Wording("The dose of an exercise", "What is left out stays the program's choice."),
    "prescription.running": Wording("Running", "As planned, walks only, or rest."),
    "prescription.weeks": Wording("Weeks of the plan"),
    "prescription.override": Wording(
        "Why an exercise is included that speaks against this runner's health", "It is recorded and printed."
    ),
}
"""Every field by its dotted path."""

WORDS: dict[str, str] = {
    "left-upper-trapezius": "between neck and left shoulder",
    "right-upper-trapezius": "between neck and right shoulder",
    "mid-back": "below the shoulder blades",
    "gradual": "slowly",
    "sudden": "all at once",
    "injury": "with a fall, crash or blow",
    "poor-fit-sports-bra": "a sports bra that does not fit well",
    "overstriding": "the foot lands far in front of you",
    "osteoporosis": "thin bones",
    "inflammatory-arthritis": "such as rheumatoid arthritis",
    "disc-injury": "a slipped disc",
    "shoulder-impingement": "pain when you lift the arm",
    "shoulder-instability": "a shoulder that slips out",
    "rotator-cuff": "an injured shoulder tendon",
    "hypermobility": "joints that bend very far",
    "vertigo": "spells of spinning",
    "stomach-ulcer": "an ulcer, now or in the past",
    "anticoagulant": "a blood thinner",
    "antiplatelet": "such as daily aspirin",
    "nsaid": "an anti-inflammatory, such as ibuprofen or naproxen",
    "corticosteroid": "steroid tablets",
    "ssri": "a kind of antidepressant",
    "diuretic": "a water tablet",
    "ace-inhibitor": "a kind of blood pressure tablet",
    "lie-prone": "lie on your front",
}
"""What a word means that not everyone knows."""
