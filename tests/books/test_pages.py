"""Page numbers, contents, outline, order, and the pages of the SOPs themselves."""

from __future__ import annotations

import re
import shutil

import pdfplumber
import pypdfium2
import pytest

from sopdocs.books.pagination import roman
from sopdocs.build.plan import BuildOptions
from sopdocs.build.sheets import build
from tests.books.shelf import Shelf, Volume, sop
from tests.conftest import HOME, INSTITUTION, called, pages_of

pytestmark = pytest.mark.slow

TAIL = [
    "Peta Keterkaitan",
    "Daftar Keterkaitan",
    "Daftar SOP",
    "Indeks Pelaksana",
    "Indeks Dasar Hukum",
    "Indeks Output",
]


def own_roman(number: int) -> str:
    tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"]
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    return tens[number // 10 % 10] + ones[number % 10]


def contents_agree(volume: Volume) -> list[str]:
    """The titles of the contents; each line leads to the page whose number it says."""
    titles, begun = [], ""
    for link in volume.linked("Daftar Isi"):
        found = re.fullmatch(r"(.*?)((?: ?\.)+)? ([ivxl]+|\d+)", link.text)
        if not found or not found[2]:
            begun += link.text + " "
            continue
        titles.append((begun + found[1]).strip())
        begun = ""
        assert found[3] == volume.labels[link.to] == volume.printed[link.to], link
    return titles


def test_every_page_but_the_cover_prints_its_label(large):
    volume = large.volume
    assert volume.printed[0] == ""
    assert volume.printed[1:] == volume.labels[1:]
    front = volume.part("Unit Kerja 1")[0]
    assert volume.labels == [own_roman(n + 1) for n in range(front)] + [
        str(n + 1) for n in range(len(volume.labels) - front)
    ]


def test_each_line_of_the_contents_leads_to_the_page_that_it_says(large):
    wanted = ["Daftar Isi", "Penjelasan"]
    for n, unit in enumerate(large.units):
        wanted += [unit, *(f"{k + 1}. {large.titles[k]}" for k in range(n * 5, n * 5 + 5))]
    assert contents_agree(large.volume) == [*wanted, *TAIL]
    for title in (*large.units, *TAIL):
        assert title.upper() in large.volume.pages[large.volume.part(title)[0]].upper()


def test_the_outline_is_in_the_book_s_order_with_units_over_their_sops(large):
    top = [title for level, title, _ in large.volume.outline if level == 0]
    assert top == ["Sampul", "Daftar Isi", "Penjelasan", *large.units, *TAIL]
    sops = [title for level, title, _ in large.volume.outline if level == 1]
    assert sops == [f"{n + 1}. {title}" for n, title in enumerate(large.titles)]
    pages = [page for level, _, page in large.volume.outline if level < 2]
    assert pages == sorted(pages) and len(set(pages)) == len(pages)
    assert {title for level, title, _ in large.volume.outline if level == 2} >= {
        "Identitas",
        "Prosedur",
    }


def test_without_units_sops_are_at_the_top_of_the_outline_and_no_divider_is_made(shelf: Shelf):
    shelf.sop(sop("Beta"), "b.yaml")
    shelf.sop(sop("Alfa"), "a.yaml")
    shelf.sop(sop("Gama"), "c.yaml")
    volume = shelf.bound()
    assert [title for level, title, _ in volume.outline if level == 0] == [
        "Sampul",
        "Daftar Isi",
        "1. Alfa",
        "2. Beta",
        "3. Gama",
        "Daftar SOP",
        "Indeks Pelaksana",
        "Indeks Output",
    ]
    assert contents_agree(volume) == [
        "Daftar Isi",
        "1. Alfa",
        "2. Beta",
        "3. Gama",
        "Daftar SOP",
        "Indeks Pelaksana",
        "Indeks Output",
    ]
    assert volume.labels[volume.start("Alfa")] == "1"


def test_sops_and_units_are_in_the_written_order(shelf: Shelf):
    for name in ("a", "b", "c"):
        shelf.sop(sop(f"Judul {name}"), f"{name}.yaml")
    volume = shelf.bound(
        "judul: B\nisi:\n  - unit: Zeta\n    sop: [c, a.yaml]\n  - unit: Alfa\n    sop: b\n"
    )
    assert [title for level, title, _ in volume.outline if level < 2][2:7] == [
        "Zeta",
        "1. Judul c",
        "2. Judul a",
        "Alfa",
        "3. Judul b",
    ]
    divider = volume.pages[volume.part("Zeta")[0]]
    assert re.fullmatch(r"Zeta 1\. Judul c[ .]+2 2\. Judul a[ .]+3 1", divider)


def test_the_pages_of_a_sop_hold_what_its_own_sheet_holds(large):
    files = large.files[::5]
    results = build(files, large.sources.parent / "sheets", BuildOptions(force=True))
    assert [r.state for r in results] == ["built"] * len(files)
    for file, result in zip(files, results, strict=True):
        own = pages_of(large.sources.parent / "sheets" / result.output)
        first, after = large.volume.part(
            f"{large.files.index(file) + 1}. {large.titles[large.files.index(file)]}"
        )
        of_book = large.volume.pages[first : first + len(own)]
        labels = large.volume.labels[first:]
        assert of_book == [f"{text} Buku Besar {label}" for text, label in zip(own, labels)]
        assert after - first in (len(own), len(own) + 1)  # the next unit's divider is nobody's page


def test_a_sop_of_another_institution_s_name_is_printed_as_on_its_own_sheet(shelf: Shelf):
    """``instansi: lain`` in a source is what ``sopdocs build`` follows."""
    other = shelf.root / "sop_sources" / "lain"
    other.mkdir()
    other.joinpath("instansi.yaml").write_text(
        (shelf.folder / "instansi.yaml")
        .read_text("utf-8")
        .replace("DINAS CONTOH", "DINAS LAIN")
        .replace("logo: logo.png\n", ""),
        "utf-8",
    )
    file = shelf.sop("instansi: lain\n" + sop("Alfa"), "a.yaml")
    (result,) = build([file], shelf.root / "sheets", BuildOptions(force=True))
    own = pages_of(shelf.root / "sheets" / result.output)
    volume = shelf.bound()
    first = volume.start("Alfa")
    assert "DINAS LAIN" in own[0]
    assert volume.pages[first] == f"{own[0]} Buku Uji {volume.labels[first]}"


def test_a_sop_s_own_cover_is_left_out(shelf: Shelf):
    shelf.sop(sop("Alfa", sampul={"judul": "SAMPUL SENDIRI"}), "a.yaml")
    volume = shelf.bound()
    assert not any("SAMPUL SENDIRI" in page for page in volume.pages)


def test_sixty_sops_fill_pages_whose_words_are_all_inside(large):
    assert all(large.volume.pages)
    with pypdfium2.PdfDocument(large.volume.file) as pdf:
        assert len(pdf) == large.bound.pages == len(large.volume.labels)
        for page in pdf:
            words = page.get_textpage()
            for n in range(words.count_rects()):
                left, bottom, right, top = words.get_rect(n)
                assert (
                    left > 8
                    and bottom > 8
                    and right < page.get_width() - 8
                    and top < page.get_height() - 8
                )


@pytest.mark.parametrize("edge", ["", "20", "10", "5"])
def test_the_book_s_number_is_above_the_sheet_whatever_its_edges(shelf: Shelf, edge):
    shelf.institution(
        INSTITUTION
        + (
            f"cetak: {{margin: {{atas: {edge}, kanan: {edge}, kiri: {edge}, bawah: {edge}}}}}\n"
            if edge
            else ""
        )
    )
    shelf.sop(sop("Alfa"), "a.yaml")
    volume = shelf.bound()
    first = volume.start("Alfa")
    assert volume.printed[first] == "1"
    with pdfplumber.open(volume.file) as pdf:
        page = pdf.pages[first]
        number = max(
            (c for c in page.chars if c["text"] == "1" and c["top"] < 24), key=lambda c: c["x0"]
        )
        assert all(line["top"] >= number["bottom"] - 2 for line in [*page.lines, *page.rects])


def test_long_front_matter_prints_the_roman_numbers_of_its_labels(shelf: Shelf):
    shelf.sop(sop("Alfa"), "a.yaml")
    lines = "".join(f"    - {'kata ' * 390}\n" for _ in range(99))
    volume = shelf.bound(f"judul: B\nkeputusan:\n  tempat: X\n  pejabat: kadis\n  diktum:\n{lines}")
    assert volume.part("1. Alfa")[0] > 40
    assert volume.printed[1:] == volume.labels[1:]


def test_roman_numbers_follow_the_rule_up_to_99():
    assert [roman(n) for n in range(1, 100)] == [own_roman(n) for n in range(1, 100)]


@pytest.mark.parametrize("title", ["Daftar SOP", "Daftar Keterkaitan", *(one for one in TAIL[3:])])
def test_the_heads_of_the_tables_are_whole_words(large, title):
    head = large.volume.pages[large.volume.part(title)[0]][:120]
    for torn in ("N o", "Hlm .", "Lang kah", "Langk ah"):
        assert torn not in head, head


@pytest.mark.slow
def test_the_example_books_of_the_repository_are_made_without_error(tmp_path):
    books = sorted((HOME / "sop_sources").glob("*/buku.yaml"))
    done = called("book", "--out", tmp_path, "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("dibuat  ") == len(books) >= 6
    assert f"{len(books)} dibuat, 0 tetap, 0 gagal" in done.stdout
    for book in books:
        volume = Volume(tmp_path / book.parent.name / "buku.pdf")
        assert volume.printed[1:] == volume.labels[1:]
        assert len(contents_agree(volume)) >= 4


def test_a_book_of_a_whole_folder_takes_files_of_any_name(shelf: Shelf):
    shelf.sop(sop("Alfa"), "Surat Masuk (2025).yaml")
    assert shelf.bound().start("Alfa")


def test_two_folders_of_one_name_do_not_write_over_each_other(shelf: Shelf):
    shelf.sop(sop("Alfa"), "a.yaml")
    shelf.book()
    twin = shelf.root / "sop_sources" / "lain" / shelf.folder.name
    shutil.copytree(shelf.folder, twin)
    done = shelf.run("book")
    assert (
        done.returncode == 1
        and "SOP-302" in done.stderr
        and "1 dibuat, 0 tetap, 1 gagal" in done.stdout
    )


def test_the_step_index_leads_to_the_page_of_the_step(two: Shelf):
    many = [
        {"uraian": f"Mengerjakan hal ke{chr(97 + n)}", "oleh": "tim", "waktu": "5 menit"}
        for n in range(26)
    ]
    two.sop(sop("Alfa", kegiatan=many), "a.yaml")
    volume = two.bound("judul: B\nisi: [{sop: [b, a]}]\n")
    rows = [link for link in volume.linked("Indeks Pelaksana") if "Mengerjakan" in link.text]
    assert len(rows) == 26 and len({row.to for row in rows}) > 1
    for row in rows:
        assert re.search(r"Mengerjakan hal ke\w", row.text)[0] in volume.pages[row.to]


def test_a_group_that_continues_on_the_next_page_repeats_its_name(large):
    first, after = large.volume.part("Indeks Pelaksana")
    texts = large.volume.pages[first:after]
    assert any("(lanjutan)" in text for text in texts[1:])
    assert all(text.count("(lanjutan)") <= 1 for text in texts) and "(lanjutan)" not in texts[0]
