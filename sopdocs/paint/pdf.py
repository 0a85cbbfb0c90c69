"""Pages → PDF bytes with reportlab's canvas; equal pages give equal bytes."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from sopdocs import __version__
from sopdocs.fonts import faces
from sopdocs.layout.page import Arrow, Fill, Goto, Page, PageLink, Picture, Rule, Sheet, Symbol, TextRun
from sopdocs.paint.logo import draw_logo

FLOW = 1.0  # width of flow lines in points
OUTLINE = 0.9  # width of symbols' outlines
HEAD = (5.0, 1.75)  # an arrow's head: length and half width


@functools.cache
def register_faces() -> None:
    """Make the faces known to reportlab, once a process; its default settings never reach the page."""
    rl_config.canvas_basefontname = "regular"
    rl_config.useA85 = 0
    for name, face in faces().items():
        pdfmetrics.registerFont(TTFont(name, str(face.file)))


def paint(sheet: Sheet) -> bytes:
    """The sheet as a PDF file with title, author, language, outline and live links."""
    painter = Painter(sheet.title, sheet.author, sheet.subject)
    painter.add(sheet.pages)
    return painter.save()


class Painter:
    """A PDF file that grows page by page; what a long book holds is never in memory as items all at once."""

    def __init__(self, title: str, author: str, subject: str, keywords: str = "") -> None:
        register_faces()
        self._buffer = io.BytesIO()
        self._canvas = canvas = Canvas(self._buffer, invariant=1, pageCompression=1, initialFontName="regular", initialFontSize=9,
                                       lang="id-ID", pdfVersion=(1, 7))
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setSubject(subject)
        if keywords:
            canvas.setKeywords(keywords)
        canvas.setCreator(f"sopdocs {__version__}")
        canvas.setProducer("sopdocs, reportlab")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        self._count = 0
        self._outlined = False

    def add(self, pages: Sequence[Page]) -> None:
        """Paint pages whose links lead to each other (numbered from 0 among themselves) or to names."""
        canvas, base = self._canvas, self._count
        targets = _targets(pages)
        for number, page in enumerate(pages):
            canvas.setPageSize((page.width, page.height))
            self._bookmarks(page)
            for at in sorted(targets.get(number, ())):
                canvas.bookmarkHorizontalAbsolute(_target(base + number, at), page.height - at + 6, left=0, fit="XYZ")
            for name, at in page.names:
                canvas.bookmarkHorizontalAbsolute(name, page.height - at + 6, left=0, fit="XYZ")
            _page(canvas, page, base)
            canvas.showPage()
            self._count += 1

    def label(self, first: int, style: str, start: int = 1) -> None:
        """Page labels from page ``first`` (from 0) on: ``roman`` or ``arabic``."""
        self._canvas.addPageLabel(first, {"roman": "ROMAN_LOWER", "arabic": "ARABIC"}[style], start)

    def save(self) -> bytes:
        if self._outlined:
            self._canvas.showOutline()
        self._canvas.save()
        return self._buffer.getvalue()

    def _bookmarks(self, page: Page) -> None:
        for k, mark in enumerate(page.bookmarks):
            key = f"p{self._count}.{k}"
            self._canvas.bookmarkHorizontalAbsolute(key, page.height - mark.at + 6, left=0, fit="XYZ")
            self._canvas.addOutlineEntry(mark.title, key, mark.level, closed=mark.level > 0)
            self._outlined = True


def _page(canvas: Canvas, page: Page, base: int) -> None:
    """Grounds and lines lie under the text; the text goes in as one object, in reading order."""
    height = page.height
    fills = [item for item in page.items if type(item) is Fill]
    rules = [item for item in page.items if type(item) is Rule]
    for fill in fills:
        canvas.setFillGray(fill.grey)
        canvas.rect(fill.x, height - fill.y - fill.height, fill.width, fill.height, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setStrokeGray(0)
    canvas.setLineCap(0)
    for width in sorted({rule.width for rule in rules}):
        canvas.setLineWidth(width)
        canvas.lines([(r.x1, height - r.y1, r.x2, height - r.y2) for r in rules if r.width == width])
    texts: list[TextRun] = []
    for item in page.items:
        kind = type(item)
        if kind is TextRun:
            texts.append(item)
        elif kind is Symbol:
            _symbol(canvas, item, height)
        elif kind is Arrow:
            _arrow(canvas, item, height)
        elif kind is Picture:
            draw_logo(canvas, item, height)
        elif kind is PageLink:
            _click(canvas, item, _target(base + item.page, item.at), height)
        elif kind is Goto:
            _click(canvas, item, item.name, height)
    _texts(canvas, texts, height)


def _texts(canvas: Canvas, texts: list[TextRun], height: float) -> None:
    """All runs as one text object, written as operators: a third of the time of one call a run."""
    document = canvas._doc
    code = ["BT"]
    now: tuple[str, int, float] | None = None
    for run in texts:
        font = pdfmetrics.getFont(run.face)
        turn = "0 1 -1 0" if run.turned else "1 0 0 1"
        code.append(f"{turn} {run.x:.2f} {height - run.y:.2f} Tm")
        # ASCII has its own codes in every face's first subset
        parts = ((0, run.text),) if run.text.isascii() else font.splitString(run.text, document)
        for subset, part in parts:
            if now != (run.face, subset, run.size):
                now = (run.face, subset, run.size)
                code.append(f"{font.getSubsetInternalName(subset, document)} {run.size:g} Tf")
            text = part if isinstance(part, str) else part.decode("latin-1")
            code.append("(" + text.translate(_ESCAPED) + ") Tj")
    code.append("ET")
    canvas.addLiteral("\n".join(code))


_ESCAPED = {ord("\\"): "\\\\", ord("("): "\\(", ord(")"): "\\)", ord("\r"): "\\r", ord("\n"): "\\n"}


def _symbol(canvas: Canvas, symbol: Symbol, height: float) -> None:
    x, y, w, h = symbol.x, height - symbol.y - symbol.height, symbol.width, symbol.height
    canvas.setLineWidth(OUTLINE)
    if symbol.kind == "box":
        canvas.rect(x, y, w, h)
    elif symbol.kind == "capsule":
        canvas.roundRect(x, y, w, h, h / 2)
    else:
        points = {
            "diamond": ((0, h / 2), (w / 2, h), (w, h / 2), (w / 2, 0)),
            "pentagon-down": ((0, h), (w, h), (w, 5), (w / 2, 0), (0, 5)),
            "pentagon-up": ((0, 0), (w, 0), (w, h - 5), (w / 2, h), (0, h - 5)),
        }[symbol.kind]
        path = canvas.beginPath()
        path.moveTo(x + points[0][0], y + points[0][1])
        for dx, dy in points[1:]:
            path.lineTo(x + dx, y + dy)
        path.close()
        canvas.drawPath(path)


def _arrow(canvas: Canvas, arrow: Arrow, height: float) -> None:
    points = [(x, height - y) for x, y in arrow.points]
    canvas.setLineWidth(FLOW)
    canvas.setLineJoin(0)
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = abs(x1 - x0) + abs(y1 - y0)
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:-1]:
        path.lineTo(*point)
    back = HEAD[0] - 0.5 if arrow.tip else 0.0
    path.lineTo(x1 - dx * back, y1 - dy * back)
    canvas.drawPath(path)
    if arrow.tip:
        bx, by = x1 - dx * HEAD[0], y1 - dy * HEAD[0]
        head = canvas.beginPath()
        head.moveTo(x1, y1)
        head.lineTo(bx - dy * HEAD[1], by + dx * HEAD[1])
        head.lineTo(bx + dy * HEAD[1], by - dx * HEAD[1])
        head.close()
        canvas.drawPath(head, stroke=0, fill=1)


def _click(canvas: Canvas, link: PageLink | Goto, name: str, height: float) -> None:
    area = (link.x, height - link.y - link.height, link.x + link.width, height - link.y)
    canvas.linkAbsolute("", name, area, thickness=0)


def _target(page: int, at: float) -> str:
    return f"to{page}.{at:.2f}"


def _targets(pages: Sequence[Page]) -> dict[int, set[float]]:
    """Heights on each page that a link leads to."""
    found: dict[int, set[float]] = {}
    for page in pages:
        for item in page.items:
            if type(item) is PageLink:
                found.setdefault(item.page, set()).add(item.at)
    return found
