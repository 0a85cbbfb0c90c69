"""What a book needs to know of a SOP besides its pages."""

from __future__ import annotations

from sopdocs.model.book import MemberStep, SopSummary
from sopdocs.model.identity_parts import date_rows
from sopdocs.model.institution import Institution
from sopdocs.model.sop import Sop


def summary(sop: Sop) -> SopSummary:
    """Return the texts that contents, map and indexes print, and the paper of its pages."""
    return SopSummary(
        nama=sop.nama,
        nomor=sop.nomor,
        dates=tuple(sop.dates[row.key].text for row in date_rows()),
        instansi=sop.instansi.nama,
        keterkaitan=tuple(paragraph.plain for paragraph in sop.keterkaitan),
        dasar_hukum=tuple(paragraph.plain for paragraph in sop.dasar_hukum),
        steps=tuple(
            MemberStep(
                sop.step_number(n),
                " ".join(paragraph.plain for paragraph in step.uraian),
                tuple(sop.pelaksana[actor].nama for actor in step.oleh),
                step.waktu,
                tuple(paragraph.plain for paragraph in step.output),
            )
            for n, step in enumerate(sop.kegiatan)
        ),
        cetak=sop.cetak,
    )


def only_named(nama: str, institution: Institution) -> SopSummary:
    """Return the summary of a SOP of which nothing but the name is known."""
    return SopSummary(
        nama=nama,
        nomor="",
        dates=("",) * len(date_rows()),
        instansi=institution.nama,
        cetak=institution.cetak,
    )
