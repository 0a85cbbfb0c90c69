"""The drawings of all pages of a flow table → one flow: rows, links, joints, doubts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.importing.pdf.drawing import FlowDrawing
from sopdocs.importing.pdf.ink import gap, middle
from sopdocs.importing.pdf.labels import FlowLabel
from sopdocs.importing.pdf.net_links import NetReader, RawLink
from sopdocs.importing.pdf.page_breaks import Key, sheet_nets
from sopdocs.importing.pdf.page_connectors import ConnectorPairs
from sopdocs.importing.pdf.rows import moved_place, without_torn_rows
from sopdocs.importing.pdf.sheet import FoundFlow, FoundLink, FoundRow, FoundSymbol, Place

FAR_LABEL = 30.0  # points between a line and a word that is far from where the line begins


@dataclass(slots=True)
class FlowJoiner:
    """Joins the drawings of one flow table; `doubts` concern the whole table."""

    drawings: Sequence[FlowDrawing]
    doubts: list[str] = field(default_factory=list)

    def flow(self, actors: tuple[str, ...], labels: Mapping[str, str]) -> FoundFlow:
        """Join everything."""
        reader = NetReader(self.drawings)
        for net in sheet_nets(self.drawings):
            reader.read(net)
        links = list(ConnectorPairs(reader).links())
        links = self._with_far_labels(links, reader)
        self._look_over(reader)
        drawn, torn = self._rows(reader)
        rows, index = without_torn_rows(torn)
        places = {key: moved_place(place, index) for key, place in drawn.items()}
        return FoundFlow(
            actors,
            labels,
            tuple(rows),
            tuple(sorted(_found(links, places))),
            tuple(sorted((places[a], places[b]) for a, b in reader.joints)),
            tuple(dict.fromkeys(self.doubts)),
            tuple(drawing.page for drawing in self.drawings),
        )

    def _look_over(self, reader: NetReader) -> None:
        """Doubts about what no net says: symbols of odd forms, stray heads, pictures."""
        for d, drawing in enumerate(self.drawings):
            for n, symbol in enumerate(drawing.symbols):
                if symbol.doubt:
                    reader.doubt_at((d, n), symbol.doubt)
            for y in drawing.strays:
                reader.doubt(d, y, "ada mata panah tanpa garis")
            if drawing.pictures and not drawing.symbols:
                self.doubts.append(
                    f"bagan alur di halaman {drawing.page} berupa gambar, jadi simbol dan "
                    "panahnya tidak terbaca; lengkapi oleh, lanjut, dan keputusan"
                )
                continue
            for y in drawing.pictures:
                reason = "ada gambar di kolom pelaksana; isinya tidak terbaca"
                reader.doubt(d, y, reason)

    def _with_far_labels(self, links: list[RawLink], reader: NetReader) -> list[RawLink]:
        """Give words that no exit took to the link whose line they are at."""
        for d, drawing in enumerate(self.drawings):
            for label in drawing.exits.rest:
                n = self._link_at(d, label, links, reader)
                if n is None:
                    reason = f'tulisan "{label.text}" di bagan tidak jelas milik panah mana'
                    reader.doubt(d, middle(label.box)[1], reason)
                elif not links[n].label:
                    reason = f'tulisan "{label.text}" jauh dari pangkal panahnya'
                    links[n] = replace(
                        links[n], label=label.text, doubts=(*links[n].doubts, reason)
                    )
        return links

    def _link_at(
        self, d: int, label: FlowLabel, links: Sequence[RawLink], reader: NetReader
    ) -> int | None:
        """The one link of a decision that a label is at: one without a word, or with the same."""
        lines = self.drawings[d].ink.lines
        away = [
            min(gap(label.box, _around(a, b)) for a, b in zip(line.points, line.points[1:]))
            for line in lines
        ]
        nearest = min(range(len(lines)), key=lambda n: away[n], default=None)
        if nearest is None or away[nearest] > FAR_LABEL:
            return None
        near = [
            n
            for n, link in enumerate(links)
            if (d, nearest) in link.lines
            and reader.symbol(link.source).form == "diamond"
            and link.label.casefold() in ("", label.text.casefold())
        ]
        return near[0] if len(near) == 1 else None

    def _rows(self, reader: NetReader) -> tuple[dict[Key, Place], list[FoundRow]]:
        """All rows but those of page connectors, and the place of each symbol among them."""
        places: dict[Key, Place] = {}
        found: list[FoundRow] = []
        for d, drawing in enumerate(self.drawings):
            for r, row in enumerate(drawing.rows):
                keys = [(d, n) for n, one in enumerate(drawing.symbols) if one.row == r]
                kept = [key for key in keys if reader.symbol(key).form != "pentagon"]
                doubts = list(dict.fromkeys([*reader.row_doubts.get((d, r), ()), *row.doubts]))
                if row.is_empty and not kept:
                    if found and doubts:
                        found[-1] = replace(found[-1], doubts=(*found[-1].doubts, *doubts))
                    continue
                symbols = [reader.symbol(key) for key in kept]
                if len({one.lane for one in symbols}) < len(symbols):
                    doubts.append("ada dua simbol di satu sel")
                places |= {key: (len(found), reader.symbol(key).lane) for key in kept}
                drawn = tuple(FoundSymbol(one.lane, one.form, one.text) for one in symbols)
                found.append(
                    FoundRow(drawing.page, row.cells, drawn, row.shared, row.across, tuple(doubts))
                )
        return places, found


def _around(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _found(links: Sequence[RawLink], places: Mapping[Key, Place]) -> list[FoundLink]:
    return [
        FoundLink(
            places[link.source],
            places[link.target],
            link.label,
            link.dashed,
            link.head,
            tuple(dict.fromkeys(link.doubts)),
        )
        for link in links
        if link.source in places and link.target in places
    ]
