"""A letter source → Letters. What the author leaves out comes from the SOP and the institution."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import asdict

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.model.institution import Institution
from sopdocs.model.letter import Letter, Plain
from sopdocs.model.letter_kinds import KINDS, Kind
from sopdocs.model.letter_settings import LetterSignature
from sopdocs.model.letter_step import FromStep, from_step, making_step, official_of
from sopdocs.model.numbering import placeholders
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source import letter_fields as keys
from sopdocs.source import letter_parts as parts
from sopdocs.source.file_names import without_ending
from sopdocs.source.letter_ids import NEW, Ids, ids_of, read_ids
from sopdocs.source.nodes import Node
from sopdocs.source.official import of_the_day, read_signature
from sopdocs.source.reader import Place, Reader
from sopdocs.source.sop import Source
from sopdocs.source.tree import parse

FEW = 5  # people or addressees that fit on the letter; more go to an attachment
CLOSING = "Demikian, atas perhatian dan kerja sama Saudara diucapkan terima kasih."

_ONE_LETTER = (
    "isian id memuat banyak surat, padahal tidak satu_per_satu",
    "tulis lagi  satu_per_satu: ya, atau tulis  id: baru  bila ini surat baru",
)
_MANY_LETTERS = (
    "isian id milik satu surat, padahal satu_per_satu",
    "hapus  satu_per_satu, atau tulis  id: baru  bila ini memang surat-surat baru",
)

ValuePath = tuple[str | int, ...]  # the keys and positions that lead to a value
OpenedSop = tuple[Source | None, str, str]  # the SOP or None, message, hint
OpenSop = Callable[[str], OpenedSop]


@dataclass(frozen=True, slots=True)
class LetterSource:
    """The letters of one file (several with ``satu_per_satu``) and the place of each value.

    `tanpa_nip` are the people whose NIP is a dash: they have none.
    """

    file: str
    letters: tuple[Letter, ...]
    places: dict[ValuePath, Place]
    tanpa_nip: frozenset[str] = frozenset()

    def place(self, *path: str | int) -> Place:
        """Return line and column of a value, or of the nearest written value around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


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


@dataclass(frozen=True, slots=True)
class _Written:
    """A letter source while it is read: its values, its kind, and the SOP step behind it."""

    reader: Reader
    found: dict[str, Node]
    root: Node
    context: ReadingContext
    kind: Kind
    step: FromStep | None

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
    reader = Reader(file, context.printable)
    problems += parts.cut_off(raw, file)
    found = reader.mapping(root, keys.LETTER, "surat", ())
    step = _step(reader, found, context.open_sop)
    kind = _kind(reader, found, root, step)
    if not kind:
        return None, [*problems, *reader.problems]
    written = _Written(reader, found, root, context, KINDS[kind], step[0] if step else None)
    letter = _letter(written)
    _check_complete(written, letter)
    letters = _one_for_each(written, letter)
    problems += reader.problems
    if any(p.severity == ERROR for p in problems):
        return None, problems
    without = parts.people_without_nip(found.get("petugas"))
    return LetterSource(file, letters, reader.places, without), problems


def _step(reader: Reader, found: dict[str, Node], open_sop: OpenSop) -> tuple[FromStep, str] | None:
    """Return what the SOP's step gives, and the kind of letter that it names."""
    name = without_ending(reader.line(found.get("sop"), "sop"))
    wanted = reader.line(found.get("langkah"), "langkah")
    if not name:
        if wanted:
            reader.error(
                codes.WRONG_LETTER_STEP,
                found["langkah"],
                "langkah disebut tanpa sop",
                "tulis  sop: nama berkas SOP-nya, tanpa .yaml",
            )
        return None
    source, wrong, hint = open_sop(name)
    if source is None:
        reader.error(codes.WRONG_LETTER_STEP, found["sop"], wrong, hint)
        return None
    step = _step_named(reader, found, source.sop, wanted)
    return None if step is None else (from_step(source.sop, step), source.sop.kegiatan[step].surat)


