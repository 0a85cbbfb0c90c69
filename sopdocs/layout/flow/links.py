"""The links of the flow on one page: whole ones, and ends that lead to connectors."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.geometry import DOWN, LEFT, RIGHT, UP
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.labels import label_breakings
from sopdocs.layout.flow.pagination import PageRange
from sopdocs.model.flow import Flow, FlowLink
from sopdocs.route.links import RouteLink

SIDES = {"kanan": RIGHT, "bawah": DOWN, "kiri": LEFT, "atas": UP}


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """The pages of the flow's rows.

    ``row_of`` maps a row of the flow to the row of the table with its symbol; ``ranges`` are the
    pages.
    """

    row_of: list[int]
    ranges: list[PageRange]

    def page_of(self, owner: int) -> int:
        """Page, from 0, of a row of the flow."""
        return next(n for n in range(len(self.ranges)) if self.is_on(owner, n))

    def is_on(self, owner: int, page: int) -> bool:
        """True if the symbol of a row of the flow is on this page, from 0."""
        return self.ranges[page].first <= self.row_of[owner] < self.ranges[page].end


def letters(number: int) -> str:
    """Connector labels: A, B, ... Z, AA, AB, ...

    >>> [letters(n) for n in (0, 25, 26, 27)]
    ['A', 'Z', 'AA', 'AB']
    """
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def end_here(link: RouteLink) -> int:
    """Return the symbol of the flow at the end of the arrow that is on this page.

    Its other end is a connector. Raises ValueError if neither end is on the page.
    """
    node = link.source if link.source is not None else link.target
    if node is None:
        raise ValueError(f"link {link.number} has no end on this page")
    return node


def connector_letters(flow: Flow, places: RowPlaces, before: int = 0) -> dict[int, str]:
    """Return letters for links between pages, in the order in which a reader meets them.

    ``before`` counts the letters that other tables of the sheet use.
    """
    pages = {
        link.number: (places.page_of(link.source), places.page_of(link.target))
        for link in flow.links
    }
    apart = [n for n, (source, target) in pages.items() if source != target]
    apart.sort(key=lambda n: (min(pages[n]), max(pages[n]), n))
    return {n: letters(before + k) for k, n in enumerate(apart)}


def links_of_page(
    context: TableContext, places: RowPlaces, named: dict[int, str], page: int
) -> list[RouteLink]:
    """The links with at least one end on a page; ``named`` are the connectors' letters."""
    found: list[RouteLink] = []
    forks = context.flow.forks()
    for link in context.flow.links:
        starts, ends = places.is_on(link.source, page), places.is_on(link.target, page)
        if not (starts or ends):
            continue
        other = link.target if starts else link.source
        leaves = not (starts and ends)
        found.append(
            RouteLink(
                link.number,
                link.source_node if starts else None,
                link.target_node if ends else None,
                ("foot" if places.page_of(other) > page else "head") if leaves else "",
                _connector_words(context, places, other, starts) if leaves else "",
                named[link.number] if leaves else "",
                _rank(context.flow, link),
                SIDES.get(link.side),
                tuple(label.size for label in label_breakings(context, link.label)),
                link.fork if starts and link.fork in forks else None,
                link.dashed,
                link.arrow,
            )
        )
    return found


def _connector_words(context: TableContext, places: RowPlaces, other: int, leaves: bool) -> str:
    """Return the text at a connector about the other end of its arrow: "→ hal. 3, langkah 12"."""
    row = context.flow.rows[other]
    name = context.sop.step_name(row.step) if row.step is not None else row.name
    page = context.first_page + places.page_of(other)
    return f"{'→' if leaves else '←'} hal. {page}, {name}"


def _rank(flow: Flow, link: FlowLink) -> tuple[bool, bool, bool, int, bool]:
    """Return the rank for the order of routing.

    Links with an author's side come first, then links down, short ones, straight ones; dashed ones
    are the last.
    """
    span = abs(link.target - link.source)
    same = flow.nodes[link.source_node].lane == flow.nodes[link.target_node].lane
    return (link.dashed, not link.side, link.backward, span, not same)
