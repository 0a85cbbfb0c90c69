"""Slips in signs and names: quotation marks, brackets, colons, names of fields."""

from __future__ import annotations

from tests.source.slip_table import FIX, FORKED, HAND, NEEDED, OLEH, TASK, Typed, slip

NAMA = "nama: Pencatatan Surat Masuk"


def quoted(sign: str) -> Typed:
    """A cell that begins with a sign of YAML."""
    new = f"kelengkapan: ▶{sign}\n"
    return slip(NEEDED, new, [f'kelengkapan: "{sign}"', "petik"], FIX, f'kelengkapan: "{sign}"\n')


def named(key: str, typed: str) -> Typed:
    """A field under another name."""
    return slip(f"\n{key}:", f"\n▶{typed}:", [f'"{typed}"', f"tulis  {key}: ..."], FIX)


def of_step(old: str, new: str, key: str) -> Typed:
    return slip(old, new, [f"tulis  {key}: ..."], FIX)


SIGNS = {
    "an ampersand in front": quoted("& KK"),
    "an ampersand and a word": quoted("&KK"),
    "a star in front": quoted("*Surat masuk"),
    "an exclamation mark in front": quoted("!Surat masuk"),
    "a percent sign in front": quoted("%Surat masuk"),
    "an at sign in front": quoted("@dinas"),
    "a backtick in front": quoted("`Surat masuk"),
    "a greater-than sign in front": quoted("> 3 surat"),
    "a bar in front": quoted("| Surat masuk"),
    "a question mark in front": quoted("? Surat masuk"),
    "a word in brackets in front": quoted("[asli] Surat masuk"),
    "a word in braces in front": quoted("{asli} Surat masuk"),
    "a colon in a text": slip(
        TASK,
        "uraian: Memeriksa▶: surat masuk",
        ["titik dua", 'uraian: "Memeriksa: surat masuk"'],
        FIX,
        'uraian: "Memeriksa: surat masuk"',
    ),
    "two fields on a line": slip(
        "    waktu: 1 jam\n    output: Surat yang diperiksa\n",
        "    waktu: 1 jam ▶output: Surat yang diperiksa\n",
        ["mungkin dua isian", "output: Surat yang diperiksa"],
        HAND,
    ),
    "Word's quotation marks around a colon": slip(
        NAMA,
        "nama: ▶“Surat: Masuk”",
        ["petik Word", 'nama: "Surat: Masuk"'],
        FIX,
        'nama: "Surat: Masuk"',
    ),
    "a quotation mark that Word closes": slip(
        NAMA, 'nama: ▶"Pencatatan Surat”', ["petik Word"], FIX, 'nama: "Pencatatan Surat"'
    ),
    "a quotation mark that is not closed": slip(
        NAMA, 'nama: ▶"Pencatatan Surat', ["tidak ditutup"], FIX, 'nama: "Pencatatan Surat"'
    ),
    "an apostrophe that is not closed": slip(
        NAMA, "nama: ▶'Pencatatan Surat", ["tidak ditutup"], FIX, 'nama: "Pencatatan Surat"'
    ),
    "a quotation at the start": slip(
        NAMA, 'nama: ▶"Catatan" Surat', ["tidak seluruhnya"], FIX, "nama: '\"Catatan\" Surat'"
    ),
    "an apostrophe inside apostrophes": slip(
        NAMA, "nama: ▶'Surat Jum'at'", ["petik di tengahnya"], FIX, 'nama: "Surat Jum\'at"'
    ),
    "a path in quotation marks": slip(
        "pencatatan: Buku agenda",
        'pencatatan: "D:▶\\Qagenda"',
        ["\\", "petik tunggal"],
        FIX,
        "pencatatan: 'D:\\Qagenda'",
    ),
    "a bracket that is not closed": slip(
        OLEH,
        "    oleh: ▶[kabag, tim\n",
        ["kurung", "oleh: [kabag, tim]"],
        FIX,
        "    oleh: [kabag, tim]\n",
    ),
    "a brace that is not closed": slip(
        FORKED, "keputusan: ▶{ya: lanjut, tidak: terima", ["{ya: lanjut, tidak: terima}"], FIX
    ),
    "a decision without braces": slip(
        FORKED, "keputusan: ▶ya: lanjut, tidak: terima", ["{ya: lanjut, tidak: terima}"], FIX
    ),
    "a decision in round brackets": slip(
        FORKED, "keputusan: ▶(ya: lanjut, tidak: terima)", ["{ya: lanjut, tidak: terima}"], FIX
    ),
    "a decision with a semicolon": slip(
        FORKED, "keputusan: ▶{ya: lanjut; tidak: terima}", ["{ya: lanjut, tidak: terima}"], FIX
    ),
    "a decision without blanks": slip(
        FORKED, "keputusan: ▶{ya:lanjut, tidak:terima}", ["{ya: lanjut, tidak: terima}"], FIX
    ),
    "a decision with equals signs": slip(
        FORKED, "keputusan: ▶{ya = lanjut, tidak = terima}", ["{ya: lanjut, tidak: terima}"], FIX
    ),
    "a decision with arrows": slip(
        FORKED, "keputusan: ▶{ya -> lanjut, tidak -> terima}", ["{ya: lanjut, tidak: terima}"], FIX
    ),
    "a decision as a list": slip(
        FORKED,
        "keputusan:\n      ▶- ya: lanjut\n      - tidak: terima",
        ["keputusan", "ya: lanjut"],
        FIX,
        "keputusan:\n        ya: lanjut\n        tidak: terima",
    ),
    "no colon": slip(OLEH, "    ▶oleh kabag\n", ["titik dua", "oleh: kabag"], FIX),
    "no blank behind the colon": slip(OLEH, "    ▶oleh:kabag\n", ["oleh: kabag"], FIX),
    "an equals sign": slip(OLEH, "    ▶oleh = kabag\n", ["oleh: kabag"], FIX),
    "a semicolon": slip(OLEH, "    ▶oleh; kabag\n", ["oleh: kabag"], FIX),
    "no colon before a list": slip("\nperalatan:", "\n▶peralatan", ["peralatan:"], FIX),
    "no colon before the steps": slip("kegiatan:", "▶kegiatan", ["kegiatan:"], FIX),
    "a line of dots": slip("pengesah", "▶...\npengesah", ["garis pemisah", "hapus"], HAND),
    "a line of equals signs": slip("pengesah", "▶=====\npengesah", ["garis pemisah"], HAND),
    "a second document": slip("pengesah", "▶---\npengesah", ["---", "hapus baris"], HAND),
    "a remark with slashes": slip(
        "pengesah", "▶// pejabat\npengesah", ["# // pejabat"], HAND, "# // pejabat\npengesah"
    ),
    "a heading": slip(
        "pengesah", "▶A. Identitas\npengesah", ["# A. Identitas"], HAND, "# A. Identitas\npengesah"
    ),
    "a decimal comma": slip(
        NAMA,
        "cetak: {huruf: {isi: ▶8,5}}\n" + NAMA,
        ["8.5"],
        FIX,
        "cetak: {huruf: {isi: 8.5}}\n" + NAMA,
    ),
}
NAMES = {
    "dasar hukum": named("dasar_hukum", "dasar hukum"),
    "Dasar Hukum": named("dasar_hukum", "Dasar Hukum"),
    "dasar-hukum": named("dasar_hukum", "dasar-hukum"),
    "kualifikasi": named("kualifikasi_pelaksana", "kualifikasi"),
    "peralatan_perlengkapan": named("peralatan", "peralatan_perlengkapan"),
    "nomor_sop": named("nomor", "nomor_sop"),
    "disahkan oleh": named("pengesah", "disahkan oleh"),
    "judul": slip(NAMA, "▶judul: Pencatatan Surat Masuk", ["nama: ..."], FIX),
    "tanggal_revisi": slip("  revisi:", "  ▶tanggal_revisi:", ["revisi: ..."], FIX),
    "pelaksana of a step": of_step(OLEH, "    ▶pelaksana: kabag\n", "oleh"),
    "catatan of a step": slip(
        OLEH,
        OLEH + "    ▶catatan: Asli\n",
        ["keterangan: ..."],
        FIX,
        OLEH + "    keterangan: Asli\n",
    ),
    "ket of a step": slip(
        OLEH, OLEH + "    ▶ket: Asli\n", ["keterangan: ..."], FIX, OLEH + "    keterangan: Asli\n"
    ),
    "kegiatan of a step": of_step(TASK, "▶kegiatan: Memeriksa surat masuk", "uraian"),
    "persyaratan of a step": of_step(NEEDED, "▶persyaratan: Surat masuk\n", "kelengkapan"),
    "a misspelt field": slip("\nperalatan:", "\n▶peralaan:", ['maksudnya "peralatan"'], HAND),
}
