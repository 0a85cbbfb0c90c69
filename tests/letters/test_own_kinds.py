"""Kinds that an office adds: the commands, and the problems of a faulty kind.yaml."""

from __future__ import annotations

import pytest

from sopdocs.kinds import kinds_of, own_problems
from sopdocs.source.letter_kind import MOST_FIELDS
from tests.letters.papers import template, words
from tests.pseudo_terminal import at_terminal

pytestmark = pytest.mark.slow

KIND = """\
judul: Berita Acara
bentuk: judul
isian:
  hari_ini: {jenis: hari_tanggal, wajib: ya}
  kesatu: {jenis: orang}
  nilai: uang
  barang: {jenis: baris, kolom: {nama: teks, banyaknya: jumlah, catatan: daftar}}
"""
LINES = (
    "{{ nomor }} {{ tempat }}, {{ tanggal }} {{ penanda_tangan.baris|join(' ') }}"
    " {{ penanda_tangan.nama }}",
    "Pada hari ini {{ hari_ini.hari }} tanggal {{ hari_ini.tanggal_huruf }}",
    "{% for p in kesatu %}{{ p.nama }}{% endfor %} menyerahkan barang senilai {{ nilai.angka }}"
    " ({{ nilai.huruf }})",
    "{% for b in barang %}{{ b.nama }} {{ b.banyaknya }}{% endfor %}",
)
LETTER = """\
jenis: berita_acara
tanggal: 2026-02-02
klasifikasi: 000.7
penanda_tangan: kadis
hari_ini: 2026-02-02
kesatu: {nama: SITI, nip: "-"}
nilai: Rp1.500.000
barang: [{nama: Laptop, banyaknya: 2 buah}]
"""


@pytest.fixture
def office(bureau):
    bureau.write("templates/berita_acara/kind.yaml", KIND)
    bureau.write("templates/berita_acara/template.docx", template(*LINES, basic=False))
    return bureau


def test_its_typed_fields_are_printed_with_their_words(office):
    text = words(office.issue(LETTER))
    assert "Pada hari ini Senin tanggal dua" in text
    assert "senilai Rp1.500.000,00 (satu juta lima ratus ribu rupiah)" in text
    assert "Laptop 2 (dua) buah" in text


def test_a_title_names_a_kind_too(office):
    assert "Senin" in words(office.draft(LETTER.replace("berita_acara", "Berita Acara")))


def test_it_is_listed_with_its_fields(office):
    out = office.run("letter-kind", "list").out
    assert "Jenis milik kantor:" in out and "hari_ini*, kesatu, nilai, barang" in out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("bentuk: judul", "bentuk: bundar", 'bentuk tidak mengenal "bundar"'),
        ("judul: Berita Acara\n", "", 'kind.yaml belum punya "judul"'),
        ("jenis: orang", "jenis: manusia", 'tidak mengenal "manusia"'),
        ("nilai: uang", "nilai: {wajib: ya}", 'isian nilai belum punya "jenis"'),
        ("nilai: uang", "Nilai Barang: uang", "misalnya nilai_barang"),
        ("nilai: uang", "tanggal: uang", 'isian "tanggal" sudah ada di setiap surat'),
        ("nilai: uang", "tempat: teks", 'isian "tempat" sudah ada di setiap surat'),
        ("nilai: uang", "nilai: {jenis: baris}", "belum punya kolom"),
        ("nilai: uang", "nilai: {jenis: pilihan}", "belum punya pilihan"),
        ("nilai: uang", "nilai: {jenis: teks, kolom: {a: teks}}", "kolom hanya untuk"),
        ("nilai: uang", "nilai: {jenis: daftar, diikuti: lama}", "bukan isian jangka"),
        ("isian:", "satu_per_satu: nilai\nisian:", "bukan isian orang atau tujuan"),
        ("isian:", "tata: {renggang: mungkin}\nisian:", "harus ya atau tidak"),
        ("isian:", 'pola: "{nomr}"\nisian:', 'tidak mengenal "{nomr}"'),
        ("isian:", "warna: merah\nisian:", 'isian "warna" tidak dikenal di kind.yaml'),
        ("nilai: uang", "nilai: &a uang", "SOP-0"),
    ],
)
def test_a_faulty_kind_has_one_message_with_its_place(office, old, new, message):
    assert old in KIND
    office.write("templates/berita_acara/kind.yaml", KIND.replace(old, new))
    found = [str(problem) for problem in own_problems(office.folder)]
    assert len(found) == 1 and message in found[0], found
    assert "kind.yaml:" in found[0]


