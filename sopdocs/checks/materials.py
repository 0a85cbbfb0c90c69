"""Rules about kelengkapan and output: what a step needs, what it makes, and which step uses that.

The comparison is lenient and uses the stems of words. An output counts as used if a later step
mentions half of its words; a kelengkapan counts as known if half of its words were made, mentioned
or listed before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.durations import misplaced_times
from sopdocs.checks.language.comparing import cores
from sopdocs.checks.paper_names import begins_alike, slips
from sopdocs.checks.rule import HABIT, Finding, rule
from sopdocs.checks.steps import is_capsule, line, sentences
from sopdocs.checks.subject import Subject
from sopdocs.model.text import folded
from sopdocs.problem import REMARK, WARNING, quote

MUTU_BAKU = "Permenpan RB 35/2012, Lampiran, bagan alir: mutu baku"
_TOOLS = cores(
    """
komputer laptop printer scanner atk alat tulis kantor kertas pulpen pena stempel cap buku agenda
internet jaringan aplikasi sistem email telepon telpon faksimile lemari rak kendaraan kamera
proyektor peraturan undang-undang regulasi juknis juklak pedoman format formulir blangko template
kartu kendali lembar disposisi map ordner amplop materai meterai surat masuk permohonan permintaan
edaran undangan persyaratan KTP KK akta identitas data bahan dukung pendukung referensi SOP mesin
fotokopi copy
"""
)
# papers that are made for the archive
_PROOF = re.compile(r"(?:bukti|tanda terima|resi|notulen|daftar hadir|dokumentasi|arsip)\b", re.I)
_AND = re.compile(r"[,;/]|\bdan\b|\bserta\b|&")
_GENERAL = cores(
    "draf surat laporan dokumen berkas data bahan lembar naskah buku daftar kegiatan kinerja arsip"
)


@rule(
    "SOP-107",
    WARNING,
    "Kelengkapan atau output kosong",
    basis=MUTU_BAKU,
    explanation="Setiap langkah punya kelengkapan (yang harus ada sebelum mulai) dan output (yang "
    "ada sesudah selesai).",
    wrong="kegiatan:\n  - {uraian: Menyusun draf, oleh: tim, kelengkapan: Data, waktu: 1 hari}\n  "
    "- {uraian: Memeriksa draf, oleh: tim, kelengkapan: Draf, waktu: 1 hari, output: Draf}",
    right="kegiatan:\n  - {uraian: Menyusun draf, oleh: tim, kelengkapan: Data, waktu: 1 hari, "
    "output: Draf}\n  - {uraian: Memeriksa draf, oleh: tim, kelengkapan: Draf, waktu: 1 hari, "
    "output: Draf}",
)
def has_its_materials(subject: Subject) -> Iterator[Finding]:
    """Every step has a kelengkapan and an output."""
    steps = {n: step for n, step in enumerate(subject.sop.kegiatan) if not is_capsule(step.uraian)}
    lacking: dict[int, list[str]] = {}
    for key in ("kelengkapan", "output"):
        empty = [
            n
            for n, step in steps.items()
            if step.rows_of(key) and line(step.cells[key]).strip(" -–") == ""
        ]
        if len(empty) == len(steps) > 1:
            yield Finding(
                ("kegiatan",), f"tidak satu langkah pun punya {key}", f"tulis {key} setiap langkah"
            )
            continue
        for n in empty:
            lacking.setdefault(n, []).append(key)
    for n in sorted(lacking):
        yield Finding(
            ("kegiatan", n),
            f"langkah {n + 1} belum punya {' dan '.join(lacking[n])}",
            "tulis apa yang diperlukan dan apa yang dihasilkan langkah ini",
        )


@rule(
    "SOP-110",
    REMARK,
    "Output yang tidak dipakai lagi",
    basis=HABIT,
    explanation="Output sebuah langkah biasanya menjadi kelengkapan langkah sesudahnya, atau "
    "dicatat. Output langkah terakhir adalah hasil SOP.",
    wrong="kegiatan:\n  - {uraian: Membuat telaahan staf, oleh: tim, output: Telaahan staf}\n  - "
    "{uraian: Membuat undangan, oleh: tim, kelengkapan: Disposisi, output: Undangan}",
    right="kegiatan:\n  - {uraian: Membuat telaahan staf, oleh: tim, output: Telaahan staf}\n  - "
    "{uraian: Membuat undangan, oleh: tim, kelengkapan: Telaahan staf, output: Undangan}",
)
def output_is_used(subject: Subject) -> Iterator[Finding]:
    """The output of a step is used or mentioned in a step that can follow it, or kept on record."""
    steps = subject.sop.kegiatan
    last, any_of_them = _last_use(subject)
    seen: set[str] = set()
    for n, (first, _) in enumerate(subject.of(_spans)):
        text = line(steps[n].output)
        wanted = _distinctive(text)
        ends = not steps[n].exits or any(
            exit.target is None or is_capsule(steps[exit.target].uraian)
            for step in steps[n : n + steps[n].rows_of("output")]
            for exit in step.exits
        )
        if (
            not wanted
            or ends
            or folded(text) in seen
            or _PROOF.match(text)
            or any(any_of_them.get(word, -1) > n for word in cores(text))
        ):
            continue
        if (
            2
            * sum(
                last.get(word, -1) > n or (first < n and last.get(word, -1) >= first)
                for word in wanted
            )
            < len(wanted)
            and n not in subject.of(misplaced_times)
            and not any(begins_alike(text, other) for other in subject.of(_needed)[n + 1 :])
            and not any(
                all(last.get(word, -1) > n for word in item) for item in _items(text) if item
            )
            and not any(slip.output == n for slip in subject.of(slips).values())
        ):
            seen.add(folded(text))
            yield Finding(
                ("kegiatan", n, "output"),
                f"output langkah {n + 1} {quote(text)} tidak dipakai langkah sesudahnya",
                "sebut di kelengkapan langkah yang memakainya, atau di pencatatan",
            )


def _last_use(subject: Subject) -> tuple[dict[str, int], dict[str, int]]:
    """Return for each word the index of the last step that uses it.

    Words of records and of the SOP's name get the number of steps, as if used after the last one.
    The second mapping is for general words that are a whole kelengkapan: "Surat" alone can mean any
    letter.
    """
    sop = subject.sop
    last: dict[str, int] = {}
    any_of_them: dict[str, int] = {}
    for n, (step, used) in enumerate(zip(sop.kegiatan, subject.of(_used))):
        last.update(dict.fromkeys(used, n))
        needed = cores(line(step.kelengkapan))
        if needed <= _GENERAL:
            any_of_them.update(dict.fromkeys(needed, n))
    return last | dict.fromkeys(
        cores(line(sop.pencatatan)) | cores(sop.nama), len(sop.kegiatan)
    ), any_of_them


@rule(
    "SOP-111",
    REMARK,
    "Kelengkapan yang tidak jelas asalnya",
    basis=HABIT,
    explanation="Kelengkapan sebuah langkah dihasilkan langkah sebelumnya, atau disebut di "
    "peralatan, pencatatan, atau keterkaitan. Kelengkapan langkah pertama datang dari luar. Yang "
    "hanya beda ketikan dengan sebuah output adalah peringatan.",
    wrong="kegiatan:\n  - {uraian: Menerima surat, oleh: tim, kelengkapan: Surat, output: "
    "Surat}\n  - {uraian: Membayar honor, oleh: tim, kelengkapan: Kuitansi, output: Bukti}",
    right="peralatan: [Kuitansi]\nkegiatan:\n  - {uraian: Menerima surat, oleh: tim, kelengkapan: "
    "Surat, output: Surat}\n  - {uraian: Membayar honor, oleh: tim, kelengkapan: Kuitansi, "
    "output: Bukti}",
)
def material_comes_from_somewhere(subject: Subject) -> Iterator[Finding]:
    """A material is made in a step before, or is in a list of the identity box."""
    steps, sop = subject.sop.kegiatan, subject.sop
    lists = (sop.peralatan, sop.pencatatan, sop.keterkaitan, sop.kualifikasi_pelaksana)
    first: dict[str, int] = dict.fromkeys(_TOOLS.union(*(cores(line(text)) for text in lists)), -1)
    for n, made in enumerate(subject.of(_made)):
        for word in made:
            first.setdefault(word, n)
    for n, slip in subject.of(slips).items():
        yield Finding(
            ("kegiatan", n, "kelengkapan"),
            f"kelengkapan langkah {n + 1} {quote(slip.word)} hanya beda ketikan dengan output "
            f"langkah {slip.output + 1} {quote(slip.other)}",
            "samakan keduanya",
            words=slip.word,
            severity=WARNING,
        )
    seen: set[str] = set()
    begins = _begins(subject)
    for n, (_, reach) in enumerate(subject.of(_spans)):
        text = line(steps[n].kelengkapan)
        wanted = _distinctive(text)
        remark = line(steps[n].keterangan)  # it can say where the material comes from
        if (
            n in begins
            or not wanted
            or folded(text) in seen
            or "SOP" in remark
            or cores(remark) & wanted
        ):
            continue
        if (
            2
            * sum(
                first.get(word, len(steps)) < n
                or (reach > n and first.get(word, len(steps)) <= reach)
                for word in wanted
            )
            < len(wanted)
            and n not in subject.of(misplaced_times)
            and n not in subject.of(slips)
            and not any(begins_alike(text, line(step.output)) for step in steps[:n])
        ):
            seen.add(folded(text))
            yield Finding(
                ("kegiatan", n, "kelengkapan"),
                f"kelengkapan langkah {n + 1} {quote(text)} tidak dihasilkan langkah sebelumnya "
                f"dan tidak ada di daftar",
                "sebut di output langkah yang menghasilkannya, atau di peralatan",
            )
            for word in wanted:  # report a material only once
                first.setdefault(word, n)


def _distinctive(text: str) -> frozenset[str]:
    """Return the distinctive words of a text, or all its words if all are general ("Berkas")."""
    found = cores(text.partition(" yang ")[0])
    return found - _GENERAL or found


def _needed(subject: Subject) -> tuple[str, ...]:
    """Return the kelengkapan of each step on one line."""
    return tuple(line(step.kelengkapan) for step in subject.sop.kegiatan)


def _items(text: str) -> list[frozenset[str]]:
    """Return the distinctive words of each paper that a text lists."""
    found = _AND.split(text)
    return [cores(item) - _GENERAL for item in found] if len(found) > 1 else []


def _used(subject: Subject) -> tuple[frozenset[str], ...]:
    """Return the words of what each step needs or mentions."""
    return tuple(
        cores(line(step.kelengkapan)) | cores(line(step.keterangan)) | cores(sentence)
        for step, sentence in zip(subject.sop.kegiatan, subject.of(sentences))
    )


def _begins(subject: Subject) -> frozenset[int]:
    """Return the first step of work of each flow table."""
    steps = subject.sop.kegiatan
    ranges = [(table.first, table.end) for table in subject.sop.tabel] or [(0, len(steps))]
    return frozenset(
        next((n for n in range(first, end) if not is_capsule(steps[n].uraian)), first)
        for first, end in ranges
    )


def _made(subject: Subject) -> tuple[frozenset[str], ...]:
    """Return the words of what each step makes or mentions.

    The kelengkapan of the first step counts too, because it comes from outside.
    """
    steps, written = subject.sop.kegiatan, subject.of(sentences)
    begins = _begins(subject)
    return tuple(
        cores(line(step.output))
        | cores(line(step.kelengkapan) if n in begins else "")
        | cores(sentence)
        for n, (step, sentence) in enumerate(zip(steps, written))
    )


def _spans(subject: Subject) -> tuple[tuple[int, int], ...]:
    """Return for each step the first and last step of the loops around it.

    Inside a loop a later step can also come before an earlier one.
    """
    steps = subject.sop.kegiatan
    last: dict[int, int] = {}
    for n, step in enumerate(steps):
        for exit in step.exits:
            if exit.target is not None and exit.target < n:
                last[exit.target] = max(last.get(exit.target, n), n)
    spans, start, end = [], 0, -1
    for n in range(len(steps)):
        if n in last:
            if n > end:
                start = n
            end = max(end, last[n])
        spans.append((start, end) if n <= end else (n, n))
    return tuple(spans)
