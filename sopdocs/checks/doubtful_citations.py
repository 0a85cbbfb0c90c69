"""Rules about citations in Dasar Hukum that can hardly be meant as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from sopdocs.checks.cited import Cited, first_of_each, home_of, lines, paragraphs
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.problem import REMARK, WARNING, quote
from sopdocs.regulations.issuers import is_same_region, region_in_words, region_named, words
from sopdocs.regulations.regulation import KINDS, REGION, Regulation
from sopdocs.regulations.subjects import another_matter, same_matter

# kinds of one issuer whose names are mixed up
_FAMILIES = (
    frozenset(("perpres", "keppres", "inpres")),
    frozenset(("permen", "kepmen", "inmen")),
    frozenset(("peraturan lembaga", "keputusan lembaga")),
    frozenset(("pergub", "kepgub")),
    frozenset(("perbup", "kepbup")),
    frozenset(("perwali", "kepwali")),
)
_WITHOUT_KIND = re.compile(
    r"(?:(?:nomor|no|nmr)\b[\s.:]*)?\d{1,4}[a-z]?(?:/[\w./-]+?)?(?:\s*/\s*|\s+(?:tahun|thn?)\b[\s.:]*)"
    r"(?:19|20)\d\d\b",
    re.I,
)
_OF_A_GOVERNMENT = re.compile(
    r"\b(?:lingkungan\s+)?pemerintah\s+(?=(?:kota|kabupaten|kab\.?|provinsi)\s+[A-Z])", re.I
)


@rule(
    "SOP-167",
    WARNING,
    "Satu nomor dan tahun, dua jenis peraturan",
    explanation="Dua peraturan yang berbeda jenisnya jarang bernomor dan bertahun sama: "
    "Keputusan Presiden Nomor 80 Tahun 2003 dan Peraturan Presiden Nomor 80 Tahun 2003 biasanya "
    "satu peraturan yang jenisnya tertukar. Bila perihalnya tidak tertulis, ini hanya catatan.",
    wrong="dasar_hukum:\n  - Keputusan Presiden Nomor 80 Tahun 2003 tentang Pedoman Pelaksanaan "
    "Pengadaan Barang/Jasa Pemerintah\n  - Peraturan Presiden Nomor 80 Tahun 2003 tentang Pedoman "
    "Pelaksanaan Pengadaan Barang/Jasa Pemerintah",
    right="dasar_hukum:\n  - Keputusan Presiden Nomor 80 Tahun 2003 tentang Pedoman Pelaksanaan "
    "Pengadaan Barang/Jasa Pemerintah",
)
def one_number_two_kinds(subject: Subject) -> Iterator[Finding]:
    """No two kinds of regulations are cited with one number, year and subject."""
    alike: dict[tuple[str, int | None], list[Cited]] = {}
    for line in subject.of(first_of_each):
        if line.regulation.number and line.regulation.whole:
            alike.setdefault((line.regulation.number, line.regulation.year), []).append(line)
    for group in alike.values():
        for first, second in combinations(group, 2):
            matters = first.citation.subject, second.citation.subject
            one, other = first.regulation, second.regulation
            if one.kind == other.kind and one.sibling != other:
                continue  # of two regions, or two ministries
            mixed_up = _is_mixed_up(one, other)
            if same_matter(*matters) or (mixed_up and not another_matter(*matters)):
                yield Finding(
                    second.path,
                    f"{second.item} {quote(second.citation.form)} bernomor dan bertahun sama "
                    f"dengan {first.item} {quote(first.citation.form)}",
                    "periksa jenisnya dan hapus yang keliru, atau perbaiki nomornya",
                    words=second.citation.form,
                    severity="" if same_matter(*matters) else REMARK,
                )
                break


def _is_mixed_up(one: Regulation, other: Regulation) -> bool:
    """True if two regulations of one issuer differ only by their kind."""
    return one.sibling == other or (
        one.issuer.removeprefix("Kepala ") == other.issuer.removeprefix("Kepala ")
        and any({one.kind, other.kind} <= family for family in _FAMILIES)
    )


@rule(
    "SOP-168",
    WARNING,
    "Peraturan daerah lain",
    explanation="SOP kantor sebuah kabupaten atau kota berdasar peraturan daerahnya sendiri, atau "
    "provinsinya. Peraturan daerah lain sering sisa SOP yang disalin dari sana.",
    wrong="dasar_hukum:\n  - Peraturan Wali Kota Mataram Nomor 12 Tahun 2017 tentang Tata Kerja",
    right="dasar_hukum:\n  - Peraturan Wali Kota Contoh Nomor 12 Tahun 2017 tentang Tata Kerja",
)
def regulation_of_its_own_region(subject: Subject) -> Iterator[Finding]:
    """A regulation of a region is one of the region whose office cites it, or of its province."""
    home = subject.of(home_of)
    if not home:
        return
    for one in subject.of(first_of_each):
        other = _region_of(one)
        if not other or other.split()[0] not in _comparable(home):
            continue
        if is_same_region(other, home):
            continue
        yield Finding(
            one.path,
            f"{one.item} {quote(one.citation.form)} adalah peraturan {region_in_words(other)}; "
            f"instansi ini di {region_in_words(home)}",
            "ganti dengan peraturan daerah sendiri, atau hapus",
            words=one.citation.form,
            # a city and the regency of its name have a common past
            severity=REMARK if other.split()[1:] == home.split()[1:] else "",
        )


def _comparable(home: str) -> frozenset[str]:
    """Return the kinds of regions whose regulations an office of this region cannot be under.

    The province of a city is not known, and a province's office can use a city's rules.
    """
    kind = home.split()[0]
    return frozenset(("provinsi",) if kind == "provinsi" else ("kota", "kabupaten"))


def _region_of(one: Cited) -> str:
    """Return the region whose regulation a line cites; empty if it is none of a region."""
    regulation = one.regulation
    if KINDS[regulation.kind].issued_by == REGION:
        about = _OF_A_GOVERNMENT.search(one.citation.subject)
        named = region_named(words(_place(one.citation.subject[about.end() :]))) if about else ""
        return named or regulation.issuer
    if regulation.kind in ("peraturan", "keputusan", "instruksi", "edaran"):
        return region_named(regulation.issuer.split())
    return ""


def _place(text: str) -> str:
    """Return the place at the beginning of a text: its words up to the first small letter."""
    found = []
    for word in re.split(r"[\s,;()]+", text)[:5]:
        if not word[:1].isupper():
            break
        found.append(word)
        if word.casefold() in ("tahun", "nomor"):
            return " ".join(found[:-1])
    return " ".join(found)


@rule(
    "SOP-170",
    WARNING,
    "Peraturan tanpa jenis",
    explanation="Nomor dan tahun saja tidak menyebut peraturan mana: ada undang-undang, peraturan "
    "pemerintah, dan peraturan menteri yang bernomor dan bertahun sama.",
    wrong="dasar_hukum:\n  - No. 25 Tahun 2009 tentang Pelayanan Publik",
    right="dasar_hukum:\n  - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
)
def names_its_kind(subject: Subject) -> Iterator[Finding]:
    """A regulation is cited with its kind."""
    for one in lines(subject.of(paragraphs)):
        for part in one.text.split(";"):
            text = part.strip()
            if _WITHOUT_KIND.match(text):
                yield Finding(
                    ("dasar_hukum", one.paragraph),
                    f"{one.item} {quote(text)} tidak menyebut jenis peraturannya",
                    "tulis jenisnya di depan, misalnya Undang-Undang atau Peraturan Pemerintah",
                    words=" ".join(text.split()[:4]),
                )
