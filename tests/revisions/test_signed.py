"""A signed SOP, its new version, and the Lembar Perubahan between them, with a real signature."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archive.certificates import PASSPHRASE, person
from tests.readiness.test_ready_command import SOURCE, WHOLE

pytestmark = pytest.mark.slow


def test_a_signed_pdf_is_the_old_version_of_a_source_that_changed_since(office):
    key = person(office.root, "SITI AMINAH").p12
    office.sop(WHOLE)
    signed, lembar = Path("build/kantor/surat.pdf"), Path("lembar.pdf")
    assert office.run("build").returncode == 0
    assert office.run("sign", signed, "--p12", key, SOPDOCS_SANDI=PASSPHRASE).returncode == 0
    assert "surat.pdf sudah ditandatangani, dari sumber ini" in office.run("ready").stdout
    assert office.run("diff", signed, SOURCE).stdout.splitlines()[-1] == "tidak ada perbedaan"

    office.sop(WHOLE.replace("waktu: 30 menit", "waktu: 45 menit"))
    assert office.run("ready").returncode == 1
    done = office.run("diff", signed, SOURCE, "--pdf", lembar, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    (step,) = json.loads(done.stdout)["steps"]
    assert [(field["field"], field["old"], field["new"]) for field in step["fields"]] == [
        ("waktu", "30 menit", "45 menit")
    ]

    assert office.run("sign", lembar, "--p12", key, SOPDOCS_SANDI=PASSPHRASE).returncode == 0
    content = (office.root / lembar).read_bytes()
    refused = office.run("diff", signed, SOURCE, "--pdf", lembar)
    assert (
        refused.returncode == 1
        and "tidak ditimpa" in refused.stderr
        and (office.root / lembar).read_bytes() == content
    )
