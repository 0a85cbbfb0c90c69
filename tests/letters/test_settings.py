"""An office's settings of paper, type and logo, as they reach its letters."""

from __future__ import annotations

import io

import pytest
from docx import Document
from PIL import Image

from tests.letters.bureau import DELIVERY, INSTITUTION, REQUEST, TASK, plus
from tests.letters.papers import parts, rows, saved, template, words

PAPERS = {"A4": (210, 297), "F4": (215, 330), "F4-210": (210, 330), "Legal": (215.9, 355.6)}
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 50" width="40" height="50">'
    b'<rect width="40" height="50" fill="#0a5"/></svg>'
)


def opened(content: bytes):
    return Document(io.BytesIO(content))


@pytest.mark.parametrize("source", [TASK, REQUEST, DELIVERY])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_is_the_offices(bureau, source, paper):
    bureau.settings(cetak={"kertas": paper})
    (section,) = opened(bureau.draft(source)).sections
    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == PAPERS[paper]


def test_without_settings_the_letter_is_on_a4_with_the_common_margins(bureau):
    (section,) = opened(bureau.draft(REQUEST)).sections
    assert [
        round(side.mm, 1)
        for side in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
    ] == [210, 297, 20, 25, 30, 20]


def test_margins_that_are_set_are_the_offices_and_the_others_stay(bureau):
    bureau.settings(cetak={"margin": {"kiri": 25.5, "atas": 15}})
    (section,) = opened(bureau.draft(REQUEST)).sections
    assert [
        round(side.mm, 1)
        for side in (
            section.left_margin,
            section.top_margin,
            section.right_margin,
            section.bottom_margin,
        )
    ] == [25.5, 15, 20, 25]


@pytest.mark.parametrize("margin", [{"kiri": 10, "kanan": 10}, {"kiri": 40, "kanan": 40}])
def test_tables_keep_to_the_width_between_the_margins(bureau, margin):
    bureau.settings(cetak={"margin": margin})
    document = opened(bureau.draft(plus(REQUEST, data=[{"a": "x", "b": "y", "c": "z"}])))
    between = (
        document.sections[0].page_width
        - document.sections[0].left_margin
        - document.sections[0].right_margin
    )
    for table in document.tables:
        assert sum(column.width for column in table.columns) == pytest.approx(between, rel=0.02)


@pytest.mark.parametrize("columns", range(1, 7))
def test_a_table_of_data_fills_the_width_whatever_its_columns(bureau, columns):
    content = bureau.draft(
        plus(
            REQUEST,
            data=[{f"k{n}": "panjang sekali " * (5 if n == 0 else 1) for n in range(columns)}],
        )
    )
    assert len(rows(content, "K0")[0]) == columns + 1
    (table,) = (
        table
        for table in opened(content).tables
        if "K0" in [cell.text for cell in table.rows[0].cells]
    )
    assert sum(column.width.cm for column in table.columns) == pytest.approx(16, rel=0.02)
    assert min(column.width.cm for column in table.columns) > 0.8


def test_type_and_size_are_the_offices_and_headings_stay_larger(bureau):
    plain = opened(bureau.draft(REQUEST)).styles
    bureau.settings(cetak={"huruf": {"nama": "Bookman Old Style", "isi": 11}})
    styles = opened(bureau.draft(REQUEST)).styles
    assert (styles["Normal"].font.name, styles["Normal"].font.size.pt) == ("Bookman Old Style", 11)
    assert plain["Normal"].font.size.pt == 12
    assert styles["Kop Nama"].font.size.pt == pytest.approx(
        plain["Kop Nama"].font.size.pt * 11 / 12, abs=0.5
    )


def test_the_size_of_type_also_reaches_a_template_whose_size_is_a_default_of_the_document(bureau):
    bureau.settings(cetak={"huruf": {"nama": "Tahoma", "isi": 9}})
    bureau.template(template())
    done = bureau.make(DELIVERY)
    document = opened((bureau.built / "surat-draf.docx").read_bytes())
    assert document.styles["Normal"].font.name == "Tahoma"
    default = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    assert (
        (document.styles["Normal"].font.size and document.styles["Normal"].font.size.pt == 9)
        or default == ["18"]
        or "huruf" in done.err
    )


@pytest.mark.parametrize(
    ("cetak", "message"),
    [
        ({"kertas": "A5x"}, 'kertas surat tidak mengenal "A5x"'),
        ({"margin": {"kiri": 500}}, "margin kiri harus angka dari 5 sampai 60"),
        ({"huruf": {"isi": 72}}, "huruf isi surat harus angka dari 8 sampai 14"),
        ({"margin": {"kirri": 20}}, '"kirri" tidak dikenal'),
        ({"marjin": {}}, '"marjin" tidak dikenal'),
    ],
)
def test_a_setting_that_cannot_be_is_refused_at_its_line(bureau, cetak, message):
    bureau.settings(cetak=cetak)
    done = bureau.refused(DELIVERY)
    assert message in done.err and "instansi.yaml:" in done.err


# Logo


