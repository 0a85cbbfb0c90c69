"""The texts of a draft with single blanks and printable characters only.

Characters that do not show (soft hyphens, joiners) go without a word; visible ones that our
typefaces lack are taken out with a doubt. White space of any kind becomes a blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.importing.draft import (
    Doubt,
    Draft,
    DraftLink,
    DraftList,
    DraftRow,
    DraftTable,
    OwnRow,
    in_row,
)
from sopdocs.model.field_path import FieldPath
from sopdocs.model.official import Official

_SIGNS = {  # what Word and Excel write with symbol fonts
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0d8": "-",
    "\uf0fc": "-",
    "\u2022": "•",
    "\u25cf": "•",
    "\u25aa": "•",
    "\uf02d": "-",
    "\u2010": "-",
    "\u2011": "-",
}
_TABLE = str.maketrans(_SIGNS)
MOST_NAMED = 5  # characters that a doubt names


def cleaned_draft(draft: Draft, printable: Container[str]) -> Draft:
    """Return a draft that holds only printable text; what was taken out is among its doubts."""
    cleaner = _Cleaner(printable)
    who = draft.pengesah
    official = Official(
        *(
            cleaner.line(text, ("pengesah",))
            for text in (who.jabatan, who.nama, who.pangkat, who.nip)
        )
    )
    tables = tuple(cleaner.table(n, table) for n, table in enumerate(draft.tables))
    done = replace(
        draft,
        texts=cleaner.lines(draft.texts, ()),
        dates=cleaner.lines(draft.dates, ("tanggal",)),
        pengesah=official,
        parts={key: cleaner.list(part, (key,)) for key, part in draft.parts.items()},
        own_rows=tuple(cleaner.own(row) for row in draft.own_rows),
        label=cleaner.lines(draft.label, ("label",)),
        institution=tuple(cleaner.line(line, ()) for line in draft.institution),
        tables=tables,
    )
    return replace(done, doubts=(*draft.doubts, *cleaner.doubts))


def cleaned(text: str, printable: Container[str]) -> tuple[str, str]:
    """Return the text with single blanks and line ends, and the characters that were taken out.

    >>> cleaned("a \\u200bb\\r\\n  c☃", set("abc"))
    ('a b\\nc', '☃')
    """
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    text = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    lost = dict.fromkeys(
        c
        for c in text
        if not c.isspace() and c not in printable and unicodedata.category(c) not in ("Cf", "Cc")
    )
    kept = "".join(c for c in text if c.isspace() or (c in printable and c not in lost))
    lines = [" ".join(line.split()) for line in kept.split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n"), "".join(lost)


@dataclass(slots=True)
class _Cleaner:
    printable: Container[str]
    doubts: list[Doubt] = field(default_factory=list)

    def text(self, text: str, path: FieldPath, place: str = "") -> str:
        found, lost = cleaned(text, self.printable)
        if lost:
            names = ", ".join(f"{c} (U+{ord(c):04X})" for c in lost[:MOST_NAMED])
            reason = f"tanda yang tidak ada di huruf cetak dihapus: {names}"
            self.doubts.append(Doubt(path, place, reason))
        return found

    def line(self, text: str, path: FieldPath, place: str = "") -> str:
        return " ".join(self.text(text, path, place).split())

    def lines(self, texts: Mapping[str, str], path: FieldPath) -> dict[str, str]:
        return {key: self.line(text, (*path, key)) for key, text in texts.items()}

    def list(self, part: DraftList, path: FieldPath) -> DraftList:
        items = (
            self.line(item, path) if part.numbered else self.text(item, path) for item in part.items
        )
        return replace(part, items=tuple(filter(None, items)))

    def own(self, row: OwnRow) -> OwnRow:
        path = ("cetak",)
        return replace(row, label=self.line(row.label, path), text=self.line(row.text, path))

    def table(self, number: int, table: DraftTable) -> DraftTable:
        path: FieldPath = ("tabel", number)
        return DraftTable(
            tuple(self.line(title, (*path, "pelaksana")) for title in table.actors),
            tuple(self.row(number, n, row) for n, row in enumerate(table.rows)),
            tuple(self.link(number, link) for link in table.links),
            self.line(table.judul, (*path, "judul_tabel")),
            self.line(table.jumlah_waktu, (*path, "jumlah_waktu")),
            tuple(filter(None, (self.text(note, (*path, "catatan")) for note in table.catatan))),
        )

    def row(self, number: int, n: int, row: DraftRow) -> DraftRow:
        cells = {
            key: self.text(text, in_row(number, n, key), row.place)
            for key, text in row.cells.items()
        }
        path = in_row(number, n)
        symbols = (replace(one, text=self.line(one.text, path, row.place)) for one in row.symbols)
        return replace(
            row,
            cells=cells,
            symbols=tuple(symbols),
            no=None if row.no is None else self.line(row.no, path, row.place),
            tahapan=tuple(filter(None, (self.line(one, path, row.place) for one in row.tahapan))),
        )

    def link(self, number: int, link: DraftLink) -> DraftLink:
        return replace(link, label=self.line(link.label, in_row(number, link.source[0])))
