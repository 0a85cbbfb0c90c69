"""``sopdocs diff`` as its user meets it: sources, PDFs that carry their source, reports, errors."""

from __future__ import annotations

import io
import itertools
import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sopdocs.archive import guarded
from sopdocs.archive.embedded import title
from sopdocs.revisions.opened import open_version
from tests.conftest import ENGLISH, GOOD, HOME, called, files_below, text_of
from tests.sandbox.inside import call_inside

NEW = GOOD.replace("waktu: 30 menit", "waktu: 45 menit").replace(
    "Menyimpan surat", "Menyimpan surat ke arsip"
)


@pytest.fixture
def versions(office) -> tuple[Path, Path]:
    """An old copy in a separate folder, with its institution, and the new source."""
    new = office.sop(NEW)
    archive = office.root / "arsip" / "2024"
    shutil.copytree(office.folder, archive)
    old = archive / "surat.yaml"
    old.write_text(GOOD, "utf-8")
    return old, new


def carrying(target: Path, **files: bytes) -> Path:
    """A PDF with embedded files; ``_`` in a name means a dot."""
    document = pikepdf.new()
    document.add_blank_page()
    for name, content in files.items():
        document.attachments[name.replace("_", ".")] = content
    document.save(target)
    return target


def test_two_sources_are_compared_in_indonesian(office, versions):
    done = office.run("diff", *versions)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"{versions[0]} → {versions[1]}" and lines[1] == "Pencatatan Surat"
    assert (
        "  1. Langkah 1, Waktu: Menerima surat [diubah]\n"
        "       semula   [30] menit\n"
        "       menjadi  [45] menit\n"
    ) in done.stdout
    assert (
        "  2. Langkah 3, Uraian [uraian diubah]\n"
        "       semula   Menyimpan surat\n"
        "       menjadi  Menyimpan surat [ke arsip]\n"
    ) in done.stdout
    assert lines[-2:] == ["jumlah waktu: 30 menit → 45 menit", "2 langkah diubah"]


def test_a_version_that_is_the_same_has_no_differences(office):
    file = office.sop()
    done = office.run("diff", file, file)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "tidak ada perbedaan")
    assert json.loads(office.run("diff", file, file, "--format", "json").stdout)["equal"] is True


def test_json_holds_every_change(office, versions):
    done = office.run("diff", *versions, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert set(found) == {
        "equal",
        "old",
        "new",
        "identity",
        "lists",
        "actors",
        "steps",
        "total",
        "appearance",
    }
    assert found["equal"] is False and found["total"] == {"old": "30 menit", "new": "45 menit"}
    assert found["new"] == {
        "file": str(versions[1]),
        "nama": "Pencatatan Surat",
        "nomor": "",
        "revisi": "",
        "langkah": 3,
    }
    first, second = found["steps"]
    assert (
        first["kind"],
        first["old"],
        first["new"],
        first["id"],
        first["moved"],
        first["arrows"],
    ) == ("changed", 1, 1, "terima", False, [])
    assert first["fields"] == [
        {
            "field": "waktu",
            "old": "30 menit",
            "new": "45 menit",
            "removed_words": ["30"],
            "added_words": ["45"],
        }
    ]
    assert second["fields"][0]["added_words"] == ["ke arsip"]


@pytest.mark.slow
def test_the_lembar_perubahan_is_written_and_can_be_written_again(office, versions):
    target = office.root / "keluar" / "lembar.pdf"
    done = office.run("diff", *versions, "--pdf", target)
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == f"ditulis  {target}"
    assert "LEMBAR PERUBAHAN" in text_of(target) and "SITI AMINAH" in text_of(target)
    with pikepdf.open(target) as document:
        assert str(document.docinfo.Title) == "Lembar Perubahan Pencatatan Surat"
    before = target.read_bytes()
    assert office.run("diff", *versions, "--pdf", target, "--format", "json").returncode == 0
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    "name",
    [
        "surat.yaml",
        pytest.param("lembar sop.pdf", marks=pytest.mark.slow),
        "ditandatangani.pdf",
        "diubah.pdf",
    ],
)
def test_nothing_else_is_written_over(office, versions, name):
    target = office.folder / name
    if name == "lembar sop.pdf":
        shutil.copy(office.pdf(NEW), target)
    if name == "ditandatangani.pdf":
        office.run("diff", *versions, "--pdf", target)
        target.write_bytes(
            target.read_bytes() + b"\n9 0 obj <</Type/Sig/ByteRange[0 10 20 5]>> endobj\n"
        )
    if name == "diubah.pdf":
        office.run("diff", *versions, "--pdf", target)
        with pikepdf.open(target, allow_overwriting_input=True) as document:
            document.add_blank_page()
            document.save(target)
    before = files_below(office.root)
    done = office.run("diff", *versions, "--pdf", target)
    assert (
        (done.returncode, done.stdout) == (1, "")
        and "tidak ditimpa" in done.stderr
        and "→ sebut nama berkas lain" in done.stderr
    )
    assert files_below(office.root) == before


