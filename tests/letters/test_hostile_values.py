"""Values that look like commands, markup or bombs: printed as written, or refused by line."""

from __future__ import annotations

import io
import re
import time

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.letters.bureau import DELIVERY, REQUEST, TASK, plus
from tests.letters.papers import SHIPPED, paragraphs, parts, rows, template, words

pytestmark = pytest.mark.slow

TEXTS = [
    "{{ 7*7 }}",
    "{% raw %}a{% endraw %}",
    "{% for i in x %}",
    "{# lenyap #}",
    "{_{ a",
    "a }_}",
    "{_% b",
    "b %_}",
    "]]>",
    "<![CDATA[x]]>",
    "&lt;b&gt; &amp;",
    "<w:p/>",
    "</w:t></w:r>",
    "a & b < c > d",
    "\"kutip\" 'tunggal' “lengkung”",
    "${nomor_naskah}",
    "{{ nomor }}",
    "%s %d {0}",
    "\\n \\t \\1 \\g<0>",
    "C:\\jalur\\berkas",
    "=1+1",
    "-",
    "_",
    "__",
    "_a",
    "a_",
    "***",
    "é ñ ç – — …",
    "1/2 ½ m² 30° ±",
    "{",
    "}}",
    "{{",
    "%}",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_printed_as_written_in_every_place(bureau, text):
    source = plus(
        REQUEST,
        yth=f"Yth {text} x",
        hal=f"Hal {text} x",
        pembuka=f"Buka {text} x",
        isi=[f"Isi {text} x"],
        data=[{f"k{text}": f"Sel {text} x"}],
        tembusan=[f"Salin {text} x"],
        narahubung=f"Hub {text} x",
        penanda_tangan={
            "jabatan": f"KEPALA {text} X",
            "nama": f"NAMA {text} X",
            "pangkat": f"PANGKAT {text} X",
        },
    )
    content = bureau.issue(source)
    printed = words(content)
    for part in ("Yth", "Hal", "Buka", "Isi", "Sel", "Salin", "Hub"):
        assert f"{part} {text} x" in printed, part
    for part in ("KEPALA", "NAMA", "PANGKAT"):
        assert f"{part} {text} X" in printed, part
    assert f"Hal {text} x" in Document(io.BytesIO(content)).core_properties.title
    assert f"Hal {text} x" in bureau.run("register", "list", "kantor").out


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.text(st.sampled_from("ab {}%#<>&\"'\\$]![()-;:0"), min_size=1, max_size=14).map(
            lambda t: f"x{t}x"
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_text_of_signs_is_printed_as_it_was_written(bureau, texts):
    source = plus(
        DELIVERY,
        yth=texts,
        yth_terlampir="tidak",
        kiriman=[{"jenis": text, "banyaknya": "1 berkas"} for text in texts],
    )
    table = rows(bureau.draft(source), "Banyaknya")
    assert [row[1] for row in table[1 : len(texts) + 1]] == [
        " ".join(text.split()) for text in texts
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rapat 😀", "SOP-014"),
        ("a\x07b", "SOP-0"),
        ("a\u200bb", "SOP-012"),
        ("a\u202eb", "SOP-012"),
        ("\u0645\u0631", "SOP-013"),
        ("a\ue000b\ue001c", "SOP-01"),
        ("中", "SOP-014"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_its_line(bureau, text, code):
    done = bureau.refused(plus(REQUEST, hal=text))
    assert re.search(rf"surat\.yaml:6:\d+: kesalahan {code}", done.err), done.err


def test_ten_thousand_characters_are_printed_whole_and_more_are_refused(bureau):
    long = ("kata " * 2000).strip()
    assert len(long) == 9_999 and long in words(bureau.draft(plus(REQUEST, isi=[long])))
    done = bureau.refused(plus(REQUEST, isi=[long + "xx"]))
    assert "terlalu panjang: 10001 karakter" in done.err


def test_a_line_of_a_thousand_characters_without_a_blank_is_printed_whole(bureau):
    assert "x" * 1000 in words(bureau.draft(plus(REQUEST, hal="x" * 1000)))
    assert "terlalu panjang" in bureau.refused(plus(REQUEST, hal="x" * 1001)).err


def test_five_hundred_rows_and_addressees_are_all_printed_in_reasonable_time(bureau):
    begin = time.monotonic()
    content = bureau.draft(
        plus(
            REQUEST,
            yth=[f"Camat {n}." for n in range(500)],
            data=[{f"k{c}": f"sel {n} {c}." for c in range(6)} for n in range(500)],
        )
    )
    assert len(rows(content, "K1")) == 501 and words(content).count("Camat ") == 500
    assert time.monotonic() - begin < 15


@pytest.mark.parametrize(
    "name",
    [
        "../../../luar",
        "..\\luar",
        "/etc/passwd",
        "sub/berkas",
        "surat_pengantar.docx/..",
        "C:luar",
        "~/luar",
        "..",
        ".",
        "\u2044etc",
    ],
)
def test_a_template_is_never_looked_for_outside_the_offices_folder(bureau, name):
    for place in (
        bureau.root / "luar.docx",
        bureau.folder / "luar.docx",
        bureau.root.parent / "luar.docx",
        bureau.folder / "templates/sub/berkas.docx",
    ):
        place.parent.mkdir(exist_ok=True, parents=True)
        place.write_bytes(template())
    done = bureau.refused(plus(DELIVERY, templat=name))
    assert "SOP-407" in done.codes or "SOP-014" in done.codes
    assert "surat.yaml:6:" in done.err


def test_a_template_that_is_a_link_out_of_the_offices_folder_is_not_read(bureau):
    (bureau.root / "luar.docx").write_bytes(template("LUAR"))
    (bureau.folder / "templates").mkdir()
    (bureau.folder / "templates/tautan.docx").symlink_to(bureau.root / "luar.docx")
    bureau.refused(plus(DELIVERY, templat="tautan"))
    (bureau.folder / "templates/surat_pengantar.docx").symlink_to(bureau.root / "luar.docx")
    done = bureau.make(DELIVERY)
    assert done.code == 1 and "surat_pengantar.docx" in done.err, (
        "not in silence another template than the office put there"
    )


def test_the_name_of_a_source_stays_inside_the_folder_of_letters(bureau):
    bureau.letter(DELIVERY, "2026/januari/a b & c")
    done = bureau.run("letter", "sop_sources", "--issue", "--yes")
    assert done.code == 0, done.err
    assert (bureau.built / "2026/januari/a b & c.docx").is_file()
    assert [
        file
        for file in (bureau.root / "build").rglob("*.docx")
        if file.parent != bureau.built / "2026/januari"
    ] == []


def test_nothing_of_the_templates_commands_is_left_in_a_letter(bureau):
    for one, source in (("a", TASK), ("b", REQUEST), ("c", DELIVERY)):
        for content in (bureau.draft(source, name=one), bureau.issue(source, name=one)):
            for name, part in parts(content).items():
                assert b"{%" not in part and b"{{" not in part, name
            assert not any(text in ("", "None", "True", "[]") for text in paragraphs(content))
    assert (
        b"{%"
        in parts((SHIPPED / "surat_pengantar" / "template.docx").read_bytes())["word/document.xml"]
    )
