"""Letter sources with faults: each at its line, in Indonesian, all at once, no number spent."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ENGLISH
from tests.letters.bureau import DELIVERY, INSTITUTION, REQUEST, TASK, Bureau, Done, plus

PLACED = re.compile(
    r"^sop_sources/kantor/[\w./-]+(:\d+:\d+)?: (kesalahan|peringatan) SOP-\d{3}: .+$"
)


def check_messages(done: Done) -> None:
    """Each message has its file and a code, and is Indonesian outside of the author's words."""
    lines = done.err.splitlines()
    assert lines and all(PLACED.match(line) or line.startswith("    → ") for line in lines), (
        done.err
    )
    assert not ENGLISH.search(re.sub(r'"[^"]*"', "", done.err)), done.err


@pytest.mark.parametrize(
    ("source", "message", "place"),
    [
        (plus(REQUEST, yt="Camat"), 'isian "yt" tidak dikenal di surat', "6:1"),
        (plus(REQUEST, yth=None), 'Surat Permohonan Data belum punya "yth"', "1:1"),
        (plus(REQUEST, yth=["", ""]), 'Surat Permohonan Data belum punya "yth"', "5:6"),
        (plus(DELIVERY, kiriman=[]), 'Surat Pengantar belum punya "kiriman"', "5:10"),
        (plus(DELIVERY, kiriman=[{"jenis": "Buku"}]), 'kiriman 1 belum punya "banyaknya"', "5:11"),
        (plus(DELIVERY, kiriman=["Buku"]), "kiriman 1 harus berisi pasangan", "5:11"),
        (plus(TASK, petugas=None), 'Surat Perintah Tugas belum punya "petugas"', "1:1"),
        (plus(TASK, petugas="RINA"), "belum punya nama, pangkat, nip, jabatan", "4:10"),
        (
            plus(TASK, petugas=[{"nama": "RINA"}, {"nam": "BUDI"}]),
            'isian "nam" tidak dikenal di petugas 2',
            "4:30",
        ),
        (plus(TASK, petugas=[{"nama": "RINA"}, ""]), "butir 2 petugas kosong", "4:29"),
        (plus(TASK, tanggal="5 Mai 2026"), 'tanggal "5 Mai 2026": tidak ada bulan "Mai"', "5:10"),
        (plus(TASK, tanggal="2026-02-29"), "tanggal itu tidak ada di kalender", "5:10"),
        (plus(TASK, tanggal="besok"), "bentuk tanggal tidak dikenal", "5:10"),
        (
            plus(REQUEST, batas_waktu="31 Juni 2026"),
            'batas_waktu "31 Juni 2026": tanggal itu tidak ada di kalender',
            "6:14",
        ),
        (plus(REQUEST, satu_per_satu="mungkin"), "satu_per_satu harus ya atau tidak", "6:16"),
        (plus(REQUEST, hal=["a", "b"]), "hal harus berupa teks, bukan daftar", "6:6"),
        (plus(REQUEST, data=[{str(n): "x" for n in range(7)}]), "tabel data punya 7 kolom", "5:7"),
        (
            plus(REQUEST, tambahan={"Nomor Rapat": "x"}),
            'kunci tambahan "Nomor Rapat" tidak dapat dipakai di templat',
            "6:12",
        ),
        (plus(REQUEST, templat="lain"), 'templat "lain.docx" tidak ada di', "6:10"),
        (REQUEST + "hal: a\nhal: b\n", '"hal"', "7:1"),
        (REQUEST + "isi:\n  - Pertama: satu\n", "terbaca sebagai kunci karena titik dua", "7:5"),
        (REQUEST + "hal: &a x\n", "&", "6:6"),
        (REQUEST + "\thal: x\n", "", "6:1"),
        (REQUEST + "hal: [a\n", "kurung [ tidak ditutup", "6:6"),
        ("- a\n- b\n", "", "1:1"),
        ("", "", "1:1"),
        (b"hal: \xff\xfe\n", "", "1:"),
        ("[" * 2000 + "]" * 2000, "", "1:"),
    ],
)
def test_a_fault_is_reported_at_its_line_and_column(bureau, source, message, place):
    done = bureau.refused(source)
    check_messages(done)
    assert f"sop_sources/kantor/surat/surat.yaml:{place}" in done.err and message in done.err, (
        done.err
    )


