"""The whole sheet: cover, identity box, flow pages, in the largest type that fits."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs import codes
from sopdocs.dataclass import dataclass, field, replace
from sopdocs.layout.common.foot import sheet_foot
from sopdocs.layout.common.frame import Frame, frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signing import addressed, mark, marks
from sopdocs.layout.flow.columns import Columns, Setting, choose_columns
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.pages import FlowPages, flow_pages
from sopdocs.layout.flow.symbol_words import Unfit, lane_width, unfit, words_width
from sopdocs.layout.flow.total import total_of
from sopdocs.layout.identity import identity_pages
from sopdocs.layout.one_page import joined, room_for_flow
from sopdocs.layout.page import LinkAnnotation, Page, Quality, Sheet
from sopdocs.model.flow import flow
from sopdocs.model.institution import PAPERS, Cover
from sopdocs.model.letter_settings import ELECTRONIC
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, WARNING
from sopdocs.route.engine_messages import EngineFault

_LEAST_HEIGHT, _LEAST_WIDTH = 200.0, 300.0  # least height and width of a page's content, in points


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """Why a sheet cannot be drawn, or what it leaves out.

    ``path`` is the path of the value in the source that has to be changed.
    """

    severity: str
    code: str
    path: tuple[str | int, ...]
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """One flow table; ``first`` is the index of its first step among all of the SOP."""

    context: TableContext
    pages: FlowPages
    first: int


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """A sheet, None with faults if it cannot be drawn, and its flow tables as they were drawn.

    The pages of ``tables`` are those before identity and flow were joined on one.
    """

    sheet: Sheet | None
    faults: list[LayoutFault]
    tables: tuple[DrawnTable, ...] = ()


def lay_out(
    sop: Sop, ruler: Ruler, is_sketch: bool = False
) -> tuple[Sheet | None, list[LayoutFault]]:
    """Return a SOP's pages, or None with the faults; a sheet is never drawn wrongly or in part.

    A sketch is for the eyes of somebody who is still typing: its arrows are as right, but no better
    ones are searched for.
    """
    drawn = draw_sheet(sop, ruler, is_sketch)
    return drawn.sheet, drawn.faults


def draw_sheet(sop: Sop, ruler: Ruler, is_sketch: bool = False) -> DrawnSheet:
    """Return what `lay_out` returns, with the flow tables."""
    arrange = _densest if sop.cetak.padat else _lay_out
    return arrange(sop, ruler, is_sketch)


def _densest(sop: Sop, ruler: Ruler, is_sketch: bool) -> DrawnSheet:
    """Return the sheet in the largest type that needs no more pages than the smallest one."""
    *larger, smallest = sop.cetak.type_sizes()

    def in_size(size: float) -> DrawnSheet:
        return _lay_out(replace(sop, cetak=replace(sop.cetak, huruf=size)), ruler, is_sketch)

    least = in_size(smallest)
    for size in larger:
        drawn = in_size(size)
        if drawn.sheet is not None and (
            least.sheet is None or len(drawn.sheet.pages) <= len(least.sheet.pages)
        ):
            return drawn
    return least


def _cover(cover: Cover, sop: Sop, area: Frame, ruler: Ruler) -> Page:
    from sopdocs.layout.cover import cover_page  # few sheets have one

    return cover_page(cover, sop.instansi, sop.nama, area, ruler)


def _lay_out(sop: Sop, ruler: Ruler, is_sketch: bool) -> DrawnSheet:
    """Lay out a SOP with the type size that it states."""
    subject, sop = sop.nomor, addressed(sop)
    area = frame(sop, ruler)
    if area.height < _LEAST_HEIGHT or area.width < _LEAST_WIDTH:
        return DrawnSheet(None, [_little_room()])
    cover = [_cover(sop.sampul, sop, area, ruler)] if sop.sampul else []
    if not sop.kegiatan:
        parts = _Parts(cover, identity_pages(sop, area, ruler))
        return DrawnSheet(*_bound(parts, sop, subject, ruler))
    identity = identity_pages(sop, area, ruler)
    contexts, faults = _contexts(sop, area, ruler)
    contexts = [replace(context, is_sketch=is_sketch) for context in contexts]
    tables, faults = _tables(sop, contexts, len(identity), faults)
    if faults:
        return DrawnSheet(None, faults)
    parts = _Parts(cover, identity)
    for table in tables:
        _shift_links(table.pages.pages, len(cover) + table.context.first_page - 1)
        parts.table.extend(table.pages.pages)
        parts.quality.extend(table.pages.quality)
    sheet, faults = _bound(_on_one_page(parts, sop, area, ruler), sop, subject, ruler)
    blank = [fault for table in tables for fault in _blank_capsules(table)]
    return DrawnSheet(sheet, faults or blank, tuple(tables))


def _tables(
    sop: Sop, contexts: list[TableContext], before: int, faults: list[LayoutFault]
) -> tuple[list[DrawnTable], list[LayoutFault]]:
    """Draw the flow tables one after another, or return the faults of the first that fails.

    ``before`` counts the pages before the first table, ``faults`` are those of the contexts.
    """
    drawn: list[DrawnTable] = []
    starts = [table.first for table in sop.tabel] or [0]
    for first, context in zip(starts, contexts):
        if unfitting := [_unfit(words, first) for words in unfit(context)]:
            return [], unfitting
        is_last = len(drawn) == len(sop.tabel) - 1
        letters = sum(table.pages.letters for table in drawn)
        overall = total_of(sop) if is_last else ""
        try:
            context, pages = _flow_pages(
                replace(context, first_page=before + 1, overall=overall, letters_before=letters)
            )
        except EngineFault as silence:
            return [], [_no_advice(silence)]
        table = DrawnTable(context, pages, first)
        if pages.failed:
            return [], [_undrawn(table, number) for number in pages.failed]
        for page in pages.pages:
            page.anchors = [replace(anchor, index=anchor.index + first) for anchor in page.anchors]
        before += len(pages.pages)
        drawn.append(table)
    return drawn, faults


def _contexts(sop: Sop, area: Frame, ruler: Ruler) -> tuple[list[TableContext], list[LayoutFault]]:
    """Return the context of each flow table; their symbols have one size (Permenpan III.C)."""
    words = _words_width(sop, ruler)
    found: list[TableContext] = []
    for one in sop.tables:
        context = _context(one, area, ruler, words)
        if context is None:
            return [], [_too_narrow(one, ruler)]
        found.append(context)
    if len(found) < 2:
        return found, []
    width = min(context.symbols.width for context in found)
    return [replace(context, symbol_width=width) for context in found], []


def _words_width(sop: Sop, ruler: Ruler) -> float:
    """Return the width of symbols for the words of all tables: they have one size on a sheet."""
    if not any(step.simbol for step in sop.kegiatan):
        return 0.0
    size = sop.cetak.huruf_terkecil
    return max(words_width(one, flow(one), ruler, size) for one in sop.tables)


def _context(sop: Sop, area: Frame, ruler: Ruler, words: float) -> TableContext | None:
    """Return the context of a SOP's one table; None if it is too wide.

    ``words`` is the width in points that symbols need for the words of steps.
    """
    below = room_for_flow(sop, area, ruler)
    columns = _columns(sop, area, ruler, below, lane_width(words))
    columns = columns or _columns(sop, area, ruler, below)
    if columns is None:
        return None
    return TableContext(sop, flow(sop), columns, area, 1, ruler, words_width=words, below=below)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The pages of a sheet by part; without a flow it is identity alone."""

    cover: list[Page]
    identity: list[Page]
    table: list[Page] = field(default_factory=list)
    quality: list[Quality] = field(default_factory=list)


