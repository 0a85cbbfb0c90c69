"""Two windows that change one SOP at the same time: what is still meant, and what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopdocs.web.presence import PresentWindow, PresentWindows
from sopdocs.web.sop.desk import SopDesk, open_desk
from sopdocs.web.sop.stale import meant_now, moved_path
from sopdocs.web.working_copy import WorkingCopy, open_copy
from tests.conftest import GOOD

BASE = {"nama": "A", "dasar_hukum": ["x", "y"], "kegiatan": [{"uraian": "1"}, {"uraian": "2"}]}


def changed(**parts: object) -> dict[str, object]:
    return {**BASE, **parts}


@pytest.mark.parametrize(
    ("now", "path", "moved"),
    [
        ({}, ("nama",), ("nama",)),
        ({"kegiatan": [{"uraian": "0"}, *BASE["kegiatan"]]}, ("kegiatan", 1, "uraian"), 2),
        ({"kegiatan": [{"uraian": "2"}]}, ("kegiatan", 0, "uraian"), None),
        ({"kegiatan": [{"uraian": "2"}]}, ("kegiatan", 1, "uraian"), 0),
        ({"kegiatan": [{"uraian": "1"}, {"uraian": "b"}]}, ("kegiatan", 1, "waktu"), 1),
        ({"dasar_hukum": ["x", "y", "z"]}, ("dasar_hukum", 2), ("dasar_hukum", 3)),
        ({"dasar_hukum": []}, ("dasar_hukum", 1), None),
    ],
)
def test_a_field_is_found_again_by_its_row(now, path, moved):
    wanted = (path[0], moved, *path[2:]) if isinstance(moved, int) else moved
    assert moved_path(path, BASE, changed(**now)) == wanted


def test_deleting_a_row_is_refused_once_another_window_changed_the_rows():
    delete = {"aksi": "hapus", "tabel": None, "n": 0}
    assert meant_now(delete, BASE, changed(nama="B")) == delete
    assert meant_now(delete, BASE, changed(kegiatan=[{"uraian": "2"}])) is None


class Silent:
    """A window that remembers messages."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def show_form(self, desk: SopDesk) -> None:
        desk.state()

    def show_sheet(self, *_: object) -> None: ...

    def select(self, step: int) -> None: ...

    def show_message(self, words: str, is_error: bool = False) -> None:
        self.words.append(words)


@pytest.fixture
def copy(office, monkeypatch) -> WorkingCopy:
    monkeypatch.setattr(SopDesk, "start_drawing", lambda desk: None)
    file: Path = office.sop(GOOD)
    found = open_copy(file)
    assert isinstance(found, WorkingCopy)
    return found


def desk_of(copy: WorkingCopy, name: str) -> SopDesk:
    own = PresentWindow(name)
    copy.windows.enter(own)
    desk = open_desk(copy, Silent(), own)
    desk.refresh()
    return desk


def typed(desk: SopDesk, path: list[str | int], text: str, version: int | None = None) -> None:
    seen = desk.seen if version is None else version
    desk.take({"aksi": "teks", "jalur": path, "teks": text, "urut": 1, "versi": seen})


def test_two_windows_at_one_field_keep_both_texts(copy):
    siti, budi = desk_of(copy, "siti"), desk_of(copy, "budi")
    typed(siti, ["nama"], "Tulisan Siti")
    typed(budi, ["nama"], "Tulisan Budi")
    assert b"Tulisan Siti" in copy.content and b"Tulisan Budi" not in copy.content
    (clash,) = budi.clashes
    assert (clash.mine, clash.theirs, clash.who) == ("Tulisan Budi", "Tulisan Siti", "siti")
    budi.end_clash(clash, True)
    assert b"Tulisan Budi" in copy.content and budi.clashes == []


def test_windows_at_two_fields_both_come_in(copy):
    siti, budi = desk_of(copy, "siti"), desk_of(copy, "budi")
    typed(siti, ["nama"], "Tulisan Siti")
    typed(budi, ["kegiatan", 0, "output"], "Keluaran Budi")
    assert b"Tulisan Siti" in copy.content and b"Keluaran Budi" in copy.content
    assert budi.clashes == []


def test_a_cell_is_written_in_its_row_although_another_window_inserted_one_above(copy):
    siti, budi = desk_of(copy, "siti"), desk_of(copy, "budi")
    first = siti.copy.session.source.value["kegiatan"][0]["uraian"]
    siti.take({"aksi": "sisip", "tabel": None, "n": 0, "urut": 1, "versi": siti.seen})
    typed(budi, ["kegiatan", 0, "keterangan"], "punya Budi")
    steps = copy.session.source.value["kegiatan"]
    assert steps[1]["uraian"] == first and steps[1]["keterangan"] == "punya Budi"


def test_what_is_typed_into_a_row_that_was_deleted_is_kept_for_its_author(copy):
    siti, budi = desk_of(copy, "siti"), desk_of(copy, "budi")
    siti.take({"aksi": "hapus", "tabel": None, "n": 0, "urut": 1, "versi": siti.seen})
    typed(budi, ["kegiatan", 0, "keterangan"], "punya Budi")
    assert b"punya Budi" not in copy.content
    assert [(one.path, one.mine) for one in budi.clashes] == [((), "punya Budi")]


def test_one_window_alone_never_meets_itself(copy):
    siti = desk_of(copy, "siti")
    for text in ("Satu", "Dua", "Tiga"):
        typed(siti, ["nama"], text, version=0)
    assert b"Tiga" in copy.content and siti.clashes == []


def test_a_window_does_not_undo_what_another_open_one_did(copy):
    siti, budi = desk_of(copy, "siti"), desk_of(copy, "budi")
    typed(siti, ["nama"], "Tulisan Siti")
    budi.undo()
    assert b"Tulisan Siti" in copy.content and "siti" in budi.window.words[-1]
    copy.windows.leave(siti.own)
    budi.undo()
    assert b"Tulisan Siti" not in copy.content


def test_lines_typed_in_the_text_are_merged_with_what_came_from_another_window(copy):
    siti, budi = desk_of(copy, "siti"), desk_of(copy, "budi")
    before = copy.content.decode()
    typed(siti, ["nama"], "Tulisan Siti")
    budi.replace(before + "# catatan Budi\n", before)
    assert b"Tulisan Siti" in copy.content and b"# catatan Budi" in copy.content
    budi.replace(before.replace("nama: ", "nama: Lain "), before)
    assert b"nama: Tulisan Siti" in copy.content and "nama: Lain" in budi.clashes[0].mine


def test_each_window_sees_the_others_with_their_step():
    open_, siti, budi = PresentWindows(), PresentWindow("siti"), PresentWindow("", step=3)
    open_.enter(siti)
    open_.enter(budi)
    assert open_.others(siti) == (f"jendela lain, sejak {budi.since}, di langkah ke-3",)
    assert open_.others(budi) == (f"siti, sejak {siti.since}",)
    open_.leave(siti)
    assert open_.others(budi) == ()