def _step_named(reader: Reader, found: dict[str, Node], sop: Sop, wanted: str) -> int | None:
    """Return the index of the step; a letter without a kind needs a step that names one."""
    steps, name = sop.kegiatan, without_ending(reader.line(found.get("sop"), "sop"))
    index = making_step(sop, wanted)
    making = ", ".join(step.id or str(n) for n, step in enumerate(steps, 1) if step.surat)
    if index is None:
        ids = [step.id for step in steps if step.id]
        meant = nearest(wanted, ids) if wanted else ""
        message = (
            f"SOP {quote(name)} tidak punya langkah {quote(wanted)}"
            if wanted
            else f"langkah SOP {quote(name)} belum disebut"
        )
        hint = f"langkah yang membuat surat: {making or ', '.join(ids)}"
        hint = f'maksudnya "{meant}"?' if meant else hint
    elif not steps[index].surat and reader.is_none(found.get("jenis")):
        message = f"langkah {quote(wanted)} tidak membuat surat"
        hint = f"langkah yang membuat surat: {making or 'belum ada; tulis jenis di sini'}"
    else:
        return index
    reader.error(codes.WRONG_LETTER_STEP, found.get("langkah", found["sop"]), message, hint)
    return None


def _kind(
    reader: Reader, found: dict[str, Node], root: Node, step: tuple[FromStep, str] | None
) -> str:
    """Return the key of the letter's kind, from the source or else the step; empty if unknown."""
    kind = reader.choice(found.get("jenis"), "jenis", KINDS, step[1] if step else "")
    if not kind and not any(reader.is_faulty(found.get(key)) for key in ("sop", "langkah")):
        first, *others = KINDS
        reader.error(
            codes.MISSING_FIELD,
            found.get("jenis", root),
            "jenis surat belum disebut",
            f"tulis  jenis: {first}  atau salah satu dari: {', '.join(others)}",
        )
    elif step and step[1] and kind != step[1]:
        reader.error(
            codes.WRONG_LETTER_STEP,
            found["jenis"],
            f"jenis {quote(kind)} berbeda dari surat langkah itu: {step[1]}",
            f"tulis  jenis: {step[1]}, atau hapus baris ini",
        )
    return kind


def _letter(written: _Written) -> Letter:
    """Return the letter, with inherited values where the author wrote none."""
    kind, step, found = written.kind, written.step, written.found
    habits = written.context.institution.surat.jenis[kind.key]
    read = parts.Parts(written.reader, found)
    date = read.date("tanggal") or written.context.date
    letter = Letter(
        kunci=written.context.key,
        jenis=kind.key,
        tanggal=date,
        klasifikasi=read.line("klasifikasi") or habits.klasifikasi,
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
        sifat=read.line("sifat") or habits.sifat or "Biasa",
        hal=read.line("hal") or kind.default("hal", step.nama if step else ""),
        menimbang=read.lines("menimbang"),
        dasar=read.lines("dasar") or (step.dasar if step else ()),
        tembusan=read.lines("tembusan") or (() if "tembusan" in found else habits.tembusan),
        tambahan=read.extra("tambahan"),
    )
    return _with_text(_with_people(letter, written, read), kind, read)


def _with_people(letter: Letter, written: _Written, read: parts.Parts) -> Letter:
    """Return the letter with the people it is about, its addressees and its checkers."""
    people, addressees, checkers = read.people("petugas"), read.lines("yth"), read.lines("paraf")
    inherited = written.step.checkers if written.step and "paraf" not in written.found else ()
    return replace(
        letter,
        petugas=people,
        petugas_terlampir=read.switch("petugas_terlampir", len(people) > FEW),
        yth=tuple(re.sub(r"^yth\.\s+", "", post, flags=re.I) for post in addressees),
        yth_terlampir=read.switch("yth_terlampir", len(addressees) > FEW),
        di=re.sub(r"^di\s+", "", read.line("di"), flags=re.I) or "Tempat",
        paraf=tuple(post for post in checkers if post.lower() not in ("-", "tidak")) or inherited,
    )


def _with_text(letter: Letter, kind: Kind, read: parts.Parts) -> Letter:
    """Return the letter with what it says: order, task, paragraphs, data, enclosures."""
    nama, data = letter.sop_nama, read.table("data")
    order = kind.default("untuk", nama)
    opening = (data.baris and kind.default("pembuka_data", nama)) or kind.default("pembuka", nama)
    return replace(
        letter,
        untuk=read.lines("untuk") or ((order,) if order else ()),
        pelaksanaan=read.task("pelaksanaan"),
        pembuka=read.word("pembuka") or opening,
        isi_surat=read.lines("isi"),
        data=data,
        batas_waktu=read.date_text("batas_waktu"),
        narahubung=read.line("narahubung"),
        penutup=read.word("penutup") or CLOSING,
        kiriman=read.sent("kiriman"),
    )


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
    usual = institution.surat.jenis[written.kind.key].penanda_tangan
    if usual:
        return of_the_day(reader, written.at("tanggal"), usual, officials)
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
    else:
        reader.error(
            codes.MISSING_FIELD,
            written.at("penanda_tangan"),
            "surat belum punya penanda_tangan",
            f"tulis  penanda_tangan: salah satu dari {known}",
        )
    return LetterSignature()


