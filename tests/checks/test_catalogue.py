"""``peraturan.yaml``: how it is read, and what is reported about citations that it knows."""

from __future__ import annotations

import pytest

from sopdocs.checking.sources import check
from sopdocs.fonts import printable
from sopdocs.problem import Problem, in_order
from sopdocs.regulations.catalogue import Catalogue, CatalogueEntry
from sopdocs.regulations.citation import read_citation
from sopdocs.regulations.regulation import in_words
from sopdocs.source.catalogue import read_catalogue
from tests.books.shelf import flow, sop
from tests.conftest import HOME, Office

PEMDA = "Undang-Undang Nomor {} Tahun {} tentang Pemerintahan Daerah"
PP = "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah"
REVOKED = {
    "sebutan": PEMDA.format(32, 2004),
    "status": "dicabut",
    "oleh": PEMDA.format(23, 2014),
    "sumber": "UU 23/2014 Pasal 409",
}
AMENDED = {
    "sebutan": PP,
    "status": "diubah",
    "oleh": ["Peraturan Pemerintah Nomor 72 Tahun 2019"],
    "sumber": "PP 72/2019",
}


def read(*entries: dict) -> tuple[list[CatalogueEntry], list[Problem]]:
    return read_catalogue(
        f"peraturan: {flow(list(entries))}\n".encode(), "peraturan.yaml", printable()
    )


class Hall(Office):
    """An office with a catalogue."""

    def catalogue(self, *entries: dict, own: bool = False) -> None:
        (self.folder if own else self.folder.parent).joinpath("peraturan.yaml").write_text(
            f"peraturan: {flow(list(entries))}\n", "utf-8"
        )

    def reported(
        self, code: str, *lines: str, name: str = "surat", **more: object
    ) -> list[Problem]:
        self.sop(sop("Pencatatan Surat " + name, dasar_hukum=list(lines), **more), f"{name}.yaml")
        return in_order(p for p in check([self.root / "sop_sources"]).problems if p.code == code)


@pytest.fixture
def hall(tmp_path) -> Hall:
    return Hall(tmp_path)


# Reading


def test_an_entry_holds_the_regulation_its_status_and_how_that_is_known():
    (entry,), problems = read(REVOKED)
    assert not problems
    assert (entry.regulation.number, entry.status, entry.subject, entry.source) == (
        "32",
        "dicabut",
        "Pemerintahan Daerah",
        "UU 23/2014 Pasal 409",
    )
    assert [in_words(regulation) for regulation, _ in entry.by] == [
        "Undang-Undang Nomor 23 Tahun 2014"
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sebutan": "Peraturan yang lama"}, "SOP-033"),
        ({"sebutan": "Peraturan Pemerintah tentang Desa"}, "SOP-033"),
        ({"oleh": "yang baru"}, "SOP-033"),
        ({"status": "hapus"}, "SOP-021"),
        ({"oleh": ""}, "SOP-032"),
        ({"status": "berlaku"}, "SOP-032"),
        ({"sumber": ""}, "SOP-007"),
        ({"sebutan": ""}, "SOP-007"),
        ({"tahun": 5}, "SOP-006"),
    ],
)
def test_a_fault_of_an_entry_is_reported_at_its_place_and_the_others_hold(change, code):
    entries, problems = read(REVOKED | change, AMENDED)
    assert (
        [p.code for p in problems] == [code]
        and problems[0].is_error
        and problems[0].line == 1
        and problems[0].column > 1
    )
    kept = [] if code != "SOP-006" else ["32"]
    assert [entry.regulation.number for entry in entries] == [*kept, "18"], (
        "what an entry says besides an unknown key still holds"
    )


def test_a_regulation_is_listed_once():
    entries, problems = read(REVOKED, AMENDED, REVOKED | {"sebutan": "UU No. 32/2004"})
    assert [p.code for p in problems] == ["SOP-031"] and len(entries) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"peraturan:\n",
        b"peraturan: {a: b}\n",
        b"peraturan: teks\n",
        b"[1]\n",
        b"peraturan: [1, [2], {}]\n",
        b"\xff\xfe",
        b"peraturan: &a [*a]\n",
    ],
)
def test_no_file_raises(raw):
    entries, problems = read_catalogue(raw, "peraturan.yaml", printable())
    assert not entries and problems


