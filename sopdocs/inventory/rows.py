"""Sources below some paths → one row for each SOP."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from sopdocs.changing.signed import signed_pdf
from sopdocs.dataclass import dataclass, field
from sopdocs.files import Refusal, limits, read_file
from sopdocs.institutions import Opened, read_folder
from sopdocs.journey.kept import content_mark, journey_file, read_journey
from sopdocs.model.duration import in_words, tidied, total
from sopdocs.model.identity_parts import date_rows
from sopdocs.model.institution import Institution
from sopdocs.model.review import due
from sopdocs.model.sop import Sop, Tanggal
from sopdocs.monitoring.answers import KeptAnswers, MonevAnswer
from sopdocs.monitoring.forms import FORMS
from sopdocs.monitoring.kept import FILE, kept_answers
from sopdocs.problem import ERROR, WARNING, Problem
from sopdocs.source import find
from sopdocs.source.reviews import read_reviews
from sopdocs.source.sop import read_sop

IN_FORCE, GONE, UNREAD = "berlaku", "dicabut", "belum terbaca"


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """One SOP; ``key`` names it by its office's folder and its file.

    ``dates`` are by the keys of the identity's rows; ``due`` is None without a period.
    ``stage`` is the state of its journey, empty if it has none.
    ``reviewed`` is the day of the last review that changed nothing. ``signed`` is its signed PDF,
    empty if there is none. ``errors`` and ``warnings`` are what ``check`` finds in it.
    ``assessed`` are the newest answers about it, by form; ``content`` is the digest of the source
    that an answer names.
    """

    file: str
    unit: str
    key: str = ""
    nama: str = ""
    nomor: str = ""
    dates: Mapping[str, Tanggal] = field(default_factory=dict)
    status: str = UNREAD
    stage: str = ""
    steps: int = 0
    time: str = ""
    errors: int = 0
    warnings: int = 0
    months: int = 0
    reviewed: datetime.date | None = None
    due: datetime.date | None = None
    signed: str = ""
    assessed: Mapping[str, MonevAnswer] = field(default_factory=dict)
    content: str = ""

    @property
    def office(self) -> tuple[str, str]:
        """The folder of the file, and the name of its institution."""
        return Path(self.file).parent.as_posix(), self.unit

    @property
    def is_in_force(self) -> bool:
        return self.status == IN_FORCE


@dataclass(frozen=True, slots=True)
class Inventory:
    """All rows, and the problems of files that could not be read."""

    rows: tuple[InventoryRow, ...]
    problems: tuple[Problem, ...] = ()


def inventory(paths: list[Path], out: Path, found: list[Problem]) -> Inventory:
    """Return the rows of all SOPs below ``paths``; ``found`` are the problems of a check."""
    files, problems = find.find(paths)
    reader = _Rows(out, found)
    rows = [reader.row(file) for file in files]
    return Inventory(tuple(rows), (*problems, *reader.problems))


class _Rows:
    """Reads one SOP after the other; each office and its reviews once."""

    def __init__(self, out: Path, found: list[Problem]) -> None:
        self.problems: list[Problem] = []
        self._out = out
        self._counts = Counter((one.file, one.severity) for one in found)
        self._offices: Opened = {}
        self._reviews: dict[Path, dict[str, datetime.date]] = {}
        self._answers: dict[Path, KeptAnswers] = {}

    def row(self, file: Path) -> InventoryRow:
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            self.problems.append(raw.problem(file))
            return self._empty(file, "")
        place, problem = find.place(file, raw)
        if place is None:
            self.problems += [problem] if problem else []
            return self._empty(file, "")
        institution = read_folder(place.folder, self._offices)[0]
        if institution is None:
            return self._empty(file, place.folder.name)
        return self._row(place, raw, institution)

    def _row(self, place: find.SourceFile, raw: bytes, institution: Institution) -> InventoryRow:
        from sopdocs.fonts import printable

        file = place.file
        source, _ = read_sop(raw, str(file), institution, printable())
        unit = institution.nama[-1] if institution.nama else place.folder.name
        if source is None:
            return self._empty(file, unit)
        sop, pdf = source.sop, signed_pdf(place, self._out)
        reviewed = self._reviewed(place.folder).get(file.stem)
        return InventoryRow(
            file=str(file),
            unit=unit,
            key=place.output.with_suffix("").as_posix(),
            nama=sop.nama,
            nomor=sop.nomor,
            dates={row.key: sop.dates[row.key] for row in date_rows()},
            status=GONE if sop.is_withdrawn else IN_FORCE,
            stage=self._stage(file, sop.is_withdrawn),
            steps=len(sop.kegiatan),
            time=_time(sop),
            errors=self._counts[str(file), ERROR],
            warnings=self._counts[str(file), WARNING],
            months=sop.review_months,
            reviewed=reviewed,
            due=_due(sop, reviewed),
            signed=str(pdf or ""),
            assessed=self._assessed(place),
            content=content_mark(raw),
        )

    def _assessed(self, place: find.SourceFile) -> dict[str, MonevAnswer]:
        """The newest answers about a SOP by form; the file of its office is read once."""
        if place.folder not in self._answers:
            kept = self._answers[place.folder] = kept_answers(place.folder)
            where = str(place.folder / FILE)
            self.problems += [one.problem(where) for one in kept.damaged]
        kept = self._answers[place.folder]
        found = ((form, kept.newest(place.file.stem, form)) for form in FORMS)
        return {form: answer for form, answer in found if answer}

    def _stage(self, file: Path, is_withdrawn: bool) -> str:
        journey = read_journey(file)
        where = str(journey_file(file))
        self.problems += [one.problem(where) for one in journey.damaged]
        return journey.state_now(is_withdrawn) if journey.events else ""

    def _empty(self, file: Path, unit: str) -> InventoryRow:
        """The row of a source that cannot be read."""
        errors = self._counts[str(file), ERROR] or 1
        return InventoryRow(str(file), unit or file.parent.name, errors=errors)

    def _reviewed(self, folder: Path) -> dict[str, datetime.date]:
        if folder not in self._reviews:
            file = folder / find.REVIEW_FILE
            raw = read_file(file, limits.SOURCE)
            if isinstance(raw, Refusal):
                self.problems += [] if raw.is_missing else [raw.problem(file)]
                self._reviews[folder] = {}
            else:
                self._reviews[folder], wrong = read_reviews(raw, str(file))
                self.problems += wrong
        return self._reviews[folder]


def _due(sop: Sop, reviewed: datetime.date | None) -> datetime.date | None:
    if sop.is_withdrawn:
        return None
    return due(sop.review_months, [*(one.date for one in sop.dates.values()), reviewed])


def _time(sop: Sop) -> str:
    """The time of all steps as the sheet adds it up; as stated where the author states it."""
    return sop.jumlah_waktu or in_words(tidied(total(step.waktu for step in sop.kegiatan)))
