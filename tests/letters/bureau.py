"""An office that writes letters, and the command line called for it in this process."""

from __future__ import annotations

import contextlib
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from sopdocs.cli import main
from tests.conftest import files_below

INSTITUTION = """\
nama: [PEMERINTAH KABUPATEN CONTOH, DINAS CONTOH]
logo: logo.png
alamat: Jalan Merdeka Nomor 1, Contoh
pejabat:
  bupati: {jabatan: BUPATI CONTOH, nama: "H. RAHMAT, S.H."}
  sekda: {jabatan: SEKRETARIS DAERAH, nama: "Ir. WAYAN SUDANA", pangkat: Pembina Utama Madya,\
 nip: 196801011990031001}
  kadis: {jabatan: KEPALA DINAS CONTOH, nama: "Dra. SITI AMINAH, M.Si.",\
 pangkat: Pembina Utama Muda, nip: 197001011990032001}
  sekdis: {jabatan: SEKRETARIS DINAS, nama: BAMBANG, pangkat: Pembina, nip: 197505052000031002}
surat:
  tempat: Kotacontoh
  penomoran: {unit: DC}
  jenis:
    surat_permohonan_data: {klasifikasi: 000.8.6.3}
    surat_pengantar: {klasifikasi: "700"}
"""
SOP = """\
nama: Penyusunan Laporan Tahunan
nomor: 000.8.3.3/12/DC/2025
tanggal: {pembuatan: 2025-01-03}
pengesah: kadis
dasar_hukum:
  - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
  - Peraturan Bupati Contoh Nomor 7 Tahun 2020 tentang Tata Kerja & Fungsi Dinas
pelaksana:
  tim: Tim Kerja Pelaporan
  kabag: Kepala Bagian Umum
  kadis: Kepala Dinas Contoh
  sekdis: Sekretaris Dinas
kegiatan:
  - {id: susun-spt, uraian: Menyusun Surat Perintah Tugas, oleh: tim, surat: surat_perintah_tugas}
  - {id: periksa-spt, uraian: Memeriksa surat dan memaraf bila setuju, oleh: kabag,\
 keputusan: {ya: lanjut, tidak: susun-spt}}
  - {id: tanda-tangan-spt, uraian: Surat ditandatangani dan diserahkan untuk penomoran, oleh: kadis}
  - {id: susun-permohonan, uraian: Menyusun Surat Permohonan Data,\
 oleh: tim, surat: surat_permohonan_data}
  - {id: tanda-tangan-permohonan, uraian: Menandatangani Surat Permohonan Data, oleh: sekdis}
  - {id: buat-pengantar, uraian: Membuat Surat Pengantar, oleh: tim, surat: surat_pengantar}
  - {id: tanda-tangan-pengantar, uraian: Menandatangani Surat Pengantar, oleh: kadis}
  - {id: arsipkan, uraian: Mengarsipkan laporan, oleh: tim}
"""
RINA = {
    "nama": "RINA WULANDARI, S.E.",
    "pangkat": "Penata, III/c",
    "nip": "198402112009032001",
    "jabatan": "Perencana Ahli Muda",
}
TASK = """\
sop: pelaporan
langkah: susun-spt
tanggal: 2026-05-04
petugas:
  - {nama: "RINA WULANDARI, S.E.", pangkat: "Penata, III/c", nip: 198402112009032001,\
 jabatan: Perencana Ahli Muda}
"""
REQUEST = """\
sop: pelaporan
langkah: susun-permohonan
tanggal: 2026-05-04
yth: Kepala Badan Pusat Statistik
data: [Jumlah penduduk, Luas wilayah]
"""
DELIVERY = """\
sop: pelaporan
langkah: buat-pengantar
tanggal: 2026-05-04
yth: Kepala Bappeda
kiriman: [{jenis: Laporan Tahunan, banyaknya: 2 berkas}]
"""
ALONE = """\
jenis: surat_pengantar
tanggal: 2026-05-04
penanda_tangan: kadis
yth: Kepala Bappeda
kiriman: [{jenis: Laporan Tahunan, banyaknya: 2 berkas}]
"""


