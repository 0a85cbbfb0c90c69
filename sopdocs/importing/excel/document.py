"""A workbook → the drafts of its SOPs: covers with the flow tables that follow them.

A sheet with an identity begins a SOP; flow tables without one belong to the cover before them, or
are separate SOPs.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.importing.draft import Doubt, Draft, DraftTable
from sopdocs.importing.excel.flow import SheetFlow, flow_table
from sopdocs.importing.excel.grid import SheetGrid, sheet_grid
from sopdocs.importing.excel.header import SheetHeader, flow_headers
from sopdocs.importing.excel.identity import SheetIdentity, identity_of
from sopdocs.importing.excel.rows import body_of
from sopdocs.importing.excel.shapes import SheetDrawing, read_drawing
from sopdocs.importing.headings import LANE, TITLES, letters_of
from sopdocs.model.identity_parts import date_rows, text_rows
from sopdocs.problem import quote
from sopdocs.tables import SheetTable
from sopdocs.tables.cells import MOST_ROWS
from sopdocs.tables.package import BrokenPart, OfficePackage
from sopdocs.tables.workbook import sheet_parts

MOST_LOST = 20  # cells without a place that are named one by one
PAPERS = {"1": "Letter", "5": "Legal", "8": "A3", "9": "A4", "14": "F4"}  # Excel's numbers


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A sheet with the package that holds its XML and its drawing."""

    table: SheetTable
    part: str
    package: OfficePackage

    def shapes(self) -> tuple[SheetGrid, SheetDrawing]:
        """The rows and columns of the sheet, and its drawing. Raises BrokenPart."""
        root = self.package.tree(self.part)
        parts = list(self.package.related(self.part, "drawing").values())
        if not parts:
            return sheet_grid(root, root), SheetDrawing()
        drawn = self.package.tree(parts[0])
        grid = sheet_grid(root, drawn)
        return grid, read_drawing(drawn, grid, lambda id: self.picture(parts[0], id))

    def picture(self, drawing: str, id: str) -> _Element | None:
        """The SVG that a relation of the drawing names; None if it is none."""
        name = self.package.related(drawing, "image").get(id, "")
        try:
            return self.package.tree(name) if name.lower().endswith(".svg") else None
        except BrokenPart:
            return None


@dataclass(slots=True)
class _Sop:
    """A SOP while its sheets are read."""

    part: str
    identity: SheetIdentity | None = None
    flows: list[tuple[SheetFlow, tuple[str, ...]]] = field(default_factory=list)
    lost: list[Doubt] = field(default_factory=list)
    sheets: list[OpenedSheet] = field(default_factory=list)


def drafts_of(
    tables: Sequence[SheetTable], package: OfficePackage
) -> tuple[list[Draft], list[str]]:
    """Return the drafts of a workbook, and remarks about sheets that hold none.

    Raises BrokenPart.
    """
    sops: list[_Sop] = []
    remarks: list[str] = []
    parts = {name: part for name, part, _ in sheet_parts(package)}
    for table in tables:
        if not table.cells:
            continue
        if table.hidden:
            remarks.append(f"lembar {quote(table.name)} tersembunyi, jadi tidak diimpor")
            continue
        if not _read(OpenedSheet(table, parts[table.name], package), sops):
            remarks.append(
                f"lembar {quote(table.name)}: tidak ada identitas SOP atau tabel alur, "
                "jadi tidak diimpor"
            )
    return [_draft(sop) for sop in sops], remarks


def _read(sheet: OpenedSheet, sops: list[_Sop]) -> bool:
    """Add what a sheet holds to the SOPs; False if it holds nothing of one."""
    headers = flow_headers(sheet.table)
    end = headers[0].top if headers else MOST_ROWS + 1
    identity = identity_of(sheet.table, end)
    if identity is None and not headers:
        return False
    if identity is not None or not sops or sops[-1].identity is None:
        sops.append(_Sop(sheet.table.name.strip(), identity))
    sop = sops[-1]
    sop.sheets.append(sheet)
    used = set(identity.used) if identity else set()
    if headers:
        _flows(sheet, headers, sop, used)
    sop.lost += _lost(sheet.table, used)
    return True


def _flows(
    sheet: OpenedSheet, headers: Sequence[SheetHeader], sop: _Sop, used: set[tuple[int, int]]
) -> None:
    """Read the flow tables of a sheet; a heading that is repeated continues its table."""
    grid, drawing = sheet.shapes()
    start, first = 1, len(sop.flows)
    for header, following in zip(headers, [*headers[1:], None]):
        last = following.top - 1 if following else MOST_ROWS
        body = body_of(sheet.table, header, last)
        title = _title(sheet.table, header, start, used)
        used |= body.used | _cells_of(header)
        start = body.end + 1
        above = sop.flows[-1][0] if first < len(sop.flows) else None
        if above and above.header.continues_as(header) and body.follows(above.body):
            above.body.add(body)
            continue
        flow = SheetFlow(sheet.table.name.strip(), header, body, grid, drawing)
        sop.flows.append((flow, title))


def _cells_of(header: SheetHeader) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(header.top, header.bottom + 1)
        for column in range(header.left, header.right + 1)
    }


