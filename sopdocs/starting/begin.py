"""Write the first sources of an office: all of them, or none; nothing existing is overwritten.

In: sources by path. Out: the problems of what was written, as ``build`` would report them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file, write_new
from sopdocs.files.writing import Failure, remove
from sopdocs.problem import Problem
from sopdocs.source.find import INSTITUTION_FILE

ELSEWHERE = "tidak ada yang ditulis; sebut folder atau nama lain, atau pindahkan dahulu yang lama"


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, and why not all of it if ``failure``."""

    files: tuple[Path, ...] = ()
    failure: Failure | None = None


def begin(sources: Mapping[Path, bytes]) -> Begun:
    """Write new files; if one exists already or cannot be written, none is left behind."""
    for path in sources:
        if os.path.lexists(path):
            return Begun(failure=Failure(f"{path} sudah ada dan tidak ditimpa", ELSEWHERE))
    done: list[Path] = []
    for path, content in sources.items():
        if failure := write_new(path, content):
            for one in done:
                remove(one)
            return Begun(failure=failure)
        done.append(path)
    return Begun(tuple(done))


def office_folder_for(sources: Path, names: tuple[str, ...]) -> Path:
    """Return the folder of an office by its name, below ``sources``.

    Another office's folder of that name is left alone.
    """
    from sopdocs.institutions import read_folder
    from sopdocs.starting.names import folder_name

    folder = sources / folder_name(names)
    if not (folder / INSTITUTION_FILE).is_file():
        return folder
    there = read_folder(folder, {})[0]
    same = there is not None and there.nama == names
    return folder if same else sources / folder_name((" ".join(names),))


def errors_of(files: tuple[Path, ...]) -> list[Problem]:
    """Return the errors that would keep these SOPs from being built.

    Each sheet is laid out, so that a table too wide for its paper is found too.
    """
    from sopdocs.institutions import Opened, read_folder
    from sopdocs.sheet import make, read

    cache: Opened = {}
    found: list[Problem] = []
    for file in files:
        institution, _, problems = read_folder(file.parent, cache)
        found += problems
        if institution is None:
            continue
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            found.append(raw.problem(file))
            continue
        source, problems = read(raw, str(file), institution)
        found += problems
        if source is not None and not any(one.is_error for one in problems):
            found += make(source)[1]
    return [one for one in dict.fromkeys(found) if one.is_error]
