"""``letter new``: a source with everything that is known, the rest as questions."""

from __future__ import annotations

import re

import pytest

from tests.letters.bureau import INSTITUTION, SOP
from tests.letters.papers import template, words

pytestmark = pytest.mark.slow

STEPS = {
    "susun-spt": "surat_perintah_tugas",
    "susun-permohonan": "surat_permohonan_data",
    "buat-pengantar": "surat_pengantar",
}
ANSWERS = {  # what a clerk writes in place of the dots
    "surat_perintah_tugas": {
        "{nama: ..., pangkat: ..., nip: ..., jabatan: ...}": (
            "{nama: RINA, pangkat: Penata, nip: 198402112009032001, jabatan: Staf}"
        ),
        "menimbang: [...]": "menimbang: [bahwa perlu]",
        "untuk: []": "untuk: [Menyusun laporan]",
        "tempat: ...": "tempat: Bandung",
    },
    "surat_permohonan_data": {
        "yth: Kepala ...": "yth: Kepala BPS",
        "{data: ..., periode: ..., bentuk: ...}": "{data: Penduduk, bentuk: Tabel}",
        "narahubung: ...": "narahubung: Rina",
        "isi: [...]": "isi: [Mohon data]",
    },
    "surat_pengantar": {"yth: Kepala ...": "yth: Kepala BPS", "jenis: ...": "jenis: Laporan"},
}


def new(bureau, step: str, *options: str) -> str:
    done = bureau.run("letter", "new", "pelaporan", step, *options)
    assert done.code == 0, done.err
    return (bureau.root / re.match(r"ditulis (\S+)", done.out)[1]).read_text("utf-8")


def answered(text: str, kind: str) -> str:
    """Every question uncommented and answered; of two about one thing the simpler."""
    lines = []
    for line in text.splitlines()[3:]:
        if "penanda_tangan: {" in line:
            continue
        line = re.sub(r"^# (?=\w+:|  )", "", line)
        if line.startswith("tembusan: [...]"):
            line = "tembusan: [Arsip]"
        for dots, answer in ANSWERS[kind].items():
            line = line.replace(dots, answer)
        lines.append(line)
    return "\n".join(lines) + "\n"


def test_the_task_is_never_invented(bureau):
    new(bureau, "susun-spt", "--as", "tugas")
    done = bureau.run("letter", "sop_sources/kantor/surat/tugas.yaml")
    assert done.code == 1 and 'belum punya "untuk"' in done.err


@pytest.mark.parametrize(("step", "kind"), STEPS.items())
def test_the_source_says_what_is_known_and_asks_for_the_rest(bureau, step, kind):
    text = new(bureau, step)
    assert (
        f"sop: pelaporan\nlangkah: {step}\n" in text
        and "Penyusunan Laporan Tahunan" in text.splitlines()[0]
    )
    assert re.search(r"^penanda_tangan: (kadis|sekdis) ", text, re.M), (
        "the one who signs in the flow"
    )
    asked = re.findall(r"^# (\w+):", text, re.M)
    wanted = {
        "surat_perintah_tugas": [
            "tanggal",
            "menimbang",
            "dasar",
            "petugas",
            "pelaksanaan",
            "tembusan",
        ],
        "surat_permohonan_data": [
            "tanggal",
            "yth",
            "satu_per_satu",
            "lampiran",
            "data",
            "batas_waktu",
            "narahubung",
            "tembusan",
        ],
        "surat_pengantar": ["tanggal", "yth", "di", "kiriman"],
    }
    assert set(wanted[kind]) <= set(asked)
    assert "yth" not in re.findall(r"^(\w+):", text, re.M), "nothing is invented"


@pytest.mark.parametrize(("step", "kind"), STEPS.items())
def test_uncommented_and_filled_it_makes_a_letter_with_no_message_but_of_its_date(
    bureau, step, kind
):
    source = answered(new(bureau, step), kind)
    assert "..." not in re.sub(" +# .*", "", source)
    done = bureau.make(source, "--issue", "--yes", name="isi")
    assert done.code == 0 and set(done.warned) <= {"SOP-416"}, done.err + source
    (file,) = bureau.built.iterdir()  # one for each addressee, of whom there is one
    assert "31 Januari 2026" in words(file.read_bytes())


