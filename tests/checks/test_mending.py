"""What is beyond doubt is mended in the source's own bytes, and not one byte else."""

from __future__ import annotations

import pytest

from sopdocs.checking.mend import mended
from sopdocs.checks.pasted import WEB_MARKS
from sopdocs.fonts import printable
from sopdocs.model.institution import Institution
from sopdocs.source.edit import Edit, change
from sopdocs.source.sop import read_sop

STEPS = """\
pelaksana: {tim: Tim Kerja}
kegiatan:
  - {uraian: Menerima berkas, oleh: tim, waktu: 2 hari}
  - {uraian: Menyimpan berkas, oleh: tim, waktu: 30 menit}
"""


def mend(raw: bytes) -> bytes:
    return mended(
        raw, lambda new: read_sop(new, "surat.yaml", Institution(("KANTOR UJI",)), printable())[0]
    )[0]


def mend_text(text: str) -> str:
    return mend(text.encode()).decode()


@pytest.mark.parametrize(
    ("written", "right"),
    [
        (
            "nama: Penerimaan  surat   masuk  # dua  spasi",
            "nama: Penerimaan surat masuk  # dua  spasi",
        ),
        ('nama: "  Penerimaan surat "', 'nama: "Penerimaan surat"'),
        ("nama: 'Rapat  hari Jum''at'", "nama: 'Rapat hari Jum''at'"),
        ('nama: "Surat \\"baru\\"  masuk"', 'nama: "Surat \\"baru\\" masuk"'),
        ("nama: >-\n  Penerimaan  surat\n  masuk", "nama: >-\n  Penerimaan surat\n  masuk"),
        ("nama: Penerimaan\t surat", "nama: Penerimaan surat"),
        (
            'nama: X\nperalatan: [Komputer  baru, "Kertas  A4" ]  # alat',
            'nama: X\nperalatan: [Komputer baru, "Kertas A4" ]  # alat',
        ),
        (
            "nama: X\nperingatan: |\n  a. Satu  saja  \n     dua\n\n  b.  Tiga",
            "nama: X\nperingatan: |\n  a. Satu saja\n     dua\n\n  b. Tiga",
        ),
        (
            "nama: X\ntanggal: {pembuatan: 3-1-2025, revisi: '2025/01/04', efektif: 5.1.2025}",
            "nama: X\ntanggal: {pembuatan: 2025-01-03, revisi: '2025-01-04', efektif: 2025-01-05}",
        ),
        (
            "nama: X\ntanggal:\n  pembuatan: 3 Jan 2025 # hari ini\n  revisi: 4 Sept. 2025",
            "nama: X\ntanggal:\n  pembuatan: 3 Januari 2025 # hari ini\n  revisi: 4 September 2025",
        ),
        (
            "nama: X\ntanggal: {pembuatan: 02 June 2025, revisi: 4-Jul-2025}",
            "nama: X\ntanggal: {pembuatan: 2 Juni 2025, revisi: 4 Juli 2025}",
        ),
        ("nama: X\ntanggal: {pembuatan: 2025-1-3}", "nama: X\ntanggal: {pembuatan: 2025-01-03}"),
        ('nama: "Surat\u00ad ma\u200bsuk"', 'nama: "Surat masuk"'),
        ("nama: Memveri\ufb01kasi surat", "nama: Memverifikasi surat"),
        ("nama: X\nperalatan: |\n  \uf0b7 Komputer", "nama: X\nperalatan: |\n  • Komputer"),
        ("nama: Surat &amp; arsip&nbsp;lama", "nama: Surat & arsip lama"),
        ("nama: Surat <b>asli</b>", "nama: Surat asli"),
        (
            "nama: X\nperingatan: Surat <b> asli </b>dan<br/><i>soft file</i>, <u id=1>rapi</u>",
            "nama: X\nperingatan: Surat **asli** dan _soft file_, rapi",
        ),
        ("nama: X\nperingatan: <b>Surat</b> asli", "nama: X\nperingatan: Surat asli"),
        ('nama: X\nperingatan: "<b>Surat</b> asli"', 'nama: X\nperingatan: "**Surat** asli"'),
        (
            "nama: X\nperingatan: |\n  <p>Satu</p>\n  <p>Dua &lt; tiga</p>",
            "nama: X\nperingatan: |\n  Satu\n  Dua < tiga",
        ),
        ("nama: Surat yang di paraf", "nama: Surat yang diparaf"),
        ("nama: X\nnomor: 065/ 12 /2025  # nomor", "nama: X\nnomor: 065/12/2025  # nomor"),
        (
            "nama: X\n"
            "peringatan: |\n"
            "  Di paraf sebelum\n"
            "  lalu di\n"
            "  paraf  lagi, 'di  paraf'\n"
            "pencatatan: >-\n"
            "  Surat di\n"
            "  paraf  # bukan catatan",
            "nama: X\n"
            "peringatan: |\n"
            "  Diparaf sebelum\n"
            "  lalu di\n"
            "  paraf lagi, 'diparaf'\n"
            "pencatatan: >-\n"
            "  Surat diparaf # bukan catatan",
        ),
        (
            "nama: X\njumlah_waktu: '3 hari'   # menurut lembar",
            "nama: X\njumlah_waktu: '2 hari 30 menit'   # menurut lembar",
        ),
        (
            "nama: X\npencatatan: |-\n  1. Buku\n  2. Arsip\n  4. Data",
            "nama: X\npencatatan: |-\n  1. Buku\n  2. Arsip\n  3. Data",
        ),
        (
            "nama: X\n"
            "pencatatan: |\n"
            "  1. Buku\n"
            "   a) tamu\n"
            "   b) tanda\n"
            "   d) surat\n"
            "  2. Arsip\n"
            "   a) map\n"
            "  2. Data",
            "nama: X\n"
            "pencatatan: |\n"
            "  1. Buku\n"
            "   a) tamu\n"
            "   b) tanda\n"
            "   c) surat\n"
            "  2. Arsip\n"
            "   a) map\n"
            "  3. Data",
        ),
    ],
)
def test_what_is_certain_is_mended_in_place(written, right):
    assert mend_text(f"{written}\n{STEPS}") == f"{right}\n{STEPS}"
    assert mend_text(f"{right}\n{STEPS}") == f"{right}\n{STEPS}", "and then there is nothing left"


