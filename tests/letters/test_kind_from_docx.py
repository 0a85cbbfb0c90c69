"""``letter-kind new --docx``: every field that a template names is in kind.yaml, with its type."""

from __future__ import annotations

import pytest

from sopdocs.kinds import kinds_of
from sopdocs.letters.template import open_template
from tests.letters.papers import template

pytestmark = pytest.mark.slow

SIGNED = "{{ nomor }} {{ tanggal }} {{ penanda_tangan.baris|join }} {{ penanda_tangan.nama }}"
TAGS = (
    ("{{ pihak_kesatu[0].nama }}, {{ pihak_kesatu[0].jabatan }}", {"pihak_kesatu": "orang"}),
    ("{{ butir_kesatu[0] }}", {"butir_kesatu": "daftar"}),
    ("{{ ruang[0].nama }} {{ ruang[0].luas }}", {"ruang": "baris", "ruang.luas": "teks"}),
    ("{%p if lunas %}x{%p endif %}", {"lunas": "ya_tidak"}),
    ("{% if catatan %}{{ catatan }}{% endif %}", {"catatan": "teks"}),
    ('{{ "-" if tanpa_biaya else biaya.angka }}', {"tanpa_biaya": "teks", "biaya": "uang"}),
    (
        "{% for b in barang %}{{ b.nama }} {{ b.harga.angka }} ({{ b.total.huruf }}){% endfor %}",
        {"barang": "baris", "barang.harga": "uang", "barang.total": "uang", "barang.nama": "teks"},
    ),
    (
        "{% for b in acara_rapat %}{{ b.jam }}{% for s in b.bahasan %}{{ s }}{% endfor %}"
        "{{ b.peserta|butir }}{% endfor %}",
        {"acara_rapat": "baris", "acara_rapat.bahasan": "daftar", "acara_rapat.peserta": "daftar"},
    ),
)


@pytest.mark.parametrize(("text", "types"), TAGS)
def test_a_field_that_a_template_names_gets_its_type(bureau, text, types):
    file = bureau.write("asal.docx", template(SIGNED, *text.split("x"), basic=False))
    done = bureau.run("letter-kind", "new", "coba", "--docx", file)
    assert done.code == 0, done.err
    kind = kinds_of(bureau.folder)["coba"]
    found = {one.key: one.type for one in kind.fields}
    found |= {f"{one.key}.{c.key}": c.type for one in kind.fields for c in one.columns}
    assert found | types == found
    raw = (bureau.folder / "templates/coba/template.docx").read_bytes()
    assert open_template(raw, kind)[1] == ()


def test_fields_come_in_the_order_of_the_template(bureau):
    file = bureau.write(
        "asal.docx", template(SIGNED, "{{ zat }} {{ asam }}", "{{ b }}", basic=False)
    )
    bureau.run("letter-kind", "new", "coba", "--docx", file)
    assert [one.key for one in kinds_of(bureau.folder)["coba"].fields] == ["zat", "asam", "b"]
