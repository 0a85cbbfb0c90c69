"""Find the tags in a template's text: each tag is in one paragraph, and blocks close in order."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from sopdocs.dataclass import dataclass
from sopdocs.letters.package import Fault, W
from sopdocs.problem import nearest, quote

LONGEST = 400  # characters of a tag
SHOWN = 70  # characters of a paragraph in a message
DEEPEST = 12  # blocks within blocks
STATEMENTS = ("if", "elif", "else", "endif", "for", "endfor", "cellbg", "colspan", "vm", "hm")

_INDONESIAN = {"jika": "if", "bila": "if", "untuk": "for", "setiap": "for", "akhir": "endif"}
_OPEN = re.compile(r"\{[{%#]")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LOST = re.compile(r"\{[{%#]|[}%#]\}|\{\s*[a-z_]\w*(?:\.\w+)*\s*\}")
_STATEMENT = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r)(?=\s))?\s*(\w+)")
_TAKING = re.compile(r"\{[{%#](p|tr|tc)\s")
_RICH = re.compile(r"\{\{(?:p|tr|tc|r)\s")


def paragraphs(root: Any) -> list[tuple[str, Any]]:
    """Return text and element of each paragraph, in document order."""
    found: dict[Any, list[str]] = {paragraph: [] for paragraph in root.iter(W + "p")}
    for piece in root.iter(W + "t", W + "tab", W + "br"):
        paragraph = next(piece.iterancestors(W + "p"), None)
        if paragraph is not None:
            found[paragraph].append((piece.text or "") if piece.tag == W + "t" else " ")
    return [("".join(pieces), paragraph) for paragraph, pieces in found.items()]


def scan(text: str) -> tuple[list[str], str, bool]:
    """Return the tags of a text, the text without them, and True if a tag is not closed."""
    tags: list[str] = []
    rest: list[str] = []
    position = 0
    while found := _OPEN.search(text, position):
        end = text.find(_CLOSE[found[0]], found.end())
        if end < 0:
            return tags, "".join(rest) + text[position:], True
        rest.append(text[position : found.start()])
        tags.append(text[found.start() : end + 2])
        position = end + 2
    return tags, "".join(rest) + text[position:], False


def unescaped(xml: str) -> str:
    """Return XML whose tags hold ``&`` instead of ``&amp;``, as jinja needs them."""
    pieces, position = [], 0
    while found := _OPEN.search(xml, position):
        end = xml.find(_CLOSE[found[0]], found.end())
        if end < 0:
            break
        pieces += [xml[position : found.start()], html.unescape(xml[found.start() : end + 2])]
        position = end + 2
    return "".join(pieces) + xml[position:]


def where(part: str, text: str, tag: str = "") -> str:
    """Describe a paragraph by its words, since Word numbers none; by those around a tag in it."""
    words = " ".join(text.split())
    at = words.find(" ".join(tag.split())) if tag else 0
    if at + len(tag) > SHOWN:
        words = "..." + words[max(0, at - SHOWN // 3) :]
    return f"{part or 'paragraf'} {quote(words, SHOWN)}"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph: its text, and its description for the author."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class _OpenTag:
    """An ``if`` or ``for`` that was opened in a paragraph; `taking` is its p, tr or tc."""

    name: str
    opened_in: _Paragraph
    taking: str = ""

    @property
    def begin(self) -> str:
        return f"{{%{self.taking} {self.name} %}}"

    @property
    def end(self) -> str:
        return f"{{%{self.taking} end{self.name} %}}"


def check_tags(part: str, root: Any) -> Iterator[Fault]:
    """Yield what is wrong with the tags of a part.

    Unpaired braces, unknown commands, words that a command would remove, blocks that are not
    closed.
    """
    blocks: list[_OpenTag] = []
    for text, paragraph in paragraphs(root):
        if "{" not in text and "}" not in text:
            continue
        tags, rest, broken = scan(text)
        lost = _lost(rest, broken)
        here = _Paragraph(text, where(part, text, lost))
        if lost:
            yield (
                f"kurung yang tidak berpasangan: {quote(lost, 40)} di {here.place}",
                "tulis isian sebagai {{ nama }} dan perintah sebagai {% ... %}",
            )
        elif any(len(tag) > LONGEST for tag in tags):
            yield (
                f"tag terlalu panjang di {here.place}",
                f"paling panjang {LONGEST} karakter; sederhanakan",
            )
        else:
            yield from _lost_words(tags, paragraph, here)
            for tag in tags:
                yield from _statement(tag, here, blocks)
    for block in blocks[:5]:
        unit = {"p": " di alinea", "tr": " di baris tabel", "tc": " di sel"}.get(block.taking, "")
        yield (
            f"{block.begin} tidak ditutup: {block.opened_in.place}",
            f"tambahkan {block.end}{unit and unit + ' tersendiri sesudahnya'}",
        )


def _lost(rest: str, broken: bool) -> str:
    """Return what is not a whole tag in a text without its tags; empty if there is none.

    With `broken`, its last tag is not closed.
    """
    text = rest.replace("${", "")
    if broken:
        at = max(text.rfind(opening) for opening in _CLOSE)
        return text[at:].strip()
    found = _LOST.search(text)
    return " ".join(text[max(0, found.start() - 20) : found.end()].split()) if found else ""


def _lost_words(tags: list[str], paragraph: Any, here: _Paragraph) -> Iterator[Fault]:
    """Yield tags that print nothing, or that remove words around them."""
    if any(_RICH.match(tag) for tag in tags):
        yield (
            f"{{{{p, {{{{r, {{{{tr, dan {{{{tc tidak dapat dipakai di {here.place}",
            "tulis {{ nama }}",
        )
    taking = next((found[1] for tag in tags if (found := _TAKING.match(tag))), "")
    if taking and _taken_away(paragraph, taking).strip():
        unit = {"p": "paragraf", "tr": "baris tabel", "tc": "sel"}[taking]
        yield (
            f"kata di samping {{%{taking} ... %}} akan hilang di {here.place}",
            f"tulis {{%{taking} ... %}} di {unit} tersendiri",
        )


def _taken_away(paragraph: Any, taking: str) -> str:
    """Return the words of the paragraph, row or cell that a command removes."""
    unit = paragraph if taking == "p" else next(paragraph.iterancestors(W + taking), paragraph)
    texts = [text for text, _ in paragraphs(unit)] if taking != "p" else []
    return (
        " ".join(scan(text)[1] for text in texts)
        if taking != "p"
        else scan("".join(t.text or "" for t in unit.iter(W + "t")))[1]
    )


def _statement(tag: str, here: _Paragraph, blocks: list[_OpenTag]) -> Iterator[Fault]:
    """Yield what is wrong with a command; updates `blocks`, the open blocks."""
    found = _STATEMENT.match(tag)
    name = found[1] if found else ""
    if name in ("tr", "tc", "p", "r"):
        yield (
            f"{{% {name} ... %}} ditulis dengan spasi di {here.place}",
            f"tulis tanpa spasi di depan {name}: {{%{name}{tag[found.end() :] if found else ''}",
        )
    elif name and name not in STATEMENTS:
        meant = nearest(name, STATEMENTS) or _INDONESIAN.get(name, "")
        yield (
            f"perintah {quote(name)} tidak diizinkan di {here.place}",
            f'maksudnya "{meant}"?' if meant else "pakai hanya if, elif, else, endif, for, endfor",
        )
    elif name in ("for", "if"):
        taking = _TAKING.match(tag)
        blocks.append(_OpenTag(name, here, taking[1] if taking else ""))
        if len(blocks) == DEEPEST + 1:
            yield (
                f"if dan for bertingkat lebih dari {DEEPEST} di {here.place}",
                "sederhanakan templatnya",
            )
    elif name in ("endfor", "endif"):
        begun = blocks.pop() if blocks else None
        if begun is None:
            yield (
                f"{{% {name} %}} tanpa {{% {name[3:]} %}} di {here.place}",
                "hapus, atau tambahkan pembukanya",
            )
        elif begun.name != name[3:]:
            yield (
                f"{{% {name} %}} di {here.place} menutup {begun.begin} "
                f"dari {begun.opened_in.place}",
                f"tulis {begun.end} lebih dahulu",
            )
