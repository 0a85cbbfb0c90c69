"""What a comparison says of changes as offices make them."""

from __future__ import annotations

import copy

import pytest
import yaml

from sopdocs.model.revision import ArrowChange, FieldChange, Target
from sopdocs.revisions.compare import compare
from sopdocs.revisions.rows import rows
from sopdocs.source.fields import CETAK
from tests.revisions.edits import difference, reported, sop

BASE = yaml.safe_load("""
nama: Pencatatan Surat
nomor: 1/2024
tanggal: {pembuatan: 2024-01-03, revisi: , efektif: 2024-02-01}
pengesah: {jabatan: KEPALA DINAS, nama: SITI AMINAH}
dasar_hukum:
  - Undang-Undang Nomor 25 Tahun 2009
  - Peraturan Bupati Nomor 8 Tahun 2016
  - Peraturan Daerah Nomor 3 Tahun 2011
peringatan: |
  a. Surat segera dicatat
  b. Surat rahasia tidak dibuka
pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian Umum, kadis: Kepala Dinas}
kegiatan:
  - {id: terima, uraian: Menerima surat masuk, oleh: tim, waktu: 10 menit, output: Surat}
  - id: periksa
    uraian: Memeriksa dan menandatangani draf surat balasan
    oleh: kabag
    waktu: 1 hari
    keputusan: {ya: lanjut, tidak: terima}
  - id: setujui
    uraian: Menyetujui surat balasan
    oleh: [kadis, kabag]
    waktu: 2 hari
    keputusan: {ya: lanjut, tidak: periksa}
  - {id: kirim, uraian: Mengirim surat balasan, oleh: tim, waktu: 30 menit}
  - {id: arsip, uraian: Mengarsipkan surat, oleh: tim, waktu: 5 menit}
""")


@pytest.fixture
def new() -> dict:
    return copy.deepcopy(BASE)


def test_identity_is_reported_field_by_field(new):
    new |= {
        "nama": "Pencatatan Surat Masuk",
        "nomor": "7/2026",
        "pengesah": {"jabatan": "KEPALA DINAS", "nama": "BUDI"},
    }
    new["tanggal"] = {"pembuatan": "2024-01-03", "revisi": "2026-03-01", "efektif": ""}
    assert difference(BASE, new).identity == (
        FieldChange("nama", "Pencatatan Surat", "Pencatatan Surat Masuk"),
        FieldChange("nomor", "1/2024", "7/2026"),
        FieldChange("revisi", "", "1 Maret 2026"),
        FieldChange("efektif", "1 Februari 2024", ""),
        FieldChange("pengesah", "KEPALA DINAS\nSITI AMINAH", "KEPALA DINAS\nBUDI"),
    )


def test_lists_are_reported_item_by_item(new):
    new["dasar_hukum"] = [
        "Peraturan Daerah Nomor 3 Tahun 2011",
        "Undang-Undang Nomor 25 Tahun 2009",
        "Peraturan Bupati Nomor 8 Tahun 2026",
        "Keputusan Kepala Dinas",
    ]
    found = {
        (item.old_number, item.new_number): (item.moved, item.old != item.new)
        for item in difference(BASE, new).lists
    }
    assert found == {(3, 1): (True, False), (2, 3): (False, True), (0, 4): (False, True)}


def test_an_item_put_in_front_only_renumbers_the_others(new):
    new["dasar_hukum"].insert(0, "Undang-Undang Dasar 1945")
    (item,) = difference(BASE, new).lists
    assert (item.old_number, item.new_number, item.new) == (0, 1, "Undang-Undang Dasar 1945")


def test_other_labels_of_the_same_list_are_reported_as_such(new):
    new["peringatan"] = ["Surat segera dicatat", "Surat rahasia tidak dibuka"]
    revision = difference(BASE, new)
    assert (revision.identity, revision.lists) == (
        (FieldChange("peringatan", "a. b.", "1. 2."),),
        (),
    )


def test_an_actor_with_another_name_leaves_the_steps_alone(new):
    new["pelaksana"]["kabag"] = "Kepala Bagian Tata Usaha"
    revision = difference(BASE, new)
    ((actor,), steps) = revision.actors, revision.steps
    assert (actor.old, actor.new, actor.old_column, actor.new_column, actor.moved) == (
        "Kepala Bagian Umum",
        "Kepala Bagian Tata Usaha",
        2,
        2,
        False,
    )
    assert steps == ()


def test_an_actor_under_another_key_is_the_same_actor(new):
    new = yaml.safe_load(yaml.safe_dump(new, sort_keys=False).replace("kabag", "kepala"))
    assert difference(BASE, new).empty


def test_columns_that_change_places_are_reported_and_steps_stay_theirs(new):
    new["pelaksana"] = {"kadis": "Kepala Dinas", "tim": "Tim Kerja", "kabag": "Kepala Bagian Umum"}
    revision = difference(BASE, new)
    assert [
        (actor.new, actor.old_column, actor.new_column, actor.moved) for actor in revision.actors
    ] == [("Kepala Dinas", 3, 1, True)]
    assert revision.steps == ()


