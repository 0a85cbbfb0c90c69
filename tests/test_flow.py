"""The flow of a SOP as rows and links: what is drawn, before anything has a place on paper."""

from __future__ import annotations

from sopdocs.institutions import read_folder
from sopdocs.model.flow import flow
from sopdocs.sheet import read
from tests.conftest import GOOD


def flow_of(tmp_path, *steps: str, settings: str = ""):
    """The flow of steps written in short: the keys of each step without its uraian."""
    (tmp_path / "instansi.yaml").write_text("nama: KANTOR\n", "utf-8")
    rows = "".join(
        f"  - {{id: s{n}, uraian: Langkah {n}, {step}}}\n" for n, step in enumerate(steps, 1)
    )
    text = f"nama: X\n{settings}\npelaksana: {{a: A, b: B, c: C}}\nkegiatan:\n{rows}"
    source, problems = read(text.encode(), "x.yaml", read_folder(tmp_path, {})[0])
    assert source, [str(p) for p in problems]
    found = flow(source.sop)
    return [(row.shape, row.lanes, row.main, row.text) for row in found.rows], [
        (link.source, link.target, link.label) for link in found.links
    ]


DECIDES = "oleh: b, keputusan: {ya: lanjut, tidak: s1}"


def test_the_first_and_the_last_step_are_capsules_and_the_flow_goes_down(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a", "oleh: b", "oleh: c")
    assert [row[0] for row in rows] == ["capsule", "box", "capsule"]
    assert links == [(0, 1, ""), (1, 2, "")]


def test_a_decision_is_a_diamond_with_its_labels_in_the_order_of_writing(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a", DECIDES, "oleh: c")
    assert [row[0] for row in rows] == ["capsule", "diamond", "capsule"]
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 0, "Tidak")]


def test_a_decision_at_the_start_gets_a_separate_capsule_before_it(tmp_path):
    rows, links = flow_of(
        tmp_path, "oleh: b, keputusan: {ya: lanjut, tidak: s3}", "oleh: a", "oleh: c"
    )
    assert rows[0] == ("capsule", (1,), 1, "Mulai") and [row[0] for row in rows[1:]] == [
        "diamond",
        "box",
        "capsule",
    ]
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 3, "Tidak"), (2, 3, "")]


def test_a_decision_at_the_end_gets_a_separate_capsule_after_it(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a", DECIDES)
    assert [row[0] for row in rows] == ["capsule", "diamond", "capsule"] and rows[2] == (
        "capsule",
        (1,),
        1,
        "Selesai",
    )
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 0, "Tidak")]


def test_separate_capsules_leave_every_step_its_box_and_say_their_words(tmp_path):
    rows, links = flow_of(
        tmp_path,
        "oleh: a",
        "oleh: [b, c], utama: c",
        settings="cetak: {kapsul: {letak: terpisah, mulai: Awal, selesai: Akhir}}",
    )
    assert rows == [
        ("capsule", (0,), 0, "Awal"),
        ("box", (0,), 0, ""),
        ("box", (1, 2), 2, ""),
        ("capsule", (2,), 2, "Akhir"),
    ]
    assert links == [(0, 1, ""), (1, 2, ""), (2, 3, "")]


def test_words_of_capsules_are_in_the_first_and_the_last_step(tmp_path):
    rows, _ = flow_of(
        tmp_path,
        "oleh: a",
        "oleh: b",
        "oleh: c",
        settings="cetak: {kapsul: {mulai: mulai, selesai: selesai}}",
    )
    assert [row[3] for row in rows] == ["mulai", "", "selesai"]


def test_each_of_several_ends_is_a_capsule(tmp_path):
    rows, links = flow_of(
        tmp_path,
        "oleh: a",
        "oleh: b, keputusan: {ya: lanjut, tidak: s4}",
        "oleh: c, lanjut: selesai",
        "oleh: a",
    )
    assert [row[0] for row in rows] == ["capsule", "diamond", "capsule", "capsule"]
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 3, "Tidak")]


def test_a_decision_that_ends_in_the_middle_leads_to_the_one_capsule_after_all(tmp_path):
    rows, links = flow_of(
        tmp_path, "oleh: a", "oleh: b, keputusan: {ya: lanjut, tidak: selesai}", "oleh: c"
    )
    assert [row[0] for row in rows] == ["capsule", "diamond", "capsule", "capsule"]
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 3, "Tidak")]


def test_several_ends_meet_in_one_separate_capsule(tmp_path):
    _, links = flow_of(
        tmp_path,
        "oleh: a",
        "oleh: b, keputusan: {ya: lanjut, tidak: selesai}",
        "oleh: c",
        settings="cetak: {kapsul: {letak: terpisah}}",
    )
    assert [link for link in links if link[1] == 4] == [(2, 4, "Tidak"), (3, 4, "")]


def test_a_step_leads_where_it_says_and_its_own_labels_are_kept(tmp_path):
    _, links = flow_of(
        tmp_path,
        "oleh: a, lanjut: s3",
        "oleh: b, lanjut: s4",
        "oleh: c, keputusan: {setuju: s4, tolak: s2}",
        "oleh: a",
        settings="label: {ya: YA}",
    )
    assert links == [(0, 2, ""), (1, 3, ""), (2, 3, "setuju"), (2, 1, "tolak")]


def test_a_single_step_is_one_capsule_without_links(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a")
    assert ([row[0] for row in rows], links) == (["capsule"], [])


def test_merged_waktu_belongs_to_its_first_step(tmp_path):
    (tmp_path / "instansi.yaml").write_text("nama: KANTOR\n", "utf-8")
    text = GOOD.replace("pengesah: kadis\n", "").replace(
        "waktu: 30 menit", "waktu: 30 menit\n    waktu_hingga: periksa"
    )
    source, _ = read(text.encode(), "x.yaml", read_folder(tmp_path, {})[0])
    assert [step.rows_of("waktu") for step in source.sop.kegiatan] == [2, 0, 1]
