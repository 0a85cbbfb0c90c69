"""The names of fields that authors type, the right ones and those of real sheets.

Sheets say "Uraian Kegiatan", "Persyaratan", "Ket", "Disahkan oleh" (domain of FLOW_COLUMNS and
IDENTITY_ROWS); an author who types them means one field.
"""

from __future__ import annotations

from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.identity_parts import IDENTITY_PARTS
from sopdocs.source import fields
from sopdocs.source.field import MARGIN
from sopdocs.source.letter_fields import COMMON

LISTS = frozenset(
    [*(part.key for part in IDENTITY_PARTS), "pelaksana", "catatan", "tembusan", "untuk"]
)
CELLS = frozenset(column.key for column in cell_columns() if column.kind == "text")
OF_PARENT = {  # the fields below a field
    "tanggal": frozenset(fields.TANGGAL),
    "cetak": frozenset(fields.CETAK),
    "kapsul": frozenset(fields.KAPSUL),
    "margin": frozenset(MARGIN),
    "huruf": frozenset(fields.HURUF),
    "label": frozenset(fields.LABEL),
    "sampul": frozenset(fields.SAMPUL),
}
CHOSEN = frozenset(["pelaksana", "keputusan", "pejabat"])  # below them authors choose the names
OF_KINDS = frozenset(  # the fields of our own kinds of letters, and the fields below them
    "menimbang dasar petugas petugas_terlampir untuk pelaksanaan yth yth_terlampir di pembuka isi"
    " data batas_waktu narahubung penutup kiriman waktu pukul tempat_acara acara pakaian catatan"
    " dari pegawai pegawai_terlampir diterangkan bagian".split()
)
TOP = frozenset(fields.SOP) | frozenset(fields.INSTITUTION)
STEP = frozenset(fields.STEP) | {"tahapan"}
KNOWN = TOP.union(STEP, fields.OFFICIAL, *OF_PARENT.values(), COMMON, OF_KINDS)

_OF_SOP = {
    "nama": "judul judul_sop nama_sop sop",
    "nomor": "nomor_sop no_sop no nomer nomor_dokumen",
    "tanggal": "tgl",
    "pengesah": "disahkan_oleh ditetapkan_oleh disahkan ditetapkan pejabat penandatangan "
    "penanda_tangan",
    "dasar_hukum": "dasar hukum landasan_hukum",
    "kualifikasi_pelaksana": "kualifikasi",
    "keterkaitan": "terkait keterkaitan_sop sop_terkait",
    "peralatan": "perlengkapan peralatan_perlengkapan peralatan/perlengkapan alat "
    "peralatan_dan_perlengkapan",
    "pencatatan": "pencatatan_dan_pendataan pencatatan_pendataan pendataan",
    "pelaksana": "aktor petugas",
    "kegiatan": "langkah langkah-langkah prosedur alur aktivitas",
    "catatan": "keterangan ket",
}
_OF_TANGGAL = {
    "pembuatan": "tanggal_pembuatan tgl_pembuatan dibuat",
    "revisi": "tanggal_revisi tgl_revisi direvisi",
    "efektif": "tanggal_efektif tgl_efektif pengesahan tanggal_pengesahan berlaku",
}
_OF_STEP = {
    "uraian": "uraian_kegiatan uraian_prosedur aktivitas kegiatan langkah prosedur nama",
    "oleh": "pelaksana aktor petugas pelaku",
    "kelengkapan": "persyaratan syarat perlengkapan bahan input",
    "waktu": "durasi lama jangka_waktu",
    "output": "hasil keluaran luaran",
    "keterangan": "ket catatan",
    "keputusan": "cabang_keputusan",
    "lanjut": "ke lanjut_ke berikutnya",
    "id": "kode nama_langkah",
    "no": "nomor",
}


def _by_name(table: dict[str, str]) -> dict[str, str]:
    return {name: key for key, names in table.items() for name in names.split()}


_SYNONYMS = tuple(
    (frozenset(record), _by_name(table))
    for record, table in (
        (fields.SOP, _OF_SOP),
        (fields.TANGGAL, _OF_TANGGAL),
        (fields.STEP, _OF_STEP),
    )
)


def synonym(name: str, record: frozenset[str]) -> str:
    """Return the field of a record that another name of it means; empty if there is none.

    >>> synonym("Ket", STEP), synonym("Disahkan oleh", TOP)
    ('keterangan', 'pengesah')
    """
    folded = "_".join(name.casefold().split())
    for keys, names in _SYNONYMS:
        if keys <= record or record <= keys:
            found = names.get(folded, "")
            if found in record and folded not in record:
                return found
    return ""
