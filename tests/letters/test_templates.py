"""Templates of an office's own: which one is used, what they can hold, and every slip."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from sopdocs.kinds import shipped
from tests.conftest import ENGLISH
from tests.letters.bureau import DELIVERY, REQUEST, Bureau, plus
from tests.letters.papers import (
    BASIC,
    SHIPPED,
    edges,
    paragraphs,
    request_template,
    saved,
    template,
    words,
)

KINDS = shipped()

pytestmark = pytest.mark.slow


def issued(bureau: Bureau, *texts: str, source: str = DELIVERY) -> list[str]:
    """What these paragraphs of a template become."""
    bureau.template(template("AWAL", *texts))
    lines = paragraphs(bureau.issue(source))
    return lines[lines.index("AWAL") + 1 :]


def refused(bureau: Bureau, *texts: str, source: str = DELIVERY) -> str:
    """The messages about a template with these paragraphs, all about it and in Indonesian."""
    file = bureau.template(template(*texts))
    done = bureau.refused(source)
    assert set(done.codes) <= {"SOP-405", "SOP-407"}, done.err
    own = re.sub(r'"[^"]*"|\{[{%].*?[}%]\}|syarat is', "", done.err).replace(
        str(file), ""
    )  # "is" is a word of the template's language
    assert not ENGLISH.search(own), done.err
    return done.err


# Which template


def test_the_offices_own_template_wins_over_the_shipped_one(bureau):
    assert issued(bureau, "MILIK SENDIRI") == ["MILIK SENDIRI"]


@pytest.mark.parametrize("name", ["khusus", "khusus.docx"])
def test_a_source_names_its_template_with_or_without_the_ending(bureau, name):
    bureau.template(template("KHUSUS"), "khusus")
    assert "KHUSUS" in words(bureau.issue(plus(DELIVERY, templat=name)))


def test_the_institution_names_a_template_for_a_kind_and_the_source_wins_over_it(bureau):
    bureau.settings(jenis={"surat_pengantar": {"klasifikasi": "700", "templat": "dinas"}})
    bureau.template(template("DINAS"), "dinas")
    bureau.template(template("KHUSUS"), "khusus")
    assert "DINAS" in words(bureau.draft(DELIVERY))
    assert "KHUSUS" in words(bureau.draft(plus(DELIVERY, templat="khusus")))


def test_a_template_that_is_not_there_is_named_with_the_nearest(bureau):
    bureau.template(template(), "khusus")
    done = bureau.refused(plus(DELIVERY, templat="khussus"))
    assert (
        'templat "khussus.docx" tidak ada' in done.err
        and 'maksudnya "khusus.docx"?' in done.err
        and "surat.yaml:6:" in done.err
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_templates_that_come_with_the_program_hold_no_fault_and_print_every_field_they_can(
    kind,
):
    from sopdocs.letters.template import open_template

    found, faults = open_template((SHIPPED / kind / "template.docx").read_bytes(), KINDS[kind])
    assert faults == ()
    roots = {name.split(".")[0] for name in found.used}
    others = {"pelaksanaan", "isi"}  # printed by untuk and isi_awal
    assert {one.key for one in KINDS[kind].fields} - roots <= others
    assert {"nomor", "tanggal", "penanda_tangan", "kop", "lambang"} <= roots


# What a template can hold


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ hal }}", "Hal <x> & y"),
        ("{{hal}}", "Hal <x> & y"),
        ("{{ hal|upper }}", "HAL <X> & Y"),
        ("{{ hal|lower }}", "hal <x> & y"),
        ("{{ yth|join(', ') }}", "Camat A, Camat B"),
        ("{{ yth|join(' & ') }}", "Camat A & Camat B"),
        ("{{ yth|first }}-{{ yth|last }}", "Camat A-Camat B"),
        ("{{ yth|length }}", "2"),
        ("{{ yth|length|terbilang }}", "dua"),
        ("{{ narahubung|default('tidak ada') }}", "tidak ada"),
        ("{% if narahubung %}ada{% else %}kosong{% endif %}", "kosong"),
        ("{% if hal and not draf %}terbit{% endif %}", "terbit"),
        (
            "{% for y in yth %}{{ loop.index }}/{{ loop.length }} {{ y }};{% endfor %}",
            "1/2 Camat A;2/2 Camat B;",
        ),
        ("{% for y in yth if y != 'Camat A' %}{{ y }}{% endfor %}", "Camat B"),
        ("{% for n in data %}{{ n }}{% else %}tanpa data{% endfor %}", "tanpa data"),
        ("{{ 'satu' if yth|length == 1 else 'banyak' }}", "banyak"),
        ("{{ yth[1] }}", "Camat B"),
        ("{{ sop.nama }} ({{ sop.nomor }})", "Penyusunan Laporan Tahunan (000.8.3.3/12/DC/2025)"),
        ("{{ kop.nama[0] }}", "DINAS CONTOH"),
        ("{# catatan #}ya", "ya"),
        ("{{ tambahan.ruang }} {{ tambahan.butir|join('; ') }}", "Aula & Lobi a; b"),
        ("{% for b in tambahan.butir %}[{{ b }}]{% endfor %}", "[a][b]"),
        ("“{{ hal }}” ‘x’", "“Hal <x> & y” ‘x’"),
        ("{{ hal | upper | lower }}", "hal <x> & y"),
        ("${nomor_naskah} {a b} 100%", "${nomor_naskah} {a b} 100%"),
    ],
)
def test_fields_conditions_loops_and_filters_do_what_they_say(bureau, text, printed):
    source = plus(
        REQUEST,
        hal="Hal <x> & y",
        yth=["Camat A", "Camat B"],
        data=None,
        tambahan={"ruang": "Aula & Lobi", "butir": ["a", "b"]},
    )
    bureau.template(request_template(text), "surat_permohonan_data")
    lines = paragraphs(bureau.issue(source))
    assert lines[lines.index("AWAL") + 1 :] == [printed]


def test_a_tag_that_word_has_cut_into_runs_is_filled_all_the_same(bureau):
    document = Document()
    for text in (*BASIC, "AWAL"):
        document.add_paragraph(text)
    cut = document.add_paragraph()
    for piece in (
        "{",
        "{ yth",
        "|fir",
        "st }",
        "} dan {% if",
        " draf %}draf{% else %}jadi{% en",
        "dif %}",
    ):
        cut.add_run(piece).bold = piece == "|fir"
    bureau.template(saved(document))
    assert paragraphs(bureau.issue(DELIVERY))[-1] == "Kepala Bappeda dan jadi"


def test_rows_cells_and_paragraphs_are_repeated_and_leave_no_trace(bureau):
    document = Document(io.BytesIO(template("AWAL")))
    table = document.add_table(3, 2)
    for row, texts in zip(
        table.rows,
        [
            ("{%tr for k in kiriman %}", ""),
            ("{{ k.jenis }}", "{{ k.banyaknya }}"),
            ("{%tr endfor %}", ""),
        ],
        strict=False,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for text in ("{%p for y in yth %}", "Yth {{ y }}", "{%p endfor %}"):
        document.add_paragraph(text)
    bureau.template(saved(document))
    lines = paragraphs(
        bureau.issue(
            plus(
                DELIVERY,
                yth=["A", "B"],
                kiriman=[{"jenis": j, "banyaknya": "1 buah"} for j in "XYZ"],
            )
        )
    )
    assert lines[lines.index("AWAL") + 1 :] == [
        "X",
        "1 (satu) buah",
        "Y",
        "1 (satu) buah",
        "Z",
        "1 (satu) buah",
        "Yth A",
        "Yth B",
    ]


def test_headers_and_footers_are_filled_and_looked_through_too(bureau):
    document = Document(io.BytesIO(template()))
    document.sections[0].header.paragraphs[0].text = "Kepala {{ nomor }}"
    document.sections[0].footer.paragraphs[0].text = "Kaki {{ klasifikasi }}"
    bureau.template(saved(document))
    content = bureau.issue(DELIVERY)
    assert (edges(content, "header"), edges(content, "footer")) == (
        ["Kepala 700/001/DC/V/2026"],
        ["Kaki 700"],
    )
    document.sections[0].footer.paragraphs[0].text = "Kaki {{ klasfikasi }}"
    bureau.template(saved(document))
    done = bureau.make(DELIVERY)
    assert done.code == 1 and "kaki halaman" in done.err and 'maksudnya "klasifikasi"?' in done.err


# Slips, by paragraph


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ nomer }}", 'isian "nomer" tidak dikenal', 'maksudnya "nomor"?'),
        (
            "{{ penanda_tangan.nma }}",
            'isian "penanda_tangan.nma" tidak dikenal',
            'maksudnya "penanda_tangan.nama"?',
        ),
        (
            "{% for k in kiriman %}{{ k.banyak }}{% endfor %}",
            'isian "kiriman.banyak" tidak dikenal',
            'maksudnya "kiriman.banyaknya"?',
        ),
        (
            "{% for k in kirimann %}{{ k.jenis }}{% endfor %}",
            'isian "kirimann" tidak dikenal',
            'maksudnya "kiriman"?',
        ),
        ("{% if tembusn %}x{% endif %}", 'isian "tembusn" tidak dikenal', 'maksudnya "tembusan"?'),
        ("{{ petugas }}", 'isian "petugas" tidak dikenal', ""),  # a field of another kind
        ("{{ butir }}", 'isian "butir" tidak dikenal', ""),
        ("{{ yth|uper }}", 'penyaring "uper" tidak dikenal', 'maksudnya "upper"?'),
        ("{{ hal", "kurung yang tidak berpasangan", "{{ nama }}"),
        ("hal }}", "kurung yang tidak berpasangan", "{{ nama }}"),
        ("{ hal }", "ditulis menurut program lain: { hal } → {{ hal }}", "template convert"),
        ("{% if hal }}x{% endif %}", "", ""),
        ("{% if hal %}x", "{% if %} tidak ditutup", "tambahkan {% endif %}"),
        ("{% for y in yth %}x", "{% for %} tidak ditutup", "tambahkan {% endfor %}"),
        ("x{% endif %}", "{% endif %} tanpa {% if %}", "pembukanya"),
        (
            "{% for y in yth %}{% if y %}{% endfor %}{% endif %}",
            "menutup {% if %}",
            "{% endif %} lebih dahulu",
        ),
        ("{% if hal then %}x{% endif %}", "tag tidak dapat dibaca", "{% if nama %}"),
        ("{{ hal hal }}", "tag tidak dapat dibaca", "{{ nama }}"),
        ("{{ }}", "tag tidak dapat dibaca", "{{ nama }}"),
        ("{% iff hal %}x{% endif %}", "", ""),
        ("{% for hal %}x{% endfor %}", "tag tidak dapat dibaca", ""),
        ("{% for x in hal %}{{ x }}{% endfor %}", '"hal" bukan daftar', "{{ hal }}"),
        ("{{ 'a' if hal }}", "tanpa else", "{% if nama %}"),
        ("{% if hal is sama %}x{% endif %}", "sama", ""),
    ],
)
def test_a_slip_is_named_by_its_paragraph_with_what_was_meant(bureau, text, message, hint):
    output = refused(bureau, text)
    assert message in output and hint in output, output
    assert f'paragraf "{text}' in output or (
        "tidak dapat dibaca" in output and text.split()[1][:3] in output
    ), output


def test_all_slips_of_a_template_are_reported_at_once(bureau):
    output = refused(bureau, "{{ nomer }}", "{{ tembusn }}", "{{ hal|uper }}")
    for text in ("{{ nomer }}", "{{ tembusn }}", "{{ hal|uper }}"):
        assert output.count(f'paragraf "{text}"') == 1


def test_tags_that_tear_a_table_are_refused(bureau):
    document = Document(io.BytesIO(template()))
    document.add_table(1, 1).cell(0, 0).text = "{% for k in kiriman %}{{ k.jenis }}"
    document.add_paragraph("{% endfor %}")
    bureau.template(saved(document))
    done = bureau.refused(plus(DELIVERY, kiriman=[{"jenis": "A", "banyaknya": "1 buah"}] * 2))
    assert "memotong baris atau sel tabel" in done.err and "{%tr" in done.err


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ("{% for k in kiriman %}{{ k.isi }}{{ k.jenis }}{% endfor %}", "Isi {{ isi|butir }}"),
            ('"kiriman.isi" tidak dikenal di paragraf "{% for k', 'paragraf "Isi {{ isi|butir }}"'),
        ),
        (
            ("{% for k in kiriman %}{{ k.jenis }}{% endfor %}", "Lagi {{ k.jenis }}"),
            ('"k" tidak dikenal di paragraf "Lagi {{ k.jenis }}"',),
        ),
        (("x" * 90 + " {{ nomer }} akhir",), ("xxx {{ nomer }} akhir",)),
        (("Nama {{ hal ", "B"), ('"{{ hal" di paragraf "Nama {{ hal"',)),
        (("{%p if hal %}", "B"), ("{%p if %} tidak ditutup", "tambahkan {%p endif %} di alinea")),
        (("{{ k.satu }} {{ tembusan.huruf }}",), ("isian jenis surat ini: yth, di, kiriman;",)),
        (("{{ hal.angka }}",), ("tulis  jenis: uang  bagi hal di kind.yaml, atau {{ hal }} saja",)),
        (
            ("{% for k in kiriman %}{{ k.jenis.huruf }}{% endfor %}",),
            ("tulis  jenis: uang  bagi kiriman.jenis di kind.yaml",),
        ),
    ],
)
def test_a_slip_is_quoted_where_it_is_with_what_to_write(bureau, texts, said):
    output = refused(bureau, *texts)
    assert [one for one in said if one not in output] == [], output


def test_a_row_that_is_repeated_and_not_closed_asks_for_the_same_command(bureau):
    document = Document(io.BytesIO(template()))
    cells = document.add_table(2, 1).columns[0].cells
    cells[0].text, cells[1].text = "{%tr for b in kiriman %}", "{{ b.jenis }}"
    bureau.template(saved(document))
    done = bureau.refused(DELIVERY)
    assert "tambahkan {%tr endfor %} di baris tabel tersendiri" in done.err
