"""A finished PDF read back: every flow page, and the graph that they show together."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pdfplumber
import pypdfium2

from tests.reader.collect import collect
from tests.reader.collect_svg import collect_svg, link_areas
from tests.reader.graph import Graph, Link, Row
from tests.reader.ink import Page
from tests.reader.lines import Net, Tail, nets, pieces
from tests.reader.symbols import Symbol, symbols
from tests.reader.table import Band, Table, below_identity, find_table
from tests.reader.words import Connector, Texts, texts

_FOOT = re.compile(r"^Halaman (\d+) dari (\d+)$")


@dataclass(slots=True)
class FlowPage:
    """One page of the flow table; ``number`` is the one in the foot."""

    number: int
    page: Page
    table: Table
    symbols: list[Symbol]
    nets: list[Net]
    texts: Texts

    def connector(self, symbol: Symbol | None) -> Connector | None:
        return self.texts.connectors.get(id(symbol))

    def name(self, symbol: Symbol) -> str:
        """What links call a symbol: its row, and its lane in a row that no plain line joins."""
        return f"{symbol.row}@{symbol.lane}" if self.is_parted(symbol.band) else symbol.row

    def is_parted(self, band: Band | None) -> bool:
        """Whether a row has symbols that no plain line joins to the others."""
        here = [id(s) for s in self.symbols if s.band == band and not s.connector]
        joints = [net for net in self.nets if net.joint and net.tails[0].symbol.band == band]
        joined = {id(tail.symbol) for net in joints for tail in net.tails}
        return len(here) > 1 and (len(joints) < len(here) - 1 or not joined.issuperset(here))


@dataclass(slots=True)
class Drawing:
    """All flow pages, and the graph of each table; ``phases`` are the headings across them."""

    pages: list[FlowPage]
    graphs: list[Graph]
    dangling: list[
        tuple[FlowPage, Connector, str]
    ]  # pentagons without a line or without their other half

    @property
    def graph(self) -> Graph:
        """The graph of the only table; a graph in several parts shows as a difference."""
        if len(self.graphs) == 1:
            return self.graphs[0]
        return Graph(
            tuple(actor for graph in self.graphs for actor in graph.actors),
            tuple(row for graph in self.graphs for row in graph.rows),
            tuple(link for graph in self.graphs for link in graph.links),
        )

    @property
    def phases(self) -> list[str]:
        return [band.name for page in self.pages for band in page.table.bands if band.phase]

    @property
    def pointed(self) -> list[tuple[str, int | None]]:
        """Row and lane of every tip in the actors' columns."""
        targets = [symbol for page in self.pages for net in page.nets for _, symbol in net.heads]
        return [
            (symbol.row, symbol.lane)
            for symbol in targets
            if symbol is not None and not symbol.connector
        ]


def read(pdf: bytes) -> Drawing:
    """Read a finished PDF, from its bytes alone."""
    return drawing(pdf_pages(pdf))


def drawing(found: Iterable[Page]) -> Drawing:
    """The flow pages among all pages, and the graphs that they show, one for each table."""
    pages = [page for page in map(_flow_page, found) if page is not None]
    tables: list[list[FlowPage]] = []
    for page in pages:
        if not tables or page.table.title:
            tables.append([])
        tables[-1].append(page)
    graphs, dangling = [], []
    for table in tables or [[]]:
        links, loose = _links(table)
        dangling += loose
        actors = table[0].table.actors if table else ()
        for page in table:
            if page.table.actors != actors:
                actors += page.table.actors  # headings differ: shown as a difference
        rows = tuple(row for page in table for row in _rows(page))
        graphs.append(Graph(actors, rows, tuple(sorted(links))))
    return Drawing(pages, graphs, dangling)


def svg_pages(svgs: Sequence[bytes]) -> list[Page]:
    """The pages of a sheet that was painted as SVG."""
    found = [collect_svg(svg, number) for number, svg in enumerate(svgs, 1)]
    for number, areas in link_areas(svgs).items():
        found[number - 1].links = areas
    return found


