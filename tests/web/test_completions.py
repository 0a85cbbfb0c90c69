"""What Teks Sumber offers, asked without a browser."""

from __future__ import annotations

from sopdocs.model.institution import Institution
from sopdocs.model.official import Official
from sopdocs.web.editing.opened import opened
from sopdocs.web.sop.completions import field_offers, regulation_offers, value_offers
from tests.conftest import GOOD, HOME


def labels(offers):
    return [one["label"] for one in offers]


def test_fields_are_offered_where_they_belong_and_explained():
    found = field_offers()
    assert "dasar_hukum" in labels(found[""]) and "oleh" in labels(found["kegiatan"])
    assert "efektif" in labels(found["tanggal"]) and "oleh" not in labels(found[""])
    assert all(one["detail"] for offers in found.values() for one in offers)


def test_names_of_the_source_and_its_office_are_offered():
    office = Institution((), pejabat={"kadis": Official("KEPALA DINAS")})
    found = value_offers(opened(GOOD.encode()).value, office)
    assert labels(found["pelaksana"]) == ["tim", "kabag"]
    assert labels(found["langkah"])[:2] == ["lanjut", "selesai"] and "periksa" in labels(
        found["langkah"]
    )
    assert found["pengesah"] == [{"label": "kadis", "detail": "KEPALA DINAS"}]


def test_regulations_in_force_are_offered_with_their_subjects():
    found = regulation_offers([HOME / "sop_sources", HOME / "tidak-ada"])
    names = labels(found)
    assert any("Nomor 35 Tahun 2012 tentang" in name for name in names)
    assert not any("PER/21/M.PAN/11/2008" in name for name in names), "it was revoked"
