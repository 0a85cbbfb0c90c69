"""Write the page of template fields from the code: ``python docs/make_fields.py``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sopdocs.letters.environment import FILTERS
from sopdocs.letters.fields import COMMON, Described, own_fields
from sopdocs.model.letter_kinds import KINDS

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
    for kind in KINDS.values():
        parts += [
            f"## {kind.title}\n",
            f"Berkas: `{kind.template}`\n",
            _table(own_fields(kind.key)),
        ]
    return "\n".join(parts)


def _table(rows: Iterable[Described]) -> str:
    lines = (f"| `{path}` | {text} |" for path, text in rows)
    return "\n".join(["| isian | artinya |", "|---|---|", *lines]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE)
