"""Write the page of template fields from the code: ``python docs/make_fields.py``."""

from __future__ import annotations

from pathlib import Path

from sopdocs.letters.environment import FILTERS
from sopdocs.letters.fields import described
from sopdocs.model.numbering import KINDS

PAGE = Path(__file__).parent / "isian-templat.md"
HEAD = """# Isian templat surat

Yang boleh ditulis di templat surat (.docx). `[]` menandai daftar: \
pakai `{% for x in daftar %}`, atau `{%tr for x in daftar %}` di baris tabel tersendiri.
Isian yang boleh kosong diapit `{% if isian %}` ... `{% endif %}`; \
isian kosong yang tercetak adalah kesalahan.
"""


def page() -> str:
    """The whole page in Markdown."""
    common = set.intersection(*(set(described(kind)) for kind in KINDS))
    parts = [
        HEAD,
        f"Penyaring yang boleh dipakai: {', '.join(f'`{name}`' for name in FILTERS)}.\n",
        "## Semua surat\n",
        _table([row for row in described(next(iter(KINDS))) if row in common]),
    ]
    for kind, name in KINDS.items():
        parts += [
            f"## {name}\n",
            f"Berkas: `{kind}.docx`\n",
            _table([row for row in described(kind) if row not in common]),
        ]
    return "\n".join(parts)


def _table(rows: list[tuple[str, str]]) -> str:
    return (
        "\n".join(
            ["| isian | artinya |", "|---|---|", *(f"| `{path}` | {text} |" for path, text in rows)]
        )
        + "\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE)
