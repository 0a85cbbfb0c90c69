"""Which bytes a command writes: lines of the old source that are gone, and new ones."""

from __future__ import annotations

import pytest

from sopdocs.web.editing.actors import AddActor, DeleteActor, MoveActor, RenameActor
from sopdocs.web.editing.arrows import SetExits, WantedExit
from sopdocs.web.editing.fields import ReplaceSource, SetList, SetText
from sopdocs.web.editing.flow_values import TablePath
from sopdocs.web.editing.session import GONE, NOT_EDITABLE, EditSession
from sopdocs.web.editing.steps import (
    DeleteStep,
    DuplicateStep,
    InsertStep,
    PastedRow,
    PasteRows,
    SetStepActors,
)
from tests.web.editing.test_sequences import SOURCE, TABLE

EMPTY = """\
nama: Surat
nomor:                  # misalnya: 000/1
tanggal:
  revisi:  # kosong
dasar_hukum:
#  - UU
pelaksana:
  tim: Tim
kegiatan:
  # langkah 1
  - id: a
    uraian: Satu
    oleh: tim
    waktu:      # misalnya 5 menit
"""


def lines(command: object, raw: str = SOURCE) -> tuple[list[str], list[str]]:
    """The lines that a command takes away and those that it writes."""
    document = EditSession(raw.encode())
    done = document.do(command)
    assert done.changed, done
    old, new = raw.split("\n"), document.content.decode().split("\n")
    start = next(n for n, (a, b) in enumerate(zip([*old, None], [*new, None])) if a != b)
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


@pytest.mark.parametrize(
    ("path", "text", "gone", "new"),
    [
        (
            ("nama",),
            "Surat Keluar",
            'nama:   "Surat Masuk"      # judul',
            'nama:   "Surat Keluar"      # judul',
        ),
        (
            ("dasar_hukum", 0),
            "Perda Nomor 6: tentang Jum'at",
            "  - 'Perda Nomor 5: tentang Jum''at'",
            "  - 'Perda Nomor 6: tentang Jum''at'",
        ),
        (("dasar_hukum", 1), "Peraturan yang tidak panjang sekali", "    panjang sekali", None),
        (
            ("kegiatan", 0, "uraian"),
            "Menerima surat serta mencatatnya",
            "      Menerima surat dan",
            "      Menerima surat serta",
        ),
        (("kegiatan", 0, "waktu"), "", "    waktu: 30 menit", "    waktu:"),
        (
            ("kegiatan", 2, "uraian"),
            "Menyusun konsep jawaban",
            "      Menyusun jawaban",
            "      Menyusun konsep jawaban",
        ),
        (("catatan",), "Selesai: #1", "catatan: Selesai.", 'catatan: "Selesai: #1"'),
    ],
)
def test_a_word_is_changed_on_its_line_alone(path, text, gone, new):
    old, written = lines(SetText(path, text))
    assert len(old) == len(written) == 1
    if new is not None:
        assert (old, written) == ([gone], [new])


def test_a_text_fills_an_empty_field_and_its_comment_keeps_its_column():
    assert lines(SetText(("nomor",), "7"), EMPTY) == (
        ["nomor:                  # misalnya: 000/1"],
        ["nomor: 7                # misalnya: 000/1"],
    )
    assert lines(SetText(("kegiatan", 0, "waktu"), "2 jam"), EMPTY)[1] == [
        "    waktu: 2 jam  # misalnya 5 menit"
    ]


def test_a_missing_field_takes_its_usual_place():
    assert lines(SetText(("kegiatan", 0, "kelengkapan"), "Surat"), EMPTY) == (
        [],
        ["    kelengkapan: Surat"],
    )
    assert lines(SetText(("tanggal", "efektif"), "5 Mei 2025"), EMPTY)[1] == [
        "  efektif: 5 Mei 2025"
    ]
    assert lines(SetText(("tanggal", "efektif"), "5 Mei 2025"))[1] == [
        "tanggal: {pembuatan: 2025-01-03, efektif: 5 Mei 2025}"
    ]


def test_a_missing_record_is_written_around_its_first_field():
    command = SetText(("tanggal", "efektif"), "5 Mei 2025")
    assert lines(command, "nama: Surat\npengesah: a\n")[1] == ["tanggal:", "  efektif: 5 Mei 2025"]


def test_two_paragraphs_are_a_block_of_lines():
    _, new = lines(SetText(("kegiatan", 0, "uraian"), "a. satu\nb. dua"), EMPTY)
    assert new == ["    uraian: |", "      a. satu", "      b. dua"]


def test_a_list_keeps_the_items_that_stay():
    first = "Perda Nomor 5: tentang Jum'at"
    old, new = lines(SetList(("dasar_hukum",), (first, "UU 25", "Peraturan yang panjang sekali")))
    assert (old, new) == ([], ["  - UU 25"])
    assert lines(SetList(("dasar_hukum",), ("UU 25",)), EMPTY) == ([], ["  - UU 25"])


def test_an_inserted_row_is_on_separate_lines():
    old, new = lines(InsertStep(TABLE, 1))
    assert old == []
    assert [line.strip() for line in new] == [
        "- uraian:",
        "oleh:",
        "kelengkapan:",
        "waktu:",
        "output:",
        "keterangan:",
        "",
    ]


def test_a_copy_has_no_id():
    _, new = lines(DuplicateStep(TABLE, 1))
    assert not any(line.strip(" -").startswith("id:") for line in new)