@dataclass(frozen=True)
class Done:
    """The result of a command: its exit status and its output."""

    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The codes of the errors, in order."""
        return re.findall(r"kesalahan (SOP-\d+): ", self.err)

    @property
    def warned(self) -> list[str]:
        return re.findall(r"peringatan (SOP-\d+): ", self.err)


class Bureau:
    """``sop_sources/kantor`` below ``root``, which is also where commands are called."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "sop_sources" / "kantor"
        (self.folder / "surat").mkdir(parents=True)
        Image.new("RGB", (8, 10), (0, 90, 160)).save(self.folder / "logo.png")
        self.write("instansi.yaml", INSTITUTION)
        self.write("pelaporan.yaml", SOP)

    @property
    def register(self) -> Path:
        return self.folder / "register.sqlite3"

    @property
    def built(self) -> Path:
        return self.root / "build" / "kantor" / "surat"

    def write(self, name: str, content: str | bytes) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def letter(self, text: str | bytes, name: str = "surat") -> Path:
        return self.write(f"surat/{name}.yaml", text)

    def template(self, content: bytes, name: str = "surat_pengantar") -> Path:
        return self.write(f"templates/{name}.docx", content)

    def settings(self, **values: object) -> None:
        """Write the institution with these keys of ``surat`` in place of the present ones."""
        own = {
            "tempat": "Kotacontoh",
            "penomoran": {"unit": "DC"},
            "jenis": {
                "surat_permohonan_data": {"klasifikasi": "000.8.6.3"},
                "surat_pengantar": {"klasifikasi": "700"},
            },
        }
        self.write(
            "instansi.yaml",
            INSTITUTION.partition("surat:")[0]
            + "surat: "
            + json.dumps(own | values, ensure_ascii=False, indent=1).replace("\n", "\n ")
            + "\n",
        )

    def run(self, *arguments: object) -> Done:
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.chdir(self.root),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                code = main([str(argument) for argument in arguments])
            except SystemExit as end:
                code = int(end.code or 0)
        return Done(code, out.getvalue(), err.getvalue())

    def make(self, text: str | bytes, *options: object, name: str = "surat") -> Done:
        """Write one letter source and run ``letter`` on it."""
        return self.run("letter", self.letter(text, name).relative_to(self.root), *options)

    def draft(self, text: str, *options: object, name: str = "surat") -> bytes:
        """The draft of a source that has to make one."""
        done = self.make(text, *options, name=name)
        assert done.code == 0, done.err
        return (self.built / f"{name}-draf.docx").read_bytes()

    def issue(self, text: str, *options: object, name: str = "surat") -> bytes:
        """The numbered letter of a source that has to make one."""
        done = self.make(text, "--issue", "--yes", *options, name=name)
        assert done.code == 0, done.err
        return (self.built / f"{name}.docx").read_bytes()

    def refused(self, text: str | bytes, *options: object) -> Done:
        """What a source that must not be issued leads to; nothing is made, no number is spent."""
        before = files_below(self.root / "build")
        done = self.make(text, "--issue", "--yes", *options)
        assert done.code == 1, done.out + done.err
        assert not self.register.exists() and files_below(self.root / "build") == before
        return done


def plus(source: str, **values: object) -> str:
    """A source with these keys; a key that it has already is replaced, ``None`` takes it out."""
    for key, value in values.items():
        source = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", source, flags=re.M)
        if value is not None:
            source += f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
    return source


def listed(bureau: Bureau) -> list[str]:
    """The numbers of the ledger with their states."""
    return re.findall(
        r"^ +\S+  \d+ \w+ \d{4} +(\S+  \w+)$", bureau.run("register", "list", "kantor").out, re.M
    )
