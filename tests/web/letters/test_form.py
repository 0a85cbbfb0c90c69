"""The form of a letter without a browser: what it shows of a source, and what its actions write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sopdocs.kinds import SHIPPED, shipped
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import TYPES, Kind, KindField
from sopdocs.model.official import Official
from sopdocs.source.staff import Employee, StaffList
from sopdocs.web.editing.session import EditSession
from sopdocs.web.editing.values import at
from sopdocs.web.letters.actions import FormContext, command_of
from sopdocs.web.letters.commands import order_of_fields
from sopdocs.web.letters.form_state import LetterView, form_state, item_text, item_value
from sopdocs.web.letters.new_source import write_of_kind
from sopdocs.web.letters.people import choosable

RINA = Official(jabatan="Perencana", nama="RINA, S.E.", pangkat="Penata", nip="1" * 18)
TWIN = Official(jabatan="Arsiparis", nama="RINA, S.E.", pangkat="Pengatur", nip="2" * 18)
STAFF = StaffList((Employee("rina", RINA), Employee("", TWIN)), "staf/pegawai.yaml")
HEAD = Institution(("DINAS",), pejabat={"kadis": Official("KEPALA DINAS", "SITI", "", "")})
CONTROLS = {
    *("teks", "alinea", "tanggal", "pilihan", "daftar"),
    *("orang", "tabel", "pasangan", "jangka", "penanda", "berkas"),
}


def view(kind: Kind) -> LetterView:
    return LetterView(kind, HEAD, STAFF, choosable(STAFF, HEAD), {})


def fields(session: EditSession, kind: Kind) -> Iterator[dict]:
    for part in form_state(session.source.value, view(kind))["bagian"]:
        yield from part["isian"]


def acted(raw: bytes, kind: Kind, *actions: dict) -> EditSession:
    session = EditSession(raw)
    context = FormContext(
        order_of_fields(tuple(one.key for one in kind.fields)), choosable(STAFF, HEAD)
    )
    for action in actions:
        command = command_of(action, context)
        assert command is not None, action
        done = session.do(command)
        assert not done.refusal, (action, done.refusal)
    return session


def test_every_type_of_field_has_a_control():
    every = Kind("jenis", "Jenis", fields=tuple(KindField(f"f_{one}", one) for one in TYPES))
    shown = {one["kunci"]: one["bentuk"] for one in fields(EditSession(b"jenis: jenis\n"), every)}
    assert {f"f_{one}" for one in TYPES} <= set(shown) and set(shown.values()) <= CONTROLS


@pytest.mark.parametrize("key", shipped())
def test_the_example_of_a_kind_is_shown_whole(key):
    session = EditSession((SHIPPED / key / "contoh.yaml").read_bytes())
    assert not [one["kunci"] for one in fields(session, shipped()[key]) if one.get("rumit")]


def test_items_below_an_item_are_lines_of_its_field():
    text = "Menghimpun data dari:\n- Bidang A\n- Bidang B"
    assert item_text(item_value(text)) == text
    assert item_value("Satu\nbaris lain") == "Satu\nbaris lain"


def test_people_are_written_by_key_by_number_or_in_full():
    kind = shipped()["surat_perintah_tugas"]
    add = {"aksi": "tambah-orang", "jalur": ["petugas"]}
    session = acted(
        b"jenis: surat_perintah_tugas\n",
        kind,
        add | {"teks": "rina, s.e."},
        add | {"teks": f"RINA, S.E. ({TWIN.nip})"},
        add | {"teks": "SITI"},
        add | {"teks": "BUDI"},
    )
    assert at(session.source.value, ("petugas",)) == [
        "rina",
        TWIN.nip,
        {"nama": "SITI", "jabatan": "KEPALA DINAS"},
        {"nama": "BUDI"},
    ]


def test_what_is_typed_takes_the_usual_place_and_leaves_the_rest():
    kind = shipped()["surat_undangan"]
    raw = b"# catatan\njenis: surat_undangan   # undangan\npukul: 09.00\nid: s123\n"
    session = acted(
        raw,
        kind,
        {"aksi": "teks", "jalur": ["hal"], "teks": "Undangan Rapat"},
        {"aksi": "tambah-butir", "jalur": ["yth"], "teks": "Camat Lasem", "n": 0},
    )
    assert session.content == (
        b"# catatan\njenis: surat_undangan   # undangan\nhal: Undangan Rapat\n"
        b"yth:\n  - Camat Lasem\npukul: 09.00\nid: s123\n"
    )


def test_cells_of_a_new_row_that_are_typed_fast_are_one_row():
    kind = shipped()["surat_pengantar"]
    cell = {"aksi": "tambah-baris", "jalur": ["kiriman"], "n": 0}
    session = acted(
        b"jenis: surat_pengantar\n",
        kind,
        cell | {"kolom": "jenis", "teks": "L"},
        cell | {"kolom": "jenis", "teks": "Laporan"},
        cell | {"kolom": "banyaknya", "teks": "2 berkas"},
    )
    assert at(session.source.value, ("kiriman",)) == [{"jenis": "Laporan", "banyaknya": "2 berkas"}]


@pytest.mark.parametrize(
    "known", ["", "diterangkan:\n  nama: BUDI\n", 'diterangkan: {nama: "B"}\n']
)
def test_a_label_is_added_to_pairs_however_they_are_written(known):
    kind = shipped()["surat_keterangan"]
    add = {"aksi": "tambah-pasangan", "jalur": ["diterangkan"], "teks": "NIK"}
    raw = f"jenis: surat_keterangan\n{known}".encode()
    named = {"aksi": "teks", "jalur": ["diterangkan", "NIK"], "teks": "33"}
    session = acted(raw, kind, add, named)
    assert at(session.source.value, ("diterangkan", "NIK")) == "33"


def test_a_signature_is_one_word_until_it_needs_more():
    kind = shipped()["surat_undangan"]
    sign = {"aksi": "penanda"}
    raw = b"jenis: surat_undangan\n"
    own = acted(raw, kind, sign | {"bagian": "pejabat", "teks": "kadis"})
    assert own.content == raw + b"penanda_tangan: kadis\n"
    acting = acted(own.content, kind, sign | {"bagian": "sebagai", "teks": "Plt."})
    assert at(acting.source.value, ("penanda_tangan",)) == {"pejabat": "kadis", "sebagai": "Plt."}
    again = acted(acting.content, kind, sign | {"bagian": "sebagai", "teks": ""})
    assert again.content == own.content


@pytest.mark.parametrize(
    "given",
    [
        {"aksi": "teks", "jalur": [], "teks": "x"},
        {"aksi": "teks", "jalur": ["hal", True], "teks": "x"},
        {"aksi": "teks", "jalur": [3], "teks": "x"},
        {"aksi": "teks", "jalur": ["hal"], "teks": "x" * 20_001},
        {"aksi": "penanda", "bagian": "nip", "teks": "1"},
        {"aksi": "isi-butir", "jalur": ["yth"], "n": -1, "teks": "x"},
        {"aksi": "tambah-orang", "jalur": ["petugas"], "teks": " "},
        {"aksi": "jalankan", "teks": "x"},
        ["teks"],
    ],
)
def test_what_no_form_sends_becomes_no_command(given):
    assert command_of(given, FormContext(())) is None


def test_a_file_of_rows_is_no_table_of_the_letter():
    kind = shipped()["surat_permohonan_data"]
    session = EditSession(b"jenis: surat_permohonan_data\ndata: pegawai.xlsx\n")
    assert [one["bentuk"] for one in fields(session, kind) if one["kunci"] == "data"] == ["berkas"]


def test_a_new_source_of_every_kind_can_be_opened(tmp_path: Path):
    for _ in range(2):
        for kind in shipped().values():
            made = write_of_kind(tmp_path, kind, date(2026, 2, 2))
            assert isinstance(made, Path) and EditSession(made.read_bytes()).source.value
    assert len(list((tmp_path / "surat").iterdir())) == 2 * len(shipped())