def _title(
    sheet: SheetTable, header: SheetHeader, start: int, used: set[tuple[int, int]]
) -> tuple[str, ...]:
    """The lines above a table that nothing else has taken."""
    lines = []
    for (row, column), cell in sorted(sheet.cells.items()):
        if start <= row < header.top and (row, column) not in used:
            used.add((row, column))
            lines.append(" ".join(cell.text.split()))
    return tuple(lines)


def _lost(sheet: SheetTable, used: set[tuple[int, int]]) -> list[Doubt]:
    """Doubts for words that have no place in the draft, and for formulas without a result."""
    left = [cell for at, cell in sorted(sheet.cells.items()) if at not in used]
    found = [
        Doubt(
            (),
            f"{sheet.name}!{cell.address}",
            f"tulisan {quote(cell.text)} tidak diketahui tempatnya",
        )
        for cell in left[:MOST_LOST]
    ]
    if left[MOST_LOST:]:
        rest = f"dan {len(left) - MOST_LOST} sel lain yang tidak diketahui tempatnya"
        found.append(Doubt((), sheet.name, rest))
    if sheet.uncomputed:
        cells = ", ".join(sheet.uncomputed[:MOST_LOST])
        reason = f"rumus tanpa hasil di {cells}; buka dan simpan ulang berkasnya di Excel"
        found.append(Doubt((), sheet.name, reason))
    if sheet.cut:
        found.append(Doubt((), sheet.name, "ada isi yang terlalu jauh ke bawah atau ke kanan"))
    return found


def _draft(sop: _Sop) -> Draft:
    tables: list[DraftTable] = []
    doubts: list[Doubt] = list(sop.lost)
    for number, (flow, title) in enumerate(sop.flows):
        table, found = flow_table(flow, number)
        tables.append(replace(table, judul=" ".join(title)))
        doubts += found
    if not tables:
        reason = "tabel alur tidak ditemukan; hanya identitasnya yang terbaca"
        doubts.append(Doubt(("kegiatan",), sop.part, reason))
    if len(tables) > 1:
        reason = f"{len(tables)} tabel alur di bawah satu identitas; bila SOP-nya lain, pisahkan"
        doubts.append(Doubt(("tabel",), sop.part, reason))
    draft = Draft(
        sop.part,
        label=_labels(sop),
        cetak=_print(sop),
        tables=tuple(tables),
        doubts=tuple(doubts),
    )
    draft = _with_identity(draft, sop.identity) if sop.identity else draft
    return draft if draft.texts.get("nama") else _named(draft, sop)


def _with_identity(draft: Draft, found: SheetIdentity) -> Draft:
    doubts = list(draft.doubts)
    if not found.official_is_sure:
        place = f"{draft.part}!{found.places.get('pengesah', '')}"
        doubts.append(Doubt(("pengesah",), place, "jabatan dan nama pengesah dapat tertukar"))
    return replace(
        draft,
        texts={row.key: found.texts.get(row.key, "") for row in text_rows()},
        dates={row.key: found.texts.get(row.key, "") for row in date_rows()},
        pengesah=found.official,
        parts=found.parts,
        own_rows=tuple(found.own),
        institution=found.institution,
        doubts=tuple(doubts),
    )


def _named(draft: Draft, sop: _Sop) -> Draft:
    """Without a name in an identity, the title above the table is the name, else the sheet's."""
    for number, (_, title) in enumerate(sop.flows):
        lines = [line for line in title if letters_of(line) not in TITLES]
        if lines:
            tables = list(draft.tables)
            rest = [line for line in title if line not in lines]
            tables[number] = replace(tables[number], judul=" ".join(rest))
            return replace(
                draft, texts={**draft.texts, "nama": " ".join(lines)}, tables=tuple(tables)
            )
    doubt = Doubt(("nama",), draft.part, "nama SOP tidak ada; dipakai nama lembarnya")
    texts = {**draft.texts, "nama": " ".join(draft.part.split())}
    return replace(draft, texts=texts, doubts=(*draft.doubts, doubt))


def _labels(sop: _Sop) -> dict[str, str]:
    """Labels and headings as printed, by key."""
    found = dict(sop.identity.labels) if sop.identity else {}
    for flow, _ in sop.flows[:1]:
        header = flow.header
        found |= {one.key: one.heading for one in header.columns if one.key and one.key != LANE}
        if header.group:
            found["pelaksana"] = header.group
        if header.quality:
            found["mutu_baku"] = header.quality
    return found


def _print(sop: _Sop) -> dict[str, str]:
    """Paper and orientation of the sheet with the flow, and the row of column numbers."""
    found: dict[str, str] = {}
    if any(flow.body.numbered_columns for flow, _ in sop.flows):
        found["baris_nomor"] = "ya"
    for sheet in sop.sheets[-1:]:
        setup = next(sheet.package.tree(sheet.part).iter("{*}pageSetup"), None)
        if setup is not None:
            paper = PAPERS.get(setup.get("paperSize", ""))
            found |= {"kertas": paper} if paper else {}
            if setup.get("orientation") in ("portrait", "landscape"):
                upright = setup.get("orientation") == "portrait"
                found["orientasi"] = "potret" if upright else "lanskap"
    return found
