"""What a template prints and nobody gave, and what was given and no template prints."""

from __future__ import annotations

import re

import pytest

from tests.letters.bureau import DELIVERY, REQUEST, TASK, plus
from tests.letters.papers import BASIC, request_template, template, words

pytestmark = pytest.mark.slow


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
        request_template(text) if source is REQUEST else template(text),
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
def test_a_missing_extra_field_is_asked_for_by_name_unless_an_if_leaves_it_out(bureau, given):
    source = plus(DELIVERY, tambahan=given)
    bureau.template(template("{{ tambahan.ruang }}", "{{ tambahan.lain|default('-') }}"))
    done = bureau.refused(source)
    assert "SOP-405" in done.codes and '"tambahan.ruang"' in done.err, done.err
    bureau.template(
        template(
            (
                "AWAL{% if tambahan.ruang %}{{ tambahan.ruang }}{% endif %}{{ "
                "tambahan.ruang|default('-') }}"
            ),
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
    done = bureau.make(plus(DELIVERY, tambahan={"butir": ["a", "b"]}), "--issue", "--yes")
    printed = words((bureau.built / "surat.docx").read_bytes()) if done.code == 0 else ""
    assert not re.search(r"\[|\{|True|False|LoopContext", printed), printed


def test_a_field_in_a_place_where_word_shows_no_text_is_not_lost_in_silence(bureau):
    bureau.template(template("AWAL {{r hal }} AKHIR", "{{r yth|first }}"))
    done = bureau.make(plus(DELIVERY, hal="Laporan"), "--issue", "--yes")
    assert done.code == 1 or "AWAL Laporan AKHIR" in words(
        (bureau.built / "surat.docx").read_bytes()
    )


@pytest.mark.parametrize("text", ["Catatan: {%p if yth %}", "{%p if yth %} penting"])
def test_words_beside_a_command_that_takes_its_paragraph_away_are_not_lost_in_silence(bureau, text):
    bureau.template(template(text, "ya", "{%p endif %}"))
    done = bureau.make(DELIVERY, "--issue", "--yes")
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


@pytest.mark.parametrize(
    ("source", "values", "name"),
    [
        (DELIVERY, {"hal": "x"}, "hal ditulis"),
        (DELIVERY, {"narahubung": "x"}, "narahubung ditulis"),
        (TASK, {"yth": "x"}, "yth ditulis"),
        (REQUEST, {"petugas": [{"nama": "x", "nip": "-"}]}, "petugas ditulis"),
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
