"""A draft → the tree of a source: identity, tables, and each doubt at the field it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.draft import Doubt, Draft, DraftList, DraftTable, in_row
from sopdocs.importing.flow_fields import Chosen, FlowFields
from sopdocs.importing.names import distinct, slug
from sopdocs.importing.yaml_text import Value
from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.identity_parts import IDENTITY_PARTS, IDENTITY_ROWS, date_rows, source_rows
from sopdocs.model.institution import Institution
from sopdocs.model.official import Official

REQUIRED = ("uraian", "nama", "judul")
UNREAD = "(tidak terbaca)"  # printed for a required text that was not found


@dataclass(frozen=True, slots=True)
class Wanted:
    """What reading the source back asked for: shapes of symbols, and separate capsules.

    ``shapes`` are nodes by the number of their table; ``words`` if capsules have other words than
    usual. ``blanked`` are fields whose words the source
    format refuses; they stay empty.
    """

    shapes: Mapping[int, frozenset[tuple[int, int]]] = field(default_factory=dict)
    separate: bool = False
    words: bool = False
    blanked: frozenset[FieldPath] = frozenset()


@dataclass(slots=True)
class DraftSource:
    """The tree of a draft, with doubts whose fields are paths in the tree.

    ``step_rows`` maps each table's steps, in their order, to rows of the draft; ``items`` maps
    these rows to items of ``kegiatan``.
    """

    tree: dict[str, Value]
    step_rows: tuple[tuple[int, ...], ...]
    items: tuple[Mapping[int, int], ...]
    doubts: list[Doubt] = field(default_factory=list)

    def moved(self, doubt: Doubt) -> Doubt:
        """Return a doubt with the path of its field in the tree."""
        several = len(self.items) > 1
        match doubt.field:
            case ("tabel", int(number), "kegiatan", int(row), *rest) if number < len(self.items):
                known = [n for n in self.items[number] if n <= row]
                inner: FieldPath = ("pelaksana",)
                if known:
                    inner = ("kegiatan", self.items[number][known[-1]], *rest)
            case ("tabel", int(number), *rest) if number < len(self.items):
                inner = tuple(rest)
            case _:
                return doubt
        path = ("tabel", number, *inner) if several else inner
        return Doubt(path, doubt.place, doubt.reason)


def draft_source(draft: Draft, institution: Institution, wanted: Wanted) -> DraftSource:
    """Return the source that says what a draft found, for an institution's usual labels."""
    tree: dict[str, Value] = _identity(draft)
    doubts = list(draft.doubts)
    if not draft.texts.get("nama"):
        doubts.append(Doubt(("nama",), draft.part, "nama SOP tidak ditemukan"))
    writers = [_TableSource(n, table, institution, wanted) for n, table in enumerate(draft.tables)]
    _name(writers)
    tables = [writer.tree() for writer in writers]
    if len(tables) > 1:
        tree["tabel"] = [_of_several(table, n) for n, table in enumerate(tables, 1)]
    elif tables:
        tree |= tables[0]
    else:
        tree["kegiatan"] = "tidak ada"
    tree |= _settings(draft, institution, wanted)
    for writer in writers:
        doubts += writer.doubts
    _blank(tree, wanted.blanked)
    rows = tuple(tuple(one.rows) for one in writers)
    found = DraftSource(tree, rows, tuple(one.items for one in writers))
    found.doubts = [found.moved(doubt) for doubt in doubts]
    return found


def _identity(draft: Draft) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for row in source_rows():
        if row.kind == "text":
            found[row.key] = draft.texts.get(row.key, "") or (UNREAD if row.title else "")
        elif row.kind == "official":
            found |= _official(draft.pengesah)
        elif "tanggal" not in found:
            found["tanggal"] = {one.key: draft.dates.get(one.key, "") for one in date_rows()}
    for part in IDENTITY_PARTS:
        found[part.key] = _listed(draft.parts.get(part.key, DraftList(())))
    return found


def _official(who: Official) -> dict[str, Value]:
    given = {key: getattr(who, key) for key in ("jabatan", "nama", "pangkat", "nip")}
    return {"pengesah": {key: text for key, text in given.items() if text} or ""}


def _listed(part: DraftList) -> Value:
    if part.numbered and len(part.items) > 1:
        return list(part.items)
    return "\n".join(part.items)


def _settings(draft: Draft, institution: Institution, wanted: Wanted) -> dict[str, Value]:
    """``label`` and ``cetak``: what differs from the institution's."""
    label: dict[str, Value] = {
        key: text for key, text in draft.label.items() if text != institution.label.get(key)
    }
    usual = {
        "kertas": institution.cetak.kertas,
        "orientasi": "lanskap" if institution.cetak.landscape else "potret",
    }
    cetak: dict[str, Value] = {k: v for k, v in draft.cetak.items() if v != usual.get(k)}
    if capsules := _capsules(draft, institution, wanted):
        cetak["kapsul"] = capsules
    if draft.own_rows:
        cetak["identitas"] = _rows(draft)
    return {**({"label": label} if label else {}), **({"cetak": cetak} if cetak else {})}


def _rows(draft: Draft) -> list[Value]:
    rows: list[Value] = []
    for row in IDENTITY_ROWS:
        rows.append(row.key)
        rows += [{"label": o.label, "isi": o.text} for o in draft.own_rows if o.after == row.key]
    return rows


