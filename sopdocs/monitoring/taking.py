"""Answers of a filled workbook → their office, compared with its SOPs as they are now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sopdocs import codes
from sopdocs.collection import OpenedSop, open_sops
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file
from sopdocs.monitoring.answers import MonevAnswer
from sopdocs.monitoring.reading import FilledForm, read_filled
from sopdocs.monitoring.subject import FormSubject, subject_of
from sopdocs.problem import ERROR, WARNING, Problem, nearest, quote
from sopdocs.source.find import INSTITUTION_FILE

SOURCES = Path("sop_sources")
_FOLDER = re.compile(r"[^/\\:\0]{1,255}")


@dataclass(frozen=True, slots=True)
class TakenForm:
    """What can be kept of a workbook: the office's folder and the answers.

    There are none if any of ``problems`` is an error.
    """

    folder: Path
    answers: tuple[MonevAnswer, ...]
    empty: Mapping[str, int]
    problems: tuple[Problem, ...]


def take(file: Path, into: Path | None, older: bool) -> TakenForm:
    """Read a workbook for the office in ``into``, or for the one that it names.

    With ``older``, answers about SOPs that have another number or revision now are taken too.
    """
    from sopdocs.fonts import printable

    raw = read_file(file, limits.AGENDA)
    if isinstance(raw, Refusal):
        return TakenForm(Path(), (), {}, (raw.problem(file),))
    filled = read_filled(raw, str(file), printable())
    if filled.problems:
        return TakenForm(Path(), (), {}, filled.problems)
    folder = into or _named(filled.office)
    if folder is None or not (folder / INSTITUTION_FILE).is_file():
        return TakenForm(Path(), (), {}, (_no_office(file, filled.office, into),))
    opened, unread = open_sops([folder])
    problems = [*(one for one in unread if one.is_error), *_changes(filled, file, opened, older)]
    stopped = any(one.is_error for one in problems if one.file == str(file))
    return TakenForm(folder, () if stopped else filled.answers, filled.empty, tuple(problems))


def _named(office: str) -> Path | None:
    """Return the folder of an office that a workbook names; never one outside the sources."""
    if not _FOLDER.fullmatch(office) or office in (".", ".."):
        return None
    return SOURCES / office


def _no_office(file: Path, office: str, into: Path | None) -> Problem:
    where = into or SOURCES / office
    message = f"kantor formulir ini, {quote(str(where))}, tidak ada (folder dengan instansi.yaml)"
    hint = "sebut foldernya: --into sop_sources/NAMA-KANTOR"
    return Problem(codes.UNREADABLE_FILE, ERROR, str(file), 0, 0, message, hint)


def _changes(
    filled: FilledForm, file: Path, opened: list[OpenedSop], older: bool
) -> Iterator[Problem]:
    """Yield what is no longer as it was when the form was made, once for each assessed SOP."""
    now = {one.place.file.stem: subject_of(one) for one in opened}
    for stem in dict.fromkeys(answer.stem for answer in filled.answers):
        form, today = filled.subjects[stem], now.get(stem)
        if today is None:
            near = nearest(stem, now)
            message = f"SOP {quote(form.nama)} ({stem}.yaml) tidak ada lagi di kantor ini"
            hint = f'berkasnya kini bernama "{near}.yaml"? ' if near else ""
            hint += "buat formulir baru, atau kosongkan barisnya"
            yield Problem(codes.CHANGED_SINCE_FORM, ERROR, str(file), 0, 0, message, hint)
        elif changed := _other_version(form, today):
            message = f"SOP {quote(form.nama)} berubah sejak formulirnya dibuat: {changed}"
            hint = "buat formulir baru; atau catat untuk versi itu dengan --older"
            severity = WARNING if older else ERROR
            yield Problem(codes.CHANGED_SINCE_FORM, severity, str(file), 0, 0, message, hint)
        elif form.content != today.content:
            message = f"isi SOP {quote(form.nama)} berubah sejak formulirnya dibuat"
            hint = "jawabannya dicatat untuk isi saat itu; nilai lagi bila perubahannya berarti"
            yield Problem(codes.CHANGED_SINCE_FORM, WARNING, str(file), 0, 0, message, hint)


def _other_version(form: FormSubject, today: FormSubject) -> str:
    """Return how number or revision differ; empty if they do not."""
    parts = [
        f"{label} {quote(before)} kini {quote(after)}"
        for label, before, after in (
            ("nomor", form.nomor, today.nomor),
            ("tanggal revisi", form.revisi, today.revisi),
        )
        if before != after
    ]
    return ", ".join(parts)
