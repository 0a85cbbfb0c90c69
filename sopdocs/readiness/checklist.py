"""The lines of the check list and the rules behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs import codes
from sopdocs.checks.identity import UNPRINTED_ROW
from sopdocs.checks.unprinted import UNPRINTED
from sopdocs.dataclass import dataclass
from sopdocs.journey.states import APPROVED, IN_FORCE, Journey
from sopdocs.model.identity_parts import IdentityRow
from sopdocs.model.letter_settings import ELECTRONIC, NATIONAL, REGIONAL_HEAD, WET
from sopdocs.model.official import Official
from sopdocs.model.sop import Sop, Tanggal
from sopdocs.problem import WARNING, Problem, quote
from sopdocs.source.remarks import MARK, remarks

DONE, MISSING, LOOK = STATES = ("sudah", "belum", "perlu dilihat")
SMALLEST = 8.0  # points: what a copy of a copy can still be read at
MOST = 10  # problems that are listed one by one
FILLED = "diisi SRIKANDI"
NOT_ON_THE_SHEET = (codes.NOT_PRINTED, UNPRINTED, UNPRINTED_ROW)
OFFICIALS_NUMBER, EMBLEM, FLOW_CHART, SIGNING = "NIP", "Lambang", "Bagan alir", "Tanda tangan"
READABLE, IMPORTED, SIGNATURE_PLACE = "Keterbacaan", "Hasil impor", "Letak tanda tangan"
NO_LOGO = codes.UNREADABLE_LOGO  # the logo has its own line
PROFILES = {
    WET: "tanda tangan dan cap basah",
    ELECTRONIC: "tanda tangan elektronik BSrE",
    NATIONAL: "lewat aplikasi SRIKANDI",
}


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to see to.

    ``what`` names it, ``found`` is its present state, ``hint`` what to type or do, if anything.
    ``problem`` is what `check` or `build` found, with its place.
    """

    state: str
    what: str
    found: str
    hint: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The lines of a source; a ``withdrawn`` SOP is not to be signed any more."""

    file: str
    lines: tuple[ChecklistItem, ...]
    withdrawn: bool = False

    @property
    def ready(self) -> bool:
        """Nothing is missing; there can still be something to look at."""
        return all(line.state != MISSING for line in self.lines)

    @property
    def summary(self) -> str:
        """Its state in a word."""
        return "dicabut" if self.withdrawn else "siap" if self.ready else "belum siap"

    def count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The finished sheet: pages, its smallest type without feet, the flow table's type, words.

    Types are sizes in points.
    """

    pages: int
    smallest: float
    table: float
    words: str


@dataclass(frozen=True, slots=True)
class Present:
    """The PDF in the out folder.

    ``state`` is missing, same, other, signed (made of this source), signed-older (likewise, but by
    another version of the program), or signed-other.
    """

    file: str
    state: str


def identity(sop: Sop, profile: str) -> Iterator[ChecklistItem]:
    """Number, dates, official and logo: what the identity block must hold for this profile."""
    for row in sop.identity_rows:
        label = sop.row_label(row).rstrip(" :")
        if row.kind == "own":
            yield _text(row, label, row.text)
        elif row.kind == "official":
            yield from _official(label, sop.pengesah, profile)
        elif row.kind == "date":
            yield _date(row, label, sop.dates[row.key], profile)
        elif row.key == "nomor" and profile == NATIONAL:
            yield _number_of_srikandi(label, sop.nomor)
        elif not row.title:
            yield _text(row, label, sop.texts[row.key])
    if sop.instansi.logo:
        yield ChecklistItem(DONE, EMBLEM, "ada")
    else:
        yield ChecklistItem(
            LOOK,
            EMBLEM,
            "tidak ada; tempatnya kosong",
            "simpan gambarnya di folder instansi dan tulis  logo: nama-berkas.png  "
            "di instansi.yaml",
        )


def _text(row: IdentityRow, label: str, text: str) -> ChecklistItem:
    if text or row.may_be_empty:
        return ChecklistItem(DONE, label, text or "kosong")
    return ChecklistItem(MISSING, label, "kosong", f"tulis  {row.key}: ...")


def _number_of_srikandi(label: str, nomor: str) -> ChecklistItem:
    if not nomor:
        return ChecklistItem(DONE, label, FILLED)
    return ChecklistItem(
        LOOK,
        label,
        f"{quote(nomor)} tidak tercetak; SRIKANDI yang memberi nomor",
        "kosongkan nomor",
    )


