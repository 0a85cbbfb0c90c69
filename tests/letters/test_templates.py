"""Templates of an office's own: what they may say, what they must, and every slip of their author by its paragraph."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from sopdocs.letters.fields import described
from sopdocs.model.numbering import KINDS
from tests.conftest import ENGLISH
from tests.letters.bureau import DELIVERY, REQUEST, TASK, Bureau, plus
from tests.letters.papers import BASIC, SHIPPED, edges, paragraphs, saved, template, words

FIRST = (
    len(BASIC) + 1
)  # the number of the first paragraph behind those that every template here has


def issued(bureau: Bureau, *texts: str, source: str = DELIVERY) -> list[str]:
    """What these paragraphs of a template become."""
    bureau.template(template("AWAL", *texts))
    lines = paragraphs(bureau.issue(source))
    return lines[lines.index("AWAL") + 1 :]


def refused(bureau: Bureau, *texts: str, source: str = DELIVERY) -> str:
    """What is said of a template with these paragraphs, which is about the template and in Indonesian."""
    file = bureau.template(template(*texts))
    done = bureau.refused(source)
    assert set(done.codes) <= {"SOP-405", "SOP-407"}, done.err
    own = re.sub(r'"[^"]*"|\{[{%].*?[}%]\}|syarat is', "", done.err).replace(
        str(file), ""
    )  # "is" is a word of the template's language
    assert not ENGLISH.search(own), done.err
    return done.err


# Which template


def test_the_offices_own_template_stands_over_the_one_that_comes_with_the_program(bureau):
    assert issued(bureau, "MILIK SENDIRI") == ["MILIK SENDIRI"]


@pytest.mark.parametrize("name", ["khusus", "khusus.docx"])
def test_a_source_names_its_template_with_or_without_the_ending(bureau, name):
    bureau.template(template("KHUSUS"), "khusus")
    assert "KHUSUS" in words(bureau.issue(plus(DELIVERY, templat=name)))


def test_the_institution_names_a_template_for_a_kind_and_the_source_stands_over_it(bureau):
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

    found, faults = open_template((SHIPPED / f"{kind}.docx").read_bytes(), kind)
    assert faults == ()
    missing = {name.replace("[]", "") for name, _ in described(kind)} - set(found.used)
    optional = {
        "klasifikasi",
        "sop",
        "sop.nama",
        "sop.nomor",
        "tambahan",
        "di",
        "sifat",
        "lampiran",
        "hal",
        "pelaksanaan.tempat",
        "pelaksanaan.mulai",
        "pelaksanaan.selesai",
        "pelaksanaan.lama",
    }
    assert missing <= optional


# What may be said


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
    bureau.template(_with(text), "surat_permohonan_data")
    lines = paragraphs(bureau.issue(source))
    assert lines[lines.index("AWAL") + 1 :] == [printed]


def _with(*texts: str) -> bytes:
    """A template of a request."""
    return template(*BASIC[:5], "AWAL", *texts, basic=False)


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
        ("{ hal }", "kurung yang tidak berpasangan", "{{ nama }}"),
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
    said = refused(bureau, text)
    assert message in said and hint in said, said
    assert re.search(rf"paragraf {FIRST}\b", said) or (
        "tidak dapat dibaca" in said and text.split()[1][:3] in said
    ), said


def test_all_slips_of_a_template_are_said_at_once(bureau):
    said = refused(bureau, "{{ nomer }}", "{{ tembusn }}", "{{ hal|uper }}")
    assert [said.count(f"paragraf {FIRST + n}") for n in range(3)] == [1, 1, 1]


def test_tags_that_tear_a_table_are_refused(bureau):
    document = Document(io.BytesIO(template()))
    document.add_table(1, 1).cell(0, 0).text = "{% for k in kiriman %}{{ k.jenis }}"
    document.add_paragraph("{% endfor %}")
    bureau.template(saved(document))
    done = bureau.refused(plus(DELIVERY, kiriman=[{"jenis": "A", "banyaknya": "1 buah"}] * 2))
    assert "memotong baris atau sel tabel" in done.err and "{%tr" in done.err


# What is missing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ hal }}", "hal"),
        ("{{ tembusan|join }}", "tembusan"),
        ("{{ tembusan|first }}", "tembusan"),
        ("{{ mengganti.nomor }}", "mengganti.nomor"),
        ("{{ narahubung|upper }}", "narahubung"),
        ("{% for k in kiriman %}{{ k.keterangan }}{% endfor %}", "keterangan"),
    ],
)
def test_a_field_that_the_template_prints_and_nobody_gave_is_an_error(bureau, text, name):
    source = REQUEST if name == "narahubung" else DELIVERY
    bureau.template(
        _with(text) if source is REQUEST else template(text),
        "surat_permohonan_data" if source is REQUEST else "surat_pengantar",
    )
    done = bureau.refused(source)
    assert "SOP-405" in done.codes and name in done.err and "yang belum diisi" in done.err


def test_a_field_that_is_given_for_one_and_not_for_another_letter_is_asked_for_by_its_row(bureau):
    bureau.template(template("{% for k in kiriman %}{{ k.keterangan }}{% endfor %}"))
    done = bureau.refused(
        plus(
            DELIVERY,
            kiriman=[
                {"jenis": "A", "banyaknya": "1 buah", "keterangan": "x"},
                {"jenis": "B", "banyaknya": "1 buah"},
            ],
        )
    )
    assert '"kiriman 2.keterangan"' in done.err


@pytest.mark.parametrize("given", [{}, {"lain": "x"}])
def test_an_extra_field_that_is_not_given_is_asked_for_by_name_and_may_be_left_out_by_if(
    bureau, given
):
    source = plus(DELIVERY, tambahan=given)
    bureau.template(template("{{ tambahan.ruang }}", "{{ tambahan.lain|default('-') }}"))
    done = bureau.refused(source)
    assert "SOP-405" in done.codes and '"tambahan.ruang"' in done.err, done.err
    bureau.template(
        template(
            "AWAL{% if tambahan.ruang %}{{ tambahan.ruang }}{% endif %}{{ tambahan.ruang|default('-') }}",
            "{{ tambahan.lain|default('-') }}",
        )
    )
    assert "AWAL-" in words(bureau.issue(source))


@pytest.mark.parametrize(
    "text",
    [
        "{{ yth }}",
        "{{ kiriman }}",
        "{{ penanda_tangan }}",
        "{{ kop.nama }}",
        "{{ draf }}",
        "{{ tambahan }}",
        "{{ tambahan.butir }}",
        "{{ yth|upper }}",
        "{% for k in kiriman %}{{ k }}{% endfor %}",
        "{% for k in kiriman %}{{ loop }}{% endfor %}",
        "{{ kiriman|first }}",
        "{{ kiriman|join }}",
    ],
)
def test_a_list_or_group_is_not_printed_as_the_program_holds_it(bureau, text):
    bureau.template(template(text))
    done = bureau.make(plus(DELIVERY, tambahan={"butir": ["a", "b"]}), "--issue")
    printed = words((bureau.built / "surat.docx").read_bytes()) if done.code == 0 else ""
    assert not re.search(r"\[|\{|True|False|LoopContext", printed), printed


def test_a_field_in_a_place_where_word_shows_no_text_is_not_lost_in_silence(bureau):
    bureau.template(template("AWAL {{r hal }} AKHIR", "{{r yth|first }}"))
    done = bureau.make(plus(DELIVERY, hal="Laporan"), "--issue")
    assert done.code == 1 or "AWAL Laporan AKHIR" in words(
        (bureau.built / "surat.docx").read_bytes()
    )


@pytest.mark.parametrize("text", ["Catatan: {%p if yth %}", "{%p if yth %} penting"])
def test_words_beside_a_command_that_takes_its_paragraph_away_are_not_lost_in_silence(bureau, text):
    bureau.template(template(text, "ya", "{%p endif %}"))
    done = bureau.make(DELIVERY, "--issue")
    assert "SOP-407" in done.err or re.search(
        "Catatan:|penting", words((bureau.built / "surat.docx").read_bytes())
    )


def test_a_template_without_number_is_refused_and_one_without_date_or_signer_warned_of(bureau):
    bureau.template(template(*BASIC[1:], basic=False))
    assert "templat tidak memuat {{ nomor }}" in bureau.refused(DELIVERY).err
    bureau.template(template(BASIC[0], *BASIC[4:], basic=False))
    done = bureau.make(DELIVERY)
    assert done.code == 0 and all(
        f"tidak memuat {{{{ {name} }}}}" in done.err
        for name in ("tanggal", "penanda_tangan.baris", "penanda_tangan.nama")
    )
    bureau.template(template("tanpa isian", basic=False))
    assert "tidak memuat satu pun isian" in bureau.make(DELIVERY).err


# What is not used


@pytest.mark.parametrize(
    ("source", "values", "name"),
    [
        (DELIVERY, {"hal": "x"}, "hal ditulis"),
        (DELIVERY, {"narahubung": "x"}, "narahubung ditulis"),
        (TASK, {"yth": "x"}, "yth ditulis"),
        (REQUEST, {"petugas": [{"nama": "x"}]}, "petugas ditulis"),
        (DELIVERY, {"tambahan": {"ruang": "x"}}, 'tambahan "ruang" ditulis'),
        (TASK, {"batas_waktu": "2026-05-05"}, "batas_waktu ditulis"),
        (DELIVERY, {"lampiran": "2 berkas"}, "lampiran ditulis"),
    ],
)
def test_what_the_source_says_and_the_template_does_not_print_is_warned_of_at_its_line(
    bureau, source, values, name
):
    done = bureau.make(plus(source, **values))
    assert done.code == 0 and done.warned == ["SOP-406"] and name in done.err
    assert re.search(r"surat\.yaml:[67]:\d+: peringatan", done.err)
    assert bureau.make(source).err == ""