def _on_one_page(parts: _Parts, sop: Sop, area: Frame, ruler: Ruler) -> _Parts:
    """Return the parts with the flow below the identity if both fit on one page."""
    if not sop.cetak.satu_halaman or len(parts.identity) > 1 or len(parts.table) > 1:
        return parts
    page = joined(sop, area, ruler, parts.identity[0], parts.table[0])
    if page is None:
        return parts
    quality = [replace(one, page=1) for one in parts.quality]
    return replace(parts, identity=[page], table=[], quality=quality)


def _bound(
    parts: _Parts, sop: Sop, subject: str, ruler: Ruler
) -> tuple[Sheet | None, list[LayoutFault]]:
    """Put a foot under each page that is numbered, and return the sheet."""
    numbered = [*parts.identity, *parts.table]
    foot = sheet_foot(sop, frame(sop, ruler), ruler)
    for number, page in enumerate(numbered, 1):
        page.items += foot.items(number, len(numbered))
    pages = (*parts.cover, *numbered)
    if fault := _wrong_tag(sop, pages):
        return None, [fault]
    title = sop.nama if sop.nama.upper().startswith("SOP") else f"SOP {sop.nama}"
    return Sheet(title, " ".join(sop.instansi.nama), subject, pages, tuple(parts.quality)), []


def _flow_pages(context: TableContext) -> tuple[TableContext, FlowPages]:
    """Return the flow's pages, in another setting if they are drawn badly or not at all."""
    pages = flow_pages(context)
    if not pages.failed and (context.is_sketch or not pages.is_bad):
        return context, pages
    from sopdocs.layout.flow.roomier import better_pages  # few tables need it

    return better_pages(context, pages)


def _shift_links(pages: list[Page], pages_before: int) -> None:
    """Make the pages in links count from the sheet's first page instead of the table's."""
    for page in pages:
        page.items = [
            replace(item, page=item.page + pages_before)
            if isinstance(item, LinkAnnotation)
            else item
            for item in page.items
        ]


def _columns(
    sop: Sop, area: Frame, ruler: Ruler, below: float, least_lane: float = 0.0
) -> Columns | None:
    """Return the columns in the largest type that fits; words are broken only if none does.

    Lanes become at least ``least_lane`` points wide where the longest words leave the room.
    ``below`` is the height in points below the identity.
    """
    for torn in (False, True):
        for size in sop.cetak.type_sizes():
            setting = Setting(size, torn, least_lane > 0, least_lane, below)
            found = choose_columns(sop, area, ruler, setting)
            if found is not None:
                return found
    return None