def test_a_deleted_row_takes_its_comment_and_a_note_says_where_arrows_lead_now():
    document = EditSession(SOURCE.encode())
    done = document.do(DeleteStep(TABLE, 0))
    assert "tidak: lanjut" in document.content.decode()
    assert "Langkah yang pertama" not in document.content.decode()
    assert "Yang ini dapat dilewati" in document.content.decode()
    assert done.notes == (
        'Panah "tidak" di langkah 1 tadinya ke langkah yang dihapus; sekarang ke langkah '
        "berikutnya. Periksa apakah benar.",
    )


@pytest.mark.parametrize(("deleted", "text"), [(1, "tidak: a"), (0, "tidak: b")])
def test_an_arrow_to_a_deleted_row_leads_on_or_back_but_not_to_its_own_row(deleted, text):
    steps = "".join(f"  - {{id: {name}, uraian: {name}, oleh: t}}\n" for name in "ab")
    last = f"  - {{uraian: c, oleh: t, keputusan: {{ya: lanjut, tidak: {'ab'[deleted]}}}}}\n"
    document = EditSession(f"pelaksana: {{t: T}}\nkegiatan:\n{steps}{last}".encode())
    document.do(DeleteStep(TABLE, deleted))
    assert text in document.content.decode()


def test_a_row_that_an_arrow_leads_to_gets_an_id_from_its_words():
    _, new = lines(SetExits(TABLE, 3, (WantedExit("ya", ("selesai",)), WantedExit("tidak", (2,)))))
    assert new[:2] == ["  - id: menyusun-jawaban", "    uraian: |"]
    assert "keputusan: {ya: selesai, tidak: menyusun-jawaban}}" in new[-1]


def test_a_decision_keeps_the_answer_that_stays():
    _, new = lines(SetExits(TABLE, 1, (WantedExit("ya", ("lanjut",)), WantedExit("tidak", (3,)))))
    assert new == ["    keputusan: {ya: lanjut, tidak: simpan}"]


def test_actors_of_a_step_keep_their_order():
    _, new = lines(SetStepActors(TABLE, 0, (2, 0), "panah"))
    assert new[0] == "    oleh: [kasi, tim]        # dua orang"
    assert "    panah: ya" in new


def test_columns_are_added_moved_and_renamed_in_their_braces():
    head = 'pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian, "kasi": Kasi Umum'
    assert lines(AddActor(TABLE, "Camat"))[1] == [f"{head}, camat: Camat}}"]
    assert lines(MoveActor(TABLE, 2, 0))[1] == [
        'pelaksana: {"kasi": Kasi Umum, tim: Tim Kerja, kabag: Kepala Bagian}'
    ]


def test_steps_still_mean_a_renamed_column():
    document = EditSession(SOURCE.encode())
    document.do(RenameActor(TABLE, 1, "Sekretaris"))
    text = document.content.decode()
    assert "kabag: Sekretaris" in text
    assert "oleh: kabag\n" in text, "the step named the printed title"


def test_a_deleted_column_leaves_joint_steps_and_names_the_empty_ones():
    document = EditSession(SOURCE.encode())
    done = document.do(DeleteActor(TABLE, 1))
    assert "    oleh: tim\n" in document.content.decode()
    assert done.notes == ('Langkah 3 sekarang tanpa pelaksana; tadinya "Kepala Bagian".',)


def test_undo_takes_back_what_was_typed_word_by_word():
    document = EditSession(SOURCE.encode())
    for text in ("S", "Su", "Surat", "Surat M", "Surat Ma"):
        document.do(SetText(("nama",), text))
    document.undo()
    document.settle()
    document.do(SetText(("nama",), "Surat Keluar"))
    assert document.undo() == "ubah nama"
    assert b'"Surat"' in document.content
    document.undo()
    assert document.content == SOURCE.encode()


def test_a_command_about_what_is_gone_changes_nothing():
    document = EditSession(SOURCE.encode())
    assert document.do(DeleteStep(TABLE, 9)).refusal == GONE
    assert document.do(SetText((*TablePath(1).step(0), "uraian"), "x")).refusal == GONE
    assert document.content == SOURCE.encode()


def test_a_source_with_a_fault_of_form_is_edited_as_text_only():
    document = EditSession(b"nama: [\n")
    assert document.do(SetText(("nama",), "x")).refusal == NOT_EDITABLE
    assert document.do(ReplaceSource("nama: x\n")).changed
    assert document.do(SetText(("nama",), "y")).changed


def test_a_typed_source_keeps_the_line_ends_of_the_file():
    document = EditSession(b"\xef\xbb\xbfnama: a\r\nnomor: 1\r\n")
    document.do(ReplaceSource("nama: b\nnomor: 1\n"))
    assert document.content == b"\xef\xbb\xbfnama: b\r\nnomor: 1\r\n"


def test_rows_that_are_pasted_into_an_empty_row_take_its_place():
    document = EditSession(EMPTY.encode())
    document.do(InsertStep(TABLE, 1))
    document.do(PasteRows(TABLE, 1, (PastedRow({"uraian": "Dua"}, ("Tim",)),)))
    texts = [line for line in document.content.decode().splitlines() if "uraian" in line]
    assert [line.split(": ")[1] for line in texts] == ["Satu", "Dua"]
    document.do(PasteRows(TABLE, 0, (PastedRow({"uraian": "Nol"}, ("Tim",)),)))
    texts = [line for line in document.content.decode().splitlines() if "uraian" in line]
    assert [line.split(": ")[1] for line in texts] == ["Nol", "Satu", "Dua"]
