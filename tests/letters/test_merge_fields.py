"""Templates of Word's mail merge become ours, where it is certain what a field prints."""

from __future__ import annotations

import pytest
from docx import Document

from sopdocs.kinds import shipped
from sopdocs.letters.conversion import convert
from sopdocs.letters.fields import known
from sopdocs.letters.package import look_through
from sopdocs.letters.template import open_template
from tests.letters.papers import paragraphs, parts, saved

BEGIN, SPLIT, END = (
    f'<w:r><w:rPr><w:b/></w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'
    for kind in ("begin", "separate", "end")
)
SHOWN = "<w:r><w:rPr><w:i/></w:rPr><w:t>\u00abNama\u00bb</w:t></w:r>"
DATA = (
    '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:linkToQuery/>'
    '<w:dataType w:val="native"/><w:connectString w:val="Provider=Microsoft.ACE.OLEDB.12.0"/>'
    '<w:dataSource r:id="rId90" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"/></w:mailMerge>'
)
LINK = (
    '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/mailMergeSource" Target="file:///C:/data.xlsx" TargetMode="External"/>'
)


def field(code: str, shown: str = SHOWN) -> str:
    return f"{BEGIN}<w:r><w:instrText>{code}</w:instrText></w:r>{SPLIT}{shown}{END}"


def simple(code: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{SHOWN}</w:fldSimple>'


def merged(*inside: str, source: bool = False) -> bytes:
    """A template with these runs in its paragraphs; with `source` it has the merge's data too."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    for runs in inside:
        document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))
    if source:
        data = parse_xml(f"<w:settings {nsdecls('w')}>{DATA}</w:settings>")[0]
        document.settings.element.insert(0, data)
        document.part._settings_part.rels.get_or_add_ext_rel(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/mailMergeSource",
            "file:///C:/data.xlsx",
        )
    return saved(document)


def conversion(raw: bytes, kind: str = "surat_perintah_tugas"):
    return convert(raw, known(shipped()[kind]))


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (field(" MERGEFIELD Nomor_Surat "), "{{ nomor }}"),
        (field(' MERGEFIELD "Nomor Surat" \\* MERGEFORMAT '), "{{ nomor }}"),
        (field(" mergefield tgl_surat "), "{{ tanggal }}"),
        (field(' MERGEFIELD Tanggal \\@ "d MMMM yyyy" '), "{{ tanggal }}"),
        (field(" MERGE</w:instrText></w:r><w:r><w:instrText>FIELD nomor "), "{{ nomor }}"),
        (simple(" MERGEFIELD nomor "), "{{ nomor }}"),
        (
            f"<w:r><w:t>No. </w:t></w:r>{field(' MERGEFIELD nomor ')}<w:r><w:t>!</w:t></w:r>",
            "No. {{ nomor }}!",
        ),
        (
            field(" MERGEFIELD nomor ") + field(" MERGEFIELD tanggal "),
            "{{ nomor }}{{ tanggal }}",
        ),
        (field(" MERGEFIELD Mobil_Dinas "), "{{ tambahan.mobil_dinas }}"),
    ],
)
def test_a_merge_field_becomes_the_field_that_fits(inside, text):
    done = conversion(merged(inside))
    assert paragraphs(done.content) == [text] and not done.undecided and not done.faults


def test_people_of_a_merge_are_repeated_as_those_of_other_templates():
    lines = [field(f" MERGEFIELD {name} ") for name in ("Nama", "NIP")]
    assert paragraphs(conversion(merged(*lines)).content) == [
        "{%p for orang in petugas %}",
        "{{ orang.nama }}",
        "{{ orang.nip }}",
        "{%p endfor %}",
    ]


def test_the_tag_looks_like_what_the_field_showed():
    main = parts(conversion(merged(field(" MERGEFIELD nomor "))).content)["word/document.xml"]
    assert b"<w:i/>" in main and b"fldChar" not in main


def test_the_source_of_the_data_goes_and_the_result_is_accepted():
    raw = merged(field(" MERGEFIELD nomor "), source=True)
    assert look_through(raw)
    done = conversion(raw)
    assert done.faults == [] and look_through(done.content) == []
    assert not any(b"mailMerge" in part for part in parts(done.content).values())


def test_each_field_is_named_as_word_shows_it():
    done = conversion(merged(field(" MERGEFIELD Nomor_Surat ")))
    assert [(one.old, one.new) for one in done.done] == [("\u00abNomor_Surat\u00bb", "{{ nomor }}")]


@pytest.mark.parametrize(
    "inside",
    [
        field(" MERGEFIELD nama \\* Upper "),
        field(' MERGEFIELD nama \\b "Sdr. " '),
        field(' MERGEFIELD gaji \\# "0,00" '),
        field(" NEXT "),
        f"{BEGIN}<w:r><w:instrText> IF </w:instrText></w:r>{field(' MERGEFIELD jk ')}{SPLIT}{END}",
        field(" MERGEFIELD nomor ", field(" INCLUDETEXT a.docx ")),
        field(" MERGEFIELD nomor ").replace("<w:fldChar", "<w:t>No. </w:t><w:fldChar", 1),
        field(" MERGEFIELD nomor ", "<w:r><w:drawing/></w:r>"),
    ],
)
def test_a_field_that_prints_something_else_is_refused_as_before(inside):
    done = conversion(merged(inside, field(" MERGEFIELD nomor ")))
    assert done.faults and not done.content


def test_a_field_over_two_paragraphs_is_refused():
    begin = f"{BEGIN}<w:r><w:instrText> MERGEFIELD nama </w:instrText></w:r>{SPLIT}"
    done = conversion(merged(begin, END))
    assert done.faults and not done.content


def test_the_check_of_a_template_names_the_command():
    ((message, hint),) = look_through(merged(field(" MERGEFIELD Nomor_Surat ")))
    assert "MERGEFIELD" in message and "{{ nomor_surat }}" in hint
    assert "sopdocs template convert" in hint


def test_a_template_with_a_merge_has_one_message_with_the_command():
    raw = merged(field(" MERGEFIELD Nomor_Surat "), field(" MERGEFIELD Nama "), source=True)
    template, faults = open_template(raw, shipped()["surat_perintah_tugas"])
    ((message, hint),) = faults
    assert template is None and "\u00abNama\u00bb, \u00abNomor_Surat\u00bb" in message
    assert "sopdocs template convert" in hint


def test_a_merge_is_not_the_message_where_something_else_is_wrong_too():
    raw = merged(field(" MERGEFIELD nomor "), field(" INCLUDETEXT a.docx "))
    _, faults = open_template(raw, shipped()["surat_perintah_tugas"])
    assert any("INCLUDETEXT" in message for message, _ in faults)


@pytest.mark.slow
def test_a_new_kind_is_not_started_from_a_merge_and_says_how(bureau):
    raw = merged(field(" MERGEFIELD nomor "), source=True)
    done = bureau.run("letter-kind", "new", "kuasa", "--docx", bureau.write("lama.docx", raw))
    assert done.code == 1 and "MERGEFIELD" in done.err and "template convert" in done.err
    assert not (bureau.folder / "templates").exists()
