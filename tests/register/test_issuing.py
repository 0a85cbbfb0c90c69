"""A letter gets its number, once; what is wrong is refused before a number is spent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdocs.model.numbering import KINDS, Numbering
from sopdocs.register.sqlite.verify import verify
from tests.register.letters import NUMBERING, letter, paper, refused, register_in, serials


def test_letters_are_numbered_in_the_order_they_come(register):
    given = [register.issue(letter(key), paper).entry.nomor for key in "abc"]
    assert given == ["000.8/001/UM/III/2026", "000.8/002/UM/III/2026", "000.8/003/UM/III/2026"]
    assert verify(register) == []


def test_the_document_is_made_with_the_number_and_kept(register):
    issued = register.issue(letter(), paper)
    assert (
        issued.document == paper("000.8/001/UM/III/2026") == register.document(issued.entry.nomor)
    )
    assert (issued.again, issued.entry.has_document, issued.entry.keadaan) == (
        False,
        True,
        "terbit",
    )
    assert register.find(issued.entry.nomor) == issued.entry


def test_the_same_letter_again_gets_the_same_number_and_bytes_and_writes_nothing(register):
    first = register.issue(letter(), paper)
    before = register.path.read_bytes()
    again = register.issue(letter(), lambda nomor: pytest.fail("made twice"))
    assert (again.entry, again.document, again.again) == (first.entry, first.document, True)
    assert register.path.read_bytes() == before


def test_a_changed_letter_is_refused_with_every_difference(register):
    register.issue(
        letter(petugas=[{"nama": "Ani"}, {"nama": "Budi"}], lama=3, catatan="", sifat="Biasa"),
        paper,
    )
    changed = letter(
        hal="Undangan",
        petugas=[{"nama": "Ani"}, {"nama": "Badu"}, {"nama": "Cici"}],
        lama="3",
        catatan="Segera",
    )
    refusal = refused(register.issue, changed, paper)
    assert (
        refusal.message.splitlines()[0]
        == "surat ini sudah terbit dengan nomor 000.8/001/UM/III/2026, tetapi isinya kini lain:"
    )
    assert refusal.message.splitlines()[1:] == [
        '  catatan: (kosong) → "Segera"',
        '  hal: "Surat a" → "Undangan"',
        '  lama: 3 → "3"',
        '  petugas.2.nama: "Budi" → "Badu"',
        '  petugas.3: (tidak ada) → "{"nama": "Cici"}"',
        '  sifat: "Biasa" → (tidak ada)',
    ]
    assert "mengganti: 000.8/001/UM/III/2026" in refusal.hint
    assert serials(register) == [1]


def test_a_letter_that_changed_its_kind_is_refused(register):
    register.issue(letter(), paper)
    assert (
        'jenis: "surat_pengantar" → "surat_perintah_tugas"'
        in refused(register.issue, letter(jenis="surat_perintah_tugas"), paper).message
    )


def test_very_many_differences_are_not_all_told(register):
    register.issue(letter(daftar=list(range(500))), paper)
    message = refused(register.issue, letter(daftar=list(range(1, 501))), paper).message
    assert len(message.splitlines()) == 14 and message.endswith("dan 488 lagi")


def test_a_renamed_letter_keeps_its_number(register):
    first = register.issue(letter("lama", hal="Undangan"), paper)
    again = register.issue(letter("baru", hal="Undangan"), paper)
    assert (again.entry, again.document, again.again) == (first.entry, first.document, True)
    assert serials(register) == [1]


def test_equal_values_of_another_kind_are_another_letter(register):
    register.issue(letter("a", hal="Undangan"), paper)
    assert (
        register.issue(letter("b", hal="Undangan", jenis="surat_perintah_tugas"), paper).entry.urut
        == 2
    )


def test_a_letter_whose_making_fails_spends_no_number(register):
    register.issue(letter("a"), paper)
    before = register.path.read_bytes()
    for error in (ValueError("templat rusak"), OSError(28, "penuh"), KeyboardInterrupt()):

        def make(nomor: str, error=error) -> bytes:
            assert nomor == "000.8/002/UM/III/2026"
            raise error

        with pytest.raises(type(error)) as caught:
            register.issue(letter("b"), make)
        assert caught.value is error
        assert register.path.read_bytes() == before
    assert register.issue(letter("c"), paper).entry.urut == 2


def test_a_first_letter_that_fails_leaves_no_register(register):
    with pytest.raises(ZeroDivisionError):
        register.issue(letter(), lambda nomor: bytes(1 // 0))
    assert list(register.path.parent.iterdir()) == []


def test_a_letter_counts_in_the_year_of_its_own_date(register):
    register.issue(letter("a", "2026-01-05"), paper)
    assert register.issue(letter("b", "2025-12-31"), paper).entry.nomor == "000.8/001/UM/XII/2025"
    assert register.issue(letter("c", "2026-01-06"), paper).entry.nomor == "000.8/002/UM/I/2026"
    assert serials(register, tahun=2026) == [1, 2] and serials(register, tahun=2025) == [1]


def test_an_office_that_counts_by_month_begins_anew_each_month(register):
    monthly = replace(NUMBERING, ulang="bulan")
    dates = ("2026-01-05", "2026-01-31", "2026-02-01", "2026-01-09")
    assert [
        register.issue(letter(day, day, numbering=monthly), paper).entry.urut for day in dates
    ] == [1, 2, 1, 3]
    assert [entry.periode for entry in register.entries(tahun=2026)] == ["2026-01"] * 3 + [
        "2026-02"
    ]


def test_kinds_may_count_apart(register):
    apart = replace(
        NUMBERING,
        penghitung="jenis",
        pola=dict.fromkeys(KINDS, "{kode}/{nomor}/{tahun}"),
        kode=dict(zip(KINDS, ("SPT", "SPD", "SP"), strict=True)),
    )
    numbers = [
        register.issue(letter(str(n), jenis=kind, numbering=apart), paper).entry.nomor
        for n, kind in enumerate([*KINDS, *KINDS])
    ]
    assert numbers == [
        "SPT/001/2026",
        "SPD/001/2026",
        "SP/001/2026",
        "SPT/002/2026",
        "SPD/002/2026",
        "SP/002/2026",
    ]
    assert verify(register) == []


def test_a_register_begins_with_the_office_s_start_value_and_then_goes_on(register):
    assert (
        register.issue(
            letter("a", numbering=replace(NUMBERING, mulai=(("2026", "", 92),))), paper
        ).entry.urut
        == 92
    )
    assert (
        register.issue(
            letter("b", numbering=replace(NUMBERING, mulai=(("2026", "", 200),))), paper
        ).entry.urut
        == 93
    )
    assert verify(register) == []


def test_two_counters_whose_pattern_gives_the_same_number_are_refused(register):
    apart = replace(NUMBERING, penghitung="jenis")
    register.issue(letter("a", numbering=apart), paper)
    refusal = refused(
        register.issue,
        letter("b", jenis="surat_perintah_tugas", numbering=apart),
        lambda nomor: pytest.fail("made before all was checked"),
    )
    assert (
        "000.8/001/UM/III/2026" in refusal.message
        and '"Surat a"' in refusal.message
        and '"Surat b"' in refusal.message
    )
    assert "{kode}" in refusal.hint
    assert serials(register) == [1] and verify(register) == []


def test_a_letter_before_a_later_date_is_numbered_and_the_later_one_named(register):
    register.issue(letter("a", "2026-03-10"), paper)
    late = register.issue(letter("b", "2026-03-12"), paper).entry
    register.issue(letter("c", "2026-03-11"), paper)
    assert register.issue(letter("d", "2026-03-09"), paper).later == late
    assert register.issue(letter("e", "2026-03-12"), paper).later is None


def test_an_office_that_keeps_the_order_of_dates_refuses_the_earlier_letter(register):
    late = register.issue(letter("a", "2026-03-12"), paper, in_date_order=True).entry
    refusal = refused(register.issue, letter("b", "2026-03-11"), paper, in_date_order=True)
    assert late.nomor in refusal.message and "sisipan" in refusal.hint
    assert register.issue(letter("c", "2026-03-12"), paper, in_date_order=True).entry.urut == 2
    assert register.issue(letter("d", "2025-03-11"), paper, in_date_order=True).entry.urut == 1


def test_a_void_number_does_not_hold_up_the_order_of_dates(register):
    wrong = register.issue(letter("a", "2026-12-30"), paper).entry
    register.void(wrong.nomor, "salah tanggal")
    assert register.issue(letter("a", "2026-03-30"), paper, in_date_order=True).entry.urut == 2


def test_a_void_number_is_never_given_again_and_its_letter_gets_a_new_one(register):
    first = register.issue(letter(), paper).entry
    void = register.void(first.nomor, "salah alamat")
    assert (void.keadaan, void.catatan, register.document(void.nomor)) == (
        "batal",
        "batal: salah alamat",
        paper(first.nomor),
    )
    assert register.issue(letter(), paper).entry.urut == 2
    assert [(e.urut, e.keadaan) for e in register.entries()] == [(1, "batal"), (2, "terbit")]
    assert verify(register) == []


def test_voiding_needs_a_reason_and_happens_once(register):
    nomor = register.issue(letter(), paper).entry.nomor
    assert "alasan" in refused(register.void, nomor, " \n").message
    register.void(nomor, "keliru")
    assert "sudah batal" in refused(register.void, nomor, "lagi").message
    assert register.find(nomor).catatan == "batal: keliru"


def test_a_number_that_is_not_there_is_refused_with_the_nearest(register):
    nomor = register.issue(letter(), paper).entry.nomor
    for work in (register.find, register.document, lambda n: register.void(n, "keliru")):
        refusal = refused(work, nomor.replace("001", "010"))
        assert "tidak ada di register" in refusal.message and nomor in refusal.hint


def test_a_correction_names_what_it_replaces_and_the_old_line_says_so(register):
    old = register.issue(letter("a"), paper).entry
    new = register.issue(letter("b"), paper, mengganti=old.nomor).entry
    assert new.mengganti == old.nomor
    assert [e.catatan for e in register.entries()] == [
        f"diganti oleh {new.nomor}",
        f"mengganti {old.nomor}",
    ]
    assert register.find(old.nomor).digest == old.digest, "the old line itself is untouched"
    register.void(new.nomor, "keliru")
    assert register.find(old.nomor).catatan == ""
    assert verify(register) == []


def test_a_correction_of_what_was_never_issued_is_refused(register):
    first = register.issue(letter("a"), paper).entry
    (reserved,) = register.reserve(letter(""))
    assert (
        first.nomor
        in refused(register.issue, letter("b"), paper, mengganti="000.8/001/UM/II/2026").hint
    )
    assert (
        "belum terbit"
        in refused(register.issue, letter("b"), paper, mengganti=reserved.nomor).message
    )
    register.void(first.nomor, "keliru")
    assert (
        "sudah batal" in refused(register.issue, letter("b"), paper, mengganti=first.nomor).message
    )
    assert serials(register) == [1, 2]


def test_looking_into_a_register_that_is_not_there_makes_no_file(register):
    assert register.entries() == [] and verify(register) == []
    for work in (register.find, register.document, lambda n: register.void(n, "keliru")):
        assert "tidak ada di register" in refused(work, "1").message
    assert list(register.path.parent.iterdir()) == []


def test_the_agenda_is_in_order_and_may_be_narrowed(register):
    for key, date, kind in (
        ("a", "2026-03-01", "surat_pengantar"),
        ("b", "2025-03-01", "surat_pengantar"),
        ("c", "2026-03-02", "surat_perintah_tugas"),
    ):
        register.issue(letter(key, date, jenis=kind), paper)
    register.void("000.8/001/UM/III/2026", "keliru")
    assert [e.kunci for e in register.entries()] == ["b", "a", "c"]
    assert [e.kunci for e in register.entries(tahun=2026)] == ["a", "c"]
    assert [e.kunci for e in register.entries(jenis="surat_pengantar", keadaan="terbit")] == ["b"]


def test_a_pattern_without_a_number_gives_one_letter_at_most(register):
    blind = Numbering(dict.fromkeys(KINDS, "{klasifikasi}/{tahun}"))
    register.issue(letter("a", numbering=blind), paper)
    assert "000.8/2026" in refused(register.issue, letter("b", numbering=blind), paper).message


@pytest.mark.parametrize(
    "name", ["a b", "50%", "apa?", "satu#dua", "kutip'\"", "ünïcode", "a&mode=ro", "%20"]
)
def test_any_folder_name_will_do(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    register = register_in(folder)
    nomor = register.issue(letter(), paper).entry.nomor
    assert register.issue(letter("b"), paper).entry.urut == 2
    assert register.document(nomor) == paper(nomor) and [p.name for p in folder.iterdir()] == [
        "register.sqlite3"
    ]
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_register_may_be_a_link_to_another_folder(tmp_path, register):
    (tmp_path / "bersama").mkdir()
    register.path.symlink_to(tmp_path / "bersama" / "asli.sqlite3")
    assert [register.issue(letter(key), paper).entry.urut for key in "ab"] == [1, 2]
    assert (tmp_path / "bersama" / "asli.sqlite3").is_file() and register.path.is_symlink()


def test_a_text_that_cannot_be_stored_is_refused_and_not_an_exception(register):
    nomor = register.issue(letter(), paper).entry.nomor
    assert "karakter" in refused(register.void, nomor, "salah \udcff").message
    assert register.find(nomor).keadaan == "terbit"
