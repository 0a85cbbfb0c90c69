"""A letter → the request to the ledger: its line in the agenda, and its content."""

from __future__ import annotations

import json

from sopdocs.letters.ledger_mark import stamped
from sopdocs.letters.sources import OpenedLetter
from sopdocs.letters.subject import counted_names, subject
from sopdocs.model.letter import Letter, ledger_content
from sopdocs.model.numbering import counter, number
from sopdocs.model.register import NumberRequest


def number_request(opened: OpenedLetter, letter: Letter) -> NumberRequest:
    """Return the request to the ledger: the letter's line in the agenda, and its content.

    Raises ValueError for a letter without a date, which `prepare` refuses.
    """
    numbering, date = opened.institution.surat.penomoran, letter.tanggal
    if date is None:
        raise ValueError("a letter without a date has no number")
    return NumberRequest(
        kunci=letter.kunci,
        jenis=letter.jenis,
        klasifikasi=letter.klasifikasi,
        perihal=subject(letter),
        tujuan=addressees(letter),
        tanggal=date,
        counter=counter(numbering, letter.numbered),
        isi=ledger_content(letter.isi),
        number=lambda urut, sisip: number(numbering, letter.numbered, urut, sisip),
        dipesan=letter.nomor,
        sisipan=letter.sisipan,
        mengganti=letter.mengganti,
        urut_tanggal=numbering.urut_tanggal,
        surat_id=letter.id,
        stamp=stamped,
        rincian=details(
            unit=numbering.unit,
            penanda_tangan=letter.penanda_tangan.pejabat.jabatan,
            lampiran=letter.lampiran,
            sop=letter.sop_nomor or letter.sop_nama,
            langkah=letter.langkah,
        ),
    )


def details(**texts: str) -> str:
    """Return the texts for other columns of the agenda as the JSON that the ledger keeps."""
    given = {key: text for key, text in texts.items() if text}
    return json.dumps(given, ensure_ascii=False, sort_keys=True)


def addressees(letter: Letter) -> str:
    """Return whom a letter is for; of many, the first and how many others."""
    names = [" ".join(post.split()) for *_, post in letter.recipients()] or [
        person.nama for *_, person in letter.people()
    ]
    return counted_names(names)
