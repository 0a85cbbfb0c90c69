"""Rules over the SOPs of an institution together, and what a run knows of those that it was not
asked for.
"""

from __future__ import annotations

import re

import pytest

from sopdocs.checking.sources import check
from sopdocs.checks.index_entry import IndexEntry
from sopdocs.checks.rule import RULES
from sopdocs.problem import in_order
from tests.books.shelf import sop
from tests.checks.shelf import ARSIP, KELUAR, MASUK, PP, Shelf
from tests.conftest import HOME, INSTITUTION

# Nomor and nama


@pytest.mark.parametrize("other", ["065/1/2025", "065 /1/ 2025"])
def test_a_number_that_two_sops_share_is_reported_at_both(shelf, other):
    shelf.put(
        a=sop(MASUK, nomor="065/1/2025"),
        b=sop(KELUAR, nomor=other),
        c=sop(ARSIP, nomor="065/2/2025"),
    )
    assert shelf.at("SOP-601") == ["a", "b"]
    assert 'nomor "065/1/2025" juga nomor SOP b.yaml' in shelf.reported("SOP-601")[0].message


@pytest.mark.parametrize(
    "number", ["", "-", "065/.../2025", "065/…/2025", "___/2025", "065/xx/2025"]
)
def test_a_number_that_is_still_open_is_not_compared(shelf, number):
    shelf.put(a=sop(MASUK, nomor=number), b=sop(KELUAR, nomor=number))
    assert shelf.at("SOP-601") == []


def test_numbers_of_two_institutions_are_not_compared(shelf):
    shelf.put(a=sop(MASUK, nomor="065/1/2025"))
    shelf.other("lain").put(a=sop(MASUK, nomor="065/1/2025"))
    assert shelf.at("SOP-601") == shelf.at("SOP-602") == []


def test_a_name_that_two_sops_share_is_reported_at_both(shelf):
    shelf.put(a=sop(MASUK), b=sop("SOP PENCATATAN SURAT, MASUK"), c=sop(KELUAR))
    assert shelf.at("SOP-602") == ["a", "b"]


def test_of_many_only_some_are_named(shelf):
    shelf.put(**{f"s{n}": sop(MASUK) for n in range(7)})
    assert shelf.reported("SOP-602")[0].message.endswith("s1.yaml, s2.yaml, s3.yaml dan 3 SOP lain")
    assert shelf.reported("SOP-602")[6].message.endswith("s0.yaml, s1.yaml, s2.yaml dan 3 SOP lain")


# Keterkaitan


def test_a_line_that_misspells_a_name_is_reported_with_the_name(shelf):
    shelf.put(
        a=sop(MASUK), b=sop(ARSIP, ["SOP Pencatatan Surat Msuk", "SOP pencatatan surat masuk"])
    )
    (problem,) = shelf.reported("SOP-603")
    assert problem.hint == f"tulis  SOP {MASUK}" and "a.yaml" in problem.message
    assert shelf.at("SOP-604") == []


@pytest.mark.parametrize(
    "line", ["SOP Pencatatan Surat Keluar", "SOP Perjalanan Dinas", "Pencatatan Surat Masuk II"]
)
def test_a_line_that_names_no_sop_is_a_remark(shelf, line):
    shelf.put(a=sop(MASUK), b=sop(ARSIP, [f"SOP {MASUK}", line]))
    (problem,) = shelf.reported("SOP-604")
    assert problem.severity == "catatan" and line in problem.message
    text = (shelf.folder / "b.yaml").read_text("utf-8").splitlines()[problem.line - 1]
    assert text[problem.column - 1 :].strip('"').startswith(line) and shelf.at("SOP-603") == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Penerimaan Berkas Permohonan", "Pengiriman Berkas Permohonan"),
        ("Laporan Triwulan I", "Laporan Triwulan II"),
        ("Penyusunan RKA", "Penyusunan DPA"),
        ("Penerimaan Surat Masuk", "Penerimaan Surat Keluar"),
    ],
)
def test_two_names_that_are_alike_are_two_sops(shelf, name, line):
    shelf.put(a=sop(name), b=sop(ARSIP, [f"SOP {line}"]))
    assert shelf.at("SOP-603") == [] and shelf.at("SOP-604") == ["b"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Pencatatan Surat Masuk", "Pencatatan Suratmasuk"),
        ("Penyusunan Laporan dan Evaluasi", "Penyusunan Laporan Evaluasi"),
        ("Instansi Pemerintah", "Instrasi Pemerintah"),
    ],
)
def test_a_slip_is_one(shelf, name, line):
    shelf.put(a=sop(name), b=sop(ARSIP, [f"SOP {line}"]))
    assert shelf.at("SOP-603") == ["b"] and shelf.at("SOP-604") == []


