"""The columns of the flow table on paper: from the texts, the number of actors, and the paper."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, break_lines, longest_word, natural_width, words
from sopdocs.layout.flow.exit_words import (
    BETWEEN,
    lane_for_capsules,
    lane_for_labels,
    widest_exit_word,
)
from sopdocs.layout.flow.widths import (
    HEADING_SIDE,
    LEAST_HEADING_SIDE,
    NARROWEST_LANE,
    PADDING,
    TextColumns,
    lane_widths,
    uneven_lanes,
)
from sopdocs.model import flow_columns
from sopdocs.model.flow_columns import FlowColumn
from sopdocs.model.institution import MM
from sopdocs.model.sop import Sop

HEADING = 70.0  # points; estimated height of the table's header
LEAST_LANES = 112.0  # points for all lanes; the words of a connector fit
CONNECTOR = 24.0  # points more for each of the first jumps of a flow
USUAL_DURATION = 42.0  # points inside the cell's padding; "120 menit" at 9 points
WIDEST_DURATION = 44.0  # points; a Waktu up to this width stays on one line ("120 menit")
_SHARE = 0.46  # share of the table's width for lanes that are not asked to be wide
_WORDS_SHARE = 0.58  # the same if the words at exits need it
_TORN = 0.75  # share of its least width that a column keeps where long words are broken
_MOST_SAMPLED = 120  # rows that are measured to choose the widths


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns and their places.

    ``edges`` are the left edges and the last right edge, in points. ``described`` are the columns
    from left to right; the column of lanes has as many edges as there are actors. ``lane_type`` is
    the type of the actors' names; None if they read upwards.
    """

    described: tuple[FlowColumn, ...]
    edges: tuple[float, ...]
    actors: int
    type: Type
    lane_type: Type | None
    height: float  # estimated height of all rows, in points
    ruler: Ruler

    @property
    def turned(self) -> bool:
        """True if the actors' names read upwards."""
        return self.lane_type is None

    def number_width(self, number: str) -> float:
        """Width of a step's number; all digits have the same width."""
        if not number.isdigit():
            return self.ruler.width(number, self.type.face(), self.type.size)
        return self.ruler.width("0", self.type.face(), self.type.size) * len(number)

    @property
    def bold(self) -> Type:
        """The type of headings inside the table."""
        return Type(self.type.size, bold=True)

    def broken(self, text: str, width: float, type: Type) -> list[Line]:
        """Break a plain string into lines of this width."""
        return break_lines(words(text), width, type, self.ruler) if text else []

    def span(self, index: int) -> tuple[float, float]:
        """Left and right edge of a column, by its number from 0."""
        return self.edges[index], self.edges[index + 1]

    def index(self, key: str) -> int:
        """Number, from 0, of a column; of the first lane for the column of the lanes.

        Raises KeyError if there is no such column.
        """
        index = 0
        for column in self.described:
            if column.key == key:
                return index
            index += self.actors if column.kind == "lanes" else 1
        raise KeyError(key)

    def cell(self, column: FlowColumn) -> tuple[float, float]:
        """Left and right edge of a column."""
        return self.span(self.index(column.key))

    @property
    def lanes(self) -> tuple[float, ...]:
        """Edges of the lanes, one more than there are actors."""
        first = self.index(self._only("lanes").key)
        return self.edges[first : first + self.actors + 1]

    @property
    def narrowest_lane(self) -> float:
        """Width of the narrowest lane, in points; most tables have lanes of one width."""
        lanes = self.lanes
        return min([right - left for left, right in zip(lanes, lanes[1:])])

    @property
    def last(self) -> int:
        """Number of the last column."""
        return len(self.edges) - 2

    @property
    def duration(self) -> FlowColumn:
        """The column of the durations; their total is printed below it."""
        return self._only("duration")

    @property
    def mergeable(self) -> tuple[FlowColumn, ...]:
        """The columns whose cells can span several rows."""
        return tuple(column for column in self.described if column.may_be_merged)

    @property
    def before_lanes(self) -> tuple[FlowColumn, ...]:
        """The columns left of the lanes that hold words."""
        at = self.described.index(self._only("lanes"))
        return tuple(column for column in self.described[:at] if column.holds_cells)

    @property
    def after_lanes(self) -> tuple[FlowColumn, ...]:
        """The columns right of the lanes that hold words."""
        at = self.described.index(self._only("lanes"))
        return tuple(column for column in self.described[at:] if column.holds_cells)

    def _only(self, kind: flow_columns.Kind) -> FlowColumn:
        return next(column for column in self.described if column.kind == kind)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the table is set: type size in points, and what is allowed if there is too little room.

    ``torn`` allows breaking long words, the last resort. Lanes become at least ``least_lane``
    points wide where there is room: all that the longest words leave with ``wide_lanes``, for a
    flow without routes in narrower lanes; with ``tight_headings`` these are nearer to their rules.
    ``below`` is the height in points below the identity, if the table can be there. ``wider`` are
    lanes, by number from 0, in which words at exits need so many points; the others give them up.
    """

    size: float
    torn: bool = False
    wide_lanes: bool = False
    least_lane: float = 0.0
    below: float = 0.0
    tight_headings: bool = False
    wider: tuple[tuple[int, float], ...] = ()


def choose_columns(sop: Sop, frame: Frame, ruler: Ruler, setting: Setting) -> Columns | None:
    """Return the flow table's columns with the usual widths of the paper and number of lanes.

    They sum to ``frame.width``. Returns None if some word is wider than its column can become.
    Another set is used only if it needs fewer pages. Lanes have one width, because symbols are
    equal on a sheet (Permenpan 35/2012, III.C), unless the setting asks for ``wider`` ones.
    """
    choice = _Choice(sop, frame, ruler, setting, _needs(sop, setting.size, ruler))
    made: list[Columns | None] = []
    for limit in (setting.below - HEADING, choice.page):
        for n, widths in enumerate(_SETS if limit > 0 else ()):
            if n == len(made):
                made.append(choice.columns(widths))
            one = made[n]
            if one is not None and (one.height <= limit or setting.wide_lanes):
                return one
    return min((one for one in made if one is not None), key=choice.pages, default=None)


@dataclass(frozen=True, slots=True)
class _Set:
    """A set of widths: lanes airy or tight, texts as usual or by the sheet's ``own`` words.

    In a ``cramped`` set durations are broken if they are longer than the column's least width, and
    headings are nearer to their rules.
    """

    airy: bool = False
    own: bool = False
    cramped: bool = False


_SETS = (
    _Set(airy=True),
    _Set(),
    _Set(own=True),
    _Set(cramped=True),
    _Set(own=True, cramped=True),
)


@dataclass(frozen=True, slots=True)
class _Needs:
    """The widths that the texts need at one type size, in points.

    ``number`` is the widest word of the column of numbers, ``words`` and ``headings`` are the
    widest words of the others, ``durations`` is the widest duration that should stay on one line.
    ``names`` are the widest words of actors' names by their type: the body's, the smallest one.
    ``exit_word`` is the longest word at an exit, ``beside`` the lane in which all such words fit
    next to a line. ``rows`` are the natural widths of paragraphs by row and column.
    """

    number: float
    words: list[float]
    headings: list[float]
    durations: float
    names: dict[Type, float]
    exit_word: float
    beside: float
    rows: list[list[list[float]]]


def _needs(sop: Sop, size: float, ruler: Ruler) -> _Needs:
    type, bold = Type(size), Type(size, bold=True)
    small = Type(min(size, sop.cetak.huruf_terkecil), bold=True)
    columns = flow_columns.cell_columns()
    texts = [[step.cells[column.key] for column in columns] for step in sop.kegiatan]
    durations = [ruler.width(step.waktu, "regular", size) for step in sop.kegiatan]
    names = [words(actor.nama) for actor in sop.pelaksana]
    return _Needs(
        _widest_number(sop, bold, ruler),
        [max(longest_word(text, type, ruler) for text in column) for column in zip(*texts)],
        [longest_word(words(sop.label[column.key]), bold, ruler) for column in columns],
        max((wide for wide in durations if wide <= WIDEST_DURATION), default=0.0),
        {one: max(longest_word(name, one, ruler) for name in names) for one in (bold, small)},
        widest_exit_word(sop, ruler),
        max(lane_for_labels(sop, ruler), lane_for_capsules(sop, ruler)),
        [[natural_width(text, type, ruler) for text in row] for row in texts[:_MOST_SAMPLED]],
    )


def _widest_number(sop: Sop, bold: Type, ruler: Ruler) -> float:
    """Width in points of the widest number of a step or word of their heading."""
    numbers = {"0" * len(step.no) if step.no.isdigit() else step.no for step in sop.kegiatan}
    heading = words(sop.label[flow_columns.FLOW_COLUMNS[0].key])
    return max(
        *(ruler.width(one, "regular", bold.size) for one in sorted(numbers)),
        longest_word(heading, bold, ruler),
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """The input to the choice of widths."""

    sop: Sop
    frame: Frame
    ruler: Ruler
    setting: Setting
    needs: _Needs

    @property
    def _bold(self) -> Type:
        return Type(self.setting.size, bold=True)

    @property
    def page(self) -> float:
        """Height for rows on a page, in points."""
        return self.frame.height - HEADING

    def pages(self, columns: Columns) -> float:
        """Estimate the pages of the table."""
        return -(-columns.height // self.page)

    def columns(self, chosen: _Set) -> Columns | None:
        """Return the columns with this set of widths; None if they do not fit."""
        type = Type(self.setting.size)
        steps, actors = len(self.sop.kegiatan), len(self.sop.pelaksana)
        tight = chosen.cramped or self.setting.tight_headings
        side = PADDING if tight else HEADING_SIDE
        number, least = self._number(side), self._least(chosen.cramped, side)
        room = (self.frame.width - number - sum(least)) / actors
        lane = self._lane(room, chosen.airy)
        if lane is None:
            return None
        lane, lane_type = self._named_lane(lane, min(room, self.frame.width * 0.55 / actors))
        lanes = self._lanes(round(lane, 2), lane_type, round(room, 2))
        texts = TextColumns(flow_columns.cell_columns(), least, self._chosen, self.needs.rows)
        widths = texts.widths(self.frame.width - number - sum(lanes), chosen.own)
        widths, height = texts.relieved(widths, type.line)
        return Columns(
            flow_columns.FLOW_COLUMNS,
            self._edges(number, lanes, widths),
            actors,
            type,
            lane_type,
            height * steps / len(self.needs.rows),
            self.ruler,
        )

    @property
    def _chosen(self) -> dict[str, float]:
        """The widths that the office chose, by column, in points."""
        return {key: width * MM for key, width in self.sop.cetak.kolom}

    def _number(self, side: float) -> float:
        """Width of the column of the steps' numbers, with ``side`` points left and right."""
        chosen = self._chosen.get(flow_columns.FLOW_COLUMNS[0].key, 0.0)
        return max(self.needs.number + 2 * side, chosen)

    def _least(self, cramped: bool, side: float) -> list[float]:
        """The least widths of the columns that hold words; a duration's is its usual one.

        Headings have ``side`` points left and right of their longest words.
        """
        needs, found = self.needs, []
        for column, word, heading in zip(flow_columns.cell_columns(), needs.words, needs.headings):
            body = word
            if column.kind == "duration" and not cramped:
                body = max(word, needs.durations, USUAL_DURATION)
            if self.setting.torn:
                body = min(body, 6 * self.setting.size)
            least = column.least_width * (_TORN if self.setting.torn else 1.0)
            body = max(body, least) + 2 * PADDING
            found.append(max(body, heading + 2 * side) + 0.5)
        return found

    def _lane(self, room: float, airy: bool) -> float | None:
        """Return the width of a lane if each has ``room`` points; None if that is too little."""
        sop, setting, width = self.sop, self.setting, self.frame.width
        actors = len(sop.pelaksana)
        usual = lane_widths(actors, sop.cetak.landscape, width)
        words, beside = self.needs.exit_word, self.needs.beside
        lane = max(usual.airy if airy else usual.tight, _least_lanes(sop) / actors, beside)
        most = room
        if not setting.wide_lanes:
            share = max(width * _SHARE, min(beside * actors, width * _WORDS_SHARE)) / actors
            most = min(room, max(share, words + BETWEEN, NARROWEST_LANE))
        lane = min(max(lane, setting.least_lane), most)
        if chosen := self._chosen.get("pelaksana"):
            lane = min(max(chosen, setting.least_lane), room)
        return lane if lane >= NARROWEST_LANE else None

    def _named_lane(self, lane: float, room: float) -> tuple[float, Type | None]:
        """Return the width of lanes and the type of actors' names; type None if names are turned.

        A name is set in the body's size, in the smallest one, or in a slightly wider lane; the
        first that fits is used. It keeps its distance from the rules unless it had to be turned.
        """
        bold, small = (
            self._bold,
            Type(min(self.setting.size, self.sop.cetak.huruf_terkecil), bold=True),
        )
        for type, side, most in (
            (bold, HEADING_SIDE, lane),
            (small, HEADING_SIDE, lane),
            (bold, LEAST_HEADING_SIDE, lane),
            (small, LEAST_HEADING_SIDE, lane),
            (small, LEAST_HEADING_SIDE, min(room, lane * 1.25)),
        ):
            need = self.needs.names[type] + 2 * side
            if need <= most:
                return max(lane, need), type
        return lane, None

    def _lanes(self, lane: float, lane_type: Type | None, room: float) -> list[float]:
        """Return the lanes' widths; ``room`` points are what each could have at most."""
        actors, names = self.sop.pelaksana, 0.0
        if self.setting.wider and lane_type is not None:
            names = max(longest_word(words(one.nama), lane_type, self.ruler) for one in actors)
        least = max(names + 2 * LEAST_HEADING_SIDE, NARROWEST_LANE)
        return uneven_lanes([lane] * len(actors), dict(self.setting.wider), least, room)

    def _edges(self, number: float, lanes: list[float], texts: list[float]) -> tuple[float, ...]:
        """Return the left edges of all columns and the frame's right edge."""
        edges = [self.frame.left]
        remaining = iter(texts)
        for column in flow_columns.FLOW_COLUMNS:
            if column.kind == "number":
                widths = [number]
            elif column.kind == "lanes":
                widths = lanes
            else:
                widths = [next(remaining)]
            for width in widths:
                edges.append(edges[-1] + width)
        edges[-1] = self.frame.left + self.frame.width
        return tuple(edges)


def _least_lanes(sop: Sop) -> float:
    """Estimate the width of all lanes that the connectors of this flow need."""
    jumps = sum(
        1
        for n, step in enumerate(sop.kegiatan)
        for exit in step.exits
        if exit.target is not None and exit.target != n + 1
    )
    return LEAST_LANES + CONNECTOR * min(jumps, 6)
