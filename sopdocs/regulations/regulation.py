"""A regulation as a value: its kind, issuer, number, year and rank.

The ranks are those of UU 12/2011 article 7. Regulations of ministers and agencies (article 8) come
before those of regions, as offices list them. A regulation whose rank is not settled has a range of
ranks; a regulation outside the hierarchy has none.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass, replace

# the highest and lowest rank that a regulation can have; 1 is the highest
Ranks = tuple[int, int]

OF_HEAD = "Kepala "  # before an agency: its head's regulations are other ones than its own
MINISTER, AGENCY, REGION, OTHER = "menteri", "lembaga", "daerah", "lain"


@dataclass(frozen=True, slots=True)
class RegulationKind:
    """A kind of regulation: its full name, its ranks, and who issues it.

    ``issued_by`` is empty for the state; ``region`` is the kind of region that issues it, if only
    one kind can.
    """

    name: str
    ranks: Ranks | None = None
    issued_by: str = ""
    region: str = ""


KINDS = {
    "uud": RegulationKind("Undang-Undang Dasar Negara Republik Indonesia", (1, 1)),
    "tap mpr": RegulationKind("Ketetapan Majelis Permusyawaratan Rakyat", (2, 2)),
    "uu": RegulationKind("Undang-Undang", (3, 3)),
    "uu darurat": RegulationKind("Undang-Undang Darurat", (3, 3)),
    "perppu": RegulationKind("Peraturan Pemerintah Pengganti Undang-Undang", (3, 3)),
    "pp": RegulationKind("Peraturan Pemerintah", (4, 4)),
    "perpres": RegulationKind("Peraturan Presiden", (5, 5)),
    "keppres": RegulationKind("Keputusan Presiden"),
    "inpres": RegulationKind("Instruksi Presiden"),
    "permen": RegulationKind("Peraturan Menteri", (6, 6), MINISTER),
    "kepmen": RegulationKind("Keputusan Menteri", None, MINISTER),
    "inmen": RegulationKind("Instruksi Menteri", None, MINISTER),
    "peraturan lembaga": RegulationKind("Peraturan", (6, 6), AGENCY),
    "keputusan lembaga": RegulationKind("Keputusan Kepala", None, AGENCY),
    "perda": RegulationKind("Peraturan Daerah", (7, 8), REGION),
    "pergub": RegulationKind("Peraturan Gubernur", (8, 9), REGION, "provinsi"),
    "perbup": RegulationKind("Peraturan Bupati", (9, 9), REGION, "kabupaten"),
    "perwali": RegulationKind("Peraturan Wali Kota", (9, 9), REGION, "kota"),
    "kepgub": RegulationKind("Keputusan Gubernur", (10, 11), REGION, "provinsi"),
    "kepbup": RegulationKind("Keputusan Bupati", (10, 11), REGION, "kabupaten"),
    "kepwali": RegulationKind("Keputusan Wali Kota", (10, 11), REGION, "kota"),
    "peraturan": RegulationKind("Peraturan", None, OTHER),
    "keputusan": RegulationKind("Keputusan", None, OTHER),
    "instruksi": RegulationKind("Instruksi", None, OTHER),
    "edaran": RegulationKind("Surat Edaran", None, OTHER),
}


# officials below the head of a region; others can belong to the state
_OF_AN_OFFICE = (
    "inspektur",
    "camat",
    "lurah",
    "sekretaris daerah",
    "kepala dinas",
    "kepala kecamatan",
    "kepala kelurahan",
    "kepala bagian",
    "kepala puskesmas",
    "kepala desa",
    "kepala sekolah",
    "kepala uptd",
    "direktur rumah sakit",
    "direktur rsud",
)


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation, known by kind, issuer, number and year.

    ``kind`` is a key of KINDS. ``issuer`` is the full name of a ministry or agency, or a region or
    office in lower case. ``number`` is in capitals without spaces. Both are empty if not given.
    """

    kind: str
    issuer: str = ""
    number: str = ""
    year: int | None = None

    @property
    def ranks(self) -> Ranks | None:
        if self.kind == "perda" and self.issuer:
            if self.issuer.startswith("provinsi "):
                return (7, 7)
            if self.issuer.startswith(("kota ", "kabupaten ")):
                return (8, 8)
        if (
            self.kind == "keputusan"
            and self.issuer.startswith(_OF_AN_OFFICE)
            and "jenderal" not in self.issuer
        ):
            return (10, 11)
        return KINDS[self.kind].ranks

    @property
    def whole(self) -> bool:
        """True if the regulation can be identified: number and year are known.

        The constitution needs neither.
        """
        return self.kind == "uud" or bool(self.number and self.year)

    @property
    def sibling(self) -> Regulation:
        """The Peraturan of an agency for that of its head, and the other way round."""
        if self.kind != "peraturan lembaga":
            return self
        return replace(
            self,
            issuer=self.issuer.removeprefix(OF_HEAD)
            if self.issuer.startswith(OF_HEAD)
            else OF_HEAD + self.issuer,
        )

    def of(self, own_region: str) -> Regulation:
        """Return the regulation with the citing office's region, if its kind needs a missing one.

        >>> Regulation("perwali", "", "85", 2023).of("kota tangerang").issuer
        'kota tangerang'
        """
        kind = KINDS[self.kind]
        fits = kind.issued_by == REGION and own_region.startswith(kind.region)
        return replace(self, issuer=own_region) if fits and not self.issuer else self


def in_words(regulation: Regulation) -> str:
    """Return a regulation as a full citation.

    >>> in_words(Regulation("perda", "kota tangerang", "8", 2016))
    'Peraturan Daerah Kota Tangerang Nomor 8 Tahun 2016'
    """
    kind = KINDS[regulation.kind]
    issuer = regulation.issuer
    if kind.region and issuer.startswith(kind.region + " "):
        issuer = issuer.removeprefix(kind.region + " ")
    if issuer.islower():
        issuer = " ".join(
            word if word in ("dan", "atas") else word.capitalize() for word in issuer.split()
        )
    parts = [kind.name, issuer] if issuer else [kind.name]
    if regulation.number:
        parts.append(f"Nomor {regulation.number}")
    if regulation.year and not regulation.number.endswith(f"/{regulation.year}"):
        parts.append(f"Tahun {regulation.year}")
    return " ".join(parts)
