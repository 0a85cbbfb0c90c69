"""The sheets of a filled form → the fields of a source, and problems that name their cells.

Columns are found by their titles and steps are put in the order of No, so that moved columns,
inserted and sorted rows do no harm.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.importing.form.fields import (
    ACTORS,
    HIDDEN,
    IDENTITY,
    LISTS,
    MARK,
    OFFICIAL,
    STEPS,
    VERSION,
    identity_rows,
)
from sopdocs.importing.form.reading import FormReading, travelled
from sopdocs.importing.form.steps import read_form_steps
from sopdocs.importing.headings import letters_of
from sopdocs.importing.names import distinct, slug
from sopdocs.importing.yaml_text import Value
from sopdocs.model.step import Actor
from sopdocs.tables import Cell, SheetTable

MOST_DIGITS = 15  # a longer number has lost digits in Excel
TEXT, PATH = 2, 4  # columns of Identitas


def is_form(sheets: Sequence[SheetTable]) -> bool:
    return any(one.name == HIDDEN and one.text(1, 1) == MARK for one in sheets)


def read_form(sheets: Sequence[SheetTable]) -> FormReading:
    """Read all sheets of a form."""
    reading = FormReading({one.name: one for one in sheets})
    version = reading.sheets[HIDDEN].text(2, 1)
    if version != VERSION:
        hint = "buat formulir baru dengan  sopdocs excel new  dan salin isinya"
        message = f"formulir ini dari versi {version or 'lain'}, bukan versi {VERSION}"
        reading.problem(HIDDEN, "A2", message, hint)
        return reading
    missing = [name for name in (IDENTITY, ACTORS, STEPS) if name not in reading.sheets]
    for name in missing:
        message = f"lembar {name} tidak ada; namanya mungkin diganti"
        reading.problem(name, "", message, f"beri nama {name} lagi")
    if missing:
        return reading
    rest = _rest(reading)
    _identity(reading)
    _actors(reading)
    if reading.actors and not {"tabel", "pelaksana"} & set(rest):
        pairs: dict[str, Value] = {actor.key: actor.nama for actor in reading.actors}
        reading.tree["pelaksana"] = pairs
    notes = reading.tree.pop("catatan", None)
    read_form_steps(reading)
    if notes is not None:
        reading.tree["catatan"] = notes
    for key, value in rest.items():
        _merge(reading.tree, key, value)
    _required(reading)
    return reading


def _required(reading: FormReading) -> None:
    """Report what no SOP can do without, where it should be typed."""
    tree, sheet = reading.tree, reading.sheets[IDENTITY]
    if not tree.get("nama"):
        rows = [row for (row, column), cell in sheet.cells.items() if cell.text == "nama"]
        cell = f"B{rows[0]}" if rows else ""
        reading.problem(IDENTITY, cell, "nama SOP belum diisi", "tulis nama SOP-nya")
    if "tabel" in tree:
        return
    if "kegiatan" not in tree:
        hint = "satu langkah satu baris; baris bernomor contoh tidak ikut"
        reading.problem(STEPS, "", "belum ada langkah", hint)
    if not reading.actors and not isinstance(tree.get("kegiatan", ""), str):
        reading.problem(ACTORS, "", "belum ada pelaksana", "satu jabatan satu baris")


def _rest(reading: FormReading) -> dict[str, Value]:
    hidden = reading.sheets[HIDDEN]
    lines = [cell.text for (row, column), cell in sorted(hidden.cells.items()) if row > 2]
    found = travelled("".join(lines))
    if found is None:
        hint = "ekspor sumbernya lagi dengan  sopdocs excel export  dan salin isinya"
        reading.problem(HIDDEN, "A3", "isian yang ikut tersimpan rusak", hint)
    return found or {}


def _merge(tree: dict[str, Value], key: str, value: Value) -> None:
    """Add what travelled along; what the form itself says stays."""
    own = tree.get(key)
    if isinstance(own, dict) and isinstance(value, dict):
        tree[key] = {**value, **own}
    elif key not in tree:
        tree[key] = value


def _identity(reading: FormReading) -> None:
    sheet = reading.sheets[IDENTITY]
    known = {row.key: row for row in identity_rows()}
    labels = {letters_of(row.label): row.key for row in identity_rows()}
    found: dict[str, list[Cell]] = {}
    listed: set[str] = set()
    key = ""
    for row in range(1, max((row for row, _ in sheet.cells), default=0) + 1):
        marked = sheet.text(row, PATH) or labels.get(letters_of(sheet.text(row, 1)), "")
        if marked:
            key = marked.removesuffix("[]")
            listed |= {key} if marked.endswith("[]") or key in LISTS else set()
            if sheet.text(row, PATH) and not marked.endswith("[]"):
                listed.discard(key)
        cell = sheet.cells.get((row, TEXT))
        if cell is None or key not in known or (not marked and key not in listed):
            continue
        if cell.number and len("".join(filter(str.isdigit, cell.text))) > MOST_DIGITS:
            message = "angka ini kehilangan angka belakangnya karena tersimpan sebagai bilangan"
            reading.problem(IDENTITY, cell.address, message, "ketik dengan tanda ' di depannya")
        found.setdefault(key, []).append(cell)
    for key in known:
        if key in found:
            _put(reading, known[key].path, found[key], key in listed)
    _official(reading)


def _put(reading: FormReading, path: tuple[str, ...], cells: list[Cell], is_list: bool) -> None:
    inner: dict[str, Value] = reading.tree
    for key in path[:-1]:
        under = inner.get(key)
        if not isinstance(under, dict):
            under = {}
            if isinstance(inner.get(key), str):
                under[""] = inner[key]
            inner[key] = under
        inner = under
    texts = [cell.text.strip() for cell in cells]
    inner[path[-1]] = list(texts) if is_list else "\n".join(texts)
    reading.places[path] = f"{IDENTITY}!{cells[0].address}"
    for n, cell in enumerate(cells):
        reading.places[(*path, n)] = f"{IDENTITY}!{cell.address}"


def _official(reading: FormReading) -> None:
    """Who signs is named by a key, or written out: not both."""
    who = reading.tree.get("pengesah")
    if isinstance(who, dict) and "" in who:
        cell = reading.places[("pengesah",)].partition("!")[2]
        parts = ", ".join(OFFICIAL)
        hint = f"kosongkan salah satu: baris ini, atau {parts} di bawahnya"
        reading.problem(IDENTITY, cell, "pengesah diisi dua kali", hint)
        reading.tree["pengesah"] = {key: text for key, text in who.items() if key}


def _actors(reading: FormReading) -> None:
    """Titles and keys, in their order; a key that is missing is made from the title."""
    sheet = reading.sheets[ACTORS]
    heading = next((row for row, cells in sheet.rows if letters_of(cells[0].text) == "jabatan"), 0)
    rows = [row for row, _ in sheet.rows if row > heading]
    titles: list[tuple[int, str, str]] = []
    for row in rows:
        title = " ".join(sheet.text(row, 1).split())
        key = " ".join(sheet.text(row, 2).split())
        if key and not title:
            reading.problem(ACTORS, f"A{row}", "jabatan belum diisi", "tulis nama jabatannya")
        elif title:
            titles.append((row, title, key))
    own = [key for _, _, key in titles if key]
    free = iter(distinct((slug(t, 3, "pelaksana") for _, t, key in titles if not key), own))
    found: dict[str, str] = {}
    for row, title, key in titles:
        key = key or next(free)
        if key in found:
            hint = "beri nama pendek yang lain, atau kosongkan"
            reading.problem(ACTORS, f"B{row}", f'nama pendek "{key}" dipakai dua kali', hint)
        found.setdefault(key, title)
        reading.places[("pelaksana", key)] = f"{ACTORS}!A{row}"
    reading.actors = tuple(Actor(key, title) for key, title in found.items())
