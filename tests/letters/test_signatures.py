"""Who signs and in which form: own, a.n., u.b., Plt., Plh., Pj.; pangkat and NIP."""

from __future__ import annotations

import pytest

from tests.letters.bureau import ALONE, INSTITUTION, plus
from tests.letters.papers import paragraphs

pytestmark = pytest.mark.slow

KADIS = ["Dra. SITI AMINAH, M.Si.", "Pembina Utama Muda", "NIP. 19700101 199003 2 001"]


def signed(bureau, signature: object, *options: str) -> list[str]:
    """The lines of the signature of a numbered letter, from the first post on."""
    lines = paragraphs(bureau.issue(plus(ALONE, penanda_tangan=signature), *options))
    return [
        line
        for line in lines[lines.index("Pengirim,") :]
        if line not in ("Pengirim,", "Jabatan :", "Nama :", "NIP :", "Nomor telepon :")
    ]


@pytest.mark.parametrize(
    ("signature", "posts"),
    [
        ("kadis", ["KEPALA DINAS CONTOH,"]),
        ({"pejabat": "kadis"}, ["KEPALA DINAS CONTOH,"]),
        ({"pejabat": "kadis", "sebagai": "Plt."}, ["Plt. KEPALA DINAS CONTOH,"]),
        ({"pejabat": "kadis", "sebagai": "Plh."}, ["Plh. KEPALA DINAS CONTOH,"]),
        ({"pejabat": "kadis", "sebagai": "Pj."}, ["Pj. KEPALA DINAS CONTOH,"]),
        (
            {"pejabat": "kadis", "atas_nama": "bupati"},
            ["a.n. BUPATI CONTOH", "KEPALA DINAS CONTOH,"],
        ),
        (
            {"pejabat": "kadis", "atas_nama": "WALI KOTA LAIN"},
            ["a.n. WALI KOTA LAIN", "KEPALA DINAS CONTOH,"],
        ),
        (
            {"pejabat": "kadis", "atas_nama": "bupati", "untuk_beliau": "sekda"},
            ["a.n. BUPATI CONTOH", "SEKRETARIS DAERAH", "u.b.", "KEPALA DINAS CONTOH,"],
        ),
        (
            {"pejabat": "kadis", "atas_nama": "bupati", "untuk_beliau": "sekda", "sebagai": "Plh."},
            ["a.n. BUPATI CONTOH", "SEKRETARIS DAERAH", "u.b.", "Plh. KEPALA DINAS CONTOH,"],
        ),
        ({"pejabat": "kadis", "jabatan": "KEPALA DINAS,"}, ["KEPALA DINAS,"]),
    ],
)
def test_the_posts_are_one_below_the_other_with_a_comma_after_the_last_only(
    bureau, signature, posts
):
    assert signed(bureau, signature) == posts + KADIS


def test_the_signer_of_the_source_wins_over_that_of_the_institution(bureau):
    own = {"pejabat": "kadis", "nama": "BUDI", "pangkat": "", "nip": "198001012005011001"}
    assert signed(bureau, own) == ["KEPALA DINAS CONTOH,", "BUDI", "NIP. 19800101 200501 1 001"]


def test_a_signer_can_be_written_whole_in_the_source(bureau):
    assert signed(bureau, {"jabatan": "CAMAT", "nama": "WATI"}) == ["CAMAT,", "WATI"]