def _check_complete(written: _Written, letter: Letter) -> None:
    """Report the values that a letter of this kind requires and that are missing."""
    reader, kind, settings = written.reader, written.kind, written.context.institution.surat
    for name, example in kind.required:
        if not letter.value(name) and not reader.is_faulty(written.found.get(name)):
            reader.error(
                codes.MISSING_FIELD,
                written.at(name),
                f'{kind.title} belum punya "{name}"',
                f"tulis  {name}: {example}",
            )
    if not settings.tempat:
        reader.error(
            codes.MISSING_LETTER_SETTING,
            written.root,
            "tempat surat belum diketahui",
            "tulis di instansi.yaml  surat: {tempat: nama kota}",
        )
    pattern = settings.penomoran.pola[kind.key]
    if not letter.klasifikasi and "klasifikasi" in placeholders(pattern):
        reader.error(
            codes.MISSING_LETTER_SETTING,
            written.root,
            "kode klasifikasi belum diisi, padahal pola nomor memakainya",
            "tulis  klasifikasi: 000.8.6.3, atau untuk semua di instansi.yaml  "
            f"surat: {{jenis: {{{kind.key}: {{klasifikasi: ...}}}}}}",
        )


def _one_for_each(written: _Written, letter: Letter) -> tuple[Letter, ...]:
    """Return one letter per person or addressee if ``satu_per_satu`` asks for it.

    The key of each letter ends with the member's name.
    """
    reader, found, name = written.reader, written.found, written.kind.one_for_each
    ids = read_ids(reader, found.get("id"))
    if not reader.switch(found.get("satu_per_satu"), "satu_per_satu", False):
        if isinstance(ids, dict):
            reader.error(codes.WRONG_LETTER_ID, found["id"], *_ONE_LETTER)
            return (letter,)
        return (replace(letter, id=ids),)
    if ids and ids != NEW and isinstance(ids, str):
        reader.error(codes.WRONG_LETTER_ID, found["id"], *_MANY_LETTERS)
    if not name:
        reader.error(
            codes.UNKNOWN_CHOICE,
            found["satu_per_satu"],
            f"satu_per_satu tidak berlaku untuk {written.kind.title}",
            "hapus baris ini",
        )
        return (letter,)
    return tuple(_each(written, letter, ids))


def _each(written: _Written, letter: Letter, ids: Ids) -> Iterator[Letter]:
    """Yield the letter of each person or addressee, with its own key and id."""
    reader, found, name = written.reader, written.found, written.kind.one_for_each
    members = _members(letter, name)
    titles = [title for title, *_ in members]
    known = ids_of(titles, ids) if isinstance(ids, dict) else dict.fromkeys(titles, ids)
    taken: dict[str, str] = {}
    for n, (title, content, own) in enumerate(members):
        slug = parts.slug(title) or str(n + 1)
        if title in taken.values():
            reader.error(
                codes.SAME_LETTER,
                found[name],
                f"{name} {quote(title)} disebut dua kali, padahal satu_per_satu",
                "hapus salah satunya",
            )
        elif slug in taken:
            slug = f"{slug}-{n + 1}"
        taken[slug] = title
        isi = letter.isi | {name: content}
        key = f"{letter.kunci}-{slug}"
        yield replace(own, kunci=key, isi=isi, id=known[title], anggota=title)


def _members(letter: Letter, name: str) -> list[tuple[str, Plain, Letter]]:
    """Return the title, the content and the letter of each person or addressee."""
    if name == "petugas":
        return [
            (one.nama, asdict(one), replace(letter, petugas=(one,), petugas_terlampir=False))
            for one in letter.petugas
        ]
    return [(one, one, replace(letter, yth=(one,), yth_terlampir=False)) for one in letter.yth]
