"""``letter-kind list`` and ``letter-kind new``: the kinds of letters, ours and the office's."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command, subcommands
from sopdocs.cli.show import show

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands

ROOT = Path("sop_sources")


def add(commands: Commands) -> None:
    """Add the command and its two subcommands."""
    parent = add_command(
        commands,
        "letter-kind",
        help="jenis surat: sebutkan, atau buat yang baru",
        description="Jenis surat bawaan dan milik kantor.",
    )
    below = subcommands(parent)
    listed = add_command(
        below,
        "list",
        help="sebutkan semua jenis surat",
        description="Menyebutkan jenis surat bawaan dan milik tiap kantor, dengan isiannya.",
        group="letter-kind",
    )
    listed.add_argument(
        "offices", nargs="*", metavar="INSTANSI", help="hanya kantor ini (bawaan: semua)"
    )
    listed.set_defaults(run=list_kinds)
    new = add_command(
        below,
        "new",
        help="mulai jenis surat sendiri, tanpa program",
        description="Menulis kind.yaml dan template.docx di folder templates kantor.",
        group="letter-kind",
    )
    new.add_argument("key", metavar="NAMA", help="nama jenisnya, misalnya berita_acara")
    start = new.add_mutually_exclusive_group()
    start.add_argument(
        "--from", dest="like", default="", metavar="JENIS", help="mulai dari jenis surat ini"
    )
    start.add_argument(
        "--docx", type=Path, metavar="BERKAS", help="mulai dari templat Word ini; tagnya jadi isian"
    )
    new.add_argument(
        "--title", default="", metavar="JUDUL", help="judul suratnya (bawaan: menurut namanya)"
    )
    new.add_argument(
        "--office", default="", metavar="INSTANSI", help="kantornya, bila ada beberapa"
    )
    new.set_defaults(run=new_kind)


def list_kinds(options: argparse.Namespace) -> int:
    """Print each kind with its title and fields; required fields carry a star.

    The files of own kinds are checked, templates too.
    """
    from sopdocs.kinds import kinds_of, shipped
    from sopdocs.letters.agenda import office_folder, offices
    from sopdocs.letters.kind_checks import kind_problems
    from sopdocs.model.letter_kinds import Kind

    named = [office_folder(name) for name in options.offices]
    if wrong := [problem for _, found in named for problem in found]:
        show(wrong)
        return 1

    def line(kind: Kind) -> None:
        fields = ", ".join(f"{one.key}{'*' * one.required}" for one in kind.fields)
        terminal.line(f"{kind.key:<24}{kind.title}")
        terminal.line(f"{'':<24}{fields}")
        if kind.subject:
            terminal.line(f"{'':<24}perihal: {kind.subject}")

    terminal.line("Jenis bawaan (* wajib):")
    for kind in shipped().values():
        line(kind)
    problems = []
    for office in dict.fromkeys(folder for folder, _ in named if folder) or offices():
        kinds = kinds_of(office)
        if kinds.own:
            terminal.line(f"Jenis milik {office.name}:")
        for key in kinds.own:
            line(kinds[key])
        problems += kind_problems(office)
    show(problems)
    return 1 if any(problem.is_error for problem in problems) else 0


def _asked_title(key: str) -> str:
    """Return the title that the person at the terminal wants; what the key says without one."""
    from sopdocs.model.letter_kinds import KEY, title_of

    usual = title_of(key)
    if not (KEY.fullmatch(key) and terminal.has_person()):
        return usual
    return " ".join(terminal.ask(f"Judul suratnya? [{usual}] ").split()) or usual


def _office(name: str) -> Path | None:
    """Return the folder of the office with that name, or of the only one; None if reported."""
    from sopdocs.letters.agenda import office_folder, offices

    if name:
        folder, problems = office_folder(name)
        show(problems)
        return folder
    known = offices()
    if len(known) == 1:
        return known[0]
    names = ", ".join(one.name for one in known)
    terminal.failure(
        "kantornya belum jelas" if known else f"belum ada kantor di {Path.cwd() / ROOT}",
        f"tambahkan  --office  salah satu dari: {names}" if known else "pindah ke folder kerjanya",
    )
    return None


def new_kind(options: argparse.Namespace) -> int:
    from sopdocs.letters import new_kind as writing

    office = _office(options.office)
    if office is None:
        return 2
    title = " ".join(options.title.split()) or _asked_title(options.key)
    written, problems = writing.new_kind(office, options.key, title, options.like, options.docx)
    show(problems)
    if problems:
        return 1
    for path in written:
        terminal.line(f"ditulis  {path}")
    terminal.line("sunting kind.yaml (isian) dan template.docx (di Word), lalu periksa:")
    terminal.line("  sopdocs letter-kind list")
    return 0
