"""Hostile PDFs, small on disk: they unpack without end, loop, or name absurd sizes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf

HUGE = 2_000_000_000  # bytes that a bomb unpacks to


def packed_zeros(size: int) -> bytes:
    """A deflated stream of so many zeros, a thousandth of the size.

    One packed part can be repeated any number of times.
    """
    part = 10_000_000
    packer = zlib.compressobj(9)
    packed = packer.compress(b"\0" * part) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = (size % 65_521 << 16 | 1).to_bytes(4, "big")  # Adler-32 of zeros
    return packed[:2] + packed[2:] * (size // part) + b"\x03\x00" + checksum


def written(objects: dict[int, bytes], root: int = 1, more: bytes = b"") -> bytes:
    """A PDF with these numbered objects and a plain cross-reference table."""
    pdf = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(pdf)
        pdf += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table, count = len(pdf), max(objects) + 1
    rows = [b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, count)]
    pdf += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(rows)
    pdf += b"trailer\n<</Size %d/Root %d 0 R%s>>\n" % (count, root, more)
    return bytes(pdf) + b"startxref\n%d\n%%%%EOF\n" % table


def stream(content: bytes, about: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"<<%s/Length %d>>stream\n" % (about, len(content)) + content + b"\nendstream"


PAGES = {2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: b"<</Type/Page/Parent 2 0 R>>"}


def object_stream(_: bytes) -> bytes:
    """The catalogue is in an object stream that is a bomb."""
    bomb = stream(packed_zeros(HUGE), b"/Type/ObjStm/N 1/First 10/Filter/FlateDecode")
    return _with_reference_stream({4: bomb, **PAGES}, in_stream={1: 4})


def reference_stream(_: bytes) -> bytes:
    """The cross-reference stream itself is a bomb."""
    packed = packed_zeros(HUGE)
    about = b"/Type/XRef/W[1 4 2]/Size 200000000/Root 1 0 R/Filter/FlateDecode"
    pdf = b"%PDF-1.7\n"
    return pdf + b"5 0 obj\n" + stream(packed, about) + b"\nendobj\nstartxref\n9\n%%EOF\n"


def _with_reference_stream(objects: dict[int, bytes], in_stream: dict[int, int]) -> bytes:
    pdf = bytearray(b"%PDF-1.7\n")
    rows = {0: (0, 0, 65535), **{number: (2, holder, 0) for number, holder in in_stream.items()}}
    for number, content in objects.items():
        rows[number] = (1, len(pdf), 0)
        pdf += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    own = max(rows) + 1
    rows[own] = (1, len(pdf), 0)
    table = b"".join(
        bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, place, index in (rows.get(n, (0, 0, 0)) for n in range(own + 1))
    )
    about = b"/Type/XRef/W[1 4 2]/Size %d/Root 1 0 R" % (own + 1)
    start = len(pdf)
    pdf += b"%d 0 obj\n" % own + stream(table, about) + b"\nendobj\n"
    return bytes(pdf) + b"startxref\n%d\n%%%%EOF\n" % start


def embedded_source(sheet: bytes) -> bytes:
    """The source inside a sheet is a bomb."""
    with pikepdf.open(io.BytesIO(sheet)) as document:
        for one in document.Root.AF:
            if str(one.UF) == "sop.yaml":
                bomb = packed_zeros(HUGE)
                one.EF.F.write(bomb, filter=pikepdf.Name.FlateDecode)
        return _saved(document)


def embedded_twice_packed(sheet: bytes) -> bytes:
    """A source that is packed a hundred times over."""
    content = packed_zeros(100_000_000)
    for _ in range(3):
        content = zlib.compress(content, 9)
    with pikepdf.open(io.BytesIO(sheet)) as document:
        filters = pikepdf.Array([pikepdf.Name.FlateDecode] * 4)
        for one in document.Root.AF:
            one.EF.F.write(content, filter=filters)
        return _saved(document)


def metadata(_: bytes) -> bytes:
    """The XMP metadata are a bomb."""
    bomb = stream(packed_zeros(HUGE), b"/Type/Metadata/Subtype/XML/Filter/FlateDecode")
    return written({1: b"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>", **PAGES, 4: bomb})


def page_content(sheet: bytes) -> bytes:
    """The content of the first page is a bomb."""
    with pikepdf.open(io.BytesIO(sheet)) as document:
        bomb = document.make_stream(b"")
        bomb.write(packed_zeros(HUGE), filter=pikepdf.Name.FlateDecode)
        document.pages[0].Contents = bomb
        return _saved(document)


def many_attachments(sheet: bytes) -> bytes:
    """More files than the largest book has."""
    with pikepdf.open(io.BytesIO(sheet)) as document:
        one = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=document.make_stream(b"a: b"))
            )
        )
        names: list[object] = []
        for number in range(5_500):
            name = f"kantor/s{number:05}.yaml"
            about = pikepdf.Dictionary(one)
            about.UF = about.F = pikepdf.String(name)
            names += [pikepdf.String(name), document.make_indirect(about)]
        document.Root.Names = pikepdf.Dictionary(
            EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array(names))
        )
        return _saved(document)


def cyclic_pages(_: bytes) -> bytes:
    """The tree of pages contains itself."""
    pages = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"
    return written({1: b"<</Type/Catalog/Pages 2 0 R>>", **PAGES, 2: pages})


def cyclic_names(sheet: bytes) -> bytes:
    """The tree of names of attachments contains itself."""
    with pikepdf.open(io.BytesIO(sheet)) as document:
        tree = document.make_indirect(pikepdf.Dictionary())
        tree.Kids = pikepdf.Array([tree, tree])
        document.Root.Names = pikepdf.Dictionary(EmbeddedFiles=tree)
        return _saved(document)


def deep_pages(_: bytes) -> bytes:
    """A tree of pages of 50,000 levels."""
    levels = 50_000
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for number in range(2, levels):
        objects[number] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 1)
    objects[levels] = b"<</Type/Page/Parent %d 0 R>>" % (levels - 1)
    return written(objects)


def deep_arrays(_: bytes) -> bytes:
    """Arrays in arrays in the catalogue."""
    deep = b"[" * 200_000 + b"]" * 200_000
    return written({1: b"<</Type/Catalog/Pages 2 0 R/AF %s>>" % deep, **PAGES})


def huge_length(_: bytes) -> bytes:
    """A stream that claims to be larger than the file."""
    claimed = b"<</Length 99999999999>>stream\nabc\nendstream"
    names = b"<</Type/Catalog/Pages 2 0 R/AF[<</UF(sop.yaml)/EF<</F 4 0 R>>>>]>>"
    return written({1: names, **PAGES, 4: claimed})


def huge_pages(sheet: bytes) -> bytes:
    """Pages of a thousand million points."""
    with pikepdf.open(io.BytesIO(sheet)) as document:
        for page in document.pages:
            page.obj.MediaBox = pikepdf.Array([0, 0, 10**9, 10**9])
            page.obj.UserUnit = 10**6
        return _saved(document)


def huge_numbers(_: bytes) -> bytes:
    """An object number and a size beyond every table."""
    return written({1: b"<</Type/Catalog/Pages 2147483646 0 R>>"}, more=b"/Prev 99999999999999999")


def cyclic_tables(_: bytes) -> bytes:
    """The previous cross-reference table of a table is itself."""
    pdf = written({1: b"<</Type/Catalog/Pages 2 0 R>>", **PAGES})
    at = pdf.rindex(b"xref\n0")
    return pdf.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % at)


def many_signatures(_: bytes) -> bytes:
    """A form with 20,000 signatures, each behind its own revision."""
    count = 20_000
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    form = b"/AcroForm<</SigFlags 3/Fields[%s]>>" % kids
    objects = {1: b"<</Type/Catalog/Pages 2 0 R%s>>" % form, **PAGES}
    signature = b"/Type/Sig/ByteRange[0 1 2 3]/Contents<%s>" % (b"30" * 100)
    for number in range(10, 10 + count):
        field = b"<</FT/Sig/T(s%d)/V<<%s>>>>" % (number, signature)
        objects[number] = field
    return written(objects)


def cyclic_form(_: bytes) -> bytes:
    """A field of a form is its own child, twice."""
    form = b"/AcroForm<</SigFlags 3/Fields[10 0 R]>>/A<</Type/Sig/ByteRange[0 1 2 3]>>"
    field = b"<</T(a)/Kids[10 0 R 10 0 R]>>"
    return written({1: b"<</Type/Catalog/Pages 2 0 R%s>>" % form, **PAGES, 10: field})


def many_revisions(sheet: bytes) -> bytes:
    """A sheet with 3,000 revisions added behind it."""
    pdf = bytearray(sheet)
    last = int(sheet[sheet.rindex(b"startxref") :].split()[1])
    for _ in range(3_000):
        at = len(pdf)
        pdf += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 9/Root 1 0 R/Prev %d" % last
        pdf += b"/A<</ByteRange[0 1 2 3]>>>>\nstartxref\n%d\n%%%%EOF\n" % at
        last = at
    return bytes(pdf)


def _saved(document: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    document.save(
        target,
        fix_metadata_version=False,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return target.getvalue()


LIGHT: tuple[Callable[[bytes], bytes], ...] = (
    many_attachments,
    cyclic_pages,
    cyclic_names,
    deep_pages,
    deep_arrays,
    huge_length,
    huge_pages,
    huge_numbers,
    cyclic_tables,
    cyclic_form,
)
HEAVY: tuple[Callable[[bytes], bytes], ...] = (
    object_stream,
    reference_stream,
    embedded_source,
    embedded_twice_packed,
    metadata,
    page_content,
    many_signatures,
    many_revisions,
)
