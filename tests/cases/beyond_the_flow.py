"""What real sheets hold besides the flow: shared cells, notes, words in symbols, empty capsules."""

from __future__ import annotations

from tests.cases.source import Cases, acts, decides, sop

CASES = Cases()


@CASES.add
def cells_shared_in_every_column() -> str:
    steps = [
        acts(0, kelengkapan="Berkas permohonan", kelengkapan_hingga="s2"),
        acts(1, waktu="2 minggu", waktu_hingga="s4", output="Telaahan", output_hingga="s3"),
        acts(2, waktu=None, output=None, keterangan="Rapat bersama", keterangan_hingga="s5"),
        decides(1, ya="lanjut", tidak="s2") | {"waktu": None},
        acts(0),
    ]
    return sop(3, steps)


@CASES.add
def notes_below_the_total() -> str:
    return sop(
        3,
        [acts(0), decides(1, ya="lanjut", tidak="s1"), acts(2)],
        cetak={"baris_jumlah": "ya"},
        catatan=[
            "*) Kelengkapan dokumen: surat permohonan, salinan KTP, dan surat pengantar",
            "**) Dokumen **asli** diperlihatkan saat pengambilan",
        ],
    )


@CASES.add
def words_in_symbols() -> str:
    return sop(
        4,
        [
            acts(0, simbol="Terima"),
            decides(1, ya="lanjut", tidak="s1") | {"simbol": "Lengkap?"},
            decides(2, ya="lanjut", tidak="s2") | {"simbol": "Setuju?"},
            acts(3, simbol="Verifikasi"),
        ],
    )


@CASES.add
def empty_capsules_in_their_own_rows() -> str:
    return sop(
        3,
        [acts(0), decides(1, ya="lanjut", tidak="s1"), acts(2)],
        cetak={"kapsul": {"letak": "terpisah", "mulai": "", "selesai": ""}},
    )
