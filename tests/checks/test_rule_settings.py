"""``aturan``: rules that are off or changed in severity, for an office, a SOP, or a part of it."""

from __future__ import annotations

import pytest

from sopdocs.problem import in_order
from tests.checks.sources import OFFICE, codes, reported, reported_for_office
from tests.conftest import GOOD, INSTITUTION

NOUN = (
    "kegiatan:\n"
    "  - {id: terima, uraian: Penerimaan surat, oleh: tim, waktu: 1 hari, kelengkapan: "
    "Surat, output: Surat}\n"
    "  - {id: catat, uraian: Pencatatan surat, oleh: tim, waktu: 1 hari, kelengkapan: "
    "Surat, output: Surat}\n"
)


def reports(aturan: str, office: str = "") -> list[tuple[str, str, int]]:
    """The reports about two steps without a verb under some settings."""
    return [
        (one.code, one.severity, one.line)
        for one in in_order(reported(f"aturan: {aturan}\n{NOUN}", OFFICE + office))
    ]


def test_without_settings_both_steps_are_reported():
    assert reports("") == [("SOP-121", "peringatan", 3), ("SOP-121", "peringatan", 4)]


@pytest.mark.parametrize("level", ["catatan", "peringatan", "kesalahan"])
def test_a_rule_has_the_level_that_the_sop_or_the_office_gives_it(level):
    expected = [("SOP-121", level, 3), ("SOP-121", level, 4)]
    assert (
        reports(f"{{SOP-121: {level}}}")
        == reports("", f"aturan: {{SOP-121: {level}}}\n")
        == expected
    )


def test_a_rule_is_switched_off_for_a_sop_and_for_an_office():
    assert (
        reports("{SOP-121: mati}")
        == reports("", "aturan: {SOP-121: mati}\n")
        == reports("{SOP-121: {alasan: kebiasaan}}")
        == []
    )


def test_a_setting_of_the_sop_wins_over_that_of_its_office():
    assert reports("{SOP-121: catatan}", "aturan: {SOP-121: mati}\n") == [
        ("SOP-121", "catatan", 3),
        ("SOP-121", "catatan", 4),
    ]


def test_one_step_or_one_cell_is_left_out_with_a_reason_and_the_others_reported():
    one = [("SOP-121", "peringatan", 4)]
    assert reports("{SOP-121: {langkah: terima, alasan: nama formulir}}") == one
    assert reports("{SOP-121: [{langkah: terima, bagian: uraian, alasan: nama formulir}]}") == one
    assert reports("{SOP-121: {langkah: terima, tingkat: catatan, alasan: x}}") == [
        ("SOP-121", "catatan", 3),
        ("SOP-121", "peringatan", 4),
    ]
    assert reports("{SOP-121: [{langkah: terima, alasan: x}, {langkah: catat, alasan: y}]}") == []


def test_one_date_is_left_out():
    dates = "tanggal: {pembuatan: 2025-03-10, revisi: 2024-01-06, efektif: 2024-01-06}"
    assert codes(
        reported(f"aturan: {{SOP-133: {{bagian: efektif, alasan: salinan}}}}\n{dates}")
    ) == ["SOP-133"]
    assert (
        codes(reported(f"aturan: {{SOP-133: {{bagian: tanggal, alasan: salinan}}}}\n{dates}")) == []
    )


def test_one_item_of_a_list_is_left_out():
    rules = (
        "dasar_hukum: [Undang-Undang Nomor 1 Tahun 2004 tentang Satu, Undang-Undang Nomor "
        "1 Tahun 2004 tentang Satu]"
    )
    assert "SOP-160" in codes(reported(rules))
    assert (
        codes(
            reported(
                f"aturan: {{SOP-160: {{bagian: dasar_hukum, butir: 2, alasan: dua "
                f"pasal}}}}\n"
                f"{rules}"
            )
        )
        == []
    )
    assert "SOP-160" in codes(
        reported(
            f"aturan: {{SOP-160: {{bagian: dasar_hukum, butir: 1, alasan: dua pasal}}}}\n{rules}"
        )
    )


@pytest.mark.parametrize(
    ("aturan", "line"),
    [
        ("{SOP-133: mati}", 1),
        ("{SOP-121: {langkah: terima, bagian: waktu, alasan: x}, SOP-133: mati}", 1),
        ("\n  SOP-121: mati\n  SOP-101: mati", 3),
        (
            "\n"
            "  SOP-121:\n"
            "    - {langkah: terima, alasan: x}\n"
            "    - {bagian: dasar_hukum, alasan: x}",
            4,
        ),
    ],
)
def test_an_unused_exception_is_reported_at_its_line(aturan, line):
    idle = [one for one in reports(aturan) if one[0] == "SOP-024"]
    assert idle and all(level == "catatan" for _, level, _ in idle) and idle[-1][2] == line


@pytest.mark.parametrize(
    "aturan", ["{SOP-604: mati}", "{SOP-133: kesalahan}", "{SOP-133: catatan}"]
)
def test_a_setting_that_can_still_matter_is_not_called_idle(aturan):
    assert "SOP-024" not in [code for code, _, _ in reports(aturan)]