def test_the_catalogue_of_the_project_is_whole_and_every_line_has_its_source():
    raw = (HOME / "sop_sources" / "peraturan.yaml").read_bytes()
    entries, problems = read_catalogue(raw, "peraturan.yaml", printable())
    assert not problems and len(entries) == raw.count(b"- sebutan:")
    known = Catalogue(entries)
    for entry in entries:
        assert entry.subject and entry.source, entry.name
        for regulation, name in entry.by:
            assert (
                regulation.year >= entry.regulation.year
                and read_citation(name).regulation == regulation
            ), entry.name
        if entry.status == "dicabut":
            last = known.get(read_citation(known.replacement(entry)).regulation)
            assert last is None or last.status != "dicabut", "the way leads to what holds today"


# Revoked


def test_a_revoked_regulation_is_reported_at_every_citation_with_its_replacement(hall):
    hall.catalogue(REVOKED, AMENDED)
    hall.reported("SOP-609", "UU No. 32/2004", name="lain")
    one, other = hall.reported("SOP-609", PP, PEMDA.format(32, 2004))
    assert one.file.endswith("lain.yaml") and other.file.endswith("surat.yaml")
    assert (
        other.message.startswith(
            '"Undang-Undang Nomor 32 Tahun 2004" sudah dicabut dengan Undang-Undang Nomor '
            "23 Tahun 2014"
        )
        and "1 SOP lain" in other.message
    )
    assert PEMDA.format(23, 2014) in other.hint and "UU 23/2014 Pasal 409" in other.hint


@pytest.mark.parametrize(
    ("day", "since"),
    [("2010-05-02", True), ("2014-05-02", False), ("2020-05-02", False), ("", False)],
)
def test_a_sop_that_was_right_in_its_year_is_reported_as_such(hall, day, since):
    hall.catalogue(REVOKED)
    (problem,) = hall.reported("SOP-609", PEMDA.format(32, 2004), tanggal={"pembuatan": day})
    assert ("sudah dicabut sesudah tanggal SOP ini dengan" in problem.message) is since


def test_what_replaces_it_is_what_holds_today(hall):
    hall.catalogue(
        REVOKED, REVOKED | {"sebutan": PEMDA.format(22, 1999), "oleh": PEMDA.format(32, 2004)}
    )
    (problem,) = hall.reported("SOP-609", PEMDA.format(22, 1999))
    assert (
        "dicabut dengan Undang-Undang Nomor 32 Tahun 2004" in problem.message
        and PEMDA.format(23, 2014) in problem.hint
    )


def test_regulations_that_revoke_each_other_end_the_search(hall):
    hall.catalogue(
        REVOKED, REVOKED | {"sebutan": PEMDA.format(23, 2014), "oleh": PEMDA.format(32, 2004)}
    )
    assert len(hall.reported("SOP-609", PEMDA.format(32, 2004))) == 1


def test_a_problem_is_placed_where_the_words_of_a_folded_line_begin(hall):
    hall.catalogue(REVOKED)
    text = hall.sop(
        sop("Pencatatan Surat").replace(
            "kegiatan:", f"dasar_hukum:\n  - >-\n    {PEMDA.format(32, 2004)}\nkegiatan:"
        ),
        "surat.yaml",
    ).read_text("utf-8")
    (problem,) = [p for p in check([hall.folder]).problems if p.code == "SOP-609"]
    assert text.splitlines()[problem.line - 1][problem.column - 1 :] == PEMDA.format(32, 2004)


@pytest.mark.parametrize(
    "line",
    [
        PP,
        PEMDA.format(23, 2014),
        "Peraturan Pemerintah Nomor 32 Tahun 2004",
        "Undang-Undang Nomor 32 Tahun 2014 tentang Kelautan",
        "UU 23/2014 tentang Perubahan atas UU 32/2004",
    ],
)
def test_what_is_in_force_or_not_in_the_catalogue_is_left_alone(hall, line):
    hall.catalogue(REVOKED, AMENDED)
    assert hall.reported("SOP-609", line) == []


def test_an_offices_own_catalogue_adds_to_the_shared_one_and_wins(hall):
    hall.catalogue(REVOKED)
    own = "Peraturan Wali Kota Contoh Nomor {} Tahun {} tentang Tata Kerja"
    hall.catalogue(
        REVOKED | {"status": "berlaku", "oleh": "", "sumber": "uji"},
        REVOKED | {"sebutan": own.format(5, 2016), "oleh": own.format(7, 2022)},
        own=True,
    )
    (problem,) = hall.reported(
        "SOP-609",
        PEMDA.format(32, 2004),
        "Peraturan Walikota Nomor 5 Tahun 2016 tentang Tata Kerja",
    )
    assert "Nomor 7 Tahun 2022" in problem.message


