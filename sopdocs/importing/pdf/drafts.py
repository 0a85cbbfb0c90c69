"""A SOP as found on its pages → a draft: texts in their fields, rows and links, doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs.dataclass import replace
from sopdocs.importing.draft import (
    Doubt,
    Draft,
    DraftLink,
    DraftList,
    DraftRow,
    DraftSymbol,
    DraftTable,
    OwnRow,
    in_row,
)
from sopdocs.importing.headings import UNKNOWN
from sopdocs.importing.pdf.document import FoundSheet
from sopdocs.importing.pdf.identity import FoundIdentity
from sopdocs.importing.pdf.lists import list_of
from sopdocs.importing.pdf.rows import SortedRows, sort_rows
from sopdocs.importing.pdf.sheet import FoundFlow, FoundRow
from sopdocs.importing.pdf.texts import InkLine
from sopdocs.importing.proposed_flow import proposed_flow
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.identity_parts import IDENTITY_PARTS, date_rows, text_rows
from sopdocs.model.institution import MM, PAPERS
from sopdocs.model.members import Shape
from sopdocs.model.official import Official

SHAPES: dict[str, Shape] = {"capsule": "capsule", "box": "box", "diamond": "diamond"}
MOST_OUTSIDE = 30  # lines outside of tables that are named
LONGEST_NAMED = 120  # characters of such a line
PAPER_OFF = 6.0  # points by which a page can miss a paper's size
_NIP = re.compile(r"NIP\.?\s*[:.]?\s*([\d\s.-]{6,})", re.IGNORECASE)
_RANK = re.compile(
    r"\b(?:pembina|penata|pengatur|juru|jenderal|kolonel|letnan|mayor|kapten|brigadir|komisaris"
    r"|ajun)\b|\b[IV]{1,3}\s*/\s*[a-e]\b",
    re.IGNORECASE,
)
SIGNATURE = 0.9  # of the type's size: a gap that a signature needs
_EMPTY = re.compile(r"^[#.\s_-]+$|^\$\{.*\}$")  # a place for a signature, not a name


def draft_of(sheet: FoundSheet) -> Draft:
    """Write one SOP as a draft."""
    flows = [table.flow() for table in sheet.tables]
    built = [_TableWriter(n, flow) for n, flow in enumerate(flows)]
    tables = tuple(one.table(table.title, table.notes) for one, table in zip(built, sheet.tables))
    first, last = sheet.pages[0], sheet.pages[-1]
    part = f"halaman {first}" if first == last else f"halaman {first}-{last}"
    doubts = [doubt for one in built for doubt in one.doubts]
    draft = Draft(
        part, label=_labels(sheet), cetak=_paper(sheet), tables=tables, doubts=tuple(doubts)
    )
    draft = _with_identity(draft, sheet.identity) if sheet.identity else draft
    outside = [
        Doubt((), f"halaman {page}", f'tulisan di luar tabel tidak diimpor: "{_short(text)}"')
        for page, text in sheet.rest[:MOST_OUTSIDE]
    ]
    draft = replace(draft, doubts=(*draft.doubts, *outside))
    return draft if draft.texts.get("nama") else _with_title(draft)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAMED else f"{text[:LONGEST_NAMED]}..."


def _with_title(draft: Draft) -> Draft:
    """A draft without a name takes the title above its table."""
    title = next((table.judul for table in draft.tables if table.judul), "")
    if not title:
        return draft
    doubt = Doubt(("nama",), draft.part, "nama SOP diambil dari judul di atas tabel")
    return replace(draft, texts={**draft.texts, "nama": title}, doubts=(*draft.doubts, doubt))


def _labels(sheet: FoundSheet) -> dict[str, str]:
    """Headings as printed; the program takes those that are not usual."""
    found = dict(sheet.identity.labels) if sheet.identity else {}
    for table in sheet.tables[:1]:
        found |= {key: text for key, text in table.flow().labels.items() if key and text}
    return found


def _paper(sheet: FoundSheet) -> dict[str, str]:
    """The paper's name and orientation; nothing for a size that no paper has."""
    short, long = sorted(sheet.size)
    for name, (width, height) in PAPERS.items():
        if abs(width * MM - short) < PAPER_OFF and abs(height * MM - long) < PAPER_OFF:
            across = sheet.size[0] > sheet.size[1]
            return {"kertas": name, "orientasi": "lanskap" if across else "potret"}
    return {}