@pytest.mark.parametrize(
    "text",
    [
        "nama: X\ntanggal: {pembuatan: 31/12/2025, revisi: 03 Januari 2025, efektif: '-'}",
        "nama: X\ntanggal: {pembuatan: 3-13-2025, revisi: 2025/02/30, efektif: 3-1-25}",
        "nama: X\ntanggal: {pembuatan: 3 Ju 2025, revisi: awal 2025, efektif: 2025-06}",
        "nama: X\npencatatan: |\n  2. Buku\n  4. Arsip",
        "nama: X\npencatatan: |\n  1. Buku\n  2. Arsip\n  17. Agustus 1945",
        "nama: X\npencatatan: |\n  1. Buku\n  3. Arsip\n  2. Data",
        "nama: X\npencatatan: |\n  1. Buku\n  3. Arsip",
        "nama: X\npencatatan: |\n  1. Buku\n  2. Kartu\n  5. Arsip",
        "nama: X\npencatatan: |\n  1. Januari\n  4. April\n  7. Juli",
        "nama: X\npencatatan: |\n  1. Buku\n  2. Kartu (lihat nomor 4)\n  4. Arsip",
        "nama: X\n"
        "peringatan: Sesuai pencatatan angka 4\n"
        "pencatatan: |\n"
        "  1. Buku\n"
        "  2. Kartu\n"
        "  4. Arsip",
        "nama: X\njumlah_waktu: Paling lama 2 hari",
        "nama: Gugur di seleksi administrasi",
        "nama: X\ntanggal: {pembuatan: '٣-١-٢٠٢٥'}",
        "nama: X\npencatatan: |\n  1. Buku\n  2. Arsip menurut angka 4\n  4. Data",
        "nama: X\npencatatan: |\n  i. Buku\n  ii. Arsip\n  iv. Data",
        "nama: X\nperingatan: |\n  Tempat   : kantor\n  Waktu    : pagi",
        "nama: X   # nama  SOP\n#  catatan  penulis",
        "nama: X\njumlah_waktu: 2 hari 30 menit",
        'nama: X\nperalatan: ["Komputer\\ttablet"]',
    ],
)
def test_what_is_right_or_in_doubt_stays(text):
    assert mend_text(f"{text}\n{STEPS}") == f"{text}\n{STEPS}"


