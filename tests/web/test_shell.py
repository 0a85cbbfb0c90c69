"""The frame of all pages in a real browser."""

from __future__ import annotations

import pytest

from tests.system import CHROMIUM, needs

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]


def test_the_first_address_opens_beranda_and_loses_its_token(page, server):
    page.goto(server.address)
    page.wait_for_selector("h1")
    assert page.url == f"{server.origin}/"
    assert page.inner_text("h1") == "Beranda"


def test_every_sop_has_a_page(page, server):
    page.goto(f"{server.origin}/sop/kecamatan-karawaci/pelaporan-kinerja.yaml")
    page.wait_for_selector("main h1")
