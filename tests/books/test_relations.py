"""Which line of Keterkaitan leads where, the tables at the end, and the map."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from tests.books.shelf import Shelf, Volume, sop

ORDER = ("tahun", "bulan", "minggu", "hari kerja", "hari", "jam", "menit", "detik")


def named(volume: Volume, title: str) -> list[tuple[str, int]]:
    """The links of a SOP's own pages to other parts of the book: their words and their page."""
    first, after = next(
        (page, volume.part(one)[1])
        for _, one, page in volume.outline
        if re.fullmatch(rf"\d+\. {re.escape(title)}", one)
    )
    return [
        (link.text, link.to)
        for link in volume.linked(
            next(one for _, one, p in volume.outline if p == first and one.endswith(title))
        )
        if not first <= link.to < after
    ]


def pair(
    shelf: Shelf, *lines: str, other: str = "Penyusunan Laporan Kinerja (Tahunan)"
) -> tuple[Volume, list]:
    shelf.sop(sop("Alfa", lines), "a.yaml")
    shelf.sop(sop(other), "b.yaml")
    volume = shelf.bound()
    return volume, [p for p in shelf.bind(force=True).problems if p.code == "SOP-503"]


@pytest.mark.parametrize(
    "line",
    [
        "Penyusunan Laporan Kinerja (Tahunan)",
        "penyusunan laporan kinerja tahunan",
        "SOP Penyusunan Laporan Kinerja (Tahunan);",
        "Sop  PENYUSUNAN laporan-kinerja, tahunan.",
        "SOP tentang Penyusunan Laporan Kinerja Tahunan",
        "Standar Operasional Prosedur Penyusunan Laporan Kinerja Tahunan",
    ],
)
def test_a_line_that_is_a_title_but_for_its_writing_leads_to_that_sop(shelf: Shelf, line):
    volume, unsure = pair(shelf, "SOP yang tidak ada di buku ini", line)
    assert not unsure
    ((words, to),) = named(volume, "Alfa")
    assert to == volume.start("Penyusunan Laporan Kinerja (Tahunan)")
    assert "laporan" in words.casefold() and "tidak ada" not in words


@pytest.mark.parametrize(
    "line",
    [
        "Penyusunan Laporan",
        "SOP Penyusunan Laporan Kinerja (Tahunan) kecamatan",
        "Penyusunan Laporan Kinerja Tahuanan",
        "SOP Penyusunan Laporan Kinerja Tahun",
        "Penyusunan Laporan-laporan Kinerja Tahunan",
    ],
)
def test_a_line_that_is_only_similar_to_a_title_is_reported_and_leads_nowhere(shelf: Shelf, line):
    volume, unsure = pair(shelf, line)
    assert named(volume, "Alfa") == []
    (problem,) = unsure
    assert line in problem.message and "Penyusunan Laporan Kinerja (Tahunan)" in problem.message
    assert problem.file.endswith("a.yaml") and not problem.is_error


def test_a_warning_of_an_unsure_line_has_the_place_of_the_line(shelf: Shelf):
    _, (problem,) = pair(shelf, "Penyusunan Laporan Kinerja Tahuanan")
    assert problem.line == next(
        n
        for n, text in enumerate((shelf.folder / "a.yaml").read_text("utf-8").splitlines(), 1)
        if "Tahuanan" in text
    )


@pytest.mark.parametrize("line", ["Pengelolaan arsip", "Laporan", "-", "SOP"])
def test_a_line_that_is_like_nothing_is_neither_reported_nor_linked(shelf: Shelf, line):
    volume, unsure = pair(shelf, line)
    assert not unsure and named(volume, "Alfa") == []
    assert "Peta Keterkaitan" not in [title for _, title, _ in volume.outline]