def test_columns_come_and_go(new):
    new["pelaksana"]["arsiparis"] = "Arsiparis"
    new["kegiatan"][4]["oleh"] = "arsiparis"
    there, back = difference(BASE, new), difference(new, BASE)
    assert [(a.old_column, a.new_column, a.new) for a in there.actors] == [(0, 4, "Arsiparis")]
    assert [(a.old_column, a.new_column, a.old) for a in back.actors] == [(4, 0, "Arsiparis")]
    assert reported(there) == {(5, 5): {"pelaksana"}}


def test_the_main_actor_of_a_joint_step_counts(new):
    new["kegiatan"][2]["utama"] = "kabag"
    (step,) = difference(BASE, new).steps
    assert step.fields == (
        FieldChange(
            "pelaksana",
            "Kepala Bagian Umum, Kepala Dinas (utama)",
            "Kepala Bagian Umum (utama), Kepala Dinas",
        ),
    )


def test_a_step_that_was_split_is_a_reworded_one_and_a_new_one(new):
    for step in new["kegiatan"]:
        step.pop("id") if step["id"] not in ("terima", "periksa") else None
    old = copy.deepcopy(new)
    new["kegiatan"][1]["uraian"] = "Memeriksa draf surat balasan"
    new["kegiatan"].insert(
        2, {"uraian": "Menandatangani surat balasan", "oleh": "kabag", "waktu": "10 menit"}
    )
    assert reported(difference(old, new)) == {(2, 2): {"uraian"}, (0, 3): {"added"}}


def test_a_step_can_be_moved_and_reworded_and_retimed_at_once(new):
    arsip = new["kegiatan"].pop(4)
    new["kegiatan"].insert(1, arsip | {"uraian": "Mengarsipkan surat masuk", "waktu": "15 menit"})
    assert reported(difference(BASE, new)) == {(5, 2): {"moved", "uraian", "waktu"}}


def test_arrows_are_reported_by_word_step_and_number(new):
    new["kegiatan"][2]["keputusan"]["tidak"] = "terima"
    new["kegiatan"].insert(0, {"id": "buka", "uraian": "Membuka loket", "oleh": "tim"})
    revision = difference(BASE, new)
    step = revision.steps[-1]
    assert step.arrows == (
        ArrowChange("Tidak", "Tidak", Target(2, "periksa"), Target(2, "terima")),
    )
    (row,) = [row for row in rows(revision, ids=True) if row.field == "panah"]
    assert (row.part, row.detail) == ("Langkah 4 (semula 3)", "panah Tidak")
    assert [" ".join(piece.text for piece in side) for side in (row.old, row.new)] == [
        "Tidak: ke langkah 2 (periksa)",
        "Tidak: ke langkah 2 (terima)",
    ]


def test_an_added_or_removed_step_lists_its_arrows_unless_they_lead_to_the_next_row(new):
    new["kegiatan"].insert(4, {"id": "catat", "uraian": "Mencatat di agenda", "oleh": "tim"})
    new["kegiatan"].insert(
        5, {"id": "ulang", "uraian": "Mengulang penomoran", "oleh": "tim", "lanjut": "selesai"}
    )
    for revision in (difference(BASE, new), difference(new, BASE)):
        plain, ending = revision.steps
        assert plain.arrows == () and [arrow.new or arrow.old for arrow in ending.arrows] == [
            Target(0)
        ]


def test_a_removed_step_is_listed_where_it_was(new):
    del new["kegiatan"][3]
    new["kegiatan"][0]["waktu"] = new["kegiatan"][3]["waktu"] = "99 menit"
    assert [(step.old, step.new) for step in difference(BASE, new).steps] == [
        (1, 1),
        (4, 0),
        (5, 4),
    ]


def test_an_address_counts_where_a_cover_prints_it(new):
    office = "nama: [KANTOR]\nalamat: Jalan Lama\n"
    for cover, appearance in (("ya", ("sampul",)), ("tidak", ())):
        both = BASE | {"sampul": cover}
        old, other = sop(both, office), sop(both, office.replace("Lama", "Baru"))
        assert compare(old, other).appearance == appearance


def test_another_word_at_an_arrow_is_reported_though_it_leads_to_the_same_step(new):
    new["kegiatan"][1]["keputusan"] = {"ya": "lanjut", "perbaiki": "terima"}
    (step,) = difference(BASE, new).steps
    assert step.arrows == (
        ArrowChange("Tidak", "perbaiki", Target(1, "terima"), Target(1, "terima")),
    )


def test_a_step_that_becomes_a_decision_is_reported_with_its_new_arrow(new):
    new["kegiatan"][3]["keputusan"] = {"ya": "lanjut", "tidak": "setujui"}
    (step,) = difference(BASE, new).steps
    assert step.fields == (FieldChange("keputusan", "", "ya"),)
    assert set(step.arrows) == {
        ArrowChange("", "Ya", Target(5, "arsip"), Target(5, "arsip")),
        ArrowChange("", "Tidak", None, Target(3, "setujui")),
    }


