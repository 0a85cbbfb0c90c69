"""Make the templates of the letters: ``PYTHONPATH=. python docs/make_letter_templates.py``.

Every run gives the same bytes. A new kind has its body here, or a .docx in ``letter_templates/``.
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
    GAP,
    NUMBER,
    Row,
    asked,
    below,
    block,
    each,
    enclosure,
    heading,
    initials,
    labelled,
    letter_head,
    name,
    pairs,
    paragraph,
    people_rows,
    posts,
    receivers,
    replaces,
    room,
    ruled,
    signature,
    signing,
    table,
    title,
    when,
    where,
)
from docs.template_styles import BLOCK, PAGE, WIDTH, numbering, styles
from sopdocs.kinds import SHIPPED, shipped
from sopdocs.model.letter_kinds import Kind

DATE = datetime.datetime(2026, 1, 1)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name
SETTINGS = """<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/>\
<w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/>\
<w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<w:themeFontLang w:val="id-ID"/>"""


def surat_perintah_tugas() -> str:
    elsewhere = paragraph("Butir", "Nama-nama sebagaimana tercantum dalam Lampiran surat ini.")
    command_words = "{{ tata.perintah }}{% if tata.titik_dua_perintah %}:{% endif %}"
    rows: list[Row] = [
        *labelled("Menimbang", "menimbang", "Menimbang"),
        *labelled("Dasar", "dasar", "Dasar"),
        [(paragraph("Diktum", command_words), 5)],
        "if petugas_terlampir",
        [paragraph("Label", "Kepada"), paragraph("Label", ":"), (elsewhere, 3)],
        "else",
        *people_rows("Kepada", "petugas"),
        "endif",
        *labelled("Untuk", "untuk", "Untuk"),
    ]
    widths = [2.5, 0.4, 4.7, 0.4, WIDTH - 8.0]
    left, right = signing(where())
    rows += [[(left, 3), (right, 2)]]
    body = replaces() + table("Tabel Tanpa Garis", widths, rows) + GAP + below()
    cells = [
        paragraph("Isi Tabel Tengah", "{{ loop.index }}"),
        paragraph("Isi Tabel", "{{ butir.nama }}")
        + paragraph("Isi Tabel", "NIP. {{ butir.nip|bila_ada }}"),
        paragraph("Isi Tabel", "{{ butir.pangkat|default('-') }}"),
        paragraph("Isi Tabel", "{{ butir.jabatan|default('-') }}"),
    ]
    people = ruled(
        [0.9, 5.6, 3.9, WIDTH - 10.4],
        ["No", "Nama / NIP", "{{ tata.label_pangkat }}", "Jabatan"],
        "butir in petugas",
        cells,
        [[(paragraph("Isi Tabel"), 2, FOOT), (end_of_attachment(), 2, FOOT)]],
    )
    listed = enclosure(["LAMPIRAN", "{{ tata.judul }}"], "DAFTAR NAMA PETUGAS", people)
    return heading() + title() + NUMBER + body + when("petugas_terlampir", listed)


def end_of_attachment() -> str:
    return paragraph("Isi Tabel") + posts() + paragraph("Ruang Tanda Tangan") + name()


def closing() -> str:
    return signature(closing=paragraph("Isi Penutup", "{{ penutup }}"))


def paragraphs_of(items: str) -> str:
    return paragraph("Isi", f"{{{{ {items}|butir }}}}")


def list_of_receivers() -> str:
    listed = paragraph("Lampiran Butir", "{{ yth|butir }}")
    return when("yth_terlampir", enclosure(["LAMPIRAN SURAT"], "DAFTAR PENERIMA SURAT", listed))


def surat_permohonan_data() -> str:
    until = (
        "{% if batas_waktu %}Data dimaksud agar disampaikan paling lambat tanggal "
        "{{ batas_waktu }}.{% endif %}"
    )
    contact = (
        "{% if narahubung %}Untuk informasi lebih lanjut dapat menghubungi "
        "{{ narahubung }}.{% endif %}"
    )
    both = until + "{% if batas_waktu and narahubung %} {% endif %}" + contact
    return (
        heading()
        + letter_head()
        + paragraph("Isi Pembuka", "{{ pembuka }}")
        + paragraphs_of("isi_awal")
        + asked("tabel", "data")
        + paragraphs_of("isi_akhir")
        + when("batas_waktu or narahubung", paragraph("Isi", both))
        + replaces()
        + closing()
        + below()
        + list_of_receivers()
    )


def surat_dinas() -> str:
    return (
        heading()
        + letter_head()
        + paragraph("Isi Pembuka", "{{ pembuka }}")
        + paragraphs_of("isi_awal")
        + asked("tabel", "data")
        + paragraphs_of("isi_akhir")
        + replaces()
        + closing()
        + below()
        + list_of_receivers()
    )


def surat_undangan() -> str:
    when_and_where = block(
        [
            ("Hari, tanggal", "waktu.hari_tanggal"),
            ("Pukul", "pukul"),
            ("Tempat", "tempat_acara"),
            ("Acara", "acara"),
            ("Pakaian", "pakaian"),
        ]
    )
    return (
        heading()
        + letter_head()
        + paragraph("Isi Pembuka", "{{ pembuka }}")
        + when_and_where
        + paragraphs_of("isi")
        + replaces()
        + closing()
        + below()
        + paragraph("Catatan", "Catatan: {{ catatan|bila_ada }}")
        + list_of_receivers()
    )


def nota_dinas() -> str:
    lines = (
        ("Dari", "{{ dari }}"),
        ("Tembusan", "{% if tembusan %}{{ tembusan|join('; ') }}{% else %}-{% endif %}"),
        ("Tanggal", "{{ tanggal }}"),
        ("Nomor", "{{ nomor }}"),
        ("Sifat", "{{ sifat }}"),
        ("Lampiran", "{{ lampiran }}"),
        ("Hal", "{{ hal }}"),
    )
    one = paragraph("Kepala Surat", "Yth. {{ yth|first }}")
    many = paragraph("Kepala Surat", "Yth.") + paragraph("Lampiran Butir", "{{ yth|butir }}")
    attached = paragraph("Kepala Surat", "Yth. (daftar terlampir)")
    several = when("yth_terlampir", attached, many)
    cells = [("Kepada", when("yth|length == 1", one, several))]
    cells += [(label, paragraph("Kepala Surat", t)) for label, t in lines]
    rows: list[Row] = [
        [paragraph("Kepala Surat", label), paragraph("Kepala Surat", ":"), inside]
        for label, inside in cells
    ]
    return (
        heading()
        + title("Judul Nota")
        + table("Tabel Tanpa Garis", [2.6, 0.4, WIDTH - 3.0], rows)
        + paragraph("Garis Kepala")
        + paragraphs_of("isi")
        + replaces()
        + closing()
        + list_of_receivers()
    )


def surat_keterangan() -> str:
    signer = [
        ("Nama", "penanda_tangan.nama"),
        ("NIP", "penanda_tangan.nip"),
        ("Pangkat/Golongan", "penanda_tangan.pangkat"),
        ("Jabatan", "penanda_tangan.jabatan"),
    ]
    labels = 4.6  # several people are numbered: 0.8 more than their labels
    of_person = table(
        "Tabel Blok",
        [labels, 0.4, WIDTH - 1.65 - labels],
        [
            "for butir in pegawai",
            "for baris in butir.baris",
            [
                paragraph("Orang", "{{ baris.label }}"),
                paragraph("Orang Isi", ":"),
                paragraph("Orang Isi", "{{ baris.isi }}"),
            ],
            "endfor",
            "endfor",
        ],
    )
    place = paragraph("Penetapan Awal", "{{ tempat }}, {{ tanggal }}")
    return (
        heading()
        + title()
        + NUMBER
        + paragraph("Isi", "Yang bertanda tangan di bawah ini:")
        + block(signer, labels)
        + paragraph("Isi", "dengan ini menerangkan bahwa:")
        + when("pegawai", of_person + GAP)
        + when("diterangkan", pairs("diterangkan", labels))
        + paragraphs_of("isi")
        + replaces()
        + signature(place, paragraph("Isi Penutup", "{{ penutup }}"))
        + below()
    )


def surat_edaran() -> str:
    part = paragraph("Isi Bagian", "{{ butir.judul }}") + paragraph(
        "Isi Ayat", "{{ butir.isi|butir }}"
    )
    about = paragraph("Judul Lanjutan", "TENTANG") + paragraph("Judul Lanjutan", "{{ hal|upper }}")
    place = paragraph("Penetapan Awal", "Ditetapkan di {{ tempat }}") + paragraph(
        "Penetapan", "pada tanggal {{ tanggal }}"
    )
    return (
        heading()
        + receivers()
        + title()
        + paragraph("Judul Lanjutan", "NOMOR {{ nomor }}")
        + about
        + GAP
        + paragraphs_of("isi")
        + each("bagian", part)
        + replaces()
        + signature(place, paragraph("Isi Penutup", "{{ penutup }}"))
        + below()
        + list_of_receivers()
    )


def surat_pengantar() -> str:
    cells = [
        paragraph("Isi Tabel Tengah", "{{ loop.index }}"),
        paragraph("Isi Tabel", "{{ butir.jenis|butir }}"),
        paragraph("Isi Tabel", "{{ butir.banyaknya }}"),
        paragraph("Isi Tabel", "{{ butir.keterangan|bila_ada }}"),
    ]

    def dotted(style: str, *labels: str) -> str:
        return "".join(paragraph(style, f"{label}\t: \t") for label in labels)

    received = (
        dotted("Penerima Awal", "Diterima tanggal")
        + paragraph("Penerima", "Penerima,")
        + dotted("Penerima", "Jabatan")
        + paragraph("Ruang Tanda Tangan")
        + dotted("Penerima Akhir", "Nama", "NIP", "Nomor telepon")
    )
    place = "{% if tata.letak_tanggal == 'kaki' %}{{ tempat }}, {{ tanggal }}{% endif %}"
    sent_by = paragraph("Penerima Awal", place) + paragraph("Tanda Tangan", "Pengirim,")
    sent_by += posts() + room() + name() + initials(left=1.1) + paragraph("Paraf Batas")
    heads = ["No", "Jenis yang Dikirim", "Banyaknya", "Keterangan"]
    sent = ruled(
        [1.0, BLOCK - 1.0, 3.6, WIDTH - BLOCK - 3.6],
        heads,
        "butir in kiriman",
        cells,
        [[(received, 2, FOOT), (sent_by, 2, FOOT)]],
    )
    date = paragraph("Tempat Tanggal", "{{ tempat }}, {{ tanggal }}")
    return (
        heading()
        + when("tata.letak_tanggal == 'kepala'", date)
        + receivers()
        + title()
        + NUMBER
        + replaces()
        + sent
        + below()
        + list_of_receivers()
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
    trace = "{% if tata.jejak_sop %}SOP {{ sop.nomor|default(sop.nama) }}{% if sop.langkah %}, "
    trace += "langkah {{ sop.langkah }}{% endif %}{% endif %}"
    foot = (
        when("tata.jejak_sop and sop.nama", paragraph("Jejak", trace))
        + paragraph("Kaki", "{{ kaki|butir }}")
        + paragraph("Batas Tabel")
    )
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
    fill(document.styles.element, styles())
    fill(document.settings.element, SETTINGS)
    fill(document.part.numbering_part.element, numbering())
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
    body.__name__: body
    for body in (
        surat_perintah_tugas,
        surat_permohonan_data,
        surat_pengantar,
        surat_dinas,
        surat_undangan,
        nota_dinas,
        surat_keterangan,
        surat_edaran,
    )
}


def main() -> None:
    """Write the templates of all our kinds."""
    for key, body in BODIES.items():
        (SHIPPED / key / "template.docx").write_bytes(letter(shipped()[key], body()))


if __name__ == "__main__":
    main()
