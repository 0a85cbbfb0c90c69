"""``register``: the buku agenda shown, numbers reserved, inserted and made void, the whole proven."""

from __future__ import annotations

import argparse
from pathlib import Path

from sopdocs.cli import terminal
from sopdocs.cli.indonesian import SHAPE, Parser
from sopdocs.cli.letters import a_date
from sopdocs.cli.show import show
from sopdocs.model.numbering import KINDS

EXAMPLES = """contoh:
  sopdocs register list setda-kota-tangerang --year 2026
  sopdocs register show setda-kota-tangerang 800.1.11.1/001/UM/I/2026 --docx salinan.docx
  sopdocs register reserve setda-kota-tangerang --kind surat_pengantar --date 2026-01-05 --about "Undangan rapat"
  sopdocs register insert setda-kota-tangerang --kind surat_pengantar --date 2026-01-02 --about "Nota" --reason "surat terlambat dicatat"
  sopdocs register void setda-kota-tangerang 000.8/007/UM/I/2026 --reason "tidak jadi dikirim"
  sopdocs register export setda-kota-tangerang --year 2026
  sopdocs register verify
"""


def add(commands) -> None:
    """The command, and the commands below it."""
    parent = commands.add_parser(
        "register",
        help="buku agenda: lihat, pesan, sisip, batalkan, ekspor, buktikan",
        description="Register nomor surat setiap instansi (register.sqlite3 di samping instansi.yaml).",
        epilog=EXAMPLES,
        **SHAPE,
    )
    below = parent.add_subparsers(
        title="perintah", metavar="PERINTAH", required=True, parser_class=Parser
    )

    def command(name: str, text: str, run) -> argparse.ArgumentParser:
        parser = below.add_parser(
            name, help=text, description=text[0].upper() + text[1:] + ".", **SHAPE
        )
        parser.set_defaults(run=lambda options: _guarded(run, options))
        return parser

    shown = command("list", "tampilkan buku agenda", _list)
    shown.add_argument(
        "office",
        metavar="INSTANSI",
        nargs="?",
        default="",
        help="folder atau nama instansi (bawaan: semua yang punya register)",
    )
    _filters(shown)
    shown.add_argument(
        "--format", choices=("text", "json"), default="text", help="bentuk: text (bawaan) atau json"
    )
    one = command("show", "tampilkan satu nomor; tulis lagi suratnya dari register", _show)
    _office(one)
    one.add_argument("number", metavar="NOMOR", help="nomor seperti tercetak di surat")
    one.add_argument(
        "--docx", type=Path, metavar="BERKAS", help="tulis surat itu, persis seperti saat terbit"
    )
    reserve = command(
        "reserve", "pesan nomor untuk surat yang belum atau tidak dibuat dengan sopdocs", _reserve
    )
    _by_hand(reserve)
    reserve.add_argument(
        "--count", type=int, default=1, metavar="N", help="banyaknya nomor (bawaan: 1)"
    )
    reserve.add_argument("--note", default="", metavar="TEKS", help="catatan")
    reserve.add_argument(
        "--issued", action="store_true", help="surat sudah dibuat di luar sopdocs: langsung terbit"
    )
    insert = command("insert", "nomor sisipan bagi surat bertanggal mundur", _insert)
    _by_hand(insert)
    insert.add_argument(
        "--reason", required=True, metavar="ALASAN", help="alasan, tercatat selamanya"
    )
    void = command(
        "void", "batalkan nomor; tetap tercatat dengan alasannya dan tidak dipakai lagi", _void
    )
    _office(void)
    void.add_argument("number", metavar="NOMOR", help="nomor seperti tercetak di surat")
    void.add_argument(
        "--reason", required=True, metavar="ALASAN", help="alasan, tercatat selamanya"
    )
    export = command("export", "tulis buku agenda sebagai .xlsx dan PDF", _export)
    _office(export)
    export.add_argument("--year", type=int, metavar="TAHUN", help="hanya tahun ini (bawaan: semua)")
    export.add_argument(
        "--out",
        type=Path,
        default=Path("build"),
        metavar="FOLDER",
        help="folder hasil (bawaan: build)",
    )
    verify = command(
        "verify", "buktikan register: tidak ada nomor ganda, lubang, atau isi yang berubah", _verify
    )
    verify.add_argument(
        "offices",
        metavar="INSTANSI",
        nargs="*",
        help="folder atau nama instansi (bawaan: semua yang punya register)",
    )


