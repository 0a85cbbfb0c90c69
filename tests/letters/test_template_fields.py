"""What a template prints and nobody gave, and what was given and no template prints."""

from __future__ import annotations

import re

import pytest

from tests.letters.bureau import DELIVERY, REQUEST, TASK, plus
from tests.letters.papers import BASIC, parts, request_template, template, words

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ hal }}", "hal"),
        ("{{ tembusan|join }}", "tembusan"),
        ("{{ tembusan|first }}", "tembusan"),
        ("{{ mengganti.nomor }}", "mengganti.nomor"),
        ("{{ narahubung|upper }}", "narahubung"),
        ("{% for k in kiriman %}{{ k.keterangan }}{% endfor %}", "keterangan"),
    ],
)
def test_a_field_that_the_template_prints_and_nobody_gave_is_an_error(bureau, text, name):
    source = REQUEST if name == "narahubung" else DELIVERY
    bureau.template(
        request_template(text) if source is REQUEST else template(text),
        "surat_permohonan_data" if source is REQUEST else "surat_pengantar",
    )
    done = bureau.refused(source)
    assert "SOP-405" in done.codes and name in done.err and "yang belum diisi" in done.err


def test_a_field_that_is_given_for_one_and_not_for_another_letter_is_asked_for_by_its_row(bureau):
    bureau.template(template("{% for k in kiriman %}{{ k.keterangan }}{% endfor %}"))
    done = bureau.refused(
        plus(
            DELIVERY,
            kiriman=[
                {"jenis": "A", "banyaknya": "1 buah", "keterangan": "x"},
                {"jenis": "B", "banyaknya": "1 buah"},
            ],
        )
    )
    assert '"kiriman 2.keterangan"' in done.err


@pytest.mark.parametrize("given", [{}, {"lain": "x"}])
def test_a_missing_extra_field_is_asked_for_by_name_unless_an_if_leaves_it_out(bureau, given):
    source = plus(DELIVERY, tambahan=given)
    bureau.template(template("{{ tambahan.ruang }}", "{{ tambahan.lain|default('-') }}"))
    done = bureau.refused(source)
    assert "SOP-405" in done.codes and '"tambahan.ruang"' in done.err, done.err
    bureau.template(
        template(
            (
                "AWAL{% if tambahan.ruang %}{{ tambahan.ruang }}{% endif %}{{ "
                "tambahan.ruang|default('-') }}"
            ),
            "{{ tambahan.lain|default('-') }}",
        )
    )
    assert "AWAL-" in words(bureau.issue(source))


@pytest.mark.parametrize(
    "text",
    [
        "{{ yth }}",
        "{{ kiriman }}",
        "{{ penanda_tangan }}",
        "{{ kop.nama }}",
        "{{ draf }}",
        "{{ tambahan }}",
        "{{ tambahan.butir }}",
        "{{ yth|upper }}",
        "{% for k in kiriman %}{{ k }}{% endfor %}",
        "{% for k in kiriman %}{{ loop }}{% endfor %}",
        "{{ kiriman|first }}",
        "{{ kiriman|join }}",
    ],
)
def test_a_list_or_group_is_not_printed_as_the_program_holds_it(bureau, text):
    bureau.template(template(text))
    done = bureau.make(plus(DELIVERY, tambahan={"butir": ["a", "b"]}), "--issue", "--yes")
    printed = words((bureau.built / "surat.docx").read_bytes()) if done.code == 0 else ""
    assert not re.search(r"\[|\{|True|False|LoopContext", printed), printed


def test_a_field_in_a_place_where_word_shows_no_text_is_not_lost_in_silence(bureau):
    bureau.template(template("AWAL {{r hal }} AKHIR", "{{r yth|first }}"))
    done = bureau.make(plus(DELIVERY, hal="Laporan"), "--issue", "--yes")
    assert done.code == 1 or "AWAL Laporan AKHIR" in words(
        (bureau.built / "surat.docx").read_bytes()
    )


@pytest.mark.parametrize("text", ["Catatan: {%p if yth %}", "{%p if yth %} penting"])
def test_words_beside_a_command_that_takes_its_paragraph_away_are_not_lost_in_silence(bureau, text):
    bureau.template(template(text, "ya", "{%p endif %}"))
    done = bureau.make(DELIVERY, "--issue", "--yes")
    assert "SOP-407" in done.err or re.search(
        "Catatan:|penting", words((bureau.built / "surat.docx").read_bytes())
    )


def test_a_template_without_number_is_refused_and_one_without_date_or_signer_warned_of(bureau):
    bureau.template(template(*BASIC[1:], basic=False))
    assert "templat tidak memuat {{ nomor }}" in bureau.refused(DELIVERY).err
    bureau.template(template(BASIC[0], *BASIC[4:], basic=False))
    done = bureau.make(DELIVERY)
    assert done.code == 0 and all(
        f"tidak memuat {{{{ {name} }}}}" in done.err
        for name in ("tanggal", "penanda_tangan.baris", "penanda_tangan.nama")
    )
    bureau.template(template("tanpa isian", basic=False))
    assert "tidak memuat satu pun isian" in bureau.make(DELIVERY).err