def _with_identity(draft: Draft, found: FoundIdentity) -> Draft:
    place = f"halaman {found.pages[0]}"
    doubts = list(draft.doubts)
    parts: dict[str, DraftList] = {}
    for part in IDENTITY_PARTS:
        listed = list_of(found.parts.get(part.key, []), found.rights.get(part.key, 0.0))
        parts[part.key] = DraftList(listed.items, listed.numbered)
        doubts += [Doubt((part.key,), place, listed.doubt)] if listed.doubt else []
    official, doubt = _official(found.rows.get("pengesah", []))
    doubts += [Doubt(("pengesah",), place, doubt)] if doubt else []
    for words in found.rest:
        doubts.append(Doubt((), place, f'tulisan "{words}" tidak diketahui tempatnya'))
    return Draft(
        draft.part,
        {row.key: _text(found.rows.get(row.key, [])) for row in text_rows()},
        {row.key: _text(found.rows.get(row.key, [])) for row in date_rows()},
        official,
        parts,
        tuple(OwnRow(after, label, text) for after, label, text in found.own),
        draft.label,
        draft.cetak,
        tuple(found.institution),
        draft.tables,
        tuple(doubts),
    )


def _text(lines: Sequence[InkLine]) -> str:
    text = " ".join(line.text for line in lines).strip(" :").strip()
    return "" if re.match(r"^\$\{.*\}$", text) else text


def _official(lines: Sequence[InkLine]) -> tuple[Official, str]:
    """Who signs, from the lines of that row: post, name, rank, NIP; and a doubt.

    The room for the signature parts post and name; each can take several lines.
    """
    kept = [line for line in lines if line.text.strip(" :") and not _EMPTY.match(line.text)]
    nip = rank = ""
    for n, line in enumerate(kept):
        if number := _NIP.search(line.text):
            nip = re.sub(r"\s", "", number[1]).strip(".-")
            kept = kept[:n]
            break
    if len(kept) > 1 and _RANK.search(kept[-1].text):
        rank = kept.pop().text
    gaps = [after.box[1] - before.box[3] for before, after in zip(kept, kept[1:])]
    widest = max(range(len(gaps)), key=lambda n: gaps[n], default=-1)
    doubt = ""
    if not gaps or gaps[widest] <= SIGNATURE * kept[0].words[0].size:
        widest = len(kept) - 2 if nip or rank else len(kept) - 1
        if len(kept) != 1 + bool(nip or rank) and kept:
            doubt = "jabatan dan nama pengesah dipisahkan dengan kira-kira"
    post = " ".join(line.text for line in kept[: widest + 1]).strip(" :")
    name = " ".join(line.text for line in kept[widest + 1 :])
    return Official(post, name, rank, nip), doubt


