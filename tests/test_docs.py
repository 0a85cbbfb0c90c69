"""What the README and the guide claim holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopdocs.cli import _parser
from sopdocs.source import fields
from tests.cases import CASES
from tests.rendered import rendered

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "panduan.md").read_text("utf-8")
OFFICE = "nama: [KANTOR UJI]\npejabat: {sekda: {jabatan: SEKRETARIS DAERAH, nama: NAMA CONTOH}}\n"


def test_the_readmes_source_is_built_as_it_stands():
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.S)
    pdf, problems = rendered(example, OFFICE)
    assert pdf is not None and not [p for p in problems if p.is_error], [str(p) for p in problems]


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "panduan"])
def test_every_command_that_is_shown_is_understood(text: str):
    shown = re.findall(r"(?:^    |`)(?:\S*[/\\])?sopdocs ((?:build|check|schema)[^`\n]*)", text, re.M)
    assert shown
    for line in shown:
        words = re.split(r"\s{3,}|\s*>\s*", line)[0].split()
        _parser().parse_args(words)


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "gallery" / "README.md"], ids=["README", "gallery"])
def test_every_file_that_is_linked_exists(page: Path):
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")) if "://" not in link]
    assert links and [link for link in links if not (page.parent / link).exists()] == []


def test_the_gallery_shows_every_hard_case():
    shown = re.findall(r"^## (.*)$", (ROOT / "docs" / "gallery" / "README.md").read_text("utf-8"), re.M)
    assert shown == list(CASES)


def test_the_guides_settings_are_known_to_the_reader():
    known = fields.CETAK.keys() | fields.LABEL.keys() | fields.INSTITUTION.keys() | fields.KAPSUL.keys() | fields.MARGIN.keys() | fields.HURUF.keys()
    block = re.search(r"## 4\. .*?\n(    .*?)\n\n", GUIDE, re.S)[1]
    keys = re.findall(r"(?:^\s*|[{,]\s*)([a-z_]+):", block, re.M)
    assert keys and set(keys) <= known


def test_a_message_of_the_guide_is_what_the_program_says():
    source = CASES["one step"].replace("oleh: a0", "oleh: aa0")
    _, problems = rendered(source)
    (problem,) = [p for p in problems if p.is_error]
    assert problem.code == "SOP-017" and 'tidak ada di daftar pelaksana' in problem.message and problem.message.split('"')[0] in GUIDE
