"""``sopdocs ready`` as its user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ENGLISH, GOOD, INSTITUTION, Office, called, files_below

WHOLE = GOOD.replace(
    "tanggal: {pembuatan: 2025-01-03}",
    "nomor: 1/2026\ntanggal: {pembuatan: 2026-01-03, revisi: 2026-02-01, efektif: 2026-03-01}",
)
SOURCE = Path("sop_sources") / "kantor" / "surat.yaml"


def states(office, *arguments: object) -> tuple[int, dict[str, str]]:
    done = office.run("ready", SOURCE, "--format", "json", *arguments)
    assert done.stderr == ""
    (found,) = json.loads(done.stdout)
    assert set(found) == {"file", "ready", "lines"} and found["file"] == str(SOURCE)
    assert (
        found["ready"]
        is (done.returncode == 0)
        is all(line["state"] != "belum" for line in found["lines"])
    )
    assert all(set(line) == {"state", "what", "said", "hint"} for line in found["lines"])
    return done.returncode, {line["what"]: line["state"] for line in found["lines"]}


def test_a_whole_source_with_its_pdf_is_ready(office):
    office.sop(WHOLE)
    assert office.run("build").returncode == 0
    before = files_below(office.root)
    done = office.run("ready")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert (
        lines[0] == f"{SOURCE}: siap ditandatangani"
        and lines[-1] == "1 sumber: 1 siap, 0 belum siap"
    )
    assert {line.split(":")[0].removeprefix("  sudah").strip() for line in lines[1:-1]} == {
        "Nomor SOP",
        "Tanggal Pembuatan",
        "Tanggal Revisi",
        "Tanggal Efektif",
        "Disahkan oleh",
        "NIP",
        "Lambang",
        "Kesalahan pemeriksaan",
        "Peringatan pemeriksaan",
        "Keterbacaan",
        "Halaman",
        "Tanda tangan",
        "PDF",
    }
    assert files_below(office.root) == before


def test_what_is_missing_is_reported_with_what_to_type_and_status_1(office):
    office.sop()
    done = office.run("ready", SOURCE)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"{SOURCE}: belum siap ditandatangani (3 belum, 1 perlu dilihat)"
    assert "  belum         Nomor SOP: kosong\n                → tulis  nomor: ...\n" in done.stdout
    assert (
        "  belum         PDF: build/kantor/surat.pdf belum dibuat\n"
        f"                → sopdocs build {SOURCE}\n" in done.stdout
    )
    assert lines[-1] == "1 sumber: 0 siap, 1 belum siap"


def test_a_pdf_that_is_older_than_its_source_is_missing(office):
    office.sop(WHOLE)
    office.run("build")
    assert states(office)[1]["PDF"] == "sudah"
    office.sop(WHOLE.replace("30 menit", "31 menit"))
    assert states(office) == (1, states(office)[1] | {"PDF": "belum"})
    office.run("build", "--out", "lain")
    assert states(office, "--out", "lain")[0] == 0


def test_a_signed_pdf_counts_when_it_was_made_from_this_source(office):
    office.sop(WHOLE)
    office.run("build")
    pdf = office.root / "build" / "kantor" / "surat.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"\n9 0 obj <</Type/Sig/ByteRange[0 10 20 5]>> endobj\n")
    done = office.run("ready", SOURCE)
    assert done.returncode == 0 and "sudah ditandatangani, dari sumber ini" in done.stdout
    office.sop(WHOLE.replace("30 menit", "31 menit"))
    done = office.run("ready", SOURCE)
    assert (
        done.returncode == 1
        and "surat.pdf sudah ditandatangani, tetapi dari sumber yang lain" in done.stdout
    )


def test_the_revision_next_to_a_signed_pdf_counts(office):
    office.sop(WHOLE)
    office.run("build")
    pdf = office.root / "build" / "kantor" / "surat.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"\n9 0 obj <</Type/Sig/ByteRange[0 10 20 5]>> endobj\n")
    office.sop(WHOLE.replace("30 menit", "31 menit"))
    assert office.run("build").returncode == 0
    done = office.run("ready", SOURCE)
    assert (
        done.returncode == 0
        and f"PDF: {Path('build/kantor/surat-rev2.pdf')} sesuai dengan sumbernya" in done.stdout
    )


def test_errors_and_warnings_of_check_are_reported(office):
    office.sop(WHOLE.replace("  kabag: Kepala Bagian", "  kabag: Kepala Bagian\n  umum: Umum"))
    found = states(office)[1]
    assert found["Peringatan pemeriksaan"] == "perlu dilihat"
    assert found["Kesalahan pemeriksaan"] == "sudah"
    office.sop(WHOLE.replace("oleh: kabag", "oleh: kabak"))
    done = office.run("ready", SOURCE)
    assert (
        done.returncode == 1
        and 'Kesalahan pemeriksaan: SOP-017, baris 16: pelaksana "kabak"' in done.stdout
        and "Nomor" not in done.stdout
    )


def test_a_sheet_that_does_not_fit_is_reported(office):
    actors = "".join(f"  p{n}: Pelaksana {n}\n" for n in range(13))
    office.sop(
        WHOLE.replace("  kabag: Kepala Bagian\n", "  kabag: Kepala Bagian\n" + actors)
        + "cetak: {orientasi: potret, margin: {kiri: 60, kanan: 60}}\n"
    )
    found = states(office)[1]
    assert (found["Kesalahan pemeriksaan"], found["Keterbacaan"]) == (
        "belum",
        "belum",
    ) and "PDF" not in found


def test_a_table_that_was_made_smaller_is_looked_at(office):
    actors = "".join(f"  p{n}: Sekretaris Dinas {n}\n" for n in range(5))
    office.sop(
        WHOLE.replace("  kabag: Kepala Bagian\n", "  kabag: Kepala Bagian\n" + actors)
        + "cetak: {orientasi: potret, huruf: {isi: 11}}\n"
    )
    done = office.run("ready", SOURCE)
    assert (
        "perlu dilihat Keterbacaan: huruf tabel diperkecil dari 11 poin menjadi 8 poin"
        in done.stdout
    )


def test_type_under_8_points_is_missing(office):
    office.sop(WHOLE + "cetak: {huruf: {isi: 7, terkecil: 6}}\n")
    assert states(office)[1]["Keterbacaan"] == "belum"


@pytest.mark.parametrize(("profile", "looked_at"), [("bsre", set()), ("srikandi", {"Nomor SOP"})])
def test_a_sheet_made_for_another_profile_is_ready_for_it(office, profile, looked_at):
    office.sop(WHOLE)
    office.run("build")
    found = states(office, "--profile", profile)[1]
    assert {what for what, state in found.items() if state == "belum"} == {"PDF"} and found[
        "Letak tanda tangan"
    ] == "sudah"
    assert (
        f"→ sopdocs build {SOURCE} --profile {profile}\n"
        in office.run("ready", "--profile", profile).stdout
    )
    office.run("build", "--profile", profile)
    status, found = states(office, "--profile", profile)
    assert status == 0 and {what for what, state in found.items() if state != "sudah"} == looked_at
    assert "Tanda tangan: basah (" in office.run("ready").stdout


def test_the_tag_of_the_signature_elsewhere_is_reported(office):
    office.sop(WHOLE.replace("Menyimpan surat", "Menyimpan surat no#1"))
    done = office.run("ready", "--profile", "bsre")
    assert done.returncode == 1 and "Kesalahan pemeriksaan: SOP-207" in done.stdout


def test_the_profile_is_the_institutions(office):
    office.institution(INSTITUTION + "surat: {profil: bsre}\n")
    office.sop(WHOLE)
    assert "Tanda tangan: bsre (" in office.run("ready").stdout


def test_what_is_no_source_is_reported(office):
    (office.root / "kosong").mkdir()
    missing, empty = office.run("ready", "tidak-ada.yaml"), office.run("ready", "kosong")
    assert missing.returncode == empty.returncode == 1
    assert (
        "Kesalahan pemeriksaan: SOP-301, tidak-ada.yaml: berkas atau folder ini tidak ada"
        in missing.stdout
    )
    assert "tidak ada sumber SOP di kosong" in empty.stderr
    office.sop("jenis: surat_pengantar\nyth: [Camat]\n", "tugas.yaml")
    letter = office.run("ready", "sop_sources/kantor/tugas.yaml")
    assert letter.returncode == 1 and "ini sumber surat, bukan sumber SOP" in letter.stdout


def test_a_folder_without_an_institution_is_reported(office):
    (office.folder / "instansi.yaml").unlink()
    office.sop(WHOLE)
    done = office.run("ready")
    assert done.returncode == 1 and "berkas instansi tidak ada" in done.stdout


def test_help_is_indonesian():
    done = called("ready", "--help")
    assert done.returncode == 0 and "contoh:" in done.stdout
    assert not ENGLISH.search(done.stdout.replace("--help", "").replace("--format", ""))


def test_wrong_use_ends_with_status_2(tmp_path):
    done = called("ready", "--profile", "stempel", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "") and "'stempel' tidak dikenal" in done.stderr


def test_what_check_finds_between_sops_is_in_the_list(office: Office):
    text = "nomor: 000.8.3.3/1/2025\n" + "".join(
        line for line in GOOD.splitlines(True) if not line.startswith("nomor:")
    )
    office.sop(text, "a.yaml")
    office.sop(text.replace("nama: ", "nama: Lain "), "b.yaml")
    done = office.run("ready", office.folder / "a.yaml")
    assert "SOP-601" in done.stdout, "the number is taken by b"


def test_many_sources_are_a_table_with_what_most_of_them_lack(office):
    office.sop(WHOLE, "a.yaml")
    office.sop(GOOD, "b.yaml")
    office.sop(f"status: dicabut\n{GOOD}", "c.yaml")
    office.run("build")
    done = office.run("ready", "--format", "table")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert done.returncode == 1 and lines[0] == "sop_sources/kantor"
    assert lines[1] == "SOP Siap Belum Perlu dilihat" and lines[2].startswith("a siap")
    assert lines[3].startswith("b belum Nomor SOP, Tanggal Efektif ")
    assert lines[4] == "c dicabut"
    assert lines[-2:] == [
        "Yang belum: Nomor SOP 1, Tanggal Efektif 1",
        "3 sumber: 1 siap, 1 belum siap, 1 dicabut",
    ]
