"""What a PDF is worth as a record: its signatures, its own source, today's source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from sopdocs import __version__
from sopdocs.archive.carried import carried
from sopdocs.archive.embedded import embedded_files, made_with
from sopdocs.archive.newer import compare
from sopdocs.archive.other_version import ALL_WORDS
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
SELF_MADE = "dibuat penanda tangan sendiri, jadi tidak ada penerbit yang menjamin siapa dia"
OURS = f"sopdocs {__version__}"

# nobody signed; do not use it; no issuer can vouch for the signer; none was named; one vouches
Signed = Literal["no", "unsound", "self-made", "unknown", "trusted"]
SAME_AS_SOURCE: dict[Signed, tuple[str, bool]] = {
    "self-made": (
        "tanda tangannya utuh dan isinya sama dengan sumbernya, tetapi siapa penanda tangannya"
        " TIDAK dijamin penerbit mana pun: sertifikatnya dibuat sendiri",
        False,
    ),
    "unknown": (
        "tanda tangannya utuh dan isinya sama dengan sumbernya; siapa penanda tangannya belum"
        " dijamin penerbit mana pun (sebut --penerbit)",
        True,
    ),
    "trusted": ("sah dan utuh menurut sumbernya", True),
}
WORDS_OF_SOURCE: dict[Signed, tuple[str, bool]] = {
    "self-made": (
        "tanda tangannya utuh dan tulisannya menurut sumbernya, tetapi siapa penanda tangannya"
        " TIDAK dijamin penerbit mana pun, jadi letak, panah, dan garisnya juga tidak",
        False,
    ),
    "unknown": (
        "tanda tangannya utuh dan tulisannya menurut sumbernya; letak, panah, dan garisnya hanya"
        " dijamin penanda tangan, yang BELUM dijamin penerbit mana pun (sebut --penerbit)",
        False,
    ),
    "trusted": (
        "sah, dan semua tulisannya menurut sumbernya; letak, panah, dan garisnya dijamin tanda"
        " tangannya, tidak oleh sumbernya",
        True,
    ),
}
DO_NOT_USE = "JANGAN DIPAKAI sebelum tanda tangannya diperiksa: lihat baris di atas"
UNPROVEN = "tanda tangannya utuh, tetapi isinya TIDAK dapat dibuktikan dari sumber di dalamnya"


def verify(
    content: bytes, pdf: Path, issuers: Sequence[Path], sources: Path
) -> tuple[list[str], bool, list[Problem]]:
    """Lines about a PDF, and True if it is signed and nothing that was looked at is wrong.

    False too if what cannot be compared with the source rests on a signer for whom no issuer
    vouches. A newer source is reported and is no fault of the PDF. `pdf` is its name for messages.
    The PDF can be hostile: call this in the sandbox only (`guarded.py`).
    """
    lines, signed, problems = _signatures(content, str(pdf), issuers)
    if problems:
        return [], False, problems
    source = carried(embedded_files(content), str(pdf), pdf.stem)
    if isinstance(source, Problem):
        verdict, _ = _conclusion(signed, "")
        lines.append(f"  sumber di dalam PDF: tidak ada ({source.message})")
        return [*lines, f"  kesimpulan: {verdict}"], False, []
    comparison = compared(content, source)
    verdict, is_whole = _conclusion(signed, comparison)
    lines += [
        f"  dibuat dengan: {_maker(content)}",
        f"  sumber di dalam PDF: {comparison}",
        f"  sumber sekarang: {compare(source, sources)[1]}",
        f"  kesimpulan: {verdict}",
    ]
    return lines, is_whole, []


def _maker(content: bytes) -> str:
    maker = made_with(content)
    if not maker:
        return "tidak disebut di PDF ini"
    return maker if maker == OURS else f"{maker} menurut PDF ini; diperiksa dengan {OURS}"


def _signatures(
    content: bytes, file: str, issuers: Sequence[Path]
) -> tuple[list[str], Signed, list[Problem]]:
    """Lines about the signatures, and what all of them together are worth."""
    if not is_signed(content):
        return ["  tanda tangan: belum ada"], "no", []
    if not is_possible():
        return [f"{NOT_CHECKED} ({INSTALL})"], "unsound", []
    found, problems = signatures(content, file, issuers)
    if found is None:
        return [], "unsound", problems
    lines = [line for number, one in enumerate(found, 1) for line in _lines(number, one)]
    return lines or ["  tanda tangan: belum ada"], _worth(found), []


def _worth(found: Sequence[PdfSignature]) -> Signed:
    if not found or not all(one.is_sound for one in found):
        return "unsound"
    if all(one.trusted for one in found):
        return "trusted"
    return "self-made" if any(one.is_self_made for one in found) else "unknown"


def _conclusion(signed: Signed, comparison: str) -> tuple[str, bool]:
    """The verdict, and whether nothing is wrong."""
    if signed == "no":
        return "BELUM DITANDATANGANI", False
    if signed == "unsound":
        return DO_NOT_USE, False
    if comparison in SOUND:
        return SAME_AS_SOURCE[signed]
    return WORDS_OF_SOURCE[signed] if comparison == ALL_WORDS else (UNPROVEN, False)


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
    issuer = SELF_MADE if one.is_self_made else f"diterbitkan {one.issuer}"
    yield f"    sertifikat: {issuer}; {TRUST[one.trusted]}" + (
        "" if one.valid_then else "; TIDAK BERLAKU pada waktu itu"
    )