def test_two_sops_of_one_title_are_unsure(shelf: Shelf):
    shelf.sop(sop("Alfa", ["SOP Kembar"]), "a.yaml")
    shelf.sop(sop("Kembar"), "b.yaml")
    shelf.sop(sop("KEMBAR"), "c.yaml")
    volume = shelf.bound()
    assert named(volume, "Alfa") == []
    (problem,) = [p for p in shelf.bind(force=True).problems if p.code == "SOP-503"]
    assert '"Kembar"' in problem.message and '"KEMBAR"' in problem.message


def test_a_sop_that_names_itself_says_nothing(shelf: Shelf):
    volume, unsure = pair(shelf, "SOP ALFA", "Alfaa")
    assert not unsure and named(volume, "Alfa") == []


def test_each_of_many_lines_leads_to_its_own_sop(shelf: Shelf):
    titles = [
        "Pengelolaan Surat Masuk dan Surat Keluar di Lingkungan Dinas Contoh Kota Contoh",
        "Cuti",
        "Arsip",
    ]
    shelf.sop(
        sop("Alfa", ["Lain sekali", "SOP Arsip", f"SOP {titles[0]}", "Hal yang lain", "Cuti"]),
        "a.yaml",
    )
    for n, title in enumerate(titles):
        shelf.sop(sop(title), f"b{n}.yaml")
    volume = shelf.bound()
    found = defaultdict(str)
    for words, to in named(volume, "Alfa"):
        found[to] += words + " "
    assert sorted(found) == sorted(volume.start(title) for title in titles)
    for title in titles:
        assert title.split()[-1] in found[volume.start(title)]
        assert not any(
            other.split()[-1] in found[volume.start(title)] for other in titles if other != title
        )


def test_lines_of_one_written_text_are_linked_too(shelf: Shelf):
    shelf.sop(sop("Alfa", "1. SOP Arsip\n2. SOP Cuti"), "a.yaml")
    shelf.sop(sop("Arsip"), "b.yaml")
    shelf.sop(sop("Cuti"), "c.yaml")
    volume = shelf.bound()
    assert sorted({to for _, to in named(volume, "Alfa")}) == [
        volume.start("Arsip"),
        volume.start("Cuti"),
    ]


@pytest.mark.slow
def test_daftar_keterkaitan_says_who_names_whom_both_ways(large):
    text = large.volume.text("Daftar Keterkaitan")
    ways = Counter()
    for n, other in large.related.items():
        if n != other:
            ways["menyebut"] += 1
    assert text.count("menyebut ") == text.count("disebut oleh ") == ways["menyebut"]
    starts = [large.volume.part(f"{n + 1}. {title}")[0] for n, title in enumerate(large.titles)]
    wanted = sorted(
        [starts[b] for a, b in large.related.items() if a != b]
        + [starts[a] for a, b in large.related.items() if a != b]
    )
    assert sorted(link.to for link in large.volume.linked("Daftar Keterkaitan")) == wanted


def test_a_sop_that_another_names_twice_is_in_the_list_once(shelf: Shelf):
    volume, _ = pair(shelf, "Arsip", "SOP Arsip;", other="Arsip")
    text = volume.text("Daftar Keterkaitan")
    assert text.count("menyebut ") == text.count("disebut oleh ") == 1


@pytest.mark.slow
def test_every_line_of_every_table_says_the_page_that_it_leads_to(large):
    for title in (
        "Daftar Keterkaitan",
        "Daftar SOP",
        "Indeks Pelaksana",
        "Indeks Dasar Hukum",
        "Indeks Output",
    ):
        links = large.volume.linked(title)
        assert links
        for link in links:
            assert large.volume.labels[link.to] in link.text.split(), link
    assert [link.to for link in large.volume.linked("Daftar SOP")] == [
        large.volume.part(f"{n + 1}. {title}")[0] for n, title in enumerate(large.titles)
    ]


