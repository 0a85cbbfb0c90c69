"""Write the page of rules and problem codes from the code: ``python docs/make_rules.py``."""

from __future__ import annotations

from pathlib import Path

from sopdocs.checks import RULES
from sopdocs.checks.rule import Rule
from sopdocs.cli.rules import SCOPES, example_in
from sopdocs.codes import ProblemCode, by_stage
from sopdocs.codes.problem_code import SITUATION
from tests.checks.corpus import figures

PAGE = Path(__file__).parent / "rules.md"
HEAD = """# Aturan pemeriksaan

Yang diperiksa `sopdocs check`; aturan atas satu SOP atau satu instansi (di bawah SOP-600) \
juga diperiksa `sopdocs build`. `sopdocs rules` menyebutkannya, \
`sopdocs rules SOP-101` menjelaskan satu.

* **kesalahan**: lembarnya tidak dibuat sebelum diperbaiki.
* **peringatan**: hampir pasti keliru; lembarnya tetap dibuat.
* **catatan**: kebiasaan; patut dilihat, sering benar juga.

Kolom *benar* menyebut berapa kali aturan itu benar pada kalimat yang dinilai pembaca \
(`tests/checks/corpus.yaml`); "-" berarti belum diukur di sana.

Sebuah aturan dapat dimatikan atau diubah tingkatnya di `instansi.yaml` (untuk semua SOP) \
atau di satu SOP:

```yaml
aturan:
  SOP-113: mati                          # atau catatan, peringatan, kesalahan
  SOP-121: {langkah: terima-spt, alasan: Judul resmi formulir}                       \
# satu langkah, dengan alasannya
  SOP-160: {bagian: dasar_hukum, butir: 8, tingkat: catatan, \
alasan: Disebut dua kali karena dua pasalnya}
```

[Kode lain](#kode-yang-tidak-dapat-dimatikan), misalnya kesalahan membaca, tidak dapat dimatikan. \
Pengecualian yang tidak mengecualikan apa pun lagi diberitahukan.
"""
ALWAYS_ON = """## Kode yang tidak dapat dimatikan

Kode ini berasal dari tahap lain, bukan dari aturan. `sopdocs rules --all` menyebutkannya, \
`sopdocs rules SOP-017` menjelaskan satu.
"""


def page() -> str:
    """The whole page in Markdown."""
    rules = [RULES[code] for code in sorted(RULES)]
    others = [one for listed in by_stage().values() for one in listed if one.code not in RULES]
    return "\n".join(
        [
            HEAD,
            _rules(rules),
            *(_section(one, f"{one.severity}; {SCOPES[one.scope]}") for one in rules),
            ALWAYS_ON,
            _table("tahap", [(one, one.stage) for one in others]),
            *(_section(one, one.stage) for one in others),
        ]
    )


def _rules(rules: list[Rule]) -> str:
    rows = [
        f"| [{one.code}](#{one.code.lower()}) | {one.severity} | {_sure(one)} | {one.title} |"
        for one in rules
    ]
    return "\n".join(["| kode | tingkat | benar | judul |", "|---|---|---|---|", *rows, ""])


def _sure(one: Rule) -> str:
    """Say how often the rule was right where it spoke, in the judged rows."""
    found = figures().get(one.code)
    return f"{found.true} dari {found.true + found.false}" if found else "-"


def _table(second: str, codes: list[tuple[ProblemCode, str]]) -> str:
    rows = [f"| [{one.code}](#{one.code.lower()}) | {what} | {one.title} |" for one, what in codes]
    return "\n".join([f"| kode | {second} | judul |", "|---|---|---|", *rows, ""])


def _section(one: ProblemCode, about: str) -> str:
    lines = [f"## {one.code}\n", f"**{one.title}** ({about})\n", f"{one.explanation}\n"]
    if isinstance(one, Rule):
        lines.append(f"Dasar: {one.basis}.\n")
    form = "text" if one.example_of == SITUATION else "yaml"
    for title, example in (("Salah", one.wrong), ("Benar", one.right)):
        lines.append(f"{title}{example_in(one)}:\n\n```{form}\n{example.rstrip()}\n```\n")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE)
