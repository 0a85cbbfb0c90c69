"""Rules about Dasar Hukum in the SOPs of an institution, and against the catalogue."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from sopdocs.checks.cited import Cited, cited
from sopdocs.checks.index_entry import IndexEntry
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Collection
from sopdocs.dataclass import dataclass
from sopdocs.model.text import folded
from sopdocs.problem import REMARK, WARNING, quote
from sopdocs.regulations.regulation import Regulation, in_words
from sopdocs.regulations.subjects import another_matter

CATALOGUE = "peraturan.yaml"
# adds nothing: citations with and without it are one form
_STATE = re.compile(r"\b(?:ri|r i|republik indonesia)\b")
_WRITTEN_OUT = {"no": "nomor", "nmr": "nomor", "nomer": "nomor", "th": "tahun", "thn": "tahun"}
_WITHOUT_DATE = 9999  # the year of a SOP without a date: the whole catalogue applies


@dataclass(frozen=True, slots=True)
class _Line:
    index_entry: IndexEntry
    cited: Cited

    @property
    def regulation(self) -> Regulation:
        return self.cited.regulation


def _lines(collection: Collection) -> list[_Line]:
    """Return every citation that is complete enough to be compared."""
    return [
        _Line(index_entry, one)
        for index_entry in collection.index_entries
        for one in cited(tuple(zip(index_entry.labels, index_entry.dasar_hukum)), index_entry.lines)
        if one.regulation.whole
    ]


def _once(collection: Collection) -> list[_Line]:
    """Return the first citation of each regulation in each SOP.

    Another rule reports repeated citations.
    """
    first: dict[tuple[str, Regulation], _Line] = {}
    for line in collection.of(_lines):
        first.setdefault((line.index_entry.file, line.regulation), line)
    return list(first.values())


@rule(
    "SOP-607",
    REMARK,
    "Satu peraturan disebut dengan beberapa cara",
    scope="collection",
    explanation="Peraturan yang sama disebut sama di semua SOP satu instansi: jenisnya disingkat "
    "atau tidak, Walikota atau Wali Kota, dengan atau tanpa nama daerah. Yang menentukan bentuknya "
    "katalog peraturan.yaml; tanpa itu kantor memilih satu. Peraturan Kepala X dan Peraturan X "
    "adalah dua peraturan.",
    wrong="nama: A\ndasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat "
    "Daerah\n---\nnama: B\ndasar_hukum:\n  - PP No. 18/2016 tentang Perangkat Daerah",
    right="nama: A\ndasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat "
    "Daerah\n---\nnama: B\ndasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang "
    "Perangkat Daerah",
)
def cited_in_several_forms(collection: Collection) -> Iterator[Finding]:
    """An institution cites each regulation in one form: that of the catalogue, if it has it.

    Else no form is the right one; a rarer one is reported.
    """
    forms: dict[tuple[str, Regulation], Counter[str]] = defaultdict(Counter)
    written: dict[str, str] = {}
    lines = [(line, _form(line.cited.citation.form)) for line in collection.of(_once)]
    for line, form in lines:
        written.setdefault(form, line.cited.citation.form)
        forms[line.index_entry.office, line.regulation][form] += 1
    several = {key: counted for key, counted in forms.items() if len(counted) > 1}
    for line, form in lines:
        counted = several.get((line.index_entry.office, line.regulation))
        if counted is None:
            continue
        entry = collection.catalogue(line.index_entry).get(line.regulation)
        known = entry.name if entry and entry.regulation == line.regulation else ""
        usual = _form(known) if known else _most(counted)
        if form == usual:
            continue
        other = usual if usual in counted else _most(counted, but=form)
        yield Finding(
            line.cited.path,
            f"peraturan {quote(line.cited.citation.form)} ({counted[form]} SOP) dan "
            f"{quote(written[other], 100)} ({counted[other]} SOP) adalah satu peraturan yang "
            "ditulis dengan beberapa cara",
            f"tulis  {known}, seperti di {CATALOGUE}"
            if known
            else "pilih satu cara untuk semua SOP",
            source=line.index_entry,
        )


def _most(counted: Counter[str], but: str = "") -> str:
    """Return the most frequent form, but not this one; of equally frequent ones the longest."""
    return max(
        (one for one in counted if one != but), key=lambda one: (counted[one], len(one), one)
    )


def _form(form: str) -> str:
    """Return a citation in the form for comparison.

    What only shortens a word of every citation ("No.", "Th.", "RI") makes no other form.
    """
    words = _STATE.sub(" ", folded(form)).split()
    return " ".join(_WRITTEN_OUT.get(word, word) for word in words)


@rule(
    "SOP-608",
    WARNING,
    "Satu nomor peraturan, dua perihal",
    scope="collection",
    explanation="Dua SOP menyebut nomor dan tahun yang sama dengan perihal yang berbeda sama "
    "sekali: salah satunya salah nomor.",
    wrong="nama: A\ndasar_hukum:\n  - Peraturan Bupati Contoh Nomor 5 Tahun 2020 tentang Pedoman "
    "Tata Naskah Dinas\n---\nnama: B\ndasar_hukum:\n  - Peraturan Bupati Contoh Nomor 5 Tahun "
    "2020 tentang Pengelolaan Barang Milik Daerah",
    right="nama: A\ndasar_hukum:\n  - Peraturan Bupati Contoh Nomor 5 Tahun 2020 tentang Pedoman "
    "Tata Naskah Dinas\n---\nnama: B\ndasar_hukum:\n  - Peraturan Bupati Contoh Nomor 6 Tahun "
    "2020 tentang Pengelolaan Barang Milik Daerah",
)
def one_number_two_subjects(collection: Collection) -> Iterator[Finding]:
    """A regulation is always cited with one subject; the subject in most SOPs is taken as right."""
    subjects: dict[tuple[str, Regulation], Counter[str]] = defaultdict(Counter)
    for line in collection.of(_once):
        if line.cited.citation.subject:
            subjects[line.index_entry.office, line.regulation][line.cited.citation.subject] += 1
    usual = {
        key: max(counted, key=lambda one: (counted[one], one))
        for key, counted in subjects.items()
        if len(counted) > 1
    }
    for line in collection.of(_once):
        best, own = (
            usual.get((line.index_entry.office, line.regulation), ""),
            line.cited.citation.subject,
        )
        if (
            best
            and collection.catalogue(line.index_entry).get(line.regulation) is None
            and another_matter(own, best)
        ):
            yield Finding(
                line.cited.path,
                f"{in_words(line.regulation)} di sini tentang {quote(own)}, di SOP lain tentang "
                f"{quote(best)}",
                "periksa nomor dan tahunnya",
                source=line.index_entry,
            )


@rule(
    "SOP-609",
    WARNING,
    "Peraturan sudah dicabut",
    scope="collection",
    basis=CATALOGUE,
    explanation="Menurut katalog peraturan.yaml peraturan ini sudah dicabut. Sumber "
    "pengetahuannya tertulis di katalog itu.",
    wrong="# peraturan.yaml: Undang-Undang Nomor 32 Tahun 2004 dicabut oleh Undang-Undang Nomor "
    "23 Tahun 2014\ndasar_hukum:\n  - Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan "
    "Daerah",
    right="dasar_hukum:\n  - Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
)
def revoked(collection: Collection) -> Iterator[Finding]:
    """No regulation is cited that the catalogue lists as revoked."""
    lines = collection.of(_once)
    counted = Counter((line.index_entry.office, line.regulation) for line in lines)
    for line in lines:
        catalogue = collection.catalogue(line.index_entry)
        entry = catalogue.get(line.regulation)
        if entry is None or entry.status != "dicabut":
            continue
        others = counted[line.index_entry.office, line.regulation] - 1
        since = (
            " sesudah tanggal SOP ini"
            if line.index_entry.year and line.index_entry.year < (entry.by[-1][0].year or 0)
            else ""
        )
        also = f"; {others} SOP lain instansi ini juga menyebutnya" if others else ""
        yield Finding(
            line.cited.path,
            f"{quote(line.cited.citation.form, 100)} sudah dicabut{since} dengan "
            f"{in_words(entry.by[-1][0])}{also}",
            f"ganti dengan {catalogue.replacement(entry)}, bila memang itu dasarnya; sumber: "
            f"{entry.source}",
            source=line.index_entry,
        )


@rule(
    "SOP-610",
    REMARK,
    "Perubahan peraturan belum disebut",
    scope="collection",
    basis=CATALOGUE,
    explanation="Menurut katalog peraturan.yaml peraturan ini sudah diubah. SOP yang lebih tua "
    "daripada perubahannya tidak dianggap keliru.",
    wrong="# peraturan.yaml: Peraturan Pemerintah Nomor 18 Tahun 2016 diubah oleh Peraturan "
    "Pemerintah Nomor 72 Tahun 2019\ndasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun "
    "2016 tentang Perangkat Daerah",
    right="dasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah "
    "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019",
)
def amendment_not_named(collection: Collection) -> Iterator[Finding]:
    """A regulation that the catalogue lists as amended is cited with its last amendment."""
    beside: dict[str, set[Regulation]] = defaultdict(set)
    newest: dict[str, int] = defaultdict(int)
    for line in collection.of(_lines):
        beside[line.index_entry.file].update((line.regulation, *line.cited.citation.amended_by))
        newest[line.index_entry.file] = max(
            newest[line.index_entry.file],
            line.index_entry.year or _WITHOUT_DATE,
            line.cited.citation.newest or 0,
        )
    for line in collection.of(_once):
        entry = collection.catalogue(line.index_entry).get(line.regulation)
        if entry is None or entry.status != "diubah":
            continue
        known = [pair for pair in entry.by if (pair[0].year or 0) <= newest[line.index_entry.file]]
        if known and known[-1][0] not in beside[line.index_entry.file]:
            last, name = known[-1]
            several = " beberapa kali, terakhir" if len(known) > 1 else ""
            yield Finding(
                line.cited.path,
                f"{quote(line.cited.citation.form, 100)} sudah diubah{several} dengan "
                f"{in_words(last)}",
                f"tulis  ... sebagaimana telah diubah{several} dengan {name}; sumber: "
                f"{entry.source}",
                source=line.index_entry,
            )


@rule(
    "SOP-611",
    WARNING,
    "Perihal peraturan tidak cocok dengan nomornya",
    scope="collection",
    basis=CATALOGUE,
    explanation="Menurut katalog peraturan.yaml peraturan bernomor ini tentang hal yang berbeda "
    "sama sekali.",
    wrong="# peraturan.yaml: Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat "
    "Daerah\ndasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Pelaporan "
    "Keuangan dan Kinerja Instansi Pemerintah",
    right="dasar_hukum:\n  - Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan "
    "dan Kinerja Instansi Pemerintah",
)
def not_its_subject(collection: Collection) -> Iterator[Finding]:
    """A regulation is cited with the subject that the catalogue gives."""
    for line in collection.of(_lines):
        entry = collection.catalogue(line.index_entry).get(line.regulation)
        own = line.cited.citation.subject
        if entry and another_matter(own, entry.subject):
            yield Finding(
                line.cited.path,
                f"{in_words(line.regulation)} tentang {quote(entry.subject)}, bukan {quote(own)}",
                "periksa nomor dan tahunnya",
                source=line.index_entry,
            )