def test_a_total_stays_while_a_step_has_no_summable_time():
    for waktu in ("", "sesuai kebutuhan", "30 mnt"):
        source = "nama: X\njumlah_waktu: 3 hari\n" + STEPS.replace(
            "waktu: 30 menit", f"waktu: {waktu}"
        )
        assert mend_text(source) == source


@pytest.mark.parametrize(
    "aturan", ["SOP-140: {bagian: pencatatan, alasan: sesuai naskah asal}", "SOP-140: mati"]
)
def test_what_a_switched_off_rule_would_mend_stays(aturan):
    source = (
        "nama: X\n"
        "pencatatan: |\n"
        "  1. Buku\n"
        "  2. Kartu\n"
        "  4. Arsip\n"
        "jumlah_waktu: 3 hari\n"
        "aturan:\n"
        f"  SOP-101: {{tingkat: mati, alasan: dibulatkan}}\n"
        f"  {aturan}\n"
        f"{STEPS}"
    )
    assert mend_text(source) == source
    assert (
        mend_text(source.replace("aturan:\n", "aturan: {}\n#").replace("\n  SOP", "\n# SOP"))
        != source
    ), "without the setting it is mended"


def test_names_by_which_one_part_points_to_another_are_no_prose():
    source = "nama: X\n" + STEPS.replace("oleh: tim", "id: 'a  b', oleh: ' tim'", 1)
    assert mend_text(source) == source


def test_a_value_that_its_quotes_cannot_hold_is_reported_and_left():
    source = (
        'nama: X\npencatatan: "1. Buku\\n2. Arsip\\n4. Data"\nperalatan: ["a\\tb", "c  d"]\n'
        + STEPS
    )
    after, left = mended(
        source.encode(),
        lambda new: read_sop(new, "surat.yaml", Institution(("KANTOR UJI",)), printable())[0],
    )
    assert after.decode() == source.replace("c  d", "c d") and left == ((2, 13),), (
        "blanks are not worth a word"
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"nama: [",
        b"\xff\xfen\x00",
        b"nama: X  Y\nnama: X  Y\n",
        b"nm: &a X  Y\n",
        b"nama: X  \x07Y\n",
        b"- a  b\n",
        b"a  b",
    ],
)
def test_a_file_that_cannot_be_read_stays_as_it_is(raw):
    assert mend(raw) == raw


def test_what_is_written_is_quoted_as_the_value_is():
    for raw, new in (
        (b"nama: 'ab c'\n", b"nama: 'Jum''at \" c'\n"),
        (b'nama: "ab c"\n', b'nama: "Jum\'at \\" c"\n'),
        (b"nama: ab c\n", b"nama: Jum'at \" c\n"),
    ):
        assert change(raw, {("nama",): [Edit(0, 2, "Jum'at \"")]}) == new


def test_an_edit_that_would_change_another_value_is_not_made():
    raw = b"nama: ab\nnomor: 1\n"
    assert change(raw, {("nama",): [Edit(0, 2, "cd")]}) == b"nama: cd\nnomor: 1\n"
    for new in ("a: b", "a # b", "'a", "a\nnomor2: 3", "[a", "*a"):
        assert change(raw, {("nama",): [Edit(0, 2, new)]}) is None, new


def test_an_exception_of_a_step_below_a_heading_is_kept_for_that_step():
    steps = "".join(
        f"  - {{id: s{n}, uraian: Mencatat <b>surat</b> {n}, oleh: tim}}\n" for n in (1, 2)
    )
    text = (
        f"nama: X\npelaksana: {{tim: Tim}}\n"
        f"aturan: {{{WEB_MARKS}: {{langkah: s2, alasan: Asli}}}}\n"
        f"kegiatan:\n  - tahapan: PERSIAPAN\n{steps}"
    )
    after = mend_text(text)
    assert "**surat** 1" in after and "<b>surat</b> 2" in after