def test_check_reports_a_fault_of_the_catalogue_which_is_no_sop(hall):
    hall.catalogue(REVOKED | {"status": "hapus"})
    hall.catalogue(AMENDED, own=True)
    (problem,) = hall.reported("SOP-021", PP)
    assert problem.file == str(hall.folder.parent / "peraturan.yaml")
    assert check([hall.root / "sop_sources"]).count == 1
    (named,) = check([hall.folder / "peraturan.yaml"]).problems
    assert (named.code, named.message) == (
        "SOP-301",
        "ini berkas katalog peraturan, bukan sumber SOP",
    )


# Amended

NAMED = f"{PP} sebagaimana telah diubah dengan PP Nomor 72 Tahun 2019"


def test_an_amendment_that_is_not_named_is_a_remark(hall):
    hall.catalogue(AMENDED)
    (problem,) = hall.reported("SOP-610", PP)
    assert problem.severity == "catatan" and problem.hint.startswith(
        "tulis  ... sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019"
    )


@pytest.mark.parametrize(
    "lines",
    [
        [NAMED],
        [PP, "Peraturan Pemerintah Nomor 72 Tahun 2019 tentang Perubahan atas PP 18 Tahun 2016"],
    ],
)
def test_a_named_amendment_is_not_reported(hall, lines):
    hall.catalogue(AMENDED)
    assert hall.reported("SOP-610", *lines) == []


def test_a_sop_is_measured_by_what_was_known_in_its_year(hall):
    several = AMENDED | {
        "oleh": [
            "Peraturan Pemerintah Nomor 72 Tahun 2019",
            "Peraturan Pemerintah Nomor 5 Tahun 2024",
        ]
    }
    hall.catalogue(several)
    assert hall.reported("SOP-610", PP, tanggal={"pembuatan": "2018-05-02"}) == []
    assert hall.reported("SOP-610", NAMED, tanggal={"pembuatan": "2020-05-02"}) == []
    (problem,) = hall.reported("SOP-610", NAMED, tanggal={"pembuatan": "2025-05-02"})
    assert (
        "diubah beberapa kali, terakhir dengan Peraturan Pemerintah Nomor 5 Tahun 2024"
        in problem.message
    )
    assert hall.reported("SOP-610", NAMED, tanggal={"pembuatan": ""}), (
        "a SOP without a date is measured by all that is known"
    )


# Another matter


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (
            "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Pelaporan Keuangan dan "
            "Kinerja Instansi Pemerintah",
            True,
        ),
        ("UNDANG-UNDANG NOMOR 32 TAHUN 2004 TENTANG SISTEM PERENCANAAN PEMBANGUNAN NASIONAL", True),
        ("Undang-Undang Nomor 32 Tahun 2004 tentang PEMDA", False),
        ("PP 18/2016 tentang Organisasi Perangkat Daerah", False),
        ("UU 5/2014 tentang Manajemen PNS dan PPPK", False),
        ("Undang-Undang Nomor 5 Tahun 2014 tentang Sistem Perencanaan Pembangunan Nasional", True),
        ("Undang-Undang Nomor 5 Tahun 2014 tentang ASN", False),
        ("Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara", False),
        ("Undang-Undang Nomor 5 Tahun 2014", False),
    ],
)
def test_a_number_with_the_subject_of_another_is_reported_where_both_say_enough(hall, line, wrong):
    hall.catalogue(
        REVOKED,
        AMENDED,
        REVOKED
        | {
            "sebutan": "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara",
            "oleh": "Undang-Undang Nomor 20 Tahun 2023",
        },
    )
    assert bool(hall.reported("SOP-611", line)) is wrong


def test_what_the_catalogue_says_of_the_real_sheets():
    found = {
        (p.file.split("/")[-2], p.code)
        for p in check([HOME / "sop_sources"]).problems
        if p.code in ("SOP-609", "SOP-610", "SOP-611")
    }
    assert found == {("inspektorat-kota-tangerang", "SOP-609"), ("kecamatan-karawaci", "SOP-610")}


def test_the_example_of_the_guide_does_what_the_guide_says(hall):
    guide = (
        (HOME / "docs" / "panduan.md")
        .read_text("utf-8")
        .split("### Peraturan dan keterkaitan")[1]
        .split("\n## ")[0]
    )
    example = "\n".join(line[4:] for line in guide.split("\n") if line.startswith("    "))
    (hall.folder / "peraturan.yaml").write_text(example, "utf-8")
    (problem,) = hall.reported("SOP-609", "Perwali Nomor 5 Tahun 2016")
    assert "Peraturan Wali Kota Contoh Nomor 7 Tahun 2022" in problem.hint
