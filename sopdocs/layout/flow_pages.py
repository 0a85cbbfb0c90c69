"""The flow table over its pages: rows, cuts, connectors, and the repairs that give arrows more room."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopdocs.layout.columns import Columns
from sopdocs.layout.flow_art import Art, Stage, connector_items, draw, stage
from sopdocs.layout.flow_page import Grid, grid, row_items, table_rules, total_row
from sopdocs.layout.frame import Frame
from sopdocs.layout.heading import Heading, heading
from sopdocs.layout.page import Bookmark, Item, Page, PageLink as Click, Quality, Fill, Rule, TextRun
from sopdocs.layout.pagination import Cut, crossing_links, paginate
from sopdocs.layout.repair import Repair
from sopdocs.layout.rows import Row, Symbols, cut, rows as make_rows, symbols
from sopdocs.layout.ruler import Ruler
from sopdocs.layout.text import Type, break_lines, place, words
from sopdocs.model.flow import Flow, FlowLink
from sopdocs.model.sop import Sop
from sopdocs.model.text import plain
from sopdocs.route import engine
from sopdocs.route.connectors import LEVEL, strip_height
from sopdocs.route.router import PageLink

TRIES = 9


@dataclass(slots=True)
class _Table:
    """One try at the whole table."""

    rows: list[Row]
    cuts: list[Cut]
    grids: list[Grid]
    arts: list[Art]

    def page_of(self, place: int) -> int:
        return next(n for n, c in enumerate(self.cuts) if c.first <= place < c.end)


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


def flow_pages(sop: Sop, flow: Flow, columns: Columns, at: Frame, first_page: int, smallest: float, ruler: Ruler):
    """(pages, quality, links that could not be drawn); ``first_page`` is the printed number of the first page."""
    head = heading(sop, columns, ruler)
    repair = Repair()
    for _ in range(TRIES):
        table = _lay_out(sop, flow, columns, at, head.height, first_page, smallest, ruler, repair)
        failed = _failed(table)
        if not failed:
            break
        for cut, art in zip(table.cuts, table.arts):
            repair.learn(flow, cut.first, art)
    pages = [_page(sop, columns, at, head, table, n, smallest, ruler) for n in range(len(table.cuts))]
    quality = tuple(Quality(first_page + n, *art.quality) for n, art in enumerate(table.arts))
    return pages, quality, failed


def _failed(table: _Table) -> list[int]:
    """Numbers of the links that no page could draw or label."""
    return sorted({link.number for art in table.arts for link in art.lost} | {n for art in table.arts for n, _ in art.unlabelled})


def _lay_out(sop: Sop, flow: Flow, columns: Columns, at: Frame, head: float, first_page: int, smallest: float,
             ruler: Ruler, repair: Repair) -> _Table:
    title = _title_height(sop, at, columns, ruler)
    room = at.height - head
    width = columns.lanes[-1] - columns.lanes[0]
    whole = make_rows(sop, flow, columns, ruler, repair.taller)
    most = room - title - 2 * strip_height(1)
    rows = [piece for row in whole for piece in (cut(row, most, columns.type) if row.height > most else [row])]
    where = {row.owner: n for n, row in reversed(list(enumerate(rows)))}
    spot = [where[owner] for owner in range(len(flow.rows))]
    extra = total_row(sop, columns, 0)[0] if sop.cetak.baris_jumlah else 0.0
    together = [row.waktu_rows == 0 for row in rows]
    cuts = paginate([row.height for row in rows], flow.links, spot, room, room - title, extra, width, repair.levels, together)
    _repeat_waktu(rows, cuts)
    table = _Table(rows, cuts, [], [])
    sizes = symbols(columns.lanes[1] - columns.lanes[0])
    named = _named(flow.links, spot, table)
    stages: list[tuple[tuple, Stage]] = []
    keys = []
    for n, one in enumerate(cuts):
        here = rows[one.first : one.end]
        table.grids.append(grid(here, at.top + (title if n == 0 else 0.0), head, one.head, one.foot))
        links = _links_of_page(flow, spot, table, n, first_page, named, repair)
        key = (one, tuple(row.height for row in here), tuple(links))
        if key not in repair.drawn:
            stages.append((key, stage(here, table.grids[n], columns, sizes, links, (one.head, one.foot), ruler, smallest)))
        keys.append(key)
    ways = engine.ways([one.for_engine() for _, one in stages])
    for (key, one), way in zip(stages, ways):
        one.guide(way)
        repair.drawn[key] = draw(flow, one, columns, sizes, ruler, smallest)
    table.arts = [repair.drawn[key] for key in keys]
    for n, (one, key) in enumerate(zip(cuts, keys)):
        low = at.bottom - (extra if n == len(cuts) - 1 else 0.0)
        _give_levels(flow, table, n, low, columns, sizes, list(key[2]), ruler, smallest)
    return table


def _give_levels(flow: Flow, table: _Table, n: int, low: float, columns: Columns, sizes: Symbols, links: list[PageLink],
                 ruler: Ruler, smallest: float) -> None:
    """One more level for a page's cramped connectors, where the page has room for it above ``low`` and it helps."""
    one, here, art = table.cuts[n], table.grids[n], table.arts[n]
    for strip in sorted(art.cramped):
        if here.bottom + LEVEL > low:
            return
        more = replace(one, head=one.head + (strip == "head"), foot=one.foot + (strip == "foot"))
        rows = table.rows[one.first : one.end]
        wider = grid(rows, here.top, here.head[0] - here.top, more.head, more.foot)
        other = draw(flow, stage(rows, wider, columns, sizes, links, (more.head, more.foot), ruler, smallest), columns, sizes, ruler, smallest)
        if other.whole and other.cost + LEVEL < art.cost:
            table.cuts[n], table.grids[n], table.arts[n] = one, here, art = more, wider, other


