"""Which roles can change the state of a SOP, and how a filed PDF is judged; without a browser."""

from __future__ import annotations

import pytest

from sopdocs.journey import states
from sopdocs.journey.kept import journey_file, read_journey
from sopdocs.web.accounts.roles import ACTIONS, ROLES, Account
from sopdocs.web.accounts.store import StoredAccount, write_accounts
from sopdocs.web.drafts import SavedDraft, write_draft
from sopdocs.web.journey.desk import OTHER, SAME, JourneyDesk, VerifiedPdf
from sopdocs.web.journey.mine import my_sops, my_sops_panel
from sopdocs.web.journey.moves import ACTION_OF, buttons
from sopdocs.web.office_folder import office_folder
from sopdocs.web.overview import fingerprint, overview
from tests.archive.certificates import self_made
from tests.archive.test_signing import sign
from tests.conftest import GOOD
from tests.web.conftest import finished


@pytest.fixture
def pc(tmp_path, monkeypatch):
    """Another PC's state folder: its accounts are this test's."""
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path / "pc"))


WAYS = {  # state → how a SOP comes there
    "draf": (),
    "diajukan": ("diajukan",),
    "dikembalikan": ("diajukan", "dikembalikan"),
    "disetujui": ("diajukan", "disetujui"),
    "disahkan": ("diajukan", "disetujui", "disahkan"),
    "direviu": ("diajukan", "disetujui", "disahkan", "direviu"),
}


def act(desk: JourneyDesk, what: str) -> str:
    if what == states.ENACT:
        return finished(desk.enact(VerifiedPdf(b"%PDF-1.7", ("hasil",))))
    note = 1 if what in (states.ANSWER, states.CLOSED) else 0
    return finished(desk.act(what, note, "Seluruh SOP", "diperbaiki"))


def desk_of(office, account: Account | None = None) -> JourneyDesk:
    file = office.root / "sop_sources" / "kantor" / "surat.yaml"
    return JourneyDesk(office_folder(office.root), file, account)


def test_every_move_and_every_act_on_notes_has_an_action_of_the_table():
    assert set(ACTION_OF) == set(states.WORDS) and set(ACTION_OF.values()) <= set(ACTIONS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", WAYS)
def test_each_role_moves_what_is_its_own_and_is_refused_the_rest(office, role, state):
    office.sop()
    clerk = desk_of(office)
    for what in WAYS[state]:
        assert act(clerk, what) == ""
    if state == "diajukan":
        assert act(clerk, "catatan") == ""
    own = desk_of(office, Account("rina", role))
    before = journey_file(own.source)
    kept = before.read_bytes() if before.exists() else b""
    for what in states.WORDS:
        if not own.may(ACTION_OF[what]):
            assert "peran Anda tidak untuk" in act(own, what), what
    assert (before.read_bytes() if before.exists() else b"") == kept
    offered = {one.word for one in buttons(state, own.may)}
    assert all(own.may(ACTION_OF[what]) for what in offered)
    for what in offered - {"disetujui", "revisi", "direviu", "ditarik"}:
        assert act(own, what) == "", what
        assert read_journey(own.source).events[-1].who == "rina"
        break


def test_what_is_not_saved_is_not_submitted(office):
    file = office.sop()
    write_draft(file, SavedDraft(GOOD.encode(), b"nama: lain"))
    assert "belum disimpan" in act(desk_of(office), "diajukan")


def test_a_review_without_a_change_is_written_down_as_the_command_does(office):
    office.sop(GOOD + "reviu: 1 tahun\n")
    desk = desk_of(office)
    for what in WAYS["direviu"]:
        assert act(desk, what) == ""
    text = (desk.source.parent / "reviu.yaml").read_text("utf-8")
    day = read_journey(desk.source).events[-1].at[:10]
    assert f"surat: {day}" in text
    view = finished(desk.view())
    assert view is not None and view.row.reviewed.isoformat() == day


def test_a_refused_review_leaves_no_line_in_reviu_yaml(office):
    office.sop()
    desk = desk_of(office)
    assert "keadaannya sekarang draf" in act(desk, "direviu")
    assert not (desk.source.parent / "reviu.yaml").exists()


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"bukan pdf", b"", b"%PDF-1.7 rusak"])
def test_what_is_no_readable_pdf_is_not_filed(office, content):
    office.sop()
    desk = desk_of(office)
    for what in WAYS["disetujui"]:
        act(desk, what)
    found = finished(desk.verify(content))
    assert found is not None and found.refused
    assert found.refused in finished(desk.enact(found))
    assert not (desk.source.parent / "arsip").exists()


