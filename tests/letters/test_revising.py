"""A slip found after numbering and before sending: the number stays, both versions are kept."""

from __future__ import annotations

import pytest

from sopdocs.letters.office import program
from tests.conftest import pages_of
from tests.letters.bureau import DELIVERY, Bureau, listed
from tests.letters.papers import words
from tests.letters.test_letter_ids import FOLDER, changed
from tests.letters.test_void_letters import headers
from tests.pseudo_terminal import at_terminal
from tests.system import needs

pytestmark = pytest.mark.slow

NUMBER = "700/001/DC/V/2026"
SIGNED = b"%PDF-1.7\n1 0 obj <</Type/Sig/ByteRange[0 10 20 5]>> endobj"
REVISE = ("register", "revise", "kantor", NUMBER, "--reason", "salah ketik")


@pytest.fixture
def slip(bureau: Bureau) -> Bureau:
    """An office with an issued letter, whose source was corrected since."""
    bureau.issue(DELIVERY)
    changed(bureau, "Kepala Bappeda", "Kepala Bapperida")
    return bureau


def test_the_number_stays_and_the_new_version_takes_the_place_of_the_old(slip):
    old = (slip.built / "surat.docx").read_bytes()
    done = slip.run(*REVISE, "--yes")
    assert done.code == 0, done.err
    new = (slip.built / "surat.docx").read_bytes()
    assert "Kepala Bapperida" in words(new) and NUMBER in words(new)
    (withdrawn,) = (slip.built / "ditarik").iterdir()
    marks = headers(withdrawn.read_bytes())
    assert 'string="DITARIK"' in marks and "salah ketik" in marks
    assert "Kepala Bappeda" in words(withdrawn.read_bytes())
    for version, content in (("1", old), ("2", new)):
        copy = slip.root / f"versi-{version}.docx"
        asked = ("register", "show", "kantor", NUMBER, "--docx", copy, "--version", version)
        assert slip.run(*asked).code == 0 and copy.read_bytes() == content


def test_the_agenda_shows_the_revision_and_who_made_it(slip):
    slip.run(*REVISE, "--yes")
    assert listed(slip) == [f"{NUMBER}  terbit"]
    assert "perbaikan 1: salah ketik" in slip.run("register", "list", "kantor").out
    shown = slip.run("register", "show", "kantor", NUMBER).out
    assert "versi          2" in shown and shown.index("\nterbit ") < shown.index("\nrevisi ")
    assert slip.run("register", "verify").code == 0


def test_the_revised_source_is_the_issued_letter(slip):
    slip.run(*REVISE, "--yes")
    done = slip.run("letter", FOLDER, "--issue")
    assert done.code == 0 and "1 tetap" in done.out


def test_a_second_revision_keeps_the_withdrawn_copies_of_both(slip):
    slip.run(*REVISE, "--yes")
    changed(slip, "Kepala Bapperida", "Kepala BPS")
    assert slip.run(*REVISE, "--yes").code == 0
    assert len(list((slip.built / "ditarik").iterdir())) == 2
    assert "versi          3" in slip.run("register", "show", "kantor", NUMBER).out


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("t", 1)])
def test_what_changes_is_shown_and_asked(slip, answer, code):
    before = (slip.built / "surat.docx").read_bytes()
    status, screen = at_terminal(*REVISE, answers=[answer], cwd=slip.root)
    assert status == code and 'yth: "Kepala Bappeda" → "Kepala Bapperida"' in screen
    assert ((slip.built / "surat.docx").read_bytes() == before) == (code == 1)


def test_without_a_terminal_and_a_yes_nothing_changes(slip):
    before = (slip.built / "surat.docx").read_bytes()
    done = slip.run(*REVISE)
    assert done.code == 1 and "--yes" in done.err
    assert (slip.built / "surat.docx").read_bytes() == before


def test_an_unchanged_source_is_no_revision(bureau):
    bureau.issue(DELIVERY)
    done = bureau.run(*REVISE, "--yes")
    assert done.code == 1 and "belum diubah" in done.err


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_revision_has_a_reason(slip, reason):
    done = slip.run("register", "revise", "kantor", NUMBER, "--reason", reason, "--yes")
    assert done.code in (1, 2) and "alasan" in done.err


def test_a_letter_that_was_sent_is_not_revised_and_the_ways_are_named(slip):
    assert slip.run("register", "sent", "kantor", NUMBER, "--date", "2026-05-06").code == 0
    done = slip.run(*REVISE, "--yes")
    assert done.code == 1 and "sudah dikirim (6 Mei 2026)" in done.err
    assert "ralat" in done.err and "penarikan" in done.err and "surat baru" in done.err
    assert listed(slip) == [f"{NUMBER}  terkirim"]
    issued = slip.run("letter", FOLDER, "--issue", "--yes")
    assert issued.code == 1 and "register revise" not in issued.err, "that way is closed"


@pytest.mark.parametrize("name", ["surat.pdf", "surat_signed.pdf", "surat-ttd.pdf"])
def test_a_letter_that_was_signed_electronically_is_not_revised(slip, name):
    (slip.built / name).write_bytes(SIGNED)
    done = slip.run(*REVISE, "--yes")
    assert done.code == 1 and "ditandatangani secara elektronik" in done.err
    assert "ralat" in done.err and (slip.built / name).read_bytes() == SIGNED


def test_a_revision_cannot_change_the_number(bureau):
    bureau.issue(DELIVERY)
    changed(bureau, "2026-05-04", "2026-06-04")
    done = bureau.run(*REVISE, "--yes")
    assert done.code == 1 and "akan mengubah nomor" in done.err


def test_a_faulty_source_is_no_revision(slip):
    changed(slip, "kiriman:", "kirimann:")
    before = (slip.built / "surat.docx").read_bytes()
    done = slip.run(*REVISE, "--yes")
    assert done.code == 1 and done.codes and (slip.built / "surat.docx").read_bytes() == before


@pytest.mark.exhaustive
@needs(program(), "LibreOffice")
def test_the_paper_is_made_again_and_the_old_one_is_marked(bureau):
    bureau.issue(DELIVERY, "--pdf")
    changed(bureau, "Kepala Bappeda", "Kepala Bapperida")
    assert bureau.run(*REVISE, "--yes").code == 0
    assert "Kepala Bapperida" in " ".join(pages_of(bureau.built / "surat.pdf"))
    (old,) = (bureau.built / "ditarik").glob("*.pdf")
    assert "DITARIK" in " ".join(pages_of(old)) and "Kepala Bappeda" in " ".join(pages_of(old))


@pytest.mark.parametrize("name", ["Kepala Bappeda", "Kepala Bapperida"])
def test_a_void_number_is_called_void_whatever_its_source_says(bureau, name):
    bureau.issue(DELIVERY)
    changed(bureau, "Kepala Bappeda", name)
    bureau.run("register", "void", "kantor", NUMBER, "--reason", "tidak jadi", "--yes")
    done = bureau.run(*REVISE, "--yes")
    assert done.code == 1 and f"nomor {NUMBER} sudah batal (batal: tidak jadi)" in done.err


def test_a_perihal_that_changes_is_shown_before_and_after(slip):
    entry = slip.run("register", "show", "kantor", NUMBER).out
    old = entry.split("perihal")[1].split("\n")[0].strip()
    slip.write("surat/surat.yaml", (slip.folder / "surat/surat.yaml").read_text() + "hal: Baru\n")
    screen = slip.run(*REVISE).out
    assert f'perihal di agenda: "{old}' in screen and '→ "Baru"' in screen
