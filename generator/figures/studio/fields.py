"""The fields of what is written as a map: each of the right kind, or a PoseError that says where and what is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TypeVar

from generator.figures.studio.language import PoseError, kind_of, read_number
from generator.profile.node import Node

_T = TypeVar("_T")


def only_keys(node: Node, path: str, allowed: tuple[str, ...]) -> None:
    """Refuse what is no map, an empty one, and a key that is not ``allowed``."""
    if node.kind != "map" or not node.entries:
        what = "empty" if node.kind == "map" else kind_of(node)
        raise PoseError(node, path, f"is {what}", f"a map with the keys {', '.join(allowed)}")
    for key, _ in node.entries:
        if key.raw not in allowed:
            from difflib import get_close_matches

            hint = next(iter(get_close_matches(key.raw, allowed, n=1)), "")
            raise PoseError(key, f"{path}.{key.raw}", "is not a key here", ", ".join(allowed), hint)


def listed(node: Node, key: str, read: Callable[[Node, str], _T]) -> tuple[_T, ...]:
    """Return each item of a list of the figure as ``read`` gives it from its node and path; no list is an empty one."""
    inner = node.get(key)
    if inner is None:
        return ()
    if inner.kind != "list":
        raise PoseError(inner, f"figure.{key}", f"is {kind_of(inner)}", "a list")
    return tuple(read(item, f"figure.{key}[{index}]") for index, item in enumerate(inner.items))


def text_of(node: Node, key: str, default: str) -> str:
    """Return the words at a key of the figure."""
    inner = node.get(key)
    if inner is None:
        return default
    if inner.kind != "text":
        raise PoseError(inner, f"figure.{key}", f"is {kind_of(inner)}", "words; put them in quotes")
    words = str(inner.value)
    for char in words:
        if not char.isprintable() and unicodedata.category(char) != "Zs":
            problem = f"holds U+{ord(char):04X}, a character that cannot be printed"
            raise PoseError(inner, f"figure.{key}", problem, "letters, digits, signs and spaces on one line")
    return words


def name_of(node: Node | None, path: str) -> str | None:
    """Return a word that names something else."""
    if node is None:
        return None
    if node.kind != "text":
        raise PoseError(node, path, f"is {kind_of(node)}", "a name")
    return str(node.value)


def number_of(node: Node, key: str, path: str, default: float, low: float, high: float) -> float:
    """Return the number at a key, from ``low`` to ``high``."""
    inner = node.get(key)
    return default if inner is None else read_number(inner, f"{path}.{key}", low, high)


def flag_of(node: Node, key: str, *, default: bool) -> bool:
    """Return what is true or false at a key of the figure."""
    inner = node.get(key)
    if inner is None:
        return default
    if inner.kind != "boolean":
        raise PoseError(inner, f"figure.{key}", f"is {kind_of(inner)}", "true or false")
    return bool(inner.value)


def choice_of(node: Node, key: str, allowed: tuple[str, ...]) -> str:
    """Return the word at a key of the figure, one of ``allowed``; the first when it says none."""
    inner = node.get(key)
    if inner is None:
        return allowed[0]
    if inner.value not in allowed:
        raise PoseError(inner, f"figure.{key}", f'is "{inner.raw[:30]}"', ", ".join(allowed))
    return str(inner.value)
