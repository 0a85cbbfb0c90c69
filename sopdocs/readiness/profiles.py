"""What each way of signing asks of the printed sheet."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.model.institution import Institution
from sopdocs.model.letter import ELECTRONIC, NATIONAL
from sopdocs.problem import quote
from sopdocs.readiness.checklist import DONE, MISSING, Line


def conditions(institution: Institution, profile: str, words: str) -> Iterator[Line]:
    """The marks that a signing service looks for stand exactly once in all words of the sheet."""
    if institution.surat is None:
        return
    if profile == ELECTRONIC:
        yield _once("Tanda letak tanda tangan", institution.surat.tanda, words)
    elif profile == NATIONAL:
        yield _once("Letak tanda tangan", f"${{{institution.surat.srikandi['tanda_tangan']}}}", words)


def _once(what: str, mark: str, words: str) -> Line:
    count = words.count(mark)
    if count == 1:
        return Line(DONE, what, f"{quote(mark)} tercetak tepat satu kali")
    if not count:
        return Line(MISSING, what, f"{quote(mark)} tidak tercetak", "buat lembar dengan profil ini")
    return Line(MISSING, what, f"{quote(mark)} tercetak {count} kali", f"hapus {quote(mark)} dari tulisan lain di sumbernya, atau pilih tanda lain di instansi.yaml")