@pytest.mark.slow
def test_an_unsigned_pdf_is_taken_with_a_warning_and_the_result_is_kept(office):
    office.sop()
    desk = desk_of(office)
    for what in WAYS["disetujui"]:
        act(desk, what)
    pdf = office.pdf()
    content = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    found = finished(desk.verify(content))
    assert found is not None and not found.is_sound and not found.refused
    assert any("BELUM DITANDATANGANI" in line for line in found.lines)
    assert finished(desk.enact(found)) == ""
    last = read_journey(desk.source).events[-1]
    assert (desk.source.parent / last.place).read_bytes() == content
    assert "BELUM DITANDATANGANI" in last.text


@pytest.mark.slow
def test_a_signed_pdf_of_another_sop_is_not_called_this_one(office, tmp_path):
    pdf = office.pdf()
    assert sign(pdf, self_made(tmp_path, "KEPALA DINAS")).returncode == 0
    desk = desk_of(office)
    found = finished(desk.verify(pdf.read_bytes()))
    assert found is not None and found.lines[0] == SAME
    desk.source.write_text(GOOD.replace("30 menit", "40 menit"), "utf-8")
    found = finished(desk.verify(pdf.read_bytes()))
    assert found is not None and found.lines[0] == OTHER and not found.is_sound
    broken = pdf.read_bytes().replace(b"/Length", b"/Lengtg", 1)
    found = finished(desk.verify(broken))
    assert found is not None and found.refused


def test_beranda_shows_what_somebody_began_and_what_waits_for_him(office):
    office.sop()
    home, siti = office_folder(office.root), Account("siti", "penyusun")
    seen = fingerprint(home)
    assert act(desk_of(office, siti), "diajukan") == ""
    assert fingerprint(home) != seen, "Beranda follows"
    found = overview(home, {})
    budi, dewi = Account("budi", "pemeriksa"), Account("dewi", "pengelola surat")
    assert [turn for _, turn in my_sops(found, siti)] == [False]
    assert [turn for _, turn in my_sops(found, budi)] == [True]
    assert my_sops(found, dewi) == []
    assert "menunggu Anda" in my_sops_panel(home, found, budi)
    assert "menunggu pemeriksa" in my_sops_panel(home, found, siti)


def accounts(**roles: str) -> None:
    known = {name: StoredAccount(name, role, "sidik") for name, role in roles.items()}
    assert write_accounts(known) is None


def test_who_submitted_a_sop_does_not_approve_it_while_somebody_else_can(office, pc):
    office.sop()
    accounts(budi="pemeriksa", kadis="kepala", siti="penyusun")
    budi, kadis = Account("budi", "pemeriksa"), Account("kadis", "kepala")
    assert act(desk_of(office, budi), "diajukan") == ""
    before = journey_file(desk_of(office).source).read_bytes()
    refused = act(desk_of(office, budi), "disetujui")
    assert refused == "Anda yang mengajukan SOP ini, jadi disetujui orang lain: kadis"
    view = finished(desk_of(office, budi).view())
    assert view is not None and view.not_approved == refused
    found = overview(office_folder(office.root), {})
    assert [turn for _, turn in my_sops(found, budi)] == [False], "it does not wait for him"
    assert journey_file(desk_of(office).source).read_bytes() == before
    assert act(desk_of(office, kadis), "disetujui") == ""


def test_somebody_who_submitted_before_it_was_returned_does_not_approve_it_either(office, pc):
    office.sop()
    accounts(budi="pemeriksa", kadis="kepala", siti="penyusun")
    budi, siti = Account("budi", "pemeriksa"), Account("siti", "penyusun")
    for who, what in ((budi, "diajukan"), (budi, "dikembalikan"), (siti, "diajukan")):
        assert act(desk_of(office, who), what) == ""
    assert "disetujui orang lain: kadis" in act(desk_of(office, budi), "disetujui")


@pytest.mark.parametrize("others", [{}, {"rudi": "penyusun", "dewi": "pengelola surat"}])
def test_the_only_account_that_can_approve_approves_its_own_sop(office, pc, others):
    office.sop()
    accounts(budi="pemeriksa", **others)
    budi = Account("budi", "pemeriksa")
    assert act(desk_of(office, budi), "diajukan") == ""
    assert act(desk_of(office, budi), "disetujui") == ""


def test_a_revision_begins_with_nobody_having_submitted(office, pc):
    office.sop()
    accounts(budi="pemeriksa", kadis="kepala", siti="penyusun")
    for name, role, what in (
        ("budi", "pemeriksa", "diajukan"),
        ("kadis", "kepala", "disetujui"),
        ("kadis", "kepala", "disahkan"),
        ("siti", "penyusun", "revisi"),
        ("siti", "penyusun", "diajukan"),
        ("budi", "pemeriksa", "disetujui"),
    ):
        assert act(desk_of(office, Account(name, role)), what) == "", what
