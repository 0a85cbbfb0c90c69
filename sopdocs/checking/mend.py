"""What is beyond doubt in sources, mended in their own text: what each file holds now, and what it would hold.

Values are changed where they stand, one round after another until nothing is left to mend; all other bytes stay. A file that
cannot be read without a problem of form is left as it is. So is a value that cannot be changed without
changing another, or that is written in signs of its own ("\\u0041"): it is told.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sopdocs import codes
from sopdocs.files import Refusal, content_of, limits, read_file, unchanged, write_file
from sopdocs.institutions import read_folder
from sopdocs.problem import ERROR, WARNING, Problem
from sopdocs.source import find, tidy
from sopdocs.source.edit import Edit, change, places, scalars
from sopdocs.source.sop import Source
from sopdocs.source.tree import Scalar, parse

ROUNDS = 20  # a rule that never has enough mends nothing
ONE_BY_ONE = 100  # each is a reading of the file
NAMES = {
    "id",
    "oleh",
    "utama",
    "lanjut",
    "keputusan",
    "waktu_hingga",
    "surat",
    "logo",
    "instansi",
}  # what stands below these is no prose
Values = dict[tuple, Scalar]  # by their path
Changes = dict[tuple, list[Edit]]


@dataclass(frozen=True, slots=True)
class Mended:
    """A file as it is and as it would be; ``left`` are places, line and column, of what has to be mended by hand."""

    file: Path
    before: bytes
    after: bytes
    left: tuple[tuple[int, int], ...] = ()

    @property
    def problems(self) -> list[Problem]:
        return [
            Problem(
                codes.NOT_MENDED,
                WARNING,
                str(self.file),
                *place,
                "yang pasti di sini tidak dapat ditulis tanpa mengubah yang lain",
                "perbaiki sendiri menurut pesan pemeriksaan",
            )
            for place in self.left
        ]

    def difference(self) -> list[str]:
        """The lines that change with those around them, as ``diff -u`` writes them."""
        now, then = (
            content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
            for content in (self.before, self.after)
        )
        return list(
            difflib.unified_diff(
                now,
                then,
                f"{self.file} (sekarang)",
                f"{self.file} (sesudah diperbaiki)",
                lineterm="",
            )
        )

    def write(self) -> Problem | None:
        """Write the file whole, with the permissions it has; why it could not be, or ``None``."""
        file = self.file.resolve()  # a link stays a link
        present = read_file(file, limits.SOURCE)
        if isinstance(present, Refusal):
            return present.problem(self.file)
        mode = file.stat().st_mode
        if present != self.before:
            return self._not_written(
                "berkas ini berubah sementara perbaikannya diperlihatkan", "jalankan lagi"
            )
        if not mode & 0o222:
            return self._not_written(
                "berkas ini hanya boleh dibaca, jadi tidak diperbaiki",
                "izinkan menulis, lalu jalankan lagi",
            )
        failure = write_file(file, self.after, unchanged(self.before), mode)
        return self._not_written(*failure) if failure else None

    def _not_written(self, message: str, hint: str) -> Problem:
        return Problem(codes.UNWRITABLE_FILE, ERROR, str(self.file), 0, 0, message, hint)


def mend(paths: list[Path]) -> Iterator[Mended]:
    """Every source below ``paths`` that can be mended, and every ``instansi.yaml`` in a folder that was asked for."""
    cache: dict = {}
    folders: dict[Path, None] = {}
    for file in find.find(paths)[0]:
        raw = content_of(file, limits.SOURCE)
        if raw is None:
            continue  # checking says so
        place, _ = find.place(file, raw)
        if place is not None:
            institution = read_folder(place.folder, cache)[0]
            folders[place.folder] = None
            after, left = mended(raw, lambda new: _read(new, file, institution))
            if after != raw or left:
                yield Mended(file, raw, after, left)
    asked = [path.resolve() for path in paths if path.is_dir()]
    for file in (folder / find.INSTITUTION_FILE for folder in folders):
        if not any(file.resolve().is_relative_to(path) for path in asked):
            continue
        raw = content_of(file, limits.SOURCE)
        if raw is None:
            continue
        after, left = mended(raw, lambda _: None)
        if after != raw or left:
            yield Mended(file, raw, after, left)


def _read(raw: bytes, file: Path, institution) -> Source | None:
    from sopdocs.fonts import printable
    from sopdocs.source.sop import read_sop

    return (
        read_sop(raw, str(file), institution, printable())[0] if institution is not None else None
    )


def mended(
    raw: bytes, read: Callable[[bytes], Source | None]
) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    """A source's bytes when all that is certain is mended, and the places of what could not be; ``read`` gives what the rules look at."""
    new = raw
    for _ in range(ROUNDS):
        root, problems = parse(new, "")
        if root is None or problems:
            break
        values = dict(scalars(root))
        before, wanted = new, _tidied(values)
        new = _changed(new, values, wanted)
        if new == before and (source := read(new)) is not None:
            wanted |= _replaced(source, values)
            new = _changed(new, values, wanted)
        if new == before:
            return new, tuple(
                (values[path].line, values[path].column)
                for path, edits in wanted.items()
                if any(_says_more(values[path], edit) for edit in edits)
            )
    return raw, ()


