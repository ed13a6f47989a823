"""Every text of the content that a runner reads, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from msgspec.structs import replace

from generator.authoring.content import RULE_FIELDS, Content
from generator.authoring.finding import Finding, finding
from generator.library.loader import Item

Kind = Literal["title", "text", "step", "reason", "body", "phrase"]
"""A ``reason`` is a sentence of its own that says why; a ``phrase`` is set into a sentence of the handout."""


class Text(NamedTuple):
    """A text and where it stands; texts of one item with the same ``block`` are read as one."""

    item: Item
    path: str
    text: str
    kind: Kind
    block: str

    def finding(self, content: Content, code: str, message: str, line: int = 0) -> Finding:
        """Return a finding at this text; ``line`` counts the lines of a guidance's body, from 0."""
        found = finding(code, self.item, self.path, message)
        return _in_body(found, self, content, line) if self.kind == "body" else found


_EXERCISE: Final = ("purpose", "start", "end", "feel", "breathe", "stop", "alt")
_TITLES: Final = {"exercises": "name", "guidance": "title", "causes": "title", "levels": "title", "phases": "title"}
_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "exercises": _EXERCISE,
    "guidance": ("summary",),
    "derived": ("text",),
    "triage": ("text",),
    "phases": ("aim", "entry"),
    "reasons": ("text",),
    "safety": ("text", "unknown_text"),
}
_LINES: Final[dict[str, tuple[str, ...]]] = {"questions": ("text", "unsure"), "countries": ("urgent", "advice")}
_SCENE: Final[dict[str, Kind]] = {"title": "title", "alt": "text", "caption": "text"}
_TOGETHER: Final[dict[str, tuple[str, ...]]] = {
    "exercises": ("steps",),
    "causes": ("summary", "text"),
    "questions": ("ask", "help"),
    "levels": ("action", "why", "say", "meanwhile"),
}
"""Fields that are read in one go."""


def texts(content: Content) -> Iterator[Text]:
    """Yield every text, in the order of the tables and files."""
    for table, found in content.items.items():
        for item in found:
            yield from (text for text in _of(table, item) if text.text)
    for scene in content.scenes:
        for name, kind in _SCENE.items():
            told = scene.value.get(name)
            if isinstance(told, str) and told:
                yield Text(scene, name, told, kind, name)


def _of(table: str, item: Item) -> Iterator[Text]:
    value = item.value
    if table == "title":
        yield Text(item, "", value, "title", "")
    if table == "texts":  # single words and phrases, but for those that end as a sentence does
        yield Text(item, "", value, "text" if value.rstrip().endswith(".") else "phrase", "")
    if table in _TITLES:
        yield Text(item, _TITLES[table], getattr(value, _TITLES[table]), "title", _TITLES[table])
    for name in _TOGETHER.get(table, ()):
        told = getattr(value, name)
        kind: Kind = "step" if name == "steps" else "text"
        if isinstance(told, str):
            yield Text(item, name, told, kind, _TOGETHER[table][0])
        else:
            yield from (Text(item, f"{name}[{i}]", one, kind, _TOGETHER[table][0]) for i, one in enumerate(told))
    for name in _FIELDS.get(table, ()):
        yield Text(item, name, getattr(value, name), "text", name)
    for name in _LINES.get(table, ()):
        yield Text(item, name, getattr(value, name), "reason", name)
    if table == "terms":
        yield Text(item, "means", value.means, "phrase", "means")
    if table == "exercises":
        for side in ("easier", "harder"):
            if (step := getattr(value, side)) is not None:
                yield Text(item, f"{side}.text", step.text, "text", side)
    if table == "guidance":
        yield Text(item, "body", value.body, "body", "body")
    for field in RULE_FIELDS:
        inner = getattr(value, field, ())
        for index, rule in enumerate(inner if isinstance(inner, tuple) else ()):
            path = f"{field}[{index}].text"
            yield Text(item, path, rule.text, "text" if table == "exercises" else "reason", path)


def _in_body(found: Finding, text: Text, content: Content, line: int) -> Finding:
    """Return a finding with the line of a guidance's body, which is no value of the front matter."""
    whole = content.files.get(text.item.file, b"").decode("utf-8-sig", "replace")
    before = whole.rfind(text.text)
    return replace(found, line=whole.count("\n", 0, max(before, 0)) + 1 + line, column=1)
