"""How the fields of a source are described: name, form (JSON Schema), meaning, whether required."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

JsonSchema = Mapping[str, object]  # a part of a JSON Schema, draft 2020-12

WORD: JsonSchema = {"type": ["string", "number", "boolean", "null"]}
NUMBER: JsonSchema = {"type": ["number", "string", "null"]}
LINES: JsonSchema = {"anyOf": [WORD, {"type": "array", "items": WORD}]}
DATE: JsonSchema = {
    "type": ["string", "number", "null"],
    "examples": ["2025-12-31", "31/12/2025", "31 Desember 2025", "-"],
}
SWITCH: JsonSchema = {"enum": ["ya", "tidak", True, False, None]}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record; ``doc`` is shown in the schema and where the field is missing."""

    key: str
    form: JsonSchema
    doc: str
    required: bool = False


def fields(*rows: tuple[str, JsonSchema, str]) -> dict[str, Field]:
    """Fields by key; a key that ends with ``!`` is required."""
    return {
        key.rstrip("!"): Field(key.rstrip("!"), form, doc, key.endswith("!"))
        for key, form, doc in rows
    }


def one_of(*words: str) -> JsonSchema:
    """JSON Schema of a choice; empty is allowed."""
    return {"enum": [*words, None]}


def record(fields: dict[str, Field]) -> JsonSchema:
    """JSON Schema of a mapping with these fields and no others."""
    form: JsonSchema = {
        "type": ["object", "null"],
        "properties": {f.key: {**f.form, "description": f.doc} for f in fields.values()},
        "additionalProperties": False,
    }
    required = [f.key for f in fields.values() if f.required]
    return {**form, "type": "object", "required": required} if required else form


def table(form: JsonSchema) -> JsonSchema:
    """JSON Schema of a mapping with keys of the author's choice."""
    return {"type": ["object", "null"], "additionalProperties": form}


MARGIN = fields(
    *((side, NUMBER, f"Tepi {side}, mm") for side in ("kiri", "kanan", "atas", "bawah"))
)
OFFICIAL = fields(
    ("jabatan", WORD, "Jabatan, seperti tercetak di atas ruang tanda tangan"),
    ("nama", WORD, "Nama lengkap dengan gelar"),
    ("pangkat", WORD, "Pangkat; kosong bila tidak dicetak"),
    ("nip", WORD, "NIP, 18 angka, seperti ditulis"),
)
