"""Any sequence of commands and undos: what the source then says, and which bytes it keeps."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.fonts import printable
from sopdocs.model.institution import Institution
from sopdocs.model.sop import Sop
from sopdocs.source.sop import read_sop
from sopdocs.web.editing.arrows import SetExits, WantedExit
from sopdocs.web.editing.fields import SetText
from sopdocs.web.editing.flow_values import TablePath
from sopdocs.web.editing.session import EditSession
from sopdocs.web.editing.steps import (
    DeleteStep,
    DuplicateStep,
    InsertStep,
    MoveStep,
    PastedRow,
    PasteRows,
    SetStepActors,
)
from tests.web.editing.flows import END, NEXT, Row, delete, drawn, of_sop, seen

SOURCE = """\
# Catatan di atas.
nama:   "Surat Masuk"      # judul
tanggal: {pembuatan: 2025-01-03}
dasar_hukum:
  - 'Perda Nomor 5: tentang Jum''at'
  - >-
    Peraturan yang
    panjang sekali

pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian, "kasi": Kasi Umum}

kegiatan:
  # Langkah yang pertama.
  - id: terima
    uraian: >-
      Menerima surat dan
      mencatatnya
    oleh: tim        # dua orang
    waktu: 30 menit

  - uraian: Memeriksa surat
    oleh: [tim, kabag]
    id: periksa
    keputusan: {ya: lanjut, tidak: terima}

  # Yang ini dapat dilewati.
  - uraian: |
      Menyusun jawaban
    oleh: Kepala Bagian
  - {id: simpan, uraian: Menyimpan surat, oleh: kasi}

catatan: Selesai.
"""
TABLE, TITLES = TablePath(), ("Tim Kerja", "Kepala Bagian", "Kasi Umum")
WORDS = ("Menyusun", "surat: jawaban", "#1", "- a", "ya", "'x'", '"y"', "{z}", "0123", "*", "null")


def read(raw: bytes) -> Sop:
    source, problems = read_sop(raw, "sop.yaml", Institution(()), printable())
    assert source is not None, [str(problem) for problem in problems]
    return source.sop


class Author:
    """Gives commands to a document, and does the same to rows; ``pick`` chooses."""

    def __init__(self, raw: bytes, pick: random.Random) -> None:
        self.document, self.pick = EditSession(raw), pick
        self.rows = of_sop(read(raw))

    def words(self) -> str:
        return " ".join(self.pick.choices(WORDS, k=self.pick.randint(1, 4)))

    def act(self) -> None:
        before = [Row(row.uraian, list(row.oleh), dict(row.exits)) for row in self.rows]
        known = dict(zip(map(id, self.rows), before))
        for row in before:
            row.exits = {w: known.get(id(to), to) for w, to in row.exits.items()}
        raw, known_of = self.document.content, len(self.document.done)
        self.document.settle()
        actions = [self.write, self.insert, self.copy, self.actors, self.lead, self.paste]
        if len(self.rows) > 1:
            actions += [self.delete, self.move, self.delete, self.move]
        self.pick.choice(actions)(self.pick.randrange(len(self.rows)))
        after = self.document.content
        if after != raw and self.pick.random() < 0.3:
            count = len(self.document.done) - known_of
            assert all(self.document.undo() for _ in range(count))
            assert self.document.content == raw
            if self.pick.random() < 0.5:
                assert all(self.document.redo() for _ in range(count))
                assert self.document.content == after
            else:
                self.rows = before

    def do(self, command: object) -> None:
        done = self.document.do(command)
        assert not done.refusal, (command, done.refusal)

    def write(self, n: int) -> None:
        self.rows[n].uraian = text = self.words()
        self.do(SetText((*TABLE.step(n), "uraian"), text))

    def insert(self, n: int) -> None:
        self.do(InsertStep(TABLE, n))
        text = self.words()
        self.do(SetText((*TABLE.step(n), "uraian"), text))
        self.do(SetStepActors(TABLE, n, (0,)))
        self.rows.insert(n, Row(text, [TITLES[0]]))

    def copy(self, n: int) -> None:
        row = self.rows[n]
        self.do(DuplicateStep(TABLE, n))
        self.rows.insert(n + 1, Row(row.uraian, list(row.oleh), dict(row.exits)))

    def actors(self, n: int) -> None:
        lanes = self.pick.sample(range(3), self.pick.randint(1, 3))
        self.rows[n].oleh = [TITLES[lane] for lane in lanes]
        self.do(SetStepActors(TABLE, n, tuple(lanes)))

    def lead(self, n: int) -> None:
        others = [row for row in self.rows if row is not self.rows[n]]
        to = [self.pick.choice([NEXT, END, *others]) for _ in range(2)]
        words = ("ya", "tidak") if self.pick.random() < 0.6 else ("",)
        self.rows[n].exits = dict(zip(words, to))
        goals = [self.rows.index(one) if isinstance(one, Row) else str(one) for one in to]
        exits = tuple(WantedExit(word, (goal,)) for word, goal in zip(words, goals))
        self.do(SetExits(TABLE, n, exits))

    def paste(self, n: int) -> None:
        texts = [self.words() for _ in range(self.pick.randint(1, 3))]
        self.do(PasteRows(TABLE, n, tuple(PastedRow({"uraian": t}, (TITLES[2],)) for t in texts)))
        self.rows[n:n] = [Row(text, [TITLES[2]]) for text in texts]

    def delete(self, n: int) -> None:
        self.do(DeleteStep(TABLE, n))
        delete(self.rows, n)

    def move(self, n: int) -> None:
        to = self.pick.randrange(len(self.rows))
        self.do(MoveStep(TABLE, n, to))
        self.rows.insert(to, self.rows.pop(n))


def follow(pick: random.Random, count: int) -> Author:
    raw = SOURCE.encode()
    raw = raw.replace(b"\n", b"\r\n") if pick.random() < 0.3 else raw
    raw = raw.rstrip() if pick.random() < 0.2 else raw
    author = Author(raw, pick)
    for _ in range(count):
        author.act()
        assert seen(read(author.document.content)) == drawn(author.rows)
    return author


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_a_source_says_after_any_commands_what_the_commands_mean(pick, count):
    follow(pick, count)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_undoing_everything_gives_the_first_bytes_and_redoing_the_last(pick, count):
    document = follow(pick, count).document
    last, document.undone = document.content, []
    while document.done:
        assert document.undo()
    assert document.content.replace(b"\r\n", b"\n").rstrip() == SOURCE.encode().rstrip()
    while document.undone:
        assert document.redo()
    assert document.content == last


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_no_command_over_steps_touches_a_line_above_the_table_or_below_it(pick, count):
    content = follow(pick, count).document.content.replace(b"\r\n", b"\n").decode()
    head, _, _ = SOURCE.partition("kegiatan:")
    assert content.startswith(head)
    assert content.rstrip().endswith("catatan: Selesai.")


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(2_000))
def test_long_sequences(seed):
    follow(random.Random(seed), 25)
