"""The whole sheet: cover, identity, flow pages; the type size is the largest at which everything fits."""

from __future__ import annotations

from dataclasses import replace

from sopdocs import codes
from sopdocs.layout.common.frame import Frame, foot, frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signing import addressed, mark, marks
from sopdocs.layout.cover import cover_page
from sopdocs.layout.flow.columns import Columns, columns
from sopdocs.layout.flow.pages import flow_pages
from sopdocs.layout.flow.rows import fits_capsule, symbols
from sopdocs.layout.identity import identity_pages
from sopdocs.layout.page import LinkAnnotation, Sheet
from sopdocs.model.flow import Flow, flow
from sopdocs.model.institution import PAPERS
from sopdocs.model.letter import ELECTRONIC
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, WARNING

Fault = tuple[
    str, str, tuple, str, str
]  # severity, code, path of the value at fault, message, hint

HEADING = 70.0  # points that a table's heading is likely to take
_LEAST_HEIGHT = 200.0  # points of a page's content


def lay_out(sop: Sop, ruler: Ruler) -> tuple[Sheet | None, list[Fault]]:
    """A SOP's pages, or what hinders them; no page is ever drawn wrongly or in part."""
    subject, sop = sop.nomor, addressed(sop)
    at = frame(sop, ruler)
    if at.height < _LEAST_HEIGHT or at.width < 300:
        return None, [
            (
                ERROR,
                codes.PAPER_TOO_SMALL,
                ("cetak", "margin"),
                "tepi kertas menyisakan ruang yang terlalu kecil",
                "kecilkan margin",
            )
        ]
    fitting = _columns(sop, at, ruler)
    if fitting is None:
        return None, [_too_narrow(sop, ruler)]
    path = flow(sop)
    cover = [cover_page(sop.sampul, sop.instansi, sop.nama, at, ruler)] if sop.sampul else []
    identity = identity_pages(sop, at, ruler)
    smallest = sop.cetak.huruf_terkecil
    pages, quality, failed = flow_pages(sop, path, fitting, at, len(identity) + 1, smallest, ruler)
    if failed:
        fitting = columns(sop, at.left, at.width, at.height - HEADING, smallest, ruler, False, True)
        if fitting is not None:
            pages, quality, failed = flow_pages(
                sop, path, fitting, at, len(identity) + 1, smallest, ruler
            )
    if failed:
        return None, [_undrawn(path, number) for number in failed]
    numbered = [*identity, *pages]
    for number, page in enumerate(numbered, 1):
        page.items += foot(sop, at, number, len(numbered), ruler)
    shift = len(cover) + len(identity)
    for page in pages:
        page.items = [
            replace(i, page=i.page + shift) if isinstance(i, LinkAnnotation) else i
            for i in page.items
        ]
    author = " ".join(sop.instansi.nama)
    title = f"SOP {sop.nama}" if not sop.nama.upper().startswith("SOP") else sop.nama
    if (
        sop.profile == ELECTRONIC
        and (times := marks((*cover, *numbered), tag := mark(sop.instansi))) != 1
    ):
        return None, [
            (
                ERROR,
                codes.TAG_NOT_ONCE,
                ("nama",),
                f"tanda {tag} untuk tanda tangan elektronik tercetak {times} kali, padahal harus tepat sekali",
                "pilih tanda lain di instansi.yaml:  surat: {bsre: {tanda: ...}}",
            )
        ]
    return Sheet(title, author, subject, (*cover, *numbered), quality), _blank_capsules(
        path, fitting, sop, ruler
    )


def _columns(sop: Sop, at: Frame, ruler: Ruler) -> Columns | None:
    size, smallest = sop.cetak.huruf, sop.cetak.huruf_terkecil
    sizes = [size]
    while sizes[-1] - 0.5 >= smallest:
        sizes.append(sizes[-1] - 0.5)
    if sizes[-1] > smallest:
        sizes.append(smallest)
    for torn in (False, True):
        for one in sizes:
            found = columns(sop, at.left, at.width, at.height - HEADING, one, ruler, torn)
            if found is not None:
                return found
    return None


def _too_narrow(sop: Sop, ruler: Ruler) -> Fault:
    """Which paper would hold the table: the smallest one that does."""
    for paper in sorted(PAPERS, key=lambda name: PAPERS[name][1] * PAPERS[name][0]):
        wider = replace(sop, cetak=replace(sop.cetak, kertas=paper, landscape=True))
        if _columns(wider, frame(wider, ruler), ruler) is not None:
            hint = f"tulis cetak: {{kertas: {paper}, orientasi: lanskap}}"
            break
    else:
        hint = "kurangi jumlah pelaksana, kecilkan margin, atau kecilkan huruf terkecil"
    arah = "lanskap" if sop.cetak.landscape else "potret"
    return (
        ERROR,
        codes.PAPER_TOO_SMALL,
        ("pelaksana",),
        f"tabel dengan {len(sop.pelaksana)} pelaksana tidak muat di kertas "
        f"{sop.cetak.kertas} {arah} dengan huruf {sop.cetak.huruf_terkecil:g} poin",
        hint,
    )


def _undrawn(path: Flow, number: int) -> Fault:
    link = path.links[number]
    source, target = path.rows[link.source], path.rows[link.target]
    names = [
        f"langkah {row.step + 1}" if row.step is not None else row.text for row in (source, target)
    ]
    words = f' "{link.label}"' if link.label else ""
    place = ("kegiatan", source.step if source.step is not None else 0)
    asked = [other for other in path.links if other.source == link.source and other.side]
    if asked:
        sides = " dan ".join(dict.fromkeys(other.side for other in asked))
        return (
            ERROR,
            codes.SIDE_NOT_POSSIBLE,
            place,
            f"panah{words} dari {names[0]} ke {names[1]} tidak dapat digambar dengan lewat {sides}: "
            "sisi itu tertutup simbol, garis, atau tulisan lain",
            "hapus lewat, atau pilih sisi lain",
        )
    return (
        ERROR,
        codes.ARROW_NOT_DRAWN,
        place,
        f"panah{words} dari {names[0]} ke {names[1]} tidak dapat digambar tanpa menabrak yang lain",
        "kurangi cabang pada langkah ini, atau pakai kertas yang lebih lebar",
    )


def _blank_capsules(path: Flow, fitting: Columns, sop: Sop, ruler: Ruler) -> list[Fault]:
    """Words of steps' own capsules that the lanes are too narrow for; a capsule's own row says them in Uraian."""
    sizes = symbols(fitting.lanes[1] - fitting.lanes[0])
    return [
        (
            WARNING,
            codes.CAPSULE_TOO_NARROW,
            ("cetak", "kapsul"),
            f'tulisan "{row.text}" tidak muat di kapsul langkah {row.step + 1}, jadi tidak tercetak',
            "pakai kata yang lebih pendek, kertas yang lebih lebar, atau  kapsul: {letak: terpisah}",
        )
        for row in path.rows
        if row.step is not None
        and row.text
        and not fits_capsule(row.text, sizes, ruler, sop.cetak.huruf_terkecil)
    ]
