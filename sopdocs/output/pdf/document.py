"""The file around the pages: reportlab's document, written with small objects packed together.

Since PDF 1.5 a file can keep objects in compressed streams (ISO 32000-1, 7.5.7) and its
cross-reference table too (7.5.8): a sheet's many small objects then take a tenth of the room. The
information dictionary stays outside, readable without unpacking.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from struct import Struct

from reportlab.pdfbase.pdfdoc import (
    PDFCatalog,
    PDFDocument,
    PDFIndirectObject,
    PDFInfo,
    PDFObject,
    PDFObjectReference,
    PDFPages,
)

TOGETHER = 100  # objects in a compressed stream; a reader unpacks a stream to see one of them
MANY = 20_000  # objects; the small ones of a larger document wait packed until it is written
PACKED = 5  # zlib's level for what differs in each file: 1 % larger than usual, in 20 % less time
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Raw(PDFObject):
    """An object whose bytes are known, or are asked for when the file is written."""

    __RefOnly__ = 1

    def __init__(self, write: bytes | str | Callable[[], str]) -> None:
        self._write = write

    def format(self, document: PDFDocument) -> bytes:
        body = self._write() if callable(self._write) else self._write
        return body if isinstance(body, bytes) else body.encode("latin-1")


class _Information(Raw, PDFInfo):
    """The information dictionary, from ready bytes."""

    def digest(self, md5object: object) -> None:
        """Nothing: the file's identity is computed from its content."""


class Document(PDFDocument):
    """reportlab's document, but for the form of its file and its information."""

    Catalog: PDFCatalog
    Pages: PDFPages

    def __init__(self, information: bytes = b"<< >>", language: str = "id-ID") -> None:
        """``information`` is the information dictionary as it is written."""
        super().__init__(compression=1, invariant=1, lang=language, pdfVersion=(1, 7))
        self._small: dict[int, list[str] | bytes] = {}  # runs of bodies by their first object
        self.info = _Information(information)
        self.set_catalog_entry("Outlines", None)
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents", "AF"]

    def set_catalog_entry(self, key: str, value: str | None) -> None:
        """Set an entry of the catalogue, the root of all objects (ISO 32000-1, 7.7.2)."""
        setattr(self.Catalog, key, value)

    def reserve(self, count: int) -> int:
        """Reserve ``count`` successive object numbers and return the first of them."""
        first = self.objectcounter + 1
        self.objectcounter += count
        return first

    def fill(self, first: int, bodies: Iterable[str]) -> None:
        """Set the objects of reserved numbers, from ``first`` on; they can be no streams."""
        run = list(bodies)
        self._small[first] = _packed_run(run) if self.objectcounter > MANY else run

    def put(self, body: bytes | str | Callable[[], str]) -> str:
        """Add an object and return the reference to it. A stream is given as bytes, whole."""
        self._reference(Raw(body))
        return f"{self.objectcounter} 0 R"

    def refer(self, thing: PDFObject) -> str:
        """Return the reference to an object of reportlab's; add it if it is not there yet."""
        return self._reference(thing).format(self).decode("ascii")

    def pages_reference(self) -> str:
        return self.refer(self.Pages)

    def form_reference(self, name: str) -> str:
        """The reference to a form that a canvas has drawn under this name."""
        return self.refer(self.idToObject[self.getXObjectName(name)])

    def _reference(self, thing: PDFObject) -> PDFObjectReference:
        reference: PDFObjectReference = PDFDocument.Reference(self, thing)
        return reference

    def GetPDFData(self, canvas: object) -> bytes:
        """Called by a canvas at its end: add the fonts of vector logos, then write the file."""
        for font in self.delayedFonts:
            font.addObjects(self)
        return self.format()

    def format(self) -> bytes:
        """The bytes of the file."""
        catalog, info = self.refer(self.Catalog), self.refer(self.info)
        file, objects = _File(), _ObjectStreams()
        number = 1
        while number <= self.objectcounter:
            if (run := self._small.pop(number, None)) is not None:
                for body in _unpacked_run(run) if isinstance(run, bytes) else run:
                    objects.add(number, body)
                    number += 1
                continue
            whole = self._whole(number)
            if number == int(info.split()[0]) or whole.endswith(_STREAM_ENDS):
                file.add(number, whole)
            else:
                objects.add(number, _body(whole))
            number += 1
        for numbers, content in objects.ended():
            for n, one in enumerate(numbers):
                file.locate(one, 2, number, n)
            file.add(number, b"%d 0 obj\n" % number + content + b"endobj\n")
            number += 1
        file.locate(number, 1, file.size, 0)
        entries = f"/Root {catalog} /Info {info} /ID {_identity(file.parts)}"
        table = _table(number, file.places, entries)
        return b"".join([*file.parts, table, b"startxref\n%d\n%%%%EOF\n" % file.size])

    def _whole(self, number: int) -> bytes:
        """An object from its number to its end."""
        name = self.numberToId[number]
        thing = self.idToObject[name]
        if not isinstance(thing, Raw):
            return PDFIndirectObject(name, thing).format(self)
        body = thing.format(self)
        return b"%d 0 obj\n%b%bendobj\n" % (number, body, b"" if body.endswith(b"\n") else b"\n")


