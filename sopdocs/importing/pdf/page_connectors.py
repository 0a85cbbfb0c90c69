"""Page connectors (pentagons) → links that pass through their pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopdocs.dataclass import dataclass, replace
from sopdocs.importing.pdf.ink import middle
from sopdocs.importing.pdf.net_links import NetReader, RawLink
from sopdocs.importing.pdf.page_breaks import Key

IN_LANE = 14.0  # points between two page connectors of one pair
DEEPEST = 60  # page connectors that a link passes


@dataclass(slots=True)
class ConnectorPairs:
    """Follows links through page connectors; what has no pair is a doubt of the reader."""

    reader: NetReader

    def links(self) -> Iterator[RawLink]:
        """Links between symbols that are no page connectors."""
        onward: dict[Key, list[RawLink]] = {}
        entered: set[Key] = set()
        for link in self.reader.links:
            if self._is_connector(link.source):
                onward.setdefault(link.source, []).append(link)
            if self._is_connector(link.target):
                entered.add(link.target)
        pairs = self._pairs(sorted(entered), sorted(onward))
        for link in self.reader.links:
            if not self._is_connector(link.source):
                yield from self._followed(link, onward, pairs, DEEPEST)

    def _is_connector(self, key: Key) -> bool:
        return self.reader.symbol(key).form == "pentagon"

    def _followed(
        self,
        link: RawLink,
        onward: Mapping[Key, list[RawLink]],
        pairs: Mapping[Key, Key],
        left: int,
    ) -> Iterator[RawLink]:
        if not self._is_connector(link.target):
            yield link
            return
        pair = link.target if link.target in onward else pairs.get(link.target)
        if pair is None or left == 0:
            reason = "panahnya masuk ke penghubung halaman tanpa pasangan"
            self.reader.doubt_at(link.source, reason)
            return
        for more in onward[pair]:
            joined = replace(
                link,
                target=more.target,
                head=link.head and more.head,
                dashed=link.dashed or more.dashed,
                doubts=(*link.doubts, *more.doubts),
                lines=link.lines | more.lines,
            )
            yield from self._followed(joined, onward, pairs, left - 1)

    def _pairs(self, entered: list[Key], left: list[Key]) -> dict[Key, Key]:
        """For each page connector that an arrow enters, the one where it continues."""
        found: dict[Key, Key] = {}
        free = [key for key in left if key not in entered]
        for key in entered:
            if key not in left and (pair := self._pair(key, free)) is not None:
                found[key] = pair
        for key in free:
            if key in found.values():
                continue
            for link in self.reader.links:
                if link.source == key and not self._is_connector(link.target):
                    reason = "panah dari penghubung halaman ini tidak diketahui asalnya"
                    self.reader.doubt_at(link.target, reason)
        return found

    def _pair(self, key: Key, free: list[Key]) -> Key | None:
        """The connector of the same word; of those without words, the one next to it."""
        word = self.reader.symbol(key).text
        named = [one for one in free if word and self.reader.symbol(one).text == word]
        beside = [one for one in free if not word and self._is_beside(key, one)]
        near = named or beside
        if len(near) > 1:
            near.sort(key=lambda one: abs(self._height(one) - self._height(key)))
            if named:
                self.reader.doubt_at(key, f"ada beberapa penghubung halaman {word}")
        return near[0] if near else None

    def _is_beside(self, a: Key, b: Key) -> bool:
        """True for connectors without words at the foot and the head of neighbouring pages."""
        one, other = self.reader.symbol(a), self.reader.symbol(b)
        near = abs(middle(one.box)[0] - middle(other.box)[0]) <= IN_LANE
        return near and not other.text and abs(self._height(a) - self._height(b)) <= 2

    def _height(self, key: Key) -> int:
        """The row of a symbol among the rows of all pages."""
        before = sum(len(drawing.rows) for drawing in self.reader.drawings[: key[0]])
        return before + self.reader.symbol(key).row
