"""Running in the weeks of a plan: pure, in the contract's nine rules and their order of precedence.

Rules 1 to 3 say whether, on which days, and whether in minutes or distances (:mod:`.case`); 4 to 7 how far
(:mod:`.distances`, :mod:`.minutes`); 8 is kept by their choice of targets; 9 is the race (:mod:`.race`).
"""

from generator.engine.running.model import RunningPlan, RunWeek
from generator.engine.running.planner import plan_running

__all__ = ["RunWeek", "RunningPlan", "plan_running"]
