"""A letter source → Letters: what its author wrote over what the SOP and the institution give."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Container
from dataclasses import asdict, dataclass, replace

from sopdocs import codes
from sopdocs.model.institution import Institution
from sopdocs.model.letter import Letter, LetterSignature
from sopdocs.model.letter_step import FromStep, from_step, official_of
from sopdocs.model.numbering import KINDS, placeholders
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source import letter_fields as keys
from sopdocs.source import letter_parts as parts
from sopdocs.source.official import read_signature
from sopdocs.source.reader import Place, Reader
from sopdocs.source.sop import Source
from sopdocs.source.tree import Node, parse

FEW = 5  # people or addressees that still stand on the letter itself
OpenSop = Callable[[str], tuple[Source | None, str, str]]  # name → SOP, what is wrong, what to do


@dataclass(frozen=True, slots=True)
class LetterSource:
    """The letters of one file (several with ``satu_per_satu``) and the place of each value."""

    file: str
    letters: tuple[Letter, ...]
    places: dict[tuple, Place]

    def place(self, *path) -> Place:
        """Line and column of a value, or of the nearest thing around it that was written."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def read_letter(
    raw: bytes,
    file: str,
    key: str,
    institution: Institution,
    printable: Container[str],
    open_sop: OpenSop,
    date: datetime.date | None = None,
) -> tuple[LetterSource | None, list[Problem]]:
    """The letters of a source; ``key`` names it in the register, ``date`` stands in for a date that is not written."""
    root, problems = parse(raw, file, "sop, langkah")
    if root is None:
        return None, problems
    reader = Reader(file, printable)
    problems += parts.cut_off(raw, file)
    found = reader.mapping(root, keys.LETTER, "surat", ())
    step = _step(reader, found, root, open_sop)
    kind = _kind(reader, found, root, step)
    if not kind:
        return None, [*problems, *reader.problems]
    own = step[0] if step else None
    letter = _letter(reader, found, root, kind, key, institution, own, date)
    _check_complete(reader, found, root, letter, institution, own)
    letters = _apart(reader, found, letter)
    problems += reader.problems
    if any(p.severity == ERROR for p in problems):
        return None, problems
    return LetterSource(file, letters, reader.places), problems


def _step(
    reader: Reader, found: dict[str, Node], root: Node, open_sop: OpenSop
) -> tuple[FromStep, str] | None:
    """What the SOP's step gives, and the kind of letter that it names."""
    name = reader.line(found.get("sop"), "sop").removesuffix(".yaml")
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
    steps = source.sop.kegiatan
    ids = {step.id: n for n, step in enumerate(steps) if step.id}
    making = [n for n, step in enumerate(steps) if step.surat]
    if wanted in ids:
        index = ids[wanted]
    elif wanted.isdigit() and 1 <= int(wanted) <= len(steps):
        index = int(wanted) - 1
    elif not wanted and len(making) == 1:
        index = making[0]
    else:
        choices = ", ".join(steps[n].id or str(n + 1) for n in making) or ", ".join(ids)
        meant = nearest(wanted, ids) if wanted else ""
        reader.error(
            codes.WRONG_LETTER_STEP,
            found.get("langkah", found["sop"]),
            f"SOP {quote(name)} tidak punya langkah {quote(wanted)}"
            if wanted
            else f"langkah SOP {quote(name)} belum disebut",
            f'maksudnya "{meant}"?' if meant else f"langkah yang membuat surat: {choices}",
        )
        return None
    if not steps[index].surat and reader.is_empty(found.get("jenis")):
        reader.error(
            codes.WRONG_LETTER_STEP,
            found.get("langkah", found["sop"]),
            f"langkah {quote(wanted)} tidak membuat surat",
            "langkah yang membuat surat: "
            + (
                ", ".join(steps[n].id or str(n + 1) for n in making)
                or "belum ada; tulis jenis di sini"
            ),
        )
        return None
    return from_step(source.sop, index), steps[index].surat


