"""What a PDF is worth as a record: its signatures, its own source, today's source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sopdocs.archive.carried import carried
from sopdocs.archive.embedded import embedded_files
from sopdocs.archive.newer import compare
from sopdocs.archive.rebuilt import SOUND, compared
from sopdocs.archive.sign import INSTALL, is_possible
from sopdocs.archive.signatures import PdfSignature, signatures
from sopdocs.files import is_signed
from sopdocs.problem import Problem

NOT_CHECKED = "  tanda tangan: ada, tetapi tidak dapat diperiksa tanpa paket tambahan"
TRUST = {
    True: "dipercaya",
    False: "TIDAK DIPERCAYA: tidak berasal dari penerbit yang disebut",
    None: "belum dibandingkan (sebut --penerbit)",
}


def verify(
    content: bytes, pdf: Path, issuers: Sequence[Path], sources: Path
) -> tuple[list[str], bool, list[Problem]]:
    """Lines about a PDF, and True if it is signed, whole, and made of the source that it carries.

    A newer source is reported and is no fault of the PDF. `pdf` is its name for messages. The PDF
    can be hostile: call this in the sandbox only (`guarded.py`).
    """
    lines, sound, problems = _signatures(content, str(pdf), issuers)
    if problems:
        return [], False, problems
    signed = is_signed(content)
    source = carried(embedded_files(content), str(pdf), pdf.stem)
    if isinstance(source, Problem):
        lines.append(f"  sumber di dalam PDF: tidak ada ({source.message})")
        return [*lines, _conclusion(sound, signed, False)], False, []
    comparison = compared(content, source)
    whole = sound and comparison in SOUND
    lines += [
        f"  sumber di dalam PDF: {comparison}",
        f"  sumber sekarang: {compare(source, sources)[1]}",
        _conclusion(sound, signed, whole),
    ]
    return lines, whole, []


def _signatures(
    content: bytes, file: str, issuers: Sequence[Path]
) -> tuple[list[str], bool, list[Problem]]:
    """Lines about the signatures, and True if there are some and all are sound."""
    if not is_signed(content):
        return ["  tanda tangan: belum ada"], False, []
    if not is_possible():
        return [f"{NOT_CHECKED} ({INSTALL})"], False, []
    found, problems = signatures(content, file, issuers)
    if found is None:
        return [], False, problems
    lines = [line for number, one in enumerate(found, 1) for line in _lines(number, one)]
    is_sound = bool(found) and all(one.is_sound for one in found)
    return lines or ["  tanda tangan: belum ada"], is_sound, []


def _conclusion(sound: bool, signed: bool, whole: bool) -> str:
    if not signed:
        verdict = "BELUM DITANDATANGANI"
    elif not sound:
        verdict = "JANGAN DIPAKAI sebelum tanda tangannya diperiksa: lihat baris di atas"
    elif whole:
        verdict = "sah dan utuh menurut sumbernya"
    else:
        verdict = (
            "tanda tangannya utuh, tetapi isinya TIDAK dapat dibuktikan dari sumber di dalamnya"
        )
    return f"  kesimpulan: {verdict}"


def _lines(number: int, one: PdfSignature) -> Iterator[str]:
    clock = " menurut server waktu" if one.stamped else " menurut komputer penanda tangan"
    time = f"{one.time}{clock}" if one.time else "tanpa waktu" + clock * one.stamped
    yield f"  tanda tangan {number} ({one.field}): {one.signer}, {time}"
    about = [
        f"{what}: {text}" for what, text in (("alasan", one.reason), ("tempat", one.place)) if text
    ]
    if about:
        yield "    " + "; ".join(about)
    yield f"    isi: {one.content}"
    yield f"    sesudahnya: {one.later}"
    yield f"    sertifikat: diterbitkan {one.issuer}; {TRUST[one.trusted]}" + (
        "" if one.valid_then else "; TIDAK BERLAKU pada waktu itu"
    )
