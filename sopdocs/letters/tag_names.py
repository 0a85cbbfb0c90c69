"""What offices call the fields of their old templates → the field of ours that fits.

Names are compared in small letters, with one underscore between words. A path with ``[]`` is a
field of a list's items: it needs a loop around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sopdocs.dataclass import dataclass
from sopdocs.letters.fields import TemplateField

_NAMES: Mapping[str, str] = {  # a path, and the names that offices use for it
    "nomor": "nomor no nomor_surat no_surat nosurat nomorsurat nomor_naskah no_naskah nomor_spt"
    " no_spt no_st nomor_st nomor_undangan",
    "tanggal": "tanggal tgl tanggal_surat tgl_surat tanggal_naskah tglsurat tanggalsurat tgl_spt"
    " tanggal_spt tanggal_penetapan",
    "hal": "hal perihal tentang prihal",
    "sifat": "sifat sifat_surat sifat_naskah",
    "lampiran": "lampiran lamp jumlah_lampiran",
    "tempat": "tempat kota tempat_surat tempat_penetapan ditetapkan_di kota_surat",
    "klasifikasi": "klasifikasi kode_klasifikasi kode_surat",
    "lambang": "lambang logo gambar_logo",
    "kop.nama[]": "nama_instansi instansi nama_dinas opd skpd nama_opd nama_kantor kop_nama",
    "kop.atas[]": "pemda nama_pemda kop_atas pemerintah",
    "kop.keterangan[]": "alamat_instansi alamat_kantor kop_alamat",
    "penanda_tangan.nama": "nama_penanda_tangan nama_penandatangan penandatangan nama_ttd"
    " nama_pejabat nama_kepala nama_pengirim nama_pimpinan nama_kadis nama_camat nama_atasan"
    " pejabat",
    "penanda_tangan.nip": "nip_penanda_tangan nip_penandatangan nip_ttd nip_pejabat nip_kepala"
    " nip_pengirim nip_pimpinan nip_kadis nip_camat nip_atasan",
    "penanda_tangan.pangkat": "pangkat_penanda_tangan pangkat_penandatangan pangkat_ttd"
    " pangkat_pejabat pangkat_kepala pangkat_kadis pangkat_camat pangkat_atasan",
    "penanda_tangan.baris[]": "jabatan_penanda_tangan jabatan_penandatangan jabatan_ttd"
    " jabatan_pejabat jabatan_pengirim jabatan_kepala jabatan_atasan",
    "penanda_tangan.tanda": "ttd tanda_tangan ttd_pengirim qrcode qr_code",
    "petugas[].nama": "nama nama_pegawai nama_petugas pegawai petugas nama_lengkap nama_asn",
    "petugas[].nip": "nip nip_pegawai nip_petugas nik_nip",
    "petugas[].pangkat": "pangkat golongan gol pangkat_gol pangkat_golongan gol_ruang"
    " pangkat_pegawai pangkat_petugas golongan_ruang pangkat_gol_ruang",
    "petugas[].jabatan": "jabatan jabatan_pegawai jabatan_petugas",
    "menimbang[]": "menimbang pertimbangan",
    "dasar[]": "dasar dasar_hukum dasar_surat",
    "untuk[]": "untuk keperluan maksud tugas uraian_tugas maksud_tugas",
    "pelaksanaan.tempat": "tempat_tugas lokasi lokasi_tugas tempat_tujuan tempat_kegiatan",
    "pelaksanaan.mulai": "tanggal_mulai tgl_mulai tanggal_berangkat tgl_berangkat mulai",
    "pelaksanaan.selesai": "tanggal_selesai tgl_selesai tanggal_kembali tgl_kembali selesai",
    "pelaksanaan.lama": "lama lama_tugas lamanya lama_perjalanan jumlah_hari",
    "yth[]": "yth kepada tujuan penerima kepada_yth tujuan_surat nama_penerima",
    "di": "di alamat_tujuan tempat_tujuan_surat",
    "pembuka": "pembuka paragraf_pembuka alinea_pembuka",
    "isi[]": "isi isi_surat paragraf_isi uraian_isi",
    "data[]": "data data_diminta",
    "penutup": "penutup paragraf_penutup alinea_penutup",
    "batas_waktu": "batas_waktu batas tenggat paling_lambat",
    "narahubung": "narahubung kontak contact_person cp",
    "kiriman[].jenis": "jenis jenis_barang jenis_yang_dikirim nama_barang uraian naskah",
    "kiriman[].banyaknya": "banyaknya jumlah banyak",
    "kiriman[].keterangan": "keterangan ket",
    "tembusan[]": "tembusan",
}
_PEOPLE = ("nama", "nip", "pangkat", "jabatan")  # of whom, if the kind names no people?
_OF_PEOPLE = ("penanda_tangan", "orang", "pegawai")
_BY_NAME = {
    name: tuple(path for path, names in _NAMES.items() if name in names.split())
    for names in _NAMES.values()
    for name in names.split()
}
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class FittingField:
    """The field that a foreign tag means.

    `path` is empty if it cannot be decided; `candidates` are the fields that it can be then.
    """

    path: str
    candidates: tuple[str, ...] = ()

    @property
    def list_name(self) -> str:
        """The list whose items have the field; empty for a field of the letter itself."""
        return self.path.partition("[]")[0] if "[]" in self.path else ""

    @property
    def own(self) -> bool:
        """True for an office's own field, below `tambahan`."""
        return self.path.startswith("tambahan.")


def normal(name: str) -> str:
    """Return a name as it is compared: small letters, an underscore between words.

    >>> normal("Nama Pegawai"), normal("tglSurat"), normal("Pangkat/Gol.")
    ('nama_pegawai', 'tgl_surat', 'pangkat_gol')
    """
    return "_".join(word for word in _WORDS.split(name) if word).lower()


def fitting(name: str, fields: TemplateField) -> FittingField:
    """Return the field of a kind of letter that a foreign tag means; an unknown name is its own."""
    key = normal(name.partition(":")[0].partition("#")[0])
    paths = set(_paths(fields, ""))
    for one in (name.strip(), *_BY_NAME.get(key, ()), key, f"{key}[]"):
        if one in paths:
            return FittingField(one)
    if key in _PEOPLE:
        others = [f"{group}.{key}" for group in _OF_PEOPLE if f"{group}.{key}" in paths]
        return FittingField("", (*others, f"tambahan.{key}"))
    if not key or not key[0].isalpha() or hasattr(dict, key):
        return FittingField("")
    return FittingField(f"tambahan.{key}")


def _paths(field: TemplateField, before: str) -> Iterator[str]:
    """Yield the paths of all plain fields below one; those of lists with ``[]``."""
    for name, one in field.below.items():
        path = f"{before}.{name}" if before else name
        path += "[]" if one.many else ""
        if one.below and not (one.many and "[]" in one.below):
            yield from _paths(one, path)
        else:
            yield path
