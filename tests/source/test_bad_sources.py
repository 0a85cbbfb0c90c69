"""Faulty sources: each fault is one problem, at its place, with what to type instead.

A case changes one spot of a good source; the mark ▶ is where the problem has to be reported.
"""

from __future__ import annotations

import pytest

from tests.conftest import GOOD

ACTORS = "pelaksana:\n  tim: Tim Kerja\n  kabag: Kepala Bagian"
DECISION = "{ya: lanjut, tidak: terima}"
OLEH = "    oleh: kabag"
LIST = "peralatan: [Komputer, Printer]"
NAMA = "nama: Pencatatan Surat"
WAKTU = "    waktu: 30 menit"
STEPS = GOOD[GOOD.index("kegiatan:") :]

CASES = {  # what is wrong: (what is replaced, what it becomes, code, words of message or hint)
    # keys and forms
    "a key is misspelt": (NAMA, "▶namaa: X", "SOP-006", ['"namaa"', '"nama"']),
    "a key is nothing like any": (NAMA, NAMA + "\n▶zzz: 1", "SOP-006", ['"zzz"', "dasar_hukum"]),
    "a key has a hyphen": (
        LIST,
        LIST + "\n▶dasar-hukum: [X]",
        "SOP-006",
        ["tulis  dasar_hukum: ..."],
    ),
    "a key is repeated with a capital": (
        LIST,
        LIST + "\n▶Peralatan: [X]",
        "SOP-005",
        ['"Peralatan"', '"peralatan"'],
    ),
    "a key in a step is misspelt": (
        OLEH,
        "    ▶olh: kabag",
        "SOP-006",
        ['"olh"', "langkah 2", '"oleh"'],
    ),
    "a date's key is misspelt": ("{pembuatan:", "{▶pembuatn:", "SOP-006", ['"pembuatan"']),
    "merge keys are unknown": (NAMA, NAMA + "\n▶<<: {nomor: 1}", "SOP-006", ['"<<"']),
    "nama is missing": (NAMA + "\n", "▶", "SOP-007", ['"nama"']),
    "nama is empty": (NAMA, "nama:▶", "SOP-007", ['"nama"']),
    "nama is empty in quotes": (NAMA, 'nama: ▶""', "SOP-007", ['"nama"']),
    "nama is blank in quotes": (NAMA, 'nama: ▶"  "', "SOP-007", ['"nama"']),
    "uraian is missing": (
        "\n    uraian: Memeriksa surat",
        "",
        "SOP-007",
        ["langkah 2", '"uraian"'],
    ),
    "uraian is empty in quotes": (
        "uraian: Memeriksa surat",
        'uraian: ▶""',
        "SOP-007",
        ["langkah 2", '"uraian"'],
    ),
    "oleh is missing": ("\n" + OLEH, "", "SOP-007", ["langkah 2", '"oleh"']),
    "oleh is empty in quotes": (OLEH, '    oleh: ▶""', "SOP-007", ["langkah 2", '"oleh"']),
    "oleh is an empty list": (OLEH, "    oleh: ▶[]", "SOP-007", ["langkah 2", '"oleh"']),
    "kegiatan is missing": (STEPS, "", "SOP-007", ['"kegiatan"']),
    "kegiatan is an empty list": (STEPS, "kegiatan: ▶[]\n", "SOP-007", ["langkah"]),
    "kegiatan is no list": (STEPS, "kegiatan:\n  ▶tim: Menerima\n", "SOP-008", ["daftar", "-"]),
    "a step is a text": (
        STEPS,
        STEPS + "  - ▶Menyimpan surat\n",
        "SOP-008",
        ["langkah 4", "uraian"],
    ),
    "tanggal is one date": (
        "{pembuatan: 2025-01-03}",
        "▶2025-01-03",
        "SOP-008",
        ["tanggal", "pembuatan"],
    ),
    "kegiatan is a word": (
        STEPS,
        "kegiatan: ▶tidak\n",
        "SOP-008",
        ["daftar", "kegiatan: tidak ada"],
    ),
    "padat is misspelt": (
        LIST,
        LIST + "\ncetak: {huruf: {isi: ▶paadt}}",
        "SOP-021",
        ['"paadt"', "dari 6 sampai 14", "padat"],
    ),
    "nama is a list": (NAMA, "nama: ▶[Pencatatan]", "SOP-008", ["nama", "petik"]),
    "an item is read as a key": (
        LIST,
        "peralatan:\n  - ▶Catatan: dua buah",
        "SOP-008",
        ["titik dua", "Catatan", "petik"],
    ),
    "an item has two keys": (
        LIST,
        "peralatan:\n  - ▶Catatan: dua\n    Buku: tiga",
        "SOP-008",
        ["peralatan", "petik"],
    ),
    "sampul is a list": (LIST, LIST + "\nsampul: ▶[a, b]", "SOP-008", ["sampul"]),
    # actors
    "pelaksana is missing": (ACTORS + "\n", "", "SOP-007", ['"pelaksana"']),
    "pelaksana is a text": (ACTORS, "pelaksana: ▶tim", "SOP-008", ["pelaksana"]),
    "an actor of a list has no name": (
        ACTORS,
        "pelaksana:\n  -▶\n  - tim: Tim Kerja\n  - kabag: Kepala Bagian",
        "SOP-007",
        ["pelaksana tanpa nama"],
    ),
    "an actor of a list is there twice": (
        ACTORS,
        "pelaksana: [tim, kabag, ▶tim]",
        "SOP-005",
        ['"tim"', "dua kali"],
    ),
    "an actor of a list is two": (
        ACTORS,
        "pelaksana:\n  - ▶tim: Tim Kerja\n    kabag: Kepala Bagian\n  - tim: Tim Kerja\n"
        "  - kabag: Kepala Bagian",
        "SOP-008",
        ["satu jabatan"],
    ),
    "two actors have the title that a step names": (
        "  kabag: Kepala Bagian\nkegiatan:\n",
        "  kabag: Kepala Bagian\n  kabag2: Kepala Bagian\nkegiatan:\n"
        "  - {uraian: Membuka surat, oleh: ▶kepala bagian}\n",
        "SOP-017",
        ["2 pelaksana", "kabag atau kabag2"],
    ),
    "pelaksana is an empty mapping": (ACTORS, "pelaksana: ▶{}", "SOP-007", ['"pelaksana"']),
    "an actor has no name": ("  kabag: Kepala Bagian", "  ▶kabag:", "SOP-007", ['"kabag"']),
    "an actor is a list": ("  kabag: Kepala Bagian", "  kabag: ▶[Kepala]", "SOP-008", ["kabag"]),
    "an actor is unknown": (
        OLEH,
        "    oleh: ▶kabak",
        "SOP-017",
        ['"kabak"', "langkah 2", 'maksudnya "kabag"'],
    ),
    "an actor is nothing like any": (OLEH, "    oleh: ▶bendahara", "SOP-017", ["tim, kabag"]),
    "one of two actors is unknown": (
        OLEH,
        "    oleh: [kabag, ▶tum]",
        "SOP-017",
        ['"tum"', '"tim"'],
    ),
    "an actor is named twice": (OLEH, "    oleh: [kabag, ▶kabag]", "SOP-017", ["dua kali"]),
    "utama does not act": (OLEH, OLEH + "\n    utama: ▶tim", "SOP-017", ["utama", "oleh"]),
    "utama is right but oleh is not": (
        OLEH,
        "    oleh: ▶kabak\n    utama: kabag",
        "SOP-017",
        ['"kabak"'],
    ),
    # steps that name steps
    "an id twice": ("id: simpan", "id: ▶periksa", "SOP-018", ['"periksa"', "langkah 2"]),
    "an id is a word of the format": ("id: simpan", "id: ▶selesai", "SOP-018", ['"selesai"']),
    "an id is empty": ("id: simpan", "id:▶", "SOP-018", ["langkah 3", "kosong"]),
    "an id is a list": ("id: simpan", "id: ▶[simpan]", "SOP-008", ["id", "langkah 3"]),
    "an id cannot be printed": ("id: simpan", "id: ▶simpan🙂", "SOP-014", ["U+1F642"]),
    "a target is unknown": (
        DECISION,
        "{ya: lanjut, tidak: ▶trima}",
        "SOP-018",
        ['"trima"', 'maksudnya "terima"'],
    ),
    "a target is a number": (
        DECISION,
        "{ya: lanjut, tidak: ▶1}",
        "SOP-018",
        ["bukan nomornya", "terima"],
    ),
    "a step leads to itself": (
        DECISION,
        "{ya: lanjut, tidak: ▶periksa}",
        "SOP-019",
        ["dirinya sendiri"],
    ),
    "a decision has one branch": (DECISION, "▶{ya: lanjut}", "SOP-019", ["1 cabang", "dua"]),
    "a decision has no branch": (DECISION, "▶{}", "SOP-019", ["0 cabang"]),
    "a decision has four branches": (
        DECISION,
        "▶{a: lanjut, b: terima, c: simpan, d: selesai}",
        "SOP-019",
        ["4 cabang", "empat", "dua keputusan", '"c", "d"'],
    ),
    "a branch has no words": (
        DECISION,
        '{▶"": lanjut, tidak: terima}',
        "SOP-019",
        ["cabang ke-1 langkah 2", "tidak punya tulisan"],
    ),
    "two branches differ by a blank": (
        DECISION,
        '{tidak: lanjut, ▶"tidak ": terima}',
        "SOP-019",
        ['"tidak" langkah 2', "sama"],
    ),
    "two branches differ by a capital": (
        DECISION,
        "{Ya: lanjut, ▶ya: terima}",
        "SOP-019",
        ['"ya" langkah 2', '"Ya"'],
    ),
    "a decision is a text": (DECISION, "▶lanjut", "SOP-008", ["keputusan langkah 2"]),
    "a branch leads nowhere": (
        DECISION,
        "{ya: lanjut, ▶tidak: }",
        "SOP-019",
        ['"tidak"', "selesai"],
    ),
    "a decision has lanjut too": (
        OLEH,
        OLEH + "\n    lanjut: ▶simpan",
        "SOP-019",
        ["keputusan", "lanjut"],
    ),
    "a branch's words are long": (
        DECISION,
        "{▶ya asalkan sudah disetujui: lanjut, tidak: terima}",
        "SOP-009",
        ["24"],
    ),
    "surat is unknown": (
        OLEH,
        OLEH + "\n    surat: ▶surat_pengntar",
        "SOP-021",
        ['"surat_pengantar"'],
    ),
    # waktu
    "waktu has no unit": (WAKTU, "    waktu: ▶30", "SOP-016", ['"30"', "30 menit"]),
    "jumlah_waktu has no unit": (
        LIST,
        LIST + "\njumlah_waktu: ▶1,5",
        "SOP-016",
        ['"1,5"', "1,5 menit"],
    ),
    "waktu inside a merged cell": (
        OLEH,
        OLEH + "\n    waktu_hingga: simpan",
        "SOP-016",
        ["langkah 3", "langkah 2"],
    ),
    "waktu_hingga goes up": (
        OLEH,
        OLEH + "\n    waktu_hingga: ▶terima",
        "SOP-019",
        ["waktu_hingga langkah 2", "sesudahnya"],
    ),
    "waktu_hingga is unknown": (OLEH, OLEH + "\n    waktu_hingga: ▶simpn", "SOP-018", ['"simpan"']),
    "waktu_hingga is a word of the format": (
        OLEH,
        OLEH + "\n    waktu_hingga: ▶lanjut",
        "SOP-019",
        ["waktu_hingga"],
    ),
    # settings
    "paper is unknown": (LIST, LIST + "\ncetak: {kertas: ▶A5}", "SOP-021", ['"A5"', "F4-210"]),
    "paper is a list": (LIST, LIST + "\ncetak: {kertas: ▶[A4]}", "SOP-008", ["kertas"]),
    "a margin is too small": (
        LIST,
        LIST + "\ncetak: {margin: {kiri: ▶2}}",
        "SOP-021",
        ["margin kiri", "5", "60"],
    ),
    "a margin has a unit": (
        LIST,
        LIST + "\ncetak: {margin: {kiri: ▶2 cm}}",
        "SOP-021",
        ['"2 cm"'],
    ),
    "a switch is a list": (
        LIST,
        LIST + "\ncetak: {baris_nomor: ▶[ya]}",
        "SOP-008",
        ["baris_nomor"],
    ),
    "a switch is neither": (LIST, LIST + "\nsampul: ▶mungkin", "SOP-021", ["ya atau tidak"]),
    "an official is unknown": (
        "pengesah: kadis",
        "pengesah: ▶kades",
        "SOP-017",
        ['"kades"', 'maksudnya "kadis"'],
    ),
    # YAML itself
    "a colon in a text": (NAMA, "nama: Pencatatan▶: Surat", "SOP-003", ["titik dua", "petik"]),
    "a percent sign in front": (NAMA, "nama: ▶%Surat", "SOP-003", ["petik"]),
    "an at sign in front": (NAMA, "nama: ▶@Surat", "SOP-003", ["petik"]),
    "braces in front": (NAMA, "nama: ▶{{nama}}", "SOP-003", ["petik"]),
    "a quote that is not closed": (NAMA, 'nama: ▶"Pencatatan Surat', "SOP-003", ["petik", "tutup"]),
    "a bracket that is not closed": (LIST, "peralatan: ▶[Komputer, Printer", "SOP-003", ["kurung"]),
    "a quoted start of a text": (NAMA, 'nama: ▶"Surat" Masuk', "SOP-003", ["petik"]),
    "an unknown escape": (NAMA, 'nama: "Surat ▶\\q"', "SOP-003", ["\\", "petik tunggal"]),
    "a line that is out of line": (
        "    uraian: Memeriksa surat",
        "   ▶uraian: Memeriksa surat",
        "SOP-003",
        ["kurang menjorok", "4 spasi"],
    ),
}
ELSEWHERE = {  # cases whose place is not in what was written, but next to it
    "uraian is missing": "id: periksa",
    "oleh is missing": "id: periksa",
    "kegiatan is missing": "nama:",
    "pelaksana is missing": "nama:",
    "waktu inside a merged cell": "10 menit",
}


