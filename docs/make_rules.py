"""Write the page of rules from the code: ``python docs/make_rules.py``."""

from __future__ import annotations

from pathlib import Path

from sopdocs.checks import RULES
from sopdocs.checks.rule import Rule
from sopdocs.cli.rules import SCOPES

PAGE = Path(__file__).parent / "rules.md"
HEAD = """# Aturan pemeriksaan

Yang diperiksa `sopdocs check`; aturan atas satu SOP atau satu instansi (di bawah SOP-600) \
juga diperiksa `sopdocs build`. `sopdocs rules` menyebutkannya, \
`sopdocs rules SOP-101` menjelaskan satu.

* **kesalahan**: lembarnya tidak dibuat sebelum diperbaiki.
* **peringatan**: hampir pasti keliru; lembarnya tetap dibuat.
* **catatan**: kebiasaan; patut dilihat, sering benar juga.

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

Kesalahan membaca dan menata (SOP-0xx, SOP-2xx, SOP-3xx) tidak dapat dimatikan. \
Pengecualian yang tidak mengecualikan apa pun lagi diberitahukan.
"""


def page() -> str:
    """The whole page in Markdown."""
    rules = [RULES[code] for code in sorted(RULES)]
    parts = [
        HEAD,
        "| kode | tingkat | aturan |\n|---|---|---|\n"
        + "".join(
            f"| [{one.code}](#{one.code.lower()}) | {one.severity} | {one.title} |\n"
            for one in rules
        ),
    ]
    return "\n".join([*parts, *map(_section, rules)])


def _section(rule: Rule) -> str:
    lines = [
        f"## {rule.code}\n",
        f"**{rule.title}** ({rule.severity}; {SCOPES[rule.scope]})\n",
        f"{rule.explanation}\n",
        f"Dasar: {rule.basis}.\n",
    ]
    for title, example in (("Salah:", rule.wrong), ("Benar:", rule.right)):
        if example:
            lines.append(f"{title}\n\n```yaml\n{example.rstrip()}\n```\n")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE)
