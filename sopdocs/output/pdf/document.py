"""The file around the pages: reportlab's document, written with its small objects packed together.

PDF 1.5 and later may keep objects in compressed streams (ISO 32000-1, 7.5.7) with a compressed table of where they are
(7.5.8): a sheet's many small objects take a tenth of the room. The document's information stays readable outside.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from struct import pack

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFIndirectObject, PDFObject

TOGETHER = 100  # objects in a compressed stream: few enough for readers that open one for each
PACKED = 5  # zlib's level for what is packed anew for each file: a fifth less time than its usual one, a hundredth more bytes
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Raw(PDFObject):
    """An object whose bytes are known, or asked for when the file is written."""

    __RefOnly__ = 1

    def __init__(self, write: bytes | str | Callable[[], str]) -> None:
        self._write = write

    def format(self, document: PDFDocument) -> bytes:
        body = self._write() if callable(self._write) else self._write
        return body if isinstance(body, bytes) else body.encode("latin-1")


class _Information(Raw):
    def digest(self, _: object) -> None:
        """Nothing: the file's identity is told by its content."""


class Document(PDFDocument):
    """reportlab's document, but for the form of its file, and what it tells about itself."""

    def __init__(self, information: bytes = b"<< >>", language: str = "id-ID") -> None:
        """``information`` is the dictionary of that name."""
        super().__init__(compression=1, invariant=1, lang=language, pdfVersion=(1, 7))
        self._small: dict[int, str] = {}  # objects by their numbers
        self.info = _Information(information)
        self.Catalog.Outlines = None
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents", "AF"]

    def reserve(self, count: int) -> int:
        """Numbers for so many objects that follow each other; the first of them."""
        first = self.objectcounter + 1
        self.objectcounter += count
        return first

    def fill(self, first: int, bodies: Iterable[str]) -> None:
        """The objects of reserved numbers; no streams."""
        self._small.update(enumerate(bodies, first))

    def put(self, body: bytes | str | Callable[[], str]) -> str:
        """Add an object; the reference to it. Streams are given as bytes, whole."""
        self.Reference(Raw(body))
        return f"{self.objectcounter} 0 R"

    def refer(self, thing: PDFObject, name: str | None = None) -> str:
        """The reference to one of reportlab's objects, which is added when it is not there yet."""
        return self.Reference(thing, name).format(self).decode("ascii")

    def GetPDFData(self, canvas: object) -> bytes:
        """What a canvas asks for at its end: the fonts of vector logos, then the file; its own outline is not asked for."""
        for font in self.delayedFonts:
            font.addObjects(self)
        return self.format()

    def format(self) -> bytes:
        catalog, info = self.refer(self.Catalog), self.refer(self.info)
        apart = {int(info.split()[0])}
        parts, places, offset = [_HEAD], {0: (0, 0, 65535)}, len(_HEAD)
        packed: list[tuple[int, str]] = []
        number = 0
        while (number := number + 1) <= self.objectcounter:
            if number in self._small:
                packed.append((number, self._small[number]))
                continue
            whole = self._whole(number)
            if number not in apart and not whole.endswith(
                (b"endstream\nendobj\n", b"endstream\n\nendobj\n")
            ):
                packed.append((number, _body(whole)))
                continue
            places[number] = (1, offset, 0)
            parts.append(whole)
            offset += len(whole)
        for begin in range(0, len(packed), TOGETHER):
            group = packed[begin : begin + TOGETHER]
            places.update({one: (2, number, n) for n, (one, _) in enumerate(group)})
            places[number] = (1, offset, 0)
            whole = b"%d 0 obj\n" % number + _together(group) + b"endobj\n"
            parts.append(whole)
            offset += len(whole)
            number += 1
        places[number] = (1, offset, 0)
        parts.append(
            _table(number, places, f"/Root {catalog} /Info {info} /ID {self._identity(parts)}")
        )
        parts.append(b"startxref\n%d\n%%%%EOF\n" % offset)
        return b"".join(parts)

    def _whole(self, number: int) -> bytes:
        """An object from its number to its end."""
        name = self.numberToId[number]
        thing = self.idToObject[name]
        if not isinstance(thing, Raw):
            return PDFIndirectObject(name, thing).format(self)
        body = thing.format(self)
        return b"%d 0 obj\n%b%bendobj\n" % (number, body, b"" if body.endswith(b"\n") else b"\n")

    @staticmethod
    def _identity(parts: list[bytes]) -> str:
        """Told by the content: equal files have equal identities, others not."""
        import hashlib

        digest = hashlib.sha256()
        for part in parts:
            digest.update(part)
        name = digest.hexdigest()[:32]
        return f"[<{name}><{name}>]"


def stream(content: bytes, more: str = "", filtered: str = "/Filter /FlateDecode ") -> bytes:
    """A stream's object from what is already packed; ``more`` goes into its dictionary."""
    return (
        f"<< {more}{filtered}/Length {len(content)} >>\nstream\n".encode("latin-1")
        + content
        + b"\nendstream\n"
    )


def text(value: str) -> str:
    """A text string: PDFDocEncoding where its letters are plain, else UTF-16.

    >>> text("a(b)"), text("–")
    ('(a\\\\(b\\\\))', '<FEFF2013>')
    """
    if value.isascii() and value.isprintable():
        return "(" + re.sub(r"([\\()])", r"\\\1", value) + ")"
    return "<FEFF" + value.encode("utf-16-be", "replace").hex().upper() + ">"


def _body(whole: bytes) -> str:
    """What stands between "n 0 obj" and "endobj"."""
    return whole[whole.index(b"\n") + 1 : whole.rindex(b"endobj")].rstrip().decode("latin-1")


def _together(group: list[tuple[int, str]]) -> bytes:
    heads, at = [], 0
    for number, body in group:
        heads.append(f"{number} {at}")
        at += len(body) + 1
    head = " ".join(heads) + "\n"
    content = (head + "\n".join([body for _, body in group])).encode("latin-1")
    return stream(
        zlib.compress(content, PACKED), f"/Type /ObjStm /N {len(group)} /First {len(head)} "
    )


def _table(number: int, places: dict[int, tuple[int, int, int]], more: str) -> bytes:
    """The cross-reference stream; it names itself too."""
    rows = b"".join([pack(">BIH", *places[one]) for one in range(number + 1)])
    body = stream(
        zlib.compress(_differences(rows, 7)),
        f"/Type /XRef /Size {number + 1} /W [1 4 2] /DecodeParms << /Predictor 12 /Columns 7 >> {more} ",
    )
    return b"%d 0 obj\n" % number + body + b"endobj\n"


def _differences(rows: bytes, width: int) -> bytes:
    """Rows of so many bytes as what each byte differs from the one above it, which packs far better (PNG's filter "up").

    All bytes at once: as one number, whose bytes' upper bits are kept from borrowing of each other.

    >>> _differences(bytes([1, 255, 3, 0]), 2)
    b'\\x02\\x01\\xff\\x02\\x02\\x01'
    """
    upper = int.from_bytes(b"\x80" * len(rows), "big")
    here, above = (
        int.from_bytes(rows, "big"),
        int.from_bytes((bytes(width) + rows)[: len(rows)], "big"),
    )
    found = (((here | upper) - (above & ~upper)) ^ ((here ^ ~above) & upper)).to_bytes(
        len(rows), "big"
    )
    return b"".join([b"\x02" + found[n : n + width] for n in range(0, len(rows), width)])
