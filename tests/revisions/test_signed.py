"""A signed SOP, its new version, and the Lembar Perubahan between them: the whole way, with a real signature."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from tests.readiness.test_ready_command import SOURCE, WHOLE

PASSWORD = "sandi-uji"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A key with a certificate that it signed itself."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "SITI AMINAH")])
    first, last = (datetime.datetime(year, 1, 1, tzinfo=datetime.UTC) for year in (2020, 2120))
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key()).serial_number(7).not_valid_before(first)
                   .not_valid_after(last).add_extension(usage, True).sign(private, hashes.SHA256()))
    file = tmp_path / "siti.p12"
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"siti", private, certificate, None, BestAvailableEncryption(PASSWORD.encode())))
    return file


def test_a_signed_pdf_is_the_old_version_of_a_source_that_went_on(office, key):
    office.sop(WHOLE)
    signed, lembar = Path("build/kantor/surat.pdf"), Path("lembar.pdf")
    assert office.run("build").returncode == 0
    assert office.run("sign", signed, "--p12", key, SOPDOCS_SANDI=PASSWORD).returncode == 0
    assert "surat.pdf sudah ditandatangani, dari sumber ini" in office.run("ready").stdout
    assert office.run("diff", signed, SOURCE).stdout.splitlines()[-1] == "tidak ada perbedaan"

    office.sop(WHOLE.replace("waktu: 30 menit", "waktu: 45 menit"))
    assert office.run("ready").returncode == 1
    done = office.run("diff", signed, SOURCE, "--pdf", lembar, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    (step,) = json.loads(done.stdout)["steps"]
    assert [(field["field"], field["old"], field["new"]) for field in step["fields"]] == [("waktu", "30 menit", "45 menit")]

    assert office.run("sign", lembar, "--p12", key, SOPDOCS_SANDI=PASSWORD).returncode == 0
    content = (office.root / lembar).read_bytes()
    refused = office.run("diff", signed, SOURCE, "--pdf", lembar)
    assert refused.returncode == 1 and "tidak ditimpa" in refused.stderr and (office.root / lembar).read_bytes() == content
