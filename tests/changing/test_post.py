"""``change post``: the post changes wherever it is meant, and nothing else changes."""

from __future__ import annotations

import pytest

OLD, NEW = "Kasubag Tata Usaha", "Kepala Subbagian Umum"


def test_a_post_changes_in_lanes_references_and_texts_and_no_other_byte_does(offices):
    before = offices.text("dinas/masuk.yaml")
    done = offices.run("change", "post", OLD, NEW, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    wanted = (
        before.replace(f"kasubag: {OLD} ", f"kasubag: {NEW} ")
        .replace(f"dari {OLD} dan", f"dari {NEW} dan")
        .replace(f"[{OLD}, tim]", f"[{NEW}, tim]")
    )
    assert offices.text("dinas/masuk.yaml") == wanted
    assert "3 berkas diubah" in done.stdout


def test_a_longer_post_that_nobody_has_listed_is_left_and_shown(offices):
    done = offices.run("change", "post", OLD, NEW, "--yes")
    assert '"Kasubag Tata Usaha Pimpinan" mungkin jabatan lain' in done.stdout
    assert "dan Kasubag Tata Usaha Pimpinan" in offices.text("dinas/masuk.yaml")


def test_a_post_that_is_part_of_a_known_longer_one_stays_without_a_word(offices):
    file = "dinas/masuk.yaml"
    offices.put(file, offices.text(file).replace("tim: Tim Kerja", "tim: Wakil Kasubag Tata Usaha"))
    done = offices.run("change", "post", OLD, NEW, "--yes")
    assert "tim: Wakil Kasubag Tata Usaha\n" in offices.text(file)
    assert "Wakil" not in done.stdout.partition("Lihat sendiri")[2]


def test_a_post_is_known_in_another_spelling_and_keeps_its_capitals(offices):
    offices.run("change", "post", "kepala dinas", "Kepala Badan Baru", "--yes")
    assert "jabatan: KEPALA BADAN BARU," in offices.text("dinas/instansi.yaml")
    offices.run("change", "post", "Kepala Subbagian Tata Usaha", "Kasi: Umum", "--yes")
    assert 'kasubag: "Kasi: Umum"      # jabatan lama' in offices.text("dinas/cuti.yaml")
    assert (
        offices.run("check", "--only", "kesalahan", "sop_sources/dinas/cuti.yaml").returncode == 0
    )


def test_only_the_named_office_changes(offices):
    offices.sop("badan/lain", "Lain", "", "-")
    before = offices.text("badan/lain.yaml")
    offices.run("change", "post", OLD, NEW, "sop_sources/dinas", "--yes")
    assert offices.text("badan/lain.yaml") == before


def test_without_a_person_and_without_yes_nothing_is_written(offices):
    before = offices.all()
    done = offices.run("change", "post", OLD, NEW)
    assert done.returncode == 1 and "jalankan lagi dengan --yes" in done.stdout
    assert f"-  kasubag: {OLD}      # jabatan lama" in done.stdout
    assert offices.all() == before


def test_names_citations_and_issued_letters_are_history(offices):
    offices.put("dinas/surat/lama.yaml", f"id: s2abc\nyth: {OLD}\n")
    offices.sop("dinas/nama", f"Penilaian {OLD}", "", "-")
    done = offices.run("change", "post", OLD, NEW, "--yes")
    assert f"nama: Penilaian {OLD}\n" in offices.text("dinas/nama.yaml")
    assert offices.text("dinas/surat/lama.yaml") == f"id: s2abc\nyth: {OLD}\n"
    assert "surat ini sudah diterbitkan, jadi tidak diubah" in done.stdout
    assert "di nama tidak diubah" in done.stdout


def test_two_lanes_that_get_one_title_are_shown(offices):
    done = offices.run("change", "post", OLD, "Tim Kerja")
    assert 'sudah ada pelaksana "Tim Kerja"; gabungkan kedua kolomnya' in done.stdout + done.stderr


def test_the_second_time_there_is_nothing_left(offices):
    offices.run("change", "post", OLD, NEW, "--yes")
    before = offices.all()
    done = offices.run("change", "post", OLD, NEW, "--yes")
    assert done.returncode == 0 and offices.all() == before
    assert f'tidak ada lagi "{OLD}"; sudah "{NEW}"' in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Kasubag Tata Usah", NEW, 'maksudnya "Kasubag Tata Usaha"?'),
        ("Panglima", NEW, 'tidak ada jabatan "Panglima"'),
        (OLD, " ", "bukan nama jabatan"),
    ],
)
def test_what_cannot_be_is_refused_with_one_reason(offices, old, new, message):
    before = offices.all()
    done = offices.run("change", "post", old, new, "--yes")
    assert done.returncode == 1 and message in done.stderr, done.stderr
    assert offices.all() == before


@pytest.mark.parametrize("old", ["", " ", "-", "surat", "Menerima surat", "menyimpan"])
def test_words_that_are_no_post_change_nothing(offices, old):
    before = offices.all()
    done = offices.run("change", "post", old, "Kepala Subbagian Umum", "--yes")
    assert done.returncode == 1 and "jabatan" in done.stderr and offices.all() == before
