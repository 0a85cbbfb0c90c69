"""The drawings of all pages of a flow table → one flow: rows, links, joints, doubts.

Lines and page connectors are followed over the pages; connector rows are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sopdocs.importing.pdf.connectors import FlowLine
from sopdocs.importing.pdf.drawing import FlowDrawing
from sopdocs.importing.pdf.ink import middle
from sopdocs.importing.pdf.nets import InkNet, LineEnd
from sopdocs.importing.pdf.rows import moved_place, without_torn_rows
from sopdocs.importing.pdf.sheet import FoundFlow, FoundLink, FoundRow, FoundSymbol, Place
from sopdocs.importing.pdf.symbols import InkSymbol

AT_EDGE = 4.0  # points between a line's end and the foot or head of a page's table
SAME_PLACE = 2.5  # points: a line goes on at the same place of the next page
SAME_SHAPE = 0.8  # points between two copies of a line that was cut by a page break
IN_LANE = 14.0  # points between two page connectors of one pair
DEEPEST = 60  # page connectors that one link passes

Key = tuple[int, int]  # a symbol: its drawing and its index there


@dataclass(frozen=True, slots=True)
class SheetNet:
    """A net over pages, with its symbols as keys; each tail has its label and its doubt."""

    tails: tuple[tuple[Key, str, str, int], ...]
    heads: tuple[tuple[Key, int], ...]
    loose: tuple[tuple[int, LineEnd], ...]
    dashed: bool
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawLink:
    """A link between symbols that can still be page connectors."""

    source: Key
    target: Key
    label: str = ""
    dashed: bool = False
    head: bool = True
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class FlowJoiner:
    """Joins the drawings of one flow table."""

    drawings: Sequence[FlowDrawing]
    links: list[RawLink] = field(default_factory=list)
    joints: list[tuple[Key, Key]] = field(default_factory=list)
    row_doubts: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def flow(self, actors: tuple[str, ...], labels: Mapping[str, str]) -> FoundFlow:
        """Join everything."""
        for net in self._nets():
            self._read(net)
        self._look_over()
        links = list(self._through_connectors())
        drawn, torn = self._rows()
        rows, index = without_torn_rows(torn)
        places = {key: moved_place(place, index) for key, place in drawn.items()}
        return FoundFlow(
            actors,
            labels,
            tuple(rows),
            tuple(
                sorted(
                    FoundLink(
                        places[link.source],
                        places[link.target],
                        link.label,
                        link.dashed,
                        link.head,
                        link.doubts,
                    )
                    for link in links
                    if link.source in places and link.target in places
                )
            ),
            tuple(sorted((places[a], places[b]) for a, b in self.joints)),
            tuple(dict.fromkeys(self.doubts)),
            tuple(drawing.page for drawing in self.drawings),
        )

    def symbol(self, key: Key) -> InkSymbol:
        return self.drawings[key[0]].symbols[key[1]]

    def _nets(self) -> Iterator[SheetNet]:
        """The nets of all pages; those that a page break cuts are one."""
        nets = [(d, net) for d, drawing in enumerate(self.drawings) for net in drawing.nets]
        group = list(range(len(nets)))
        for i, (d, net) in enumerate(nets):
            for j, (e, other) in enumerate(nets):
                if e == d + 1 and self._goes_on(d, net, other):
                    group = [group[i] if one == group[j] else one for one in group]
        for name in dict.fromkeys(group):
            yield self._merged([nets[n] for n, one in enumerate(group) if one == name])

    def _goes_on(self, d: int, net: InkNet, other: InkNet) -> bool:
        """True if a net of page `d` goes on as another one on the next page."""
        if net.dashed != other.dashed or not (net.loose and other.loose):
            return False
        here, there = self.drawings[d], self.drawings[d + 1]
        foot, head = here.place.heights[-1], there.place.heights[0]
        for a in (here.ink.lines[n] for n in net.lines):
            for b in (there.ink.lines[n] for n in other.lines):
                if a.box[3] > foot + 0.5 and b.box[1] < head - 0.5 and _is_copy(a, b):
                    return True
        leaving = [end.point[0] for end in net.loose if end.point[1] > foot - AT_EDGE]
        arriving = [end.point[0] for end in other.loose if end.point[1] < head + AT_EDGE]
        return any(abs(x - y) <= SAME_PLACE for x in leaving for y in arriving)

    def _merged(self, nets: list[tuple[int, InkNet]]) -> SheetNet:
        tails: list[tuple[Key, str, str, int]] = []
        heads: list[tuple[Key, int]] = []
        loose: list[tuple[int, LineEnd]] = []
        doubts: list[str] = []
        for d, net in nets:
            exits = self.drawings[d].exits
            for end in net.tails:
                assert end.symbol is not None
                label, doubt = exits.labels.get(id(end), ""), exits.doubts.get(id(end), "")
                tails.append(((d, end.symbol), label, doubt, d * 100_000 + end.line))
            for end in net.heads:
                assert end.symbol is not None
                heads.append(((d, end.symbol), d * 100_000 + end.line))
            loose += [(d, end) for end in net.loose]
            doubts += net.doubts
        if len(nets) > 1 and tails and heads:
            loose = []
        return SheetNet(tuple(tails), tuple(heads), tuple(loose), nets[0][1].dashed, tuple(doubts))

    def _read(self, net: SheetNet) -> None:
        """Turn a net into links, a joint, or doubts at its rows."""
        if not net.tails and not net.heads:
            self._loose(net)
        elif not net.heads:
            self._headless(net)
        elif not net.tails:
            self._tailless(net)
        elif len(net.tails) > 1 and len(net.heads) > 1:
            self._tangled(net)
        else:
            pairs = [(tail, head) for tail in net.tails for head in net.heads]
            for (source, label, doubt, _), (target, _) in pairs:
                more = () if not net.loose else ("ada ujung garis yang tidak sampai di simbol",)
                doubts = (*net.doubts, *filter(None, (doubt,)), *more)
                self.links.append(RawLink(source, target, label, net.dashed, True, doubts))

    def _loose(self, net: SheetNet) -> None:
        for d, end in net.loose[:1]:
            place = self.drawings[d].place
            if place.heights[0] < end.point[1] < place.heights[-1]:
                self._doubt(d, end.point[1], "ada garis yang tidak menyentuh simbol")

    def _headless(self, net: SheetNet) -> None:
        tails = list(dict.fromkeys(tail[0] for tail in net.tails))
        rows = {(key[0], self.symbol(key).row) for key in tails}
        ordered = sorted(
            tails, key=lambda key: (key[0], self.symbol(key).row, self.symbol(key).lane)
        )
        if net.dashed and len(ordered) == 2:
            self.links.append(RawLink(ordered[0], ordered[1], "", True, False, net.doubts))
        elif len(ordered) > 1 and len(rows) == 1 and not net.loose:
            self.joints += list(zip(ordered, ordered[1:]))
        elif len(ordered) > 1:
            label = next((tail[1] for tail in net.tails if tail[1]), "")
            doubts = (*net.doubts, "garisnya tanpa mata panah, arahnya dikira-kira")
            self.links += [
                RawLink(ordered[0], one, label, net.dashed, True, doubts) for one in ordered[1:]
            ]
        else:
            for key in ordered:
                self._doubt_at(key, "garis yang keluar dari simbol ini tidak diketahui tujuannya")

    def _tailless(self, net: SheetNet) -> None:
        heads = list(dict.fromkeys(head[0] for head in net.heads))
        if len(heads) == 2 and not net.loose:
            doubts = (*net.doubts, "panahnya bermata di kedua ujung")
            self.links.append(RawLink(heads[0], heads[1], "", net.dashed, True, doubts))
            if not net.dashed:
                self.links.append(RawLink(heads[1], heads[0], "", False, True, doubts))
            return
        for key in heads:
            self._doubt_at(key, "panah yang masuk ke simbol ini tidak diketahui asalnya")

    def _tangled(self, net: SheetNet) -> None:
        """Several tails and several heads: what is on one line, and the rest as a question."""
        doubt = "beberapa panah bertemu, jadi asal dan tujuannya dikira-kira"
        first = net.heads[0]
        for source, label, more, line in net.tails:
            heads = [head for head in net.heads if head[1] == line] or [first]
            doubts = tuple(filter(None, (*net.doubts, more, doubt)))
            self.links += [
                RawLink(source, head[0], label, net.dashed, True, doubts) for head in heads
            ]

    def _doubt_at(self, key: Key, reason: str) -> None:
        self.row_doubts.setdefault((key[0], self.symbol(key).row), []).append(reason)

    def _doubt(self, d: int, y: float, reason: str) -> None:
        heights = self.drawings[d].place.heights
        row = max(0, min(sum(y >= height for height in heights) - 1, len(heights) - 2))
        self.row_doubts.setdefault((d, row), []).append(reason)

    def _look_over(self) -> None:
        """Doubts about what no net says: symbols of odd forms, stray heads and words, pictures."""
        for d, drawing in enumerate(self.drawings):
            for n, symbol in enumerate(drawing.symbols):
                if symbol.doubt:
                    self._doubt_at((d, n), symbol.doubt)
            for y in drawing.strays:
                self._doubt(d, y, "ada mata panah tanpa garis")
            for y in drawing.pictures:
                self._doubt(
                    d, y, "ada gambar (bukan garis) di kolom pelaksana; isinya tidak terbaca"
                )
            for label in drawing.exits.rest:
                self._doubt(
                    d,
                    middle(label.box)[1],
                    f'tulisan "{label.text}" di bagan tidak jelas milik panah mana',
                )

    def _through_connectors(self) -> Iterator[RawLink]:
        """Links from symbol to symbol, through pairs of page connectors."""
        onward: dict[Key, list[RawLink]] = {}
        for link in self.links:
            if self.symbol(link.source).form == "pentagon":
                onward.setdefault(link.source, []).append(link)
        entered = {
            link.target for link in self.links if self.symbol(link.target).form == "pentagon"
        }
        pairs = self._pairs(sorted(entered), sorted(onward))
        for link in self.links:
            if self.symbol(link.source).form != "pentagon":
                yield from self._followed(link, onward, pairs, DEEPEST)

    def _followed(
        self,
        link: RawLink,
        onward: Mapping[Key, list[RawLink]],
        pairs: Mapping[Key, Key],
        left: int,
    ) -> Iterator[RawLink]:
        if self.symbol(link.target).form != "pentagon":
            yield link
            return
        pair = link.target if link.target in onward else pairs.get(link.target)
        if pair is None or left == 0:
            self._doubt_at(link.source, "panahnya masuk ke penghubung halaman tanpa pasangan")
            return
        for more in onward[pair]:
            joined = replace(
                link,
                target=more.target,
                head=link.head and more.head,
                dashed=link.dashed or more.dashed,
                doubts=(*link.doubts, *more.doubts),
            )
            yield from self._followed(joined, onward, pairs, left - 1)

    def _pairs(self, entered: list[Key], left: list[Key]) -> dict[Key, Key]:
        """For each page connector that an arrow enters, the one where it goes on."""
        found: dict[Key, Key] = {}
        free = [key for key in left if key not in entered]
        for key in entered:
            if key in left:
                continue
            word = self.symbol(key).text
            named = [one for one in free if word and self.symbol(one).text == word]
            near = named or [one for one in free if not word and self._is_beside(key, one)]
            if len(near) > 1:
                near.sort(key=lambda one: abs(self._height(one) - self._height(key)))
                if named:
                    self._doubt_at(key, f"ada beberapa penghubung halaman {word}")
            if near:
                found[key] = near[0]
        for key in free:
            if key not in found.values():
                for link in self.links:
                    if link.source == key and self.symbol(link.target).form != "pentagon":
                        self._doubt_at(
                            link.target, "panah dari penghubung halaman ini tidak diketahui asalnya"
                        )
        return found

    def _is_beside(self, a: Key, b: Key) -> bool:
        """True for connectors without words at the foot and the head of neighbouring pages."""
        one, other = self.symbol(a), self.symbol(b)
        near = abs(middle(one.box)[0] - middle(other.box)[0]) <= IN_LANE
        return near and abs(self._height(a) - self._height(b)) <= 2

    def _height(self, key: Key) -> int:
        """The row of a symbol among the rows of all pages."""
        before = sum(len(drawing.rows) for drawing in self.drawings[: key[0]])
        return before + self.symbol(key).row

    def _rows(self) -> tuple[dict[Key, Place], list[FoundRow]]:
        places: dict[Key, Place] = {}
        found: list[FoundRow] = []
        for d, drawing in enumerate(self.drawings):
            for r, row in enumerate(drawing.rows):
                keys = [(d, n) for n, one in enumerate(drawing.symbols) if one.row == r]
                kept = [key for key in keys if self.symbol(key).form != "pentagon"]
                doubts = list(dict.fromkeys(self.row_doubts.get((d, r), ())))
                if row.is_empty and not kept:
                    self.doubts += [] if keys else doubts
                    if found and keys and doubts:
                        found[-1] = replace(found[-1], doubts=(*found[-1].doubts, *doubts))
                    continue
                lanes = [self.symbol(key).lane for key in kept]
                if len(set(lanes)) < len(lanes):
                    doubts.append("ada dua simbol di satu sel")
                for key in kept:
                    places[key] = (len(found), self.symbol(key).lane)
                symbols = tuple(
                    FoundSymbol(self.symbol(key).lane, self.symbol(key).form, self.symbol(key).text)
                    for key in kept
                )
                found.append(
                    FoundRow(
                        drawing.page, row.cells, symbols, row.shared, row.across, tuple(doubts)
                    )
                )
        return places, found


def _is_copy(a: FlowLine, b: FlowLine) -> bool:
    """True for lines of one shape at the same place across the page."""
    if len(a.points) != len(b.points):
        return False
    down = a.points[0][1] - b.points[0][1]
    return all(
        abs(ax - bx) <= SAME_SHAPE and abs(ay - by - down) <= SAME_SHAPE
        for (ax, ay), (bx, by) in zip(a.points, b.points)
    )
