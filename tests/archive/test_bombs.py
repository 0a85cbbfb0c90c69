"""PDFs made to harm: every command ends with one message, little memory, and nothing written."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive import bombs
from tests.archive.certificates import PASSPHRASE, person
from tests.conftest import Done, Office, files_below
from tests.exhaustive.mutations import mutated_pdf

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds address space"),
]
Bomb = Callable[[bytes], bytes]
MOST_MEMORY = 1_000_000_000  # bytes of the largest process
SOUND = (  # the files inside are as they were: only what shows the pages meets the bomb
    bombs.cyclic_names,
    bombs.huge_pages,
    bombs.page_content,
)
LIGHT = pytest.mark.parametrize("bomb", bombs.LIGHT, ids=lambda bomb: bomb.__name__)
HEAVY = pytest.mark.parametrize("bomb", bombs.HEAVY, ids=lambda bomb: bomb.__name__)


def written(office: Office, bomb: Bomb) -> Path:
    """The bomb, made of a sheet of ours."""
    target = office.root / "arsip.pdf"
    target.write_bytes(bomb(office.pdf().read_bytes()))
    assert target.stat().st_size < 10_000_000
    return target


def assert_contained(done: Done) -> None:
    """No traceback, an honest exit status, and no process grew large."""
    import resource

    assert "Traceback" not in done.stderr and done.returncode in (0, 1), done.stderr
    assert done.stdout + done.stderr
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < MOST_MEMORY


def extracted(office: Office, bomb: Bomb) -> None:
    """`extract` gives back the sources of the sheet, or says once why not and writes nothing."""
    pdf = written(office, bomb)
    before = files_below(office.root)
    done = office.process("extract", pdf, "-o", office.root / "sumber")
    assert_contained(done)
    if bomb in SOUND:
        assert done.returncode == 0, done.stderr
        source = office.root / "sop_sources" / "kantor" / "surat.yaml"
        assert (office.root / "sumber" / "arsip.yaml").read_bytes() == source.read_bytes()
        return
    assert done.returncode == 1 and done.stderr.count("SOP-701") == 1, done.stderr
    assert len(done.stderr.splitlines()) == 2, "a message and its hint"
    assert files_below(office.root) == before


def verified(office: Office, bomb: Bomb) -> None:
    """`verify` never calls it proven."""
    pdf = written(office, bomb)
    done = office.process("verify", pdf)
    assert_contained(done)
    assert done.returncode == 1 and "sah dan utuh" not in done.stdout


def compared(office: Office, bomb: Bomb) -> None:
    """`diff` reads the source inside, or says why not."""
    pdf = written(office, bomb)
    done = office.process("diff", pdf, office.folder / "surat.yaml")
    assert_contained(done)
    assert done.returncode == (0 if bomb in SOUND else 1), done.stderr


def signed(office: Office, bomb: Bomb) -> None:
    """`sign` adds a signature behind the PDF, or says once why not and leaves it."""
    pdf = written(office, bomb)
    before = pdf.read_bytes()
    key = person(office.root, "SITI AMINAH").p12
    done = office.process("sign", pdf, "--p12", key, SOPDOCS_SANDI=PASSPHRASE)
    assert_contained(done)
    after = pdf.read_bytes()
    assert after.startswith(before) and (len(after) > len(before)) == (done.returncode == 0)
    assert done.returncode == 0 or len(done.stderr.splitlines()) == 2, "a message and its hint"


@LIGHT
def test_extract_of_a_hostile_pdf_is_contained(office, bomb):
    extracted(office, bomb)


@LIGHT
def test_verify_of_a_hostile_pdf_is_contained(office, bomb):
    verified(office, bomb)


@pytest.mark.parametrize("bomb", [bombs.many_attachments, bombs.cyclic_names])
def test_diff_of_a_hostile_pdf_is_contained(office, bomb):
    compared(office, bomb)


@pytest.mark.parametrize("bomb", [bombs.cyclic_pages, bombs.deep_arrays, bombs.cyclic_tables])
def test_sign_of_a_hostile_pdf_is_contained(office, bomb):
    signed(office, bomb)


@HEAVY
@pytest.mark.exhaustive
@pytest.mark.parametrize("command", [extracted, verified, compared, signed])
def test_a_pdf_that_unpacks_without_end_is_contained(office, bomb, command):
    command(office, bomb)


def test_build_looks_at_a_bomb_in_its_place_without_unpacking_it(office):
    office.sop()
    bomb = bombs.object_stream(b"")
    target = office.root / "build" / "kantor" / "surat.pdf"
    target.parent.mkdir(parents=True)
    target.write_bytes(bomb)
    done = office.process("build", "--jobs", "1")
    assert_contained(done)
    assert target.read_bytes() == bomb and "SOP-307" in done.stderr
    assert target.with_name("surat-rev2.pdf").is_file()


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_pdf_is_read_or_refused_with_words(office, seed):
    chance = random.Random(seed)
    pdf = office.root / "arsip.pdf"
    pdf.write_bytes(mutated_pdf(office.pdf().read_bytes(), chance))
    for command in (["extract", pdf], ["verify", pdf], ["diff", pdf, office.folder / "surat.yaml"]):
        assert_contained(office.process(*command))
