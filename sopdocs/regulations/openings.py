"""The words with which a citation begins, in full and abbreviated."""

from __future__ import annotations

from collections import defaultdict

SHORT_OF_FINANCE = (
    "pmk"  # Peraturan Menteri Keuangan or, in health offices, Kesehatan: the number decides
)
_KINDS = {
    "uud": ("undang undang dasar", "uud"),
    "tap mpr": (
        "ketetapan majelis permusyawaratan rakyat",
        "ketetapan mpr",
        "tap mpr",
        "tap majelis permusyawaratan rakyat",
    ),
    "uu darurat": ("undang undang darurat",),
    "uu": ("undang undang", "undangundang", "uu"),
    "perppu": (
        "peraturan pemerintah pengganti undang undang",
        "peraturan pemerintah pengganti uu",
        "perppu",
        "perpu",
    ),
    "pp": ("peraturan pemerintah", "pp"),
    "perpres": ("peraturan presiden", "perpres"),
    "keppres": ("keputusan presiden", "keppres", "kepres"),
    "inpres": ("instruksi presiden", "inpres"),
    "permen": ("peraturan menteri", "permen"),
    SHORT_OF_FINANCE: ("pmk",),
    "kepmen": ("keputusan menteri", "kepmen"),
    "inmen": ("instruksi menteri", "inmen"),
    "perda": ("peraturan daerah", "perda", "qanun", "perdasus", "perdasi"),
    "pergub": ("peraturan gubernur", "pergub"),
    "perbup": ("peraturan bupati", "perbup"),
    "perwali": (
        "peraturan wali kota",
        "peraturan walikota",
        "perwali",
        "perwal",
        "perwalkot",
        "perwako",
    ),
    "kepgub": ("keputusan gubernur", "kepgub"),
    "kepbup": ("keputusan bupati", "kepbup"),
    "kepwali": ("keputusan wali kota", "keputusan walikota", "kepwali", "kepwal"),
    "peraturan": ("peraturan", "perban", "perlem"),
    "keputusan": ("keputusan", "surat keputusan", "sk"),
    "instruksi": ("instruksi",),
    "edaran": ("surat edaran", "se"),
}
OF_A_HEAD = "perka"  # Peraturan Kepala ...
# any sentence could begin with these words
NEEDS_NUMBER = frozenset(("peraturan", "keputusan", "instruksi", "edaran"))
GLUED = {"permen": "permen", "kepmen": "kepmen", "inmen": "inmen"}  # permendagri, kepmenpan


def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Openings by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, names in _KINDS.items():
        for name in names:
            words = tuple(name.split())
            found[words[0]].append((words, kind))
    return {
        word: tuple(sorted(openings, key=lambda one: -len(one[0])))
        for word, openings in found.items()
    }


OPENINGS = _by_first_word()
