"""What the check list asks of a sheet before it is signed, by the way of signing."""

from __future__ import annotations

import pytest

from sopdocs.model.letter_settings import PROFILES
from sopdocs.model.official import Official
from sopdocs.problem import ERROR, WARNING, Problem
from sopdocs.readiness.checklist import (
    DONE,
    LOOK,
    MISSING,
    MOST,
    STATES,
    ChecklistItem,
    Present,
    SheetFacts,
    faults,
    identity,
    legibility,
    printed,
)
from sopdocs.readiness.profiles import conditions
from tests.revisions.edits import sop
from tests.revisions.test_compare import BASE

WHOLE = {
    "nomor": "1/2026",
    "tanggal": {"pembuatan": "2026-01-03", "revisi": "2026-02-01", "efektif": "2026-03-01"},
    "pengesah": {"jabatan": "KEPALA DINAS", "nama": "SITI AMINAH", "nip": "19700101 199003 2 001"},
}


def lines(profile: str = "basah", **changes) -> dict[str, ChecklistItem]:
    read = sop(BASE | WHOLE | changes)
    assert read is not None
    return {line.what: line for line in identity(read, profile)}


def states(found: dict[str, ChecklistItem]) -> dict[str, str]:
    return {what: line.state for what, line in found.items() if line.state != DONE}


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_missing_of_a_whole_identity(profile):
    found = states(lines(profile))
    assert found == {"Lambang": LOOK} | ({"Nomor SOP": LOOK} if profile == "srikandi" else {})


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"nomor": ""}, "Nomor SOP"),
        ({"tanggal": {"efektif": "2026-03-01"}}, "Tanggal Pembuatan"),
        ({"tanggal": {"pembuatan": "2026-01-03"}}, "Tanggal Efektif"),
        ({"pengesah": ""}, "Disahkan oleh"),
        ({"pengesah": {"jabatan": "KEPALA DINAS"}}, "Disahkan oleh"),
    ],
)
def test_what_is_empty_is_missing_and_says_what_to_type(change, what):
    line = lines(**change)[what]
    assert line.state == MISSING and "kosong" in line.found and line.hint


def test_no_date_of_revision_is_for_a_person_to_judge():
    dates = {"pembuatan": "2026-01-03", "efektif": "2026-03-01"}
    assert lines(tanggal=dates)["Tanggal Revisi"].state == LOOK
    assert lines(tanggal=dates | {"revisi": "-"})["Tanggal Revisi"].found == '"-"'


def test_a_dash_for_a_date_that_is_needed_is_looked_at():
    assert lines(tanggal=WHOLE["tanggal"] | {"efektif": "-"})["Tanggal Efektif"].state == LOOK


@pytest.mark.parametrize(
    ("profile", "state"), [("basah", LOOK), ("bsre", MISSING), ("srikandi", None)]
)
def test_the_nip_is_asked_for_as_the_profile_needs_it(profile, state):
    line = lines(profile, pengesah={"jabatan": "KEPALA DINAS", "nama": "SITI AMINAH"}).get("NIP")
    assert (line.state if line else None) == state


@pytest.mark.parametrize("post", ["BUPATI REMBANG", "WALI KOTA TANGERANG", "Wakil Gubernur Banten"])
def test_the_head_of_a_region_has_no_nip(post):
    assert lines("bsre", pengesah={"jabatan": post, "nama": "X"})["NIP"].state == DONE


def test_a_nip_that_is_not_18_figures_is_looked_at():
    assert lines(pengesah={"jabatan": "CAMAT", "nama": "X", "nip": "12345"})["NIP"].state == LOOK


def test_srikandi_gives_the_number_the_date_and_the_signer():
    found = lines("srikandi", nomor="", pengesah="", tanggal={"pembuatan": "2026-01-03"})
    assert {found[what].found for what in ("Nomor SOP", "Tanggal Efektif", "Disahkan oleh")} == {
        "diisi SRIKANDI"
    } and "NIP" not in found
    assert states(found) == {"Tanggal Revisi": LOOK, "Lambang": LOOK}


def problem(severity: str, line: int = 3, code: str = "SOP-101", file: str = "a.yaml") -> Problem:
    return Problem(code, severity, file, line, 1, f"pesan {line}", "saran")


def test_errors_are_missing_and_warnings_and_remarks_are_looked_at():
    error, warning = problem(ERROR), problem(WARNING, 4)
    found = list(faults([error, warning, problem("catatan", 5)], "a.yaml"))
    assert found == [
        ChecklistItem(
            MISSING, "Kesalahan pemeriksaan", "SOP-101, baris 3: pesan 3", "saran", error
        ),
        ChecklistItem(
            LOOK, "Peringatan pemeriksaan", "SOP-101, baris 4: pesan 4", "saran", warning
        ),
        ChecklistItem(LOOK, "Catatan pemeriksaan", "1 catatan", "sopdocs check a.yaml"),
    ]
    assert [line.state for line in faults([], "a.yaml")] == [DONE, DONE]


def test_a_problem_in_another_file_names_it_and_the_logo_is_reported_once():
    found = list(
        faults([problem(WARNING, file="instansi.yaml"), problem(WARNING, code="SOP-020")], "a.yaml")
    )
    assert [line.found for line in found] == ["tidak ada", "SOP-101, instansi.yaml:3: pesan 3"]


def test_very_many_problems_are_cut_short():
    found = [
        line
        for line in faults([problem(WARNING, n) for n in range(1, 31)], "a.yaml")
        if line.state == LOOK
    ]
    assert len(found) == MOST + 1 and found[-1].found == "dan 20 lagi"


@pytest.mark.parametrize(
    ("smallest", "table", "state"), [(8.0, 9.0, DONE), (8.0, 8.5, LOOK), (7.5, 9.0, MISSING)]
)
def test_type_is_never_under_8_points_and_a_smaller_table_is_reported(smallest, table, state):
    read = sop(BASE)
    assert read is not None
    first, *rest = legibility(read, SheetFacts(3, smallest, table, ""))
    assert first.state == state and [line.found for line in rest] == ["3 halaman, A4"]


def test_a_sheet_that_cannot_be_drawn_is_missing():
    read = sop(BASE)
    assert read is not None
    assert [line.state for line in legibility(read, None)] == [MISSING]


def test_every_state_of_the_pdf_has_its_line():
    found = {
        state: printed(Present("build/a.pdf", state), "sopdocs build a.yaml")
        for state in ("missing", "same", "other", "signed", "signed-other")
    }
    assert [line.state for line in found.values()] == [MISSING, DONE, MISSING, DONE, MISSING]
    assert all(
        "sopdocs build a.yaml" in line.hint for line in found.values() if line.state == MISSING
    )
    assert all(
        line.state in STATES and line.found.startswith("build/a.pdf ") for line in found.values()
    )


@pytest.mark.parametrize(("profile", "mark"), [("bsre", "#"), ("srikandi", "${ttd_pengirim}")])
def test_the_mark_for_the_signature_is_printed_exactly_once(profile, mark):
    read = sop(BASE)
    assert read is not None
    office = read.instansi.signed_as(profile)
    for count, state in ((0, MISSING), (1, DONE), (2, MISSING)):
        (line,) = conditions(office, "Disahkan oleh " + f"{mark} nama " * count)
        assert line.state == state
    assert list(conditions(read.instansi, mark * 3)) == []


def test_an_official_without_a_post_is_named_so():
    assert "jabatan kosong" in lines(pengesah={"nama": "SITI"})["Disahkan oleh"].found
    assert Official() == Official("", "", "", "")
