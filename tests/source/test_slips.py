"""Slips of a clerk at work: one answer at the slip itself, and following it gives a right sheet."""

from __future__ import annotations

from functools import partial

import pytest

from sopdocs.checking.mend import mended
from sopdocs.fonts import printable
from sopdocs.sheet import make, read
from sopdocs.source.sop import read_sop
from tests.source.slip_signs import NAMES, SIGNS
from tests.source.slip_table import BLANKS, LISTS, SHEET, STEPS
from tests.source.slip_values import VALUES

TABLE = {
    f"{part}: {name}": typed
    for part, slips in (
        ("list", LISTS),
        ("step", STEPS),
        ("blanks", BLANKS),
        ("signs", SIGNS),
        ("name", NAMES),
        ("value", VALUES),
    )
    for name, typed in slips.items()
}


@pytest.fixture(scope="module")
def institution(tmp_path_factory):
    from sopdocs.institutions import read_folder
    from tests.conftest import Office

    office = Office(tmp_path_factory.mktemp("kantor"))
    found, _, problems = read_folder(office.folder, {})
    assert found and not problems
    return found


def problems_of(text: str, institution):
    return read(text.encode(), "surat.yaml", institution)[1]


def test_there_are_enough_slips_and_the_sheet_itself_has_none(institution):
    assert len(TABLE) >= 130
    assert problems_of(SHEET, institution) == []


@pytest.mark.parametrize("name", TABLE)
def test_a_slip_has_one_answer_at_its_place(institution, name: str):
    typed = TABLE[name]
    found = problems_of(typed.text, institution)
    assert [(p.line, p.column) for p in found] == [typed.place], [str(p) for p in found]
    for word in typed.words:
        assert word in f"{found[0].message} {found[0].hint}"


@pytest.mark.parametrize("name", TABLE)
def test_following_the_answer_gives_a_right_sheet(institution, name: str):
    typed = TABLE[name]
    read_as = partial(
        lambda raw: read_sop(raw, "surat.yaml", institution, printable())[0],
    )
    after, _ = mended(typed.text.encode(), read_as)
    assert after.decode() == (typed.mended if typed.way else typed.text)
    if typed.mended != SHEET:
        source, problems = read(typed.mended.encode(), "surat.yaml", institution)
        assert source is not None and problems == [], [str(p) for p in problems]
        assert make(source)[0] is not None


@pytest.mark.parametrize("waktu", ["30 mnt", "beberapa jam"])
def test_a_time_that_cannot_be_summed_is_a_remark(office, waktu: str):
    (problem,) = [
        p
        for p in office.problems(SHEET.replace("waktu: 1 jam", f"waktu: {waktu}"))
        if p.code == "SOP-105"
    ]
    assert not problem.is_error and waktu in problem.message


@pytest.mark.parametrize("typed", ["iya", "yes", "benar", "1", "aktif", "Y"])
def test_other_words_for_yes_are_understood(institution, typed: str):
    assert problems_of(f"cetak: {{baris_jumlah: {typed}}}\n{SHEET}", institution) == []


@pytest.mark.parametrize("typed", ["Selesai", "SELESAI", "Terima", "TERIMA"])
def test_capitals_do_not_count_in_targets(institution, typed: str):
    text = SHEET.replace("tidak: terima", f"tidak: {typed}").replace("ya: lanjut", "ya: simpan")
    assert problems_of(text, institution) == []


def test_a_second_slip_is_seen_behind_the_first(institution):
    text = SHEET.replace("kelengkapan: Surat masuk", "kelengkapan: & KK")
    text = text.replace("    oleh: kabag", "    oleh kabag").replace("10 menit", "10")
    assert [p.line for p in problems_of(text, institution)] == [26, 31, 40]


def test_a_fault_in_the_office_does_not_hide_those_of_its_sops(office):
    office.institution("nama: [KANTOR\npejabat: &x\n")
    found = office.problems(SHEET.replace("waktu: 1 jam", "waktu: 60"))
    assert {p.file.rsplit("/", 1)[-1] for p in found} == {"instansi.yaml", "surat.yaml"}
    assert [p.code for p in found if p.file.endswith("surat.yaml")] == ["SOP-016"]


def test_names_of_an_office_without_dashes_are_no_single_line(office):
    office.institution(
        "nama:\n  PEMERINTAH KOTA\n  DINAS CONTOH\npejabat:\n  kadis: {jabatan: K}\n"
    )
    (problem,) = [p for p in office.problems(SHEET) if p.is_error]
    assert problem.line == 2 and "- PEMERINTAH KOTA" in problem.hint


@pytest.mark.parametrize("typed", ["470/01 #2025", "#12", "470/01 # 2025"])
def test_ready_never_calls_a_sheet_ready_that_lacks_what_was_typed(office, typed: str):
    office.sop(SHEET.replace("nomor: 000.8.3.3/01/2025", f"nomor: {typed}"))
    done = office.run("ready", "sop_sources")
    assert done.returncode == 1 and "belum siap ditandatangani" in done.stdout
    assert "tidak tercetak" in done.stdout


def test_a_file_that_notepad_misnamed_is_named(office):
    (office.folder / "surat.yaml.txt").write_text("nama: Surat\n")
    done = office.run("check")
    assert (
        done.returncode == 1
        and "surat.yaml.txt" in done.stdout
        and "ganti namanya menjadi surat.yaml" in done.stdout
    )
