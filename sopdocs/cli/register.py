"""``register``: show the buku agenda, reserve, insert and void numbers, verify the ledger."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.indonesian import SHAPE, Parser
from sopdocs.cli.letters import a_date
from sopdocs.cli.show import out_folder, show
from sopdocs.model.letter_kinds import KINDS, title_of
from sopdocs.model.register import RESERVED, STATES, LedgerEntry, NumberRequest

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.letters.agenda import OfficeLedger

MOST_RESERVED = 1000  # numbers in one command

Run = Callable[[argparse.Namespace], int]

EXAMPLES = """contoh:
  sopdocs register list setda-kota-tangerang --year 2026
  sopdocs register show setda-kota-tangerang 800.1.11.1/001/UM/I/2026 --docx salinan.docx
  sopdocs register reserve setda-kota-tangerang --kind surat_pengantar --date 2026-01-05 \
--about "Undangan rapat"
  sopdocs register insert setda-kota-tangerang --kind surat_pengantar --date 2026-01-02 \
--about "Nota" --reason "surat terlambat dicatat"
  sopdocs register void setda-kota-tangerang 000.8/007/UM/I/2026 --reason "tidak jadi dikirim"
  sopdocs register export setda-kota-tangerang --year 2026
  sopdocs register verify
"""


def add(commands: Commands) -> None:
    """Add the command and its subcommands."""
    parent = commands.add_parser(
        "register",
        help="buku agenda: lihat, pesan, sisip, batalkan, ekspor, buktikan",
        description="Register nomor surat setiap instansi "
        "(register.sqlite3 di samping instansi.yaml).",
        epilog=EXAMPLES,
        **SHAPE,
    )
    below = parent.add_subparsers(
        title="perintah", metavar="PERINTAH", required=True, parser_class=Parser
    )
    _add_looking(below)
    _add_numbering(below)
    _add_whole(below)


def _command(below: Commands, name: str, text: str, run: Run) -> Parser:
    parser = below.add_parser(
        name, help=text, description=text[0].upper() + text[1:] + ".", **SHAPE
    )
    parser.set_defaults(run=lambda options: _guarded(run, options))
    return parser


def _add_looking(below: Commands) -> None:
    shown = _command(below, "list", "tampilkan buku agenda", _list)
    shown.add_argument(
        "office",
        metavar="INSTANSI",
        nargs="?",
        default="",
        help="folder atau nama instansi (bawaan: semua yang punya register)",
    )
    shown.add_argument(
        "--year", type=int, metavar="TAHUN", help="hanya tahun ini, menurut tanggal surat"
    )
    shown.add_argument("--kind", choices=tuple(KINDS), help="hanya jenis surat ini")
    shown.add_argument("--state", choices=STATES, help="hanya yang berstatus ini")
    shown.add_argument(
        "--format", choices=("text", "json"), default="text", help="bentuk: text (bawaan) atau json"
    )
    one = _command(below, "show", "tampilkan satu nomor; tulis lagi suratnya dari register", _show)
    _office(one)
    one.add_argument("number", metavar="NOMOR", help="nomor seperti tercetak di surat")
    one.add_argument(
        "--docx", type=Path, metavar="BERKAS", help="tulis surat itu, persis seperti saat terbit"
    )


def _add_numbering(below: Commands) -> None:
    reserve = _command(
        below,
        "reserve",
        "pesan nomor untuk surat yang belum atau tidak dibuat dengan sopdocs",
        _reserve,
    )
    _by_hand(reserve)
    reserve.add_argument(
        "--count", type=int, default=1, metavar="N", help="banyaknya nomor (bawaan: 1)"
    )
    reserve.add_argument("--note", default="", metavar="TEKS", help="catatan")
    reserve.add_argument(
        "--issued", action="store_true", help="surat sudah dibuat di luar sopdocs: langsung terbit"
    )
    insert = _command(below, "insert", "nomor sisipan bagi surat bertanggal mundur", _insert)
    _by_hand(insert)
    _reason(insert)
    void = _command(
        below,
        "void",
        "batalkan nomor; tetap tercatat dengan alasannya dan tidak dipakai lagi",
        _void,
    )
    _office(void)
    void.add_argument("number", metavar="NOMOR", help="nomor seperti tercetak di surat")
    _reason(void)


def _add_whole(below: Commands) -> None:
    export = _command(below, "export", "tulis buku agenda sebagai .xlsx dan PDF", _export)
    _office(export)
    export.add_argument("--year", type=int, metavar="TAHUN", help="hanya tahun ini (bawaan: semua)")
    out_folder(export)
    verify = _command(
        below,
        "verify",
        "buktikan register: tidak ada nomor ganda, lubang, atau isi yang berubah",
        _verify,
    )
    verify.add_argument(
        "offices",
        metavar="INSTANSI",
        nargs="*",
        help="folder atau nama instansi (bawaan: semua yang punya register)",
    )


def _office(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("office", metavar="INSTANSI", help="folder atau nama instansi")


def _reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reason", required=True, metavar="ALASAN", help="alasan, tercatat selamanya"
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


def _guarded(run: Run, options: argparse.Namespace) -> int:
    """Run a command; a refusal of the ledger is reported like any other problem."""
    from sopdocs.register.refusal import Refused

    try:
        return run(options)
    except Refused as refused:
        terminal.failure(f"kesalahan: {refused.message}", refused.hint)
        return 1


def _open(name: str) -> OfficeLedger | None:
    from sopdocs.letters.agenda import office

    place, problems = office(name)
    show(problems)
    return place


def _all(names: list[str]) -> list[OfficeLedger] | None:
    """Return the named offices, or all with a ledger; None if one does not exist."""
    from sopdocs.letters.agenda import offices

    found = [_open(name) for name in names or [str(one) for one in offices()]]
    places = [place for place in found if place is not None]
    if len(places) < len(found):
        return None
    return places if names else [place for place in places if place.ledger.exists()]


def _list(options: argparse.Namespace) -> int:
    places = _all([options.office] if options.office else [])
    if places is None:
        return 1
    found = [
        (place, place.ledger.entries(options.year, options.kind, options.state)) for place in places
    ]
    if options.format == "json":
        _as_json(found)
        return 0
    for place, entries in found:
        terminal.line(f"{' '.join(place.institution.nama)} ({place.ledger.address})")
        if not entries:
            terminal.line("  belum ada nomor")
        for entry in entries:
            for text in _as_text(place, entry):
                terminal.line(text)
    if not found:
        terminal.line("belum ada register", error=True)
    return 0


def _as_text(place: OfficeLedger, entry: LedgerEntry) -> Iterator[str]:
    """Yield the lines of an entry of the buku agenda."""
    from sopdocs.letters.agenda import line

    style = place.institution.surat.penomoran.sisipan
    urut, date, nomor, perihal, tujuan, keadaan, catatan = line(entry, style)
    yield f"  {urut:>6}  {date:<17}  {nomor}  {keadaan}"
    yield f"          {perihal}" + (f" → {tujuan}" if tujuan else "")
    if catatan:
        yield f"          catatan: {catatan}"


def _as_json(found: list[tuple[OfficeLedger, list[LedgerEntry]]]) -> None:
    from dataclasses import asdict

    rows = [
        {
            "instansi": place.folder.name,
            **{
                key: value if isinstance(value, (int, str)) else value.isoformat()
                for key, value in asdict(entry).items()
                if key not in ("isi", "digest", "id")
            },
        }
        for place, entries in found
        for entry in entries
    ]
    terminal.values(rows)


def _show(options: argparse.Namespace) -> int:
    place = _open(options.office)
    if place is None:
        return 1
    entry = place.ledger.find(options.number)
    rows = _described(entry)
    for key, value in rows.items():
        if value:
            terminal.line(f"{key:<10} {value}")
    if options.docx:
        return _write_copy(options.docx, place.ledger.document(entry.nomor))
    return 0


def _described(entry: LedgerEntry) -> dict[str, str]:
    from sopdocs.source.dates import in_words as date_in_words

    return {
        "nomor": entry.nomor,
        "tanggal": date_in_words(entry.tanggal),
        "jenis": title_of(entry.jenis),
        "perihal": entry.perihal,
        "tujuan": entry.tujuan,
        "status": entry.keadaan,
        "catatan": entry.catatan,
        "mengganti": entry.mengganti,
        "sumber": entry.kunci,
        "dokumen": "tersimpan" if entry.has_document else "tidak ada",
    }


def _write_copy(target: Path, content: bytes) -> int:
    """Write an issued letter again; a different file of that name is kept."""
    from sopdocs.files import unchanged, write_file

    failure = write_file(target, content, unchanged(content))
    if failure:
        terminal.failure(f"kesalahan: {failure.message}", failure.hint)
        return 1
    terminal.line(f"ditulis    {target}")
    return 0


def _request(options: argparse.Namespace) -> tuple[OfficeLedger, NumberRequest] | None:
    """Return the request to the ledger; None if something is wrong with it."""
    from sopdocs.letters.agenda import ManualLetter, by_hand

    place = _open(options.office)
    if place is None:
        return None
    request = ManualLetter(
        options.kind,
        options.date,
        options.about.strip(),
        options.to.strip(),
        options.classification.strip(),
    )
    wanted, problems = by_hand(place, request)
    show(problems)
    return None if wanted is None else (place, wanted)


def _reserve(options: argparse.Namespace) -> int:
    asked = _request(options)
    if asked is None:
        return 1
    if not 1 <= options.count <= MOST_RESERVED:
        terminal.line(f"kesalahan: --count dari 1 sampai {MOST_RESERVED}", error=True)
        return 2
    place, wanted = asked
    for entry in place.ledger.reserve(wanted, options.count, options.note, options.issued):
        terminal.line(f"{entry.keadaan}  {entry.nomor}")
    return 0


def _insert(options: argparse.Namespace) -> int:
    asked = _request(options)
    if asked is None:
        return 1
    place, wanted = asked
    entry = place.ledger.insert(wanted, options.reason)
    terminal.line(f"{entry.keadaan}  {entry.nomor}")
    return 0


def _void(options: argparse.Namespace) -> int:
    place = _open(options.office)
    if place is None:
        return 1
    entry = place.ledger.void(options.number, options.reason)
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
    name = "buku-agenda" + (f"-{options.year}" if options.year else "")
    folder = options.out / place.folder.resolve().name
    for suffix, content, is_ours in (
        (".xlsx", workbook, is_our_workbook),
        (".pdf", pdf, is_our_pdf),
    ):
        target = folder / f"{name}{suffix}"
        failure = write_file(target, content, is_ours)
        if failure:
            terminal.failure(f"kesalahan: {failure.message}", failure.hint)
            return 1
        terminal.line(f"ditulis  {target} ({count} nomor)")
    return 0


def _verify(options: argparse.Namespace) -> int:
    places = _all(options.offices)
    if places is None:
        return 1
    faulty = False
    for place in places:
        found = place.ledger.faults()
        faulty |= bool(found)
        for text in found:
            terminal.line(f"{place.ledger.address}: kesalahan: {text}")
        if not found:
            entries = place.ledger.entries()
            reserved = sum(entry.keadaan == RESERVED for entry in entries)
            terminal.line(
                f"{place.ledger.address}: {len(entries)} nomor, "
                "tidak ada yang ganda, hilang, atau berubah"
                + (f"; {reserved} masih dipesan" if reserved else "")
            )
    if not places:
        terminal.line("belum ada register")
    return 1 if faulty else 0
