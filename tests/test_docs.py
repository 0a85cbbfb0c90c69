"""What the README and the guide claim holds."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import docx
import pytest

from docs.make_fields import PAGE, page
from sopdocs.fonts import printable
from sopdocs.letters.make import Order, make_letters
from sopdocs.source import book, decree, fields, front_matter
from sopdocs.source.institution import read_institution
from tests.cases import CASES
from tests.checks.sources import codes, reported
from tests.rendered import rendered

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "panduan.md").read_text("utf-8")
RULES_PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
OFFICE = "nama: [KANTOR UJI]\npejabat: {sekda: {jabatan: SEKRETARIS DAERAH, nama: NAMA CONTOH}}\n"


def test_the_readmes_source_is_built_as_it_is():
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.S)
    pdf, problems = rendered(example, OFFICE.replace("sekda:", "kadis:"))
    assert pdf is not None and not [p for p in problems if p.is_error], [str(p) for p in problems]


def test_the_readme_is_short():
    assert len(README.encode()) <= 4 * 1024


def test_the_guides_letter_is_issued_as_it_is(tmp_path: Path):
    shutil.copytree(
        ROOT / "sop_sources" / "setda-kota-tangerang",
        tmp_path / "setda",
        ignore=shutil.ignore_patterns("surat", "register*"),
    )
    (example,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
    file = tmp_path / "setda" / "surat" / "spt.yaml"
    file.parent.mkdir()
    file.write_text(example, "utf-8")
    (made,) = make_letters([file], Order(tmp_path / "build", issue=True))
    assert made.state == "terbit" and made.nomor == "800.1.11.1/001/UM/I/2026", [
        str(p) for p in made.problems
    ]
    assert (
        "28 (dua puluh delapan) hari kerja" in GUIDE
        and "28 (dua puluh delapan) hari kerja" in " ".join(p.text for p in everything(made.output))
    )


def everything(file: Path) -> list:
    document = docx.Document(file)
    return [
        *document.paragraphs,
        *(
            paragraph
            for table in document.tables
            for cell in table._cells
            for paragraph in cell.paragraphs
        ),
    ]


def test_the_page_of_template_fields_is_what_the_code_says():
    assert PAGE.read_text("utf-8") == page(), "run python docs/make_fields.py"


@pytest.mark.parametrize(
    "page",
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "docs" / "architecture.md",
        ROOT / "docs" / "panduan.md",
        ROOT / "docs" / "gallery" / "README.md",
    ],
    ids=["README", "CONTRIBUTING", "architecture", "panduan", "gallery"],
)
def test_every_file_that_is_linked_exists(page: Path):
    links = [
        link for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")) if "://" not in link
    ]
    assert links and [link for link in links if not (page.parent / link).exists()] == []


def test_the_gallery_shows_every_hard_case():
    shown = re.findall(
        r"^## (.*)$", (ROOT / "docs" / "gallery" / "README.md").read_text("utf-8"), re.M
    )
    assert shown == list(CASES)


def test_the_guides_settings_are_known_to_the_reader():
    known = (
        fields.CETAK.keys()
        | fields.LABEL.keys()
        | fields.INSTITUTION.keys()
        | fields.KAPSUL.keys()
        | fields.MARGIN.keys()
        | fields.HURUF.keys()
    )
    block = re.search(r"## 6\. Kebiasaan.*?\n(    .*?)\n\n", GUIDE, re.S)[1]
    keys = re.findall(r"(?:^\s*|[{,]\s*)([a-z_]+):", block, re.M)
    assert keys and set(keys) <= known


def test_the_guides_letter_settings_are_read_without_a_problem():
    block = re.search(r"## 7\. Surat.*?\n(    surat:\n.*?)\n\n", GUIDE, re.S)[1]
    _, problems = read_institution(
        (OFFICE + textwrap.dedent(block)).encode(),
        "instansi.yaml",
        printable(),
        lambda _: (None, "", ""),
    )
    assert [str(p) for p in problems if p.is_error] == []


@pytest.mark.parametrize("text", [GUIDE, RULES_PAGE], ids=["panduan", "rules"])
def test_the_shown_settings_of_rules_do_what_the_page_says(text: str):
    block = re.search(r"^( *)aturan:\n(?:\1 +\S.*\n)+", text, re.M)
    repeated = (
        "dasar_hukum:\n"
        + "  - Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional\n"
        * 8
    )
    steps = "pelaksana: {b: Sekretaris, a: Tim Kerja}\nkegiatan:\n" + "".join(
        f"  - {{id: {name}, uraian: Penerimaan surat, oleh: {actor}, kelengkapan: Surat, "
        "waktu: 1 hari, output: Surat}\n"
        for name, actor in (("terima-spt", "a"), ("lain", "b"))
    )
    without, shown = (
        reported(repeated + steps),
        reported(textwrap.dedent(block[0]) + repeated + steps),
    )
    assert (
        codes(without).count("SOP-121") == 2
        and codes(shown).count("SOP-121") == 1
        and "SOP-113" in codes(without)
        and "SOP-113" not in codes(shown)
    )
    assert not any(one.is_error for one in shown)


def test_a_message_of_the_guide_is_what_the_program_says():
    source = CASES["one step"].replace("oleh: a0", "oleh: aa0")
    _, problems = rendered(source)
    (problem,) = [p for p in problems if p.is_error]
    assert (
        problem.code == "SOP-017"
        and "tidak ada di daftar pelaksana" in problem.message
        and problem.message.split('"')[0] in GUIDE
    )


def test_the_guide_names_every_key_of_a_book():
    block = GUIDE.split("| isian buku |")[1].split("\n\n")[0]
    forms = (
        book.BOOK,
        book.BINDING,
        book.CHAPTER,
        decree.DECREE,
        front_matter.EXPLANATION,
        front_matter.FOREWORD,
        front_matter.AUTHOR,
        front_matter.EDITION,
    )
    keys = set().union(*(form.keys() for form in forms))
    assert {key for key in keys if f"`{key}`" not in block} == set()
