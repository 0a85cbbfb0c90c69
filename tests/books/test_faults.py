"""What is wrong in a book source is reported at its place, and no book is made."""

from __future__ import annotations

import pytest

from tests.books.shelf import Shelf, sop


def test_an_unknown_sop_is_named_at_its_place_with_the_nearest(two: Shelf):
    two.sop(sop("Gama"), "penyusunan.yaml")
    two.book("judul: B\nisi:\n  - unit: Satu\n    sop: [a, penyusunen]\n")
    (problem,) = two.bind().problems
    assert (problem.code, problem.line, problem.column) == ("SOP-505", 4, 14)
    assert '"penyusunen"' in problem.message and '"penyusunan"' in problem.hint


@pytest.mark.parametrize("again", ["a", "a.yaml", "kantor/a"])
def test_a_sop_is_in_a_book_once(two: Shelf, again):
    assert two.codes(
        f"judul: B\nisi:\n  - {{unit: Satu, sop: [a, b]}}\n  - {{unit: Dua, sop: [{again}]}}\n"
    ) == ["SOP-501"]


@pytest.mark.parametrize(
    "name",
    [
        "../luar",
        "../kantor/a",
        "kantor/../kantor/a",
        "../../luar",
        "{root}/luar",
        "{root}/sop_sources/kantor/a",
        "instansi",
        "buku",
        "kantor/instansi",
        "tautan",
        "sop_sources/kantor/a",
    ],
)
def test_a_sop_from_elsewhere_is_not_read(two: Shelf, name):
    for place in (two.root, two.root / "sop_sources"):
        (place / "luar.yaml").write_text(sop("RAHASIA"))
    (two.folder / "tautan.yaml").symlink_to(two.root / "luar.yaml")
    assert two.codes(
        f"judul: B\nisi:\n  - {{unit: Satu, sop: ['{name.format(root=two.root)}']}}\n"
    ) == ["SOP-505"]
    assert not two.target.exists()


@pytest.mark.parametrize("name", ["a" * 300, "putar"])
def test_a_name_that_the_file_system_refuses_is_an_unknown_sop(two: Shelf, name):
    (two.folder / "putar.yaml").symlink_to("putar.yaml")
    assert two.codes(f"judul: B\nisi: [{{unit: Satu, sop: [{name}]}}]\n") == ["SOP-505"]


@pytest.mark.parametrize("name", ["c", "c.yml"])
def test_a_sop_that_ends_with_yml_is_found_by_its_name(two: Shelf, name):
    two.sop(sop("Gama"), "c.yml")
    assert two.bound().start("Gama")
    assert two.bound(f"judul: B\nisi: [{{unit: Satu, sop: [{name}]}}]\n").start("Gama")


@pytest.mark.parametrize("wrong", ["nama: [\n", "nama: Hanya Nama\n", "", "\0\1"])
def test_a_sop_with_an_error_fails_the_book_and_keeps_the_old_one(two: Shelf, wrong):
    assert two.bind().state == "built"
    before = two.target.stat().st_mtime_ns, two.target.read_bytes()
    two.sop(wrong, "b.yaml")
    done = two.run("book", "--jobs", 1)
    assert (
        done.returncode == 1
        and "GAGAL" in done.stdout
        and "b.yaml" in done.stderr
        and "Traceback" not in done.stderr
    )
    assert (two.target.stat().st_mtime_ns, two.target.read_bytes()) == before


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("tahun: 2026\n", "SOP-007", None),
        ("judul:\n", "SOP-007", None),
        ("judul: B\njudl: C\n", "SOP-006", (2, 1)),
        (
            "judul: B\nkeputusan:\n  pejabt: kadis\n  tempat: X\n  diktum: [Satu]\n",
            "SOP-006",
            (3, 3),
        ),
        ("judul: B\nkertas: A9\n", None, (2, 9)),
        (
            "judul: B\n"
            "keputusan: {tempat: X, pejabat: kadis, diktum: [Satu], tanggal: 2026-02-30}\n",
            "SOP-015",
            (2, 65),
        ),
        (
            "judul: B\nkeputusan: {tempat: X, pejabat: kadis, diktum: [Satu], tanggal: kemarin}\n",
            "SOP-015",
            (2, 65),
        ),
        ("judul: B\nkeputusan: {pejabat: kadis, diktum: [Satu]}\n", "SOP-403", None),
        ("judul: B\nkeputusan: {tempat: X, pejabat: wakil, diktum: [Satu]}\n", None, (2, 33)),
        ("judul: B\nkeputusan: {tempat: X, pejabat: kadis}\n", "SOP-007", None),
        ("judul: B\nisi: a\n", "SOP-008", (2, 6)),
        ("judul: B\nisi: [a, b]\n", "SOP-008", (2, 7)),
        ("judul: B\nisi: [{unit: Satu}]\n", "SOP-007", None),
        ("- a\n", "SOP-008", None),
        ("", None, None),
    ],
)
def test_a_wrong_book_is_reported_at_its_place(two: Shelf, text, code, place):
    two.book(text)
    bound = two.bind()
    errors = [p for p in bound.problems if p.is_error]
    assert bound.state == "failed" and errors and not two.target.exists()
    assert all(p.file.endswith("buku.yaml") for p in errors)
    if code:
        assert code in {p.code for p in errors}, [str(p) for p in errors]
    if place:
        assert place in {(p.line, p.column) for p in errors}, [str(p) for p in errors]


