"""The flow table over its pages: rows, cuts, connectors, and the repairs that give arrows more room."""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Type, break_lines, place, words
from sopdocs.layout.flow.art import connector_items, label_lines
from sopdocs.layout.flow.columns import Columns
from sopdocs.layout.flow.heading import Heading, heading
from sopdocs.layout.flow.page import grid, row_items, table_rules, total_row
from sopdocs.layout.flow.pagination import Cut, paginate
from sopdocs.layout.flow.repair import MORE, FlowPage, Repair
from sopdocs.layout.flow.rows import FlowTableRow, cut, symbols
from sopdocs.layout.flow.rows import rows as make_rows
from sopdocs.layout.flow.tags import FlowTags
from sopdocs.layout.page import (
    ARTIFACT,
    STEP,
    Bookmark,
    Element,
    Fill,
    Item,
    Page,
    Quality,
    SourceAnchor,
    TableRule,
    TextRun,
)
from sopdocs.layout.page import LinkAnnotation as Click
from sopdocs.model.flow import Flow, FlowLink
from sopdocs.model.sop import Sop
from sopdocs.model.text import plain
from sopdocs.route.connectors import Connector, strip_height
from sopdocs.route.lattice import DOWN, LEFT, RIGHT, UP
from sopdocs.route.links import RouteLink

TRIES = 4
SIDES = {"kanan": RIGHT, "bawah": DOWN, "kiri": LEFT, "atas": UP}


@dataclass(slots=True)
class _FlowTable:
    """One try at the whole table: ``spot`` gives the row of the table at which a row of the flow has its symbol."""

    flow: Flow
    rows: list[FlowTableRow]
    spot: list[int]
    cuts: list[Cut]
    first_page: int
    pages: list[FlowPage]

    def page_of(self, owner: int) -> int:
        """Page, from 0, of a row of the flow."""
        return next(n for n, c in enumerate(self.cuts) if c.first <= self.spot[owner] < c.end)


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


def flow_pages(
    sop: Sop,
    flow: Flow,
    columns: Columns,
    at: Frame,
    first_page: int,
    smallest: float,
    ruler: Ruler,
):
    """(pages, quality, links that could not be drawn); ``first_page`` is the printed number of the first page."""
    told = FlowTags(sop, flow)
    head = heading(sop, columns, ruler, told.head)
    taller: dict[int, float] = {}
    done: dict[tuple, FlowPage] = {}
    repair = Repair(flow, columns, symbols(columns.lanes[1] - columns.lanes[0]), ruler, smallest)
    for _ in range(TRIES):
        table = _lay_out(sop, at, head.height, first_page, repair, taller, done)
        failed = {link.number for page in table.pages for link in page.art.lost}
        failed |= {link.number for page in table.pages for link in page.art.unlabelled}
        if not failed or repair.tired:
            break
        for number in failed:
            for owner in (flow.links[number].source, flow.links[number].target):
                taller[owner] = taller.get(owner, 0.0) + MORE
    pages = [
        _page(sop, columns, at, head, table, n, smallest, ruler, told)
        for n in range(len(table.pages))
    ]
    quality = tuple(
        Quality(first_page + n, *page.art.quality) for n, page in enumerate(table.pages)
    )
    return pages, quality, sorted(failed)


def _lay_out(
    sop: Sop,
    at: Frame,
    head: float,
    first_page: int,
    repair: Repair,
    taller: dict[int, float],
    done: dict[tuple, FlowPage],
) -> _FlowTable:
    """Rows, cuts and drawn pages; ``done`` keeps the pages that need not be drawn again at the next try."""
    flow, columns, ruler, smallest = repair.flow, repair.columns, repair.ruler, repair.smallest
    title = _title_height(sop, at, columns, ruler)
    extra = total_row(sop, columns, 0, ARTIFACT)[0] if sop.cetak.baris_jumlah else 0.0
    table = _paginated(
        sop, flow, columns, at.height - head, title, extra, first_page, ruler, taller
    )
    named = _named(table)
    fresh: dict[int, tuple] = {}
    for n, one in enumerate(table.cuts):
        rows = table.rows[one.first : one.end]
        links = _links_of_page(table, n, named, columns, smallest)
        key = (one, tuple(row.height for row in rows), tuple(links))
        if key in done:
            table.pages.append(done[key])
            continue
        low = at.bottom - (extra if n == len(table.cuts) - 1 else 0.0)
        here = grid(rows, at.top + (title if n == 0 else 0.0), head, one.head, one.foot)
        table.pages.append(repair.draw(FlowPage(rows, one, here, links, low)))
        fresh[n] = key
    repair.ask_engine(table.pages, fresh)
    for n, key in fresh.items():
        done[key] = table.pages[n] = repair.loosen(repair.mend(table.pages[n]))
    return table