def _office(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("office", metavar="INSTANSI", help="folder atau nama instansi")


def _filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--year", type=int, metavar="TAHUN", help="hanya tahun ini, menurut tanggal surat"
    )
    parser.add_argument("--kind", choices=tuple(KINDS), help="hanya jenis surat ini")
    parser.add_argument(
        "--state", choices=("dipesan", "terbit", "batal"), help="hanya yang berstatus ini"
    )


def _by_hand(parser: argparse.ArgumentParser) -> None:
    _office(parser)
    parser.add_argument("--kind", choices=tuple(KINDS), required=True, help="jenis surat")
    parser.add_argument(
        "--date", type=a_date, required=True, metavar="TANGGAL", help="tanggal surat"
    )
    parser.add_argument("--about", required=True, metavar="PERIHAL", help="perihal surat")
    parser.add_argument("--to", default="", metavar="TUJUAN", help="yang dituju")
    parser.add_argument(
        "--classification",
        default="",
        metavar="KODE",
        help="kode klasifikasi (bawaan menurut instansi.yaml)",
    )


def _guarded(run, options: argparse.Namespace) -> int:
    """Run a command; what the register refuses is said as any other problem."""
    from sopdocs.register.sqlite.store import Refused

    try:
        return run(options)
    except Refused as refused:
        terminal.failure(f"kesalahan: {refused.message}", refused.hint)
        return 1


def _open(name: str):
    from sopdocs.letters.agenda import office

    place, problems = office(name)
    show(problems)
    return place


def _all(names: list[str]) -> list | None:
    """The offices that are named, else all that have a register; ``None`` when one is not there."""
    from sopdocs.letters.agenda import offices

    places = [_open(name) for name in names or [str(one) for one in offices()]]
    if None in places:
        return None
    return places if names else [place for place in places if place.register.path.exists()]


def _list(options: argparse.Namespace) -> int:
    from sopdocs.letters.agenda import line

    places = _all([options.office] if options.office else [])
    if places is None:
        return 1
    found = [
        (place, place.register.entries(options.year, options.kind, options.state))
        for place in places
    ]
    if options.format == "json":
        _as_json(found)
        return 0
    for place, entries in found:
        terminal.line(f"{' '.join(place.institution.nama)} ({place.register.path})")
        if not entries:
            terminal.line("  belum ada nomor")
        for entry in entries:
            urut, date, nomor, perihal, tujuan, keadaan, catatan = line(
                entry, place.institution.surat.penomoran.sisipan
            )
            terminal.line(f"  {urut:>6}  {date:<17}  {nomor}  {keadaan}")
            terminal.line(f"          {perihal}" + (f" → {tujuan}" if tujuan else ""))
            if catatan:
                terminal.line(f"          catatan: {catatan}")
    if not found:
        terminal.line("belum ada register", error=True)
    return 0


def _as_json(found: list) -> None:
    from dataclasses import asdict

    rows = [
        {
            "instansi": place.folder.name,
            **{
                k: v if isinstance(v, (int, str)) else v.isoformat()
                for k, v in asdict(entry).items()
                if k not in ("isi", "digest", "id")
            },
        }
        for place, entries in found
        for entry in entries
    ]
    terminal.values(rows)


