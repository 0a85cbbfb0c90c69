"""What each way of signing asks of the printed sheet."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.layout.common.signing import mark
from sopdocs.model.institution import Institution
from sopdocs.problem import quote
from sopdocs.readiness.checklist import DONE, MISSING, SIGNATURE_PLACE, ChecklistItem


def conditions(institution: Institution, words: str) -> Iterator[ChecklistItem]:
    """The mark that a signing service looks for must be printed exactly once.

    A sheet that is signed by hand has none.
    """
    sought = mark(institution)
    if not sought:
        return
    count = words.count(sought)
    if count == 1:
        yield ChecklistItem(DONE, SIGNATURE_PLACE, f"{quote(sought)} tercetak tepat satu kali")
        return
    found, hint = f"{quote(sought)} tidak tercetak", "lihat kesalahannya"
    if count:
        found = f"{quote(sought)} tercetak {count} kali"
        hint = (
            f"hapus {quote(sought)} dari tulisan lain di sumbernya, "
            "atau pilih tanda lain di instansi.yaml"
        )
    yield ChecklistItem(MISSING, SIGNATURE_PLACE, found, hint)
