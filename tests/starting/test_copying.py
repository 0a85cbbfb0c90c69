"""``sopdocs new --from``: what a copied office keeps, what is emptied, and what is marked."""

from __future__ import annotations

import shutil

import pytest

from tests.conftest import HOME, called, files_below

EXAMPLES = [*sorted((HOME / "sop_sources").iterdir()), *sorted((HOME / "docs/contoh").iterdir())]
OFFICES = [folder for folder in EXAMPLES if len(list(folder.glob("*-*.yaml"))) > 0]
OF_THE_OLD = [  # never in a copy, but on lines that are marked or behind a comment's sign
    "MOHAMAD IKBAL",
    "ZULDIN",
    "HERMAN SUWARMAN",
    "19590524",
    "19780907",
    "24.8/000.8.3.3",
    "08 Januari 2016",
]


def copy(tmp_path, folder, name="baru"):
    shutil.copytree(folder, tmp_path / "lama" / folder.name)
    return called(
        *("new", name, "--from", tmp_path / "lama" / folder.name),
        *("--kantor", "PEMERINTAH KABUPATEN BARU / DINAS BARU"),
        cwd=tmp_path,
    )


@pytest.mark.parametrize("folder", OFFICES, ids=[folder.name for folder in OFFICES])
def test_every_example_is_copied_and_read_without_an_error(tmp_path, folder):
    done = copy(tmp_path, folder)
    assert (done.returncode, done.stderr) == (0, "")
    new = tmp_path / "sop_sources" / "baru"
    text = "".join(one.read_text("utf-8") for one in sorted(new.glob("*.yaml")))
    assert "- DINAS BARU" in text and [old for old in OF_THE_OLD if old in text] == []
    check = called("check", "--only", "kesalahan", cwd=tmp_path)
    assert check.returncode == 0, check.stdout


def test_letters_the_register_and_the_logo_stay_with_the_old_office(office):
    office.sop()
    (office.folder / "surat").mkdir()
    (office.folder / "surat" / "spt.yaml").write_text("sop: surat\n", "utf-8")
    (office.folder / "register.sqlite3").write_bytes(b"x")
    (office.folder / "templates").mkdir()
    (office.folder / "templates" / "spt.docx").write_bytes(b"templat")
    before = files_below(office.folder)
    done = office.run("new", "--from", office.folder, "--kantor", "DINAS BARU")
    assert done.returncode == 0, done.stderr
    assert "tidak disalin: logo.png, register.sqlite3, surat" in done.stdout
    new = office.folder.parent / "dinas-baru"
    assert set(files_below(new)) == {"instansi.yaml", "surat.yaml", "templates/spt.docx"}
    assert files_below(office.folder) == before
    text = (new / "instansi.yaml").read_text("utf-8")
    assert "SITI AMINAH" not in text and "jabatan: KEPALA DINAS" in text and "logo:\n" in text


def test_a_line_that_names_the_old_office_is_marked_in_place(office):
    office.institution("nama: [PEMERINTAH KOTA CONTOH, KECAMATAN KARAWACI]\n")
    office.sop(
        "nama: Surat\ndasar_hukum:\n  - Peraturan Wali Kota Contoh Nomor 1 Tahun 2020\n"
        "pelaksana: {a: Camat Karawaci}\nperingatan: |\n  Baris satu\n  Kota Contoh\n"
        "kegiatan:\n  - {uraian: Menulis, oleh: a, waktu: 1 hari}\n"
    )
    done = office.run("new", "--from", office.folder, "--kantor", "KECAMATAN BARU")
    assert "3 baris bertanda PERIKSA" in done.stdout and done.returncode == 0
    lines = (office.folder.parent / "kecamatan-baru/surat.yaml").read_text("utf-8").splitlines()
    marked = [after.strip() for line, after in zip(lines, lines[1:]) if "PERIKSA" in line]
    assert marked == [
        "- Peraturan Wali Kota Contoh Nomor 1 Tahun 2020",
        "pelaksana: {a: Camat Karawaci}",
        "peringatan: |",
    ]


def test_an_office_that_cannot_be_read_is_not_copied_in_part(office):
    office.sop("nama: [")
    before = files_below(office.root)
    done = office.run("new", "--from", office.folder, "--kantor", "DINAS BARU")
    assert done.returncode == 1 and "surat.yaml" in done.stderr
    assert files_below(office.root) == before


def test_a_copy_takes_no_answers_but_the_new_name(office):
    done = office.run("new", "--from", office.folder, "--kantor", "A", "--sop", "B")
    assert done.returncode == 2 and "hanya --kantor" in done.stderr
