"""A page → its operators: what a painter can do before it knows the document of the page."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.page import (
    ARTIFACT,
    Arrow,
    Bookmark,
    Element,
    Fill,
    LinkAnnotation,
    MatrixCode,
    NamedLinkAnnotation,
    Page,
    Picture,
    SignatureField,
    SourceAnchor,
    Symbol,
    TableRule,
    TextRun,
)
from sopdocs.output.pdf.document import PACKED
from sopdocs.output.pdf.operators import Operators, Used
from sopdocs.output.pdf.structure import SECTION, Structure, Tags

Area = LinkAnnotation | NamedLinkAnnotation | SignatureField


@dataclass(slots=True)
class PageContent:
    """A page as operators; it can be sent to another process and put into any document.

    ``used`` are the characters beyond ASCII, by face and part. ``top`` is the upper edge of the
    highest rule, in points from the page's top, or 40 if there is none. ``structure`` is shared by
    the pages that were drawn together; this page has number ``place`` among them. ``parts`` and
    ``areas`` name the elements of its pieces of content and of its clickable areas. A picture
    comes with the operator that begins it, a clickable area with its description, a mark with its
    element.
    """

    width: float
    height: float
    contents: list[bytes]
    used: Used
    pictures: list[tuple[Picture, str]]
    links: list[tuple[Area, str]]
    bookmarks: list[Bookmark]
    marks: list[tuple[SourceAnchor, int]]
    names: list[tuple[str, float]]
    top: float
    structure: Structure
    place: int
    parts: list[int]
    areas: list[int]

    def draw_over(self, items: Iterable[TextRun]) -> None:
        """Draw text over the page as an artifact: it is not part of the page's reading order."""
        (more,) = page_contents([Page(self.width, self.height, [ARTIFACT, *items])])
        self.contents += more.contents
        self.used = merged(self.used, more.used)

    def add_link(
        self, link: LinkAnnotation | NamedLinkAnnotation, description: str, element: int
    ) -> None:
        """Make an area of the page, whose text belongs to ``element``, clickable."""
        self.areas.append(self.structure.link(element, self.place, len(self.links)))
        self.links.append((link, description))


def merged(one: Used, other: Used) -> Used:
    """The characters that are used in either."""
    return {
        key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in {**one, **other}
    }


def page_contents(pages: Iterable[Page], fields: bool = True) -> list[PageContent]:
    """Draw pages that belong together; an element continued on the next page is tagged once.

    ``fields``: whether the pages keep their signature fields.
    """
    structure = Structure()
    known: dict[Element, int] = {}
    return [
        _page_content(page, structure, Tags(structure, known, number), fields)
        for number, page in enumerate(pages)
    ]


@dataclass(slots=True)
class _SortedItems:
    """A page's items after the walk through them; symbols and arrows are drawn on the way."""

    texts: list[TextRun | str]
    pictures: list[tuple[Picture, str]]
    links: list[tuple[Area, str]]
    areas: list[int]


def _page_content(page: Page, structure: Structure, tags: Tags, fields: bool) -> PageContent:
    """Draw fills and rules first; the text follows as one object, in reading order."""
    operators = Operators(page.height)
    rules = [item for item in page.items if isinstance(item, TableRule)]
    operators.ground([item for item in page.items if isinstance(item, Fill)], rules)
    items = _draw_items(page, operators, tags, fields)
    used = operators.texts(items.texts)
    marks = [
        (replace(one, element=None), tags.number(one.element) if one.element else SECTION)
        for one in page.anchors
    ]
    return PageContent(
        page.width,
        page.height,
        [zlib.compress("\n".join(operators.code).encode("latin-1"), PACKED)],
        used,
        items.pictures,
        items.links,
        list(page.bookmarks),
        marks,
        list(page.names),
        min((rule.y1 for rule in rules), default=40.0),
        structure,
        tags.page,
        tags.parts,
        items.areas,
    )


def _draw_items(page: Page, operators: Operators, tags: Tags, fields: bool) -> _SortedItems:
    """Walk through the items in reading order, and draw symbols and arrows."""
    found = _SortedItems([], [], [], [])
    begun, description = False, ""
    for item in page.items:
        if isinstance(item, TextRun):
            if not begun:
                found.texts.append(tags.begin())
                begun = True
            found.texts.append(item)
        elif isinstance(item, Element):
            if item.role != "Form" or fields:
                tags.enter(item)
                begun, description = False, item.alternative_text
        elif isinstance(item, Symbol):
            operators.symbol(item, tags.begin_figure())
        elif isinstance(item, Arrow):
            operators.arrow(item)
        elif isinstance(item, MatrixCode):
            operators.code_modules(item, tags.begin_figure())
        elif isinstance(item, Picture):
            found.pictures.append((item, tags.begin_figure()))
        elif isinstance(item, (LinkAnnotation, NamedLinkAnnotation)) or (
            isinstance(item, SignatureField) and fields
        ):
            found.areas.append(tags.area(len(found.links)))
            found.links.append((item, description))
    operators.end()
    return found
