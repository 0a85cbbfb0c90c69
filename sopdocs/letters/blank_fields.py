"""Fields that a template prints although the letter does not give them: where to write what.

A blank's name says where it is: ``hal``, ``waktu.hari``, ``pengikut 2.umur`` (the second row),
``barang 1.harga.angka``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.dataclass import dataclass
from sopdocs.letters.template import texts
from sopdocs.model.letter_kinds import DAY, LIST, MONEY, PERIOD, TABLE, Kind, KindField

_IN_A_ROW = re.compile(r"(\w+) (\d+)\.(\w+)(.*)")
_SHOWN = 5  # rows that a message names
_WITH_PARTS = (DAY, MONEY, PERIOD)  # types of fields that are given whole or not at all
_ELSEWHERE = {  # common fields that the letter's source does not give itself
    "kop": "isi  surat: {kop: ...}  di instansi.yaml",
    "lambang": "simpan lambangnya di folder kantor, lalu tulis  logo: ...  di instansi.yaml",
    "penanda_tangan": "isi data pejabat itu di instansi.yaml",
    "sop": "tulis  sop: nama-berkas-sop",
    "tata": "isi  surat: {tata: ...}  di instansi.yaml",
    "mengganti": "tulis  mengganti: nomor surat yang diganti",
    "kaki": "isi  surat: {bsre: {kaki: ...}}  di instansi.yaml",
}

Row = tuple[str, int, str, str]  # its list, its number from 1, the column, what follows that


@dataclass(frozen=True, slots=True)
class BlankField:
    """A field without a value that is printed.

    `path` is its place in the source, `name` how the template calls it, `where` the rows that lack
    it (a message's end), `hint` what to write.
    """

    path: tuple[str | int, ...]
    name: str
    where: str
    hint: str


def blanks(printed: list[str], kind: Kind, template: bytes) -> Iterator[BlankField]:
    """Yield the blanks that a template printed; rows that lack the same column are one blank."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for name in printed:
        if found := _IN_A_ROW.fullmatch(name):
            row = (found[1], int(found[2]), found[3], found[4])
            rows.setdefault((row[0], row[2]), []).append(row)
        else:
            yield _single(name, kind)
    for group in rows.values():
        yield _in_rows(group, template)


def _single(name: str, kind: Kind) -> BlankField:
    field = name.split(" ")[0]
    key = field.partition(".")[0]
    own = next((one for one in kind.fields if key in _names(one)), None)
    if own is not None:
        shown = own.key if own.type in _WITH_PARTS else key
        hint = f"tulis  {own.key}: {own.example or '...'}"
        return BlankField((own.key,), name, "", _or_if(hint, shown))
    if key == "penanda_tangan" and not kind.is_signed:
        hint = "hapus dari templat, atau hapus  penanda_tangan: tidak  di kind.yaml"
        return BlankField((key,), name, "", hint)
    if key == "tambahan":
        hint = f"tulis  tambahan: {{{field.removeprefix('tambahan.')}: ...}}"
    else:
        hint = _ELSEWHERE.get(key, f"tulis  {key}: ...")
    return BlankField((key,), name, "", _or_if(hint, "mengganti" if key == "mengganti" else field))


def _names(field: KindField) -> tuple[str, ...]:
    """Return the names by which a template can call a field."""
    if field.type == TABLE:
        return field.key, field.table_name
    return (field.key, *((f"{field.key}_awal", f"{field.key}_akhir") * (field.type == LIST)))


def _in_rows(group: list[Row], template: bytes) -> BlankField:
    key, first, column, rest = group[0]
    numbers = sorted({number for _, number, *_ in group})
    named = ", ".join(str(one) for one in numbers[:_SHOWN])
    more = len(numbers) - _SHOWN
    named += f", dan {more} lagi" if more > 0 else ""
    item = _item_of(key, template) or f"{key}[{first - 1}]"
    hint = _or_if(f"tulis {column} di {key} {named}", f"{item}.{column}")
    name = f"{key} {first}.{column}{rest}" if len(numbers) == 1 else f"{item}.{column}{rest}"
    where = f" di {key} {named}" if len(numbers) > 1 else ""
    return BlankField((key, first - 1, column), name, where, hint)


def _item_of(key: str, template: bytes) -> str:
    """Return the name that the template gives to an item of a list; empty without a loop."""
    found = re.search(rf"\bfor\s+(\w+)\s+in\s+{key}\b", "\n".join(texts(template)))
    return found[1] if found else ""


def _or_if(hint: str, condition: str) -> str:
    return f"{hint}, atau di templat: {{% if {condition} %}}...{{% endif %}}"
