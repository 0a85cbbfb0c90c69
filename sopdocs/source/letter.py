"""A letter source → Letters. What the author leaves out comes from the SOP and the institution."""

from __future__ import annotations

import datetime
from collections.abc import Container, Mapping

from sopdocs import codes
from sopdocs.dataclass import dataclass, field, replace
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import Institution
from sopdocs.model.letter import Letter, ListItems, Plain, Value
from sopdocs.model.letter_kinds import LAWS, LIST, NAMA, PEOPLE, SWITCH, Kind, KindField
from sopdocs.model.letter_settings import SECURITY, URGENCY, LetterSignature
from sopdocs.model.letter_step import MOST_INITIALS, FromStep, official_of
from sopdocs.model.numbering import placeholders
from sopdocs.problem import ERROR, Problem, either, quote
from sopdocs.source import letter_fields as keys
from sopdocs.source import letter_parts as parts
from sopdocs.source.letter_members import one_for_each
from sopdocs.source.letter_origin import OpenSop, origin
from sopdocs.source.letter_rows import LetterRow, OpenRows, no_rows, rows_wanted
from sopdocs.source.nodes import Mapping as Table
from sopdocs.source.nodes import Node, value_of
from sopdocs.source.official import of_the_day, read_signature
from sopdocs.source.reader import Place, Reader
from sopdocs.source.row_columns import lacking
from sopdocs.source.row_letters import CellOrigins, RowReading, letters_of_rows
from sopdocs.source.staff import Staff, no_staff
from sopdocs.source.tree import parse
from sopdocs.source.written import nearest


