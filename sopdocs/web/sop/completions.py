"""What Teks Sumber offers while one types: fields, actors, steps, officials, regulations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sopdocs.files import content_of, limits
from sopdocs.fonts import printable
from sopdocs.model.institution import Institution
from sopdocs.model.step import END, NEXT
from sopdocs.source import fields
from sopdocs.source.catalogue import read_catalogue
from sopdocs.source.field import Field
from sopdocs.source.find import CATALOGUE_FILE
from sopdocs.web.editing.flow_values import (
    ACTORS,
    STEPS,
    TABLES,
    actors,
    items,
    step_id,
    tables,
)
from sopdocs.web.editing.values import Value

MOST_REGULATIONS = 2_000
Offer = dict[str, str]  # label, and detail: what it means


def field_offers() -> dict[str, list[Offer]]:
    """Return the names of fields by the field that they are below; "" for the top."""
    below = {
        "": fields.SOP,
        STEPS: fields.STEP,
        TABLES: fields.TABLE,
        "tanggal": fields.TANGGAL,
        "pengesah": fields.OFFICIAL,
        "cetak": fields.CETAK,
        "sampul": fields.SAMPUL,
    }
    return {key: _names(known) for key, known in below.items()}


def _names(known: Mapping[str, Field]) -> list[Offer]:
    return [{"label": key, "detail": field.doc} for key, field in known.items()]


def value_offers(value: Value, institution: Institution) -> dict[str, list[Offer]]:
    """Return what can be written behind the fields that name something in the source or office."""
    named: dict[str, str] = {}
    steps: dict[str, str] = {NEXT: "langkah berikutnya", END: "alur selesai"}
    for table in tables(value):
        named |= {actor.key: actor.nama for actor in actors(value, table)}
        for number, step in enumerate(items(value, table), 1):
            if id := step_id(step):
                steps[id] = f"langkah {number}"
    officials = {key: one.jabatan for key, one in institution.pejabat.items()}
    return {
        ACTORS: _pairs(named),
        "langkah": _pairs(steps),
        "pengesah": _pairs(officials),
    }


def _pairs(found: Mapping[str, str]) -> list[Offer]:
    return [{"label": key, "detail": detail} for key, detail in found.items()]


def regulation_offers(folders: list[Path]) -> list[Offer]:
    """Return the regulations of the catalogues in these folders that are not revoked."""
    found: dict[str, str] = {}
    for folder in folders:
        raw = content_of(folder / CATALOGUE_FILE, limits.SOURCE)
        for entry in read_catalogue(raw, CATALOGUE_FILE, printable())[0] if raw else ():
            if entry.status != "dicabut":
                name = f"{entry.name} tentang {entry.subject}" if entry.subject else entry.name
                found[name] = entry.status
    return _pairs(dict(list(found.items())[:MOST_REGULATIONS]))
