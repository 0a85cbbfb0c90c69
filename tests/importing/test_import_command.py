"""``sopdocs import``: drafts below a folder, nothing written over, one report for each file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from sopdocs.importing import into
from sopdocs.importing.draft import Doubt, Draft
from sopdocs.importing.importer import Imported
from tests.conftest import ENGLISH, GOOD, Office
from tests.importing.drawn_drafts import drawn_draft
from tests.importing.test_drafts import read

PLAIN = GOOD.replace("pengesah: kadis\n", "")


@dataclass(frozen=True)
class Finds:
    """An importer of documents whose content is a source; it finds what the sheet would show."""

    doubts: tuple[Doubt, ...] = ()
    institution: tuple[str, ...] = ()

    def recognises(self, content: bytes, name: str) -> bool:
        return content.startswith(b"nama:")

    def read(self, content: bytes, name: str) -> Imported:
        drawn = drawn_draft(read(content))
        made = Draft("Alur", drawn.texts, tables=drawn.tables, institution=self.institution)
        return Imported(drafts=(made, *(self._doubtful(made) if self.doubts else ())))

    def _doubtful(self, made: Draft) -> tuple[Draft, ...]:
        return (Draft("Lain", made.texts, tables=made.tables, doubts=self.doubts),)


@pytest.fixture
def finds(monkeypatch):
    """Make `import` read sources, since it is about what becomes of drafts."""

    def use(importer: Finds) -> None:
        monkeypatch.setattr(into, "importer_of", lambda content, name: importer)

    return use


def test_a_certain_document_becomes_a_draft_that_check_reads(office: Office, finds):
    finds(Finds())
    document = office.root / "arsip.dat"
    document.write_text(PLAIN)
    done = office.run("import", document, "--into", office.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    draft = office.folder / "pencatatan-surat.yaml"
    digest = hashlib.sha256(document.read_bytes()).hexdigest()
    assert draft.read_text().startswith(f"# asal: arsip.dat | Alur | sha256 {digest}\n")
    assert "3 langkah, 2 pelaksana, 3 panah" in done.stdout and str(draft) in done.stdout
    assert not [one for one in office.problems(draft.read_bytes()) if one.is_error]


def test_the_same_document_is_not_imported_again_whatever_its_name_and_its_draft(
    office: Office, finds
):
    finds(Finds())
    (office.root / "a.dat").write_text(PLAIN)
    office.run("import", office.root / "a.dat", "--into", office.folder)
    draft = office.folder / "pencatatan-surat.yaml"
    draft.rename(office.folder / "arsip.yaml")
    (office.folder / "arsip.yaml").write_text((office.folder / "arsip.yaml").read_text() + "# x\n")
    before = {path: path.read_bytes() for path in office.folder.iterdir()}
    (office.root / "a.dat").rename(office.root / "b.dat")
    done = office.run("import", office.root / "b.dat", "--into", office.folder)
    assert done.returncode == 0 and "sudah ada" in done.stdout and "arsip.yaml" in done.stdout
    assert {path: path.read_bytes() for path in office.folder.iterdir()} == before


def test_a_name_that_is_taken_gets_a_number(office: Office, finds):
    finds(Finds())
    office.sop("milik orang lain", "pencatatan-surat.yaml")
    (office.root / "a.dat").write_text(PLAIN)
    office.run("import", office.root / "a.dat", "--into", office.folder)
    assert (office.folder / "pencatatan-surat.yaml").read_text() == "milik orang lain"
    assert (office.folder / "pencatatan-surat-2.yaml").exists()


def test_what_is_unsure_is_reported_marked_and_not_ready(office: Office, finds):
    finds(Finds((Doubt(("nomor",), "Alur!B2", "nomor terbaca samar"),)))
    (office.root / "a.dat").write_text(PLAIN)
    done = office.run("import", office.root / "a.dat", "--into", office.folder)
    assert done.returncode == 1
    assert "periksa  Alur!B2: nomor terbaca samar" in done.stdout
    marked = office.folder / "pencatatan-surat-2.yaml"
    assert "# periksa: nomor terbaca samar (Alur!B2)\nnomor:" in marked.read_text()
    listed = office.run("ready", marked).stdout
    assert "belum         Hasil impor: 1 hal dari impor belum diperiksa" in listed
    text = marked.read_text().replace("# periksa: nomor terbaca samar (Alur!B2)\n", "")
    marked.write_text(text)
    assert "Hasil impor" not in office.run("ready", marked).stdout


def test_a_new_folder_gets_an_institution_with_the_names_of_the_letterhead(office: Office, finds):
    finds(Finds(institution=("PEMERINTAH KOTA CONTOH", "DINAS ARSIP")))
    (office.root / "a.dat").write_text(PLAIN)
    done = office.run("import", office.root / "a.dat")
    folder = office.root / "sop_sources" / "impor"
    assert done.returncode == 0, done.stdout + done.stderr
    assert "  - DINAS ARSIP\n" in (folder / "instansi.yaml").read_text()
    assert office.run("check", folder).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"%PDF-1.7", b"PK\x03\x04x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    ids=["empty", "text", "half a PDF", "half a zip", "an old workbook"],
)
def test_a_document_that_cannot_be_read_is_one_message(office: Office, content: bytes):
    (office.root / "a.dat").write_bytes(content)
    done = office.process("import", office.root / "a.dat", "--into", office.root / "baru")
    assert done.returncode == 1 and not (office.root / "baru").exists()
    assert done.stderr.count("kesalahan") == 1 and "→" in done.stderr
    assert not ENGLISH.search(done.stderr.replace(str(office.root), ""))


def test_a_missing_document_does_not_stop_the_others(office: Office, finds):
    finds(Finds())
    (office.root / "a.dat").write_text(PLAIN)
    done = office.run("import", "tidak-ada.pdf", office.root / "a.dat", "--into", office.folder)
    assert done.returncode == 1 and "berkas ini tidak ada" in done.stderr
    assert "1 draf ditulis, 1 pasti, 1 perlu dilihat" in done.stdout


def test_without_a_document_it_is_wrong_use(office: Office):
    assert office.run("import").returncode == 2


@pytest.mark.slow
def test_a_pdf_of_ours_gives_back_its_own_source(office: Office):
    pdf = office.pdf(GOOD)
    folder = office.root / "sop_sources" / "lain"
    done = office.process("import", pdf, "--into", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "surat.yaml").read_bytes() == GOOD.encode()
    assert sorted(path.name for path in folder.iterdir()) == [
        "instansi.yaml",
        "logo.png",
        "surat.yaml",
    ]
    assert office.process("import", pdf, "--into", folder).returncode == 0
    (folder / "surat.yaml").write_text("nama: milik orang\n")
    done = office.process("import", pdf, "--into", folder)
    assert done.returncode == 1 and "tidak ditimpa" in done.stderr
    assert (folder / "surat.yaml").read_text() == "nama: milik orang\n"


def test_names_of_documents_cannot_leave_the_comment(office: Office, finds):
    finds(Finds())
    document = office.root / "a\nnama: lain.dat"
    document.write_text(PLAIN)
    office.run("import", document, "--into", office.folder)
    (draft,) = office.folder.glob("pencatatan*.yaml")
    assert draft.read_text().splitlines()[0].startswith("# asal: a nama: lain.dat | Alur")


def test_the_origin_is_found_only_in_the_head(tmp_path: Path):
    line = f"# asal: a | b | sha256 {'0' * 64}\n"
    (tmp_path / "a.yaml").write_text(line + "nama: x\n")
    (tmp_path / "b.yaml").write_text("nama: x\n" + "#\n" * 2000 + line)
    assert into.origins(tmp_path) == {("0" * 64, "b"): "a.yaml"}
