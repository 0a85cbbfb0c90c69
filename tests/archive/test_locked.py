"""A PDF that needs a password: every command that reads PDFs reports it without a traceback."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.archive.certificates import PASSPHRASE, person
from tests.conftest import Office

pytestmark = pytest.mark.slow  # PDFs are read in a separate process
FORMS = {3: False, 4: True, 6: True}  # revision of the encryption: with AES


@pytest.fixture
def locked(office: Office, request: pytest.FixtureRequest) -> Path:
    """A sheet of ours that opens with a password only."""
    revision = request.param
    target = office.root / "terkunci.pdf"
    with pikepdf.open(office.pdf()) as document:
        aes = FORMS[revision]
        form = pikepdf.Encryption(
            owner="pemilik", user="rahasia", R=revision, aes=aes, metadata=aes
        )
        document.save(target, encryption=form)
    return target


@pytest.mark.parametrize("locked", FORMS, indirect=True)
def test_a_locked_pdf_is_reported_as_locked(office, locked):
    for command in (["extract", locked], ["diff", locked, locked], ["verify", locked]):
        done = office.run(*command)
        assert done.returncode == 1, command
        assert "terkunci kata sandi" in done.stdout + done.stderr, command
    assert not (office.root / "terkunci-sumber").exists()


@pytest.mark.parametrize("locked", [6], indirect=True)
def test_a_locked_pdf_is_neither_signed_nor_replaced(office, locked):
    before = locked.read_bytes()
    signer = person(office.root, "SITI")
    done = office.run("sign", locked, "--p12", signer.p12, SOPDOCS_SANDI=PASSPHRASE)
    assert done.returncode == 1 and "kata sandi" in done.stderr
    source = office.sop()
    done = office.run("diff", source, source, "--pdf", locked)
    assert done.returncode == 1 and "tidak ditimpa" in done.stderr
    assert locked.read_bytes() == before