def _says_more(scalar: Scalar, edit: Edit) -> bool:
    """Whether an edit is about more than white space."""
    return bool(edit.new.strip() or scalar.text[edit.start : edit.end].strip())


def _changed(raw: bytes, values: Values, changes: Changes) -> bytes:
    """The bytes with all changes whose place is known; where they cannot be made together, with each of the first that can be made by itself."""
    known = {
        path: edits for path, edits in changes.items() if places(values[path], edits) is not None
    }
    new = change(raw, known) if known else raw
    if new is not None:
        return new
    for path in list(known)[:ONE_BY_ONE]:
        raw = change(raw, {path: known[path]}) or raw
    return raw


def _tidied(values: Values) -> Changes:
    """Spaces and dates."""
    changes: Changes = {}
    for path, scalar in values.items():
        if scalar.empty or NAMES & set(path):
            continue
        edits = tidy.single_spaces(scalar.text)
        if (
            path[:1] == ("tanggal",)
            and len(path) == 2
            and (not edits or places(scalar, edits) is None)
        ):
            edits = tidy.form_of_date(scalar.text)
        if edits:
            changes[path] = edits
    return changes


def _replaced(source: Source, values: Values) -> Changes:
    """What the rules would write instead, and numbers that run."""
    from sopdocs.checks import is_off, replacements
    from sopdocs.checks.lists import RUNNING_LABELS

    by_place = {(scalar.line, scalar.column): path for path, scalar in values.items()}
    changes: Changes = {}
    referred = any(tidy.is_referred(scalar.text) for scalar in values.values())
    for path, scalar in values.items():
        edits = (
            []
            if NAMES & set(path) or "\n" not in scalar.text or referred
            else tidy.running_numbers(scalar.text)
        )
        if edits and not is_off(source, RUNNING_LABELS, path):  # an author may number otherwise
            changes[path] = edits
    for finding in replacements(source):
        for about in (finding.path, *finding.elsewhere):
            path = by_place.get(source.place(*about))
            if path is None:
                continue
            edits = changes.setdefault(path, [])
            edits += [
                edit
                for edit in _edits(values[path].text, finding.words, finding.replacement)
                if not any(edit.start < other.end and other.start < edit.end for other in edits)
            ]
    return {path: edits for path, edits in changes.items() if edits}


def _edits(text: str, words: str, new: str) -> list[Edit]:
    """A replacement of words wherever they stand, with a capital where they have one, or of the whole."""
    if not words.split():
        found = re.search(r"\S(?:.*\S)?", text, re.S)
        return [Edit(*found.span(), new)] if found and found[0] != new else []
    pattern = re.compile(
        r"(?<!\w)" + r"[ \t]+".join(map(re.escape, words.split())) + r"(?!\w)", re.I
    )
    return [
        Edit(*found.span(), new[:1].upper() + new[1:] if found[0][0].isupper() else new)
        for found in pattern.finditer(text)
        if not found[0].isupper()
    ]
