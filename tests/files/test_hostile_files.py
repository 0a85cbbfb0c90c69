"""Every file that a command opens is once a FIFO, a device, 10 GB, a folder, a socket.

The command ends with a message.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.files.special import KINDS, put
from tests.letters.bureau import ALONE, SOP, Bureau

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="FIFOs and devices of Unix"),
]
OFFICE = Path("sop_sources") / "kantor"
BUILT = Path("build") / "kantor"
SHEET = BUILT / "pelaporan.pdf"
SOURCE = OFFICE / "pelaporan.yaml"
READ = {  # a file, and the command that reads it
    "a source": (SOURCE, ["build", SOURCE]),
    "a source to check": (SOURCE, ["check", SOURCE]),
    "a source to mend": (SOURCE, ["check", SOURCE, "--fix", "--yes"]),
    "a source to compare": (SOURCE, ["diff", SOURCE, SOURCE]),
    "a source to judge": (SOURCE, ["ready", SOURCE]),
    "the institution": (OFFICE / "instansi.yaml", ["build"]),
    "the institution to check": (OFFICE / "instansi.yaml", ["check"]),
    "a book": (OFFICE / "buku.yaml", ["book", OFFICE / "buku.yaml"]),
    "a letter": (OFFICE / "surat" / "a.yaml", ["letter", OFFICE / "surat" / "a.yaml"]),
    "a PDF to extract from": (SHEET, ["extract", SHEET]),
    "a PDF to verify": (SHEET, ["verify", SHEET]),
    "a PDF to compare": (SHEET, ["diff", SHEET, SHEET]),
    "a PDF to sign": (SHEET, ["sign", SHEET, "--p12", "kunci.p12"]),
    "a key": (Path("kunci.p12"), ["sign", SHEET, "--p12", "kunci.p12"]),
    "an issuer": (Path("penerbit.pem"), ["verify", "lama.pdf", "--penerbit", "penerbit.pem"]),
    "a logo": (OFFICE / "logo.png", ["build", OFFICE]),
}
REPLACED = {  # a file that the command would write: the present one stays
    "the sheet": (SHEET, ["build"]),
    "the book": (BUILT / "buku.pdf", ["book"]),
    "the letter": (BUILT / "surat" / "a-draf.docx", ["letter", OFFICE]),
    "a report": (Path("laporan.html"), ["build", "--report", "laporan.html"]),
    "a report of checks": (Path("laporan.json"), ["check", "--report", "laporan.json"]),
    "a comparison": (Path("beda.pdf"), ["diff", SOURCE, SOURCE, "--pdf", "beda.pdf"]),
    "an extracted source": (Path("ke") / "instansi.yaml", ["extract", "lama.pdf", "-o", "ke"]),
}
ADVICE = {  # a file that the command does without
    "the record of builds": (Path("build") / ".sopdocs.json", ["build"]),
    "the record of books": (Path("build") / ".sopdocs-buku.json", ["book"]),
}


@pytest.fixture
def bureau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An office with one of everything; a command that waits is ended after 20 seconds."""
    monkeypatch.setenv("SOPDOCS_SANDI", "rahasia")
    found = Bureau(tmp_path)
    found.write("buku.yaml", "judul: Buku Uji\n")
    found.letter(ALONE, "a")
    assert found.run("build", SOURCE).code == 0
    (found.root / SHEET).rename(found.root / "lama.pdf")
    (found.root / "build" / ".sopdocs.json").unlink()
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("the command waits"))
    signal.alarm(20)
    yield found
    signal.alarm(0)


def assert_refused(done) -> None:
    assert done.code in (1, 2), done
    assert done.err.strip() + done.out.strip() and "Traceback" not in done.err


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", READ)
def test_a_file_that_cannot_be_read_is_reported(bureau, what, kind):
    place, command = READ[what]
    put(kind, bureau.root / place)
    assert_refused(bureau.run(*command))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", REPLACED)
def test_a_special_file_is_not_written_over(bureau, what, kind):
    place, command = REPLACED[what]
    put(kind, bureau.root / place)
    before = os.lstat(bureau.root / place)
    done = bureau.run(*command)
    after = os.lstat(bureau.root / place)
    assert "Traceback" not in done.err
    assert (before.st_mode, before.st_ino, before.st_size) == (
        after.st_mode,
        after.st_ino,
        after.st_size,
    )
    assert done.code == 1 or "tidak ditimpa" in done.err or "-rev2" in done.out


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ADVICE)
def test_a_record_that_cannot_be_read_is_done_without(bureau, what, kind):
    place, command = ADVICE[what]
    put(kind, bureau.root / place)
    done = bureau.run(*command)
    assert (done.code, "Traceback" in done.err) == (0, False), done
    assert "1 dibuat" in done.out


def test_a_logo_outside_the_office_is_not_read_by_verify(bureau):
    """`verify` makes the sheet of a stranger's source once more, and so opens what that names."""
    done = bureau.run("verify", "lama.pdf")
    assert "sama bita demi bita" in done.out
    bureau.write("pelaporan.yaml", SOP)
    bureau.write("instansi.yaml", "nama: [A]\nlogo: /dev/zero\n")
    assert "di luar folder instansi" in bureau.run("check").out
