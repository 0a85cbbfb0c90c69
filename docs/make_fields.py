"""Write the page of template fields from the code: ``python docs/make_fields.py``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sopdocs.kinds import shipped
from sopdocs.letters.environment import FILTERS
from sopdocs.letters.fields import COMMON, Described, own_fields

PAGE = Path(__file__).parent / "isian-templat.md"
HEAD = """# Isian templat surat

Yang boleh ditulis di templat surat (.docx). `[]` menandai daftar: pakai `{% for x in daftar %}`, \
atau `{%tr for x in daftar %}` di baris tabel tersendiri.
Isian yang boleh kosong diapit `{% if isian %}` ... `{% endif %}`; isian kosong yang tercetak \
adalah kesalahan.
"""


def page() -> str:
    """Return the whole page in Markdown."""
    parts = [
        HEAD,
        f"Penyaring yang boleh dipakai: {', '.join(f'`{name}`' for name in FILTERS)}.\n",
        "## Semua surat\n",
        _table(COMMON),
    ]
    for kind in shipped().values():
        parts += [
            f"## {kind.title}\n",
            f"Berkas: `letter_templates/{kind.key}/template.docx`\n",
            _table(own_fields(kind)),
        ]
    return "\n".join(parts)


def _table(rows: Iterable[Described]) -> str:
    lines = (f"| `{path}` | {text} |" for path, text in rows)
    return "\n".join(["| isian | artinya |", "|---|---|", *lines]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE)
