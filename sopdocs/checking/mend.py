"""Mend what is beyond doubt in sources: what each file holds now, and what it would hold.

Values are changed in place, round after round until nothing is left to mend; all other bytes stay.
Slips of form are mended first, line by line; a file that then still has a problem of form is left
as it is. So is a value that cannot be changed without changing another, or that contains escapes
("\\u0041"); such a value is reported.
"""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, content_of, limits, read_file, unchanged, write_file
from sopdocs.institutions import Opened, read_folder
from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.identity_parts import IDENTITY_PARTS
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, WARNING, Problem
from sopdocs.source import find, pasted, recovery, tidy
from sopdocs.source.decoding import decode, mended_bytes
from sopdocs.source.edit import Edit, change, places, scalars
from sopdocs.source.mojibake import damaged_words
from sopdocs.source.nodes import Scalar
from sopdocs.source.slip import quoted
from sopdocs.source.sop import Source
from sopdocs.source.tenures import PERIOD
from sopdocs.source.tree import parse

_ITEM_WITH_COLON = re.compile(
    r"(?P<lead> *)- (?P<text>[^\W_][^\"'#:{}\[\]]* [^\"'#:]*:)(?P<end>\s*)$"
)
ROUNDS = 20  # a file that is not settled after so many is left as it is
ONE_BY_ONE = 100  # changes tried alone if all together fail; each parses the file again
NAMES = {  # keys below which there is no prose
    "id",
    "oleh",
    "utama",
    "lanjut",
    "keputusan",
    "cabang",
    "koordinasi",
    "no",
    *(column.merged_until for column in cell_columns() if column.may_be_merged),
    "surat",
    "simbol",
    "logo",
    "instansi",
}
PROSE = {  # keys of running text, in which _miring_ and **tebal** have a meaning
    *(part.key for part in IDENTITY_PARTS),
    *(column.key for column in cell_columns() if column.kind == "text"),
    "catatan",
}
Values = dict[FieldPath, Scalar]
Changes = dict[FieldPath, list[Edit]]


@dataclass(frozen=True, slots=True)
class Mended:
    """A file as it is and as it would be.

    ``left`` are line and column of what has to be mended by hand.
    """

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
        """The lines that change with their context, as ``diff -u`` writes them."""
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
        """Write the file with its present permissions; the problem if it cannot be written."""
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
    """Every source below ``paths`` that can be mended, then every ``instansi.yaml`` in them."""
    cache: Opened = {}
    folders: dict[Path, None] = {}
    for file in find.find(paths)[0]:
        raw = content_of(file, limits.SOURCE)
        if raw is None:
            continue  # checking reports it
        place, _ = find.place(file, raw)
        if place is not None:
            institution = read_folder(place.folder, cache)[0]
            folders[place.folder] = None
            after, left = mended(raw, partial(_read, file, institution))
            if after != raw or left:
                yield Mended(file, raw, after, left)
    yield from _letters(paths)
    yield from _institutions(folders, [path.resolve() for path in paths if path.is_dir()])


def _letters(paths: list[Path]) -> Iterator[Mended]:
    """Letters' sources whose form can be mended; what they say is left to their author."""
    for file in find.find_letters([path for path in paths if path.exists()])[0]:
        raw = content_of(file, limits.SOURCE) if find.among_letters(file) else None
        if raw is not None and (after := _with_quoted_items(_mended_form(raw))) != raw:
            yield Mended(file, raw, after)


def _with_quoted_items(raw: bytes) -> bytes:
    """The bytes with quotes around list items that end in a colon and have nothing below them."""
    lines = raw.decode("utf-8", "surrogateescape").split("\n")
    for n, line in enumerate(lines):
        found = _ITEM_WITH_COLON.match(line)
        below = next((one for one in lines[n + 1 :] if one.strip()), "")
        if found and len(below) - len(below.lstrip()) <= len(found["lead"]):
            lines[n] = f"{found['lead']}- {quoted(found['text'])}{found['end']}"
    after = "\n".join(lines).encode("utf-8", "surrogateescape")
    return raw if parse(after, "")[1] else after


def _institutions(folders: Iterable[Path], asked: list[Path]) -> Iterator[Mended]:
    for file in (folder / find.INSTITUTION_FILE for folder in folders):
        if not any(file.resolve().is_relative_to(path) for path in asked):
            continue
        raw = content_of(file, limits.SOURCE)
        if raw is None:
            continue
        after, left = mended(raw, lambda _: None)
        if after != raw or left:
            yield Mended(file, raw, after, left)


def _read(file: Path, institution: Institution | None, raw: bytes) -> Source | None:
    from sopdocs.fonts import printable
    from sopdocs.source.sop import read_sop

    if institution is None:
        return None
    return read_sop(raw, str(file), institution, printable())[0]


