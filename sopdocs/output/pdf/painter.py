"""Pages → PDF bytes; equal pages give equal bytes."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from typing import IO, Literal

from sopdocs.dataclass import dataclass
from sopdocs.layout.page import LinkAnnotation, NamedLinkAnnotation, Sheet, SignatureField
from sopdocs.output.painter import EnclosedFile
from sopdocs.output.pdf.canvas import DocumentCanvas
from sopdocs.output.pdf.content import Area, PageContent, merged, page_contents
from sopdocs.output.pdf.document import Document, stream, text
from sopdocs.output.pdf.enclosed import enclose
from sopdocs.output.pdf.logo import Logos
from sopdocs.output.pdf.operators import Used, font_name
from sopdocs.output.pdf.outline import BookmarkTree
from sopdocs.output.pdf.pdfa import LANGUAGE, DocumentInformation, output_intent
from sopdocs.output.pdf.tree import Tree
from sopdocs.output.pdf.typefaces import register_faces, subset

ABOVE = 6.0  # points that a reader sees above the height that a link leads to


@dataclass(frozen=True, slots=True)
class PdfPainter:
    """Paints a sheet as one PDF; fills the port ``Painter``."""

    ending: str = ".pdf"
    paged: bool = False

    def paint(self, sheet: Sheet, files: Sequence[EnclosedFile] = ()) -> tuple[bytes, ...]:
        return (paint(sheet, files),)


def paint(sheet: Sheet, files: Sequence[EnclosedFile] = ()) -> bytes:
    """Return a PDF with title, author, language, outline, tags, links and enclosed files."""
    file = io.BytesIO()
    writer = PdfWriter(DocumentInformation(sheet.title, sheet.author, sheet.subject), file)
    writer.enclose(files)
    writer.add(page_contents(sheet.pages))
    writer.complete()
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _PlacedArea:
    """A clickable area on page ``number`` of the file.

    Its link counts pages from page ``first``; ``key`` leads from it to its element.
    """

    area: Area
    description: str
    number: int
    first: int
    key: int


class PdfWriter:
    """A PDF that grows page by page, in a file that is whole once it is completed."""

    def __init__(self, information: DocumentInformation, file: IO[bytes]) -> None:
        register_faces()
        self._document = document = Document(information.dictionary(), LANGUAGE, file)
        self._canvas = DocumentCanvas(document)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        document.set_catalog_entry("Metadata", document.put(information.metadata()))
        document.set_catalog_entry("OutputIntents", output_intent(document))
        self._tree = Tree(document)
        self._pages = document.pages_reference()
        self._fonts = ""
        self._resources = document.put(self._shared_resources)
        self._page_references: list[str] = []
        self._heights: list[float] = []
        self._fields: list[str] = []
        self._names: dict[str, tuple[int, float]] = {}
        self._used: Used = {}
        self._logos = Logos(self._canvas)
        self._outline = BookmarkTree()
        self._awaiting: list[tuple[int, _PlacedArea]] = []  # links to pages that are still to come

    def enclose(self, files: Sequence[EnclosedFile]) -> None:
        """Carry files along, by their names."""
        enclose(self._document, files)

    def add(self, pages: Sequence[PageContent]) -> None:
        """Add pages that were drawn together.

        Their links lead to names or to pages, which are numbered from 0 among these pages.
        """
        first = len(self._page_references)
        awaiting, self._awaiting = self._awaiting, []
        areas = []
        for number, page in enumerate(pages, first):
            self._used = merged(self._used, page.used)
            self._names.update({name: (number, height) for name, height in page.names})
            self._heights.append(page.height)
            for mark in page.bookmarks:
                self._outline.add(mark, number, page.height - mark.y + ABOVE)
            key = self._tree.key()
            contents = self._contents(page)
            links = [
                self._area(_PlacedArea(area, description, number, first, self._tree.key()))
                for area, description in page.links
            ]
            body = self._page(page, contents, links, key)
            self._page_references.append(self._document.add_page(body))
            areas.append([_object_number(link) for link in links])
        self._awaiting = awaiting + [
            (number, link) for number, link in self._awaiting if not self._is_settled(number, link)
        ]
        numbers = [_object_number(reference) for reference in self._page_references[first:]]
        self._tree.add(pages, numbers, areas)

    def label(self, first: int, style: Literal["roman", "arabic"], start: int = 1) -> None:
        """Label the pages from page ``first`` (counted from 0) on."""
        self._canvas.addPageLabel(first, {"roman": "ROMAN_LOWER", "arabic": "ARABIC"}[style], start)

    def complete(self) -> None:
        """Write what is left."""
        document = self._document
        for number, link in self._awaiting:
            document.fill(number, [self._link(link)])
        self._fonts = " ".join(
            f"/{font_name(face, part)} {self._font(face, part, used)}"
            for (face, part), used in sorted(self._used.items())
        )
        if outline := self._outline.root(document, self._page_references):
            document.set_catalog_entry("Outlines", outline)
            self._canvas.showOutline()
        document.set_catalog_entry("MarkInfo", "<< /Marked true >>")
        document.set_catalog_entry("StructTreeRoot", self._tree.root())
        if self._fields:
            fields = f"<< /Fields [{' '.join(self._fields)}] /SigFlags 1 >>"
            document.set_catalog_entry("AcroForm", fields)
        document.complete()

    def _contents(self, page: PageContent) -> list[str]:
        contents = [self._document.put(stream(content)) for content in page.contents]
        if page.pictures:
            pictures = self._logos.content(page.pictures, page.height)
            contents.append(self._document.put(pictures))
        return contents

    def _page(self, page: PageContent, contents: list[str], links: list[str], key: int) -> str:
        content = contents[0] if len(contents) == 1 else f"[{' '.join(contents)}]"
        annotations = f" /Annots [{' '.join(links)}]" if links else ""
        return (
            f"<< /Type /Page /Parent {self._pages} "
            f"/MediaBox [0 0 {page.width:.4f} {page.height:.4f}] "
            f"/Resources {self._resources} /Contents {content}{annotations} "
            f"/StructParents {key} /Tabs /S >>"
        )

    def _font(self, face: str, part: int, used: frozenset[str]) -> str:
        made = subset(face, part, used)
        program = self._document.put(made.program)
        descriptor = self._document.put(f"<< {made.descriptor} /FontFile2 {program} >>")
        to_unicode = self._document.put(made.to_unicode)
        return self._document.put(
            f"<< {made.font} /FontDescriptor {descriptor} /ToUnicode {to_unicode} >>"
        )

    def _shared_resources(self) -> str:
        """The resources that all pages share; known when the file is written."""
        return (
            f"<< /ProcSet [/PDF /Text /ImageB /ImageC] /Font << {self._fonts} >> "
            f"/XObject << {self._logos.resources()} >> >>"
        )

    def _area(self, placed: _PlacedArea) -> str:
        if not isinstance(placed.area, SignatureField):
            number = self._document.reserve(1)
            self._awaiting.append((number, placed))
            return f"{number} 0 R"
        field = functools.partial(self._field, placed, placed.area.name)
        self._fields.append(self._document.put(field))
        return self._fields[-1]

    def _field(self, placed: _PlacedArea, name: str) -> str:
        """A signature field that shows nothing until it is signed."""
        area = placed.area
        size = f"{area.width:.2f} {area.height:.2f}"
        form = f"/Type /XObject /Subtype /Form /BBox [0 0 {size}] /Resources << >> "
        appearance = self._document.put(stream(b"", form, ""))
        return (
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /T {text(name)} "
            f"/TU {text(placed.description)} /F 4 {_box(area, self._heights[placed.number])} "
            f"/P {self._page_references[placed.number]} "
            f"/AP << /N {appearance} >> /StructParent {placed.key} >>"
        )

    def _is_settled(self, number: int, placed: _PlacedArea) -> bool:
        """Write a link whose target is there already; True if it is."""
        link = placed.area
        if isinstance(link, NamedLinkAnnotation) and link.name not in self._names:
            return False
        self._document.fill(number, [self._link(placed)])
        return True

    def _link(self, placed: _PlacedArea) -> str:
        """A link annotation whose target has been added."""
        page, height = self._target(placed)
        top = self._heights[page] - height + ABOVE
        return (
            f"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] "
            f"{_box(placed.area, self._heights[placed.number])} /StructParent {placed.key} "
            f"/Contents {text(placed.description or f'Ke halaman {page + 1}')} "
            f"/Dest [{self._page_references[page]} /XYZ 0 {top:.2f} 0] >>"
        )

    def _target(self, placed: _PlacedArea) -> tuple[int, float]:
        """The page that a link leads to, and the height on it in points from the top."""
        link = placed.area
        if isinstance(link, SignatureField):
            return placed.number, link.y
        if isinstance(link, LinkAnnotation):
            return placed.first + link.page, link.target_y
        return self._names[link.name]


def _object_number(reference: str) -> int:
    """The number in a reference: 12 in ``12 0 R``."""
    return int(reference.split()[0])


def _box(area: Area, height: float) -> str:
    """The rectangle of an area on a page of this height in points."""
    low, high = height - area.y - area.height, height - area.y
    return f"/Rect [{area.x:.2f} {low:.2f} {area.x + area.width:.2f} {high:.2f}]"
