"""A SOP's first source, with comments for its author."""

from __future__ import annotations

from sopdocs.source.scalars import scalar
from sopdocs.starting.names import WORDS, short_name
from sopdocs.starting.planned import FINISH, NEXT, PlannedSop, PlannedStep

CELL_NOTES = {  # below a step, in the order of the table's columns; the note of an empty one
    "kelengkapan": "yang diperlukan untuk mulai",
    "waktu": "misalnya: 30 menit, 2 jam, 3 hari kerja",
    "output": "yang dihasilkan langkah ini",
}
COLUMN = 24  # where notes begin


def sop_text(sop: PlannedSop, official: str = "") -> str:
    """Return the source of a SOP; ``official`` is the short name of the one who confirms it."""
    actors: dict[str, str] = {}
    for title in sop.pelaksana:
        actors[title] = short_name(title, actors.values())
    ids: list[str] = []
    for step in sop.langkah:
        ids.append(short_name(step.uraian, ids, WORDS))
    lines = [
        *_head(sop, official),
        "",
        "# Kolom pelaksana dari kiri ke kanan; nama pendeknya dipakai di oleh.",
        "pelaksana:",
        *(f"  {key}: {scalar(title)}" for title, key in actors.items()),
        "",
        "# Langkah-langkah, berurutan; nomor, simbol, dan panahnya digambar program. id adalah",
        "# nama langkah: keputusan menyebut id yang dituju, atau lanjut (langkah berikutnya).",
        "kegiatan:",
    ]
    for number, step in enumerate(sop.langkah, 1):
        lines += _step(step, number, ids, actors)
    return "\n".join(lines) + "\n"


def _head(sop: PlannedSop, official: str) -> list[str]:
    return [
        f"# {_titled(sop.nama)}",
        "# Baris yang diawali # adalah catatan untuk Anda dan tidak tercetak. Yang dikosongkan",
        '# tercetak kosong; yang memang tidak ada ditulis "-". Tulisan berisi titik dua dan spasi,',
        '# atau yang diawali tanda seperti * & [ { !, diapit tanda petik: "Hal : undangan".',
        f"nama: {scalar(sop.nama)}",
        _noted("nomor:", "misalnya: 000.8.3.3/01/2026"),
        "tanggal:",
        _noted("  pembuatan:", "tanggal SOP selesai disusun, misalnya: 5 Januari 2026"),
        _noted("  revisi:", '"-" bila belum pernah direvisi'),
        _noted("  efektif:", "tanggal mulai berlaku"),
        _noted(f"pengesah: {official}".rstrip(), "pejabat di instansi.yaml"),
        "",
        "# Daftar di halaman identitas: satu butir satu baris, diawali tanda hubung dan spasi.",
        *_listed("dasar_hukum", "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"),
        *_listed("kualifikasi_pelaksana", "Memahami tata naskah dinas"),
        *_listed("keterkaitan", "SOP Pengelolaan Arsip"),
        *_listed("peralatan", "Komputer"),
        *_listed("peringatan", "Bila tidak dilaksanakan, surat terlambat ditindaklanjuti"),
        *_listed("pencatatan", "Buku agenda surat masuk"),
    ]


def _titled(name: str) -> str:
    """Return the name with the word SOP before it, once."""
    return name if name.split()[:1] in (["SOP"], ["sop"], ["Sop"]) else f"SOP {name}"


def _noted(field: str, note: str) -> str:
    return f"{field:<{COLUMN}} # {note}"


def _listed(key: str, example: str) -> list[str]:
    return [f"{key}:", f"#  - {example}"]


def _step(step: PlannedStep, number: int, ids: list[str], actors: dict[str, str]) -> list[str]:
    names = [actors[title] for title in step.pelaksana]
    rows = [
        f"  - id: {ids[number - 1]}",
        f"    uraian: {scalar(step.uraian)}",
        f"    oleh: {names[0] if len(names) == 1 else '[' + ', '.join(names) + ']'}",
    ]
    for key in dict.fromkeys((*CELL_NOTES, *step.cells)):
        value = step.cells.get(key, "")
        if value:
            rows.append(f"    {key}: {scalar(value)}")
        elif number == 1:
            rows.append(_noted(f"    {key}:", CELL_NOTES[key]))
        else:
            rows.append(f"    {key}:")
    is_last = number == len(ids)
    if step.exits:
        rows.append("    keputusan:")
        rows += [
            f"      {_exit_words(one.words)}: {_target(one.to, ids, is_last)}" for one in step.exits
        ]
    elif step.to != NEXT and not (is_last and step.to == FINISH):
        rows.append(f"    lanjut: {_target(step.to, ids, is_last)}")
    return [f"  # langkah {number}", *rows]


def _exit_words(words: str) -> str:
    return words if words in ("ya", "tidak") else scalar(words)


def _target(to: int, ids: list[str], is_last: bool) -> str:
    if to == NEXT:
        return "selesai" if is_last else "lanjut"
    return "selesai" if to == FINISH else ids[to - 1]
