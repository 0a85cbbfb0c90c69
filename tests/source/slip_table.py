"""Slips of a clerk: what is typed, the one answer, and what the file becomes.

Each slip is typed in place of a part of ``SHEET``; ``▶`` marks the place that the answer names.
"""

from __future__ import annotations

from dataclasses import dataclass

MARK = "▶"
FIX = True  # `check --fix` mends it
HAND = False  # the author types what the answer proposes
SHEET = """\
nama: Pencatatan Surat Masuk
nomor: 000.8.3.3/01/2025
tanggal:
  pembuatan: 3 Januari 2025
  revisi: 4 Maret 2025
  efektif: 5 Maret 2025
pengesah: kadis
dasar_hukum:
  - Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah
kualifikasi_pelaksana:
  - Memahami SIAK versi 7
  - Menguasai komputer
keterkaitan: -
peralatan:
  - Komputer
  - Printer
peringatan: Surat yang terlambat dicatat menjadi temuan.
pencatatan: Buku agenda
pelaksana:
  tim: Tim Kerja
  kabag: Kepala Bagian
kegiatan:
  - id: terima
    uraian: Menerima surat masuk
    oleh: tim
    kelengkapan: Surat masuk
    waktu: 30 menit
    output: Surat yang tercatat
  - id: periksa
    uraian: Memeriksa surat masuk
    oleh: kabag
    kelengkapan: Surat yang tercatat
    waktu: 1 jam
    output: Surat yang diperiksa
    keputusan: {ya: lanjut, tidak: terima}
  - id: simpan
    uraian: Menyimpan surat masuk
    oleh: tim
    kelengkapan: Surat yang diperiksa
    waktu: 10 menit
    output: Surat yang tersimpan
"""