def test_an_arrow_to_a_removed_step_is_reported_with_its_new_target(new):
    del new["kegiatan"][0]
    new["kegiatan"][0]["keputusan"]["tidak"] = "selesai"
    assert reported(difference(BASE, new)) == {(1, 0): {"removed"}, (2, 1): {"panah"}}


def test_an_arrow_that_ends_the_flow_is_not_one_to_the_last_step(new):
    new["kegiatan"][2]["keputusan"]["tidak"] = "selesai"
    (step,) = difference(BASE, new).steps
    assert step.arrows == (ArrowChange("Tidak", "Tidak", Target(2, "periksa"), Target(0)),)


def test_a_regions_own_words_for_ya_and_tidak_change_no_arrow(new):
    new["label"] = {"ya": "Y", "tidak": "T"}
    revision = difference(BASE, new)
    assert (revision.steps, revision.appearance, revision.empty) == (
        (),
        ("label.tidak", "label.ya"),
        False,
    )


def test_paper_and_type_are_appearance(new):
    new["cetak"] = {
        "kertas": "F4",
        "orientasi": "potret",
        "margin": {"kiri": 25},
        "huruf": {"isi": 10, "terkecil": 9},
        "baris_nomor": "ya",
        "baris_jumlah": "ya",
        "kapsul": {"letak": "terpisah"},
        "identitas": ["nama", "pengesah"],
        "kop": "alamat",
        "kolom": {"uraian": 70},
        "satu_halaman": "tidak",
    }
    new["sampul"] = "ya"
    revision = difference(BASE, new)
    assert (
        set(revision.appearance)
        == {
            "sampul",
            *(f"cetak.{key}" for key in CETAK if key != "huruf"),
            "cetak.huruf.isi",
            "cetak.huruf.terkecil",
        }
        and rows(revision) == []
    )


def test_another_way_of_signing_is_appearance(new):
    old, other = (
        sop(BASE, f"nama: [KANTOR]\nsurat: {{profil: {profile}}}\n")
        for profile in ("basah", "bsre")
    )
    assert compare(old, other).appearance == ("profil",)


def test_times_that_share_a_cell_are_reported_by_the_steps_that_share_it(new):
    old = copy.deepcopy(BASE)
    for one in (old, new):
        one["kegiatan"][0] |= {"waktu": "2 minggu", "waktu_hingga": "setujui"}
        del one["kegiatan"][1]["waktu"], one["kegiatan"][2]["waktu"]
    new["kegiatan"].insert(0, {"id": "buka", "uraian": "Membuka loket", "oleh": "tim"})
    assert reported(difference(old, new)) == {(0, 1): {"added"}}
    new["kegiatan"][1]["waktu_hingga"] = "periksa"
    new["kegiatan"][3]["waktu"] = "1 hari"
    assert difference(old, new).steps[1].fields == (
        FieldChange("waktu", "2 minggu (bersama langkah 1–3)", "2 minggu (bersama langkah 2–3)"),
    )
    assert reported(difference(old, new)) == {
        (0, 1): {"added"},
        (1, 2): {"waktu"},
        (3, 4): {"waktu"},
    }


@pytest.mark.parametrize("key", ["kelengkapan", "output", "keterangan"])
def test_texts_that_share_a_cell_name_the_steps_that_share_it(new, key):
    old = copy.deepcopy(BASE)
    for one in (old, new):
        one["kegiatan"][0] |= {key: "Berkas", f"{key}_hingga": "setujui"}
        for step in one["kegiatan"][1:3]:
            step.pop(key, None)
    new["kegiatan"][0][f"{key}_hingga"] = "periksa"
    new["kegiatan"][2][key] = "Arsip"
    first, *_, last = difference(old, new).steps
    assert first.fields == (
        FieldChange(key, "Berkas (bersama langkah 1–3)", "Berkas (bersama langkah 1–2)"),
    )
    assert [(change.field, change.new) for change in last.fields] == [(key, "Arsip")]


def test_the_sum_of_times_is_reported_old_and_new(new):
    new["kegiatan"][0]["waktu"] = "1 jam"
    total = difference(BASE, new).total
    assert (total.old, total.new) == ("3 hari 45 menit", "3 hari 1 jam 35 menit")


def test_names_that_are_not_on_the_paper_make_no_difference(new):
    new = yaml.safe_load(
        yaml.safe_dump(new, sort_keys=False)
        .replace("terima", "t1")
        .replace("periksa", "p1")
        .replace("tim", "regu")
    )
    new["kegiatan"][1]["keputusan"]["tidak"] = {"ke": "t1", "lewat": "kiri"}
    assert new["kegiatan"][1]["id"] == "p1" and difference(BASE, new).empty


def test_italics_and_punctuation_are_differences(new):
    new["kegiatan"][3]["uraian"] = "Mengirim _surat_ balasan."
    (step,) = difference(BASE, new).steps
    assert step.fields == (
        FieldChange("uraian", "Mengirim surat balasan", "Mengirim _surat_ balasan."),
    )
