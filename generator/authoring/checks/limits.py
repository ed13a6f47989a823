"""What an item may hold, as far as it shows by itself: the limits that own content is held to hold for a library, too.

Besides: words for who has not told us, nothing left of a skeleton, no unseen characters, and links that lead somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.authoring.content import Content
from generator.authoring.finding import Finding, finding, of_fault
from generator.authoring.texts import Text, texts
from generator.document.markdown import MarkdownError, links_to_nowhere, markdown_blocks
from generator.library.own_items import PLACEHOLDER, dose_in, unseen_in
from generator.library.own_limits import FIXED_TEXTS, is_text, limits
from generator.library.own_terms import MOST_WORDS
from generator.profile.errors import quoted

MOST_SETTLE_WEEKS: Final = 12
"""The longest plan; more weeks to settle could never be printed."""

_SHARED_TEXTS: Final = (*FIXED_TEXTS, "urgent-help", "everyday-help")
_NAMED: Final = re.compile(r"[{]([^{}]*)[}]")


def check(content: Content) -> Iterator[Finding]:
    """Find what is out of its limits, and words that no runner should read."""
    for field, found in content.items.items():
        for item in found:
            for fault in limits(field, item):
                if not _told_elsewhere(field, fault.field, fault.message):
                    inside = fault.field.startswith(("doses.", "trained."))
                    yield of_fault("dose" if inside else "unfit", fault)
    yield from _not_given(content)
    yield from _lengths(content)
    yield from _twice(content)
    yield from _texts(content)
    yield from _terms(content)


def _told_elsewhere(field: str, path: str, message: str) -> bool:
    """Tell whether a limit is looked at as a library is read, or is none in a library of its own."""
    return field == "countries" or path.endswith(".sources") or (field == "texts" and "cannot be changed" in message)


def _not_given(content: Content) -> Iterator[Finding]:
    for item in content.items["guidance"]:
        if not item.value.reasons:
            yield finding("never-shown", item, "reasons", f"{item.value.id}: has no reason to be given")


def _lengths(content: Content) -> Iterator[Finding]:
    for item in content.items["settle"]:
        if not 1 <= item.value.weeks <= MOST_SETTLE_WEEKS:
            yield finding("unfit", item, "weeks", f"is {item.value.weeks}", f"1 to {MOST_SETTLE_WEEKS} weeks")


def _twice(content: Content) -> Iterator[Finding]:
    for item in (item for found in content.items.values() for item in found):
        for name in ("steps", "traits", "equipment", "sources"):
            told = [" ".join(sorted(one)) if isinstance(one, tuple) else one for one in getattr(item.value, name, ())]
            for index, one in enumerate(told):
                if one in told[:index]:
                    yield finding("unfit", item, f"{name}[{index}]", f"{quoted(one)} stands twice", "each once")


def _texts(content: Content) -> Iterator[Finding]:
    for item in content.items["texts"]:
        if (key := item.path.rpartition(".")[2]) not in _SHARED_TEXTS and not is_text(key):
            yield finding("unfit", item, "", f"{quoted(key)} is no text of a handout", "such as site-neck")
    for text in texts(content):
        if PLACEHOLDER in text.text:
            yield text.finding(content, "unfit", "is still a placeholder", _line(text, PLACEHOLDER))
        if unseen_in(text.text):
            yield text.finding(content, "markup", "holds a character that is not seen")
        if dose := dose_in(text.text):
            yield text.finding(content, "medicine-dose", f"holds the dose {quoted(dose)}", _line(text, dose))
        known = ("number",) if text.item.path.startswith("levels.") else ()
        for name in _NAMED.findall(text.text):
            if name not in known:
                line = _line(text, f"{{{name}}}")
                yield text.finding(content, "markup", f"holds '{{{name}}}', which is printed as it stands", line)
        if text.kind == "body":
            try:
                nowhere = links_to_nowhere(markdown_blocks(text.text))
            except MarkdownError:  # which the words tell
                continue
            for link in nowhere:
                message = f"holds the link {quoted(link)}, which leads nowhere"
                yield text.finding(content, "markdown", message, _line(text, link))


def _line(text: Text, part: str) -> int:
    """Return the line in a text, from 0, in which a part of it first stands."""
    return text.text.count("\n", 0, max(text.text.find(part), 0))


def _terms(content: Content) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for item in content.items["terms"]:
        term = item.value
        if len(term.means.split()) > MOST_WORDS:
            yield finding("hard-term", item, "means", f"has {len(term.means.split())} words; at most {MOST_WORDS}")
        for path, form in (("id", term.id), *((f"forms[{place}]", form) for place, form in enumerate(term.forms))):
            key = " ".join(form.lower().split())
            if not key:
                yield finding("unfit", item, path, "is empty")
            elif path == "id" and form != form.lower():
                yield finding("unfit", item, path, f"{quoted(form)} is not in lower case", form.lower())
            elif seen.setdefault(key, term.id) != term.id:
                yield finding("id-clash", item, path, f"{quoted(form)} is a form of {quoted(seen[key])}, too")
