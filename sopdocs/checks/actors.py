"""Rules about pelaksana: the columns of the flow table, and who is named in the sentences."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.problem import WARNING, quote


@rule("SOP-104", WARNING, "Pelaksana tanpa langkah", basis="Permenpan RB 35/2012, Lampiran, bagan alir: pelaksana",
      explanation="Setiap kolom pelaksana dipakai sekurang-kurangnya satu langkah. Yang hanya diajak berkoordinasi cukup disebut di uraian.",
      wrong="pelaksana: {tim: Tim Kerja, kabid: Kepala Bidang}\nkegiatan:\n  - {uraian: Menyusun draf, oleh: tim}",
      right="pelaksana: {tim: Tim Kerja}\nkegiatan:\n  - {uraian: Menyusun draf, oleh: tim}")
def actor_has_a_step(subject: Subject) -> Iterator[Finding]:
    """Every actor of the heading acts in some step."""
    used = {lane for step in subject.sop.kegiatan for lane in step.oleh}
    for n, actor in enumerate(subject.sop.pelaksana):
        if n not in used:
            yield Finding(("pelaksana", actor.key), f"pelaksana {quote(actor.nama)} tidak punya langkah", "hapus kolomnya atau beri langkah")