def place_of(name: str, text: str) -> tuple[int, int]:
    at = text.index(ELSEWHERE.get(name, "▶"))
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_one_problem_at_its_place_that_says_what_to_type(office, name):
    old, new, code, words = CASES[name]
    good = (
        GOOD
        if name != "waktu inside a merged cell"
        else GOOD.replace("Menyimpan surat", "Menyimpan surat\n    waktu: 10 menit")
    )
    assert good.count(old) == 1, "the case must change one spot"
    text = good.replace(old, new)
    problems = office.problems(text.replace("▶", ""))
    assert [(p.code, p.line, p.column) for p in problems] == [(code, *place_of(name, text))], [
        str(p) for p in problems
    ]
    (problem,) = problems
    assert problem.is_error and problem.hint
    for word in words:
        assert word in f"{problem.message} {problem.hint}"


def test_the_source_that_the_cases_change_is_itself_without_fault(office):
    assert office.problems(GOOD) == []


def test_steps_are_not_blamed_for_actors_that_could_not_be_read(office):
    problems = office.problems(GOOD.replace("pelaksana:", "peran:"))
    assert sorted(p.code for p in problems) == ["SOP-006", "SOP-007"]


def test_a_stray_dash_is_a_step_that_lacks_everything(office):
    problems = office.problems(GOOD + "  -\n")
    assert {p.code for p in problems} == {"SOP-007"}
    assert {p.line for p in problems} == {GOOD.count("\n") + 1}
    assert all("langkah 4" in p.message for p in problems)


