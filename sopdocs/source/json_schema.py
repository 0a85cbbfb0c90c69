"""The JSON Schema (draft 2020-12) of all kinds of sources, for editors."""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import replace
from sopdocs.model.letter_kinds import Kinds
from sopdocs.source.book import BOOK
from sopdocs.source.catalogue import CATALOGUE
from sopdocs.source.field import Field, JsonSchema, record
from sopdocs.source.fields import (
    ATURAN,
    ATURAN_SOP,
    INSTITUTION,
    SEVERAL_TABLES,
    WITHOUT_STEPS,
    settings_of_rules,
)
from sopdocs.source.letter_fields import definitions

_OF_SEVERAL: JsonSchema = {"required": ["tabel"]}


def json_schema(rules: Mapping[str, str], kinds: Kinds) -> JsonSchema:
    """Return one JSON Schema (draft 2020-12) for all kinds of sources.

    It covers SOPs, letters, books, ``instansi.yaml`` and ``peraturan.yaml``. ``rules`` maps the
    codes that ``aturan`` can name to their titles; ``kinds`` are the kinds of letters.
    """
    others = {
        "if": {"required": ["peraturan"]},
        "then": {"$ref": "#/$defs/peraturan"},
        "else": {"anyOf": [{"$ref": "#/$defs/instansi"}, {"$ref": "#/$defs/sop"}]},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sumber sopdocs",
        "if": {"anyOf": [{"required": ["kegiatan"]}, {"required": ["tabel"]}]},
        "then": {"$ref": "#/$defs/sop"},
        "else": {
            "if": {"anyOf": [{"required": ["jenis"]}, {"required": ["sop"]}]},
            "then": {"$ref": "#/$defs/surat"},
            "else": {
                "if": {"required": ["judul"]},
                "then": {"$ref": "#/$defs/buku"},
                "else": others,
            },
        },
        "$defs": {
            "sop": {**_with_codes(SEVERAL_TABLES, ATURAN_SOP, rules), **_actors_or_no_steps()},
            "instansi": _with_codes(INSTITUTION, ATURAN, rules),
            "buku": record(BOOK),
            "peraturan": record(CATALOGUE),
            **definitions(kinds),
        },
    }


def _actors_or_no_steps() -> JsonSchema:
    """The part of a SOP's JSON Schema that asks for steps, and for actors where there are any."""
    without = {"properties": {"kegiatan": {"enum": [*WITHOUT_STEPS]}}, "required": ["kegiatan"]}
    own = [_OF_SEVERAL, without, {"required": ["pelaksana", "kegiatan"]}]
    return {"anyOf": own}


def _with_codes(
    fields: dict[str, Field], setting: dict[str, Field], rules: Mapping[str, str]
) -> JsonSchema:
    """Return the JSON Schema of a record whose ``aturan`` allows only these codes."""
    aturan = replace(fields["aturan"], form=settings_of_rules(setting, rules))
    return record({**fields, "aturan": aturan})