def _paginated(
    sop: Sop,
    flow: Flow,
    columns: Columns,
    room: float,
    title: float,
    extra: float,
    first_page: int,
    ruler: Ruler,
    taller: dict[int, float],
) -> _FlowTable:
    """Rows and where they break; a row higher than a page in pieces."""
    most = room - title - 2 * strip_height(1)
    whole = make_rows(sop, flow, columns, ruler, taller)
    rows = [
        piece
        for row in whole
        for piece in (cut(row, most, columns.type) if row.height > most else [row])
    ]
    where = {row.owner: n for n, row in reversed(list(enumerate(rows)))}
    spot = [where[owner] for owner in range(len(flow.rows))]
    width = columns.lanes[-1] - columns.lanes[0]
    together = [row.waktu_rows == 0 for row in rows]
    cuts = paginate(
        [row.height for row in rows], flow.links, spot, room, room - title, extra, width, together
    )
    _repeat_waktu(rows, cuts)
    return _FlowTable(flow, rows, spot, cuts, first_page, [])


def _repeat_waktu(rows: list[FlowTableRow], cuts: list[Cut]) -> None:
    """A Waktu cell that is shared over a page break says its time on both pages."""
    for one in cuts[1:]:
        row = rows[one.first]
        if row.waktu_rows == 0:
            above = one.first
            while rows[above].waktu_rows == 0:
                above -= 1
            row.cells["waktu"] = rows[above].cells.get("waktu", [])


def _named(table: _FlowTable) -> dict[int, str]:
    """Letters for links between pages, in the order in which a reader meets them."""
    pages = {
        link.number: (table.page_of(link.source), table.page_of(link.target))
        for link in table.flow.links
    }
    apart = [n for n, (a, b) in pages.items() if a != b]
    apart.sort(key=lambda n: (min(pages[n]), max(pages[n]), n))
    return {n: letters(k) for k, n in enumerate(apart)}


def _links_of_page(
    table: _FlowTable, page: int, named: dict[int, str], columns: Columns, smallest: float
) -> list[RouteLink]:
    flow, one = table.flow, table.cuts[page]
    links = []
    for link in flow.links:
        inside = [one.first <= table.spot[end] < one.end for end in (link.source, link.target)]
        if not any(inside):
            continue
        rank = _rank(flow, link)
        side = SIDES.get(link.side)
        label = label_lines(link.label, columns, smallest)[1]
        if all(inside):
            links.append(
                RouteLink(link.number, link.source, link.target, rank=rank, side=side, label=label)
            )
            continue
        other = link.target if inside[0] else link.source
        there = table.page_of(other)
        step = flow.rows[other].step
        name = f"langkah {step + 1}" if step is not None else flow.rows[other].text
        words = f"{'→' if inside[0] else '←'} hal. {table.first_page + there}, {name}"
        links.append(
            RouteLink(
                link.number,
                link.source if inside[0] else None,
                link.target if inside[1] else None,
                "foot" if there > page else "head",
                words,
                named[link.number],
                rank,
                side,
                label,
            )
        )
    return links


def _rank(flow: Flow, link: FlowLink) -> tuple:
    """Those whose side the author chose, then straight ones, then the way down, then loops, short ones first."""
    span = abs(link.target - link.source)
    same = flow.rows[link.source].main == flow.rows[link.target].main
    return (not link.side, link.backward, span, not same)


def _title_height(sop: Sop, at: Frame, columns: Columns, ruler: Ruler) -> float:
    if not sop.judul_tabel:
        return 0.0
    type = _title_type(columns)
    return len(break_lines(words(sop.judul_tabel), at.width, type, ruler)) * type.line + 6


def _title_type(columns: Columns) -> Type:
    return Type(columns.type.size + 2, bold=True)


