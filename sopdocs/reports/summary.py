"""A build as values for programs: counts, and an entry for each source."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from sopdocs.build.result import Result, counts
from sopdocs.problem import in_order


def summary(results: list[Result], out: Path) -> dict[str, object]:
    """One object for JSON; sources keep their order."""
    return {
        "out": out.as_posix(),
        "counts": counts(results),
        "sources": [_source(result, out) for result in results],
    }


def _source(result: Result, out: Path) -> dict[str, object]:
    return {
        "file": result.file,
        "output": (out / result.output).as_posix() if result.output else "",
        "state": result.state,
        "pages": result.pages,
        **({"sops": result.sops} if result.sops else {}),
        **({"older_look": True} if result.older_look else {}),
        "problems": [asdict(problem) for problem in in_order(result.problems)],
    }
