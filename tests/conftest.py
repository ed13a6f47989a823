"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep compiled content out of the user's own cache folder, also in the processes that a test starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STRIDESHEET_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