@pytest.mark.slow
def test_the_sums_of_every_pelaksana_are_those_of_the_sources(large):
    steps: Counter[str] = Counter()
    times: dict[str, Counter[str]] = defaultdict(Counter)
    for file in large.files:
        text = file.read_text("utf-8")
        office = (file.parent / "instansi.yaml").read_text("utf-8")
        name = re.search(r"DINAS NOMOR \d+", office)[0]
        actors = dict(
            re.findall(r'(a\d+): "([^"]+)"', re.search(r"^pelaksana: (.*)$", text, re.M)[1])
        )
        for line in re.findall(r"^  - \{id.*$", text, re.M):
            actor = actors[re.search(r'oleh: "(a\d+)"', line)[1]] + f", {name}"
            steps[actor] += 1
            if wait := re.search(r'waktu: "(\d+) ([a-z ]+)"', line):
                times[actor][wait[2]] += int(wait[1])
    index = large.volume.text("Indeks Pelaksana")
    for actor, count in steps.items():
        clock = times[actor].pop("jam", 0) * 60 + times[actor].pop("menit", 0)
        times[actor] |= {"jam": clock // 60, "menit": clock % 60}
        summed = " ".join(f"{times[actor][unit]} {unit}" for unit in ORDER if times[actor][unit])
        assert f" {actor}: {count} langkah, {summed} " in index
    assert (
        sum(steps.values())
        == len(large.volume.linked("Indeks Pelaksana"))
        == sum(map(int, re.findall(r": (\d+) langkah", index)))
    )


def test_sums_of_clock_times_are_carried_and_count_a_shared_step_for_each(shelf: Shelf):
    steps = [
        {"uraian": "Satu", "oleh": "tim", "waktu": "1,5 jam"},
        {"uraian": "Dua", "oleh": ["tim", "kabag"], "utama": "kabag", "waktu": "2 jam 15 menit"},
        {"uraian": "Tiga", "oleh": "kabag", "waktu": "sesuai kebutuhan"},
    ]
    shelf.sop(sop("Alfa", kegiatan=steps), "a.yaml")
    shelf.sop(
        sop(
            "Beta",
            kegiatan=[
                {"uraian": "Empat", "oleh": "t", "waktu": "3 hari kerja"},
                {"uraian": "Lima", "oleh": "t", "waktu": "1 hari"},
            ],
            pelaksana={"t": "TIM  kerja"},
        ),
        "b.yaml",
    )
    index = shelf.bound().text("Indeks Pelaksana")
    assert "Tim Kerja: 4 langkah, 3 hari kerja 1 hari 3 jam 45 menit" in index
    assert "Kepala Bagian: 2 langkah, 2 jam 15 menit" in index


def test_dasar_hukum_and_output_are_gathered_under_one_name(shelf: Shelf):
    shelf.sop(
        sop("Alfa", dasar_hukum=["UU Nomor 12 Tahun 2011;", "UU Nomor 9 Tahun 2010"]), "a.yaml"
    )
    shelf.sop(sop("Beta", dasar_hukum=["uu nomor 12 tahun 2011"]), "b.yaml")
    volume = shelf.bound()
    rules = volume.text("Indeks Dasar Hukum")
    assert rules.casefold().count("uu nomor 12 tahun 2011") == 1
    assert rules.index("Nomor 9") < rules.index("Nomor 12")
    assert len(volume.linked("Indeks Dasar Hukum")) == 3
    assert len(volume.linked("Indeks Output")) == 4


def test_a_rule_that_is_cited_in_several_forms_is_in_the_index_once(shelf: Shelf):
    shelf.sop(
        sop(
            "Alfa",
            dasar_hukum=[
                "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
                " Nomor 35 Tahun 2012 tentang Pedoman SOP"
            ],
        ),
        "a.yaml",
    )
    shelf.sop(
        sop(
            "Beta",
            dasar_hukum=[
                "PERMENPAN RB No. 35 Th 2012;",
                "Peraturan Menteri Dalam Negeri Nomor 35 Tahun 2012 tentang Lain",
            ],
        ),
        "b.yaml",
    )
    volume = shelf.bound()
    rules = volume.text("Indeks Dasar Hukum")
    assert "PERMENPAN RB" not in rules and rules.count("Nomor 35 Tahun 2012") == 2
    assert sorted(link.to for link in volume.linked("Indeks Dasar Hukum")) == sorted(
        [volume.start("Alfa"), volume.start("Beta"), volume.start("Beta")]
    )


@pytest.mark.slow
def test_every_related_sop_is_in_the_map_or_is_counted_as_missing(large):
    related = {n for a, b in large.related.items() if a != b for n in (a, b)}
    starts = {large.volume.part(f"{n + 1}. {large.titles[n]}")[0] for n in related}
    drawn = [link.to for link in large.volume.linked("Peta Keterkaitan")]
    missing = [
        int(re.match(r"\d+", p.message)[0]) for p in large.bound.problems if p.code == "SOP-504"
    ]
    assert set(drawn) <= starts
    assert len(set(drawn)) + sum(missing) == len(starts)
    for link in large.volume.linked("Peta Keterkaitan"):
        number = next(
            one for level, one, page in large.volume.outline if page == link.to and level == 1
        ).split(".")[0]
        assert re.match(rf"{number}\b", link.text)


def test_the_map_of_a_unit_shows_its_links_to_other_units_by_numbers_with_names_below(
    shelf: Shelf,
):
    shelf.sop(sop("Urusan Alfa", ["SOP Urusan Beta"]), "a.yaml")
    shelf.sop(sop("Urusan Beta"), "b.yaml")
    shelf.sop(sop("Urusan Gama", ["SOP Urusan Beta"]), "c.yaml")
    units = "isi:\n  - {unit: Satu, sop: [a]}\n  - {unit: Dua, sop: [b, c]}\n"
    volume = shelf.bound(f"judul: B\n{units}")
    text = volume.text("Peta Keterkaitan")
    assert text.count("Satu") == text.count("Dua") == 1
    first, second = text.split("Dua")
    assert "1. Urusan Alfa" in first and "2. Urusan Beta" in first and "Gama" not in first
    assert all(name in second for name in ("1. Urusan Alfa", "2. Urusan Beta", "3. Urusan Gama"))
    beta = [link.text for link in volume.linked("Peta Keterkaitan") if "Beta" in link.text]
    assert beta == ["2. Urusan Beta"], "in the box of its own unit; the other shows its number"


def test_a_group_too_large_for_the_map_is_counted_as_missing(shelf: Shelf, monkeypatch):
    monkeypatch.setattr("sopdocs.layout.relation_map._MOST_TOGETHER", 3)
    for n in range(4):
        shelf.sop(sop(f"Urusan {'abcd'[n]}", [f"Urusan {'bcda'[n]}"]), f"a{n}.yaml")
    shelf.sop(sop("Cuti", ["Arsip"]), "b.yaml")
    shelf.sop(sop("Arsip"), "c.yaml")
    volume = shelf.bound()
    (problem,) = [p for p in shelf.bind(force=True).problems if p.code == "SOP-504"]
    assert problem.message.startswith("4 SOP ")
    assert sorted(link.to for link in volume.linked("Peta Keterkaitan")) == sorted(
        (volume.start("Arsip"), volume.start("Cuti"))
    )


def test_without_the_engine_the_book_is_made_without_a_map_and_says_so(shelf: Shelf, monkeypatch):
    monkeypatch.setattr("sopdocs.route.engine_client.arranged", lambda *_, **__: {})
    shelf.sop(sop("Alfa", ["Beta"]), "a.yaml")
    shelf.sop(sop("Beta"), "b.yaml")
    shelf.book()
    bound = shelf.bind()
    assert bound.state == "built"
    assert [p.code for p in bound.problems if p.code == "SOP-504"] == ["SOP-504"]
    titles = [title for _, title, _ in Volume(shelf.target).outline]
    assert "Peta Keterkaitan" not in titles and "Daftar Keterkaitan" in titles


def test_a_book_that_missed_the_engine_gets_its_map_when_the_engine_is_back(
    shelf: Shelf, monkeypatch
):
    shelf.sop(sop("Alfa", ["Beta"]), "a.yaml")
    shelf.sop(sop("Beta"), "b.yaml")
    shelf.book()
    with monkeypatch.context() as without:
        without.setattr("sopdocs.route.engine_client.arranged", lambda *_, **__: {})
        assert shelf.bind().state == "built"
    shelf.bind()
    assert "Peta Keterkaitan" in [title for _, title, _ in Volume(shelf.target).outline]


def test_warnings_of_a_book_are_repeated_when_it_stays(shelf: Shelf):
    _, unsure = pair(shelf, "Penyusunan Laporan Kinerja Tahuanan")
    stays = shelf.bind()
    assert stays.state == "unchanged"
    assert [p for p in stays.problems if p.code == "SOP-503"] == unsure


def office(shelf: Shelf, folder: str, *nama: str, **sops: str) -> None:
    """Another office next to the shelf's, with SOPs by the name of their file."""
    (shelf.root / "sop_sources" / folder).mkdir()
    lines = ", ".join(nama)
    text = f"nama: [{lines}]\npejabat: {{kadis: {{nama: Rudi, jabatan: Kepala Dinas}}}}\n"
    shelf.sop(text, f"../{folder}/instansi.yaml")
    for name, source in sops.items():
        shelf.sop(source, f"../{folder}/{name}.yaml")


def in_order(*names: str) -> str:
    return f"judul: Buku Uji\nisi: [{{sop: [{', '.join(names)}]}}]\n"


def test_of_two_sops_with_one_title_a_line_means_that_of_its_office(shelf: Shelf):
    shelf.sop(sop("Alfa", ["SOP Surat Masuk"]), "a.yaml")
    shelf.sop(sop("Surat Masuk"), "masuk.yaml")
    other = sop("Beta", ["SOP Surat Masuk"])
    office(shelf, "lain", "KOTA CONTOH", "DINAS LAIN", b=other, masuk=sop("Surat Masuk"))
    volume = shelf.bound(in_order("a", "masuk", "lain/b", "lain/masuk"))
    assert not [p for p in shelf.bind(force=True).problems if p.code == "SOP-503"]
    ours, theirs = (page for _, title, page in volume.outline if title.endswith("Surat Masuk"))
    assert [to for _, to in named(volume, "Alfa")] == [ours]
    assert [to for _, to in named(volume, "Beta")] == [theirs]


def test_a_line_that_fits_sops_of_two_other_offices_names_these_offices(shelf: Shelf):
    shelf.sop(sop("Alfa", ["SOP Surat Masuk"]), "a.yaml")
    office(shelf, "b", "KOTA CONTOH", "DINAS B", masuk=sop("Surat Masuk"))
    office(shelf, "c", "KOTA CONTOH", "DINAS C", masuk=sop("Surat Masuk"))
    shelf.bound(in_order("a", "b/masuk", "c/masuk"))
    (problem,) = [p for p in shelf.bind(force=True).problems if p.code == "SOP-503"]
    assert '"Surat Masuk" (DINAS B), "Surat Masuk" (DINAS C)' in problem.message


def test_one_post_of_two_offices_is_two_actors_in_the_index(shelf: Shelf):
    shelf.sop(sop("Alfa"), "a.yaml")
    office(shelf, "lain", "KOTA CONTOH", "DINAS LAIN", b=sop("Beta"))
    index = shelf.bound(in_order("a", "lain/b")).text("Indeks Pelaksana")
    assert "Kepala Bagian, DINAS LAIN: 1 langkah, 1 jam" in index
    assert index.count("Kepala Bagian, ") == 2 and "2 langkah" not in index
