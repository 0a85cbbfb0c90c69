"""Slips in what is typed: hashes, targets, actors, dates, durations, settings."""

from __future__ import annotations

from tests.source.slip_signs import NAMA
from tests.source.slip_table import FIX, FORKED, HAND, OLEH, Typed, slip

NUMBER = "nomor: 000.8.3.3/01/2025"
REVISED = "revisi: 4 Maret 2025"
HOUR = "waktu: 1 jam"


def to(typed: str, words: list[str]) -> Typed:
    """A target that is no id."""
    return slip(FORKED, f"keputusan: {{ya: lanjut, tidak: ▶{typed}}}", words, HAND)


def by(typed: str, words: list[str], right: str) -> Typed:
    return slip(OLEH, f"    oleh: ▶{typed}\n", words, HAND, f"    oleh: {right}\n")


def dated(typed: str, words: list[str], way: bool = HAND) -> Typed:
    return slip(REVISED, f"revisi: ▶{typed}", words, way)


def setting(typed: str, words: list[str], right: str) -> Typed:
    return slip(NAMA, f"cetak: {typed}\n{NAMA}", words, HAND, f"cetak: {right}\n{NAMA}")


VALUES = {
    "a hash in the number": slip(
        NUMBER,
        "nomor: 470/01 ▶#2025",
        ["tidak tercetak", 'nomor: "470/01 #2025"'],
        HAND,
        'nomor: "470/01 #2025"',
    ),
    "a hash in an item": slip(
        "SIAK versi 7", "SIAK ▶#versi 7", ["tidak tercetak", '- "Memahami SIAK #versi 7"'], HAND
    ),
    "a hash in front": slip(
        NUMBER, "nomor: ▶#12", ["tidak tercetak", 'nomor: "#12"'], HAND, 'nomor: "#12"'
    ),
    "a hash and another line": slip(
        "yang terlambat",
        "yang ▶#1\n  terlambat",
        ["tidak tercetak", "#1 terlambat"],
        HAND,
    ),
    "letters of another encoding": slip(
        "Surat yang terlambat",
        "▶Surat â€“ yang terlambat",
        ["salah sandi", "–"],
        FIX,
        "Surat – yang terlambat",
    ),
    "a quotation mark of another encoding": slip(
        "Surat yang terlambat",
        "Surat ▶â€œasliâ€\x9d terlambat",
        ["salah sandi", "“asli”"],
        FIX,
        "Surat “asli” terlambat",
    ),
    "bold that is not closed": slip(
        "Surat yang terlambat",
        "Surat ▶**asli yang terlambat",
        ['"**"', "hapus"],
        HAND,
        "Surat **asli** yang terlambat",
    ),
    "bold in the name": slip(
        NAMA, "nama: Pencatatan ▶**Surat**", ['"**"'], HAND, "nama: Pencatatan Surat"
    ),
    "marks of a web page": slip(
        "Surat yang terlambat",
        "Surat ▶<b>asli</b> terlambat",
        ["laman web"],
        FIX,
        "Surat **asli** terlambat",
    ),
    "a blank of a web page": slip(
        "Surat yang terlambat", "Surat▶&nbsp;yang terlambat", ["laman web"], FIX
    ),
    "an emoji": slip("Buku agenda", "▶Buku agenda 🙂", ["U+1F642"], HAND),
    "a field twice": slip(
        "pencatatan: Buku agenda",
        "pencatatan: Buku agenda\n▶pencatatan: Buku ekspedisi",
        ["dua kali", "gabungkan"],
        HAND,
        "pencatatan: [Buku agenda, Buku ekspedisi]",
    ),
    "a step by its number": to("1", ["tulis terima"]),
    "a step by its number in words": to("langkah 1", ["tulis terima"]),
    "back to a step": to("kembali ke langkah 1", ["tulis terima"]),
    "to an id in words": to("ke terima", ['maksudnya "terima"']),
    "a step by its words": to("Menerima surat masuk", ["tulis terima"]),
    "a misspelt id": to("trima", ['maksudnya "terima"']),
    "the next step in words": slip(
        FORKED, "keputusan: {ya: ▶langkah berikutnya, tidak: terima}", ["tulis lanjut"], HAND
    ),
    "an id that no step has": slip(
        "  - id: terima\n    uraian: Menerima surat masuk\n    oleh: tim\n"
        "    kelengkapan: Surat masuk\n    waktu: 30 menit\n    output: Surat yang tercatat\n"
        "  - id: periksa\n    uraian: Memeriksa surat masuk\n    oleh: kabag\n"
        "    kelengkapan: Surat yang tercatat\n    waktu: 1 jam\n"
        "    output: Surat yang diperiksa\n    keputusan: {ya: lanjut, tidak: terima}\n",
        "  - uraian: Menerima surat masuk\n    oleh: tim\n"
        "    kelengkapan: Surat masuk\n    waktu: 30 menit\n    output: Surat yang tercatat\n"
        "  - id: periksa\n    uraian: Memeriksa surat masuk\n    oleh: kabag\n"
        "    kelengkapan: Surat yang tercatat\n    waktu: 1 jam\n"
        "    output: Surat yang diperiksa\n    keputusan: {ya: lanjut, tidak: ▶terima}\n",
        ["langkah 1", "id: terima"],
        HAND,
    ),
    "an id twice": slip("id: simpan", "id: ▶periksa", ["sudah dipakai", "periksa-3"], HAND),
    "a decision with one answer": slip(
        FORKED, "keputusan: ▶{tidak: terima}", ["{ya: lanjut, tidak: terima}"], HAND
    ),
    "a decision with a word": slip(
        FORKED, "keputusan: ▶ya", ["{ya: lanjut, tidak: id-langkah}"], HAND
    ),
    "jika tidak": slip(
        FORKED, "▶jika tidak: terima", ["keputusan: {ya: lanjut, tidak: id-langkah}"], HAND
    ),
    "keputusan and lanjut": slip(FORKED, "lanjut: ▶simpan\n    " + FORKED, ["hapus lanjut"], HAND),
    "two actors with a comma": by("kabag, tim", ["[kabag, tim]"], "[kabag, tim]"),
    "two actors with a slash": by("kabag/tim", ["[kabag, tim]"], "[kabag, tim]"),
    "two actors with dan": by("tim dan kabag", ["[tim, kabag]"], "[tim, kabag]"),
    "two actors with an ampersand": by("tim & kabag", ["[tim, kabag]"], "[tim, kabag]"),
    "a misspelt actor": by("kabg", ['maksudnya "kabag"'], "kabag"),
    "an actor who is not there": by("kasi", ["yang ada: tim, kabag"], "kabag"),
    "an official who is not there": slip(
        "pengesah: kadis", "pengesah: ▶kadi", ['maksudnya "kadis"'], HAND
    ),
    "an actor without a name": slip("  tim: Tim Kerja", "  ▶tim:", ["tulis nama jabatannya"], HAND),
    "a day that is none": dated("32 Maret 2025", ["tidak ada di kalender"]),
    "the month first": dated("3/14/2025", ["14 Maret 2025"]),
    "a short year": dated("04-03-25", ['maksudnya "4 Maret 2025"']),
    "a day of Excel": dated("45720", ['maksudnya "4 Maret 2025"']),
    "a misspelt month": dated("4 Mart 2025", ['maksudnya "4 Maret 2025"']),
    "an English date": dated("March 4, 2025", ["tulis 4 Maret 2025"], FIX),
    "a place in the date": dated("Jakarta, 4 Maret 2025", ["tulis 4 Maret 2025"], FIX),
    "a duration without unit": slip(HOUR, "waktu: ▶60", ["60 menit"], HAND, "waktu: 60 menit"),
    "a misspelt unit": slip(HOUR, "waktu: ▶1 jma", ['maksudnya "1 jam"'], HAND),
    "an abbreviated unit": slip(
        HOUR, "waktu: ▶60 mnt", ['maksudnya "60 menit"'], HAND, "waktu: 60 menit"
    ),
    "a margin in centimetres": setting(
        "{margin: {kiri: ▶3 cm}}", ["tulis 30"], "{margin: {kiri: 30}}"
    ),
    "a margin without sides": setting(
        "{margin: ▶20}",
        ["margin: {kiri: 20, kanan: 20, atas: 20, bawah: 20}"],
        "{margin: {kiri: 20, kanan: 20, atas: 20, bawah: 20}}",
    ),
    "an English orientation": setting(
        "{orientasi: ▶landscape}", ['maksudnya "lanskap"'], "{orientasi: lanskap}"
    ),
    "a paper of another name": setting("{kertas: ▶kuarto}", ["A4, F4"], "{kertas: A4}"),
    "neither yes nor no": setting(
        "{baris_jumlah: ▶mungkin}", ["tulis ya atau tidak"], "{baris_jumlah: ya}"
    ),
}
