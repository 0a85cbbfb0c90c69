"""A letter gets its number, once; what is wrong is refused before a number is spent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdocs.kinds import shipped
from sopdocs.model.numbering import Numbering
from tests.register.letters import NUMBERING, letter, paper, refused, serials, stored

KINDS = shipped()


def test_letters_are_numbered_in_the_order_they_come(ledger):
    given = [ledger.issue(letter(key), paper).entry.nomor for key in "abc"]
    assert given == ["000.8/001/UM/III/2026", "000.8/002/UM/III/2026", "000.8/003/UM/III/2026"]
    assert ledger.faults() == []


def test_the_document_is_made_with_the_number_and_kept(ledger):
    issued = ledger.issue(letter(), paper)
    assert issued.document == paper("000.8/001/UM/III/2026") == ledger.document(issued.entry.nomor)
    assert (issued.again, issued.entry.has_document, issued.entry.keadaan) == (
        False,
        True,
        "terbit",
    )
    assert ledger.find(issued.entry.nomor) == issued.entry


def test_the_same_letter_again_gets_the_same_number_and_bytes_and_writes_nothing(ledger):
    first = ledger.issue(letter(), paper)
    before = stored(ledger)
    again = ledger.issue(letter(), lambda nomor: pytest.fail("made twice"))
    assert (again.entry, again.document, again.again) == (first.entry, first.document, True)
    assert stored(ledger) == before


def test_a_changed_letter_is_refused_with_every_difference(ledger):
    ledger.issue(
        letter(petugas=[{"nama": "Ani"}, {"nama": "Budi"}], lama=3, catatan="", sifat="Biasa"),
        paper,
    )
    changed = letter(
        hal="Undangan",
        petugas=[{"nama": "Ani"}, {"nama": "Badu"}, {"nama": "Cici"}],
        lama="3",
        catatan="Segera",
    )
    refusal = refused(ledger.issue, changed, paper)
    changes = refusal.message.removeprefix(
        "surat ini sudah terbit dengan nomor 000.8/001/UM/III/2026, tetapi isinya kini lain: "
    )
    assert changes.split("; ") == [
        'catatan: (kosong) → "Segera"',
        'hal: "Surat a" → "Undangan"',
        'lama: 3 → "3"',
        'petugas.2.nama: "Budi" → "Badu"',
        'petugas.3: (tidak ada) → "{"nama": "Cici"}"',
        'sifat: "Biasa" → (tidak ada)',
    ]
    assert "mengganti: 000.8/001/UM/III/2026" in refusal.hint
    assert serials(ledger) == [1]


def test_a_letter_that_changed_its_kind_is_refused(ledger):
    ledger.issue(letter(), paper)
    assert (
        'jenis: "surat_pengantar" → "surat_perintah_tugas"'
        in refused(ledger.issue, letter(jenis="surat_perintah_tugas"), paper).message
    )


def test_very_many_differences_are_not_all_listed(ledger):
    ledger.issue(letter(daftar=list(range(500))), paper)
    message = refused(ledger.issue, letter(daftar=list(range(1, 501))), paper).message
    assert len(message.split("; ")) == 13 and message.endswith("; dan 488 lagi")


def test_a_renamed_letter_keeps_its_number(ledger):
    first = ledger.issue(letter("lama", hal="Undangan"), paper)
    again = ledger.issue(letter("baru", hal="Undangan"), paper)
    assert (again.entry, again.document, again.again) == (first.entry, first.document, True)
    assert serials(ledger) == [1]


def test_equal_values_of_another_kind_are_another_letter(ledger):
    ledger.issue(letter("a", hal="Undangan"), paper)
    assert (
        ledger.issue(letter("b", hal="Undangan", jenis="surat_perintah_tugas"), paper).entry.urut
        == 2
    )


def test_a_letter_whose_making_fails_spends_no_number(ledger):
    ledger.issue(letter("a"), paper)
    before = stored(ledger)
    for error in (ValueError("templat rusak"), OSError(28, "penuh"), KeyboardInterrupt()):

        def make(nomor: str, error=error) -> bytes:
            assert nomor == "000.8/002/UM/III/2026"
            raise error

        with pytest.raises(type(error)) as caught:
            ledger.issue(letter("b"), make)
        assert caught.value is error
        assert stored(ledger) == before
    assert ledger.issue(letter("c"), paper).entry.urut == 2


def test_a_first_letter_that_fails_leaves_no_ledger(ledger):
    with pytest.raises(ZeroDivisionError):
        ledger.issue(letter(), lambda nomor: bytes(1 // 0))
    assert not ledger.exists()


def test_a_letter_counts_in_the_year_of_its_date(ledger):
    ledger.issue(letter("a", "2026-01-05"), paper)
    assert ledger.issue(letter("b", "2025-12-31"), paper).entry.nomor == "000.8/001/UM/XII/2025"
    assert ledger.issue(letter("c", "2026-01-06"), paper).entry.nomor == "000.8/002/UM/I/2026"
    assert serials(ledger, tahun=2026) == [1, 2] and serials(ledger, tahun=2025) == [1]


def test_an_office_that_counts_by_month_starts_again_each_month(ledger):
    monthly = replace(NUMBERING, ulang="bulan")
    dates = ("2026-01-05", "2026-01-31", "2026-02-01", "2026-01-09")
    assert [
        ledger.issue(letter(day, day, numbering=monthly), paper).entry.urut for day in dates
    ] == [1, 2, 1, 3]
    assert [entry.periode for entry in ledger.entries(tahun=2026)] == ["2026-01"] * 3 + ["2026-02"]


def test_kinds_can_count_apart(ledger):
    codes = {"surat_perintah_tugas": "SPT", "surat_permohonan_data": "SPD", "surat_pengantar": "SP"}
    apart = replace(
        NUMBERING,
        penghitung="jenis",
        pola=dict.fromkeys(KINDS, "{kode}/{nomor}/{tahun}"),
        kode=codes,
    )
    numbers = [
        ledger.issue(letter(str(n), jenis=kind, numbering=apart), paper).entry.nomor
        for n, kind in enumerate([*codes, *codes])
    ]
    assert numbers == [
        "SPT/001/2026",
        "SPD/001/2026",
        "SP/001/2026",
        "SPT/002/2026",
        "SPD/002/2026",
        "SP/002/2026",
    ]
    assert ledger.faults() == []


def test_a_ledger_begins_with_the_office_s_start_value_and_then_continues(ledger):
    assert (
        ledger.issue(
            letter("a", numbering=replace(NUMBERING, mulai=(("2026", "", 92),))), paper
        ).entry.urut
        == 92
    )
    assert ledger.issue(letter("b"), paper).entry.urut == 93, "the start value may be taken out"
    late = letter("c", numbering=replace(NUMBERING, mulai=(("2026", "", 200),)))
    assert "sudah dibuka dari 92 dan kini sampai 93" in refused(ledger.issue, late, paper).message
    assert ledger.faults() == [] and serials(ledger) == [92, 93]


def test_a_start_value_of_the_group_counts_before_that_of_the_kind_and_of_all():
    office = replace(NUMBERING, penghitung={"surat_pengantar": "keluar"})
    starts = (("2026", "", 5), ("2026", "surat_pengantar", 6), ("2026", "keluar", 7))
    first = [letter("a", numbering=replace(office, mulai=starts[:n])) for n in (1, 2, 3)]
    assert [one.counter.mulai for one in first] == [5, 6, 7]


def test_two_counters_whose_pattern_gives_the_same_number_are_refused(ledger):
    apart = replace(NUMBERING, penghitung="jenis")
    ledger.issue(letter("a", numbering=apart), paper)
    refusal = refused(
        ledger.issue,
        letter("b", jenis="surat_perintah_tugas", numbering=apart),
        lambda nomor: pytest.fail("made before all was checked"),
    )
    assert (
        "000.8/001/UM/III/2026" in refusal.message
        and '"Surat a"' in refusal.message
        and '"Surat b"' in refusal.message
    )
    assert "{kode}" in refusal.hint
    assert serials(ledger) == [1] and ledger.faults() == []


def test_a_letter_before_a_later_date_is_numbered_and_the_later_one_named(ledger):
    ledger.issue(letter("a", "2026-03-10"), paper)
    late = ledger.issue(letter("b", "2026-03-12"), paper).entry
    ledger.issue(letter("c", "2026-03-11"), paper)
    assert ledger.issue(letter("d", "2026-03-09"), paper).later == late
    assert ledger.issue(letter("e", "2026-03-12"), paper).later is None


def test_an_office_that_keeps_the_order_of_dates_refuses_the_earlier_letter(ledger):
    late = ledger.issue(letter("a", "2026-03-12", urut_tanggal=True), paper).entry
    refusal = refused(ledger.issue, letter("b", "2026-03-11", urut_tanggal=True), paper)
    assert late.nomor in refusal.message and "sisipan" in refusal.hint
    assert ledger.issue(letter("c", "2026-03-12", urut_tanggal=True), paper).entry.urut == 2
    assert ledger.issue(letter("d", "2025-03-11", urut_tanggal=True), paper).entry.urut == 1


def test_a_void_number_does_not_hold_up_the_order_of_dates(ledger):
    wrong = ledger.issue(letter("a", "2026-12-30"), paper).entry
    ledger.void(wrong.nomor, "salah tanggal")
    assert ledger.issue(letter("a", "2026-03-30", urut_tanggal=True), paper).entry.urut == 2


def test_a_void_number_is_never_given_again_and_its_letter_gets_a_new_one(ledger):
    first = ledger.issue(letter(), paper).entry
    void = ledger.void(first.nomor, "salah alamat")
    assert (void.keadaan, void.catatan, ledger.document(void.nomor)) == (
        "batal",
        "batal: salah alamat",
        paper(first.nomor),
    )
    assert ledger.issue(letter(), paper).entry.urut == 2
    assert [(e.urut, e.keadaan) for e in ledger.entries()] == [(1, "batal"), (2, "terbit")]
    assert ledger.faults() == []


def test_voiding_needs_a_reason_and_happens_once(ledger):
    nomor = ledger.issue(letter(), paper).entry.nomor
    assert "alasan" in refused(ledger.void, nomor, " \n").message
    ledger.void(nomor, "keliru")
    assert "sudah batal" in refused(ledger.void, nomor, "lagi").message
    assert ledger.find(nomor).catatan == "batal: keliru"


def test_a_number_that_is_not_there_is_refused_with_the_nearest(ledger):
    nomor = ledger.issue(letter(), paper).entry.nomor
    for work in (ledger.find, ledger.document, lambda n: ledger.void(n, "keliru")):
        refusal = refused(work, nomor.replace("001", "010"))
        assert "tidak ada di register" in refusal.message and nomor in refusal.hint


def test_a_correction_names_what_it_replaces_and_the_old_line_names_it(ledger):
    old = ledger.issue(letter("a"), paper).entry
    new = ledger.issue(letter("b", mengganti=old.nomor), paper).entry
    assert new.mengganti == old.nomor
    assert [e.catatan for e in ledger.entries()] == [
        f"diganti oleh {new.nomor}",
        f"mengganti {old.nomor}",
    ]
    assert ledger.find(old.nomor).digest == old.digest, "the old line itself is untouched"
    ledger.void(new.nomor, "keliru")
    assert ledger.find(old.nomor).catatan == ""
    assert ledger.faults() == []


def test_a_correction_of_what_was_never_issued_is_refused(ledger):
    first = ledger.issue(letter("a"), paper).entry
    (reserved,) = ledger.reserve(letter(""))
    assert (
        first.nomor
        in refused(ledger.issue, letter("b", mengganti="000.8/001/UM/II/2026"), paper).hint
    )
    assert (
        "belum terbit"
        in refused(ledger.issue, letter("b", mengganti=reserved.nomor), paper).message
    )
    ledger.void(first.nomor, "keliru")
    assert "sudah batal" in refused(ledger.issue, letter("b", mengganti=first.nomor), paper).message
    assert serials(ledger) == [1, 2]


def test_looking_into_a_ledger_that_does_not_exist_begins_none(ledger):
    assert ledger.entries() == [] and ledger.faults() == []
    for work in (ledger.find, ledger.document, lambda n: ledger.void(n, "keliru")):
        assert "tidak ada di register" in refused(work, "1").message
    assert not ledger.exists()


def test_the_agenda_is_in_order_and_can_be_narrowed(ledger):
    for key, date, kind in (
        ("a", "2026-03-01", "surat_pengantar"),
        ("b", "2025-03-01", "surat_pengantar"),
        ("c", "2026-03-02", "surat_perintah_tugas"),
    ):
        ledger.issue(letter(key, date, jenis=kind), paper)
    ledger.void("000.8/001/UM/III/2026", "keliru")
    assert [e.kunci for e in ledger.entries()] == ["b", "a", "c"]
    assert [e.kunci for e in ledger.entries(tahun=2026)] == ["a", "c"]
    assert [e.kunci for e in ledger.entries(jenis="surat_pengantar", keadaan="terbit")] == ["b"]


def test_a_pattern_without_a_number_gives_one_letter_at_most(ledger):
    blind = Numbering(dict.fromkeys(KINDS, "{klasifikasi}/{tahun}"))
    ledger.issue(letter("a", numbering=blind), paper)
    assert "000.8/2026" in refused(ledger.issue, letter("b", numbering=blind), paper).message
