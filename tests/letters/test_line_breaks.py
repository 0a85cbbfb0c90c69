"""Line breaks that an author types stay on paper, in every text that is printed."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from sopdocs.source.printed_lines import with_breaks
from tests.letters.bureau import REQUEST, TASK, plus
from tests.letters.papers import request_template

pytestmark = pytest.mark.slow


def lines(content: bytes) -> list[str]:
    """The text of each paragraph with its line breaks."""
    found = []
    for paragraph in Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        pieces = paragraph.iter(qn("w:t"), qn("w:br"))
        found.append("".join("\n" if p.tag == qn("w:br") else p.text or "" for p in pieces))
    return found


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ('"Baris satu\\nbaris dua"', "Baris satu\nbaris dua"),
        ("|\n  Baris satu\n  baris dua\n", "Baris satu\nbaris dua"),
        ("Baris satu\n  baris dua", "Baris satu baris dua"),
        ("Baris satu\n\n  baris dua", "Baris satu\nbaris dua"),
    ],
)
@pytest.mark.parametrize("field", ["pembuka", "penutup", "hal", "narahubung"])
def test_a_break_in_a_text_is_a_break_in_word(bureau, field, value, printed):
    bureau.template(request_template("{{ " + field + " }}"), "surat_permohonan_data")
    letter = bureau.draft(plus(REQUEST, **{field: None}) + f"{field}: {value}\n")
    assert printed in lines(letter)


def test_breaks_stay_in_items_cells_and_own_fields(bureau):
    bureau.template(
        request_template(
            "{% for a in isi %}{{ a }}{% endfor %}",
            "{{ tambahan.catatan }}",
            "{% for b in tabel.baris %}{% for s in b %}{{ s }}{% endfor %}{% endfor %}",
        ),
        "surat_permohonan_data",
    )
    source = plus(REQUEST, isi=["a\nb"], tambahan={"catatan": "c\nd"}, data=[{"Nama": "e\nf"}])
    assert {"a\nb", "c\nd", "e\nf"} <= set(lines(bureau.draft(source)))


def test_italics_stay_italics_in_a_text_with_breaks(bureau):
    letter = bureau.draft(plus(TASK, untuk=["Rapat _kick off_\ndan _review_"]))
    (paragraph,) = (
        p
        for p in Document(io.BytesIO(letter)).element.body.iter(qn("w:p"))
        if "kick off" in "".join(t.text or "" for t in p.iter(qn("w:t")))
    )
    italic = [
        "".join(t.text or "" for t in run.iter(qn("w:t")))
        for run in paragraph.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:i')}") is not None
    ]
    assert italic == ["kick off", "review"]
    assert len(list(paragraph.iter(qn("w:br")))) == 1


def test_the_agenda_and_the_title_of_the_file_have_one_line(bureau):
    letter = bureau.issue(plus(REQUEST, hal="Permohonan\nData"))
    assert Document(io.BytesIO(letter)).core_properties.title.endswith("Permohonan Data")
    assert "Permohonan Data" in bureau.run("register", "list", "kantor").out


def test_blanks_and_empty_lines_are_counted_once():
    assert with_breaks(" a  b\t c \n\n\n\n d \n") == "a b c\n\nd"


def test_a_text_that_ends_in_a_colon_is_mended_and_its_message_gives_what_to_type(bureau):
    source = plus(REQUEST, data=None) + (
        "pembuka: Dimohon data sebagai berikut:\n"
        "isi:\n  - Data dikirim sebagai berikut:\n  - lain\n"
    )
    done = bureau.make(source)
    assert 'pembuka: "Dimohon data sebagai berikut:"' in done.err
    assert '- "Data dikirim sebagai berikut:"' in done.err
    assert bureau.run("check", "--fix", "--yes", "sop_sources/kantor/surat").code == 0
    mended = (bureau.folder / "surat" / "surat.yaml").read_text()
    assert 'pembuka: "Dimohon data sebagai berikut:"' in mended
    assert '  - "Data dikirim sebagai berikut:"\n  - lain' in mended
    assert bureau.run("letter", "sop_sources").code == 0


def test_an_item_with_items_below_it_is_left_as_it_is(bureau):
    source = plus(REQUEST, isi=None) + "isi:\n  - Data sebagai berikut:\n    - satu\n    - dua\n"
    file = bureau.letter(source)
    bureau.run("check", "--fix", "--yes", "sop_sources/kantor/surat")
    assert file.read_text() == source
