"""The forms of keys: what a source's keys are described with."""

from __future__ import annotations

from dataclasses import dataclass

WORD = {"type": ["string", "number", "boolean", "null"]}
NUMBER = {"type": ["number", "string", "null"]}
LINES = {"anyOf": [WORD, {"type": "array", "items": WORD}]}
DATE = {
    "type": ["string", "number", "null"],
    "examples": ["2025-12-31", "31/12/2025", "31 Desember 2025", "-"],
}
SWITCH = {"enum": ["ya", "tidak", True, False, None]}


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    form: dict
    doc: str
    required: bool = False


def fields(*rows: tuple[str, dict, str]) -> dict[str, Field]:
    return {
        key.rstrip("!"): Field(key.rstrip("!"), form, doc, key.endswith("!"))
        for key, form, doc in rows
    }


def one_of(*words: str) -> dict:
    return {"enum": [*words, None]}


def record(fields: dict[str, Field]) -> dict:
    """JSON Schema of a mapping with these fields and no others."""
    form = {
        "type": ["object", "null"],
        "properties": {f.key: {**f.form, "description": f.doc} for f in fields.values()},
        "additionalProperties": False,
    }
    required = [f.key for f in fields.values() if f.required]
    return {**form, "type": "object", "required": required} if required else form


def table(form: dict) -> dict:
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
