"""Rules about what is drawn in addition to Permenpan's symbols."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.problem import REMARK, quote

SYMBOLS = "Permenpan RB 35/2012, Lampiran, simbol bagan alir"


@rule(
    "SOP-125",
    REMARK,
    "Tulisan di dalam simbol",
    basis=SYMBOLS,
    explanation="Simbol di Permenpan tidak bertuliskan; yang dikerjakan ada di kolom uraian. "
    "Tulisan di simbol hanya untuk lembar yang memang memakainya.",
    wrong="kegiatan:\n  - {id: susun, uraian: Menyusun draf, oleh: tim}\n  - {uraian: Memeriksa "
    "draf, oleh: tim, simbol: 'Setuju?', keputusan: {ya: lanjut, tidak: susun}}",
    right="kegiatan:\n  - {id: susun, uraian: Menyusun draf, oleh: tim}\n  - {uraian: 'Memeriksa "
    "draf, jika tidak setuju dikembalikan', oleh: tim, keputusan: {ya: lanjut, tidak: susun}}",
)
def symbols_are_blank(subject: Subject) -> Iterator[Finding]:
    """No symbol but a capsule holds words."""
    for n, step in enumerate(subject.sop.kegiatan):
        if step.simbol:
            yield Finding(
                ("kegiatan", n, "simbol"),
                f"simbol langkah {n + 1} bertuliskan {quote(step.simbol)}; simbol Permenpan kosong",
                "tulis di uraian, misalnya  Memeriksa draf, jika tidak setuju dikembalikan",
            )


@rule(
    "SOP-126",
    REMARK,
    "Panah di dalam satu baris",
    basis=SYMBOLS,
    explanation="Satu baris bagan alir memuat satu kegiatan; bila berkas berpindah tangan di "
    "dalamnya, itu biasanya dua kegiatan. Rantai dalam baris hanya untuk lembar yang memang "
    "memakainya.",
    wrong="pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian}\nkegiatan:\n  - {uraian: Memaraf "
    "draf, oleh: [tim, kabag], panah: ya}",
    right="pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian}\nkegiatan:\n  - {uraian: Menyusun "
    "draf, oleh: tim}\n  - {uraian: Memaraf draf, oleh: kabag}",
)
def one_row_one_activity(subject: Subject) -> Iterator[Finding]:
    """No arrow leads from symbol to symbol of one row."""
    for n, step in enumerate(subject.sop.kegiatan):
        if step.joining == "arrows":
            yield Finding(
                ("kegiatan", n, "oleh"),
                f"langkah {n + 1} punya panah dari simbol ke simbol di dalam barisnya",
                "pecah menjadi baris: satu langkah untuk setiap pelaksana",
            )


@rule(
    "SOP-127",
    REMARK,
    "Garis koordinasi",
    basis=SYMBOLS,
    explanation="Permenpan hanya mengenal garis penuh. Garis putus-putus untuk koordinasi hanya "
    "untuk lembar yang memang memakainya.",
    wrong="pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian}\nkegiatan:\n  - {uraian: Menyusun "
    "draf, oleh: tim, koordinasi: paraf}\n  - {id: paraf, uraian: Memaraf draf, oleh: kabag}",
    right="pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian}\nkegiatan:\n  - {uraian: Menyusun "
    "draf dengan arahan Kepala Bagian, oleh: tim}\n  - {id: paraf, uraian: Memaraf draf, oleh: "
    "kabag}",
)
def no_dashed_lines(subject: Subject) -> Iterator[Finding]:
    """No dashed line leads from step to step."""
    for n, step in enumerate(subject.sop.kegiatan):
        if step.coordination:
            yield Finding(
                ("kegiatan", n, "koordinasi"),
                f"langkah {n + 1} punya garis koordinasi putus-putus",
                "pecah menjadi baris, atau sebut koordinasinya di uraian",
            )
