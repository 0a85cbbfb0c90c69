"""The sources come back byte for byte, and make the same PDF again.

No PDF makes files where they do not belong.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from sopdocs.books.make import make_books
from sopdocs.build.sheets import build
from tests.conftest import GOOD, HOME, INSTITUTION, called, files_below

pytestmark = pytest.mark.slow

BOOKS = sorted((HOME / "sop_sources").glob("*/buku.yaml"))
SOURCES = sorted(
    path
    for path in (HOME / "sop_sources").glob("*/*.yaml")
    if path.name not in ("instansi.yaml", "buku.yaml")
)


def contents(folder: Path) -> dict[str, bytes]:
    return {name: content for name, (_, content) in files_below(folder).items()}


@pytest.mark.parametrize("source", SOURCES, ids=[path.parent.name for path in SOURCES])
def test_a_sheet_gives_back_its_sources_and_they_make_it_again(tmp_path, source):
    (result,) = build([source], tmp_path / "build")
    pdf = tmp_path / "build" / result.output
    assert (
        called("extract", pdf, "-o", tmp_path / "sumber" / "kantor", cwd=tmp_path).returncode == 0
    )
    assert contents(tmp_path / "sumber" / "kantor") == {
        source.name: source.read_bytes(),
        "instansi.yaml": (source.parent / "instansi.yaml").read_bytes(),
    }
    (again,) = build([tmp_path / "sumber"], tmp_path / "lagi")
    assert (tmp_path / "lagi" / again.output).read_bytes() == pdf.read_bytes()


@pytest.mark.parametrize(
    "name", ["logo.png", "gambar/lambang daerah.jpg", "lambang.svg", "a – lambang é.png"]
)
def test_the_logo_comes_back_too(office, name):
    logo = office.folder / name
    logo.parent.mkdir(exist_ok=True)
    if name.endswith("svg"):
        logo.write_text(
            '<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" '
            'width="9" height="9"><rect width="9" height="9" fill="#136"/></svg>',
            "utf-8",
        )
    else:
        Image.new("RGB", (30, 30), (200, 30, 30)).save(logo)
    office.institution(INSTITUTION.replace("logo.png", name))
    pdf = office.pdf()
    with pikepdf.open(pdf) as document:
        assert document.attachments[name].get_file().read_bytes() == logo.read_bytes(), (
            "found by its name in the tree of names"
        )
    assert office.run("extract", pdf, "-o", "sumber/kantor").returncode == 0
    assert (office.root / "sumber" / "kantor" / name).read_bytes() == logo.read_bytes()
    (again,) = build([office.root / "sumber"], office.root / "lagi")
    assert (office.root / "lagi" / again.output).read_bytes() == pdf.read_bytes()


def test_a_sop_that_names_another_office_comes_back_beside_it(office):
    shutil.copytree(office.folder, office.root / "sop_sources" / "pusat")
    pdf = office.pdf("instansi: pusat\n" + GOOD)
    assert office.run("extract", pdf).returncode == 0
    assert sorted(contents(office.root / "surat-sumber")) == [
        "pusat/instansi.yaml",
        "pusat/logo.png",
        "pusat/surat.yaml",
    ]
    (again,) = build([office.root / "surat-sumber"], office.root / "lagi")
    assert (office.root / "lagi" / again.output).read_bytes() == pdf.read_bytes()


@pytest.mark.parametrize("book", BOOKS, ids=[path.parent.name for path in BOOKS])
def test_a_book_gives_back_the_sources_of_all_its_sops_and_they_make_it_again(tmp_path, book):
    (result,) = make_books([book], tmp_path / "build")
    pdf = tmp_path / "build" / result.output
    assert called("extract", pdf, "-o", "sumber", cwd=tmp_path).returncode == 0
    back = contents(tmp_path / "sumber")
    assert back and back == {name: (HOME / "sop_sources" / name).read_bytes() for name in back}
    (again,) = make_books([tmp_path / "sumber"], tmp_path / "lagi")
    assert (tmp_path / "lagi" / again.output).read_bytes() == pdf.read_bytes()


def test_a_source_under_another_name_gives_the_same_pdf(office):
    office.sop(GOOD, "lain.yaml")
    office.sop(GOOD, "surat.yaml")
    build([office.root / "sop_sources"], office.root / "build")
    assert (office.root / "build/kantor/lain.pdf").read_bytes() == (
        office.root / "build/kantor/surat.pdf"
    ).read_bytes()


def test_other_programs_find_the_files_as_associated_sources(office):
    with pikepdf.open(office.pdf()) as pdf:
        assert sorted(pdf.attachments) == ["instansi.yaml", "logo.png", "sop.yaml"]
        assert [str(one.AFRelationship) for one in pdf.Root.AF] == ["/Source"] * 3
        assert pdf.attachments["sop.yaml"].get_file().read_bytes() == GOOD.encode()
        assert pdf.attachments["sop.yaml"].get_file().mime_type == "application/yaml"


def test_what_is_there_is_not_replaced_without_saying(office):
    pdf = office.pdf()
    first = office.run("extract", pdf)
    before = contents(office.root / "surat-sumber")
    assert first.returncode == 0 and office.run("extract", pdf).returncode == 0
    (office.root / "surat-sumber" / "surat.yaml").write_text("milik orang lain", "utf-8")
    (office.root / "surat-sumber" / "logo.png").unlink()
    done = office.run("extract", pdf)
    assert (
        done.returncode == 1
        and "sudah ada dengan isi lain" in done.stderr
        and "--force" in done.stderr
    )
    assert not (office.root / "surat-sumber" / "logo.png").exists()
    assert (
        office.run("extract", pdf, "--force").returncode == 0
        and contents(office.root / "surat-sumber") == before
    )


@pytest.mark.parametrize(
    "name",
    [
        "../luar.yaml",
        "/tmp/luar.yaml",
        "a/../../luar.yaml",
        "C:\\luar.yaml",
        "..\\luar.yaml",
        "a//b.yaml",
        "luar.exe",
        "CON.yaml",
        "a/./b.yaml",
        " x.yaml",
        "b\n.yaml",
        "x" * 300 + ".yaml",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_with_all_the_others(office, name):
    pdf = office.pdf()
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        document.attachments[name] = pikepdf.AttachedFileSpec(document, b"jahat", filename=name)
        document.save(pdf)
    before = contents(office.root)
    done = office.run("extract", pdf, "-o", "sumber")
    assert (
        done.returncode == 1
        and "nama yang tidak aman" in done.stderr
        and "Traceback" not in done.stderr
    )
    assert contents(office.root) == before


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="no links here")
def test_a_link_in_the_folder_is_not_followed_out_of_it(office):
    pdf = office.pdf()
    (office.root / "luar").mkdir()
    (office.root / "sumber").symlink_to(office.root / "luar")
    (office.root / "tujuan").mkdir()
    (office.root / "tujuan" / "surat.yaml").symlink_to(office.root / "luar" / "surat.yaml")
    done = office.run("extract", pdf, "-o", "tujuan")
    assert done.returncode == 1 and not list((office.root / "luar").iterdir())


def test_a_file_that_unpacks_without_end_is_left_out(office):
    pdf = office.pdf()
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        document.Root.AF[0].EF.F.write(b"\0" * 40_000_000)
        document.save(pdf)
    done = office.run("extract", pdf)
    assert done.returncode == 1 and "Traceback" not in done.stderr
