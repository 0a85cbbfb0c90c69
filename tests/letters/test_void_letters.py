"""A void letter: never issued again unless it is named, and its copies are marked and moved."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from sopdocs.letters.office import program
from tests.conftest import pages_of
from tests.letters.bureau import DELIVERY, REQUEST, Bureau, listed, plus
from tests.letters.papers import saved
from tests.pseudo_terminal import at_terminal
from tests.system import needs

pytestmark = pytest.mark.slow

FIRST, SECOND = "700/001/DC/V/2026", "700/002/DC/V/2026"


@pytest.fixture
def voided(bureau: Bureau) -> Bureau:
    bureau.issue(DELIVERY)
    done = bureau.run("register", "void", "kantor", FIRST, "--reason", "tidak jadi", "--yes")
    assert done.code == 0, done.err
    return bureau


def test_a_folder_never_issues_a_void_letter_again(voided):
    done = voided.run("letter", "sop_sources/kantor", "--issue", "--yes")
    assert done.code == 0 and f"nomor {FIRST} batal" in done.out and "1 batal dilewati" in done.out
    assert listed(voided) == [f"{FIRST}  batal"]


@pytest.mark.parametrize(
    ("number", "words"), [(SECOND, "tidak batal (terbit)"), ("700/9", "tidak ada surat bernomor")]
)
def test_a_number_that_is_not_void_is_not_taken_for_one(voided, number, words):
    other = voided.letter(plus(DELIVERY, yth="Kepala BPS"), "lain")
    voided.run("letter", other, "--issue", "--yes")
    done = voided.run("letter", other, "--issue", "--yes", "--again", number)
    assert done.code == 1 and number in done.err and words in done.err
    assert listed(voided) == [f"{FIRST}  batal", f"{SECOND}  terbit"]


def test_a_void_letter_in_a_folder_of_others_is_left_out_of_the_question(voided):
    voided.letter(plus(DELIVERY, yth="Kepala BPS"), "lain")
    code, screen = at_terminal(
        "letter", "sop_sources/kantor", "--issue", answers=["y"], cwd=voided.root
    )
    assert code == 0 and "Terbitkan surat ini?" in screen
    assert listed(voided) == [f"{FIRST}  batal", f"{SECOND}  terbit"]


def test_named_it_is_issued_with_a_new_number_and_the_question_says_what_it_was(voided):
    code, screen = at_terminal(
        "letter", "sop_sources/kantor/surat/surat.yaml", "--issue", answers=["y"], cwd=voided.root
    )
    assert code == 0 and f"pernah bernomor {FIRST}, yang batal" in screen and "tidak jadi" in screen
    assert listed(voided) == [f"{FIRST}  batal", f"{SECOND}  terbit"]


def test_one_void_letter_of_a_file_of_many_is_named_by_its_number(bureau):
    each = plus(REQUEST, yth=["Kepala X", "Kepala Y"], satu_per_satu="ya")
    assert bureau.make(each, "--issue", "--yes").code == 0
    number = "000.8.6.3/002/DC/V/2026"
    assert bureau.run("register", "void", "kantor", number, "--reason", "salah", "--yes").code == 0
    again = ("letter", "sop_sources/kantor/surat/surat.yaml", "--issue", "--yes")
    assert "1 batal dilewati" in bureau.run(*again).out and len(listed(bureau)) == 2
    done = bureau.run(*again, "--again", number)
    assert done.code == 0 and listed(bureau)[2] == "000.8.6.3/003/DC/V/2026  terbit"


def headers(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if "/header" in name]
        return "".join(archive.read(name).decode() for name in names)


def test_the_copy_of_a_void_letter_is_marked_and_out_of_the_way(voided):
    assert not (voided.built / "surat.docx").exists()
    (copy,) = (voided.built / "batal").iterdir()
    assert "700-001" in copy.name
    marks = headers(copy.read_bytes())
    assert 'string="BATAL"' in marks and f"nomor {FIRST}: tidak jadi" in marks
    assert Document(io.BytesIO(copy.read_bytes())).paragraphs, "it still opens"


def test_an_edited_copy_is_moved_as_it_is(bureau):
    bureau.issue(DELIVERY)
    file = bureau.built / "surat.docx"
    document = Document(file)
    document.paragraphs[-1].add_run("ditandatangani")
    edited = saved(document)
    file.write_bytes(edited)
    assert bureau.run("register", "void", "kantor", FIRST, "--reason", "keliru", "--yes").code == 0
    (copy,) = (bureau.built / "batal").iterdir()
    assert copy.read_bytes() == edited and not file.exists()


def test_another_letter_of_the_same_name_stays(voided):
    voided.issue(plus(DELIVERY, yth="Kepala BPS"))
    before = (voided.built / "surat.docx").read_bytes()
    assert voided.run("register", "void", "kantor", FIRST, "--reason", "x", "--yes").code == 1
    assert (voided.built / "surat.docx").read_bytes() == before


@needs(program(), "LibreOffice")
def test_the_paper_of_a_void_letter_is_marked_too(bureau):
    bureau.issue(DELIVERY, "--pdf")
    assert (
        bureau.run("register", "void", "kantor", FIRST, "--reason", "tidak jadi", "--yes").code == 0
    )
    assert not (bureau.built / "surat.pdf").exists()
    (paper,) = (bureau.built / "batal").glob("*.pdf")
    assert all("BATAL" in page for page in pages_of(paper))


def test_making_a_number_void_is_asked_first(bureau):
    bureau.issue(DELIVERY)
    void = ("register", "void", "kantor", FIRST, "--reason", "tidak jadi")
    done = bureau.run(*void)
    assert done.code == 1 and "tambahkan --yes" in done.err
    code, screen = at_terminal(*void, answers=["t"], cwd=bureau.root)
    assert code == 1 and "untuk Kepala Bappeda" in screen
    assert listed(bureau) == [f"{FIRST}  terbit"]
    code, screen = at_terminal(*void, answers=["y"], cwd=bureau.root)
    assert code == 0 and listed(bureau) == [f"{FIRST}  batal"], screen


def test_the_hint_for_a_mistyped_number_offers_no_void_number(voided):
    voided.issue(plus(DELIVERY, yth="Kepala BPS"), name="lain")
    slip = ("register", "void", "kantor", "700/00/DC/V/2026", "--reason", "x")
    done = voided.run(*slip)
    assert done.code == 1 and f'maksudnya "{SECOND}"?' in done.err, done.err


def test_a_void_letter_that_is_named_says_for_which_number_it_gets_a_new_one(voided):
    done = voided.run("letter", "sop_sources/kantor/surat/surat.yaml", "--issue", "--yes")
    assert done.code == 0 and f"pernah bernomor {FIRST}, yang batal" in done.out


def test_letters_of_one_day_are_numbered_in_the_order_in_which_they_are_named(bureau):
    for name, post in (("a", "Kepala A"), ("b", "Kepala B"), ("c", "Kepala C")):
        bureau.letter(plus(DELIVERY, yth=post), name)
    folder = "sop_sources/kantor/surat"
    named = [f"{folder}/{name}.yaml" for name in "bca"]
    assert bureau.run("letter", *named, "--issue", "--yes").code == 0
    shown = [
        bureau.run("register", "show", "kantor", f"700/00{n}/DC/V/2026").out for n in (1, 2, 3)
    ]
    assert [one.split("Kepala ")[1][0] for one in shown] == ["B", "C", "A"]
