"""The handouts of the bundled examples, whole: from a profile to a file that every judge passes."""

from datetime import date

import pytest

from generator.cli.common import library, plan_from
from generator.pdf.reading import read_handout
from generator.pdf.render import RenderOptions, render
from generator.resources import content_dir
from tests.tools.audit import findings
from tests.tools.screen_reader import complaints
from tests.tools.verapdf import validate

EXAMPLES = sorted((content_dir() / "examples").glob("*.yaml"))


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def handout(request: pytest.FixtureRequest) -> bytes:
    plan = plan_from(str(request.param), date(2026, 11, 22))
    return render(plan, library(), RenderOptions()).pdf


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_it_conforms(handout: bytes, flavour: str) -> None:
    result = validate(handout, flavour)
    assert result.compliant, str(result)


def test_it_has_none_of_the_faults_that_validators_miss(handout: bytes) -> None:
    assert findings(handout) == []


def test_a_screen_reader_checker_finds_nothing(handout: bytes) -> None:
    assert complaints(handout) == []


def test_it_reads_back(handout: bytes) -> None:
    info = read_handout(handout)
    assert info.plan is not None
    assert info.provenance == info.plan["provenance"]