def pictures(content: bytes) -> list[tuple[int, int]]:
    return [
        Image.open(io.BytesIO(part)).size
        for name, part in sorted(parts(content).items())
        if name.startswith("word/media/")
    ]


@pytest.mark.parametrize("source", [TASK, REQUEST, DELIVERY])
def test_a_logo_is_in_the_letter_once_and_in_its_shape(bureau, source):
    content = bureau.draft(source)
    assert pictures(content) == [(8, 10)]
    (shape,) = opened(content).element.body.xpath(".//wp:inline/wp:extent")
    assert int(shape.get("cx")) / int(shape.get("cy")) == pytest.approx(0.8, rel=0.02)
    assert 15 < int(shape.get("cy")) / 36000 < 30, "millimetres"


@pytest.mark.slow
def test_an_svg_is_drawn_as_a_picture_that_word_can_show(bureau):
    bureau.write("lambang.svg", SVG)
    bureau.write("instansi.yaml", INSTITUTION.replace("logo.png", "lambang.svg"))
    content = bureau.draft(DELIVERY)
    ((width, height),) = pictures(content)
    assert width / height == pytest.approx(0.8, rel=0.05) and height > 100
    (picture,) = (part for name, part in parts(content).items() if name.startswith("word/media/"))
    red, green, blue = (
        Image.open(io.BytesIO(picture)).convert("RGB").getpixel((width // 2, height // 2))
    )
    assert (red < 40, green > 140, 60 < blue < 110) == (True, True, True)


def test_a_wide_logo_is_as_wide_as_a_tall_one_is_high(bureau):
    Image.new("RGB", (40, 10), (9, 9, 9)).save(bureau.folder / "logo.png")
    (shape,) = opened(bureau.draft(DELIVERY)).element.body.xpath(".//wp:inline/wp:extent")
    assert int(shape.get("cx")) / 36000 == pytest.approx(22, abs=0.1)


def test_without_a_logo_the_letter_is_made_and_the_gap_reported(bureau):
    bureau.write("instansi.yaml", INSTITUTION.replace("logo: logo.png", "logo:"))
    done = bureau.make(DELIVERY, "--issue", "--yes")
    assert (
        done.code == 0
        and "SOP-020" in done.warned
        and "belum punya lambang" in done.err
        and "instansi.yaml:2:" in done.err
    )
    assert pictures((bureau.built / "surat.docx").read_bytes()) == []


def test_a_logo_that_cannot_be_read_stops_the_letter(bureau):
    (bureau.folder / "logo.png").write_bytes(b"bukan gambar")
    assert "SOP-020" in bureau.refused(DELIVERY).codes


def test_an_offices_own_template_places_the_logo_where_it_wants(bureau):
    document = Document(io.BytesIO(template()))
    document.sections[0].header.paragraphs[0].text = "{{ lambang }}"
    bureau.template(saved(document))
    done = bureau.make(DELIVERY)
    assert done.code == 1 or pictures((bureau.built / "surat-draf.docx").read_bytes()) == [(8, 10)]


def test_an_institution_without_letter_settings_gets_a_list_of_what_it_lacks(bureau):
    bureau.write("instansi.yaml", INSTITUTION.partition("surat:")[0])
    done = bureau.refused(TASK)
    assert set(done.codes) == {"SOP-403"} and "tempat surat belum diketahui" in done.err


def test_a_long_name_of_an_office_is_broken_into_lines_of_similar_width(bureau):
    name = "DINAS PERENCANAAN PEMBANGUNAN DAERAH"
    bureau.write("instansi.yaml", INSTITUTION.replace("DINAS CONTOH]", f"{name}]"))
    cells = [
        paragraph.text
        for row in Document(io.BytesIO(bureau.draft(TASK))).tables[0].rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    assert "DINAS PERENCANAAN\nPEMBANGUNAN DAERAH" in cells


def test_the_kop_has_the_offices_telephone_unless_the_kop_of_letters_has_its_own(bureau):
    bureau.write("instansi.yaml", INSTITUTION + "telepon: (021) 555 1234\n")
    assert "Telepon (021) 555 1234" in words(bureau.draft(TASK))
    bureau.settings(kop={"telepon": "999"})
    assert "Telepon 999" in words(bureau.draft(TASK))


def test_the_date_of_a_surat_pengantar_can_be_above_its_sender(bureau):
    date = "Kotacontoh,"
    assert words(bureau.draft(DELIVERY)).index(date) < words(bureau.draft(DELIVERY)).index("Yth.")
    bureau.settings(tata={"letak_tanggal": "kaki"})
    text = words(bureau.draft(DELIVERY))
    assert text.count(date) == 1 and text.index("Yth.") < text.index(date) < text.index("Pengirim,")


def test_a_kind_of_letter_can_have_its_own_typeface(bureau):
    own = {"klasifikasi": "555", "tata": {"huruf": "Bookman Old Style"}}
    bureau.settings(jenis={"surat_pengantar": own})
    faces = [
        Document(io.BytesIO(bureau.draft(text, name=name))).styles["Normal"].font.name
        for name, text in (("a", DELIVERY), ("b", TASK))
    ]
    assert faces == ["Bookman Old Style", "Arial"]
