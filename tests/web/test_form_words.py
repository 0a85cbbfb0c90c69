"""What pages say of a source: labels of the form, never keys, files, lines or YAML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from sopdocs.checking.sources import check
from sopdocs.checks import RULES
from sopdocs.codes import CODES
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source import fields
from sopdocs.web.form_words import form_words
from sopdocs.web.placed_problems import placed_problems
from tests.checks.conftest import shelf  # noqa: F401  (a fixture)
from tests.checks.shelf import Shelf
from tests.checks.sources import reported as reported_for_sop
from tests.checks.sources import reported_for_office
from tests.checks.test_collection import CODES as OF_COLLECTIONS
from tests.checks.test_collection import shown as written
from tests.test_codes import LAID_OUT, OFFICE, READ, completed, reported

KEYS = sorted({*fields.SOP, *fields.STEP, *fields.INSTITUTION, *fields.CETAK, *fields.OFFICIAL})
QUOTED_KEY = "|".join(map(re.escape, KEYS))
TECHNICAL = re.compile(
    rf"\.ya?ml\b|\bbaris \d|\b[a-z]+_[a-z]+|\{{(?!tahun|nomor)|\bid-|\bber-id\b|sopdocs \w"
    rf'|"(?:{QUOTED_KEY})"|(?:^|  )(?:{QUOTED_KEY}): (?!")'
)
ONLY_AS_TEXT = {"SOP-003", "SOP-010", "SOP-011"}  # such a source is shown in Teks Sumber alone
LONG = "SOP-205"  # its example is a drawing that is searched for long
WORDS = form_words(Institution(()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("kantor")
    Image.new("RGB", (20, 20), "red").save(made / "logo.png")
    return made


def problems_of(code: str, folder: Path) -> list[Problem]:
    """What the wrong example of a code brings about."""
    if code not in RULES:
        return reported(CODES[code], CODES[code].wrong, folder)
    rule = RULES[code]
    if rule.scope == "sop":
        return reported_for_sop(rule.wrong)
    return reported_for_office(completed(rule.wrong, OFFICE))


def shown(problem: Problem) -> list[str]:
    """Both texts of a problem, without words that its author quoted."""
    found = WORDS.of(problem)
    return [re.sub(r'"(?!\w+")[^"]*"', '""', text) for text in (found.message, found.hint)]


ASKED = [
    pytest.param(code, marks=pytest.mark.slow) if code == LONG else code
    for code in [*READ, *LAID_OUT, *RULES]
    if code not in ONLY_AS_TEXT and not (code in RULES and RULES[code].scope == "collection")
]


@pytest.mark.parametrize("code", ASKED)
def test_what_a_rule_says_on_a_page_names_no_key_file_or_line(code, folder):
    found = problems_of(code, folder)
    assert found
    technical = [text for one in found for text in shown(one) if TECHNICAL.search(text)]
    assert technical == []


@pytest.mark.parametrize("code", OF_COLLECTIONS)
def test_what_a_rule_over_all_sops_says_names_no_key_file_or_line(code, shelf: Shelf):  # noqa: F811
    assert code in written(shelf, RULES[code].wrong)
    found = [one for one in check([shelf.folder]).problems if one.code == code]
    assert [text for one in found for text in shown(one) if TECHNICAL.search(text)] == []


@pytest.mark.parametrize(
    ("message", "hint", "path", "form_message", "form_hint"),
    [
        (
            'waktu "30 mnt" tidak ikut dijumlahkan',
            'maksudnya "30 menit"?',
            ("kegiatan", 2, "waktu"),
            '"30 mnt" tidak ikut dijumlahkan',
            'maksudnya "30 menit"?',
        ),
        (
            "langkah 1 belum punya waktu",
            "tulis misalnya  waktu: 30 menit",
            ("kegiatan", 0, "waktu"),
            "masih kosong",
            "tulis misalnya 30 menit",
        ),
        (
            'langkah 1 belum punya "oleh"',
            "tulis  oleh: ...  (siapa yang mengerjakan)",
            ("kegiatan", 0, "oleh"),
            "masih kosong",
            "siapa yang mengerjakan",
        ),
        (
            'output langkah 2 "Surat" tidak dipakai langkah sesudahnya',
            "",
            ("kegiatan", 1, "output"),
            '"Surat" tidak dipakai langkah sesudahnya',
            "",
        ),
        (
            'nama "A" juga nama SOP di kantor/b.yaml:3',
            "lihat kantor/instansi.yaml, baris 7",
            ("nama",),
            'nama "A" juga nama SOP di b',
            "lihat Data kantor",
        ),
    ],
)
def test_a_message_says_what_is_typed_in_its_field(message, hint, path, form_message, form_hint):
    found = WORDS.of(Problem("SOP-000", "", "", 1, 1, message, hint), path)
    assert (found.message, found.hint) == (form_message, form_hint)


def test_words_of_an_author_stay_as_they_are():
    text = 'butir 1 "lihat dasar_hukum di baris 3 surat.yaml" tidak terbaca'
    assert WORDS.text(text) == text


def test_a_name_of_a_pdf_stays_a_name():
    assert WORDS.text("tidak dapat menulis build/a.pdf") == "tidak dapat menulis build/a.pdf"


def test_labels_are_those_of_the_office():
    own = form_words(Institution((), label={"waktu": "Waktu Baku :"}))
    assert own.text('isian "waktu" ditulis dua kali') == "isian Waktu Baku ditulis dua kali"


def test_a_problem_is_placed_by_its_step_and_label():
    raw = b"kegiatan:\n  - {uraian: Menyusun draf, oleh: tim, waktu: '30'}\n"
    problem = Problem("SOP-016", "kesalahan", "uji.yaml", 2, 46, 'waktu "30" tanpa satuan')
    (found,) = placed_problems(raw, [problem], Institution(()))
    assert (found.place, found.value) == ("langkah 1, Waktu", "30")
    assert found.path == ("kegiatan", 0, "waktu")


def test_a_source_that_is_text_alone_keeps_its_lines():
    problem = Problem("SOP-003", "kesalahan", "uji.yaml", 2, 1, "ada titik dua di tengah tulisan")
    (found,) = placed_problems(b"nama: a: b\nx: [", [problem], Institution(()))
    assert found.place == "Teks Sumber, baris 2"


@pytest.mark.parametrize(
    "hint",
    [
        "tulis  pejabat: {kunci: {jabatan: ..., nama: ...}}  di instansi.yaml",
        "tulis kedua jawabannya, misalnya  keputusan: {ya: lanjut, tidak: id-langkah}",
        "tulis sekurang-kurangnya dua, misalnya {ya: lanjut, tidak: id-langkah}",
        "tulis misalnya {ya: lanjut, tidak: id-langkah}",
        "tulis cetak: {kertas: A3, orientasi: lanskap}",
        "tulis untuk tiap pelaksana: cabang: {kasi: {ya: lanjut, tidak: id-langkah}}",
    ],
)
def test_a_hint_that_shows_yaml_says_what_is_done_in_the_form(hint):
    assert "{" not in WORDS.text(hint) and WORDS.text(hint)