def test_a_folder_is_no_target(office, versions):
    done = office.run("diff", *versions, "--pdf", office.folder)
    assert done.returncode == 1 and "itu folder" in done.stderr


@pytest.mark.slow
def test_a_pdf_that_carries_its_source_is_a_version(office, versions):
    old = carrying(
        office.root / "ttd.pdf",
        sop_yaml=GOOD.encode(),
        instansi_yaml=(office.folder / "instansi.yaml").read_bytes(),
        logo_png=(office.folder / "logo.png").read_bytes(),
    )
    done = office.run("diff", old, versions[1], "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert [step["new"] for step in found["steps"]] == [1, 3] and found["appearance"] == []
    assert json.loads(office.run("diff", versions[1], old, "--format", "json").stdout)["total"] == {
        "old": "45 menit",
        "new": "30 menit",
    }


@pytest.mark.slow
def test_the_pdf_that_build_made_is_a_version(office, versions):
    shutil.copy(office.pdf(GOOD), office.root / "lama.pdf")
    office.sop(NEW)
    done = office.run("diff", "lama.pdf", versions[1], "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert ([step["new"] for step in found["steps"]], found["appearance"], found["identity"]) == (
        [1, 3],
        [],
        [],
    )
    same = office.run("diff", "lama.pdf", versions[0])
    assert same.stdout.splitlines()[-1] == "tidak ada perbedaan"


@pytest.mark.slow
def test_a_book_is_too_many_versions(office, versions):
    office.sop("judul: Buku\ntahun: 2026\n", "buku.yaml")
    assert office.run("book").returncode == 0
    (book,) = (office.root / "build").rglob("*buku*.pdf")
    done = office.run("diff", book, versions[1])
    assert (
        (done.returncode, done.stdout) == (1, "")
        and "PDF ini buku" in done.stderr
        and "sopdocs extract" in done.stderr
    )


@pytest.mark.slow
def test_another_logo_in_the_pdf_is_reported(office, versions):
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), (200, 0, 0)).save(picture, "PNG")
    old = carrying(
        office.root / "ttd.pdf",
        sop_yaml=NEW.encode(),
        instansi_yaml=(office.folder / "instansi.yaml").read_bytes(),
        logo_png=picture.getvalue(),
    )
    done = office.run("diff", old, versions[1])
    assert (
        "tampilan lembar berubah: logo" in done.stdout
        and done.stdout.splitlines()[-1] == "hanya tampilan yang berubah"
    )