@pytest.mark.parametrize("step", STEPS)
def test_as_it_is_written_it_asks_only_for_what_a_letter_cannot_do_without(bureau, step):
    new(bureau, step)
    done = bureau.run("letter", "sop_sources")
    assert done.code == 1 and set(done.codes) == {"SOP-007"}
    assert (
        set(re.findall(r'belum punya "(\w+)"', done.err))
        == {
            "susun-spt": {"petugas", "untuk"},
            "susun-permohonan": {"yth"},
            "buat-pengantar": {"yth", "kiriman"},
        }[step]
    )


def test_the_rules_of_the_sop_are_written_out_to_be_changed(bureau):
    text = new(bureau, "susun-spt")
    source = answered(text, "surat_perintah_tugas").replace(
        "Nomor 25 Tahun 2009", "Nomor 26 Tahun 2010"
    )
    assert (
        "Nomor 26 Tahun 2010" in words(bureau.draft(source, name="isi"))
        and "Kerja & Fungsi" in text
    )


def test_those_who_check_in_the_flow_are_written_down(bureau):
    assert re.search(r"^paraf:\n  - Kepala Bagian Umum$", new(bureau, "susun-spt"), re.M)


def test_the_offices_habits_are_written_down(bureau):
    bureau.settings(
        jenis={
            "surat_pengantar": {
                "klasifikasi": "555.1",
                "tembusan": ["Bupati: laporan", "Arsip"],
                "penanda_tangan": "sekda",
            }
        }
    )
    text = new(bureau, "buat-pengantar")
    assert (
        "klasifikasi: 555.1\n" in text
        and 'tembusan:\n  - "Bupati: laporan"\n  - Arsip' in text
        and not re.search("^penanda_tangan", text, re.M)
    )
    printed = words(
        bureau.draft(
            re.sub(
                "penanda_tangan: [.]+|satu_per_satu: ya", "#", answered(text, "surat_pengantar")
            ),
            name="isi",
        )
    )
    assert "SEKRETARIS DAERAH," in printed and "Bupati: laporan" in printed


@pytest.mark.parametrize(
    "name",
    [
        "Laporan: tahap 1 & 2",
        "Laporan #1",
        "- Laporan",
        "Ya",
        "2026",
        "\"Laporan\" 'besar'",
        "{{ nomor }}",
        "Laporan [akhir], *penting*",
        "null",
        "Laporan %",
        "@laporan",
        "a: b: c",
    ],
)
def test_any_name_of_a_sop_is_quoted_as_yaml_wants_it(bureau, name):
    bureau.write(
        "pelaporan.yaml",
        SOP.replace("nama: Penyusunan Laporan Tahunan", "nama: '" + name.replace("'", "''") + "'")
        .replace("Pelayanan Publik", "'x' \"y\" {a}")
        .replace("  - Undang-Undang", "  - >-\n    Undang-Undang"),
    )
    for step, kind in STEPS.items():
        source = answered(new(bureau, step, "--as", f"baru-{kind}"), kind)
        done = bureau.make(source, name="isi")
        assert done.code == 0, done.err
        if kind == "surat_permohonan_data":  # the others do not print it
            made = re.search(r"draf +(\S+)", done.out)[1]
            assert name in words((bureau.root / made).read_bytes())


def test_a_file_that_is_there_is_never_written_over(bureau):
    first = new(bureau, "susun-spt")
    file = next((bureau.folder / "surat").iterdir())
    file.write_text("suntingan", "utf-8")
    done = bureau.run("letter", "new", "pelaporan", "susun-spt")
    assert (
        done.code == 1
        and "sudah ada dan tidak ditimpa" in done.err
        and "--as" in done.err
        and file.read_text("utf-8") == "suntingan"
    )
    assert new(bureau, "susun-spt", "--as", "Lain lagi") == first
    assert (bureau.folder / "surat/lain-lagi.yaml").is_file()


def test_a_name_leads_nowhere_but_into_the_folder_of_letters(bureau):
    new(bureau, "susun-spt", "--as", "../../../luar")
    assert [file.name for file in bureau.root.rglob("*luar*")] == ["luar.yaml"] and (
        bureau.folder / "surat/luar.yaml"
    ).is_file()