def _kind(
    reader: Reader, found: dict[str, Node], root: Node, step: tuple[FromStep, str] | None
) -> str:
    kind = reader.choice(found.get("jenis"), "jenis", KINDS, step[1] if step else "")
    if (
        not kind
        and not reader.is_faulty(found.get("sop"))
        and not reader.is_faulty(found.get("langkah"))
    ):
        reader.error(
            codes.MISSING_FIELD,
            found.get("jenis", root),
            "jenis surat belum disebut",
            f"tulis  jenis: {next(iter(KINDS))}  atau salah satu dari: "
            + ", ".join(list(KINDS)[1:]),
        )
    elif step and step[1] and kind != step[1]:
        reader.error(
            codes.WRONG_LETTER_STEP,
            found["jenis"],
            f"jenis {quote(kind)} berbeda dari surat langkah itu: {step[1]}",
            f"tulis  jenis: {step[1]}, atau hapus baris ini",
        )
    return kind


def _letter(
    reader: Reader,
    found: dict[str, Node],
    root: Node,
    kind: str,
    key: str,
    institution: Institution,
    step: FromStep | None,
    date: datetime.date | None,
) -> Letter:
    habits = institution.surat.jenis[kind]
    read = parts.Parts(reader, found)
    own_date = read.date("tanggal") or date
    people, addressees = read.people("petugas"), read.lines("yth")
    subject = step.nama if step else ""
    task, data = read.task("pelaksanaan"), read.table("data")
    isi = {
        k: parts.plain(v)
        for k, v in sorted(found.items())
        if k not in ("nomor", "jenis", "tanggal")
    }
    isi |= {"jenis": kind} | ({"tanggal": own_date.isoformat()} if own_date else {})
    hal = read.line("hal") or (
        f"Permohonan Data {subject}" if subject and kind == "surat_permohonan_data" else ""
    )
    return Letter(
        kunci=key,
        jenis=kind,
        tanggal=own_date,
        klasifikasi=read.line("klasifikasi") or habits.klasifikasi,
        isi={k: v for k, v in isi.items() if v not in ("", [], {})},
        penanda_tangan=_signature(reader, found, root, institution, kind, step),
        sop_nama=subject,
        sop_nomor=step.nomor if step else "",
        **{
            name: read.line(name)
            for name in ("nomor", "sisipan", "mengganti", "lampiran", "narahubung")
        },
        templat=read.line("templat") or habits.templat,
        sifat=read.line("sifat") or habits.sifat or "Biasa",
        hal=hal,
        menimbang=read.lines("menimbang"),
        dasar=read.lines("dasar") or (step.dasar if step else ()),
        petugas=people,
        petugas_terlampir=read.switch("petugas_terlampir", len(people) > FEW),
        untuk=read.lines("untuk") or ((f"Melaksanakan {subject}",) if subject else ()),
        pelaksanaan=task,
        yth=tuple(re.sub(r"^yth\.\s+", "", one, flags=re.I) for one in addressees),
        yth_terlampir=read.switch("yth_terlampir", len(addressees) > FEW),
        di=re.sub(r"^di\s+", "", read.line("di"), flags=re.I) or "Tempat",
        pembuka=read.word("pembuka") or _opening(subject, data.baris),
        isi_surat=read.lines("isi"),
        data=data,
        batas_waktu=read.date_text("batas_waktu"),
        penutup=read.word("penutup")
        or "Demikian, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
        kiriman=read.sent("kiriman"),
        tembusan=read.lines("tembusan") or (() if "tembusan" in found else habits.tembusan),
        paraf=tuple(one for one in read.lines("paraf") if one.lower() not in ("-", "tidak"))
        or (() if "paraf" in found or not step else step.checkers),
        tambahan=read.extra("tambahan"),
    )


def _opening(subject: str, data: tuple) -> str:
    """The common first sentence of a request, when the SOP says what it is for."""
    if not subject:
        return ""
    ask = "dengan ini dimohon bantuan Saudara untuk menyampaikan data"
    return (
        f"Dalam rangka {subject}, {ask} sebagai berikut:"
        if data
        else f"Dalam rangka {subject}, {ask} yang diperlukan."
    )


