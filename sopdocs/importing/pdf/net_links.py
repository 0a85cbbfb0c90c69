"""Nets → links from symbol to symbol, plain lines that join symbols, and doubts."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.pdf.drawing import FlowDrawing
from sopdocs.importing.pdf.page_breaks import Key, SheetNet
from sopdocs.importing.pdf.symbols import InkSymbol


@dataclass(frozen=True, slots=True)
class RawLink:
    """A link between symbols that can still be page connectors; `lines` is how it is drawn."""

    source: Key
    target: Key
    label: str = ""
    dashed: bool = False
    head: bool = True
    doubts: tuple[str, ...] = ()
    lines: frozenset[Key] = frozenset()


@dataclass(slots=True)
class NetReader:
    """Reads nets; `row_doubts` are by drawing and row."""

    drawings: Sequence[FlowDrawing]
    links: list[RawLink] = field(default_factory=list)
    joints: list[tuple[Key, Key]] = field(default_factory=list)
    row_doubts: dict[Key, list[str]] = field(default_factory=dict)

    def symbol(self, key: Key) -> InkSymbol:
        return self.drawings[key[0]].symbols[key[1]]

    def read(self, net: SheetNet) -> None:
        """Turn one net into links, a joint, or doubts at its rows."""
        if not net.tails and not net.heads:
            self._loose(net)
        elif not net.heads:
            self._headless(net)
        elif not net.tails:
            self._tailless(net)
        elif len(net.tails) > 1 and len(net.heads) > 1:
            self._tangled(net)
        else:
            more = ("ada ujung garis yang tidak sampai di simbol",) if net.loose else ()
            for tail in net.tails:
                for head in net.heads:
                    doubts = (*net.doubts, *filter(None, (tail.doubt,)), *more)
                    self._link(net, (tail.symbol, head.symbol), tail.label, doubts)

    def doubt_at(self, key: Key, reason: str) -> None:
        """Note a doubt at the row of a symbol."""
        self.row_doubts.setdefault((key[0], self.symbol(key).row), []).append(reason)

    def doubt(self, d: int, y: float, reason: str) -> None:
        """Note a doubt at a height of a page's table."""
        heights = self.drawings[d].place.heights
        row = max(0, min(sum(y >= height for height in heights) - 1, len(heights) - 2))
        self.row_doubts.setdefault((d, row), []).append(reason)

    def _link(
        self, net: SheetNet, ends: tuple[Key, Key], label: str, doubts: tuple[str, ...]
    ) -> None:
        source, target = ends
        if source == target:
            self.doubt_at(source, "ada panah yang kembali ke simbolnya sendiri; tidak ditulis")
            return
        self.links.append(RawLink(source, target, label, net.dashed, True, doubts, net.lines))

    def _loose(self, net: SheetNet) -> None:
        for d, y in net.loose[:1]:
            place = self.drawings[d].place
            if place.heights[0] < y < place.heights[-1]:
                self.doubt(d, y, "ada garis yang tidak menyentuh simbol")

    def _headless(self, net: SheetNet) -> None:
        """A line without arrowheads: it joins symbols of a row, or its direction is a guess."""
        tails = dict.fromkeys(tail.symbol for tail in net.tails)
        ordered = sorted(tails, key=lambda key: (key[0], self.symbol(key).row, key[1]))
        rows = {(key[0], self.symbol(key).row) for key in ordered}
        if len(ordered) < 2:
            for key in ordered:
                self.doubt_at(key, "garis yang keluar dari simbol ini tidak diketahui tujuannya")
        elif net.dashed and len(ordered) == 2:
            link = RawLink(ordered[0], ordered[1], "", True, False, net.doubts, net.lines)
            self.links.append(link)
        elif len(rows) == 1 and not net.loose:
            self.joints += list(zip(ordered, ordered[1:]))
        else:
            label = next((tail.label for tail in net.tails if tail.label), "")
            doubts = (*net.doubts, "garisnya tanpa mata panah, arahnya dikira-kira")
            for key in ordered[1:]:
                self._link(net, (ordered[0], key), label, doubts)

    def _tailless(self, net: SheetNet) -> None:
        heads = list(dict.fromkeys(head.symbol for head in net.heads))
        if len(heads) == 2 and not net.loose:
            doubts = (*net.doubts, "panahnya bermata di kedua ujung")
            self._link(net, (heads[0], heads[1]), "", doubts)
            if not net.dashed:
                self._link(net, (heads[1], heads[0]), "", doubts)
            return
        for key in heads:
            self.doubt_at(key, "panah yang masuk ke simbol ini tidak diketahui asalnya")

    def _tangled(self, net: SheetNet) -> None:
        """Several tails and several heads: what is on one line, and the rest as a question."""
        doubt = "beberapa panah bertemu, jadi asal dan tujuannya dikira-kira"
        led: set[Key] = set()
        for tail in net.tails:
            own = [head for head in net.heads if head.line == tail.line] or [net.heads[0]]
            doubts = tuple(filter(None, (*net.doubts, tail.doubt, doubt)))
            for head in own:
                led.add(head.symbol)
                self._link(net, (tail.symbol, head.symbol), tail.label, doubts)
        for head in net.heads:
            if head.symbol not in led:
                self.doubt_at(head.symbol, doubt)
