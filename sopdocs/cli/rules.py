"""``rules``: what is checked, and why."""

from __future__ import annotations

import argparse
import re
import sys
import textwrap

from sopdocs.cli.indonesian import SHAPE
from sopdocs.problem import nearest

SCOPES = {"sop": "satu SOP", "institution": "instansi.yaml", "collection": "semua SOP bersama-sama"}
_OTHERS = {
    "0": "membaca berkas",
    "2": "menata lembar",
    "3": "berkas di sekitar sumber",
    "4": "surat dan register",
    "5": "buku SOP",
}


def add(commands) -> None:
    """The command."""
    rules = commands.add_parser(
        "rules",
        help="sebutkan aturan yang diperiksa, atau jelaskan satu",
        description="Menyebutkan semua aturan pemeriksaan, atau menjelaskan yang disebut.",
        epilog="contoh:\n  sopdocs rules\n  sopdocs rules SOP-101\n",
        **SHAPE,
    )
    rules.add_argument("codes", nargs="*", metavar="KODE", help="kode aturan, misalnya SOP-101")
    rules.set_defaults(run=show_rules)


def show_rules(options: argparse.Namespace) -> int:
    """List all rules, or explain those that are asked for; 2 when one is unknown."""
    from sopdocs.checks import RULES

    if not options.codes:
        for code in sorted(RULES):
            print(f"{code}  {RULES[code].severity:10}  {RULES[code].title}")
        return 0
    status = 0
    for number, asked in enumerate(options.codes):
        code = _code(asked)
        if code in RULES:
            print(("\n" if number else "") + _explained(RULES[code]))
        else:
            print(_unknown(asked, code, RULES), file=sys.stderr)
            status = 2
    return status


def _code(asked: str) -> str:
    """A code as it is written in full: "101" and "sop101" are understood."""
    found = re.fullmatch(r"(?:SOP)?[\s_-]*(\d{3})", asked.strip(), re.I)
    return f"SOP-{found[1]}" if found else asked.strip().upper()


def _unknown(asked: str, code: str, known) -> str:
    if re.fullmatch(r"SOP-\d{3}", code) and code[4] in _OTHERS:
        return f"{code} bukan aturan yang dapat diatur: kode SOP-{code[4]}xx berasal dari {_OTHERS[code[4]]}"
    meant = nearest(code, known)
    return f'tidak ada aturan "{asked}"; ' + (
        f"maksudnya {meant}?" if meant else "sebutkan semuanya dengan: sopdocs rules"
    )


def _explained(rule) -> str:
    parts = [
        f"{rule.code}  {rule.severity}  {rule.title}",
        "",
        *textwrap.wrap(rule.explanation, 100),
        "",
        f"Dasar  : {rule.basis}",
        f"Lingkup: {SCOPES[rule.scope]}",
    ]
    for title, example in (("Salah", rule.wrong), ("Benar", rule.right)):
        if example:
            parts += ["", f"{title}:", textwrap.indent(example.rstrip(), "    ")]
    return "\n".join(
        [*parts, "", f"Mematikannya: di instansi.yaml atau di SOP   aturan: {{{rule.code}: mati}}"]
    )
