"""Finds the figures that a content folder asks for: the YAML of each, where it stands, and its canonical text.

A figure is the map under ``figure`` in ``exercises/ID.yaml``, or the whole of ``figures/ID.yaml`` for a scene that is
no exercise. No numpy here: finding figures and knowing which of them are stale must work without it.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.profile.errors import Fault, InputError
from generator.profile.node import Node
from generator.profile.yaml12 import load

EXERCISES: Final = "exercises"
SCENES: Final = "figures"
FOLDERS: Final = (EXERCISES, SCENES)
"""Where figures stand in a content folder; the built SVGs stand beside their YAML."""

ID: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""The ids of figures, as a regular expression: a dot parts the id from the person in the name of a built SVG."""

_FIGURE: Final = "figure"
_ID: Final = re.compile(ID)
_ALLOWED: Final = "small letters a to z and digits, with single hyphens between them, as in band-row.yaml"


class FigureFile(NamedTuple):
    """A figure as it is written. ``node`` is the figure's own map, ``document`` the whole file it stands in."""

    id: str
    path: Path
    node: Node
    document: Node

    def by_hand(self) -> Path | None:
        """Return the ``ID.svg`` that someone made for everyone; None when there is none."""
        return by_hand(self.path)

    def canonical(self) -> str:
        """Return what is written as text without comments, places and line ends; maps keep their order.

        Of an exercise that is its figure and the words that are said of it, so that a new dose draws nothing anew.
        """
        said = [self.document.get(key) for key in _WORDS] if self.document is not self.node else []
        return json.dumps([_plain(self.node), *(_plain(node) if node else None for node in said)])


_WORDS: Final = ("name", "alt", "per_side")


class Found(NamedTuple):
    """All figures of a content folder in the order of their ids, and what is wrong with files that cannot be read."""

    figures: tuple[FigureFile, ...]
    faults: tuple[Fault, ...]


def figure_files(content: Path) -> Iterator[Path]:
    """Yield every YAML file under ``content`` that may hold a figure, in the order of their names."""
    for folder in FOLDERS:
        yield from sorted((content / folder).glob("*.yaml"))


def by_hand(path: Path) -> Path | None:
    """Return the ``ID.svg`` that someone made for everyone beside the YAML ``path``; None when there is none."""
    file = path.with_suffix(".svg")
    return file if file.is_file() else None


def find_figures(content: Path) -> Found:
    """Return the figures that ``content`` asks for. A file that cannot be used is a fault and hides no other."""
    figures: list[FigureFile] = []
    faults: list[Fault] = []
    for path in figure_files(content):
        try:
            document = load(_text(path), str(path))
        except InputError as error:
            faults += error.faults
            continue
        node = document if path.parent.name == SCENES else document.get(_FIGURE)
        if node is None:
            continue
        if not _ID.fullmatch(path.stem):
            faults.append(Fault(str(path), None, None, "", "the name of this file can be no figure's id", _ALLOWED))
        else:
            figures.append(FigureFile(path.stem, path, node, document))
    figures.sort(key=lambda figure: figure.id)
    for one, other in pairwise(figures):
        if one.id == other.id:
            faults.append(Fault(str(other.path), 1, 1, "", f'has the name of {one.path}: both would be "{one.id}"'))
    return Found(tuple(figures), tuple(faults))


def _text(path: Path) -> str:
    """Return a file's text.

    Raises:
        InputError: it cannot be read, or is not UTF-8.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # at a pipe, reading would wait for ever
            raise InputError((Fault(str(path), None, None, "", "is no ordinary file", "a text file in UTF-8"),))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError((Fault(str(path), None, None, "", f"cannot be read: {error.strerror}"),)) from error
    except UnicodeDecodeError as error:
        raise InputError((Fault(str(path), None, None, "", "is not UTF-8", "a text file in UTF-8"),)) from error


def _plain(node: Node) -> Any:
    if node.kind == "map":
        return {"map": [[key.raw, _plain(value)] for key, value in node.entries]}
    if node.kind == "list":
        return [_plain(item) for item in node.items]
    return node.value