_ROW = Struct(">BIH")  # of the cross-reference table: kind, place, index
_STREAM_ENDS = (b"endstream\nendobj\n", b"endstream\n\nendobj\n")


class _ObjectStreams:
    """Object streams of ``TOGETHER`` bodies each, packed as soon as they are full."""

    def __init__(self) -> None:
        self._full: list[tuple[list[int], bytes]] = []
        self._open: list[tuple[int, str]] = []

    def add(self, number: int, body: str) -> None:
        self._open.append((number, body))
        if len(self._open) == TOGETHER:
            self._close()

    def ended(self) -> list[tuple[list[int], bytes]]:
        """Return the numbers of the objects in each stream, and the stream."""
        if self._open:
            self._close()
        return self._full

    def _close(self) -> None:
        self._full.append(([number for number, _ in self._open], _together(self._open)))
        self._open = []


class _File:
    """The parts of the file, and the row of each object in the cross-reference table."""

    def __init__(self) -> None:
        self.parts = [_HEAD]
        self.places = bytearray()  # rows of the cross-reference table
        self.locate(0, 0, 0, 65535)
        self.size = len(_HEAD)

    def locate(self, number: int, kind: int, place: int, index: int) -> None:
        """Say where an object is: at a place of the file, or in a stream at an index."""
        end = (number + 1) * _ROW.size
        if len(self.places) < end:
            self.places.extend(bytes(end - len(self.places)))
        _ROW.pack_into(self.places, end - _ROW.size, kind, place, index)

    def add(self, number: int, whole: bytes) -> None:
        self.locate(number, 1, self.size, 0)
        self.parts.append(whole)
        self.size += len(whole)


def _identity(parts: list[bytes]) -> str:
    """The file's identity, computed from its content."""
    import hashlib

    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    name = digest.hexdigest()[:32]
    return f"[<{name}><{name}>]"


def stream(content: bytes, more: str = "", filtered: str = "/Filter /FlateDecode ") -> bytes:
    """A stream object from content that is already packed; ``more`` goes into its dictionary."""
    return (
        f"<< {more}{filtered}/Length {len(content)} >>\nstream\n".encode("latin-1")
        + content
        + b"\nendstream\n"
    )


def text(value: str) -> str:
    """A text string: PDFDocEncoding if all its letters are plain, else UTF-16.

    >>> text("a(b)"), text("–")
    ('(a\\\\(b\\\\))', '<FEFF2013>')
    """
    if value.isascii() and value.isprintable():
        return "(" + re.sub(r"([\\()])", r"\\\1", value) + ")"
    return "<FEFF" + value.encode("utf-16-be", "replace").hex().upper() + ">"


def _packed_run(bodies: list[str]) -> bytes:
    """Pack bodies, which hold no line breaks: a large book has millions of them."""
    return zlib.compress("\n".join(bodies).encode("latin-1"), 1)


def _unpacked_run(run: bytes) -> list[str]:
    return zlib.decompress(run).decode("latin-1").split("\n")


def _body(whole: bytes) -> str:
    """What is between "n 0 obj" and "endobj"."""
    return whole[whole.index(b"\n") + 1 : whole.rindex(b"endobj")].rstrip().decode("latin-1")


def _together(group: list[tuple[int, str]]) -> bytes:
    """An object stream (ISO 32000-1, 7.5.7)."""
    heads, offset = [], 0
    for number, body in group:
        heads.append(f"{number} {offset}")
        offset += len(body) + 1
    head = " ".join(heads) + "\n"
    content = (head + "\n".join([body for _, body in group])).encode("latin-1")
    return stream(
        zlib.compress(content, PACKED), f"/Type /ObjStm /N {len(group)} /First {len(head)} "
    )


def _table(number: int, rows: bytearray, more: str) -> bytes:
    """The cross-reference stream; it has number ``number`` and lists itself too."""
    form = f"/Type /XRef /Size {number + 1} /W [1 4 2] /DecodeParms << /Predictor 12 /Columns 7 >>"
    body = stream(zlib.compress(_differences(rows, _ROW.size)), f"{form} {more} ")
    return b"%d 0 obj\n" % number + body + b"endobj\n"


def _differences(rows: bytes | bytearray, width: int) -> bytes:
    """Rows of ``width`` bytes as the difference of each byte from the one above (PNG's "up").

    This packs far better. All bytes are subtracted at once as one large number; the upper bit of
    each is set apart so that no byte borrows from the next.

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
    made = bytearray(b"\x02" * (len(rows) // width * (width + 1)))
    for n in range(width):
        made[n + 1 :: width + 1] = found[n::width]
    return bytes(made)
