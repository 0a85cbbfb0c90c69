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
from tests.reader.lines import Net, nets, pieces
from tests.reader.symbols import Symbol, symbols
from tests.reader.table import Table, find_table
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


@dataclass(slots=True)
class Drawing:
    pages: list[FlowPage]
    graph: Graph
    dangling: list[
        tuple[FlowPage, Connector, str]
    ]  # pentagons without a line or without their other half

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
    """The flow pages among all pages, and the graph that they show."""
    pages = [page for page in map(_flow_page, found) if page is not None]
    links, dangling = _links(pages)
    actors = pages[0].table.actors if pages else ()
    for page in pages:
        if page.table.actors != actors:
            actors += page.table.actors  # headings differ: shown as a difference
    return Drawing(
        pages,
        Graph(actors, tuple(row for page in pages for row in _rows(page)), tuple(sorted(links))),
        dangling,
    )


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
            words = " ".join(dict.fromkeys(s.text for s in here if s.text))
            kinds = "+".join(dict.fromkeys(s.kind for s in here))
            spelt = words or ("" if band.name.isdigit() else band.name)
            yield Row(
                band.name or words,
                kinds,
                tuple(s.lane if s.lane is not None else -1 for s in here),
                spelt,
            )


def _links(pages: list[FlowPage]) -> tuple[list[Link], list[tuple[FlowPage, Connector, str]]]:
    """Every tail followed to its head, pentagons to their other half."""
    found, leaving, entering, dangling = [], {}, {}, []
    for page in pages:
        seen = set()
        for net in page.nets:
            for tail in net.tails:
                source, target = page.connector(tail.symbol), page.connector(net.target)
                seen |= {id(tail.symbol), id(net.target)}
                if tail.symbol is None or net.target is None or (source and target):
                    continue
                words = page.texts.labels.get(id(tail))
                label = words.text if words else ""
                if target:
                    leaving.setdefault(target.letters, []).append(
                        (page, target, tail.symbol.row, label)
                    )
                elif source:
                    entering.setdefault(source.letters, []).append((page, source, net.target.row))
                else:
                    found.append(Link(tail.symbol.row, net.target.row, label))
        dangling += [
            (page, c, "has no line") for key, c in page.texts.connectors.items() if key not in seen
        ]
    for letters in dict.fromkeys([*leaving, *entering]):
        out, into = leaving.get(letters, []), entering.get(letters, [])
        if len(out) == len(into) == 1:
            found.append(Link(out[0][2], into[0][2], out[0][3]))
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
