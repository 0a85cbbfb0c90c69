"""Write the page of template fields from the code: ``python docs/make_fields.py``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sopdocs.kinds import shipped
from sopdocs.letters.environment import FILTERS
from sopdocs.letters.fields import COMMON, Described, own_fields

PAGE = Path(__file__).parent / "isian-templat.md"
HEAD = """# Isian templat surat

Yang boleh ditulis di templat surat (.docx). `[]` menandai daftar: pakai `{% for x in daftar %}`, \
atau `{%tr for x in daftar %}` di baris tabel tersendiri.
Isian yang boleh kosong diapit `{% if isian %}` ... `{% endif %}`; isian kosong yang tercetak \
adalah kesalahan.
"""

HOW = """\
## Cara menulis

| di templat | hasilnya |
|---|---|
| `{{ isi\\|butir }}` | alinea itu diulang untuk setiap butir, dengan nomor dan gayanya |
| `{{ catatan\\|bila_ada }}` | alineanya dibuang bila kosong |
| `{{ alamat\\|baris_bila_ada }}` | baris tabelnya dibuang bila kosong |
| `{{ b.umur\\|default('-') }}` | tanda - bila kosong |
| `{{ p.nip\\|utuh }}` | spasinya tidak memutus baris (NIP); selnya harus selebar itu |
| `{{ hal\\|upper }}`, `{{ yth\\|join('; ') }}` | huruf besar; daftar dalam satu baris |
| `{{ kesatu[0].nama }}` | orang pertama, di luar daftar; `kesatu[1]` yang kedua |
| `{{ loop.index }}` | nomor urut, di dalam `{% for %}` |

**Baris tabel yang berulang.** Tulis perintahnya di sel pertama sebuah baris tersendiri, di atas \
dan di bawah baris yang diulang; kedua baris itu hilang:

| No | Nama | Umur |
|---|---|---|
| `{%tr for b in pengikut %}` | | |
| `{{ loop.index }}` | `{{ b.nama }}` | `{{ b.umur\\|default('-') }}` |
| `{%tr endfor %}` | | |

**Menyembunyikan seluruh tabel** atau beberapa alinea: `{%p if pengikut %}` di alinea tersendiri \
di atasnya, `{%p endif %}` di alinea tersendiri di bawahnya.
Mengulang beberapa alinea untuk setiap orang: `{%p for p in pegawai %}` dan `{%p endfor %}`. Di \
dalam satu alinea: `{% for p in pegawai %}{{ p.nama }}{% endfor %}`.

## Gaya di templat bawaan

Ubahlah gayanya (*Styles*), bukan hurufnya satu per satu; yang baru ditulis dengan gaya yang sama.

| gaya | untuk |
|---|---|
| Isi, Isi Pembuka, Isi Penutup | alinea; Isi Penutup tinggal bersama tanda tangan |
| Isi Butir, Isi Nomor, Isi Huruf, Isi Strip | daftar bernomor 1., bernomor 1., a., dan - |
| Butir Label, Butir Isi, di tabel bergaya Tabel Blok | baris *label : isi* yang menjorok |
| Orang, Orang Isi | baris nama, pangkat, NIP, jabatan; bernomor bila beberapa orang |
| Kepala Tabel, Isi Tabel, Isi Tabel Tengah, di tabel bergaya Tabel Bergaris | tabel bergaris |
| Tabel Tanpa Garis | tabel untuk menyusun: kop, tanda tangan |
| Batas Tabel | alinea setinggi satu titik sesudah tabel, supaya dua tabel tidak menyatu |
| Judul Surat, Judul Lanjutan, Nomor Surat, Kepala Surat, Yth | kepala surat |
| Penetapan, Tanda Tangan, Ruang Tanda Tangan, Nama Penanda Tangan, Pangkat Penanda Tangan | \
tanda tangan |
| Tembusan, Tembusan Butir, Lampiran, Lampiran Judul, Lampiran Butir | tembusan dan lampiran |
| Paraf, Paraf Judul | kotak paraf di draf |
| Kop Atas, Kop Nama, Kop Keterangan, Kop Garis | kop |
| Perintah Templat | perintah `{%p ... %}` dan `{%tr ... %}`, kecil dan abu-abu |

Gaya berakhiran Tunggal dan Lanjutan dipakai program: butir yang sendirian tanpa nomor, dan \
baris sambungan. Butir di bawah butir memakai tingkat kedua daftarnya.
"""


def page() -> str:
    """Return the whole page in Markdown."""
    parts = [
        HEAD,
        f"Penyaring yang boleh dipakai: {', '.join(f'`{name}`' for name in FILTERS)}.\n",
        HOW,
        "## Semua surat\n",
        _table(COMMON),
    ]
    for kind in shipped().values():
        parts += [
            f"## {kind.title}\n",
            f"Berkas: `letter_templates/{kind.key}/template.docx`\n",
            _table(own_fields(kind)),
        ]
    return "\n".join(parts)


def _table(rows: Iterable[Described]) -> str:
    lines = (f"| `{path}` | {text} |" for path, text in rows)
    return "\n".join(["| isian | artinya |", "|---|---|", *lines]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE)