def test_too_many_fields_and_a_large_file_are_refused(office):
    many = "".join(f"  f{n}: teks\n" for n in range(MOST_FIELDS + 1))
    office.write("templates/berita_acara/kind.yaml", KIND + many)
    assert "paling banyak" in str(own_problems(office.folder)[0])
    office.write("templates/berita_acara/kind.yaml", KIND + "#" * 200_000)
    assert len(own_problems(office.folder)) == 1


def test_a_faulty_kind_stops_its_letters_and_no_sop(office):
    office.write("templates/berita_acara/kind.yaml", KIND.replace("judul: Berita Acara\n", ""))
    assert office.refused(LETTER).code == 1
    assert office.run("build", "sop_sources").code == 0


def test_check_says_what_is_wrong_with_a_kind_that_no_letter_uses(office):
    office.write("templates/berita_acara/kind.yaml", KIND.replace("jenis: orang", "jenis: x"))
    done = office.run("check", "sop_sources")
    assert done.code == 1 and "berita_acara" in done.out + done.err


def test_a_letter_of_an_unknown_kind_has_one_message(office):
    done = office.refused(LETTER.replace("berita_acara", "berita_acra"))
    assert len(done.codes) == 1 and 'maksudnya "berita_acara"?' in done.err


def test_a_folder_with_another_name_is_reported(office):
    office.write("templates/Surat Kuasa/kind.yaml", KIND)
    assert "surat_kuasa" in str(own_problems(office.folder)[0]) or "huruf kecil" in str(
        own_problems(office.folder)[0]
    )


def test_a_new_kind_starts_from_another_and_makes_a_letter(bureau):
    done = bureau.run("letter-kind", "new", "surat_kuasa", "--from", "surat_keterangan")
    assert done.code == 0, done.err
    assert kinds_of(bureau.folder)["surat_kuasa"].title == "Surat Kuasa"
    letter = "jenis: surat_kuasa\nklasifikasi: 1\npenanda_tangan: kadis\nisi: memberi kuasa.\n"
    assert "memberi kuasa." in words(bureau.draft(letter))


def test_a_new_kind_starts_from_a_word_file_whose_tags_become_fields(bureau):
    file = bureau.write("ba.docx", template(*LINES, basic=False))
    done = bureau.run("letter-kind", "new", "berita_acara", "--docx", file)
    assert done.code == 0, done.err
    kind = kinds_of(bureau.folder)["berita_acara"]
    assert {one.key: one.type for one in kind.fields} == {
        "hari_ini": "hari_tanggal",
        "nilai": "uang",
        "kesatu": "orang",
        "barang": "baris",
    }
    assert own_problems(bureau.folder) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Surat Kuasa",), "misalnya surat_kuasa"),
        (("kuasa", "--from", "surat_dians"), 'maksudnya "surat_dinas"?'),
        (("kuasa", "--office", "lain"), "instansi ini tidak ada"),
        (("kuasa", "--docx", "tidak-ada.docx"), "tidak-ada.docx"),
    ],
)
def test_what_cannot_start_a_kind_is_refused_and_writes_nothing(bureau, arguments, message):
    done = bureau.run("letter-kind", "new", *arguments)
    assert done.code in (1, 2) and message in done.err
    assert not (bureau.folder / "templates").exists()


def test_an_existing_kind_is_kept(office):
    before = (office.folder / "templates/berita_acara/kind.yaml").read_bytes()
    assert office.run("letter-kind", "new", "berita_acara").code == 1
    assert (office.folder / "templates/berita_acara/kind.yaml").read_bytes() == before


