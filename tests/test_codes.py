"""Every problem code is described once, and its examples show what the program really reports."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from sopdocs.checks import RULES, check
from sopdocs.codes import BOOKS, CODES, FILES, LAYOUT, LETTERS, READING, RECORDS, by_stage
from sopdocs.codes.problem_code import (
    BOOK,
    CATALOGUE,
    INSTITUTION,
    LETTER,
    SITUATION,
    SOURCE,
    WHOLE_SOURCE,
    ProblemCode,
    register,
)
from sopdocs.fonts import printable
from sopdocs.institutions import open_folder
from sopdocs.problem import Problem
from sopdocs.sheet import make
from sopdocs.source.catalogue import read_catalogue
from sopdocs.source.institution import InstitutionSource
from sopdocs.source.sop import read_sop
from tests.conftest import called
from tests.program import texts

OFFICE = """\
nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]
logo: logo.png
surat: {profil: bsre}
"""
SOP = """\
nama: Pencatatan Surat
pelaksana: {tim: Tim Kerja}
kegiatan: [{uraian: Mencatat surat, oleh: tim, waktu: 1 jam}]
"""
CODE = re.compile(r"SOP-\d{3}")
OTHERS = sorted(CODES.keys() - RULES.keys())
READ = [code for code in OTHERS if CODES[code].stage == READING and CODES[code].example_of]
LAID_OUT = [code for code in OTHERS if CODES[code].stage == LAYOUT and CODES[code].example_of]


def test_each_code_is_written_once_where_it_is_defined():
    written = Counter(text for _, text in texts() if CODE.fullmatch(text))
    assert written == Counter(CODES.keys())


def test_a_code_that_is_named_in_a_text_exists():
    named = {code for _, text in texts() for code in CODE.findall(text)}
    assert named - CODES.keys() == set()


@pytest.mark.parametrize("code", OTHERS)
def test_a_code_says_what_it_means_and_shows_wrong_and_right(code):
    one = CODES[code]
    assert one.code == code and one.title and not one.title.endswith(".")
    assert one.stage in (READING, LAYOUT, FILES, LETTERS, BOOKS, RECORDS)
    assert one.explanation.endswith(".") and len(one.explanation) > 40
    assert one.wrong.strip() and one.right.strip() and one.wrong != one.right
    assert one.example_of in (
        SOURCE,
        WHOLE_SOURCE,
        INSTITUTION,
        CATALOGUE,
        BOOK,
        LETTER,
        SITUATION,
    )


@pytest.mark.parametrize("code", OTHERS)
def test_a_code_is_explained_without_words_of_programmers(code):
    one = CODES[code]
    words = f"{one.title} {one.explanation}".casefold().split()
    assert not {"kunci", "nilai", "bita", "skema", "string", "error"} & {
        w.strip(".,") for w in words
    }


def test_a_code_cannot_be_given_twice():
    with pytest.raises(ValueError, match="SOP-017 is taken"):
        register(CODES["SOP-017"])


# Examples


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """An office's folder with a logo in it."""
    made = tmp_path_factory.mktemp("kantor")
    Image.new("RGB", (20, 20), "red").save(made / "logo.png")
    return made


def completed(part: str, whole: str) -> str:
    """A part of a source, with the lines of a whole one for every field that it does not write."""
    own = set(re.findall(r"^(\w+):", part, re.M))
    rest = [line for line in whole.splitlines() if line.partition(":")[0] not in own]
    return "\n".join([part, *rest, ""])


def office(text: str, folder: Path) -> tuple[InstitutionSource | None, list[Problem]]:
    found = open_folder(folder, text.encode())
    return found.source, list(found.problems)


def reported(one: ProblemCode, example: str, folder: Path) -> list[Problem]:
    """What reading, checking and laying out report for an example."""
    if one.example_of == CATALOGUE:
        _, problems = read_catalogue(example.encode(), "peraturan.yaml", printable())
        return problems
    of_office = one.example_of == INSTITUTION
    institution, problems = office(completed(example, OFFICE) if of_office else OFFICE, folder)
    if institution is not None:
        text = example if one.example_of == WHOLE_SOURCE else completed(example, SOP)
        source, more = read_sop(
            (SOP if of_office else text).encode(), "uji.yaml", institution.institution, printable()
        )
        problems += more
        if source is not None:
            problems += check(source)
            if not any(problem.is_error for problem in problems):
                problems += make(source)[1]
    return problems


@pytest.mark.parametrize("code", [*READ, *LAID_OUT])
def test_the_wrong_example_of_a_code_is_reported_and_the_right_one_is_not(code, folder):
    one = CODES[code]
    wrong, right = reported(one, one.wrong, folder), reported(one, one.right, folder)
    assert code in [problem.code for problem in wrong]
    assert code not in [problem.code for problem in right]
    assert [str(problem) for problem in right if problem.is_error] == []


def test_a_source_in_utf_16_has_the_code_of_a_wrong_encoding(folder):
    institution, _ = office(OFFICE, folder)
    _, problems = read_sop(SOP.encode("utf-16"), "uji.yaml", institution.institution, printable())
    assert [problem.code for problem in problems] == ["SOP-002"]


def test_nearly_every_code_of_reading_and_of_layout_has_an_example_that_is_tried():
    untried = {code for code in OTHERS if CODES[code].stage in (READING, LAYOUT)} - {
        *READ,
        *LAID_OUT,
    }
    # A file's encoding, a page as a whole, Graphviz, and a flow of hopeless size.
    assert untried == {"SOP-002", "SOP-203", "SOP-208", "SOP-209"}


# The command


def test_every_code_is_explained_and_only_rules_can_be_switched_off():
    done = called("rules", *sorted(CODES))
    pages = re.split(r"\n\n(?=SOP-\d{3}  )", done.stdout)
    assert done.returncode == 0 and len(pages) == len(CODES)
    for code, page in zip(sorted(CODES), pages, strict=True):
        assert page.startswith(f"{code}  ") and CODES[code].title in page.split("\n")[0]
        assert "Salah" in page and "Benar" in page
        assert ("tidak dapat dimatikan" in page) == (code not in RULES), page
        assert ("Mematikannya: " in page) == (code in RULES), page


def test_all_codes_are_listed_under_their_stage():
    done = called("rules", "--all")
    blocks = [block.splitlines() for block in done.stdout.strip().split("\n\n")]
    assert {lines[0]: [line.split()[0] for line in lines[1:]] for lines in blocks} == {
        stage: [one.code for one in listed] for stage, listed in by_stage().items()
    }
    assert sum(len(lines) - 1 for lines in blocks) == len(CODES)


def test_the_list_of_rules_names_how_to_see_all_codes():
    assert "sopdocs rules --all" in called("rules").stdout
