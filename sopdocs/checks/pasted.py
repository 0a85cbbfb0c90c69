"""Rules about text that was pasted from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.checks.texts import every_text
from sopdocs.problem import WARNING, quote
from sopdocs.source.pasted import web_marks

WEB_MARKS = "SOP-147"


@rule(
    WEB_MARKS,
    WARNING,
    "Tanda dari laman web",
    explanation="Tulisan yang disalin dari laman web dapat membawa tanda seperti <b>, <br/>, dan "
    "&nbsp;, yang tercetak seperti ditulis. Di sini tebal ditulis **seperti ini**, miring "
    "_seperti ini_.",
    wrong="peringatan: Surat <b>asli</b>&nbsp;disimpan",
    right="peringatan: Surat **asli** disimpan",
)
def no_web_marks(subject: Subject) -> Iterator[Finding]:
    """No printed text holds marks of HTML."""
    for path, words, _ in subject.of(every_text):
        if ("<" in words or "&" in words) and (marks := web_marks(words)):
            yield Finding(
                path,
                f"tulisan ini memuat tanda dari laman web: {', '.join(map(quote, marks[:5]))}",
                "hapus tandanya; tebal ditulis **seperti ini**, miring _seperti ini_",
                words=marks[0],
            )