def test_the_register_knows_it_and_meets_a_slip_of_its_key(office):
    reserve = ("register", "reserve", "kantor", "--classification", "000.7")
    rest = ("--date", "2026-02-02", "--about", "x")
    assert office.run(*reserve, "--kind", "berita_acara", *rest).code == 0
    done = office.run(*reserve, "--kind", "berita_acra", *rest)
    assert done.code == 1 and 'maksudnya "berita_acara"?' in done.err


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("sppd", "SPPD"),
        ("bast_barang", "BAST Barang"),
        ("surat_izin_ke_luar_negeri", "Surat Izin ke Luar Negeri"),
        ("memo", "Memo"),
    ],
)
def test_the_title_of_a_new_kind_is_what_its_name_says(bureau, key, title):
    assert bureau.run("letter-kind", "new", key).code == 0
    assert kinds_of(bureau.folder)[key].title == title


@pytest.mark.parametrize("title", ["Surat Perintah Perjalanan Dinas", "SPPD: luar\\1 daerah #2"])
def test_the_title_of_a_new_kind_is_as_given(bureau, title):
    assert bureau.run("letter-kind", "new", "sppd", "--title", title).code == 0
    assert kinds_of(bureau.folder)["sppd"].title == title and own_problems(bureau.folder) == []


@pytest.mark.parametrize(("answer", "title"), [("Surat Jalan", "Surat Jalan"), ("", "SPPD")])
def test_a_person_at_the_terminal_is_asked_for_the_title(bureau, answer, title):
    code, screen = at_terminal("letter-kind", "new", "sppd", answers=[answer], cwd=bureau.root)
    assert code == 0 and "Judul suratnya? [SPPD]" in screen
    assert kinds_of(bureau.folder)["sppd"].title == title


def test_a_new_kind_says_what_becomes_its_perihal(bureau):
    lines = (*LINES, "{{ maksud_perjalanan }}")
    file = bureau.write("ba.docx", template(*lines, basic=False))
    assert bureau.run("letter-kind", "new", "berita_acara", "--docx", file).code == 0
    assert kinds_of(bureau.folder)["berita_acara"].subject == "{jenis}: {maksud_perjalanan}"
    assert "perihal: {jenis}: {maksud_perjalanan}" in bureau.run("letter-kind", "list").out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9 pagi", '"09.00"'),
        ("7.30 malam WIB", '"19.30 WIB"'),
        ("09.00 s.d. 12 siang", '"09.00 s.d. 12.00"'),
        ("2 siang", '"14.00"'),
        ("sembilan pagi", "09.00 WIB s.d. selesai"),
        ("0900", "09.00 WIB s.d. selesai"),
        ("nanti", "09.00 WIB s.d. selesai"),
    ],
)
def test_a_time_that_is_none_of_a_clock_is_warned_of(bureau, typed, meant):
    bureau.write("templates/acara/kind.yaml", "judul: Acara\nbentuk: judul\nisian: {jam: pukul}\n")
    lines = template(LINES[0], "{{ jam }}", basic=False)
    bureau.write("templates/acara/template.docx", lines)
    letter = "jenis: acara\nhal: x\ntanggal: 2026-02-02\nklasifikasi: 1\npenanda_tangan: kadis\n"
    file = bureau.write("surat/a.yaml", f"{letter}jam: {typed}\n")
    done = bureau.run("letter", file)
    assert "SOP-416" in done.warned and "bukan jam dengan angka" in done.err and meant in done.err


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("9", "09.00"),
        ("9 WIB", "09.00 WIB"),
        ("jam 9.30 WITA", "09.30 WITA"),
        ("pukul 13:15 s.d. selesai", "13.15 s.d. selesai"),
        ("9 s.d. 12 WIB", "09.00 s.d. 12.00 WIB"),
        ("8-10 WIB", "08.00-10.00 WIB"),
        ("sesudah 2 jam istirahat", "sesudah 2 jam istirahat"),
    ],
)
def test_an_hour_is_printed_with_its_minutes(bureau, typed, printed):
    bureau.write("templates/acara/kind.yaml", "judul: Acara\nbentuk: judul\nisian: {jam: pukul}\n")
    lines = template(LINES[0], "AWAL {{ jam }}", basic=False)
    bureau.write("templates/acara/template.docx", lines)
    letter = "jenis: acara\nhal: x\ntanggal: 2026-02-02\nklasifikasi: 1\npenanda_tangan: kadis\n"
    assert words(bureau.draft(f"{letter}jam: {typed}\n")).endswith(f"AWAL {printed}")


