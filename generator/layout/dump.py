"""A laid-out handout as readable text, for golden files and for looking at what the layout did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.layout.items import Anchor, Empty, Field, Form, Item, LaidOut, Link, Node, PageTotal, Path, Text

_DIGEST = re.compile("-[0-9a-f]{16}$")  # of a drawing's file, at the end of its key


def dump(laid_out: LaidOut) -> str:
    """Print pages and items, one a line, with coordinates to a tenth of a point.

    Each item ends with its node: the kinds from the root down, a number that tells nodes of one kind apart, and its
    attributes where it is met for the first time. Artifacts end with ``-``.
    """
    nodes = _Nodes()
    lines = [f"{laid_out.title!r} {laid_out.language}"]
    lines += [f"! {warning}" for warning in laid_out.warnings]
    for number, page in enumerate(laid_out.pages, start=1):
        lines.append(f"page {number} {page.width:.1f} x {page.height:.1f}")
        lines += [f"  {_shown(item)} {nodes.path(getattr(item, 'node', None))}" for item in page.items]
    return "\n".join(lines) + "\n"


class _Nodes:
    """Names nodes in the order in which they are met."""

    def __init__(self) -> None:
        self._names: dict[Node, str] = {}
        self._counts: dict[str, int] = {}

    def path(self, node: Node | None) -> str:
        return " ".join(self._way(node)) if node is not None else "-"

    def _way(self, node: Node) -> Iterator[str]:
        if node.parent is not None:
            yield from self._way(node.parent)
        name = self._names.get(node)
        if name is not None:
            yield name
            return
        number = self._counts[node.kind] = self._counts.get(node.kind, 0) + 1
        self._names[node] = f"{node.kind}.{number}"
        attrs = ",".join(f"{key}={value}" for key, value in node.attrs.items())
        yield f"{self._names[node]}[{attrs}]" if attrs else self._names[node]


def _shown(item: Item) -> str:
    match item:
        case Text():
            return f"text {_at(item.x, item.y)} {item.font} {item.size:g} {item.text!r}"
        case Path():
            paint = f"{'fill ' if item.fill else ''}{'stroke ' if item.stroke else ''}".rstrip()
            return f"path {paint} {item.ops}"
        case Form():
            return f"form {_at(item.x, item.y)} {_DIGEST.sub('', item.key)} x {item.scale:.3f}"
        case Link():
            return f"link {_box(item)} {item.target} {item.contents!r}"
        case Field():
            return f"field {_box(item)} {item.kind} {item.name} {item.label!r}"
        case Anchor():
            title = f" {item.level} {item.title!r}" if item.title else ""
            return f"anchor {item.y:.1f} {item.id}{title}"
        case PageTotal():
            return f"total {_at(item.x, item.y)} {item.font} {item.size:g}"
        case Empty():
            return "empty"


def _at(x: float, y: float) -> str:
    return f"{x:.1f},{y:.1f}"


def _box(item: Link | Field) -> str:
    return f"{_at(item.x0, item.y0)}..{_at(item.x1, item.y1)}"
