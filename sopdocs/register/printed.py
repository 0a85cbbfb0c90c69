"""Compare a ledger with the numbers on letters in a folder: paper is the truth."""

from __future__ import annotations

from sopdocs.model.register import LedgerEntry, Printed
from sopdocs.register.continuity import SHOWN, Place
from sopdocs.register.lines import Lines
from sopdocs.register.refusal import Refused

TWICE = "nomor ini juga pada surat lain"  # begins the note of a number that was given twice


def check_printed(lines: Lines | None, printed: list[Printed], place: Place) -> None:
    """Refuse a ledger that knows fewer numbers than the letters, or others.

    `lines` is None for a ledger that does not exist.
    """
    own = lines.register_id() if lines else ""
    missing = [one for one in printed if not (lines and _knows(lines, one))]
    if not missing:
        return
    foreign = [one for one in missing if one.register != own] if own else []
    shown = ", ".join(f"{one.nomor} ({one.file})" for one in missing[:SHOWN])
    more = f", dan {len(missing) - SHOWN} lagi" if len(missing) > SHOWN else ""
    if len(foreign) == len(missing):
        raise Refused(
            f"{place.address}: di folder hasil ada surat dari register lain: {shown}{more}; "
            "mungkin dua folder proyek bernama instansi sama memakai satu folder hasil",
            "pakai folder hasil sendiri dengan --out; bila kedua register memang satu kantor, "
            f"gabungkan dahulu: {place.recover}; tidak ada nomor yang terpakai",
        )
    what = "register ini tidak memuat" if lines else "belum ada register, padahal sudah ada"
    raise Refused(
        f"{place.address}: {what} surat yang ada di folder hasil: {shown}{more}",
        f"masukkan nomornya dari surat itu: {place.recover}; atau kembalikan register dari "
        "cadangan (sopdocs register restore); tidak ada nomor yang terpakai",
    )


def _knows(lines: Lines, one: Printed) -> bool:
    """True if the number is in the ledger, for the same letter."""
    entry = lines.with_number(one.nomor)
    if entry is None:
        return False
    return is_same_letter(entry, one) or f"({one.kunci})" in entry.catatan.partition(TWICE)[2]


def is_same_letter(entry: LedgerEntry, one: Printed) -> bool:
    """True if a line and a printed letter are of one letter."""
    if entry.surat_id and one.surat_id:
        return entry.surat_id == one.surat_id
    return entry.kunci == one.kunci
