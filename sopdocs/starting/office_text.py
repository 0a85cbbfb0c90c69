"""An office's first ``instansi.yaml``, with comments for its author."""

from __future__ import annotations

from sopdocs.source.scalars import scalar
from sopdocs.starting.questions import OfficeStart

LABEL_NOTE = (
    "# Tulisan di lembar menurut kebiasaan daerah; yang tidak disebut memakai tulisan yang lazim."
)


def office_text(office: OfficeStart) -> str:
    """Return the source of an office."""
    lines = [
        "# Kantor Anda: nama, pejabat, kertas, dan kebiasaan, untuk semua SOP di folder ini.",
        "# Baris yang diawali # adalah catatan untuk Anda dan tidak tercetak.",
        "nama:                  # dari atas ke bawah, paling banyak empat baris",
        *(f"  - {scalar(line)}" for line in office.nama),
        "logo:                  # simpan lambang di folder ini, lalu tulis, misalnya: lambang.png",
        "alamat:                # tercetak di sampul, dan di kop surat",
        "",
        "# Pejabat yang mengesahkan. Nama pendek di depan titik dua dipakai di SOP: "
        f"pengesah: {office.kind.official}",
        "pejabat:",
        *_official(office),
        "",
        *_habits(office),
        "cetak:",
        f"  kertas: {office.kertas:<13} # A4, F4, Folio, Legal, Letter, atau A3",
        *(f"  {key}: {value}" for key, value in office.habit.cetak.items()),
        "",
        *_letters(),
    ]
    return "\n".join(lines) + "\n"


def _official(office: OfficeStart) -> list[str]:
    rows = [
        ("jabatan", office.official.jabatan, ""),
        ("nama", office.official.nama, "nama lengkap dengan gelar"),
        ("pangkat", office.official.pangkat, "misalnya: Pembina, IV/a"),
        ("nip", office.official.nip, "18 angka"),
    ]
    return [f"  {office.kind.official}:", *(f"    {_field(*row)}" for row in rows)]


def _field(key: str, value: str, note: str) -> str:
    if value or not note:
        return f"{key}: {scalar(value)}"
    return f"{key + ':':<18} # {note}"


def _habits(office: OfficeStart) -> list[str]:
    if not office.habit.label:
        return [LABEL_NOTE, "# label: {efektif: Tanggal Pengesahan, uraian: Aktivitas}"]
    rows = (
        f"  {key}: {scalar(text)}" if text else f"  {key}:"
        for key, text in office.habit.label.items()
    )
    return [LABEL_NOTE, "label:", *rows]


def _letters() -> list[str]:
    return [
        "# Untuk surat: hapus tanda # di depan baris-baris ini, lalu isi.",
        "# surat:",
        "#   tempat: Kota Contoh            # tempat surat ditetapkan",
        "#   penomoran:",
        '#     pola: "{klasifikasi}/{nomor}/{unit}/{bulan_romawi}/{tahun}"',
        "#     unit: DINAS",
    ]
