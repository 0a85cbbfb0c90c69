"""What a signature proves, and who vouches for the person behind it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.certificates import PASSPHRASE, person, self_made
from tests.archive.test_signing import WHOLE, sign, verify
from tests.conftest import HOME, Office

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def siti(tmp_path_factory):
    return person(tmp_path_factory.mktemp("kunci"), "SITI AMINAH")


@pytest.fixture
def sheet(office: Office) -> Path:
    return office.pdf()


def test_a_whole_signature_is_not_called_valid_before_an_issuer_vouches_for_the_signer(sheet, siti):
    sign(sheet, siti)
    shown = verify(sheet)
    (verdict,) = [line for line in shown.stdout.splitlines() if "kesimpulan:" in line]
    assert shown.returncode == 0 and "sah" not in verdict.split()
    assert "belum dijamin penerbit mana pun (sebut --penerbit)" in verdict
    assert "kesimpulan: sah dan utuh" in verify(sheet, "--penerbit", siti.issuer).stdout


def test_nobody_vouches_for_a_certificate_that_the_signer_made_himself(sheet, tmp_path):
    forger = self_made(tmp_path, "SITI AMINAH")
    assert sign(sheet, forger).returncode == 0
    shown = verify(sheet)
    assert shown.returncode == 1 and WHOLE in shown.stdout
    assert "sertifikat: dibuat penanda tangan sendiri" in shown.stdout
    assert "TIDAK dijamin penerbit mana pun: sertifikatnya dibuat sendiri" in shown.stdout
    named = verify(sheet, "--penerbit", forger.issuer)
    assert named.returncode == 0 and "sah dan utuh" in named.stdout, "it is trusted by name"


def test_the_pdf_is_parsed_in_the_sandbox_alone(sheet, siti):
    program = (
        "import sys; from sopdocs.cli import main; status = main(sys.argv[1:]);"
        "print(status, {'pyhanko', 'pikepdf', 'pypdfium2'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "sign", sheet, "--p12", siti.p12],
        env=os.environ | {"PYTHONPATH": str(HOME), "SOPDOCS_SANDI": PASSPHRASE},
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "0 set()", done.stderr
