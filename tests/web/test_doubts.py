"""Confirming what an import was not sure of takes one line away, and nothing else."""

from __future__ import annotations

import pytest

from sopdocs.web.doubts import WHOLE, confirm, confirmed, open_doubts

DRAFT = """\
# asal: a.xlsx | COVER | sha256 0
# periksa: nama SOP diambil dari judul (halaman 2)
nama: Rapat # bukan tanda
kegiatan:
  - uraian: "Menulis # periksa: ini isi"
    # periksa: tulisan "Ya" jauh (dari garis) (halaman 2, no. 6)
    oleh: staf
    waktu: 5 menit   # periksa: satuannya
"""


def test_each_mark_is_found_with_its_reason_its_place_and_its_field():
    found = [
        (d.line, d.reason, d.place, d.field, d.value, d.at) for d in open_doubts(DRAFT.encode())
    ]
    activity = "Menulis # periksa: ini isi"
    assert found == [
        (2, "nama SOP diambil dari judul", "halaman 2", WHOLE, "Rapat", 3),
        (
            6,
            'tulisan "Ya" jauh (dari garis)',
            "halaman 2, no. 6",
            "pelaksana di langkah",
            activity,
            7,
        ),
        (8, "satuannya", "", "waktu di langkah", activity, 8),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_confirmed_mark_goes_and_every_other_byte_stays(end, mark, number):
    raw = mark + DRAFT.replace("\n", end).encode()
    doubt = open_doubts(raw)[number]
    lines = DRAFT.split("\n")
    if number == 2:
        lines[doubt.line - 1] = "    waktu: 5 menit"
    else:
        del lines[doubt.line - 1]
    assert confirmed(raw, doubt) == mark + end.join(lines).encode()


def test_a_mark_on_the_last_line_without_an_end_is_confirmed():
    raw = b"nama: Rapat\n# periksa: semuanya"
    assert confirmed(raw, open_doubts(raw)[0]) == b"nama: Rapat\n"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path):
    file = tmp_path / "a.yaml"
    seen = DRAFT.encode()
    file.write_bytes(seen + b"keterkaitan: baru\n")
    failure = confirm(file, seen, open_doubts(seen)[0])
    assert failure is not None and "berubah" in failure.message
    assert file.read_bytes() == seen + b"keterkaitan: baru\n"
