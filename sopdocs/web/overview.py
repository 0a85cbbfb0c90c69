"""What Beranda and Pemeriksaan show: every SOP with its state, and every problem.

In: a folder. Out: an `Overview`. It is computed in a thread, once for all pages, and again only
when a file has changed; sources that did not change are not examined again.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sopdocs.build.plan import USUAL, Plan
from sopdocs.build.record import Record
from sopdocs.build.result import Result
from sopdocs.build.revision_path import revisions
from sopdocs.checking.sources import Checked, Known
from sopdocs.checkup import check_all
from sopdocs.dataclass import dataclass
from sopdocs.files import content_of, is_signed, is_signed_from, limits
from sopdocs.institutions import Opened, read_folder
from sopdocs.journey.kept import read_journey
from sopdocs.journey.states import Journey
from sopdocs.problem import ERROR, REMARK, WARNING, Problem
from sopdocs.source.find import INSTITUTION_FILE, files_below, find, is_withdrawn, place
from sopdocs.source.remarks import remarks
from sopdocs.web.drafts import FOLDER, draft_file
from sopdocs.web.office_folder import OfficeFolder, is_book_folder

FRESH, STALE, MISSING, SIGNED, SIGNED_OTHER = "fresh", "stale", "missing", "signed", "signed-other"
DRAFTS = set(FOLDER.parts)
Fingerprint = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class SopState:
    """A SOP: its name (that of its file if it cannot be read), its problems, its PDF.

    ``unsure`` counts what an import was not sure of; ``has_draft`` is true if something was typed
    and not saved. ``is_withdrawn``: its source says so.
    """

    file: Path
    nama: str
    counts: tuple[int, int, int]  # errors, warnings, remarks
    unsure: int
    pdf: str
    has_draft: bool = False
    journey: Journey = Journey()
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class OfficeState:
    """An office: its folder, the lines of its name, its SOPs in the order of their names.

    ``errors`` are those of its ``instansi.yaml``, ``has_draft`` is about it too. ``is_book``: no
    office, but a book of the SOPs of several.
    """

    folder: Path
    lines: tuple[str, ...]
    sops: tuple[SopState, ...]
    errors: int = 0
    has_draft: bool = False
    is_book: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """All offices, and all that ``check`` finds in them."""

    offices: tuple[OfficeState, ...]
    checked: Checked

    def counts(self) -> Counter[str]:
        """How many problems of each severity."""
        return Counter(one.severity for one in self.checked.problems)


class OverviewKeeper:
    """Keeps the newest overview of a folder; all pages share one."""

    def __init__(self, office: OfficeFolder) -> None:
        self._office = office
        self._known: Known = {}
        self._seen: Fingerprint | None = None
        self._overview: Overview | None = None
        self._working = asyncio.Lock()

    @property
    def latest(self) -> Overview | None:
        """What is known now, without looking; None before the first look."""
        return self._overview

    async def current(self) -> Overview:
        """Return the overview of the files as they are now."""
        async with self._working:
            seen = await asyncio.to_thread(fingerprint, self._office)
            if self._overview is None or seen != self._seen:
                self._overview = await asyncio.to_thread(overview, self._office, self._known)
                self._seen = seen
            return self._overview


def fingerprint(office: OfficeFolder) -> Fingerprint:
    """Return name, time and size of every file that an overview depends on; of drafts the name."""
    found = []
    for root in (office.sources, office.out):
        for parts, _ in files_below(root)[0]:
            path = root.joinpath(*parts)
            if set(parts) >= DRAFTS:  # only whether it is there: it is written while somebody types
                found.append((str(path), 0, 0))
                continue
            try:
                state = os.stat(path)
            except OSError:  # removed since
                continue
            found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)


def overview(office: OfficeFolder, known: Known) -> Overview:
    """Look at every source; ``known`` is what the last look found in each."""
    if not office.sources.is_dir():
        return Overview((), Checked([], 0))
    checked = check_all([office.sources], known=known)
    names = {entry.file: entry.nama for entry in checked.entries}
    by_file: dict[str, list[Problem]] = {}
    for problem in checked.problems:
        by_file.setdefault(problem.file, []).append(problem)
    pdfs = _Pdfs(office.out)
    folders: dict[Path, list[SopState]] = {folder: [] for folder in _offices(office)}
    for number, file in enumerate(find([office.sources])[0]):
        raw = content_of(file, limits.SOURCE) or b""
        found, _ = place(file, raw)
        state = SopState(
            file,
            names.get(str(file), "") or file.stem,
            _counts(by_file.get(str(file), ())),
            len(remarks(raw.decode("utf-8", "replace"))),
            pdfs.state(number, file, raw),
            draft_file(file).is_file(),
            read_journey(file),
            is_withdrawn(raw),
        )
        folders.setdefault(found.folder if found else file.parent, []).append(state)
    return Overview(
        tuple(
            _office(folder, sops, by_file.get(str(folder / INSTITUTION_FILE), ()))
            for folder, sops in folders.items()
        ),
        checked,
    )


def _offices(office: OfficeFolder) -> list[Path]:
    """The folders with an ``instansi.yaml``, those without a SOP too."""
    return [
        office.sources.joinpath(*parts[:-1])
        for parts, _ in files_below(office.sources)[0]
        if parts[-1] == INSTITUTION_FILE and not any(part.startswith(".") for part in parts)
    ]


def _office(folder: Path, sops: list[SopState], problems: Iterable[Problem]) -> OfficeState:
    institution = read_folder(folder, Opened())[0]
    in_order = sorted(sops, key=lambda one: (one.nama.casefold(), str(one.file)))
    lines = institution.nama if institution else ()
    has_draft = draft_file(folder / INSTITUTION_FILE).is_file()
    is_book = not sops and is_book_folder(folder)
    return OfficeState(folder, lines, tuple(in_order), _counts(problems)[0], has_draft, is_book)


def _counts(problems: Iterable[Problem]) -> tuple[int, int, int]:
    number = Counter(one.severity for one in problems)
    return number[ERROR], number[WARNING], number[REMARK]


class _Pdfs:
    """The state of each SOP's PDF in the out folder; nothing there is changed."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._plan = Plan(out, Record(out), [], USUAL)

    def state(self, number: int, file: Path, raw: bytes) -> str:
        judged = self._plan.judge(number, file)
        if isinstance(judged, Result):
            if judged.state == "failed":
                return MISSING
            content = content_of(self._out / judged.output, limits.PDF) or b""
            return SIGNED if is_signed(content) else FRESH
        found = MISSING
        files = (raw, *(content for _, content in judged.institution.files))
        for output in revisions(judged.output):
            present = content_of(self._out / output, limits.PDF)
            if present is None:
                break
            if is_signed_from(present, files):
                return SIGNED
            if found == MISSING:
                found = SIGNED_OTHER if is_signed(present) else STALE
        return found
