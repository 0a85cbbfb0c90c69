"""The operations of an office on its ledger: issue, reserve, insert, void, look up.

They work on the lines of one transaction, and raise `Refused` before anything is written that the
transaction would not roll back.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from sopdocs.dataclass import replace
from sopdocs.model.register import (
    ISSUED,
    RESERVED,
    REVISED,
    SENT,
    VOID,
    Issued,
    LedgerEntry,
    NumberRequest,
)
from sopdocs.problem import nearest
from sopdocs.register.differences import in_words
from sopdocs.register.lines import Lines
from sopdocs.register.places import Slot, inserted_slot, replaceable, slot_of, unused
from sopdocs.register.policy import next_number
from sopdocs.register.refusal import Refused
from sopdocs.register.seal import has_content


def issue(lines: Lines, wanted: NumberRequest, make: Callable[[str], bytes]) -> Issued:
    """Number a letter, make its document and store both; an issued letter is returned unchanged."""
    known = issued_before(lines, wanted)
    if known:
        return known
    if wanted.mengganti:
        replaceable(lines, wanted.mengganti)
    slot = slot_of(lines, wanted)
    nomor = wanted.number(slot.urut, slot.sisip)
    unused(lines, nomor, wanted, slot)
    if slot.row is not None:
        # refuses a line that was changed by hand, before it is sealed again
        lines.document(slot.row)
        if nomor != slot.row.nomor:
            note = f"dipesan sebagai {slot.row.nomor}"
            slot = replace(slot, catatan=_notes(slot.catatan, note))
    entry = _entry(wanted, slot, ISSUED)
    document = wanted.stamp(make(nomor), lines.mark(entry))
    write = lines.add if slot.row is None else lines.change
    return Issued(write(entry, document), document, False, slot.later)


def issued_before(lines: Lines, wanted: NumberRequest) -> Issued | None:
    """Return the letter if it was issued before; refused if it has changed since."""
    own = lines.live(wanted.kunci, wanted.surat_id)
    row = own if own and own.keadaan == ISSUED else lines.equal(wanted.jenis, wanted.isi)
    if row is None:
        return None
    if not has_content(row, wanted.jenis, wanted.isi):
        kind = "" if row.jenis == wanted.jenis else f'jenis: "{row.jenis}" → "{wanted.jenis}"; '
        raise Refused(
            f"surat ini sudah terbit dengan nomor {row.nomor}, tetapi isinya kini lain: "
            f"{kind}{in_words(row.isi, wanted.isi)}",
            "kembalikan isinya; ralat adalah surat baru (berkas baru) yang menyebut "
            f'"mengganti: {row.nomor}"',
        )
    document = lines.document(row)
    if document is None:
        raise Refused(
            f"nomor {row.nomor} dicatat untuk surat yang dibuat di luar program",
            "hapus sumbernya, atau batalkan nomor itu dengan alasannya",
        )
    return Issued(row, document, True)


def reserve(
    lines: Lines, wanted: NumberRequest, count: int, catatan: str, issued: bool
) -> list[LedgerEntry]:
    """Take the next `count` numbers; the counter is advanced once for each."""
    if count < 1 or (wanted.kunci and count > 1):
        raise ValueError("one number for one letter, at least one number")
    _refuse_second_number(lines, wanted)
    state = ISSUED if issued else RESERVED
    return [
        _add(
            lines, wanted, Slot(next_number(lines, wanted.counter), catatan=catatan.strip()), state
        )
        for _ in range(count)
    ]


def insert(lines: Lines, wanted: NumberRequest, reason: str) -> LedgerEntry:
    """Reserve a sisipan with its reason."""
    _require_reason(reason, "nomor sisipan")
    _refuse_second_number(lines, wanted)
    slot = inserted_slot(lines, replace(wanted, sisipan=reason.strip()))
    return _add(lines, wanted, slot, RESERVED)


def void(lines: Lines, nomor: str, reason: str) -> LedgerEntry:
    """Make a number void with its reason; its document stays."""
    _require_reason(reason, "pembatalan")
    row = lines.with_number(nomor.strip())
    if row is None:
        void_ones = {*lines.numbers(VOID)}
        raise unknown(nomor, [one for one in lines.numbers() if one not in void_ones])
    if row.keadaan == VOID:
        raise Refused(
            f"nomor {row.nomor} sudah batal ({row.catatan})",
            "nomor yang batal tetap batal; tidak ada yang perlu dilakukan",
        )
    catatan = _notes(row.catatan, f"batal: {reason.strip()}")
    return lines.change(replace(row, keadaan=VOID, catatan=catatan), lines.document(row))


def revise(
    lines: Lines, nomor: str, wanted: NumberRequest, reason: str, make: Callable[[str], bytes]
) -> Issued:
    """Give an issued letter a new version under its number; earlier versions stay stored.

    Refused once it was sent, and for a letter that is not the one with this number.
    """
    _require_reason(reason, "perbaikan")
    row = found(lines, nomor)
    _require_unsent(row)
    if row.keadaan != ISSUED or not row.has_document:
        why = row.keadaan if row.keadaan != ISSUED else "dibuat di luar program"
        raise Refused(
            f"nomor {row.nomor} tidak dapat diperbaiki: {why}",
            "hanya surat yang terbit dari program ini dan belum dikirim dapat diperbaiki",
        )
    own = lines.live(wanted.kunci, wanted.surat_id)
    if own is not None and own.id != row.id:
        raise Refused(
            f"surat ini bernomor {own.nomor}, bukan {row.nomor}",
            f"sebut nomornya: {own.nomor}",
        )
    slot = Slot(row.urut, row.sisip, row, catatan=row.catatan)
    printed = wanted.number(row.urut, row.sisip)
    if (row.counter, row.nomor) != ((wanted.counter.kelompok, wanted.counter.periode), printed):
        raise Refused(
            f"perbaikan ini akan mengubah nomor {row.nomor} menjadi {printed}",
            "kembalikan jenis, klasifikasi, atau tanggalnya; bila memang harus berubah, batalkan "
            "nomor itu dan terbitkan surat baru",
        )
    lines.document(row)  # refuses a line that was changed by hand
    entry = replace(
        _entry(wanted, slot, ISSUED),
        revisi=row.revisi + 1,
        catatan=_notes(row.catatan, f"perbaikan {row.revisi + 1}: {reason.strip()}"),
    )
    document = wanted.stamp(make(row.nomor), lines.mark(entry))
    return Issued(lines.change(entry, document, REVISED), document, False)


def sent(lines: Lines, nomor: str, date: datetime.date) -> LedgerEntry:
    """Record the day on which an issued letter was sent; then it can no longer be revised."""
    row = found(lines, nomor)
    _require_unsent(row)
    if row.keadaan != ISSUED:
        raise Refused(
            f"nomor {row.nomor} belum terbit, jadi tidak dapat dikirim: {row.keadaan}",
            "sebut nomor surat yang sudah terbit",
        )
    if date < row.tanggal:
        raise Refused(
            f"tanggal kirim {date} mendahului tanggal surat {row.nomor} ({row.tanggal})",
            "periksa tanggal kirimnya",
        )
    return lines.change(replace(row, terkirim=str(date)), lines.document(row), SENT)


def _require_unsent(row: LedgerEntry) -> None:
    if row.terkirim:
        raise Refused(
            f"surat {row.nomor} sudah dikirim ({row.terkirim})",
            "yang sudah dikirim hanya dapat diralat: surat baru yang menyebut "
            f'"mengganti: {row.nomor}"',
        )


def document(lines: Lines, nomor: str, revisi: int | None = None) -> bytes:
    """Return what was issued under a number, or an earlier version; refused if there is none."""
    row = found(lines, nomor)
    if revisi in (None, row.revisi):
        content = lines.document(row)
    else:
        content = lines.version(row.id, revisi or 0)
    if content is None:
        why = {RESERVED: "baru dipesan", VOID: "batal sebelum dibuat"}
        raise Refused(
            f"nomor {row.nomor} tidak punya dokumen di register: "
            f"{why.get(row.keadaan, 'dibuat di luar program')}",
            "hanya surat yang diterbitkan program ini tersimpan dokumennya",
        )
    return content


def unknown(nomor: str, known: list[str]) -> Refused:
    """Return the refusal of an unknown number, with the nearest known one as a hint."""
    meant = nearest(nomor, known)
    return Refused(
        f"nomor {nomor.strip()} tidak ada di register",
        f'maksudnya "{meant}"?' if meant else "periksa nomornya di buku agenda",
    )


def agenda_note(entry: LedgerEntry, replaced_by: str) -> LedgerEntry:
    """Return a line as the buku agenda shows it; `replaced_by` holds the numbers that replace it.

    The note is derived on display, so that the replaced line itself never changes.
    """
    notes = (
        entry.catatan,
        entry.mengganti and f"mengganti {entry.mengganti}",
        replaced_by and f"diganti oleh {replaced_by}",
    )
    return replace(entry, catatan=_notes(*notes))


def _add(lines: Lines, wanted: NumberRequest, slot: Slot, keadaan: str) -> LedgerEntry:
    entry = _entry(wanted, slot, keadaan)
    unused(lines, entry.nomor, wanted, slot)
    return lines.add(entry)


def _entry(wanted: NumberRequest, slot: Slot, keadaan: str) -> LedgerEntry:
    """Return the line of a letter in its slot; digest and id are added when it is written."""
    return LedgerEntry(
        id=slot.row.id if slot.row else 0,
        kelompok=wanted.counter.kelompok,
        periode=wanted.counter.periode,
        urut=slot.urut,
        sisip=slot.sisip,
        nomor=wanted.number(slot.urut, slot.sisip),
        tanggal=wanted.tanggal,
        jenis=wanted.jenis,
        klasifikasi=wanted.klasifikasi,
        perihal=wanted.perihal,
        tujuan=wanted.tujuan,
        keadaan=keadaan,
        catatan=slot.catatan,
        kunci=wanted.kunci,
        isi=wanted.isi,
        mengganti=wanted.mengganti,
        digest="",
        has_document=False,
        surat_id=wanted.surat_id,
        rincian=wanted.rincian,
    )


def _refuse_second_number(lines: Lines, wanted: NumberRequest) -> None:
    own = lines.live(wanted.kunci, wanted.surat_id)
    if own:
        raise Refused(
            f"surat ini sudah punya nomor {own.nomor} ({own.keadaan})",
            "satu surat satu nomor; batalkan yang lama dengan alasannya bila keliru",
        )


def found(lines: Lines, nomor: str) -> LedgerEntry:
    """Return the line of a number; refused if there is none."""
    row = lines.with_number(nomor.strip())
    if row is None:
        raise unknown(nomor, lines.numbers())
    return row


def _require_reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise Refused(
            f"{what} harus disertai alasan",
            "tulis alasannya; alasan itu tetap tercatat di buku agenda",
        )


def _notes(*notes: str) -> str:
    return "; ".join(filter(None, notes))