@dataclass(frozen=True)
class Typed:
    """A slip: ``old`` of the sheet is typed as ``new``; the answer leads to ``right``.

    ``words`` are in the answer; ``right`` is ``old`` if it is not given.
    """

    old: str
    new: str
    words: tuple[str, ...]
    way: bool
    right: str = ""

    @property
    def text(self) -> str:
        assert SHEET.count(self.old) == 1, self.old
        return SHEET.replace(self.old, self.new).replace(MARK, "")

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the mark, from 1."""
        before = SHEET.replace(self.old, self.new).partition(MARK)[0]
        return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1

    @property
    def mended(self) -> str:
        return SHEET.replace(self.old, self.right or self.old)


def slip(old: str, new: str, words: list[str], way: bool, right: str = "") -> Typed:
    return Typed(old, new, tuple(words), way, right)


ITEMS = "  - Komputer\n  - Printer\n"
FORKED = "keputusan: {ya: lanjut, tidak: terima}"
OLEH = "    oleh: kabag\n"
TASK = "uraian: Memeriksa surat masuk"
NEEDED = "kelengkapan: Surat masuk\n"
LAST = SHEET[SHEET.index("  - id: simpan") :]

LISTS = {
    "no dashes": slip(ITEMS, "  ▶Komputer\n  Printer\n", ["- Komputer", "bersambung"], FIX),
    "dashes without a blank": slip(ITEMS, "  ▶-Komputer\n  -Printer\n", ["- Komputer"], FIX),
    "bullets": slip(ITEMS, "  ▶• Komputer\n  • Printer\n", ['"•"', "- Komputer"], FIX),
    "long dashes": slip(ITEMS, "  ▶– Komputer\n  – Printer\n", ['"–"', "- Komputer"], FIX),
    "numbers": slip(ITEMS, "  ▶1. Komputer\n  2. Printer\n", ['"1."', "- Komputer"], FIX),
    "numbers in brackets": slip(ITEMS, "  ▶1) Komputer\n  2) Printer\n", ["- Komputer"], FIX),
    "letters": slip(ITEMS, "  ▶a. Komputer\n  b. Printer\n", ["- Komputer"], FIX),
    "stars": slip(ITEMS, "  ▶* Komputer\n  * Printer\n", ['"*"', "- Komputer"], FIX),
    "Word's bullets": slip(ITEMS, "  ▶\uf0b7 Komputer\n  \uf0b7 Printer\n", ["- Komputer"], FIX),
    "Word's hollow bullets": slip(ITEMS, "  ▶o Komputer\n  o Printer\n", ["- Komputer"], FIX),
    "one dash is missing": slip(ITEMS, "  - Komputer\n  ▶Printer\n", ["- Printer"], FIX),
    "one dash without a blank": slip(ITEMS, "  - Komputer\n  ▶-Printer\n", ["- Printer"], FIX),
    "a dash too deep": slip(ITEMS, "  - Komputer\n    ▶- Printer\n", ["- Printer"], FIX),
    "an item behind the field's name": slip(
        "peralatan:\n" + ITEMS,
        "peralatan: ▶- Komputer - Printer\n",
        ["[Komputer, Printer]"],
        FIX,
        "peralatan: [Komputer, Printer]\n",
    ),
    "a colon in an item": slip(
        "Memahami SIAK versi 7",
        "▶Pendidikan: S1",
        ['"Pendidikan: S1"', "petik"],
        FIX,
        '"Pendidikan: S1"',
    ),
    "points inside a text": slip(
        TASK,
        "uraian: Memeriksa surat\n      ▶a. asli\n      b. salinan",
        ["uraian: |", "bersambung"],
        FIX,
        "uraian: |\n      Memeriksa surat\n      a. asli\n      b. salinan",
    ),
    "a list in a cell": slip(
        NEEDED,
        "kelengkapan:\n      ▶- Surat masuk\n      - Agenda\n",
        ["kelengkapan: |"],
        FIX,
        "kelengkapan: |\n      - Surat masuk\n      - Agenda\n",
    ),
    "brackets in a cell": slip(
        NEEDED,
        "kelengkapan: ▶[asli, salinan]\n",
        ['kelengkapan: "asli, salinan"'],
        HAND,
        'kelengkapan: "asli, salinan"\n',
    ),
}
STEPS = {
    "a step without its dash": slip(
        "  - id: periksa", "    ▶id: periksa", ["langkah", "- id: periksa"], FIX
    ),
    "a step without its dash, at the dashes": slip(
        "  - id: periksa", "  ▶id: periksa", ["langkah", "- id: periksa"], FIX
    ),
    "a step with a star": slip("  - id: simpan", "  ▶* id: simpan", ["- id: simpan"], FIX),
    "a step with a number": slip("  - id: simpan", "  ▶1. id: simpan", ["- id: simpan"], FIX),
    "a step with a long dash": slip("  - id: simpan", "  ▶– id: simpan", ["- id: simpan"], FIX),
    "a step with a dash alone": slip("  - id: simpan", "  ▶-id: simpan", ["- id: simpan"], FIX),
    "the first step without its dash": slip(
        "  - id: terima", "    ▶id: terima", ["- id: terima"], FIX
    ),
    "kegiatan twice": slip(
        "  - id: simpan",
        "▶kegiatan:\n  - id: simpan",
        ["dua kali", "hapus baris ini"],
        FIX,
        "\n  - id: simpan",
    ),
    "a row of Excel": slip(
        "  - id: simpan\n",
        "  ▶2\tMeneliti surat\tKepala Bagian\tSurat\t30 menit\tSurat yang diteliti\n"
        "  - id: simpan\n",
        [
            "Excel",
            "- {uraian: Meneliti surat, oleh: Kepala Bagian, kelengkapan: Surat, "
            "waktu: 30 menit, output: Surat yang diteliti}",
        ],
        HAND,
        "  - {uraian: Meneliti surat, oleh: Kepala Bagian, kelengkapan: Surat, waktu: 30 menit, "
        "output: Surat yang diteliti}\n  - id: simpan\n",
    ),
}
BLANKS = {
    "a no-break space behind the colon": slip(OLEH, "    oleh:▶\xa0kabag\n", ["U+00A0"], FIX),
    "no-break spaces in the indentation": slip(
        OLEH, "▶\xa0\xa0\xa0 oleh: kabag\n", ["U+00A0", "oleh: kabag"], FIX
    ),
    "a no-break space behind a dash": slip(
        ITEMS, "  - Komputer\n  -▶\xa0Printer\n", ["U+00A0"], FIX
    ),
    "a no-break space before a field": slip("pengesah", "▶\xa0pengesah", ["U+00A0"], FIX),
    "a narrow no-break space": slip(OLEH, "    oleh:▶\u202fkabag\n", ["U+202F"], FIX),
    "a wide space": slip(OLEH, "    oleh:▶\u3000kabag\n", ["U+3000"], FIX),
    "a wide colon": slip(OLEH, "    oleh▶\uff1a kabag\n", ["titik dua lebar"], FIX),
    "a zero-width space in a field's name": slip(OLEH, "    oleh▶\u200b: kabag\n", ["U+200B"], FIX),
    "a zero-width space before a field": slip(OLEH, "    ▶\u200boleh: kabag\n", ["U+200B"], FIX),
    "a zero-width space in an actor": slip(OLEH, "    oleh: ▶ka\u200bbag\n", ["U+200B"], FIX),
    "a byte order mark inside": slip("pengesah", "▶\ufeffpengesah", ["U+FEFF"], FIX),
    "a ligature": slip("Menguasai", "▶Memveri\ufb01kasi", ["U+FB01"], FIX, "Memverifikasi"),
    "a soft hyphen": slip("Menguasai", "▶Mengua\u00adsai", ["U+00AD"], FIX),
    "tabs in the indentation": slip(OLEH, "▶\t\toleh: kabag\n", ["tab", "spasi"], FIX),
    "a list indented with tabs": slip(
        "  - Komputer\n  - Printer\n",
        "▶\t- Komputer\n\t- Printer\n",
        ["1 baris di bawahnya", "tab", "2 spasi"],
        FIX,
    ),
    "a whole step indented with tabs": slip(
        LAST,
        "▶" + LAST.replace("\n    ", "\n\t\t").replace("  - id: simpan", "\t- id: simpan"),
        ["5 baris di bawahnya", "tab", "2 spasi"],
        FIX,
    ),
    "too far to the right": slip(OLEH, "      ▶oleh: kabag\n", ["terlalu jauh", "4 spasi"], FIX),
    "too far to the left": slip(OLEH, "   ▶oleh: kabag\n", ["kurang menjorok", "4 spasi"], FIX),
    "as far left as the dash": slip(OLEH, "  ▶oleh: kabag\n", ["kurang menjorok"], FIX),
    "a date too far to the right": slip(
        "  revisi:", "    ▶revisi:", ["terlalu jauh", "2 spasi"], FIX
    ),
    "a date at the margin": slip("  revisi:", "▶revisi:", ["tanggal", "2 spasi"], FIX),
    "a step too far to the right": slip(
        LAST,
        LAST.replace("\n  ", "\n    ").replace("  - id: simpan", "    ▶- id: simpan"),
        ["tidak sejajar", "2 spasi"],
        FIX,
    ),
    "a text that goes on at the margin": slip(
        "yang terlambat",
        "yang\n▶terlambat",
        ["sambungan", "peringatan", "hapus baris ini"],
        HAND,
        "yang\n  terlambat",
    ),
    "a stray word at the margin": slip(
        "\nnomor:", "\n▶rusak\nnomor:", ["sambungan", "nama", "hapus baris ini"], HAND, "\nnomor:"
    ),
    "a text that goes on with a colon": slip(
        "Surat yang terlambat dicatat menjadi temuan.",
        "Surat yang\n  ▶terlambat: temuan.",
        ["titik dua", '"Surat yang terlambat: temuan."'],
        FIX,
        '"Surat yang terlambat: temuan."\n',
    ),
    "branches beside the decision": slip(
        FORKED,
        "keputusan:\n    ▶ya: lanjut\n    tidak: terima",
        ["keputusan", "menjorok"],
        FIX,
        "keputusan:\n      ya: lanjut\n      tidak: terima",
    ),
    "dates beside tanggal": slip(
        "  pembuatan: 3 Januari 2025\n  revisi: 4 Maret 2025\n  efektif: 5 Maret 2025\n",
        "▶pembuatan: 3 Januari 2025\nrevisi: 4 Maret 2025\nefektif: 5 Maret 2025\n",
        ["tanggal", "menjorok"],
        FIX,
    ),
    "actors beside pelaksana": slip(
        "  tim: Tim Kerja\n  kabag: Kepala Bagian\n",
        "▶tim: Tim Kerja\nkabag: Kepala Bagian\n",
        ["pelaksana", "menjorok"],
        FIX,
    ),
}
