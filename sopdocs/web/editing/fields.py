"""Commands over single fields and lists: texts of the identity, cells of steps, notes."""

from __future__ import annotations

import difflib

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.source import fields
from sopdocs.web.editing import structure
from sopdocs.web.editing.command import Edited
from sopdocs.web.editing.flow_values import STEP_ORDER, STEPS
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.editing.values import NoSuchPlace, Value, at, normal

SOP_ORDER = (*fields.SOP, "tabel")


def order_of(path: FieldPath) -> tuple[str, ...]:
    """Return the usual order of the keys next to the last one of a path."""
    if len(path) == 1:
        return SOP_ORDER
    if path[-2] == "tanggal":
        return tuple(fields.TANGGAL)
    if path[-2] == "pengesah":
        return tuple(fields.OFFICIAL)
    is_step = len(path) > 2 and path[-3] == STEPS and isinstance(path[-2], int)
    return STEP_ORDER if is_step else tuple(fields.TABLE)


@dataclass(frozen=True, slots=True)
class SetText:
    """Give a field another text; an empty text empties it.

    ``order`` are the keys beside it; those of a SOP if it is empty.
    """

    path: FieldPath
    text: str
    order: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        return f"ubah {self.path[-1]}" if isinstance(self.path[-1], str) else "ubah butir"

    def apply(self, source: OpenSource) -> Edited:
        text = normal(self.text)
        if not text and at(source.value, self.path) is None:
            return Edited(source)
        around = self.path[:-1]
        if isinstance(self.path[-1], int) and at(source.value, self.path) is None:
            return Edited(_with_item(source, around, self.path[-1], text))
        if around and isinstance(around[-1], str) and at(source.value, around) is None:
            record: Value = {str(self.path[-1]): text}
            return Edited(structure.put(source, around, record, self.order or order_of(around)))
        return Edited(structure.put(source, self.path, text, self.order or order_of(self.path)))


def _with_item(source: OpenSource, path: FieldPath, n: int, text: str) -> OpenSource:
    """Return the source with a new last item, ``n``, in the list at a path."""
    present = at(source.value, path) or []
    if not isinstance(present, list) or n != len(present):
        raise NoSuchPlace((*path, n))
    if present:
        return structure.insert(source, path, n, text)
    return structure.put(source, path, [text], order_of(path))


@dataclass(frozen=True, slots=True)
class SetList:
    """Give a list other items; those that stay are not rewritten."""

    path: FieldPath
    items: tuple[str, ...]
    order: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        return f"ubah {self.path[-1]}"

    def apply(self, source: OpenSource) -> Edited:
        new = [item for item in map(normal, self.items) if item]
        present = at(source.value, self.path)
        if not isinstance(present, list) or not new:
            value: Value = list(new)
            if not new and present is None:
                return Edited(source)
            return Edited(
                structure.put(source, self.path, value, self.order or order_of(self.path))
            )
        old = [item if isinstance(item, str) else "\0" for item in present]
        for tag, i, j, k, m in reversed(
            difflib.SequenceMatcher(None, old, new, False).get_opcodes()
        ):
            if tag == "equal":
                continue
            shared = min(j - i, m - k)
            for n in range(j - 1, i + shared - 1, -1):
                source = structure.drop(source, (*self.path, n))
            for n in range(shared):
                source = structure.put(source, (*self.path, i + n), new[k + n])
            for n in range(shared, m - k):
                source = structure.insert(source, self.path, i + n, new[k + n])
        return Edited(source)


@dataclass(frozen=True, slots=True)
class ReplaceSource:
    """Take the text of Teks Sumber as it was typed; line ends stay those of the file."""

    text: str

    @property
    def called(self) -> str:
        return "ubah teks sumber"

    def bytes_over(self, raw: bytes) -> bytes:
        """Return the bytes of the text; BOM and line ends are those of ``raw``."""
        text = self.text.replace("\r\n", "\n").replace("\r", "\n")
        end = "\r\n" if b"\r\n" in raw else "\n"
        mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        return mark + text.replace("\n", end).encode()
