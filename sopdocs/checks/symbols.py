"""Rules about what is drawn in addition to Permenpan's symbols."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.problem import REMARK, quote


@rule(
    "SOP-125",
    REMARK,
    "Tulisan di dalam simbol",
    basis="Permenpan RB 35/2012, Lampiran, simbol bagan alir",
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
