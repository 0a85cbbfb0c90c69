"""``template convert``: a template from elsewhere, rewritten with the fields of this program."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command, subcommands
from sopdocs.cli.show import typed
from sopdocs.model.letter_kinds import title_of
from sopdocs.problem import nearest, quote

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.letters.conversion import Conversion, Rewritten

ROOT = Path("sop_sources")
MADE = "-isian"  # behind the name of the file that is converted


def add(commands: Commands) -> None:
    """Add the command and its subcommand."""
    parent = add_command(
        commands,
        "template",
        help="templat surat dari program lain: ubah isiannya",
        description="Templat surat (.docx) milik kantor.",
    )
    below = subcommands(parent)
    convert = add_command(
        below,
        "convert",
        help="ubah ${nama}, {nama}, dan MERGEFIELD menjadi {{ ... }}",
        description="Menulis salinan templat dengan isian program ini; berkas aslinya tetap.",
        group="template",
    )
    convert.add_argument("file", type=Path, metavar="BERKAS", help="templat .docx")
    convert.add_argument(
        "--kind",
        default="",
        metavar="JENIS",
        help="jenis suratnya, misalnya surat_perintah_tugas (bawaan: menurut nama atau judulnya)",
    )
    convert.add_argument(
        "--out", type=Path, metavar="HASIL", help="berkas hasil (bawaan: NAMA-isian.docx)"
    )
    convert.set_defaults(run=convert_template)


def convert_template(options: argparse.Namespace) -> int:
    """Run ``template convert``: 0 if every tag was decided, 1 if something is left to do."""
    from sopdocs.files import Refusal, limits, read_file
    from sopdocs.kinds import every_kind
    from sopdocs.letters.conversion import convert
    from sopdocs.letters.fields import known

    raw = read_file(options.file, limits.TEMPLATE)
    if isinstance(raw, Refusal):
        terminal.failure(f"{options.file}: {raw.message}", raw.hint)
        return 1
    kind = _kind(options.kind, options.file, raw)
    if not kind:
        return 2
    conversion = convert(raw, known(every_kind(ROOT)[kind]))
    for message, hint in conversion.faults:
        terminal.failure(f"{options.file}: {message}", hint)
    if not conversion.content:
        return 1
    if not conversion.done and not conversion.undecided:
        terminal.line(
            f"{options.file}: tidak ada isian ${{...}}, {{...}}, atau MERGEFIELD di dalamnya"
        )
        return 1
    return _written(options, kind, conversion)


def _written(options: argparse.Namespace, kind: str, conversion: Conversion) -> int:
    """Write the converted template and say what was done; returns the exit status."""
    from sopdocs.files import write_new
    from sopdocs.kinds import every_kind
    from sopdocs.letters.template import open_template

    target = options.out or options.file.with_name(f"{options.file.stem}{MADE}.docx")
    for one in conversion.done:
        terminal.line(f"  {one.old} → {one.new}" + (f"   ({one.remark})" if one.remark else ""))
    failure = write_new(target, conversion.content)
    if failure:
        terminal.failure(*failure)
        return 1
    terminal.line(f"ditulis {target} untuk {title_of(kind)}; {options.file} tetap seperti semula")
    _show_undecided(conversion.undecided)
    if not conversion.undecided:
        _, faults = open_template(conversion.content, every_kind(ROOT)[kind])
        for message, hint in faults:
            terminal.failure(message, hint)
        conversion.faults += faults
    if conversion.undecided or conversion.faults:
        return 1
    terminal.line(
        f"periksa di Word, lalu simpan sebagai sop_sources/<instansi>/templates/{kind}.docx"
    )
    return 0


def _show_undecided(undecided: list[Rewritten]) -> None:
    if undecided:
        terminal.line("yang belum pasti, dan harus ditulis sendiri di Word:", error=True)
    for one in undecided:
        terminal.line(f"  {one.old}   {one.remark}", error=True)


def _kind(wanted: str, file: Path, raw: bytes) -> str:
    """Return the kind that a template is for: as named, by its file's name, or by its title."""
    from sopdocs.kinds import every_kind
    from sopdocs.letters.conversion import titles

    kinds = every_kind(ROOT)
    if wanted:
        found = wanted if wanted in kinds else ""
        meant = nearest(wanted, kinds)
        problem = f"jenis surat {quote(wanted)} tidak ada"
        advice = f'maksudnya "{meant}"?' if meant else "pilih: " + ", ".join(kinds)
    else:
        stem = file.stem.lower().replace("-", "_").replace(" ", "_")
        words = titles(raw)
        found = next((key for key in kinds if key in stem), "") or next(
            (key for key, kind in kinds.items() if kind.title.casefold() in words), ""
        )
        problem = f"jenis surat {file} tidak dapat ditebak"
        advice = f"sopdocs template convert {typed(file)} --kind {next(iter(kinds))}  (atau: " + (
            ", ".join(list(kinds)[1:]) + ")"
        )
    if not found:
        terminal.failure(problem, advice)
    return found
