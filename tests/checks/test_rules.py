"""Every rule has what it needs, and its own example shows what it says."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from hypothesis import event, given, settings
from hypothesis import strategies as st

from docs.make_rules import PAGE, page
from sopdocs.checking.sources import check as examine
from sopdocs.checks import RULES, check
from sopdocs.checks.rule import Rule, rule
from sopdocs.fonts import printable
from sopdocs.problem import ERROR, REMARK, WARNING
from sopdocs.source.sop import read_sop
from tests.checks.sources import (
    FIVE,
    OFFICE,
    codes,
    office,
    read,
    reported,
    reported_for_office,
    sop_of,
    upon_base,
)
from tests.conftest import HOME, called
from tests.sources import sources

OVER_ONE = sorted(code for code in RULES if RULES[code].scope == "sop")
OVER_OFFICE = sorted(code for code in RULES if RULES[code].scope == "institution")


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_says_what_it_is_why_and_shows_wrong_and_right(code):
    one = RULES[code]
    assert one.code == code and re.fullmatch(r"SOP-[16]\d\d", code)
    assert one.severity in (ERROR, WARNING, REMARK)
    assert (
        one.title and one.basis and one.explanation.endswith((".", '"')) and one.function.__doc__
    ), code
    assert one.wrong.strip() and one.right.strip() and one.wrong != one.right


@pytest.mark.parametrize("code", OVER_ONE)
def test_the_wrong_example_of_a_rule_is_reported_and_the_right_one_is_not(code):
    assert code in codes(reported(RULES[code].wrong))
    assert code not in codes(reported(RULES[code].right))


@pytest.mark.parametrize("code", OVER_OFFICE)
def test_the_wrong_example_of_a_rule_over_an_institution_is_reported_and_the_right_one_is_not(code):
    def whole(part: str) -> str:
        own = yaml.load(part, yaml.BaseLoader)
        return (
            part
            + "\n"
            + "".join(line + "\n" for line in OFFICE.splitlines() if line.split(":")[0] not in own)
        )

    assert code in codes(reported_for_office(whole(RULES[code].wrong)))
    assert code not in codes(reported_for_office(whole(RULES[code].right)))


def test_a_sop_without_fault_gets_no_report():
    assert reported("nama: Penyusunan Laporan Kinerja") == []


def test_a_code_is_given_once():
    with pytest.raises(ValueError, match="SOP-101"):
        rule("SOP-101", WARNING, "x", explanation="x", wrong="x", right="y")(lambda _: iter(()))


@given(sources(25))
@settings(max_examples=60, deadline=None)
@pytest.mark.slow
def test_rules_say_something_or_nothing_of_any_source_and_never_fail(text):
    for problem in check(read(text)):
        lines = text.split("\n")
        assert (
            problem.code in RULES
            and 1 <= problem.line <= len(lines)
            and 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        )
        assert problem.message and problem.hint


WORDS = st.sampled_from(
    """Memeriksa Penerimaan kepada ke oleh dikembalikan jika tidak setuju, Kepala Dinas Kasubag Tim
dan / & ( ) - a. 1. 12 di paraf draft Draf LKjIP LKjPD _soft file_ SOP
menyerahkan " ' : # Ünï – kepada\u00a0Camat Jika apabila, Sub Bagian ß é""".split()
)


@given(st.lists(st.lists(WORDS, max_size=30).map(" ".join), min_size=6, max_size=6), st.booleans())
@settings(max_examples=150, deadline=None)
@pytest.mark.slow
def test_rules_never_fail_on_any_words(texts, lines):
    uraian, other, output, name, listed, title = texts
    joint = "\n" if lines else " "
    tree = {
        "nama": title or "X",
        "judul_tabel": title,
        "nomor": name,
        "jumlah_waktu": f"{other} hari",
        "peringatan": listed.replace(" ", joint),
        "dasar_hukum": [listed, other],
        "keterkaitan": other,
        "pengesah": {"jabatan": name, "nama": other, "nip": other},
        "pelaksana": {"a": name or "X", "b": other or "Y"},
        "label": {"uraian": title},
        "kegiatan": [
            {
                "id": "s",
                "uraian": uraian.replace(" ", joint) or "U",
                "oleh": "a",
                "kelengkapan": other,
                "output": output,
                "keterangan": other,
                "waktu": f"{name} x",
            },
            {
                "uraian": other or "U",
                "oleh": ["a", "b"],
                "kelengkapan": output,
                "keputusan": {"ya": "lanjut", "tidak": "s"},
            },
            {"uraian": output or "U", "oleh": "b"},
        ],
    }
    source, _ = read_sop(
        json.dumps(tree, ensure_ascii=False).encode(),
        "uji.yaml",
        office(f"nama: [{json.dumps(title or 'X', ensure_ascii=False)}]").institution,
        printable(),
    )
    assert source is None or all(
        problem.code in RULES and problem.line >= 1 for problem in check(source)
    )
    event("read" if source else "refused")


def test_a_problem_is_placed_at_the_words_that_it_is_about():
    text = upon_base(
        "kegiatan:\n"
        "  - uraian: >-\n"
        "      Menyusun laporan, meneruskan kepada\n"
        "      Kasubag Keuangan\n"
        "    oleh: tim\n"
        "    kelengkapan: Data\n"
        "    waktu: 1 hari\n"
        "    output: Laporan"
    )
    (problem,) = [one for one in check(read(text)) if one.code == "SOP-112"]
    assert text.split("\n")[problem.line - 1][problem.column - 1 :].startswith("Kasubag Keuangan")


def test_the_page_of_rules_is_what_the_code_says():
    assert PAGE.read_text("utf-8") == page(), "run python docs/make_rules.py"


def test_the_command_lists_every_rule_and_explains_one():
    done = called("rules")
    assert done.returncode == 0 and [
        line.split()[0] for line in done.stdout.partition("\n\n")[0].splitlines()
    ] == sorted(RULES)
    one = called("rules", "101")
    assert (
        one.returncode == 0
        and "Salah:\n" in one.stdout
        and "Benar:\n" in one.stdout
        and RULES["SOP-101"].title in one.stdout
    )
    assert "jumlah_waktu: 28 hari" in one.stdout


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("SOP-1455", "maksudnya SOP-145?"),
        ("xyz", "sopdocs rules"),
        ("SOP-0177", "SOP-017?"),
        ("SOP-999", 'tidak ada kode "SOP-999"; sebutkan semuanya dengan: sopdocs rules --all'),
    ],
)
def test_a_code_that_there_is_not_is_answered_with_the_nearest(asked, answer):
    done = called("rules", asked)
    assert (done.returncode, done.stdout) == (2, "") and answer in done.stderr


@pytest.mark.parametrize("asked", ["sop-17", "17", "SOP17"])
def test_a_code_is_understood_without_its_zeros(asked):
    done = called("rules", asked)
    assert (done.returncode, done.stdout.split()[0]) == (0, "SOP-017")


def test_rules_do_not_know_each_other_and_leave_the_source_as_it_was():
    source = sop_of(FIVE[0])
    first = check(source)
    assert check(source) == first and isinstance(RULES["SOP-101"], Rule)


def test_realistic_sops_that_are_well_made_get_no_warning():
    folder = HOME / "tests" / "checks" / "good"
    problems = [problem for problem in examine([folder]).problems if problem.severity != REMARK]
    assert [
        (problem.code, problem.message) for problem in problems if problem.code != "SOP-020"
    ] == []  # they have no coat of arms
    assert len(list(folder.glob("*.yaml"))) > 4
