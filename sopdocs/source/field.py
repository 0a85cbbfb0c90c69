"""How the fields of a source are described: key, form (JSON Schema), meaning, whether required."""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass

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
    """A field of a record; ``doc`` is shown in the schema and in the hint for a missing field."""

    key: str
    form: JsonSchema
    doc: str
    required: bool = False


def fields(*rows: tuple[str, JsonSchema, str]) -> dict[str, Field]:
    """Return the fields by key; ``!`` after a key marks a required field."""
    return {
        key.rstrip("!"): Field(key.rstrip("!"), form, doc, key.endswith("!"))
        for key, form, doc in rows
    }


def one_of(*words: str) -> JsonSchema:
    """Return the JSON Schema of a choice; empty is allowed."""
    return {"enum": [*words, None]}


def record(fields: dict[str, Field]) -> JsonSchema:
    """Return the JSON Schema of a mapping that allows only these fields."""
    form: JsonSchema = {
        "type": ["object", "null"],
        "properties": {f.key: {**f.form, "description": f.doc} for f in fields.values()},
        "additionalProperties": False,
    }
    required = [f.key for f in fields.values() if f.required]
    return {**form, "type": "object", "required": required} if required else form


def table(form: JsonSchema) -> JsonSchema:
    """Return the JSON Schema of a mapping whose keys the author chooses."""
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