def pdf_pages(pdf: bytes) -> Iterator[Page]:
    """The pages of a finished PDF."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        texts_of = pypdfium2.PdfDocument(pdf)
        try:
            numbers = {page.page_obj.pageid: page.page_number for page in document.pages}
            for page in document.pages:
                sheet = texts_of[page.page_number - 1]
                text = sheet.get_textpage()
                yield collect(page, text, page.page_number, numbers)
                text.close()
                sheet.close()
                page.close()
        finally:
            texts_of.close()


def _flow_page(page: Page) -> FlowPage | None:
    page = below_identity(page)
    table = find_table(page)
    if table is None:
        return None
    feet = [int(found[1]) for run in page.runs if (found := _FOOT.match(run.text))]
    figures = symbols(page, table)
    lines = nets(pieces(page.lines), page.heads, figures)
    return FlowPage(
        feet[-1] if feet else 0, page, table, figures, lines, texts(page, table, figures, lines)
    )


def _rows(page: FlowPage):
    for band in page.table.bands:
        here = sorted(
            (s for s in page.symbols if s.band == band and not s.connector), key=lambda s: s.box
        )
        if here:
            parted = page.is_parted(band)
            words = " ".join(dict.fromkeys(s.text for s in here if s.text))
            kinds = [s.kind for s in here]
            own = not band.numbered and not band.worded  # a capsule between steps
            yield Row(
                band.name or words,
                "+".join(kinds if parted else dict.fromkeys(kinds)),
                tuple(s.lane if s.lane is not None else -1 for s in here),
                words or (band.name if own else ""),
                parted,
            )


def ways(page: FlowPage, net: Net) -> list[tuple[Tail, Symbol | None]]:
    """Each tail with the symbol that it leads to.

    Of a dashed line without a head the pentagon's words say the way; else the upper end leads.
    """
    if not net.dashed or net.heads or len(net.tails) != 2:
        return net.ways
    first, second = sorted(net.tails, key=lambda tail: (tail.point[1], tail.point[0]))
    for tail, other in ((first, second), (second, first)):
        connector = page.connector(tail.symbol)
        if connector is not None:
            return [(other, tail.symbol)] if connector.leaving else [(tail, other.symbol)]
    return [(first, second.symbol)]


def _links(pages: list[FlowPage]) -> tuple[list[Link], list[tuple[FlowPage, Connector, str]]]:
    """Every tail followed to its head, pentagons to their other half."""
    found, leaving, entering, dangling = [], {}, {}, []
    for page in pages:
        seen = set()
        for net in page.nets:
            if net.joint:
                continue
            for tail, end in ways(page, net):
                source, target = page.connector(tail.symbol), page.connector(end)
                seen |= {id(tail.symbol), id(end)}
                if tail.symbol is None or end is None or (source and target):
                    continue
                words = page.texts.labels.get(id(tail))
                label, headed = words.text if words else "", bool(net.heads)
                if target:
                    half = (page, target, page.name(tail.symbol), label, net.dashed, headed)
                    leaving.setdefault(target.letters, []).append(half)
                elif source:
                    half = (page, source, page.name(end))
                    entering.setdefault(source.letters, []).append(half)
                else:
                    names = (page.name(tail.symbol), page.name(end))
                    found.append(_link(*names, label, net.dashed, headed))
        dangling += [
            (page, c, "has no line") for key, c in page.texts.connectors.items() if key not in seen
        ]
    for letters in dict.fromkeys([*leaving, *entering]):
        out, into = leaving.get(letters, []), entering.get(letters, [])
        if len(out) == len(into) == 1:
            found.append(_link(out[0][2], into[0][2], *out[0][3:]))
        else:
            dangling += [
                (
                    end[0],
                    end[1],
                    f"{letters!r} leaves {len(out)} times and enters {len(into)} times",
                )
                for end in [*out, *into]
            ]
    return found, dangling


def _link(source: str, target: str, label: str, dashed: bool, head: bool) -> Link:
    """A link; the ends of a dashed line without a head are alike, so they are sorted."""
    if dashed and not head:
        source, target = sorted((source, target))
    return Link(source, target, label, dashed, head or not dashed)
