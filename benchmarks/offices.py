"""The sheets that are measured: the real sources, and copies of them under other names."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from benchmarks.clock import ROOT

INSTITUTION = "instansi.yaml"
_NAME = re.compile(r"^(nama:[ \t]*[^\s>|\"'#][^\n#]*?)[ \t]*$", re.M)


def sources(folder: Path = ROOT / "sop_sources") -> list[Path]:
    """Every SOP source of the offices below a folder."""
    return sorted(f for f in folder.glob("*/*.yaml") if f.name not in (INSTITUTION, "buku.yaml"))


def steps(file: Path) -> int:
    """How many steps a source has."""
    return len(re.findall(r"^  - id:", file.read_text("utf-8"), re.M))


def copy(folder: Path, count: int) -> None:
    """``count`` sources in ``folder``, evenly from all offices, each with a different nama."""
    found = sources()
    for office in {f.parent for f in found}:
        (folder / office.name).mkdir(parents=True)
        for file in office.iterdir():
            if file.is_file() and file not in found:
                shutil.copy(file, folder / office.name)
    for n in range(count):
        file = found[n % len(found)]
        text, changed = _NAME.subn(rf"\1 {n + 1}", file.read_text("utf-8"), count=1)
        if not changed:
            raise ValueError(f"{file}: no plain nama to change")
        (folder / file.parent.name / f"{file.stem}-{n + 1:04}.yaml").write_text(text, "utf-8")


def settings(file: Path) -> None:
    """Write what the yardsticks share with sopdocs: the folder of its faces and its printed words.

    They read it from a file, so that their cold start imports nothing of sopdocs. The faces are
    made here when the cache does not hold them.
    """
    from sopdocs.fonts import faces
    from sopdocs.model.institution import LABELS

    file.write_text(
        json.dumps({"fonts": str(faces()["regular"].file.parent), "label": LABELS}), "utf-8"
    )
