"""``sopdocs new`` without a terminal: options, a file of answers, and what is never overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopdocs.starting.label_habits import LABEL_HABITS
from sopdocs.starting.office_kinds import OFFICE_KINDS
from tests.conftest import called, files_below, text_of

KANTOR = "PEMERINTAH KOTA CONTOH / DINAS KESEHATAN"
STEPS = (
    "Staf Umum: Mencatat surat; 10 menit; output: Catatan surat",
    "Kepala Bagian: Memeriksa catatan; 1 jam; jika tidak kembali ke 1",
    "Staf Umum dan Kepala Bagian: Membahas surat; 2 jam",
    "Kepala Dinas: Menyetujui surat; 1 hari kerja; jika tidak lengkap ke 2",
    "Staf Umum: Mengarsipkan surat; 5 menit",
)
ANSWERS = f"""\
# jawaban untuk sopdocs new
kantor: {KANTOR}
Nama Pejabat: SITI AMINAH, S.E.
NIP: 19700101 199003 2 001
kertas: Folio
kebiasaan: aktivitas

sop: Pengelolaan Surat Masuk
langkah:
{chr(10).join(STEPS)}

sop: Buku
pelaksana: Staf, Kepala "Umum"
langkah: Staf: Menulis: buku #1; 1 hari
Kepala "Umum": Menyetujui & mengesahkan; jika ya selesai, jika tidak ke 1
"""


def with_steps(*steps: str) -> list[str]:
    return [word for step in steps for word in ("--langkah", step)]


def start(root: Path, *arguments: str):
    return called("new", "--kantor", KANTOR, *arguments, cwd=root)


def test_options_write_an_office_and_a_sop_that_are_built_at_once(tmp_path):
    done = start(tmp_path, "--sop", "Pengelolaan Surat Masuk", *with_steps(*STEPS))
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "sopdocs build sop_sources/dinas-kesehatan" in done.stdout
    built = called("build", cwd=tmp_path)
    assert (built.returncode, built.stderr) == (0, "") and "1 dibuat" in built.stdout
    words = text_of(tmp_path / "build/dinas-kesehatan/pengelolaan-surat-masuk.pdf")
    for typed in ("Mencatat surat", "10 menit", "Catatan surat", "tidak lengkap", "KEPALA DINAS"):
        assert typed in words, typed


def test_a_file_of_answers_writes_several_sops_and_keeps_every_sign(tmp_path):
    (tmp_path / "jawaban.txt").write_text("\ufeff" + ANSWERS, "utf-8")
    done = called("new", "--answers", "jawaban.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    folder = tmp_path / "sop_sources" / "dinas-kesehatan"
    assert {one.name for one in folder.iterdir()} == {
        "instansi.yaml",
        "pengelolaan-surat-masuk.yaml",
        "sop-buku.yaml",
    }
    assert called("build", cwd=tmp_path).returncode == 0
    words = text_of(tmp_path / "build/dinas-kesehatan/sop-buku.pdf")
    assert "Menulis: buku #1" in words and 'Kepala "Umum"' in words and "SITI AMINAH, S.E." in words
    assert "Aktivitas" in words and "Menyetujui & mengesahkan" in words


def test_the_new_source_has_indonesian_comments_and_names_the_next_step(tmp_path):
    start(tmp_path, "--sop", "Cuti", *with_steps(*STEPS))
    folder = tmp_path / "sop_sources" / "dinas-kesehatan"
    for name, words in (("cuti.yaml", "tercetak kosong"), ("instansi.yaml", "lambang.png")):
        comments = re.findall("#.*", (folder / name).read_text("utf-8"))
        assert len(comments) > 8 and words in " ".join(comments)


@pytest.mark.parametrize("habit", [one.key for one in LABEL_HABITS])
@pytest.mark.parametrize("kind", [OFFICE_KINDS[0].key, OFFICE_KINDS[-1].key])
def test_every_custom_and_kind_of_office_is_read_without_an_error(tmp_path, habit, kind):
    done = start(
        tmp_path, "--jenis", kind, "--kebiasaan", habit, "--sop", "Cuti", *with_steps(*STEPS)
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_office_alone_says_how_to_begin_its_first_sop(tmp_path):
    done = start(tmp_path)
    assert done.returncode == 0 and "sopdocs new sop_sources/dinas-kesehatan" in done.stdout


def test_a_further_sop_leaves_the_office_as_it_is_and_is_confirmed_by_its_official(office):
    before = (office.folder / "instansi.yaml").read_bytes()
    done = office.run("new", office.folder, "--sop", "Cuti Pegawai", *with_steps(*STEPS))
    assert done.returncode == 0 and "tidak diubah" in done.stdout, done.stderr
    assert (office.folder / "instansi.yaml").read_bytes() == before
    assert "pengesah: kadis" in (office.folder / "cuti-pegawai.yaml").read_text("utf-8")


def test_nothing_is_overwritten_and_then_nothing_at_all_is_written(tmp_path):
    (tmp_path / "jawaban.txt").write_text(ANSWERS, "utf-8")
    folder = tmp_path / "sop_sources" / "dinas-kesehatan"
    folder.mkdir(parents=True)
    (folder / "sop-buku.yaml").write_text("milik saya", "utf-8")
    before = files_below(tmp_path)
    done = called("new", "--answers", "jawaban.txt", cwd=tmp_path)
    assert done.returncode == 1 and "sudah ada dan tidak ditimpa" in done.stderr
    assert files_below(tmp_path) == before


def test_another_office_of_the_same_name_gets_its_own_folder(tmp_path):
    start(tmp_path)
    done = called("new", "--kantor", "PEMERINTAH KOTA LAIN / DINAS KESEHATAN", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "sop_sources" / "pemerintah-kota-lain-dinas-kesehatan").is_dir()


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ([], "nama kantor belum ditulis", "--kantor"),
        (["--kantor", "A", "--nip", "123"], "3 angka", "kosongkan dahulu"),
        (["--kantor", "A", "--kertas", "A5"], '"A5" tidak dikenal', "A4"),
        (["--kantor", "A", "--kertas", "Foliio"], '"Foliio" tidak dikenal', 'maksudnya "Folio"?'),
        (["--kantor", "A", "--jenis", "toko"], '"toko" tidak dikenal', "puskesmas"),
        (["--kantor", "a/ / b / c / d / e / f"], "paling banyak 4", "gabungkan"),
        (["--kantor", "A", "--sop", "B"], "belum ada langkah", "misalnya"),
        (["--kantor", "A", "--langkah", "Staf: A"], "nama SOP belum ditulis", "misalnya"),
        (["--kantor", "A", "--sop", "B", "--langkah", "Staf A"], "titik dua", "langkah 1"),
        (["--kantor", "A", "--sop", "B", "--langkah", "Staf: A; ke 7"], "menuju langkah 7", ""),
        (["nul", "--kantor", "A"], "dipakai Windows", "ganti namanya"),
        (["dinas?", "--kantor", "A"], "memuat ?", "dinas"),
        (["--answers", "tak-ada.txt"], "berkas ini tidak ada", ""),
        (["--from", "tak-ada", "--kantor", "A"], "tidak ada", ""),
    ],
)
def test_a_wrong_answer_gets_a_clear_message_and_nothing_is_written(
    tmp_path, arguments, message, hint
):
    done = called("new", *arguments, cwd=tmp_path)
    assert done.returncode == 1 and message in done.stderr and hint in done.stderr, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_every_fault_of_a_file_of_answers_has_its_line(tmp_path):
    text = ANSWERS.replace("kertas: Folio", "kertaas: Folio").replace("10 menit", "10 mnt")
    (tmp_path / "jawaban.txt").write_text(text.replace("NIP: 19", "NIP: 1"), "utf-8")
    done = called("new", "--answers", "jawaban.txt", cwd=tmp_path)
    assert done.returncode == 1 and "jawaban.txt:4: NIP" in done.stderr
    assert 'jawaban.txt:5: jawaban "kertaas" tidak dikenal' in done.stderr
    assert not (tmp_path / "sop_sources").exists()


def test_a_fault_of_a_step_has_its_line(tmp_path):
    (tmp_path / "jawaban.txt").write_text(ANSWERS.replace("10 menit", "10 mnt"), "utf-8")
    done = called("new", "--answers", "jawaban.txt", cwd=tmp_path)
    assert done.returncode == 1 and "jawaban.txt:10: waktu" in done.stderr


def test_a_table_too_wide_for_its_paper_is_kept_and_reported(tmp_path):
    many = [f"Pejabat Fungsional Pengelola Urusan Kearsipan {n}: Memeriksa" for n in range(15)]
    done = start(tmp_path, "--kertas", "Letter", "--sop", "Lebar", *with_steps(*many))
    assert (tmp_path / "sop_sources/dinas-kesehatan/lebar.yaml").is_file()
    built = called("build", cwd=tmp_path)
    assert done.returncode == built.returncode and ("kertas" in done.stderr) == bool(
        done.returncode
    )
