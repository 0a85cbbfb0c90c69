"""Flows that jump anywhere: how long until each is drawn or refused, in seconds of one core.

    python benchmarks/hardest.py

The work is bounded by counts; this shows what they mean in seconds: no source of at most 500
steps should take more than 10.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.rendered import rendered
from tests.test_effort import tangle

CASES = (  # steps, actors, part of the steps that decide, seed
    (20, 5, 0.95, 1),
    (20, 5, 0.95, 2),
    (30, 5, 0.9, 4),
    (60, 15, 1.0, 3),
    (100, 6, 0.5, 6),
    (300, 8, 0.25, 7),
    (500, 15, 0.5, 8),
    (500, 8, 0.9, 9),
    (500, 2, 0.3, 10),
)


def main() -> None:
    slowest = 0.0
    for case in CASES:
        started = time.process_time()
        pdf, problems = rendered(tangle(*case))
        took = time.process_time() - started
        slowest = max(slowest, took)
        codes = {problem.code for problem in problems if problem.is_error}
        steps, actors, decisions, _ = case
        answer = "drawn" if pdf else f"refused ({', '.join(sorted(codes))})"
        print(f"{steps:4} steps {actors:3} actors {decisions:5.0%} {took:6.2f} s  {answer}")
    print(f"slowest: {slowest:.2f} s")


if __name__ == "__main__":
    main()
