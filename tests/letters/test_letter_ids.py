"""Letters are known by an id in their source, never by a name or a file's name."""

from __future__ import annotations

import random
import re

import pytest

from sopdocs.source.letter_ids import with_ids
from sopdocs.source.tree import parse
from tests.letters.bureau import DELIVERY, REQUEST, Bureau, listed, plus
from tests.letters.papers import words
from tests.pseudo_terminal import at_terminal

FOLDER = "sop_sources/kantor"
EACH = plus(REQUEST, yth=["Kepala X", "Kepala Y"], satu_per_satu="ya")
X, Y = "000.8.6.3/001/DC/V/2026", "000.8.6.3/002/DC/V/2026"


def issue_folder(bureau: Bureau):
    return bureau.run("letter", FOLDER, "--issue", "--yes")


def changed(bureau: Bureau, old: str, new: str, name: str = "surat", to: str = "") -> None:
    """Change a source as an author does, keeping its id."""
    file = bureau.folder / "surat" / f"{name}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.unlink()
    file.with_stem(to or name).write_text(text.replace(old, new), "utf-8")


def test_a_corrected_name_among_letters_one_for_each_is_refused_and_no_third_number(bureau):
    assert bureau.make(EACH, "--issue", "--yes").code == 0
    changed(bureau, '"Kepala Y"]', '"Kepala Yy"]')
    done = issue_folder(bureau)
    assert done.code == 1 and f"sudah terbit dengan nomor {Y}" in done.err
    assert 'yth: "Kepala Y" → "Kepala Yy"' in done.err
    assert listed(bureau) == [f"{X}  terbit", f"{Y}  terbit"]


def test_a_renamed_and_edited_file_is_the_same_letter(bureau):
    bureau.make(DELIVERY, "--issue", "--yes")
    changed(bureau, "2 berkas", "3 berkas", to="lain")
    done = issue_folder(bureau)
    assert done.code == 1 and "sudah terbit dengan nomor 700/001/DC/V/2026" in done.err
    assert "register revise" in done.err and "id: baru" in done.err and len(listed(bureau)) == 1


def test_a_renamed_file_of_letters_one_for_each_keeps_their_numbers(bureau):
    bureau.make(EACH, "--issue", "--yes")
    changed(bureau, "", "", to="lain")
    done = issue_folder(bureau)
    assert done.code == 0 and "2 tetap" in done.out and len(listed(bureau)) == 2


def test_a_new_member_gets_a_number_and_the_others_keep_theirs(bureau):
    bureau.make(EACH, "--issue", "--yes")
    changed(bureau, '["Kepala X", ', '["Camat", "Kepala X", ')
    done = issue_folder(bureau)
    assert done.code == 0 and "1 terbit, 2 tetap" in done.out, done.err
    text = (bureau.folder / "surat" / "surat.yaml").read_text("utf-8")
    assert text.count('"Camat": s') == 1 and text.count('"Kepala X": s') == 1


def test_a_file_that_lost_its_ids_makes_no_second_letter_of_a_renamed_member(bureau):
    bureau.make(EACH, "--issue", "--yes")
    done = bureau.make(EACH.replace("Kepala Y", "Kepala Yy"), "--issue", "--yes")
    assert done.code == 1 and "isian id hilang" in done.err and len(listed(bureau)) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "numbers", "reported"),
    [
        (["b", "y"], 2, "Terbitkan surat ini?"),
        (["p"], 1, "register revise kantor 700/001/DC/V/2026"),
        ([""], 1, "id: baru"),
    ],
)
def test_last_months_copy_is_asked_whether_it_is_a_new_letter(bureau, answers, numbers, reported):
    bureau.make(DELIVERY, "--issue", "--yes")
    source = bureau.folder / "surat" / "surat.yaml"
    copy = source.read_text("utf-8").replace("2026-05-04", "2026-06-04")
    bureau.letter(copy, "juni")
    code, screen = at_terminal("letter", FOLDER, "--issue", answers=answers, cwd=bureau.root)
    assert "memuat id surat nomor 700/001/DC/V/2026" in screen and reported in screen
    assert len(listed(bureau)) == numbers and code == (0 if numbers == 2 else 1)
    again = issue_folder(bureau)
    assert (again.code == 0) == (numbers == 2), "the copy has an id of its own, or is still refused"


