"""Our kinds of letters: their files are read without a remark, and hold together."""

from __future__ import annotations

import re

import pytest

from sopdocs.kinds import SHIPPED, shipped
from sopdocs.letters.fields import own_fields
from sopdocs.model.letter_kinds import FORMS, LAWS, MEMBERS, NAMA, Kind, title_of
from sopdocs.source.letter_fields import COMMON
from sopdocs.source.vocabulary import OF_KINDS

KINDS = shipped()


@pytest.fixture(params=KINDS)
def kind(request) -> Kind:
    return KINDS[request.param]


def test_its_file_is_read_without_a_remark(kind):
    assert KINDS.problems(kind.key) == ()


def test_it_is_found_by_its_key_and_its_title_by_the_key_alone(kind):
    assert KINDS[kind.key] is kind and re.fullmatch(r"[a-z]+(_[a-z]+)*", kind.key)
    assert title_of(kind.key) == kind.title


def test_its_form_is_known_and_its_template_is_shipped(kind):
    assert kind.form in FORMS and (SHIPPED / kind.key / "template.docx").is_file()


def test_its_fields_are_described_for_templates(kind):
    described = {path.split(".")[0].removesuffix("[]") for path, _ in own_fields(kind)}
    assert {one.key for one in kind.fields} - {*COMMON} <= described


def test_each_kind_has_a_different_code_for_number_patterns():
    marks = [kind.code for kind in KINDS.values()]
    assert all(marks) and len(set(marks)) == len(marks)


def test_its_required_fields_have_an_example(kind):
    assert [one.key for one in kind.fields if one.required and not one.example] == []
    assert kind.one_for_each in ("", *(one.key for one in kind.of_type(*MEMBERS)))


def test_what_a_slip_can_mean_is_every_field_of_ours():
    keys = {one.key for kind in KINDS.values() for one in kind.fields}
    attached = {f"{one.key}_terlampir" for kind in KINDS.values() for one in kind.of_type(*MEMBERS)}
    assert (keys | attached) - {*COMMON} == OF_KINDS


def test_a_default_with_the_name_of_the_sop_needs_a_sop():
    kind = KINDS["surat_permohonan_data"]
    assert kind.default("hal", "Laporan") == "Permohonan Data Laporan"
    assert kind.default("hal", "") == "" and kind.default("untuk", "Laporan") == ""


def test_the_legal_basis_of_a_task_comes_from_its_sop():
    field = KINDS["surat_perintah_tugas"].field("dasar")
    assert field is not None and field.default == LAWS and NAMA not in LAWS
