"""The tags of a template's text: found in one pass, paired within their paragraph, blocks closed in order."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from sopdocs.letters.package import Fault, W
from sopdocs.problem import nearest, quote

LONGEST = 400  # characters of a tag
DEEPEST = 12  # blocks within blocks
STATEMENTS = ("if", "elif", "else", "endif", "for", "endfor", "cellbg", "colspan", "vm", "hm")

_OPEN = re.compile(r"\{[{%#]")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LOST = re.compile(r"\{[{%#]|[}%#]\}|\{\s*[a-z_]\w*(?:\.\w+)*\s*\}")
_STATEMENT = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r)(?=\s))?\s*(\w+)")
_TAKING = re.compile(r"\{[{%#](p|tr|tc)\s")
_RICH = re.compile(r"\{\{(?:p|tr|tc|r)\s")


def paragraphs(root: Any) -> list[tuple[str, Any]]:
    """The text of each paragraph in the order of their beginnings, with the paragraph itself."""
    found: dict[Any, list[str]] = {paragraph: [] for paragraph in root.iter(W + "p")}
    for piece in root.iter(W + "t", W + "tab", W + "br"):
        paragraph = next(piece.iterancestors(W + "p"), None)
        if paragraph is not None:
            found[paragraph].append((piece.text or "") if piece.tag == W + "t" else " ")
    return [("".join(pieces), paragraph) for paragraph, pieces in found.items()]


def scan(text: str) -> tuple[list[str], str, bool]:
    """The tags of a text, what is left without them, and whether one is never closed."""
    tags, rest, position = [], [], 0
    while found := _OPEN.search(text, position):
        end = text.find(_CLOSE[found[0]], found.end())
        if end < 0:
            return tags, "".join(rest) + text[position:], True
        rest.append(text[position : found.start()])
        tags.append(text[found.start() : end + 2])
        position = end + 2
    return tags, "".join(rest) + text[position:], False


def unescaped(xml: str) -> str:
    """XML whose tags say ``&`` where the file says ``&amp;``: jinja takes them as they stand."""
    pieces, position = [], 0
    while found := _OPEN.search(xml, position):
        end = xml.find(_CLOSE[found[0]], found.end())
        if end < 0:
            break
        pieces += [xml[position : found.start()], html.unescape(xml[found.start() : end + 2])]
        position = end + 2
    return "".join(pieces) + xml[position:]


def where(part: str, number: int, text: str) -> str:
    """A paragraph as its author finds it."""
    return f"paragraf {number}{' ' + part if part else ''} {quote(text.strip(), 70)}"


def check_tags(part: str, root: Any) -> Iterator[Fault]:
    """Braces that do not pair, commands that are none, words that a command would take away, blocks that are not closed."""
    blocks: list[tuple[str, int, str]] = []
    for number, (text, paragraph) in enumerate(paragraphs(root), 1):
        if "{" not in text and "}" not in text:
            continue
        tags, rest, broken = scan(text)
        place = where(part, number, text)
        if broken or _LOST.search(rest.replace("${", "")):
            yield (
                f"kurung yang tidak berpasangan di {place}",
                "tulis isian sebagai {{ nama }} dan perintah sebagai {% ... %}",
            )
            continue
        if any(len(tag) > LONGEST for tag in tags):
            yield (
                f"tag terlalu panjang di {place}",
                f"paling panjang {LONGEST} karakter; sederhanakan",
            )
            continue
        if any(_RICH.match(tag) for tag in tags):
            yield (
                f"{{{{p, {{{{r, {{{{tr, dan {{{{tc tidak dapat dipakai di {place}",
                "tulis {{ nama }}",
            )
        taking = next((found[1] for tag in tags if (found := _TAKING.match(tag))), "")
        if taking and _beside(paragraph, taking).strip():
            unit = {"p": "paragraf", "tr": "baris tabel", "tc": "sel"}[taking]
            yield (
                f"kata di samping {{%{taking} ... %}} akan hilang di {place}",
                f"tulis {{%{taking} ... %}} di {unit} tersendiri",
            )
        yield from _blocks(tags, place, number, text, blocks)
    for name, number, text in blocks[:5]:
        yield (
            f"{{% {name} %}} tidak ditutup: {where(part, number, text)}",
            f"tambahkan {{% end{name} %}}",
        )


def _beside(paragraph: Any, taking: str) -> str:
    """What stands beside a command in the paragraph, row or cell that it takes away."""
    unit = paragraph if taking == "p" else next(paragraph.iterancestors(W + taking), paragraph)
    texts = [text for text, _ in paragraphs(unit)] if taking != "p" else []
    return (
        " ".join(scan(text)[1] for text in texts)
        if taking != "p"
        else scan("".join(t.text or "" for t in unit.iter(W + "t")))[1]
    )


def _blocks(
    tags: list[str], place: str, number: int, text: str, blocks: list[tuple[str, int, str]]
) -> Iterator[Fault]:
    for tag in tags:
        found = _STATEMENT.match(tag)
        name = found[1] if found else ""
        if not name:
            continue
        if name not in STATEMENTS:
            meant = nearest(name, STATEMENTS) or {
                "jika": "if",
                "bila": "if",
                "untuk": "for",
                "setiap": "for",
                "akhir": "endif",
            }.get(name, "")
            yield (
                f"perintah {quote(name)} tidak diizinkan di {place}",
                f'maksudnya "{meant}"?'
                if meant
                else "pakai hanya if, elif, else, endif, for, endfor",
            )
            if name != "end" + name:
                continue
        elif name in ("for", "if"):
            blocks.append((name, number, text))
            if len(blocks) == DEEPEST + 1:
                yield (
                    f"if dan for bertingkat lebih dari {DEEPEST} di {place}",
                    "sederhanakan templatnya",
                )
        elif name in ("endfor", "endif"):
            if not blocks:
                yield (
                    f"{{% {name} %}} tanpa {{% {name[3:]} %}} di {place}",
                    "hapus, atau tambahkan pembukanya",
                )
            elif blocks[-1][0] != name[3:]:
                begun = blocks.pop()
                yield (
                    f"{{% {name} %}} di {place} menutup {{% {begun[0]} %}} dari paragraf {begun[1]}",
                    f"tulis {{% end{begun[0]} %}} lebih dahulu",
                )
            else:
                blocks.pop()