def _no_advice(fault: EngineFault) -> LayoutFault:
    return LayoutFault(
        ERROR,
        codes.ENGINE_FAULT,
        ("kegiatan",),
        f"lembar ini belum digambar: {fault.message}",
        "ulangi perintah yang sama; bila tetap begitu, tutup program lain",
    )


def _little_room() -> LayoutFault:
    return LayoutFault(
        ERROR,
        codes.PAPER_TOO_SMALL,
        ("cetak", "margin"),
        "tepi kertas menyisakan ruang yang terlalu kecil",
        "kecilkan margin",
    )


def _too_narrow(sop: Sop, ruler: Ruler) -> LayoutFault:
    """Return a fault that names the smallest paper for the table."""
    # Letter holds no more than A4 does, and few offices here have it
    others = {name: sides for name, sides in PAPERS.items() if name != "Letter"}
    for paper in sorted(others, key=lambda name: others[name][1] * others[name][0]):
        wider = replace(sop, cetak=replace(sop.cetak, kertas=paper, landscape=True))
        if _columns(wider, frame(wider, ruler), ruler, 0.0) is not None:
            hint = f"tulis cetak: {{kertas: {paper}, orientasi: lanskap}}"
            break
    else:
        hint = "kurangi jumlah pelaksana, kecilkan margin, atau kecilkan huruf terkecil"
    arah = "lanskap" if sop.cetak.landscape else "potret"
    return LayoutFault(
        ERROR,
        codes.PAPER_TOO_SMALL,
        ("pelaksana",),
        f"tabel dengan {len(sop.pelaksana)} pelaksana tidak muat di kertas "
        f"{sop.cetak.kertas} {arah} dengan huruf {sop.cetak.huruf_terkecil:g} poin",
        hint,
    )


def _undrawn(table: DrawnTable, number: int) -> LayoutFault:
    """Return the fault of an arrow that found no route, or no room for its label."""
    path, sop = table.context.flow, table.context.sop
    link = path.links[number]
    source, target = path.rows[link.source], path.rows[link.target]
    start, end = (
        sop.step_name(row.step) if row.step is not None else row.name for row in (source, target)
    )
    words = f' "{link.label}"' if link.label else ""
    arrow = f"panah{words} dari {start} ke {end} tidak dapat digambar"
    place = ("kegiatan", table.first + (source.step or 0))
    asked = [other for other in path.links if other.source == link.source and other.side]
    if asked:
        sides = " dan ".join(dict.fromkeys(other.side for other in asked))
        return LayoutFault(
            ERROR,
            codes.SIDE_NOT_POSSIBLE,
            place,
            f"{arrow} dengan lewat {sides}: sisi itu tertutup simbol, garis, atau tulisan lain",
            "hapus lewat, atau pilih sisi lain",
        )
    return LayoutFault(
        ERROR,
        codes.ARROW_NOT_DRAWN,
        place,
        f"{arrow} tanpa menabrak yang lain",
        "kurangi cabang pada langkah ini, atau pakai kertas yang lebih lebar",
    )


def _wrong_tag(sop: Sop, pages: Sequence[Page]) -> LayoutFault | None:
    """Return a fault unless BSrE's tag is on the pages exactly once; it marks the signature."""
    if sop.profile != ELECTRONIC:
        return None
    tag = mark(sop.instansi)
    times = marks(pages, tag)
    if times == 1:
        return None
    return LayoutFault(
        ERROR,
        codes.TAG_NOT_ONCE,
        ("nama",),
        f"tanda {tag} untuk tanda tangan elektronik tercetak {times} kali, "
        "padahal harus tepat sekali",
        "pilih tanda lain di instansi.yaml:  surat: {bsre: {tanda: ...}}",
    )


def _unfit(words: Unfit, first: int) -> LayoutFault:
    """Return the fault of a word; ``first`` is the index of the first step of its table."""
    return LayoutFault(
        ERROR,
        codes.SYMBOL_TOO_SMALL,
        ("kegiatan", first + words.step, "simbol"),
        f'tulisan "{words.text}" tidak muat di simbol langkah {words.step + 1}',
        f"paling panjang {words.most} huruf; pakai kata yang lebih pendek, kertas yang lebih "
        "lebar, atau tulis di uraian",
    )


def _blank_capsules(table: DrawnTable) -> list[LayoutFault]:
    """Return faults for words of capsules that do not fit into their lanes.

    A capsule in its own row has its word in Uraian instead.
    """
    context, size = table.context, table.context.smallest
    return [
        LayoutFault(
            WARNING,
            codes.CAPSULE_TOO_NARROW,
            ("cetak", "kapsul"),
            f'tulisan "{row.text}" tidak muat di kapsul {context.sop.step_name(row.step)}, '
            "jadi tidak tercetak",
            "pakai kata yang lebih pendek, kertas yang lebih lebar, "
            "atau  kapsul: {letak: terpisah}",
        )
        for row in context.flow.rows
        if row.step is not None
        and row.text
        and not context.symbols.holds(row.text, context.ruler, size)
    ]
