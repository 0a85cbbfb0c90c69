"""The JSON Schema that editors use: it accepts what the reader accepts and shows a misspelt key."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.conftest import GOOD, HOME, called

SOURCES = sorted([*(HOME / "sop_sources").glob("*/*.yaml"), *(HOME / "sop_sources").glob("*.yaml")])


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 core types, as editors read: ``ya`` and ``NO`` are texts, dates too."""


CoreLoader.yaml_implicit_resolvers = {}
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile("^(?:null|Null|NULL|~|)$"), ["n", "N", "~", ""]
)
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789")
)
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"),
    list("-+.0123456789"),
)


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(called("schema").stdout)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    return Draft202012Validator(schema)


@pytest.mark.parametrize(
    "path", SOURCES, ids=[f"{path.parent.name}/{path.name}" for path in SOURCES]
)
def test_the_schema_accepts_every_real_file_and_rejects_a_misspelt_key_in_it(validator, path):
    tree = yaml.load(path.read_text("utf-8"), CoreLoader)
    assert [error.message for error in validator.iter_errors(tree)] == []
    for key in tree:
        wrong = {name + "x" if name == key else name: value for name, value in tree.items()}
        assert not validator.is_valid(wrong), key
    for key, value in tree.items():
        if isinstance(value, dict) and key not in ("pelaksana", "pejabat"):
            assert not validator.is_valid(tree | {key: value | {"zzz": 1}}), key
    if "kegiatan" in tree:
        for wrong in ({"zzz": 1}, {"keputusan": "ya"}, {"surat": "surat_cinta"}):
            assert not validator.is_valid(
                tree | {"kegiatan": [*tree["kegiatan"][:-1], tree["kegiatan"][-1] | wrong]}
            ), wrong


@pytest.mark.parametrize("key", ["nama", "pelaksana", "kegiatan"])
def test_the_schema_wants_what_the_reader_wants(validator, office, key):
    tree = yaml.load(GOOD, CoreLoader)
    assert validator.is_valid(tree)
    del tree[key]
    assert not validator.is_valid(tree)
    assert any(
        f'"{key}"' in p.message for p in office.problems(yaml.safe_dump(tree, allow_unicode=True))
    )


@pytest.mark.parametrize(
    ("aturan", "valid"),
    [
        ({"SOP-121": "mati"}, True),
        (
            {
                "SOP-121": {"langkah": "terima", "alasan": "x"},
                "SOP-160": [
                    {"bagian": "dasar_hukum", "butir": 8, "tingkat": "catatan", "alasan": "x"}
                ],
            },
            True,
        ),
        (None, True),
        ({"SOP-999": "mati"}, False),
        ({"SOP-121": "matikan"}, False),
        ({"SOP-121": {"langkah": "terima"}}, False),
        ({"SOP-121": {"alasan": "x", "lankah": "y"}}, False),
        (["SOP-121"], False),
    ],
)
def test_the_schema_knows_the_rules_and_their_settings(validator, aturan, valid):
    tree = yaml.load(GOOD, CoreLoader) | {"aturan": aturan}
    assert validator.is_valid(tree) is valid