def _signature(
    reader: Reader,
    found: dict[str, Node],
    root: Node,
    institution: Institution,
    kind: str,
    step: FromStep | None,
) -> LetterSignature:
    """Who signs: the source's own word, the office's habit, else the actor who signs in the flow."""
    own = read_signature(reader, found.get("penanda_tangan"), "penanda_tangan", institution.pejabat)
    signature = own or institution.surat.jenis[kind].penanda_tangan
    if signature:
        return signature
    key = official_of(step.signer, institution.pejabat) if step and step.signer else ""
    if key:
        return LetterSignature(institution.pejabat[key])
    known = ", ".join(institution.pejabat) or "belum ada pejabat"
    if step and step.signer:
        reader.error(
            codes.WRONG_SIGNATORY,
            found["sop"],
            f"penanda tangan menurut SOP adalah {quote(step.signer)} (langkah {step.signed_at}), yang tidak ada di pejabat pada instansi.yaml",
            f"tambahkan ke pejabat dengan jabatan itu, atau tulis  penanda_tangan: salah satu dari {known}",
        )
    else:
        reader.error(
            codes.MISSING_FIELD,
            found.get("penanda_tangan", root),
            "surat belum punya penanda_tangan",
            f"tulis  penanda_tangan: salah satu dari {known}",
        )
    return LetterSignature()


def _check_complete(
    reader: Reader,
    found: dict[str, Node],
    root: Node,
    letter: Letter,
    institution: Institution,
    step: FromStep | None,
) -> None:
    """What a letter of its kind cannot do without."""
    wanted = {
        "surat_perintah_tugas": (
            ("petugas", letter.petugas, "[{nama: ..., pangkat: ..., nip: ..., jabatan: ...}]"),
            ("untuk", letter.untuk, "[...]"),
            ("dasar", letter.dasar, "[...]"),
        ),
        "surat_permohonan_data": (
            ("yth", letter.yth, "Kepala ..."),
            ("hal", letter.hal, "..."),
            ("pembuka", letter.pembuka, "..."),
        ),
        "surat_pengantar": (
            ("yth", letter.yth, "Kepala ..."),
            ("kiriman", letter.kiriman, "[{jenis: ..., banyaknya: 1 berkas}]"),
        ),
    }[letter.jenis]
    for name, value, example in wanted:
        if not value and not reader.is_faulty(found.get(name)):
            reader.error(
                codes.MISSING_FIELD,
                found.get(name, root),
                f'{KINDS[letter.jenis]} belum punya "{name}"',
                f"tulis  {name}: {example}",
            )
    settings = institution.surat
    if not settings.tempat:
        reader.error(
            codes.MISSING_LETTER_SETTING,
            root,
            "tempat surat belum diketahui",
            "tulis di instansi.yaml  surat: {tempat: nama kota}",
        )
    if not letter.klasifikasi and "klasifikasi" in placeholders(
        settings.penomoran.pola[letter.jenis]
    ):
        reader.error(
            codes.MISSING_LETTER_SETTING,
            root,
            "kode klasifikasi belum diisi, padahal pola nomor memakainya",
            f"tulis  klasifikasi: 000.8.6.3, atau untuk semua di instansi.yaml  surat: {{jenis: {{{letter.jenis}: {{klasifikasi: ...}}}}}}",
        )


def _apart(reader: Reader, found: dict[str, Node], letter: Letter) -> tuple[Letter, ...]:
    """One letter for each person or addressee, where the author wants it so; each with a key of its own."""
    if not reader.switch(found.get("satu_per_satu"), "satu_per_satu", False):
        return (letter,)
    name = "petugas" if letter.jenis == "surat_perintah_tugas" else "yth"
    members = getattr(letter, name)
    letters: list[Letter] = []
    taken: dict[str, str] = {}
    for n, member in enumerate(members):
        title = member.nama if name == "petugas" else member
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
        isi = letter.isi | {name: title if name == "yth" else asdict(member)}
        letters.append(
            replace(
                letter,
                kunci=f"{letter.kunci}-{slug}",
                isi=isi,
                **{name: (member,), f"{name}_terlampir": False},
            )
        )
    return tuple(letters)
