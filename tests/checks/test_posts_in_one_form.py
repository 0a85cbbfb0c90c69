"""Posts that are abbreviated in one place of a sheet and written out in another."""

from __future__ import annotations

import pytest

from tests.checks.sources import codes, reported_for_steps


@pytest.mark.parametrize(
    ("column", "text", "reported"),
    [
        ("Sekretaris SKPD", "Menyampaikan draf kepada Sek SKPD", True),
        ("Sek SKPD", "Menyampaikan draf kepada Sekretaris SKPD", True),
        ("Kepala Subbagian Umum", "Menyampaikan draf kepada Kasubag Umum", True),
        ("Tim Kerja", "Mengirim ke Dinas Kesehatan, lalu ke Dinkes", True),
        ("Tim Kerja", "Mengirim ke Setda melalui Sekretariat Daerah", True),
        ("Sekretaris SKPD", "Menyampaikan draf kepada Sekretaris SKPD", False),
        ("SEKRETARIS SKPD", "Menyampaikan draf kepada Sekretaris SKPD", False),
        ("Kasubag Umum", "Menyampaikan draf kepada Kasubbag Umum", False),
        ("Kasubag Umum", "Menyampaikan draf kepada Kasubag Keuangan", False),
        ("Kepala Bagian Umum & Keuangan", "Menghadap Kepala Bagian Umum dan Keuangan", False),
        ("Kepala Sekolah", "Menyampaikan draf kepada Sekretaris", False),
    ],
)
def test_a_post_is_abbreviated_everywhere_or_nowhere(column, text, reported):
    found = reported_for_steps(text, pelaksana={"tim": column})
    assert ("SOP-148" in codes(found)) is reported


def test_a_post_is_reported_once():
    text = "Menyampaikan draf kepada Sek SKPD"
    found = reported_for_steps(text, text, text, pelaksana={"tim": "Sekretaris SKPD"})
    assert codes(found).count("SOP-148") == 1