def test_merged_waktu_cells_must_not_overlap(office):
    text = GOOD.replace(WAKTU, WAKTU + "\n    waktu_hingga: periksa").replace(
        OLEH, OLEH + "\n    waktu_hingga: simpan"
    )
    (problem,) = office.problems(text)
    assert problem.code in ("SOP-016", "SOP-019")
    assert problem.line == text[: text.index("waktu_hingga: simpan")].count("\n") + 1


def test_several_faults_of_one_file_are_all_reported_in_order_of_place(office):
    text = (
        GOOD.replace(NAMA, "namaa: X")
        .replace("2025-01-03", "2025-02-30")
        .replace("pengesah: kadis", "pengesah: kades")
    )
    text = (
        text.replace(WAKTU, "    waktu: 30")
        .replace(OLEH, "    oleh: kabak")
        .replace("tidak: terima", "tidak: trima")
        .replace("id: simpan", "id: terima")
    )
    problems = office.problems(text)
    assert [p.code for p in problems] == [
        "SOP-006",
        "SOP-015",
        "SOP-017",
        "SOP-016",
        "SOP-017",
        "SOP-018",
        "SOP-018",
    ]
    assert [(p.line, p.column) for p in problems] == sorted((p.line, p.column) for p in problems)


def test_faults_of_the_institution_and_of_the_source_come_together(office):
    office.institution("nama: KANTOR\nlogoo: logo.png\npejabat: {kadis: {jabatan: KEPALA}}\n")
    problems = office.problems(GOOD.replace(NAMA, "nama:"))
    assert "SOP-006" in [p.code for p in problems if p.file.endswith("instansi.yaml")]
