"""What a source says of its table and its sheet does not print."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.checks.durations import stated_total
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.problem import WARNING, quote

UNPRINTED = "SOP-151"


@rule(
    UNPRINTED,
    WARNING,
    "Jumlah waktu yang tidak tercetak",
    explanation="jumlah_waktu ditulis, tetapi lembarnya tidak mencetak baris jumlah.",
    wrong="jumlah_waktu: 40 menit\nkegiatan:\n"
    "  - {uraian: Menyimpan surat, oleh: tim, waktu: 40 menit}",
    right="jumlah_waktu: 40 menit\ncetak: {baris_jumlah: ya}\nkegiatan:\n"
    "  - {uraian: Menyimpan surat, oleh: tim, waktu: 40 menit}",
)
def total_is_printed(subject: Subject) -> Iterator[Finding]:
    """A stated total is on the sheet. Another rule reports a wrong one."""
    sop = subject.sop
    if not sop.kegiatan or sop.cetak.baris_jumlah or any(stated_total(subject)):
        return
    stated = {("jumlah_waktu",): sop.jumlah_waktu} | {
        ("tabel", n, "jumlah_waktu"): table.jumlah_waktu for n, table in enumerate(sop.tabel)
    }
    for path, text in stated.items():
        if text:
            yield Finding(
                path,
                f"jumlah_waktu {quote(text)} tidak tercetak di lembar ini",
                "tulis  cetak: {baris_jumlah: ya}  supaya tercetak, atau hapus isiannya",
            )
