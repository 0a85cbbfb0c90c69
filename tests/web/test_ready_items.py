"""Each item of "Siap disahkan?" leads to the field that it is about, and says the right step."""

from __future__ import annotations

import pytest

from sopdocs.institutions import opened
from sopdocs.model.institution import Institution
from sopdocs.problem import in_order
from sopdocs.readiness.checklist import DONE, MISSING, READABLE, ChecklistItem
from sopdocs.readiness.look import source_lines
from sopdocs.web.sop.ready_items import ready_item
from tests.conftest import GOOD, INSTITUTION

OFFICE = INSTITUTION.replace("logo: logo.png\n", "").replace(", nip: 197001011990032001", "")


def ready(office, sop: str, of_office: str = OFFICE):
    """The items that are not done, by name and rule."""
    (office.folder / "instansi.yaml").write_text(of_office, "utf-8")
    found = opened(office.folder, {})
    institution = found.institution or Institution(())
    raw = sop.encode()
    problems = in_order(found.problems)
    lines = source_lines(str(office.folder / "a.yaml"), raw, institution, problems)[0]
    items = [ready_item(line, raw, institution) for line in lines if line.state != DONE]
    return {item.name if not item.rule else item.rule: item for item in items}


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("NIP", "pejabat/kadis/nip"),
        ("Lambang", "logo"),
    ],
)
def test_items_of_the_office_lead_to_their_field_in_data_kantor(office, name, where):
    assert ready(office, GOOD)[name].of_office == (("isian", where),)


def test_a_nip_that_is_not_18_figures_leads_to_it(office):
    short = OFFICE.replace("SITI AMINAH", "SITI AMINAH, nip: 123")
    assert ready(office, GOOD, short)["NIP"].of_office == (("isian", "pejabat/kadis/nip"),)


def test_an_official_without_a_name_leads_to_the_name_in_data_kantor(office):
    nameless = OFFICE.replace("nama: SITI AMINAH, ", "")
    assert ready(office, GOOD, nameless)["Disahkan oleh"].of_office == (
        ("isian", "pejabat/kadis/nama"),
    )


def test_an_official_who_is_written_in_the_sop_leads_to_his_fields_there(office):
    own = GOOD.replace("pengesah: kadis", "pengesah: {jabatan: CAMAT, nama: BUDI}")
    item = ready(office, own)["NIP"]
    assert (item.field, item.of_office) == ("pengesah/nip", ())


def test_nobody_chosen_leads_to_the_choice(office):
    assert ready(office, GOOD.replace("pengesah: kadis\n", ""))["Disahkan oleh"].field == "pengesah"


def test_missing_rows_and_steps_lead_to_their_fields(office):
    found = ready(office, GOOD)
    assert (found["Nomor SOP"].field, found["Tanggal Efektif"].field) == (
        "nomor",
        "tanggal/efektif",
    )
    nothing = GOOD[: GOOD.index("kegiatan:")] + "kegiatan: tidak ada\n"
    assert ready(office, nothing)["Bagan alir"].field == "kegiatan"


def test_small_type_leads_to_the_paper(office):
    small = ChecklistItem(MISSING, READABLE, "huruf terkecil 6 poin, di bawah 8 poin")
    institution = opened(office.folder, {}).institution
    assert institution is not None
    item = ready_item(small, GOOD.encode(), institution)
    assert item.of_office == (("isian", "cetak/kertas"),)


def test_what_is_about_all_steps_names_none_and_what_is_about_one_names_it(office):
    loud = OFFICE.replace("SOP-107: mati, ", "")
    about_all = ready(office, GOOD, loud)["SOP-107"]
    assert (
        about_all.found.startswith("tidak satu langkah pun punya") and about_all.field == "kegiatan"
    )
    with_cells = GOOD.replace(
        "    waktu: 30", "    kelengkapan: Surat\n    output: Surat\n    waktu: 30"
    )
    about_one = ready(office, with_cells, loud)["SOP-107"]
    assert about_one.found.startswith("langkah 3")
    assert about_one.field == "kegiatan/2/kelengkapan"


def test_an_error_of_the_office_leads_to_its_place_there(office):
    wrong = OFFICE.replace("pejabat:\n", "telpon: 1\npejabat:\n")
    found = [one for one in ready(office, GOOD, wrong).values() if dict(one.of_office).get("baris")]
    assert found and all(one.found.startswith("Data kantor: ") for one in found)
