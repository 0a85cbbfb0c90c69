"""Pages → PDF bytes; equal pages give equal bytes."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable, Sequence

from reportlab.pdfgen.canvas import Canvas

from sopdocs.layout.page import LinkAnnotation, NamedLinkAnnotation, Sheet, SignatureField
from sopdocs.output.pdf.content import Area, PageContent, Used, drawn, font_name, merged
from sopdocs.output.pdf.document import Document, Raw, stream, text
from sopdocs.output.pdf.enclosed import File, enclose
from sopdocs.output.pdf.logo import Logos
from sopdocs.output.pdf.outline import Outline
from sopdocs.output.pdf.pdfa import LANGUAGE, About, output_intent
from sopdocs.output.pdf.tree import Tree
from sopdocs.output.pdf.typefaces import register_faces, subset


def paint(sheet: Sheet, files: Iterable[File] = ()) -> bytes:
    """The sheet as a PDF file with title, author, language, outline, tags, live links, and the files that it carries."""
    painter = PdfPainter(sheet.title, sheet.author, sheet.subject)
    painter.enclose(files)
    painter.add(drawn(sheet.pages))
    return painter.save()


class PdfPainter:
    """A PDF file that grows page by page."""

    def __init__(self, title: str, author: str, subject: str, keywords: str = "") -> None:
        register_faces()
        about = About(title, author, subject, keywords)
        self._buffer = io.BytesIO()
        self._canvas = canvas = Canvas(
            self._buffer,
            invariant=1,
            pageCompression=1,
            initialFontName="regular",
            initialFontSize=9,
        )
        self._document = canvas._doc = Document(about.information(), LANGUAGE)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        self._catalog = catalog = self._document.Catalog
        catalog.Metadata = self._document.put(about.metadata())
        catalog.OutputIntents = output_intent(self._document)
        self._tree = Tree(self._document)
        self._pages = self._document.refer(self._document.Pages)
        self._resources = self._document.put(self._shared)
        self._sheets: list[str] = []  # the pages' references
        self._heights: list[float] = []
        self._fields: list[str] = []
        self._names: dict[str, tuple[int, float]] = {}
        self._used: Used = {}
        self._logos = Logos(canvas)
        self._outline = Outline()

    def enclose(self, files: Iterable[File]) -> None:
        """Carry files along, by their names."""
        enclose(self._document, files)

    def add(self, pages: Sequence[PageContent]) -> None:
        """Add pages that were drawn together, whose links lead to each other (numbered from 0 among themselves) or to names."""
        base = len(self._sheets)
        numbers, areas = [], []
        for number, page in enumerate(pages, base):
            self._used = merged(self._used, page.used)
            self._names.update({name: (number, at) for name, at in page.names})
            self._heights.append(page.height)
            for mark in page.bookmarks:
                self._outline.add(mark, number, page.height - mark.at + 6)
            contents = [self._document.put(stream(content)) for content in page.contents]
            if page.pictures:
                contents.append(self._document.put(self._logos.drawn(page.pictures, page.height)))
            key = self._tree.key()
            links = [
                self._area(link, said, base, number, self._tree.key()) for link, said in page.links
            ]
            self._document.addPage(_page(page, self._pages, self._resources, contents, links, key))
            self._sheets.append(f"{self._document.objectcounter} 0 R")
            numbers.append(self._document.objectcounter)
            areas.append([int(link.split()[0]) for link in links])
        self._tree.add(pages, numbers, areas)

    def label(self, first: int, style: str, start: int = 1) -> None:
        """Page labels from page ``first`` (from 0) on: ``roman`` or ``arabic``."""
        self._canvas.addPageLabel(first, {"roman": "ROMAN_LOWER", "arabic": "ARABIC"}[style], start)

    def save(self) -> bytes:
        fonts = [
            f"/{font_name(face, part)} {self._font(face, part, used)}"
            for (face, part), used in sorted(self._used.items())
        ]
        self._fonts = " ".join(fonts)
        if outline := self._outline.root(self._document, self._sheets):
            self._catalog.Outlines = outline
            self._canvas.showOutline()
        self._catalog.MarkInfo = "<< /Marked true >>"
        self._catalog.StructTreeRoot = self._tree.root()
        if self._fields:
            self._catalog.AcroForm = f"<< /Fields [{' '.join(self._fields)}] /SigFlags 1 >>"
        self._canvas.save()
        return self._buffer.getvalue()

    def _font(self, face: str, part: int, used: frozenset[str]) -> str:
        made = subset(face, part, used)
        program = self._document.put(made.program)
        descriptor = self._document.put(f"<< {made.descriptor} /FontFile2 {program} >>")
        return self._document.put(
            f"<< {made.font} /FontDescriptor {descriptor} /ToUnicode {self._document.put(made.to_unicode)} >>"
        )

    def _shared(self) -> str:
        """The resources that all pages share."""
        return f"<< /ProcSet [/PDF /Text /ImageB /ImageC] /Font << {self._fonts} >> /XObject << {self._logos.resources()} >> >>"

    def _area(self, area: Area, said: str, base: int, number: int, key: int) -> str:
        if not isinstance(area, SignatureField):
            return self._document.put(functools.partial(self._link, area, said, base, number, key))
        self._fields.append(
            self._document.put(functools.partial(self._field, area, said, number, key))
        )
        return self._fields[-1]

    def _field(self, field: SignatureField, said: str, number: int, key: int) -> str:
        """A signature field that shows nothing until it is signed."""
        shown = self._document.put(
            stream(
                b"",
                f"/Type /XObject /Subtype /Form /BBox [0 0 {field.width:.2f} {field.height:.2f}] /Resources << >> ",
                "",
            )
        )
        return (
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /T {text(field.name)} /TU {text(said)} /F 4 {_box(field, self._heights[number])} /P {self._sheets[number]} "
            f"/AP << /N {shown} >> /StructParent {key} >>"
        )

    def _link(
        self,
        link: LinkAnnotation | NamedLinkAnnotation,
        said: str,
        base: int,
        number: int,
        key: int,
    ) -> str:
        """A clickable area; where it leads is known when all pages are there."""
        page, at = (
            (base + link.page, link.at)
            if isinstance(link, LinkAnnotation)
            else self._names[link.name]
        )
        return (
            f"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] {_box(link, self._heights[number])} /StructParent {key} "
            f"/Contents {text(said or f'Ke halaman {page + 1}')} /Dest [{self._sheets[page]} /XYZ 0 {self._heights[page] - at + 6:.2f} 0] >>"
        )


def _box(area: Area, height: float) -> str:
    """Where an area stands on a page of this height in points."""
    return f"/Rect [{area.x:.2f} {height - area.y - area.height:.2f} {area.x + area.width:.2f} {height - area.y:.2f}]"


def _page(
    page: PageContent, pages: str, resources: str, contents: list[str], links: list[str], key: int
) -> Raw:
    content = contents[0] if len(contents) == 1 else f"[{' '.join(contents)}]"
    annotations = f" /Annots [{' '.join(links)}]" if links else ""
    return Raw(
        f"<< /Type /Page /Parent {pages} /MediaBox [0 0 {page.width:.4f} {page.height:.4f}] /Resources {resources} /Contents {content}{annotations} "
        f"/StructParents {key} /Tabs /S >>"
    )