@pytest.mark.parametrize(
    ("post", "form"),
    [
        ("BUPATI CONTOH", {}),
        ("WAKIL BUPATI CONTOH", {}),
        ("WALI KOTA TANGERANG", {}),
        ("WALIKOTA TANGERANG", {}),
        ("Gubernur Jawa Barat", {}),
        ("WAKIL GUBERNUR", {}),
        ("BUPATI CONTOH", {"sebagai": "Pj."}),
        ("BUPATI CONTOH", {"sebagai": "Plt."}),
        ("Pj. BUPATI CONTOH", {}),
        ("Plt. WALI KOTA TANGERANG", {}),
        ("Plh. Gubernur Banten", {}),
        ("PENJABAT BUPATI CONTOH", {}),
        ("PELAKSANA HARIAN WALI KOTA TANGERANG", {}),
    ],
)
def test_a_regional_head_signs_without_pangkat_and_nip_and_that_is_reported(bureau, post, form):
    signature = {
        "jabatan": post,
        "nama": "H. RAHMAT",
        "pangkat": "Pembina",
        "nip": "196801011990031001",
    } | form
    assert signed(bureau, signature)[1:] == ["H. RAHMAT"]
    assert (
        "tidak mencantumkan pangkat dan NIP"
        in bureau.make(plus(ALONE, penanda_tangan=signature)).err
    )


@pytest.mark.parametrize(
    "post", ["STAF AHLI BUPATI CONTOH", "SEKRETARIS DAERAH", "KEPALA BAGIAN UMUM SETDA KABUPATEN"]
)
def test_others_keep_their_pangkat_and_nip(bureau, post):
    lines = signed(
        bureau,
        {
            "jabatan": post,
            "nama": "RAHMAT",
            "pangkat": "Pembina",
            "nip": "196801011990031001",
            "atas_nama": "bupati",
        },
    )
    assert lines == [
        "a.n. BUPATI CONTOH",
        f"{post},",
        "RAHMAT",
        "Pembina",
        "NIP. 19680101 199003 1 001",
    ]


@pytest.mark.parametrize(
    ("typed", "setting", "printed"),
    [
        ("197001011990032001", "kelompok", "19700101 199003 2 001"),
        ("19700101 199003 2 001", "kelompok", "19700101 199003 2 001"),
        ("197001011990032001", "polos", "197001011990032001"),
        ("19700101 199003 2 001", "polos", "19700101 199003 2 001"),
    ],
)
def test_a_nip_is_grouped_or_printed_as_typed(bureau, typed, setting, printed):
    bureau.settings(nip=setting)
    assert signed(bureau, {"pejabat": "kadis", "nip": typed})[-1] == f"NIP. {printed}"


@pytest.mark.parametrize(
    "nip", ["12345", "19700101199003200", "1970010119900320011", "NIP.197001011990032001"]
)
def test_a_nip_that_is_none_is_printed_as_typed_and_warned_of(bureau, nip):
    done = bureau.make(plus(ALONE, penanda_tangan={"pejabat": "kadis", "nip": nip}))
    assert done.code == 0 and "bukan 18 angka" in done.err and "surat.yaml:5:" in done.err
    assert f"NIP. {nip}" in paragraphs((bureau.built / "surat-draf.docx").read_bytes())


def test_a_signer_without_a_name_is_dotted_in_a_draft_and_refused_in_a_letter(bureau):
    bureau.write("instansi.yaml", INSTITUTION.replace('nama: "Dra. SITI AMINAH, M.Si.", ', ""))
    assert "nama KEPALA DINAS CONTOH belum diisi" in bureau.refused(ALONE).err
    lines = paragraphs(bureau.draft(ALONE))
    assert lines[-3:-1] == ["…" * len(lines[-3]), "Pembina Utama Muda"] and len(lines[-3]) > 5


@pytest.mark.parametrize(
    ("signature", "message"),
    [
        ("kadiss", 'penanda_tangan "kadiss" tidak ada di pejabat'),
        ({"pejabat": "kdis"}, '"kdis" tidak ada di pejabat'),
        ({"pejabat": "kadis", "sebagai": "Pt."}, 'tidak mengenal "Pt."'),
        ({"nama": "BUDI"}, "penanda tangan belum punya jabatan"),
        ({"pejabat": "kadis", "atasnama": "bupati"}, '"atasnama" tidak dikenal'),
        (["kadis"], "penanda_tangan"),
        (None, "surat belum punya penanda_tangan"),
    ],
)
def test_an_impossible_signature_is_reported(bureau, signature, message):
    assert message in bureau.refused(plus(ALONE, penanda_tangan=signature)).err