def _date(row: IdentityRow, what: str, date: Tanggal, profile: str) -> ChecklistItem:
    example = f"isi  {row.key}: ...  di bawah  tanggal:  misalnya 31 Januari 2026"
    if date.date:
        return ChecklistItem(DONE, what, date.text)
    if profile == NATIONAL and row.key == "efektif" and not date.text:
        return ChecklistItem(DONE, what, FILLED)
    if row.may_be_empty:
        return ChecklistItem(
            LOOK,
            what,
            quote(date.text) if date.text else "kosong",
            "benar bila ini SOP baru; bila revisi, " + example,
        )
    return (
        ChecklistItem(LOOK, what, quote(date.text), example)
        if date.text
        else ChecklistItem(MISSING, what, "kosong", example)
    )


def _official(what: str, who: Official, profile: str) -> Iterator[ChecklistItem]:
    """Post and name must be there, the NIP where the profile prints it for a civil servant.

    SRIKANDI fills in all of it.
    """
    if profile == NATIONAL:
        yield ChecklistItem(DONE, what, FILLED)
        return
    absent = [key for key, value in (("jabatan", who.jabatan), ("nama", who.nama)) if not value]
    if absent:
        yield ChecklistItem(
            MISSING,
            what,
            f"{' dan '.join(absent)} kosong",
            "lengkapi pejabat di instansi.yaml, lalu tulis kuncinya:  pengesah: ...",
        )
        return
    yield ChecklistItem(DONE, what, f"{who.jabatan}, {who.nama}")
    head = REGIONAL_HEAD.match(who.jabatan)
    digits = "".join(who.nip.split())
    if not digits:
        if head:
            yield ChecklistItem(DONE, OFFICIALS_NUMBER, "tidak ada; kepala daerah")
        elif profile == ELECTRONIC:
            hint = "tulis nip pejabat itu di instansi.yaml"
            yield ChecklistItem(MISSING, OFFICIALS_NUMBER, "kosong", hint)
        else:
            yield ChecklistItem(
                LOOK,
                OFFICIALS_NUMBER,
                "kosong",
                "benar bila pejabat itu bukan pegawai ASN; bila ASN, tulis nip di instansi.yaml",
            )
    elif not (digits.isdecimal() and len(digits) == 18):
        found = f"{quote(who.nip)} bukan 18 angka"
        yield ChecklistItem(LOOK, OFFICIALS_NUMBER, found, "periksa nip di instansi.yaml")
    else:
        yield ChecklistItem(DONE, OFFICIALS_NUMBER, who.nip)


def faults(problems: Sequence[Problem], file: str) -> Iterator[ChecklistItem]:
    """What ``check`` and ``build`` find: errors must go, the rest must be looked at."""
    errors = [problem for problem in problems if problem.is_error]
    unprinted = [problem for problem in problems if problem.code in NOT_ON_THE_SHEET]
    warnings = [
        problem
        for problem in problems
        if problem.severity == WARNING and problem.code not in (NO_LOGO, *NOT_ON_THE_SHEET)
    ]
    others = [
        problem for problem in problems if not problem.is_error and problem.severity != WARNING
    ]
    for state, name, found in (
        (MISSING, "Kesalahan pemeriksaan", errors),
        (MISSING, "Tidak tercetak", unprinted),
        (LOOK, "Peringatan pemeriksaan", warnings),
    ):
        if not found and found is not unprinted:
            yield ChecklistItem(DONE, name, "tidak ada")
        for problem in found[:MOST]:
            place = (
                f"baris {problem.line}"
                if problem.file == file and problem.line
                else f"{problem.file}:{problem.line}"
                if problem.line
                else problem.file
            )
            found_here = f"{problem.code}, {place}: {problem.message}"
            yield ChecklistItem(state, name, found_here, problem.hint, problem)
        if len(found) > MOST:
            yield ChecklistItem(
                state, name, f"dan {len(found) - MOST} lagi", f"sopdocs check {file}"
            )
    if others:
        yield ChecklistItem(
            LOOK,
            f"{others[0].severity.capitalize()} pemeriksaan",
            f"{len(others)} {others[0].severity}",
            f"sopdocs check {file}",
        )


