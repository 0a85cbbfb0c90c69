"""``redate``: dates, numbers and revision numbers of many SOPs."""

from __future__ import annotations

import pytest

from sopdocs.changing.numbers import SopNumberPattern

PATTERN = "065/{nomor}/{tahun}"


def numbers(offices) -> dict[str, str]:
    return {
        name: next(line for line in text.decode().splitlines() if line.startswith("nomor:"))[7:]
        for name, text in offices.all().items()
        if b"\nnomor:" in text
    }


def test_dates_are_written_where_they_are_missing_and_comments_stay(offices):
    before = offices.text("dinas/masuk.yaml")
    done = offices.run(
        "redate", "--efektif", "2026-03-01", "--pembuatan", "5 Januari 2026", "--yes"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert offices.text("dinas/masuk.yaml") == before.replace(
        "pembuatan: 2024-01-03   # awal\n",
        "pembuatan: 5 Januari 2026   # awal\n  efektif: 2026-03-01\n",
    )


@pytest.mark.parametrize(
    ("tanggal", "wanted"),
    [
        (
            "tanggal: {pembuatan: 2024-01-03}   # a\n",
            "tanggal: {pembuatan: 2024-01-03, efektif: 2026-03-01}   # a\n",
        ),
        ("tanggal:\n", "tanggal: {efektif: 2026-03-01}\n"),
        ("tanggal:\n  efektif:   # nanti\n", "tanggal:\n  efektif: 2026-03-01   # nanti\n"),
        ("tanggal: {efektif: 1/3/2026}\n", "tanggal: {efektif: 1/3/2026}\n"),
        ("", "tanggal: {efektif: 2026-03-01}\n"),
    ],
)
def test_a_date_is_set_however_the_source_writes_its_dates(offices, tanggal, wanted):
    text = offices.text("dinas/masuk.yaml")
    shared = "tanggal:\n  pembuatan: 2024-01-03   # awal\n"
    offices.put("dinas/masuk.yaml", text.replace(shared, tanggal))
    offices.run("redate", "--efektif", "2026-03-01", "sop_sources/dinas/masuk.yaml", "--yes")
    assert offices.text("dinas/masuk.yaml") == text.replace(shared, wanted)


def test_each_sop_gets_the_next_free_number_of_the_collection(offices):
    offices.sop("badan/lain", "Lain", "065/004/2026", "-")
    words = ("redate", "sop_sources/dinas", "--nomor", PATTERN, "--efektif", "2026-03-01", "--yes")
    offices.run(*words)
    assert numbers(offices) == {
        "badan/lain.yaml": "065/004/2026",
        "dinas/cuti.yaml": "065/005/2026",
        "dinas/keluar.yaml": "065/006/2026",
        "dinas/masuk.yaml": "065/007/2026",
    }
    before = offices.all()
    again = offices.run(*words)
    assert again.returncode == 0 and offices.all() == before
    assert "tanggal dan nomornya sudah begitu" in again.stdout


def test_a_pattern_can_keep_the_running_number(offices):
    offices.run(
        "redate", "sop_sources/dinas/keluar.yaml", "--nomor", "065/{lama}/ORG/2026", "--yes"
    )
    assert numbers(offices)["dinas/keluar.yaml"] == "065/007/ORG/2026"


def test_the_number_of_a_withdrawn_sop_is_never_given_again(offices):
    offices.run("redate", "--nomor", PATTERN, "--efektif", "2026-03-01", "--yes")
    offices.run("withdraw", "sop_sources/dinas/masuk.yaml", "--yes")
    offices.sop("dinas/baru", "Baru", "", "-")
    words = ("redate", "sop_sources/dinas/baru.yaml", "--efektif", "2026-03-01", "--yes")
    refused = offices.run(*words, "--nomor", "065/003/2026")
    assert refused.returncode == 1 and "nomornya tidak diberikan lagi" in refused.stderr
    offices.run(*words, "--nomor", PATTERN)
    assert numbers(offices)["dinas/baru.yaml"] == "065/004/2026"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--nomor", "065/1/2026"], "sudah dipakai"),
        (["--nomor", "{noomr}"], 'maksudnya "{nomor}"?'),
        (["--nomor", "065/{nomor"], "kurung kurawalnya tidak berpasangan"),
        (["--nomor", "065/{lama}"], "tidak memuat nomor urut"),
        (["--efektif", "31/2/2026"], "tanggal itu tidak ada di kalender"),
        (["--efektif", "besok"], "besok"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(offices, words, message):
    before = offices.all()
    done = offices.run("redate", *words, "--yes")
    assert done.returncode == 1 and message in done.stderr and offices.all() == before


def test_nothing_to_change_is_wrong_use(offices):
    assert offices.run("redate").returncode == 2


def test_the_revision_number_of_the_identity_counts_on(offices):
    row = "cetak: {identitas: [nomor, {label: No. Revisi, isi: '02'}]}\n"
    offices.put("dinas/masuk.yaml", offices.text("dinas/masuk.yaml") + row)
    done = offices.run("redate", "--next-revision", "--yes")
    assert "isi: '03'" in offices.text("dinas/masuk.yaml")
    assert "tidak ada baris nomor revisi" in done.stdout


def test_a_sop_fills_the_revision_row_of_its_office_for_itself(offices):
    office = offices.text("dinas/instansi.yaml")
    row = "cetak: {identitas: [nomor, {label: No. Revisi, isi: '0'}, pengesah, nama]}\n"
    offices.put("dinas/instansi.yaml", office + row)
    for number in ("1", "2"):
        offices.run("redate", "--next-revision", "sop_sources/dinas/masuk.yaml", "--yes")
        line = f"cetak: {{identitas: {{No. Revisi: {number}}}}}"
        assert line in offices.text("dinas/masuk.yaml")
    assert offices.run("check", "sop_sources/dinas/masuk.yaml").returncode == 0


def test_a_pattern_reads_its_own_numbers_back():
    pattern = SopNumberPattern("SOP.{nomor:2}/{lama}")
    assert pattern.running(pattern.filled(7, None, "x"), None) == 7
    assert pattern.running("SOP.A/x", None) is None
