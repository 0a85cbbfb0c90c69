"""Every limit of reading, from both sides: the most that is allowed, and one more."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from sopdocs.files.limits import LOGO as LARGEST_LOGO
from sopdocs.fonts import printable
from sopdocs.institutions import open_folder
from sopdocs.problem import Problem
from sopdocs.source.actors import MOST_ACTORS
from sopdocs.source.book import read_book
from sopdocs.source.composing import DEEPEST
from sopdocs.source.decoding import LARGEST_FILE
from sopdocs.source.decree import MOST_DICTUMS
from sopdocs.source.exit_labels import MOST_EXITS
from sopdocs.source.fields import STEP
from sopdocs.source.institution import read_institution
from sopdocs.source.logo import MOST_PIXELS, picture
from sopdocs.source.nodes import Mapping, Scalar, Sequence
from sopdocs.source.reader import LONGEST_CELL
from sopdocs.source.sop import read_sop
from sopdocs.source.steps import MOST_STEPS
from sopdocs.source.tidy import running_numbers
from sopdocs.source.tree import parse
from tests.conftest import GOOD, INSTITUTION

STEP_LINE = "  - {{id: s{0}, uraian: Mencatat, oleh: tim}}\n"


def institution(text: str = INSTITUTION) -> tuple[object, list[Problem]]:
    return read_institution(text.encode(), "instansi.yaml", printable(), lambda _: (None, "", ""))


def errors(text: str) -> list[str]:
    """The codes of the errors of a SOP."""
    office, _ = institution()
    _, problems = read_sop(text.encode(), "uji.yaml", office.institution, printable())
    return [problem.code for problem in problems if problem.is_error]


def steps(number: int) -> str:
    head = GOOD[: GOOD.index("kegiatan:")]
    return head + "kegiatan:\n" + "".join(STEP_LINE.format(n) for n in range(number))


def depth(node: object) -> int:
    if isinstance(node, Scalar):
        return 0
    inner = node.items if isinstance(node, Sequence) else [value for _, value in node.pairs]
    return 1 + max(map(depth, inner), default=0)


# The file


@pytest.mark.parametrize(("size", "read"), [(LARGEST_FILE, True), (LARGEST_FILE + 1, False)])
def test_the_largest_file_is_read_and_one_byte_more_is_not(size, read):
    text = "nama: X\n#"
    root, problems = parse((text + "x" * (size - len(text))).encode(), "uji.yaml")
    assert (root is not None) is read
    assert [problem.code for problem in problems] == ([] if read else ["SOP-009"])


@pytest.mark.parametrize("kind", ["lists", "mappings"])
def test_the_deepest_nesting_is_read_whole(kind):
    levels = DEEPEST - 1  # the file itself is the first
    text = "[" * levels + "x" + "]" * levels if kind == "lists" else "{a: " * levels + "}" * levels
    root, problems = parse(f"nama: {text}\n".encode(), "uji.yaml")
    assert problems == [] and isinstance(root, Mapping)
    assert depth(root) == DEEPEST


@pytest.mark.parametrize("kind", ["lists", "mappings"])
def test_one_level_more_is_refused_where_it_begins(kind):
    sign = "[" if kind == "lists" else "{a: "
    text = "nama: " + sign * DEEPEST
    root, (problem,) = parse(text.encode(), "uji.yaml")
    assert root is None and problem.code == "SOP-011"
    assert problem.column == len("nama: ") + len(sign) * (DEEPEST - 1) + 1
    assert f"lebih dari {DEEPEST} tingkat" in problem.message


@pytest.mark.parametrize(("zeros", "code"), [(10, "SOP-012"), (11, "SOP-002")])
def test_more_than_ten_zero_bytes_at_the_start_mean_another_encoding(zeros, code):
    _, problems = parse(b"nama: " + b"\0" * zeros, "uji.yaml")
    assert {problem.code for problem in problems} == {code}


@pytest.mark.parametrize(("number", "shown"), [(19, 19), (20, 20), (21, 20)])
def test_twenty_control_characters_are_reported_one_by_one(number, shown):
    _, problems = parse(b"nama: x" + b"\x07" * number, "uji.yaml")
    assert [problem.code for problem in problems] == ["SOP-012"] * shown


# A SOP


@pytest.mark.parametrize(("number", "read"), [(MOST_STEPS, True), (MOST_STEPS + 1, False)])
def test_the_most_steps_are_read_and_one_more_is_refused(number, read):
    assert errors(steps(number)) == ([] if read else ["SOP-009"])


@pytest.mark.parametrize(("number", "read"), [(MOST_ACTORS, True), (MOST_ACTORS + 1, False)])
def test_the_most_actors_are_read_and_one_more_is_refused(number, read):
    others = "".join(f"  a{n}: Pelaksana {n}\n" for n in range(number - 2))
    text = GOOD.replace("  kabag: Kepala Bagian\n", "  kabag: Kepala Bagian\n" + others)
    assert errors(text) == ([] if read else ["SOP-009"])


@pytest.mark.parametrize(
    ("number", "read"), [(1, False), (2, True), (MOST_EXITS, True), (MOST_EXITS + 1, False)]
)
def test_a_decision_has_two_or_three_exits(number, read):
    exits = ", ".join(f"cabang {n}: {'lanjut' if n else 'terima'}" for n in range(number))
    text = GOOD.replace("{ya: lanjut, tidak: terima}", "{" + exits + "}")
    assert errors(text) == ([] if read else ["SOP-019"])


@pytest.mark.parametrize(("letters", "read"), [(24, True), (25, False)])
def test_the_words_of_an_exit_have_at_most_24_characters(letters, read):
    text = GOOD.replace("{ya: lanjut,", "{" + "y" * letters + ": lanjut,")
    assert errors(text) == ([] if read else ["SOP-009"])


@pytest.mark.parametrize("key", ["uraian", "kelengkapan", "output", "keterangan"])
@pytest.mark.parametrize(("letters", "read"), [(LONGEST_CELL, True), (LONGEST_CELL + 1, False)])
def test_the_longest_cell_is_read_and_one_character_more_is_refused(key, letters, read):
    assert key in STEP
    value = "kata " * (letters // 5 - 1)
    text = GOOD.replace("uraian: Menerima surat", f"{key}: {value + 'x' * (letters - len(value))}")
    text = text if key == "uraian" else text.replace(f"    {key}", f"    uraian: Ya\n    {key}", 1)
    assert errors(text) == ([] if read else ["SOP-009"])


# An institution


@pytest.mark.parametrize(("lines", "read"), [(6, True), (7, False)])
def test_the_name_of_an_institution_has_at_most_six_lines(lines, read):
    names = ", ".join(f"BARIS {n}" for n in range(lines))
    _, problems = institution(f"nama: [{names}]\n")
    found = [problem.code for problem in problems if problem.is_error]
    assert found == ([] if read else ["SOP-009"])


@pytest.mark.parametrize("side", ["kiri", "kanan", "atas", "bawah"])
@pytest.mark.parametrize(("width", "read"), [("4,9", False), (5, True), (60, True), (60.1, False)])
def test_a_margin_is_5_to_60_millimetres(side, width, read):
    text = GOOD.replace("tanggal:", f"cetak: {{margin: {{{side}: '{width}'}}}}\ntanggal:")
    assert errors(text) == ([] if read else ["SOP-021"])


@pytest.mark.parametrize(
    ("sizes", "read"),
    [
        ("isi: 14, terkecil: '5,9'", False),
        ("isi: 14, terkecil: 6", True),
        ("isi: 14.1, terkecil: 6", False),
    ],
)
def test_a_type_is_6_to_14_points(sizes, read):
    text = GOOD.replace("tanggal:", f"cetak: {{huruf: {{{sizes}}}}}\ntanggal:")
    assert errors(text) == ([] if read else ["SOP-021"])


# A book


@pytest.mark.parametrize(("number", "read"), [(MOST_DICTUMS, True), (MOST_DICTUMS + 1, False)])
def test_the_most_dictums_are_read_and_one_more_is_refused(number, read):
    dictums = ", ".join(f"diktum {n}" for n in range(number))
    office, _ = institution()
    text = f"keputusan: {{pejabat: kadis, tempat: Contoh, tentang: SOP, diktum: [{dictums}]}}\n"
    _, problems = read_book(text.encode(), "buku.yaml", office.institution, printable())
    codes = [problem.code for problem in problems if problem.is_error]
    assert ("SOP-009" in codes) is not read


# A logo


def png(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new("1", (width, height)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(("side", "read"), [(MOST_PIXELS, True), (MOST_PIXELS + 1, False)])
@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_the_largest_picture_is_read_and_one_pixel_more_is_refused(side, kind, read):
    stream = io.BytesIO()
    Image.new("L", (side, 400)).save(stream, kind)
    logo, wrong, _ = picture(stream.getvalue(), "logo")
    assert (logo is not None) is read and ("terlalu besar" in wrong) is not read


@pytest.mark.parametrize(("size", "read"), [(LARGEST_LOGO, True), (LARGEST_LOGO + 1, False)])
def test_the_largest_file_of_a_logo_is_read_and_one_byte_more_is_refused(tmp_path, size, read):
    small = png(8, 8)
    (tmp_path / "logo.png").write_bytes(small + b"\0" * (size - len(small)))
    found = open_folder(tmp_path, b"nama: [KANTOR]\nlogo: logo.png\n")
    assert ["terlalu besar" in problem.message for problem in found.problems] == [True] * (not read)


@pytest.mark.parametrize(
    ("width", "height", "read"),
    [(20, 1, True), (21, 1, False), (1, 20, True), (1, 21, False), (201, 10, False)],
)
def test_a_logo_is_at_most_twenty_times_as_wide_as_high_or_the_other_way_round(width, height, read):
    logo, _, hint = picture(png(width, height), "logo.png")
    assert (logo is not None) is read and ("sebanding" in hint) is not read


# Mending


@pytest.mark.parametrize(
    ("labels", "mended"),
    [("1. 3.", False), ("1. 2. 4.", True), ("a. b. d.", True)],
)
def test_a_list_of_three_items_is_renumbered_and_a_shorter_one_is_not(labels, mended):
    assert bool(running_numbers("\n".join(f"{label} naskah" for label in labels.split()))) is mended


@pytest.mark.parametrize(("number", "mended"), [(26, True), (27, False)])
def test_a_list_of_up_to_26_items_is_renumbered(number, mended):
    labels = [*range(1, number), number + 1]
    assert bool(running_numbers("\n".join(f"{label}. naskah" for label in labels))) is mended
