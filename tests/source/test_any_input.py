"""Any input: reading, checking and drawing never raise; every problem has a place in the file."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopdocs.institutions import read_folder
from sopdocs.sheet import make, read
from tests.conftest import GOOD, HOME

SOURCES = sorted(
    path
    for path in (HOME / "sop_sources").glob("*/*.yaml")
    if path.name not in ("instansi.yaml", "buku.yaml")
)
ODD = [
    "",
    '""',
    "~",
    "[]",
    "{}",
    "[~]",
    "-",
    "- ",
    "0",
    "30",
    "ya",
    "lanjut",
    "selesai",
    "tim",
    "kabag",
    "terima",
    "[tim, kabag]",
    "[kabag, tim]",
    "{ya: lanjut}",
    "{ya: terima, tidak: simpan}",
    "{a: selesai, b: selesai}",
    "🙂",
    "x" * 300,
    "|",
    ">-",
    "*a",
    "&a b",
    "!t c",
    "'",
    '"',
    "%",
    "{",
    "[",
    "#",
    "? a",
    "a: b",
    "_m_",
    "**t**",
    "-",
    "tidak ada",
    "<b>x</b>&nbsp;",
    "Oktober 2024",
    "[nama, pengesah, {label: No. Revisi, isi: 0}]",
]
KEYS = [
    "id",
    "uraian",
    "oleh",
    "utama",
    "kelengkapan",
    "waktu",
    "waktu_hingga",
    "output",
    "output_hingga",
    "simbol",
    "catatan",
    "keterangan",
    "keputusan",
    "lanjut",
    "surat",
    "nama",
    "sampul",
    "cetak",
    "identitas",
    "kop",
    "label",
    "kegiatan",
    "pelaksana",
]


@pytest.fixture(scope="module")
def institution():
    found, _, problems = read_folder(HOME / "sop_sources" / "inspektorat-kota-tangerang", {})
    assert found, problems
    return found


def goes_well(raw: bytes, institution) -> None:
    """Problems with a place and no invisible character, or a sheet; all else fails the test."""
    source, problems = read(raw, "sop.yaml", institution)
    lines = re.split("\r\n|\r|\n", raw.decode("utf-8", "replace"))
    for problem in problems:
        assert 0 <= problem.line <= len(lines) + 1, str(problem)
        assert problem.message and problem.hint and problem.message.isprintable(), str(problem)
    assert (source is None) <= any(p.is_error for p in problems), (
        "no sheet without an error that says why"
    )
    if source is not None and not any(p.is_error for p in problems):
        made, faults = make(source)
        assert (made is None) == bool(faults)
        assert made is None or made.pdf.startswith(b"%PDF-")


def mutated(text: str, chance: random.Random) -> str:
    """One to four lines changed, mostly one, as by a slip: a value, a key, an indent, an order."""
    lines = text.split("\n")
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        at = chance.randrange(len(lines))
        key = re.match(r"(\s*(?:- )?)([\w-]+):", lines[at])
        slip = chance.randrange(7)
        if slip == 0 and key:
            lines[at] = f"{key[0]} {chance.choice(ODD)}"
        elif slip == 1 and key:
            lines[at] = f"{key[1]}{chance.choice(KEYS)}: {chance.choice(ODD)}"
        elif slip == 2:
            del lines[at]
        elif slip == 3:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif slip == 4:
            lines[at] = " " * chance.randrange(6) + lines[at].lstrip()
        elif slip == 5:
            lines.insert(
                at, " " * chance.choice([0, 2, 4]) + f"{chance.choice(KEYS)}: {chance.choice(ODD)}"
            )
        else:
            lines.insert(at, " " * chance.choice([0, 2, 4]) + chance.choice(ODD))
        lines = lines or [""]
    return "\n".join(lines)


@settings(
    derandomize=True,
    deadline=None,
    max_examples=600,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.randoms(use_true_random=False))
@pytest.mark.slow
def test_a_slip_in_a_good_source_never_raises(institution, chance):
    goes_well(
        mutated(GOOD.replace("pengesah: kadis", "pengesah: inspektur"), chance).encode(),
        institution,
    )


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.sampled_from(SOURCES), st.randoms(use_true_random=False))
def test_a_slip_in_a_real_source_never_raises(path: Path, chance):
    institution = read_folder(path.parent, {})[0]
    goes_well(mutated(path.read_text("utf-8"), chance).encode(), institution)


@settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    raw=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_bytes_and_texts_of_any_kind_never_raise(institution, raw):
    goes_well(raw, institution)


@settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_a_quoted_text_of_any_kind_is_reported_or_kept(institution, text):
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    raw = GOOD.replace("pengesah: kadis\n", "").replace("Memeriksa surat", quoted).encode()
    source, problems = read(raw, "sop.yaml", institution)
    if source is not None and not problems:
        kept = "".join(
            run.text for paragraph in source.sop.kegiatan[1].uraian for run in (*paragraph.runs,)
        )
        labels = "".join(paragraph.label for paragraph in source.sop.kegiatan[1].uraian)
        import unicodedata

        typed = "".join(unicodedata.normalize("NFC", text).split()).replace("_", "")
        assert sorted((labels + kept).replace(" ", "").replace("_", "")) == sorted(typed)
