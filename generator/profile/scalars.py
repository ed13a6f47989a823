"""What a single value of a document means for a field of the profile, or why it means nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import TypeAlias

from generator.profile.countries import COUNTRIES, MEANT
from generator.profile.errors import printable, quoted
from generator.profile.node import Node
from generator.profile.shape import DateKind, Kind, Number, Text, Word, YesNo
from generator.profile.text import clean, is_blank

Scalar: TypeAlias = Text | Word | Number | YesNo | DateKind

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMERAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_YES_NO = {"yes": "yes", "no": "no", "unsure": "unsure", "true": "yes", "false": "no"}
_LONGEST_WORD = 100  # nobody slips in a longer one; it keeps the search for the nearest word quick


class Wrong(Exception):  # noqa: N818  it becomes a fault, once its place is known
    """A value that its field does not take: what was found, and the nearest that it would."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def read_scalar(kind: Scalar, node: Node) -> str | float | bool | date | None:
    """Return a node's value as the model keeps it; ``None`` for blank text, which is unknown.

    Raises:
        Wrong: the field does not take it.
    """
    match kind:
        case Text():
            return _text(kind, node)
        case Word():
            return _word(kind, node)
        case Number():
            return _number(kind, node)
        case YesNo():
            return _yes_no(node)
        case DateKind():
            return _date(node)


def fits(raw: str, kind: Kind) -> bool:
    """Tell whether a word would do for a field."""
    if isinstance(kind, Word):
        return raw in kind.words
    return isinstance(kind, Text) and (kind.pattern is None or re.search(kind.pattern, raw) is not None)


def found(node: Node) -> str:
    """Say what a node is, as an error shows it."""
    if node.kind in ("list", "map"):
        return f"found an empty {node.kind}" if not (node.items or node.entries) else f"found a {node.kind}"
    if node.kind == "null":
        return "found nothing"
    return f"found the text {quoted(node.raw)}" if node.kind == "text" else f"found {printable(node.raw)}"


def nearest(raw: str, words: Iterable[str]) -> str:
    """Return the word that was probably meant, empty if none is near; case, spaces and underscores do not count."""
    by_form = {_form(word): word for word in words}
    near = get_close_matches(_form(raw.strip()[:_LONGEST_WORD]), by_form, n=1)
    return by_form[near[0]] if near else ""


def _form(word: str) -> str:
    return re.sub(r"[\s_]+", "-", word.lower())


def _text(kind: Text, node: Node) -> str | None:
    # A number is taken for text as it is written, but no code or tag of letters is one.
    if node.kind != "text" and (kind.pattern or node.kind not in ("integer", "number")):
        raise Wrong(f"{found(node)}; if that is the text, put it in quotes" if node.kind == "boolean" else found(node))
    if kind.kind == "country":
        code = node.raw.upper()
        if code not in COUNTRIES:
            raise Wrong(found(node), MEANT.get(code.strip(), ""))
        return code
    if kind.pattern and not re.search(kind.pattern, node.raw):
        raise Wrong(found(node))
    text = clean(node.raw, lines=kind.kind == "prose")
    return None if is_blank(text) else text


def _word(kind: Word, node: Node) -> str:
    raw = node.raw
    if node.kind in ("text", "boolean"):
        if {"yes", "no"} <= set(kind.words):
            raw = _YES_NO.get(raw.lower(), raw)
        if raw in kind.words:
            return raw
    raise Wrong(found(node), nearest(node.raw, kind.words))


def _yes_no(node: Node) -> bool:
    word = _YES_NO.get(node.raw.lower()) if node.kind in ("text", "boolean") else None
    if word not in ("yes", "no"):
        raise Wrong(found(node), nearest(node.raw, ("yes", "no")))
    return word == "yes"


def _number(kind: Number, node: Node) -> float:
    value = node.value
    if node.kind == "text" and _NUMERAL.fullmatch(node.raw):
        raise Wrong(f"{found(node)}; write the number without quotes")
    if node.kind not in ("integer", "number") or not isinstance(value, int | float) or not math.isfinite(value):
        raise Wrong(found(node))
    within = (
        (kind.low is None or value >= kind.low)
        and (kind.above is None or value > kind.above)
        and (kind.high is None or value <= kind.high)
    )
    if not within or (kind.whole and value != int(value)):
        raise Wrong(found(node))
    return int(value) if kind.whole else float(value) + 0.0  # -0 is 0


def _date(node: Node) -> date:
    if node.kind != "text" or not _DATE.fullmatch(node.raw):
        raise Wrong(found(node))
    try:
        return date.fromisoformat(node.raw)
    except ValueError:
        raise Wrong(f"{quoted(node.raw)} is no day of the calendar") from None