@pytest.mark.parametrize(
    "lines", [[f"SOP {MASUK}"], ["SOP PENCATATAN SURAT MASUK."], ["-"], ["Tidak ada"], [ARSIP]]
)
def test_a_line_that_names_a_sop_or_says_that_there_is_none_is_left_alone(shelf, lines):
    shelf.put(a=sop(MASUK), b=sop(ARSIP, lines))
    assert shelf.at("SOP-603") == shelf.at("SOP-604") == []


def test_an_institution_with_one_sop_gets_no_report_of_missing_sops(shelf):
    shelf.put(a=sop(MASUK, ["SOP Penyimpanan Arsip", "SOP Perjalanan Dinas"]))
    shelf.other("lain").put(b=sop(KELUAR, ["SOP Penyimpanan Berkas"]))
    assert shelf.at("SOP-604") == []


def test_a_sop_of_another_institution_of_the_run_counts(shelf):
    shelf.put(a=sop(MASUK, [f"SOP {ARSIP}"]), b=sop(KELUAR))
    shelf.other("lain").put(c=sop(ARSIP))
    assert shelf.at("SOP-604") == []
    assert shelf.at("SOP-604", "a") == ["a"], (
        "it is not known when only this institution is asked for"
    )


def test_a_sop_that_cannot_be_read_is_there_all_the_same(shelf):
    shelf.put(
        a=sop(MASUK, [f"SOP {ARSIP}", f"SOP {KELUAR}"]),
        b=sop(ARSIP) + "salah: ya\n",
        c=f"nama: {KELUAR}\nini bukan yaml: [",
    )
    assert shelf.at("SOP-604") == []


def test_a_sop_that_is_not_named_back_is_a_remark_there(shelf):
    shelf.put(a=sop(MASUK), b=sop(ARSIP, [f"SOP {MASUK}"]))
    (problem,) = shelf.reported("SOP-605")
    assert problem.file.endswith("a.yaml") and problem.hint == f"tambahkan  - SOP {ARSIP}"
    assert shelf.at("SOP-605", "b") == ["b"], "reported at the requested file"
    for line in (f"SOP {ARSIP}", "SOP Penyimpanan Arsp"):
        shelf.put(a=sop(MASUK, [line]))
        assert shelf.at("SOP-605") == []


# What a run reads, and what it reports


def test_the_other_sops_of_a_folder_are_known_and_not_reported(shelf):
    shelf.put(
        a=sop(MASUK, [f"SOP {KELUAR}"], nomor="065/1/2025"),
        b=sop(KELUAR, ["SOP Tidak Ada"], nomor="065/1/2025"),
        c=sop(ARSIP) + "salah: ya\n",
    )
    found = check([shelf.folder / "a.yaml"])
    assert {p.file.rpartition("/")[2] for p in found.problems} <= {"a.yaml", "instansi.yaml"}
    assert {p.code for p in found.problems} >= {"SOP-601", "SOP-605"}
    assert (found.count, [entry.nama for entry in found.entries]) == (1, [MASUK])


def test_a_source_that_names_another_institution_belongs_there(shelf):
    shelf.put(a=sop(MASUK, nomor="065/1/2025"))
    shelf.other("lain").put(b=sop(KELUAR, nomor="065/1/2025", instansi="kantor"))
    assert shelf.at("SOP-601") == ["a", "b"]
    assert shelf.at("SOP-601", "a") == [], "only those in its own folder are looked for"


