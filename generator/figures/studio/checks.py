"""Finds what is wrong with a figure before a reader does, in what is really drawn.

Each check has its module: joints in ``ranges``, what runs through what in ``collisions``, what cannot be seen in
``legible``. A fault that is meant stands under the figure's ``allow`` with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from generator.figures.studio.collisions import floor_findings, overlap_findings
from generator.figures.studio.figure import FigureSource
from generator.figures.studio.findings import Finding, said
from generator.figures.studio.language import PoseError
from generator.figures.studio.legible import alike_findings, arrow_findings, frame_findings, hidden_findings
from generator.figures.studio.ranges import joint_findings
from generator.figures.studio.stage import Stage

if TYPE_CHECKING:
    from generator.figures.studio.compose import Picture

SHORT: Final = 0.6
"""Units by which a limb may miss its point."""


def faults_of(figure: FigureSource, pictures: Sequence[Picture]) -> list[PoseError]:
    """Return every fault of a figure that its ``allow`` does not except, and each exception that excepts nothing."""
    faults: list[PoseError] = []
    told: set[tuple[object, ...]] = set()
    found = list(findings_of(figure, pictures))
    for finding in found:
        if not finding.sure or figure.allows(finding.check, *finding.parts):
            continue
        node = finding.error.node
        mark = (finding.check, finding.parts, node.line, node.column)
        if mark not in told:  # a later panel has the earlier one's faults too
            told.add(mark)
            faults.append(finding.error)
    for number, allowed in enumerate(figure.allow):
        of_check = [finding for finding in found if finding.check == allowed.check]
        if not any(not allowed.parts or set(finding.parts) <= allowed.parts for finding in of_check):
            there = sorted({" and ".join(finding.parts) for finding in of_check if finding.sure})
            problem = f"is not needed: there is no such fault of {allowed.check}"
            faults.append(PoseError(allowed.node, f"figure.allow[{number}]", problem, "; ".join(there)))
    return faults


def findings_of(figure: FigureSource, pictures: Sequence[Picture]) -> Iterator[Finding]:
    """Yield all that the checks find, allowed or not, panel by panel."""
    for picture in pictures:
        stage = picture.stage
        yield from _reach_findings(figure, stage)
        yield from joint_findings(stage.pose, stage.body, stage.panel)
        yield from floor_findings(stage)
        yield from overlap_findings(stage)
    yield from hidden_findings(figure, pictures)
    yield from alike_findings(pictures)
    yield from arrow_findings(figure, pictures)
    yield from frame_findings(figure, pictures)


def _reach_findings(figure: FigureSource, stage: Stage) -> Iterator[Finding]:
    for miss in stage.misses:
        away = f"{abs(miss.by):.1f} units"
        problem = f"the {said(miss.limb)} is {away} too short for its point; bring the point or the body nearer"
        if miss.by < 0:
            problem = f"the {said(miss.limb)} is {away} too long for its point, though quite bent; move the point away"
        error = PoseError(miss.pose.node or figure.node, f"figure.{stage.panel}.{miss.limb}", problem)
        yield Finding("reach", (miss.limb,), error, abs(miss.by) > SHORT)