def test_an_author_can_say_that_a_copy_is_a_new_letter(bureau):
    bureau.make(DELIVERY, "--issue", "--yes")
    text = (bureau.folder / "surat" / "surat.yaml").read_text("utf-8")
    first = text.split("id: ")[1].strip()
    bureau.letter(text.replace("2026-05-04", "2026-06-04").replace(first, "baru"), "juni")
    assert issue_folder(bureau).code == 0
    second = (bureau.folder / "surat" / "juni.yaml").read_text("utf-8").split("id: ")[1].strip()
    assert second not in (first, "baru")
    assert listed(bureau)[1] == "700/002/DC/VI/2026  terbit"
    assert "2 tetap" in issue_folder(bureau).out


def test_one_member_of_many_can_be_a_new_letter(bureau):
    bureau.make(EACH, "--issue", "--yes")
    changed(bureau, '"Kepala Y"]', '"Kepala Yy"]')
    assert 'baru  sebagai id "Kepala Yy"' in issue_folder(bureau).err
    text = (bureau.folder / "surat" / "surat.yaml").read_text("utf-8")
    (old,) = re.findall(r'"Kepala Y": (s\w+)', text)
    changed(bureau, f'"Kepala Y": {old}', '"Kepala Yy": baru')
    done = issue_folder(bureau)
    assert done.code == 0 and "1 terbit, 1 tetap" in done.out and len(listed(bureau)) == 3


def test_a_new_letter_in_an_old_ones_file_leaves_the_old_ones_copy_alone(bureau):
    first = bureau.issue(DELIVERY)
    text = (bureau.folder / "surat" / "surat.yaml").read_text("utf-8")
    changed(bureau, text, plus(DELIVERY, tanggal="2026-06-04", id="baru"))
    assert issue_folder(bureau).code == 0
    assert (bureau.built / "surat.docx").read_bytes() == first
    assert "700/002/DC/VI/2026" in words((bureau.built / "surat-2.docx").read_bytes())


def test_two_copies_with_one_id_are_reported_before_a_number_is_spent(bureau):
    bureau.letter(plus(DELIVERY, id="sama"), "a")
    bureau.letter(plus(DELIVERY, id="sama", yth="Kepala BPS"), "b")
    done = issue_folder(bureau)
    assert "SOP-418" in done.codes and "a.yaml" in done.err and len(listed(bureau)) == 1


def test_the_source_keeps_every_other_byte(bureau):
    text = "# catatan\r\n" + DELIVERY.replace("\n", "\r\n") + "  # akhir"
    bureau.make(text, "--issue", "--yes")
    written = (bureau.folder / "surat" / "surat.yaml").read_bytes()
    assert written.startswith(text.encode()) and written.count(b"\r\nid: s") == 1


SHAPES = [
    "a: 1\nb: 2\n",
    "a: 1\nb: |\n  x\n  y",
    "{a: 1, b: [x]}\n",
    "---\na: 1\n...\n",
    "\ufeffa: 1",
    "  a: 1\n  b: 2\n",
    "a: 1\nid:\nb: 2\n",
    "a: 1\nid: lama # tetap\n",
    "a: 1\nid: baru\n",
]


@pytest.mark.parametrize("text", SHAPES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_id_is_written_into_sources_of_any_shape(text, end):
    raw = text.replace("\n", end).encode()
    new = with_ids(raw, "sbaru")
    root, problems = parse(new, "")
    assert not problems and {k.text: getattr(v, "text", "") for k, v in root.pairs}["id"] == "sbaru"
    assert with_ids(new, "sbaru") == new


def test_ids_of_any_members_are_written_and_read_back():
    pick = random.Random(5)
    signs = "aB ,:#'\"{}[]&*é-\\|>%@!"
    for _ in range(300):
        names = {"".join(pick.choices(signs, k=pick.randint(1, 12))).strip() for _ in range(3)}
        wanted = {" ".join(name.split()): f"s{n}" for n, name in enumerate(sorted(names)) if name}
        half = dict(list(wanted.items())[:1])
        new = with_ids(with_ids(b"a: 1\n", half), wanted) if half else None
        if new:
            root, problems = parse(new, "")
            (node,) = [value for key, value in root.pairs if key.text == "id"]
            assert not problems and {k.text: v.text for k, v in node.pairs} == wanted