def test_a_folder_without_sops_has_no_book(shelf: Shelf):
    assert shelf.codes() == ["SOP-502"]


def test_no_book_at_all_is_reported(shelf: Shelf):
    done = shelf.run("book")
    assert done.returncode == 1 and "tidak ada buku.yaml" in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.yaml", None, "ini sumber SOP, bukan buku"),
        (
            "surat.yaml",
            "sop: a\nlangkah: k1\ntanggal: 2026-01-05\n",
            "ini sumber surat, bukan buku",
        ),
        ("instansi.yaml", None, "ini berkas instansi, bukan buku"),
        ("kosong.yaml", "", "isi sekurang-kurangnya: judul"),
    ],
)
def test_a_file_that_is_no_book_is_reported_once(two: Shelf, name, text, words):
    if text is not None:
        two.sop(text, name)
    done = two.run("book", two.folder / name)
    assert done.returncode == 1 and words in done.stderr
    assert done.stderr.count("kesalahan") == 1


@pytest.mark.parametrize(
    ("year", "right"), [("2026", True), ("dua ribu", False), ("26", False), ("2026/2027", False)]
)
def test_a_year_is_four_figures(two: Shelf, year, right):
    two.book(f"judul: B\ntahun: {year}\n")
    bound = two.bind()
    assert (bound.state == "built") == right
    assert right or [(p.code, p.line) for p in bound.problems if p.is_error] == [("SOP-015", 2)]


def test_a_hundred_dictums_are_too_many(two: Shelf):
    dictums = ", ".join(f"D{n}" for n in range(100))
    assert two.codes(
        f"judul: B\nkeputusan: {{tempat: X, pejabat: kadis, diktum: [{dictums}]}}\n"
    ) == ["SOP-009"]


def test_a_book_is_checked_without_being_made(two: Shelf):
    two.book("judul: B\ntahun: dua\nisi: [{sop: [a, bb]}]\n")
    for asked in (two.folder, two.folder / "buku.yaml"):
        done = two.run("check", asked)
        assert done.returncode == 1 and "SOP-015" in done.stdout
    two.book("judul: B\nisi: [{sop: [a, bb]}]\n")
    assert "buku.yaml:2:17: kesalahan SOP-505" in two.run("check", two.folder).stdout
    two.book("judul: B\nisi: [{sop: [a]}]\n")
    done = two.run("check", two.folder / "buku.yaml")
    assert done.returncode == 0 and "tidak ada di buku: b" in done.stdout, (
        "what the book leaves out is reported"
    )
    assert not two.target.exists()


def test_a_second_book_in_a_folder_is_refused_with_the_name_it_needs(two: Shelf):
    two.sop("judul: Buku Kedua\n", "buku-kedua.yaml")
    done = two.run("build")
    assert (
        done.returncode == 1
        and done.stderr.count("kesalahan") == 1
        and "namai buku.yaml" in done.stderr
    )
    assert two.run("book", two.folder / "buku-kedua.yaml").returncode == 0, (
        "asked for by name it is bound all the same"
    )
