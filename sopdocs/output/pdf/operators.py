"""The operators of one page (ISO 32000-1, 8 and 9): fills, rules, symbols, arrows, text."""

from __future__ import annotations

from collections.abc import Iterable

from sopdocs.geometry import Point
from sopdocs.layout.page import Arrow, Fill, MatrixCode, Symbol, TableRule, TextRun
from sopdocs.output.pdf.characters import encoded
from sopdocs.output.pdf.structure import BEGIN_ARTIFACT
from sopdocs.output.shapes import (
    DASH,
    DASH_GAP,
    FLOW_WIDTH,
    OUTLINE_WIDTH,
    arrowhead,
    outline,
    shaft,
)

Used = dict[tuple[str, int], frozenset[str]]  # characters by face and part

_ESCAPED = {ord("\\"): "\\\\", ord("("): "\\(", ord(")"): "\\)", ord("\r"): "\\r", ord("\n"): "\\n"}


class Operators:
    """Collects a page's operators in ``code``; items are placed from the upper left corner down."""

    def __init__(self, height: float) -> None:
        """``height`` is the page's; a PDF counts heights from the foot of the page."""
        self.code: list[str] = []
        self._height = height
        self._open = ""

    def ground(self, fills: list[Fill], rules: list[TableRule]) -> None:
        """Draw the background of the page, as an artifact."""
        if fills or rules:
            self.code.append(BEGIN_ARTIFACT)
            self._fills(fills)
            self._rules(rules)
            self.code.append("EMC")

    def _fills(self, fills: list[Fill]) -> None:
        for fill in fills:
            low = self._height - fill.y - fill.height
            self.code.append(
                f"{fill.grey:g} g {fill.x:.2f} {low:.2f} {fill.width:.2f} {fill.height:.2f} re f"
            )
        if fills:
            self.code.append("0 g")

    def _rules(self, rules: list[TableRule]) -> None:
        height = self._height
        grey = 0.0
        for light, width in sorted({(-rule.grey, rule.width) for rule in rules}):  # black on top
            if -light != grey:
                grey = -light
                self.code.append(f"{grey:g} G")
            self.code.append(f"{width:g} w")
            self.code += [
                f"{r.x1:.2f} {height - r.y1:.2f} m {r.x2:.2f} {height - r.y2:.2f} l"
                for r in rules
                if r.width == width and r.grey == grey
            ]
            self.code.append("S")
        if grey:
            self.code.append("0 G")

    def symbol(self, symbol: Symbol, begin: str) -> None:
        """Draw a symbol behind ``begin``, the operator that begins its figure."""
        self._begin(begin)
        left, foot = symbol.x, self._height - symbol.y - symbol.height
        self.code.append(f"{OUTLINE_WIDTH:g} w")
        if symbol.kind == "box":
            self.code.append(f"{left:.2f} {foot:.2f} {symbol.width:.2f} {symbol.height:.2f} re S")
            return
        shape = outline(symbol.kind, symbol.width, symbol.height)

        def written(point: Point) -> str:
            return f"{left + point[0]:.2f} {foot + (symbol.height - point[1]):.2f}"

        parts = [
            " ".join(map(written, segment)) + (" l" if len(segment) == 1 else " c")
            for segment in shape.segments
        ]
        stroke = "s" if shape.is_polygon else "h S"
        self.code.append(" ".join([f"{written(shape.start)} m", *parts, stroke]))

    def code_modules(self, code: MatrixCode, begin: str) -> None:
        """Fill the dark modules of a code as one path, so that no seam is between rows."""
        self._begin(begin)
        side, foot = code.module, self._height - code.y
        self.code.append(
            "\n".join(
                f"{code.x + column * side:.2f} {foot - (row + 1) * side:.2f}"
                f" {count * side:.2f} {side:.2f} re"
                for column, row, count in code.runs
            )
            + " f"
        )

    def arrow(self, arrow: Arrow) -> None:
        """Draw a flow line, with its head if it has one."""
        self._begin(BEGIN_ARTIFACT)
        line = shaft(arrow.points) if arrow.tip else arrow.points
        dashes = f"[{DASH:g} {DASH_GAP:g}] 0 d" if arrow.dashed else ""
        whole = "[] 0 d" if arrow.dashed else ""
        parts = (f"{FLOW_WIDTH:g} w", dashes, f"{self._line(line)} S", whole)
        self.code.append(" ".join(filter(None, parts)))
        if arrow.tip:
            self.code.append(self._line(arrowhead(arrow.points)) + " h f")

    def _line(self, points: Iterable[Point]) -> str:
        (x, y), *others = [(x, self._height - y) for x, y in points]
        return " ".join([f"{x:.2f} {y:.2f} m", *(f"{px:.2f} {py:.2f} l" for px, py in others)])

    def _begin(self, begin: str) -> None:
        """Begin a piece of marked content; artifacts side by side share one piece."""
        if begin is not BEGIN_ARTIFACT or self._open is not BEGIN_ARTIFACT:
            self.end()
            self.code.append(begin)
            self._open = begin

    def end(self) -> None:
        """End the piece of marked content that is open, if one is."""
        if self._open:
            self.code.append("EMC")
            self._open = ""

    def texts(self, texts: list[TextRun | str]) -> Used:
        """Write all runs as one text object; return the characters beyond ASCII, by face and part.

        A string among the runs is the operator that begins the next piece of marked content.
        """
        used: dict[tuple[str, int], set[str]] = {}
        code = ["BT"]
        font: tuple[str, int, float] | None = None
        height = self._height
        begun = False
        for run in texts:
            if isinstance(run, str):
                code.append("EMC\n" + run if begun else run)
                begun = True
                continue
            matrix = "0 1 -1 0" if run.turned else "1 0 0 1"
            code.append(f"{matrix} {run.x:.2f} {height - run.y:.2f} Tm")
            plain = run.text.isascii()
            for part, text in ((0, run.text),) if plain else encoded(run.text):
                if font != (run.face, part, run.size):
                    font = (run.face, part, run.size)
                    code.append(f"/{font_name(run.face, part)} {run.size:g} Tf")
                    used.setdefault((run.face, part), set())
                if not plain:
                    used[run.face, part].update(run.text)
                code.append("(" + text.translate(_ESCAPED) + ") Tj")
        if texts:
            self.code += [*code, "EMC\nET"]
        return {
            key: frozenset(character for character in characters if not character.isascii())
            for key, characters in used.items()
        }


def font_name(face: str, part: int) -> str:
    """The name of a part of a face in the resources of every document."""
    return f"{face}{part or ''}"
