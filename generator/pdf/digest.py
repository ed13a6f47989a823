"""The digest by which a handout can be told from one that was changed later.

It covers what the handout says: the operators of every page and of the drawings on it, where its links lead, the files
inside, and its title. It does not cover what a reader may rightly do: fill in fields, lock the file, or have another
program write the same content anew. It is no signature: who alters a handout on purpose can make a new digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


class ContentDigest:
    """Takes in the parts of a handout in their order."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256(b"stridesheet handout 1")

    def add_page(self, content: bytes, drawings: Iterable[bytes], annotations: Iterable[str]) -> None:
        """Take in a page: its decoded content, its drawings by their names, and its annotations' kinds and targets."""
        for part in (content, *drawings, *(annotation.encode() for annotation in annotations)):
            self._add(part)
        self._add(b"end of page")

    def add_file(self, name: str, data: bytes) -> None:
        """Take in an attached file."""
        self._add(name.encode())
        self._add(data)

    def add_title(self, title: str) -> None:
        """Take in the document's title, which readers show in the window's frame."""
        self._add(title.encode())

    def _add(self, part: bytes) -> None:
        self._hash.update(len(part).to_bytes(8, "big"))
        self._hash.update(part)

    def __str__(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"