def test_all_faults_of_source_and_institution_are_reported_at_once(bureau):
    faulty = plus(
        TASK,
        tanggal="kemarin",
        petugas=[{"nip": "1"}, {"nama": "A", "jabatn": "B"}],
        pelaksanaan={"mulai": "2026-05-05", "selesai": "2026-05-01"},
        hall="x",
        penanda_tangan="kadiss",
        templat="../x",
    )
    done = bureau.refused(faulty)
    check_messages(done)
    assert len(done.codes) >= 6, done.err
    for message in (
        "kemarin",
        "petugas 1 belum punya nama",
        '"jabatn"',
        "sebelum mulai",
        '"hall"',
        '"kadiss"',
    ):
        assert message in done.err
    lines = [int(line) for line in re.findall(r"surat\.yaml:(\d+):", done.err)]
    assert lines == sorted(lines)


def test_a_fault_in_the_institution_is_reported_once_for_all_its_letters(bureau):
    bureau.write("instansi.yaml", INSTITUTION.replace("tempat:", "tempatt:"))
    for name in "abc":
        bureau.letter(REQUEST, name)
    done = bureau.run("letter", "sop_sources", "--issue", "--yes")
    assert (
        done.code == 1
        and done.err.count('"tempatt"') == 1
        and "3 gagal" in done.out
        and not bureau.register.exists()
    )


def test_a_bad_source_stops_no_other_and_is_counted(bureau):
    bureau.letter(plus(DELIVERY, yth=None), "buruk")
    bureau.letter(DELIVERY, "baik")
    done = bureau.run("letter", "sop_sources", "--issue", "--yes")
    assert done.code == 1 and "GAGAL   sop_sources/kantor/surat/buruk.yaml" in done.out
    assert "1 terbit, 1 gagal, " in done.out and "/001/" in done.out


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("tiada.yaml", "periksa nama dan foldernya"),
        ("instansy.yaml", "periksa nama dan foldernya"),
        ("pelaporn.yaml", 'maksudnya "sop_sources/kantor/pelaporan.yaml"?'),
    ],
)
def test_a_missing_sop_is_answered_only_with_a_sop_of_a_name_like_it(bureau, name, hint):
    done = bureau.run("check", f"sop_sources/kantor/{name}")
    assert done.code == 1 and f"→ {hint}\n" in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["sop_sources/kantor/surat/surt.yaml"],
            'maksudnya "sop_sources/kantor/surat/surat.yaml"?',
        ),
        (["sop_sources/kantor/pelaporan.yaml"], "tidak berada di folder surat sebuah instansi"),
        (["sop_sources/kantor/logo.png"], "ini bukan sumber surat"),
        (["sop_sources/kanto"], 'maksudnya "sop_sources/kantor"?'),
        (["build"], "tidak ada sumber surat di build"),
    ],
)
def test_what_is_no_letter_source_is_reported(bureau, arguments, message):
    bureau.letter(DELIVERY)
    (bureau.root / "build").mkdir()
    done = bureau.run("letter", *arguments)
    assert (
        done.code == 1 and message in done.err and not ENGLISH.search(done.err.replace("not", ""))
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["letter"],
        ["letter", "x", "--profile", "basa"],
        ["letter", "x", "--date", "2026-02-30"],
        ["letter", "x", "--isue"],
        ["letter", "new"],
    ],
)
def test_wrong_use_ends_with_status_2_in_indonesian(bureau, arguments):
    done = bureau.run(*arguments)
    assert (
        done.code == 2
        and "salah pakai" in done.err
        and not re.search(r"\b(error|usage|argument|invalid|choice)\b", done.err)
    )


def test_a_folder_named_surat_above_the_offices_makes_nothing_else_a_letter(tmp_path):
    bureau = Bureau(tmp_path / "surat")
    bureau.letter(DELIVERY)
    done = bureau.run("letter", "sop_sources")
    assert done.code == 0 and "1 draf, 0 gagal" in done.out, done.err


@pytest.mark.slow
def test_a_comma_that_cuts_a_name_between_braces_is_one_problem_with_the_way_to_quote(bureau):
    bureau.letter(plus(TASK, petugas=None), "surat")
    file = bureau.root / "sop_sources" / "kantor" / "surat" / "surat.yaml"
    typed = "petugas:\n  - {nama: RINA, S.E., M.M., pangkat: Penata, III/c}\n"
    file.write_text(file.read_text("utf-8") + typed, "utf-8")
    done = bureau.run("letter", str(file))
    assert done.code == 1 and done.codes == ["SOP-006", "SOP-006"], done.err
    assert 'tanda petik:  "RINA, S.E., M.M."' in done.err
    assert 'tanda petik:  "Penata, III/c"' in done.err