@dataclass(frozen=True, slots=True)
class LetterSource:
    """The letters of one file (several with ``satu_per_satu``) and the place of each value.

    `tanpa_nip` are the people whose NIP is a dash: they have none. `origins` are the cells of
    values from sheets, by the letter's key. `source_id` is the id of a source with rows, which is
    still to be written into it if it `lacks_id`.
    """

    file: str
    letters: tuple[Letter, ...]
    places: dict[FieldPath, Place]
    tanpa_nip: frozenset[str] = frozenset()
    origins: Mapping[str, CellOrigins] = field(default_factory=dict)
    source_id: str = ""
    lacks_id: bool = False

    def origin(self, letter: str, path: FieldPath) -> str:
        """Return the cell that a value of a letter is from, or that of a value around it."""
        cells = self.origins.get(letter, {})
        while path and path not in cells:
            path = path[:-1]
        return cells.get(path, "") if path else ""

    def place(self, *path: str | int) -> Place:
        """Return line and column of a value, or of the nearest written value around it."""
        return nearest(self.places, path)


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What reading a letter needs besides its source.

    `key` identifies the letter in the ledger. `date` applies if the source gives none.
    """

    key: str
    institution: Institution
    printable: Container[str]
    open_sop: OpenSop
    date: datetime.date | None = None
    open_rows: OpenRows = no_rows
    staff: Staff = no_staff


@dataclass(frozen=True, slots=True)
class _Written:
    """A letter source while it is read: its values, its kind, and the SOP step behind it."""

    reader: Reader
    found: dict[str, Node]
    root: Node
    context: ReadingContext
    kind: Kind
    step: FromStep | None
    row: LetterRow | None = None

    def at(self, key: str) -> Node:
        """Return the value of a field, or the whole source if it is not given."""
        return self.found.get(key, self.root)


def read_letter(
    raw: bytes, file: str, context: ReadingContext
) -> tuple[LetterSource | None, list[Problem]]:
    """Read the letters of a source; None if it has errors."""
    root, problems = parse(raw, file, "sop, langkah")
    if root is None:
        return None, problems
    problems += parts.cut_off(raw, file)
    if rows_wanted(root):
        return _from_rows(root, file, context, problems)
    reader = Reader(file, context.printable)
    letters = _read(root, reader, context)
    problems += reader.problems
    if not letters or any(p.severity == ERROR for p in problems):
        return None, problems
    kind = letters[0].kind
    nodes = [value_of(root, one.key) for one in kind.of_type(PEOPLE)]
    without = frozenset[str]().union(*map(parts.people_without_nip, nodes))
    return LetterSource(file, letters, reader.places, without), problems


def _from_rows(
    root: Table, file: str, context: ReadingContext, problems: list[Problem]
) -> tuple[LetterSource | None, list[Problem]]:
    """Read the letters of a source whose `data` names a file of rows."""
    kinds = context.institution.kinds or {}
    trial = Reader(file, context.printable)
    kind = kinds.get(origin(root, trial, kinds, context.open_sop)[1])
    if kind is None:
        return None, [*problems, *trial.problems]
    reading = RowReading(
        file,
        context.key,
        context.printable,
        context.open_rows,
        lambda tree, reader, row: _read(tree, reader, context, row),
        kind,
    )
    rows = letters_of_rows(root, reading)
    problems = list(dict.fromkeys([*problems, *rows.problems]))
    if not rows.letters or any(p.is_error for p in problems):
        return None, problems
    without = frozenset(rows.without_nip)
    letters = tuple(rows.letters)
    ids = rows.source_id, bool(rows.source_id) and not rows.is_written
    return LetterSource(file, letters, rows.places, without, rows.origins, *ids), problems


def _read(
    root: Table, reader: Reader, context: ReadingContext, row: LetterRow | None = None
) -> tuple[Letter, ...]:
    """Return the letters of a source's tree, or of a row's; none if its kind is not known."""
    kinds = context.institution.kinds or {}
    step, key = origin(root, reader, kinds, context.open_sop)
    kind = kinds.get(key)
    others = [one for name, one in kinds.items() if name != key]
    known = keys.fields_of(kind, others) if kind else keys.all_fields(kinds)
    found = reader.mapping(root, known, "surat", ())
    if kind is None:
        return ()
    written = _Written(reader, found, root, context, kind, step[0] if step else None, row)
    letter = _letter(written)
    _check_complete(written, letter)
    return one_for_each(reader, found, letter)


def _letter(written: _Written) -> Letter:
    """Return the letter, with inherited values where the author wrote none."""
    kind, step, found = written.kind, written.step, written.found
    habits = written.context.institution.surat.habits(kind.key)
    read = parts.Parts(written.reader, found, written.context.staff)
    date = read.date("tanggal") or written.context.date
    checkers = read.lines("paraf")
    if len(checkers) > MOST_INITIALS:
        what, hint = f"{len(checkers)} jabatan di paraf", f"paling banyak {MOST_INITIALS}"
        written.reader.error(codes.TOO_LARGE, found["paraf"], what, f"{hint}: pemeriksa terakhir")
    inherited = step.checkers if step and "paraf" not in found else ()
    letter = Letter(
        kunci=written.context.key,
        kind=kind,
        tanggal=date,
        klasifikasi=read.line("klasifikasi") or habits.klasifikasi or kind.classification,
        isi=_content(found, kind, date),
        penanda_tangan=_signature(written, date),
        sop_nama=step.nama if step else "",
        sop_nomor=step.nomor if step else "",
        langkah=read.line("langkah"),
        nomor=read.line("nomor"),
        sisipan=read.line("sisipan"),
        mengganti=read.line("mengganti"),
        lampiran=read.line("lampiran"),
        templat=read.line("templat") or habits.templat,
        hal=read.word("hal") or kind.default("hal", step.nama if step else ""),
        tembusan=read.lines("tembusan") or (() if "tembusan" in found else habits.tembusan),
        paraf=tuple(post for post in checkers if post.lower() not in ("-", "tidak")) or inherited,
        tambahan=read.extra("tambahan"),
    )
    return _with_character(_with_values(letter, written, read), written, read)


def _with_character(letter: Letter, written: _Written, read: parts.Parts) -> Letter:
    """Return the letter with its sifat: as written, else by security and urgency."""
    habits = written.context.institution.surat.habits(written.kind.key)
    security = written.reader.choice(written.found.get("keamanan"), "keamanan", SECURITY, "")
    urgency = written.reader.choice(written.found.get("kecepatan"), "kecepatan", URGENCY, "")
    named = [word.capitalize() for word in (security, urgency) if word and word != "biasa"]
    both = " dan ".join(named) or ("Biasa" if security or urgency else "")
    sifat = read.line("sifat") or both or habits.sifat or "Biasa"
    return replace(letter, sifat=sifat, keamanan=security, kecepatan=urgency)


def _with_values(letter: Letter, written: _Written, read: parts.Parts) -> Letter:
    """Return the letter with the fields of its kind, and with defaults for those left out."""
    kind, step = written.kind, written.step
    values: dict[str, Value] = {
        one.key: read.value(one) for one in kind.fields if one.key not in keys.COMMON
    }
    given = {key for key, value in values.items() if value}
    for one in kind.fields:
        if one.key in values and one.key not in given:
            if one.default == LAWS and step:
                values[one.key] = ListItems(step.dasar)
            elif one.type == LIST and one.key in written.found:
                continue  # an empty list is not yet filled in
            elif text := _default(one, given, letter.sop_nama):
                values[one.key] = ListItems((text,)) if one.type == LIST else text
    return replace(letter, values={key: value for key, value in values.items() if value})


def _default(field: KindField, given: set[str], nama: str) -> str:
    """Return the text of a field that is left out; one with {nama} needs a SOP."""
    other = next((text for key, text in field.default_with if key in given), "")
    text = other or field.default
    return text.replace(NAMA, nama) if nama or NAMA not in text else ""


def _content(found: dict[str, Node], kind: Kind, date: datetime.date | None) -> dict[str, Plain]:
    """Return what the author wrote; the ledger uses it to recognise an equal letter."""
    isi: dict[str, Plain] = {
        key: parts.plain(node)
        for key, node in sorted(found.items())
        if key not in ("id", "nomor", "jenis", "tanggal")
    }
    if isinstance(sop := isi.get("sop"), str):  # its SOP can have moved to another office since
        isi["sop"] = sop.rpartition("/")[2]
    isi["jenis"] = kind.key
    if date:
        isi["tanggal"] = date.isoformat()
    return {key: value for key, value in isi.items() if value not in ("", [], {})}


def _signature(written: _Written, date: datetime.date | None) -> LetterSignature:
    """Return who signs: as the source says, else the office's setting, else the flow's actor.

    It is who holds the post on the letter's day.
    """
    reader, found, step = written.reader, written.found, written.step
    institution = written.context.institution
    officials = institution.officials(date)
    own = read_signature(reader, found.get("penanda_tangan"), "penanda_tangan", officials)
    if own:
        return own
    usual = institution.surat.habits(written.kind.key).penanda_tangan
    if usual:
        return of_the_day(reader, written.at("tanggal"), usual, officials)
    if not written.kind.is_signed:
        return LetterSignature()
    key = official_of(step.signer, institution.pejabat) if step and step.signer else ""
    if key:
        named = LetterSignature(institution.pejabat[key], kunci=key)
        return of_the_day(reader, written.at("tanggal"), named, officials)
    known = ", ".join(institution.pejabat) or "belum ada pejabat"
    if step and step.signer:
        reader.error(
            codes.WRONG_SIGNATORY,
            found["sop"],
            f"penanda tangan menurut SOP adalah {quote(step.signer)} (langkah {step.signed_at}), "
            "yang tidak ada di pejabat pada instansi.yaml",
            "tambahkan ke pejabat dengan jabatan itu, atau tulis  penanda_tangan: "
            f"salah satu dari {known}",
        )
    elif not _is_answered(written, "penanda_tangan"):
        reader.error(
            codes.MISSING_FIELD,
            written.at("penanda_tangan"),
            "surat belum punya penanda_tangan",
            f"tulis  penanda_tangan: salah satu dari {known}",
        )
    return LetterSignature()


def _check_complete(written: _Written, letter: Letter) -> None:
    """Report the values and settings that a letter requires and that are missing."""
    reader, kind, settings = written.reader, written.kind, written.context.institution.surat
    _check_fields(written, letter)
    if not settings.tempat:
        reader.error(
            codes.MISSING_LETTER_SETTING,
            written.root,
            "tempat surat belum diketahui",
            "tulis di instansi.yaml  surat: {tempat: nama kota}",
        )
    pattern = settings.penomoran.pattern(kind.key, kind.pattern)
    lacks = not letter.klasifikasi and not _is_answered(written, "klasifikasi")
    if lacks and "klasifikasi" in placeholders(pattern):
        reader.error(
            codes.MISSING_LETTER_SETTING,
            written.root,
            "kode klasifikasi belum diisi, padahal pola nomor memakainya",
            "tulis  klasifikasi: 000.8.6.3; untuk semua surat jenis ini di kind.yaml-nya, atau di "
            f"instansi.yaml  surat: {{jenis: {{{kind.key}: {{klasifikasi: ...}}}}}}",
        )


def _check_fields(written: _Written, letter: Letter) -> None:
    """Report the fields that a letter of this kind requires and that are missing."""
    reader, kind = written.reader, written.kind
    given: dict[str, object] = {
        **letter.values,
        "hal": letter.hal,
        "lampiran": letter.lampiran,
        "sifat": letter.sifat,
        "tembusan": letter.tembusan,
    }
    for one in kind.fields:
        name = one.key
        if not one.required or given.get(name) or _is_answered(written, name):
            continue
        if written.row and name not in written.found:
            wrong = lacking(written.row, one, kind.title, written.root)
            reader.error(codes.MISSING_FIELD, wrong.node, wrong.message, wrong.hint)
            continue
        reader.error(
            codes.MISSING_FIELD,
            written.at(name),
            f'{kind.title} belum punya "{name}"',
            f"tulis  {name}: {one.example or either(one.choices) or '...'}",
        )


def _is_answered(written: _Written, name: str) -> bool:
    """True if the author wrote a field that has no value: "tidak", or what was refused."""
    reader, node, field = written.reader, written.found.get(name), written.kind.field(name)
    if reader.faults.is_within(node) or reader.faults.is_misspelt(written.root, name):
        return True
    return field is not None and field.type == SWITCH and not reader.is_blank(node)
