"""The file around the pages: reportlab's document, written with small objects packed together.

Since PDF 1.5 a file can keep objects in compressed streams (ISO 32000-1, 7.5.7) and its
cross-reference table too (7.5.8): a sheet's many small objects then take a tenth of the room. The
information dictionary stays outside, readable without unpacking.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterable
from struct import Struct
from typing import IO

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
MANY = 20_000  # objects; a larger document is written each time that so many more are ready
PACKED = 5  # zlib's level for what differs in each file: 1 % larger than usual, in 20 % less time
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Raw(PDFObject):
    """An object whose bytes are known, or are asked for when the file is completed."""

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


class _PageTree(Raw, PDFPages):
    """The page tree, by the numbers of its pages alone."""

    def __init__(self) -> None:
        PDFPages.__init__(self)
        Raw.__init__(self, self._body)
        self.numbers: list[int] = []

    def _body(self) -> str:
        kids = [f"{number} 0 R" for number in self.numbers]
        lines = " \n  ".join([" ".join(kids[n : n + 10]) for n in range(0, len(kids), 10)])
        return f"<<\n/Count {len(kids)} /Kids [ {lines} ] /Type /Pages\n>>"


class Document(PDFDocument):
    """reportlab's document, but for the form of its file and its information.

    Objects are written in the order of their numbers when the file is completed; those of a large
    document are written as they come.
    """

    Catalog: PDFCatalog
    Pages: _PageTree

    def __init__(
        self,
        information: bytes = b"<< >>",
        language: str = "id-ID",
        file: IO[bytes] | None = None,
    ) -> None:
        """``information`` is the information dictionary as it is written; ``file`` gets it all."""
        super().__init__(compression=1, invariant=1, lang=language, pdfVersion=(1, 7))
        self._file = _File(file or io.BytesIO())
        self._streams = _ObjectStreams()
        self._ready: dict[int, list[str] | bytes] = {}  # runs of bodies, and streams
        self._asked: dict[int, Callable[[], str]] = {}
        self._flushed = 0  # objects at the last time when what was ready was written
        self.info = _Information(information)
        self.Pages = _PageTree()
        self.set_catalog_entry("Pages", self.Pages)
        self.set_catalog_entry("Outlines", None)
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents", "AF"]

    def set_catalog_entry(self, key: str, value: str | PDFObject | None) -> None:
        """Set an entry of the catalogue, the root of all objects (ISO 32000-1, 7.7.2)."""
        setattr(self.Catalog, key, value)

    def reserve(self, count: int) -> int:
        """Reserve ``count`` successive object numbers and return the first of them."""
        first = self.objectcounter + 1
        self.objectcounter += count
        return first

    def fill(self, first: int, bodies: Iterable[str]) -> None:
        """Set the objects of reserved numbers, from ``first`` on; they can be no streams."""
        self._ready[first] = list(bodies)
        if self.objectcounter - self._flushed > MANY:
            self._write_ready()

    def put(self, body: bytes | str | Callable[[], str]) -> str:
        """Add an object and return the reference to it.

        A stream is given as bytes, whole. A function is asked when the file is completed.
        """
        number = self.reserve(1)
        if callable(body):
            self._asked[number] = body
        else:
            self._ready[number] = [body] if isinstance(body, str) else body
        return f"{number} 0 R"

    def add_page(self, body: str) -> str:
        """Add a page and return the reference to it."""
        reference = self.put(body)
        self.Pages.numbers.append(self.objectcounter)
        return reference

    def refer(self, thing: PDFObject) -> str:
        """Return the reference to an object of reportlab's; add it if it is not there yet."""
        reference: PDFObjectReference = PDFDocument.Reference(self, thing)
        return reference.format(self).decode("ascii")

    def pages_reference(self) -> str:
        return self.refer(self.Pages)

    def form_reference(self, name: str) -> str:
        """The reference to a form that a canvas has drawn under this name."""
        return self.refer(self.idToObject[self.getXObjectName(name)])

    def complete(self) -> None:
        """Write all that is not written yet, and the file's end."""
        for font in self.delayedFonts:  # of vector logos
            font.addObjects(self)
        catalog, info = self.refer(self.Catalog), self.refer(self.info)
        for number, body in self._asked.items():
            self._ready[number] = [body()]
        done = 0
        # formatting an object of reportlab's can add others
        while rest := [n for n in (*self._ready, *self.numberToId) if n > done]:
            for number in sorted(rest):
                if number in self._ready:
                    self._write(number, self._ready.pop(number))
                else:
                    self._write_formatted(number, is_plain=number == int(info.split()[0]))
                done = number
        self._streams.close()
        self._write_streams()
        self._file.end(self.objectcounter + 1, f"/Root {catalog} /Info {info}")

    def _write_ready(self) -> None:
        self._flushed = self.objectcounter
        for number in sorted(self._ready):
            self._write(number, self._ready.pop(number))
        self._write_streams()

    def _write(self, number: int, body: list[str] | bytes) -> None:
        if isinstance(body, bytes):
            self._file.add(number, body)
            return
        for n, one in enumerate(body, number):
            self._streams.add(n, one)

    def _write_formatted(self, number: int, is_plain: bool) -> None:
        """Write an object of reportlab's; streams are plain, and so can be others."""
        name = self.numberToId[number]
        whole: bytes = PDFIndirectObject(name, self.idToObject[name]).format(self)
        if is_plain or whole.endswith(_STREAM_ENDS):
            self._file.add_whole(number, whole)
        else:
            self._streams.add(number, _body(whole))

    def _write_streams(self) -> None:
        """Write the object streams that are full."""
        for numbers, content in self._streams.taken():
            number = self.reserve(1)
            for n, one in enumerate(numbers):
                self._file.locate(one, 2, number, n)
            self._file.add(number, content)


