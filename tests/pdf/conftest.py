import pytest

from tests.pdf import sample


@pytest.fixture(autouse=True, scope="session")
def faces() -> None:
    sample.register_faces()


@pytest.fixture(scope="session")
def everything() -> bytes:
    return sample.everything_pdf()
