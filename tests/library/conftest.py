"""The files of our own library are parsed once for all tests of this folder, which copy it and change one or two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from generator.library import loader


@pytest.fixture(scope="package", autouse=True)
def parsed_once() -> Iterator[None]:
    """Remember the tree of each text by its name: reading a tree never changes it, and a changed text is another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "document_of", cache(loader.document_of))
        yield
