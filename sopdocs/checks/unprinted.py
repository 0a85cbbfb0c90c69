"""What a source says of its table and its sheet does not print."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.checks.durations import stated_total
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.model.sop import Sop
from sopdocs.problem import WARNING, quote

UNPRINTED = "SOP-151"


@rule(
    UNPRINTED,
    WARNING,
    "Isian tabel yang tidak tercetak",
    explanation="Isian ini ditulis, tetapi lembarnya tidak mencetaknya: baris jumlah tidak ada, "
    "atau lembar ini tidak punya tabel.",
    wrong="jumlah_waktu: 40 menit\nkegiatan:\n"
    "  - {uraian: Menyimpan surat, oleh: tim, waktu: 40 menit}",
    right="jumlah_waktu: 40 menit\ncetak: {baris_jumlah: ya}\nkegiatan:\n"
    "  - {uraian: Menyimpan surat, oleh: tim, waktu: 40 menit}",
)
def is_printed(subject: Subject) -> Iterator[Finding]:
    """All that a source says for the table is on the sheet; a wrong total is told elsewhere."""
    if any(stated_total(subject)):
        return
    for key, text, hint in _of_the_table(subject.sop):
        if text and (key,) in subject.source.places:
            yield Finding((key,), f"{key} {quote(text)} tidak tercetak di lembar ini", hint)


def _of_the_table(sop: Sop) -> Iterator[tuple[str, str, str]]:
    """Yield key, text and hint of what a sheet without table, or without total, leaves out."""
    if not sop.kegiatan:
        for key, text in (
            ("judul_tabel", sop.judul_tabel),
            ("jumlah_waktu", sop.jumlah_waktu),
            ("pelaksana", ", ".join(actor.nama for actor in sop.pelaksana)),
            ("catatan", " ".join(paragraph.plain for paragraph in sop.catatan)),
        ):
            yield key, text, "hapus isiannya, atau tulis langkah-langkahnya di kegiatan"
    elif not sop.cetak.baris_jumlah:
        yield (
            "jumlah_waktu",
            sop.jumlah_waktu,
            "tulis  cetak: {baris_jumlah: ya}  supaya tercetak, atau hapus isiannya",
        )