def bad(office) -> dict[str, tuple[Path, str]]:
    """Paths that are no version, with words of the message."""
    other = office.root / "lain"
    other.mkdir()
    (other / "catatan.pdf").write_bytes(b"bukan pdf")
    (other / "tanpa-instansi.yaml").write_text(GOOD, "utf-8")
    letter = office.folder / "tugas.yaml"
    letter.write_text("jenis: surat_pengantar\nyth: [Camat]\n", "utf-8")
    institution = (office.folder / "instansi.yaml").read_bytes()
    return {
        "missing": (office.folder / "surta.yaml", 'maksudnya "sop_sources/kantor/surat.yaml"?'),
        "folder": (office.folder, "ini folder"),
        "letter": (letter, "ini sumber surat, bukan sumber SOP"),
        "institution": (office.folder / "instansi.yaml", "ini berkas instansi"),
        "no institution": (other / "tanpa-instansi.yaml", "berkas instansi tidak ada"),
        "not a source": (office.folder / "logo.png", "ini bukan sumber SOP"),
        "not a PDF": (other / "catatan.pdf", "tidak dapat dibaca sebagai PDF"),
        "foreign PDF": (carrying(other / "asing.pdf"), "PDF ini tidak memuat sumbernya"),
        "PDF with other files": (
            carrying(other / "lampiran.pdf", a_txt=b"x", data_yaml=b"a: 1"),
            "PDF ini tidak memuat sumbernya",
        ),
        "PDF with two": (
            carrying(
                other / "dua.pdf",
                a_yaml=GOOD.encode(),
                b_yaml=GOOD.encode(),
                instansi_yaml=institution,
            ),
            "PDF ini tidak memuat sumber SOP",
        ),
        "PDF alone": (
            carrying(other / "satu.pdf", sop_yaml=GOOD.encode()),
            "PDF ini tidak memuat sumbernya",
        ),
        "faulty": (
            office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"), "salah.yaml"),
            'SOP-017: pelaksana "kabak"',
        ),
        "faulty in a PDF": (
            carrying(other / "salah.pdf", sop_yaml=b"kegiatan: [", instansi_yaml=b"nama: [KANTOR]"),
            "salah.pdf (sop.yaml)",
        ),
        "PDF without its logo": (
            carrying(other / "polos.pdf", sop_yaml=GOOD.encode(), instansi_yaml=institution),
            'PDF ini tidak memuat lambang "logo.png"',
        ),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [
        "missing",
        "folder",
        "letter",
        "institution",
        "no institution",
        "not a source",
        "not a PDF",
        "foreign PDF",
        "PDF with other files",
        "PDF with two",
        "PDF alone",
        "faulty",
        "faulty in a PDF",
        "PDF without its logo",
    ],
)
def test_what_is_no_version_is_reported_and_nothing_is_written(office, case):
    good = office.sop()
    path, words = bad(office)[case]
    shown = path.relative_to(office.root)
    before = files_below(office.root)
    for pair in ((shown, good), (good, shown)):
        done = office.run("diff", *pair, "--pdf", office.root / "lembar.pdf")
        assert (done.returncode, done.stdout) == (1, ""), done.stdout
        assert words in done.stderr and "→" in done.stderr and "Traceback" not in done.stderr
    assert files_below(office.root) == before


@pytest.mark.slow
def test_a_damaged_pdf_is_reported_and_never_raises(office, monkeypatch):
    monkeypatch.setattr(guarded, "call", call_inside)
    whole = office.pdf(GOOD).read_bytes()
    file = office.root / "rusak.pdf"
    read = 0

    @settings(max_examples=150, deadline=None)
    @given(st.integers(0, len(whole) - 1), st.integers(0, 3000), st.binary(max_size=40))
    def damaged(at, gone, put):
        nonlocal read
        file.write_bytes(whole[:at] + put + whole[at + gone :])
        version, problems = open_version(file)
        assert (version is None) == bool(problems) and isinstance(title(file.read_bytes()), str)
        read += version is not None

    damaged()
    assert read, "some damage is survived"


def test_both_versions_problems_are_reported_at_once(office):
    done = office.run("diff", "satu.yaml", "dua.yaml")
    assert done.returncode == 1 and "satu.yaml" in done.stderr and "dua.yaml" in done.stderr


@pytest.mark.slow
def test_a_source_that_is_packed_too_large_is_refused(office, tmp_path):
    bomb = carrying(
        office.root / "bom.pdf",
        sop_yaml=b"kegiatan: []\n" + b"#" * 50_000_000,
        instansi_yaml=b"nama: [KANTOR]",
    )
    done = office.run("diff", bomb, office.sop())
    assert done.returncode == 1 and "terlalu besar" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["diff"], "belum disebut: LAMA, BARU"),
        (["diff", "a.yaml"], "belum disebut: BARU"),
        (["diff", "a", "b", "--format", "xml"], "'xml' tidak dikenal"),
    ],
)
def test_wrong_use_ends_with_status_2(tmp_path, arguments, words):
    done = called(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "") and words in done.stderr


def test_help_is_indonesian():
    done = called("diff", "--help")
    assert done.returncode == 0 and "contoh:" in done.stdout
    assert not ENGLISH.search(done.stdout.replace("--help", "").replace("--format", ""))


@pytest.mark.slow
def test_the_five_real_sheets_differ_from_each_other_and_not_from_themselves():
    real = sorted(
        path
        for path in (HOME / "sop_sources").glob("*/*.yaml")
        if path.name not in ("instansi.yaml", "buku.yaml")
    )
    assert len(real) == 5
    for one, other in itertools.pairwise(real):
        assert called("diff", one, one).stdout.splitlines()[-1] == "tidak ada perbedaan"
        done = called("diff", one, other)
        assert done.returncode == 0 and "langkah" in done.stdout.splitlines()[-1]
