"""Rules about the Dasar Hukum of one SOP."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from sopdocs.checks.cited import Cited, first_of_each, of_subject
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.model.relations import names_itself
from sopdocs.problem import REMARK, WARNING, quote
from sopdocs.regulations.regulation import Regulation, in_words

# "Perubahan Kedua atas ...": an earlier one is not named
_SEVERAL = re.compile(r"perubahan\s+(?!atas\b)", re.I)
ORDER = "UU 12/2011 Pasal 7 dan 8, Lampiran II: dasar hukum menurut tata urutan peraturan"


@rule(
    "SOP-169",
    WARNING,
    "Keterkaitan menyebut SOP ini sendiri",
    explanation="Keterkaitan merujuk SOP lain. SOP yang menyebut dirinya sendiri sering sisa "
    "salinan.",
    wrong="nama: Pencatatan Surat Masuk\nketerkaitan: [SOP Pencatatan Surat Masuk, SOP "
    "Penyimpanan Arsip]",
    right="nama: Pencatatan Surat Masuk\nketerkaitan: [SOP Penyimpanan Arsip]",
)
def names_another(subject: Subject) -> Iterator[Finding]:
    """No line of Keterkaitan names its own SOP."""
    own = subject.sop.nama
    for n, paragraph in enumerate(subject.sop.keterkaitan):
        if names_itself(paragraph.plain, own):
            yield Finding(
                ("keterkaitan", n),
                f"keterkaitan {quote(paragraph.plain)} adalah SOP ini sendiri",
                "hapus, atau tulis SOP lain yang dimaksud",
                words=" ".join(paragraph.plain.split()[:3]),
            )


@rule(
    "SOP-160",
    WARNING,
    "Peraturan yang sama disebut dua kali",
    explanation="Satu peraturan cukup disebut satu kali di Dasar Hukum. Perubahannya disebut di "
    "butir yang sama: sebagaimana telah diubah dengan ...",
    wrong="dasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah\n  "
    "- PP No. 18 Tahun 2016 tentang Perangkat Daerah",
    right="dasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah",
)
def cited_twice(subject: Subject) -> Iterator[Finding]:
    """No regulation is cited twice in one Dasar Hukum."""
    first: dict[Regulation, Cited] = {}
    for one in subject.of(of_subject):
        if one.regulation.whole and (other := first.setdefault(one.regulation, one)) is not one:
            inside = one.item == other.item
            yield Finding(
                one.path,
                f"{one.item} menyebut peraturan yang sama "
                f"{'dua kali' if inside else f'dengan {other.item}'}: {quote(one.citation.form)}",
                f"hapus {'salah satunya' if inside else one.item}, atau perbaiki nomornya bila "
                "yang dimaksud peraturan lain",
                words=one.citation.form,
            )


@rule(
    "SOP-161",
    WARNING,
    "Dasar Hukum tidak menurut tingkat peraturan",
    basis=ORDER,
    explanation="Urutannya: UUD, TAP MPR, UU/Perppu, PP, Perpres, peraturan menteri dan lembaga, "
    "Perda provinsi, Perda kabupaten/kota, peraturan kepala daerah, lalu keputusan.",
    wrong="dasar_hukum:\n  - Peraturan Bupati Contoh Nomor 5 Tahun 2020 tentang Tata Kerja\n  - "
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
    right="dasar_hukum:\n  - Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah\n  - "
    "Peraturan Bupati Contoh Nomor 5 Tahun 2020 tentang Tata Kerja",
)
def by_rank(subject: Subject) -> Iterator[Finding]:
    """No regulation is listed after a certainly lower one."""
    misplaced = subject.of(_misplaced)
    if misplaced:
        one, lower = misplaced
        yield Finding(
            one.path,
            f"{one.item} {quote(one.citation.form)} lebih tinggi tingkatnya daripada "
            f"{lower.item} {quote(lower.citation.form)} di atasnya",
            f"urutkan menurut tingkat: {_listed(_ordered(subject.of(first_of_each)))}",
            words=one.citation.form,
        )


def _listed(lines: Sequence[Cited]) -> str:
    """Name lines in their order; citations of one line that are to be parted by their words."""
    names = list(dict.fromkeys(one.item for one in lines))
    runs = [one.item for n, one in enumerate(lines) if not n or lines[n - 1].item != one.item]
    if len(names) == len(runs) > 1:
        return "butir " + ", ".join(name.removeprefix("butir ") for name in names)
    return "; ".join(quote(one.citation.form) for one in lines)


def _misplaced(subject: Subject) -> tuple[Cited, Cited] | None:
    """Return the first regulation that is listed after a lower one, and that lower one."""
    lowest: tuple[int, Cited] | None = None
    for one in subject.of(first_of_each):
        if not one.regulation.ranks:
            continue
        high, low = one.regulation.ranks
        if lowest and low < lowest[0]:
            return one, lowest[1]
        if lowest is None or high > lowest[0]:
            lowest = high, one
    return None


def _ordered(lines: Sequence[Cited]) -> list[Cited]:
    """Sort by rank, then by year; a regulation without rank stays behind its predecessor."""
    keys: list[tuple[int, int]] = []
    last = (0, 0)
    for one in lines:
        if one.regulation.ranks:
            last = (one.regulation.ranks[0], one.regulation.year or 0)
        keys.append(last)
    return [
        one for _, _, one in sorted(zip(keys, range(len(lines)), lines), key=lambda pair: pair[:2])
    ]


@rule(
    "SOP-162",
    REMARK,
    "Peraturan setingkat tidak menurut tahun",
    basis=ORDER,
    explanation="Peraturan yang sama tingkatnya disusun menurut waktu, yang lebih tua di depan.",
    wrong="dasar_hukum:\n  - Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah\n  - "
    "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional",
    right="dasar_hukum:\n  - Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan "
    "Pembangunan Nasional\n  - Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
)
def by_year(subject: Subject) -> Iterator[Finding]:
    """Regulations of one rank are in the order of their years.

    Where a rank is misplaced, the order that the other rule gives is by years too.
    """
    if subject.of(_misplaced):
        return
    newest: dict[tuple[int, str], Cited] = {}
    for one in subject.of(first_of_each):
        ranks, year = one.regulation.ranks, one.regulation.year
        if not ranks or ranks[0] != ranks[1] or not year:
            continue
        # these two kinds have the same rank, so their years are not compared
        level = (
            ranks[0],
            one.regulation.kind if one.regulation.kind in ("permen", "peraturan lembaga") else "",
        )
        other = newest.setdefault(level, one)
        if (other.regulation.year or 0) > year:
            here, there = one.item, other.item
            if here == there:  # both in one line
                here, there = quote(one.citation.form), quote(other.citation.form)
            yield Finding(
                one.path,
                f"{here} ({year}) lebih tua daripada {there} ({other.regulation.year}) yang "
                "setingkat",
                f"pindahkan {here} ke depan {there}",
                words=one.citation.form,
            )
            return
        newest[level] = one


@rule(
    "SOP-163",
    WARNING,
    "SOP lebih tua daripada peraturan yang disebutnya",
    explanation="SOP tidak dapat berdasar peraturan yang belum ada pada tanggalnya. Yang "
    "dibandingkan tahunnya, dengan tanggal SOP yang paling akhir.",
    wrong="tanggal: {pembuatan: 2016-01-08}\ndasar_hukum:\n  - Peraturan Menteri Dalam Negeri "
    "Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan",
    right="tanggal: {pembuatan: 2016-01-08, revisi: 2024-02-01}\ndasar_hukum:\n  - Peraturan "
    "Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan",
)
def older_than_its_basis(subject: Subject) -> Iterator[Finding]:
    """The latest date of a SOP is not before the year of a regulation that it cites."""
    dates = [
        (one.year, one.date or datetime.date.min, one.text)
        for one in subject.sop.dates.values()
        if one.year
    ]
    if not dates:
        return
    latest, _, text = max(dates)
    later = [
        (one, newest)
        for one in subject.of(first_of_each)
        if (newest := one.citation.newest) and newest > latest
    ]
    if later:
        first, year = later[0]
        items = [f"{one.item.removeprefix('butir ')} ({newest})" for one, newest in later]
        named = f"{', '.join(items[:-1])} dan {items[-1]}" if len(items) > 1 else items[0]
        yield Finding(
            first.path,
            f"butir {named} menyebut peraturan yang lebih baru daripada SOP ini, yang bertanggal "
            f"{quote(text)}",
            "isi tanggal revisi bila SOP sudah diperbarui, atau perbaiki tahun peraturannya",
            words=str(year),
        )


@rule(
    "SOP-164",
    WARNING,
    "Peraturan tanpa nomor atau tahun",
    explanation="Tanpa nomor dan tahun tidak pasti peraturan mana yang dimaksud.",
    wrong="dasar_hukum:\n  - Peraturan Pemerintah tentang Perangkat Daerah",
    right="dasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah",
)
def incomplete(subject: Subject) -> Iterator[Finding]:
    """Every regulation is cited with its number and year."""
    for one in subject.of(of_subject):
        if not one.regulation.whole:
            lacking = " dan ".join(
                what
                for what, there in (
                    ("nomor", one.regulation.number),
                    ("tahun", one.regulation.year),
                )
                if not there
            )
            yield Finding(
                one.path,
                f"{one.item} {quote(one.text)} belum menyebut {lacking} peraturannya",
                "tulis  Nomor ... Tahun ... tentang ...",
                words=one.citation.form,
            )


@rule(
    "SOP-165",
    REMARK,
    "Yang disebut hanya perubahannya",
    explanation="Dasar Hukum menyebut peraturan asalnya, disusul perubahannya: ... sebagaimana "
    "telah diubah dengan ...",
    wrong="dasar_hukum:\n  - Peraturan Pemerintah Nomor 72 Tahun 2019 tentang Perubahan atas "
    "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah",
    right="dasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah "
    "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019",
)
def amendment_alone(subject: Subject) -> Iterator[Finding]:
    """An amendment is cited together with the regulation that it amends."""
    lines = subject.of(of_subject)
    known = {(one.regulation.kind, one.regulation.number, one.regulation.year) for one in lines}
    for one in lines:
        base = one.citation.amends
        if base and base.whole and (base.kind, base.number, base.year) not in known:
            written = one.citation.amends_as
            again = _SEVERAL.match(one.citation.subject)
            yield Finding(
                one.path,
                f"{one.item} hanya menyebut perubahan atas {quote(written, 100)}",
                f"tulis  {written} sebagaimana telah diubah "
                f"{'beberapa kali, terakhir ' if again else ''}dengan {one.citation.form}",
                words=one.citation.form,
            )


@rule(
    "SOP-166",
    WARNING,
    "Perubahan lebih tua atau lebih rendah daripada yang diubahnya",
    explanation="Peraturan hanya diubah oleh yang terbit sesudahnya dan tidak lebih rendah "
    "tingkatnya.",
    wrong="dasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah "
    "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2009",
    right="dasar_hukum:\n  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah "
    "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019",
)
def amended_by_what_cannot(subject: Subject) -> Iterator[Finding]:
    """A regulation is not amended by an older or a lower one."""
    for one in subject.of(of_subject):
        pairs = [(one.regulation, other) for other in one.citation.amended_by]
        pairs += [(one.citation.amends, one.regulation)] if one.citation.amends else []
        for base, other in pairs:
            older = base.year and other.year and other.year < base.year
            lower = base.ranks and other.ranks and other.ranks[0] > base.ranks[1]
            if older or lower:
                yield Finding(
                    one.path,
                    f"{one.item}: {in_words(other)} "
                    f"{'lebih tua' if older else 'lebih rendah tingkatnya'} daripada yang "
                    f"diubahnya, {in_words(base)}",
                    "periksa nomor dan tahun keduanya",
                    words=one.citation.form,
                )
