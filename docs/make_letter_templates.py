"""Make the templates of the letters: ``PYTHONPATH=. python docs/make_letter_templates.py``.

Every run gives the same bytes. A kind that is added has its body here, or a .docx made in Word in
``letter_templates/``.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from docs.template_blocks import (
    FOOT,
    FOOT_BELOW,
    GAP,
    NUMBER,
    addressees,
    below,
    by_a_n,
    command,
    each,
    enclosure,
    heading,
    labelled,
    name,
    paragraph,
    posts,
    replaces,
    room,
    ruled,
    signature,
    table,
    together,
    when,
)
from docs.template_styles import BLOCK, PAGE, WIDTH, styles
from sopdocs.kinds import SHIPPED, shipped
from sopdocs.model.letter_kinds import PENGANTAR, Kind

DATE = datetime.datetime(2026, 1, 1)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name
NUMBERING = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>\
<w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""
SETTINGS = """<w:characterSpacingControl w:val="doNotCompress"/>\
<w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<w:themeFontLang w:val="id-ID"/>"""


def surat_perintah_tugas() -> str:
    def item(end: str) -> str:
        several = paragraph(f"Butir Bernomor{end}", "{{ loop.index }}.\t{{ butir }}")
        return when("loop.length == 1", paragraph(f"Butir{end}", "{{ butir }}"), several)

    def reason(end: str) -> str:  # Word itself counts the letters
        return when(
            "loop.length == 1",
            paragraph("Butir", "{{ butir }}"),
            paragraph("Butir Huruf", "{{ butir }}"),
        )

    def person(style: str, number: str, tab: str) -> str:
        lines = (("pangkat", "Pangkat/Golongan"), ("nip", "NIP"), ("jabatan", "Jabatan"))
        rest = (
            when(f"butir.{field}", paragraph(style, f"{tab}{label}\t:\t{{{{ butir.{field} }}}}"))
            for field, label in lines
        )
        return paragraph(f"{style} Awal", f"{number}Nama\t:\t{{{{ butir.nama }}}}") + "".join(rest)

    def persons(end: str) -> str:
        return when(
            "loop.length == 1",
            person("Petugas", "", ""),
            person("Petugas Bernomor", "{{ loop.index }}.\t", "\t"),
        )

    def cells(end: str) -> list[str]:
        text = f"Isi Tabel{end}"
        rank, post = (
            f"{{% if butir.{x} %}}{{{{ butir.{x} }}}}{{% else %}}-{{% endif %}}"
            for x in ("pangkat", "jabatan")
        )
        who = paragraph(text, "{{ butir.nama }}") + when(
            "butir.nip", paragraph(text, "NIP. {{ butir.nip }}")
        )
        return [
            paragraph(f"Isi Tabel Tengah{end}", "{{ loop.index }}"),
            who,
            paragraph(text, rank),
            paragraph(text, post),
        ]

    elsewhere = paragraph(
        "Butir", "Nama-nama sebagaimana tercantum dalam Lampiran Surat Perintah Tugas ini."
    )
    where = paragraph("Penetapan Awal", "Ditetapkan di {{ tempat }}") + paragraph(
        "Penetapan", "pada tanggal {{ tanggal }}"
    )
    rows = [
        "if menimbang",
        *labelled("Menimbang", "menimbang", reason),
        "endif",
        *labelled("Dasar", "dasar", item),
    ]
    rows += [[(paragraph("Diktum", "MEMERINTAHKAN:"), 2)]]
    rows += [
        "if petugas_terlampir",
        [paragraph("Label", "Kepada\t:"), elsewhere],
        "else",
        *labelled("Kepada", "petugas", persons),
        "endif",
    ]
    rows += [
        *labelled("Untuk", "untuk", item, end=" Akhir"),
        [(replaces() + where + signature(), 2)],
    ]
    body = table("Tabel Tanpa Garis", [3.0, WIDTH - 3.0], rows) + GAP + below()
    foot = [
        (
            by_a_n(lambda a_n: posts(a_n) + paragraph(f"Ruang Tanda Tangan{a_n}") + name(a_n)),
            4,
            FOOT,
        )
    ]
    people = ruled(
        [0.9, 5.6, 3.9, WIDTH - 10.4],
        ["No", "Nama / NIP", "Pangkat/Golongan", "Jabatan"],
        "butir in petugas",
        cells,
        [foot],
    )
    listed = enclosure(["LAMPIRAN", "SURAT PERINTAH TUGAS"], "DAFTAR NAMA PETUGAS", people)
    return (
        heading()
        + paragraph("Judul Surat", "SURAT PERINTAH TUGAS")
        + NUMBER
        + body
        + when("petugas_terlampir", listed)
    )


def surat_permohonan_data() -> str:
    def line(label: str) -> list[str]:
        return [
            paragraph("Kepala Surat", words) for words in (label, ":", f"{{{{ {label.lower()} }}}}")
        ]

    def cells(end: str) -> list[str]:
        columns = (
            command("for isian in butir", "tc"),
            paragraph(f"Isi Tabel{end}", "{{ isian }}"),
            command("endfor", "tc"),
        )
        return [paragraph(f"Isi Tabel Tengah{end}", "{{ loop.index }}"), *columns]

    rows = [
        [*cells[:2], (cells[2], 2), paragraph("Kepala Surat")]
        for cells in map(line, ("Sifat", "Lampiran", "Hal"))
    ]
    rows.insert(
        0, [*line("Nomor"), (paragraph("Tempat Tanggal", "{{ tempat }}, {{ tanggal }}"), 2)]
    )
    top = table(
        "Tabel Tanpa Garis", [2.1, 0.35, 6.6, 0.9, WIDTH - 9.95], rows
    )  # hal is 7.5 wide, nomor less for the date's sake
    opening = paragraph("Isi Pembuka", "{{ pembuka }}") + each(
        "isi", paragraph("Isi", "{{ butir }}")
    )
    asked = each(
        "data",
        paragraph(
            "Butir Data", "{% if loop.length > 1 %}{{ loop.index }}.\t{% endif %}{{ butir }}"
        ),
    )
    heads = ["No", "{%tc for judul in tabel.kolom %}", "{{ judul }}", "{%tc endfor %}"]
    asked = when("data", asked) + when(
        "tabel", ruled([1.0, 5.0, 5.0, 5.0], heads, "butir in tabel.baris", cells)
    )
    until = (
        "{% if batas_waktu %}Data dimaksud agar disampaikan paling lambat tanggal "
        "{{ batas_waktu }}.{% endif %}"
    )
    contact = (
        "{% if narahubung %}Untuk informasi lebih lanjut dapat menghubungi "
        "{{ narahubung }}.{% endif %}"
    )
    until = when(
        "batas_waktu or narahubung",
        paragraph("Isi", until + "{% if batas_waktu and narahubung %} {% endif %}" + contact),
    )
    closing = (
        together(replaces(" Penutup") + paragraph("Isi Penutup", "{{ penutup }}") + signature())
        + below()
    )
    receivers = each("yth", paragraph("Lampiran Butir", "{{ loop.index }}.\t{{ butir }}"))
    listed = enclosure(["LAMPIRAN SURAT"], "DAFTAR PENERIMA SURAT", receivers)
    return (
        heading()
        + top
        + addressees()
        + opening
        + asked
        + until
        + closing
        + when("yth_terlampir", listed)
    )


def surat_pengantar() -> str:
    def cells(end: str) -> list[str]:
        words = (
            "{{ butir.jenis }}",
            "{{ butir.banyaknya }}",
            "{% if butir.keterangan %}{{ butir.keterangan }}{% endif %}",
        )
        return [
            paragraph(f"Isi Tabel Tengah{end}", "{{ loop.index }}"),
            *(paragraph(f"Isi Tabel{end}", text) for text in words),
        ]

    def dotted(style: str, *labels: str) -> str:
        return "".join(paragraph(style, f"{label}\t: \t") for label in labels)

    feet = [
        (paragraph("Penerima", "Penerima,"), paragraph("Tanda Tangan", "Pengirim,")),
        (dotted("Penerima", "Jabatan"), by_a_n(posts)),
        (paragraph("Ruang Tanda Tangan"), by_a_n(room)),
        (dotted("Penerima Akhir", "Nama", "NIP", "Nomor telepon"), by_a_n(name)),
    ]
    rows = [[(replaces(" Akhir") + dotted("Penerima Awal", "Diterima tanggal"), 4, FOOT)]]
    rows += [[(cell, 2, FOOT_BELOW) for cell in foot] for foot in feet]
    heads = ["No", "Jenis yang Dikirim", "Banyaknya", "Keterangan"]
    sent = ruled(
        [1.0, BLOCK - 1.0, 3.6, WIDTH - BLOCK - 3.6], heads, "butir in kiriman", cells, rows
    )
    date = paragraph("Tempat Tanggal", "{{ tempat }}, {{ tanggal }}")
    return (
        heading()
        + date
        + addressees()
        + paragraph("Judul Surat", "SURAT PENGANTAR")
        + NUMBER
        + sent
        + below()
    )


def fill(element: Any, inside: str) -> None:
    """Give an element of python-docx these children."""
    element[:] = parse_xml(f"<w:body {nsdecls('w')}>{inside}</w:body>")[:]


def letter(kind: Kind, body: str) -> bytes:
    """Return the template of a kind of letter as a .docx file."""
    document = Document()
    # what python-docx's own template brings and no letter needs
    for part in (document.part, document.part.package):
        for key in [
            key
            for key, relation in part.rels.items()
            if re.search("customXml|thumbnail|stylesWithEffects", relation.reltype)
        ]:
            del part.rels[key]
    section = document.sections[0]
    for measure, length in PAGE.items():
        setattr(section, measure, Cm(length))
    section.different_first_page_header_footer = True
    number = (
        '<w:p><w:pPr><w:pStyle w:val="NomorHalaman"/></w:pPr><w:fldSimple w:instr=" PAGE ">'
        "<w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>"
    )
    foot = when("kaki", each("kaki", paragraph("Kaki", "{{ butir }}")), paragraph("Normal"))
    edges = {
        "first_page_header": paragraph("Nomor Halaman"),
        "header": number,
        "first_page_footer": foot,
        "footer": foot,
    }
    for edge, inside in edges.items():
        getattr(section, edge).is_linked_to_previous = False
        fill(getattr(section, edge)._element, inside)
    last = document.element.body.sectPr
    last.remove(last.find(qn("w:docGrid")))
    fill(document.element.body, body)
    document.element.body.append(last)
    fill(document.styles.element, styles(body + foot + number, kind.form == PENGANTAR))
    fill(document.settings.element, SETTINGS)
    fill(document.part.numbering_part.element, NUMBERING)
    about = document.core_properties
    about.title, about.author, about.comments, about.language = kind.title, "", "", "id-ID"
    about.created = about.modified = DATE
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, ZIP_DATE), source.read(name), zipfile.ZIP_DEFLATED
            )
    return fixed.getvalue()


BODIES = {
    "surat_perintah_tugas": surat_perintah_tugas,
    "surat_permohonan_data": surat_permohonan_data,
    "surat_pengantar": surat_pengantar,
}


def main() -> None:
    """Write the templates of all our kinds."""
    for key, body in BODIES.items():
        (SHIPPED / key / "template.docx").write_bytes(letter(shipped()[key], body()))


if __name__ == "__main__":
    main()