def _page(
    sop: Sop,
    columns: Columns,
    at: Frame,
    head: Heading,
    table: _FlowTable,
    n: int,
    smallest: float,
    ruler: Ruler,
    told: FlowTags,
) -> Page:
    this = table.pages[n]
    here, art = this.grid, this.art
    page = Page(at.page_width, at.page_height)
    if n == 0:
        page.bookmarks.append(Bookmark("Prosedur", 0, at.top))
        if sop.judul_tabel:
            type = _title_type(columns)
            page.items += [
                Element("H2"),
                *place(
                    break_lines(words(sop.judul_tabel), at.width, type, ruler),
                    at.left,
                    at.top,
                    type,
                    at.width,
                ),
            ]
    if n:
        page.items.append(ARTIFACT)  # said once for the whole table
    page.items += [
        _down(item, here.top) for item in head.items if n == 0 or not isinstance(item, Element)
    ]
    connectors = _connectors(table, n, smallest, ruler, told)
    rows = this.rows
    for k, (before, after) in enumerate(row_items(rows, here, columns, told)):
        row = rows[k]
        page.items += [
            *before,
            *_lanes(
                row, art.symbols.get(k, {}), art.labels.get(k, []), connectors, columns.actors, told
            ),
            *after,
        ]
        if row.first and row.flow.step is not None:
            top, bottom = here.rows[k]
            page.bookmarks.append(Bookmark(f"{row.number}. {_short(sop, row)}", 1, top))
            page.marks.append(
                SourceAnchor(STEP, row.flow.step, at.left, top, at.width, bottom - top)
            )
    last = n == len(table.pages) - 1
    extra, items = (
        total_row(sop, columns, here.bottom, told.total())
        if last and sop.cetak.baris_jumlah
        else (0.0, [])
    )
    page.items += items
    page.items += table_rules(rows, here, columns, extra)
    page.items += art.arrows
    return page


def _lanes(
    row: FlowTableRow,
    symbols: dict[int, list[Item]],
    labels: list[Item],
    connectors: dict[tuple[int, bool], list[Item]],
    actors: int,
    told: FlowTags,
) -> list[Item]:
    """The actors' cells of a row: what leads in from another page, the symbol with the words at its arrows, what leads out."""
    items: list[Item] = []
    for lane in range(actors):
        items.append(told.lane(row.owner, lane))
        if lane in symbols:
            main = lane == row.flow.main
            items += connectors.get((row.owner, True), ()) if main else ()
            items += [told.symbol(row.owner, lane), *symbols[lane], *(labels if main else ())]
            items += connectors.get((row.owner, False), ()) if main else ()
    return items


def _short(sop: Sop, row: FlowTableRow) -> str:
    text = plain(sop.kegiatan[row.flow.step].uraian).split("\n")[0]
    return text if len(text) <= 70 else text[:69].rsplit(" ", 1)[0] + " …"


def _connectors(
    table: _FlowTable, page: int, smallest: float, ruler: Ruler, told: FlowTags
) -> dict[tuple[int, bool], list[Item]]:
    """What is drawn of the connectors of a page, by the row of the flow that they belong to and whether they lead to it."""
    found: dict[tuple[int, bool], list[Item]] = {}
    for connector, link in sorted(
        table.pages[page].art.connectors, key=lambda one: one[0].pentagon
    ):
        figure, leads = told.connector(link)
        items = [
            figure,
            *connector_items(connector, link, link.strip == "head", link.letters, ruler, smallest),
            leads,
            *_click(connector, link, table, page),
        ]
        entering = link.source is None
        found.setdefault((link.target if entering else link.source, entering), []).extend(items)
    return found


def _click(connector: Connector, link: RouteLink, table: _FlowTable, page: int) -> list[Item]:
    """A link to the connector's partner; pages are counted from the first page of the flow table."""
    items: list[Item] = []
    for there, other_page in enumerate(table.pages):
        partner = next(
            (
                c
                for c, other in other_page.art.connectors
                if other.number == link.number and there != page
            ),
            None,
        )
        if partner is not None:
            left = min(connector.pentagon[0], connector.words[0])
            right = max(connector.pentagon[2], connector.words[2])
            top, bottom = connector.pentagon[1], connector.pentagon[3]
            items.append(Click(left, top, right - left, bottom - top, there, partner.pentagon[1]))
    return items


def _down(item: Item, dy: float) -> Item:
    if isinstance(item, Element):
        return item
    if isinstance(item, TextRun):
        return TextRun(item.x, item.y + dy, item.text, item.face, item.size, item.turned)
    if isinstance(item, Fill):
        return Fill(item.x, item.y + dy, item.width, item.height, item.grey)
    return TableRule(item.x1, item.y1 + dy, item.x2, item.y2 + dy, item.width)
