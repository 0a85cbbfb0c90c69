"""What Beranda knows of each SOP, asked without a browser."""

from __future__ import annotations

from sopdocs.checking.sources import Checked
from sopdocs.problem import REMARK, WARNING, Problem
from sopdocs.web.drafts import SavedDraft, remove_draft, write_draft
from sopdocs.web.office_choices import offices_of
from sopdocs.web.office_folder import OfficeFolder, office_folder
from sopdocs.web.overview import FRESH, MISSING, STALE, fingerprint, overview
from sopdocs.web.pages.home import counted
from sopdocs.web.problem_list import grouped
from tests.conftest import GOOD

UNSURE = GOOD.replace("    oleh: kabag", "    # periksa: simbolnya (halaman 1)\n    oleh: kabag", 1)


def state_of(found, name):
    return next(sop for one in found.offices for sop in one.sops if sop.file.name == name)


def test_a_pdf_is_missing_then_fresh_then_stale(office):
    file, folder = office.sop(), office_folder(office.root)
    assert state_of(overview(folder, {}), "surat.yaml").pdf == MISSING
    office.pdf()
    assert state_of(overview(folder, {}), "surat.yaml").pdf == FRESH
    file.write_text(GOOD.replace("30 menit", "40 menit"), "utf-8")
    assert state_of(overview(folder, {}), "surat.yaml").pdf == STALE


def test_a_sop_has_its_name_its_problems_and_its_open_doubts(office):
    office.sop(UNSURE)
    office.sop("kegiatan: [", "rusak.yaml")
    found = overview(office_folder(office.root), {})
    whole, broken = state_of(found, "surat.yaml"), state_of(found, "rusak.yaml")
    assert (whole.nama, whole.counts[0], whole.unsure) == ("Pencatatan Surat", 0, 1)
    assert broken.nama == "rusak" and broken.counts[0] > 0
    assert [one.lines for one in found.offices] == [("PEMERINTAH KOTA CONTOH", "DINAS CONTOH")]


def test_what_did_not_change_is_not_examined_again_and_the_answer_is_the_same(office, monkeypatch):
    office.sop()
    office.sop(GOOD.replace("Pencatatan", "Penyimpanan"), "lain.yaml")
    known = {}
    folder = office_folder(office.root)
    first, again = overview(folder, known), overview(folder, known)
    assert first == again and len(known) == 2
    before = dict(known)
    office.sop(GOOD.replace("Pencatatan", "Penerimaan"), "lain.yaml")
    changed = overview(folder, known)
    assert len(set(before) & set(known)) == 1
    assert changed == overview(folder, {}) != first


def test_any_change_of_a_file_changes_the_fingerprint(office):
    file, folder = office.sop(), office_folder(office.root)
    before = fingerprint(folder)
    file.write_text(GOOD + "# lagi\n", "utf-8")
    changed = fingerprint(folder)
    assert before != changed == fingerprint(folder)
    office.pdf()
    assert fingerprint(folder) != changed


def test_a_folder_is_a_project_its_sources_or_one_office(office):
    project = OfficeFolder(office.root / "sop_sources", office.root / "build")
    assert office_folder(office.root) == office_folder(office.root / "sop_sources") == project
    alone = office_folder(office.folder)
    assert alone == OfficeFolder(office.folder, office.root / "build")
    assert alone.address(office.folder) == "." and alone.institution(".") == office.folder


def test_a_draft_is_seen_but_typing_on_in_it_is_no_change(office):
    file, folder = office.sop(), office_folder(office.root)
    before = fingerprint(folder)
    write_draft(file, SavedDraft(file.read_bytes(), b"nama: A\n"))
    drafted = fingerprint(folder)
    assert state_of(overview(folder, {}), "surat.yaml").has_draft
    write_draft(file, SavedDraft(file.read_bytes(), b"nama: AB\n"))
    assert before != drafted == fingerprint(folder)
    remove_draft(file)
    assert not state_of(overview(folder, {}), "surat.yaml").has_draft


BOOK = "judul: Himpunan SOP\nisi:\n  - unit: Dinas\n    sop: [kantor/surat]\n"


def test_the_home_of_a_book_is_no_office_and_is_offered_for_no_sop(office):
    office.sop()
    home = office.root / "sop_sources" / "himpunan"
    home.mkdir()
    (home / "instansi.yaml").write_text("nama: [HIMPUNAN SOP]\n", "utf-8")
    (home / "buku.yaml").write_text(BOOK, "utf-8")
    folder = office_folder(office.root)
    found = {one.folder.name: one.is_book for one in overview(folder, {}).offices}
    assert found == {"kantor": False, "himpunan": True}
    assert [one.key for one in offices_of(folder)] == ["kantor"]
    assert "1 kantor, 1 SOP · 1 himpunan" in counted(overview(folder, {}))
    (home / "satu.yaml").write_text(GOOD, "utf-8")
    assert not any(one.is_book for one in overview(folder, {}).offices)


def test_an_office_with_a_book_stays_an_office_while_it_has_no_sops(office):
    (office.folder / "buku.yaml").write_text("judul: Buku SOP\n", "utf-8")
    assert [one.is_book for one in overview(office_folder(office.root), {}).offices] == [False]


def test_warnings_come_before_remarks_whoever_is_asked():
    kinds = ((REMARK, "SOP-160"), (WARNING, "SOP-106"), (REMARK, "SOP-106"))
    problems = [
        Problem(code, kind, f"k/{n}.yaml", 1, 1, "pesan") for n, (kind, code) in enumerate(kinds)
    ]
    people = list(grouped(problems, Checked([], 3)))
    found = [one.severity for who in people for file in who.files for one in file.problems]
    assert found[0] == WARNING and len(found) == len(problems)
