"""When a book is made again, when it is left alone, and what a book with a fault leads to."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections import defaultdict
from itertools import pairwise

import pdfplumber
import pypdfium2
import pytest
from PIL import Image

from sopdocs.model.book import ordinal
from tests.books.shelf import Shelf, Volume, sop
from tests.build.running import Running, busy, heavy
from tests.conftest import INSTITUTION, command_line

DECREE = """\
judul: Buku Uji
keputusan:
  nomor: {nomor}
  tanggal: {tanggal}
  tempat: Contoh
  pejabat: kadis
  menimbang: [bahwa perlu tertib, bahwa perlu pedoman]
  mengingat: [Undang-Undang Satu, Undang-Undang Dua]
  memperhatikan: [Saran, Usul]
  diktum: [Menetapkan buku ini., Mulai berlaku hari ini.]
  tembusan: [Wali Kota, Arsip]
"""


@pytest.fixture
def two(shelf: Shelf) -> Shelf:
    shelf.sop(sop("Alfa", ["Beta"]), "a.yaml")
    shelf.sop(sop("Beta"), "b.yaml")
    shelf.book()
    return shelf


def test_an_unchanged_book_is_not_touched_and_said_to_stay(two: Shelf):
    first = two.run("book", "--jobs", 1)
    assert first.returncode == 0 and "dibuat  build/kantor/buku.pdf (2 SOP, " in first.stdout, (
        first.stderr
    )
    os.utime(two.target, (1_000_000_000, 1_000_000_000))
    before = two.target.read_bytes()
    for file in two.folder.iterdir():
        os.utime(file)
    second = two.run("book", "--jobs", 1)
    assert (
        second.returncode == 0
        and "tetap   build/kantor/buku.pdf" in second.stdout
        and "0 dibuat, 1 tetap, 0 gagal" in second.stdout
    )
    assert two.target.stat().st_mtime == 1_000_000_000 and two.target.read_bytes() == before


@pytest.mark.parametrize(
    "what", ["a SOP", "institution", "logo", "book", "new SOP", "SOP gone", "damaged", "gone"]
)
def test_any_change_makes_the_book_again(two: Shelf, what):
    assert two.bind().state == "built"
    assert two.bind().state == "unchanged"
    {
        "a SOP": lambda: two.sop(sop("Alfa", ["Beta"]) + "# lain\n", "a.yaml"),
        "institution": lambda: two.institution(INSTITUTION.replace("SITI", "TINI")),
        "logo": lambda: Image.new("RGB", (8, 8), (200, 90, 160)).save(two.folder / "logo.png"),
        "book": lambda: two.book("judul: Buku Lain\n"),
        "new SOP": lambda: two.sop(sop("Gama"), "c.yaml"),
        "SOP gone": lambda: (two.folder / "b.yaml").unlink(),
        "damaged": lambda: two.target.write_bytes(two.target.read_bytes()[:-400]),
        "gone": lambda: two.target.unlink(),
    }[what]()
    assert two.bind().state == "built"
    assert two.bind().state == "unchanged"


def test_a_change_at_another_institution_whose_sop_is_in_the_book_makes_it_again(two: Shelf):
    other = two.root / "sop_sources" / "lain"
    other.mkdir()
    text = INSTITUTION.replace("logo: logo.png\n", "")
    (other / "instansi.yaml").write_text(text)
    (other / "x.yaml").write_text(sop("Luar"))
    two.book("judul: B\nisi: [{unit: Satu, sop: [a, lain/x]}]\n")
    assert two.bind().state == "built"
    (other / "instansi.yaml").write_text(text.replace("SITI", "TINI"))
    assert two.bind().state == "built"
    (other / "x.yaml").write_text(sop("Luar Biasa"))
    assert two.bind().state == "built"
    assert Volume(two.target).start("Luar Biasa")


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize("force", [False, True])
def test_a_signed_book_is_never_overwritten(two: Shelf, changed, force):
    assert two.bind().state == "built"
    signed = two.target.read_bytes() + b"\n1 0 obj <</Type/Sig/ByteRange[0 1 2 3]>> endobj\n%%EOF\n"
    two.target.write_bytes(signed)
    if changed:
        two.book("judul: Lain\n")
    done = two.run("book", "--jobs", 1, *["--force"] * force)
    assert two.target.read_bytes() == signed
    assert done.returncode == 0 and ("SOP-307" in done.stderr) == (changed or force)
    assert ("buku-rev2.pdf" in done.stdout.splitlines()[0]) == changed and (
        "tetap" in done.stdout.splitlines()[0]
    ) == (not changed)
    assert two.target.with_name("buku-rev2.pdf").exists() == changed


def test_a_title_that_holds_the_mark_of_a_signature_is_no_signature(two: Shelf):
    two.book('judul: "Buku /ByteRange"\n')
    assert two.bind().state == "built"
    assert two.bind(force=True).state == "built"


def test_processes_and_hash_seeds_do_not_change_a_byte(large):
    wanted = hashlib.sha256(large.volume.file.read_bytes()).hexdigest()
    for jobs, seed in ((1, "1"), (2, "77")):
        out = large.sources.parent / f"jobs{jobs}"
        done = command_line(
            "book",
            large.book,
            "--out",
            out,
            "--jobs",
            jobs,
            cwd=large.sources.parent,
            PYTHONHASHSEED=seed,
        )
        assert done.returncode == 0, done.stderr
        assert hashlib.sha256((out / "dinas-001" / "buku.pdf").read_bytes()).hexdigest() == wanted


def test_an_unknown_sop_is_named_at_its_place_with_the_nearest(two: Shelf):
    two.sop(sop("Gama"), "penyusunan.yaml")
    two.book("judul: B\nisi:\n  - unit: Satu\n    sop: [a, penyusunen]\n")
    (problem,) = two.bind().problems
    assert (problem.code, problem.line, problem.column) == ("SOP-505", 4, 14)
    assert '"penyusunen"' in problem.message and '"penyusunan"' in problem.hint


@pytest.mark.parametrize("again", ["a", "a.yaml", "kantor/a"])
def test_a_sop_stands_in_a_book_once(two: Shelf, again):
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
            "judul: B\nkeputusan: {tempat: X, pejabat: kadis, diktum: [Satu], tanggal: 2026-02-30}\n",
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
def test_a_wrong_book_is_told_at_its_place(two: Shelf, text, code, place):
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


def test_no_book_at_all_is_said(shelf: Shelf):
    done = shelf.run("book")
    assert done.returncode == 1 and "tidak ada buku.yaml" in done.stderr


@pytest.mark.parametrize(
    ("nomor", "tanggal", "shown"),
    [
        ("188/12/2026", "2026-01-31", ["NOMOR 188/12/2026", "pada tanggal 31 Januari 2026"]),
        ("", "", ["NOMOR ......", "pada tanggal ......"]),
    ],
)
def test_the_decree_says_all_its_parts_in_order(two: Shelf, nomor, tanggal, shown):
    text = two.bound(DECREE.format(nomor=nomor, tanggal=tanggal)).text("Keputusan")
    at = 0
    for part in (
        "KEPUTUSAN KEPALA DINAS",
        shown[0],
        "TENTANG",
        "BUKU UJI",
        "KEPALA DINAS,",
        "Menimbang : a. bahwa perlu tertib",
        "b. bahwa perlu pedoman",
        "Mengingat : 1. Undang-Undang Satu",
        "2. Undang-Undang Dua",
        "Memperhatikan : 1. Saran",
        "2. Usul",
        "MEMUTUSKAN:",
        "Menetapkan : KEPUTUSAN KEPALA DINAS TENTANG BUKU UJI.",
        "KESATU : Menetapkan buku ini.",
        "KEDUA : Mulai berlaku hari ini.",
        "Ditetapkan di Contoh",
        shown[1],
        "KEPALA DINAS,",
        "SITI AMINAH",
        "Pembina",
        "NIP. 197001011990032001",
        "Tembusan:",
        "1. Wali Kota",
        "2. Arsip",
    ):
        assert part in text[at:], (part, text)
        at = text.index(part, at) + len(part)


def own_ordinal(number: int) -> str:
    words = ["", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN"]
    tens, ones = divmod(number, 10)
    if number in (10, 11):
        return ("KESEPULUH", "KESEBELAS")[number - 10]
    head = (
        ""
        if tens == 0
        else f"{words[ones]} BELAS"
        if tens == 1
        else f"{words[tens]} PULUH {words[ones]}"
    )
    return "KE" + (head or words[ones]).strip()


def test_ordinals_follow_the_rule_from_1_to_99():
    assert [ordinal(n) for n in range(1, 100)] == [own_ordinal(n) for n in range(1, 100)]


def test_ninety_nine_dictums_are_all_on_the_page_under_their_whole_ordinals(two: Shelf):
    text = ninety_nine(two).text("Keputusan")
    assert [
        n
        for n in range(1, 100)
        if not re.search(rf"{own_ordinal(n)} ?: Isi diktum nomor {n}\.", text)
    ] == []


def test_no_letters_of_the_decree_stand_over_each_other(two: Shelf):
    first, after = ninety_nine(two).part("Keputusan")
    with pdfplumber.open(two.target) as pdf:
        for page in pdf.pages[first:after]:
            lines = defaultdict(list)
            for char in page.chars:
                if char["text"].strip():
                    lines[round(char["top"])].append(char)
            for chars in lines.values():
                chars.sort(key=lambda char: char["x0"])
                assert all(one["x1"] < other["x0"] + 1 for one, other in pairwise(chars)), "".join(
                    char["text"] for char in chars
                )


def ninety_nine(shelf: Shelf) -> Volume:
    lines = "".join(f"    - Isi diktum nomor {n}.\n" for n in range(1, 100))
    return shelf.bound(f"judul: B\nkeputusan:\n  tempat: X\n  pejabat: kadis\n  diktum:\n{lines}")


def test_a_hundred_dictums_are_too_many(two: Shelf):
    assert two.codes(
        f"judul: B\nkeputusan: {{tempat: X, pejabat: kadis, diktum: [{', '.join(f'D{n}' for n in range(100))}]}}\n"
    ) == ["SOP-009"]


def test_more_considerations_than_letters_are_lettered_on(two: Shelf):
    items = ", ".join(f"bahwa {n}" for n in range(1, 29))
    text = two.bound(
        f"judul: B\nkeputusan: {{tempat: X, pejabat: kadis, diktum: [D], menimbang: [{items}]}}\n"
    ).text("Keputusan")
    assert "z. bahwa 26" in text
    assert "{" not in text and "|" not in text


def test_cover_and_explanation_say_what_the_book_says(two: Shelf):
    volume = two.bound(
        "judul: Buku Uji Coba\ntahun: 2026\ninstansi: [BARIS SATU, BARIS DUA]\nkertas: F4\npenjelasan:\n  ruang_lingkup: [Lingkup satu, Lingkup dua]\n  ringkasan: Ringkas sekali.\n  definisi: {SOP: prosedur baku, LKjIP: laporan}\n"
    )
    for part in ("BARIS SATU", "BARIS DUA", "STANDAR OPERASIONAL PROSEDUR", "2026"):
        assert part in volume.pages[0]
    assert "buku uji coba" in volume.pages[0].casefold()
    text = volume.text("Penjelasan")
    for part in (
        "1. Lingkup satu",
        "2. Lingkup dua",
        "Ringkas sekali.",
        "SOP prosedur baku",
        "LKjIP laporan",
    ):
        assert part in text
    with pypdfium2.PdfDocument(two.target) as pdf:
        assert [round(x / 72 * 25.4) for x in pdf[0].get_size()] == [215, 330]


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
def test_a_file_that_is_no_book_is_told_once(two: Shelf, name, text, words):
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


def test_the_report_of_books_is_that_of_sheets(two: Shelf):
    two.book()
    done = two.run("book", "--format", "json", "--report", "laporan.html")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    (one,) = told["sources"]
    assert told["counts"]["built"] == 1 and one["state"] == "built" and one["sops"] == 2
    assert (
        one["pages"] == len(Volume(two.target).labels) and one["output"] == "build/kantor/buku.pdf"
    )
    page = (two.root / "laporan.html").read_text("utf-8")
    assert "Laporan pembuatan buku SOP" in page and "kantor/buku.pdf" in page
    assert json.loads(two.run("book", "--format", "json").stdout)["counts"]["unchanged"] == 1


def test_a_book_is_bound_again_when_one_of_its_sops_is_saved(two: Shelf):
    two.book()
    going = Running("book", two.folder, "--watch", cwd=two.root)
    try:
        going.until("menunggu perubahan")
        two.sop(sop("Nama Baru"), "a.yaml")
        going.until("dibuat  build/kantor/buku.pdf (2 SOP,")
        assert Volume(two.target).start("Nama Baru")
    finally:
        going.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")
def test_a_sop_whose_worker_is_killed_twice_is_named_and_no_book_is_written(two: Shelf):
    for number in range(8):
        two.sop(sop(f"Urusan {number}"), f"s{number}.yaml")
    two.sop(heavy(), "z-berat.yaml")
    two.book()
    going = Running("book", "--jobs", 2, cwd=two.root)
    for _ in range(2):
        busy(going.process.pid).kill()
    status, said, errors = going.end()
    assert status == 1 and "GAGAL   sop_sources/kantor/buku.yaml" in said
    assert (
        "z-berat.yaml: kesalahan SOP-304" in errors
        and "SOP-506" in errors
        and "Traceback" not in errors
    )
    assert not two.target.exists()


def test_the_step_index_leads_to_the_page_on_which_the_step_stands(two: Shelf):
    many = [
        {"uraian": f"Mengerjakan hal ke{chr(97 + n)}", "oleh": "tim", "waktu": "5 menit"}
        for n in range(26)
    ]
    two.sop(sop("Alfa", kegiatan=many), "a.yaml")
    volume = two.bound("judul: B\nisi: [{sop: [b, a]}]\n")
    rows = [link for link in volume.linked("Indeks Pelaksana") if "Mengerjakan" in link.text]
    assert len(rows) == 26 and len({row.to for row in rows}) > 1
    for row in rows:
        assert re.search(r"Mengerjakan hal ke\w", row.text)[0] in volume.pages[row.to]


def test_a_group_that_goes_on_over_a_page_says_its_name_again(large):
    first, after = large.volume.part("Indeks Pelaksana")
    texts = large.volume.pages[first:after]
    assert any("(lanjutan)" in text for text in texts[1:])
    assert all(text.count("(lanjutan)") <= 1 for text in texts) and "(lanjutan)" not in texts[0]


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
        "what the book leaves out is told"
    )
    assert not two.target.exists()


def test_a_book_whose_source_is_gone_goes_too_unless_it_was_signed(two: Shelf):
    two.run("book")
    (two.folder / "buku.yaml").unlink()
    done = two.run("book")
    assert "dihapus build/kantor/buku.pdf" in done.stdout and not two.target.exists()
    two.book()
    two.run("book")
    two.target.write_bytes(
        two.target.read_bytes() + b"\n1 0 obj <</Type/Sig/ByteRange[0 1 2 3]>> endobj\n%%EOF\n"
    )
    (two.folder / "buku.yaml").unlink()
    done = two.run("book")
    assert (
        "sisa    build/kantor/buku.pdf" in done.stdout
        and two.target.exists()
        and "SOP-306" in done.stderr
    )


def test_a_second_book_in_a_folder_is_told_how_it_must_be_named(two: Shelf):
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


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Pelayanan", True),
        ("Buku SOP Dinas", False),
        ("Himpunan Standar Operasional Prosedur", False),
    ],
)
def test_the_cover_says_what_the_book_is_once(two: Shelf, title, heading):
    volume = two.bound(f"judul: {title}\n")
    assert volume.pages[0].upper().count("STANDAR OPERASIONAL PROSEDUR") == (
        1 if heading or "Himpunan" in title else 0
    )