def _repeat_waktu(rows: list[Row], cuts: list[Cut]) -> None:
    """A Waktu cell that is shared over a page break says its time on both pages."""
    for one in cuts[1:]:
        row = rows[one.first]
        if row.waktu_rows == 0:
            above = one.first
            while rows[above].waktu_rows == 0:
                above -= 1
            row.cells["waktu"] = rows[above].cells.get("waktu", [])


def _named(links: tuple[FlowLink, ...], spot: list[int], table: _Table) -> dict[int, str]:
    """Letters for links between pages, in the order in which a reader meets them."""
    pages = {n: (table.page_of(spot[link.source]), table.page_of(spot[link.target])) for n, link in enumerate(links)}
    apart = [n for n, (a, b) in pages.items() if a != b]
    apart.sort(key=lambda n: (min(pages[n]), max(pages[n]), n))
    return {n: letters(k) for k, n in enumerate(apart)}


def _links_of_page(flow: Flow, spot: list[int], table: _Table, page: int, first_page: int, named: dict[int, str],
                   repair: Repair) -> list[PageLink]:
    one = table.cuts[page]
    links = []
    for link in flow.links:
        inside = [one.first <= spot[end] < one.end for end in (link.source, link.target)]
        if not any(inside):
            continue
        if all(inside):
            links.append(PageLink(link.number, link.source, link.target, rank=_rank(flow, link), avoid=repair.avoided(link.number)))
            continue
        other = link.target if inside[0] else link.source
        there = table.page_of(spot[other])
        strip = "foot" if there > page else "head"
        step = flow.rows[other].step
        name = f"langkah {step + 1}" if step is not None else flow.rows[other].text
        arrow = "→" if inside[0] else "←"
        links.append(PageLink(link.number, link.source if inside[0] else None, link.target if inside[1] else None, strip,
                              f"{arrow} hal. {first_page + there}, {name}", named[link.number], _rank(flow, link), repair.avoided(link.number)))
    return links


def _rank(flow: Flow, link: FlowLink) -> tuple:
    """Straight ones first, then the way down, then loops, short ones first."""
    span = abs(link.target - link.source)
    same = flow.rows[link.source].main == flow.rows[link.target].main
    return (1 if link.backward else 0, span, 0 if same else 1)


def _title_height(sop: Sop, at: Frame, columns: Columns, ruler: Ruler) -> float:
    if not sop.judul_tabel:
        return 0.0
    type = _title_type(columns)
    return len(break_lines(words(sop.judul_tabel), at.width, type, ruler)) * type.line + 6


def _title_type(columns: Columns) -> Type:
    return Type(columns.type.size + 2, bold=True)


def _page(sop: Sop, columns: Columns, at: Frame, head: Heading, table: _Table, n: int, smallest: float, ruler: Ruler) -> Page:
    one, here, art = table.cuts[n], table.grids[n], table.arts[n]
    page = Page(at.page_width, at.page_height)
    if n == 0:
        page.bookmarks.append(Bookmark("Prosedur", 0, at.top))
        if sop.judul_tabel:
            type = _title_type(columns)
            page.items += place(break_lines(words(sop.judul_tabel), at.width, type, ruler), at.left, at.top, type, at.width)
    page.items += [_down(item, here.top) for item in head.items]
    connectors = [(c, link, link.strip == "head") for c, link in sorted(art.connectors, key=lambda c: c[0].pentagon)]
    drawn = {head: [item for c, link, where in connectors if where is head
                    for item in connector_items(c, link, head, link.letters, ruler, smallest)] for head in (True, False)}
    page.items += drawn[True]
    rows = table.rows[one.first : one.end]
    for k, (before, after) in enumerate(row_items(rows, here, columns)):
        page.items += [*before, *art.symbols.get(k, []), *art.labels.get(k, []), *after]
        row = rows[k]
        if row.first and row.flow.step is not None:
            page.bookmarks.append(Bookmark(f"{row.number}. {_short(sop, row)}", 1, here.rows[k][0]))
    page.items += drawn[False]
    last = n == len(table.cuts) - 1
    extra, items = total_row(sop, columns, here.bottom) if last and sop.cetak.baris_jumlah else (0.0, [])
    page.items += items
    page.items += table_rules(rows, here, columns, extra)
    page.items += art.arrows
    page.items += _clicks(connectors, table, n)
    return page


def _short(sop: Sop, row: Row) -> str:
    text = plain(sop.kegiatan[row.flow.step].uraian).split("\n")[0]
    return text if len(text) <= 70 else text[:69].rsplit(" ", 1)[0] + " …"


def _clicks(connectors, table: _Table, page: int) -> list[Item]:
    """Links to the partner of each connector; pages are counted from the first page of the flow table."""
    items: list[Item] = []
    for connector, link, _ in connectors:
        for there, art in enumerate(table.arts):
            partner = next((c for c, other in art.connectors if other.number == link.number and there != page), None)
            if partner is not None:
                left = min(connector.pentagon[0], connector.words[0])
                right = max(connector.pentagon[2], connector.words[2])
                top, bottom = connector.pentagon[1], connector.pentagon[3]
                items.append(Click(left, top, right - left, bottom - top, there, partner.pentagon[1]))
    return items


def _down(item: Item, dy: float) -> Item:
    if isinstance(item, TextRun):
        return TextRun(item.x, item.y + dy, item.text, item.face, item.size, item.turned)
    if isinstance(item, Fill):
        return Fill(item.x, item.y + dy, item.width, item.height, item.grey)
    return Rule(item.x1, item.y1 + dy, item.x2, item.y2 + dy, item.width)
