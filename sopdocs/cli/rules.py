"""``rules``: what is checked and why, and the meaning of every problem code."""

from __future__ import annotations

import argparse
import re
import textwrap
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command
from sopdocs.cli.indonesian import Parser

if TYPE_CHECKING:
    from sopdocs.checks.rule import Rule
    from sopdocs.codes import ProblemCode

SCOPES = {"sop": "satu SOP", "institution": "instansi.yaml", "collection": "semua SOP bersama-sama"}
ALWAYS_ON = "Bukan aturan yang dapat diatur: kode ini tidak dapat dimatikan."
WIDTH = 100  # characters of a line


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    rules = add_command(
        commands,
        "rules",
        help="sebutkan aturan yang diperiksa, atau jelaskan satu kode",
        description="Menyebutkan semua aturan pemeriksaan, atau menjelaskan kode yang disebut.",
    )
    rules.add_argument("codes", nargs="*", metavar="KODE", help="kode, misalnya SOP-101")
    rules.add_argument(
        "--all", action="store_true", help="sebutkan semua kode menurut tahapnya, bukan aturan saja"
    )
    rules.set_defaults(run=show_rules)


def show_rules(options: argparse.Namespace) -> int:
    """List all rules or codes, or explain the named ones; status 2 if one is unknown."""
    from sopdocs import checks  # noqa: F401  (its rules register their codes)
    from sopdocs.codes import described

    if not options.codes:
        terminal.lines(_every_code() if options.all else _every_rule())
        return 0
    status = 0
    for number, asked in enumerate(options.codes):
        about = described(_code(asked))
        if about is None:
            terminal.line(_unknown(asked), error=True)
            status = 2
        else:
            terminal.lines(("\n" if number else "") + _explained(about))
    return status


def _every_rule() -> str:
    from sopdocs.checks import RULES

    rules = [f"{code}  {RULES[code].severity:10}  {RULES[code].title}" for code in sorted(RULES)]
    return "\n".join([*rules, "", "semua kode, juga yang bukan aturan:  sopdocs rules --all"])


def _every_code() -> str:
    """Return all codes under the titles of their stages."""
    from sopdocs.codes import by_stage

    return "\n\n".join(
        "\n".join([stage, *(f"  {one.code}  {one.title}" for one in listed)])
        for stage, listed in by_stage().items()
    )


def _code(asked: str) -> str:
    """Return a code in full; "101", "sop101" and "sop-17" (SOP-017) are understood."""
    found = re.fullmatch(r"(?:SOP)?[\s_-]*([0-9]{1,3})", asked.strip(), re.I)
    return f"SOP-{found[1]:0>3}" if found else asked.strip().upper()


def _unknown(asked: str) -> str:
    from sopdocs.codes import CODES
    from sopdocs.problem import nearest

    code = _code(asked)
    # A number in full is no slip of the keyboard: a code that looks alike is about another thing.
    meant = "" if re.fullmatch(r"SOP-[0-9]{3}", code) else nearest(code, CODES)
    return f'tidak ada kode "{asked}"; ' + (
        f"maksudnya {meant}?" if meant else "sebutkan semuanya dengan: sopdocs rules --all"
    )


def _explained(about: ProblemCode) -> str:
    """Return the page of one code."""
    from sopdocs.checks.rule import Rule

    rule = about if isinstance(about, Rule) else None
    parts = [
        f"{about.code}  {rule.severity + '  ' if rule else ''}{about.title}",
        "",
        *textwrap.wrap(about.explanation, WIDTH),
        "",
        *(_facts(rule) if rule else [f"Tahap  : {about.stage}"]),
    ]
    for title, example in (("Salah", about.wrong), ("Benar", about.right)):
        parts += ["", f"{title}{example_in(about)}:", textwrap.indent(example.rstrip(), "    ")]
    return "\n".join([*parts, "", _switching_off(rule) if rule else ALWAYS_ON])


def _facts(rule: Rule) -> list[str]:
    return [f"Dasar  : {rule.basis}", f"Lingkup: {SCOPES[rule.scope]}"]


def _switching_off(rule: Rule) -> str:
    where = "di instansi.yaml" if rule.scope == "institution" else "di instansi.yaml atau di SOP"
    return f"Mematikannya: {where}   aturan: {{{rule.code}: mati}}"


def example_in(about: ProblemCode) -> str:
    """Return the name of the file that the examples belong to; empty if it is a SOP or obvious."""
    from sopdocs.checks.rule import Rule
    from sopdocs.codes.problem_code import SITUATION, SOURCE, WHOLE_SOURCE

    if isinstance(about, Rule) or about.example_of in (SITUATION, SOURCE, WHOLE_SOURCE):
        return ""
    return f", di {about.example_of}"
