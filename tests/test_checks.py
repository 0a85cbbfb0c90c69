"""The rules over a SOP that was read: what is refused, and what is only a warning."""

from __future__ import annotations

from tests.conftest import GOOD

LIST = "peralatan: [Komputer, Printer]"
WAKTU = "    waktu: 30 menit"


def test_a_flow_that_never_ends_is_refused(office):
    (problem,) = office.problems(GOOD + "    lanjut: terima\n")
    assert (problem.code, problem.is_error) == ("SOP-103", True)


def test_a_step_that_nothing_leads_to_is_a_warning(office):
    (problem,) = office.problems(GOOD.replace(WAKTU, "    lanjut: simpan"))
    assert (problem.code, problem.is_error) == ("SOP-102", False)
    assert "langkah 2" in problem.message


def test_an_actor_without_a_step_is_a_warning_at_its_key(office):
    text = GOOD.replace("  kabag: Kepala Bagian", "  kabag: Kepala Bagian\n  umum: Bagian Umum")
    (problem,) = office.problems(text)
    assert (problem.code, problem.is_error, problem.line, problem.column) == (
        "SOP-104",
        False,
        8,
        3,
    )
    assert '"Bagian Umum"' in problem.message


def test_a_stated_total_that_is_not_the_sum_is_a_warning(office):
    (problem,) = office.problems(GOOD.replace(LIST, LIST + "\njumlah_waktu: 40 menit"))
    assert (problem.code, problem.is_error) == ("SOP-101", False)
    assert '"40 menit"' in problem.message and '"30 menit"' in problem.message
