"""Set a flow table in other ways, with more room for arrows and words, if that draws it better.

Only tables that are drawn badly, or not at all, come here.
"""

from __future__ import annotations

from sopdocs.dataclass import replace
from sopdocs.layout.flow.columns import Setting, choose_columns
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.exit_words import lane_beside_symbols
from sopdocs.layout.flow.pages import FlowPages, flow_pages
from sopdocs.layout.flow.symbol_words import lane_width
from sopdocs.route.search import (
    LEAST_STATES,
    MOST_BETTER_STATES,
    MOST_RETRY_STATES,
    RETRY_STATES,
    Effort,
)

SMALL_SYMBOL = 28.0  # points; width of symbols that leave more room for words beside them


def better_pages(context: TableContext, pages: FlowPages) -> tuple[TableContext, FlowPages]:
    """Return the flow's pages as they are, or set with more room if that draws them better.

    If no try draws all arrows, the first one's faults are reported. ``left`` counts the states that
    all further tries together can look at.
    """
    left = max(context.effort.states, 0)
    left += MOST_RETRY_STATES if pages.failed else MOST_BETTER_STATES
    tried = {(context.columns.edges, context.symbol_width)}
    for roomier in WAYS:
        is_fine = not pages.failed and (context.is_sketch or not pages.is_bad)
        if is_fine or left < LEAST_STATES:
            break
        other = roomier(context, pages)
        if other is None or (other.columns.edges, other.symbol_width) in tried:
            continue
        tried.add((other.columns.edges, other.symbol_width))
        other = replace(other, effort=Effort(min(left, RETRY_STATES)), labels={})
        left -= other.effort.states
        table = flow_pages(other)
        left += max(other.effort.states, 0)
        if table.is_better(pages):
            context, pages = other, table
    return context, pages


def _uneven(context: TableContext, pages: FlowPages) -> TableContext | None:
    """Return the table with wider lanes only where words at exits had no good place."""
    if not pages.tight_lanes:
        return None
    size, wider = context.columns.type.size, pages.tight_lanes
    return _again(context, Setting(size, below=context.below, wider=wider))


def _beside(context: TableContext, _: FlowPages) -> TableContext | None:
    """Return the table with lanes in which each word at an exit fits beside a symbol."""
    least = lane_beside_symbols(context.sop, context.ruler, context.symbols.width)
    return _again(context, Setting(context.smallest, wide_lanes=True, least_lane=least))


def _wide(context: TableContext, _: FlowPages) -> TableContext | None:
    """Return the table in the smallest type, with lanes as wide as the flow can need."""
    return _again(context, Setting(context.smallest, wide_lanes=True))


def _small(context: TableContext, _: FlowPages) -> TableContext | None:
    """Return the table with small symbols, if their words still fit."""
    other = replace(context, symbol_width=min(context.symbols.width, SMALL_SYMBOL))
    is_worded = context.has_worded_capsules and not other.has_worded_capsules
    return None if is_worded or context.words_width else other


def _small_uneven(context: TableContext, pages: FlowPages) -> TableContext | None:
    """Return the table in the smallest type, with small symbols and lanes of several widths."""
    small = _small(context, pages)
    if small is None or not pages.tight_lanes:
        return None
    setting = Setting(
        context.smallest, wide_lanes=True, tight_headings=True, wider=pages.tight_lanes
    )
    return _again(small, setting)


def _again(context: TableContext, setting: Setting) -> TableContext | None:
    """Return the table with other columns; its lanes hold at least the words in symbols."""
    least = max(setting.least_lane, lane_width(context.words_width))
    setting = replace(setting, least_lane=least)
    columns = choose_columns(context.sop, context.frame, context.ruler, setting)
    return None if columns is None else replace(context, columns=columns)


WAYS = (_uneven, _beside, _wide, _small, _small_uneven)  # the most readable one first
