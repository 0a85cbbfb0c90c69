"""A SOP: its identity and its steps."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sopdocs.dataclass import dataclass, replace
from sopdocs.model.flow_table import FlowTable, moved
from sopdocs.model.identity_parts import IDENTITY_ROWS, IdentityRow
from sopdocs.model.institution import Cover, Institution, Print, Publishing
from sopdocs.model.official import Official
from sopdocs.model.rule_setting import RuleSetting
from sopdocs.model.step import Actor, Step
from sopdocs.model.text import Text


@dataclass(frozen=True, slots=True)
class Tanggal:
    """A date of the identity box: ``text`` is printed; ``date`` is None if there is no date."""

    text: str = ""
    date: datetime.date | None = None

    @property
    def year(self) -> int | None:
        """The year, which a date without a day has too; None if the text ends in none."""
        if self.date:
            return self.date.year
        last = self.text[-4:]
        return int(last) if last.isdecimal() and last[:2] in ("19", "20") else None


@dataclass(frozen=True, slots=True)
class Sop:
    """A SOP as its source gives it.

    ``texts`` and ``dates`` hold the identity rows and ``parts`` the lists, by their keys in
    ``model.identity_parts``; ``catatan`` are the notes under the table. The properties
    below name the most used ones. Of several flow tables (``tabel``), ``kegiatan`` are the steps of
    all, ``pelaksana`` their actors, each once.
    """

    instansi: Institution
    texts: Mapping[str, str]
    dates: Mapping[str, Tanggal]
    pengesah: Official
    parts: Mapping[str, Text]
    judul_tabel: str
    jumlah_waktu: str
    pelaksana: tuple[Actor, ...]
    kegiatan: tuple[Step, ...]
    label: dict[str, str]
    cetak: Print
    sampul: Cover | None
    aturan: tuple[RuleSetting, ...] = ()
    catatan: Text = ()
    tabel: tuple[FlowTable, ...] = ()
    status: str = ""
    reviu: int = 0
    katalog: Publishing = Publishing()

    @property
    def review_months(self) -> int:
        """After how many months it is due for review: its own period, else its office's."""
        return self.reviu or self.instansi.reviu

    @property
    def is_released(self) -> bool:
        """True if the public catalogue shows it: by its own word, else by its office's."""
        own = self.katalog.terbit
        return bool(self.instansi.katalog.terbit if own is None else own)

    @property
    def gives_source(self) -> bool:
        """True if its PDF in the public catalogue encloses the sources."""
        own = self.katalog.sumber
        return bool(self.instansi.katalog.sumber if own is None else own)

    @property
    def is_withdrawn(self) -> bool:
        """True for a SOP that is no longer in force (``status: dicabut``)."""
        return self.status == "dicabut"

    @property
    def tables(self) -> tuple[Sop, ...]:
        """The SOP with one flow table at a time; itself if it has no more than one."""
        return tuple(map(self._with, self.tabel)) or (self,)

    def _with(self, table: FlowTable) -> Sop:
        lanes = {lane: n for n, lane in enumerate(table.lanes)}
        steps = self.kegiatan[table.first : table.end]
        alone = replace(table, first=0, end=len(steps), lanes=tuple(lanes.values()))
        return replace(
            self,
            judul_tabel=table.judul,
            jumlah_waktu=table.jumlah_waktu,
            catatan=table.catatan,
            pelaksana=tuple(self.pelaksana[lane] for lane in table.lanes),
            kegiatan=tuple(moved(step, -table.first, lanes) for step in steps),
            tabel=(alone,),
        )

    def table_of(self, n: int) -> FlowTable | None:
        """Return the table of a step; None if the SOP has only one."""
        return next((table for table in self.tabel if table.first <= n < table.end), None)

    def step_number(self, n: int) -> str:
        """What an index calls a step: "3", "2a", "3 (tabel 2)"; its position without a number."""
        table = self.table_of(n)
        if table is None:
            return self.kegiatan[n].no or str(n + 1)
        number = self.kegiatan[n].no or str(n - table.first + 1)
        return f"{number} (tabel {table.number})"

    def step_name(self, n: int) -> str:
        """How the sheet refers to a step: "langkah 2a", "tabel 2, langkah 3".

        A step whose number is missing or not its own is named by its position: "langkah ke-4".
        """
        table = self.table_of(n)
        first, end = (table.first, table.end) if table else (0, len(self.kegiatan))
        number = self.kegiatan[n].no
        alone = number and sum(step.no == number for step in self.kegiatan[first:end]) == 1
        name = f"langkah {number}" if alone else f"langkah ke-{n - first + 1}"
        return f"tabel {table.number}, {name}" if table else name

    @property
    def profile(self) -> str:
        """How the sheet is signed: basah, bsre, srikandi."""
        return self.instansi.profile

    @property
    def identity_rows(self) -> tuple[IdentityRow, ...]:
        """The rows of the identity box from top to bottom: the office's, or the usual ones."""
        return self.cetak.identitas or IDENTITY_ROWS

    def row_label(self, row: IdentityRow) -> str:
        """Return the text at the left of an identity row."""
        return row.label if row.kind == "own" else self.label[row.key]

    def row_text(self, row: IdentityRow) -> str:
        """Return what an identity row prints; an official takes several lines."""
        if row.kind == "own":
            return row.text
        if row.kind == "official":
            return "\n".join(self.pengesah.lines())
        return self.dates[row.key].text if row.kind == "date" else self.texts[row.key]

    @property
    def nama(self) -> str:
        return self.texts["nama"]

    @property
    def nomor(self) -> str:
        return self.texts["nomor"]

    @property
    def pembuatan(self) -> Tanggal:
        return self.dates["pembuatan"]

    @property
    def revisi(self) -> Tanggal:
        return self.dates["revisi"]

    @property
    def efektif(self) -> Tanggal:
        return self.dates["efektif"]

    @property
    def dasar_hukum(self) -> Text:
        return self.parts["dasar_hukum"]

    @property
    def kualifikasi_pelaksana(self) -> Text:
        return self.parts["kualifikasi_pelaksana"]

    @property
    def keterkaitan(self) -> Text:
        return self.parts["keterkaitan"]

    @property
    def peralatan(self) -> Text:
        return self.parts["peralatan"]

    @property
    def peringatan(self) -> Text:
        return self.parts["peringatan"]

    @property
    def pencatatan(self) -> Text:
        return self.parts["pencatatan"]