MESSAGES = """\
judul: Izin
bentuk: judul
perihal: "{jenis} {masa}"
isian:
  golongan: {jenis: pilihan, wajib: ya, pilihan: [I, II, III, IV]}
  masa: {jenis: jangka, label: Masa izin}
  kembali: {jenis: tanggal, label: Tanggal kembali}
  barang: {jenis: baris, kolom: {nama: {jenis: teks, wajib: ya}, jumlah: {jenis: jumlah}}}
  dokumen: {jenis: teks, label: Nomor dokumen}
"""
PERMIT = "jenis: izin\ntanggal: 2026-11-27\nklasifikasi: 1\npenanda_tangan: kadis\n"


@pytest.fixture
def permits(bureau):
    bureau.write("templates/izin/kind.yaml", MESSAGES)
    text = "{{ golongan }} {% if masa %}{{ masa.lama }}{% endif %} {{ kembali|default }}"
    more = (
        "{% for b in barang %}{{ b.nama }}{{ b.jumlah|default }}{% endfor %}{{ dokumen|default }}"
    )
    bureau.write("templates/izin/template.docx", template(LINES[0], text, more, basic=False))
    return bureau


@pytest.mark.parametrize(
    ("letter", "message"),
    [
        ("", "tulis  golongan: I, II, III, atau IV\n"),
        ("golongan: 5\n", 'golongan hanya I, II, III, atau IV, bukan "5"'),
        ("golongan: I\nbarang: [{jumlah: 2 buah}]\n", "tulis  nama: ...\n"),
        ("golongan: I\nkembali: 2026-01-01\n", "tanggal kembali 1 Januari 2026 mendahului"),
        ("golongan: I\nmasa: {mulai: 1/1/2026, selesai: 3/1/2026}\n", "masa izin: mulai 1 Januari"),
        ("golongan: I\ndokumen: tanggal 1 Mei 2062\n", "nomor dokumen menyebut 1 Mei 2062"),
    ],
)
def test_messages_of_a_letter_use_the_labels_and_choices_of_its_kind(permits, letter, message):
    done = permits.make(PERMIT + letter)
    assert message in done.err, done.err


@pytest.mark.parametrize(
    ("until", "words"),
    [("3", "Izin 1 s.d. 3 Desember 2026"), ("1", "Izin 1 Desember 2026")],
)
def test_a_period_in_the_perihal_is_whole(permits, until, words):
    period = f"masa: {{mulai: 1/12/2026, selesai: {until}/12/2026}}\n"
    done = permits.make(PERMIT + "golongan: I\n" + period)
    assert f"perihal di agenda: {words}\n" in done.out, done.err


@pytest.mark.parametrize(
    ("subject", "meant"),
    [("barangg", "barang.nama"), ("barang.jumlh", "barang.jumlah"), ("masaa", "masa")],
)
def test_a_misspelt_perihal_offers_what_can_be_named(permits, subject, meant):
    kind = MESSAGES.replace('"{jenis} {masa}"', subject)
    permits.write("templates/izin/kind.yaml", kind)
    (found,) = own_problems(permits.folder)
    assert f'maksudnya "{meant}"?' in found.hint


def test_a_step_without_a_letter_offers_the_offices_own_kinds(permits):
    done = permits.run("letter", "new", "pelaporan", "arsipkan")
    assert done.code == 1 and "yaitu izin, surat_perintah_tugas" in done.err, done.err


def test_a_kind_to_start_from_is_looked_for_among_the_offices_own_first(permits):
    permits.write("templates/surat_dinass_luar/kind.yaml", MESSAGES)
    done = permits.run("letter-kind", "new", "baru", "--from", "surat_dinas_luar")
    assert 'maksudnya "surat_dinass_luar"?' in done.err