@pytest.mark.parametrize(
    ("source", "values", "name"),
    [
        (DELIVERY, {"narahubung": "x"}, "narahubung ditulis"),
        (TASK, {"yth": "x"}, "yth ditulis"),
        (REQUEST, {"petugas": [{"nama": "x", "nip": "-"}]}, "petugas ditulis"),
        (DELIVERY, {"tambahan": {"ruang": "x"}}, 'tambahan "ruang" ditulis'),
        (TASK, {"batas_waktu": "2026-05-05"}, "batas_waktu ditulis"),
        (DELIVERY, {"lampiran": "2 berkas"}, "lampiran ditulis"),
    ],
)
def test_what_the_source_says_and_the_template_does_not_print_is_warned_of_at_its_line(
    bureau, source, values, name
):
    done = bureau.make(plus(source, **values))
    assert done.code == 0 and done.warned == ["SOP-406"] and name in done.err
    assert re.search(r"surat\.yaml:[67]:\d+: peringatan", done.err)
    assert bureau.make(source).err == ""


TRIP = """\
judul: Surat Perjalanan
bentuk: judul
perihal: "{sop}"
isian:
  pengikut: {jenis: baris, kolom: {nama: teks, umur: teks, uang_saku: uang}}
  pegawai: orang
  berangkat: {jenis: hari_tanggal, contoh: 2026-02-03}
  tugas: jangka
  biaya: uang
  isi: daftar
  rincian: tabel
"""
TRAVEL = """\
jenis: surat_perjalanan
tanggal: 2026-02-02
klasifikasi: 1
penanda_tangan: kadis
pengikut:
  - {nama: TONO, umur: 12}
  - {nama: TINI}
  - {nama: TUTI}
pegawai: [{nama: RINA, nip: "-"}]
"""
SIGNED = "{{ nomor }} {{ tanggal }} {{ penanda_tangan.baris|join }} {{ penanda_tangan.nama }}"


@pytest.mark.parametrize(
    ("printed", "hint"),
    [
        (
            "{% for b in pengikut %}{{ b.umur }}{% endfor %}",
            "tulis umur di pengikut 2, 3, atau di templat: {% if b.umur %}...{% endif %}",
        ),
        (
            "{% for anak in pengikut %}{{ anak.uang_saku.huruf }}{% endfor %}",
            "tulis uang_saku di pengikut 1, 2, 3, atau di templat: {% if anak.uang_saku %}",
        ),
        ("{{ pengikut[1].umur }}", "tulis umur di pengikut 2, atau di templat: {% if pengikut[1]."),
        (
            "{% for p in pegawai %}{{ p.pangkat }}{% endfor %}",
            "tulis pangkat di pegawai 1, atau di templat: {% if p.pangkat %}",
        ),
        (
            "{{ berangkat.hari }}",
            "tulis  berangkat: 2026-02-03, atau di templat: {% if ber",
        ),
        ("{{ tugas.lama }}", "tulis  tugas: ..., atau di templat: {% if tugas %}"),
        ("{{ biaya.angka }}", "tulis  biaya: ..., atau di templat: {% if biaya %}"),
        ("{{ isi|join }}", "tulis  isi: ..., atau di templat: {% if isi %}"),
        ("{{ tabel_rincian.kolom|join }}", "tulis  rincian: ..., atau di templat: {% if tabel_"),
        ("{{ lampiran }}{{ hal }}", "tulis  hal: ..., atau di templat: {% if hal %}"),
        ("{{ sop.nama }}", "tulis  sop: nama-berkas-sop, atau di templat: {% if sop.nama %}"),
        ("{{ mengganti.nomor }}", "nomor surat yang diganti, atau di templat: {% if mengganti %}"),
        ("{{ tambahan.ruang }}", "tulis  tambahan: {ruang: ...}, atau di templat: {% if tambahan."),
        ("{{ tembusan|join }}", "tulis  tembusan: ..., atau di templat: {% if tembusan %}"),
    ],
)
def test_the_hint_for_a_blank_is_written_as_in_the_source_and_the_template(bureau, printed, hint):
    bureau.write("templates/surat_perjalanan/kind.yaml", TRIP)
    bureau.write("templates/surat_perjalanan/template.docx", template(SIGNED, printed, basic=False))
    done = bureau.refused(TRAVEL)
    assert done.codes == ["SOP-405"] and hint in done.err, done.err


def test_a_blank_cell_is_reported_at_its_row(bureau):
    bureau.write("templates/surat_perjalanan/kind.yaml", TRIP)
    printed = "{% for b in pengikut %}{{ b.umur }}{% endfor %}"
    bureau.write("templates/surat_perjalanan/template.docx", template(SIGNED, printed, basic=False))
    row = 1 + TRAVEL.splitlines().index("  - {nama: TINI}")
    assert f"surat.yaml:{row}:" in bureau.refused(TRAVEL).err


def test_a_nip_that_is_kept_whole_has_no_blank_at_which_a_line_can_end(bureau):
    printed = "{% for p in petugas %}{{ p.nip|utuh }}{% endfor %}"
    bureau.template(template(SIGNED, printed, basic=False), "surat_perintah_tugas")
    main = parts(bureau.draft(TASK))["word/document.xml"].decode()
    assert "19840211\u00a0200903\u00a02\u00a0001" in main
