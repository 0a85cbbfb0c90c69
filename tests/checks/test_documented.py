"""What the guide claims of mending and reports."""

from __future__ import annotations

import re

from tests.conftest import GOOD, HOME

GUIDE = (HOME / "docs" / "panduan.md").read_text("utf-8")


def test_the_guides_message_is_what_is_seen(office):
    folder = office.folder.rename(office.folder.with_name("dinas"))
    (folder / "surat.yaml").write_text(GOOD.replace("oleh: kabag", "oleh: kabak"))
    shown = re.search(r"^    sop_sources/dinas/surat\.yaml.*?\n\n", GUIDE, re.S | re.M)[0]
    assert (
        "".join(line[4:] + "\n" for line in shown.strip("\n").splitlines())
        in office.run("check").stdout
    )


def test_every_form_of_date_that_is_named_is_mended_and_so_is_the_rest(office):
    named = re.search(r"tanggal seperti (`.*?)[;)]", GUIDE, re.S)[1]
    dates = re.findall(r"`(\d[^`]*\d{2,4}|\d{4}/\d\d/\d\d)`", named)
    assert dates == ["3-1-2025", "2025/01/03", "3 Jan 2025"]
    for date in dates:
        file = office.sop(
            GOOD.replace("2025-01-03", f"{date}")
            .replace("Menerima surat", "Menerima  surat yang di paraf")
            .replace("nama: Pencatatan Surat", "nama: Pencatatan Surat\nnomor: 1/ 2/2025")
        )
        office.run("check", "--fix", "--yes")
        assert file.read_text() in [
            GOOD.replace("2025-01-03", form)
            .replace("Menerima surat", "Menerima surat yang diparaf")
            .replace("nama: Pencatatan Surat", "nama: Pencatatan Surat\nnomor: 1/2/2025")
            for form in ("2025-01-03", "3 Januari 2025")
        ]
