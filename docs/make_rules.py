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

Seberapa yakin sebuah aturan, diukur pada tulisan yang dinilai seorang pembaca \
(`tests/checks/corpus*.yaml`). *Benar*: dari yang dilaporkannya, berapa yang memang salah. \
*Ketemu*: dari yang memang salah, berapa yang dilaporkannya. "-" berarti belum diukur. \
Koleksi sendiri dapat diukur juga: [benchmarks](../benchmarks/README.md).

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
    head = ["| kode | tingkat | benar | ketemu | judul |", "|---|---|---|---|---|"]
    rows = []
    for one in rules:
        reports, faults = _sure(one)
        link = f"[{one.code}](#{one.code.lower()})"
        rows.append(f"| {link} | {one.severity} | {reports} | {faults} | {one.title} |")
    return "\n".join([*head, *rows, ""])


def _sure(one: Rule) -> tuple[str, str]:
    """Say of how many reports a rule was right, and of how many faults it found, in the rows."""
    found = figures().get(one.code)
    if found is None:
        return "-", "-"
    return (
        f"{found.true} dari {found.true + found.false}",
        f"{found.true} dari {found.true + found.missed}",
    )


def _table(second: str, codes: list[tuple[ProblemCode, str]]) -> str:
    rows = [f"| [{one.code}](#{one.code.lower()}) | {what} | {one.title} |" for one, what in codes]
    return "\n".join([f"| kode | {second} | judul |", "|---|---|---|", *rows, ""])


def _section(one: ProblemCode, about: str) -> str:
    lines = [f"## {one.code}\n", f"**{one.title}** ({about})\n", f"{one.explanation}\n"]
    if isinstance(one, Rule):
        lines.append(f"Dasar: {one.basis}.\n")
        lines += _measured(one)
    form = "text" if one.example_of == SITUATION else "yaml"
    for title, example in (("Salah", one.wrong), ("Benar", one.right)):
        lines.append(f"{title}{example_in(one)}:\n\n```{form}\n{example.rstrip()}\n```\n")
    return "\n".join(lines)


def _measured(one: Rule) -> list[str]:
    """Say how sure a rule is; nothing if it was not measured."""
    found = figures().get(one.code)
    if found is None:
        return []
    reports, faults = _sure(one)
    silent = f"{found.quiet} dari {found.quiet + found.false}"
    return [
        f"Seberapa yakin: benar {reports} laporan, ketemu {faults} kesalahan, "
        f"diam pada {silent} tulisan yang benar.\n"
    ]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE)
