"""Fonts in a PDF: subsets of the sheet's faces, with widths and the map back to characters.

The printable part of ASCII is always embedded, other characters if they are used. Most sheets use
the same few, so a subset is made once in a process and its bytes serve all documents.
"""

from __future__ import annotations

import functools
import hashlib
import zlib

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace, makeToUnicodeCMap

from sopdocs.dataclass import dataclass
from sopdocs.fonts import faces
from sopdocs.output.pdf.characters import part


@functools.cache
def register_faces() -> None:
    """Make a face reportlab's default, so that it embeds no other font."""
    rl_config.canvas_basefontname = "regular"
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont("regular", str(faces()["regular"].file)))


SYMBOLIC = 4  # flag of a font whose codes are its own (ISO 32000-1, 9.8.2)


@dataclass(frozen=True, slots=True)
class Subset:
    """A font's objects: two dictionaries without their brackets and references, two streams."""

    font: str
    descriptor: str
    program: bytes
    to_unicode: bytes


@functools.cache
def _face(name: str) -> TTFontFace:
    return TTFontFace(str(faces()[name].file))


@functools.lru_cache(maxsize=128)
def subset(name: str, number: int, used: frozenset[str]) -> Subset:
    """Part ``number`` of a face with the characters ``used`` (and ASCII, in part 0)."""
    face = _face(name)
    wanted = [0] * 256
    for code, character in part(number).items():
        if character in used or (number == 0 and code < 0x7F):
            wanted[code] = ord(character)
    wanted[0x20] = 0x20
    program = face.makeSubset(wanted)
    named = f"{_tag(program)}+{face.name.decode('ascii')}"
    filled = [code for code, character in enumerate(wanted) if character]
    first, last = filled[0], filled[-1]
    widths = " ".join(
        f"{face.getCharWidth(wanted[code]) if wanted[code] else 0:g}"
        for code in range(first, last + 1)
    )
    box = " ".join(f"{side:g}" for side in face.bbox)
    return Subset(
        f"/Type /Font /Subtype /TrueType /BaseFont /{named} /FirstChar {first} /LastChar {last} "
        f"/Widths [{widths}]",
        f"/Type /FontDescriptor /FontName /{named} /Flags {SYMBOLIC} /FontBBox [{box}] "
        f"/ItalicAngle {face.italicAngle:g} /Ascent {face.ascent:g} /Descent {face.descent:g} "
        f"/CapHeight {face.capHeight:g} /StemV {face.stemV:g} /MissingWidth {face.defaultWidth:g}",
        _stream(program, f"/Length1 {len(program)} "),
        _stream(_to_unicode(named, wanted).encode("ascii")),
    )


def _tag(program: bytes) -> str:
    """Six capitals before a subset's name, computed from its content (ISO 32000-1, 9.6.4)."""
    number = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    return "".join(chr(65 + number // 26**n % 26) for n in range(6))


def _to_unicode(named: str, wanted: list[int]) -> str:
    """reportlab's map without unused codes, in groups of at most 100 (ISO 32000-1, 9.10.3)."""
    lines = makeToUnicodeCMap(named, wanted).split("\n")
    begin = next(n for n, line in enumerate(lines) if line.endswith("beginbfchar"))
    entries = [line for line in lines[begin + 1 : begin + 257] if not line.endswith("<0000>")]
    grouped = [entries[n : n + 100] for n in range(0, len(entries), 100)]
    middle = [
        line for group in grouped for line in (f"{len(group)} beginbfchar", *group, "endbfchar")
    ]
    return "\n".join([*lines[:begin], *middle, *lines[begin + 258 :]])


def _stream(content: bytes, more: str = "") -> bytes:
    packed = zlib.compress(content, 9)
    return (
        f"<< {more}/Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
        + packed
        + b"\nendstream\n"
    )
