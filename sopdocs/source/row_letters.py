"""The letters of a source with rows: one for each row, or one letter whose list the rows fill.

A row's letter is known by the source's id and the row's key (NIP if there is one). The id is made
from the source as written, so that it is the same before and after it is written into the source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container

from sopdocs import codes
from sopdocs.dataclass import dataclass, field, replace
from sopdocs.model.letter import Letter
from sopdocs.model.letter_kinds import PEOPLE, Kind
from sopdocs.problem import Problem
from sopdocs.source import letter_parts as parts
from sopdocs.source.letter_ids import FIELD, NEW, new_id, read_ids
from sopdocs.source.letter_rows import (
    PERSON,
    LetterRow,
    OpenRows,
    check_named,
    list_for,
    origins,
    rows_wanted,
    with_list,
    with_row,
)
from sopdocs.source.nodes import Mapping, value_of
from sopdocs.source.reader import Place, Reader

CellOrigins = dict[tuple[str | int, ...], str]
ReadRoot = Callable[[Mapping, Reader, LetterRow | None], tuple[Letter, ...]]
_PLAIN_KEY = re.compile(r"[a-z0-9][a-z0-9.]{0,40}")


@dataclass(slots=True)
class RowLetters:
    """The letters of rows; `origins` are the cells of each letter's values, by its key.

    `without_nip` are the people whose NIP is a dash. `source_id` is the id that the source has or
    is to be given; `is_written` if it has it.
    """

    letters: list[Letter] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    places: dict[tuple[str | int, ...], Place] = field(default_factory=dict)
    origins: dict[str, CellOrigins] = field(default_factory=dict)
    without_nip: set[str] = field(default_factory=set)
    source_id: str = ""
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class RowReading:
    """What reading rows needs: the file's name and key, its characters, and the readers."""

    file: str
    key: str
    printable: Container[str]
    open_rows: OpenRows
    read_root: ReadRoot
    kind: Kind


def letters_of_rows(root: Mapping, reading: RowReading) -> RowLetters:
    """Read the letters of a source that names a file of rows."""
    found = RowLetters()
    asked = rows_wanted(root)
    assert asked is not None, "only for sources with rows"
    wanted, node = asked
    reader = Reader(reading.file, reading.printable)
    each = reader.switch(value_of(root, "satu_per_satu"), "satu_per_satu", True)
    opened = reading.open_rows(replace(wanted, each=each))
    found.problems += opened.problems
    if opened.fault[0]:
        reader.error(codes.WRONG_FORM, node, *opened.fault)
    check_named(root, opened.rows, reader)
    found.problems += reader.problems
    if any(problem.is_error for problem in found.problems):
        return found
    if each:
        _each_row(root, opened.rows, reading, found)
    else:
        _one_letter(root, opened.rows, reading, found)
    found.problems = list(dict.fromkeys(found.problems))
    return found


def _one_letter(
    root: Mapping, rows: tuple[LetterRow, ...], reading: RowReading, found: RowLetters
) -> None:
    reader = Reader(reading.file, reading.printable)
    field = list_for(rows, reading.kind)
    if field is None:
        reader.error(
            codes.WRONG_FORM,
            value_of(root, "data"),
            "kolom-kolomnya bukan orang, yang dituju, atau data surat ini",
            "beri judul kolom Nama, NIP, Pangkat, Jabatan; atau hapus  satu_per_satu: tidak",
        )
        found.problems += reader.problems
        return
    whole = with_list(root, rows, field)
    found.letters += reading.read_root(whole, reader, None)
    found.problems += reader.problems
    found.places = reader.places
    found.origins[""] = origins(whole)
    found.without_nip |= _without_nip(whole, reading.kind)


def _each_row(
    root: Mapping, rows: tuple[LetterRow, ...], reading: RowReading, found: RowLetters
) -> None:
    reader = Reader(reading.file, reading.printable)
    written = read_ids(reader, value_of(root, FIELD))
    if isinstance(written, dict):
        reader.error(
            codes.WRONG_LETTER_ID,
            value_of(root, FIELD),
            "isian id memuat banyak surat, padahal suratnya dari baris tabel",
            "hapus isian id-nya, kecuali surat lama itu memang surat yang sama",
        )
        written = ""
    found.problems += reader.problems
    found.is_written = bool(written) and written != NEW
    found.source_id = written if found.is_written else new_id(reading.key, _content(root))
    bare = replace(root, pairs=[pair for pair in root.pairs if pair[0].text.casefold() != FIELD])
    taken: set[str] = set()
    for row in rows:
        reader = Reader(reading.file, reading.printable)
        tree = with_row(bare, row, reading.kind, reader)
        for letter in reading.read_root(tree, reader, row):
            key = _key(reading.key, row, taken)
            found.letters.append(
                replace(
                    letter,
                    kunci=key,
                    id=f"{found.source_id}-{_row_id(row.key)}",
                    baris=row.origin,
                    kolom=frozenset(row.cells),
                )
            )
            found.origins[key] = origins(tree)
        found.without_nip |= _without_nip(tree, reading.kind)
        found.problems += reader.problems
        found.places |= reader.places


def _key(source: str, row: LetterRow, taken: set[str]) -> str:
    """Return the name of a row's file: by the person's name, else by what the row is known by."""
    person = row.first(PERSON["nama"])
    name = parts.slug(person.text if person else row.key) or str(row.number)
    if name in taken:
        name = f"{name}-{parts.slug(row.key) or row.number}"
    if name in taken:
        name = f"{name}-{row.number}"
    taken.add(name)
    return f"{source}-{name}"


def _row_id(key: str) -> str:
    """Return the part of an id that a row gives: its key, or the digest of an odd one."""
    return key if _PLAIN_KEY.fullmatch(key) else new_id("baris", key)[1:]


def _content(root: Mapping) -> str:
    """Return what the source says besides its id, as text that is equal for equal sources."""
    pairs = {key.text: parts.plain(value) for key, value in root.pairs if key.text != FIELD}
    return json.dumps(pairs, ensure_ascii=False, sort_keys=True)


def _without_nip(root: Mapping, kind: Kind) -> set[str]:
    """Return the people whose NIP is a dash."""
    nodes = (value_of(root, one.key) for one in kind.of_type(PEOPLE))
    return set().union(*map(parts.people_without_nip, nodes))
