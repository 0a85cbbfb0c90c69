"""The table of kinds: its entries hold together, and could be written in a file of data."""

from __future__ import annotations

import json
import re
from dataclasses import asdict

import pytest

from sopdocs.letters.fields import own_fields
from sopdocs.model.letter_kinds import FORMS, KINDS, NAMA, Kind
from sopdocs.source.letter_fields import LETTER
from tests.letters.papers import SHIPPED


@pytest.fixture(params=KINDS)
def kind(request) -> Kind:
    return KINDS[request.param]


def test_an_entry_is_found_by_its_key(kind):
    assert KINDS[kind.key] is kind and re.fullmatch(r"[a-z]+(_[a-z]+)*", kind.key)


def test_an_entry_can_be_written_as_data_and_read_back(kind):
    def frozen(value):
        return tuple(map(frozen, value)) if isinstance(value, list) else value

    read = json.loads(json.dumps(asdict(kind)))
    assert Kind(**{key: frozen(value) for key, value in read.items()}) == kind


def test_its_form_is_known_and_its_template_is_shipped(kind):
    assert kind.form in FORMS and (SHIPPED / kind.template).is_file()


def test_its_fields_are_described(kind):
    described = {path.split(".")[0].removesuffix("[]") for path, _ in own_fields(kind.key)}
    assert described == set(kind.fields)


def test_it_requires_only_fields_that_a_source_has(kind):
    assert {name for name, _ in kind.required} <= set(LETTER)
    assert kind.one_for_each in ("", "petugas", "yth")


def test_its_starter_names_only_fields_with_a_default(kind):
    named = {line for line in kind.starter if re.fullmatch(r"\{\w+\}", line)}
    assert named <= {"{dasar}", *(f"{{{name}}}" for name, _ in kind.defaults)}


def test_a_default_needs_a_sop():
    kind = KINDS["surat_permohonan_data"]
    assert kind.default("hal", "Laporan") == "Permohonan Data Laporan"
    assert kind.default("hal", "") == "" and kind.default("untuk", "Laporan") == ""
    assert all(NAMA in text for one in KINDS.values() for _, text in one.defaults)