@pytest.mark.parametrize("sop", ["pelaporan", "sop_sources/kantor/pelaporan.yaml"])
@pytest.mark.parametrize("step", ["susun-permohonan", "4"])
def test_sop_and_step_are_named_by_file_or_name_and_by_id_or_place(bureau, sop, step):
    done = bureau.run("letter", "new", sop, step)
    assert done.code == 0 and "langkah: susun-permohonan" in (
        bureau.folder / "surat/surat-permohonan-data-susun-permohonan.yaml"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pelapran", "susun-spt"], 'maksudnya "pelaporan"?'),
        (["pelaporan", "susun-sp"], 'maksudnya "susun-spt"?'),
        (["pelaporan"], "langkah yang membuat surat: susun-spt (Surat Perintah Tugas)"),
        (["pelaporan", "arsipkan"], "langkah 8 tidak membuat surat"),
        (["pelaporan", "99"], 'langkah "99" tidak ada'),
        (["../kantor", "1"], "tidak ditemukan"),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(bureau, arguments, message):
    done = bureau.run("letter", "new", *arguments)
    assert done.code == 1 and message in done.err and not list((bureau.folder / "surat").iterdir())


def test_one_step_that_makes_a_letter_needs_no_name(bureau):
    bureau.write(
        "pelaporan.yaml",
        SOP.replace(", surat: surat_perintah_tugas", "").replace(", surat: surat_pengantar", ""),
    )
    assert bureau.run("letter", "new", "pelaporan").code == 0


def test_a_sop_of_two_offices_must_be_named_by_its_file(bureau):
    bureau.write("../lain/pelaporan.yaml", SOP)
    bureau.write("../lain/instansi.yaml", INSTITUTION)
    done = bureau.run("letter", "new", "pelaporan", "susun-spt")
    assert (
        done.code == 1
        and 'ada 2 SOP bernama "pelaporan"' in done.err
        and "sop_sources/lain/pelaporan.yaml" in done.err
    )


def test_a_sop_with_errors_gives_no_source(bureau):
    bureau.write("pelaporan.yaml", SOP.replace("oleh: kabag", "oleh: kabak"))
    done = bureau.run("letter", "new", "pelaporan", "susun-spt")
    assert done.code == 1 and "sopdocs check" in done.err


PERMIT = """\
judul: Surat Izin
bentuk: judul
klasifikasi: "800"
isian:
  pegawai: {jenis: orang, wajib: ya, tanya: Siapa yang meminta izin?}
  golongan: {jenis: pilihan, pilihan: [I, II, III]}
  masa: {jenis: jangka}
  rincian: {jenis: baris, kolom: {hari: tanggal, biaya: uang}}
  kembali: hari_tanggal
"""
TEXT = (
    "{{ nomor }} {{ tanggal }} {{ penanda_tangan.baris|join }} {{ penanda_tangan.nama }}",
    "{{ pegawai[0].nama }} {{ golongan }} {{ masa.lama }} {{ kembali.hari }}",
    "{% for b in rincian %}{{ b.hari }} {{ b.biaya.angka }}{% endfor %}",
)


@pytest.fixture
def permits(bureau):
    bureau.write("templates/surat_izin/kind.yaml", PERMIT)
    bureau.write("templates/surat_izin/template.docx", template(*TEXT, basic=False))
    return bureau


def test_a_letter_without_a_sop_starts_from_its_kind_with_the_shape_of_every_field(permits):
    done = permits.run("letter", "new", "surat_izin", "--as", "izin")
    assert done.code == 0, done.err
    text = (permits.folder / "surat/izin.yaml").read_text("utf-8")
    assert "jenis: surat_izin\n" in text and "sop:" not in text
    assert "# golongan: I                # Boleh kosong. I, II, atau III" in text
    lines = [re.sub(r"^# (?=\w+:|  )", "", one) for one in text.splitlines()[2:]]
    source = "\n".join(line for line in lines if "penanda_tangan" not in line)
    source = source.replace("[...]", "[]").replace("nip: ...", 'nip: "-"').replace("...", "X")
    printed = words(permits.draft(f"{source}\npenanda_tangan: kadis\n"))
    assert "X I 3 (tiga) hari Sabtu 31 Januari 2026 Rp1.500.000,00" in printed


def test_a_kind_of_several_offices_is_asked_for_with_its_office(permits):
    other = permits.root / "sop_sources" / "lain"
    other.mkdir()
    (other / "instansi.yaml").write_text(INSTITUTION.replace("logo: logo.png\n", ""), "utf-8")
    done = permits.run("letter", "new", "surat_dinas")
    assert done.code == 1 and "kantor/surat_dinas atau lain/surat_dinas" in done.err
    assert permits.run("letter", "new", "lain/surat_dinas").code == 0
    assert permits.run("letter", "new", "surat_izin").code == 0, "one office alone has this kind"


def test_a_misspelt_kind_is_recognised(permits):
    done = permits.run("letter", "new", "surat_izn")
    assert done.code == 1 and 'maksudnya "surat_izin"?' in done.err
