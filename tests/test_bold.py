"""Words between double asterisks are bold on the finished sheet, as underscored ones are italic."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from sopdocs.model.text import runs
from tests.conftest import GOOD
from tests.rendered import rendered


def faces(text: str) -> dict[str, str]:
    """The font of each word of a sheet; of a repeated word, that of its last occurrence."""
    pdf, problems = rendered(text)
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        words = [
            word for page in document.pages for word in page.extract_words(extra_attrs=["fontname"])
        ]
    return {word["text"]: word["fontname"].split("-")[-1] for word in words}


def test_words_of_lists_and_cells_are_bold_or_italic_or_both():
    found = faces(
        GOOD.replace("pengesah: kadis\n", "")
        .replace("[Komputer, Printer]", "['Komputer **wajib**', '_Scanner_']")
        .replace("Menerima surat", "Menerima surat **asli**, **_hardcopy_**")
    )
    assert found["wajib"] == found["asli"] == "Bold"
    assert found["Scanner"] == "Italic" and found["hardcopy"] == "BoldItalic"
    assert found["Komputer"] == found["Menerima"] == "Regular"


@pytest.mark.parametrize(
    "typed", ["2 ** 3", "*) Kelengkapan", "** kosong **", "****", "*satu*", "a * b * c"]
)
def test_other_asterisks_stay_as_they_are(typed):
    assert [run.text for run in runs(typed)] == [typed]


@pytest.mark.parametrize("typed", ["**tebal** biasa _miring_", "**_keduanya_**", "biasa"])
def test_a_text_is_typed_again_from_its_runs(typed):
    assert "".join(run.typed for run in runs(typed)) == typed