def _capsules(draft: Draft, institution: Institution, wanted: Wanted) -> dict[str, Value]:
    """Where capsules are, and their words, if these are not the usual ones."""
    found: dict[str, Value] = {}
    if wanted.separate and not institution.cetak.kapsul.separate:
        found["letak"] = "terpisah"
    if not wanted.words:
        return found
    words: dict[str, list[str]] = {"mulai": [], "selesai": []}
    for table in draft.tables:
        for n, row in enumerate(table.rows):
            texts = [one.text for one in row.symbols if one.shape == "capsule"]
            words["selesai" if n else "mulai"] += texts
    return found | {key: next(filter(None, texts), "") for key, texts in words.items()}


def _name(writers: list[_TableSource]) -> None:
    """Give all steps and actors their names; ids are distinct over all tables and from keys."""
    keys: list[str] = []
    for writer in writers:
        titles = [slug(title, 3, "pelaksana") for title in writer.titles]
        writer.keys = distinct(titles)
        keys += writer.keys
    taken = list(keys)
    for writer in writers:
        texts = [writer.table.rows[n].cells.get("uraian", "") for n in writer.rows]
        names = distinct((slug(text, 3, "langkah") for text in texts), taken)
        writer.ids = dict(zip(writer.rows, names))
        taken += names


def _of_several(table: dict[str, Value], number: int) -> dict[str, Value]:
    """A table among several has its title first."""
    title = table.pop("judul_tabel", "") or f"Tabel {number}"
    return {"judul": title, **table}


def _blank(tree: dict[str, Value], fields: Iterable[FieldPath]) -> None:
    """Empty these fields; a required one says that it was not read."""
    for path in fields:
        node: Value = tree
        for key in path[:-1]:
            if isinstance(node, dict) and isinstance(key, str):
                node = node.get(key, "")
            elif isinstance(node, list) and isinstance(key, int):
                node = node[key]
        last = path[-1]
        if isinstance(node, dict) and isinstance(last, str):
            node[last] = UNREAD if last in REQUIRED else ""
        elif isinstance(node, list) and isinstance(last, int):
            node[last] = UNREAD


class _TableSource:
    """Writes one flow table."""

    def __init__(
        self, number: int, table: DraftTable, institution: Institution, wanted: Wanted
    ) -> None:
        self.number, self.table, self.wanted = number, table, wanted
        self.labels = institution.label
        self.rows = [n for n, row in enumerate(table.rows) if not row.is_capsule]
        self.titles = table.actors or ("Pelaksana",)
        self.keys: list[str] = []
        self.ids: dict[int, str] = {}
        self.items: dict[int, int] = {}  # row → item of kegiatan
        self.doubts: list[Doubt] = []

    def tree(self) -> dict[str, Value]:
        shapes = self.wanted.shapes.get(self.number, frozenset[tuple[int, int]]())
        chosen = Chosen(shapes, self.wanted.separate)
        flow = FlowFields(self.number, self.table, self.ids, self.keys, self.labels, chosen)
        found: dict[str, Value] = {}
        for key in ("judul_tabel", "jumlah_waktu"):
            text = self.table.judul if key == "judul_tabel" else self.table.jumlah_waktu
            found |= {key: text} if text else {}
        found["pelaksana"] = dict(zip(self.keys, map(self._title, range(len(self.titles)))))
        steps: list[Value] = []
        for row in self.rows:
            steps += [{"tahapan": heading} for heading in self.table.rows[row].tahapan]
            self.items[row] = len(steps)
            steps.append(self._step(row, flow))
        found["kegiatan"] = steps or "tidak ada"
        if self.table.catatan:
            found["catatan"] = _listed(DraftList(self.table.catatan))
        self.doubts += flow.doubts
        return found

    def _title(self, lane: int) -> str:
        if title := self.titles[lane].strip():
            return title
        reason = f"kolom pelaksana ke-{lane + 1} tidak berjudul"
        self.doubts.append(Doubt(("tabel", self.number, "pelaksana"), "", reason))
        return f"Pelaksana {lane + 1}"

    def _step(self, row: int, flow: FlowFields) -> dict[str, Value]:
        drawn = self.table.rows[row]
        found: dict[str, Value] = {"id": self.ids[row]}
        if drawn.no is not None and drawn.no != self._usual_number(row):
            found["no"] = drawn.no or "-"
        found["uraian"] = drawn.cells.get("uraian", "") or self._unread(row)
        fields = flow.step(row)
        found["oleh"] = fields.pop("oleh")
        for column in cell_columns():
            if column.key == "uraian":
                continue
            if text := drawn.cells.get(column.key, ""):
                found[column.key] = text
            if (rows := drawn.merged.get(column.key, 1)) > 1:
                found[column.merged_until] = self._last(row, rows)
        words = [one.text for one in drawn.symbols if one.text and one.shape != "capsule"]
        return {**found, **fields, **({"simbol": words[0]} if words else {})}

    def _last(self, row: int, rows: int) -> str:
        """The id of the last step of a merged cell."""
        return self.ids[max(n for n in self.rows if n < row + rows)]

    def _unread(self, row: int) -> str:
        place = in_row(self.number, row, "uraian")
        self.doubts.append(Doubt(place, self.table.rows[row].place, "uraian tidak terbaca"))
        return UNREAD

    def _usual_number(self, row: int) -> str:
        """The number that a step has unless it says another: the next whole one."""
        last = 0
        for n in self.rows:
            if n == row:
                break
            number = self.table.rows[n].no
            usual = str(last + 1) if number is None else number
            last = int(usual) if usual.isdecimal() and len(usual) < 7 else last
        return str(last + 1)
