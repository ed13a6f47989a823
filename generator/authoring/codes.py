"""Every kind of finding: its code, how grave it is, and what mends it."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Severity = Literal["error", "warning"]


class Kind(NamedTuple):
    """A kind of finding; ``remedy`` is said where the finding itself has nothing better."""

    remedy: str
    severity: Severity = "error"


KINDS: Final[dict[str, Kind]] = {
    # What the files hold
    "unreadable": Kind("mend the file first"),
    "schema": Kind("see the fields of the item in generator/library/model.py"),
    "condition": Kind("see the facts and operators in docs/architecture.md"),
    "unknown-id": Kind("name something that there is, or add it"),
    "unknown-source": Kind("add the source to sources.yaml, or name one that is there"),
    "id-clash": Kind("give each its own id"),
    "file-name": Kind("call the file as the item"),
    "kit": Kind("say what the kit needs: safety rules look at it"),
    "dose": Kind("give a dose that can be done"),
    "unfit": Kind("mend what does not fit"),
    "incomplete": Kind("add what is missing"),
    "stray-file": Kind("move or rename it; nothing reads it here", "warning"),
    # Rules
    "never-true": Kind("mend the condition, or take the rule out"),
    "always-true": Kind("write {always: true} if that is meant", "warning"),
    "dead-branch": Kind("mend this part of the condition, or take it out", "warning"),
    "dead-rule": Kind("put it before the rule that wins, or take it out"),
    "duplicate-rule": Kind("join the two, or take one out", "warning"),
    "dead-caution": Kind("take the caution out, or narrow the rule that leaves the exercise out", "warning"),
    "applies-to-nothing": Kind("mend what it applies to, or take the rule out", "warning"),
    "never-unknown": Kind("take out what happens while the condition is unknown", "warning"),
    "rule-clash": Kind("give each rule its own id, or the same words"),
    "nobody-left": Kind("narrow the rules until somebody may do the exercise"),
    "never-shown": Kind("narrow what speaks against it until somebody gets it"),
    # Sources
    "no-source": Kind("name at least one source of sources.yaml"),
    "unverified": Kind("say what was looked up, where and when"),
    "unused-source": Kind("name it where it is used, or take it out", "warning"),
    # Words
    "hard-to-read": Kind("use shorter sentences and shorter words"),
    "medicine-dose": Kind("leave out how much of a medicine to take: a doctor or a pharmacist says that"),
    "markup": Kind("plain words only: no stars, backticks, tags or links"),
    "markdown": Kind("paragraphs, lists, bold and links only"),
    "step-too-long": Kind("say it in at most 12 words, or in two steps"),
    "step-not-imperative": Kind("begin with what to do: Sit, Hold, Lower"),
    "step-passive": Kind("say who does it: Lift your arm, not Your arm is lifted"),
    # Terms
    "unexplained-term": Kind("add it to terms.yaml with what it means, or say it in plain words"),
    "unused-term": Kind("take it out of terms.yaml, or add the form that is used", "warning"),
    "term-in-title": Kind("use plain words, or explain it in the text below"),
    "hard-term": Kind("say in short, plain words what it means"),
    "term-in-term": Kind("explain it without another term"),
    # Figures
    "no-figure": Kind("describe the picture under figure:, or add ID.svg"),
    "figure-missing": Kind("run: stridesheet content figures"),
    "figure-unreadable": Kind("draw it again, or mend the SVG"),
    "figure-leaves-frame": Kind("move it into the frame, or enlarge the viewBox"),
    "figure-no-words": Kind("say in desc what a coach would say"),
    # Ladders
    "ladder-one-way": Kind("let the two exercises name each other"),
    "ladder-circle": Kind("take out the link that leads back"),
    "ladder-level": Kind("an easier exercise has the same level or a lower one"),
    "ladder-category": Kind("link exercises that train the same thing"),
    # Doses
    "dose-does-not-grow": Kind("more sets, repetitions, seconds or load from phase to phase"),
    "dose-shrinks": Kind("keep the work, or raise the load"),
    "dose-out-of-range": Kind("stay in the range of the evidence"),
    "dose-minutes": Kind("an exercise takes 1 to 6 minutes"),
    "load-begins-heavy": Kind("begin with body or light"),
    "loaded-in-settle": Kind("begin in the second phase"),
    # Coverage
    "too-few-left": Kind("add exercises, or narrow what leaves them out"),
    "untargeted": Kind("let at least one exercise target it"),
    "no-guidance": Kind("add guidance, or a note, for runners who tell us so"),
    # Languages
    "language-unreadable": Kind("mend the catalogue: it is a gettext PO file in UTF-8"),
    "language-missing": Kind("update the catalogue from the content, then translate"),
    "language-untranslated": Kind("translate it"),
    "language-fuzzy": Kind("check the translation and take the mark out"),
    "language-obsolete": Kind("take it out: the content does not say it any more"),
    "language-placeholder": Kind("keep each {name} as it stands"),
}
