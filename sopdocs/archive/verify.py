"""Everything that can be said of a PDF as a record: its signatures, its own source, and the sources of today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sopdocs.archive.carried import carried, read_pdf
from sopdocs.archive.newer import compare
from sopdocs.archive.rebuilt import SOUND, compared
from sopdocs.archive.sign import INSTALL, is_possible
from sopdocs.archive.signatures import PdfSignature, signatures
from sopdocs.files import is_signed
from sopdocs.problem import Problem


def verify(
    pdf: Path, issuers: Sequence[Path], sources: Path
) -> tuple[list[str], bool, list[Problem]]:
    """What is said of a PDF, line by line, and whether all of it is as it should be: signed, whole, and of the source that it carries.

    A newer source is told and is no fault of the PDF.
    """
    content = read_pdf(pdf)
    if isinstance(content, Problem):
        return [], False, [content]
    lines: list[str] = []
    sound = True
    if is_signed(content) and not is_possible():
        lines.append(
            f"  tanda tangan: ada, tetapi tidak dapat diperiksa tanpa paket tambahan ({INSTALL})"
        )
        sound = False
    else:
        found, problems = signatures(content, str(pdf), issuers) if is_signed(content) else ([], [])
        if found is None:
            return [], False, problems
        lines += [line for number, one in enumerate(found, 1) for line in _told(number, one)] or [
            "  tanda tangan: belum ada"
        ]
        sound = bool(found) and all(one.is_sound for one in found)
    source = carried(content, str(pdf), pdf.stem)
    if isinstance(source, Problem):
        return (
            [
                *lines,
                f"  sumber di dalam PDF: tidak ada ({source.message})",
                f"  kesimpulan: {_verdict(sound, is_signed(content), False)}",
            ],
            False,
            [],
        )
    stands = compared(content, source)
    _, today = compare(source, sources)
    whole = sound and stands in SOUND
    lines += [
        f"  sumber di dalam PDF: {stands}",
        f"  sumber sekarang: {today}",
        f"  kesimpulan: {_verdict(sound, is_signed(content), whole)}",
    ]
    return lines, whole, []


def _verdict(sound: bool, signed: bool, whole: bool) -> str:
    if not signed:
        return "BELUM DITANDATANGANI"
    if not sound:
        return "JANGAN DIPAKAI sebelum tanda tangannya diperiksa: lihat baris di atas"
    return (
        "sah dan utuh menurut sumbernya"
        if whole
        else "tanda tangannya utuh, tetapi isinya TIDAK dapat dibuktikan dari sumber di dalamnya"
    )


def _told(number: int, one: PdfSignature) -> Iterator[str]:
    yield f"  tanda tangan {number} ({one.field}): {one.signer}, {one.time or 'tanpa waktu'}" + (
        " menurut server waktu"
        if one.stamped
        else " menurut komputer penanda tangan"
        if one.time
        else ""
    )
    if one.reason or one.place:
        yield "    " + "; ".join(
            f"{what}: {text}"
            for what, text in (("alasan", one.reason), ("tempat", one.place))
            if text
        )
    yield f"    isi: {one.content}"
    yield f"    sesudahnya: {one.later}"
    trust = {
        True: "dipercaya",
        False: "TIDAK DIPERCAYA: tidak berasal dari penerbit yang disebut",
        None: "belum dibandingkan (sebut --penerbit)",
    }[one.trusted]
    yield f"    sertifikat: diterbitkan {one.issuer}; {trust}" + (
        "" if one.valid_then else "; TIDAK BERLAKU pada waktu itu"
    )