_ROW = Struct(">BIH")  # of the cross-reference table: kind, place, index
_PART = 100_000 * _ROW.size  # bytes of the table that are packed at once
_STREAM_ENDS = (b"endstream\nendobj\n", b"endstream\n\nendobj\n")


class _ObjectStreams:
    """Object streams of ``TOGETHER`` bodies each, packed as soon as they are full."""

    def __init__(self) -> None:
        self._full: list[tuple[list[int], bytes]] = []
        self._open: list[tuple[int, str]] = []

    def add(self, number: int, body: str) -> None:
        self._open.append((number, body))
        if len(self._open) == TOGETHER:
            self.close()

    def taken(self) -> list[tuple[list[int], bytes]]:
        """Hand over the full streams, each with the numbers of its objects."""
        full, self._full = self._full, []
        return full

    def close(self) -> None:
        """Let the last stream be full."""
        if self._open:
            numbers = [number for number, _ in self._open]
            self._full.append((numbers, _together(self._open)))
            self._open = []


class _File:
    """The file as it grows, and the row of each object in the cross-reference table."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._places = bytearray()  # rows of the cross-reference table
        self._size = 0
        self._digest = hashlib.sha256()
        self.locate(0, 0, 0, 65535)
        self._put(_HEAD)

    def locate(self, number: int, kind: int, place: int, index: int) -> None:
        """Say where an object is: at a place of the file, or in a stream at an index."""
        end = (number + 1) * _ROW.size
        if len(self._places) < end:
            self._places.extend(bytes(end - len(self._places)))
        _ROW.pack_into(self._places, end - _ROW.size, kind, place, index)

    def add(self, number: int, body: bytes) -> None:
        """Write an object."""
        ended = b"" if body.endswith(b"\n") else b"\n"
        self.add_whole(number, b"%d 0 obj\n%b%bendobj\n" % (number, body, ended))

    def add_whole(self, number: int, whole: bytes) -> None:
        """Write an object from its number to its end."""
        self.locate(number, 1, self._size, 0)
        self._put(whole)

    def end(self, number: int, entries: str) -> None:
        """Write the table, which has number ``number``, and the file's identity.

        The identity is computed from the content.
        """
        name = self._digest.hexdigest()[:32]
        place = self._size
        self.locate(number, 1, place, 0)
        self._put(_table(number, self._places, f"{entries} /ID [<{name}><{name}>]"))
        self._put(b"startxref\n%d\n%%%%EOF\n" % place)

    def _put(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._size += len(content)


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
    packer = zlib.compressobj()
    packed = []
    above = bytes(_ROW.size)
    for begin in range(0, len(rows), _PART):
        part = bytes(rows[begin : begin + _PART])
        packed.append(packer.compress(_differences(part, above)))
        above = part[-_ROW.size :]
    packed.append(packer.flush())
    return b"%d 0 obj\n" % number + stream(b"".join(packed), f"{form} {more} ") + b"endobj\n"


def _differences(rows: bytes, first_above: bytes) -> bytes:
    """Rows as the difference of each byte from the one above (PNG's "up").

    ``first_above`` is the row above the first one.

    This packs far better. All bytes are subtracted at once as one large number; the upper bit of
    each is set apart so that no byte borrows from the next.

    >>> _differences(bytes([1, 255, 3, 0]), bytes(2))
    b'\\x02\\x01\\xff\\x02\\x02\\x01'
    """
    width = len(first_above)
    upper = int.from_bytes(b"\x80" * len(rows), "big")
    here, above = (
        int.from_bytes(rows, "big"),
        int.from_bytes((first_above + rows)[: len(rows)], "big"),
    )
    found = (((here | upper) - (above & ~upper)) ^ ((here ^ ~above) & upper)).to_bytes(
        len(rows), "big"
    )
    made = bytearray(b"\x02" * (len(rows) // width * (width + 1)))
    for n in range(width):
        made[n + 1 :: width + 1] = found[n::width]
    return bytes(made)