class _TableWriter:
    """Writes one flow table; `doubts` are at its rows."""

    def __init__(self, number: int, flow: FoundFlow) -> None:
        self.number, self.flow = number, flow
        self.rows: SortedRows = sort_rows(flow)
        kept = [*self.rows.steps, *self.rows.ends]
        if self.rows.start is not None:
            kept.append(self.rows.start)
        self.kept = sorted(kept)
        self.index = {row: n for n, row in enumerate(self.kept)}
        self.doubts: list[Doubt] = []

    def table(self, title: str, notes: Sequence[str]) -> DraftTable:
        """Write the table."""
        for reason in self.flow.doubts:
            self.doubts.append(Doubt(("tabel", self.number, "kegiatan"), "", reason))
        rows = tuple(self._row(row) for row in self.kept)
        links = tuple(self._links())
        if not links and not self.flow.joints and sum(bool(row.symbols) for row in rows) > 1:
            proposed = proposed_flow(self.number, rows, self.flow.actors)
            rows, links = proposed.rows, proposed.links
            self.doubts += proposed.doubts
        found = (*self.rows.notes, *notes)
        return DraftTable(self.flow.actors, rows, links, title, self.rows.total, found)

    def _place(self, row: int) -> str:
        found = self.flow.rows[row]
        number = found.cells.get("no", "").strip(" .")
        words = f"no. {number}" if number else f"baris {self.index.get(row, row) + 1}"
        return f"halaman {found.page}, {words}"

    def _row(self, row: int) -> DraftRow:
        found = self.flow.rows[row]
        is_step = row in self.rows.steps
        reasons = [*found.doubts, *(self.rows.doubts.get(row, []) if is_step else [])]
        cells = self._cells(found, reasons) if is_step else {}
        for reason in dict.fromkeys(reasons):
            path = in_row(self.number, self.index[row], "oleh")
            self.doubts.append(Doubt(path, self._place(row), reason))
        word = "" if is_step else found.cells.get("uraian", "")  # in the column next to a capsule
        symbols = {
            one.lane: DraftSymbol(one.lane, SHAPES[one.form], one.text or word)
            for one in found.symbols
        }
        number = found.cells.get("no", "").strip(" .()")
        return DraftRow(
            cells,
            tuple(symbols[lane] for lane in sorted(symbols)),
            (number if is_step else "") if "no" in self.flow.labels else None,
            self._merged(row) if is_step else {},
            tuple(self.rows.phases.get(row, ())),
            self._is_joined(row, sorted(symbols)),
            self._place(row),
        )

    def _cells(self, found: FoundRow, reasons: list[str]) -> dict[str, str]:
        cells = {
            column.key: found.cells[column.key]
            for column in cell_columns()
            if found.cells.get(column.key)
        }
        if extra := found.cells.get(UNKNOWN, ""):
            cells["keterangan"] = "\n".join(filter(None, (cells.get("keterangan", ""), extra)))
            reasons.append("keterangan memuat juga isi kolom yang tidak dikenal")
        return cells

    def _merged(self, row: int) -> dict[str, int]:
        """The rows of cells that several steps share."""
        found: dict[str, int] = {}
        for column in cell_columns():
            key = column.key
            if not column.may_be_merged:
                continue
            if row and key in self.flow.rows[row - 1].shared:
                found[key] = 0
            elif key in self.flow.rows[row].shared:
                last = row
                while last + 1 < len(self.flow.rows) and key in self.flow.rows[last].shared:
                    last += 1
                count = sum(row <= one <= last for one in self.rows.steps)
                found |= {key: count} if count > 1 else {}
        return found

    def _is_joined(self, row: int, lanes: Sequence[int]) -> bool:
        """True if plain lines, and dashed ones inside the row, join all symbols of a row."""
        pairs = [(a[1], b[1]) for a, b in self.flow.joints if a[0] == row]
        if not pairs:
            return False
        pairs += [
            (link.source[1], link.target[1])
            for link in self.flow.links
            if link.dashed and link.source[0] == row == link.target[0]
        ]
        reached = {lanes[0]}
        for _ in lanes:
            reached |= {b for a, b in pairs if a in reached} | {a for a, b in pairs if b in reached}
        if reached >= set(lanes):
            return True
        path = in_row(self.number, self.index[row], "oleh")
        reason = "hanya sebagian simbol di baris ini dihubungkan garis"
        self.doubts.append(Doubt(path, self._place(row), reason))
        return False

    def _links(self) -> Iterator[DraftLink]:
        for link in self.flow.links:
            if link.source[0] not in self.index or link.target[0] not in self.index:
                continue
            source = (self.index[link.source[0]], link.source[1])
            target = (self.index[link.target[0]], link.target[1])
            for reason in link.doubts:
                path = in_row(self.number, source[0], "oleh")
                self.doubts.append(Doubt(path, self._place(link.source[0]), reason))
            yield DraftLink(source, target, link.label, link.dashed, link.head)
