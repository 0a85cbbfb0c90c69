"""Rules about text that was pasted from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.checks.texts import every_text
from sopdocs.problem import WARNING, quote
from sopdocs.source.mojibake import repaired
from sopdocs.source.pasted import web_marks

WEB_MARKS = "SOP-147"
MOJIBAKE = "SOP-149"
_BOLD = re.compile(r"\*\*+|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")


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


@rule(
    MOJIBAKE,
    WARNING,
    "Huruf yang rusak karena salah sandi",
    explanation="Tulisan yang disimpan dengan satu sandi dan dibuka dengan sandi lain memuat huruf "
    "seperti â€œ atau Ã© di tempat tanda petik atau é. Ia tercetak seperti itu. `check --fix` "
    "memperlihatkan tulisan yang mungkin dimaksud.",
    wrong="peringatan: Surat â€“ asli dan salinan â€“ disimpan",
    right="peringatan: Surat – asli dan salinan – disimpan",
)
def no_damaged_letters(subject: Subject) -> Iterator[Finding]:
    """No printed text holds letters that were read in a wrong encoding."""
    for path, words, _ in subject.of(every_text):
        meant = repaired(words)
        if meant != words:
            yield Finding(
                path,
                f"huruf di tulisan ini rusak karena salah sandi: {quote(words)}",
                f"maksudnya {quote(meant)}?",
            )


@rule(
    "SOP-150",
    WARNING,
    "Tanda tebal yang tercetak",
    explanation="Tebal ditulis **seperti ini** di dasar hukum dan bagian lain di kotak identitas, "
    "di uraian, kelengkapan, output, keterangan, dan catatan. Di tempat lain, atau bila "
    "pasangannya kurang, tanda bintangnya tercetak seperti ditulis.",
    wrong="peringatan: Surat **asli disimpan",
    right="peringatan: Surat **asli** disimpan",
)
def no_stray_bold(subject: Subject) -> Iterator[Finding]:
    """No printed text holds marks of bold that mean nothing there."""
    for path, words, _ in subject.of(every_text):
        if ("*" in words or "__" in words) and (found := _BOLD.search(words)):
            yield Finding(
                path,
                f"tanda {quote(found[0])} di tulisan ini tercetak seperti ditulis: {quote(words)}",
                "hapus tandanya, atau lengkapi pasangannya bila tulisan ini boleh bercetak tebal",
                words=found[0],
            )
