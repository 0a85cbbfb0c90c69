"""How a flow runs: forks, joins, chains, steps that only inform, and tables."""

from __future__ import annotations

from tests.checks.sources import reported

HEAD = "pelaksana: {tim: Tim Kerja, kasi: Kepala Seksi, kabid: Kepala Bidang}\nkegiatan:\n"
CELLS = "kelengkapan: Data, waktu: 1 hari, output: Laporan"
FLOW = ("SOP-102", "SOP-103")


def found(*steps: str, codes: tuple[str, ...] = FLOW) -> list[str]:
    rows = "".join(
        f"  - {{id: s{n}, uraian: Menyusun laporan, {step}, {CELLS}}}\n"
        for n, step in enumerate(steps, 1)
    )
    return [problem.message for problem in reported(HEAD + rows) if problem.code in codes]


def test_all_steps_of_a_fork_are_reached_and_lead_to_the_end():
    assert not found(
        "oleh: tim, lanjut: [s2, s3]", "oleh: kasi, lanjut: s4", "oleh: kabid", "oleh: tim"
    )


def test_a_step_behind_a_fork_that_leaves_it_out_is_not_reached():
    steps = ("oleh: tim, lanjut: [s2, s4]", "oleh: kasi, lanjut: s4", "oleh: kabid", "oleh: tim")
    assert found(*steps) == ["langkah 3 tidak dicapai dari langkah mana pun"]


def test_a_step_that_only_informs_is_an_end_of_its_branch():
    assert not found("oleh: tim, lanjut: [s2, s3]", "oleh: kasi, lanjut: tidak ada", "oleh: kabid")


def test_a_step_that_is_only_consulted_is_reached_and_can_end_there():
    consulted = "oleh: kasi, lanjut: tidak ada"
    assert not found("oleh: tim, lanjut: s3, koordinasi: s2", consulted, "oleh: kabid")
    assert found("oleh: tim, lanjut: s3", consulted, "oleh: kabid")


def test_a_dashed_line_leads_nobody_to_the_end():
    steps = ("oleh: tim, lanjut: s2, koordinasi: s3", "oleh: kasi, lanjut: s1", "oleh: kabid")
    assert found(*steps, codes=("SOP-103",)) == ["dari langkah 1 alur tidak pernah selesai"]


def test_a_symbol_of_a_row_that_no_arrow_enters_is_named():
    steps = ("oleh: tim, lanjut: {ke: s2, di: kasi}", "oleh: [kasi, kabid], bersamaan: ya")
    assert found(*steps) == ['simbol "Kepala Bidang" di langkah 2 tidak dicapai panah mana pun']


def test_a_chain_is_reached_through_its_row():
    assert not found("oleh: tim", "oleh: [kasi, kabid], panah: ya", "oleh: tim")


def test_a_loop_through_a_chain_has_an_end_only_if_some_symbol_leads_out():
    steps = ("oleh: tim", "oleh: [kasi, kabid], panah: ya, lanjut: s1")
    assert found(*steps, codes=("SOP-103",))
    assert not found(steps[0], f"{steps[1]}, cabang: {{kasi: selesai}}", codes=("SOP-103",))


def test_findings_in_a_table_name_the_step_in_its_table():
    table = "  - judul: {0}\n    pelaksana: {{tim: Tim Kerja}}\n    kegiatan:\n"
    row = "      - {{uraian: {0}, oleh: tim, " + CELLS + "}}\n"
    text = "tabel:\n" + table.format("Satu") + row.format("Menyusun laporan") * 2
    text += table.format("Dua") + row.format("Menyusun laporan") + row.format("Penyusunan laporan")
    (problem,) = [problem for problem in reported(text) if problem.code == "SOP-121"]
    assert "langkah 2 tabel 2" in problem.message and problem.line == text.count("\n")