def test_a_rule_over_all_can_be_switched_off_for_an_office_and_for_one_sop(shelf):
    shelf.put(
        a=sop(MASUK, nomor="065/1/2025"),
        b=sop(KELUAR, nomor="065/1/2025", aturan={"SOP-601": {"alasan": "nomor lama"}}),
    )
    assert shelf.at("SOP-601") == ["a"]
    shelf.institution(INSTITUTION.replace("aturan: {", "aturan: {SOP-601: mati, "))
    assert shelf.at("SOP-601") == []


@pytest.mark.slow
def test_one_process_and_two_say_the_same(shelf):
    shelf.put(
        **{
            f"s{n:03}": sop(
                f"Pencatatan {n % 40}",
                [f"SOP Pencatatan {n % 50}"],
                nomor=f"065/{n % 90}/2025",
                dasar_hukum=[PP],
            )
            for n in range(150)
        }
    )
    one, two = (in_order(check([shelf.folder], jobs).problems) for jobs in (1, 2))
    assert one == two and {"SOP-601", "SOP-602", "SOP-604"} <= {p.code for p in one}


def test_a_card_holds_the_places_of_what_it_holds(shelf):
    shelf.put(a=sop(MASUK, ["A", "B"], dasar_hukum=[PP]))
    (card,) = check([shelf.folder]).entries
    assert (
        isinstance(card, IndexEntry)
        and card.text == ""
        and card.place("keterkaitan", 1)[0] == card.place("keterkaitan")[0]
    )
    assert {path[0] for path in card.places} <= {
        "nama",
        "nomor",
        "dasar_hukum",
        "keterkaitan",
        "pelaksana",
    }


# What the rules' own pages show

CODES = [
    code
    for code, rule in RULES.items()
    if "SOP-160" <= code <= "SOP-179" or rule.scope == "collection"
]
WHOLE = {
    "nama": "nama: Pencatatan Surat\n",
    "tanggal": "tanggal: {pembuatan: 2025-01-03}\n",
    "pelaksana": "pelaksana: {tim: Tim Kerja}\n",
    "kegiatan": "kegiatan:\n  - {uraian: Menerima surat, oleh: TIM, waktu: 5 menit}\n  - {uraian: "
    "Menyimpan surat, oleh: TIM, waktu: 5 menit}\n",
}


def shown(shelf: Shelf, example: str) -> set[str]:
    """The reports about the sources of a rule's page, made whole, with the project's catalogue."""
    (shelf.root / "sop_sources" / "peraturan.yaml").write_bytes(
        (HOME / "sop_sources" / "peraturan.yaml").read_bytes()
    )
    for n, text in enumerate(example.split("\n---\n")):
        actor = re.search(r"^pelaksana: \{(\w+):", text, re.M)
        missing = "".join(
            rest for key, rest in WHOLE.items() if not re.search(rf"^{key}:", text, re.M)
        )
        shelf.sop(f"{text}\n{missing.replace('TIM', actor[1] if actor else 'tim')}", f"s{n}.yaml")
    found = check([shelf.folder]).problems
    assert not [p for p in found if p.is_error], found
    return {p.code for p in found}


@pytest.mark.parametrize("code", CODES)
def test_a_rule_reports_its_wrong_example_and_not_the_right_one(shelf, code):
    assert code in shown(shelf, RULES[code].wrong)
    assert code not in shown(shelf, RULES[code].right)


def test_every_rule_about_regulations_and_collections_has_a_page():
    assert len(CODES) >= 18
    assert all(
        RULES[code].explanation and RULES[code].wrong and RULES[code].right for code in CODES
    )


# What build says of it


def test_build_leaves_what_is_between_sops_to_check_and_says_so_when_it_made_several(shelf):
    shelf.put(a=sop(MASUK, nomor="065/1/2025"), b=sop(KELUAR, nomor="065/1/2025"))
    first, second = shelf.run("build", "--jobs", 1), shelf.run("build", "--jobs", 1)
    assert first.stdout.endswith("(bandingkan antar-SOP: sopdocs check)\n")
    assert "antar-SOP" not in second.stdout, "nothing was made"
    assert "SOP-601" not in first.stderr and "SOP-601" in shelf.run("check").stdout
