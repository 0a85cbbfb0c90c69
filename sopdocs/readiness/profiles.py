"""What each way of signing asks of the printed sheet."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.layout.common.signing import mark
from sopdocs.model.institution import Institution
from sopdocs.problem import quote
from sopdocs.readiness.checklist import DONE, MISSING, ChecklistItem


def conditions(institution: Institution, words: str) -> Iterator[ChecklistItem]:
    """The mark that a signing service looks for stands exactly once in all words of the sheet; by hand there is none."""
    sought = mark(institution)
    if not sought:
        return
    count = words.count(sought)
    if count == 1:
        yield ChecklistItem(DONE, "Letak tanda tangan", f"{quote(sought)} tercetak tepat satu kali")
    else:
        yield ChecklistItem(
            MISSING,
            "Letak tanda tangan",
            f"{quote(sought)} tercetak {count} kali"
            if count
            else f"{quote(sought)} tidak tercetak",
            f"hapus {quote(sought)} dari tulisan lain di sumbernya, atau pilih tanda lain di instansi.yaml"
            if count
            else "lihat kesalahannya",
        )
