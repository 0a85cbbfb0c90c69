"""What an author typed, word for word, and which words the page and the messages do not have.

The words are read from the lines of a source here, not with the program's reader. Not looked for:
names by which parts of a source refer to each other, settings, and what belongs to other papers.
"""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

import pypdfium2

from sopdocs.institutions import open_folder
from sopdocs.problem import Problem
from sopdocs.sheet import make, read

NOT_PRINTED = set(  # keys
    "id oleh utama lanjut cabang koordinasi logo surat aturan cetak keputusan ya tidak instansi "
    "alamat telepon label kertas orientasi margin huruf pengesah waktu_hingga output_hingga "
    "kapsul letak baris_nomor baris_jumlah kelengkapan_hingga keterangan_hingga panah ke".split()
)
_LINE = re.compile(
    r"^(?P<lead>[\s\u00a0]*(?:-[ \t]+)*)(?:(?P<key>[A-Za-z_]+)[ \t]*:(?:[ \t]+|$))?(?P<value>.*)$"
)
_SYNTAX = "\"'[]{},|>- \t•–*:_"
ODD = (
    *(" #2025", " # catatan", " #", "#", " - ", "- ", "-", "• ", "– ", "1. ", "a) ", "o "),
    *(": ", ":", " & ", "&", "* ", "**", "_", "!", "? ", "% ", "@", "`", "| ", "> ", "~", "null"),
    *(
        "<b>",
        "</b>",
        "<br/>",
        "&nbsp;",
        "&amp;",
        "“",
        "”",
        "‘",
        '"',
        "'",
        "''",
        '\\"',
        "\\n",
        "\\t",
    ),
    *("{", "}", "[", "]", ", ", "; ", "\u00a0", "\u202f", "\u200b", "\u00ad", "\ufb01", "\uf0b7"),
    *(
        "\u00e2\u20ac\u0153",
        "\u00c3\u00a9",
        "\u202e",
        "\ufeff",
        "🙂",
        "e\u0301",
        "½",
        "−",
        "…",
        "\t",
    ),
    *(
        "\\",
        "//",
        "=",
        "===",
        "---",
        "...",
        "ya",
        "tidak",
        "-- ",
        "{{x}}",
        "C:\\new",
        "\u2028",
        "％",
    ),
)
TURNS = (  # how a text continues in the next line; it is indented by %
    *(
        "\n%",
        "\n%  ",
        "\n\n%  ",
        "\n%  - ",
        "\n%- ",
        "\n%  • ",
        "\n%  1. ",
        "\n%    ",
        "\n",
        "\n%  # ",
    ),
    *("\n\n", "\n%\t", "\n%\u00a0 ", "\n%  &", "\n%  oleh: ", "\n%  tahap: "),
)
WRAPS = ("|\n%  ", "|\n%  \n%  ", ">\n%  ", "|-\n%  ", '"', "'", "“", "[", "(", "\n%  ", "| ", "- ")


def mutated(text: str, pick: random.Random) -> str:
    """Change one to three printed values of a source, as by hands that paste and break lines."""
    lines = text.split("\n")
    for _ in range(pick.choice((1, 1, 2, 3))):
        n = pick.choice([k for k, line in enumerate(lines) if _value(line)])
        found = _LINE.match(lines[n])
        assert found is not None
        value, start = found["value"], len(lines[n]) - len(found["value"])
        depth = " " * (len(lines[n]) - len(lines[n].lstrip()))
        at = pick.choice([0, len(value), *(m.start() for m in re.finditer(" ", value))])
        words = [f"Zq{pick.randrange(1000)}x", f"Wq{pick.randrange(1000)}y"]
        kind = pick.randrange(5)
        odd = pick.choice(ODD if kind < 3 else TURNS).replace("%", depth)
        inner = f"{words[0] if kind else ''}{odd}{words[1] if kind != 1 else ''}"
        value = f"{value[:at]} {inner}{value[at:]}" if at else f"{inner} {value}"
        if kind == 4:
            wrap = pick.choice(WRAPS).replace("%", depth)
            closing = {'"': '"', "'": "'", "“": "”", "[": "]", "(": ")"}.get(wrap, "")
            value = wrap + value + pick.choice((closing, closing, ""))
        typed = re.sub(" +#", " #", lines[n][:start] + value)  # two blanks mark a comment
        lines[n : n + 1] = typed.split("\n")
    return "\n".join(lines)


def _value(line: str) -> str:
    """The printed value of a line; empty for names, settings and comments."""
    found = _LINE.match(line)
    if found is None or line.lstrip().startswith("#") or (found["key"] or "") in NOT_PRINTED:
        return ""
    return found["value"].strip()


def losses(text: str, office: str, folder: Path) -> list[str]:
    """Return the words of both files that are neither printed nor reported, with their lines."""
    (folder / "instansi.yaml").write_text(office, "utf-8")
    opened = open_folder(folder, office.encode())
    if opened.institution is None:
        return [] if opened.problems else ["instansi.yaml: no sheet and no message"]
    source, problems = read(text.encode(), "surat.yaml", opened.institution)
    if source is None or any(problem.is_error for problem in problems):
        return [] if problems else ["no sheet and no message"]
    made, faults = make(source)
    if made is None:
        return [] if faults else ["no sheet and no message"]
    page = _bare("".join(_text(made.pdf)))
    found = [f"{word} (line {n})" for n, word in _lost(text, page, problems)]
    return found + [
        f"{word} (instansi.yaml, line {n})"
        for n, word in _lost(office, page, [*opened.problems, *problems])
    ]


def _text(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _bare(text: str) -> str:
    """A text without white space, marks of bold and italics, and hyphens of line ends."""
    kept = unicodedata.normalize("NFC", text).replace("\ufffe", "-").casefold()
    return "".join(c for c in kept if not c.isspace() and c not in "*_\\")


def _lost(text: str, page: str, problems: list[Problem]) -> list[tuple[int, str]]:
    lost = []
    for n, line in enumerate(text.split("\n"), 1):
        reported = _bare(
            " ".join(f"{p.message} {p.hint}" for p in problems if abs(p.line - n) <= 4)
        )
        for word in _value(line).split():
            bare = _bare(word.replace("''", "'")).strip(_SYNTAX)
            parts = [bare, *re.split(r"[\"'\[\]{}]", bare)]
            whole = bare in page or bare in reported
            if not whole and not all(part in page or part in reported for part in parts[1:]):
                lost.append((n, word))
    return lost
