"""A collection of two small offices whose SOPs name each other, and commands run in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Done, called, command_line

OFFICE = """\
# {name}
nama: [PEMERINTAH KOTA CONTOH, {name} CONTOH]
pejabat:
  kepala: {{jabatan: KEPALA {name}, nama: SITI AMINAH, nip: 197001011990032001}}   # tetap
"""
SOP = """\
# catatan penulis
nama: {nama}
nomor: {nomor}
tanggal:
  pembuatan: 2024-01-03   # awal
pengesah: kepala
dasar_hukum:
  - Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;
keterkaitan: [{keterkaitan}]
pelaksana:
  tim: Tim Kerja
  kasubag: Kasubag Tata Usaha      # jabatan lama
kegiatan:
  - id: satu
    uraian: Menerima surat dari Kasubag Tata Usaha dan Kasubag Tata Usaha Pimpinan
    oleh: tim
    waktu: 5 menit
  - {{uraian: "Menyimpan: arsip", oleh: [Kasubag Tata Usaha, tim], utama: tim}}
"""
BOOK = "judul: Buku\nisi:\n  - {unit: Umum, sop: [masuk, cuti]}  # a\n"


class Offices:
    """``sop_sources/dinas`` with three SOPs, ``sop_sources/badan`` with none."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "sop_sources"
        for name in ("dinas", "badan"):
            self.put(f"{name}/instansi.yaml", OFFICE.format(name=name.upper()))
        self.sop("dinas/masuk", "Surat Masuk", "065/001/2024", "SOP Surat Keluar")
        self.sop("dinas/keluar", "Surat Keluar", "065/007/2024", "SOP Surat Masuk")
        self.sop("dinas/cuti", "Cuti Pegawai", "", "SOP Surat Masuk Dinas Contoh")
        self.put(
            "dinas/buku.yaml", "judul: Buku\nisi:\n  - {unit: Umum, sop: [masuk, cuti]}  # a\n"
        )
        self.put("dinas/surat/kirim.yaml", "sop: masuk   # asal\nlangkah: satu\n")

    def sop(self, name: str, nama: str, nomor: str, related: str) -> Path:
        return self.put(f"{name}.yaml", SOP.format(nama=nama, nomor=nomor, keterkaitan=related))

    def put(self, name: str, text: str) -> Path:
        file = self.home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    def text(self, name: str) -> str:
        return (self.home / name).read_bytes().decode()

    def all(self) -> dict[str, bytes]:
        return {
            file.relative_to(self.home).as_posix(): file.read_bytes()
            for file in sorted(self.home.rglob("*"))
            if file.is_file()
        }

    def run(self, *arguments: object) -> Done:
        return called(*arguments, cwd=self.root)

    def process(self, *arguments: object) -> Done:
        return command_line(*arguments, cwd=self.root)


@pytest.fixture
def offices(tmp_path: Path) -> Offices:
    return Offices(tmp_path)