def test_idle_settings_of_an_office_are_not_reported():
    assert codes(reported_for_office(OFFICE + "aturan: {SOP-133: mati}\n")) == []


WRONG = [  # aturan, code, column, words of the message, words of the hint
    ("{SOP-12: mati}", "SOP-023", 10, '"SOP-12"', "maksudnya"),
    ("{SOP-017: mati}", "SOP-023", 10, '"SOP-017"', "kesalahan membaca"),
    ("{verba: mati}", "SOP-023", 10, '"verba"', "sopdocs rules"),
    ("{SOP-121: matikan}", "SOP-021", 19, '"matikan"', '"mati"'),
    ("{SOP-121: }", "SOP-023", 19, "kosong", "SOP-121: mati"),
    ("{SOP-121: {langkah: terima}}", "SOP-007", 19, '"alasan"', "alasan: ..."),
    ("{SOP-121: {langkah: trima, alasan: x}}", "SOP-018", 29, '"trima"', '"terima"'),
    ("{SOP-121: {bagian: uraian, alasan: x}}", "SOP-021", 28, '"uraian"', "langkah: id-langkah"),
    ("{SOP-121: {bagian: zzz, alasan: x}}", "SOP-021", 28, '"zzz"', "yang ada"),
    (
        "{SOP-121: {langkah: terima, bagian: uraiann, alasan: x}}",
        "SOP-021",
        45,
        '"uraiann"',
        '"uraian"',
    ),
    ("{SOP-160: {bagian: dasar_hukum, butir: dua, alasan: x}}", "SOP-021", 48, '"dua"', "butir: 3"),
    ("{SOP-190: mati}", "SOP-023", 10, "memeriksa instansi.yaml", "instansi.yaml"),
    ("{SOP-121: {lankah: terima, alasan: x}}", "SOP-006", 20, '"lankah"', "langkah"),
    ("[SOP-121]", "SOP-008", 9, "pasangan kunci", ""),
    ("{SOP-121: [mati, [x]]}", "SOP-008", 26, "harus berupa kata", "SOP-121: mati"),
]


@pytest.mark.parametrize(
    ("aturan", "code", "column", "message", "hint"), WRONG, ids=[one[0] for one in WRONG]
)
def test_an_impossible_setting_is_reported_at_its_place(
    office, aturan, code, column, message, hint
):
    found = office.problems(f"aturan: {aturan}\n" + GOOD)
    (problem,) = [one for one in found if one.code == code]
    assert (problem.is_error, problem.line, problem.column) == (True, 1, column)
    assert message in problem.message and hint in problem.hint


@pytest.mark.parametrize(
    ("aturan", "code"),
    [
        ("{SOP-12: mati}", "SOP-023"),
        ("{SOP-121: {langkah: a, alasan: x}}", "SOP-006"),
        ("{SOP-121: {tingkat: catatan}}", "SOP-007"),
    ],
)
def test_an_institutions_settings_are_looked_at_too(office, aturan, code):
    file = office.institution(INSTITUTION.partition("aturan:")[0] + f"aturan: {aturan}\n")
    (problem,) = [one for one in office.problems(GOOD) if one.code == code]
    assert (
        problem.is_error
        and problem.file == str(file)
        and problem.line == len(INSTITUTION.splitlines())
    )


def test_an_error_of_reading_stays_an_error_whatever_is_set(office):
    text = "aturan: {SOP-017: mati}\n" + GOOD.replace("oleh: kabag", "oleh: kabak")
    assert "SOP-017" in codes(office.problems(text))


def test_a_rule_made_an_error_stops_the_build_and_a_rule_switched_off_does_not(office):
    office.sop(GOOD.replace("Menerima", "Penerimaan"))
    office.institution(INSTITUTION.replace("aturan: {", "aturan: {SOP-121: kesalahan, "))
    done = office.run("build")
    assert (
        done.returncode == 1
        and "kesalahan SOP-121" in done.stderr
        and not (office.root / "build" / "kantor" / "surat.pdf").exists()
    )
    office.institution(INSTITUTION.replace("aturan: {", "aturan: {SOP-121: mati, "))
    done = office.run("build")
    assert done.returncode == 0 and "SOP-121" not in done.stderr
    assert (office.root / "build" / "kantor" / "surat.pdf").exists()


def test_a_changed_setting_changes_what_the_next_build_says(office):
    office.sop(GOOD.replace("Menerima", "Penerimaan"))
    assert "peringatan SOP-121" in office.run("build", "--verbose").stderr
    assert "peringatan SOP-121" in office.run("build", "--verbose").stderr, (
        "reported again although nothing is built"
    )
    office.institution(INSTITUTION.replace("aturan: {", "aturan: {SOP-121: mati, "))
    assert "SOP-121" not in office.run("build", "--verbose").stderr
    office.institution(INSTITUTION.replace("aturan: {", "aturan: {SOP-121: catatan, "))
    done = office.run("build")
    assert "SOP-121" not in done.stderr and done.stdout.splitlines()[-1].endswith(
        "0 peringatan, 1 catatan (lihat: sopdocs check)"
    ), "a remark is only counted here"
    assert "catatan SOP-121" in office.run("check").stdout