def _show(options: argparse.Namespace) -> int:
    from sopdocs.files import unchanged, write_file
    from sopdocs.source.dates import in_words as date_in_words

    place = _open(options.office)
    if place is None:
        return 1
    entry = place.register.find(options.number)
    rows = {
        "nomor": entry.nomor,
        "tanggal": date_in_words(entry.tanggal),
        "jenis": KINDS.get(entry.jenis, entry.jenis),
        "perihal": entry.perihal,
        "tujuan": entry.tujuan,
        "status": entry.keadaan,
        "catatan": entry.catatan,
        "mengganti": entry.mengganti,
        "sumber": entry.kunci,
        "dokumen": "tersimpan" if entry.has_document else "tidak ada",
    }
    for key, value in rows.items():
        if value:
            terminal.line(f"{key:<10} {value}")
    if options.docx:
        content = place.register.document(entry.nomor)
        failure = write_file(options.docx, content, unchanged(content))
        if failure:
            terminal.failure(f"kesalahan: {failure[0]}", failure[1])
            return 1
        terminal.line(f"ditulis    {options.docx}")
    return 0


def _request(options: argparse.Namespace):
    from sopdocs.letters.agenda import Request, by_hand

    place = _open(options.office)
    if place is None:
        return None, None
    wanted, problem = by_hand(
        place,
        Request(
            options.kind,
            options.date,
            options.about.strip(),
            options.to.strip(),
            options.classification.strip(),
        ),
    )
    show([problem] if problem else [])
    return place, wanted


def _reserve(options: argparse.Namespace) -> int:
    place, wanted = _request(options)
    if wanted is None:
        return 1
    if not 1 <= options.count <= 1000:
        terminal.line("kesalahan: --count dari 1 sampai 1000", error=True)
        return 2
    for entry in place.register.reserve(wanted, options.count, options.note, options.issued):
        terminal.line(f"{entry.keadaan}  {entry.nomor}")
    return 0


def _insert(options: argparse.Namespace) -> int:
    place, wanted = _request(options)
    if wanted is None:
        return 1
    entry = place.register.insert(wanted, options.reason)
    terminal.line(f"{entry.keadaan}  {entry.nomor}")
    return 0


def _void(options: argparse.Namespace) -> int:
    place = _open(options.office)
    if place is None:
        return 1
    entry = place.register.void(options.number, options.reason)
    terminal.line(f"batal    {entry.nomor}  ({entry.catatan})")
    return 0


def _export(options: argparse.Namespace) -> int:
    from sopdocs.files import write_file
    from sopdocs.files.ours import is_our_pdf, is_our_workbook
    from sopdocs.letters.agenda import book

    place = _open(options.office)
    if place is None:
        return 1
    workbook, pdf, count = book(place, options.year)
    stem = (
        options.out
        / place.folder.resolve().name
        / ("buku-agenda" + (f"-{options.year}" if options.year else ""))
    )
    for suffix, content, is_ours in (
        (".xlsx", workbook, is_our_workbook),
        (".pdf", pdf, is_our_pdf),
    ):
        target = stem.with_name(stem.name + suffix)
        failure = write_file(target, content, is_ours)
        if failure:
            terminal.failure(f"kesalahan: {failure[0]}", failure[1])
            return 1
        terminal.line(f"ditulis  {target} ({count} nomor)")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from sopdocs.register.sqlite.verify import verify

    places = _all(options.offices)
    if places is None:
        return 1
    faulty = False
    for place in places:
        found = verify(place.register)
        faulty |= bool(found)
        for text in found:
            terminal.line(f"{place.register.path}: kesalahan: {text}")
        if not found:
            entries = place.register.entries()
            reserved = sum(entry.keadaan == "dipesan" for entry in entries)
            terminal.line(
                f"{place.register.path}: {len(entries)} nomor, tidak ada yang ganda, hilang, atau berubah"
                + (f"; {reserved} masih dipesan" if reserved else "")
            )
    if not places:
        terminal.line("belum ada register")
    return 1 if faulty else 0