def flow_chart(sop: Sop) -> Iterator[ChecklistItem]:
    """A sheet that is identity alone is no SOP yet."""
    if not sop.kegiatan:
        hint = "tulis langkah-langkahnya di kegiatan"
        yield ChecklistItem(MISSING, FLOW_CHART, "tidak ada; hanya bagian identitas", hint)


def drafted(text: str) -> Iterator[ChecklistItem]:
    """What an import was not sure of: each comment is removed once somebody has looked."""
    found = remarks(text)
    if found:
        lines = ", ".join(str(line) for line in found[:MOST]) + (" ..." if found[MOST:] else "")
        hint = f'betulkan isinya bila perlu, lalu hapus baris "{MARK}" itu'
        unchecked = f"{len(found)} hal dari impor belum diperiksa: baris {lines}"
        yield ChecklistItem(MISSING, IMPORTED, unchecked, hint)


def legibility(sop: Sop, facts: SheetFacts | None) -> Iterator[ChecklistItem]:
    """No type under 8 points, and a table that was not made smaller to fit."""
    if facts is None:
        yield ChecklistItem(
            MISSING, READABLE, "lembar belum dapat dibuat", "perbaiki kesalahannya dahulu"
        )
        return
    if facts.smallest < SMALLEST:
        yield ChecklistItem(
            MISSING,
            READABLE,
            f"huruf terkecil {_points(facts.smallest)}, di bawah {_points(SMALLEST)}",
            "tulis  cetak: {huruf: {terkecil: 8}}, atau pakai kertas yang lebih lebar",
        )
    elif facts.table < sop.cetak.huruf and not sop.cetak.padat:
        yield ChecklistItem(
            LOOK,
            READABLE,
            f"huruf tabel diperkecil dari {_points(sop.cetak.huruf)} "
            f"menjadi {_points(facts.table)} supaya muat",
            "kertas yang lebih lebar, misalnya  cetak: {kertas: F4}, atau kurangi kolom pelaksana",
        )
    else:
        yield ChecklistItem(
            DONE,
            READABLE,
            f"huruf tabel {_points(facts.table)}, terkecil {_points(facts.smallest)}",
        )
    yield ChecklistItem(DONE, "Halaman", f"{facts.pages} halaman, {sop.cetak.kertas}")


def _points(size: float) -> str:
    return f"{size:g}".replace(".", ",") + " poin"


def printed(present: Present, build: str) -> ChecklistItem:
    """The PDF to sign must be there and be what this source makes; ``build`` is the command."""
    return {
        "missing": ChecklistItem(MISSING, "PDF", f"{present.file} belum dibuat", build),
        "same": ChecklistItem(DONE, "PDF", f"{present.file} sesuai dengan sumbernya"),
        "other": ChecklistItem(
            MISSING, "PDF", f"{present.file} lain dari yang dibuat sumber ini sekarang", build
        ),
        "signed": ChecklistItem(
            DONE, "PDF", f"{present.file} sudah ditandatangani, dari sumber ini"
        ),
        "signed-older": ChecklistItem(
            DONE,
            "PDF",
            f"{present.file} sudah ditandatangani, dari sumber ini, dibuat versi lain",
        ),
        "signed-other": ChecklistItem(
            MISSING,
            "PDF",
            f"{present.file} sudah ditandatangani, tetapi dari sumber yang lain",
            f"{build}  (yang baru ditulis di sampingnya)",
        ),
    }[present.state]


def stage(journey: Journey, is_same: bool) -> Iterator[ChecklistItem]:
    """The state of its journey, if it has one; ``is_same``: the source is as it was then."""
    last = journey.last_move
    if not journey.events:
        return
    found = journey.state
    if last:
        found += f" oleh {last.who} pada {last.at[:10]}"
    done = journey.state == APPROVED or journey.state in IN_FORCE
    if done and not is_same:
        yield ChecklistItem(
            LOOK,
            "Penyusunan",
            f"{found}, tetapi isinya berubah sesudah itu",
            "kembalikan dan ajukan lagi di Status Penyusunan (sopdocs web)",
        )
    else:
        yield ChecklistItem(DONE if done else LOOK, "Penyusunan", found)
    if journey.open_notes:
        yield ChecklistItem(
            LOOK,
            "Catatan penyusunan",
            f"{journey.open_notes} belum selesai",
            "jawab dan selesaikan di Status Penyusunan (sopdocs web)",
        )