def mended(
    raw: bytes, read: Callable[[bytes], Source | None]
) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    """The bytes with all that is certain mended, and the places of what could not be.

    ``read`` gives what the rules look at, or None if only the form is to be mended.
    """
    new = raw
    for _ in range(ROUNDS):
        root, problems = parse(new, "")
        if problems and (form := _mended_form(new)) != new:
            new = form
            continue
        if root is None or problems:
            return (new, ()) if new == _mended_form(raw) else (raw, ())
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


def _mended_form(raw: bytes) -> bytes:
    """The bytes with every certain slip of form mended; line ends stay as they are."""
    raw = mended_bytes(raw)
    text, _ = decode(raw, "")
    if text is None:
        return raw
    after = recovery.mended(text)
    if after == text:
        return raw
    end = "\r\n" if b"\r\n" in raw else "\r" if b"\r" in raw and b"\n" not in raw else "\n"
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    return mark + after.replace("\n", end).encode()


def _says_more(scalar: Scalar, edit: Edit) -> bool:
    """True if an edit is about more than white space."""
    return bool(edit.new.strip() or scalar.text[edit.start : edit.end].strip())


def _changed(raw: bytes, values: Values, changes: Changes) -> bytes:
    """The bytes with all changes whose place is known.

    If they cannot be made together, each of the first ``ONE_BY_ONE`` is tried alone.
    """
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
    """Changes of spaces and of dates."""
    changes: Changes = {}
    for path, scalar in values.items():
        if scalar.empty:
            continue
        if _names(path):
            if edits := pasted.known_characters(scalar.text):
                changes[path] = edits
            continue
        edits = pasted.known_characters(scalar.text) or tidy.single_spaces(scalar.text)
        if _is_date(_folded(path)) and (not edits or places(scalar, edits) is None):
            edits = tidy.form_of_date(scalar.text)
        if edits:
            changes[path] = edits
    return changes


def _is_date(path: FieldPath) -> bool:
    """True for the dates of a SOP and the periods of officials."""
    if path[:1] == ("pejabat",):
        return path[-1] in PERIOD
    return path[:1] == ("tanggal",) and len(path) == 2


def _folded(path: FieldPath) -> FieldPath:
    """Return a path without capitals, which do not count in keys."""
    return tuple(part.casefold() if isinstance(part, str) else part for part in path)


def _names(path: FieldPath) -> bool:
    """True if there is no prose at this path."""
    return not NAMES.isdisjoint(_folded(path))


def _known(source: Source, path: FieldPath, scalar: Scalar) -> FieldPath:
    """Return the path by which rules know a value.

    Steps count without the headings of phases between them, and through all tables.
    """
    place = (scalar.line, scalar.column)
    return next((known for known, at in source.places.items() if at == place), path)


def _replaced(source: Source, values: Values) -> Changes:
    """Changes that the rules propose, and changes of running numbers."""
    from sopdocs.checks import is_off
    from sopdocs.checks.lists import RUNNING_LABELS
    from sopdocs.checks.pasted import MOJIBAKE, WEB_MARKS

    changes: Changes = {}
    for path, scalar in values.items():
        damaged = damaged_words(scalar.text)
        if damaged and not is_off(source, MOJIBAKE, _known(source, path, scalar)):
            changes[path] = [Edit(*one) for one in damaged]
            continue
        marked = not _names(path) and pasted.web_marks(scalar.text)
        if marked and not is_off(source, WEB_MARKS, _known(source, path, scalar)):
            bold = not PROSE.isdisjoint(_folded(path))
            changes[path] = pasted.without_web_marks(scalar.text, bold, bool(scalar.style))
    referred = any(tidy.is_referred(scalar.text) for scalar in values.values())
    for path, scalar in values.items():
        if _names(path) or path in changes or "\n" not in scalar.text or referred:
            continue
        edits = tidy.running_numbers(scalar.text)
        known = _known(source, path, scalar)
        if edits and not is_off(source, RUNNING_LABELS, known):  # an author can number otherwise
            changes[path] = edits
    _add_replacements(changes, source, values)
    return {path: edits for path, edits in changes.items() if edits}


def _add_replacements(changes: Changes, source: Source, values: Values) -> None:
    """Add what the rules would write, unless it overlaps with an earlier change."""
    from sopdocs.checks import replacements

    by_place = {(scalar.line, scalar.column): path for path, scalar in values.items()}
    for finding in replacements(source):
        for about in (finding.path, *finding.elsewhere):
            path = by_place.get(source.place(*about))
            if path is None or finding.replacement is None:
                continue
            edits = changes.setdefault(path, [])
            edits += [
                edit
                for edit in _edits(values[path].text, finding.words, finding.replacement)
                if not any(edit.start < other.end and other.start < edit.end for other in edits)
            ]


def _edits(text: str, words: str, new: str) -> list[Edit]:
    """Replace words wherever they occur, keeping a capital, or the whole value without words."""
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
